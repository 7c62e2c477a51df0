"""A round that is about to be written, and its groups as somebody says them in a line."""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said, Sayable
from culturecheck.text import capital, visible

LONGEST_TEXT = 400
LONGEST_ID = 64
ASKED = {
    "function": Said("rounds.ask-function"),
    "site": Said("rounds.ask-site"),
}
LEADING = ("lead", "leader", "leaders", "manager", "managers", "team-leads")
_COUNTED = re.compile(r"(.*[^\s:])[\s:]+(\d+)")
_NAMED = re.compile(r"\s*([a-z0-9][a-z0-9_-]*)\s*=\s*(.*)")


@dataclass(frozen=True, slots=True)
class NewLevel:
    """A level to be written, with its head-count where that is known."""

    id: str
    name: str
    count: int | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class NewBreakdown:
    """A breakdown to be written; `in_speech` is what it is called within a sentence, None where that is its name."""

    id: str
    name: str
    ask: Sayable
    levels: tuple[NewLevel, ...]
    in_speech: str | None = None


@dataclass(frozen=True, slots=True)
class NewRound:
    """What is known of a round that is to be written; None: an example is written, to be changed."""

    id: str
    date: datetime.date
    questionnaire: str
    asked_by: str | None = None
    here: str | None = None
    breakdowns: tuple[NewBreakdown, ...] | None = None
    leader: str | None = None
    leader_agrees: bool = False
    named: bool = False
    means_from: int = 5
    details_from: int = 10
    contact: str | None = None
    until: datetime.date | None = None
    delete_after: datetime.date | None = None


def named_breakdowns(said: Sequence[str]) -> tuple[NewBreakdown, ...]:
    """Return the breakdowns that are said in a line each; Refusal for more than two, and for what names no groups."""
    if len(said) > 2:
        raise Refusal(
            Code.TOO_MANY,
            Said("rounds.too-many-breakdowns", n=len(said)),
            field="--breakdown",
        )
    return tuple(_named(words, alone=len(said) == 1) for words in said)


def _named(words: str, *, alone: bool) -> NewBreakdown:
    """Read `function: Sales 8, Customer service 12`, with head-counts or without, with `id=` before a name or not."""
    kind, colon, rest = visible(words).partition(":")
    kind = kind.strip()
    parts = [part.strip()[:LONGEST_TEXT] for part in rest.split(",") if part.strip()]
    if not colon or not kind or len(parts) < 2:
        example = '--breakdown "function: Sales, Operations"'
        raise Refusal(
            Code.NOTHING_GIVEN,
            Said("rounds.names-no-groups", said=words, example=example),
            field="--breakdown",
        )
    name = identifier(kind, "group")
    levels = _levels(parts, kind, alone=alone)
    heading = capital(kind)
    in_speech = None if heading == kind else kind
    return NewBreakdown(name, heading, _question(name, kind, levels), levels, in_speech)


def _question(name: str, kind: str, levels: tuple[NewLevel, ...]) -> Said:
    """Return what people are asked; the names of the levels have to be answers to it."""
    leading, others = ([level.name for level in levels if level.leads is leads] for leads in (True, False))
    if name not in ASKED and len(leading) == len(others) == 1:
        return Said("rounds.ask-leading", leading=leading[0], others=others[0])
    return ASKED.get(name, Said("rounds.ask-other", breakdown=kind))


def _levels(parts: list[str], kind: str, *, alone: bool) -> tuple[NewLevel, ...]:
    counted = [match.groups() for part in parts if (match := _COUNTED.fullmatch(part))]
    if len({label for label, _ in counted}) < len(counted):
        counted = []  # Site 1, Site 2: the numbers belong to the names
    if counted and len(counted) < len(parts):
        raise Refusal(
            Code.WRONG_DEPTH,
            Said("rounds.only-some-counted", breakdown=kind),
            field="--breakdown",
        )
    if counted and not alone:
        raise Refusal(
            Code.WRONG_DEPTH,
            Said("rounds.counts-of-combinations"),
            field="--breakdown",
        )
    labels = [label for label, _ in counted] or parts
    counts: list[int | None] = [*(int(number[:9]) for _, number in counted)] if counted else [None] * len(parts)
    named = [match.groups() if (match := _NAMED.fullmatch(label)) else ("", label) for label in labels]
    ids = _ids([(given, label) for given, label in named])
    return tuple(
        NewLevel(level, label or level, count, leads=level in LEADING)
        for level, (_, label), count in zip(ids, named, counts, strict=True)
    )


def _ids(named: list[tuple[str, str]]) -> list[str]:
    """Return the ids that were given, or else made of the words; a number tells apart those that come out alike."""
    ids: list[str] = []
    taken = {given for given, _ in named}
    for place, (given, label) in enumerate(named, 1):
        base = identifier(label, f"group-{place}")
        names = (base, *(f"{base}-{number}" for number in range(2, len(named) + 2)))
        ids.append(given or next(name for name in names if name not in taken))
        taken.add(ids[-1])
    return ids


def identifier(words: str, otherwise: str) -> str:
    """Return an id made of words, `otherwise` where none of their letters can stand in one."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].strip("-") or otherwise
