"""The reading verbs: report, compare, explain."""

import sys
from pathlib import Path

from culturecheck import __version__
from culturecheck.cli.output import deliver
from culturecheck.comparison import compare
from culturecheck.errors import Refusal, nearest
from culturecheck.explanation import explain, subjects
from culturecheck.files.waves import read_wave
from culturecheck.report import GapReport, build_report
from culturecheck.scoring import score
from culturecheck.tally import tally
from culturecheck.text import visible
from culturecheck.wave import Wave

FORMATS = ("markdown", "html", "json")
MADE_WITH = f"culturecheck {__version__}"


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


def print_report(path: Path, kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write the report of a wave."""
    _check_format(kind)
    deliver(rendered_report(report_of(read_wave(path)), kind), output, force=force)


def print_comparison(before: Path, after: Path, kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write the comparison of two waves."""
    _check_format(kind)
    comparison = compare(read_wave(before), read_wave(after))
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


def print_explanation(path: Path, subject: str, *, as_json: bool) -> None:
    """Print how a number comes about."""
    wave = read_wave(path)
    known = subjects(wave.questionnaire)
    if subject not in known:
        raise Refusal(f"There is no {visible(subject)} in this wave: {nearest(subject, known)}")
    explanation = explain(wave, subject)
    if as_json:
        from culturecheck.rendering.json import document_json

        sys.stdout.write(document_json(explanation))
        return
    from culturecheck.terminal.consoles import product
    from culturecheck.terminal.tables import print_explanation as show

    show(product(), explanation)


def _check_format(kind: str) -> None:
    if kind not in FORMATS:
        raise Refusal(f"There is no format {visible(kind)}: {nearest(kind, FORMATS)}")
