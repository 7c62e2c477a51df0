"""Names for people that tell nothing: numbers in an order of content, or keyed so that the same person has the same."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence

from culturecheck.answers.collection.entries import Entry
from culturecheck.folding import folded

SHORTEST_SECRET = 16
KEYED_LENGTH = 20
SHORTEST_NUMBER = 4


def shuffled(people: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Return people under numbers, sorted by what they said, so that nothing is left of the order of answering."""
    ordered = sorted(people, key=lambda entry: entry.content)
    width = max(SHORTEST_NUMBER, len(str(len(ordered))))
    return [(f"r{number:0{width}}", entry) for number, entry in enumerate(ordered, 1)]


def keyed(people: Sequence[Entry], secret: bytes) -> list[tuple[str, Entry]]:
    """Return people under ids made of their link and a secret, sorted by id; nobody can undo it without the secret."""
    return sorted(((_keyed(entry.link, secret), entry) for entry in people), key=lambda pair: pair[0])


def _keyed(link: str, secret: bytes) -> str:
    return "k" + hmac.new(secret, folded(link).encode(), hashlib.sha256).hexdigest()[:KEYED_LENGTH]
