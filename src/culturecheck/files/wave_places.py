"""Where the wave of a round may be written: once, in one folder, and not after the round is closed."""

import os
from collections.abc import Iterator
from pathlib import Path

from culturecheck.answers.collection.renewal import Renewal, renewal
from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.marks import below, closed_in, mark_of
from culturecheck.files.register import check_one_wave, check_promise, read_register, registered_folder
from culturecheck.files.waves import WAVE_NAME, digest_of, read_wave
from culturecheck.rounds.promise import lowered
from culturecheck.rounds.round import Round
from culturecheck.said import Said


def check_place(folder: Path, round_: Round, round_file: Path, *, force: bool) -> None:
    """Refuse to put the wave of a round where it may not be.

    That is over the wave of another round, beside an earlier one of its own, under a weaker promise, or once the round
    is closed. Over its own open wave it may be written if `renewed` says so.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, Said("files.is-a-file", folder=str(folder)), file=folder)
    check_promise(round_file, round_)
    if (beside := _closed_as(folder, round_, round_file)) is not None:
        raise Refusal(Code.ROUND_CLOSED, Said("files.holds-closed-round", folder=str(beside)), file=beside)
    file = folder / WAVE_NAME
    is_there = os.path.exists(file)
    check_one_wave(round_file, round_, folder, digest_of(file) if is_there else None, force=force)
    if not is_there:
        return
    earlier = read_wave(folder)
    if not force and (earlier.round is None or earlier.round.id != round_.id):
        raise Refusal(Code.THERE_ALREADY, Said("files.holds-another-wave", folder=str(folder)), file=folder)
    if earlier.round is None:
        raise Refusal(Code.THERE_ALREADY, Said("files.holds-no-round", folder=str(folder)), file=folder)
    if weaker := lowered(earlier.round.promise, round_.promise):
        words = Said("files.stronger-promise", folder=str(folder), weaker=tuple(weaker))
        raise Refusal(Code.PROMISE_LOWERED, words, file=folder)


def renewed(folder: Path, wave: Wave, *, force: bool) -> tuple[Said, ...]:
    """Return as sentences what becomes of the open wave in `folder`; Refusal if somebody in it would be lost unasked.

    A later download of one form holds everybody of the first, and so takes its place.
    """
    if not os.path.exists(folder / WAVE_NAME):
        return ()
    found = renewal(read_wave(folder), wave)
    if not (found.lost or found.of_leader):
        return (Said("files.takes-the-place", folder=str(folder), new=found.new),)
    lost = tuple(_lost(found))
    if not force:
        words = Said("files.leader-lost", folder=str(folder), lost=lost, new=found.new)
        if found.lost:
            words = Said("files.people-lost", folder=str(folder), lost=lost, new=found.new)
        raise Refusal(Code.ANSWERS_LOST, words, file=folder)
    return (Said("files.takes-the-place-without", folder=str(folder), lost=lost, new=found.new),)


def _lost(found: Renewal) -> Iterator[Said]:
    if found.lost:
        yield Said("files.people-with-answers", people=found.lost, answers=found.answers)
    if found.of_leader:
        yield Said("files.leader-with-answers", answers=found.of_leader)


def _closed_as(folder: Path, round_: Round, round_file: Path) -> Path | None:
    """Return the folder in which a round is closed, if it can be found; of `folder` itself any mark counts."""
    register = read_register(round_file, round_)
    earlier = None if register is None else registered_folder(round_file, round_, register)
    if mark_of(folder) is not None:
        return folder
    if earlier is not None and mark_of(earlier) is not None:
        return earlier
    parents = dict.fromkeys(Path(os.path.realpath(path)) for path in (round_file.parent, folder.parent))
    beside = (near for parent in parents for near in below(parent, 1))
    return next((near for near, _ in closed_in(beside, round_)), None)
