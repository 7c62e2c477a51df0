"""The verb that gathers: exports and answer files of a round become its wave, or every problem is told at once."""

import hashlib
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.duplicates import DuplicatePolicy
from culturecheck.answers.collection.gathering import Choices, Gathered, gather, wave_of
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.telling import (
    closing_lines,
    code_lines,
    gathered_lines,
    leader_lines,
    left_open_lines,
    left_out_lines,
    nobody,
    sent_lines,
    wave_lines,
)
from culturecheck.answers.wave import Wave
from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import alone_in_round
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Problem, Refusal
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.ignoring import keep_out_of_git
from culturecheck.files.json_documents import LARGEST_FILE
from culturecheck.files.mapping import map_text, read_map
from culturecheck.files.overlays import translated
from culturecheck.files.register import check_promise, mend_register, registering, round_folder
from culturecheck.files.round_lock import round_held
from culturecheck.files.rounds import open_round, questionnaire_file, questionnaire_of, round_file
from culturecheck.files.second_cuts import check_second_cut
from culturecheck.files.secrets import read_secret
from culturecheck.files.sources import Sources, find_sources
from culturecheck.files.spoken import said_in_forms
from culturecheck.files.taken import Taken, take
from culturecheck.files.wave_places import check_place, renewed
from culturecheck.files.waves import WAVE_NAME, wave_text
from culturecheck.rounds.round import Round
from culturecheck.said import Said, Sayable
from culturecheck.text import visible
from culturecheck.wording import say


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    files: tuple[Path, ...]
    round: Path
    output: Path | None
    map: Path | None
    dry_run: bool
    leader: Path | None
    link: str
    secret_file: Path | None
    duplicates: DuplicatePolicy
    allow_missing: bool
    skip_bad_rows: bool
    keep_unfinished: bool
    force: bool


@dataclass(frozen=True, slots=True)
class _Collected:
    """What was gathered, out of which files, by what was asked and chosen."""

    asked: Asked
    choices: Choices
    sources: Sources
    taken: Taken
    gathered: Gathered

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.taken.problems, *self.gathered.problems)

    @property
    def is_understood(self) -> bool:
        """Whether there is nothing that might be said in another language: no bad cell, and no column is missing."""
        readings = self.gathered.readings
        return not (self.problems or self.gathered.bad_cells or any(one.columns.missing for one in readings))

    @property
    def subject(self) -> Sayable:
        files = (*self.sources.tables, *self.sources.sent)
        return str(files[0]) if len(files) == 1 else Said("collect.subject")


def run_collection(request: Request) -> None:
    """Gather the answers of a round and write its wave; with `dry_run` print a map, and tell what would be read."""
    round_ = open_round(request.round)
    choices, asked = _choices(request), Asked(questionnaire_of(round_, request.round), round_, in_forms=said_in_forms())
    _check_place(request, round_)
    found = _collected(request, asked, choices, sources := _sources(request))
    if not found.is_understood and (
        wordings := translated(asked.questionnaire, questionnaire_file(round_, request.round))
    ):
        found = _collected(request, replace(asked, wordings=wordings), choices, sources)
    if request.dry_run:
        _rehearse(request, found)
    else:
        _collect(request, found)


def _collected(request: Request, asked: Asked, choices: Choices, sources: Sources) -> _Collected:
    taken = take(sources, asked, choices, request.leader)
    return _Collected(asked, choices, sources, taken, gather(taken.grids, taken.sent, asked, choices))


def _choices(request: Request) -> Choices:
    if bool(request.link) != (request.secret_file is not None):
        raise Refusal(
            Code.CONTRADICTION,
            Said("collect.link-and-secret"),
            field="--link",
        )
    return Choices(
        by=read_map(request.map) if request.map else ColumnMap(),
        allow_missing=request.allow_missing,
        skip_bad_rows=request.skip_bad_rows,
        keep_unfinished=request.keep_unfinished,
        duplicates=request.duplicates,
        link=request.link,
        secret=read_secret(request.secret_file) if request.secret_file else b"",
    )


def _folder(request: Request, round_: Round) -> Path:
    return request.output or Path(round_.id)


def _check_place(request: Request, round_: Round) -> None:
    """Raise Refusal if nothing may be written there, before anything is read."""
    folder, file = _folder(request, round_), round_file(request.round)
    if request.dry_run:
        check_promise(file, round_)
        return
    with round_held(round_folder(file), folder):
        if mended := mend_register(file, round_):
            _tell([mended])
        check_place(folder, round_, file, force=request.force)


def _sources(request: Request) -> Sources:
    apart = [path for path in (request.round, request.map, request.leader, request.secret_file) if path is not None]
    return find_sources(request.files, but=[round_file(request.round), *apart])


