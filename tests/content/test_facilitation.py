"""What a facilitator is given: plans that keep their time whatever is there to talk about, in words for a room."""

import re
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import get_args

import pytest

from builders import strings
from culturecheck.content.facilitation import (
    NEEDED_FOR,
    PLACE_HOLDER,
    STANDS_IN_FOR,
    Debrief,
    Need,
    Step,
    filled,
    fitted,
)
from culturecheck.files.library import facilitation, library, shipped_ids
from culturecheck.files.lint import lint_file
from culturecheck.said import Said

BAD = Path(__file__).resolve().parent.parent / "bad_content" / "facilitation"
WHOLE = facilitation()
GUIDE, NAMED = WHOLE.for_round("confidential"), WHOLE.for_round("named")
PLANS = {plan.minutes: plan for plan in GUIDE.debriefs}
NEEDS: tuple[str, ...] = get_args(Need)
WORDS = {name: f"<{name}>" for name in NEEDED_FOR}
ALWAYS = {name: word for name, word in WORDS.items() if not NEEDED_FOR[name]}
MOST_WORDS_AT_ONCE = 70

NO_WORD_FOR_A_ROOM = re.compile(
    r"\b(stakeholder|leverage|alignment|align|synergy|holistic|empower\w*|ownership|journey|deep dive|touchpoint|KPIs?|"
    r"pipeline|unpack|takeaways?|ice-?breaker|brainstorm\w*|score[sd]?|rank\w*|best|worst|fault|guilty|wrong|weak\w*|"
    r"fail\w*|blame the|mindset|silos?|respondents?|culture)\b",
    re.IGNORECASE,
)

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| brace_left_open               | no-such-word   | 16:15 | a brace that holds no place: {ask_1; delete it           |
| debrief_twice                 | stands-twice   | 23:5  | the debrief Twenty minutes stands twice; another title   |
| minutes_do_not_add_up         | wrong-value    | 4:5   | the steps take 19 minutes, and not 20                    |
| no_prompt_for_unseen          | missing-key    | 30:1  | unseen is missing; add unseen:                           |
| nobody_takes_the_spare        | wrong-value    | 4:5   | exactly one step, which needs nothing, has takes_spare   |
| place_holder_in_a_ground_rule | no-such-word   | 23:6  | a place holder nobody fills: {people}; write it out      |
| place_holder_not_needed       | not-needed     | 20:14 | {ask_2} may not be there; add needs: divided_2           |
| spare_may_be_left_out         | wrong-value    | 4:5   | exactly one step, which needs nothing, has takes_spare   |
| unknown_claim                 | no-such-claim  | 23:49 | nobody wrote the claim Z9; or cite another               |
| unknown_claim_in_a_prompt     | no-such-claim  | 31:94 | nobody wrote the claim E9; or cite another               |
| unknown_claim_in_a_step       | no-such-claim  | 11:22 | nobody wrote the claim A99; or cite another              |
| unknown_key                   | unknown-key    | 19:9  | unknown key: takes_spar; did you mean takes_spare?       |
| unknown_need                  | no-such-choice | 14:9  | “divided_9” is not one of the choices; write 'divided_1' |
| unknown_place_holder          | no-such-word   | 20:14 | nobody fills: {frist_action}; {first_action}             |
"""
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]

by_plan = pytest.mark.parametrize("plan", GUIDE.debriefs, ids=lambda plan: str(plan.minutes))


def said(step: Step) -> str:
    return " ".join(map(str, [step.title, *step.do, *step.ask]))


def everything_said() -> Iterator[str]:
    """All texts of the guide but ids, as they are printed."""
    for text in strings(WHOLE.model_dump(exclude={"schema_version"})):
        if not re.fullmatch(r"[A-E]\d+|(divided|low)_\d|unseen|strongest|confidential|named", text):
            yield text


# What there is


def test_there_are_two_plans_of_50_and_90_minutes_with_two_and_three_divided_answers() -> None:
    assert list(PLANS) == [50, 90]
    for minutes, divided in ((50, 2), (90, 3)):
        needs = [step.needs for step in PLANS[minutes].steps if step.needs]
        third = ["divided_3"] if divided == 3 else []
        assert needs == ["strongest", "divided_1", "low_1", "divided_2", "unseen", "low_2", *third]


def test_it_is_no_questionnaire() -> None:
    assert "facilitation" not in shipped_ids()


@by_plan
def test_a_plan_opens_with_the_promise_lets_people_guess_and_read_and_ends_with_owners_and_a_date(
    plan: Debrief,
) -> None:
    titles = [step.title for step in plan.steps]
    assert titles[:3] == ["Open with the promise", "Guess before you look", "Read alone"]
    assert titles[-3:] == ["Choose what to try", "Write the cards", "Who tells the others, and when we look again"]
    opening, _, reading, *_, choosing, cards, closing = map(said, plan.steps)
    assert "nobody here asks who said what" in opening
    assert "without a word" in reading
    assert "three with the most marks, or fewer" in choosing
    assert "{first_action}" in choosing
    assert all(word in cards for word in ("owner", "day", "says yes aloud"))
    assert all(word in closing for word in ("those who were not here", "calendars"))


@by_plan
def test_who_sees_it_daily_comes_before_who_is_right_and_the_leader_comes_last(plan: Debrief) -> None:
    first = next(step for step in plan.steps if step.needs == "divided_1")
    assert "on a slip without a name, one case" in first.do[1]
    assert first.ask[0].startswith("When did somebody last see this")
    assert "open who is right" in first.do[-1]
    assert any("The leader speaks last" in text for text in first.do)
    for step in plan.steps:
        if step.needs and step.needs.startswith("divided"):
            number = step.needs[-1]
            assert f"{{sentence_{number}}}" in said(step)
            assert f"{{ask_{number}}}" in step.ask


def test_there_are_rules_preparations_hard_moments_cards_and_a_prompt_for_each_kind_of_gap() -> None:
    assert 5 <= len(GUIDE.ground_rules) <= 7
    assert 4 <= len(GUIDE.if_it_gets_hard) <= 6
    assert "Nobody asks who said what" in GUIDE.ground_rules[0].says
    prepared = " ".join(line.says for line in GUIDE.prepare)
    assert all(word in prepared for word in ("the leader their report", "alone", "ring", "Print", "Seat the leader"))
    assert {"Who", "First step by", "It works if", "Looked at on"} <= {piece.heading for piece in GUIDE.cards}
    for prompt in (getattr(GUIDE.prompts, kind) for kind in type(GUIDE.prompts).model_fields):
        assert len(prompt.ask) >= 2


# Time, whatever is there


@by_plan
def test_a_plan_keeps_its_time_whatever_is_left_out(plan: Debrief) -> None:
    for missing in chain.from_iterable(combinations(NEEDS, size) for size in range(len(NEEDS) + 1)):
        words = {name: word for name, word in WORDS.items() if NEEDED_FOR[name] not in missing}
        run = fitted(plan, words)
        assert sum(step.minutes for step in run.steps) == plan.minutes
        assert not {step.needs for step in run.steps} & set(missing)
        assert not any(PLACE_HOLDER.search(said(step)) for step in run.steps)


@by_plan
def test_the_spare_minutes_go_to_the_choosing(plan: Debrief) -> None:
    run = fitted(plan, ALWAYS)
    left_out = sum(step.minutes for step in plan.steps if step.needs and step.needs not in STANDS_IN_FOR)
    usual = {step.title: step.minutes for step in plan.steps}
    assert {step.title: step.minutes - usual[step.title] for step in run.steps if step.takes_spare} == {
        "Choose what to try": left_out
    }


@pytest.mark.parametrize("plan", WHOLE.debriefs, ids=lambda plan: str(plan.minutes))
def test_what_stands_lowest_takes_a_place_only_where_nothing_divides_people(plan: Debrief) -> None:
    confidential = next(one for one in GUIDE.debriefs if one.minutes == plan.minutes)
    assert not any((step.needs or "").startswith("low") for step in fitted(confidential, WORDS).steps)
    none = {name: word for name, word in WORDS.items() if not NEEDED_FOR[name].startswith(("divided", "unseen"))}
    kept = [step.needs for step in fitted(confidential, none).steps if step.needs]
    assert kept == ["strongest", "low_1", "low_2"]
    assert plan.minutes == sum(step.minutes for step in fitted(confidential, none).steps)


@by_plan
def test_what_many_could_not_see_has_the_second_place_where_no_second_topic_takes_it(plan: Debrief) -> None:
    def kept(*without: str) -> list[str]:
        words = {name: word for name, word in WORDS.items() if NEEDED_FOR[name] not in without}
        return [step.needs for step in fitted(plan, words).steps if step.needs not in (None, "strongest", "divided_3")]

    assert kept("divided_2", "low_1", "low_2") == ["divided_1", "unseen"]
    assert kept("divided_1", "divided_2", "divided_3") == ["low_1", "unseen"]
    assert kept() == ["divided_1", "divided_2"]
    steps = {step.needs: step for step in plan.steps}
    assert {steps[need].minutes for need in ("divided_2", "unseen", "low_2")} == {steps["unseen"].minutes}


def test_a_guide_for_an_open_round_promises_nothing_that_was_not_promised() -> None:
    said_there = " ".join(strings(NAMED.model_dump(exclude={"schema_version"})))
    for word in ("Read the promise", "nobody here asks who said what", "Nobody asks who said", "promised not to ask"):
        assert word not in said_there
        assert word in " ".join(strings(GUIDE.model_dump()))
    for plan in NAMED.debriefs:
        assert plan.steps[0].title == "Open with what was agreed"
        assert sum(step.minutes for step in fitted(plan, WORDS).steps) == plan.minutes
    for kind in ("ground_rules", "prepare", "if_it_gets_hard"):
        assert len(getattr(NAMED, kind)) == len(getattr(GUIDE, kind))


def test_a_word_that_every_debrief_has_is_missed() -> None:
    with pytest.raises(KeyError, match="people"):
        fitted(PLANS[50], {name: word for name, word in WORDS.items() if name != "people"})


@pytest.mark.parametrize("minutes", PLANS)
def test_where_no_first_action_is_known_only_the_lines_that_name_it_are_left_out(minutes: int) -> None:
    whole = fitted(PLANS[minutes], WORDS)
    without = fitted(PLANS[minutes], {name: word for name, word in WORDS.items() if name != "first_action"})
    left_out = [line for line in strings(whole.model_dump()) if "<first_action>" in line]
    assert left_out
    assert [*strings(without.model_dump())] == [line for line in strings(whole.model_dump()) if line not in left_out]


@pytest.mark.parametrize(
    ("text", "word", "read"),
    [
        ("“{sentence_1}.”", "Leaders see it 1.2 higher", "“Leaders see it 1.2 higher.”"),
        ("“{sentence_1}.”", "Leaders see it 1.2 higher.", "“Leaders see it 1.2 higher.”"),
        ("{sentence_1}. Wait.", "Who knows?", "Who knows? Wait."),
        ("{sentence_1}", "{ask_1} in braces", "{ask_1} in braces"),
    ],
)
def test_words_are_filled_in_once_and_without_a_second_full_stop(text: str, word: str, read: str) -> None:
    assert str(filled(text, {"sentence_1": word})) == read
    assert str(filled(text, {"sentence_1": Said("ground.names", names=(word,))})) == read


# Words


def test_no_text_speaks_in_jargon_ranks_people_or_hands_out_blame() -> None:
    for text in everything_said():
        assert not NO_WORD_FOR_A_ROOM.search(text), text
        assert len(text.split()) <= MOST_WORDS_AT_ONCE, text


@by_plan
def test_what_is_asked_is_open(plan: Debrief) -> None:
    asked = [text for step in plan.steps for text in step.ask if not PLACE_HOLDER.fullmatch(text)]
    asked += [text for kind in type(GUIDE.prompts).model_fields for text in getattr(GUIDE.prompts, kind).ask]
    closed = re.compile(r"(Do|Does|Did|Are|Was|Were|Have|Has|Can|Could|Should|Will|Would) ")
    assert not [text for text in asked if closed.match(text)]
    assert not [text for text in asked if "?" not in text]


def test_quotation_marks_are_paired() -> None:
    assert not [text for text in everything_said() if text.count("“") != text.count("”") or '"' in text]


def test_claims_exist_and_promised_benefits_are_not_among_them() -> None:
    known = {claim.id for claim in library().claims if not claim.caution}
    cited = {text for text in strings(WHOLE.model_dump()) if re.fullmatch(r"[A-E]\d+", text)}
    assert cited <= known
    assert all(step.claims for plan in WHOLE.debriefs for step in plan.steps)


# Faults in a guide


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(row: list[str]) -> None:
    name, code, place, words = row
    path = BAD / f"{name}.yaml"
    (found,) = lint_file(path)
    assert (found.code, found.where) == (code, f"{path}:{place}")
    for part in words.split(";"):
        assert part.strip() in f"{found.what!s}; {found.remedy!s}"


def test_every_bad_guide_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in ROWS}
