"""The shipped questionnaires keep their promises: what is asked, how it reads, and what each claim is good for."""

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from builders import shipped, strings
from culturecheck.content.questionnaire import Dimension, Item
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import library
from culturecheck.files.lint import lint_file
from culturecheck.files.places import questionnaires_folder

# The dimensions in their order, each with its facets and the claims that these have to carry.
FACETS = {
    "handoffs": "turn A6 · staying B9 · passing A6 · travel C1 B1 · backstage D3 E2 · outcome B1 A4",
    "recognition": "lead E4 · stories E3 B8 · bridge A4 · colleagues A5 · credit B6 · roles E6 A7",
    "silos": "blame D1 E1 · goals D2 D8 B2 · others A7 · language C2 C5 · one-team C1 C7 · whole B9 B3",
    "mindset": "every-job A1 A10 C3 · top A2 · owning A3 · unasked A4 A9 E2 · soft-sell A5 B5 · noticing C4 E5 A8 · "
    "word B4 C6",
}
LAST_CLAIM = {"A": 10, "B": 11, "C": 8, "D": 8, "E": 6}
CLAIMS = [f"{key}{number}" for key, last in LAST_CLAIM.items() for number in range(1, last + 1)]
DIAGNOSES = {
    "Motto, not culture",
    "Pass the parcel",
    "Blame the sales team",
    "Nobody knows",
    "Heroes in the dark",
    "Not my word",
}
CORE = tuple(FACETS)
WHOLE = shipped()
ITEMS = WHOLE.scored_items
FILES = sorted(questionnaires_folder().rglob("*.yaml"))
CITED = Path(__file__).with_name("where_claims_are_cited.md")

ABSOLUTE = re.compile(r"\b(always|never|all|every)\b", re.IGNORECASE)
OF_ONESELF = re.compile(r"\b(I|we|us|our|my|me)\b")
JARGON = re.compile(
    r"\b(stakeholder|leverage|touchpoint|alignment|KPI|pipeline|cross-functional|synergy|holistic)", re.I
)
PROMISED_FIGURE = re.compile(r"\d\s*(%|per cent|percent|times)")
SENTENCE_END = re.compile(r"[.!?…][”’)]*(?=\s+[“‘(]?[A-Z]|$)")
TIME = re.compile(r"\bin (a|\w+) (day|week|month|quarter)s?\b")


def sentences(text: str) -> int:
    """How many sentences a text has; one that does not end as a sentence counts for nothing."""
    return len(SENTENCE_END.findall(text)) if SENTENCE_END.search(text[-2:]) else 0


by_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
by_dimension = pytest.mark.parametrize("dimension", WHOLE.dimensions, ids=lambda dimension: dimension.id)


# What there is


def test_the_default_composes_the_four_with_six_questions_each_and_one_unscored() -> None:
    assert [dimension.id for dimension in WHOLE.dimensions] == list(CORE)
    assert [len(dimension.scored_items) for dimension in WHOLE.dimensions] == [6, 6, 6, 6]
    assert [it.id for it in WHOLE.items if not it.scored] == ["mindset.word"]
    assert WHOLE.items[-1].id == "mindset.word"


@pytest.mark.parametrize("name", CORE)
def test_each_of_the_four_can_be_asked_alone_with_the_same_questions(name: str) -> None:
    assert shipped(name).dimensions == (WHOLE.dimension(name),)


@by_dimension
def test_there_is_one_scored_question_per_facet_in_the_order_of_the_facets(dimension: Dimension) -> None:
    facets = [" ".join([facet.id, *facet.claims]) for facet in dimension.facets]
    assert " · ".join(facets) == FACETS[dimension.id]
    assert [it.facet for it in dimension.items] == [facet.id for facet in dimension.facets]


def test_the_pulse_asks_eight_of_the_same_questions_two_per_dimension() -> None:
    pulse = shipped("pulse")
    assert [dimension.id for dimension in pulse.dimensions] == list(CORE)
    assert [len(dimension.items) for dimension in pulse.dimensions] == [2, 2, 2, 2]
    assert all(it.scored and it == WHOLE.by_id[it.id] for it in pulse.items)
    assert any(it.evidence == "artifact" for it in pulse.items)
    assert open_questionnaire("sales-culture").quick == pulse


@by_dimension
def test_each_has_described_levels_something_to_check_and_at_most_one_reversed(dimension: Dimension) -> None:
    assert any(it.levels for it in dimension.scored_items)
    assert any(it.evidence == "artifact" for it in dimension.scored_items)
    assert sum(it.reversed for it in dimension.items) <= 1


