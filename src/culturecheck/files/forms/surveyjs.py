"""A form as JSON for SurveyJS."""

import html
import json
from typing import Any

from culturecheck.answers.form import Block, ChoiceQuestion, Form, FormOption, FormSection, GridQuestion
from culturecheck.answers.form_stamp import STAMP
from culturecheck.wording import say


def surveyjs_json(form: Form) -> bytes:
    """Return the survey as JSON; what it is a form of stands in a value that comes back with each answer."""
    first = {"name": "read-first", "elements": [*_introduction(form), _tick(form.consent)]}
    survey = {
        "title": form.title,
        "locale": form.language,
        "showQuestionNumbers": "off",
        "showProgressBar": True,
        "completedHtml": html.escape(say(form.thanks)),
        "pages": [first, *map(_page, form.sections)],
        "calculatedValues": [{"name": STAMP, "expression": f"'{form.stamp}'", "includeIntoResult": True}],
    }
    return (json.dumps(survey, ensure_ascii=False, indent=2) + "\n").encode()


def _introduction(form: Form) -> list[dict[str, Any]]:
    said = "".join(f"<p>{html.escape(say(paragraph))}</p>" for paragraph in form.introduction)
    return [{"type": "html", "name": "introduction", "html": said}]


def _tick(consent: ChoiceQuestion) -> dict[str, Any]:
    return _described(consent, "checkbox") | {"choices": _options(consent.options), "isRequired": True}


def _page(section: FormSection) -> dict[str, Any]:
    page = {"name": section.id, "title": say(section.title), "description": say(section.hint)}
    return _without_empty(page) | {"elements": [_element(block) for block in section.blocks]}


def _element(block: Block) -> dict[str, Any]:
    if isinstance(block, ChoiceQuestion):
        return _described(block, "radiogroup") | {"choices": _options(block.options), "isRequired": block.required}
    if isinstance(block, GridQuestion):
        return _described(block, "matrix") | {"columns": _options(block.options), "rows": _options(block.rows)}
    return _described(block, "comment" if block.is_long else "text")


def _described(block: Block, kind: str) -> dict[str, Any]:
    return _without_empty({"type": kind, "name": block.id, "title": say(block.text), "description": say(block.hint)})


def _options(options: tuple[FormOption, ...]) -> list[dict[str, str]]:
    return [{"value": option.id or "skipped", "text": say(option.label)} for option in options]


def _without_empty(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}
