"""What comes out of the files of a collection: tables, answer files, and the answers of the leader."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.choosing import chosen_grids
from culturecheck.answers.collection.entries import Entry
from culturecheck.answers.collection.gathering import Choices, leader_entry
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.table import Grid
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Place, Problem, Refusal
from culturecheck.files.sent_answers import SentAnswers, read_sent_answers
from culturecheck.files.sources import SENT_KINDS, Sources
from culturecheck.files.tables import read_tables
from culturecheck.said import Said

UNSKIPPABLE = frozenset({Code.PROMISE_LOWERED, Code.BAD_PROMISE})


@dataclass(slots=True)
class Taken:
    """What came out of the files before any of it was understood."""

    grids: list[Grid] = field(default_factory=list)
    sent: list[Entry] = field(default_factory=list)
    leaders: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def take(sources: Sources, asked: Asked, choices: Choices, leader: Path | None) -> Taken:
    """Return what the files hold; what cannot be read at all is kept as problems."""
    taken = Taken()
    for path in sources.tables:
        _take_table(path, asked, choices.by, taken, several=len(sources.tables) + len(sources.sent) > 1)
    for path in sources.sent:
        _take_sent(path, asked, choices, taken)
    if leader is not None:
        taken.leaders.append(_leader(leader, asked, choices))
    if taken.leaders and asked.round.leader is None:
        raise Refusal(Code.NO_LEADER, Said("files.no-leader", name=asked.round.id))
    if len(taken.leaders) > 1:
        raise Refusal(Code.GIVEN_TWICE, Said("files.leader-twice"))
    return taken


def _take_table(path: Path, asked: Asked, by: ColumnMap, taken: Taken, *, several: bool) -> None:
    try:
        grids = chosen_grids(read_tables(path), asked, by)
    except InputRefused as refused:
        of_file = path.name if several else ""
        taken.problems += [replace(p, place=p.place.among(of_file)) for p in refused.problems]
        return
    if not grids:
        taken.problems.append(Problem(Code.EMPTY, Place.of_file(path.name), Said("files.nothing-in-it")))
    taken.grids += grids


def _take_sent(path: Path, asked: Asked, choices: Choices, taken: Taken) -> None:
    try:
        sent = read_sent_answers(path, asked)
    except InputRefused as refused:
        is_kept = {problem.code for problem in refused.problems} & UNSKIPPABLE
        if choices.skip_bad_rows and not is_kept:
            taken.skipped.append(path.name)
        else:
            taken.problems += refused.problems
        return
    (taken.leaders if sent.is_leader else taken.sent).append(sent.entry)


def _leader(path: Path, asked: Asked, choices: Choices) -> Entry:
    """Return the answers of the leader from an answer file or a table of one row; InputRefused otherwise."""
    if path.suffix.casefold() in SENT_KINDS:
        sent: SentAnswers = read_sent_answers(path, asked, as_leader=True)
        return sent.entry
    grids = chosen_grids(read_tables(path), asked, choices.by)
    if not grids:
        raise Refusal(Code.EMPTY, Said("files.is-empty", file=str(path)), file=path)
    if len(grids) > 1:
        raise Refusal(Code.NOT_ONE, Said("files.leader-on-sheets", file=str(path), n=len(grids)), file=path)
    entry, problems = leader_entry(grids[0], asked, choices)
    if entry is None:
        raise InputRefused(str(path), problems)
    return entry
