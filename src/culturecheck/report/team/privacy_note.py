"""What was promised and what was left out for it, written from the settings that were really used."""

from collections.abc import Iterator

from culturecheck.report.document import Paragraph
from culturecheck.rounds.promised import promise_sentences, unsaid_sentences
from culturecheck.said import Sayable, run_on
from culturecheck.scoring.person import Status
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence, subject_in_sentence
from culturecheck.text import counted, day_in_words, listed

ON_COMMENTS = "Comments"


def privacy_note(team: TeamScorecard) -> Iterator[Paragraph]:
    """Yield the promise and what it took away from this report."""
    yield Paragraph(heading="What was promised", text=run_on(*promise_sentences(team.round)))
    if team.mode == "named":
        return
    yield Paragraph(heading="What is not shown", text=_not_shown(team))
    means, details = team.round.thresholds.means_from, team.round.thresholds.details_from
    yield Paragraph(
        heading="How it is kept",
        text=f"Groups are left out not only where fewer than {means} people answered, but also where a smaller group "
        "could be worked out by taking one shown group from another. That is checked for every figure on the "
        "people who are in that figure. A dimension is shown only if each of its questions is. From "
        f"{means} to {details - 1} people a mean near an end of the scale is shown only as a limit, and what stands "
        "beside it must not tell more: where a dimension and its questions would together, the questions are left out, "
        "and where the dimensions and the total would, the total is. Intervals, shares and the spread of answers need "
        f"{details}. A figure of a group that is hidden here is in no version of this "
        "report.",
    )
    yield Paragraph(
        heading="What can still be known",
        text="Where a whole group answers alike, its mean says what each of them answered. Means are rounded to one "
        "decimal, which also blurs what single answers add to a dimension. The details of a group count the people who "
        "answered a question: whoever knows how many were asked there can tell how many answered.",
    )
    if team.comments:
        yield Paragraph(
            heading=ON_COMMENTS,
            text="They are printed as they were written, so their wording may give somebody away.",
        )
    yield Paragraph(
        heading="Deleting answers",
        text="Until the round was closed, a person’s answers could be taken out. Now they cannot: the difference "
        "between two reports would show them. Exports and answer files are no longer needed; delete them. "
        + (
            f"What is left of the answers is deleted by {day_in_words(team.round.delete_after)} at the latest."
            if team.round.delete_after
            else "The answers themselves stay out of version control."
        ),
    )


def _not_shown(team: TeamScorecard) -> Sayable:
    if not team.hidden:
        shown = "Every group of the round is shown; single figures without a number carry their reason."
        return run_on(shown, *_more(team))
    least = team.round.thresholds.means_from
    names = [f"{group_name(team.round, hidden.group)} ({hidden.reason.words(least)})" for hidden in team.hidden]
    groups = counted(len(names), "group is", "groups are")
    return run_on(f"{groups} not shown: {listed(names)}. Their answers count in everyone’s.", *_more(team))


def _more(team: TeamScorecard) -> tuple[Sayable, ...]:
    return (*unsaid_sentences(team.round), *_left_open(team), questions_without_number(team))


def _left_open(team: TeamScorecard) -> Iterator[str]:
    """Yield how many did not say their group, where published numbers tell it: all levels are shown."""
    width = len(team.round.breakdowns)
    for place, breakdown in enumerate(team.round.breakdowns):
        groups = [tuple(level.id if n == place else None for n in range(width)) for level in breakdown.levels]
        scores = [score for group in groups if (score := team.group(group)) is not None]
        told = [score.respondents for score in scores if score.respondents is not None]
        if len(told) == len(groups) and (silent := team.respondents - sum(told)):
            yield f"{counted(silent, 'person', 'people')} did not say their {in_sentence(breakdown.name)}."


def questions_without_number(team: TeamScorecard) -> str:
    """Return of which dimensions the questions are left out for everyone, and why; nothing if of none."""
    asked = team.questionnaire
    left_out = [
        subject_in_sentence(asked, dimension.id)
        for dimension in asked.dimensions
        if any(team.whole.items[item.id].status is Status.NEAR_AN_END for item in dimension.scored_items)
    ]
    if not left_out:
        return ""
    which = f"The single questions about {listed(left_out)} have no number of their own"
    return f"{which}: of so few people, answers near an end of the scale could be worked out from them."
