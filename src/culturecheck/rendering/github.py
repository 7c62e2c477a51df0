"""A judgement for GitHub Actions: annotations as workflow commands, and the summary of a step as Markdown."""

from collections.abc import Iterator, Sequence
from typing import Literal

from culturecheck.gate.judgement import Judgement, Outcome
from culturecheck.rendering.environment import markdown_text
from culturecheck.rendering.gate import SECTIONS, judged_words, limits_words, not_shown_words
from culturecheck.said import Said, said_of
from culturecheck.text import capital, clipped, visible
from culturecheck.wording import say, words

MOST_OF_A_KIND = 10  # of one kind and step, GitHub shows no more
LONGEST = 1_000  # characters of one annotation
LARGEST_SUMMARY = 1_000_000  # bytes: GitHub takes 1 MiB for a step and drops what is larger

_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def gate_annotations(judgement: Judgement) -> bytes:
    """Return errors and warnings as workflow commands; whose limits they are above them, the headline below."""
    errors = tuple(outcome for outcome in judgement.outcomes if outcome.breaks)
    warnings = tuple(o for o in judgement.outcomes if o.level in {"warn", "insufficient"} and not o.breaks)
    lines = [visible(limits_words(judgement)), *_commands("error", errors), *_commands("warning", warnings)]
    lines.append(visible(f"{say(judgement.headline)} {judged_words(judgement)}"))
    return "".join(f"{line}\n" for line in lines).encode()


def _commands(kind: Literal["error", "warning"], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield as many annotations as are shown; if there are more, the last one says how many."""
    shown = outcomes if len(outcomes) <= MOST_OF_A_KIND else outcomes[: MOST_OF_A_KIND - 1]
    for outcome in shown:
        yield _command(kind, _title(outcome), capital(say(outcome.sentence)))
    if more := len(outcomes) - len(shown):
        yield _command(kind, words("gate.title"), words("gate.more", n=more))


def _title(outcome: Outcome) -> str:
    return f"{outcome.check}: {say(outcome.about)}" if outcome.about else outcome.check


def _command(kind: str, title: str, message: str) -> str:
    named = clipped(visible(title), LONGEST).translate(_PROPERTY)
    return f"::{kind} title={named}::{clipped(visible(message), LONGEST).translate(_MESSAGE)}"


def gate_summary(judgement: Judgement) -> str:
    """Return a judgement as Markdown for the summary of a step, never larger than one may be."""
    lines = [
        f"## {markdown_text(say(judgement.headline))}",
        "",
        markdown_text(judged_words(judgement)),
        "",
        markdown_text(limits_words(judgement)),
        "",
        words("gate.table-head"),
        "|---|---|---|---|",
    ]
    lines += [_row(outcome) for level in SECTIONS for outcome in judgement.of_level(level)]
    if judgement.not_shown:
        lines += ["", markdown_text(not_shown_words(judgement))]
    return _capped("".join(f"{line}\n" for line in lines))


def _row(outcome: Outcome) -> str:
    went = Said("gate.one-warning") if outcome.level == "warn" else said_of("gate.section", outcome.level)
    if outcome.level == "insufficient" and not outcome.breaks:
        went = Said("gate.weighs-as-warning", section=went)
    cells = (say(went), outcome.check, say(outcome.about), capital(say(outcome.sentence)))
    return f"| {' | '.join(markdown_text(cell) for cell in cells)} |"


def _capped(text: str) -> str:
    """Return a text cut at the end of a line where it is too large."""
    raw = text.encode()
    if len(raw) <= LARGEST_SUMMARY:
        return text
    left_out = f"\n{words('gate.left-out')}\n"
    room = LARGEST_SUMMARY - len(left_out.encode())
    return raw[: raw.rindex(b"\n", 0, room) + 1].decode() + left_out
