"""Whatever it is given, the program does what is asked or refuses in words; and what comes out is harmless."""

import copy
import itertools
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from culturecheck.document import Remark
from culturecheck.files.strict_yaml import parse
from culturecheck.text import visible
from harmless import check_html, check_markdown, culturecheck, done, names, texts

HERE = Path(__file__).resolve().parent
OWN, OWN_ANSWERS, OLD_WAVE = HERE / "own" / "own.yaml", HERE / "own" / "answers.yaml", HERE / "old_waves" / "v1.json"
TREES = {
    "own": parse(OWN.read_bytes(), "own.yaml").value,
    "answers": parse(OWN_ANSWERS.read_bytes(), "answers.yaml").value,
    "wave": json.loads(OLD_WAVE.read_text(encoding="utf-8")),
}
_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def put(folder: Path, raw: bytes | str, ending: str) -> str:
    """Write a file under a name of its own."""
    path = folder / f"{next(_NUMBERS)}.{ending}"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    return str(path)


def dumped(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False)


# Trees that are nearly right


def paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all nodes below the root."""
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, key)
        yield from paths(inner, (*path, key))


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def kind(path: tuple[Any, ...]) -> tuple[str | None, bool]:
    """The key that a node stands under, and whether it stands in a list there."""
    return next((key for key in reversed(path) if isinstance(key, str)), None), isinstance(path[-1], int)


scalars = (
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "0", "5", "1e9", "NaN", "-1", "total"]) | texts
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=5
)


@st.composite
def mutated(draw: st.DrawFn, name: str) -> Any:
    """A tree with one to three nodes replaced, exchanged, doubled or gone, or with a key that nobody knows."""
    broken = copy.deepcopy(TREES[name])
    for _ in range(draw(st.integers(1, 3))):
        places = list(paths(broken))
        *above, key = draw(st.sampled_from(places))
        holder = at(broken, tuple(above))
        match draw(st.sampled_from(["replace", "exchange", "exchange", "remove", "double", "add"])):
            case "replace":
                holder[key] = draw(anything)
            case "exchange":
                alike = [path for path in places if kind(path) == kind((*above, key))]
                holder[key] = copy.deepcopy(at(broken, draw(st.sampled_from(alike))))
            case "remove":
                del holder[key]
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case _ if isinstance(holder, dict):
                holder[draw(texts)] = draw(anything)
    return broken


# Files of any kind

GARBAGE = (
    b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 100, b"[" * 100_000, b"{" * 100_000, b"- " * 100_000,
    b"a: " * 50_000, b'{"a":' * 100_000, b"&a [*a]", b"<<: {}", b"!!python/object/apply:os.system [ls]", b"---\n---",
    b"\t- a", b"? ? ?", b"%YAML 9.9\n--- a", b"a: |\n\x1b[31m", b"a: *", "Büro".encode("cp1252"),
    "{a: é}".encode("utf-16"), b'"\\ud800"', b'{"a": "\\ud800"}', b"9" * 100_000, b'{"a": 1e999999999}',
    b"answers: {" + b", ".join(b"%d: 1" % n for n in range(999)),
    b"answers: {" + b", ".join(b"%d: 1" % n for n in range(999)) + b"}",
)  # fmt: skip

garbage = (
    st.sampled_from(GARBAGE)
    | st.binary(max_size=300)
    | texts.map(str.encode)
    | st.tuples(st.sampled_from([OWN, OWN_ANSWERS, OLD_WAVE]), st.integers(0, 4000), st.binary(max_size=4)).map(
        lambda cut: cut[0].read_bytes()[: cut[1]] + cut[2] + cut[0].read_bytes()[cut[1] :]
    )
)


@settings(max_examples=50)
@given(raw=garbage, ending=st.sampled_from(["yaml", "json"]))
def test_a_file_of_any_kind_is_read_or_refused_whatever_it_is_taken_for(folder: Path, raw: bytes, ending: str) -> None:
    path = put(folder, raw, ending)
    assert culturecheck("lint", path).code == culturecheck("show", path).code
    culturecheck("assess", "pulse", "--answers", path, "-o", f"{path}.wave")
    culturecheck("explain", path)


@settings(max_examples=40)
@given(tree=mutated("own"))
def test_a_questionnaire_that_lint_finds_clean_can_be_asked(folder: Path, tree: Any) -> None:
    path = put(folder, dumped(tree), "json")
    if culturecheck("lint", path).code == 2:
        assert culturecheck("show", path).code == 2
        return
    shown = culturecheck("show", path, "--json")
    answers = {
        item["id"]: place % 4 + 1
        for place, item in enumerate(item for part in json.loads(shown.out)["dimensions"] for item in part["items"])
    }
    given_answers = put(folder, dumped({"answers": {name: min(n, 2) for name, n in answers.items()}}), "json")
    assert culturecheck("assess", path, "--answers", given_answers, "-o", f"{path}.wave").code == 0


@settings(max_examples=30)
@given(tree=mutated("answers"))
def test_answers_are_taken_or_refused_and_then_nothing_is_written(folder: Path, tree: Any) -> None:
    path = put(folder, dumped(tree), "json")
    said = culturecheck("assess", str(OWN), "--answers", path, "-o", f"{path}.wave")
    assert Path(f"{path}.wave", "wave.json").exists() == (said.code == 0)
    assert Path(f"{path}.wave").exists() == (said.code == 0)


@settings(max_examples=30)
@given(tree=mutated("wave"))
def test_a_wave_is_reported_explained_and_compared_or_refused(folder: Path, tree: Any) -> None:
    path = put(folder, dumped(tree), "json")
    code = culturecheck("report", path, "--json").code
    compared = culturecheck("compare", path, str(OLD_WAVE), "--json").code
    assert culturecheck("explain", path).code == compared
    assert compared in (code, 2)  # the answers of several people are reported, and neither explained nor compared here
    if compared == 0:
        check_markdown(culturecheck("compare", str(OLD_WAVE), path).out)
    if code == 0:
        check_html(culturecheck("report", path, "--format", "html").out)


# Free text everywhere

FREE = """
title respondent_title summary name question short see text why discuss ask look_at step who sign keep label window
meaning cost wrong_if says author caution here role note seen reason selling instead not-applicable
"""


def free_texts(tree: Any) -> list[tuple[Any, ...]]:
    """The paths of all that a person may have written."""
    found = [path for path in paths(tree) if at(tree, path) and isinstance(at(tree, path), str)]
    return [path for path in found if path[-1] in FREE.split() or (isinstance(path[-1], int) and path[-2] == "levels")]


def with_texts(tree: Any, new: list[str]) -> Any:
    """The tree with all free texts replaced, in turn."""
    filled = copy.deepcopy(tree)
    for path, text in zip(free_texts(tree), itertools.cycle(new), strict=False):
        at(filled, path[:-1])[path[-1]] = text
    return filled


def later_answers(tree: Any) -> Any:
    """The same wave, where other answers were given later and one question was put otherwise."""
    later = copy.deepcopy(tree)
    for response in later["respondents"][0]["responses"]:
        response |= {"value": 3, "missing": None, "reason": ""}
    item = later["questionnaire"]["dimensions"][1]["items"][0]
    item["text"] = f"{item['text']} x"
    return later


kept = TypeAdapter(Remark).validate_python
"""A text as a wave keeps it: without the blanks around it."""

readable = texts.filter(lambda text: visible(kept(text)).strip())


@settings(max_examples=8)
@given(new=st.lists(readable, min_size=1, max_size=5))
@example(new=["::error::a"])
@example(new=["##[error]"])
@example(new=["<script>alert(1)</script>"])
@example(new=["[a](http://e.example) |"])
@example(new=["\x1b[31m\u202e[/x]"])
@example(new=["- ", "# a", "1. a", "> a"])
def test_free_text_in_a_wave_is_only_ever_read(folder: Path, new: list[str]) -> None:
    tree = with_texts(TREES["wave"], new)
    path = put(folder, dumped(tree), "json")
    later = put(folder, dumped(later_answers(tree)), "json")
    alike = [kept(text) for text in new]
    plain_tree = with_texts(TREES["wave"], [f"words {alike.index(text)}" for text in alike])
    plain, plain_later = put(folder, dumped(plain_tree), "json"), put(folder, dumped(later_answers(plain_tree)), "json")
    blocks = check_markdown(done("report", path))
    assert blocks == check_markdown(done("report", plain)), "the text changed the shape of the page"
    blocks = check_markdown(done("compare", path, later))
    assert blocks == check_markdown(done("compare", plain, plain_later))
    check_html(done("report", path, "--format", "html"))
    check_html(done("compare", path, later, "--format", "html"))
    in_json = json.loads(done("report", path, "--json"))
    assert in_json["subject"]["here"] == kept(tree["here"])
    for subject in ("total", "silos", "handoffs.stays"):
        done("explain", path, subject)
    json.loads(done("explain", path, "handoffs.stays", "--json"))


@settings(max_examples=10)
@given(new=st.lists(texts, min_size=1, max_size=5), name=names)
def test_free_text_in_a_questionnaire_and_its_answers_is_only_ever_read(
    folder: Path, new: list[str], name: str
) -> None:
    inside = folder / f"{next(_NUMBERS)}"
    inside.mkdir()
    path = inside / f"{name}.json"
    path.write_text(dumped(with_texts(TREES["own"], new)), encoding="utf-8")
    code = culturecheck("lint", str(path)).code
    json.loads(culturecheck("lint", str(path), "--json").out)
    assert culturecheck("show", str(path)).code == code
    answers = inside / f"{name}.answers.json"
    answers.write_text(dumped(with_texts(TREES["answers"], new)), encoding="utf-8")
    questionnaire = str(path) if code == 0 else str(OWN)
    said = culturecheck("assess", questionnaire, "--answers", str(answers), "-o", str(inside / f"{name}.wave"))
    assert said.code == 0
    check_markdown((inside / f"{name}.wave" / "report.md").read_text(encoding="utf-8"))
    check_html((inside / f"{name}.wave" / "report.html").read_text(encoding="utf-8"))


@settings(max_examples=12)
@given(words=st.lists(texts | st.text(st.characters(codec=None), max_size=5), min_size=1, max_size=3))
@example(words=["\udce9\x1b[31m"])
@example(words=["::error::", "##[error]", "[/x]"])
def test_whatever_is_typed_on_the_command_line_is_taken_or_refused(folder: Path, words: list[str]) -> None:
    assume(not any("\x00" in word or word.startswith("-") for word in words))
    assume(not any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for word in words for char in word))
    first = words[0]
    for command in (
        ["report", first], ["explain", str(OLD_WAVE), first], ["show", first], ["lint", *words], [first],
        ["compare", first, first], ["report", str(OLD_WAVE), "--format", first], ["assess", first, "--answers", first],
    ):  # fmt: skip
        culturecheck(*command)
    output = str(folder / f"{next(_NUMBERS)}")
    typed = ["--here", first, "--role", words[-1], "-o", output]
    assert culturecheck("assess", str(OWN), "--answers", str(OWN_ANSWERS), *typed).code == 0
    check_markdown((Path(output) / "report.md").read_text(encoding="utf-8"))
    culturecheck("assess", str(OWN), "--answers", str(OWN_ANSWERS), "-o", f"{output}-dated", "--date", first)
