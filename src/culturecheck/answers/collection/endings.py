"""Rows that are nobody's finished answers: previews, and people who did not come to the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.matching import Columns
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.collection.words import spoken
from culturecheck.said import Said, Sayable

_FALSE = frozenset({"0", "false", "falsch", "no", "nein"})
_PREVIEWS = frozenset(
    {"1", "2", "9", "17", "survey preview", "survey test", "umfragevorschau", "offline survey preview"}
)
_SPAM = frozenset({"8", "spam"})
NOT_FINISHED = Said("collect.not-finished")


class Vendor(NamedTuple):
    """A form tool that says in a column who did not finish; believed where two more of its `headings` stand beside."""

    headings: frozenset[str]
    column: str
    says: tuple[tuple[frozenset[str], Said], ...]


VENDORS = (
    Vendor(
        frozenset({"progress", "recordeddate", "recorded date", "responseid", "response id", "distributionchannel",
                   "distribution channel", "userlanguage", "user language", "status"}),
        "finished", ((_FALSE, NOT_FINISHED),),
    ),
    Vendor(
        frozenset({"progress", "recordeddate", "recorded date", "responseid", "response id", "distributionchannel",
                   "distribution channel", "userlanguage", "user language", "finished"}),
        "status", ((_PREVIEWS, Said("collect.a-preview")), (_SPAM, Said("collect.spam"))),
    ),
    Vendor(
        frozenset({"network id", "tags", "ending"}),
        "response type", ((frozenset({"partial", "started"}), NOT_FINISHED),),
    ),
    Vendor(
        frozenset({"response id", "survey id", "formbricks id (internal)", "user id", "tags"}),
        "finished", ((_FALSE, NOT_FINISHED),),
    ),
    Vendor(
        frozenset({"_id", "_uuid", "_submission_time", "_submitted_by", "_status", "__version__", "_index"}),
        "_validation_status",
        ((frozenset({"not approved", "validation_status_not_approved"}), Said("collect.not-approved")),),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is nobody's finished answers, why, and how many answers were in it."""

    place: Sayable
    why: Said
    answers: int = 0


def endings(grid: Grid, columns: Columns) -> Iterator[tuple[int, frozenset[str], Said]]:
    """Yield the columns that tell whether a row was finished, with the cells that say no."""
    places = [column.place for column in columns.all if column.kind is ColumnKind.DROPPED]
    heads = {place: {words for head in grid.headers[place] for words in spoken(head)} for place in places}
    codes = {place: grid.shown(place).partition(".")[0].strip().casefold() for place in heads}
    there = {word for words in heads.values() for word in words}
    found = [vendor for vendor in VENDORS if len(vendor.headings & there) > 1]
    for place, words in heads.items():
        if codes[place] == "submitdate":
            yield place, frozenset({""}), NOT_FINISHED
            continue
        of = next((vendor for vendor in found if vendor.column in words), None)
        yield from ((place, cells, why) for cells, why in of.says) if of else ()


def unfinished_counts(left_out: Sequence[LeftOut]) -> Mapping[Said, list[LeftOut]]:
    """Return what was left out by the reason for it."""
    found: dict[Said, list[LeftOut]] = defaultdict(list)
    for one in left_out:
        found[one.why].append(one)
    return found
