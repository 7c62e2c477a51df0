"""Round files read and checked; every problem with its line and column."""

import os.path
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import InputRefused, Problem, Refusal, meant, nearest
from culturecheck.fault import Finding
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import shipped_file, shipped_ids
from culturecheck.files.shape import finding_problem, shape_problems
from culturecheck.files.strict_yaml import Tree, in_order, parse, read_tree
from culturecheck.rounds.round import Round
from culturecheck.said import Said, said_of
from culturecheck.text import clipped

ROUND_NAME = "round.yaml"


def round_file(path: Path) -> Path:
    """Return the file of a round that is named by its file or its folder; Refusal if the folder holds none."""
    if not os.path.isdir(path):
        return path
    if not os.path.isfile(path / ROUND_NAME):
        raise Refusal(Code.NOT_FOUND, Said("files.holds-none", folder=str(path), name=ROUND_NAME), file=path)
    return path / ROUND_NAME


def open_round(path: Path) -> Round:
    """Read a round from its file or folder; Refusal if there is none, InputRefused with every problem in it."""
    file = round_file(path)
    return _checked(read_tree(file), file)


def parse_round(text: str, file: Path) -> Round:
    """Read the text of a round as if it stood in `file`; InputRefused with every problem in it."""
    return _checked(parse(text.encode(), str(file)), file)


def _checked(tree: Tree, file: Path) -> Round:
    asked = list(_questionnaire_problems(tree, file.parent))
    try:
        found = Round.model_validate(tree.value)
    except ValidationError as error:
        raise InputRefused(str(file), in_order([*shape_problems(tree, Round), *asked]), "") from error
    if problems := [*(finding_problem(tree, finding) for finding in _missing_head_counts(found)), *asked]:
        raise InputRefused(str(file), in_order(problems), "")
    return found


def questionnaire_of(round_: Round, path: Path) -> Questionnaire:
    """Return the questionnaire that a round asks; `path` is the file or folder that the round was opened from."""
    return open_questionnaire(_questionnaire_name(round_.questionnaire, round_file(path).parent)).questionnaire


def questionnaire_file(round_: Round, path: Path) -> Path:
    """Return where the questionnaire of a round lies, if it is one's own; `path` is that of the round."""
    return Path(_questionnaire_name(round_.questionnaire, round_file(path).parent))


def _missing_head_counts(round_: Round) -> Iterator[Finding]:
    """Find levels and cells that head-counts leave out: nobody could tell none from not known."""
    if not isinstance(round_.invited, dict):
        return
    first, *second = round_.breakdowns
    for level in first.levels:
        inner = round_.invited.get(level.id)
        path = ("invited", level.id)
        if inner is None:
            what = Said("yaml.head-count-missing", name=level.id)
            yield Finding(path, Code.MISSING_KEY, what, Said("yaml.add-head-count", name=level.id))
        elif isinstance(inner, dict):
            for name in (cell.id for cell in second[0].levels if cell.id not in inner):
                what = Said("yaml.head-count-missing-in", level=level.id, name=name)
                yield Finding(path, Code.MISSING_KEY, what, Said("yaml.add-head-count", name=name))


def _wanted_of_nothing(tree: Tree, dimensions: list[str]) -> Iterator[Problem]:
    """Yield each dimension for which something is wanted and that the round does not ask about."""
    wanted = tree.value.get("wanted")
    points = wanted.get("points") if isinstance(wanted, dict) else None
    for name in points if isinstance(points, dict) else ():
        if name not in dimensions:
            place, what = (
                tree.place(("wanted", "points", name)),
                said_of("errors.no-such", "dimension", name=clipped(str(name), 60)),
            )
            yield Problem(Code.NO_SUCH_DIMENSION, place, what, nearest(str(name), dimensions))


def _questionnaire_name(name: str, folder: Path) -> str:
    return name if shipped_file(name) else str(folder / name)


def _questionnaire_problems(tree: Tree, folder: Path) -> Iterator[Problem]:
    name = tree.value.get("questionnaire") if isinstance(tree.value, dict) else None
    if not isinstance(name, str) or not name.strip():
        return
    place, said = tree.place(("questionnaire",)), clipped(name.strip(), 80)
    try:
        asked = open_questionnaire(_questionnaire_name(name.strip(), folder)).questionnaire
        yield from _wanted_of_nothing(tree, [dimension.id for dimension in asked.dimensions])
    except InputRefused as refused:
        what = Said("yaml.bad-questionnaire", name=said, n=len(refused.problems))
        yield Problem(Code.BAD_QUESTIONNAIRE, place, what, Said("yaml.see-with-lint"))
    except Refusal:
        what = said_of("errors.no-such", "questionnaire", name=said)
        remedy = meant(name.strip(), shipped_ids()) or Said("yaml.name-a-questionnaire")
        yield Problem(Code.NO_SUCH_QUESTIONNAIRE, place, what, remedy)
