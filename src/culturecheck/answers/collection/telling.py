"""What is said of a collection: what was read, what was dropped, who was left out, and what comes next."""

import re
from collections.abc import Collection, Iterator, Sequence

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.duplicates import Repeated
from culturecheck.answers.collection.endings import LeftOut, unfinished_counts
from culturecheck.answers.collection.faults import places_named, rows_named, some_of
from culturecheck.answers.collection.gathering import Gathered, Reading
from culturecheck.answers.collection.matching import Column
from culturecheck.answers.collection.stamps import stamp_lines
from culturecheck.answers.wave import Wave
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Round
from culturecheck.said import Said, Sayable, run_on
from culturecheck.text import clipped, visible

MOST_COLUMNS_NAMED = 15
LONGEST_HEADING = 60
MOST_FILES_NAMED = 6
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)


def reading_lines(reading: Reading, asked: Asked, *, allow_missing: bool) -> Iterator[Sayable]:
    """Yield what a file was taken for."""
    grid, columns = reading.grid, reading.columns
    yield _read(reading, asked)
    if grid.skipped:
        yield Said("collect.skipped", rows=grid.skipped)
    yield from (Said("collect.left-out", what=said) for said in grid.left_out)
    in_part = [column for column in columns.all if column.in_part]
    if in_part:
        heading = clipped(grid.headers[in_part[0].place][0], LONGEST_HEADING)
        yield Said("collect.matched-in-part", n=len(in_part), heading=heading, target=in_part[0].target)
    yield from stamp_lines(grid, columns, asked)
    yield from _hidden_lines(reading)
    is_asked_about = {
        guess.place for guess in reading.near if not (allow_missing and guess.target in asked.ids)
    }  # that comes as a question, with the problems
    yield from _dropped_lines(reading, but=is_asked_about)
    yield from reading.entries.remarks
    missing = tuple(target for target in columns.missing if target in asked.ids)
    if missing and allow_missing:
        yield Said("collect.not-asked-there", n=len(reading.entries.people), items=missing)


def _read(reading: Reading, asked: Asked) -> Said:
    grid, columns = reading.grid, reading.columns
    items, all_items = len({column.target for column in columns.of(ColumnKind.ITEM)}), len(asked.questionnaire.items)
    parts: list[Sayable] = [Said("collect.items-of", n=items, items=all_items)]
    parts += [column.target for column in columns.of(ColumnKind.BREAKDOWN)]
    if notes := len(columns.of(ColumnKind.NOTE)):
        parts.append(Said("collect.columns-of-notes", n=notes))
    parts += [str(kind) for kind in (ColumnKind.COMMENT, ColumnKind.NAME) if columns.of(kind)]
    if grid.upright:
        return Said("collect.read-person", file=grid.name, read_as=grid.read_as, parts=tuple(parts))
    return Said("collect.read-rows", file=grid.name, read_as=grid.read_as, n=len(grid.body), parts=tuple(parts))


def _hidden_lines(reading: Reading) -> Iterator[Said]:
    """Yield what is read although a spreadsheet program does not show it: filters hide rows that are answers still."""
    grid = reading.grid
    if grid.is_hidden:
        yield Said("collect.read-hidden-sheet", sheet=visible(grid.sheet))
    if grid.hidden_rows:
        yield Said("collect.read-hidden-rows", rows=rows_named(grid.hidden_rows))
    read = [column.place for column in reading.columns.all if column.kind is not ColumnKind.DROPPED]
    hidden = [grid.column_place(place) for place in read if place in grid.hidden_columns]
    if hidden:
        yield Said("collect.read-hidden-columns", columns=some_of(hidden, MOST_COLUMNS_NAMED))


def _dropped_lines(reading: Reading, *, but: Collection[int]) -> Iterator[Sayable]:
    found = (column for column in reading.columns.of(ColumnKind.DROPPED) if column.place not in but)
    dropped = sorted(found, key=lambda column: (column.trait is None, column.place))
    for column in dropped[:MOST_COLUMNS_NAMED]:
        said = Said("collect.dropped", column=reading.grid.column_place(column.place), why=column.why)
        yield run_on(said, _lost_with(reading, column))
    more = dropped[MOST_COLUMNS_NAMED:]
    if more:
        yield Said("collect.dropped-more", n=len(more), reasons=tuple(dict.fromkeys(column.why for column in more)))
    for column in reading.columns.of(ColumnKind.LINK)[:1]:
        yield Said("collect.dropped-link", column=reading.grid.column_place(column.place))


def _lost_with(reading: Reading, column: Column) -> Said | None:
    """Say how many answers go with a dropped column that would have answered something."""
    answers = sum(bool(row[column.place].strip()) for row in reading.grid.body) if column.lost else 0
    return Said("collect.lost-to", n=answers, target=column.lost) if answers else None


