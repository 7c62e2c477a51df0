"""From the rows of a grid to people: every cell read, every bad one kept with its place, nothing guessed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from culturecheck.collection.asked import Asked, Kind
from culturecheck.collection.cells import Answer, AnswerCells, LevelCells, answer_cells, level_cells
from culturecheck.collection.matching import Column, ColumnMap, Columns
from culturecheck.collection.personal import trait_of_cells
from culturecheck.collection.table import Grid, Row
from culturecheck.collection.words import spoken
from culturecheck.collection.zero_based import Numbers, numbers_in, zero_based_problems, zero_based_remarks
from culturecheck.errors import Problem
from culturecheck.folding import folded
from culturecheck.text import clipped, listed
from culturecheck.wave import Missing

LONGEST_TEXT = 4000
MOST_ROWS_NAMED = 12
SHORTEST_ID = 8
NO_ADDRESS = frozenset({"", "anonymous", "anonym", "none"})
_FALSE = frozenset({"0", "false", "falsch", "no", "nein"})
_PREVIEWS = frozenset(
    {"1", "2", "9", "17", "survey preview", "survey test", "umfragevorschau", "offline survey preview"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as they were read: answers by item, what was written beside them, and where it all stood.

    `marks` are what would be the same if the person answered twice; they and `link` go into no document.
    """

    place: str
    answers: dict[str, Answer]
    groups: tuple[str, ...] = ()
    beside: dict[str, dict[str, str]] = field(default_factory=dict)
    comment: str = ""
    role: str = ""
    link: str = ""
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        """All that was said, to sort and to compare by: groups, answers, then texts; never where it stood."""
        beside = tuple((item, *sorted(said.items())) for item, said in sorted(self.beside.items()))
        return (self.groups, tuple(map(str, self.answers.values())), beside, self.comment, self.role)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is nobody's finished answers, and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Entries:
    """Who was read from one grid, which cells were bad in which rows, and who was left out.

    `doubts` are problems of the whole grid, which no skipped row mends; `remarks` are worth a look. `unknown` are the
    labels that mean nothing, by item or breakdown.
    """

    people: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    bad_places: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_entries(grid: Grid, columns: Columns, asked: Asked, by: ColumnMap, *, where: str = "") -> Entries:
    """Return the people in a grid; `where` stands before the rows if there are several files."""
    reader = _Rows(grid, columns, asked, by)
    left_out = {row: why for row in range(len(grid.body)) if (why := reader.why_not(row))}
    faults = [fault for fault in reader.faults() if fault.row not in left_out]
    bad = {fault.row for fault in faults}
    numbers = reader.numbers([row for row in range(len(grid.body)) if row not in left_out])
    people = []
    for row in range(len(grid.body)):
        if row not in left_out and row not in bad:
            entry = reader.entry(row, f"{where}{reader.place(row)}")
            if all(answer is Missing.SKIPPED for answer in entry.answers.values()):
                left_out[row] = "no answer at all"
            else:
                people.append(entry)
    return Entries(
        tuple(people),
        tuple(_problems(grid, faults, where)),
        tuple(f"{where}{reader.place(row)}" for row in sorted(bad)),
        tuple(LeftOut(f"{where}{reader.place(row)}", why) for row, why in sorted(left_out.items())),
        tuple(zero_based_problems(grid.name, numbers)),
        tuple(zero_based_remarks(numbers)),
        {target: tuple(labels) for target, labels in _unknown(faults).items()},
    )


def _unknown(faults: "Sequence[_Fault]") -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for fault in faults:
        if fault.label:
            found[fault.target][fault.label] = None
    return found


@dataclass(frozen=True, slots=True)
class _Fault:
    row: int
    column: int
    target: str
    code: str
    what: str
    remedy: str = ""
    label: str = ""


