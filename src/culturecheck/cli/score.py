"""The verb that turns a wave into what may be kept in version control: a scorecard, and nothing else."""

import shutil
import subprocess
from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.opened import OfRound, of_round, opened
from culturecheck.cli.output import deliver, tell
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import check_free
from culturecheck.files.named_together import check_linkable
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import wave_file
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard


def print_scorecard(path: Path, output: Path | None, linked: Path | None, consent: Consent, *, force: bool) -> None:
    """Print or write the scorecard of a wave; it closes the round of a confidential one.

    `linked` is an earlier wave of the same people: the scorecard then says how far their scores still go together.
    """
    if output is not None:
        check_free(output, force=force)
    found, *earlier = named = [read(one) for one in (path, linked) if one is not None]
    if not isinstance(found.result, Wave):
        raise Refusal(Code.WRONG_KIND, Said("cli.scorecard-already", path=str(path)), file=path)
    for one in earlier:
        check_linkable(one, found)
    after, *before = map(opened, closed(consent, *named))
    text = scorecard_text(_with_linked(of_round(before[0]), of_round(after)) if before else after.scorecard)
    _warn_if_tracked(wave_file(path))
    deliver(text.encode(), output, force=force)


def _with_linked(before: OfRound, after: OfRound) -> TeamScorecard:
    from culturecheck.cli.compared import linked_cards

    _, card = linked_cards(before, after)
    if card.linked is None:
        tell(Said("cli.too-few-twice"))
    return card


def _warn_if_tracked(path: Path) -> None:
    """Warn if the wave itself is in version control, where single answers would be for everybody to read."""
    git = shutil.which("git")
    if git is None:
        return
    asked = [git, "-C", str(path.parent), "ls-files", "--error-unmatch", path.name]
    if subprocess.run(asked, capture_output=True, check=False).returncode == 0:  # noqa: S603 - a fixed command
        tell(Said("cli.wave-is-tracked", path=str(path)))
