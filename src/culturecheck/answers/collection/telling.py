"""What is said of a collection: what was read, what was dropped, who was left out, and what comes next."""

import re
from collections.abc import Collection, Iterator, Sequence

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.duplicates import Repeated
from culturecheck.answers.collection.endings import LeftOut, unfinished_counts
from culturecheck.answers.collection.faults import places_named, rows_named
from culturecheck.answers.collection.gathering import Gathered, Reading
from culturecheck.answers.collection.matching import Column
from culturecheck.answers.wave import Wave
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Round
from culturecheck.text import clipped, counted, listed, visible

MOST_COLUMNS_NAMED = 15
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)


def reading_lines(reading: Reading, asked: Asked, *, allow_missing: bool) -> Iterator[str]:
    """Yield what a file was taken for."""
    grid, columns = reading.grid, reading.columns
    items, all_items = len({column.target for column in columns.of(ColumnKind.ITEM)}), len(asked.questionnaire.items)
    parts = [f"{items} of {counted(all_items, 'item')}"]
    parts += [column.target for column in columns.of(ColumnKind.BREAKDOWN)]
    notes = len(columns.of(ColumnKind.NOTE))
    parts += [counted(notes, "column of notes", "columns of notes")] if notes else []
    parts += [str(kind) for kind in (ColumnKind.COMMENT, ColumnKind.NAME) if columns.of(kind)]
    rows = "one person" if grid.upright else counted(len(grid.body), "row")
    yield f"Read: {grid.name} ({grid.read_as!s}): {rows}; {listed(parts)}."
    if grid.skipped:
        yield f"Skipped: {listed(grid.skipped)}."
    yield from (f"Left out: {said}." for said in grid.left_out)
    yield from _hidden_lines(reading)
    is_asked_about = {
        guess.place for guess in reading.near if not (allow_missing and guess.target in asked.ids)
    }  # that comes as a question, with the problems
    yield from _dropped_lines(reading, but=is_asked_about)
    yield from reading.entries.remarks
    missing = [target for target in columns.missing if target in asked.ids]
    if missing and allow_missing:
        people = counted(len(reading.entries.people), "person", "people")
        yield f"Not asked there, skipped for the {people} there: {listed(missing)}."


def _hidden_lines(reading: Reading) -> Iterator[str]:
    """Yield what is read although a spreadsheet program does not show it: filters hide rows that are answers still."""
    grid = reading.grid
    if grid.is_hidden:
        yield f"Read although hidden: the whole sheet {visible(grid.sheet)}."
    if grid.hidden_rows:
        yield f"Read although hidden: {rows_named(grid.hidden_rows)}."
    read = [column.place for column in reading.columns.all if column.kind is not ColumnKind.DROPPED]
    hidden = [grid.column_place(place) for place in read if place in grid.hidden_columns]
    if hidden:
        more = [f"{len(hidden) - MOST_COLUMNS_NAMED} more"] if len(hidden) > MOST_COLUMNS_NAMED else []
        yield f"Read although hidden: {listed([*hidden[:MOST_COLUMNS_NAMED], *more])}."


def _dropped_lines(reading: Reading, *, but: Collection[int]) -> Iterator[str]:
    found = (column for column in reading.columns.of(ColumnKind.DROPPED) if column.place not in but)
    dropped = sorted(found, key=lambda column: (column.trait is None, column.place))
    for column in dropped[:MOST_COLUMNS_NAMED]:
        yield f"Dropped: {reading.grid.column_place(column.place)} ({column.why}).{_lost_with(reading, column)}"
    more = dropped[MOST_COLUMNS_NAMED:]
    if more:
        reasons = listed(list(dict.fromkeys(column.why for column in more)))
        yield f"Dropped: {counted(len(more), 'more column')} ({reasons})."
    if reading.columns.of(ColumnKind.LINK):
        yield f"Dropped: {reading.grid.column_place(reading.columns.of(ColumnKind.LINK)[0].place)} (only linked by)."


def _lost_with(reading: Reading, column: Column) -> str:
    """Say how many answers go with a dropped column that would have answered something."""
    answers = sum(bool(row[column.place].strip()) for row in reading.grid.body) if column.target else 0
    if not answers:
        return ""
    verb = "is" if answers == 1 else "are"
    return f" {counted(answers, 'answer')} to {column.target} {verb} not counted."


def left_out_lines(gathered: Gathered) -> Iterator[str]:
    """Yield which rows are nobody's answers, were bad or are somebody's second."""
    for why, rows in unfinished_counts(gathered.left_out).items():
        yield f"Left out: {places_named([row.place for row in rows])} ({why}).{_lost(rows)}"
    yield from gathered.remarks
    for problem in gathered.bad_cells:
        yield f"Bad cell: {problem}"
    if gathered.bad_rows:
        places = places_named([row.place for row in gathered.bad_rows])
        people = counted(len(gathered.bad_rows), "person", "people")
        yield f"Skipped for bad cells: {places}. {people} left out.{_lost(gathered.bad_rows)}"
    if gathered.repeated:
        places = places_named([row.place for row in gathered.repeated])
        alone = sum(row.alone for row in gathered.repeated)
        only = f" {alone} of them answered what the counted row leaves open." if alone else ""
        yield f"Not counted, since the same person answered twice: {places}.{_lost(gathered.repeated)}{only}"


