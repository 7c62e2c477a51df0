"""A judgement as plain text for a terminal of any width: its sections are told apart by words."""

import textwrap

from culturecheck.gate.judgement import Judgement, Outcome, OutcomeLevel
from culturecheck.said import Said, run_on, said_of
from culturecheck.text import visible
from culturecheck.wording import say, words

SECTIONS: tuple[OutcomeLevel, ...] = ("error", "insufficient", "warn", "ok")
NARROWEST, WIDEST = 20, 100


def gate_text(judgement: Judgement, width: int = 80) -> str:
    """Return a judgement as text, no line longer than `width` but for words that are."""
    columns = min(max(width, NARROWEST), WIDEST)
    lines = [*_filled(say(judgement.headline), columns), *_filled(judged_words(judgement), columns)]
    lines += ["", *_filled(limits_words(judgement), columns)]
    for level in SECTIONS:
        if found := judgement.of_level(level):
            lines += ["", say(said_of("gate.section", level))]
            lines += [line for outcome in found for line in _point(outcome_words(outcome), columns)]
    if judgement.not_shown:
        lines += ["", *_filled(not_shown_words(judgement), columns)]
    return "\n".join(lines) + "\n"


def judged_words(judgement: Judgement) -> str:
    """Return what was judged, beside what, and how many checks went how."""
    after, before = judgement.after, judgement.before
    values = {"wave": after.wave, "date": after.date.isoformat(), "here": after.here, "counts": judgement.tally}
    if before is None:
        return words("gate.judged", **values)
    return words("gate.judged-beside", before=before.wave, before_date=before.date.isoformat(), **values)


def limits_words(judgement: Judgement) -> str:
    """Return the one sentence that stands above what the checks found: what a limit is, and who set these."""
    whose = judgement.limits_set_by
    return words("gate.limits-of-nobody") if whose is None else words("gate.limits-of", whose=whose)


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome on one line: which check, of what, and what it found."""
    about = f"{say(outcome.about)}: " if outcome.about else ""
    return f"{outcome.check}: {about}{say(run_on(outcome.sentence, _weight(outcome)))}"


def _weight(outcome: Outcome) -> Said | None:
    if outcome.level != "insufficient":
        return None
    return Said("gate.keeps-from-judging") if outcome.breaks else Said("gate.only-a-warning")


def not_shown_words(judgement: Judgement) -> str:
    """Return which levels a check of all levels left out."""
    return words("gate.nothing-shown-of", groups=judgement.not_shown)


def _point(text: str, width: int) -> list[str]:
    return _filled(text, width, first="- ", rest="  ")


def _filled(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )  # fmt: skip
