"""Pages about change: a verdict before any number, names for ids, nothing that acts, and readable for everybody."""

import datetime
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from builders import a_round, dimension, item, questionnaire, rounds_compared, said, team_scored, team_wave, with_items
from culturecheck.answers.wave import Wave
from culturecheck.change import Verdict, compare_rounds, portfolio, trend
from culturecheck.cli.templates import template_loader
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document
from culturecheck.rendering import change as pages
from culturecheck.rendering.change import change_line
from culturecheck.report.change.gaps import NO_GAP
from culturecheck.report.change.portfolio import ToldPortfolio, told_portfolio
from culturecheck.report.change.rounds import ToldComparison, told
from culturecheck.report.change.trend import NO_BREAK, ToldTrend, told_trend
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import TeamScorecard
from harmless import check_markdown, check_text
from rendering.sample_team_report import AWKWARD
from rendering.test_team_report import Page
from test_in_a_browser import BROWSER, browse, probe

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "reports"
ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
REWORDED = with_items(ASKED, item("back.a", text="Asked otherwise | <script>alert(1)</script> ::error::"))
TEAMS = a_round(team=tuple(f"site-{n:02}" for n in range(14)))
Parts = Sequence[tuple[int, int, int]]  # in each team so many people, with so many points on front and on back
USUAL: Parts = ((6, 2, 3), (6, 3, 3))


def a_wave(parts: Parts, months: int, *, on: Questionnaire = ASKED, of: Round = TEAMS, small: int = 1) -> Wave:
    """A wave in which each team answers alike, except that the last `small` teams have two people each.

    All who were invited answered, so that it may be said how many.
    """
    levels = of.breakdowns[0].levels
    lines = [f"| {level.id} | {n} | {f} | {b} |" for level in levels[: len(levels) - small] for n, f, b in parts]
    lines += [f"| {level.id} | 2 | 5 | 5 |" for level in levels[len(levels) - small :]]
    people = (len(levels) - small) * sum(n for n, _, _ in parts) + 2 * small
    of = of.model_copy(update={"invited": people})
    wave = team_wave("| team | n | front.* | back.* |\n|---|---|---|---|\n" + "\n".join(lines), of=of, on=on)
    date = wave.date + datetime.timedelta(days=30 * months)
    return wave.model_copy(update={"date": date, "id": f"round-{months}"})


@cache
def card(front: int, months: int, *, reworded: bool = False) -> TeamScorecard:
    """Fourteen teams of 12 that answer `front` and one more to front, and 3 to back; the last team is too small."""
    parts = ((6, front, 3), (6, front + 1, 3))
    return team_scored(a_wave(parts, months, on=REWORDED if reworded else ASKED))


def strange() -> Document:
    """Names, texts and places that try to act, wherever they can stand."""
    words = iter(AWKWARD * 4)

    def one(name: str) -> tuple[str, str]:
        return next(words) + f" {name}", next(words) + f" {name}?"

    dims = []
    for dim in ASKED.dimensions:
        items = [it.model_copy(update=dict(zip(("short", "text"), one(it.id), strict=True))) for it in dim.items]
        dims.append(dimension(dim.id, *items).model_copy(update={"name": next(words)}))
    asked = questionnaire(*dims)
    breakdown = TEAMS.breakdowns[0]
    levels = tuple(level.model_copy(update={"name": f"{next(words)} {level.id}"}) for level in breakdown.levels)
    round_ = TEAMS.model_copy(
        update={"breakdowns": (breakdown.model_copy(update={"levels": levels, "name": next(words)}),)}
    )
    otherwise = with_items(asked, asked.by_id["back.a"].model_copy(update={"text": AWKWARD[2] * 2}))
    cards = [
        team_scored(a_wave(USUAL, n, on=asked if n < 2 else otherwise, of=round_)).model_copy(
            update={"here": f"{AWKWARD[n]} here"}
        )
        for n in range(4)
    ]
    return _Pages(
        rounds=told(compare_rounds(cards[0], cards[3]), cards[3]),
        trend=told_trend(trend(cards), cards[3]),
        portfolio=told_portfolio(portfolio(cards[3], cards[0], "team"), otherwise),
    )


class _Pages(Document):
    rounds: ToldComparison
    trend: ToldTrend
    portfolio: ToldPortfolio


