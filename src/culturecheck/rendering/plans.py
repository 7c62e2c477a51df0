"""Where a plan stands, as Markdown."""

import re

from jinja2 import BaseLoader

from culturecheck.plan.standing import Standing, kinds, summary
from culturecheck.rendering.environment import markdown_environment

_BLANK_LINES = re.compile(r"\n{3,}")


def standing_markdown(standing: Standing, loader: BaseLoader) -> str:
    """Return where a plan stands as Markdown."""
    template = markdown_environment(loader).get_template("standing.md.j2")
    text = template.render(standing=standing, summary=summary(standing), kinds=kinds(standing))
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
