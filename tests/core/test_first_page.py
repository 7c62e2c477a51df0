"""The first page says what the figures say, also at the edges."""

import pytest

from builders import dimension, first_of, item, questionnaire, reported, shipped, wave

PULSE = shipped("pulse")


def test_the_widest_gap_is_the_widest_whatever_it_weighs() -> None:
    heavy = dimension("heavy", item("heavy.one"), item("heavy.two"), item("heavy.three"), weight="2")
    light = dimension("light", item("light.one"), item("light.two"), item("light.three"), weight="0.5")
    asked = questionnaire(heavy, light)
    answers = {f"{part}.{place}": value for part, values in (("heavy", (3, 3, 4)), ("light", (3, 3, 3)))
               for place, value in zip(("one", "two", "three"), values, strict=True)}  # fmt: skip
    table = "| item | answer |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in answers.items())
    report = reported(wave(table, on=asked))
    assert [section.dimension for section in report.sections] == ["heavy", "light"]
    assert report.highlights[0].text.startswith("Light: 3.0 now, 3.5 wanted.")
    assert "gap times weight" in report.chart_note


def test_one_high_answer_is_spoken_of_in_the_singular() -> None:
    table = "| item | answer | seen |\n|---|---|---|\n| mindset.unasked | 4 | on Monday |"
    assert (
        reported(wave(table, on=PULSE, rest=3)).lead[1]
        == "For your one high answer you could say when you last saw it."
    )


@pytest.mark.parametrize(
    ("unseen", "said"),
    [
        ((), "handoffs and silos weakest (2.0)."),
        (("handoffs.promises",), "handoffs and silos weakest (2.0, partly provisional)."),
        (("handoffs.promises", "silos.goals"), "handoffs and silos weakest (2.0, provisional)."),
    ],
)
def test_provisional_is_said_of_the_figures_that_are(unseen: tuple[str, ...], said: str) -> None:
    answers = {"handoffs.stays": 2, "handoffs.promises": 2, "silos.blame": 4, "silos.goals": 2}
    told = answers | dict.fromkeys(unseen, "dont-know")
    table = "| item | answer |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in told.items())
    assert reported(wave(table, on=PULSE, rest=3)).lead[0].endswith(said)


def test_where_nothing_was_answered_nothing_is_made_up() -> None:
    report = reported(wave(on=PULSE, rest="dont-know"))
    assert report.lead[0].startswith("You answered too little for a score")
    assert report.highlights[0].text.startswith("Unknown")
    assert first_of(report).title == PULSE.rubric.standing.see.title
    titles = [first_of(report).title, *(choice.title for choice in report.others)]
    assert len(titles) == len(set(titles))


def test_a_default_is_called_a_default_and_a_choice_a_choice() -> None:
    assert "default" in reported(wave(on=PULSE, rest=3)).chart_note
    assert "default" not in reported(wave(on=PULSE, rest=3, wanted={"silos": 5})).chart_note