class _Rows:
    """Reads rows by their columns; the texts of each column are understood once."""

    def __init__(self, grid: Grid, columns: Columns, asked: Asked, by: ColumnMap):
        self.grid = grid
        self.columns = columns
        by_id = {column.target: column.place for column in columns.of(Kind.ITEM)}
        self._readers: list[tuple[str, int, AnswerCells]] = [
            (item.id, by_id[item.id], answer_cells(asked, item, by.answers))
            for item in asked.questionnaire.items
            if item.id in by_id
        ]
        self.levels: list[tuple[Column, LevelCells]] = [
            (column, level_cells(breakdown, by.answers))
            for breakdown in asked.round.breakdowns
            for column in columns.of(Kind.BREAKDOWN)
            if column.target == breakdown.id
        ]
        self.texts = (*columns.of(Kind.NOTE), *columns.of(Kind.COMMENT), *columns.of(Kind.NAME))
        self.links = columns.of(Kind.LINK)
        traits = ((column.place, column.trait) for column in columns.all)
        self.marks = [(place, trait.repeats) for place, trait in traits if trait is not None and trait.repeats]
        self._linked = {folded(row[column.place]) for row in grid.body for column in self.links} - {""}
        self.endings = tuple(_endings(grid, columns))
        self._blank = dict.fromkeys((item.id for item in asked.questionnaire.items), Missing.SKIPPED)

    def place(self, row: int) -> str:
        """Return how a person is called: by their row, or by the file that is theirs alone."""
        return self.grid.name if self.grid.upright else f"row {self.grid.numbers[row]}"

    def why_not(self, row: int) -> str:
        """Return why a row is nobody's finished answers, empty if it may be somebody's."""
        cells = self.grid.body[row]
        return next((why for place, telling, why in self.endings if folded(cells[place]) in telling), "")

    def entry(self, row: int, place: str) -> Entry:
        """Return the person of a row without a fault."""
        cells = self.grid.body[row]
        answers: dict[str, Answer] = dict(self._blank)
        for target, at, read in self._readers:
            answers[target] = read[cells[at]] or Missing.SKIPPED
        return Entry(
            place,
            answers,
            tuple(read[cells[column.place]] for column, read in self.levels),
            self._beside(cells),
            self._text(cells, Kind.COMMENT),
            self._text(cells, Kind.NAME),
            self._link(cells),
            tuple(self._marks(cells)),
        )

    def _marks(self, cells: Row) -> Iterator[tuple[str, str]]:
        for at, what in self.marks:
            mark = folded(cells[at])
            if mark not in NO_ADDRESS and (what != "e-mail" or "@" in mark):
                counts_rows = what == "id" and len(mark) < SHORTEST_ID  # two files may both have a row 1
                yield what, f"{self.grid.name} {mark}" if counts_rows else mark

    def _link(self, cells: Row) -> str:
        return cells[self.links[0].place] if self.links else ""

    def _text(self, cells: Row, kind: Kind) -> str:
        return next((cells[column.place].strip() for column in self.texts if column.kind is kind), "")

    def _beside(self, cells: Row) -> dict[str, dict[str, str]]:
        beside: dict[str, dict[str, str]] = defaultdict(dict)
        for column in self.texts:
            if column.kind is Kind.NOTE and (note := cells[column.place].strip()):
                beside[column.target]["note"] = note
        for target, at, read in self._readers:
            if read.reasons and (reason := read.reasons.get(cells[at])):
                beside[target]["reason"] = reason
        return dict(beside)

    def numbers(self, rows: Sequence[int]) -> list[Numbers]:
        """Return the numbers in each column of an item; a sheet of one person tells nothing of how it counts."""
        if self.grid.upright:
            return []
        cells = [self.grid.body[row] for row in rows]
        return [numbers_in(read, [row[at] for row in cells]) for _, at, read in self._readers]

    def faults(self) -> Iterator[_Fault]:
        """Yield every bad cell, column by column; rows that are blank in all that is asked have none."""
        rows = [(row, cells) for row, cells in enumerate(self.grid.body) if self._says_something(cells)]
        for row in sorted(self.grid.overlong):
            what, remedy = "it has more cells than the header", "put text that holds the separator in quotes"
            yield _Fault(row, len(self.grid.headers), "the end of it", "too-many-cells", what, remedy)
        for target, at, read in self._readers:
            bad = [(row, cells[at]) for row, cells in rows if read[cells[at]] is None]
            yield from (self._bad_cell(row, at, target, cell, read.fault(cell)) for row, cell in bad)
        for column, levels in self.levels:
            at, target = column.place, column.target
            bad = [(row, cells[at]) for row, cells in rows if not levels[cells[at]]]
            yield from (self._bad_cell(row, at, target, cell, levels.fault(cell)) for row, cell in bad)
        for column in self.links:
            blank = [row for row, cells in rows if not cells[column.place].strip()]
            yield from (_Fault(row, column.place, "the column to link by", "no-link", "it is empty") for row in blank)
        for column in self.texts:
            long = [(row, len(cells[column.place])) for row, cells in rows if len(cells[column.place]) > LONGEST_TEXT]
            what = "{} characters are too many"
            called = column.target or column.kind.value
            yield from (
                _Fault(row, column.place, called, "too-long", what.format(length), f"at most {LONGEST_TEXT} fit")
                for row, length in long
            )

    def _bad_cell(self, row: int, at: int, target: str, cell: str, fault: tuple[str, str]) -> _Fault:
        """Return a fault that quotes the cell, unless it slipped in from a column that tells who somebody is."""
        if (trait := trait_of_cells([cell])) is not None:
            return _Fault(row, at, target, "off-scale", f"what stands there {trait.why}; it is not quoted")
        if self.links and folded(cell) in self._linked:
            return _Fault(row, at, target, "off-scale", "what stands there is from the column to link by")
        return _Fault(row, at, target, "off-scale", *fault, cell)

    def _says_something(self, cells: Row) -> bool:
        return any(cells[at].strip() for _, at, _ in self._readers)


