"""Previews of a round and its invitation: as Markdown, and what of them stands by itself."""

from jinja2 import BaseLoader

from culturecheck.rendering.environment import markdown_page
from culturecheck.rendering.json import document_json
from culturecheck.report.foretold_gaps import gaps_foretold, gaps_of_wave
from culturecheck.report.wanted import wanted_foretold
from culturecheck.rounds.invitation import Foretold, Invitation
from culturecheck.scoring.wave_preview import WavePreview
from culturecheck.text import visible
from culturecheck.wording import say, words


def preview_markdown(foretold: Foretold, loader: BaseLoader) -> bytes:
    """Return what a round will show, and the invitation after it, as Markdown."""
    preview = foretold.preview
    return markdown_page(
        loader,
        "preview",
        preview=preview,
        wanted=wanted_foretold(preview),
        gaps=gaps_foretold(preview),
        invitation=foretold.invitation,
    )


def preview_json(foretold: Foretold) -> bytes:
    """Return what a round will show as JSON, without its invitation."""
    return document_json(foretold.preview)


def wave_preview_markdown(preview: WavePreview, loader: BaseLoader) -> bytes:
    """Return what the wave of a round will show as Markdown."""
    return markdown_page(loader, "wave_preview", preview=preview, gaps=gaps_of_wave(preview))


def invitation_markdown(invitation: Invitation, loader: BaseLoader) -> bytes:
    """Return an invitation as Markdown."""
    return markdown_page(loader, "invitation", invitation=invitation)


def invitation_plain(invitation: Invitation) -> bytes:
    """Return an invitation as plain text that can be put into a mail, each paragraph on one line."""
    parts = [visible(words("invitation.subject-line", subject=invitation.subject))]
    for heading, paragraphs in invitation.parts:
        lines = [visible(say(paragraph)) for paragraph in paragraphs]
        parts.append("\n".join([say(heading), *(f"- {line}" for line in lines)] if heading else lines))
    return ("\n\n".join(parts) + "\n").encode()
