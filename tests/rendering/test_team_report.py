"""A team's report as HTML and Markdown: in order, whole, escaped, and nothing where there is nothing."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from builders import first_of
from culturecheck.rendering.html import team_report_html
from culturecheck.rendering.markdown import bar_line, pair_line, team_report_markdown
from culturecheck.report.team.document import Audience, TeamReport
from culturecheck.shown import Bound, ShownScore
from rendering.sample_team_report import AWKWARD, awkward, bare, sample, spread_out
from test_in_a_browser import BROWSER, browse, probe

LOADER = FileSystemLoader(Path(__file__).resolve().parents[2] / "reports" / "templates")
AUDIENCES: tuple[Audience, ...] = ("leader", "team", "facilitator")
VOID = {"meta", "br", "line", "rect", "circle", "path"}
SAID_ELSEWHERE = {
    "item", "subject", "questionnaire",  # ids, and what the title says
    "text", "dimension", "name", "overlap",  # of a gap that is talked about first: they stand in the full table
    "groups", "breakdown", "sentence",  # of the others; what is found of the groups is said in the lead
    "one", "other", "others",  # of a dimension: in the table of topics; what the leader said is a sentence
    "ask",  # of the other gaps
    "discuss",  # of what stands highest and lowest
    "impact", "sources",  # of the action on the first page: they stand below the advice in full
}  # fmt: skip


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, and the text in each of them."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[int] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for place in self.open:
            self.texts[place] += data

    def said(self, *tags: str) -> list[str]:
        """The text of each element of these tags, in order, without needless blanks."""
        return [" ".join(text.split()) for (tag, _), text in zip(self.elements, self.texts, strict=True) if tag in tags]

    def rows(self, within: str) -> Iterator[list[str]]:
        """The cells of each row of the table in the section that is labelled so."""
        start = next(n for n, (_, attrs) in enumerate(self.elements) if attrs.get("aria-labelledby") == within)
        end = next((n for n in range(start + 1, len(self.elements)) if self.elements[n][0] == "section"), None)
        row: list[str] = []
        for (tag, _), text in zip(self.elements[start:end], self.texts[start:end], strict=True):
            if tag == "tr":
                if row:
                    yield row
                row = []
            elif tag in {"td", "th"}:
                row.append(" ".join(text.split()))
        yield row


def html(report: TeamReport) -> str:
    return team_report_html(report, LOADER).decode()


def markdown(report: TeamReport) -> str:
    return team_report_markdown(report, LOADER).decode()


def nasty() -> TeamReport:
    report: TeamReport = awkward(sample("facilitator"), count())
    return report.model_copy(update={"axis": sample().axis})


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


# Order and wholeness


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_to_talk_about_comes_first(audience: Audience) -> None:
    report = sample(audience)
    assert Page(html(report)).said("h2")[:2] == ["Talk about this first", first_of(report).title]
    assert headings(markdown(report))[:2] == ["Talk about this first", f"Do this first: {first_of(report).title}"]


def test_sections_stand_in_the_order_in_which_they_are_read() -> None:
    order = [
        "Talk about this first", first_of(sample()).title, "Now, and where you want to be", "How each group sees it",
        "Where groups see it differently", "Where you disagree among yourselves",
        "The five answers that stand highest", "The five answers that stand lowest", "What many could not see",
        "Who answered", "In people’s own words", "Patterns", "Instead of the first step, or after it",
        "Advice in full", "For whoever leads the conversation",
        "Cards for what you will do", "What is shown, and what is not", "How this was made, and what it cannot say",
        "Every question", "The figures in full", "What the advice rests on",
    ]  # fmt: skip
    assert Page(html(sample("facilitator"))).said("h2") == order


def test_how_many_answered_is_not_said_twice_in_one_line() -> None:
    whole = sample().response[0].in_words
    assert f"| How many | {whole} |" in markdown(sample())
    assert f"<dt>How many</dt><dd>{whole}</dd>" in html(sample())


@pytest.mark.parametrize("audience", ["leader", "team"])
def test_only_the_facilitator_gets_a_plan(audience: Audience) -> None:
    assert not {"For whoever leads the conversation", "Cards for what you will do"} & {
        *Page(html(sample(audience))).said("h2"),
        *headings(markdown(sample(audience))),
    }


def test_what_is_empty_leaves_no_heading() -> None:
    assert Page(html(bare())).said("h2", "h3") == [first_of(bare()).title]
    assert headings(markdown(bare())) == [f"Do this first: {first_of(bare()).title}"]
    assert "```" not in markdown(bare())


def test_every_section_and_article_says_something_below_its_heading() -> None:
    page = Page(html(sample("team")))
    heads = page.said("h2", "h3")
    for text in page.said("section", "article"):
        assert not any(text == head for head in heads)


def test_a_report_is_the_same_twice() -> None:
    assert html(sample()) == html(sample())
    assert markdown(sample()) == markdown(sample())


# The heat map


def test_every_cell_of_the_heat_map_has_its_number_or_its_reason() -> None:
    map_ = sample().heat
    rows = [row for row in Page(html(sample())).rows("heat") if len(row) > 1]
    assert rows[0] == ["Group", *map(str, map_.columns)]
    signs = {reason: sign for sign, reason in zip("ab", dict.fromkeys(_reasons(sample())), strict=True)}
    for row, (name, *cells) in zip(map_.rows, rows[1:], strict=True):
        assert name == f"{row.name!s} {row.people_in_words!s}"
        expected = [str(cell.words) if cell.shade else signs[str(cell.reason)] + str(cell.reason) for cell in row.cells]
        assert cells == expected


def _reasons(report: TeamReport) -> Iterator[str]:
    return (str(cell.reason) for row in report.heat.rows for cell in row.cells if cell.shade is None)


def test_what_is_not_shown_has_no_number_even_if_the_document_had_one() -> None:
    report = sample()
    row = report.heat.rows[1]
    secret = row.cells[0].model_copy(update={"words": "4.44", "shade": None, "reason": "not shown: too few"})
    rows = (row.model_copy(update={"cells": (secret, *row.cells[1:])}),)
    hidden = report.model_copy(update={"heat": report.heat.model_copy(update={"rows": rows})})
    for text in (html(hidden), markdown(hidden)):
        assert "4.44" not in text
        assert "Not shown: too few." in text


def test_each_reason_stands_once_below_the_map() -> None:
    for text in (html(sample()), markdown(sample())):
        for reason in dict.fromkeys(_reasons(sample())):
            assert text.count(f"N{reason[1:]}.") == 1


def test_a_provisional_number_is_in_italics() -> None:
    assert "<i>2.9</i>" in html(sample())
    assert "| *2.9* |" in markdown(sample())


def test_a_breakdown_is_named_once() -> None:
    rows = [row for label in ("heat", "perception") for row in Page(html(sample())).rows(label)]
    assert rows.count(["Function"]) == 2  # over the map, and over the topics
    assert markdown(sample()).count("| *Function* |") == 2


# Drawings


def test_a_bar_says_its_numbers() -> None:
    titles = Page(html(sample())).said("title")
    assert (
        "Looking to sales alone: Strongly agree 35 %, Agree 9 %, Partly agree, partly not 9 %, Disagree 15 %, "
        "Strongly disagree 32 %" in titles
    )


def test_where_the_spread_may_not_be_shown_there_is_no_bar() -> None:
    one = sample().highest[0].model_copy(update={"parts": (), "favourable": None, "unfavourable": None, "people": None})
    report = bare().model_copy(update={"highest": (one,)})
    assert 'class="bar"' not in html(report)
    assert "```" not in markdown(report)
    assert "The answer that stands highest" in html(report)


def test_a_bar_of_characters_leans_to_the_side_of_its_answers() -> None:
    left, right = bar_line(spread_out("a.b", "", "", (4, 0, 0, 0, 0)).parts).split("│")
    assert (left.strip(), right.strip()) == ("█" * 30, "")
    left, right = bar_line(spread_out("a.b", "", "", (0, 0, 4, 0, 0)).parts).split("│")
    assert left.strip() == right.strip() == "░" * 15


def test_a_pair_of_characters_joins_two_groups_in_either_order() -> None:
    gap = sample().talk_first[0]
    line = pair_line(gap.other_at, gap.one_at)
    assert line.strip("·") == "●" + "─" * 19 + "○"
    assert pair_line(gap.one_at, gap.other_at).strip("·") == "○" + "─" * 19 + "●"
    assert pair_line(gap.one_at, gap.one_at).strip("·") == "◉"


def test_a_limit_is_called_one() -> None:
    limit = ShownScore.near(Bound.AT_LEAST)
    section = sample().sections[3].model_copy(update={"now": limit})
    report = sample().model_copy(update={"sections": (section,)})
    assert "4.8 or more" in Page(html(report)).said("text")
    assert "| 4.8 or more |" in markdown(report)


# Where groups see it differently


def with_gaps(**changes: object) -> TeamReport:
    gaps = (sample().perception[5].model_copy(update={"name": f"Gap {n}.", **changes}) for n in range(1, 41))
    return sample().model_copy(update={"perception": (*sample().talk_first, *gaps)})


def test_what_may_be_chance_stands_in_a_table_without_words() -> None:
    page, text = Page(html(with_gaps())), markdown(with_gaps())
    assert page.said("summary") == [
        "All 40 other figures, of which nothing is claimed; they stand in the page on the screen"
    ]
    told = "".join(page.said("th"))
    assert all(f"Gap {n}." in told and f"| Gap {n}. |" in text for n in range(1, 41))
    assert "| Gap 1. |" not in markdown(with_gaps(beside="rest"))
    assert "Each group beside everybody else stands in the web page" in markdown(with_gaps(beside="rest"))


def test_what_is_more_than_chance_stands_above_with_its_sentence() -> None:
    report = sample()
    rows = [row for row in Page(html(report)).rows("perception") if row]
    assert rows[0] == ["More than chance", "From 1 to 5", "gap"]
    assert [row[0] for row in rows[1:5]] == [
        *(f"{gap.name}{gap.sentence} {gap.overlap}" for gap in report.talk_first), "Thanks outside sales",
    ]  # fmt: skip
    assert all(f"| **{gap.name}**: {gap.sentence}" in markdown(report) for gap in report.talk_first)


def test_every_topic_has_its_figures_or_the_reason_why_it_has_none() -> None:
    for text in (" ".join(Page(html(sample())).said("section")), markdown(sample())):
        assert "Near an end of the scale a figure of the rest would tell" in text
        assert "Near an end of the scale a figure of leaders would tell" in text
    assert "| Mindset (a) | Sales 4.8 | all the rest 3.6 | +1.2 or more (few) | 1 in 4 |" in markdown(sample())
    assert "| Mindset (b) | – | – | – | – |" in markdown(sample())
    assert "| **Silos** | Service 2.0 | all the rest 3.0 | −1.0 | 1 in 1000 |" in markdown(sample())


def test_a_gap_of_few_people_is_marked_wherever_it_stands() -> None:
    for text in (" ".join(Page(html(sample())).said("section")), markdown(sample())):
        assert "“Few”: fewer than ten people on a side" in text
    assert "| −0.8 (few) |" in markdown(sample())
    assert "−0.8 few" in " ".join(Page(html(sample())).said("td"))


def test_what_the_leader_said_stands_on_the_first_page() -> None:
    said = "Dana Levi said 4.0 for passing customers on, staff 2.2."
    for text in (html(sample("leader")), markdown(sample("leader"))):
        assert text.index(said) < text.index("Talk about this first")
    assert said not in html(sample("team")) + markdown(sample("team"))


# Escaping


def test_no_text_of_the_document_becomes_markup() -> None:
    page = Page(html(nasty()))
    assert {tag for tag, _ in page.elements} == {tag for tag, _ in Page(html(sample("facilitator"))).elements}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("render", [html, markdown])
def test_every_text_of_the_document_is_there_to_read(render: object) -> None:
    report = nasty().model_copy(update={"all_items": ()})
    text = (html(report) if render is html else markdown(report)).lower()
    marks = set(re.findall(r"\bm[a-z]+\d{4}m\b", repr(report)))
    missing = {re.sub(r"^m|\d{4}m$", "", mark) for mark in marks if mark not in text}
    assert len(marks) > 300
    assert missing <= SAID_ELSEWHERE


def test_markdown_shows_awkward_texts_as_they_were_written() -> None:
    text = markdown(nasty())
    outside = "".join(re.split(r"^```(?:text)?$", text, flags=re.MULTILINE)[::2])
    assert text.count("```") % 2 == 0
    assert not re.search(r"(?<!\\)<(?!/?$)", outside)
    assert not re.search(r"(?<!\\)\]\(", outside)
    assert "{{ 7 \\* 7 }}" in outside
    assert not re.search(r"https?://", outside)


@pytest.mark.parametrize("report", [sample("facilitator"), nasty()], ids=["plain", "awkward"])
def test_tables_in_markdown_keep_their_columns(report: TeamReport) -> None:
    tables = re.findall(r"(?:^\|.*\n)+", markdown(report), re.MULTILINE)
    assert len(tables) > 6
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


@pytest.mark.parametrize("report", [sample("facilitator"), nasty()], ids=["plain", "awkward"])
def test_drawings_in_markdown_are_not_wider_than_a_page(report: TeamReport) -> None:
    fenced = re.split(r"^```(?:text)?$", markdown(report), flags=re.MULTILINE)[1::2]
    assert len(fenced) > 5
    assert max(len(line) for block in fenced for line in block.splitlines()) <= 100


# The page


@pytest.mark.parametrize("report", [sample("facilitator"), sample("team"), nasty()], ids=["all", "team", "awkward"])
def test_a_page_stands_alone(report: TeamReport) -> None:
    page = Page(html(report))
    assert page.open == []
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object", "embed", "a", "form"}
    assert not {name for _, attrs in page.elements for name in attrs} & {"src", "href", "style", "srcset", "xlink:href"}
    assert not re.search(r"url\(|@import|https?:", page.said("style")[0])
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for _, attrs in page.elements if "aria-labelledby" in attrs} <= set(ids)


def test_awkward_texts_are_really_awkward() -> None:
    assert len(AWKWARD) > 10
    assert "<script>" in repr(nasty())


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("report", [sample("facilitator"), sample("team"), nasty()], ids=["all", "team", "awkward"])
@pytest.mark.parametrize(
    "flags",
    [("--window-size=1200,900",), ("--window-size=500,900",), ("--window-size=1200,900", "--force-dark-mode",
      "--blink-settings=preferredColorScheme=0")],
    ids=["desk", "phone", "dark"],
)  # fmt: skip
def test_axe_finds_nothing_and_only_tables_scroll_in_their_own_box(
    report: TeamReport, flags: tuple[str, ...], tmp_path: Path
) -> None:
    page = tmp_path / "team.html"
    page.write_text(html(report), encoding="utf-8")
    seen = probe(page, tmp_path, *flags)
    assert seen["violations"] == []
    wide = seen["wide"]
    assert isinstance(wide, list)
    in_tables = {"TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH", "TD", "SPAN", "I"}
    assert {element.split(" ")[0] for element in wide} <= in_tables
    if report.audience == "team":
        assert wide == []


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_it_prints(tmp_path: Path) -> None:
    page, printed = tmp_path / "team.html", tmp_path / "team.pdf"
    page.write_text(html(sample("facilitator")), encoding="utf-8")
    browse(page, tmp_path / "profile", f"--print-to-pdf={printed}")
    assert printed.read_bytes().startswith(b"%PDF-")
