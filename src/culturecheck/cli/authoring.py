"""The verbs for authors: list, show, lint."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from culturecheck.content.questionnaire import Questionnaire, minutes
from culturecheck.errors import ExitCode, Problem
from culturecheck.files.content import lint_file, open_questionnaire, shipped_ids
from culturecheck.terminal.consoles import product
from culturecheck.text import counted, visible


def print_list(*, as_json: bool) -> None:
    """Print the shipped questionnaires with their items and minutes."""
    found = [open_questionnaire(name).questionnaire for name in shipped_ids()]
    if as_json:
        _print_json([_entry(questionnaire) for questionnaire in found])
        return
    from culturecheck.terminal.tables import print_catalogue

    print_catalogue(product(), [_entry(questionnaire) for questionnaire in found])


def _entry(questionnaire: Questionnaire) -> dict[str, str | int]:
    return {
        "id": questionnaire.id,
        "title": questionnaire.title,
        "items": len(questionnaire.scored_items),
        "unscored": len(questionnaire.items) - len(questionnaire.scored_items),
        "minutes": minutes(len(questionnaire.items)),
        "summary": questionnaire.summary,
    }


def print_questionnaire(name: str, *, as_json: bool) -> None:
    """Print what the person who answers will read."""
    questionnaire = open_questionnaire(name).questionnaire
    if as_json:
        from culturecheck.rendering.json import document_json

        sys.stdout.write(document_json(questionnaire))
        return
    from culturecheck.terminal.tables import print_questionnaire as show

    show(product(), questionnaire)


def print_findings(files: list[Path], *, as_json: bool) -> ExitCode:
    """Print every problem in the files and every remark on them; WRONG_INPUT if there is any problem."""
    found = {str(path): lint_file(path) for path in files}
    is_clean = all(problem.is_remark for problems in found.values() for problem in problems)
    if as_json:
        _print_json(
            [
                {"file": name, "kind": _kind(p), "code": p.code, "where": p.where, "what": p.what, "remedy": p.remedy}
                for name, problems in found.items()
                for p in problems
            ]
        )
    else:
        for name, problems in found.items():
            sys.stdout.write(visible(f"{name}: {_how_many(problems)}") + "\n")
            sys.stdout.writelines(f"  {problem}\n" for problem in problems)
    return ExitCode.DONE if is_clean else ExitCode.WRONG_INPUT


def _kind(problem: Problem) -> str:
    return "remark" if problem.is_remark else "problem"


def _how_many(problems: Sequence[Problem]) -> str:
    counts = Counter(map(_kind, problems))
    return ", ".join(counted(counts[kind], kind) for kind in ("problem", "remark") if counts[kind]) or "clean"


def _print_json(content: object) -> None:
    from culturecheck.rendering.json import printable_json

    sys.stdout.write(printable_json(json.dumps(content, indent=2, ensure_ascii=False)) + "\n")