@cache
def documents(kind: str = "plain") -> _Pages:
    if kind == "awkward":
        found = strange()
        assert isinstance(found, _Pages)
        return found
    first, second, third, fourth = card(2, 0), card(3, 3), card(3, 6, reworded=True), card(4, 9, reworded=True)
    return _Pages(
        rounds=told(compare_rounds(first, third), third),
        trend=told_trend(trend([first, second, third, fourth]), fourth),
        portfolio=told_portfolio(portfolio(second, first, "team"), second.questionnaire),
    )


PAGES = ("rounds", "trend", "portfolio")
KINDS = ("plain", "awkward")


def page_html(page: str, document: Document) -> str:
    made: bytes = getattr(pages, f"{page}_html")(document, template_loader())
    return made.decode()


def page_markdown(page: str, document: Document) -> str:
    made: bytes = getattr(pages, f"{page}_markdown")(document, template_loader())
    return made.decode()


def html(page: str, kind: str = "plain") -> str:
    return page_html(page, getattr(documents(kind), page))


def markdown(page: str, kind: str = "plain") -> str:
    return page_markdown(page, getattr(documents(kind), page))


def between(before: Wave, after: Wave) -> ToldComparison:
    return told(rounds_compared(before, after), team_scored(after))


# What is said


@pytest.mark.parametrize("page", PAGES)
def test_it_reads_as_it_was_last_read(page: str) -> None:
    golden = GOLDEN / f"change-{page}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(markdown(page), encoding="utf-8")
    assert markdown(page) == golden.read_text("utf-8")


def test_whether_they_can_be_compared_comes_before_any_number() -> None:
    for text in (markdown("rounds"), html("rounds").partition("</style>")[2]):
        verdict, score = text.index("can be compared in part"), re.search(r"\d\.\d", text)
        assert score
        assert verdict < text.index("1 question was reworded") < text.index("Asked otherwise") < score.start()
    text = markdown("rounds")
    assert "| Front | **Improved.** Rose by 1.0: more than chance (0.2). |" in text
    assert "| Back | Cannot be judged: its questions, their weights or the limits of scoring changed. |" in text


def test_where_all_can_be_compared_what_improved_opens_the_page() -> None:
    fell = between(a_wave(((6, 3, 3), (6, 4, 3)), 0), a_wave(USUAL, 3))
    for text in (page_markdown("rounds", fell), page_html("rounds", fell).partition("</style>")[2]):
        improved, declined = text.index("What improved"), text.index("What declined")
        assert improved < declined < text.index("Before you read a number") < text.index("Everyone together")
    assert fell.improved == ()
    assert str(fell.declined[0]).startswith("All together fell by 0.5: more than chance (0.")
    assert any(str(line).startswith("Front fell among site-00 (−1.0), site-01 (−1.0), ") for line in fell.declined)
    assert fell.gaps == (NO_GAP,)


def test_a_gap_that_was_talked_about_is_followed() -> None:
    ranks = a_round(seniority="leaders staff")

    def asked(leaders: int, months: int) -> Wave:
        rows = [f"| leaders | 4 | {leaders + more} | 3 |" for more in (-1, 0, 1)]
        rows += [f"| staff | 10 | {2 + more} | 3 |" for more in (-1, 0, 1)]
        head = "| seniority | n | front.* | back.* |\n|---|---|---|---|\n"
        wave = team_wave(head + "\n".join(rows), of=ranks, on=ASKED)
        return wave.model_copy(update={"date": wave.date + datetime.timedelta(days=months * 30), "id": f"m{months}"})

    narrowed = between(asked(4, 0), asked(2, 3))
    assert said(narrowed.gaps) == [
        "Leaders and staff on front: 2.0 apart then, 0.0 now. It has narrowed, by more than chance (0.9).",
    ]
    still = between(asked(4, 0), asked(4, 3))
    assert said(still.gaps) == ["Leaders and staff on front: 2.0 apart, then and now."]
    new = between(asked(2, 0), asked(4, 3))
    assert str(new.gaps[0]).startswith("Leaders and staff on front: 0.0 apart then, 2.0 now. It has widened")


def test_an_unchanged_culture_shows_no_clear_change_anywhere() -> None:
    same = between(a_wave(USUAL, 0), a_wave(USUAL, 3))
    assert {line.verdict for line in (*same.whole, *same.other_items)} == {Verdict.NO_CLEAR_CHANGE}
    assert str(same.summary) == "No dimension shows a clear change."
    text = page_markdown("rounds", same)
    assert "On no single question is there a change beyond chance." in text
    assert not re.search(r"▲ \+|▼ −|\*\*(Improved|Declined)", text)
    assert "hard to compare" in text


