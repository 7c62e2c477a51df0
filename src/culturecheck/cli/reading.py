"""The reading verbs: report, compare, explain."""

import sys
from pathlib import Path

from culturecheck import __version__
from culturecheck.cli.output import check_free, deliver
from culturecheck.errors import Refusal, nearest
from culturecheck.files.waves import read_wave
from culturecheck.report import GapReport, build_report
from culturecheck.scoring import score
from culturecheck.tally import tally
from culturecheck.text import visible
from culturecheck.wave import Wave

FORMATS = ("markdown", "html", "json")
EXPLANATION_FORMATS = ("text", "json")
MADE_WITH = f"culturecheck {__version__}"


def _answers_of_one(path: Path) -> Wave:
    """Return a wave that one person answered; Refusal if there are more."""
    wave = read_wave(path)
    if is_of_several(wave):
        raise Refusal(f"{path} holds the answers of {len(wave.respondents)} people: only `report` reads those yet.")
    return wave


def is_of_several(wave: Wave) -> bool:
    """Return whether a wave is that of a round, or of more than one person."""
    return wave.round is not None or len(wave.respondents) > 1


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
    """Print or write the report of a wave: of one person, or of a round for an audience."""
    _check_format(kind)
    if output is not None:
        check_free(output, force=force)
    wave = read_wave(path)
    if is_of_several(wave):
        from culturecheck.cli.team_report import rendered_team_report

        deliver(rendered_team_report(wave, path, audience, kind), output, force=force)
    elif audience is not None:
        raise Refusal(f"{path} holds the answers of one person, whose report has one audience: leave out --audience.")
    else:
        deliver(rendered_report(report_of(wave), kind), output, force=force)


def print_comparison(before: Path, after: Path, kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write the comparison of two waves."""
    from culturecheck.comparison import compare

    _check_format(kind)
    comparison = compare(_answers_of_one(before), _answers_of_one(after))
    if kind == "json":
        from culturecheck.rendering.json import document_json

        text = document_json(comparison)
    else:
        from culturecheck.cli.templates import template_loader
        from culturecheck.rendering.html import comparison_html
        from culturecheck.rendering.markdown import comparison_markdown

        render = comparison_html if kind == "html" else comparison_markdown
        text = render(comparison, template_loader())
    deliver(text, output, force=force)


def print_explanation(path: Path, subject: str, kind: str) -> None:
    """Print how a number comes about."""
    from culturecheck.explanation import explain, subjects

    _check_format(kind, EXPLANATION_FORMATS)
    wave = _answers_of_one(path)
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


def _check_format(kind: str, known: tuple[str, ...] = FORMATS) -> None:
    if kind not in known:
        raise Refusal(f"There is no format {visible(kind)}: {nearest(kind, known)}")
