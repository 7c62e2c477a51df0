"""Forms of one round filled in by machine: what is generated is read as the tool would, and answered as people did.

The round and the people are those of `tests/vendors/direct.csv`; the questions are kept there as they were worded.
"""

import csv
import html
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree
from openpyxl import load_workbook
from pyxform.xls2xform import convert
from xlsxwriter import Workbook

from culturecheck.answers.wave import Respondent
from culturecheck.cli import run
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.hand_outs import HAND_OUTS
from culturecheck.files.handing_out import HandedOut, made
from culturecheck.files.rounds import open_round, questionnaire_of
from culturecheck.files.waves import read_wave

HERE = Path(__file__).resolve().parent
VENDORS = HERE.parent / "vendors"
ROUND = open_round(VENDORS / "round.yaml")

Row = dict[str, str]


@cache
def asked_in() -> Questionnaire:
    """The questionnaire of the round."""
    return questionnaire_of(ROUND, VENDORS / "round.yaml")


@cache
def form_for(tool: str) -> bytes:
    """The file that a form tool is given."""
    return next(made(HAND_OUTS[tool], HandedOut(ROUND, asked_in(), asked_in())))[1]


@dataclass(frozen=True)
class Person:
    """What one person chose, by the id of the question: the id of an option, nothing where none was chosen."""

    respondent: Respondent

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, without what was left alone."""
        levels = zip(ROUND.breakdowns, self.respondent.groups, strict=True)
        found = {breakdown.id: level or "skipped" for breakdown, level in levels}
        for item in asked_in().items:
            answer = self.respondent.answers[item.id]
            if isinstance(answer, int):
                found[item.id] = asked_in().options(item)[answer - 1].id
            elif answer is not Missing.SKIPPED:
                found[item.id] = str(answer)
        return found

    def place(self, question: str) -> int | None:
        """At which place of what a question offers that stands, from 0; None for nothing."""
        return offered()[question].index(self.chosen[question]) if question in self.chosen else None


@cache
def offered() -> dict[str, list[str]]:
    """What each question offers, by id and in order, as the round and the questionnaire have it."""
    groups = {one.id: [*(level.id for level in one.levels), "skipped"] for one in ROUND.breakdowns}
    reasons = [str(Missing.DONT_KNOW), str(Missing.NOT_APPLICABLE)]
    return groups | {item.id: [*(it.id for it in asked_in().options(item)), *reasons] for item in asked_in().items}


@cache
def people() -> tuple[Person, ...]:
    """The people of the round, as they are read from the export of a form that was built by hand."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(map(Person, collected(Path(folder), "direct.csv", (VENDORS / "direct.csv").read_bytes())))


def collected(folder: Path, name: str, content: bytes, *, status: int = 0) -> tuple[Respondent, ...]:
    """The people who are read from an export of the round; nobody where the run ends otherwise."""
    (folder / name).write_bytes(content)
    for kept in ("round.yaml", "frozen-sales-culture.yaml"):
        shutil.copy(VENDORS / kept, folder)
    command = ["collect", str(folder / name), "--round", str(folder / "round.yaml"), "-o", str(folder / "wave")]
    assert run(command) == status
    return () if status else read_wave(folder / "wave").respondents


# What a tool makes of its file: the questions as they come back, each with what it offers


@dataclass(frozen=True)
class Posed:
    """A question as a tool poses it: what its column is headed with, and what a chosen option is there."""

    heading: str
    options: Sequence[str]


def filled(posed: Sequence[Posed], before: Row | None = None, comment: str = "") -> list[Row]:
    """Rows of an export: what the tool says itself, then what each person chose of each question, in the form's order.

    `comment` heads the column of a last question in one's own words.
    """
    rows = []
    for person in people():
        places = (person.place(question) for question in offered())
        told = {one.heading: "" if at is None else one.options[at] for one, at in zip(posed, places, strict=True)}
        rows.append({**(before or {}), **told} | ({comment: "Said in my own words."} if comment else {}))
    return rows