def test_beliefs_are_few_but_enough_to_speak_of() -> None:
    kinds = [it.evidence for it in ITEMS]
    assert 2 <= kinds.count("belief") < kinds.count("behaviour")


def test_how_often_is_asked_more_than_how_much_one_agrees_and_over_which_time() -> None:
    kinds = [scale.kind for it in ITEMS if (scale := WHOLE.scale_of(it))]
    assert kinds.count("frequency") > kinds.count("agreement")
    assert all(scale.window for scale in WHOLE.scales if scale.kind == "frequency")


# How a question reads


@by_item
def test_a_question_is_about_here_short_and_without_absolutes(item: Item) -> None:
    assert item.about == "here"
    assert re.search(r"\bhere\b", item.text)
    assert len(item.text.split()) <= 20
    assert not ABSOLUTE.search(item.text)
    assert not OF_ONESELF.search(item.text)
    assert sentences(item.text) == 1


@by_item
def test_a_question_says_why_it_is_asked_whom_to_ask_and_what_to_look_at(item: Item) -> None:
    assert sentences(item.why) == 1
    assert item.discuss.count("?") >= 1
    assert item.ask
    assert item.ask[0].islower()
    assert item.look_at
    assert len(item.look_at.split()) <= 30
    assert len(item.short.split()) <= 6


@pytest.mark.parametrize("item", [it for it in WHOLE.items if it.levels], ids=lambda item: item.id)
def test_described_levels_are_five_short_pictures_each_unlike_its_neighbours(item: Item) -> None:
    assert item.levels
    assert len(item.levels) == len(set(item.levels)) == 5
    for level in item.levels:
        assert len(level.split()) <= 16
        assert not ABSOLUTE.search(level)


def test_blame_is_asked_the_other_way_round_and_reversed_questions_carry_no_negation() -> None:
    assert WHOLE.by_id["silos.blame"].reversed
    for it in ITEMS:
        assert not (it.reversed and re.search(r"\b(no|not|nobody|none|without|hardly)\b", it.text))


@by_dimension
def test_a_band_is_two_sentences_of_what_one_would_see(dimension: Dimension) -> None:
    assert len(dimension.bands) == 5
    for band in dimension.bands:
        assert sentences(band.see) == 2
        assert len(band.short.split()) <= 7
        assert band.short[0].islower()
    for lower, higher in pairwise(dimension.bands):
        assert lower.see != higher.see


# Advice


@by_item
def test_a_low_and_a_middling_answer_earn_different_steps_with_a_person_a_cost_and_a_sign(item: Item) -> None:
    assert item.advice
    low, middling = item.advice.low, item.advice.middling
    assert low.step != middling.step
    for step in (low, middling):
        assert 1 <= sentences(step.step) <= 2
        assert len(step.title.split()) <= 8
        assert step.who[0].islower()
        assert TIME.search(step.sign)
        assert step.effort in ("S", "M", "L")
        assert step.impact in ("high", "medium", "low")
    assert 1 <= sentences(item.advice.high.keep) <= 2


def test_no_two_pieces_of_advice_are_alike() -> None:
    steps = [step for it in ITEMS if it.advice for step in (it.advice.low, it.advice.middling)]
    steps += [*(pattern.first for pattern in WHOLE.patterns), *(pattern.first for pattern in WHOLE.group_patterns)]
    steps += [WHOLE.rubric.standing.verify, WHOLE.rubric.standing.see]
    assert len({step.step for step in steps}) == len({step.title for step in steps}) == len(steps) == 48 + 6 + 5 + 2
    assert len({it.advice.high.keep for it in ITEMS if it.advice}) == 24


def test_it_is_not_the_same_person_who_does_it_all() -> None:
    people = [step.who for it in ITEMS if it.advice for step in (it.advice.low, it.advice.middling)]
    assert max(people.count(who) for who in people) <= 5


def test_the_word_selling_stands_in_advice_alone_as_a_placeholder_in_a_few_places() -> None:
    said = [text for it in ITEMS if it.advice for text in strings(it.advice.model_dump())]
    assert not any("selling" in text.replace("{selling}", "") for text in said)
    said += [text for pattern in WHOLE.patterns for text in strings(pattern.first.model_dump())]
    assert 3 <= sum("{selling}" in text for text in said) <= 6
    for it in ITEMS:
        assert "selling" not in it.text.casefold()
    for dimension in WHOLE.dimensions:
        assert not any("selling" in band.see.casefold() for band in dimension.bands)


