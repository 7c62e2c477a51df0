"""What is shipped: its order is said in its files, and an edited file is seen by whoever goes on running."""

import os
import shutil
from pathlib import Path

import pytest

from culturecheck.errors import InputRefused
from culturecheck.files import content, lint
from culturecheck.files import library as shipped
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import default_questionnaire, library, shipped_file, shipped_ids
from culturecheck.files.lint import lint_file
from culturecheck.files.places import questionnaires_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped questionnaires that stands in for them."""
    copy = tmp_path / "questionnaires"
    shutil.copytree(questionnaires_folder(), copy)
    for module in (shipped, content):
        monkeypatch.setattr(module, "questionnaires_folder", lambda: copy)
    for module in (shipped, lint):
        monkeypatch.setattr(module, "library_folder", lambda: copy / "library")
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


class TestOrder:
    def test_it_is_that_of_the_files(self, folder: Path) -> None:
        assert shipped_ids() == ("sales-culture", "pulse", "handoffs", "recognition", "silos", "mindset")
        edit(folder / "silos.yaml", "order: 5", "order: 12")
        edit(folder / "pulse.yaml", "order: 2\n", "")
        edit(folder / "handoffs.yaml", "order: 3\n", "")
        assert shipped_ids() == ("sales-culture", "recognition", "mindset", "silos", "handoffs", "pulse")

    def test_the_first_is_asked_where_none_is_named(self, folder: Path) -> None:
        assert open_questionnaire() == open_questionnaire("sales-culture")
        edit(folder / "sales-culture.yaml", "order: 1", "order: 7")
        assert default_questionnaire() == "pulse"
        assert open_questionnaire().questionnaire.id == "pulse"

    def test_two_that_say_the_same_are_found(self, folder: Path) -> None:
        edit(folder / "silos.yaml", "order: 5", "order: 3")
        assert [str(p) for p in lint_file(folder / "silos.yaml")] == [
            f"{folder / 'silos.yaml'}:4:1  handoffs has the order 3; give it another number"
        ]


@pytest.mark.parametrize("name", ["library/scales", "../questionnaires/pulse", "scales", "pulse.yaml", ""])
def test_what_is_no_id_of_a_questionnaire_is_not_shipped(name: str) -> None:
    assert shipped_file(name) is None


class TestAnEditedFile:
    def test_of_the_library_is_read_anew(self, folder: Path) -> None:
        before = open_questionnaire("silos").questionnaire
        edit(folder / "library" / "scales.yaml", "{id: strongly-agree, label: Strongly agree}",
             "{id: strongly-agree, label: Fully agree}")  # fmt: skip
        after = open_questionnaire("silos").questionnaire
        item = next(item for item in after.items if item.scale == "agreement")
        labels = [of.options(item)[-1].label for of in (before, after)]
        assert labels == ["Strongly agree", "Fully agree"]

    def test_of_the_same_length_and_time_is_read_anew(self, folder: Path) -> None:
        path = folder / "silos.yaml"
        stamp = path.stat()
        assert open_questionnaire("silos").questionnaire.title == "Silos"
        edit(path, "title: Silos", "title: Solis")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert open_questionnaire("silos").questionnaire.title == "Solis"

    def test_that_was_no_good_is_taken_once_it_is_mended(self, folder: Path) -> None:
        path = folder / "library" / "rubric.yaml"
        text = path.read_text("utf-8")
        path.write_text(text + "wrong: 1\n", encoding="utf-8")
        with pytest.raises(InputRefused, match="unknown key: wrong"):
            library()
        path.write_text(text, encoding="utf-8")
        assert library().rubric == open_questionnaire().questionnaire.rubric
