"""Which format something is written in: as it is named, as the file's ending says, and never against either."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builders import (
    a_round,
    compared,
    reported,
    rounds_compared,
    scored,
    shipped,
    team_reported,
    team_scored,
    team_wave,
    wave,
)
from culturecheck.change import portfolio, trend
from culturecheck.cli.formats import ExplanationFormat, Format, OutlineFormat, PageFormat, VerdictFormat, chosen_format
from culturecheck.cli.rendered import RENDERERS, imported, rendered
from culturecheck.counting.tally import tally
from culturecheck.errors import Refusal
from culturecheck.findings.explanation import explain
from culturecheck.plan import Plan
from culturecheck.plan.standing import standing
from culturecheck.report.change.portfolio import told_portfolio
from culturecheck.report.change.rounds import told
from culturecheck.report.change.trend import told_trend
from culturecheck.rounds.invitation import Foretold, invite
from culturecheck.rounds.preview import preview
from culturecheck.scoring.wave_preview import preview_wave
from harmless import culturecheck, done
from judging import of_every_level

ROUND = a_round(function="sales service")
TABLE = "| function | n | rest |\n|---|---|---|\n| sales | 11 | {0} |\n| service | 11 | 3 |"
ACTIONS = [{"id": "lunch", "title": "Lunch with the depot"}]
WAVE = str(Path(__file__).resolve().parent.parent / "old_waves" / "v1.json")


@pytest.mark.parametrize(
    ("named", "known", "output", "json", "chosen"),
    [
        (None, PageFormat, None, False, PageFormat.MARKDOWN),
        (None, OutlineFormat, None, False, OutlineFormat.TEXT),
        ("html", PageFormat, None, False, PageFormat.HTML),
        (None, PageFormat, None, True, PageFormat.JSON),
        ("json", PageFormat, "a.json", True, PageFormat.JSON),
        (None, PageFormat, "page.html", False, PageFormat.HTML),
        (None, PageFormat, "PAGE.HTM", False, PageFormat.HTML),
        (None, PageFormat, "page.md", False, PageFormat.MARKDOWN),
        (None, PageFormat, "page.json", False, PageFormat.JSON),
        (None, PageFormat, "page", False, PageFormat.MARKDOWN),
        (None, PageFormat, "/dev/stdout", False, PageFormat.MARKDOWN),
        (None, PageFormat, "autumn.2026", False, PageFormat.MARKDOWN),
        (None, PageFormat, "page.txt", False, PageFormat.MARKDOWN),
        ("html", PageFormat, "page", False, PageFormat.HTML),
        ("github", VerdictFormat, "annotations.txt", False, VerdictFormat.GITHUB),
        (None, VerdictFormat, "verdict.xml", False, VerdictFormat.JUNIT),
        ("json", ExplanationFormat, None, False, ExplanationFormat.JSON),
    ],
)
def test_the_name_says_it_or_the_ending_or_nothing(
    named: str | None, known: Any, output: str | None, json: bool, chosen: Format
) -> None:
    member = None if named is None else known(named)
    assert chosen_format(member, known, Path(output) if output else None, json=json) is chosen


@pytest.mark.parametrize(
    ("named", "known", "output", "json", "said"),
    [
        ("html", PageFormat, None, True, "--json and --format html contradict each other"),
        ("markdown", PageFormat, "page.html", False, "page.html ends as html does, and markdown was asked for"),
        (None, PageFormat, "page.html", True, "page.html ends as html does, and json was asked for"),
        (None, PageFormat, "page.pdf", False, "page.pdf cannot be written as .pdf; its ending may be .md (markdown), "),
        ("html", PageFormat, "page.docx", False, "page.docx cannot be written as .docx"),
        (None, PageFormat, "page.xml", False, "page.xml cannot be written as .xml"),
        ("html", PageFormat, "page.xml", False, "page.xml ends as junit does, and html was asked for"),
        ("junit", VerdictFormat, "verdict.html", False, "verdict.html ends as html does, and junit was asked for"),
        (None, VerdictFormat, "page.MD", False, "page.MD cannot be written as .md; its ending may be .json (json)"),
        (None, PageFormat, "page.ods", False, "page.ods cannot be written as .ods"),
        (None, VerdictFormat, "verdict.html", False, "its ending may be .json (json) or .xml (junit)."),
    ],
)
def test_what_contradicts_itself_or_is_never_written_is_refused(
    named: str | None, known: Any, output: str | None, json: bool, said: str
) -> None:
    member = None if named is None else known(named)
    with pytest.raises(Refusal) as refused:
        chosen_format(member, known, Path(output) if output else None, json=json)
    assert said in str(refused.value)


def test_a_report_is_written_as_its_file_is_called(tmp_path: Path) -> None:
    done("report", WAVE, "-o", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")
    code, out, err = culturecheck("report", WAVE, "--format", "markdown", "-o", str(tmp_path / "other.html"))
    assert (code, out, "markdown was asked for" in err) == (2, "", True)
    assert not (tmp_path / "other.html").exists()


def test_a_format_that_there_is_not_is_refused_with_the_nearest() -> None:
    code, out, err = culturecheck("report", WAVE, "--format", "htlm")
    assert (code, out, "There is no format htlm: did you mean html?" in err) == (2, "", True)


# The table of all that is rendered

FOR_JSON = {  # what is told in words, and the document that JSON has in its place
    "report.change.rounds.ToldComparison": "change.document.Comparison",
    "report.change.trend.ToldTrend": "change.document.Trend",
    "report.change.portfolio.ToldPortfolio": "change.document.Portfolio",
}
BEGINS = {"html": b"<!doctype html>", "json": b"{\n", "junit": b"<?xml ", "markdown": b""}


@cache
def samples() -> Mapping[str, object]:
    """A document of each kind that is printed."""
    one, later = wave(rest=3), wave(rest=4, name="autumn")
    waves = [team_wave(TABLE.format(points), of=ROUND) for points in (2, 3, 4)]
    cards = [team_scored(each) for each in waves]
    comparison, followed = rounds_compared(*waves[:2]), trend(cards)
    side_by_side, invitation = portfolio(cards[1], cards[0], "function"), invite(ROUND, shipped())
    foretold = Foretold(
        preview(ROUND.model_copy(update={"invited": {"sales": 12, "service": 12}}), waves[0].questionnaire, 70),
        invitation,
    )
    plan = Plan.model_validate({"schema_version": 1, "made_from": "spring", "date": "2026-10-01", "actions": ACTIONS})
    found = (
        reported(one), team_reported(waves[0]), compared(one, later), comparison, told(comparison, cards[1]), followed,
        told_trend(followed, cards[-1]), side_by_side, told_portfolio(side_by_side, cards[1].questionnaire),
        of_every_level(), explain(scored(one), "total"), standing(plan, plan.date),
        preview_wave(waves[0], tally(waves[0]), closed=False),
        foretold, invitation,
    )  # fmt: skip
    return {f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("culturecheck."): one for one in found}


@pytest.mark.parametrize(("name", "kind"), RENDERERS, ids=lambda part: str(part).rpartition(".")[2])
def test_each_entry_renders_its_document(name: str, kind: Format) -> None:
    document = samples()[name]
    assert type(document) is imported(name)
    page = rendered(document, kind)
    assert page.startswith(BEGINS.get(kind, b""))
    assert page.endswith(b"\n") or kind == "html"
    assert page == rendered(document, kind)
    if kind == "json":
        assert isinstance(json.loads(page), dict)


def test_every_page_has_every_format_that_may_be_asked_for() -> None:
    formats: dict[str, list[Format]] = {}
    for name, kind in RENDERERS:
        formats.setdefault(FOR_JSON.get(name, name), []).append(kind)
    for found in formats.values():
        assert sorted(found) == sorted(type(found[0]))
    assert {type(found[0]) for found in formats.values()} == {
        PageFormat,
        OutlineFormat,
        ExplanationFormat,
        VerdictFormat,
    }
