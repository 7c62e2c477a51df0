"""Looking does not close a round: before any figure of an open one is made, that is said, and asked or wanted."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NewType

from culturecheck.answers.wave import Wave
from culturecheck.cli.output import alone_in_round, tell
from culturecheck.cli.signals import signals_heard
from culturecheck.codes import Code
from culturecheck.errors import Refusal, RoundIsOpen
from culturecheck.files.closing import close, finish_closing, is_closed
from culturecheck.files.results import Read, Result
from culturecheck.files.second_cuts import check_each_other, check_second_cut
from culturecheck.files.waves import wave_file
from culturecheck.said import Said, run_on
from culturecheck.scoring.team import check_enough

Closed = NewType("Closed", Read)
"""What figures may be made of: a scorecard, named answers, those of one person, or a wave whose round is closed.

Only `closed` makes it, and everything that counts or scores wants it.
"""

SAID = Said("cli.closed")
DELETE = Said("cli.delete-what-came")
LEFT_OPEN = Said("cli.left-open")


def warning_of(rounds: int) -> Said:
    """Return what closing so many rounds means."""
    return Said("cli.closes-rounds", n=rounds)


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether rounds may be closed: said with `--close`, else to be asked where somebody can answer."""

    close: bool = False
    no_input: bool = False


def closed(consent: Consent, *read: Read) -> tuple[Closed, ...]:
    """Return what was read with every open round among it closed, once that was said or answered with yes.

    Waves are as they were marked. RoundIsOpen if nobody said so and nobody can be asked; TooFewAnswers, and nothing is
    closed, where nothing could be shown. It comes before anything is counted or written.
    """
    for one in read:
        _check_named(one)
    opened = list({wave_file(one.path): one for one in read if _is_open(one)}.values())
    if opened:
        _check_second_cuts(opened)
        _ask(consent, opened)
    marked = dict(zip((wave_file(one.path) for one in opened), _closed(opened), strict=True))
    return tuple(Closed(replace(one, result=marked.get(wave_file(one.path), one.result))) for one in read)


def _is_open(read: Read) -> bool:
    wave = _confidential(read.result)
    if wave is None:
        return False
    if is_closed(read.path, wave, read.sha256):
        finish_closing(read.path, wave, read.sha256)
        return False
    check_enough(wave)
    return True


def _confidential(result: Result) -> Wave | None:
    """Return the wave in which people were promised not to be recognised, None if it is something else."""
    return result if isinstance(result, Wave) and result.mode == "confidential" else None


def _check_named(read: Read) -> None:
    """Raise Refusal if answers with names are those of a closed wave: there, nobody was to be named."""
    wave = read.result
    if isinstance(wave, Wave) and wave.round is not None and wave.mode == "named":
        check_second_cut(wave, wave_file(read.path).parent)


def _check_second_cuts(opened: Sequence[Read]) -> None:
    waves = [(wave_file(read.path), read.result) for read in opened if isinstance(read.result, Wave)]
    check_each_other(waves)
    for file, wave in waves:
        for remark in check_second_cut(wave, file.parent):
            tell(remark)


def _ask(consent: Consent, opened: Sequence[Read]) -> None:
    if consent.close:
        return
    n, waves = len(opened), tuple(str(read.path) for read in opened)
    is_open, warning = Said("cli.rounds-open", n=n, waves=waves), warning_of(n)
    if consent.no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise RoundIsOpen(run_on(is_open, warning, Said("cli.if-meant")))
    tell(is_open, warning)
    with signals_heard():
        is_meant = _says_yes(Said("cli.close-rounds", n=n))
    if not is_meant:
        raise Refusal(Code.ROUND_OPEN, LEFT_OPEN)


def _says_yes(question: Said) -> bool:
    """Ask on standard error until somebody says yes or no; Enter alone is no, and KeyboardInterrupt where nobody is."""
    yes = {str(Said("cli.yes")).casefold(), str(Said("cli.yes-in-full")).casefold(), "y"}
    no = {"n", str(Said("cli.no-in-full")).casefold(), ""}
    while True:
        sys.stderr.write(f"{question!s} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        if (answer := line.strip().casefold()) in yes | no:
            return answer in yes
        tell(Said("cli.yes-or-no-wanted", yes=Said("cli.yes")))


def _closed(opened: Sequence[Read]) -> list[Wave]:
    with alone_in_round(*(wave_file(read.path).parent for read in opened)):
        found = close(opened)
    if any(is_new for _, is_new in found):
        tell(SAID, DELETE)
    return [wave for wave, _ in found]
