"""Questionnaire files put together; what is wrong with one's own is told with its file, line and column."""

import os.path
from dataclasses import dataclass
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.content.authoring import QuestionnaireFile, assemble
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import InputRefused, Refusal, nearest
from culturecheck.files.library import default_questionnaire, library, read_document, shipped_file, shipped_ids
from culturecheck.files.places import questionnaires_folder
from culturecheck.said import Said


@dataclass(frozen=True, slots=True)
class Chosen:
    """A questionnaire that can be asked, and the short one to begin with where there is one."""

    questionnaire: Questionnaire
    quick: Questionnaire | None


def open_questionnaire(name: str | None = None) -> Chosen:
    """Return a questionnaire by its shipped id or by the path of a file, the first shipped one where none is named.

    InputRefused names all that is wrong with it; Refusal if there is none.
    """
    name = default_questionnaire() if name is None else name
    shipped, path = shipped_file(name), Path(name)
    if shipped is None:
        if not os.path.isfile(path):
            looks_like_path = path.suffix in (".yaml", ".yml", ".json") or len(path.parts) > 1
            remedy = "" if looks_like_path else nearest(name, shipped_ids())
            words = Said("files.no-such-questionnaire", name=name)
            if remedy:
                words = Said("files.no-such-questionnaire-but", name=name, remedy=remedy)
            raise Refusal(Code.NO_SUCH_QUESTIONNAIRE, words, file=name)
        from culturecheck.files.lint import lint_file

        problems = [problem for problem in lint_file(path) if not problem.is_remark]
        if problems:
            raise InputRefused(str(path), problems, "")
    authored = read_document(shipped or path, QuestionnaireFile)
    others = _others(authored)
    quick = assemble(others[authored.quick], library(), _others(others[authored.quick])) if authored.quick else None
    return Chosen(assemble(authored, library(), others), quick)


def _others(authored: QuestionnaireFile) -> dict[str, QuestionnaireFile]:
    names = [*authored.compose, *([authored.quick] if authored.quick else [])]
    return {name: read_document(questionnaires_folder() / f"{name}.yaml", QuestionnaireFile) for name in names}
