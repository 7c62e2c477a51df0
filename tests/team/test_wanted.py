"""What somebody set for a round: the report goes by it and says who it was; nothing else does."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from builders import a_round, shipped, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.change.rounds import compare_rounds
from culturecheck.rendering.previews import invitation_plain
from culturecheck.report.wanted import wanted_foretold
from culturecheck.rounds.invitation import foretell
from culturecheck.rounds.round import Round
from culturecheck.rounds.wanted import WantedInRound
from culturecheck.scoring.team.fit import misfits

TABLE = "| n | handoffs.* | silos.* | rest |\n|---|---|---|---|\n| 12 | 2 | 4 | 3 |"
BOARD = "the board of Example Company"
RULE = "half of the way up to 5, at least half a point up, and never above 5"


def wanting(**points: str) -> Round:
    wanted = WantedInRound.model_validate({"set_by": BOARD, "points": points})
    return a_round().model_copy(update={"wanted": wanted})


def asked(of: Round) -> Wave:
    return team_wave(TABLE, of=of)


def order(of: Round) -> list[tuple[str, str | None, str | None]]:
    sections = team_reported(asked(of)).sections
    return [(section.dimension, f"{section.wanted}", section.wanted_by) for section in sections]


def test_by_default_the_weakest_has_furthest_to_go_and_nobody_set_it() -> None:
    made = team_reported(asked(a_round()))
    assert [section.dimension for section in made.sections] == ["handoffs", "recognition", "mindset", "silos"]
    assert {section.wanted_by for section in made.sections} == {None}
    assert str(made.chart_note).startswith(f"“Wanted” is the default aim: {RULE}.")
    assert str(made.highlights[0].text).startswith("Passing customers on: 2.0 now, 3.5 wanted.")


def test_what_was_set_makes_the_order_and_the_page_says_who_set_it() -> None:
    assert order(wanting(handoffs="2.5", silos="5")) == [
        ("recognition", "4.0", None),
        ("mindset", "4.0", None),
        ("silos", "5.0", BOARD),
        ("handoffs", "2.5", BOARD),
    ]
    made = team_reported(asked(wanting(handoffs="2.5", silos="5")))
    assert str(made.chart_note).startswith(
        f"“Wanted” was set by {BOARD}; for Recognition and Mindset it is the default aim, {RULE}. The order follows "
        "it: what is furthest from there stands first."
    )
    made = team_reported(asked(wanting(handoffs="2.5", recognition="3", silos="5", mindset="3.2")))
    assert str(made.chart_note).startswith(f"“Wanted” was set by {BOARD}. The order follows it")
    assert str(made.highlights[0].text) == (
        f"Pulling together: 4.0 now, 5.0 wanted by {BOARD}. "
        "The first step lies elsewhere: no answer here calls for advice."
    )


def test_advice_goes_by_what_was_set() -> None:
    firsts = [team_reported(asked(of)).first for of in (a_round(), wanting(handoffs="2", recognition="4.5"))]
    assert [first and first.dimension for first in firsts] == ["Handoffs", "Recognition"]


def test_the_scorecard_keeps_it_and_a_name_that_was_not_asked_is_found() -> None:
    card = team_scored(asked(wanting(silos="5")))
    assert card.round.wanted == WantedInRound(set_by=BOARD, points={"silos": Decimal("5.0")})
    assert misfits(card) == ()
    lost = card.model_copy(update={"round": wanting(silo="5")})
    assert [(one.code, one.path) for one in misfits(lost)] == [("no-such-dimension", ("round", "wanted", "points"))]


def test_a_wave_takes_no_target_for_what_is_not_asked() -> None:
    with pytest.raises(ValidationError, match="no such dimension: silo"):
        Wave.model_validate({**dict(asked(a_round())), "round": wanting(silo="5")})


def test_rounds_that_differ_only_in_what_is_wanted_are_compared_in_full() -> None:
    before, after = (team_scored(asked(of)) for of in (wanting(silos="4"), wanting(silos="5", handoffs="3")))
    found = compare_rounds(before, after.model_copy(update={"wave": "autumn"}))
    assert (found.comparable, found.reasons, found.cautions) == ("comparable", (), ())
    assert team_scored(asked(a_round())).groups == before.groups, "no figure knows of it"


def test_the_preview_says_it_and_whoever_answers_is_not_told() -> None:
    of = wanting(silos="5", handoffs="4.5")
    foretold = foretell(of, shipped("sales-culture"), 70)
    assert str(wanted_foretold(foretold.preview)) == (
        f"Wanted by {BOARD}: Handoffs 4.5 and Silos 5.0. The report goes by that; nobody who answers is told."
    )
    assert wanted_foretold(foretell(a_round(), shipped("sales-culture"), 70).preview) is None
    assert (
        invitation_plain(foretold.invitation).decode()
        == invitation_plain(foretell(a_round(), shipped("sales-culture"), 70).invitation).decode()
    )
