"""The verb that gathers: exports and answer files of a round become its wave, or every problem is told at once."""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.gathering import Choices, Gathered, gather, wave_of
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.pseudonyms import SHORTEST_SECRET
from culturecheck.answers.wave import Wave
from culturecheck.cli.collected import (
    closing_lines,
    code_lines,
    leader_lines,
    left_open_lines,
    left_out_lines,
    next_lines,
    reading_lines,
    wave_lines,
)
from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import alone_in_round
from culturecheck.cli.taken import Taken, take
from culturecheck.codes import Code
from culturecheck.errors import ExitCode, InputRefused, Refusal, nearest, unreadable
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.ignoring import keep_out_of_git
from culturecheck.files.json_documents import LARGEST_FILE
from culturecheck.files.mapping import map_text, read_map
from culturecheck.files.register import check_promise, mend_register, registering, round_folder
from culturecheck.files.round_lock import round_held
from culturecheck.files.rounds import open_round, questionnaire_of, round_file
from culturecheck.files.second_cuts import check_second_cut
from culturecheck.files.sources import Sources, find_sources
from culturecheck.files.wave_places import check_place, renewed
from culturecheck.files.waves import WAVE_NAME, wave_text
from culturecheck.rounds.round import Round
from culturecheck.text import counted, visible

POLICIES = ("refuse", "first", "last", "keep")
LARGEST_SECRET = 10_000  # bytes


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
    duplicates: str
    allow_missing: bool
    skip_bad_rows: bool
    force: bool


def run_collection(request: Request) -> int:
    """Gather the answers of a round and write its wave; return the exit code."""
    round_ = open_round(request.round)
    asked = Asked(questionnaire_of(round_, request.round), round_)
    choices = _choices(request)
    folder, file = request.output or Path(round_.id), round_file(request.round)
    if request.dry_run:
        check_promise(file, round_)
    else:
        with round_held(round_folder(file), folder):
            _tell_mended(file, round_)
            check_place(folder, round_, file, force=request.force)
    sources = _sources(request)
    taken = take(sources, asked, choices, request.leader)
    gathered = gather(taken.grids, taken.sent, asked, choices)
    problems = (*taken.problems, *gathered.problems)
    if request.dry_run:
        code = _rehearsed(gathered, taken, asked, choices, sources)
        if not problems and gathered.people:
            _tell(check_second_cut(wave_of(gathered, None, asked, choices), folder, file))
        return code
    if problems:
        raise InputRefused(_subject(sources), problems)
    if not gathered.people:
        if taken.leaders:
            raise Refusal(Code.NO_ANSWERS, "Only the leader answered, and nobody else; nothing was written.")
        raise Refusal(
            Code.NO_ANSWERS, f"{_subject(sources)} holds no answers: {_nobody(gathered)}; nothing was written."
        )
    wave = wave_of(gathered, taken.leaders[0] if taken.leaders else None, asked, choices)
    remarks = check_second_cut(wave, folder, file)
    remarks += _write(folder, wave, round_, file, force=request.force)
    _tell(
        line
        for reading in gathered.readings
        for line in reading_lines(reading, asked, allow_missing=choices.allow_missing)
    )
    _tell_sent(sources, taken)
    _tell(left_out_lines(gathered))
    _tell(code_lines(gathered))
    _tell(wave_lines(wave))
    _tell(remarks)
    _conclude(folder, sources, request, round_)
    return ExitCode.DONE


def _choices(request: Request) -> Choices:
    if request.duplicates not in POLICIES:
        raise Refusal(
            Code.NO_SUCH_CHOICE,
            f"There is no --duplicates {visible(request.duplicates)}: {nearest(request.duplicates, POLICIES)}",
            field="--duplicates",
        )
    if bool(request.link) != (request.secret_file is not None):
        raise Refusal(
            Code.CONTRADICTION,
            "--link COLUMN and --secret-file FILE belong together: the secret hides what the column holds.",
            field="--link",
        )
    return Choices(
        by=read_map(request.map) if request.map else ColumnMap(),
        allow_missing=request.allow_missing,
        skip_bad_rows=request.skip_bad_rows,
        duplicates=request.duplicates,  # type: ignore[arg-type]  # it is one of POLICIES
        link=request.link,
        secret=_secret(request.secret_file) if request.secret_file else b"",
    )


