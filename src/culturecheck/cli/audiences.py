"""Where the report of a round goes for each of those whom it is for."""

import os.path
from pathlib import Path

from culturecheck.cli.formats import MEANT_BY, PageFormat, ending_of
from culturecheck.cli.options import For
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import check_free
from culturecheck.said import Said


def file_for_each(asked: For | None, output: Path | None, kind: PageFormat, *, force: bool) -> dict[str, Path | None]:
    """Return by audience where its report goes, None for standard output; for anybody where nobody is named.

    For all it is a folder with a file for each. Refusal if one of them cannot be written, before any is.
    """
    if asked is not For.ALL:
        return {asked or For.TEAM: output}
    if output is None:
        raise Refusal(Code.NOTHING_GIVEN, Said("cli.all-needs-folder"), field="--audience")
    if os.path.exists(output) and not os.path.isdir(output):
        raise Refusal(Code.WRONG_PLACE, Said("cli.is-a-file", path=str(output)), file=output)
    if not os.path.exists(output) and output.suffix.casefold() in MEANT_BY:
        raise Refusal(Code.WRONG_ENDING, Said("cli.called-like-a-file", path=str(output)), file=output)
    files: dict[str, Path | None] = {}
    for one in (For.LEADER, For.TEAM, For.FACILITATOR):
        files[one] = file = output / f"{one}{ending_of(kind)}"
        if os.path.isdir(output):
            check_free(file, force=force)
    return files
