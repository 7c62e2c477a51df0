"""Content files linted: every structural problem, and every remark, with its file, line and column."""

from collections.abc import Iterable
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.content.authoring import (
    DiagnosesFile,
    GroupDiagnosesFile,
    QuestionnaireFile,
    RubricFile,
    ScalesFile,
    SourcesFile,
)
from culturecheck.content.facilitation import Guide
from culturecheck.content.lint import (
    facilitation_findings,
    pattern_findings,
    questionnaire_findings,
    scales_findings,
    sources_findings,
)
from culturecheck.document import Document
from culturecheck.errors import InputRefused, Place, Problem, UnreadableFile
from culturecheck.fault import Finding, Known, Node
from culturecheck.files.json_documents import read_bytes_of
from culturecheck.files.library import library, shipped_files
from culturecheck.files.overlay_lint import is_overlay, overlay_problems
from culturecheck.files.places import library_folder
from culturecheck.files.shape import shape_problems
from culturecheck.files.strict_yaml import Tree, in_order, read_tree
from culturecheck.gate.policy import Policy
from culturecheck.wording.checking import catalogue_problems


def lint_file(path: Path) -> list[Problem]:
    """Return every structural problem of one content file, and every remark on it, in the order of its lines."""
    try:
        if path.suffix == ".arb":
            return catalogue_problems(path, read_bytes_of(path, "catalogue").decode("utf-8", "replace"))
        tree = read_tree(path)
    except InputRefused as refused:
        return list(refused.problems)
    except UnreadableFile as refused:
        return [Problem(refused.code, Place.of_file(str(path)), refused.what)]
    if is_overlay(tree):
        return in_order(overlay_problems(path, tree))
    shape = _shape_of(tree)
    problems = [*shape_problems(tree, shape)]
    seen = {problem.where for problem in problems}
    misspelt = {problem.where for problem in problems if problem.code is Code.WRONG_SPELLING}
    for finding in _findings(tree):
        place = tree.place(finding.path)
        is_echo = place.words in seen and finding.code in (Code.SCALE_OR_LEVELS, Code.NO_ADVICE)
        if not is_echo and not (place.words in misspelt and finding.code.startswith("no-such-")):
            problems.append(Problem(finding.code, place, finding.what, finding.remedy, finding.is_remark))
    return in_order(problems)


SHAPES: dict[str, type[Document]] = {
    "scales": ScalesFile,
    "bands": RubricFile,
    "diagnoses": DiagnosesFile,
    "group_diagnoses": GroupDiagnosesFile,
    "sources": SourcesFile,
    "debriefs": Guide,
    "checks": Policy,
}


PATTERNS: dict[type[Document], str] = {DiagnosesFile: "diagnoses", GroupDiagnosesFile: "group_diagnoses"}


def _shape_of(tree: Tree) -> type[Document]:
    """Return what a file is meant to be, by the keys that it has."""
    keys = set(tree.value) if isinstance(tree.value, dict) else set()
    if keys & {"id", "title", "dimensions", "compose"}:
        return QuestionnaireFile
    return next((shape for key, shape in SHAPES.items() if key in keys), QuestionnaireFile)


def _findings(tree: Tree) -> Iterable[Finding]:
    root, shape = Node(tree.value), _shape_of(tree)
    if shape is QuestionnaireFile:
        return questionnaire_findings(root, _known(root))
    if shape in PATTERNS:
        return pattern_findings(root[PATTERNS[shape]], _known(root))
    if shape is SourcesFile:
        return sources_findings(root)
    if shape is Guide:
        return facilitation_findings(root, tuple(claim.id for claim in library().claims))
    return scales_findings(root) if shape is ScalesFile else ()


def _known(root: Node) -> Known:
    folder = library_folder()
    paths = tuple(shipped_files())
    names, trees = tuple(path.stem for path in paths), [Node(read_tree(path).value) for path in paths]
    composed = {part.text for part in root["compose"]}
    whole = [d for tree in trees for d in tree["dimensions"]]
    taken = [d for tree in trees if tree["id"].text in composed for d in tree["dimensions"]]
    within = taken if composed else whole
    patterns = [p for key in PATTERNS.values() for p in Node(read_tree(folder / f"{key}.yaml").value)[key]]
    quick = root["quick"].text
    held = [*patterns, *(p for key in PATTERNS.values() for p in root[key])]
    return Known(
        scales=tuple(scale.id for scale in library().scales),
        claims=tuple(claim["id"].text for claim in Node(read_tree(folder / "sources.yaml").value)["claims"]),
        questionnaires=names,
        orders=tuple(tree["order"].text for tree in trees),
        items=tuple(item["id"].text for d in within for item in d["items"]),
        facets=tuple(f"{d['id'].text}.{facet['id'].text}" for d in whole for facet in d["facets"]),
        dimensions=tuple(d["id"].text for d in whole),
        sources=tuple(source.key for source in library().sources),
        composites=tuple(name for name, tree in zip(names, trees, strict=True) if not list(tree["dimensions"])),
        patterns=tuple(pattern["id"].text for pattern in patterns),
        quick_items=tuple(part.text for tree in trees if tree["id"].text == quick for part in tree["pick"]),
        composed=tuple(taken),
        pattern_claims=tuple(claim.text for p in held for holder in (p, p["first"]) for claim in holder["claims"]),
    )
