"""The formats of what is read, by the names that are typed."""

from culturecheck.errors import Refusal, nearest
from culturecheck.text import visible

FORMATS = ("markdown", "html", "json")


def check_format(kind: str, known: tuple[str, ...] = FORMATS) -> None:
    """Raise Refusal for a format that there is not."""
    if kind not in known:
        raise Refusal(f"There is no format {visible(kind)}: {nearest(kind, known)}")
