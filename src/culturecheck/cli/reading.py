"""The reading verbs: report, compare, explain."""

import sys
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.closing import Closed, Consent, closed
from culturecheck.cli.formats import Format
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.person_report import answers_of_one, rendered_report, report_of
from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Read, read, read_result
from culturecheck.text import visible


@dataclass(frozen=True, slots=True)
class Request:
    """Which report was asked for; with a plan it opens with that, and with what moved since an earlier wave."""

    wave: Path
    format: Format
    audience: str | None
    output: Path | None
    force: bool
    consent: Consent
    plan: Path | None = None
    since: Path | None = None


def print_report(request: Request) -> None:
    """Print or write the report of a wave or scorecard: of one person, or of a round for an audience."""
    if request.output is not None:
        check_free(request.output, force=request.force)
    of_now, since = read(request.wave), None if request.since is None else read(request.since)
    _check(request, of_now, since)
    shown, *earlier = closed(request.consent, *(one for one in (of_now, since) if one is not None))
    deliver(_report(request, shown, earlier[0] if earlier else None), request.output, force=request.force)


def _check(request: Request, of_now: Read, since: Read | None) -> None:
    """Raise Refusal for what does not go together, before any round is closed for it."""
    if answers_of_one(of_now.result) is None:
        from culturecheck.cli.team_report import audience_called

        audience_called(request.audience)
    elif request.audience is not None:
        raise Refusal(
            Code.WRONG_KIND,
            f"{request.wave} holds the answers of one person, whose report has one audience: leave out --audience.",
            file=request.wave,
        )
    if request.plan is not None:
        from culturecheck.cli.last_time import check_opening

        check_opening(of_now, request.plan, since)
    elif request.since is not None:
        raise Refusal(Code.CONTRADICTION, "--since goes with --plan: it says how things moved since the plan was made.")


def _report(request: Request, shown: Closed, since: Closed | None) -> str:
    opens_with = None
    if request.plan is not None:
        from culturecheck.cli.last_time import opening

        opens_with = opening(shown, request.plan, since)
    alone = answers_of_one(shown.result)
    if alone is not None:
        return rendered_report(report_of(alone).model_copy(update={"last_time": opens_with}), request.format)
    from culturecheck.cli.team_report import audience_called, rendered_team_report

    return rendered_team_report(shown, audience_called(request.audience), request.format, opens_with)


def print_explanation(path: Path, subject: str, kind: Format) -> None:
    """Print how a number comes about."""
    from culturecheck.findings.explanation import explain, subjects

    result = read_result(path)
    wave = answers_of_one(result)
    if wave is None:
        raise Refusal(
            Code.WRONG_KIND,
            f"{path} holds the answers of several people: an explanation would show single ones. How its figures come "
            "about is at the end of its report.",
            file=path,
        )
    known = subjects(wave.questionnaire)
    if subject not in known:
        raise Refusal(Code.NO_SUCH_SUBJECT, f"There is no {visible(subject)} in this wave: {nearest(subject, known)}")
    explanation = explain(wave, subject)
    if kind == "json":
        from culturecheck.rendering.json import document_json

        sys.stdout.write(document_json(explanation))
        return
    from culturecheck.terminal.consoles import product
    from culturecheck.terminal.tables import print_explanation as show

    show(product(), explanation)