def separated(rows: Sequence[Row], *second: Sequence[str], delimiter: str = ",") -> bytes:
    """Rows as text, with further rows of headings below the first."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=delimiter)
    table.writerows([list(rows[0]), *second, *(row.values() for row in rows)])
    return stream.getvalue().encode()


def form_of_script(script: str) -> dict[str, Any]:
    """What the script for Google makes a form of."""
    said, _, _ = script.partition("const FORM = ")[2].partition(";\n\nconst WORDS")
    found: dict[str, Any] = json.loads(said)
    return found


def google() -> bytes:
    """What Google sends of the form that its script made: titles and labels."""
    blocks = [block for block in form_of_script(form_for("google").decode())["blocks"] if block["kind"] != "section"]
    consent, *choices, comment = blocks
    posed = [Posed(block["title"], block["options"]) for block in choices]
    before = {"Timestamp": "2026/10/05 8:23:09 AM GMT+2", consent["title"]: consent["options"][0]}
    return separated(filled(posed, before, comment["title"]))


def sheet(workbook: bytes, name: str) -> list[Row]:
    """The rows of a sheet by its first row."""
    head, *rows = load_workbook(io.BytesIO(workbook), read_only=True)[name].iter_rows(values_only=True)
    return [{str(key): str(cell or "") for key, cell in zip(head, row, strict=True)} for row in rows]


def xlsform(*, labels: bool) -> bytes:
    """What KoboToolbox sends of the compiled form: paths and names, or texts and labels."""
    workbook = form_for("xlsform")
    compiled = etree.fromstring(compiled_form(workbook).encode())
    paths = {path.rpartition("/")[2]: path for path in paths_of(compiled)}
    lists: dict[str, list[Row]] = {}
    for choice in sheet(workbook, "choices"):
        lists.setdefault(choice["list_name"], []).append(choice)
    column = "label" if labels else "name"
    asked = [row for row in sheet(workbook, "survey") if row["type"].startswith("select_one")]
    consent, *posed = (
        Posed(
            row["label"] if labels else paths[row["name"]],
            [choice[column] for choice in lists[row["type"].partition(" ")[2]]],
        )
        for row in asked
    )
    stamp = next(row for row in sheet(workbook, "survey") if row["type"] == "calculate")
    before = {consent.heading: consent.options[0], stamp["name"]: stamp["calculation"].strip("'")}
    comment = next(row for row in sheet(workbook, "survey") if row["type"] == "text")
    rows = filled(posed, before, comment["label" if labels else "name"])
    after = {
        "_id": "1",
        "_uuid": "u",
        "_submission_time": "2026-10-05T08:00:00",
        "_validation_status": "",
        "_index": "1",
    }
    return separated([row | after for row in rows], delimiter=";")


def compiled_form(workbook: bytes) -> str:
    """The form that pyxform makes of a workbook; an error for one that no tool would take."""
    return str(convert(io.BytesIO(workbook), validate=False, file_type=".xlsx").xform)


def paths_of(compiled: Any) -> list[str]:
    """The paths of all questions in the instance of a compiled form, without its root."""
    instance = next(node for node in compiled.iter() if etree.QName(node).localname == "instance")

    def walked(node: Any, path: tuple[str, ...]) -> Iterator[str]:
        for child in node:
            here = (*path, etree.QName(child).localname)
            yield from walked(child, here) if len(child) else ("/".join(here),)

    return [path for path in walked(instance[0], ()) if not path.startswith("meta/")]


def limesurvey(*, labels: bool) -> bytes:
    """What LimeSurvey sends of the imported structure: codes, or texts and labels."""
    rows = list(csv.DictReader(io.StringIO(form_for("limesurvey").decode("utf-8-sig"), newline=""), delimiter="\t"))
    answers: dict[str, list[Row]] = {}
    for row in rows:
        if row["class"] == "A":
            answers.setdefault(row["id"], []).append(row)
    column = "text" if labels else "name"
    asked = [row for row in rows if row["class"] == "Q"]
    consent, *posed = (
        Posed(shown(row[column]), [shown(answer[column]) for answer in answers[row["id"]]])
        for row in asked
        if row["type/scale"] == "L"
    )
    stamp, comment = (next(row for row in asked if row["type/scale"] == kind) for kind in "*T")
    before = {
        "id": "1", "submitdate": "1980-01-01 00:00:00", "lastpage": "6", "startlanguage": "en", "seed": "77",
        consent.heading: consent.options[0], stamp["name"]: stamp["text"],
    }  # fmt: skip
    return separated(filled(posed, before, shown(comment[column])))


def shown(said: str) -> str:
    """A text of HTML as it is read."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", said)).strip()