def left_out_lines(gathered: Gathered) -> Iterator[Sayable]:
    """Yield which rows are nobody's answers, were bad or are somebody's second."""
    for why, rows in unfinished_counts(gathered.left_out).items():
        yield run_on(Said("collect.left-out-rows", places=_places(rows), why=why), _lost(rows))
    yield from gathered.remarks
    for problem in gathered.bad_cells:
        parts = (problem.what, problem.remedy) if problem.remedy else (problem.what,)
        yield Said("collect.bad-cell", where=problem.where, parts=parts)
    if bad := gathered.bad_rows:
        yield run_on(Said("collect.skipped-for-bad-cells", places=_places(bad), n=len(bad)), _lost(bad))
    if repeated := gathered.repeated:
        alone = sum(row.alone for row in repeated)
        only = Said("collect.answered-alone", n=alone) if alone else None
        yield run_on(Said("collect.not-counted", places=_places(repeated)), _lost(repeated), only)


def _places(rows: Sequence[LeftOut | Repeated]) -> Said:
    return places_named([row.place for row in rows])


def _lost(rows: Sequence[LeftOut | Repeated]) -> Said | None:
    """Say how many answers were in rows that nobody counts."""
    answers = sum(row.answers for row in rows)
    return Said("collect.lost", n=answers) if answers else None


def code_lines(gathered: Gathered) -> Iterator[Said]:
    """Yield a warning where the codes to link by look as if a spreadsheet had changed them; none of them is quoted."""
    codes = [person.link.strip() for person in gathered.people if person.link]
    lengths = sorted({len(code) for code in codes})
    if len(lengths) > 1 and all(code.isdecimal() and not code.startswith("0") for code in codes):
        yield Said("collect.leading-zeros", least=lengths[0], most=lengths[-1])
    if any(_SCIENTIFIC.fullmatch(code) for code in codes):
        yield Said("collect.rounded-codes")


def wave_lines(wave: Wave) -> Iterator[Said]:
    """Yield how many answered, and whether that is enough for a report."""
    count, round_ = len(wave.respondents), wave.round
    if round_ is None:
        return
    invited = round_.invited_in_all
    yield Said("collect.answered-of", n=count, invited=invited) if invited else Said("collect.answered", n=count)
    yield from left_open_lines([respondent.groups for respondent in wave.respondents], round_)
    if invited is not None and count > invited:
        yield Said("collect.more-than-invited")
    yield from leader_lines(round_, is_there=wave.leader is not None)
    if round_.mode == "confidential" and count < round_.thresholds.means_from:
        yield Said("collect.no-report-yet", n=round_.thresholds.means_from)


def leader_lines(round_: Round, *, is_there: bool) -> Iterator[Said]:
    """Yield whether the leader’s own answers were read, and what becomes of them."""
    if round_.leader is None:
        return
    if is_there:
        yield Said("collect.leader-shown") if round_.leader.agrees else Said("collect.leader-kept")
    elif round_.leader.agrees:
        yield Said("collect.leader-not-there")


def left_open_lines(placed: Sequence[Sequence[str]], round_: Round) -> Iterator[Said]:
    """Yield how many left open which group they belong to, and what becomes of them."""
    for breakdown, levels in zip(round_.breakdowns, zip(*placed, strict=True), strict=False):
        if count := levels.count(UNSAID):
            yield Said("collect.left-open", n=count, breakdown=breakdown.spoken)


def closing_lines(names: Sequence[str], round_: Round) -> Iterator[Said]:
    """Yield what is to be done with what the answers came in, and when the round is closed."""
    shown = some_of([clipped(visible(name), 80) for name in names], MOST_FILES_NAMED)
    id_ = "collect.closes" if round_.mode == "confidential" else "collect.delete"
    yield Said(id_, files=shown)


def sent_lines(read: int, skipped: Sequence[str], passed_over: Sequence[str]) -> Iterator[Said]:
    """Yield how many answer files were read, and the names of those skipped and of what is none."""
    if read or skipped:
        yield Said("collect.read-files", n=read)
    if skipped:
        yield Said("collect.skipped-files", files=tuple(map(visible, skipped)), n=len(skipped))
    if passed_over:
        yield Said("collect.passed-over", files=tuple(map(visible, passed_over)))


def nobody(subject: Sayable, gathered: Gathered, *, is_tried: bool) -> Said:
    """Say that there are no answers, and why; where it is not only tried out, that nothing was written either."""
    if why := tuple(left_out_lines(gathered)):
        id_ = "collect.no-answers" if is_tried else "collect.no-answers-written"
        return Said(id_, subject=subject, why=why)
    return Said("collect.no-row" if is_tried else "collect.no-row-written", subject=subject)


def gathered_lines(gathered: Gathered, asked: Asked, *, allow_missing: bool) -> Iterator[Sayable]:
    """Yield what the files were taken for."""
    for reading in gathered.readings:
        yield from reading_lines(reading, asked, allow_missing=allow_missing)
