"""The verb that prints the JSON Schema of what the program reads and writes, for editors and pipelines."""

import sys

from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.rendering.schemas import NAMES, schema_text
from culturecheck.text import visible


def print_schema(name: str) -> None:
    """Print the schema of a kind of document; Refusal for a name that there is not."""
    if name not in NAMES:
        raise Refusal(Code.NO_SUCH_CHOICE, f"There is no schema {visible(name)}: {nearest(name, NAMES)}")
    sys.stdout.write(schema_text(name))
