"""The verb that turns a wave into what may be kept in version control: a scorecard, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.opened import opened
from culturecheck.cli.output import deliver
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import check_free
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import wave_file
from culturecheck.text import visible


def print_scorecard(path: Path, output: Path | None, consent: Consent, *, force: bool) -> None:
    """Print or write the scorecard of a wave; it closes the round of a confidential one."""
    if output is not None:
        check_free(output, force=force)
    found = read(path)
    if not isinstance(found.result, Wave):
        raise Refusal(Code.WRONG_KIND, f"{path} is a scorecard already.", file=path)
    (wave,) = closed(consent, found)
    text = scorecard_text(opened(wave).scorecard)
    _warn_if_tracked(wave_file(path))
    deliver(text.encode(), output, force=force)


def _warn_if_tracked(path: Path) -> None:
    """Warn if the wave itself is in version control, where single answers would be for everybody to read."""
    git = shutil.which("git")
    if git is None:
        return
    asked = [git, "-C", str(path.parent), "ls-files", "--error-unmatch", path.name]
    if subprocess.run(asked, capture_output=True, check=False).returncode == 0:  # noqa: S603 - a fixed command
        words = f"{path} is under version control, with every single answer in it. Take it out: git rm --cached {path}"
        sys.stderr.write(visible(words) + "\n")
