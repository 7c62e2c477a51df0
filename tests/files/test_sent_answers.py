"""What one person sends in: their answers, held against what they were promised."""

from pathlib import Path

import pytest

from collecting import ITEMS, shop
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import Missing
from culturecheck.errors import InputRefused
from culturecheck.files.answer_files import answer_file_text
from culturecheck.files.sent_answers import SentAnswers, read_sent_answers

ANSWERS = "\n".join(f"  {name}: 3" for name in ITEMS)
PROMISE = (
    "{round: corner-shop, mode: confidential, means_from: 5, details_from: 10, "
    "breakdowns: {function: [sales, service]}, leader_shown: false}"
)
WHOLE = f"promise: {PROMISE}\ngroups: {{function: sales}}\nanswers:\n{ANSWERS}\n"


def sent(text: str, folder: Path, *, as_leader: bool = False) -> SentAnswers:
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    return read_sent_answers(folder / "one.yaml", shop(), as_leader=as_leader)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    responses = [
        Response(item=ITEMS[0], value=4, seen="on Monday", note="a: b"),
        Response(item=ITEMS[1], missing=Missing.NOT_APPLICABLE, reason="no such thing"),
        Response(item=ITEMS[2], missing=Missing.DONT_KNOW),
        *(Response(item=name, missing=Missing.SKIPPED) for name in ITEMS[3:]),
    ]
    one = Respondent.answering("me", responses).model_copy(update={"groups": ("service",), "comment": "=1+1\nso"})
    found = sent(answer_file_text(shop().round, shop().questionnaire, one), tmp_path)
    assert not found.is_leader
    assert found.entry.answers == one.answers
    assert found.entry.beside == {
        ITEMS[0]: {"seen": "on Monday", "note": "a: b"}, ITEMS[1]: {"reason": "no such thing"},
    }  # fmt: skip
    assert (found.entry.groups, found.entry.comment, found.entry.role) == (("service",), "=1+1\nso", "")


def test_a_leader_is_told_by_the_file_or_by_whoever_reads_it(tmp_path: Path) -> None:
    assert sent(f"leader: true\n{WHOLE}", tmp_path).is_leader
    assert sent(WHOLE, tmp_path, as_leader=True).is_leader
    assert not sent(f"leader: false\n{WHOLE}", tmp_path).is_leader


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("function: sales", "function: sale", "one.yaml:2:10  function: “sale” is no level of it; did you mean sales?"),
        ("function: sales", "functon: sales", "no such breakdown: functon; did you mean function?"),
        ("groups:", "group:", "unknown key: group; did you mean groups?"),
        (f"promise: {PROMISE}\n", "", "promise is missing"),
        ("means_from: 5, ", "", "the promise was changed"),
        ("means_from: 5", "means_from: 6", "Means were promised from 6 people on"),
        ("round: corner-shop", "round: other", "It was given for the round other"),
        (f"  {ITEMS[0]}: 3", "", f"no answer to {ITEMS[0]}"),
        (f"  {ITEMS[0]}: 3", f"  {ITEMS[0]}: 6", "is not on the scale how-often"),
        ("promise:", "leader: x\npromise:", "leader is true or false"),
    ],
)
def test_what_is_amiss_is_told_with_its_place(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in WHOLE
    with pytest.raises(InputRefused) as refused:
        sent(WHOLE.replace(old, new), tmp_path)
    assert words in str(refused.value)


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        sent("answers: {x.y: 1}", tmp_path)
    assert len(refused.value.problems) == 1 + 1 + len(ITEMS)
