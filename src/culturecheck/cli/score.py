"""The verb that turns a wave into what may be kept in version control: a scorecard, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

from culturecheck.cli.output import check_free, deliver
from culturecheck.errors import Refusal
from culturecheck.files.publication import check_unchanged, mark_published
from culturecheck.files.scorecards import Result, read_result, scorecard_text
from culturecheck.files.waves import wave_file
from culturecheck.scoring import Scorecard, score
from culturecheck.tally import tally
from culturecheck.team import TeamScorecard, score_team
from culturecheck.text import visible
from culturecheck.wave import Wave


def print_scorecard(path: Path, output: Path | None, *, force: bool) -> None:
    """Print or write the scorecard of a wave; a confidential wave is published by it."""
    if output is not None:
        check_free(output, force=force)
    wave = read_result(path)
    if not isinstance(wave, Wave):
        raise Refusal(f"{path} is a scorecard already.")
    text = scorecard_text(scorecard_of(wave, path))
    _warn_if_tracked(wave_file(path))
    deliver(text, output, force=force)


def scorecard_of(result: Result, path: Path) -> Scorecard | TeamScorecard:
    """Return the scorecard of what was read from `path`; a confidential wave is marked as published before.

    From there on nobody is added to it and nobody taken out.
    """
    if not isinstance(result, Wave):
        return result
    if not is_of_several(result):
        return score(result, tally(result))
    scorecard = score_team(result, tally(result))
    if result.mode == "confidential":
        folder = wave_file(path).parent
        check_unchanged(folder)
        mark_published(folder, result)
    return scorecard


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
