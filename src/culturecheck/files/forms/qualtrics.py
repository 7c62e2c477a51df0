"""A form as text in the advanced format of Qualtrics, which its import makes a survey of."""

import html
from collections.abc import Iterator

from culturecheck.answers.form import Block, ChoiceQuestion, Form, GridQuestion
from culturecheck.answers.form_codes import word_codes
from culturecheck.answers.form_stamp import STAMP
from culturecheck.said import Sayable
from culturecheck.wording import say


def qualtrics_text(form: Form) -> bytes:
    """Return the survey as text: blocks of questions with their ids, and as embedded data what it is a form of."""
    return ("\n".join(_lines(form)) + "\n").encode("utf-8-sig")


def _lines(form: Form) -> Iterator[str]:
    codes = word_codes([block.id for section in form.sections for block in section.blocks])
    yield "[[AdvancedFormat]]"
    yield f"[[ED:{STAMP}:{form.stamp}]]"
    yield from ("", f"[[Block:{_plain(form.title)}]]", "", "[[Question:DB]]")
    yield "<br><br>".join(map(_plain, form.introduction))
    yield from ("", "[[Question:MC:MultipleAnswer:Vertical]]", f"[[ID:{form.consent.id}]]", *_asked(form.consent))
    for section in form.sections:
        yield from ("", f"[[Block:{_plain(section.title)}]]")
        if section.hint:
            yield from ("", "[[Question:DB]]", _plain(section.hint))
        for block in section.blocks:
            yield from ("", f"[[Question:{_kind(block)}]]", f"[[ID:{codes[block.id]}]]", *_asked(block))


def _kind(block: Block) -> str:
    if isinstance(block, ChoiceQuestion):
        return "MC:SingleAnswer:Vertical"
    return "Matrix" if isinstance(block, GridQuestion) else "TE:Essay" if block.is_long else "TE:SingleLine"


def _asked(block: Block) -> Iterator[str]:
    yield _plain(block.text) + (f"<br><small>{_plain(block.hint)}</small>" if block.hint else "")
    if isinstance(block, GridQuestion):
        yield from ("[[Choices]]", *(_plain(row.label) for row in block.rows))
        yield from ("[[Answers]]", *(_plain(option.label) for option in block.options))
    elif isinstance(block, ChoiceQuestion):
        yield from ("[[Choices]]", *(_plain(option.label) for option in block.options))


def _plain(said: Sayable) -> str:
    """Return a text as HTML on one line, in which neither a tag of the format nor a piped text can begin."""
    written = html.escape(say(said), quote=False).replace("[[", "&#91;[").replace("${", "&#36;{")
    return "<br>".join(written.splitlines())
