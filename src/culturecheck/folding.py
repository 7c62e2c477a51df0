"""When two texts count as the same: forms and keyboards change blanks, quotes, dashes, accents and capitals."""

import re
import unicodedata

_DASHES = "‐‑‒–—―⁃−﹘﹣－⸺⸻"
_SINGLE = "‘’‚‛′‵´ʹʼ＇‹›"
_DOUBLE = "“”„‟＂«»〝〞"
_ALIKE = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
}
_DASH = re.compile(r" *-+ *")
_MARKS = " \"'.,;:!?"
_VARIANTS = range(0xFE00, 0xFE10)  # they ask for another picture of the same sign


def folded(text: str) -> str:
    """Return what is compared: one case, one form of each letter, one kind of blank, quote and dash, none at the ends.

    Letters may be composed or not, wide or narrow; what cannot be seen (soft hyphens, marks of direction) is no part
    of it. Folding twice is folding once.
    """
    if not text.isascii():
        text = _in_one_form(text)
    return " ".join(text.split()).casefold()


def bare(text: str) -> str:
    """Return a folded text without what may end or embrace it: `Agree.` and `“agree”` are `agree`.

    A dash is one with blanks around it or without; `3+` stays `3+`, and what is nothing but marks stays as it is.
    """
    words = _DASH.sub("-", folded(text))
    return words.strip(_MARKS) or words


def _in_one_form(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_ALIKE)
    seen = "".join(char for char in plain if unicodedata.category(char) != "Cf" and ord(char) not in _VARIANTS)
    lower = unicodedata.normalize("NFKC", seen).casefold()  # capitals may come apart into letters and accents
    return unicodedata.normalize("NFKC", lower).translate(_ALIKE)
