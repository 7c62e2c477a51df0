"""A form that was generated for a tool comes back as the same people and answers, with no map."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.forms.filling import EXPORTS, collected, people


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_people_and_answers(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = collected(tmp_path, name, EXPORTS[name]())
    said = capsys.readouterr().err
    told = Counter(json.dumps([one.groups, one.answers], sort_keys=True) for one in found)
    assert told == Counter(
        json.dumps([one.respondent.groups, one.respondent.answers], sort_keys=True) for one in people()
    )
    assert {one.comment for one in found} == {"Said in my own words."}
    assert "consent" not in said
    assert "from a form" not in said
