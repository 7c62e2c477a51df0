"""What is printed or written of a document, by the table of all there is; whatever renders it is imported then."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from culturecheck.cli.formats import ExplanationFormat, Format, OutlineFormat, PageFormat, VerdictFormat

_JSON = "rendering.json.document_json"

RENDERERS: Mapping[tuple[str, Format], str] = {
    ("report.document.GapReport", PageFormat.MARKDOWN): "rendering.markdown.report_markdown",
    ("report.document.GapReport", PageFormat.HTML): "rendering.html.report_html",
    ("report.document.GapReport", PageFormat.JSON): _JSON,
    ("report.team.document.TeamReport", PageFormat.MARKDOWN): "rendering.markdown.team_report_markdown",
    ("report.team.document.TeamReport", PageFormat.HTML): "rendering.html.team_report_html",
    ("report.team.document.TeamReport", PageFormat.JSON): _JSON,
    ("change.person.PersonComparison", PageFormat.MARKDOWN): "rendering.change.comparison_markdown",
    ("change.person.PersonComparison", PageFormat.HTML): "rendering.change.comparison_html",
    ("change.person.PersonComparison", PageFormat.JSON): _JSON,
    ("report.change.rounds.ToldComparison", PageFormat.MARKDOWN): "rendering.change.rounds_markdown",
    ("report.change.rounds.ToldComparison", PageFormat.HTML): "rendering.change.rounds_html",
    ("change.document.Comparison", PageFormat.JSON): _JSON,
    ("report.change.trend.ToldTrend", PageFormat.MARKDOWN): "rendering.change.trend_markdown",
    ("report.change.trend.ToldTrend", PageFormat.HTML): "rendering.change.trend_html",
    ("change.document.Trend", PageFormat.JSON): _JSON,
    ("report.change.portfolio.ToldPortfolio", PageFormat.MARKDOWN): "rendering.change.portfolio_markdown",
    ("report.change.portfolio.ToldPortfolio", PageFormat.HTML): "rendering.change.portfolio_html",
    ("change.document.Portfolio", PageFormat.JSON): _JSON,
    ("findings.explanation.Explanation", ExplanationFormat.TEXT): "terminal.tables.explanation_text",
    ("findings.explanation.Explanation", ExplanationFormat.JSON): _JSON,
    ("gate.judgement.Judgement", VerdictFormat.TEXT): "cli.gate.judgement_text",
    ("gate.judgement.Judgement", VerdictFormat.JSON): _JSON,
    ("gate.judgement.Judgement", VerdictFormat.JUNIT): "rendering.junit.gate_junit",
    ("gate.judgement.Judgement", VerdictFormat.GITHUB): "rendering.github.gate_annotations",
    ("plan.standing.Standing", OutlineFormat.TEXT): "terminal.plans.standing_text",
    ("plan.standing.Standing", OutlineFormat.MARKDOWN): "rendering.plans.standing_markdown",
    ("plan.standing.Standing", OutlineFormat.JSON): _JSON,
    ("scoring.wave_preview.WavePreview", OutlineFormat.TEXT): "terminal.previews.wave_preview_text",
    ("scoring.wave_preview.WavePreview", OutlineFormat.MARKDOWN): "rendering.previews.wave_preview_markdown",
    ("scoring.wave_preview.WavePreview", OutlineFormat.JSON): _JSON,
    ("rounds.invitation.Foretold", OutlineFormat.TEXT): "terminal.previews.preview_text",
    ("rounds.invitation.Foretold", OutlineFormat.MARKDOWN): "rendering.previews.preview_markdown",
    ("rounds.invitation.Foretold", OutlineFormat.JSON): "rendering.previews.preview_json",
    ("rounds.invitation.Invitation", OutlineFormat.TEXT): "rendering.previews.invitation_plain",
    ("rounds.invitation.Invitation", OutlineFormat.MARKDOWN): "rendering.previews.invitation_markdown",
    ("rounds.invitation.Invitation", OutlineFormat.JSON): _JSON,
}
"""What makes bytes of a document in a format. Of what is told in words, JSON has the document that it is told of."""

FROM_TEMPLATES = (PageFormat.MARKDOWN, PageFormat.HTML)


def rendered(document: object, kind: Format) -> bytes:
    """Return a document in a format; KeyError where it has none such."""
    name = f"{type(document).__module__}.{type(document).__qualname__}".removeprefix("culturecheck.")
    render: Callable[..., bytes] = imported(RENDERERS[name, kind])
    if kind not in FROM_TEMPLATES:
        return render(document)
    from culturecheck.cli.templates import template_loader

    return render(document, template_loader())


def imported(name: str) -> Any:
    """Return what the table names: a kind of document, or what renders it."""
    module, _, called = name.rpartition(".")
    return getattr(import_module(f"culturecheck.{module}"), called)
