"""A form as the tab-separated structure that LimeSurvey imports and exports."""

import csv
import html
import io
from collections.abc import Iterator, Sequence

from culturecheck.answers.form import ABOUT_YOU, Block, ChoiceQuestion, Form, FormOption, GridQuestion
from culturecheck.answers.form_codes import answer_code, level_codes, plain_codes
from culturecheck.answers.form_stamp import STAMP
from culturecheck.said import Sayable
from culturecheck.wording import say

COLUMNS = (
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "other", "default", "same_default", "hidden",
)  # fmt: skip

SETTINGS = {
    "format": "G",  # a section a page
    "anonymized": "Y",
    "datestamp": "N",
    "ipaddr": "N",
    "refurl": "N",
    "savetimings": "N",
    "allowsave": "N",
    "allowprev": "Y",
    "alloweditaftercompletion": "N",
    "printanswers": "N",
    "publicstatistics": "N",
    "publicgraphs": "N",
    "listpublic": "N",
    "shownoanswer": "N",  # a question that is left alone has no answer
    "showprogress": "Y",
    "showwelcome": "Y",
}

StructureRow = dict[str, str]


def limesurvey_structure(form: Form) -> bytes:
    """Return the structure of the survey, with the byte order mark that LimeSurvey writes itself."""
    stream = io.StringIO(newline="")
    table = csv.DictWriter(stream, COLUMNS, restval="", delimiter="\t", lineterminator="\r\n")
    table.writeheader()
    table.writerows(_settings(form))
    numbers = iter(range(1, 10_000))
    table.writerows(row | {"language": form.language} for row in _groups(form, numbers))
    return stream.getvalue().encode("utf-8-sig")


def _settings(form: Form) -> Iterator[StructureRow]:
    for name, value in {"language": form.language, **SETTINGS}.items():
        yield {"class": "S", "name": name, "text": value}
    welcome = "".join(f"<p>{_html(paragraph)}</p>" for paragraph in form.introduction)
    for name, text in (("title", _html(form.title)), ("welcometext", welcome), ("endtext", _html(form.thanks))):
        yield {"class": "SL", "name": f"surveyls_{name}", "text": text, "language": form.language}


def _groups(form: Form, numbers: Iterator[int]) -> Iterator[StructureRow]:
    codes = plain_codes([form.consent.id, *(block.id for section in form.sections for block in section.blocks)])
    for place, section in enumerate(form.sections, 1):
        title, about = _html(section.title), _html(section.hint)
        yield {"id": str(place), "class": "G", "name": title, "relevance": "1", "text": about}
        for block in (form.consent, *section.blocks) if place == 1 else section.blocks:
            yield from _question(block, codes[block.id], str(next(numbers)), is_group=section.id == ABOUT_YOU)
        if place == 1:
            yield _asked(str(next(numbers)), "*", STAMP, _html(form.stamp)) | {"hidden": "1"}


def _question(block: Block, code: str, number: str, *, is_group: bool) -> Iterator[StructureRow]:
    said = {"help": _html(block.hint)}
    if isinstance(block, GridQuestion):
        yield _asked(number, "F", code, _html(block.text)) | said
        for row, name in level_codes([row.id for row in block.rows]).items():
            label = next(one.label for one in block.rows if one.id == row)
            yield {"id": number, "class": "SQ", "type/scale": "0", "name": name, "relevance": "1", "text": _html(label)}
        yield from _answers(block.options, number, is_group=False)
    elif isinstance(block, ChoiceQuestion):
        required = "Y" if block.required else "N"
        yield _asked(number, "L", code, _html(block.text)) | said | {"mandatory": required}
        yield from _answers(block.options, number, is_group=is_group and not block.required)
    else:
        yield _asked(number, "T" if block.is_long else "S", code, _html(block.text)) | said


def _asked(number: str, kind: str, code: str, text: str) -> StructureRow:
    row = {"id": number, "class": "Q", "type/scale": kind, "name": code, "relevance": "1", "text": text}
    return row | {"mandatory": "N", "other": "N", "same_default": "0"}


def _answers(options: Sequence[FormOption], number: str, *, is_group: bool) -> Iterator[StructureRow]:
    levels = level_codes([option.id for option in options]) if is_group else {}
    for place, option in enumerate(options, 1):
        code = levels[option.id] if is_group else answer_code(option.id, place)
        yield {"id": number, "class": "A", "type/scale": "0", "name": code, "text": _html(option.label)}


def _html(said: Sayable) -> str:
    """Return a text as HTML on one line, in which nothing in braces is reckoned out."""
    written = html.escape(say(said), quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return "<br />".join(written.splitlines())
