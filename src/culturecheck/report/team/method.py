"""How a team's figures came about, what they cannot say, and the appendix with every number of everyone together."""

from collections.abc import Iterator

from culturecheck.content.questionnaire import sides_words
from culturecheck.counting.careless import careless_sentence
from culturecheck.figures import percent
from culturecheck.findings.beyond_chance import ALIKE_WITHIN, GroupsJudged
from culturecheck.findings.gaps import RANKING_RULE as GAP_RULE
from culturecheck.findings.perception import RANKING_RULE as PERCEPTION_RULE
from culturecheck.findings.recommendations import ranking_rule
from culturecheck.report.document import Paragraph
from culturecheck.report.team.group_patterns import GROUP_STEP_RULE
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.details import published_sides
from culturecheck.scoring.team.names import subject_in_sentence
from culturecheck.shown import ShownScore
from culturecheck.statistics import OWN_SPREAD_FROM
from culturecheck.text import counted, day_in_words, listed


def method(team: TeamScorecard, judged: GroupsJudged) -> Iterator[Paragraph]:
    """Yield the method and the caveats, paragraph by paragraph; those on groups where some are looked at."""
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
    if judged.topics:
        yield from _on_groups(team, judged)
    yield Paragraph(heading="Order of the dimensions", text=GAP_RULE)
    over_groups = f" {GROUP_STEP_RULE}" if len(team.groups) > 1 and questionnaire.has_advice else ""
    yield Paragraph(heading="Order of the advice", text=f"{ranking_rule(questionnaire)}{over_groups}")
    yield Paragraph(heading="Careless answering", text=careless_words(team))
    differ = ", who is right where groups differ," if judged.topics else ""
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
        "in points. A mean whose range holds the edge of a band stands “between” two bands. “Two camps” means that at "
        "least 30 % are favourable and at least 30 % unfavourable, and that people lie further apart than on the other "
        "questions by more than chance: their variance, as a part of what the mean leaves room for, beside the median "
        "of all questions (F, Fisher 1925). In made-up rounds of 12, 40 and 120 people in which only noise divides "
        "them, a question was said to have two camps in fewer than 5 of 100, and the pattern that rests on three of "
        "them was found in fewer than 4; so was the one that rests on what many have not seen, which has to be more "
        "than chance brings where as many have not as usually here (binomial)."
        f" {others}".rstrip(),
    )


def _other_scales(team: TeamScorecard) -> str:
    """Return what is favourable on other than the usual scales; nothing of a scorecard from before they said it."""
    asked = team.questionnaire
    details = [(item, found) for item in asked.items if (found := team.whole.items[item.id].detail)]
    is_of_now = all(published_sides(asked, item, found) == asked.sides(item) for item, found in details)
    return sides_words(asked) if is_of_now else ""


def _on_groups(team: TeamScorecard, judged: GroupsJudged) -> Iterator[Paragraph]:
    looked_at, unjudged = len(judged.topics), len(judged.unjudged)
    beyond = f"; {counted(unjudged, 'more', 'more')} could not be compared" if unjudged else ""
    yield Paragraph(
        heading="How different two groups are",
        text="We say that groups see different companies only where they are further apart than people inside one "
        "group are anyway, and we allow for having looked at several topics at once: in nineteen of twenty "
        "companies whose groups do not differ, no difference between them is told. A topic is a dimension as the "
        f"groups of one breakdown see it; {counted(looked_at, 'topic was', 'topics were')} looked at here{beyond}. "
        "Only within a topic that passed is a group named, and only of a group that is named a single question. "
        f"“The same” is said only where every group is shown to stand within {ALIKE_WITHIN} of the others; that "
        "nothing was found is not enough. Gaps are in points of 1 to 5, reckoned from the printed means, and "
        "words such as “a clear difference” (Cliff’s delta: how often somebody of one group answered higher than "
        "somebody of the other) stand only beside what passed, where the two are everybody together and ten "
        "people and more are on either side. A gap is a reason to ask, not a finding about who is right.",
    )
    yield Paragraph(
        heading="The reckoning behind it",
        text="It uses printed figures alone, so it tells nothing more about anybody: means, numbers of people, and "
        "from everyone’s standard deviation how far people lie apart inside groups. Two groups: Student’s t "
        f"(1908), or with {OWN_SPREAD_FROM} people and more on either side Welch’s (1947). More groups: Fisher’s F "
        "(1925), which sees two camps of them, and the analysis of means (Ott 1967), which sees one that stands "
        "apart, made one by the Cauchy combination (Liu and Xie 2020). All topics together may be wrong in 5 % of "
        "reports (closed testing; Marcus, Peritz and Gabriel 1976), and the questions of one that passed in as "
        "many (Holm 1979). “The same” takes two one-sided tests of each (Schuirmann 1987). It asks whether a "
        "difference says more than which people happened to answer: where all of a group answered, the gap "
        "between these people is what it is. Where a small group differs more within itself than the others do, "
        "chance is called a difference a little more often: up to eight times in a hundred where it differs half "
        "as much again. And a difference may be missed: with few people, a true one of half a point mostly is.",
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
