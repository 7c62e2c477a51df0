"""A small round, people in it, and the verb that gathers them, run as a shell runs it."""

import contextlib
import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.gathering import Choices, Gathered, gather
from culturecheck.answers.collection.headings import grid_of
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.table import Grid, Table
from culturecheck.cli import run
from culturecheck.files.rounds import open_round, questionnaire_of
from harmless import Said, check_text

EXPORTS = Path(__file__).resolve().parent / "exports"
SHOP = EXPORTS / "round.yaml"
BY_ID = EXPORTS / "by_id.csv"


@cache
def shop() -> Asked:
    """The round of the exports: eight items, one breakdown, six people."""
    return Asked(questionnaire_of(open_round(SHOP), SHOP), open_round(SHOP))


ITEMS = tuple(item.id for item in shop().questionnaire.items)
HEAD = ("function", *ITEMS, "comment")


def person(function: str = "sales", *answers: object, comment: str = "", rest: object = 3) -> list[str]:
    """A row under HEAD: the given answers first, `rest` for all other items."""
    given = [*answers, *[rest] * (len(ITEMS) - len(answers))]
    return [function, *map(str, given), comment]


def separated(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def table_file(path: Path, *rows: Sequence[object], head: Sequence[str] = HEAD) -> str:
    """Write a table, and return its path as an argument."""
    path.write_text(separated([head, *rows]), encoding="utf-8", newline="")
    return str(path)


def grid(*rows: Sequence[str], asked: Asked | None = None) -> Grid:
    of = asked or shop()
    found = grid_of(Table("people.csv", rows), of.questions, of.ids)
    assert found is not None
    return found


def gathered(*rows: Sequence[str], asked: Asked | None = None, **choices: Any) -> Gathered:
    return gather([grid(*rows, asked=asked)], [], asked or shop(), Choices(**choices))


def map_of(answers: dict[str, dict[str, str]], columns: dict[str, str] | None = None) -> ColumnMap:
    return ColumnMap(columns or {}, answers)


def collect(*arguments: object, round_: Path = SHOP) -> Said:
    """Run the verb; it ends in a wave or in words that can do no harm.

    A round becomes one wave, so the round of the exports is another one each time.
    """
    if round_ == SHOP:
        with tempfile.TemporaryDirectory() as folder:
            return collect(*arguments, round_=Path(shutil.copy(SHOP, folder)))
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = run(["collect", *map(str, arguments), "--round", str(round_)])
    said = Said(code, out.getvalue(), err.getvalue())
    assert said.code in {0, 2}, said.err
    assert "Traceback" not in said.err
    assert "A fault in culturecheck itself" not in said.err
    check_text(said.err)
    check_text(said.out)
    return said
