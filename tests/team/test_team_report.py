"""The report of a round: what each audience gets, and that it says what the figures say."""

import datetime
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import a_round, shipped, strings, team_reported, team_wave
from culturecheck.answers.wave import Respondent
from culturecheck.content.fingerprints import fingerprint
from culturecheck.content.questionnaire import Item
from culturecheck.counting.tally import ItemCount
from culturecheck.report.team import TeamReport
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.report.team.document import Audience
from culturecheck.report.team.spread import bar
from culturecheck.rounds.round import Leader
from culturecheck.scoring.team.details import detail, item_values
from culturecheck.scoring.team.scorecard import Detail

ROUND = a_round(function="sales service stores", seniority="leaders staff").model_copy(
    update={"leader": Leader(name="The head (example)", agrees=True), "invited": 40}
)
LEADER = Respondent(id="leader", answers={item.id: len(shipped().options(item)) for item in shipped().items})
WAVE = team_wave(
    """
    | function | seniority | n  | handoffs.* | recognition.* | rest | silos.goals | comment     |
    |----------|-----------|----|------------|---------------|------|-------------|-------------|
    | sales    | leaders   | 6  | 4          | 4             | 3    | 5           | we are fine |
    | sales    | staff     | 11 | 2          | 2             | 3    | 1           | nobody asks |
    | service  | leaders   | 6  | 4          | 3             | 3    | 5           |             |
    | service  | staff     | 10 | 3          | 2             | 3    | 1           |             |
    | stores   | staff     | 3  | 1          | 1             | 3    | 1           |             |
    """,
    of=ROUND,
    leader=LEADER,
)


