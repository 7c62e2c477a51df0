"""A form as Word documents for Microsoft Forms: the questions that it imports, and a page with what is done by hand.

Microsoft has no public way to make a form. Its quick import takes choice questions from a document: a number before
each question, a letter before each answer.
"""

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from culturecheck.answers.form import Block, ChoiceQuestion, Form, FormOption, GridQuestion, TextQuestion
from culturecheck.said import Said, Sayable
from culturecheck.wording import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

NOT_READ = FormOption("not-read", Said("form.not-read"))
"""A question needs a second answer, or the import takes it for none to choose from."""

EPOCH = (1980, 1, 1, 0, 0, 0)


def word_questions(form: Form) -> bytes:
    """Return the document that Microsoft Forms imports: nothing but questions; ImportError without python-docx."""
    document = _document(form)
    for number, block in enumerate(imported(form), 1):
        document.add_paragraph(f"{number}. {_line(block.text)}")
        for letter, option in zip(ascii_uppercase, block.options, strict=False):
            document.add_paragraph(f"{letter}. {_line(option.label)}")
        document.add_paragraph()
    return _saved(document)


def word_checks(form: Form) -> bytes:
    """Return the page that says what is done and checked by hand; ImportError without python-docx."""
    document = _document(form)
    document.add_heading(say(Said("tools.word-title", title=form.title)), 1)
    for step in _steps(form):
        document.add_paragraph(say(step), "List Number")
    document.add_heading(say(Said("tools.word-to-copy")), 2)
    for paragraph in form.introduction:
        document.add_paragraph(say(paragraph))
    document.add_heading(say(Said("tools.word-counts")), 2)
    for number, block in enumerate(imported(form), 1):
        count = Said("tools.word-question", number=number, question=_line(block.text), n=len(block.options))
        document.add_paragraph(say(count))
    return _saved(document)


def imported(form: Form) -> Sequence[ChoiceQuestion]:
    """Return the questions that are imported, in their order: what has to be ticked first, then all choices."""
    consent = ChoiceQuestion(form.consent.id, form.consent.text, (*form.consent.options, NOT_READ))
    return (consent, *(choice for section in form.sections for block in section.blocks for choice in _choices(block)))


def _choices(block: Block) -> Iterator[ChoiceQuestion]:
    """Yield a block as choice questions: a grid as one for each row, headed as other tools head their grids."""
    if isinstance(block, ChoiceQuestion):
        yield block
    elif isinstance(block, GridQuestion):
        for row in block.rows:
            text = Said("form.row-of-grid", question=block.text, row=row.label)
            yield ChoiceQuestion(f"{block.id}.{row.id}", text, block.options)


def _steps(form: Form) -> Iterator[Said]:
    yield Said("tools.word-import")
    yield Said("tools.word-settings")
    yield Said("tools.word-describe")
    yield Said("tools.word-required", question=form.consent.text)
    number = 2
    for section in form.sections:
        here = [choice for block in section.blocks for choice in _choices(block)]
        if here:
            yield Said("tools.word-section", number=number, title=section.title, hint=section.hint)
        else:
            yield Said("tools.word-text-section", title=section.title)
        number += len(here)
        for block in section.blocks:
            if isinstance(block, TextQuestion):
                yield Said("tools.word-text", question=block.text)
    yield Said("tools.word-export")


def _document(form: Form) -> "WordDocument":
    from docx import Document  # noqa: PLC0415 - installed by whoever wants it

    document = Document()
    day = datetime.datetime.combine(form.date, datetime.time())
    properties = document.core_properties
    properties.title, properties.author, properties.language = form.title, "", form.language
    properties.created = properties.modified = day
    return document


def _saved(document: "WordDocument") -> bytes:
    """Return the bytes of a document, the same in each run: an archive keeps the time at which it was packed."""
    stream, packed = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, EPOCH), made.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _line(said: Sayable) -> str:
    """Return a text on one line: the import takes the next one for an answer."""
    return " ".join(say(said).split())
