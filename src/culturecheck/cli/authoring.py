"""The verbs for authors: list, show, lint."""

import json
import sys
from pathlib import Path

from culturecheck.errors import ExitCode
from culturecheck.files.content import lint_file, open_questionnaire, shipped_ids
from culturecheck.questionnaire import Questionnaire, minutes
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
    """Print every problem in the files; WRONG_INPUT if there is any."""
    found = {str(path): lint_file(path) for path in files}
    total = sum(len(problems) for problems in found.values())
    if as_json:
        _print_json(
            [
                {"file": name, "code": p.code, "where": p.where, "what": p.what, "remedy": p.remedy}
                for name, problems in found.items()
                for p in problems
            ]
        )
    else:
        for name, problems in found.items():
            sys.stdout.write(visible(f"{name}: {counted(len(problems), 'problem') if problems else 'clean'}") + "\n")
            sys.stdout.writelines(f"  {problem}\n" for problem in problems)
    return ExitCode.WRONG_INPUT if total else ExitCode.DONE


def _print_json(content: object) -> None:
    from culturecheck.rendering.json import printable_json

    sys.stdout.write(printable_json(json.dumps(content, indent=2, ensure_ascii=False)) + "\n")
