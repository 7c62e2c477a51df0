"""A form as a script for Google: pasted into script.google.com and run, it makes the form and publishes it."""

import json
from importlib.resources import files
from typing import Any

from culturecheck.answers.form import Block, ChoiceQuestion, Form, GridQuestion
from culturecheck.said import said_of
from culturecheck.wording import say

SETTINGS = (
    "address", "sign-in", "only-one", "edit", "summary", "again", "order", "quiz", "progress", "published", "accepting",
)  # fmt: skip
SENTENCES = ("by-hand", "share", "change")


def google_script(form: Form) -> bytes:
    """Return the script that makes a form of Google's; its texts are JSON, which no text can break out of."""
    script = files("culturecheck.files.forms").joinpath("google.gs").read_text("utf-8")
    about = " ".join(say(said_of("tools.google", "about", title=form.title)).split())
    words = {_camel(name): say(said_of("tools.google", name)) for name in (*SETTINGS, *SENTENCES)}
    for place, said in (("ABOUT", about), ("WORDS", _json(words)), ("FORM", _json(_described(form)))):
        script = script.replace(f"{{{{{place}}}}}", said, 1)
    return script.encode()


def _described(form: Form) -> dict[str, Any]:
    blocks = [_block(form.consent, "tick")]
    for section in form.sections:
        blocks.append({"kind": "section", "title": say(section.title), "hint": say(section.hint)})
        blocks += [_block(block, _kind(block)) for block in section.blocks]
    return {
        "title": form.title,
        "description": "\n\n".join(map(say, form.introduction)),
        "thanks": say(form.thanks),
        "blocks": blocks,
    }


def _kind(block: Block) -> str:
    if isinstance(block, ChoiceQuestion):
        return "choice"
    return "grid" if isinstance(block, GridQuestion) else "text" if block.is_long else "line"


def _block(block: Block, kind: str) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": kind, "title": say(block.text), "hint": say(block.hint)}
    if isinstance(block, GridQuestion):
        said["rows"] = [say(row.label) for row in block.rows]
    if not isinstance(block, ChoiceQuestion | GridQuestion):
        return said
    said["options"] = [say(option.label) for option in block.options]
    return said | ({"required": block.required} if isinstance(block, ChoiceQuestion) else {})


def _json(said: object) -> str:
    """Return JSON in ASCII alone: a script is text, and some line ends that JSON allows are none in it."""
    return json.dumps(said, ensure_ascii=True, indent=2)


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(map(str.capitalize, rest))
