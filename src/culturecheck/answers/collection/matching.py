"""What each column of a grid means: by a map, by id, by exact text; what is near is no answer."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from culturecheck.answers.collection.asked import IGNORE, Asked, ColumnKind, Meaning
from culturecheck.answers.collection.personal import Trait, trait_of, trait_of_cells
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.collection.words import spoken
from culturecheck.answers.form_stamp import STAMP
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem, nearest
from culturecheck.folding import folded
from culturecheck.said import Said, Sayable

PART_OF_A_HEADER = frozenset({ColumnKind.ITEM, ColumnKind.BREAKDOWN, ColumnKind.STAMP})
A_QUESTION = 40  # a header of so many characters may be a question that a pattern of ours took for a date
_COUNTED = re.compile(r"(.*[^0-9(])\(?[1-9][0-9]?\)?")  # what forms add to a heading that stands a second time


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a map file says: columns by header or `#position`, and answers by scale, item or breakdown."""

    columns: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def targets(self, grid: Grid) -> list[str | None]:
        """Return what is said of each column, None if nothing is; its position comes before its header."""
        said_of = [*enumerate(self.columns.items())]
        by_head = {folded(head): (place, target) for place, (head, target) in reversed(said_of)}
        targets: list[str | None] = []
        for column, heads in enumerate(grid.headers):
            said = min((by_head[head] for head in map(folded, heads) if head in by_head), default=(0, None))
            targets.append(self.columns.get(f"#{column + 1}", said[1]))
        return targets


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means; `why` it is dropped, and the trait by which one person may be found twice.

    `lost` is what a dropped column would have answered.
    `in_part`: its heading is the question and something around it, such as a number.
    """

    place: int
    kind: ColumnKind
    target: str = ""
    lost: Sayable = ""
    mapped: bool = False
    in_part: bool = False
    why: Sayable = ""
    trait: Trait | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a grid in their order, what is missing among them and what that may be.

    `keeps_unfinished`: what a form says in one of them of who did not finish leaves nobody out.
    """

    all: tuple[Column, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    keeps_unfinished: bool = False

    def of(self, kind: ColumnKind) -> tuple[Column, ...]:
        """Return the columns of one kind."""
        return tuple(column for column in self.all if column.kind == kind)

    @property
    def places(self) -> dict[Meaning, tuple[int, ...]]:
        """Return the places of the columns of each question and group; several if it stands in several."""
        found: dict[Meaning, tuple[int, ...]] = {}
        for column in self.all:
            if column.kind in {ColumnKind.ITEM, ColumnKind.BREAKDOWN}:
                found[column.kind, column.target] = (*found.get((column.kind, column.target), ()), column.place)
        return found


def match_columns(grid: Grid, asked: Asked, by: ColumnMap, link: str = "") -> Columns:
    """Return what each column means; two names or links, and none to link by, are problems."""
    mapped = dict(enumerate(by.targets(grid)))
    heads_there = {folded(head) for said in grid.headers for head in said}
    taken = {asked.meanings[said] for said in mapped.values() if said in asked.meanings}
    columns = []
    for place, said in mapped.items():
        heads = [words for head in grid.headers[place] for words in spoken(head)]
        meaning = _meant(grid, place, heads, asked) or _repeated(grid, place, heads_there, asked)
        if link and _is_called(grid, place, link):
            columns.append(Column(place, ColumnKind.LINK, mapped=True))
        elif meaning == (ColumnKind.STAMP, "") and said in (
            None,
            IGNORE,
        ):  # it answers nothing, and is read all the same
            columns.append(Column(place, *meaning))
        elif said is not None and said != IGNORE:
            columns.append(Column(place, *asked.meanings[said], mapped=True))
        elif not said and meaning is not None and meaning not in taken:
            whole = any(folded(head) in asked.by_words for head in grid.headers[place])
            columns.append(Column(place, *meaning, in_part=not whole))
        else:
            trait = trait_of(heads, [row[place] for row in grid.body])
            why: Sayable = trait.why if trait else _why_dropped(said, meaning)
            lost: Sayable = "" if meaning is None else _called(*meaning)
            columns.append(Column(place, ColumnKind.DROPPED, lost=lost, mapped=bool(said), why=why, trait=trait))
    present = {(column.kind, column.target) for column in columns}
    missing = tuple(name for name, meaning in asked.required.items() if meaning not in present)
    return Columns(tuple(columns), missing, tuple(_problems(grid, columns, link)))


def _why_dropped(said: str | None, meaning: Meaning | None) -> Said:
    if said:
        return Said("collect.map-ignores")
    return Said("collect.not-asked") if meaning is None else Said("collect.map-takes-another")


def _is_called(grid: Grid, place: int, name: str) -> bool:
    return name == f"#{place + 1}" or folded(name) in {folded(head) for head in grid.headers[place]}


def _meant(grid: Grid, place: int, heads: Sequence[str], asked: Asked) -> Meaning | None:
    """Return what whole headers mean, or else, of questions and groups alone, what a part of one means."""
    whole = [folded(head) for head in grid.headers[place]]
    found = [asked.by_words[words] for words in whole if words in asked.by_words]
    parts = [asked.by_words[words] for words in heads if words in asked.by_words]
    if any(words.startswith(f"{STAMP}-") for words in heads):  # a text that a form of ours only shows
        parts.append((ColumnKind.STAMP, ""))
    found += [meaning for meaning in parts if meaning[0] in PART_OF_A_HEADER]
    return found[0] if found else None


def _repeated(grid: Grid, place: int, heads_there: Set[str], asked: Asked) -> Meaning | None:
    """Return the question that a header asks a second time with a number behind it, as `Why?2` after `Why?`."""
    for head in grid.headers[place]:
        counted = _COUNTED.fullmatch(folded(head))
        for first in () if counted is None else (counted[1].rstrip(), re.sub("[._]$", "", counted[1])):
            if (
                first in heads_there
                and (meaning := asked.by_words.get(first)) is not None
                and meaning[0] is ColumnKind.ITEM
            ):
                return meaning
    return None


def _problems(grid: Grid, columns: Sequence[Column], link: str) -> Iterator[Problem]:
    found = defaultdict(list)
    for column in columns:
        if column.kind is not ColumnKind.DROPPED:
            found[column.kind, column.target].append(column.place)
    for (kind, target), places in found.items():
        if len(places) > 1 and kind in {ColumnKind.NAME, ColumnKind.LINK}:
            said = Said("collect.places", places=tuple(grid.column_place(place) for place in places))
            what, remedy = Said("collect.both-are", target=_called(kind, target)), Said("collect.ignore-one")
            yield Problem(Code.COLUMN_TWICE, Place(said, grid.name, field=target), what, remedy)
    if link and (ColumnKind.LINK, "") not in found:
        heads = [head for said in grid.headers for head in said[:1]]
        what = Said("collect.no-column-called", name=link)
        yield Problem(Code.NO_SUCH_COLUMN, Place.of_file(grid.name), what, nearest(link, heads))
    for column in columns:
        if column.kind in {ColumnKind.COMMENT, ColumnKind.NOTE}:
            trait = trait_of_cells([row[column.place] for row in grid.body])
            if trait is not None:
                what, remedy = Said("collect.no-free-text", tells=trait.why), Said("collect.set-to-ignore")
                yield Problem(Code.PERSONAL, grid.place_of(column.place), what, remedy)


def _called(kind: ColumnKind, target: str) -> Sayable:
    return Said("collect.note-to", item=target) if kind is ColumnKind.NOTE else target or kind.value


def map_problems(by: ColumnMap, asked: Asked, grids: Sequence[Grid]) -> list[Problem]:
    """Return what a map says that cannot be: columns that no file has, and targets that the round does not ask for."""
    heads = {folded(head): head for grid in grids for said in grid.headers for head in said}
    width = max((len(grid.headers) for grid in grids), default=0)
    problems = []
    for head, target in by.columns.items():
        if head.startswith("#") and head[1:].isdecimal() and folded(head) not in heads:
            if not 1 <= int(head[1:]) <= width:
                problems.append(
                    Problem(Code.NO_SUCH_COLUMN, _in_columns(head), Said("collect.there-are-columns", n=width))
                )
        elif folded(head) not in heads:
            remedy = nearest(head, tuple(heads.values()))
            problems.append(Problem(Code.NO_SUCH_COLUMN, _in_columns(head), Said("collect.no-file-has-it"), remedy))
        if target != IGNORE and target not in asked.meanings:
            known = (*asked.meanings, IGNORE)
            what = Said("collect.not-asked-for", target=target)
            problems.append(Problem(Code.NO_SUCH_TARGET, _in_columns(head), what, nearest(target, known)))
    return problems


def _in_columns(head: str) -> Place:
    return Place(Said("collect.in-columns", heading=head), field=head)


def is_free(grid: Grid, column: Column) -> bool:
    """Return whether a column may still be what is missing: nobody named it, and it is no name or time."""
    is_personal = column.trait is not None and len(grid.shown(column.place)) < A_QUESTION
    return column.kind is ColumnKind.DROPPED and not column.mapped and not is_personal