def test_a_drop_is_named_drawn_and_asked_about() -> None:
    fell = between(a_wave(((6, 3, 3), (6, 4, 3)), 0), a_wave(USUAL, 3))
    assert str(fell.summary) == "Front (−1.0) declined; no clear change in the other one."
    page = Page(page_html("rounds", fell))
    assert any(title.startswith("Front: 3.5 before, 2.5 now, −1.0") for title in page.said("title"))
    assert any(
        re.fullmatch(r"Declined from 3.5 to 2.5 \(−1.0; chance alone does 0.\d\)", text) for text in page.said("p")
    )
    assert "Nothing here says what caused a change." in page_markdown("rounds", fell)


def test_what_cannot_be_compared_is_not_drawn_beside_each_other() -> None:
    back = next(line for line in documents().rounds.whole if line.name == "Back")
    assert (str(back.before), str(back.after), back.change) == ("3.0", "3.0", "–")
    assert set(change_line(back)) == {"·", "●"}
    [title] = [title for title in Page(html("rounds")).said("title") if title.startswith("Back")]
    assert title == "Back: 3.0 now; cannot be judged"


def test_scored_again_on_shared_questions_what_was_reported_stands_beside_it() -> None:
    parts = ((6, 2, 3), (6, 3, 3))
    rows = a_wave(parts, 0), a_wave(parts, 3, on=REWORDED)
    later = rows[1].model_copy(
        update={"respondents": tuple(r.model_copy(update={"answers": {**r.answers, "back.a": 5}})
                                     for r in rows[1].respondents)}
    )  # fmt: skip
    found = between(rows[0], later)
    back = next(line for line in found.whole if line.name == "Back")
    assert found.rescored
    assert (str(back.before), str(back.after)) == ("3.0", "3.0")
    assert str(back.reported) == "reported at the time as 3.0 and 4.0"
    assert "scored here again" in page_markdown("rounds", found)


def test_nothing_is_called_scored_again_where_no_question_changed() -> None:
    before, after = a_wave(USUAL, 0), a_wave(((5, 2, 3),), 3)
    assert not between(before, after).rescored


def test_the_same_people_are_marked_and_the_band_lies_where_they_stood() -> None:
    before, after = (a_wave(parts, n, small=0) for n, parts in ((0, USUAL), (3, ((6, 2, 3), (6, 4, 3)))))
    linked = [wave.model_copy(update={"linked": True}) for wave in (before, after)]
    found = between(*linked)
    marked = [line for line in found.whole if line.who]
    assert marked
    for line in marked:
        assert re.fullmatch(r"the same \d+ people", str(line.who))
        assert str(line.who) in page_html("rounds", found)
        assert "people who answered both times" not in str(line.reason)
        assert line.from_at is not None
        assert line.to_at is not None
        assert line.after_at is not None
        assert (line.from_at <= line.after_at <= line.to_at) == (line.verdict is Verdict.NO_CLEAR_CHANGE)


def test_groups_have_their_names_and_hidden_ones_none() -> None:
    assert "| Site-00 (12 then, 12 now) | " in markdown("rounds")
    for text in (markdown("rounds"), html("rounds")):
        assert "Site-13" not in text


def test_every_reason_at_a_group_stands_below_the_table_once() -> None:
    text = markdown("rounds")
    assert text.count("- (a) ") == 1
    assert "| – (a) |" in text


def test_a_trend_says_where_it_breaks_and_draws_no_line_there() -> None:
    text = markdown("trend")
    assert text.index("round-3 to round-6: 1 question was reworded.") < text.index("2.5")
    assert "Front has risen from 2.5 to 4.5 over four rounds." in text
    assert "Broken 31 Jan 2027 to 1 May 2027: what is asked or how it is scored changed." in text
    assert "| ▅▅╱▅▅ |" in text
    figures = re.findall(r'<figure class="curve">.*?</figure>', html("trend"), re.DOTALL)
    [back] = [figure for figure in figures if "<figcaption>Back<" in figure]
    assert (back.count('class="k-gap"'), back.count('class="k-cut"')) == (2, 1)  # of three steps
    [front] = [figure for figure in figures if "<figcaption>Front<" in figure]
    assert (front.count('class="k-gap"'), front.count('class="k-cut"')) == (3, 0)
    assert "Broken 31 Jan 2027 to 1 May 2027" in back


def test_a_trend_without_a_break_says_so() -> None:
    assert told_trend(trend([card(2, 0), card(2, 3), card(3, 6)]), card(3, 6)).verdict == NO_BREAK


