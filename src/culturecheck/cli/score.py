"""The verb that turns a wave into what may be kept in version control: a scorecard, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.cli.closing import Closed, Consent, closed, is_of_several
from culturecheck.cli.output import check_free, deliver
from culturecheck.codes import Code
from culturecheck.counting.tally import tally
from culturecheck.errors import Refusal
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.scorecards import read
from culturecheck.files.waves import wave_file
from culturecheck.scoring.person import Scorecard, score
from culturecheck.scoring.team import TeamScorecard, score_team
from culturecheck.text import visible


def print_scorecard(path: Path, output: Path | None, consent: Consent, *, force: bool) -> None:
    """Print or write the scorecard of a wave; it closes the round of a confidential one."""
    if output is not None:
        check_free(output, force=force)
    found = read(path)
    if not isinstance(found.result, Wave):
        raise Refusal(Code.WRONG_KIND, f"{path} is a scorecard already.", file=path)
    (wave,) = closed(consent, found)
    text = scorecard_text(scorecard_of(wave))
    _warn_if_tracked(wave_file(path))
    deliver(text, output, force=force)


def scorecard_of(read: Closed) -> Scorecard | TeamScorecard:
    """Return the scorecard of a wave, or the one that was read; TooFewAnswers if nothing may be shown."""
    result = read.result
    if not isinstance(result, Wave):
        return result
    counts = tally(result)
    return score_team(result, counts) if is_of_several(result) else score(result, counts)


def _warn_if_tracked(path: Path) -> None:
    """Warn if the wave itself is in version control, where single answers would be for everybody to read."""
    git = shutil.which("git")
    if git is None:
        return
    asked = [git, "-C", str(path.parent), "ls-files", "--error-unmatch", path.name]
    if subprocess.run(asked, capture_output=True, check=False).returncode == 0:  # noqa: S603 - a fixed command
        words = f"{path} is under version control, with every single answer in it. Take it out: git rm --cached {path}"
        sys.stderr.write(visible(words) + "\n")
