"""Ledgers: files in which is kept what becomes of a wave's results, known by the kind that they say they are."""

import os.path
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Refusal, unreadable
from culturecheck.files.plans import PLAN_NAME, PlanFile, open_plan
from culturecheck.files.strict_yaml import LARGEST_FILE, parse
from culturecheck.said import Said
from culturecheck.text import clipped

ENDINGS = (".yaml", ".yml")

LedgerFile = PlanFile


@dataclass(frozen=True, slots=True)
class LedgerKind:
    """A kind of ledger: `name` is what such files are called, and then known by if they do not say what they are."""

    name: str
    read: Callable[[Path], LedgerFile]


KINDS: Mapping[str, LedgerKind] = {"plan": LedgerKind(PLAN_NAME, open_plan)}
"""Every kind of ledger by the word that stands as `kind` in its files."""


def ledgers_in(given: Path) -> dict[str, LedgerFile]:
    """Return the ledgers in a folder by their kinds, or the one in a file; what is no ledger is passed over.

    Refusal if there is none, or if there are two of a kind; InputRefused with every problem in one that is there.
    """
    if not os.path.isdir(given):
        kind = _kind_of(given, named=True)
        return {kind: KINDS[kind].read(given)}
    found: dict[str, Path] = {}
    for path in sorted(path for path in given.iterdir() if path.suffix in ENDINGS and os.path.isfile(path)):
        kind = _kind_of(path, named=False)
        if kind in found:
            both = (str(found[kind]), str(path))
            words = Said("files.two-of-a-kind", folder=str(given), kind=kind, files=both)
            raise Refusal(Code.GIVEN_TWICE, words, file=given)
        if kind:
            found[kind] = path
    if not found:
        kinds = tuple(Said("files.kind-called", kind=kind, name=known.name) for kind, known in KINDS.items())
        raise Refusal(Code.NOT_FOUND, Said("files.no-ledger", folder=str(given), kinds=kinds), file=given)
    return {kind: KINDS[kind].read(path) for kind, path in found.items()}


def _kind_of(path: Path, *, named: bool) -> str:
    """Return the kind of ledger that a file says it is, or that it is taken for if it does not; empty for none.

    One that was named is a plan unless it says otherwise: those of an earlier culturecheck say nothing.
    """
    by_name = next((kind for kind, known in KINDS.items() if known.name == path.name), "plan" if named else "")
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
        tree = parse(raw, str(path)).value if b"kind" in raw else {}
    except OSError as error:
        raise unreadable(path, error) from error
    except InputRefused:  # told by whatever reads it, if it is a ledger
        return by_name
    said = tree.get("kind", by_name) if isinstance(tree, dict) else ""
    if isinstance(said, str) and said in KINDS:
        return said
    if named and isinstance(said, str) and said:  # a scorecard, a report: it would be told thirty faults of a plan
        kinds = tuple(Said("files.a-kind", kind=kind) for kind in KINDS)
        words = Said("files.is-no-ledger", file=str(path), kinds=kinds, kind=clipped(said, 60))
        raise Refusal(Code.WRONG_KIND, words, file=path)
    return by_name if named else ""


def said_of(file: PlanFile) -> Said:
    """Return which ledger was found, and what it is about: it may be another's that lies there."""
    path, day = str(file.path), file.plan.date.isoformat()
    if not file.plan.here:
        return Said("files.a-plan", file=path, day=day)
    return Said("files.a-plan-about", file=path, day=day, here=file.plan.here)