def _lost(rows: Sequence[LeftOut | Repeated]) -> str:
    """Say how many answers were in rows that nobody counts."""
    answers = sum(row.answers for row in rows)
    return f" {counted(answers, 'answer')} {'is' if answers == 1 else 'are'} not counted." if answers else ""


def code_lines(gathered: Gathered) -> Iterator[str]:
    """Yield a warning where the codes to link by look as if a spreadsheet had changed them; none of them is quoted."""
    codes = [person.link.strip() for person in gathered.people if person.link]
    lengths = sorted({len(code) for code in codes})
    lost = "Then these people are not found again in another round."
    if len(lengths) > 1 and all(code.isdecimal() and not code.startswith("0") for code in codes):
        span = f"{lengths[0]} to {lengths[-1]}"
        yield f"The codes to link by have {span} digits: did a spreadsheet take leading zeros from them? {lost}"
    if any(_SCIENTIFIC.fullmatch(code) for code in codes):
        yield f"Some codes to link by look like 1.2E+11: did a spreadsheet round long numbers? {lost}"


def wave_lines(wave: Wave) -> Iterator[str]:
    """Yield how many answered, and whether that is enough for a report."""
    count, round_ = len(wave.respondents), wave.round
    if round_ is None:
        return
    people = counted(count, "person", "people")
    invited = round_.invited_in_all
    yield f"{people} of {invited} invited answered." if invited else f"{people} answered."
    yield from left_open_lines([respondent.groups for respondent in wave.respondents], round_)
    if invited is not None and count > invited:
        yield "More answered than were invited: look for people who answered twice, or mend the round."
    yield from leader_lines(round_, is_there=wave.leader is not None)
    if round_.mode == "confidential" and count < round_.thresholds.means_from:
        yield (
            f"No report can be made of it yet: the promise was to show nothing below "
            f"{round_.thresholds.means_from} people."
        )


def leader_lines(round_: Round, *, is_there: bool) -> Iterator[str]:
    """Yield whether the leader’s own answers were read, and what becomes of them."""
    if round_.leader is None:
        return
    if is_there and round_.leader.agrees:
        yield "The leader’s own answers are read, and stand beside the others: no average has them."
    elif is_there:
        yield "The leader’s own answers are kept, and will not be shown: the round says “agrees: false”."
    elif round_.leader.agrees:
        yield "The leader’s own answers are not among them; they can be added with --leader FILE."


def left_open_lines(placed: Sequence[Sequence[str]], round_: Round) -> Iterator[str]:
    """Yield how many left open which group they belong to, and what becomes of them."""
    for breakdown, levels in zip(round_.breakdowns, zip(*placed, strict=True), strict=False):
        if count := levels.count(UNSAID):
            who = f"{counted(count, 'person', 'people')} did not say their {breakdown.spoken}"
            yield f"{who}: counted in everyone, and in no group."


def closing_lines(names: Sequence[str], round_: Round) -> Iterator[str]:
    """Yield what is to be done with what the answers came in, and when the round is closed."""
    shown = [clipped(visible(name), 80) for name in names[:6]] + ([f"{len(names) - 6} more"] if len(names) > 6 else [])
    if round_.mode != "confidential":
        yield f"Delete what the answers came in, once the wave is safe: {listed(shown)}."
        return
    yield (
        "The first figure that anybody sees closes the round: from then on nobody is added and nobody taken out. Until "
        f"then, the answers of a person who asks for it can be taken out of {listed(shown)}, and the rest collected "
        "anew with --force."
    )


def sent_lines(read: int, skipped: Sequence[str], passed_over: Sequence[str]) -> Iterator[str]:
    """Yield how many answer files were read, and the names of those skipped and of what is none."""
    if read or skipped:
        yield f"Read: {counted(read, 'answer file')}."
    if skipped:
        people = counted(len(skipped), "person", "people")
        names = ", ".join(map(visible, skipped))
        yield f"Skipped, since they cannot be used: {names}. {people} left out, with all their answers."
    if passed_over:
        yield f"Passed over, neither tables nor answer files: {', '.join(map(visible, passed_over))}."


def nobody(gathered: Gathered) -> str:
    """Return why there are no answers."""
    return "; ".join(line.rstrip(".") for line in left_out_lines(gathered)) or "there is no row below its header"


def gathered_lines(gathered: Gathered, asked: Asked, *, allow_missing: bool) -> Iterator[str]:
    """Yield what the files were taken for."""
    for reading in gathered.readings:
        yield from reading_lines(reading, asked, allow_missing=allow_missing)
