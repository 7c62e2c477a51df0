"""All sources of a round put together: who is counted, what was read, and every problem at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.cells import label_problems
from culturecheck.answers.collection.duplicates import (
    DuplicatePolicy,
    Repeated,
    duplicate_problems,
    find_duplicates,
    without_duplicates,
)
from culturecheck.answers.collection.endings import LeftOut
from culturecheck.answers.collection.entries import Entries, Entry, read_entries
from culturecheck.answers.collection.guessing import Guess, guesses, missing_problems
from culturecheck.answers.collection.long_format import long_format_problems
from culturecheck.answers.collection.matching import ColumnMap, Columns, map_problems, match_columns
from culturecheck.answers.collection.pseudonyms import keyed, shuffled
from culturecheck.answers.collection.same_rows import each_row_once
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.wave import WAVE_SCHEMA, Wave
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem
from culturecheck.folding import folded
from culturecheck.rounds.promise import Promise, lowered
from culturecheck.rounds.round import Round
from culturecheck.said import Said

LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen on the command line. `link` is a column, `secret` what keyed pseudonyms are made with.

    `keep_unfinished`: whoever a form calls unfinished, a preview or the like is counted all the same.
    """

    by: ColumnMap = field(default_factory=ColumnMap)
    allow_missing: bool = False
    skip_bad_rows: bool = False
    duplicates: DuplicatePolicy = "refuse"
    link: str = ""
    secret: bytes = b""
    keep_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was understood; `near` are guesses at what is missing."""

    grid: Grid
    columns: Columns
    near: tuple[Guess, ...]
    entries: Entries


@dataclass(frozen=True, slots=True)
class Gathered:
    """Who was found in all sources, what stands in the way, and who is not counted."""

    people: tuple[Entry, ...] = ()
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    bad_cells: tuple[Problem, ...] = ()
    bad_rows: tuple[LeftOut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    remarks: tuple[Said, ...] = ()


def gather(grids: Sequence[Grid], others: Sequence[Entry], asked: Asked, choices: Choices) -> Gathered:
    """Return all people of a round from grids and from files of one person each; problems are all found at once."""
    in_map = [*map_problems(choices.by, asked, grids), *label_problems(asked, choices.by.answers)]
    if in_map:
        return Gathered(problems=tuple(in_map))
    several = len(grids) + len(others) > 1
    sources = _sources(grids)
    readings: list[Reading] = []
    problems: list[Problem] = []
    for grid, source in zip(grids, sources, strict=True):
        columns = match_columns(grid, asked, choices.by, choices.link)
        columns = replace(columns, keeps_unfinished=choices.keep_unfinished)
        near = guesses(grid, columns, asked)
        long = [] if columns.of(ColumnKind.ITEM) else long_format_problems(grid, asked)
        shape = [*grid.problems, *long]
        problems += [replace(one, place=one.place.among(source if several else "")) for one in shape]
        problems += columns.problems
        if not long:
            problems += missing_problems(grid, columns, near, asked, allow_items=choices.allow_missing)
        problems += promise_problems(grid.promise, asked.round, grid.name)
        # without the column to link by, nobody could tell which cells are not to be quoted
        is_read = not long and (not choices.link or columns.of(ColumnKind.LINK))
        among = source if several else ""
        entries = read_entries(grid, columns, asked, choices.by, among=among) if is_read else Entries(())
        problems += entries.doubts
        readings.append(Reading(grid, columns, near, entries))
    if choices.link:
        what, remedy = Said("collect.nothing-to-link-by"), Said("collect.leave-out-link")
        problems += [Problem(Code.NO_LINK, _file_of(other), what, remedy) for other in others]
    people = [*(person for reading in readings for person in reading.entries.people), *others]
    return _settled(people, readings, problems, choices)


def _settled(people: list[Entry], readings: list[Reading], problems: list[Problem], choices: Choices) -> Gathered:
    bad_cells = tuple(problem for reading in readings for problem in reading.entries.problems)
    repeated: list[Repeated] = []
    remarks: tuple[Said, ...] = ()
    if not problems:
        once = each_row_once(people)
        people, remarks = once.people, once.remarks
        groups = find_duplicates(people)
        if choices.duplicates == "refuse":
            problems = duplicate_problems(people, groups)
        people, repeated = without_duplicates(people, groups, choices.duplicates)
        links = {folded(person.link) for person in people}
        if choices.link and choices.duplicates == "keep" and len(links) < len(people):
            where = Place("--duplicates", field="--duplicates")
            what, remedy = Said("collect.linked-twice"), Said("collect.take-first-or-last")
            problems.append(Problem(Code.LINKED_TWICE, where, what, remedy))
    return Gathered(
        tuple(people),
        tuple(readings),
        (*problems, *(() if choices.skip_bad_rows else bad_cells)),
        bad_cells,
        tuple(row for reading in readings for row in reading.entries.bad_rows),
        tuple(one for reading in readings for one in reading.entries.left_out),
        tuple(repeated),
        remarks,
    )


def _file_of(other: Entry) -> Place:
    return Place.of_file(other.place) if isinstance(other.place, str) else Place(other.place)


def _sources(grids: Sequence[Grid]) -> list[str]:
    """Return what each file is called, told apart from those of the same name in other folders."""
    names = [grid.name for grid in grids]
    return [
        f"{name} ({names[: at + 1].count(name)})" if names.count(name) > 1 else name for at, name in enumerate(names)
    ]


def leader_entry(grid: Grid, asked: Asked, choices: Choices) -> tuple[Entry | None, list[Problem]]:
    """Return the answers of the leader from a grid of one row, or why there are none; groups are of no matter."""
    found = match_columns(grid, asked, choices.by)
    columns = Columns(
        tuple(column for column in found.all if column.kind is not ColumnKind.BREAKDOWN),
        tuple(target for target in found.missing if target in asked.ids),
        found.problems,
    )
    near = guesses(grid, columns, asked)
    problems = [
        *grid.problems,
        *columns.problems,
        *missing_problems(grid, columns, near, asked, allow_items=choices.allow_missing),
    ]
    problems += promise_problems(grid.promise, asked.round, grid.name)
    entries = read_entries(grid, columns, asked, choices.by)
    problems += entries.problems
    if not problems and len(entries.people) != 1:
        what, remedy = Said("collect.people-in-it", n=len(entries.people)), Said("collect.give-the-leader-alone")
        problems.append(Problem(Code.NOT_ONE, Place.of_file(grid.name), what, remedy))
    return (None if problems else entries.people[0]), problems


def promise_problems(promise: str, round_: Round, name: str) -> list[Problem]:
    """Return in what the promise on a sheet (JSON) is not kept by the round."""
    if not promise:
        return []
    try:
        given = Promise.model_validate_json(promise)
    except ValidationError:
        what, remedy = Said("collect.promise-changed"), Said("collect.hand-out-anew")
        return [Problem(Code.BAD_PROMISE, Place.of_file(name), what, remedy)]
    return [Problem(Code.PROMISE_LOWERED, Place.of_file(name), sentence) for sentence in lowered(given, round_.promise)]


def wave_of(gathered: Gathered, leader: Entry | None, asked: Asked, choices: Choices) -> Wave:
    """Return the wave of all who are counted; their places, links and addresses stay behind."""
    people = list(gathered.people)
    named = keyed(people, choices.secret) if choices.link else shuffled(people)
    own, says = asked.questionnaire.language, _may_say_languages(people, asked)

    def said(entry: Entry) -> dict[str, object]:
        return {"language": entry.language or own} if says else {}

    round_ = asked.round
    return Wave.model_validate(
        {
            "schema_version": WAVE_SCHEMA,
            "id": round_.id,
            "date": round_.date,
            "here": round_.here,
            "mode": round_.mode,
            "round": round_,
            "linked": bool(choices.link),
            "leader": None if leader is None else _respondent(LEADER, leader),
            "respondents": [_respondent(name, entry) | said(entry) for name, entry in named],
            "questionnaire": asked.questionnaire,
        }
    )


def _may_say_languages(people: Sequence[Entry], asked: Asked) -> bool:
    """Return whether there is another language to be kept, and each was answered in by people enough.

    Whoever answered in a language that few others did would be found by it.
    """
    own = asked.questionnaire.language
    count = Counter(person.language or own for person in people)
    enough = asked.round.thresholds.means_from if asked.round.mode == "confidential" else 1
    return bool(count.keys() - {own}) and min(count.values()) >= enough


def _respondent(name: str, entry: Entry) -> dict[str, object]:
    return {
        "id": name,
        "role": entry.role,
        "groups": entry.groups,
        "answers": entry.answers,
        "beside": entry.beside,
        "comment": entry.comment,
    }
