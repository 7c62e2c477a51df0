"""The text of a new round file: complete, commented, and with every value written so that it is read back unchanged."""

import datetime
import re
from collections.abc import Iterator

from culturecheck.document import ID_PATTERN
from culturecheck.files.yaml_text import quoted_scalar
from culturecheck.rounds.new_round import NewBreakdown, NewLevel, NewRound
from culturecheck.wording import say, words

_BARE = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\w ./&()-]*[\w.)])?")  # no sign that means something to YAML
_WORDS = {"true", "false", "null"}


def _example() -> tuple[NewBreakdown, ...]:
    """Return breakdowns to be changed: what they could be."""
    levels = (
        NewLevel("sales", words("templates.example-sales"), 12),
        NewLevel("service", words("templates.example-service"), 10),
        NewLevel("operations", words("templates.example-operations"), 12),
    )
    name, ask = words("templates.example-function"), words("templates.example-where")
    return (NewBreakdown("function", name, ask, levels, words("templates.example-function-in-speech")),)


def _change() -> str:
    return f"  # {words('templates.change-this')}"


def remark(text: str) -> Iterator[str]:
    """Yield a text as remarks, a line for each of its lines."""
    yield from (f"# {line}" for line in text.splitlines())


def round_text(new: NewRound) -> str:
    """Return the file of a new round."""
    return "\n".join(_lines(new)) + "\n"


def scalar(text: str) -> str:
    """Return text as a YAML value that is read back as this text."""
    if _BARE.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return quoted_scalar(text)


def _id(text: str) -> str:
    """Return an id as a YAML value; what is none is written too, to be refused in words."""
    return text if re.fullmatch(ID_PATTERN, text) and text not in _WORDS else scalar(text)


def _lines(new: NewRound) -> Iterator[str]:
    yield from remark(words("templates.a-round"))
    yield "schema_version: 1"
    yield f"id: {_id(new.id)}"
    yield f"date: {new.date.isoformat()}"
    yield _given("asked_by", new.asked_by, words("templates.example-asked-by"))
    yield from remark(words("templates.here"))
    yield _given("here", new.here, words("templates.example-here"))
    yield from remark(words("templates.questionnaire"))
    yield f"questionnaire: {scalar(new.questionnaire)}"
    yield from remark(words("templates.mode"))
    yield f"mode: {'named' if new.named else 'confidential'}"
    yield from remark(words("templates.thresholds"))
    yield f"thresholds: {{means_from: {new.means_from}, details_from: {new.details_from}}}"
    yield from _groups(new)
    yield from _leader(new)
    yield from remark(words("templates.wanted"))
    board = scalar(words("templates.example-board"))
    yield f"# wanted: {{set_by: {board}, points: {{handoffs: 4.0, silos: 4.5}}}}"
    yield from remark(words("templates.contact"))
    yield _given("contact", new.contact, "", when_empty=f"  # {words('templates.name-or-address')}")
    yield from _day("until", new.until, words("templates.until"))
    yield from _day("delete_after", new.delete_after, words("templates.delete-after"))


def _given(key: str, value: str | None, example: str, when_empty: str = "") -> str:
    when_empty = when_empty or _change()
    return f"{key}: {scalar(example)}{when_empty}" if value is None else f"{key}: {scalar(value)}"


def _groups(new: NewRound) -> Iterator[str]:
    breakdowns = _example() if new.breakdowns is None else new.breakdowns
    mark = _change() if new.breakdowns is None else ""
    yield from remark(words("templates.groups"))
    yield f"breakdowns:{mark}"
    for breakdown in breakdowns:
        yield f"  - id: {_id(breakdown.id)}"
        yield f"    name: {scalar(breakdown.name)}"
        if breakdown.in_speech:
            yield f"    in_speech: {scalar(breakdown.in_speech)}"
        yield f"    ask: {scalar(say(breakdown.ask))}"
        yield "    levels:"
        for level in breakdown.levels:
            leads = ", leads: true" if level.leads else ""
            yield f"      - {{id: {_id(level.id)}, name: {scalar(level.name)}, also: []{leads}}}"
    yield from _invited(breakdowns, mark)


def _invited(breakdowns: tuple[NewBreakdown, ...], mark: str) -> Iterator[str]:
    yield from remark(words("templates.invited"))
    first, *second = breakdowns
    is_counted = not second and all(level.count is not None for level in first.levels)
    fill_in = f"  # {words('templates.fill-in')}"
    yield f"invited:{mark if is_counted else fill_in}"
    for level in first.levels:
        if second:
            inside = ", ".join(f"{other.id}: 0" for other in second[0].levels)
            yield f"  {level.id}: {{{inside}}}"
        else:
            yield f"  {level.id}: {level.count or 0}"


def _leader(new: NewRound) -> Iterator[str]:
    yield from remark(words("templates.leader"))
    if new.leader is None:
        yield f"# leader: {{name: {scalar(words('templates.example-name'))}, agrees: false}}"
        return
    yield "leader:"
    yield f"  name: {scalar(new.leader)}"
    yield f"  agrees: {'true' if new.leader_agrees else 'false'}"


def _day(key: str, day: datetime.date | None, meaning: str) -> Iterator[str]:
    yield from remark(meaning)
    yield f"{key}: {day.isoformat()}" if day else f"# {key}: YYYY-MM-DD"
