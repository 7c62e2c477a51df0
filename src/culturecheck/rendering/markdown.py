"""Reports and comparisons as Markdown."""

import re

from jinja2 import BaseLoader

from culturecheck.comparison import Comparison
from culturecheck.rendering.environment import markdown_environment
from culturecheck.report import GapReport

_BLANK_LINES = re.compile(r"\n{3,}")


def report_markdown(report: GapReport, loader: BaseLoader) -> str:
    """Return a gap report as Markdown."""
    return _rendered(loader, "report.md.j2", report=report)


def comparison_markdown(comparison: Comparison, loader: BaseLoader) -> str:
    """Return a comparison as Markdown."""
    return _rendered(loader, "comparison.md.j2", comparison=comparison)


def _rendered(loader: BaseLoader, name: str, **context: GapReport | Comparison) -> str:
    text = markdown_environment(loader).get_template(name).render(**context)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
