"""What a round can tell from chance, in sentences: of each breakdown, and what more breakdowns cost."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from culturecheck.figures import plain
from culturecheck.rounds.detectable import Convention, Detectable, GroupNoise, GroupReach, Undetectable
from culturecheck.rounds.gap_forecast import GapForecast
from culturecheck.rounds.preview import Preview
from culturecheck.scoring.wave_preview import WavePreview
from culturecheck.text import counted, listed

HEADING = "What could be told from chance"
MOST_NAMED = 4
WHY_NONE = {
    Undetectable.NO_GROUPS: "no two groups would be shown, so nothing could be said of how they differ.",
    Undetectable.NO_SPREAD: (
        "no gap could be called. Chance is measured by how far people lie apart, and that is not shown of so few."
    ),
    Undetectable.TOO_FEW: "no gap could be called. Of so few people, even 1 beside 5 could be chance.",
}

INTRO = (
    "A gap is how many points the means of two groups lie apart on a dimension. From the first number on the report "
    "calls it: it says that these groups differ. A true gap as wide as the second number is found, which is called, in "
    "80 of 100 rounds like this."
)


class GapsInWords(NamedTuple):
    """What is told of gaps: what the figures are, a point for each breakdown, and what that rests on.

    Where no gap at all can be told, only the points say something.
    """

    heading: str
    intro: str
    points: tuple[str, ...]
    rests_on: str


def gaps_foretold(preview: Preview) -> GapsInWords | None:
    """Return what a round can tell from chance in sentences; None where that is not foretold."""
    if not preview.repeats or preview.taken_for_granted is None:
        return None
    points = tuple(" ".join(_of_forecast(preview, gaps)) for gaps in preview.gaps)
    cases = [found for gaps in preview.gaps for found in (gaps.expected, gaps.cautious, gaps.alone) if found]
    is_any = any(found.why_none is None for found in cases)
    return GapsInWords(
        heading=f"{HEADING} if {preview.rate} % answer",
        intro=INTRO if is_any else "",
        points=(*points, _repeated(preview.repeats)),
        rests_on=f"{_rests_on(preview.taken_for_granted, len(points) if is_any else 0)}{_counted_as(cases)}",
    )


def gaps_of_wave(preview: WavePreview) -> GapsInWords | None:
    """Return what the answers that are there can tell from chance; None where that is not foretold."""
    if not preview.gaps or preview.taken_for_granted is None:
        return None
    points = tuple(" ".join(_of_breakdown(gaps.name, gaps.shown, gaps.hidden)) for gaps in preview.gaps)
    if all(gaps.shown.why_none for gaps in preview.gaps):
        return GapsInWords(HEADING, "", points, "")
    rests_on = f"{_rests_on(preview.taken_for_granted, len(points))}{_counted_as(gaps.shown for gaps in preview.gaps)}"
    return GapsInWords(HEADING, INTRO, points, rests_on)


def _of_forecast(preview: Preview, gaps: GapForecast) -> Iterator[str]:
    yield from _of_breakdown(gaps.name, gaps.expected, gaps.hidden)
    yield from _if_fewer(preview.cautious_rate, gaps.expected, gaps.cautious)
    others = listed([other.in_speech for other in preview.gaps if other.breakdown != gaps.breakdown])
    if gaps.alone is not None:
        yield from _compared(f"Without {others}", gaps.expected, gaps.alone)
    if gaps.with_another is not None and gaps.expected.why_none is None:
        yield from _compared("With a second breakdown", gaps.expected, gaps.with_another)


def _of_breakdown(name: str, found: Detectable, hidden: Sequence[str]) -> Iterator[str]:
    if found.why_none is not None:
        yield f"{name}: {WHY_NONE[found.why_none]}"
        return
    yield f"{name}, {_who(found)}: {_sentence(found.by_size[0])}"
    smallest, largest = found.by_size[0], found.by_size[-1]
    if len(found.groups) > 2 and _reach(largest) != _reach(smallest):
        yield f"{_named(largest)}, the largest: {_reach(largest)}."
    if hidden:
        yield f"Not shown, and not called: {_some(hidden)}."


def _who(found: Detectable) -> str:
    smallest, *others = found.by_size
    if not others:
        return f"{_named(smallest)} beside everybody else"
    if len(others) == 1 and all(reach.people is None for reach in found.groups):
        each = "each" if others[0].reckoned == smallest.reckoned else "one of them"
        return f"{listed([reach.name for reach in found.groups])} ({each} counted as {smallest.reckoned})"
    if len(others) == 1:
        return listed([_named(reach) for reach in found.groups])
    if smallest.reckoned == found.by_size[-1].reckoned:
        are_said = all(reach.people is not None for reach in found.groups)
        each = f"{smallest.reckoned} each" if are_said else f"each counted as {smallest.reckoned}"
        return f"one of {len(found.groups)} groups ({each}) beside all the others"
    if smallest.people is None:  # others may be as small
        return f"{_named(smallest)}, one of {len(found.groups)} groups, beside all the others"
    return f"{_named(smallest)}, the smallest of {len(found.groups)} groups, beside all the others"


def _named(reach: GroupReach | GroupNoise) -> str:
    return f"{reach.name} ({f'counted as {reach.reckoned}' if reach.people is None else reach.people})"


def _sentence(reach: GroupReach) -> str:
    if reach.called_from is None:
        return "no gap is called."
    called = f"a gap of about {plain(reach.called_from)} is called"
    if reach.found_from is None:
        return f"{called}, and none is found in 80 of 100."
    return f"{called}, one of {plain(reach.found_from)} is found in 80 of 100."


def _reach(reach: GroupReach) -> str:
    if reach.called_from is None:
        return "none"
    found = "none" if reach.found_from is None else plain(reach.found_from)
    return f"{plain(reach.called_from)} and {found}"


def _if_fewer(rate: int, expected: Detectable, cautious: Detectable) -> Iterator[str]:
    if cautious.why_none is None:
        yield from _compared(f"If {rate} % answer", expected, cautious)
    elif expected.why_none is None:
        yield f"If {rate} % answer, no gap is called."


def _compared(case: str, expected: Detectable, other: Detectable) -> Iterator[str]:
    """Say what is called and found in another case, if that is another gap or there are other groups."""
    if other.why_none is not None:
        return
    smallest, names = other.by_size[0], [reach.name for reach in other.groups]
    if names != [reach.name for reach in expected.groups]:
        yield f"{case}: {_reach(smallest)}, {_among(names)}."
    elif _reach(smallest) != _reach(expected.by_size[0]):
        yield f"{case}: {_reach(smallest)}."


def _among(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"for {names[0]} beside everybody else"
    return f"among {listed(names) if len(names) <= MOST_NAMED else counted(len(names), 'group')}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], counted(more, "more group")] if more > 1 else names)


def _repeated(repeats: Sequence[GroupNoise]) -> str:
    """Say what chance alone does from one round to the next: to everyone, and to the smallest level."""
    whole, *levels = repeats
    said = f"the mean of all {whole.reckoned} by up to {plain(whole.noise)} points"
    if levels:
        smallest = min(levels, key=lambda level: level.reckoned)
        said = f"{said}, and that of {_named(smallest)} by up to {plain(smallest.noise)}"
    return f"Asked again, chance alone moves {said}, in 19 rounds of 20. Only beyond that can a change be told."


def _counted_as(cases: Iterable[Detectable]) -> str:
    """Say what it means that a group counts as so many, where one does."""
    if all(reach.people is not None for found in cases for reach in found.groups):
        return ""
    return (
        " How many of a group answered is not said where that would tell who did not; then the report counts it as the "
        "fewest there can be."
    )


def _rests_on(convention: Convention, breakdowns: int) -> str:
    """Say by what rule gaps of so many breakdowns are called, and what was taken for granted."""
    dimensions = counted(convention.dimensions, "dimension")
    seen = f"{dimensions} by {counted(breakdowns, 'breakdown')}" if breakdowns > 1 else dimensions
    called = f"Chance alone is called in at most one report of twenty, with all of {seen} counted together. "
    below = " A narrower gap stands in the table of all figures, without a word."
    questions = counted(convention.questions, "question")
    return (
        f"{called if breakdowns else ''}Taken for granted: people of one group lie {plain(convention.deviation)} "
        f"points apart (standard deviation, {questions} per dimension). Where they lie further apart, it takes more; "
        f"the report goes by what they answer.{below if breakdowns else ''}"
    )
