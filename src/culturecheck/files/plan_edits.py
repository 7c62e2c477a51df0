"""Edits of a plan's text at the places that its YAML nodes have, so that remarks and all else stay as they are."""

import datetime
from collections.abc import Mapping
from typing import Any

import yaml

from culturecheck.files.plan_template import action_lines, value_text
from culturecheck.plan.document import PlannedAction

Value = str | datetime.date | None


class CannotEdit(ValueError):
    """The text is laid out in a way that is not changed from here."""


def replaced(text: str, place: int, values: Mapping[str, Value]) -> str:
    """Return the text of a plan with values of its action number `place` written anew; CannotEdit if that fails."""
    for key, value in values.items():
        action = _actions(text).value[place]
        pairs = {name.value: node for name, node in action.value}
        written = value_text(value)
        if key in pairs:
            text = _with_value(text, pairs[key], written)
        elif written:
            text = _with_key(text, action, f"{key}: {written}", list(PlannedAction.model_fields).index(key))
    return text


def appended(text: str, action: PlannedAction) -> str:
    """Return the text of a plan with an action after its last one; CannotEdit if that fails."""
    actions = _actions(text)
    if not isinstance(actions, yaml.SequenceNode) or not actions.value:
        key_ends = len(text[: actions.start_mark.index].rstrip(" "))
        text = _with_value(text, actions, "")
        return _inserted(text, _end_of_line(text, key_ends), "\n".join(action_lines(action)))
    if actions.flow_style:
        raise CannotEdit
    indent = " " * actions.start_mark.column
    lines = [indent + line.removeprefix("  ") for line in action_lines(action)]
    at = _end_of_line(text, _end(text, actions.value[-1]))
    return _inserted(text, at, "\n".join(lines))


def _actions(text: str) -> Any:
    """Return the node of the list of actions; PyYAML's own loader knows the place of each in the text."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CannotEdit from error
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "actions":
                return value
    raise CannotEdit


def _with_value(text: str, node: Any, written: str) -> str:
    if not isinstance(node, yaml.ScalarNode) and node.value:
        raise CannotEdit
    start, end = node.start_mark.index, node.end_mark.index
    if getattr(node, "style", None) in ("|", ">"):
        if "#" in text[start : _end_of_line(text, start)]:
            raise CannotEdit  # a remark stands within what would be replaced
        end = start + len(text[start:end].rstrip())
    if not written and text[end : end + 1] in ("", "\n", "\r"):
        start = len(text[:start].rstrip(" "))
    blank = " " if written and text[start - 1] == ":" else ""
    return text[:start] + blank + written + text[end:]


def _with_key(text: str, action: Any, line: str, order: int) -> str:
    """Return the text with a key that an action does not have yet, behind the last one that is written before it."""
    if action.flow_style:
        end = action.end_mark.index - 1
        return f"{text[:end]}, {line}{text[end:]}"
    usual = list(PlannedAction.model_fields)
    before = [
        (key, node) for key, node in action.value if key.value in usual and usual.index(key.value) < order
    ]  # the id is always there, and on one line
    _, last = max(before, key=lambda pair: pair[1].start_mark.index)
    column = action.value[0][0].start_mark.column
    return _inserted(text, _end_of_line(text, _end(text, last)), " " * column + line)


def _end(text: str, node: Any) -> int:
    """Return where the last thing that a node holds ends; remarks behind it do not belong to it."""
    while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    start, end = node.start_mark.index, node.end_mark.index
    return int(start + len(text[start:end].rstrip()) if isinstance(node, yaml.ScalarNode) else end)


def _end_of_line(text: str, at: int) -> int:
    found = [place for sign in "\r\n" if (place := text.find(sign, at)) >= 0]
    return min(found, default=len(text))


def _inserted(text: str, at: int, lines: str) -> str:
    return text[:at] + _new_lines(text, f"\n{lines}") + text[at:]


def _new_lines(text: str, lines: str) -> str:
    """Return lines that end as those of `text` do."""
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines
