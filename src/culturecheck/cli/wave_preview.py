"""`round preview --wave`: who answered and what will be shown, as often as one likes; it closes nothing."""

from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.cli.formats import OutlineFormat
from culturecheck.cli.opened import as_read
from culturecheck.cli.output import deliver
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.counting.tally import tally
from culturecheck.errors import Refusal
from culturecheck.files.closing import is_closed
from culturecheck.files.results import Read, read
from culturecheck.files.rounds import open_round
from culturecheck.files.second_cuts import check_second_cut
from culturecheck.files.waves import wave_file
from culturecheck.rounds.round import Round
from culturecheck.said import Said, Sayable
from culturecheck.scoring.wave_preview import WavePreview, preview_wave
from culturecheck.wording import say

CHANGED = Said("rounds.changed-since")


def print_wave_preview(round_path: Path, wave_path: Path, kind: OutlineFormat) -> None:
    """Print what the wave of a round will show, without a score and without closing anything."""
    deliver(rendered(_preview(open_round(round_path), read(wave_path)), kind), None)


def _preview(round_: Round, found: Read) -> WavePreview:
    wave = found.result
    if not isinstance(wave, Wave):
        raise Refusal(Code.WRONG_KIND, Said("rounds.shown-already", file=str(found.path)), file=found.path)
    if wave.round is None:
        raise Refusal(Code.WRONG_KIND, Said("rounds.no-round-in-it", file=str(found.path)), file=found.path)
    if (wave.round.id, wave.round.here) != (round_.id, round_.here):
        raise Refusal(
            Code.ANOTHER_ROUND,
            Said("rounds.holds-another", file=str(found.path), other=wave.round.id, round=round_.id),
            file=found.path,
        )
    closed = wave.mode == "confidential" and is_closed(found.path, wave, found.sha256)
    remarks, shown = tuple(_remarks(round_, wave, found.path)), as_read(wave)
    return preview_wave(shown, tally(shown), closed=closed, remarks=remarks)


def _remarks(round_: Round, wave: Wave, path: Path) -> list[Sayable]:
    """Return what speaks against closing the round with this wave."""
    changed: list[Sayable] = [] if wave.round == round_ else [CHANGED]
    if wave.mode == "named":
        return changed
    try:
        return [*changed, *map(say, check_second_cut(wave, wave_file(path).parent))]
    except Refusal as refused:
        return [*changed, refused.words]
