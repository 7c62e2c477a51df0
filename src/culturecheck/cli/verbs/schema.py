"""The verb `schema`, apart from the others: the table of all schemas is what it shows as its choices."""

import sys
from typing import Annotated

from culturecheck.cli.options import choice_argument
from culturecheck.rendering.schemas import NAMES, schema_text


def schema(document: Annotated[str, choice_argument("schema", NAMES, "The kind of document.")]) -> None:
    sys.stdout.write(schema_text(document))
