"""A judgement as plain text for a terminal of any width: its sections are told apart by words."""

import textwrap

from culturecheck.gate.judgement import Judgement, Outcome, OutcomeLevel
from culturecheck.text import listed, visible

SECTIONS: dict[OutcomeLevel, str] = {
    "error": "Not met",
    "insufficient": "Cannot be judged",
    "warn": "Warnings",
    "ok": "Met",
}
NARROWEST, WIDEST = 20, 100


def gate_text(judgement: Judgement, width: int = 80) -> str:
    """Return a judgement as text, no line longer than `width` but for words that are."""
    columns = min(max(width, NARROWEST), WIDEST)
    lines = [*_filled(judgement.headline, columns), *_filled(judged_words(judgement), columns)]
    lines += ["", *_filled(limits_words(judgement), columns)]
    for level, heading in SECTIONS.items():
        if found := judgement.of_level(level):
            lines += ["", heading]
            lines += [line for outcome in found for line in _point(outcome_words(outcome), columns)]
    if judgement.not_shown:
        lines += ["", *_filled(not_shown_words(judgement), columns)]
    return "\n".join(lines) + "\n"


def judged_words(judgement: Judgement) -> str:
    """Return what was judged, beside what, and how many checks went how."""
    after, before = judgement.after, judgement.before
    beside = f" beside {before.wave} ({before.date})" if before else ""
    return f"{after.wave} ({after.date}), {after.here}{beside}: {judgement.tally}."


def limits_words(judgement: Judgement) -> str:
    """Return the one sentence that stands above what the checks found: what a limit is, and who set these."""
    whose = judgement.limits_set_by
    set_by = "the policy does not say who set them" if whose is None else f"they were set by {whose}"
    return f"What follows are limits, which say when somebody should look, and not what is wanted; {set_by}."


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome on one line: which check, of what, and what it found."""
    about = f"{outcome.about}: " if outcome.about else ""
    note = _weight_words(outcome)
    return f"{outcome.check}: {about}{outcome.sentence}{note}"


def _weight_words(outcome: Outcome) -> str:
    if outcome.level != "insufficient":
        return ""
    return " This keeps the gate from being judged." if outcome.breaks else " This is only a warning."


def not_shown_words(judgement: Judgement) -> str:
    """Return which levels a check of all levels left out."""
    return f"Not judged, because nothing of them is shown: {listed(judgement.not_shown)}."


def _point(words: str, width: int) -> list[str]:
    return _filled(words, width, first="- ", rest="  ")


def _filled(words: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        visible(words), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )  # fmt: skip
