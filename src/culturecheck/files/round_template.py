"""The text of a new round file: complete, commented, and with every value written so that it is read back unchanged."""

import datetime
import re
from collections.abc import Iterator

from culturecheck.document import ID_PATTERN
from culturecheck.files.yaml_text import quoted_scalar
from culturecheck.rounds.new_round import NewBreakdown, NewLevel, NewRound

_BARE = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\w ./&()-]*[\w.)])?")  # no sign that means something to YAML
_WORDS = {"true", "false", "null"}
CHANGE = "  # change this"


EXAMPLE = (
    NewBreakdown(
        "function",
        "Function",
        "Where do you work?",
        (
            NewLevel("sales", "Sales", 12),
            NewLevel("service", "Customer service", 10),
            NewLevel("operations", "Operations", 12),
        ),
        "function",
    ),
)


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
    yield "# A round: one asking of several people. Change it until the first person answers, and then no more:"
    yield "# what stands here is what they were promised."
    yield "schema_version: 1"
    yield f"id: {_id(new.id)}"
    yield f"date: {new.date.isoformat()}"
    yield _given("asked_by", new.asked_by, "the people team of Example Company")
    yield "# What “here” means in every question."
    yield _given("here", new.here, "Example Company, all sites")
    yield "# A name that `culturecheck list` shows, or a file of your own beside this one."
    yield f"questionnaire: {scalar(new.questionnaire)}"
    yield "# confidential: results are about groups. named: an open workshop, in which answers carry names."
    yield f"mode: {'named' if new.named else 'confidential'}"
    yield "# From how many people on an average is shown, and how far the answers lie apart; 3 and 10 are the least."
    yield f"thresholds: {{means_from: {new.means_from}, details_from: {new.details_from}}}"
    yield from _groups(new)
    yield from _leader(new)
    yield "# What is wanted in the end, in points of 1 to 5, and who set it; nobody who answers is told. Where nothing"
    yield "# is written, the report takes half of the way up to 5."
    yield "# wanted: {set_by: the board of Example Company, points: {handoffs: 4.0, silos: 4.5}}"
    yield "# Who takes answers out again, and answers questions."
    yield _given("contact", new.contact, "", when_empty="  # a name or an address")
    yield from _day("until", new.until, "The last day for answers.")
    yield from _day("delete_after", new.delete_after, "When the files with answers are deleted at the latest.")


def _given(key: str, value: str | None, example: str, when_empty: str = CHANGE) -> str:
    return f"{key}: {scalar(example)}{when_empty}" if value is None else f"{key}: {scalar(value)}"


def _groups(new: NewRound) -> Iterator[str]:
    breakdowns = EXAMPLE if new.breakdowns is None else new.breakdowns
    mark = CHANGE if new.breakdowns is None else ""
    yield "# Groups that are told apart, at most two kinds of them. `in_speech` is what a name is within a"
    yield "# sentence; `also` are other labels of a level; people on a level with `leads: true` lead others."
    yield f"breakdowns:{mark}"
    for breakdown in breakdowns:
        yield f"  - id: {_id(breakdown.id)}"
        yield f"    name: {scalar(breakdown.name)}"
        if breakdown.in_speech:
            yield f"    in_speech: {scalar(breakdown.in_speech)}"
        yield f"    ask: {scalar(breakdown.ask)}"
        yield "    levels:"
        for level in breakdown.levels:
            leads = ", leads: true" if level.leads else ""
            yield f"      - {{id: {_id(level.id)}, name: {scalar(level.name)}, also: []{leads}}}"
    yield from _invited(breakdowns, mark)


def _invited(breakdowns: tuple[NewBreakdown, ...], mark: str) -> Iterator[str]:
    yield "# How many people are asked; the leader below is not counted."
    first, *second = breakdowns
    is_counted = not second and all(level.count is not None for level in first.levels)
    yield f"invited:{mark if is_counted else '  # fill in'}"
    for level in first.levels:
        if second:
            inside = ", ".join(f"{other.id}: 0" for other in second[0].levels)
            yield f"  {level.id}: {{{inside}}}"
        else:
            yield f"  {level.id}: {level.count or 0}"


def _leader(new: NewRound) -> Iterator[str]:
    yield "# Who leads those who are asked: in no average; shown by name beside the others only if they agree."
    if new.leader is None:
        yield "# leader: {name: A name, agrees: false}"
        return
    yield "leader:"
    yield f"  name: {scalar(new.leader)}"
    yield f"  agrees: {'true' if new.leader_agrees else 'false'}"


def _day(key: str, day: datetime.date | None, words: str) -> Iterator[str]:
    yield f"# {words}"
    yield f"{key}: {day.isoformat()}" if day else f"# {key}: YYYY-MM-DD"