def report(audience: Audience = "facilitator") -> TeamReport:
    return team_reported(WAVE, audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_reads_the_same_figures(audience: Audience) -> None:
    told, full = report(audience), report()
    assert told.audience == audience
    assert (told.lead, told.heat, told.perception, told.response, told.highest) == (
        full.lead, full.heat, full.perception, full.response, full.highest,
    )  # fmt: skip
    assert [(s.now, s.gap) for s in told.sections] == [(s.now, s.gap) for s in full.sections]


def test_the_team_gets_what_may_be_handed_to_anybody() -> None:
    told = report("team")
    assert (told.comments, told.facilitation, told.leader_name) == ((), None, "")
    assert all(section.leader is None for section in told.sections)
    assert "not part of this version" in str(told.comments_note)
    assert "The head" not in str(told.chart_note)


def test_the_leader_gets_comments_and_their_own_answers_but_no_guide() -> None:
    told = report("leader")
    assert told.facilitation is None
    assert told.leader_name == "The head (example)"
    assert [str(group.about) for group in told.comments] == ["In general"]
    assert {section.leader for section in told.sections} != {None}


def test_the_facilitator_gets_two_plans_that_take_as_long_as_they_say() -> None:
    guide = report().facilitation
    assert guide is not None
    assert [agenda.minutes for agenda in guide.agendas] == [50, 90]
    for agenda in guide.agendas:
        assert sum(step.minutes for step in agenda.steps) == agenda.minutes
        starts = [step.start for step in agenda.steps]
        assert starts == [sum(step.minutes for step in agenda.steps[:n]) for n in range(len(starts))]
    plan = " ".join(str(text) for step in guide.agendas[0].steps for text in (step.title, *step.do, *step.ask))
    assert "{" not in plan
    assert "Leaders rate" in plan
    assert sum(bool(card.title) for card in guide.cards) == 3
    assert sum(not card.title for card in guide.cards) == 3


def test_two_camps_have_the_second_place_however_many_gaps_there_are() -> None:
    wave = team_wave(
        """
        | seniority | n  | handoffs.* | recognition.* | mindset.* | rest | silos.goals |
        |-----------|----|------------|---------------|-----------|------|-------------|
        | leaders   | 10 | 5          | 5             | 5         | 3    | 5           |
        | leaders   | 10 | 5          | 5             | 5         | 3    | 1           |
        | staff     | 10 | 2          | 2             | 2         | 3    | 5           |
        | staff     | 10 | 2          | 2             | 2         | 3    | 1           |
        """,
        of=a_round(seniority="leaders staff"),
    )
    told = team_reported(wave)
    assert told.facilitation is not None
    assert len(told.talk_first) == 3
    for agenda in told.facilitation.agendas:
        lines = [str(text) for step in agenda.steps for text in step.do]
        read_out = [text for text in lines if "sheet" in text and "ead it out" in text]
        assert "Leaders rate passing customers on 3.0 higher" in read_out[0]
        assert "On ‘Goals that groups share’ there are two camps: 50 % answered high, 50 % low." in read_out[1]


def test_a_pair_has_a_prompt_of_its_own() -> None:
    pair = team_wave(
        "| function | n | rest |\n|---|---|---|\n| sales | 10 | 2 |\n| service | 10 | 4 |",
        of=a_round(function="sales service"),
    )
    guide = team_reported(pair).facilitation
    assert guide is not None
    assert [str(prompt.text).split(",")[0] for prompt in guide.prompts][:1] == ["Two groups see this differently"]
    assert not any("from the rest" in str(prompt.text) for prompt in guide.prompts)


def test_without_any_disagreement_the_plans_keep_their_length() -> None:
    same = team_reported(team_wave("| n | rest |\n|---|---|\n| 12 | 3 |", of=a_round()))
    assert same.facilitation is not None
    assert same.talk_first == ()
    for agenda in same.facilitation.agendas:
        assert sum(step.minutes for step in agenda.steps) == agenda.minutes


def test_the_first_page_says_where_people_differ_and_how_many_answered() -> None:
    told = report()
    assert str(told.view) == "The view of 36 people · for the facilitator alone"
    assert str(told.lead[1]) == (
        "Groups see different companies on three topics: leaders put recognition at 3.5 out of 5, staff at 1.9; "
        "leaders put passing customers on at 4.0, staff at 2.3; leaders put pulling together at 3.3, staff at 2.7. "
        "Chance alone brings any one of these, on any topic, in one report in 1000 or fewer. On every other topic, "
        "what differs may be chance."
    )
    assert str(told.lead[2]).startswith("36 of 40 answered (90 %). 2 groups are not shown")


def test_the_heat_map_has_a_number_or_a_reason_in_every_cell() -> None:
    heat = report().heat
    assert [str(row.name) for row in heat.rows] == [
        "Everyone", "Sales", "Sales, leaders", "Sales, staff", "Service", "Stores", "Leaders", "Staff",
    ]  # fmt: skip
    for row in heat.rows:
        assert len(row.cells) == len(heat.columns) == 5
        for cell in row.cells:
            assert (cell.shade is None) == bool(cell.reason) == (cell.words == "–")
    [stores] = [row for row in heat.rows if row.name == "Stores"]
    assert {str(cell.reason) for cell in stores.cells} == {"not shown: fewer than 5 people answered"}


def test_the_items_that_divide_people_into_two_camps_come_first() -> None:
    first = report().least_consensus[0]
    assert first.item == "silos.goals"
    assert first.polarised
    assert str(first.said) == "Two camps: 33 % answered high, 67 % low."  # 12 and 24 of 36


def test_no_item_is_both_among_the_highest_and_the_lowest() -> None:
    told = report()
    high, low = ({item.item for item in items} for items in (told.highest, told.lowest))
    assert len(high) == len(low) == 5
    assert not high & low


def test_a_diverging_bar_is_as_wide_as_there_are_people_and_turns_reversed_items() -> None:
    asked = shipped()
    plain = next(item for item in asked.items if not item.reversed and len(asked.options(item)) == 5)
    turned = next(item for item in asked.items if item.reversed and len(asked.options(item)) == 5)
    for item, options in ((plain, (2, 3, 1, 3, 1)), (turned, (1, 3, 1, 3, 2))):
        parts = bar(asked, item, _detail(item, options))
        assert [part.kind for part in parts] == ["lowest", "low", "middle", "high", "highest"]
        assert sum(part.width for part in parts) == 50
        assert [part.percent for part in parts] == [20, 30, 10, 30, 10]
        assert str(parts[0].start) == "22.5"  # 5 people and half of one lie left of the middle: 50 − 50 × 5.5 / 10
        assert _label(item, parts[0].label)


def _detail(item: Item, options: tuple[int, ...]) -> Detail:
    count = ItemCount(options, 0, 0, 0)
    return detail(item_values(shipped(), item, count), None, shipped().sides(item), count)


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any))
@example([2, 4, 4, 4, 3])  # 24 % and 18 % are 41 %, as two sevenths and one each rounded are not
def test_whoever_adds_up_the_shares_of_a_bar_finds_the_shares_that_are_said(options: list[int]) -> None:
    item = next(item for item in shipped().items if not item.reversed and len(shipped().options(item)) == 5)
    found = _detail(item, tuple(options))
    by_side: Counter[str] = Counter()
    for part in bar(shipped(), item, found):
        by_side[{"lowest": "low", "highest": "high"}.get(part.kind, part.kind)] += part.percent
        assert abs(part.percent - 100 * part.count / found.people) < 2
    assert (by_side["low"], by_side["high"]) == (found.unfavourable, found.favourable)
    if options[2]:
        assert by_side.total() == 100


