"""The closed waves in reach of another, and whether it is one of them once more."""

import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from culturecheck.answers.second_cut import overlap, tells_no_more
from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError, Refusal
from culturecheck.files.marks import folders_in_reach, is_marked, mark_of
from culturecheck.files.register import closed_by_registers
from culturecheck.files.waves import WAVE_NAME, digest_of, read_wave
from culturecheck.said import Said


def check_second_cut(wave: Wave, folder: Path, round_file: Path | None = None) -> tuple[Said, ...]:
    """Raise Refusal if a closed wave in reach holds the answers of this one, which is to be closed in `folder`.

    Return as sentences what might be so. A wave that is closed already, or has a broken mark, is left to that.
    `round_file` is where the round lies, if that is known; it is looked for from there too.
    """
    if is_marked(folder):
        return ()
    starts = [folder] if round_file is None else [folder, round_file.parent]
    remarks = []
    for near, closed in _closed_waves(starts, but=folder):
        found = overlap(wave, closed)
        if not found.is_most or _is_of_one_round(wave, closed) or tells_no_more(wave, closed):
            continue
        if found.is_second_cut:
            raise Refusal(Code.SECOND_CUT, Said("files.second-cut", folder=str(near)), file=near)
        remarks.append(Said("files.maybe-second-cut", n=found.items, folder=str(near)))
    return tuple(remarks)


def check_each_other(named: Iterable[tuple[Path, Wave]]) -> None:
    """Raise Refusal if two open waves that are to be closed together hold the same answers, or are of one round."""
    for (path, one), (other_path, other) in itertools.combinations(named, 2):
        if tells_no_more(one, other):
            continue
        if _is_of_one_round(one, other) or overlap(one, other).is_second_cut:
            words = Said("files.same-people", one=str(path), other=str(other_path))
            raise Refusal(Code.SECOND_CUT, words, file=path)


def _is_of_one_round(wave: Wave, closed: Wave) -> bool:
    """Return whether both are waves of one round, which is refused for that, in words of its own."""
    one, other = wave.round, closed.round
    return one is not None and other is not None and (one.id, one.here) == (other.id, other.here)


def _closed_waves(starts: Iterable[Path], but: Path) -> Iterator[tuple[Path, Wave]]:
    """Yield the closed waves that marks and registers in reach name, each once, where they can still be read."""
    seen = {os.path.realpath(but)}
    for folder, digest in (named for start in starts for near in folders_in_reach(start) for named in _named(near)):
        real = os.path.realpath(folder)
        if real not in seen and (wave := _wave_in(Path(real), digest)) is not None:
            seen.add(real)
            yield Path(real), wave


def _named(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield where a closed wave is, with the SHA-256 of its file, by the mark and the registers of a folder."""
    with contextlib.suppress(Refusal):  # a mark that cannot be read names none
        mark = mark_of(folder)
        if mark is not None:
            yield folder, mark.get("sha256")
    yield from closed_by_registers(folder)


def _wave_in(folder: Path, digest: str | None) -> Wave | None:
    """Return the closed wave of a folder, whatever its file is called now; None if it was deleted or cannot be read."""
    files = [folder / WAVE_NAME, *sorted(folder.glob("*.json"))]
    try:
        return read_wave(next((file for file in files if file.is_file() and digest_of(file) == digest), files[0]))
    except CultureCheckError:
        return None
