"""Exports as they were really downloaded: none crashes, each is understood or refused with a reason.

They are no part of the project; without them nothing is asked here.
"""

import os
import re
from pathlib import Path

import pytest

from collecting import EXPORTS, collect, shop
from culturecheck.answers.collection.choosing import chosen_grids
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.table import Grid
from culturecheck.files.tables import read_tables

FOLDER = Path(os.environ.get("CULTURECHECK_EXPORTS") or EXPORTS.parent.parent.parent / "shared" / "exports")
FILES = sorted(FOLDER.glob("*/*.csv"))
KNOWN = {
    "surveymonkey": "Skipped: row 2 (the lower half of the header).",
    "qualtrics": "Skipped: row 2 (question texts) and row 3 (what the form calls its columns).",
    "kobotoolbox": "Skipped: row 2 (tags).",
    "microsoft_forms": "separated by semicolons, Windows-1252",
    "google_forms": "Dropped: column 2 “Email Address” (says who it is).",
    "typeform": "Dropped: column 51 “Network ID” (marks one person).",
    "limesurvey": "UTF-8 with a BOM): 5 rows",
}

pytestmark = pytest.mark.skipif(not FILES, reason="no real exports are here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_each_is_understood_or_refused_with_a_reason(path: Path) -> None:
    said = collect(path, "--dry-run")
    assert said.code == 2
    assert KNOWN.get(path.parent.name, "Read: ") in said.err
    assert "no column for this item" in said.err
    assert said.out.startswith("# What each column means")


def grid_at(path: Path) -> Grid:
    (grid,) = chosen_grids(read_tables(path), shop(), ColumnMap())
    return grid


def bare(text: str) -> str:
    """Text without the signs that one of the twins has lost."""
    return re.sub(r"[^!-~]+", "", text).casefold()


def test_the_twins_read_to_the_same_table() -> None:
    twins = [grid_at(path) for path in FILES if path.parent.name == "surveymonkey"]
    if len(twins) != 2:
        pytest.skip("no twins are here")
    one, other = ([[bare(cell) for cell in row] for row in (*(h[:1] for h in t.headers), *t.body)] for t in twins)
    assert one == other
    assert len(one) == 38 + 25
