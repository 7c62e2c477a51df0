"""Which format something is written in: as it is named, as the file's ending says, and never against either."""

from pathlib import Path

import pytest

from culturecheck.cli.formats import EXPLANATION, OUTLINE, PAGE, VERDICT, Format, Formats, chosen_format
from culturecheck.errors import Refusal
from harmless import culturecheck, done

WAVE = str(Path(__file__).resolve().parent.parent / "old_waves" / "v1.json")


@pytest.mark.parametrize(
    ("named", "known", "output", "json", "chosen"),
    [
        (None, PAGE, None, False, Format.MARKDOWN),
        (None, OUTLINE, None, False, Format.TEXT),
        ("html", PAGE, None, False, Format.HTML),
        (None, PAGE, None, True, Format.JSON),
        ("json", PAGE, "a.json", True, Format.JSON),
        (None, PAGE, "page.html", False, Format.HTML),
        (None, PAGE, "PAGE.HTM", False, Format.HTML),
        (None, PAGE, "page.md", False, Format.MARKDOWN),
        (None, PAGE, "page.json", False, Format.JSON),
        (None, PAGE, "page", False, Format.MARKDOWN),
        (None, PAGE, "/dev/stdout", False, Format.MARKDOWN),
        (None, PAGE, "autumn.2026", False, Format.MARKDOWN),
        (None, PAGE, "page.txt", False, Format.MARKDOWN),
        ("html", PAGE, "page", False, Format.HTML),
        ("github", VERDICT, "annotations.txt", False, Format.GITHUB),
        (None, VERDICT, "verdict.xml", False, Format.JUNIT),
        ("json", EXPLANATION, None, False, Format.JSON),
    ],
)
def test_the_name_says_it_or_the_ending_or_nothing(
    named: str | None, known: Formats, output: str | None, json: bool, chosen: Format
) -> None:
    assert chosen_format(named, known, Path(output) if output else None, json=json) is chosen


@pytest.mark.parametrize(
    ("named", "known", "output", "json", "said"),
    [
        ("htlm", PAGE, None, False, "There is no format htlm: did you mean html?"),
        ("html", PAGE, None, True, "--json and --format html contradict each other"),
        ("markdown", PAGE, "page.html", False, "page.html ends as html does, and markdown was asked for"),
        (None, PAGE, "page.html", True, "page.html ends as html does, and json was asked for"),
        (None, PAGE, "page.pdf", False, "page.pdf cannot be written as .pdf; its ending may be .md (markdown), "),
        ("html", PAGE, "page.docx", False, "page.docx cannot be written as .docx"),
        (None, PAGE, "page.xml", False, "page.xml cannot be written as .xml"),
        (None, VERDICT, "verdict.html", False, "its ending may be .json (json) or .xml (junit)."),
    ],
)
def test_what_contradicts_itself_or_is_never_written_is_refused(
    named: str | None, known: Formats, output: str | None, json: bool, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        chosen_format(named, known, Path(output) if output else None, json=json)
    assert said in str(refused.value)


def test_a_report_is_written_as_its_file_is_called(tmp_path: Path) -> None:
    done("report", WAVE, "-o", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
    code, out, err = culturecheck("report", WAVE, "--format", "markdown", "-o", str(tmp_path / "other.html"))
    assert (code, out, "markdown was asked for" in err) == (2, "", True)
    assert not (tmp_path / "other.html").exists()
