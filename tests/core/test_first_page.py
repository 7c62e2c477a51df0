"""The first page says what the figures say, also at the edges."""

import pytest

from builders import dimension, first_of, item, questionnaire, reported, scored, shipped, wave
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.gaps import find_gaps
from culturecheck.findings.recommendations import recommend

PULSE = shipped("pulse")


def test_the_widest_gap_is_the_widest_whatever_it_weighs() -> None:
    heavy = dimension("heavy", item("heavy.one"), item("heavy.two"), item("heavy.three"), weight="2")
    light = dimension("light", item("light.one"), item("light.two"), item("light.three"), weight="0.5")
    asked = questionnaire(heavy, light)
    answers = {f"{part}.{place}": value for part, values in (("heavy", (3, 3, 4)), ("light", (3, 3, 3)))
               for place, value in zip(("one", "two", "three"), values, strict=True)}  # fmt: skip
    table = "| item | answer |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in answers.items())
    report = reported(wave(table, on=asked))
    assert [section.dimension for section in report.sections] == ["light", "heavy"]
    assert str(report.highlights[0].text).startswith("Light: 3.0 now, 4.0 wanted.")
    assert "The largest gap stands first." in str(report.chart_note)


CLIFF = {"handoffs": "33", "recognition": "34", "silos": "33", "mindset": "44"}


def answers_by_dimension(**digits: str) -> str:
    """Answers to the pulse: two digits a dimension."""
    given = iter("".join(digits[dimension.id] for dimension in PULSE.dimensions))
    return "| item | answer |\n|---|---|\n" + "\n".join(f"| {item.id} | {next(given)} |" for item in PULSE.scored_items)


@pytest.mark.parametrize("changed", [{}, {"silos": "32"}, {"mindset": "35", "handoffs": "34"}, {"recognition": "15"}])
def test_weakest_furthest_to_go_and_first_to_do_are_the_same_dimension(changed: dict[str, str]) -> None:
    given = wave(answers_by_dimension(**{**CLIFF, **changed}), on=PULSE)
    card, report = scored(given), reported(given)
    weakest = report.sections[0]
    assert weakest.now == min(section.now or 5 for section in report.sections)
    assert str(report.highlights[0].text).startswith(f"{weakest.name}: ")
    first = recommend(card, find_gaps(card), diagnose(card)).first
    assert first is not None
    assert first.dimension == weakest.dimension or "The first step lies elsewhere" in str(report.highlights[0].text)
    assert {first.dimension for _ in first.items} <= {weakest.dimension} or first.cause == "diagnosis"


@pytest.mark.parametrize(
    ("recognition", "said"),
    [("55", "Recognition is strongest (5.0"), ("44", "Recognition is strongest (4.0"),
     ("34", "Recognition is relatively the strongest (3.5")],
)  # fmt: skip
def test_the_strongest_is_called_so_only_where_it_is_strong(recognition: str, said: str) -> None:
    report = reported(
        wave(answers_by_dimension(handoffs="33", recognition=recognition, silos="33", mindset="33"), on=PULSE)
    )
    assert said in str(report.lead[0])


def test_where_one_stands_in_the_wanted_band_already_the_next_one_is_described() -> None:
    report = reported(wave(answers_by_dimension(**CLIFF), on=PULSE))
    towards = {section.name: (section.band, section.wanted_band, section.towards_band) for section in report.sections}
    assert towards["Recognition"] == ("As a rule", "As a rule", "By habit")  # 3.5, and 4.3 is wanted
    assert towards["Handoffs"] == ("Here and there", "As a rule", "")


def test_one_high_answer_is_spoken_of_in_the_singular() -> None:
    table = "| item | answer | seen |\n|---|---|---|\n| mindset.unasked | 4 | on Monday |"
    assert (
        str(reported(wave(table, on=PULSE, rest=3)).lead[1])
        == "For your one high answer you could say when you last saw it."
    )


@pytest.mark.parametrize(
    ("unseen", "said"),
    [
        ((), "Handoffs and Silos weakest (2.0)."),
        (("handoffs.promises",), "Handoffs and Silos weakest (2.0, partly provisional)."),
        (("handoffs.promises", "silos.goals"), "Handoffs and Silos weakest (2.0, provisional)."),
    ],
)
def test_provisional_is_said_of_the_figures_that_are(unseen: tuple[str, ...], said: str) -> None:
    answers = {"handoffs.stays": 2, "handoffs.promises": 2, "silos.blame": 4, "silos.goals": 2}
    told = answers | dict.fromkeys(unseen, "dont-know")
    table = "| item | answer |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in told.items())
    assert str(reported(wave(table, on=PULSE, rest=3)).lead[0]).endswith(said)


def test_where_nothing_was_answered_nothing_is_made_up() -> None:
    report = reported(wave(on=PULSE, rest="dont-know"))
    assert str(report.lead[0]).startswith("You answered too little for a score")
    assert str(report.highlights[0].text).startswith("Unknown")
    assert first_of(report).title == PULSE.rubric.standing.see.title
    titles = [first_of(report).title, *(choice.title for choice in report.others)]
    assert len(titles) == len(set(titles))


def test_a_default_is_called_a_default_and_a_choice_a_choice() -> None:
    assert "default" in str(reported(wave(on=PULSE, rest=3)).chart_note)
    assert "default" not in str(reported(wave(on=PULSE, rest=3, wanted={"silos": 5})).chart_note)
