"""From the rows of a grid to people: every cell read, every bad one kept with its place, nothing guessed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.cells import AnswerCells, LevelCells, answer_cells, level_cells
from culturecheck.answers.collection.endings import LeftOut, endings
from culturecheck.answers.collection.faults import Fault, fault_problems, unknown_labels
from culturecheck.answers.collection.marking import Marking
from culturecheck.answers.collection.matching import ColumnMap, Columns
from culturecheck.answers.collection.personal import Repeats, trait_of_cells
from culturecheck.answers.collection.split_columns import Split, put_together, split_remarks
from culturecheck.answers.collection.stamps import has_codes
from culturecheck.answers.collection.summaries import A_SUMMARY, summaries, unnamed_summaries
from culturecheck.answers.collection.table import PART_OF_A_WIDER_CELL, Grid, Row
from culturecheck.answers.collection.zero_based import Numbers, numbers_in, zero_based_problems, zero_based_remarks
from culturecheck.answers.wave import Answer
from culturecheck.codes import Code
from culturecheck.content.missing import Missing
from culturecheck.errors import Problem
from culturecheck.folding import folded
from culturecheck.privacy import UNSAID
from culturecheck.said import Said, Sayable

LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as they were read: answers by item, what was written beside them, and where it all stood.

    `marks` are what would be the same if the person answered twice, `times` the moments at which they did; `told` are
    the cells, by folded header, that are another in each row of the file (`source`). None of these and no `link` goes
    into a document. `language` is the one in which they answered, empty where nobody can tell.
    """

    place: Sayable
    answers: dict[str, Answer]
    groups: tuple[str, ...] = ()
    beside: dict[str, dict[str, str]] = field(default_factory=dict)
    comment: str = ""
    role: str = ""
    link: str = ""
    marks: tuple[tuple[Repeats, str], ...] = ()
    source: str = ""
    times: tuple[str, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    language: str = ""

    @property
    def is_row(self) -> bool:
        """Return whether it is one row among others, and not a file of one person."""
        return bool(self.source)

    @property
    def content(self) -> tuple[object, ...]:
        """All that was said, to sort and to compare by: groups, answers, then texts; never where it stood."""
        beside = tuple((item, *sorted(said.items())) for item, said in sorted(self.beside.items()))
        return (self.groups, tuple(map(str, self.answers.values())), beside, self.comment, self.role)


@dataclass(frozen=True, slots=True)
class Entries:
    """Who was read from one grid, which cells were bad in which rows, and who was left out.

    `doubts` are problems of the whole grid, which no skipped row mends; `remarks` are worth a look. `unknown` are the
    labels that mean nothing, by item or breakdown.
    """

    people: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    bad_rows: tuple[LeftOut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Problem, ...] = ()
    remarks: tuple[Sayable, ...] = ()
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_entries(grid: Grid, columns: Columns, asked: Asked, by: ColumnMap, *, among: str = "") -> Entries:
    """Return the people in a grid; if there are several files, `among` is what this one is called among them."""
    reader = _Rows(grid, columns, asked, by, among)
    where = "" if grid.upright else among
    left_out = {row: why for row in range(len(grid.body)) if (why := reader.why_not(row))}
    faults = [fault for fault in reader.faults() if fault.row not in left_out]
    bad = {fault.row for fault in faults}
    numbers = reader.numbers([row for row in range(len(grid.body)) if row not in left_out])
    people = []
    for row in range(len(grid.body)):
        if row not in left_out and row not in bad:
            entry = reader.entry(row, reader.place(row, where))
            if all(answer is Missing.SKIPPED for answer in entry.answers.values()):
                left_out[row] = Said("collect.no-answer-at-all")
            else:
                people.append(entry)
    return Entries(
        tuple(people),
        tuple(fault_problems(grid, faults, "" if grid.upright else among)),
        tuple(
            LeftOut(reader.place(row, where), Said("collect.bad-cells"), reader.answered(row)) for row in sorted(bad)
        ),
        tuple(reader.left_out(row, where, left_out[row]) for row in sorted(left_out)),
        tuple(zero_based_problems(grid.name, numbers)),
        (*reader.marking.remarks(), *split_remarks(grid, reader.split, left_out), *zero_based_remarks(numbers)),
        unknown_labels(faults),
    )


class _Rows:
    """Reads rows by their columns; the texts of each column are understood once."""

    def __init__(self, grid: Grid, columns: Columns, asked: Asked, by: ColumnMap, source: str):
        self.grid = grid
        self.source = source
        self.columns = columns
        places, coded = columns.places, has_codes(grid, columns)
        self._readers: list[tuple[str, int, AnswerCells]] = [
            (item.id, places[ColumnKind.ITEM, item.id][0], answer_cells(asked, item, by.answers))
            for item in asked.questionnaire.items
            if (ColumnKind.ITEM, item.id) in places
        ]
        self.levels: list[tuple[str, int, LevelCells]] = [
            (
                breakdown.id,
                places[ColumnKind.BREAKDOWN, breakdown.id][0],
                level_cells(breakdown, by.answers, coded=coded),
            )
            for breakdown in asked.round.breakdowns
            if (ColumnKind.BREAKDOWN, breakdown.id) in places
        ]
        self.split = [
            Split(target, places[kind, target], read)
            for kind, readers in ((ColumnKind.ITEM, self._readers), (ColumnKind.BREAKDOWN, self.levels))
            for target, _, read in readers
            if len(places[kind, target]) > 1
        ]
        self.body, self._clashes = put_together(grid, self.split)
        self.texts = (*columns.of(ColumnKind.NOTE), *columns.of(ColumnKind.COMMENT), *columns.of(ColumnKind.NAME))
        self.noted = tuple(dict.fromkeys(column.target for column in columns.of(ColumnKind.NOTE)))
        self.links = columns.of(ColumnKind.LINK)
        self.marking = Marking(grid, columns, source or grid.name)
        self._linked = {folded(row[column.place]) for row in self.body for column in self.links} - {""}
        self.endings = () if columns.keeps_unfinished else tuple(endings(grid, columns))
        self.summaries = summaries(grid, columns, {at: read for _, at, read in self.levels})
        self._blank = dict.fromkeys((item.id for item in asked.questionnaire.items), Missing.SKIPPED)

    def place(self, row: int, among: str) -> Sayable:
        """Return how a person is called: by their row, or by the file that is theirs alone."""
        if self.grid.upright:
            return self.grid.name
        place = Said("collect.row", n=self.grid.numbers[row])
        return Said("errors.place-among", file=among, place=place) if among else place

    def why_not(self, row: int) -> Said | None:
        """Return why a row is nobody's finished answers, None if it may be somebody's."""
        cells = self.body[row]
        if row in self.summaries:
            return A_SUMMARY
        return next((why for place, telling, why in self.endings if folded(cells[place]) in telling), None)

    def left_out(self, row: int, among: str, why: Said) -> LeftOut:
        """Return a row that is not counted, and why."""
        return LeftOut(self.place(row, among), why, self.answered(row))

    def answered(self, row: int) -> int:
        """Return in how many questions something stands that is somebody's answer."""
        return 0 if row in self.summaries else sum(bool(self.body[row][at].strip()) for _, at, _ in self._readers)

    def entry(self, row: int, place: Sayable) -> Entry:
        """Return the person of a row without a fault."""
        cells = self.body[row]
        answers: dict[str, Answer] = dict(self._blank)
        for target, at, read in self._readers:
            answers[target] = read[cells[at]] or Missing.SKIPPED
        return Entry(
            place,
            answers,
            tuple(read[cells[at]] or UNSAID for _, at, read in self.levels),
            self._beside(cells),
            self._text(cells, ColumnKind.COMMENT),
            self._text(cells, ColumnKind.NAME),
            self._link(cells),
            tuple(self.marking.marks(row, cells)),
            "" if self.grid.upright else self.source or self.grid.name,
            self.marking.times[row],
            self.marking.told(row, cells) if self.source else (),
            self._language(cells),
        )

    def _language(self, cells: Row) -> str:
        """Return the language that most of the labels in a row are of, and of no other."""
        found = [read.languages.get(folded(cells[at]), "") for _, at, read in self._readers if read.languages]
        said = Counter(language for language in found if language)
        return max(said, key=lambda language: said[language]) if said else ""

    def _link(self, cells: Row) -> str:
        return cells[self.links[0].place] if self.links else ""

    def _text(self, cells: Row, kind: ColumnKind, target: str = "") -> str:
        """Return what was written, from several columns one below the other."""
        said = (cells[column.place].strip() for column in self.texts if (column.kind, column.target) == (kind, target))
        return "\n".join(dict.fromkeys(text for text in said if text))

    def _beside(self, cells: Row) -> dict[str, dict[str, str]]:
        beside: dict[str, dict[str, str]] = defaultdict(dict)
        for target in self.noted:
            if note := self._text(cells, ColumnKind.NOTE, target):
                beside[target]["note"] = note
        for target, at, read in self._readers:
            if read.reasons and (reason := read.reasons.get(cells[at])):
                beside[target]["reason"] = reason
        return dict(beside)

    def numbers(self, rows: Sequence[int]) -> list[Numbers]:
        """Return the numbers in each column of an item; a sheet of one person tells nothing of how it counts."""
        if self.grid.upright:
            return []
        cells = [self.body[row] for row in rows]
        return [numbers_in(read, [row[at] for row in cells]) for _, at, read in self._readers]

    def faults(self) -> Iterator[Fault]:
        """Yield every bad cell, column by column; rows that are blank in all that is asked have none."""
        rows = [(row, cells) for row, cells in enumerate(self.body) if self._says_something(cells)]
        yield from self._clashes
        for row in sorted(self.grid.overlong):
            what, remedy = Said("collect.more-cells"), Said("collect.put-in-quotes")
            yield Fault(row, len(self.grid.headers), Said("collect.end-of-row"), Code.TOO_MANY_CELLS, what, remedy)
        for target, at, read in self._readers:
            bad = [(row, cells[at]) for row, cells in rows if read[cells[at]] is None]
            yield from (self._bad_cell(row, at, target, cell, read.fault(cell)) for row, cell in bad)
        for target, at, levels in self.levels:
            bad = [(row, cells[at]) for row, cells in rows if levels[cells[at]] is None]
            yield from (self._bad_cell(row, at, target, cell, levels.fault(cell)) for row, cell in bad)
        for column in self.links:
            blank = [row for row, cells in rows if not cells[column.place].strip()]
            link, what = Said("collect.link-column"), Said("collect.is-empty")
            yield from (Fault(row, column.place, link, Code.NO_LINK, what) for row in blank)
        yield from unnamed_summaries(self.grid, self.columns, self.summaries)
        yield from self._unreadable()
        yield from self._merged([row for row, _ in rows])
        yield from self._too_long(rows)

    def _unreadable(self) -> Iterator[Fault]:
        """Yield the cells beside the answers that hold no value that could be read."""
        beside = {column.place: column.target or column.kind.value for column in (*self.texts, *self.links)}
        for (row, at), cell in self.grid.unreadable.items():
            if at in beside:
                yield Fault(row, at, beside[at], Code.UNREADABLE, cell.what, cell.remedy)

    def _merged(self, rows: Sequence[int]) -> Iterator[Fault]:
        """Yield the blank cells over which another is spread: what it shows there is not read from it."""
        asked = {place: target for (_, target), places in self.columns.places.items() for place in places}
        why = PART_OF_A_WIDER_CELL
        for row, at in sorted(self.grid.merged & {(row, at) for row in rows for at in asked}):
            yield Fault(row, at, asked[at], Code.MERGED, why.what, why.remedy)

    def _too_long(self, rows: Sequence[tuple[int, Row]]) -> Iterator[Fault]:
        for column in {(column.kind, column.target): column for column in reversed(self.texts)}.values():
            told = ((row, len(self._text(cells, column.kind, column.target))) for row, cells in rows)
            called = column.target or column.kind.value
            for row, length in told:
                if length > LONGEST_TEXT:
                    what, remedy = Said("collect.too-long", n=length), Said("collect.at-most", n=LONGEST_TEXT)
                    yield Fault(row, column.place, called, Code.TOO_LONG, what, remedy)

    def _bad_cell(self, row: int, at: int, target: str, cell: str, fault: tuple[Sayable, Sayable]) -> Fault:
        """Return a fault that quotes the cell, unless it slipped in from a column that tells who somebody is."""
        if (unreadable := self.grid.unreadable.get((row, at))) is not None:
            return Fault(row, at, target, Code.UNREADABLE, unreadable.what, unreadable.remedy)
        if (trait := trait_of_cells([cell])) is not None:
            return Fault(row, at, target, Code.OFF_SCALE, Said("collect.not-quoted", tells=trait.why))
        if self.links and folded(cell) in self._linked:
            return Fault(row, at, target, Code.OFF_SCALE, Said("collect.from-the-link"))
        return Fault(row, at, target, Code.OFF_SCALE, *fault, cell)

    def _says_something(self, cells: Row) -> bool:
        return any(cells[at].strip() for _, at, _ in self._readers)
