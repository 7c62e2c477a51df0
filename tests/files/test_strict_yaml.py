"""The strict loader: text stays what was written, every fault has its place, and nothing large gets in."""

import contextlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.scanner import ScannerError

from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Place, Problem
from culturecheck.files import strict_yaml
from culturecheck.files.strict_yaml import DEEPEST, LARGEST_FILE, MOST_NODES, parse
from culturecheck.said import Said


def value(text: str | bytes, name: str = "a.yaml") -> Any:
    return parse(text if isinstance(text, bytes) else text.encode(), name).value


def refused(text: str | bytes, name: str = "a.yaml") -> Problem:
    with pytest.raises(InputRefused) as caught:
        value(text, name)
    (problem,) = caught.value.problems
    return problem


STAYS_TEXT = """
no yes on off y N tRue nULL 007 0o17 0x1F 1_000 1.10 0.50 1e3 .5 +1 -0 .inf .nan NaN 12:30 1:2:3 2026-11-30
2026-11-30T10:00:00Z =
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With libyaml, and with PyYAML where it was built without: they name a plain scalar's style differently."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(strict_yaml, "_Loader", getattr(yaml, request.param))


@pytest.mark.usefixtures("either_parser")
class TestWhatIsConverted:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [("true", True), ("True", True), ("false", False), ("FALSE", False), ("null", None), ("~", None), ("", None)],
    )
    def test_true_false_and_null_are(self, written: str, meant: bool | None) -> None:
        assert value(f"a: {written}\n") == {"a": meant}

    @pytest.mark.parametrize("written", STAYS_TEXT.split())
    def test_all_else_stays_text(self, written: str) -> None:
        assert value(f"a: {written}\n") == {"a": written}
        assert value(f"[{written}]") == [written]

    @pytest.mark.parametrize("quoted", ['"true"', "'true'", "|-\n  true", ">-\n  true", "! true"])
    def test_what_is_quoted_stays_text(self, quoted: str) -> None:
        assert value(f"a: {quoted}\n") == {"a": "true"}

    def test_keys_are_always_text(self) -> None:
        assert value("{true: 1, 1.0: 2, no: 3, 2026-01-01: 4, ~: 5}") == {
            "true": "1", "1.0": "2", "no": "3", "2026-01-01": "4", "~": "5",
        }  # fmt: skip

    def test_a_merge_key_is_refused_and_a_quoted_one_is_a_key(self) -> None:
        assert refused("a: {<<: {b: c}}").code == "merge-key"
        assert value('{"<<": c}') == {"<<": "c"}


def test_json_converts_the_same_and_keeps_numbers_as_they_were_written() -> None:
    raw = '{"a": [1, 1.10, -0, 1e999, NaN, Infinity, 123456789012345678901], "b": [true, null], "c": "true", "d": "7"}'
    assert value(raw, "a.json") == {
        "a": ["1", "1.10", "-0", "1e999", "NaN", "Infinity", "123456789012345678901"],
        "b": [True, None],
        "c": "true",
        "d": "7",
    }


trees = st.recursive(
    st.none() | st.booleans() | st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef é", max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(trees)
def test_json_comes_back_as_it_went_in(tree: Any) -> None:
    assert value(json.dumps(tree), "a.json") == tree
    assert value(json.dumps(tree, ensure_ascii=False), "a.json") == tree


PLACES = [
    ("a: 1\nb:\n  c: 2\n  a: 3\n  c: 4\n", "key-twice", "5:3"),
    ("a: 1\r\nb:\r\n  c: 2\r\n  c: 4\r\n", "key-twice", "4:3"),
    ("a: 1\rb:\r  c: 2\r  c: 4\r", "key-twice", "4:3"),
    ("é: [ä, &x b]", "anchor", "1:8"),
    ("a: *b", "alias", "1:4"),
    ("a:\n  - !!python/object:os.system x", "tag", "2:5"),
    ("a: 1\n--- \nb: 2", "two-documents", "2:1"),
    ("a: 1\nb: c: d", "not-yaml", "2:5"),
    ("a:\n\tb: c", "not-yaml", "2:1"),
    ("a: [1, 2\n", "not-yaml", "2:1"),
    ("a: 1\nb: \x1b[31m", "control-character", "2:4"),
    ("a: 1\nb: \u009b31m", "control-character", "2:4"),
    ("? {a: b}\n: c", "key", "1:3"),
]


@pytest.mark.parametrize(("text", "code", "place"), PLACES, ids=[f"{p[1]} {n}" for n, p in enumerate(PLACES)])
def test_a_fault_in_yaml_is_named_with_line_and_column(text: str, code: str, place: str) -> None:
    problem = refused(text)
    assert (problem.code, problem.where) == (code, f"a.yaml:{place}")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"a": 1,\n "b": {"c": 1,\n\t"c": 2}}', "key-twice", "3:2"),
        ('{"note": "\\ud83d\\ude00",\n "a": 1, "a": 2}', "key-twice", "2:10"),
        ('{"a": 1,}', "not-json", "1:9"),
        ('{"a": 1\n', "not-json", "2:1"),
        ("", "not-json", "1:1"),
        ('{"a": "\x1b"}', "not-json", "1:8"),
        ("[" * 100_000, "too-deep", f"1:{DEEPEST + 1}"),
    ],
)
def test_a_fault_in_json_is_named_with_line_and_column(text: str, code: str, place: str) -> None:
    problem = refused(text, "a.json")
    assert (problem.code, problem.where) == (code, f"a.json:{place}")


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_every_node_knows_its_place(name: str) -> None:
    tree = parse('{"a": {"b":\n  [10, {"c": 20}]}, "é\\u00e9": {"d": 1}}'.encode(), name)
    places = {(): "1:1", ("a",): "1:2", ("a", "b"): "1:8", ("a", "b", 0): "2:4", ("a", "b", 1, "c"): "2:9"}
    for path, place in places.items():
        assert str(tree.place(path)) == f"{name}:{place}"
    assert tree.place(("éé", "d")) == Place(f"{name}:2:33", name, 2, 33, field="éé.d")
    assert tree.place(("a", "b", 7, "none")).words == f"{name}:1:8", "where nothing was written, what holds it is named"


def test_a_key_begins_a_mapping_and_a_dash_a_list() -> None:
    tree = parse(b"a:\n  - b: 1\n    c: 2\n  - d\n", "a.yaml")
    assert [str(tree.place(path)) for path in (("a", 0), ("a", 0, "c"), ("a", 1))] == [
        "a.yaml:2:5", "a.yaml:3:5", "a.yaml:4:5",
    ]  # fmt: skip


class TestHowItIsWrittenDown:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    def test_encodings_and_line_endings_make_no_difference(self, encoding: str, ending: str) -> None:
        text = "a: é 😀\nb: >-\n  one\n  two\nc: |\n  1\n  2\n"
        raw = text.replace("\n", ending).encode(encoding)
        assert value(raw) == {"a": "é 😀", "b": "one two", "c": "1\n2\n"}
        assert value(json.dumps({"a": "é"}, ensure_ascii=False).encode(encoding), "a.json") == {"a": "é"}

    @pytest.mark.parametrize("raw", ["a: 1\nb: Büro".encode("cp1252"), b"a: 1\nb: \xff\xfe", b"a: 1\nb: \xc3("])
    def test_what_is_not_utf_8_is_named_with_its_line(self, raw: bytes) -> None:
        problem = refused(raw)
        assert (problem.code, problem.where, str(problem.remedy)) == ("not-utf-8", "a.yaml:2:1", "save it as UTF-8")

    @pytest.mark.parametrize("raw", [b"\xff\xfea", b"\xff\xfe\x00\xd8", "a: b".encode("utf-16-le"), b"\xff\xfe\0\0"])
    def test_broken_utf_16_is_refused(self, raw: bytes) -> None:
        assert refused(raw).code in {"not-utf-8", "control-character"}


class TestHowLargeItMayBe:
    def test_a_file(self) -> None:
        assert refused(b"#" * (LARGEST_FILE + 1)).code == "too-large"
        assert value(b"#" * LARGEST_FILE) is None

    @pytest.mark.parametrize("name", ["a.yaml", "a.json"])
    def test_how_deep(self, name: str) -> None:
        assert value("[" * DEEPEST + '"a"' + "]" * DEEPEST, name)
        assert refused("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), name).code == "too-deep"

    def test_how_many_entries(self) -> None:
        assert len(value("- a\n" * (MOST_NODES - 1))) == MOST_NODES - 1
        assert refused("- a\n" * MOST_NODES).code == "too-many"


BLOCK = ["- ", "a:"]
FLOW = ["[", "{a: ", "[ # aside\n ", '{"a":\n']


def nested(block: list[str], flow: list[str]) -> tuple[str, list[int]]:
    """Return a text with these levels in one another, and where each begins."""
    text, indent, begins = "", 0, []
    for level in block:
        begins.append(len(text))
        indent += len(level) - level.count(":")
        text += level if level == "- " else f"a:\n{' ' * indent}"
    for level in flow:
        begins.append(len(text))
        text += level.replace("\n", f"\n{' ' * indent} ")
    return text, begins


def limited(limit: int) -> type:
    """Return a parser that refuses a depth of its own, as libyaml does, when it reads ahead."""

    class Limited(yaml.SafeLoader):
        def fetch_flow_collection_start(self, token: Any) -> None:
            if self.flow_level >= limit:
                raise ScannerError(
                    "while increasing flow level", self.get_mark(), "exceeded maximum nesting depth", self.get_mark()
                )
            super().fetch_flow_collection_start(token)

    return Limited


class TestOurLimitOfDepthSpeaksFirst:
    @given(
        st.lists(st.sampled_from(BLOCK), max_size=40),
        st.lists(st.sampled_from(FLOW), min_size=DEEPEST + 1, max_size=60),
        st.integers(1, 30),
        st.sampled_from(["", "]", ": [", " *x", "'"]),
        st.sampled_from([strict_yaml._Loader, yaml.SafeLoader, limited(DEEPEST), limited(DEEPEST + 1), limited(100)]),
    )
    def test_in_blocks_and_brackets_and_whatever_the_parser_refuses_itself(
        self, block: list[str], flow: list[str], times: int, end: str, loader: type
    ) -> None:
        text, begins = nested(block, flow * times)
        before = text[: begins[DEEPEST]]
        place = f"a.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(strict_yaml, "_Loader", loader)
            problem = refused(text + end)
        assert (problem.code, problem.where, str(problem.remedy)) == ("too-deep", place, "flatten it")

    @given(
        st.lists(st.sampled_from(["[", '{"[":', '["]",', '{"a\\"]": "}",\n"b": ']), min_size=DEEPEST + 1, max_size=60),
        st.integers(1, 1000),
    )
    def test_in_json(self, levels: list[str], times: int) -> None:
        opened = "".join(levels[:DEEPEST])
        bracket = f"a.json:{opened.count(chr(10)) + 1}:{len(opened) - opened.rfind(chr(10))}"
        problem = refused("".join(levels * times), "a.json")
        assert (problem.code, problem.where) == ("too-deep", bracket)

    def test_and_if_no_parser_goes_so_far_its_refusal_has_our_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(strict_yaml, "_Loader", limited(10))
        monkeypatch.setattr(strict_yaml, "_PatientLoader", limited(10))
        assert refused("a:\n  " + "[" * 50) == Problem(
            Code.TOO_DEEP, Place.in_text("a.yaml", 2, 13), Said("yaml.too-deep", levels=DEEPEST), Said("yaml.flatten")
        )

    def test_a_plain_slip_is_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(strict_yaml, "_PatientLoader", None)
        assert refused("a: 1\n" * 500 + "b: c: d").code == "key-twice"
        assert refused("".join(f"a{n}: [1]\n" for n in range(500)) + "b: c: d").code == "not-yaml"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.sampled_from(["a.yaml", "a.json"]))
def test_whatever_it_is_it_is_read_or_refused_with_its_place(raw: bytes, name: str) -> None:
    with contextlib.suppress(InputRefused):
        assert isinstance(parse(raw, name).value, str | bool | list | dict | None)
        return
    assert str(refused(raw, name).where).startswith(name)
