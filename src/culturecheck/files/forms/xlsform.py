"""A form as an XLSForm: the workbook that KoboToolbox, ODK and SurveyCTO make a form of."""

import datetime
import io
from collections.abc import Iterator, Sequence

from culturecheck.answers.form import Block, ChoiceQuestion, Form, FormOption, FormSection, GridQuestion, TextQuestion
from culturecheck.answers.form_codes import word_codes, xml_name
from culturecheck.answers.form_stamp import STAMP
from culturecheck.said import Sayable
from culturecheck.wording import say

SURVEY = ("type", "name", "label", "hint", "required", "calculation", "appearance")
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version", "style")

FormRow = tuple[str, ...]


def xlsform_workbook(form: Form) -> bytes:
    """Return the workbook; the questions have their own ids as names, so that values come back as they are."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a fifth of a second that only a workbook has to pay

    lists = _Lists()
    survey = [SURVEY, *_survey(form, lists)]
    settings: list[FormRow] = [SETTINGS, (form.title, word_codes([form.round])[form.round], form.stamp, "pages")]
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # the day of the round, since a clock would make every file another one
    day = datetime.datetime.combine(form.date, datetime.time(), tzinfo=datetime.UTC)
    book.set_properties({"title": form.title, "created": day})
    for name, rows in (("survey", survey), ("choices", [CHOICES, *lists.rows()]), ("settings", settings)):
        page = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                page.write_string(number, column, cell)
    book.close()
    return stream.getvalue()


class _Lists(dict[tuple[FormOption, ...], str]):
    """The lists of choices by what can be chosen, each once, called after the first question that has it."""

    def named(self, options: tuple[FormOption, ...], name: str) -> str:
        """Return what the list of these options is called."""
        return self.setdefault(options, word_codes([name])[name])

    def rows(self) -> Iterator[FormRow]:
        """Yield the rows of the sheet of choices."""
        for options, name in self.items():
            yield from ((name, option.id or "skipped", _plain(option.label)) for option in options)


def _survey(form: Form, lists: _Lists) -> Iterator[FormRow]:
    yield "calculate", STAMP, "", "", "", f"'{form.stamp}'", ""
    first = FormSection("read-first", form.title, (form.consent,))
    yield from _group(first, form.introduction, lists)
    for section in form.sections:
        # outside of a group, since exports put the name of the group before that of the question
        texts = [block for block in section.blocks if isinstance(block, TextQuestion)]
        yield from (row for block in texts for row in _question(block, lists))
        if len(texts) < len(section.blocks):
            yield from _group(section, (section.hint,) if section.hint else (), lists)


def _group(section: FormSection, notes: Sequence[Sayable], lists: _Lists) -> Iterator[FormRow]:
    """Yield the rows of what stands on one page, what is only read first."""
    yield "begin_group", xml_name(section.id), _plain(section.title), "", "", "", "field-list"
    for place, note in enumerate(notes, 1):
        yield "note", f"{STAMP}-{section.id}-{place}", _plain(note), "", "", "", ""
    for block in section.blocks:
        if not isinstance(block, TextQuestion):
            yield from _question(block, lists)
    yield "end_group", "", "", "", "", "", ""


def _question(block: Block, lists: _Lists) -> Iterator[FormRow]:
    name, text, hint = xml_name(block.id), _plain(block.text), _plain(block.hint)
    if isinstance(block, GridQuestion):
        chosen = f"select_one {lists.named(block.options, block.id)}"
        yield "begin_group", name, text, hint, "", "", "table-list"
        yield from ((chosen, xml_name(row.id), _plain(row.label), "", "", "", "") for row in block.rows)
        yield "end_group", "", "", "", "", "", ""
    elif isinstance(block, ChoiceQuestion):
        chosen = f"select_one {lists.named(block.options, block.scale or block.id)}"
        yield chosen, name, text, hint, "yes" if block.required else "", "", ""
    else:
        yield "text", name, text, hint, "", "", "multiline" if block.is_long else ""


def _plain(said: Sayable) -> str:
    """Return a text in which no reference to another question can begin: a sign of no width parts it."""
    return say(said).replace("${", "$\u2060{")