def qualtrics() -> bytes:
    """What Qualtrics sends of the imported text: ids, texts and its own ids as headings, then labels."""
    text = form_for("qualtrics").decode("utf-8-sig")
    blocks = [block.splitlines() for block in text.split("\n\n") if "[[ID:" in block]
    asked = [Posed(block[1][len("[[ID:") : -2], [shown(label) for label in block[4:]]) for block in blocks]
    texts = [shown(block[2]) for block in blocks]
    stamp = re.search(r"\[\[ED:(.*?):(.*?)\]\]", text)
    assert stamp is not None
    known = ("StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId")
    values = ("2026-10-05 08:00:00", "2026-10-05 08:09:00", "IP Address", "100", "True", "2026-10-05 08:09:01", "R_1")
    before = {**dict(zip(known, values, strict=True)), asked[0].heading: asked[0].options[0]}
    rows = [row | {stamp[1]: stamp[2]} for row in filled(asked[1:-1], before, asked[-1].heading)]
    heads = [*known, *texts, stamp[1]]
    return separated(rows, heads, [json.dumps({"ImportId": head}) for head in rows[0]])


def surveyjs() -> bytes:
    """What survey-core keeps of what each person chooses, as a list; see record.py."""
    consent, comment = {"consent": ["read"]}, {"comment": "Said in my own words."}
    stamp = next(one for one in json.loads(form_for("surveyjs"))["calculatedValues"])
    hidden = {stamp["name"]: stamp["expression"].strip("'")}
    return json.dumps([{**consent, **person.chosen, **comment, **hidden} for person in people()]).encode()


def word() -> bytes:
    """What Microsoft Forms sends of the imported questions, with the one that is added by hand."""
    asked: list[tuple[str, list[str]]] = []
    for paragraph in Document(io.BytesIO(form_for("word"))).paragraphs:
        if (question := re.fullmatch(r"[0-9]+\. (.+)", paragraph.text)) is not None:
            asked.append((question[1], []))
        elif (option := re.fullmatch(r"[A-Z]\. (.+)", paragraph.text)) is not None:
            asked[-1][1].append(option[1])
    consent, *posed = (Posed(*one) for one in asked)
    before = {"ID": "1", "Start time": "10/5/26 8:00:00", "Completion time": "10/5/26 8:09:00", "Email": "anonymous"}
    rows = filled(
        posed, {**before, "Name": "", consent.heading: consent.options[0]}, "Anything else, in your own words"
    )
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        for number, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            page.write_row(number, 0, row)
    return stream.getvalue()


EXPORTS: Mapping[str, Callable[[], bytes]] = {
    "google.csv": google,
    "xlsform-names.csv": partial(xlsform, labels=False),
    "xlsform-labels.csv": partial(xlsform, labels=True),
    "limesurvey-codes.csv": partial(limesurvey, labels=False),
    "limesurvey-labels.csv": partial(limesurvey, labels=True),
    "qualtrics.csv": qualtrics,
    "surveyjs.json": surveyjs,
    "word.xlsx": word,
}
"""What each tool sends back, by the name of the file; of two shapes, both."""
