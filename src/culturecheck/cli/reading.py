"""The reading verbs: report, compare, explain."""

import sys
from pathlib import Path

from culturecheck import __version__
from culturecheck.answered import as_wave
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.score import is_of_several
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Result, read_result
from culturecheck.report import GapReport, build_report
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


def print_report(path: Path, kind: str, audience: str | None, output: Path | None, *, force: bool) -> None:
    """Print or write the report of a wave or scorecard: of one person, or of a round for an audience."""
    check_format(kind)
    if output is not None:
        check_free(output, force=force)
    result = read_result(path)
    alone = answers_of_one(result)
    if alone is None:
        from culturecheck.cli.team_report import rendered_team_report

        deliver(rendered_team_report(result, path, audience, kind), output, force=force)
    elif audience is not None:
        raise Refusal(f"{path} holds the answers of one person, whose report has one audience: leave out --audience.")
    else:
        deliver(rendered_report(report_of(alone), kind), output, force=force)


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
