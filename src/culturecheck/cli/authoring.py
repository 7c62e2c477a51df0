"""The verbs for authors: list, show, lint."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from culturecheck.cli.output import deliver
from culturecheck.content.catalogue import catalogue_entry, lint_finding, shown_questionnaire
from culturecheck.document import Document
from culturecheck.errors import ExitCode, Problem
from culturecheck.files.content import lint_file, open_questionnaire
from culturecheck.files.library import shipped_ids
from culturecheck.terminal.consoles import product
from culturecheck.text import counted, visible


def print_list(*, as_json: bool) -> None:
    """Print the shipped questionnaires with their items and minutes."""
    entries = [catalogue_entry(open_questionnaire(name).questionnaire) for name in shipped_ids()]
    if as_json:
        _print_json(entries)
        return
    from culturecheck.terminal.tables import print_catalogue

    print_catalogue(product(), entries)


def print_questionnaire(name: str | None, *, as_json: bool) -> None:
    """Print what the person who answers will read."""
    questionnaire = open_questionnaire(name).questionnaire
    if as_json:
        from culturecheck.rendering.json import document_json

        deliver(document_json(shown_questionnaire(questionnaire)), None)
        return
    from culturecheck.terminal.tables import print_questionnaire as show

    show(product(), questionnaire)


def print_findings(files: list[Path], *, as_json: bool) -> ExitCode:
    """Print every problem in the files and every remark on them; WRONG_INPUT if there is any problem."""
    found = {str(path): lint_file(path) for path in files}
    is_clean = all(problem.is_remark for problems in found.values() for problem in problems)
    if as_json:
        _print_json([lint_finding(name, problem) for name, problems in found.items() for problem in problems])
    else:
        for name, problems in found.items():
            sys.stdout.write(visible(f"{name}: {_how_many(problems)}") + "\n")
            sys.stdout.writelines(f"  {problem}\n" for problem in problems)
    return ExitCode.DONE if is_clean else ExitCode.WRONG_INPUT


def _how_many(problems: Sequence[Problem]) -> str:
    counts = Counter("remark" if problem.is_remark else "problem" for problem in problems)
    return ", ".join(counted(counts[kind], kind) for kind in ("problem", "remark") if counts[kind]) or "clean"


def _print_json(documents: Sequence[Document]) -> None:
    from culturecheck.rendering.json import documents_json

    deliver(documents_json(documents), None)
