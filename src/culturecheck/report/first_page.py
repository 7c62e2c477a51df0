"""The page after which a busy person can stop: three sentences and three highlights."""

from decimal import Decimal

from culturecheck.gaps import Gaps
from culturecheck.report.document import Coverage, Highlight, ItemLine, Unseen
from culturecheck.rubric import HIGHEST
from culturecheck.scoring import STATUS_WORDS, Figure, Scorecard
from culturecheck.text import capital, clipped, counted, listed, number_word, sentence


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


def lead(scorecard: Scorecard, lines: dict[str, ItemLine], unseen: tuple[Unseen, ...]) -> tuple[str, ...]:
    """Return three sentences: what this person sees, what it rests on, what is out of their sight."""
    return (_where_it_stands(scorecard), _what_it_rests_on(lines), _what_is_out_of_sight(scorecard, unseen))


def _where_it_stands(scorecard: Scorecard) -> str:
    names = {dimension.id: dimension.name for dimension in scorecard.questionnaire.dimensions}
    scored = [(s.figure.value, names[s.dimension]) for s in scorecard.dimensions if s.figure.value is not None]
    if not scored:
        return "You answered too little for a score, so this report is mostly about what to find out."
    values = [value for value, _ in scored]
    lowest, highest = min(values), max(values)
    if len(scored) == 1:
        return f"You put {scored[0][1].lower()} at {lowest} out of {HIGHEST}: {_band(scorecard, lowest)}."
    if lowest == highest:
        return f"You see the same everywhere, {lowest} out of {HIGHEST}: {_band(scorecard, lowest)}."
    top = listed([name for value, name in scored if value == highest])
    bottom = listed([name for value, name in scored if value == lowest])
    return (
        f"As you see it, {top.lower()} is strongest ({highest} out of {HIGHEST}, {_band(scorecard, highest)}) and "
        f"{bottom.lower()} weakest ({lowest}, {_band(scorecard, lowest)})."
    )


def _band(scorecard: Scorecard, figure: Decimal) -> str:
    return f"“{scorecard.questionnaire.rubric.band_of(figure).name.lower()}”"


def _what_it_rests_on(lines: dict[str, ItemLine]) -> str:
    high = [line for line in lines.values() if line.standing == "high"]
    seen = sum(bool(line.seen) for line in high)
    if not high:
        return "None of your answers was high, so there is nothing here to verify, and much to talk about."
    if seen == len(high):
        return f"For each of your {counted(seen, 'high answer')} you could say when you last saw it."
    if not seen:
        return (
            f"You gave {counted(len(high), 'high answer')} and named no recent instance for any of them; until "
            "somebody checks, they are beliefs."
        )
    return (
        f"You could name a recent instance for {seen} of your {len(high)} high answers; the other "
        f"{number_word(len(high) - seen)} {'is a belief' if len(high) - seen == 1 else 'are beliefs'} until checked."
    )


def _what_is_out_of_sight(scorecard: Scorecard, unseen: tuple[Unseen, ...]) -> str:
    total = scorecard.total
    without = total.asked - total.answered
    if not without:
        return f"You answered all {total.asked} questions; whether others would answer alike, nobody knows yet."
    if not unseen:
        return f"{capital(counted(without, 'question'))} of {total.asked} stayed without an answer."
    places = dict.fromkeys(line.dimension for line in unseen)
    most = sorted(places, key=lambda name: -sum(line.dimension == name for line in unseen))[0]
    where = (
        f", all in {most.lower()}" if len(places) == 1 else f", most of it in {most.lower()}" if len(unseen) > 2 else ""
    )
    verb = "is" if len(unseen) == 1 else "are"
    return f"{len(unseen)} of {total.asked} questions {verb} about things you have not seen{where}."


def highlights(
    scorecard: Scorecard, gaps: Gaps, lines: dict[str, ItemLine], unseen: tuple[Unseen, ...]
) -> tuple[Highlight, ...]:
    """Return the widest gap, what could not be seen, and the best-founded strength, in this order."""
    return (_widest_gap(scorecard, gaps), _not_seen(scorecard, unseen), _best_founded(lines))


def _widest_gap(scorecard: Scorecard, gaps: Gaps) -> Highlight:
    heading, widest = "The widest gap", gaps.dimensions[0]
    if widest.gap is None or widest.now is None:
        return Highlight(
            heading=heading, text=sentence(STATUS_WORDS[scorecard.dimension(widest.dimension).figure.status])
        )
    dimension = scorecard.questionnaire.dimension(widest.dimension)
    band = scorecard.questionnaire.rubric.band_of(widest.now)
    if not widest.gap:
        return Highlight(
            heading=heading, text="None: by your answers, it is as you want it everywhere. Have it checked."
        )
    scene = capital(dimension.scene(band.level).short)
    return Highlight(
        heading=heading, text=f"{dimension.name}: {widest.now} now, {widest.wanted} wanted. {sentence(scene)}"
    )


def _best_founded(lines: dict[str, ItemLine]) -> Highlight:
    heading = "The best-founded strength"
    high = [line for line in lines.values() if line.standing == "high"]
    founded = sorted((line for line in high if line.seen), key=lambda line: (line.reversed, -(line.points or 0)))
    if founded:
        best = founded[0]
        turned = " (often would be a bad sign)" if best.reversed else ""
        instance = clipped(best.seen.rstrip("."), 140)
        return Highlight(heading=heading, text=f"{best.short}: {best.answer.lower().rstrip('.')}{turned}. Last seen: “{instance}”.")
    if high:
        text = (
            f"None yet: {counted(len(high), 'answer')} {'is' if len(high) == 1 else 'are'} high, none with an instance."
        )
        return Highlight(heading=heading, text=text)
    middling = sorted(
        (line for line in lines.values() if line.standing == "middling"), key=lambda li: -(li.points or 0)
    )
    if middling:
        return Highlight(heading=heading, text=f"Nothing stands high yet. Nearest to it: {middling[0].short.lower()}.")
    return Highlight(heading=heading, text="Nothing stands high yet.")


def _not_seen(scorecard: Scorecard, unseen: tuple[Unseen, ...]) -> Highlight:
    heading = "What you could not see"
    if not unseen:
        left = scorecard.total.asked - scorecard.total.answered
        if left:
            return Highlight(
                heading=heading, text=f"Nothing, you say; {counted(left, 'question')} stayed open otherwise."
            )
        return Highlight(heading=heading, text="Nothing, you say. Ask three people whether they see the same.")
    first = unseen[0]
    more = len(unseen) - 1
    tail = f", and {counted(more, 'more question')}" if more else ""
    return Highlight(heading=heading, text=f"{first.short}{tail}. {sentence('ask ' + first.ask)}")
