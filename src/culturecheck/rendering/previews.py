"""Previews of a round and its invitation as Markdown."""

import re

from jinja2 import BaseLoader

from culturecheck.rendering.environment import markdown_environment
from culturecheck.rounds.invitation import Invitation
from culturecheck.rounds.preview import Preview
from culturecheck.scoring.wave_preview import WavePreview

_BLANK_LINES = re.compile(r"\n{3,}")


def preview_markdown(preview: Preview, invitation: Invitation, loader: BaseLoader) -> str:
    """Return what a round will show, and the invitation after it, as Markdown."""
    template = markdown_environment(loader).get_template("preview.md.j2")
    return _tidy(template.render(preview=preview, invitation=invitation))


def wave_preview_markdown(preview: WavePreview, loader: BaseLoader) -> str:
    """Return what the wave of a round will show as Markdown."""
    return _tidy(markdown_environment(loader).get_template("wave_preview.md.j2").render(preview=preview))


def invitation_markdown(invitation: Invitation, loader: BaseLoader) -> str:
    """Return an invitation as Markdown."""
    template = markdown_environment(loader).get_template("invitation.md.j2")
    return _tidy(template.render(invitation=invitation))


def _tidy(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