# Words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_speaks_in_jargon_or_promises_figures(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not JARGON.search(text)
    assert not PROMISED_FIGURE.search(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_is_clean(path: Path) -> None:
    assert lint_file(path) == []


# The rubric and the diagnoses


def test_the_rubric_has_five_named_bands_and_aims_one_up_but_never_below_3_5() -> None:
    rubric = WHOLE.rubric
    assert [f"{band.lower_edge}" for band in rubric.bands] == ["1.0", "1.5", "2.5", "3.5", "4.5"]
    assert len({band.name for band in rubric.bands}) == 5
    assert (f"{rubric.targets.part}", f"{rubric.targets.least}") == ("0.5", "0.5")
    limits = rubric.limits
    drawn = [limits.answered_share, limits.provisional_below, limits.favourable, limits.unfavourable]
    assert [f"{limit}" for limit in drawn] == ["0.5", "0.7", "4", "2"]
    assert {dimension.weight for dimension in WHOLE.dimensions} == {it.weight for it in WHOLE.items} == {1}


def test_the_diagnoses_are_those_that_four_dimensions_can_carry() -> None:
    assert {pattern.name for pattern in WHOLE.patterns} == DIAGNOSES
    for pattern in WHOLE.patterns:
        assert 1 <= sentences(pattern.meaning) <= 2
        assert sentences(pattern.cost) == 1
        assert pattern.wrong_if[0].islower()
        assert TIME.search(pattern.first.sign)


# Claims


def citations() -> Iterator[tuple[str, str]]:
    """Every claim that is cited, with the place where it is."""
    for dimension in WHOLE.dimensions:
        yield from ((claim, dimension.id) for claim in dimension.claims)
        for level, band in enumerate(dimension.bands, 1):
            yield from ((claim, f"{dimension.id} band {level}") for claim in band.claims)
        for it in dimension.items:
            yield from ((claim, it.id) for claim in it.claims)
            if it.advice:
                yield from ((claim, f"{it.id} low") for claim in it.advice.low.claims)
                yield from ((claim, f"{it.id} middling") for claim in it.advice.middling.claims)
                yield from ((claim, f"{it.id} high") for claim in it.advice.high.claims)
    for pattern in WHOLE.patterns:
        yield from ((claim, f"diagnosis {pattern.id}") for claim in pattern.claims)
        yield from ((claim, f"diagnosis {pattern.id} first") for claim in pattern.first.claims)
    for over_groups in WHOLE.group_patterns:
        yield from ((claim, f"group diagnosis {over_groups.id}") for claim in over_groups.claims)
        yield from ((claim, f"group diagnosis {over_groups.id} first") for claim in over_groups.first.claims)
    for name, step in (("verify", WHOLE.rubric.standing.verify), ("see", WHOLE.rubric.standing.see)):
        yield from ((claim, f"standing {name}") for claim in step.claims)


def places() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {claim: [] for claim in CLAIMS}
    for claim, place in citations():
        found.setdefault(claim, []).append(place)
    return found


def test_every_claim_stands_in_our_words_with_its_source() -> None:
    assert sorted(claim.id for claim in library().claims) == sorted(CLAIMS)
    assert {source.key for source in library().sources} == set("ABCDE")
    assert all(sentences(claim.says) == 1 for claim in library().claims)


@by_dimension
def test_every_claim_of_a_facet_is_cited_by_a_question_a_band_advice_or_a_diagnosis(dimension: Dimension) -> None:
    cited = places()
    for facet in dimension.facets:
        for claim in facet.claims:
            carried = [place for place in cited[claim] if re.match(rf"{dimension.id}[. ]|diagnosis", place)]
            assert carried, f"nothing carries {claim} for {facet.id}"


def test_pay_offs_that_vendors_promise_are_cited_nowhere_and_carry_a_caution() -> None:
    cautions = {claim.id for claim in library().claims if claim.caution}
    assert cautions == {"B10", "C8"}
    assert not places()["B10"]
    assert not places()["C8"]


def test_where_each_claim_is_cited() -> None:
    """The table beside this file lists every place; UPDATE_GOLDEN=1 writes it anew, and the diff is then to be read."""
    lines = [f"| {claim} | {' · '.join(found) or '–'} |" for claim, found in places().items()]
    text = "\n".join(["# Where each claim is cited", "", "| claim | places |", "|---|---|", *lines, ""])
    if os.environ.get("UPDATE_GOLDEN"):
        CITED.write_text(text, encoding="utf-8")
    assert CITED.read_text(encoding="utf-8") == text