def _label(item: Item, label: str) -> bool:
    options = shipped().options(item)
    return label == (options[-1] if item.reversed else options[0]).label


def test_few_people_get_no_bars_and_no_appendix_numbers() -> None:
    told = team_reported(team_wave("| n | rest |\n|---|---|\n| 9 | 3 |", of=a_round()))
    assert told.least_consensus == ()
    assert all(item.parts == () and item.favourable is None for item in told.all_items)
    assert {row.interval for row in told.appendix} == {None}
    assert str(told.comments_note) == "Comments are shown only if at least 10 people answer in all."


def test_what_many_have_not_seen_is_told_with_whom_to_ask() -> None:
    wave = team_wave("| n | rest | silos.goals |\n|---|---|---|\n| 10 | 3 | dont-know |\n| 10 | 3 | 3 |", of=a_round())
    [line] = team_reported(wave).unseen
    assert (line.item, line.percent, str(line.said)) == ("silos.goals", 50, "50 % have not seen this.")
    assert line.ask


def test_the_privacy_note_comes_from_the_real_settings() -> None:
    strict = ROUND.model_copy(update={"thresholds": ROUND.thresholds.model_copy(update={"means_from": 7})})
    told = team_reported(WAVE.model_copy(update={"round": strict}))
    words = " ".join(str(paragraph.text) for paragraph in told.privacy)
    assert "at least 7 people" in words
    assert "at least 5 people" not in words


def words_of(told: TeamReport) -> str:
    return " ".join(f"{paragraph.heading!s} {paragraph.text!s}" for paragraph in (*told.privacy, *told.method))


def test_each_audience_is_told_of_comments_only_where_it_gets_some() -> None:
    assert "printed as they were written" in words_of(report("leader"))
    assert "printed as they were written" not in words_of(report("team"))
    few = team_reported(team_wave("| n | rest | comment |\n|---|---|---|\n| 5 | 3 | hello |", of=a_round()), "leader")
    assert "printed as they were written" not in words_of(few)
    assert "in no other version" not in words_of(report())


def test_days_stand_in_sentences_as_in_letters() -> None:
    until = ROUND.model_copy(update={"delete_after": datetime.date(2027, 1, 31)})
    words = words_of(team_reported(WAVE.model_copy(update={"round": until})))
    assert "is deleted by 31 January 2027 at the latest" in words
    assert "dated 2 November 2026" in words
    assert not re.search(r"\d{4}-\d\d", words)


def test_five_people_are_told_no_method_that_was_not_used() -> None:
    few = team_reported(team_wave("| n | rest |\n|---|---|\n| 5 | 3 |", of=a_round()))
    unused = {"How sure it is", "How different two groups are", "Talk about this first"}
    assert not unused & {str(paragraph.heading) for paragraph in few.method}
    assert unused <= {str(paragraph.heading) for paragraph in report().method}


def test_nine_people_without_groups_talk_about_what_stands_lowest() -> None:
    nine = team_wave("| n | rest | silos.goals |\n|---|---|---|\n| 9 | 3 | 2 |", of=a_round())
    guide = team_reported(nine).facilitation
    assert guide is not None
    for agenda in guide.agendas:
        assert sum(step.minutes for step in agenda.steps) == agenda.minutes
        [lowest, second, choosing] = [step for step in agenda.steps if re.search("low|Choose", str(step.title))]
        assert "“‘Goals that groups share’ stands lowest" in str(lowest.do[0])
        assert "is among what stands lowest" in str(second.do[0])
        assert choosing.minutes <= 20


def test_an_open_round_has_a_guide_of_its_own() -> None:
    named = team_wave("| n | rest |\n|---|---|\n| 12 | 3 |", of=a_round().model_copy(update={"mode": "named"}))
    guide = team_reported(named).facilitation
    assert guide is not None
    words = " ".join(strings(guide.model_dump()))
    assert "who said what" not in words
    assert "promise" not in words
    assert "what was agreed" in words


def test_the_lead_does_not_speak_of_groups_where_there_are_none() -> None:
    camps = team_wave("| n | rest | silos.goals |\n|---|---|---|\n| 10 | 3 | 1 |\n| 10 | 3 | 5 |", of=a_round())
    told = team_reported(camps)
    assert str(told.lead[1]) == "“Goals that groups share” divides people into two camps."
    assert re.match("Together, people here see the same|.*close together", str(told.lead[0]))


