"""Where a plan stands, as Markdown."""

from jinja2 import BaseLoader

from culturecheck.plan.standing import Standing, kinds, summary
from culturecheck.rendering.environment import markdown_page


def standing_markdown(standing: Standing, loader: BaseLoader) -> bytes:
    """Return where a plan stands as Markdown."""
    return markdown_page(loader, "standing", standing=standing, summary=summary(standing), kinds=kinds(standing))
