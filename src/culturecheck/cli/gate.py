"""The verb that judges: a wave or scorecard, beside an earlier one, by a policy; its exit code is the verdict."""

import os.path
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.formats import VerdictFormat
from culturecheck.cli.opened import Scored, opened_to_read
from culturecheck.cli.output import deliver, say_written, tell
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.errors import ExitCode, Refusal
from culturecheck.files.durable import check_free
from culturecheck.files.policies import default_policy, policy_text, read_policy
from culturecheck.files.results import Read, read
from culturecheck.files.spoken import shipped_as_spoken
from culturecheck.files.step_summary import add_summary
from culturecheck.gate.drops import Compared
from culturecheck.gate.fit import misfits
from culturecheck.gate.judgement import Judgement, Met
from culturecheck.gate.judging import judge
from culturecheck.gate.policy import Policy
from culturecheck.said import Said

EXIT_CODES: dict[Met, ExitCode] = {
    "met": ExitCode.DONE,
    "not-met": ExitCode.NOT_MET,
    "insufficient": ExitCode.TOO_FEW,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    after: Path | None
    against: Path | None
    policy: Path | None
    format: VerdictFormat
    output: Path | None
    summary: Path | None
    force: bool
    consent: Consent


def run_gate(request: Request) -> ExitCode:
    """Judge, print or write the judgement, and return the exit code that tells it."""
    if request.after is None:
        raise Refusal(Code.NOTHING_GIVEN, Said("cli.nothing-to-judge"))
    if request.output is not None:
        check_free(request.output, force=request.force)
    if request.summary is not None:
        _check_summary(request.summary)
    policy, named = _named(request, request.after)
    after, *before = map(opened_to_read, closed(request.consent, *named))
    judgement = judge(policy, after.scorecard, _compared(*before, after))
    deliver(rendered(judgement, request.format), request.output, force=request.force)
    if request.summary is not None:
        _add_summary(judgement, request.summary)
    if request.output is not None:
        tell(judgement.headline)
    return EXIT_CODES[judgement.met]


def print_policy(path: Path | None) -> None:
    """Print a policy with its comments: the one that judges where none is named, or another if it has no faults."""
    file = path or default_policy()
    read_policy(file)
    sys.stdout.write(policy_text(file))


def _named(request: Request, path: Path) -> tuple[Policy, list[Read]]:
    """Return the policy, what is judged, and the earlier one if there is any; Refusal if they do not go together."""
    written = read_policy(request.policy or default_policy())
    named = [read(one) for one in (path, request.against) if one is not None]
    after, *before = named
    if [one.result for one in before] == [after.result]:
        raise Refusal(Code.NOT_COMPARABLE, Said("cli.judged-beside-itself", path=str(path)), file=path)
    written.refuse(misfits(written.policy, after.result.questionnaire, after.round.breakdowns if after.round else ()))
    if before:
        from culturecheck.files.named_together import check_alike

        check_alike(named)
    return written.policy if request.policy else shipped_as_spoken(written.policy), named


def _compared(*in_order: Scored) -> Compared | None:
    if len(in_order) == 1:
        return None
    from culturecheck.cli.compared import compared

    return compared(*in_order)


def judgement_text(judgement: Judgement) -> bytes:
    """Return a judgement as text, as wide as the terminal."""
    from culturecheck.rendering.gate import gate_text

    return gate_text(judgement, shutil.get_terminal_size().columns).encode()


def _check_summary(path: Path) -> None:
    if os.path.isdir(path) or not os.path.isdir(path.parent):
        raise Refusal(Code.WRONG_PLACE, Said("cli.no-summary", path=str(path)), file=path, field="--summary")


def _add_summary(judgement: Judgement, path: Path) -> None:
    from culturecheck.rendering.github import gate_summary

    add_summary(path, gate_summary(judgement))
    say_written(path)
