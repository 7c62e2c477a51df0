"""The secret that hides by what people are paired across waves: read from a file, and never told."""

from pathlib import Path

from culturecheck.answers.collection.pseudonyms import SHORTEST_SECRET
from culturecheck.codes import Code
from culturecheck.errors import Refusal, unreadable
from culturecheck.said import Said

LARGEST_SECRET = 10_000  # bytes


def read_secret(path: Path) -> bytes:
    """Return the secret in a file without the blanks around it; no message may ever hold it."""
    try:
        with path.open("rb") as stream:
            secret = stream.read(LARGEST_SECRET + 1).decode().strip()
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError:
        raise Refusal(Code.NOT_UTF_8, Said("files.secret-not-utf-8", file=str(path)), file=path) from None
    if not SHORTEST_SECRET <= len(secret) <= LARGEST_SECRET:
        raise Refusal(Code.WRONG_VALUE, Said("files.short-secret", file=str(path), n=SHORTEST_SECRET), file=path)
    return secret.encode()
