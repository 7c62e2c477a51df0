"""The verbs for authors: list, show, lint."""

import sys
from collections.abc import Sequence
from pathlib import Path

from culturecheck.cli.output import deliver
from culturecheck.content.catalogue import catalogue_entry, lint_finding, shown_questionnaire
from culturecheck.document import Document
from culturecheck.errors import ExitCode, Problem
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import shipped_ids
from culturecheck.files.spoken import as_spoken
from culturecheck.said import Said
from culturecheck.terminal.consoles import product
from culturecheck.text import visible


def print_list(*, as_json: bool) -> None:
    """Print the shipped questionnaires with their items and minutes."""
    entries = [catalogue_entry(as_spoken(open_questionnaire(name).questionnaire)) for name in shipped_ids()]
    if as_json:
        _print_json(entries)
        return
    from culturecheck.terminal.tables import print_catalogue

    print_catalogue(product(), entries)


def print_questionnaire(name: str | None, *, as_json: bool) -> None:
    """Print what the person who answers will read."""
    questionnaire = as_spoken(open_questionnaire(name).questionnaire, Path(name) if name else None)
    if as_json:
        from culturecheck.rendering.json import document_json

        deliver(document_json(shown_questionnaire(questionnaire)), None)
        return
    from culturecheck.terminal.tables import print_questionnaire as show

    show(product(), questionnaire)


def print_findings(files: list[Path], *, as_json: bool) -> ExitCode:
    """Print every problem in the files and every remark on them; WRONG_INPUT if there is any problem."""
    from culturecheck.files.lint import lint_file

    found = {str(path): lint_file(path) for path in files}
    is_clean = all(problem.is_remark for problems in found.values() for problem in problems)
    if as_json:
        _print_json([lint_finding(name, problem) for name, problems in found.items() for problem in problems])
    else:
        for name, problems in found.items():
            sys.stdout.write(visible(str(_found(name, problems))) + "\n")
            sys.stdout.writelines(f"  {problem}\n" for problem in problems)
    return ExitCode.DONE if is_clean else ExitCode.WRONG_INPUT


def _found(name: str, problems: Sequence[Problem]) -> Said:
    """Return how many problems and remarks there are in a file."""
    remarks = sum(problem.is_remark for problem in problems)
    counts = {"cli.problems": len(problems) - remarks, "cli.remarks": remarks}
    said = tuple(Said(id_, n=n) for id_, n in counts.items() if n)
    return Said("cli.lint-found", file=name, counts=said) if said else Said("cli.lint-clean", file=name)


def _print_json(documents: Sequence[Document]) -> None:
    from culturecheck.rendering.json import documents_json

    deliver(documents_json(documents), None)
