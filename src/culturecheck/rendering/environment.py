"""Template environments in which no text gets out unescaped, whatever the template does."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from culturecheck.figures import signed
from culturecheck.report.track import track
from culturecheck.said import Said
from culturecheck.shown import ShownScore
from culturecheck.text import capital, clipped, sentence, visible
from culturecheck.wording import say, spoken, words

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|&~$])")
_MARKDOWN_START = re.compile(r"^\s*([#+\-=]|\d+(?=[.)](\s|$)))")
_LINK_STARTS = re.compile(
    r"(?i)//|www\.|(?<=\w)\.(?=(?:[a-z]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop)\b)"
)  # readers make links of these, and of the host names that end so
_SAYABLE = (Said, ShownScore, Decimal)
_BLANK_LINES, _ONE_BLANK = re.compile(r"\n{3,}"), "\n\n"
_INDENTED = re.compile(r"^ {2,}")
_MAIL = re.compile(r"[\w.+:-]+@[\w@./+:-]*\w")


class Verbatim(str):
    """Text that is Markdown already."""

    __slots__ = ()


def markdown_text(text: str) -> Verbatim:
    """Return `text` on one line so that Markdown shows it as it was written: no markup, no links, no HTML.

    Mail addresses stand as code: some readers make links of them however they are escaped.
    """
    shown = _INDENTED.sub(" ", visible(text))  # four blanks would make code of it
    pieces, at = [], 0
    for mail in _MAIL.finditer(shown):
        pieces += [_escaped(shown[at : mail.start()]), f"`{mail[0]}`"]
        at = mail.end()
    escaped = "".join((*pieces, _escaped(shown[at:])))
    return Verbatim(_MARKDOWN_START.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], escaped))


def _escaped(text: str) -> str:
    return _LINK_STARTS.sub(_unlinked, _MARKDOWN_SIGNS.sub(r"\\\1", text))


def _unlinked(start: re.Match[str]) -> str:
    return r"\/\/" if start[0] == "//" else f"{start[0][:-1]}\\."


def _markdown_output(value: Any) -> str:
    return value if isinstance(value, Verbatim) else markdown_text(_as_text(value))


def _fenced(value: Any, width: int) -> Verbatim:
    """Return `value` for a fenced block, cut or filled to `width`; no fence can be closed by it."""
    return Verbatim(clipped(visible(_as_text(value)).replace("`", "'"), width).ljust(width))


def _html_output(value: Any) -> Any:
    return value if isinstance(value, Markup) else visible(_as_text(value))


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else say(value) if isinstance(value, _SAYABLE) else str(value)


def markdown_page(loader: BaseLoader, template: str, **context: object) -> bytes:
    """Return a template as Markdown, with no more than one empty line in a row."""
    text = markdown_environment(loader).get_template(f"{template}.md.j2").render(**context)
    return f"{_BLANK_LINES.sub(_ONE_BLANK, text).strip()}\n".encode()


def html_page(loader: BaseLoader, template: str, **context: object) -> bytes:
    """Return a template as HTML."""
    return html_environment(loader).get_template(f"{template}.html.j2").render(**context).encode()


@cache  # with its templates: to compile them takes longer than to render a report
def markdown_environment(loader: BaseLoader) -> Environment:
    """Return an environment in which every expression is escaped for Markdown."""
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - escaping for HTML would be wrong here; finalize escapes for Markdown
        finalize=_markdown_output,
        keep_trailing_newline=True,
    )
    environment.filters["verbatim"] = lambda value: Verbatim(visible(_as_text(value)))
    environment.filters["fenced"] = _fenced
    environment.filters["verbatim_block"] = Verbatim  # what a macro has put together from escaped parts
    furnished = _furnished(environment)
    furnished.filters["signed"] = lambda figure: Verbatim(signed(figure))
    return furnished


@cache
def html_environment(loader: BaseLoader) -> Environment:
    """Return an environment in which every expression is escaped for HTML, whatever the template is called."""
    environment = Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True,
        finalize=_html_output, keep_trailing_newline=True,
    )  # fmt: skip
    return _furnished(environment)


def _furnished(environment: Environment) -> Environment:
    environment.filters.update(
        {
            "long_date": say,
            "capital": lambda value: capital(_as_text(value)),
            "sentence": lambda value: sentence(_as_text(value)),
            "signed": signed,
            "number_word": lambda count: words("ground.number", n=count),
        }
    )
    environment.globals["say"] = Said  # a heading or a label, by its id: {{ say("team.asked-by") }}
    environment.globals["track"] = track
    environment.globals["spoken"] = spoken  # the language of the page
    return environment