def _collect(request: Request, found: _Collected) -> None:
    """Write the wave, and tell all that was read for it and left out of it."""
    _check_complete(found)
    round_, sources, taken = found.asked.round, found.sources, found.taken
    folder, file = _folder(request, round_), round_file(request.round)
    wave = wave_of(found.gathered, taken.leaders[0] if taken.leaders else None, found.asked, found.choices)
    remarks = check_second_cut(wave, folder, file)
    remarks += _write(folder, wave, round_, file, force=request.force)
    _tell(gathered_lines(found.gathered, found.asked, allow_missing=found.choices.allow_missing))
    read = len(sources.sent) - len(taken.skipped)
    _tell(sent_lines(read, taken.skipped, [path.name for path in sources.passed_over]))
    _tell(left_out_lines(found.gathered))
    _tell(code_lines(found.gathered))
    _tell(wave_lines(wave))
    _tell(remarks)
    names = [str(path) for path in (*sources.tables, *sources.sent, *([request.leader] if request.leader else []))]
    written = Said("collect.written", file=str(folder / WAVE_NAME))
    _tell([written, *closing_lines(names, round_), *_next_lines(request, folder, round_)])


def _check_complete(found: _Collected) -> None:
    """Raise InputRefused with every problem that was met, Refusal if nobody answered."""
    if found.problems:
        raise InputRefused(found.subject, found.problems)
    if not found.gathered.people and found.taken.leaders:
        raise Refusal(Code.NO_ANSWERS, Said("collect.only-the-leader"))
    if not found.gathered.people:
        raise Refusal(Code.NO_ANSWERS, nobody(found.subject, found.gathered, is_tried=False))


def _rehearse(request: Request, found: _Collected) -> None:
    """Print the map that would be used, and tell what was read and what stands in the way."""
    gathered, asked, choices = found.gathered, found.asked, found.choices
    if gathered.readings:
        sys.stdout.write(_drafted_map(gathered, asked, choices))
        sys.stdout.flush()
    _tell(gathered_lines(gathered, asked, allow_missing=choices.allow_missing))
    if found.problems:
        raise InputRefused(found.subject, found.problems)
    _tell(left_out_lines(gathered))
    if not gathered.people:
        raise Refusal(Code.NO_ANSWERS, nobody(found.subject, gathered, is_tried=True))
    _tell(code_lines(gathered))
    _tell(left_open_lines([person.groups for person in gathered.people], asked.round))
    _tell(leader_lines(asked.round, is_there=bool(found.taken.leaders)))
    _tell([Said("collect.would-be-counted", n=len(gathered.people))])
    wave = wave_of(gathered, None, asked, choices)
    _tell(check_second_cut(wave, _folder(request, asked.round), round_file(request.round)))


def _drafted_map(gathered: Gathered, asked: Asked, choices: Choices) -> str:
    from culturecheck.answers.collection.drafting import drafted_answers, drafted_columns, guessed_entries

    unknown: dict[str, list[str]] = {}
    for reading in gathered.readings:
        for target, labels in guessed_entries(reading, asked, choices.by, choices.link).unknown.items():
            unknown.setdefault(target, []).extend(labels)
    return map_text(drafted_columns(gathered.readings, asked), drafted_answers(unknown, asked))


def _write(folder: Path, wave: Wave, round_: Round, file: Path, *, force: bool) -> tuple[Said, ...]:
    """Write a wave while nobody else collects into its round or closes it, if it may still be written by now.

    Return what became of an earlier one.
    """
    raw = wave_text(wave).encode()
    if len(raw) > LARGEST_FILE:
        raise Refusal(Code.TOO_LARGE, Said("collect.too-many-people", n=len(wave.respondents)))
    make_folder(folder)
    with alone_in_round(round_folder(file), folder):
        check_place(folder, round_, file, force=force)
        said = renewed(folder, wave, force=force)
        keep_out_of_git(folder)
        with registering(file, round_, folder, hashlib.sha256(raw).hexdigest()):
            write_synced(folder / WAVE_NAME, raw)
    return said


def _next_lines(request: Request, folder: Path, round_: Round) -> Iterator[Sayable]:
    """Yield the commands that come next, each with what it does."""
    program, wave, of = invocation(), shlex.quote(str(folder)), shlex.quote(str(request.round))
    if round_.mode != "confidential":
        yield Said("collect.next-report", command=f"{program} report {wave}")
        return
    yield Said("collect.next")
    yield f"   {program} round preview {of} --wave {wave}"
    yield f"   {program} report {wave} --close"


def _tell(lines: Iterable[Sayable]) -> None:
    for line in lines:
        sys.stderr.write("\n".join(map(visible, say(line).split("\n"))) + "\n")