def test_rounds_of_the_same_day_stand_apart_and_are_joined_in_their_order() -> None:
    told_ = told_trend(trend([card(2, 0), card(2, 0), card(3, 3)]), card(3, 3))
    [line, *_] = told_.main
    assert [dot.joined for dot in line.dots] == [False, True, True]
    text = page_html("trend", told_)
    assert text.count('class="k-gap"') == 6  # two steps of the total and both dimensions


def test_a_portfolio_is_alphabetical_and_says_why_a_team_is_not_there() -> None:
    text = markdown("portfolio")
    names = re.findall(r"^\| (Site-\d\d) \|", text, re.MULTILINE)
    assert names == sorted(names)
    assert len(names) == 14
    assert re.search(r"\| Site-13 \| not shown \| – \| – \| – \| Fewer than 5 people answered\. \|", text)
    assert text.index("not to be ranked") < text.index("| Site-00")


def test_a_portfolio_of_a_first_round_has_no_change_to_show() -> None:
    alone = told_portfolio(portfolio(card(2, 0), None, "team"), ASKED)
    for text in (
        page_html("portfolio", alone),
        page_markdown("portfolio", alone),
    ):
        assert "There is no earlier round beside it." in text
        assert "mproved." not in text
        assert "Fewer than 5 people answered." in text


def test_every_change_of_a_portfolio_lies_within_its_drawing() -> None:
    moved = told_portfolio(portfolio(card(4, 3), card(1, 0), "team"), ASKED)
    assert moved.reach == "1.5"  # all together, of which front is a half
    places = [at for team in moved.teams for at in (team.change_at, team.from_at, team.to_at) if at is not None]
    assert places
    assert all(0 <= at <= 100 for at in places)


# How it is written


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_acts_and_tables_are_whole(page: str, kind: str) -> None:
    check_markdown(markdown(page, kind))
    text = html(page, kind)
    check_text(text)
    found, plain = Page(text), Page(html(page))
    assert {tag for tag, _ in found.elements} <= {tag for tag, _ in plain.elements} | {"b", "ul", "li"}
    assert not {tag for tag, _ in found.elements} & {"script", "link", "img", "iframe", "object", "embed", "a", "form"}
    names = {name for _, attributes in found.elements for name in attributes}
    assert not names & {"src", "href", "style", "srcset", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?:", found.said("style")[0])
    assert found.open == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", PAGES)
def test_ids_are_there_once_and_every_drawing_has_a_title(page: str, kind: str) -> None:
    found = Page(html(page, kind))
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {attributes["aria-labelledby"] for _, attributes in found.elements if "aria-labelledby" in attributes}
    assert {part for names in named for part in (names or "").split()} <= set(ids)
    assert all("aria-labelledby" in attributes for _, attributes in found.elements if attributes.get("role") == "img")


@pytest.mark.parametrize("page", PAGES)
def test_no_id_stands_where_a_name_belongs(page: str) -> None:
    for text in (html(page), markdown(page)):
        named = text.replace("Text of front.a", "").replace("Short of front.a", "")
        assert not re.search(r"\bfront\.a\b|no-clear-change|cannot-be", named)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_each_time(page: str) -> None:
    assert html(page) == html(page)
    assert markdown(page) == markdown(page)


# In a browser


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        (KINDS[0], ("--window-size=1200,900",)),
        (KINDS[0], ("--window-size=1200,900", "--force-dark-mode", "--blink-settings=preferredColorScheme=0")),
        (KINDS[-1], ("--window-size=500,900",)),
    ],
    ids=["desk", "dark", "phone-awkward"],
)
def test_axe_finds_nothing_and_only_tables_scroll(page: str, kind: str, flags: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / f"{page}.html"
    path.write_text(html(page, kind), encoding="utf-8")
    seen = probe(path, tmp_path, *flags)
    assert seen["violations"] == []
    wide = seen["wide"]
    assert isinstance(wide, list)
    within = {"TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH", "TD", "SPAN"} if page == "trend" else set()
    assert {element.split(" ")[0] for element in wide} <= within


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("page", PAGES)
def test_it_prints(page: str, tmp_path: Path) -> None:
    path, printed = tmp_path / f"{page}.html", tmp_path / f"{page}.pdf"
    path.write_text(html(page), encoding="utf-8")
    browse(path, tmp_path / "profile", f"--print-to-pdf={printed}")
    assert printed.read_bytes().startswith(b"%PDF-")
