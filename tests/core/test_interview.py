"""The course of an interview: steps from question to question, which can be kept and replayed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from builders import DAY, dimension, questionnaire
from core.strategies import SMALL, response, values
from culturecheck.answers.interview import (
    Answered,
    Interview,
    InterviewStep,
    Moved,
    Noted,
    Seen,
    Wanted,
    WentOn,
    finish,
    next_open,
    take,
)
from culturecheck.answers.wave import Response, Wave
from culturecheck.content.missing import Missing

NAMES = [it.id for it in SMALL.items]
QUICK = questionnaire(*(dimension(d.id, d.items[0], weight=str(d.weight)) for d in SMALL.dimensions), name="quick")
STEPS: TypeAdapter[InterviewStep] = TypeAdapter(InterviewStep)


def answer(name: str, value: int | Missing, *, note: str = "", seen: str = "") -> Answered:
    if isinstance(value, Missing):
        return Answered(response=Response(item=name, missing=value, note=note))
    return Answered(response=Response(item=name, value=value, note=note, seen=seen))


def after(*steps: InterviewStep, start: Interview | None = None) -> Interview:
    interview = start or Interview(questionnaire=SMALL)
    for step in steps:
        interview = take(interview, step)
    return interview


def all_answered(*, but: str = "") -> list[InterviewStep]:
    return [answer(name, 2) for name in NAMES if name != but]


def made(interview: Interview) -> Wave:
    return finish(interview, wave_id="spring", date=DAY, here="the site", role="owner")


# From question to question


def test_an_interview_begins_with_the_first_question_and_nothing_answered() -> None:
    start = Interview(questionnaire=SMALL)
    assert start.current == SMALL.items[0]
    assert start.open_items == SMALL.items
    assert start.response(NAMES[0]) is None


def test_an_answer_leads_to_the_next_question_and_the_last_one_past_all() -> None:
    interview = Interview(questionnaire=SMALL)
    for place, name in enumerate(NAMES):
        assert interview.position == place
        interview = take(interview, answer(name, 2))
    assert interview.current is None
    assert interview.open_items == ()


@pytest.mark.parametrize("missing", list(Missing))
def test_a_reason_for_no_answer_is_an_answer_too(missing: Missing) -> None:
    interview = after(answer(NAMES[0], missing))
    assert interview.position == 1
    assert NAMES[0] not in {it.id for it in interview.open_items}


def test_one_goes_back_and_answers_anew() -> None:
    interview = after(answer(NAMES[0], 2), Moved(to=0))
    assert (interview.position, interview.response(NAMES[0])) == (0, Response(item=NAMES[0], value=2))
    interview = after(answer(NAMES[0], 5), start=interview)
    assert (interview.position, interview.response(NAMES[0])) == (1, Response(item=NAMES[0], value=5))


def test_after_a_jump_the_next_answer_leads_back() -> None:
    interview = after(answer(NAMES[0], 2), answer(NAMES[1], 2), Moved(to=0, back_to=2))
    assert (interview.position, interview.back_to) == (0, 2)
    interview = after(answer(NAMES[0], 4), start=interview)
    assert (interview.position, interview.back_to) == (2, None)
    interview = after(answer(NAMES[2], 2), start=interview)
    assert interview.position == 3


def test_going_elsewhere_forgets_where_a_jump_came_from() -> None:
    interview = after(Moved(to=4, back_to=2), Moved(to=3))
    assert after(answer(NAMES[3], 2), start=interview).position == 4


@pytest.mark.parametrize("to", [7, 8, 1000])
def test_nobody_gets_further_than_past_the_last_question(to: int) -> None:
    interview = after(Moved(to=to, back_to=to))
    assert (interview.position, interview.current) == (len(NAMES), None)
    assert after(Moved(to=0, back_to=to), answer(NAMES[0], 2)).position == len(NAMES)


def test_the_next_open_question_lies_ahead_or_else_before() -> None:
    interview = after(answer(NAMES[0], 2), Moved(to=3), answer(NAMES[3], 2))
    assert next_open(interview) == Moved(to=4)
    assert next_open(after(*all_answered(but=NAMES[1]))) == Moved(to=1)
    assert next_open(after(*all_answered())) is None


# What is kept


def test_a_note_stays_when_the_answer_changes_and_goes_when_it_is_emptied() -> None:
    interview = after(Noted(item=NAMES[0], note="odd"), answer(NAMES[0], 2))
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], value=2, note="odd")
    interview = after(Moved(to=0), answer(NAMES[0], Missing.SKIPPED), start=interview)
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], missing=Missing.SKIPPED, note="odd")
    assert after(Noted(item=NAMES[0], note=""), start=interview).note(NAMES[0]) == ""


def test_a_note_can_come_with_an_answer_and_replaces_an_earlier_one() -> None:
    interview = after(Noted(item=NAMES[0], note="odd"), answer(NAMES[0], 2, note="even"))
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], value=2, note="even")
    emptied = after(Noted(item=NAMES[0], note=""), start=interview)
    assert emptied.response(NAMES[0]) == Response(item=NAMES[0], value=2)


def test_when_it_was_seen_stays_as_long_as_the_answer_stays_high() -> None:
    interview = after(answer(NAMES[0], 5), Seen(item=NAMES[0], seen="last Friday"))
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], value=5, seen="last Friday")
    interview = after(Moved(to=0), answer(NAMES[0], 4), start=interview)
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], value=4, seen="last Friday")
    interview = after(Moved(to=0), answer(NAMES[0], 2), start=interview)
    assert interview.response(NAMES[0]) == Response(item=NAMES[0], value=2)


def test_an_instance_is_asked_for_after_high_answers_alone() -> None:
    by_id = SMALL.by_id
    for name, value, high in [
        ("front.plain", 4, True), ("front.plain", 3, False), ("front.turned", 2, True), ("front.turned", 4, False),
        ("front.heavy", 5, True), ("front.heavy", 4, False), ("back.either", 2, True), ("back.word", 5, False),
    ]:  # fmt: skip
        assert after(answer(name, value)).is_high(by_id[name]) is high
    assert not after(answer("front.plain", Missing.DONT_KNOW)).is_high(by_id["front.plain"])
    assert not after().is_high(by_id["front.plain"])


# From the quick questions to all of them


def test_going_on_keeps_all_that_was_said_and_asks_what_is_open() -> None:
    quick = Interview(questionnaire=QUICK, full=SMALL)
    said = (answer("front.plain", 4, seen="today"), answer("back.levels", 2, note="odd"))
    interview = after(*said, Wanted(bands={"back": 5}), WentOn(), start=quick)
    assert (interview.questionnaire, interview.full) == (SMALL, None)
    assert interview.current == SMALL.by_id["front.turned"]
    assert interview.response("front.plain") == Response(item="front.plain", value=4, seen="today")
    assert interview.response("back.levels") == Response(item="back.levels", value=2, note="odd")
    assert {it.id for it in interview.open_items} == set(NAMES) - {"front.plain", "back.levels"}
    assert interview.wanted == (("back", 5),)


def test_there_is_nothing_to_go_on_to_from_the_whole() -> None:
    with pytest.raises(ValueError, match="nothing to go on to"):
        after(WentOn())


def test_the_quick_questions_alone_make_a_wave_of_the_quick_questionnaire() -> None:
    quick = Interview(questionnaire=QUICK, full=SMALL)
    done = made(after(answer("front.plain", 4), answer("back.levels", 2), start=quick))
    assert done.questionnaire == QUICK


# The wave at the end


def test_a_finished_interview_is_a_wave_with_all_that_was_said() -> None:
    said = (Seen(item=NAMES[0], seen="today"), Noted(item=NAMES[1], note="odd"), Wanted(bands={"back": 4}))
    done = made(after(*all_answered(), *said))
    [one] = done.respondents
    assert (done.id, done.date, done.here, done.mode, one.role) == ("spring", DAY, "the site", "named", "owner")
    assert done.wanted == {"back": 4}
    assert [r.item for r in one.responses] == NAMES
    assert one.responses[0] == Response(item=NAMES[0], value=2, seen="today")
    assert one.responses[1] == Response(item=NAMES[1], value=2, note="odd")


@pytest.mark.parametrize("name", NAMES)
def test_there_is_no_wave_while_a_question_is_open(name: str) -> None:
    with pytest.raises(ValueError, match="1 items have no response yet"):
        made(after(*all_answered(but=name)))


# Steps that do not fit


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (answer("front.nothing", 2), "no such item"),
        (answer("front.plain", 6), "not on its scale"),
        (answer("back.either", 3), "not on its scale"),
        (Seen(item="front.plain", seen="today"), "no answer yet"),
        (Noted(item="front.nothing", note="odd"), "no such item"),
        (Wanted(bands={"nowhere": 3}), "no such dimension"),
    ],
)
def test_a_step_that_does_not_fit_the_questionnaire_is_refused(step: InterviewStep, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        after(step)


def test_nothing_was_seen_of_what_one_has_not_seen() -> None:
    with pytest.raises(ValueError, match="no answer yet"):
        after(answer("front.plain", Missing.DONT_KNOW), Seen(item="front.plain", seen="today"))


# Any sequence of steps

PLACES = st.integers(0, len(NAMES) + 1)
WORDS = st.sampled_from(["", "odd", "a | b", "last Friday"])
ANY_STEP: st.SearchStrategy[InterviewStep] = st.one_of(
    st.sampled_from([Answered(response=response(it.id, value)) for it in SMALL.items for value in values(SMALL, it)]),
    st.builds(Noted, item=st.sampled_from(NAMES), note=WORDS),
    st.builds(Seen, item=st.sampled_from(NAMES), seen=WORDS),
    st.builds(Moved, to=PLACES, back_to=st.none() | PLACES),
    st.builds(Wanted, bands=st.dictionaries(st.sampled_from(["front", "back"]), st.integers(1, 5))),
    st.just(WentOn()),
)
ANY_STEPS = st.lists(ANY_STEP, max_size=20)


def taken(steps: list[InterviewStep]) -> tuple[Interview, list[InterviewStep]]:
    """Begin with the quick questions; leave out steps that do not fit."""
    interview, fitting = Interview(questionnaire=QUICK, full=SMALL), []
    for step in steps:
        try:
            interview = take(interview, step)
        except ValueError:
            continue
        fitting.append(step)
    return interview, fitting


@given(ANY_STEPS)
def test_replaying_the_same_steps_from_a_journal_gives_the_same_interview(steps: list[InterviewStep]) -> None:
    interview, fitting = taken(steps)
    journal = [STEPS.dump_json(step) for step in fitting]
    replayed = after(*map(STEPS.validate_json, journal), start=Interview(questionnaire=QUICK, full=SMALL))
    assert replayed == interview


@given(ANY_STEPS)
def test_whatever_happened_one_stands_at_a_question_or_past_them_all(steps: list[InterviewStep]) -> None:
    interview, _ = taken(steps)
    assert 0 <= interview.position <= len(interview.items)
    assert (interview.current is None) == (interview.position == len(interview.items))
    move = next_open(interview)
    assert interview.open_items == () if move is None else interview.items[move.to] in interview.open_items


@given(ANY_STEPS)
def test_whatever_happened_it_can_be_finished_and_the_wave_opens_again(steps: list[InterviewStep]) -> None:
    interview, _ = taken(steps)
    rest = [answer(it.id, Missing.SKIPPED) for it in interview.open_items]
    done = made(after(*rest, start=interview))
    assert Wave.model_validate_json(done.model_dump_json(by_alias=True)) == done
    assert {r.item for r in done.respondents[0].responses} == {it.id for it in interview.items}
