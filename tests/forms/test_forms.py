"""What stands in each file: texts as they are in the questionnaire, whatever they hold, in any language; and grids."""

import csv
import datetime
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from builders import shipped
from culturecheck.answers.form import ChoiceQuestion, Form, FormOption, FormSection, GridQuestion, TextQuestion, form_of
from culturecheck.answers.form_stamp import stamp_of
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.forms.google import google_script
from culturecheck.files.forms.limesurvey import limesurvey_structure
from culturecheck.files.forms.qualtrics import qualtrics_text
from culturecheck.files.forms.surveyjs import surveyjs_json
from culturecheck.files.forms.word import word_checks, word_questions
from culturecheck.files.forms.xlsform import xlsform_workbook
from culturecheck.files.hand_outs import HAND_OUTS
from culturecheck.files.handing_out import HandedOut
from culturecheck.files.handing_out import made as files_made
from culturecheck.files.overlays import in_language
from culturecheck.rounds.tools import FormTool
from culturecheck.wording import speaking
from forms.filling import ROUND, asked_in, compiled_form

Texts = list[list[str]]
"""For each question with choices its text, then what can be chosen; for a grid its rows come between."""


def google_texts(form: Form) -> Texts:
    said = google_script(form).decode().partition("const FORM = ")[2].partition(";\n\nconst WORDS")[0]
    asked = [block for block in json.loads(said)["blocks"] if "options" in block]
    return [[block["title"], *block.get("rows", []), *block["options"]] for block in asked]


def surveyjs_texts(form: Form) -> Texts:
    pages = json.loads(surveyjs_json(form))["pages"]
    asked = [element for page in pages for element in page["elements"] if {"choices", "rows"} & element.keys()]
    return [
        [one["title"], *(it["text"] for key in ("rows", "columns", "choices") for it in one.get(key, []))]
        for one in asked
    ]


def shown(said: str) -> str:
    return html.unescape(said.replace("<br>", "\n").replace("<br />", "\n"))


def qualtrics_texts(form: Form) -> Texts:
    found: Texts = []
    for block in qualtrics_text(form).decode("utf-8-sig").split("\n\n"):
        lines = block.split("\n")
        if "[[Choices]]" in lines:
            text = shown(lines[2].partition("<br><small>")[0])
            found.append([text, *(shown(line) for line in lines[4:] if line and line != "[[Answers]]")])
    return found


def limesurvey_texts(form: Form) -> Texts:
    raw = limesurvey_structure(form).decode("utf-8-sig")
    found: Texts = []
    for row in csv.DictReader(io.StringIO(raw, newline=""), delimiter="\t"):
        if row["class"] == "Q":
            found.append([shown(row["text"])])
        elif row["class"] in {"SQ", "A"}:
            found[-1].append(shown(row["text"]))
    return [texts for texts in found if len(texts) > 1]


def xlsform_texts(form: Form) -> Texts:
    book = load_workbook(io.BytesIO(xlsform_workbook(form)))
    survey, choices = ([[str(c or "") for c in row] for row in book[name].values] for name in ("survey", "choices"))
    found: Texts = []
    grid: list[str] = []
    for kind, _, label, *_, appearance in survey[1:]:
        if appearance == "table-list":
            grid = [label]
        elif kind.startswith("select_one"):
            options = [row[2] for row in choices if row[0] == kind.partition(" ")[2]]
            if grid:
                grid.append(label)
            else:
                found.append([label, *options])
        elif kind == "end_group" and grid:
            found.append([*grid, *options])
            grid = []
    return [[text.replace("\u2060", "") for text in texts] for texts in found]


def word_texts(form: Form) -> Texts:
    found: Texts = []
    for paragraph in Document(io.BytesIO(word_questions(form))).paragraphs:
        begin, _, text = paragraph.text.partition(". ")
        if begin.isdecimal():
            found.append([text])
        elif paragraph.text:
            found[-1].append(text)
    return found


READ: dict[FormTool, Callable[[Form], Texts]] = {
    FormTool.GOOGLE: google_texts,
    FormTool.SURVEYJS: surveyjs_texts,
    FormTool.QUALTRICS: qualtrics_texts,
    FormTool.LIMESURVEY: limesurvey_texts,
    FormTool.XLSFORM: xlsform_texts,
    FormTool.WORD: word_texts,
}


def asked(form: Form) -> Iterator[list[str]]:
    blocks = [form.consent, *(block for section in form.sections for block in section.blocks)]
    for block in blocks:
        if isinstance(block, ChoiceQuestion):
            yield [str(block.text), *(str(option.label) for option in block.options)]
        elif isinstance(block, GridQuestion):
            yield [str(block.text), *(str(it.label) for it in (*block.rows, *block.options))]


def made(questionnaire: Questionnaire, tool: FormTool, language: str = "en") -> Form:
    return form_of(ROUND, questionnaire, tool, stamp_of(ROUND, questionnaire), language)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("tool", READ)
def test_texts_and_their_order_are_those_of_the_questionnaire_in_any_language(tool: FormTool, language: str) -> None:
    with speaking(language):
        questionnaire = in_language(shipped(), language).questionnaire if language == "de" else shipped()
        found = READ[tool](made(questionnaire, tool, language))
    items = [[item.text, *(option.label for option in questionnaire.options(item))] for item in questionnaire.items]
    assert [texts[: len(item)] for texts, item in zip(found[3:], items, strict=True)] == items
    assert [texts[0] for texts in found[1:3]] == [breakdown.ask for breakdown in ROUND.breakdowns]


