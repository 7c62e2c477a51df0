"""The page after which a board may stop reading: where a team stands, where it differs, and how many that rests on."""

from decimal import Decimal

from culturecheck.content.rubric import HIGHEST
from culturecheck.findings.gaps import DimensionGap, Gaps
from culturecheck.findings.recommendations import Recommendation
from culturecheck.findings.strengths import is_strength
from culturecheck.report.document import Highlight
from culturecheck.report.first_page import step_elsewhere
from culturecheck.report.team.bands import bands_of, short_of
from culturecheck.report.team.document import DistributionLine, UnseenLine
from culturecheck.report.team.sections import response_lines
from culturecheck.report.wanted import wanted_by
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import subject_spoken

WORTH_TELLING = Decimal("0.3")  # closer together, highest and lowest say little


def lead(
    team: TeamScorecard, on_groups: Sayable, divided: tuple[DistributionLine, ...], *, groups_differ: bool
) -> tuple[Sayable, ...]:
    """Return up to three paragraphs: where everyone together stands, where people differ, how many it rests on.

    `on_groups` is what can be said of the groups, empty where there are none. Where they do not differ, what divides
    everyone is said beside it.
    """
    differ = on_groups if groups_differ else _where_people_differ(on_groups, divided)
    told = (_where_it_stands(team), differ, _how_many(team))
    return tuple(sentence for sentence in told if sentence)


def _where_it_stands(team: TeamScorecard) -> Said:
    scored = [(team.whole.dimensions[d.id].value, d) for d in team.questionnaire.dimensions]
    found = [(value, d) for value, d in scored if value is not None]
    if not found:
        return Said("team.too-few-for-a-score")
    values = [value for value, _ in found]
    low, high = (end(values, key=lambda shown: shown.value) for end in (min, max))
    if low == high:
        return Said("team.same-everywhere", shown=low, highest=HIGHEST)
    asked = team.questionnaire
    top = tuple(subject_spoken(asked, d.id) for value, d in found if value.is_at_least(high.low) is not False)
    bottom = [d for value, d in found if value.is_at_most(low.high) is not False]
    least = tuple(subject_spoken(asked, d.id) for d in bottom)
    ends = {"low": low, "least": least, "high": high, "top": top, "highest": HIGHEST}
    if high.above(low) < WORTH_TELLING:
        return Said("team.close-together", **ends)
    if len(bottom) > 1:
        return Said("team.highest-and-lowest", **ends)
    scene = short_of(bottom[0], bands_of(asked.rubric, team.whole.dimensions[bottom[0].id]))
    return Said("team.highest-and-lowest-with-scene", scene=scene, **ends)


def _where_people_differ(on_groups: Sayable, divided: tuple[DistributionLine, ...]) -> Sayable:
    """Return what is said of groups and, of the answers of everyone, which parts people into two camps."""
    split = [item for item in divided if item.polarised]
    if split:
        return run_on(on_groups, Said("team.into-two-camps", name=split[0].short))
    return on_groups or (Said("team.none-into-two-camps") if divided else "")


def _how_many(team: TeamScorecard) -> Sayable:
    whole = response_lines(team)[0]
    under_half = whole.rate is not None and whole.rate < 50
    return run_on(
        Said("team.so-many", answered=whole.in_words),
        Said("team.under-half") if under_half else None,
        Said("team.groups-hidden", n=len(team.hidden)) if team.hidden else None,
    )


def highlights(
    team: TeamScorecard,
    gaps: Gaps,
    first: Recommendation | None,
    strongest: tuple[DistributionLine, ...],
    unseen: tuple[UnseenLine, ...],
) -> tuple[Highlight, ...]:
    """Return the widest gap to what is wanted, what stands high, and what is out of sight."""
    found = [_widest(team, gaps, first)]
    if strongest:
        found.append(_to_build_on(team, strongest[0]))
    found.append(Highlight(heading=Said("team.out-of-sight"), text=_out_of_sight(unseen)))
    return tuple(found)


def _widest(team: TeamScorecard, gaps: Gaps, step: Recommendation | None) -> Highlight:
    return Highlight(heading=Said("team.furthest-to-go"), text=_furthest(team, gaps.dimensions[0], step))


def _furthest(team: TeamScorecard, first: DimensionGap, step: Recommendation | None) -> Sayable:
    if first.gap is None or first.now is None:
        return Said("team.no-dimension-scored")
    if not first.gap:
        return Said("team.every-dimension-is-there")
    name = subject_spoken(team.questionnaire, first.dimension)
    wanted, setter = first.wanted or first.gap, wanted_by(team, first.dimension)
    said = (
        Said("team.now-and-wanted-by", name=name, now=first.now, wanted=wanted, by=setter)
        if setter
        else Said("team.now-and-wanted", name=name, now=first.now, wanted=wanted)
    )
    return run_on(said, step_elsewhere(step, first.dimension))


def _to_build_on(team: TeamScorecard, best: DistributionLine) -> Highlight:
    """Say what stands highest, and whether that is a strength or only higher than the rest."""
    figure = team.whole.items[best.item]
    interval = figure.detail.interval if figure.detail else None
    is_one = figure.value is not None and is_strength(
        team.questionnaire.rubric.limits, figure.value, interval.low if interval else None
    )
    heading = Said("team.to-build-on" if is_one else "team.relatively-strong")
    return Highlight(heading=heading, text=_stands_highest(team, best))


def _stands_highest(team: TeamScorecard, best: DistributionLine) -> Said:
    """Say what stands highest: alone or with others, and of which questions where some have no number."""
    figures = [team.whole.items[item.id] for item in team.questionnaire.scored_items]
    scored = [figure for figure in figures if figure.value is not None]
    alone = "alone" if sum(figure.value == best.score for figure in scored) == 1 else "among"
    of_all = "team.stands-highest" if len(scored) == len(figures) else "team.stands-highest-of-those-with-a-number"
    return Said(of_all, name=best.short, alone=alone, shown=best.score, highest=HIGHEST)


def _out_of_sight(unseen: tuple[UnseenLine, ...]) -> Sayable:
    if not unseen:
        return Said("team.nothing-out-of-sight")
    more = len(unseen) - 1
    first = Said("team.have-not-seen-it", percent=unseen[0].percent, text=unseen[0].text)
    return run_on(first, Said("team.more-questions-like-it", n=more) if more else None)
