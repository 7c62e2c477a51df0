"""The page after which a busy person can stop: three sentences and three highlights."""

from collections import Counter

from culturecheck.content.rubric import HIGHEST
from culturecheck.findings.gaps import Gaps
from culturecheck.findings.recommendations import Recommendation
from culturecheck.findings.strengths import is_strength
from culturecheck.report.document import Coverage, Highlight, ItemLine, UnseenQuestion
from culturecheck.scoring.person import DimensionScore, Figure, Scorecard
from culturecheck.shown import ShownScore
from culturecheck.text import capital, clipped, counted, listed, number_word, quoted


def coverage(figure: Figure) -> Coverage:
    """Return how much was answered, in numbers and in words."""
    parts = [f"{figure.answered} of {figure.asked}"]
    for count, words in ((figure.dont_know, "not seen"), (figure.not_applicable, "not applicable"),
                         (figure.skipped, "skipped")):  # fmt: skip
        if count:
            parts.append(f"{count} {words}")
    return Coverage(
        asked=figure.asked,
        answered=figure.answered,
        dont_know=figure.dont_know,
        not_applicable=figure.not_applicable,
        skipped=figure.skipped,
        in_words=" · ".join(parts),
    )


def lead(scorecard: Scorecard, lines: dict[str, ItemLine], unseen: tuple[UnseenQuestion, ...]) -> tuple[str, ...]:
    """Return three sentences: what this person sees, what it rests on, what is out of their sight."""
    return (_where_it_stands(scorecard), _what_it_rests_on(lines), _what_is_out_of_sight(scorecard, unseen))


def _where_it_stands(scorecard: Scorecard) -> str:
    scored = [score for score in scorecard.dimensions if score.figure.exact is not None]
    if not scored:
        return "You answered too little for a score, so this report is mostly about what to find out."
    values = [score.figure.exact for score in scored if score.figure.exact is not None]
    lowest, highest = min(values), max(values)
    if len(scored) == 1:
        return f"You put {_names(scorecard, scored)} at {lowest} out of {HIGHEST}{_scene(scorecard, scored)}."
    if lowest == highest:
        band = scorecard.questionnaire.rubric.band_of(lowest).name.lower()
        return f"You see the same everywhere, {lowest} out of {HIGHEST}: “{band}”."
    top = [score for score in scored if score.figure.exact == highest]
    bottom = [score for score in scored if score.figure.exact == lowest]
    limits = scorecard.questionnaire.rubric.limits
    how = "strongest" if is_strength(limits, ShownScore(highest)) else "relatively the strongest"
    return (
        f"As you see it, {_names(scorecard, top)} {'is' if len(top) == 1 else 'are'} {how} "
        f"({highest} out of {HIGHEST}{_scene(scorecard, top)}) and {_names(scorecard, bottom)} weakest "
        f"({lowest}{_scene(scorecard, bottom)})."
    )


def _names(scorecard: Scorecard, scores: list[DimensionScore]) -> str:
    return listed([scorecard.questionnaire.dimension(score.dimension).name.lower() for score in scores])


def _scene(scorecard: Scorecard, scores: list[DimensionScore]) -> str:
    """Return whether the figures are provisional, all or some, and of a single dimension what one would see there."""
    [*_, only] = scores
    among = {score.figure.provisional for score in scores}
    provisional = {(True,): ", provisional", (False, True): ", partly provisional"}.get(tuple(sorted(among)), "")
    if len(scores) > 1 or only.band is None:
        return provisional
    return f"{provisional}: {scorecard.questionnaire.dimension(only.dimension).scene(only.band).short}"


def _what_it_rests_on(lines: dict[str, ItemLine]) -> str:
    high = [line for line in lines.values() if line.standing == "high"]
    seen = sum(bool(line.seen) for line in high)
    if not high:
        return "None of your answers was high; ask whether others see it the same way before you act on it."
    if seen == len(high) == 1:
        return "For your one high answer you could say when you last saw it."
    if seen == len(high):
        return f"For each of your {counted(seen, 'high answer')} you could say when you last saw it."
    if not seen and len(high) == 1:
        return "You gave one high answer and named no recent instance for it; until somebody checks, it is a belief."
    if not seen:
        return (
            f"You gave {counted(len(high), 'high answer')} and named no recent instance for any of them; until "
            "somebody checks, they are beliefs."
        )
    return (
        f"You could name a recent instance for {seen} of your {len(high)} high answers; the other "
        f"{number_word(len(high) - seen)} {'is a belief' if len(high) - seen == 1 else 'are beliefs'} until checked."
    )


