"""The file that one person sends in: what is written is what is read, whatever they wrote."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import small
from core.test_sheet import person, round_of
from culturecheck.answers.interview import Commented, Interview, as_respondent, take
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Item
from culturecheck.errors import InputRefused
from culturecheck.files.answer_files import answer_file_text, read_round_answers
from culturecheck.files.strict_yaml import parse
from culturecheck.rounds.promise import Promise
from culturecheck.rounds.round import Round
from harmless import texts

WORDS = (
    "no", "on", "null", "true", "~", "007", "1.10", "12:30", "- a", "{a: b}", "'", '"', "\\", "# a", "&a", "*a", "!!a",
    "<<", "\x85", "\ufeff", "\u2028", "\x7f", "\x00", "a\nb", "%a", "|", ">", "@", "`", "::", "x: y", "…",
)  # fmt: skip
said = (texts | st.sampled_from(WORDS) | st.text(max_size=20)).map(str.strip)


def responses_to(item: Item) -> st.SearchStrategy[Response]:
    length = len(small().options(item))
    valued = st.builds(Response, item=st.just(item.id), value=st.integers(1, length), note=said, seen=said)
    missing = st.builds(Response, item=st.just(item.id), missing=st.sampled_from(Missing), note=said)
    not_here = st.builds(
        Response, item=st.just(item.id), missing=st.just(Missing.NOT_APPLICABLE), note=said, reason=said
    )
    return valued | missing | not_here


people = st.builds(
    lambda role, comment, function, seniority, responses: Respondent.answering(
        "me", responses, role=role, comment=comment, groups=(function, seniority)
    ),
    said,
    said,
    st.sampled_from(["sales", "service"]),
    st.sampled_from(["staff", "leaders"]),
    st.tuples(*map(responses_to, small().items)),
)


def read_back(path: Path, round_: Round, *, leader: bool = False) -> Respondent:
    answers = read_round_answers(path, round_, small(), leader=leader)
    interview = Interview(small(), round=round_, leader=leader)
    for step in answers.steps:
        interview = take(interview, step)
    return as_respondent(interview, answers.name)


@given(respondent=people)
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, respondent: Respondent) -> None:
    path = tmp_path_factory.getbasetemp() / "answers.yaml"
    round_ = round_of(mode="named")
    path.write_text(answer_file_text(round_, small(), respondent), encoding="utf-8", newline="")
    assert read_back(path, round_) == respondent


def test_a_file_as_it_is_sent_in() -> None:
    text = answer_file_text(round_of(), small(), person(role="Kim"))
    assert text == (
        "round: autumn\n"
        "promise: {round: autumn, mode: confidential, means_from: 5, details_from: 10, "
        "breakdowns: {function: [sales, service], seniority: [staff, leaders]}, leader_shown: true}\n"
        "groups: {function: service, seniority: staff}\n"
        'comment: "more light"\n'
        "answers:\n"
        '  front.plain: {value: 4, seen: "on Monday", note: "only here"}\n'
        "  front.turned: dont-know\n"
        '  front.heavy: {not-applicable: "there is none", note: yet}\n'
        "  back.levels: 2\n"
        "  back.either: skipped\n"
    )
    assert "Kim" not in text
    assert 'name: "Kim"\n' in answer_file_text(round_of(mode="named"), small(), person(role="Kim"))


def test_the_promise_comes_back_as_it_was_given() -> None:
    names = ("no", "null", "on", "1", "true")
    levels = [{"id": name, "name": f"Level {name}"} for name in names]
    breakdowns = [{"id": "null", "name": "Odd", "ask": "Odd?", "levels": levels}]
    round_ = round_of(id="007", breakdowns=breakdowns)
    read = parse(answer_file_text(round_, small(), person(groups=("null",))).encode(), "answers.yaml").value
    assert (read["round"], read["groups"]) == ("007", {"null": "null"})
    assert Promise.model_validate(read["promise"]) == round_.promise


def test_the_leader_is_in_no_group_and_says_who_they_are() -> None:
    text = answer_file_text(round_of(), small(), person(groups=()), leader=True)
    assert "leader: true\n" in text
    assert "groups" not in text


COMPLETE = "answers: {front.plain: 1, front.turned: 1, front.heavy: 1, back.levels: 1, back.either: 1, back.belief: 1, back.word: 1}"  # noqa: E501


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (
            "groups: {function: saels, seniority: staff}",
            "function: “saels” is no level of it; did you mean sales?",
        ),
        ("groups: {function: sales, seniority: staff, floor: 3}", "no such breakdown: floor"),
        ("groups: {function: Support, seniority: STAFF}\nround: spring", "answers to the round spring, not to autumn"),
        ("groups: {function: sales, seniority: staff}\npromise: {}", "another promise than that of the round"),
        ("groups: {function: sales, seniority: staff}\nleader: true", "these are a leader’s answers"),
        ("groups: {function: sales, seniority: staff}\nhere: there", "unknown key: here"),
    ],
)
def test_what_does_not_fit_the_round_is_named(tmp_path: Path, head: str, words: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(f"{head}\n{COMPLETE}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_round_answers(path, round_of(), small(), leader=False)
    assert words in str(refused.value)
    assert len(refused.value.problems) == 1


def test_labels_of_levels_are_taken_too(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(f"groups: {{function: Support, seniority: STAFF}}\n{COMPLETE}\n", encoding="utf-8")
    assert read_back(path, round_of()).groups == ("service", "staff")
    assert read_round_answers(path, round_of(), small(), leader=False).steps[-1] == Commented(comment="")