def _secret(path: Path) -> bytes:
    """Return the secret in a file without the blanks around it; no message may ever hold it."""
    try:
        with path.open("rb") as stream:
            secret = stream.read(LARGEST_SECRET + 1).decode().strip()
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError:
        raise Refusal(Code.NOT_UTF_8, f"{path} is not UTF-8 text; write a long phrase into it.", file=path) from None
    if not SHORTEST_SECRET <= len(secret) <= LARGEST_SECRET:
        raise Refusal(
            Code.WRONG_VALUE,
            f"The secret in {path} has to have at least {SHORTEST_SECRET} characters: write a long phrase.",
            file=path,
        )
    return secret.encode()


def _sources(request: Request) -> Sources:
    apart = [path for path in (request.round, request.map, request.leader, request.secret_file) if path is not None]
    return find_sources(request.files, but=[round_file(request.round), *apart])


def _subject(sources: Sources) -> str:
    files = (*sources.tables, *sources.sent)
    return str(files[0]) if len(files) == 1 else "The collection"


def _nobody(gathered: Gathered) -> str:
    return "; ".join(line.rstrip(".") for line in left_out_lines(gathered)) or "there is no row below its header"


def _rehearsed(gathered: Gathered, taken: Taken, asked: Asked, choices: Choices, sources: Sources) -> int:
    """Print the map that would be used, and tell what was read and what stands in the way."""
    from culturecheck.answers.collection.drafting import drafted_answers, drafted_columns, guessed_entries

    subject = _subject(sources)
    unknown: dict[str, list[str]] = {}
    for reading in gathered.readings:
        for target, labels in guessed_entries(reading, asked, choices.by, choices.link).unknown.items():
            unknown.setdefault(target, []).extend(labels)
    if gathered.readings:
        sys.stdout.write(map_text(drafted_columns(gathered.readings, asked), drafted_answers(unknown, asked)))
        sys.stdout.flush()
    _tell(
        line
        for reading in gathered.readings
        for line in reading_lines(reading, asked, allow_missing=choices.allow_missing)
    )
    found = (*taken.problems, *gathered.problems)
    if found:
        raise InputRefused(subject, found)
    _tell(left_out_lines(gathered))
    if not gathered.people:
        raise Refusal(Code.NO_ANSWERS, f"{subject} holds no answers: {_nobody(gathered)}.")
    _tell(code_lines(gathered))
    _tell(left_open_lines([person.groups for person in gathered.people], asked.round))
    _tell(leader_lines(asked.round, is_there=bool(taken.leaders)))
    _tell([f"{counted(len(gathered.people), 'person', 'people')} would be counted; nothing was written."])
    return ExitCode.DONE


def _tell_mended(file: Path, round_: Round) -> None:
    if mended := mend_register(file, round_):
        _tell([mended])


def _write(folder: Path, wave: Wave, round_: Round, file: Path, *, force: bool) -> tuple[str, ...]:
    """Write a wave while nobody else collects into its round or closes it, if it may still be written by now.

    Return what became of an earlier one.
    """
    raw = wave_text(wave).encode()
    if len(raw) > LARGEST_FILE:
        raise Refusal(Code.TOO_LARGE, f"{len(wave.respondents)} people are too many for one wave; nothing was written.")
    make_folder(folder)
    with alone_in_round(round_folder(file), folder):
        check_place(folder, round_, file, force=force)
        said = renewed(folder, wave, force=force)
        keep_out_of_git(folder)
        with registering(file, round_, folder, hashlib.sha256(raw).hexdigest()):
            write_synced(folder / WAVE_NAME, raw)
    return said


def _tell_sent(sources: Sources, taken: Taken) -> None:
    if sources.sent:
        _tell([f"Read: {counted(len(sources.sent) - len(taken.skipped), 'answer file')}."])
    if taken.skipped:
        names, people = ", ".join(map(visible, taken.skipped)), counted(len(taken.skipped), "person", "people")
        _tell([f"Skipped, since they cannot be used: {names}. {people} left out, with all their answers."])
    if sources.passed_over:
        names = ", ".join(visible(path.name) for path in sources.passed_over)
        _tell([f"Passed over, neither tables nor answer files: {names}."])


def _conclude(folder: Path, sources: Sources, request: Request, round_: Round) -> None:
    names = [str(path) for path in (*sources.tables, *sources.sent, *([request.leader] if request.leader else []))]
    _tell(
        [
            f"Written: {folder / WAVE_NAME}",
            *closing_lines(names, round_),
            *next_lines(invocation(), request.round, folder, round_),
        ]
    )


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.write("\n".join(map(visible, line.split("\n"))) + "\n")