ODD = (
    '"; makeEvil(); //', "</script><script>", "a\\", "line \u2028 end",
    "[[Choices]]", "[[Block:x]]", "${handoffs.turn}",
    "{handoffsturn}", "<b>bold</b> & more", "=1+1", "@here", "1. one", "A. one", "ä 漢 🙂", "it's 5 o'clock", "| a |",
)  # fmt: skip


def form_saying(texts: Sequence[str], tool: FormTool) -> Form:
    """A form in which every text that somebody wrote is one of those given, and the options differ."""
    first, *others = texts
    options = tuple(FormOption(f"option-{place}", text) for place, text in enumerate(others))
    blocks = (ChoiceQuestion("care.a", first, options, hint=first), TextQuestion("comment", first))
    form = made(asked_in(), tool)
    return replace(form, title=first, introduction=(first,), sections=(FormSection("care", first, blocks, hint=first),))


@pytest.mark.parametrize("tool", READ)
@given(
    st.lists(
        st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12),
        min_size=3,
        max_size=6,
        unique=True,
    )
)
def test_no_text_breaks_out_of_its_place(tool: FormTool, texts: list[str]) -> None:
    form = form_saying(texts, tool)
    consent, found = READ[tool](form)
    whole = [" ".join(text.split()) for text in texts] if tool is FormTool.WORD else texts
    if tool in {FormTool.QUALTRICS, FormTool.LIMESURVEY}:  # every end of a line is one of HTML
        whole = ["\n".join(text.splitlines()) for text in texts]
    assert found == whole
    assert consent[0] == "I have read what is promised"


def test_an_odd_form_still_compiles() -> None:
    assert "<h:html" in compiled_form(xlsform_workbook(form_saying(ODD, FormTool.XLSFORM)))


def form_with_a_grid(tool: FormTool) -> Form:
    rows = (FormOption("sales", "Sales"), FormOption("service", "Customer service"))
    options = (
        FormOption("yes", "Yes"),
        FormOption("no", "No"),
        FormOption("not-applicable", "Nothing to do with them"),
    )
    grid = GridQuestion("reaches", "What reaches us from them is complete enough to go on.", rows, options)
    return replace(made(asked_in(), tool), sections=(FormSection("between", "Between us", (grid,)),))


@pytest.mark.parametrize("tool", READ)
def test_every_tool_has_a_grid_with_rows_that_do_not_apply(tool: FormTool) -> None:
    form = form_with_a_grid(tool)
    _, *found = READ[tool](form)
    text, offered = form.sections[0].blocks[0].text, ["Yes", "No", "Nothing to do with them"]
    if tool is FormTool.WORD:  # it imports no grids: a question a row, headed as other tools head theirs
        assert found == [[f"{text} [{row}]", *offered] for row in ("Sales", "Customer service")]
    else:
        assert found == [[text, "Sales", "Customer service", *offered]]


def test_a_grid_compiles() -> None:
    assert "Nothing to do with them" in compiled_form(xlsform_workbook(form_with_a_grid(FormTool.XLSFORM)))


@pytest.mark.parametrize("name", HAND_OUTS)
def test_the_same_round_makes_the_same_bytes_at_any_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_twice = []
    for year in (2026, 2031):
        monkeypatch.setattr("time.localtime", lambda *_, year=year: datetime.date(year, 1, 1).timetuple())
        made_twice.append(list(files_made(HAND_OUTS[name], HandedOut(ROUND, asked_in(), asked_in()))))
    assert made_twice[0] == made_twice[1]


@pytest.fixture(scope="module")
def page() -> list[str]:
    checks = word_checks(made(asked_in(), FormTool.WORD))
    return [paragraph.text for paragraph in Document(io.BytesIO(checks)).paragraphs]


class TestByHand:
    def test_it_says_what_the_import_leaves_out(self, page: list[str]) -> None:
        said = "\n".join(page)
        assert "Make the first question, “I have read what is promised”, a required one." in said
        assert "add a question of the kind Text, not required: “Anything else, in your own words”" in said
        assert "Before question 4, add a section called “Passing customers on”." in said

    def test_the_promise_stands_there_to_be_copied(self, page: list[str]) -> None:
        assert any(line.startswith("Your answers pass through Microsoft Forms;") for line in page)

    def test_it_counts_the_answers_of_each_question(self, page: list[str]) -> None:
        counts = [line for line in page if re.fullmatch(r"[0-9]+\. .* – [0-9]+ answers", line)]
        assert len(counts) == len(asked_in().items) + 3


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    raw = limesurvey_structure(made(asked_in(), FormTool.LIMESURVEY)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(raw, newline=""), delimiter="\t"))


class TestLimeSurvey:
    def test_it_begins_with_the_byte_order_mark(self) -> None:
        assert limesurvey_structure(made(asked_in(), FormTool.LIMESURVEY)).startswith(b"\xef\xbb\xbfid\t")

    def test_its_codes_are_short_and_plain(self, rows: list[dict[str, str]]) -> None:
        codes = [row["name"] for row in rows if row["class"] == "Q"]
        assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", code) for code in codes)
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch("[A-Za-z0-9]{1,5}", row["name"]) for row in rows if row["class"] == "A")

    def test_it_keeps_no_time_no_address_and_no_name(self, rows: list[dict[str, str]]) -> None:
        said = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
        assert (said["anonymized"], said["datestamp"], said["ipaddr"], said["refurl"]) == ("Y", "N", "N", "N")