def _endings(grid: Grid, columns: Columns) -> Iterator[tuple[int, frozenset[str], str]]:
    """Yield the columns that tell whether a row was finished, with the cells that say no."""
    places = [column.place for column in columns.all if column.kind is Kind.DROPPED]
    heads = {place: {words for head in grid.headers[place] for words in spoken(head)} for place in places}
    codes = {place: grid.shown(place).partition(".")[0].strip().casefold() for place in heads}
    by_form = {word for words in heads.values() for word in words} >= {"finished", "status"}
    for place, words in heads.items():
        if codes[place] == "submitdate":
            yield place, frozenset({""}), "not finished"
        elif by_form and "finished" in words:
            yield place, _FALSE, "not finished"
        elif by_form and "status" in words:
            yield place, _PREVIEWS, "a preview"


def _problems(grid: Grid, faults: Sequence[_Fault], where: str) -> Iterator[Problem]:
    """Yield a problem for each bad text of a column, with all the rows that have it, by the first of them."""
    together: dict[tuple[int, str], list[_Fault]] = defaultdict(list)
    for fault in faults:
        together[fault.column, fault.what].append(fault)
    for alike in sorted(together.values(), key=lambda alike: (alike[0].row, alike[0].column)):
        first = alike[0]
        rows = [grid.numbers[first.column if grid.upright else fault.row] for fault in alike]
        yield Problem(first.code, f"{where}{rows_named(rows)}, {first.target}", first.what, first.remedy)


def rows_named(rows: Sequence[int]) -> str:
    """Return `row 3`, `rows 3 and 9`, `rows 3, 9, … and 40 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    named = [str(row) for row in rows[:MOST_ROWS_NAMED]]
    more = [f"{len(rows) - MOST_ROWS_NAMED} more"] if len(rows) > MOST_ROWS_NAMED else []
    return f"rows {listed([*named, *more])}"


def places_named(places: Sequence[str]) -> str:
    """Return places in a sentence, `row 3 and row 9`, at most twelve of them."""
    more = [f"{len(places) - MOST_ROWS_NAMED} more"] if len(places) > MOST_ROWS_NAMED else []
    return listed([*(clipped(place, 80) for place in places[:MOST_ROWS_NAMED]), *more])


def unfinished_counts(left_out: Sequence[LeftOut]) -> Mapping[str, list[str]]:
    """Return the places that were left out by the reason for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in left_out:
        found[one.why].append(one.place)
    return found
