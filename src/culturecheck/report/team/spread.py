"""How answers are spread: diverging bars, the items on which people disagree most, the highest and the lowest."""

from collections.abc import Mapping
from fractions import Fraction

from culturecheck.content.questionnaire import Item, Questionnaire, turned_words
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.content.scale import Sides
from culturecheck.figures import drawing_figure, percent_parts
from culturecheck.findings.camps import two_camps
from culturecheck.report.team.document import BarKind, BarPart, DistributionLine
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.details import published_sides
from culturecheck.scoring.team.scorecard import Detail
from culturecheck.shown import ShownScore

_SIDES: Mapping[BarKind, str] = {"lowest": "low", "low": "low", "middle": "middle", "high": "high", "highest": "high"}

MOST_DIVIDED = 3
AT_EACH_END = 5


def distributions(team: TeamScorecard) -> dict[str, DistributionLine]:
    """Return each scored item that has a score with how its answers are spread, in the order of the questionnaire."""
    camps = two_camps(team)
    return {
        item.id: _distribution(team, item, score, has_camps=item.id in camps)
        for item in team.questionnaire.scored_items
        if (score := team.whole.items[item.id].value) is not None
    }


def least_consensus(team: TeamScorecard) -> tuple[str, ...]:
    """Return the items on which people disagree most: those that surely have two camps first, then by spread."""
    camps = two_camps(team)
    details = {
        item.id: found for item in team.questionnaire.scored_items if (found := team.whole.items[item.id].detail)
    }
    ranked = sorted(
        details,
        key=lambda name: (
            name not in camps,
            -details[name].spread,
            -min(details[name].favourable, details[name].unfavourable),
        ),
    )
    return tuple(ranked[:MOST_DIVIDED])


def highest_and_lowest(team: TeamScorecard) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return up to five items at either end; none stands in both, and none stands lowest where all stand alike."""
    scored = [
        (figure.value.value, item.id)
        for item in team.questionnaire.scored_items
        if (figure := team.whole.items[item.id]).value is not None
    ]
    count = min(AT_EACH_END, len(scored) // 2)
    order = team.questionnaire.order
    falling = [name for _, name in sorted(scored, key=lambda pair: (-pair[0], order[pair[1]]))]
    differ = len({value for value, _ in scored}) > 1
    return tuple(falling[:count]), tuple(reversed(falling[len(falling) - count :])) if differ else ()


def _distribution(team: TeamScorecard, item: Item, score: ShownScore, *, has_camps: bool) -> DistributionLine:
    found = team.whole.items[item.id].detail
    return DistributionLine(
        item=item.id,
        text=item.text,
        short=item.short,
        dimension=team.questionnaire.dimension(item.dimension).name,
        turned=turned_words(team.questionnaire, item),
        score=score,
        parts=bar(team.questionnaire, item, found) if found else (),
        favourable=found.favourable if found else None,
        unfavourable=found.unfavourable if found else None,
        spread=found.spread if found else None,
        polarised=has_camps,
        people=found.people if found else None,
        said=_said(found, has_camps=has_camps) if found else "",
        discuss=item.discuss,
    )


def _said(found: Detail, *, has_camps: bool) -> Said:
    if has_camps:
        return Said("team.two-camps", high=found.favourable, low=found.unfavourable)
    if found.favourable >= 100 or found.unfavourable >= 100:
        return Said("team.nearly-alike")
    return Said("team.high-and-low", high=found.favourable, low=found.unfavourable)


def bar(questionnaire: Questionnaire, item: Item, found: Detail) -> tuple[BarPart, ...]:
    """Return the options that somebody chose as parts of a diverging bar, unfavourable first.

    The drawing is 100 wide; its middle lies in the middle of the options that are neither. Every person is as wide on
    either side. The printed shares of the options on a side add up to the printed share of that side.
    """
    options = found.options
    labels = [option.label for option in questionnaire.options(item)]
    points = [questionnaire.turned(item, value) for value in range(1, len(labels) + 1)]
    rising = sorted(range(len(labels)), key=lambda place: points[place])
    people = sum(options)
    sides = published_sides(questionnaire, item, found)
    kinds = {place: _kind(sides, points[place]) for place in rising}
    left = sum((options[p] * _left_of_middle(kinds[p]) for p in rising), Fraction(0))
    at = Fraction(50) - Fraction(50) * left / people
    percents = _percents(kinds, found)
    parts = []
    for place in rising:
        width = Fraction(50 * options[place], people)
        if options[place]:
            parts.append(
                BarPart(
                    kind=kinds[place],
                    label=labels[place],
                    count=options[place],
                    percent=percents[place],
                    start=drawing_figure(at),
                    width=drawing_figure(width),
                )
            )
        at += width
    return tuple(parts)


def _percents(kinds: Mapping[int, BarKind], found: Detail) -> dict[int, int]:
    """Return the share of each option in whole per cent, such that a reader who adds up a side finds what is said."""
    sides = {"low": found.unfavourable, "high": found.favourable}
    sides["middle"] = max(100 - sum(sides.values()), 0)
    percents: dict[int, int] = {}
    for side, percent in sides.items():
        places = [place for place, kind in kinds.items() if _SIDES[kind] == side]
        parts = percent_parts([found.options[place] for place in places], percent)
        percents.update(zip(places, parts, strict=True))
    return percents


def _kind(sides: Sides, points: Fraction) -> BarKind:
    match sides.side(points):
        case "unfavourable":
            return "lowest" if points == LOWEST else "low"
        case "favourable":
            return "highest" if points == HIGHEST else "high"
        case "neutral":
            return "middle"


def _left_of_middle(kind: BarKind) -> Fraction:
    return {"lowest": Fraction(1), "low": Fraction(1), "middle": Fraction(1, 2)}.get(kind, Fraction(0))
