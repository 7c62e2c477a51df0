"""Pages about change: a verdict before any number, names for ids, nothing that acts, and readable for everybody."""

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from builders import a_round, dimension, item, questionnaire, team_scored, team_wave, with_items
from culturecheck.change import compare_rounds, portfolio, trend
from culturecheck.change.telling import change_sentence, told
from culturecheck.change.telling_over_time import told_portfolio, told_trend
from culturecheck.cli.templates import template_loader
from culturecheck.document import Document
from culturecheck.questionnaire import Questionnaire
from culturecheck.rendering.html import page_html
from culturecheck.rendering.markdown import page_markdown
from culturecheck.team import TeamScorecard
from harmless import check_markdown
from test_in_a_browser import BROWSER, probe

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
REWORDED = with_items(ASKED, item("back.a", text="Asked otherwise | <script>alert(1)</script> ::error::"))
TEAMS = a_round(team=tuple(f"site-{n:02}" for n in range(14)))


@cache
def card(front: int, months: int, *, reworded: bool = False) -> TeamScorecard:
    """Fourteen teams of 12 that answer `front` and one more to front, and 3 to back; the last team is too small."""
    asked: Questionnaire = REWORDED if reworded else ASKED
    lines = []
    for level in TEAMS.breakdowns[0].levels[:-1]:
        lines += [f"| {level.id} | 6 | {front} | 3 |", f"| {level.id} | 6 | {front + 1} | 3 |"]
    table = "| team | n | front.* | back.* |\n|---|---|---|---|\n" + "\n".join([*lines, "| site-13 | 2 | 5 | 5 |"])
    wave = team_wave(table, of=TEAMS, on=asked)
    date = wave.date + datetime.timedelta(days=30 * months)
    return team_scored(wave.model_copy(update={"date": date, "id": f"round-{months}"}))


@cache
def documents() -> dict[str, Document]:
    first, second, third, fourth = card(2, 0), card(3, 3), card(3, 6, reworded=True), card(4, 9, reworded=True)
    return {
        "rounds": told(compare_rounds(first, third), third),
        "trend": told_trend(trend([first, second, third, fourth])),
        "portfolio": told_portfolio(portfolio(second, first, "team"), second.questionnaire),
    }


PAGES = ("rounds", "trend", "portfolio")


def html(page: str) -> str:
    return page_html(page, documents()[page], template_loader())


def markdown(page: str) -> str:
    return page_markdown(page, documents()[page], template_loader())


@pytest.mark.parametrize("page", PAGES)
def test_no_id_stands_where_a_name_belongs_and_nothing_acts(page: str) -> None:
    check_markdown(markdown(page))
    for text in (html(page), markdown(page)):
        named = text.replace("Text of front.a", "").replace("Short of front.a", "")
        assert not re.search(r"\bfront\.a\b|no-clear-change|cannot-be", named)
        assert "<script>" not in text
        assert "http" not in text.replace("http-equiv", "")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_each_time(page: str) -> None:
    assert html(page) == html(page)
    assert markdown(page) == markdown(page)


def test_whether_they_can_be_compared_comes_before_any_number() -> None:
    text = markdown("rounds")
    verdict, first = text.index("can be compared in part"), text.index("| Front |")
    assert verdict < text.index("1 question was reworded") < first
    assert text.index("Asked otherwise") < first
    assert "| Front | Improved. |" in text
    assert "| Back | Cannot be compared. Its questions, their weights or the limits of scoring changed. |" in text


def test_groups_have_their_names_and_hidden_ones_none() -> None:
    text = markdown("rounds")
    assert "### Site-00" in text
    assert "Site-13" not in text


def test_a_trend_says_where_it_breaks_and_draws_no_line_there() -> None:
    text = markdown("trend")
    assert "round-3 to round-6: 1 question was reworded." in text
    assert "Front improved from 2.5 to 4.5" in text
    assert "Back: no line from the first round to the last" in text
    joined = re.findall(r'<figure class="curve">.*?</figure>', html("trend"), re.DOTALL)
    [back] = [figure for figure in joined if "<b>Back</b>" in figure]
    assert back.count('class="k-gap"') == 2  # of three steps
    [front] = [figure for figure in joined if "<b>Front</b>" in figure]
    assert front.count('class="k-gap"') == 3


def test_a_portfolio_is_alphabetical_and_says_why_a_team_is_not_there() -> None:
    text = markdown("portfolio")
    names = re.findall(r"^\| (Site-\d\d) \|", text, re.MULTILINE)
    assert names == sorted(names)
    assert len(names) == 14
    assert re.search(r"\| Site-13 \| not shown \| – \| – \| – \| Fewer than 5 people answered\. \|", text)
    assert "not to be ranked" in text.replace("\\", "")


def test_a_change_can_be_read_out() -> None:
    rounds = documents()["rounds"]
    front = next(line for line in rounds.model_dump()["whole"] if line["name"] == "Front")
    assert (front["before"], front["after"], front["change"]) == ("2.5", "3.5", "+1.0")
    line = told(compare_rounds(card(2, 0), card(3, 3)), card(3, 3)).whole[1]
    assert change_sentence(line) == "Front improved from 2.5 to 3.5 (+1.0)."


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "flags",
    [("--window-size=1200,900",), ("--window-size=500,900",), ("--window-size=1200,900", "--force-dark-mode",
      "--blink-settings=preferredColorScheme=0")],
    ids=["desk", "phone", "dark"],
)  # fmt: skip
def test_axe_finds_nothing(page: str, flags: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / f"{page}.html"
    path.write_text(html(page), encoding="utf-8")
    seen = probe(path, tmp_path, *flags)
    assert seen["violations"] == []
