"""Text that tries to act rather than be read, running the command line with it, and what may never come out."""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from subprocess import CompletedProcess
from types import MappingProxyType
from typing import NamedTuple

from hypothesis import strategies as st
from markdown_it import MarkdownIt

from culturecheck.cli import run

# Everything that means something to a terminal, a build log, a browser, a Markdown reader, Rich, Jinja or a shell.
PIECES = (
    "\x1b[31m", "\x1b]0;owned\x07", "\x1b]8;;http://e.example\x1b\\", "\x9b2J", "\x00", "\x07", "\x08\x08", "\x7f",
    "\r", "\n", "\t", "\u202e", "\u2066", "\u2069", "\u200b", "\u2028", "\u2029", "\ufeff", "\u00ad", "\U000e0041",
    "\u200d", "\u00a0", "::error::", "\n::warning file=a::b", "::set-output name=a::b", ":::", "::", "##[error]",
    "##[", "<script>alert(1)</script>", "<ScRiPt/src=//e.example>", "</title><script>", "</style><script>", "<!--",
    "-->", "</svg><img src=x onerror=a>", '" onmouseover="a', "' onclick='a", "javascript:a",
    "<a href='http://e.example'>", "]]>", "&lt;b&gt;", "&#60;", "&amp", "[/x]", "[bold]", "[red on blue]",
    "[link=http://e.example]", "[ ] ", "[^1]", "[a](http://e.example)", "![a](http://e.example/a.png)",
    "[a]: http://e.example", "<http://e.example>", "a@e.example", "mailto:a+b@e.example", "see example.com, e.it",
    "//e.example/x", "http://e.example", "_https://e.example",
    "HTTPS://e.example", "www.e.example", "| a | b |", "|", "\\|", "\\", "\\\\|", "`", "```", "~~~", "$$", "*", "**",
    "_", "~~", "# ", "#", "- ", "+ ", "1. ", "1) ", "> ", "---", "===", "    ", ": ", "{{ 7 * 7 }}", "{% raw %}",
    "{selling}", "{", "}", "{0}", "%s", "%(a)s", "$(a)", "=1+1", "@SUM(A1)", "!", '"', "'", "a" * 90,
    "a" * 79 + "::error::b", "😀", "👩\u200d👧", "é", "e\u0301", "ſ", "ﬃ", "中", "ن", "1", "true", "null", " ",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=4).map("".join)
"""Arbitrary text without halves of characters."""

names = texts.map(lambda text: re.sub(r"[/\x00]", "", text)[:60]).filter(lambda text: text.strip(". "))
"""Names that a file may have."""


class Said(NamedTuple):
    """What one run of the command line ended with."""

    code: int
    out: str
    err: str


def culturecheck(*arguments: str) -> Said:
    """Run a command; fails unless it was done or refused in words that can do no harm."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = run(list(arguments))
    said = Said(code, out.getvalue(), err.getvalue())
    assert said.code in {0, 2}, said.err
    assert "Traceback" not in said.err
    assert "A fault in culturecheck itself" not in said.err
    assert bool(said.err) <= (said.code == 2 or said.err.startswith(("Written: ", "Closed: ", "With ")))
    for stream in (said.out, said.err):
        check_text(stream)
    return said


OTHERS_WISHES = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONIOENCODING"}
PLAIN = {key: value for key, value in os.environ.items() if key not in OTHERS_WISHES}


def child(
    *arguments: str | bytes, stdout: int = subprocess.PIPE, environment: Mapping[str, str] = MappingProxyType({})
) -> CompletedProcess[bytes]:
    """Run the command in a process of its own, without the colours and buffers of whoever runs the tests."""
    command: list[str | bytes] = [sys.executable, "-m", "culturecheck", *arguments]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**PLAIN, **environment},
        check=False,
        timeout=300,
    )


def done(*arguments: str) -> str:
    """Run a command that has to succeed, and return what it printed."""
    said = culturecheck(*arguments)
    assert said.code == 0, said.err
    return said.out


def check_text(text: str) -> None:
    """Nothing in it acts in a terminal or a build log, or turns its order round."""
    acting = {char for char in text if not char.isprintable() and char not in "\n\u200c\u200d"}
    assert not acting, f"{acting!r} in {text!r}"
    assert "##[" not in text
    assert not [line for line in text.splitlines() if line.strip().startswith("::")]


TAGS = """
html head meta title style body main header footer section article figure figcaption h1 h2 h3 h4 p b i br div span dl dt
dd ol ul li table caption thead tbody tr th td svg line circle text
"""
ATTRIBUTES = """
lang charset name content class id role scope data-label aria-hidden aria-label aria-labelledby width height x y x1 x2
y1 y2 cx cy r fill stroke stroke-width font-size font-weight text-anchor
"""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS.split(), f"<{tag}>"
        for name, value in attrs:
            assert name in ATTRIBUTES.split(), f"{name}={value} in <{tag}>"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"<!--{data}-->")


def check_html(text: str) -> str:
    """The page has our elements and attributes alone, none that loads or runs anything; its words are returned."""
    check_text(text)
    page = _Page()
    page.feed(text)
    page.close()
    assert "@import" not in text
    assert "url(" not in text
    return "".join(page.words)


_READER = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
_CODE = re.compile(r"(?<!\\)`[^`\n]*`")  # nothing in it is a link
_MAIL = re.compile(r"\w@[\w.-]*\w")
_PIPES = re.compile(r"(?<!\\)(?:\\\\)*\|")


def check_markdown(text: str) -> list[str]:
    """No HTML, links or pictures, and whole tables; the kinds of its blocks, in their order, are returned."""
    check_text(text)
    blocks = _READER.parse(text)
    spans = [span for block in blocks for span in block.children or ()]
    assert not {token.type for token in (*blocks, *spans)} & {"html_block", "html_inline", "link_open", "image"}
    lines = text.splitlines()
    fenced = {number for block in blocks if block.type == "fence" and block.map for number in range(*block.map)}
    read = [line for number, line in enumerate(lines) if number not in fenced]
    outside_code = _CODE.sub("", "\n".join(read))
    assert not re.search(r"(?i)(?<!\\)//|www\.", outside_code), "some readers turn bare addresses into links"
    said = ["".join(span.content for span in block.children or () if span.type != "code_inline") for block in blocks]
    assert not _MAIL.search("\n".join(said)), "some readers turn mail addresses into links, escaped or not"
    for first, last in (block.map for block in blocks if block.type == "table_open" and block.map):
        assert len({len(_PIPES.findall(line)) for line in lines[first:last]}) == 1, lines[first:last]
    return [block.type for block in blocks]
