"""What may be shown: untrusted text made visible, and the small grammar of sentences."""

import re
import unicodedata
from collections.abc import Sequence

_JOINERS = "\u200c\u200d"  # needed inside words of some scripts, and inside emoji
_COMMAND_STARTS = re.compile(r":{2,}|##(?=\[)")  # anywhere: a narrow terminal may break a line before it
_BLANKS = re.compile(r"[ \t\n]+")


def visible(text: str) -> str:
    """Return `text` on one line, with everything that could act rather than be read made visible.

    Control, escape, bidi and other invisible characters turn into signs (`␛`, `⟨U+202E⟩`); tabs and
    line breaks fold into one space with the blanks around them; the openings of build-log commands (`::error`,
    `##[error]`) are broken up. Idempotent.
    """
    if not text.isprintable():
        text = "".join(map(_sign, _BLANKS.sub(_folded, text)))
    return _COMMAND_STARTS.sub(lambda start: " ".join(start.group()), text)


def _folded(run: re.Match[str]) -> str:
    return " " if run[0].strip(" ") else run[0]


def _sign(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) == "Zs":
        return " "
    return f"⟨U+{code:04X}⟩"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join `parts` as a sentence does: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """Return `text` with its first letter in upper case, the rest as it was."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` as a sentence: a capital first, a full stop last where no mark ends it."""
    return stopped(capital(text.strip()))


def stopped(text: str) -> str:
    """Return `text` with a full stop last where no mark ends it."""
    return text if text.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else text + "."


def clipped(text: str, width: int) -> str:
    """Return `text` cut to at most `width` characters, with `…` where it was cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"
