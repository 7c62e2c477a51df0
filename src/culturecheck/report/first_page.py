"""The page after which a busy person can stop: three sentences and three highlights."""

from collections import Counter

from culturecheck.content.rubric import HIGHEST
from culturecheck.findings.gaps import Gaps
from culturecheck.findings.recommendations import Recommendation
from culturecheck.findings.strengths import is_strength
from culturecheck.report.document import Coverage, Highlight, ItemLine, UnseenQuestion
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.person import DimensionScore, Figure, Scorecard
from culturecheck.shown import ShownScore
from culturecheck.text import clipped

LONGEST_QUOTE = 140  # characters of what somebody wrote


def coverage(figure: Figure) -> Coverage:
    """Return how much was answered, in numbers and in words."""
    counts = {
        "asked": figure.asked,
        "answered": figure.answered,
        "dont_know": figure.dont_know,
        "not_applicable": figure.not_applicable,
        "skipped": figure.skipped,
    }
    return Coverage(**counts, in_words=Said("report.coverage", **counts))


def lead(scorecard: Scorecard, lines: dict[str, ItemLine], unseen: tuple[UnseenQuestion, ...]) -> tuple[Said, ...]:
    """Return three sentences: what this person sees, what it rests on, what is out of their sight."""
    return (_where_it_stands(scorecard), _what_it_rests_on(lines), _what_is_out_of_sight(scorecard, unseen))


def _where_it_stands(scorecard: Scorecard) -> Said:
    scored = [score for score in scorecard.dimensions if score.figure.exact is not None]
    if not scored:
        return Said("report.too-little-for-a-score")
    values = [score.figure.exact for score in scored if score.figure.exact is not None]
    lowest, highest = min(values), max(values)
    if len(scored) == 1:
        names, scene = _names(scorecard, scored), _scene(scorecard, scored)
        return Said("report.stands-at", names=names, score=lowest, top=HIGHEST, scene=scene)
    if lowest == highest:
        band = scorecard.questionnaire.rubric.band_of(lowest).name
        return Said("report.same-everywhere", score=lowest, top=HIGHEST, band=band)
    top = [score for score in scored if score.figure.exact == highest]
    bottom = [score for score in scored if score.figure.exact == lowest]
    is_strong = is_strength(scorecard.questionnaire.rubric.limits, ShownScore(highest))
    return Said(
        "report.strongest-and-weakest" if is_strong else "report.relatively-strongest-and-weakest",
        strongest=_names(scorecard, top),
        n=len(top),
        highest=highest,
        top=HIGHEST,
        scene=_scene(scorecard, top),
        weakest=_names(scorecard, bottom),
        lowest=lowest,
        scene_of_weakest=_scene(scorecard, bottom),
    )


def _names(scorecard: Scorecard, scores: list[DimensionScore]) -> tuple[str, ...]:
    return tuple(scorecard.questionnaire.dimension(score.dimension).name for score in scores)


def _scene(scorecard: Scorecard, scores: list[DimensionScore]) -> Sayable:
    """Return whether the figures are provisional, all or some, and of a single dimension what one would see there.

    It stands behind a score in brackets; empty where there is nothing to say.
    """
    [*_, only] = scores
    among = {score.figure.provisional for score in scores}
    provisional = "all" if among == {True} else "some" if len(among) == 2 else "none"
    if len(scores) == 1 and only.band is not None:
        short = scorecard.questionnaire.dimension(only.dimension).scene(only.band).short
        return Said("report.scene-provisional" if provisional == "all" else "report.scene", short=short)
    return "" if provisional == "none" else Said("report.score-provisional", of=provisional)


def _what_it_rests_on(lines: dict[str, ItemLine]) -> Said:
    high = [line for line in lines.values() if line.standing == "high"]
    seen = sum(bool(line.seen) for line in high)
    if not high:
        return Said("report.none-high")
    if seen == len(high):
        return Said("report.all-high-seen", n=seen)
    if not seen:
        return Said("report.none-of-high-seen", n=len(high))
    return Said("report.some-of-high-seen", seen=seen, n=len(high), others=len(high) - seen)


