"""People who leave their group open: in everyone and in no group, in every way in and on every page."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire, team_scored
from collecting import HEAD, ITEMS, gathered, map_of, person, shop
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.gathering import Choices, Gathered, wave_of
from culturecheck.answers.collection.telling import left_open_lines
from culturecheck.answers.interview import Interview, Placed, as_respondent, take
from culturecheck.answers.sheet import person_sheet
from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Wave
from culturecheck.files.answer_files import answer_file_text, read_round_answers
from culturecheck.files.sent_answers import read_sent_answers
from culturecheck.files.sheets import in_words
from culturecheck.files.waves import read_wave, wave_text
from culturecheck.privacy import UNSAID, releasable
from culturecheck.rendering.previews import invitation_plain
from culturecheck.report.team.privacy_note import privacy_note
from culturecheck.rounds.invitation import invite
from culturecheck.rounds.promised import unsaid_sentences
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard

OPEN = ("", "  ", "Prefer not to say", "prefer  not to answer", "I'd rather not say", "n/a", "skipped", "No answer")


@pytest.mark.parametrize("cell", OPEN)
def test_an_open_group_is_read_from_an_export(cell: str) -> None:
    found = gathered(list(HEAD), person(cell), person("service"))
    assert (found.problems, [one.groups for one in found.people]) == ((), [(UNSAID,), ("service",)])


def test_a_level_of_that_name_is_a_level_and_a_map_may_say_skipped() -> None:
    (breakdown,) = shop().round.breakdowns
    levels = (*breakdown.levels, breakdown.levels[0].model_copy(update={"id": "not-said", "name": "Prefer not to say"}))
    named = breakdown.model_copy(update={"levels": levels})
    of = Asked(shop().questionnaire, shop().round.model_copy(update={"breakdowns": (named,)}))
    assert gathered(list(HEAD), person("Prefer not to say"), asked=of).people[0].groups == ("not-said",)
    assert UNSAID not in dict(named.choices)
    found = gathered(list(HEAD), person("k. A."), by=map_of({"function": {"k. A.": "skipped"}}))
    assert (found.problems, found.people[0].groups) == ((), (UNSAID,))
    assert str(gathered(list(HEAD), person("k. A.")).problems[0].what) == "“k. A.” is no level of function"


def test_a_file_and_a_sheet_of_one_person_may_leave_it_open(tmp_path: Path) -> None:
    one = Respondent(id="me", groups=(UNSAID,), answers=dict.fromkeys(ITEMS, 3))
    path = tmp_path / "one.yaml"
    path.write_text(answer_file_text(shop().round, shop().questionnaire, one), encoding="utf-8")
    assert read_sent_answers(path, shop()).entry.groups == (UNSAID,)
    for said in ("groups: {function: prefer not to say}", "groups: {}", ""):
        path.write_text(f"{said}\nanswers: {{{', '.join(f'{name}: 3' for name in ITEMS)}}}\n", encoding="utf-8")
        interview = Interview(shop().questionnaire, round=shop().round)
        for step in read_round_answers(path, shop().round, shop().questionnaire, leader=False).steps:
            interview = take(interview, step)
        assert as_respondent(interview, "").groups == (UNSAID,)
    for answer in ("", "Prefer not to say"):
        rows = [["id", "question", "answer"], ["function", "", answer], *([name, "", "3"] for name in ITEMS)]
        assert gathered(*rows).people[0].groups == (UNSAID,)
    sheet = in_words(person_sheet(shop().round, shop().questionnaire, one))
    assert next(cells[2] for cells in sheet.rows if cells[0] == "function") == "Prefer not to say"


def test_a_dialogue_may_leave_it_open_and_knows_no_other_empty_level() -> None:
    interview = Interview(shop().questionnaire, round=shop().round)
    assert take(interview, Placed(breakdown="function", level=UNSAID)).groups == (("function", UNSAID),)
    with pytest.raises(ValueError, match="no level"):
        take(interview, Placed(breakdown="rank", level=UNSAID))


def test_what_becomes_of_them_is_said_in_the_invitation_and_on_the_sheet() -> None:
    words = "Whoever leaves open which group they belong to is counted in everyone together, and in no group."
    assert list(map(str, unsaid_sentences(shop().round))) == [words]
    assert any(words in text for _, text in in_words(person_sheet(shop().round, shop().questionnaire)).introduction)
    assert words in invitation_plain(invite(shop().round, shop().questionnaire)).decode()
    assert unsaid_sentences(shop().round.model_copy(update={"breakdowns": ()})) == ()


def test_a_wave_keeps_it_and_it_is_told_how_many(tmp_path: Path) -> None:
    found: Gathered = gathered(list(HEAD), person(""), person("Prefer not to say", 1), person("service"))
    wave = wave_of(found, None, shop(), Choices())
    (tmp_path / "wave.json").write_text(wave_text(wave), encoding="utf-8")
    assert Counter(one.groups for one in read_wave(tmp_path).respondents) == {("",): 2, ("service",): 1}
    assert [str(line) for line in left_open_lines([one.groups for one in found.people], shop().round)] == [
        "2 people did not say their function: counted in everyone, and in no group."
    ]
    assert list(left_open_lines([("service",)], shop().round)) == []


ASKED = questionnaire(dimension("front", item("front.a")))


def scored(**people: int) -> TeamScorecard:
    """Everybody who was asked answers 3; `open_` is how many say no group."""
    round_ = a_round(function=("sales", "service")).model_copy(update={"invited": sum(people.values())})
    groups = [(name if name != "open_" else UNSAID,) for name, count in people.items() for _ in range(count)]
    respondents = tuple(Respondent(id=f"r{n}", groups=of, answers={"front.a": 3}) for n, of in enumerate(groups))
    return team_scored(
        Wave(
            schema_version=WAVE_SCHEMA, id="w", date=round_.date, here="here", mode="confidential", round=round_,
            respondents=respondents, questionnaire=ASKED,
        )
    )  # fmt: skip


def test_they_are_a_hidden_level_and_can_be_told_only_where_they_are_enough() -> None:
    for open_, shown in ((0, {"sales", "service"}), (1, {"sales"}), (4, {"sales"}), (5, {"sales", "service"})):
        team = scored(sales=13, service=12, open_=open_)
        assert team.respondents == 25 + open_
        assert {group.group[0] for group in team.groups[1:]} == shown
        text = " ".join(str(paragraph.text) for paragraph in privacy_note(team))
        assert ("did not say their" in text) == (open_ == 5)
        assert (f"{open_} people did not say their function." in text) == (open_ == 5)


cells = st.dictionaries(
    st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["", "x", "y"])), st.integers(1, 9), max_size=9
)


@given(cells, st.integers(2, 6))
def test_an_open_level_is_released_as_one_too_small_to_be_shown(table: dict[tuple[str, ...], int], k: int) -> None:
    """As every other hidden level, and never as a group; also together with the cells of the other breakdown."""
    released = releasable(table, k)
    assert all(UNSAID not in group for group in released)
    renamed = {tuple(level or "?" for level in cell): people for cell, people in table.items()}
    among = {group for group in releasable(renamed, 1) if "?" not in group}
    assert released == releasable(renamed, k, among) | (released & {(None, None)})


def test_a_breakdown_offers_to_leave_it_open_last() -> None:
    breakdown: Breakdown = shop().round.breakdowns[0]
    assert breakdown.choices[-1] == (UNSAID, Said("missing.unsaid"))
    assert [name for name, _ in breakdown.choices[:-1]] == [level.id for level in breakdown.levels]
