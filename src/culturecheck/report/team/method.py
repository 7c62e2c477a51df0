"""How a team's figures came about, what they cannot say, and the appendix with every number of everyone together."""

from collections.abc import Iterator

from culturecheck.content.questionnaire import sides_words
from culturecheck.counting.careless import careless_sentence
from culturecheck.figures import percent
from culturecheck.findings.gaps import RANKING_RULE as GAP_RULE
from culturecheck.findings.perception import RANKING_RULE as PERCEPTION_RULE
from culturecheck.findings.perception import WORTH_A_TALK
from culturecheck.findings.recommendations import ranking_rule
from culturecheck.report.document import Paragraph
from culturecheck.report.team.group_patterns import GROUP_STEP_RULE
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.details import published_sides
from culturecheck.scoring.team.names import subject_in_sentence
from culturecheck.shown import ShownScore
from culturecheck.text import counted, day_in_words, listed


def method(team: TeamScorecard, *, are_compared: bool) -> Iterator[Paragraph]:
    """Yield the method and the caveats, paragraph by paragraph; those on groups where some are compared."""
    questionnaire, limits = team.questionnaire, team.questionnaire.rubric.limits
    yield Paragraph(
        heading="What was asked",
        text=f"“{questionnaire.title}”: {counted(len(questionnaire.scored_items), 'scored question')} in "
        f"{counted(len(questionnaire.dimensions), 'dimension')}, dated {day_in_words(team.date)}.",
    )
    yield Paragraph(
        heading="From answers to scores",
        text="Each answer is carried linearly from its own scale onto 1 to 5; questions in which often is a bad sign "
        "are turned once, so that high is better everywhere. A person’s score in a dimension is the weighted mean of "
        f"their answers, if they answered at least {percent(limits.answered_share)} of its questions. Everyone’s "
        "score is the mean of the persons’ scores: one person, one voice. The total is the weighted mean of the "
        "dimensions. All sums are exact and rounded once, halves up; gaps are reckoned from the rounded figures, so "
        "that they add up.",
    )
    yield Paragraph(
        heading="No answer is never zero",
        text="“I have not seen this”, “does not apply here” and “skipped” count in no score. A figure is provisional "
        f"if under {percent(limits.provisional_below)} of its questions were answered, or under half of those invited "
        "did.",
    )
    if any(figure.detail for figure in (*team.whole.dimensions.values(), *team.whole.items.values())):
        yield _how_sure(team)
    if are_compared:
        yield from _on_groups()
    yield Paragraph(heading="Order of the dimensions", text=GAP_RULE)
    over_groups = f" {GROUP_STEP_RULE}" if len(team.groups) > 1 and questionnaire.has_advice else ""
    yield Paragraph(heading="Order of the advice", text=f"{ranking_rule(questionnaire)}{over_groups}")
    yield Paragraph(heading="Careless answering", text=careless_words(team))
    differ = ", who is right where groups differ," if are_compared else ""
    yield Paragraph(
        heading="What this cannot say",
        text=f"Whether it is typical of other companies{differ} and what caused it. Whoever did not answer may see it "
        "otherwise.",
    )


def _how_sure(team: TeamScorecard) -> Paragraph:
    limits, others = team.questionnaire.rubric.limits, _other_scales(team)
    of_five = " where there are five options" if others else ""
    return Paragraph(
        heading="How sure it is",
        text="The range beside a mean is a 95 % t interval, narrower the more of those invited answered (finite "
        "population correction, where the number invited is known). It speaks of those who kept silent as if they were "
        "like the others; the bounds for the silent assume nothing. A favourable share counts answers of "
        f"{limits.favourable} and more, an unfavourable one {limits.unfavourable} and less{of_five}; its range is the "
        "exact hypergeometric one, or Wilson’s where the number invited is not known. The shares of single answers are "
        "rounded so that those of a side add up to the share of that side. Spread is the mean distance from the mean, "
        "in points. “Two camps” means that at least 30 % are favourable and at least 30 % unfavourable."
        f" {others}".rstrip(),
    )


def _other_scales(team: TeamScorecard) -> str:
    """Return what is favourable on other than the usual scales; nothing of a scorecard from before they said it."""
    asked = team.questionnaire
    details = [(item, found) for item in asked.items if (found := team.whole.items[item.id].detail)]
    is_of_now = all(published_sides(asked, item, found) == asked.sides(item) for item, found in details)
    return sides_words(asked) if is_of_now else ""


def _on_groups() -> Iterator[Paragraph]:
    yield Paragraph(
        heading="How different two groups are",
        text="Gaps are in points of 1 to 5, reckoned from the printed means. Every group stands beside everybody else, "
        "and of groups that differ in one thing the two whose gap weighs most, as a gap that rests on few people "
        f"counts half (parts of a group only from {WORTH_A_TALK} points on). Words such as “a clear difference” rest "
        "on Cliff’s delta, which asks how "
        "often somebody of one group answered higher than somebody of the other; they stand where the two are "
        "everybody together, and there are none where a side has fewer than ten people. A gap is a reason to ask, not "
        "a finding about who is right.",
    )
    yield Paragraph(heading="Talk about this first", text=PERCEPTION_RULE)


def careless_words(team: TeamScorecard) -> str:
    """Return how many answered carelessly, and what leaving them out would change."""
    people = team.careless.people
    thresholds = team.round.thresholds
    of_few = team.round.mode == "confidential" and team.respondents < thresholds.details_from
    said = careless_sentence(people, thresholds.means_from, told_from=thresholds.details_from if of_few else 0)
    if not people:
        return said
    if not team.careless.without:
        return f"{said.rstrip('.')}; the scores without them would give somebody away and are not shown."
    moved = [_moved(team, name, value) for name, value in team.careless.without.items()]
    changed = [words for words in moved if words]
    return f"{said} Without them, {listed(changed) if changed else 'no dimension would change'}."


def _moved(team: TeamScorecard, name: str, without: ShownScore) -> str:
    now = team.whole.dimensions[name].value
    dimension = subject_in_sentence(team.questionnaire, name)
    return "" if now in (None, without) else f"{dimension} would be {without}"
