"""The verb that turns a wave into what may be kept in version control: a scorecard, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

from culturecheck.cli.output import check_free, deliver
from culturecheck.errors import Refusal
from culturecheck.files.closing import close
from culturecheck.files.scorecards import Result, read_result, scorecard_text
from culturecheck.files.second_cuts import check_second_cut
from culturecheck.files.waves import wave_file
from culturecheck.scoring import Scorecard, score
from culturecheck.tally import tally
from culturecheck.team import TeamScorecard, score_team
from culturecheck.text import visible
from culturecheck.wave import Wave

CLOSED = "Closed: from now on nobody is added to this round and nobody taken out."
DELETE = "Delete what the answers came in (exports, sheets, answer files); nobody needs it any more."


def print_scorecard(path: Path, output: Path | None, *, force: bool) -> None:
    """Print or write the scorecard of a wave; it closes the round of a confidential one."""
    if output is not None:
        check_free(output, force=force)
    wave = read_result(path)
    if not isinstance(wave, Wave):
        raise Refusal(f"{path} is a scorecard already.")
    text = scorecard_text(scorecard_of(wave, path))
    _warn_if_tracked(wave_file(path))
    deliver(text, output, force=force)


def scorecard_of(result: Result, path: Path) -> Scorecard | TeamScorecard:
    """Return the scorecard of what was read from `path`; the round of a confidential wave is closed before.

    From there on nobody is added to it and nobody taken out, and that is said once.
    """
    if not isinstance(result, Wave):
        return result
    if not is_of_several(result):
        return score(result, tally(result))
    scorecard = score_team(result, tally(result))
    if result.mode == "confidential":
        _close(wave_file(path), result)
    return scorecard


def _close(path: Path, wave: Wave) -> None:
    for remark in check_second_cut(wave, path.parent):
        sys.stderr.write(visible(remark) + "\n")
    if close(path, wave):
        sys.stderr.write(f"{CLOSED}\n{DELETE}\n")


def is_of_several(wave: Wave) -> bool:
    """Return whether a wave is that of a round, or of more than one person."""
    return wave.round is not None or len(wave.respondents) > 1


def _warn_if_tracked(path: Path) -> None:
    """Warn if the wave itself is in version control, where single answers would be for everybody to read."""
    git = shutil.which("git")
    if git is None:
        return
    asked = [git, "-C", str(path.parent), "ls-files", "--error-unmatch", path.name]
    if subprocess.run(asked, capture_output=True, check=False).returncode == 0:  # noqa: S603 - a fixed command
        words = f"{path} is under version control, with every single answer in it. Take it out: git rm --cached {path}"
        sys.stderr.write(visible(words) + "\n")
