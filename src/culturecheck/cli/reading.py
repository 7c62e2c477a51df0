"""The reading verbs: report, compare, explain."""

import sys
from dataclasses import dataclass
from pathlib import Path

from culturecheck import __version__
from culturecheck.answered import as_wave
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.score import is_of_several
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Result, read_result
from culturecheck.report import GapReport, build_report
from culturecheck.report.last_time import LastTime
from culturecheck.scoring import Scorecard, score
from culturecheck.tally import tally
from culturecheck.text import counted, visible
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
    plan: Path | None = None
    since: Path | None = None


def print_report(request: Request) -> None:
    """Print or write the report of a wave or scorecard: of one person, or of a round for an audience."""
    check_format(request.format)
    if request.output is not None:
        check_free(request.output, force=request.force)
    result = read_result(request.wave)
    alone = answers_of_one(result)
    if alone is None:
        from culturecheck.cli.team_report import audience_called, rendered_team_report

        reader = audience_called(request.audience)
        text = rendered_team_report(result, request.wave, reader, request.format, _opening(request, result))
    elif request.audience is not None:
        raise Refusal(
            f"{request.wave} holds the answers of one person, whose report has one audience: leave out --audience."
        )
    else:
        report = report_of(alone).model_copy(update={"last_time": _opening(request, result)})
        text = rendered_report(report, request.format)
    deliver(text, request.output, force=request.force)


def _opening(request: Request, result: Result) -> LastTime | None:
    if request.plan is None:
        if request.since is not None:
            raise Refusal("--since goes with --plan: it says how things moved since the plan was made.")
        return None
    from culturecheck.cli.last_time import opening

    return opening(result, request.wave, request.plan, request.since)


def print_explanation(path: Path, subject: str, kind: str) -> None:
    """Print how a number comes about."""
    from culturecheck.explanation import explain, subjects

    check_format(kind, EXPLANATION_FORMATS)
    result = read_result(path)
    wave = answers_of_one(result)
    if wave is None:
        people = len(result.respondents) if isinstance(result, Wave) else result.respondents
        raise Refusal(
            f"{path} holds the answers of {counted(people, 'person', 'people')}: an explanation would show single "
            "ones. How its figures come about is at the end of its report."
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
