"""What a round can tell from chance, in sentences: of each breakdown, and what more breakdowns cost."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from culturecheck.rounds.detectable import Convention, Detectable, GroupNoise, GroupReach, Undetectable
from culturecheck.rounds.gap_forecast import GapForecast
from culturecheck.rounds.preview import Preview
from culturecheck.rounds.remedies import MOST_NAMED, some_groups
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.wave_preview import WavePreview

WHY_NONE = {
    Undetectable.NO_GROUPS: "foretold.no-groups",
    Undetectable.NO_SPREAD: "foretold.no-spread",
    Undetectable.TOO_FEW: "foretold.too-few",
}


class GapsInWords(NamedTuple):
    """What is told of gaps: what the figures are, a point for each breakdown, and what that rests on.

    Where no gap at all can be told, only the points say something.
    """

    heading: Said
    intro: Said | None
    points: tuple[Sayable, ...]
    rests_on: Sayable


def gaps_foretold(preview: Preview) -> GapsInWords | None:
    """Return what a round can tell from chance in sentences; None where that is not foretold."""
    if not preview.repeats or preview.taken_for_granted is None:
        return None
    points = tuple(run_on(*_of_forecast(preview, gaps)) for gaps in preview.gaps)
    cases = [found for gaps in preview.gaps for found in (gaps.expected, gaps.cautious, gaps.alone) if found]
    is_any = any(found.why_none is None for found in cases)
    return GapsInWords(
        heading=Said("foretold.heading-at", rate=preview.rate),
        intro=Said("foretold.intro") if is_any else None,
        points=(*points, _repeated(preview.repeats)),
        rests_on=_rests_on(preview.taken_for_granted, len(points) if is_any else 0, cases),
    )


def gaps_of_wave(preview: WavePreview) -> GapsInWords | None:
    """Return what the answers that are there can tell from chance; None where that is not foretold."""
    if not preview.gaps or preview.taken_for_granted is None:
        return None
    heading = Said("foretold.heading")
    points = tuple(run_on(*_of_breakdown(gaps.name, gaps.shown, gaps.hidden)) for gaps in preview.gaps)
    if all(gaps.shown.why_none for gaps in preview.gaps):
        return GapsInWords(heading, None, points, "")
    rests_on = _rests_on(preview.taken_for_granted, len(points), [gaps.shown for gaps in preview.gaps])
    return GapsInWords(heading, Said("foretold.intro"), points, rests_on)


def _of_forecast(preview: Preview, gaps: GapForecast) -> Iterator[Said]:
    yield from _of_breakdown(gaps.name, gaps.expected, gaps.hidden)
    yield from _if_fewer(preview.cautious_rate, gaps.expected, gaps.cautious)
    others = tuple(other.in_speech for other in preview.gaps if other.breakdown != gaps.breakdown)
    if gaps.alone is not None:
        yield from _compared(Said("foretold.without", breakdowns=others), gaps.expected, gaps.alone)
    if gaps.with_another is not None and gaps.expected.why_none is None:
        yield from _compared(Said("foretold.with-another"), gaps.expected, gaps.with_another)


def _of_breakdown(name: str, found: Detectable, hidden: Sequence[Sayable]) -> Iterator[Said]:
    if found.why_none is not None:
        yield Said(WHY_NONE[found.why_none], breakdown=name)
        return
    yield Said("foretold.of-breakdown", breakdown=name, groups=_who(found), gap=_gap(found.by_size[0]))
    smallest, largest = found.by_size[0], found.by_size[-1]
    if len(found.groups) > 2 and _reach(largest) != _reach(smallest):
        yield Said("foretold.largest", group=_named(largest), reach=_reach(largest))
    if hidden:
        yield Said("foretold.not-shown", groups=some_groups(hidden))


def _who(found: Detectable) -> Said:
    smallest, *others = found.by_size
    if not others:
        return Said("foretold.beside-everybody", group=_named(smallest))
    if len(others) == 1:
        return _two(found)
    groups = len(found.groups)
    if smallest.reckoned == found.by_size[-1].reckoned:
        if all(reach.people is not None for reach in found.groups):
            return Said("foretold.one-of-equals", n=groups, people=smallest.reckoned)
        return Said("foretold.one-counted-as", n=groups, people=smallest.reckoned)
    if smallest.people is None:  # others may be as small
        return Said("foretold.one-of", group=_named(smallest), n=groups)
    return Said("foretold.smallest-of", group=_named(smallest), n=groups)


def _two(found: Detectable) -> Said:
    smallest, other = found.by_size
    if any(reach.people is not None for reach in found.groups):
        return Said("foretold.two", groups=tuple(_named(reach) for reach in found.groups))
    names = tuple(reach.name for reach in found.groups)
    if other.reckoned == smallest.reckoned:
        return Said("foretold.two-counted-as", groups=names, people=smallest.reckoned)
    return Said("foretold.two-one-counted-as", groups=names, people=smallest.reckoned)


def _named(reach: GroupReach | GroupNoise) -> Said:
    if reach.people is None:
        return Said("foretold.counted-as", group=reach.name, people=reach.reckoned)
    return Said("foretold.group", group=reach.name, people=reach.people)


def _gap(reach: GroupReach) -> Said:
    if reach.called_from is None:
        return Said("foretold.none-called")
    if reach.found_from is None:
        return Said("foretold.called-alone", called=reach.called_from)
    return Said("foretold.called", called=reach.called_from, found=reach.found_from)


def _reach(reach: GroupReach) -> Said:
    if reach.called_from is None:
        return Said("foretold.reach-none")
    if reach.found_from is None:
        return Said("foretold.reach-called", called=reach.called_from)
    return Said("foretold.reach", called=reach.called_from, found=reach.found_from)


def _if_fewer(rate: int, expected: Detectable, cautious: Detectable) -> Iterator[Said]:
    if cautious.why_none is None:
        yield from _compared(Said("foretold.at", rate=rate), expected, cautious)
    elif expected.why_none is None:
        yield Said("foretold.none-called-at", rate=rate)


def _compared(case: Said, expected: Detectable, other: Detectable) -> Iterator[Said]:
    """Say what is called and found in another case, if that is another gap or there are other groups."""
    if other.why_none is not None:
        return
    smallest, names = other.by_size[0], [reach.name for reach in other.groups]
    if names != [reach.name for reach in expected.groups]:
        yield Said("foretold.case-among", case=case, reach=_reach(smallest), groups=_among(names))
    elif _reach(smallest) != _reach(expected.by_size[0]):
        yield Said("foretold.case", case=case, reach=_reach(smallest))


def _among(names: Sequence[Sayable]) -> Said:
    if len(names) == 1:
        return Said("foretold.for-one", group=names[0])
    if len(names) > MOST_NAMED:
        return Said("foretold.among-many", n=len(names))
    return Said("foretold.among", groups=tuple(names))


def _repeated(repeats: Sequence[GroupNoise]) -> Said:
    """Say what chance alone does from one round to the next: to everyone, and to the smallest level."""
    whole, *levels = repeats
    if not levels:
        return Said("foretold.again", people=whole.reckoned, points=whole.noise)
    smallest = min(levels, key=lambda level: level.reckoned)
    return Said(
        "foretold.again-smallest",
        people=whole.reckoned,
        points=whole.noise,
        group=_named(smallest),
        of_group=smallest.noise,
    )


def _rests_on(convention: Convention, breakdowns: int, cases: Iterable[Detectable]) -> Sayable:
    """Say by what rule gaps of so many breakdowns are called, and what was taken for granted."""
    taken = Said("foretold.taken-for-granted", deviation=convention.deviation, questions=convention.questions)
    parts = [taken]
    if breakdowns > 1:
        parts = [Said("foretold.rule-of", dimensions=convention.dimensions, breakdowns=breakdowns), taken]
    elif breakdowns:
        parts = [Said("foretold.rule", dimensions=convention.dimensions), taken]
    below = Said("foretold.narrower") if breakdowns else None
    is_reckoned = any(reach.people is None for found in cases for reach in found.groups)
    return run_on(*parts, below, Said("foretold.reckoned") if is_reckoned else None)