def _what_is_out_of_sight(scorecard: Scorecard, unseen: tuple[UnseenQuestion, ...]) -> Said:
    total = scorecard.total
    without = total.asked - total.answered
    if not without:
        return Said("report.answered-all", n=total.asked)
    if not unseen:
        return Said("report.without-an-answer", n=without, asked=total.asked)
    counts = Counter(line.dimension for line in unseen)
    [(place, most)] = counts.most_common(1)
    if len(unseen) > 1 and most * 2 > len(unseen):
        which = "all" if most == len(unseen) else "most"
        return Said("report.not-seen-in", n=len(unseen), asked=total.asked, which=which, dimension=place)
    return Said("report.not-seen", n=len(unseen), asked=total.asked)


def highlights(
    scorecard: Scorecard,
    gaps: Gaps,
    first: Recommendation | None,
    lines: dict[str, ItemLine],
    unseen: tuple[UnseenQuestion, ...],
) -> tuple[Highlight, ...]:
    """Return the widest gap, what could not be seen, and the best-founded strength, in this order."""
    return (
        Highlight(heading=Said("report.widest-gap"), text=_widest_gap(scorecard, gaps, first)),
        Highlight(heading=Said("report.could-not-see"), text=_not_seen(scorecard, unseen)),
        Highlight(heading=Said("report.best-founded"), text=_best_founded(scorecard, lines)),
    )


def _widest_gap(scorecard: Scorecard, gaps: Gaps, first: Recommendation | None) -> Sayable:
    widest = gaps.dimensions[0]
    if widest.gap is None or widest.now is None:
        return Said("report.gap-unknown")
    if not widest.gap:
        everywhere = all(gap.gap is not None for gap in gaps.dimensions)
        return Said("report.no-gap-anywhere" if everywhere else "report.no-gap-where-scored")
    if len(gaps.dimensions) > 1 and len({(gap.now, gap.gap) for gap in gaps.dimensions}) == 1:
        return Said("report.gap-alike", now=widest.now, wanted=widest.wanted)
    dimension = scorecard.questionnaire.dimension(widest.dimension)
    scene = dimension.scene(scorecard.questionnaire.rubric.band_of(widest.now.exact).level)
    gap = Said("report.gap", dimension=dimension.name, now=widest.now, wanted=widest.wanted, scene=scene.short)
    return run_on(gap, step_elsewhere(first, widest.dimension))


def step_elsewhere(first: Recommendation | None, furthest: str) -> Sayable:
    """Return why the first step is not in the dimension that has furthest to go, empty where it is."""
    if first is None or not first.items or furthest in {item.partition(".")[0] for item in first.items}:
        return ""
    return Said("report.elsewhere-by-pattern" if first.cause == "diagnosis" else "report.elsewhere-without-advice")


def _best_founded(scorecard: Scorecard, lines: dict[str, ItemLine]) -> Said:
    """Prefer what was seen over what is believed, and leave turned questions for last."""
    high = [line for line in lines.values() if line.standing == "high"]
    beliefs = {item.id for item in scorecard.questionnaire.items if item.evidence == "belief"}
    founded = sorted(
        (line for line in high if line.seen),
        key=lambda line: (bool(line.turned), line.item in beliefs, -(line.points or 0)),
    )
    if founded:
        return _last_seen(founded[0])
    if high:
        return Said("report.none-founded", n=len(high))
    middling = [line for line in lines.values() if line.standing == "middling"]
    if middling:
        nearest = max(middling, key=lambda line: line.points or 0)
        return Said("report.nearest-to-high", short=nearest.short)
    return Said("report.nothing-high")


def _last_seen(line: ItemLine) -> Said:
    seen = clipped(line.seen.rstrip("."), LONGEST_QUOTE)
    answer = line.answer.rstrip(".") if isinstance(line.answer, str) else line.answer
    if line.turned:
        return Said("report.founded-turned", short=line.short, answer=answer, turned=line.turned, seen=seen)
    return Said("report.founded", short=line.short, answer=answer, seen=seen)


def _not_seen(scorecard: Scorecard, unseen: tuple[UnseenQuestion, ...]) -> Said:
    left = scorecard.total.asked - scorecard.total.answered
    if not unseen:
        return Said("report.open-for-other-reasons", n=left) if left else Said("report.nothing-unseen")
    ask = unseen[0].ask
    whom = ask.rstrip(".") if isinstance(ask, str) else ask
    more = len(unseen) - 1
    return Said("report.ask-about", short=unseen[0].short, whom=whom, n=more, more=Said("ground.number", n=more))
