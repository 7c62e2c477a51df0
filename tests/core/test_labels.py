"""No label of an option is read in two ways: by who answers, by who reads a file of answers, by who collects."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import shipped
from culturecheck.answers.collection.cells import AnswerCells
from culturecheck.content.lint.labels import KEYS, labels_findings, option_findings
from culturecheck.content.lint.texts import same_text
from culturecheck.content.scale import Option
from culturecheck.fault import Node
from culturecheck.terminal.screens import MISSING_KEYS

# label of option 5 | what is found
LABELS = """
0 | number
5 |
5.0 |
5,00 |
05 |
(5) |
5. |
４ | number
④ | number
❹ | number
⑤ |
Ⅳ | number
٤ | number
½ | number
-5 | number
+5 |
1st | number
5th |
50 | number
1.000.000 | number
4 - Never | number
4: never | number
[4] never | number
Never (4) | number
5 - Never |
Never (5) |
3+ |
2-3 |
0–1 |
2 – 3 times |
1.5 hours |
4 customers |
4 of 10 |
4 % |
5-star |
4-weekly |
Half (50) |
four |
24/7 |
I have not seen this | missing
HAVEN’T SEEN IT! | missing
Not-Applicable | missing
not-applicable: we have none | missing
prefer not to say | missing
Not sure |
"""


@pytest.mark.parametrize("line", LABELS.strip().splitlines())
def test_which_labels_of_the_fifth_option_are_found(line: str) -> None:
    label, _, found = line.partition("|")
    labels = [Node(text) for text in ("Never", "Seldom", "Now and then", "Often", label.strip())]
    codes = [finding.code for finding in labels_findings(labels)]
    assert codes == ([f"label-is-{found.strip()}"] if found.strip() else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agree", "AGREE."),
        ("Größe", "GRO\u0308SSE"),
        ("Two - three", "two–three"),
        ("So so", "so\xa0 so…"),
        ("“Yes”", "yes!"),
    ],
)
def test_labels_that_read_alike_are_found(one: str, other: str) -> None:
    assert len(list(same_text([Node(one), Node(other)]))) == 1


@pytest.mark.parametrize(("one", "other"), [("3", "3+"), ("2-3", "23"), ("<5", ">5"), ("e", "é"), ("?", "!")])
def test_labels_that_differ_are_not(one: str, other: str) -> None:
    assert list(same_text([Node(one), Node(other)])) == []


def test_scales_numbered_from_0_are_found_in_every_spelling() -> None:
    labels = [Node(f"{number}-{word}") for number, word in enumerate(("never", "seldom", "often"))]
    assert [finding.code for finding in labels_findings(labels)] == ["label-is-number"] * 3


def test_the_keys_that_are_named_are_those_of_the_dialogue() -> None:
    assert KEYS == MISSING_KEYS


PARTS = st.sampled_from(
    ["0", "1", "2", "3", "few", "most", "n/a", "skip", "-", " ", ".", "(", ")", "+", "th", "I", "not"]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=4).map("".join).filter(lambda text: bool(text.strip()))


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.permutations(["few", "most", "o3", "o4", "o5"]))
def test_where_lint_finds_nothing_there_is_one_reading(labels: list[str], ids: list[str]) -> None:
    options = [Option(id=name, label=label) for name, label in zip(ids, labels, strict=False)]
    nodes = [Node({"id": option.id, "label": option.label}) for option in options]
    is_clean = not list(option_findings(nodes)) and not list(same_text([node["label"] for node in nodes]))
    cells = AnswerCells(shipped().items[0], tuple(options), {})
    places = range(1, len(options) + 1)
    if is_clean:
        assert [cells[option.label] for option in options] == list(places)
        assert [cells[option.id] for option in options] == list(places)
        assert [cells[str(place)] for place in places] == list(places)
