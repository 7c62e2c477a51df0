"""The reading verbs: report, compare, explain."""

import sys
from dataclasses import dataclass
from pathlib import Path

from culturecheck import __version__
from culturecheck.answered import as_wave
from culturecheck.cli.closing import Closed, Consent, closed, is_of_several
from culturecheck.cli.output import check_free, deliver
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Read, Result, read, read_result
from culturecheck.report import GapReport, build_report
from culturecheck.scoring import Scorecard, score
from culturecheck.tally import tally
from culturecheck.text import visible
from culturecheck.wave import Wave

FORMATS = ("markdown", "html", "json")
EXPLANATION_FORMATS = ("text", "json")
MADE_WITH = f"culturecheck {__version__}"


def answers_of_one(result: Result) -> Wave | None:
    """Return the answers of one person, from their wave or their scorecard; None if they are those of several."""
    if isinstance(result, Scorecard):
        return as_wave(result)
    return result if isinstance(result, Wave) and not is_of_several(result) else None


def report_of(wave: Wave) -> GapReport:
    """Return the gap report of a wave."""
    return build_report(score(wave, tally(wave)), MADE_WITH)


def rendered_report(report: GapReport, kind: str) -> str:
    """Return a gap report as markdown, html or json."""
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(report)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import report_html

        return report_html(report, template_loader())
    from culturecheck.rendering.markdown import report_markdown

    return report_markdown(report, template_loader())


@dataclass(frozen=True, slots=True)
class Request:
    """Which report was asked for; with a plan it opens with that, and with what moved since an earlier wave."""

    wave: Path
    format: str
    audience: str | None
    output: Path | None
    force: bool
    consent: Consent
    plan: Path | None = None
    since: Path | None = None


def print_report(request: Request) -> None:
    """Print or write the report of a wave or scorecard: of one person, or of a round for an audience."""
    check_format(request.format)
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
            f"{request.wave} holds the answers of one person, whose report has one audience: leave out --audience."
        )
    if request.plan is not None:
        from culturecheck.cli.last_time import check_opening

        check_opening(of_now, request.plan, since)
    elif request.since is not None:
        raise Refusal("--since goes with --plan: it says how things moved since the plan was made.")


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


def print_explanation(path: Path, subject: str, kind: str) -> None:
    """Print how a number comes about."""
    from culturecheck.explanation import explain, subjects

    check_format(kind, EXPLANATION_FORMATS)
    result = read_result(path)
    wave = answers_of_one(result)
    if wave is None:
        raise Refusal(
            f"{path} holds the answers of several people: an explanation would show single ones. How its figures come "
            "about is at the end of its report."
        )
    known = subjects(wave.questionnaire)
    if subject not in known:
        raise Refusal(f"There is no {visible(subject)} in this wave: {nearest(subject, known)}")
    explanation = explain(wave, subject)
    if kind == "json":
        from culturecheck.rendering.json import document_json

        sys.stdout.write(document_json(explanation))
        return
    from culturecheck.terminal.consoles import product
    from culturecheck.terminal.tables import print_explanation as show

    show(product(), explanation)


def check_format(kind: str, known: tuple[str, ...] = FORMATS) -> None:
    """Raise Refusal for a format that there is not."""
    if kind not in known:
        raise Refusal(f"There is no format {visible(kind)}: {nearest(kind, known)}")