def test_dimensions_are_spoken_of_so_that_high_is_good() -> None:
    high = team_wave("| n | rest | silos.* | recognition.* |\n|---|---|---|---|\n| 12 | 3 | 5 | 2 |", of=a_round())
    assert str(team_reported(high).lead[0]).startswith("Together, people here put pulling together highest (")


def test_where_more_answered_than_were_asked_nothing_is_said_of_all_who_were_asked() -> None:
    table = "| n | rest | silos.goals |\n|---|---|---|\n| 30 | 3 | 1 |\n| 30 | 4 | 5 |"
    for invited, told in ((80, "had all who were asked answered"), (25, "had more people like these answered")):
        wave = team_wave(table, of=a_round().model_copy(update={"invited": invited}))
        made = team_reported(wave)
        assert told in str(made.chart_note)
        assert ("kept silent" in str(made.chart_note)) == (invited == 80)
        assert all(
            "Most likely between" in str(section.sure) for section in made.sections if section.low != section.high
        )


def test_a_dimension_that_stands_highest_is_never_furthest_to_go() -> None:
    high = team_wave("| n | recognition.* | rest |\n|---|---|---|\n| 5 | 4 | 3 |\n| 2 | 3 | 4 |", of=a_round())
    assert str(team_reported(high).highlights[0].text).startswith("Passing customers on: 3.3 now, 4.2 wanted.")


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("| n | handoffs.* | rest |\n|---|---|---|\n| 12 | 4 | 3 |", "To build on"),  # 4.0
        ("| n | handoffs.* | rest |\n|---|---|---|\n| 8 | 4 | 2 |\n| 4 | 3 | 2 |", "To build on"),  # 3.7, at least 3.4
        ("| n | handoffs.* | rest |\n|---|---|---|\n| 12 | 3 | 2 |", "Relatively strong"),
        (
            "| n | handoffs.* | rest |\n|---|---|---|\n| 4 | 4 | 2 |\n| 2 | 3 | 2 |",
            "Relatively strong",
        ),  # too few to be sure
    ],
)
def test_what_stands_highest_is_built_on_only_where_it_is_a_strength(table: str, heading: str) -> None:
    assert str(team_reported(team_wave(table, of=a_round())).highlights[1].heading) == heading


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (  # nothing is hidden, and one stands above all others
            "| n | handoffs.stays | rest |\n|---|---|---|\n| 12 | 4 | 3 |",
            "Staying until a colleague has it stands highest, at 4.0 out of 5.",
        ),
        (  # two stand as high
            "| n | handoffs.* | rest |\n|---|---|---|\n| 12 | 4 | 3 |",
            "Staying until a colleague has it is among what stands highest, at 4.0 out of 5.",
        ),
        (  # what stands above it has no number of its own
            "| n | mindset.unasked | mindset.asking | handoffs.stays | rest |\n|---|---|---|---|---|\n"
            "| 5 | 5 | 4 | 4 | 3 |\n| 2 | 5 | 3 | 4 | 3 |",
            "Of the questions that have a number, “Staying until a colleague has it” stands highest, at 4.0 out of 5.",
        ),
    ],
    ids=["alone", "with another", "below what is hidden"],
)
def test_what_stands_highest_is_said_of_what_may_be_seen(table: str, said: str) -> None:
    told = team_reported(team_wave(table, of=a_round(), on=shipped("pulse")))
    assert str(told.highlights[1].text) == said


def test_how_one_speaks_of_a_dimension_is_no_part_of_what_answers_depend_on() -> None:
    asked = shipped()
    dimensions = tuple(d.model_copy(update={"in_speech": None}) for d in asked.dimensions)
    silent = asked.model_copy(update={"dimensions": dimensions})
    assert [fingerprint(silent, item) for item in asked.items] == [fingerprint(asked, item) for item in asked.items]
    high = team_wave("| n | rest | silos.* |\n|---|---|---|\n| 12 | 3 | 5 |", of=a_round(), on=silent)
    assert str(team_reported(high).lead[0]).startswith("Together, people here put Silos highest (")


def test_shares_of_nought_are_left_out_of_what_many_have_not_seen() -> None:
    table = "| function | n | rest | silos.goals |\n|---|---|---|---|\n| sales | 12 | 3 | 3 |\n"
    wave = team_wave(
        f"{table}| service | 12 | 3 | dont-know |",
        of=a_round(function="sales service"),
    )
    said = " ".join(str(line.said) for line in team_reported(wave).unseen)
    assert " 0 %" not in said
