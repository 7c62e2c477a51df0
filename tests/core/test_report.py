"""One person's view as a report: what they could not see before their strengths, beliefs apart from what was seen."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings

from builders import first_of, reported, scored, shipped, strings, wave
from core.strategies import Answers, shipped_answers
from culturecheck.answers.wave import Wave
from culturecheck.cli.templates import template_loader
from culturecheck.counting.tally import tally
from culturecheck.findings.gaps import find_gaps
from culturecheck.rendering.html import report_html
from culturecheck.rendering.json import document_json
from culturecheck.rendering.markdown import report_markdown
from culturecheck.report import GapReport
from culturecheck.said import walk
from culturecheck.scoring.person import score

UNFINISHED = re.compile(r"[a-z,] None\b|  |\.\.|[“‘]\s|\s[.,;:!?”]|\(\)")
QUESTIONNAIRES = ("sales-culture", "pulse", "handoffs", "recognition", "silos", "mindset")
MIXED = """
    | item               | answer                     | seen                    | note              |
    |--------------------|----------------------------|-------------------------|-------------------|
    | handoffs.*         | 2                          |                         |                   |
    | handoffs.stays     | 4                          | last Thursday, at the desk |                |
    | handoffs.promises  | 5                          |                         |                   |
    | recognition.thanks | dont-know                  |                         | I was away        |
    | recognition.roles  | dont-know                  |                         |                   |
    | silos.blame        | 1                          | in the June meeting     |                   |
    | silos.whole        | not-applicable: one group  |                         |                   |
    | mindset.word       | 2                          |                         |                   |
    """


def mixed() -> GapReport:
    return reported(wave(MIXED, rest=3))


# One person's view


def test_it_is_titled_as_what_one_person_believes() -> None:
    report = mixed()
    assert str(report.view) == "One person’s view"
    assert "what you believe" in str(report.title)
    assert "not a finding about the company" in str(report.caution)


def test_the_first_page_has_three_sentences_one_thing_to_do_and_three_highlights() -> None:
    report = mixed()
    assert len(report.lead) == 3
    assert first_of(report).title
    assert len(report.highlights) == 3


def test_how_much_was_answered_is_said_by_reason() -> None:
    coverage = mixed().coverage
    assert (coverage.asked, coverage.answered, coverage.dont_know, coverage.not_applicable) == (24, 21, 2, 1)
    assert str(coverage.in_words) == "21 of 24 · 2 not seen · 1 not applicable"


# What could not be seen comes before strengths


def test_what_was_not_seen_is_listed_with_whom_to_ask() -> None:
    by_id = shipped().by_id
    assert [(line.short, line.ask) for line in mixed().unseen] == [
        (by_id[name].short, by_id[name].ask) for name in ("recognition.thanks", "recognition.roles")
    ]


def test_the_unscored_question_is_not_among_the_unseen() -> None:
    assert reported(wave({"mindset.word": "dont-know"}, rest=3)).unseen == ()


def test_among_the_highlights_what_was_not_seen_comes_before_the_strength() -> None:
    headings = [str(highlight.heading) for highlight in mixed().highlights]
    assert headings.index("What you could not see") < headings.index("The best-founded strength")


def test_on_paper_and_on_screen_too() -> None:
    for page in (report_markdown(mixed(), template_loader()), report_html(mixed(), template_loader())):
        text = page.decode()
        body = text[text.index("Now, and where you want to be") :]
        places = [body.index(words) for words in ("You have not seen", "High, and not verified", "last Thursday")]
        assert places == sorted(places)


# Beliefs apart from what was seen


def test_high_answers_without_an_instance_are_unverified_and_the_others_founded() -> None:
    report = mixed()
    assert [line.item for line in report.unverified] == ["handoffs.promises"]
    assert [(line.item, line.seen) for line in report.founded] == [
        ("handoffs.stays", "last Thursday, at the desk"),
        ("silos.blame", "in the June meeting"),
    ]


@settings(max_examples=15)
@given(shipped_answers())
def test_every_high_answer_is_either_unverified_or_founded(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    report, asked = reported(given_wave), given_wave.questionnaire
    chosen = {r.item: r.value for r in given_wave.respondents[0].responses}
    high = {it.id for it in asked.scored_items if (value := chosen.get(it.id)) and asked.turned(it, value) >= 4}
    assert {line.item for line in report.unverified} == high
    assert report.founded == ()
    assert {line.short for line in report.keeping} == {asked.by_id[name].short for name in high}


def test_the_best_founded_strength_is_something_that_was_seen() -> None:
    strength = str(mixed().highlights[-1].text)
    assert "last Thursday" in strength
    assert "none with an instance" in str(reported(wave(rest=5)).highlights[-1].text)


def test_a_behaviour_is_a_better_founded_strength_than_a_belief_and_a_turned_question_comes_last() -> None:
    table = """
        | item           | answer | seen       |
        |----------------|--------|------------|
        | mindset.top    | 5      | at the talk |
        | silos.blame    | 1      | in June    |
        """
    assert "at the talk" in str(reported(wave(table, rest=3)).highlights[-1].text)
    more = f"{table.rstrip()}\n| handoffs.stays | 4 | at the desk |"
    assert "at the desk" in str(reported(wave(more, rest=3)).highlights[-1].text)


# The words


@pytest.mark.parametrize(
    ("answer", "words"),
    [(1, "helping customers say yes"), (2, "helping customers say yes"), (3, "selling"), (5, "selling"),
     ("dont-know", "selling"), ("skipped", "selling")],
)  # fmt: skip
def test_advice_says_selling_only_where_the_word_sits_well(answer: int | str, words: str) -> None:
    report = reported(wave({"mindset.word": answer}, rest=5))
    advice = {it.short: it.advice.high.keep for it in shipped().scored_items if it.advice}
    places = {short for short, keep in advice.items() if "{selling}" in keep}
    assert len(places) >= 3
    for line in report.keeping:
        assert line.keep == advice[line.short].replace("{selling}", words)
    explained = [paragraph for paragraph in report.method if str(paragraph.heading) == "The word “selling”"]
    assert len(explained) == (words != "selling")


def test_the_pulse_does_not_ask_about_the_word_and_says_selling() -> None:
    assert any("selling" in line.keep for line in reported(wave(rest=5, on=shipped("pulse"))).keeping)


@settings(max_examples=15)
@given(shipped_answers())
def test_no_placeholder_is_left_anywhere(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    assert not [text for text in strings(reported(given_wave).model_dump()) if "{" in text or "}" in text]


@settings(max_examples=15)
@given(shipped_answers())
@example({})
@example({"handoffs.*": 5, "recognition.*": 4, "silos.*": 4, "mindset.*": 5})
@example({"handoffs.*": 1, "recognition.*": 1, "silos.*": 1, "mindset.*": 1, "mindset.word": 1})
@example({"handoffs.*": "dont-know", "recognition.*": 3, "silos.*": "skipped", "mindset.*": "not-applicable"})
def test_no_text_is_left_unfinished(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    for text in strings(reported(given_wave).model_dump()):
        assert not UNFINISHED.search(text)


# To take along


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@pytest.mark.parametrize("rest", [None, 1, 3, 5, "dont-know"])
def test_there_are_six_questions_on_paper_and_five_things_to_look_at(name: str, rest: int | str | None) -> None:
    report = reported(wave(rest=rest, on=shipped(name)))
    texts = {it.text: it for it in shipped(name).scored_items}
    assert len({question.text for question in report.ask_three}) == len(report.ask_three) == 6
    for question in report.ask_three:
        assert question.options == tuple(option.label for option in shipped(name).options(texts[question.text]))
    assert len({look.look_at for look in report.look_at}) == len(report.look_at) == 5


def test_on_paper_one_asks_first_what_was_high_unseen_or_low() -> None:
    whys = {question.short: str(question.why) for question in mixed().ask_three}
    by_id = shipped().by_id
    assert "named no instance" in whys[by_id["handoffs.promises"].short]
    assert "not seen" in whys[by_id["recognition.thanks"].short]
    assert by_id["handoffs.stays"].short not in whys


def test_of_what_to_look_at_every_dimension_has_its_artifact() -> None:
    by_short = {it.short: it for it in shipped().scored_items}
    looked_at = [by_short[look.short] for look in mixed().look_at]
    assert [it.evidence for it in looked_at[:4]] == ["artifact"] * 4
    assert {it.dimension for it in looked_at[:4]} == {"handoffs", "recognition", "silos", "mindset"}


# Dimensions, advice and sources


@settings(max_examples=15)
@given(shipped_answers())
def test_sections_follow_the_gaps_and_their_questions_rise_from_the_weakest(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    report = reported(given_wave)
    gaps = find_gaps(score(given_wave, tally(given_wave))).dimensions
    shown = [(section.dimension, section.now, section.wanted, section.gap) for section in report.sections]
    assert shown == [(gap.dimension, gap.now.exact if gap.now else None, gap.wanted, gap.gap) for gap in gaps]
    for section in report.sections:
        assert section.now is not None or section.status
        scored = [line for line in section.items if line.standing != "unscored"]
        points = [line.points for line in scored if line.points is not None]
        assert points == sorted(points)
        assert all(line.points is None for line in scored[len(points) :])
        assert list(section.items[len(scored) :]) == [line for line in section.items if line.standing == "unscored"]


@settings(max_examples=15)
@given(shipped_answers())
def test_every_claim_behind_advice_and_diagnoses_is_in_the_bibliography(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    report = reported(given_wave)
    steps = [first_of(report), *report.others, *report.advice, *(note.first for note in report.diagnoses)]
    cited = {claim for step in steps for claim in step.sources} | {c for note in report.diagnoses for c in note.sources}
    assert cited == {note.id for note in report.sources}


def test_each_step_names_the_answers_that_called_for_it() -> None:
    report = reported(wave({"handoffs.outcome": 2, "silos.others": 3}, rest=4))
    by_id = shipped().by_id
    for step, name in zip(report.advice, ("handoffs.outcome", "silos.others"), strict=True):
        assert by_id[name].short in str(step.because)
    assert "Now and then" in str(report.advice[0].because)


def test_a_diagnosis_stands_with_its_figures_its_answers_and_what_would_prove_it_wrong() -> None:
    [note] = reported(wave({"mindset.*": 4, "recognition.*": 2}, rest=3)).diagnoses
    assert note.name == "Heroes in the dark"
    assert [str(ground.figure) for ground in note.grounds] == ["4.0", "2.0"]
    told = " ".join(str(answer) for ground in note.grounds for answer in ground.answers)
    assert all(it.short in told for it in shipped().dimension("recognition").items)
    assert note.meaning
    assert note.cost
    assert note.wrong_if
    assert note.first.title


# The same answers give the same report


@settings(max_examples=4)
@given(shipped_answers())
def test_the_order_of_answers_in_the_file_changes_no_byte(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    before, after = reported(given_wave), reported(wave(dict(reversed(given_answers.items()))))
    assert before == after
    assert document_json(before) == document_json(after)
    assert report_markdown(before, template_loader()) == report_markdown(after, template_loader())
    assert report_html(before, template_loader()) == report_html(after, template_loader())


def test_nor_does_the_order_of_what_was_said_beside_them() -> None:
    given_wave = wave(MIXED, rest=3)
    [one] = given_wave.respondents
    turned_round = one.model_copy(update={"responses": one.responses[::-1]})
    assert scored(given_wave.model_copy(update={"respondents": (turned_round,)})) == scored(given_wave)


def test_a_wave_that_was_written_and_read_again_gives_the_same_report() -> None:
    given_wave = wave(MIXED, rest=3, wanted={"silos": 5})
    again = Wave.model_validate_json(given_wave.model_dump_json(by_alias=True))
    assert document_json(reported(again)) == document_json(reported(given_wave))


def told(written: Any) -> Iterator[str]:
    """What a document as JSON says, in words, the outermost first."""
    inner = written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    if isinstance(written, dict) and written.keys() == {"id", "values", "text"}:
        yield written["text"]
    for part in inner:
        yield from told(part)


def test_a_report_as_json_says_by_its_id_and_in_words_what_the_document_says() -> None:
    said = [str(one) for one in walk(mixed().model_dump(by_alias=True))]
    assert said
    assert [*told(json.loads(document_json(mixed())))] == said
