"""Text as Markdown shows it: as it was written, and with nothing in it that a reader program makes a link of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from culturecheck.rendering.environment import markdown_text
from culturecheck.text import visible

READER = MarkdownIt("commonmark", {"linkify": True}).enable(["linkify", "table", "strikethrough"])


def shown(markdown: str) -> str:
    """Return what a reader sees, and fail at a link."""
    spans = [span for block in READER.parse(markdown) for span in block.children or ()]
    assert not {span.type for span in spans} & {"link_open", "image", "html_inline"}
    return "".join(span.content for span in spans)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ask anna.example@mail.example today", "ask `anna.example@mail.example` today"),
        ("mailto:a+b@e.example", "`mailto:a+b@e.example`"),
        ("see https://e.example/x_y", r"see https:\/\/e.example/x\_y"),
        ("//e.example", r"\/\/e.example"),
        ("WWW.e.example", r"WWW\.e.example"),
        ("on example.com, e.it", r"on example\.com, e\.it"),
        ("2.5 of 5, e.g. handoffs.stays", "2.5 of 5, e.g. handoffs.stays"),
        ("anna@home. And so on", "`anna@home`. And so on"),
        ("- a@e.example", r"\- `a@e.example`"),
    ],
)
def test_an_address_is_read_and_is_no_link(text: str, written: str) -> None:
    assert markdown_text(text) == written
    assert shown(markdown_text(text)) == text


PIECES = st.sampled_from(["a", "@", ".", "e.example", "com", "//", "http:", "`", "*", " ", "www.", "|", "_", "+", "-"])


@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
def test_whatever_is_written_is_read_as_it_was_written(text: str) -> None:
    assert shown(markdown_text(text)).strip() == visible(text).strip()