def _what_is_out_of_sight(scorecard: Scorecard, unseen: tuple[UnseenQuestion, ...]) -> str:
    total = scorecard.total
    without = total.asked - total.answered
    if not without:
        return f"You answered all {total.asked} questions; whether others would answer alike, nobody knows yet."
    if not unseen:
        return f"{capital(counted(without, 'question'))} of {total.asked} stayed without an answer."
    counts = Counter(line.dimension for line in unseen)
    [(place, most)] = counts.most_common(1)
    where = ""
    if len(unseen) > 1 and most * 2 > len(unseen):
        where = f", {'all' if most == len(unseen) else 'most'} of them in {place.lower()}"
    verb = "is" if len(unseen) == 1 else "are"
    return f"{len(unseen)} of {total.asked} questions {verb} about things you have not seen{where}."


def highlights(
    scorecard: Scorecard,
    gaps: Gaps,
    first: Recommendation | None,
    lines: dict[str, ItemLine],
    unseen: tuple[UnseenQuestion, ...],
) -> tuple[Highlight, ...]:
    """Return the widest gap, what could not be seen, and the best-founded strength, in this order."""
    return (
        Highlight(heading="The widest gap", text=_widest_gap(scorecard, gaps, first)),
        Highlight(heading="What you could not see", text=_not_seen(scorecard, unseen)),
        Highlight(heading="The best-founded strength", text=_best_founded(scorecard, lines)),
    )


def _widest_gap(scorecard: Scorecard, gaps: Gaps, first: Recommendation | None) -> str:
    widest = gaps.dimensions[0]
    if widest.gap is None or widest.now is None:
        return "Unknown: too few questions were answered to measure it."
    if not widest.gap:
        everywhere = all(gap.gap is not None for gap in gaps.dimensions)
        where = "everywhere" if everywhere else "wherever there is a score"
        return f"None: by your answers, it is as you want it {where}. Have it checked."
    dimension = scorecard.questionnaire.dimension(widest.dimension)
    scene = dimension.scene(scorecard.questionnaire.rubric.band_of(widest.now.exact).level)
    if len(gaps.dimensions) > 1 and len({(gap.now, gap.gap) for gap in gaps.dimensions}) == 1:
        return f"The same everywhere: {widest.now} now, {widest.wanted} wanted."
    why = step_elsewhere(first, widest.dimension)
    said = f"{dimension.name}: {widest.now} now, {widest.wanted} wanted. Today one would see: {scene.short}. {why}"
    return said.rstrip()


def step_elsewhere(first: Recommendation | None, furthest: str) -> str:
    """Return why the first step is not in the dimension that has furthest to go, empty where it is."""
    if first is None or not first.items or furthest in {item.partition(".")[0] for item in first.items}:
        return ""
    if first.cause == "diagnosis":
        return "The first step lies elsewhere, because several answers point there together."
    return "The first step lies elsewhere: no answer here calls for advice."


def _best_founded(scorecard: Scorecard, lines: dict[str, ItemLine]) -> str:
    """Prefer what was seen over what is believed, and leave turned questions for last."""
    high = [line for line in lines.values() if line.standing == "high"]
    beliefs = {item.id for item in scorecard.questionnaire.items if item.evidence == "belief"}
    founded = sorted(
        (line for line in high if line.seen),
        key=lambda line: (bool(line.turned), line.item in beliefs, -(line.points or 0)),
    )
    if founded:
        best = founded[0]
        turned = f" ({best.turned})" if best.turned else ""
        answer = best.answer.lower().rstrip(".")
        seen = quoted(clipped(best.seen.rstrip("."), 140))
        return f"{best.short}: {answer}{turned}. Last seen, by your account: {seen}."
    if high:
        return f"None yet: {counted(len(high), 'high answer')}, none with an instance."
    middling = [line for line in lines.values() if line.standing == "middling"]
    if middling:
        nearest = max(middling, key=lambda line: line.points or 0)
        return f"Nothing stands high yet. Nearest to it: {nearest.short.lower()}."
    return "Nothing stands high yet."


def _not_seen(scorecard: Scorecard, unseen: tuple[UnseenQuestion, ...]) -> str:
    left = scorecard.total.asked - scorecard.total.answered
    if not unseen and left:
        return f"Nothing, you say; {counted(left, 'question')} stayed open for other reasons."
    if not unseen:
        return "Nothing, you say. Ask three people whether they see the same."
    more = len(unseen) - 1
    tail = f" {capital(number_word(more))} more {'is' if more == 1 else 'are'} listed below." if more else ""
    return f"{unseen[0].short}: ask {unseen[0].ask.rstrip('.')}.{tail}"
