"""The gate: each check on each side of its limit, noise before drops, and that nothing unknown ever passes."""

import math
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, compared, dimension, item, questionnaire, scored, small, wave
from culturecheck.change import compare_rounds
from culturecheck.change.document import Comparable
from culturecheck.change.noise import NoiseBasis
from culturecheck.gate.judgement import Judgement
from culturecheck.gate.policy import IN_PART, KINDS
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupFigure
from culturecheck.shown import Bound, ShownScore
from culturecheck.wording import say
from judging import ROUND, asked, beside, change, check, judged, of_every_level, one, policy, team, unfit

TWO_LEVELS = a_round(seniority="leaders staff").model_copy(update={"invited": 80})
APART = """
| seniority | n  | front.* | back.* | own.* |
|-----------|----|---------|--------|-------|
| leaders   | 10 | 5       | 3      | 3     |
| leaders   | 5  | 4       | 3      | 3     |
| staff     | 15 | 3       | 3      | 3     |
| staff     | 10 | 2       | 2      | 3     |
"""
BEFORE = APART.replace("| 2       | 2      |", "| 4       | 5      |").replace(
    "| 3       | 3      |", "| 5       | 4      |"
)
USUAL = team()
SALES, STORES = {"function": "sales"}, {"function": "stores"}


def apart() -> TeamScorecard:
    return team(APART, TWO_LEVELS)


def limited() -> TeamScorecard:
    """Six people see it so low that it is shown only as a limit."""
    found = team()
    assert [g.dimensions["front"].is_limit for g in found.groups] == [False, False, False, True]
    return found


class TestRespondentsAndResponse:
    @pytest.mark.parametrize(("least", "level"), [(32, "ok"), (33, "error")])
    def test_enough_people(self, least: int, level: str) -> None:
        found = one(team(), check("respondents-at-least", least))
        assert (found.level, found.measured, found.limit) == (level, Decimal(32), Decimal(least))
        assert str(found.sentence).startswith("32 people answered")

    def test_groups_are_everyone_each_level_that_is_shown_or_those_named(self) -> None:
        counted = team(of=ROUND.model_copy(update={"invited": 32}))  # all answered
        found = judged(counted, check("respondents-at-least", 12, groups=["everyone", "all"], severity="warn"))
        assert [(str(o.group_name), o.level) for o in found.outcomes] == [
            ("everyone", "ok"), ("Sales", "ok"), ("Service", "ok"), ("Stores", "warn"),
        ]  # fmt: skip
        named = judged(counted, check("respondents-at-least", 12, groups={"function": ["sales", "stores"]}))
        assert [(str(o.group_name), o.level) for o in named.outcomes] == [("Sales", "ok"), ("Stores", "error")]

    @pytest.mark.parametrize(("least", "levels"), [(5, "ok ok ok"), (10, "? ok ?"), (11, "? ? ?")])
    def test_what_is_not_said_is_known_only_as_far_as_something_is_shown(self, least: int, levels: str) -> None:
        uncounted = team(of=ROUND.model_copy(update={"invited": 33}))
        found = judged(uncounted, check("respondents-at-least", least, groups="all")).outcomes
        assert [o.level for o in found] == ["insufficient" if it == "?" else it for it in levels.split()]
        assert {str(o.sentence) for o in found if o.level == "insufficient"} <= {
            "Not said: it might tell who did not answer."
        }
        assert all(str(o.sentence).startswith("At least ") for o in found if o.level == "ok")
        (rate, *_) = judged(uncounted, check("response-rate-at-least", 1, groups="all")).outcomes
        assert (rate.level, rate.measured) == ("insufficient", None)

    @pytest.mark.parametrize(("least", "level"), [(67, "ok"), (68, "error")])
    def test_the_printed_share_is_judged(self, least: int, level: str) -> None:
        found = one(team(), check("response-rate-at-least", least))
        assert (found.level, found.measured) == (level, Decimal(67)), "32 of 48 are 66.7 %"

    def test_all_may_have_answered(self) -> None:
        found = one(team(of=ROUND.model_copy(update={"invited": 32})), check("response-rate-at-least", 100))
        assert (found.level, found.measured) == ("ok", Decimal(100))

    @pytest.mark.parametrize("invited", [None, 0, 31])
    def test_no_share_of_a_head_count_that_is_not_known_or_cannot_be(self, invited: int | None) -> None:
        found = one(team(of=ROUND.model_copy(update={"invited": invited})), check("response-rate-at-least", 1))
        assert (found.level, found.measured) == ("insufficient", None)

    def test_a_named_level_that_is_hidden_is_not_known_and_one_of_all_is_said_to_be_left_out(self) -> None:
        few = team().model_copy(update={"groups": team().groups[:3]})
        assert one(few, check("respondents-at-least", 1, groups=STORES)).level == "insufficient"
        found = judged(few, check("respondents-at-least", 1, groups="all"))
        assert [str(o.group_name) for o in found.outcomes] == ["Sales", "Service"]
        assert tuple(map(str, found.not_shown)) == ("Stores",)

    def test_where_no_level_is_shown_all_of_them_are_not_known(self) -> None:
        alone = team().model_copy(update={"groups": team().groups[:1]})
        found = judged(alone, check("respondents-at-least", 1, groups="all"))
        assert [o.level for o in found.outcomes] == ["insufficient"]
        assert found.met == "insufficient"


class TestScores:
    @pytest.mark.parametrize(("least", "level"), [("2.9", "ok"), ("3", "error")])
    def test_the_printed_score_is_judged(self, least: str, level: str) -> None:
        found = one(team(), check("at-least", least))
        assert (found.level, found.limit) == (level, Decimal(least))

    def test_each_dimension_and_an_item(self) -> None:
        found = judged(team(), check("at-least", "2.7", of=["dimensions", "back.a"], severity="warn"))
        assert [(o.subject, o.level) for o in found.outcomes] == [
            ("front", "ok"), ("back", "warn"), ("own", "ok"), ("back.a", "warn"),
        ]  # fmt: skip
        assert found.met == "met"

    def test_subjects_are_named_as_in_the_report(self) -> None:
        on = questionnaire(dimension("front", item("front.a")), dimension("trust", item("trust.a")))
        found = judged(scored(wave(on=on)), check("at-least", 1, of=["total", "dimensions", "trust.a"]))
        names = ["All together", *(part.name for part in on.dimensions), f"“{on.by_id['trust.a'].short}”"]
        assert [str(o.subject_name) for o in found.outcomes] == names

    def test_of_a_hidden_group_it_is_said_why(self) -> None:
        few = team(
            "| function | n | rest |\n|---|---|---|\n| sales | 12 | 4 |\n| service | 9 | 4 |\n| stores | 4 | 4 |"
        )
        found = one(few, check("at-least", 1, of="front", groups=STORES))
        assert (found.level, str(found.sentence)) == ("insufficient", "Not shown: fewer than 5 people answered.")

    def test_what_is_not_shown_is_not_known(self) -> None:
        found = one(team(), check("at-least", 1, of="front", groups=SALES))
        assert (found.level, found.measured) == ("insufficient", None)
        assert str(found.sentence) == "Not shown: one of its parts cannot be shown."

    @pytest.mark.parametrize(("least", "level"), [("1", "ok"), ("1.1", "insufficient"), ("1.3", "error")])
    def test_a_score_that_is_shown_only_as_a_limit(self, least: str, level: str) -> None:
        assert one(limited(), check("at-least", least, of="front", groups=STORES)).level == level

    def test_a_limit_at_the_upper_end(self) -> None:
        high = team(TABLE_OF_HIGH, TWO_LEVELS)
        assert high.groups[1].dimensions["front"] == GroupFigure(
            value=ShownScore.near(Bound.AT_LEAST), status=high.groups[1].dimensions["front"].status,
            provisional=True,
        )  # fmt: skip
        levels = {
            least: one(high, check("at-least", least, of="front", groups={"seniority": "leaders"})).level
            for least in ("4.8", "4.9")
        }
        assert levels == {"4.8": "ok", "4.9": "insufficient"}

    def test_a_provisional_score_is_said_to_be_so(self) -> None:
        few = team(of=ROUND.model_copy(update={"invited": 90}))
        assert str(one(few, check("at-least", "2", of="back")).sentence).endswith("; it is provisional.")


TABLE_OF_HIGH = """
| seniority | n  | front.* | back.* | own.* |
|-----------|----|---------|--------|-------|
| leaders   | 5  | 5       | 3      | 3     |
| leaders   | 1  | 4       | 3      | 3     |
| staff     | 15 | 3       | 3      | 3     |
| staff     | 5  | 2       | 3      | 3     |
"""


REWORDED = Said("change.questions-were", n=2, kind="reworded")


class TestComparability:
    @pytest.mark.parametrize(
        ("verdict", "value", "level"),
        [
            ("comparable", None, "ok"), ("in-part", None, "error"), ("in-part", IN_PART, "ok"),
            ("not", None, "error"), ("not", IN_PART, "error"), ("comparable", IN_PART, "ok"),
        ],
    )  # fmt: skip
    def test_in_full_or_in_part(self, verdict: Comparable, value: str | None, level: str) -> None:
        found = one(team(), check("comparable", value), beside(comparable=verdict, reasons=(REWORDED,)))
        assert (found.level, found.measured) == (level, verdict)
        assert ("2 questions were reworded." in str(found.sentence)) is (verdict != "comparable")

    @pytest.mark.parametrize(("kind", "value"), [("comparable", None), ("drop-at-most", 4)])
    def test_with_nothing_before_nobody_can_tell(self, kind: str, value: int | None) -> None:
        assert one(team(), check(kind, value)).level == "insufficient"


def drop(*changes: Any, allowed: str = "0.3", of: Any = "total", verdict: Comparable = "comparable") -> Judgement:
    return judged(USUAL, check("drop-at-most", allowed, of=of), beside=beside(*changes, comparable=verdict))


class TestDrops:
    @pytest.mark.parametrize(
        ("found", "level", "words"),
        [
            (change(), "error",
             "−0.6, while a drop of 0.3 is allowed, and with these 12 people chance alone does 0.4."),
            (change(points="-0.3", noise="0.1"), "ok", "−0.3, and a drop of 0.3 is allowed."),
            (change(points="0.6"), "ok", "+0.6, and a drop of 0.3 is allowed."),
            (change(points="0.0"), "ok", "0.0, and a drop of 0.3 is allowed."),
            (change(points="-0.4", noise="0.6", p="0.2"), "ok",
             "−0.4, but with these 12 people chance alone does 0.6, so it may be nothing else."),
            (change(points="-0.4", noise="0.4", p="0.049"), "ok", "these 12 people chance alone does 0.4"),
            (change(points=None, noise=None, p=None, reason="too few"), "insufficient", "Too few."),
            (change(basis=NoiseBasis.CONVENTION), "error", "does 0.4, by a convention on how far people differ."),
            (change(points=None, noise=None, p=None, reason="no weights"), "insufficient", "No weights."),
            (change(provisional=True), "error", "; it is provisional."),
        ],
    )  # fmt: skip
    def test_beyond_the_margin_and_beyond_noise(self, found: Any, level: str, words: str) -> None:
        (outcome,) = drop(found).outcomes
        assert outcome.level == level
        assert words in str(outcome.sentence)

    def test_what_is_comparable_in_part_only_warns(self) -> None:
        (outcome,) = drop(change(), verdict="in-part").outcomes
        assert (outcome.level, outcome.weight) == ("warn", "error")
        assert str(outcome.sentence).endswith("but the two can be compared in part only.")

    def test_what_cannot_be_compared_is_not_known(self) -> None:
        assert drop(change(), verdict="not").outcomes[0].level == "insufficient"

    def test_a_figure_that_is_not_there_both_times_is_not_known(self) -> None:
        assert drop(change("back"), of="front").outcomes[0].level == "insufficient"

    def test_all_drops_of_a_run_are_counted_together(self) -> None:
        names = ["front", "back", "own"]
        alone = drop(change("front", p="0.02"), of="front").outcomes[0]
        together = drop(*(change(name, p="0.02") for name in names), of=names).outcomes
        assert alone.level == "error"
        assert [o.level for o in together] == ["warn"] * 3, "three times 0.02 is over 0.05"
        assert "among 3 changes that were looked at chance alone brings one of that size" in str(together[0].sentence)
        steps = drop(*(change(n, p=p) for n, p in zip(names, ["0.010", "0.020", "0.030"], strict=True)), of=names)
        assert [o.level for o in steps.outcomes] == ["error"] * 3, "Holm steps down: 3 × 0.010, 2 × 0.020, 0.030"

    def test_a_printed_p_may_be_too_small_by_half_a_digit(self) -> None:
        names = [f"{dimension}.{item}" for dimension in ("front", "back", "own") for item in "ab"]
        # 6 × 0.0083 is below 0.05 and 6 × 0.00835 is not; 3 × 0.01665 still is
        for count, p, level in ((6, "0.0082", "error"), (6, "0.0083", "warn"), (3, "0.0166", "error")):
            found = drop(*(change(name, p=p) for name in names[:count]), of=names[:count]).outcomes
            assert [o.level for o in found] == [level] * count

    def test_checks_count_together_and_one_figure_counts_once(self) -> None:
        both = [
            check("drop-at-most", limit, of="front", severity=s) for limit, s in (("0.2", "warn"), ("0.5", "error"))
        ]
        changes = beside(change("front", p="0.03"), change("back", p="0.03"))
        assert [o.level for o in judged(team(), *both, beside=changes).outcomes] == ["warn", "error"]
        more = [*both, check("drop-at-most", "0.5", of="back")]
        assert [o.level for o in judged(team(), *more, beside=changes).outcomes] == ["warn"] * 3
        off = [*both, check("drop-at-most", "0.5", of="back", severity="off")]
        assert [o.level for o in judged(team(), *off, beside=changes).outcomes] == ["warn", "error"]

    def test_an_unchanged_culture_is_seldom_found_to_have_dropped(self) -> None:
        chance = random.Random(20261102)  # noqa: S311 - the same runs each time
        names = ["front", "back", "own", "front.a", "back.a"]
        tripped = 0
        for _ in range(1000):
            z = [chance.gauss(0, 1) for _ in names]
            changes = [
                change(n, f"{v:.1f}", "1.9", f"{math.erfc(abs(v) / math.sqrt(2)):.4f}")
                for n, v in zip(names, z, strict=True)
            ]
            tripped += drop(*changes, of=names, allowed="0").met == "not-met"
        assert tripped <= 40, "25 are to be expected at most; each judged for itself, it would be about 119"

    def test_two_rounds_from_end_to_end(self) -> None:
        before, after = team(BEFORE, TWO_LEVELS.model_copy(update={"id": "autumn"})), apart()
        compared = compare_rounds(before, after)
        found = judged(after, check("drop-at-most", "0.3", of=["dimensions"]), beside=compared)
        assert [(o.subject, o.level) for o in found.outcomes] == [("front", "error"), ("back", "error"), ("own", "ok")]
        assert found.before is not None
        assert (found.before.wave, found.met) == ("autumn", "not-met")
        same = judged(after, check("drop-at-most", 0, of=["total", "dimensions"]), beside=compare_rounds(after, after))
        assert same.met == "met"


class TestOnePerson:
    BEFORE = wave(on=small(), given={"back.word": 3}, rest=5, name="autumn")
    AFTER = wave(on=small(), given={"back.word": 3}, rest=1)

    @pytest.mark.parametrize("subject", ["total", "front", "front.plain"])
    def test_the_margin_alone_judges_and_it_says_so(self, subject: str) -> None:
        beside = compared(self.BEFORE, self.AFTER)
        levels = {
            allowed: one(scored(self.AFTER), check("drop-at-most", allowed, of=subject), beside)
            for allowed in ("3.9", "4")
        }
        assert {allowed: found.level for allowed, found in levels.items()} == {"3.9": "error", "4": "ok"}
        assert all("no noise can be told, the margin alone judges" in str(found.sentence) for found in levels.values())
        assert levels["4"].group_name == ""

    def test_another_here_makes_it_a_warning(self) -> None:
        elsewhere = self.BEFORE.model_copy(update={"here": "elsewhere"})
        beside = compared(elsewhere, self.AFTER)
        assert one(scored(self.AFTER), check("drop-at-most", 1), beside).level == "warn"
        assert one(scored(self.AFTER), check("comparable"), beside).level == "error"

    def test_what_was_not_answered_both_times_is_not_known(self) -> None:
        less = wave(on=small(), given={"front.plain": "dont-know"}, rest=5, name="autumn")
        beside = compared(less, self.AFTER)
        assert one(scored(self.AFTER), check("drop-at-most", 4, of="front.plain"), beside).level == "insufficient"

    def test_scores_people_and_groups(self) -> None:
        card = scored(self.AFTER)
        assert one(card, check("at-least", 1, of="back")).level == "ok"
        assert one(card, check("at-least", 2, of="back.levels")).level == "error"
        assert one(card, check("respondents-at-least", 10)).level == "error"
        assert one(card, check("response-rate-at-least", 50)).level == "insufficient"
        assert one(card, check("gap-at-most", 4)).level == "insufficient"
        assert one(card, check("at-least", 1, groups="all")).level == "insufficient"
        nothing = one(scored(wave(on=small())), check("at-least", 1))
        assert (nothing.level, str(nothing.sentence)) == (
            "insufficient",
            "No score: none of its questions was answered.",
        )


class TestPerceptionGaps:
    @pytest.mark.parametrize(("most", "level"), [("2.2", "ok"), ("2.1", "ok"), ("2.0", "error")])
    def test_the_widest_gap_between_levels(self, most: str, level: str) -> None:
        found = one(apart(), check("gap-at-most", most, of="front"))
        assert (found.level, found.measured) == (level, Decimal("2.1"))
        assert str(found.sentence).startswith("The widest gap is 2.1, between Leaders (4.7) and Staff (2.6), ")

    def test_dimensions_are_those_on_which_groups_are_compared(self) -> None:
        found = judged(apart(), check("gap-at-most", 4))
        assert [o.subject for o in found.outcomes] == ["front", "back"]
        assert [f.code for f in unfit(policy(check("gap-at-most", 4, of="own")), apart())] == ["not-compared"]

    def test_a_gap_that_chance_alone_makes_is_none_to_stop_for(self) -> None:
        table = "| function | n | front.* | rest |\n|---|---|---|---|\n"
        rows = "| sales | 6 | 5 | 3 |\n| sales | 6 | 2 | 3 |\n| service | 7 | 4 | 3 |\n| service | 7 | 2 | 3 |"
        found = one(team(table + rows), check("gap-at-most", "0.4", of="front"))
        assert (found.level, found.measured) == ("ok", Decimal("0.5"))
        assert str(found.sentence).endswith("but chance alone sets groups so far apart.")
        assert one(team(), check("gap-at-most", "0.8", of="front")).level == "error"

    def test_a_gap_of_which_nobody_knows_what_chance_does_is_not_known(self) -> None:
        everyone, *levels = team().groups
        hidden = {name: figure.model_copy(update={"deviation": None}) for name, figure in everyone.dimensions.items()}
        card = team().model_copy(update={"groups": (everyone.model_copy(update={"dimensions": hidden}), *levels)})
        assert one(card, check("gap-at-most", "0.8", of="front")).level == "insufficient"

    def test_a_gap_that_may_be_wider_than_it_shows_is_not_known(self) -> None:
        levels = {most: one(limited(), check("gap-at-most", most, of="front")).level for most in ("1.3", "1.5", "1.6")}
        assert levels == {"1.3": "error", "1.5": "insufficient", "1.6": "ok"}

    def test_whichever_side_is_the_limit(self) -> None:
        rows = "| sales | 6 | 1 | 3 |\n| service | 14 | 3 | 3 |\n| stores | 6 | 3 | 3 |"
        low = team(f"| function | n | front.* | rest |\n|---|---|---|---|\n{rows}")
        found = one(low, check("gap-at-most", "1.9", of="front"))
        words = "A gap may be up to 2.0: 1.8, between Sales (1.2 or less) and Service (3.0)."
        assert (found.level, str(found.sentence)) == ("insufficient", words)
        assert one(low, check("gap-at-most", "2.0", of="front")).level == "ok"

    def test_one_level_alone_has_no_gap(self) -> None:
        alone = apart().model_copy(update={"groups": apart().groups[:2]})
        assert one(alone, check("gap-at-most", 4, of="front")).level == "insufficient"


class TestVerdict:
    def test_how_many_checks_went_how_is_told_the_worst_first(self) -> None:
        assert say(of_every_level().tally) == "1 error, 2 that cannot be judged, 1 warning and 1 met"

    def test_an_error_counts_before_what_is_not_known(self) -> None:
        unknown = check("response-rate-at-least", 50)
        nobody_invited = team(of=ROUND.model_copy(update={"invited": None}))
        assert judged(nobody_invited, unknown).met == "insufficient"
        assert judged(nobody_invited, unknown, check("at-least", 5)).met == "not-met"
        assert judged(nobody_invited, {**unknown, "insufficient": "warn"}).met == "met"
        assert judged(nobody_invited, {**unknown, "severity": "warn"}).met == "insufficient"
        assert judged(nobody_invited, check("at-least", 5, severity="warn")).met == "met"

    def test_a_check_that_is_off_is_not_made(self) -> None:
        found = judged(team(), check("at-least", 5, severity="off"), check("at-least", 1))
        assert [o.level for o in found.outcomes] == ["ok"]


LIMITS = {"comparable": None, "respondents-at-least": 1, "response-rate-at-least": 1, "drop-at-most": 4,
          "at-least": 1, "gap-at-most": 4}  # fmt: skip


@given(
    kind=st.sampled_from(sorted(LIMITS)),
    groups=st.sampled_from(["everyone", "all", SALES, {"function": ["service", "stores"]}]),
    subjects=st.sampled_from(["total", "dimensions", "front", "own.a"]),
    severity=st.sampled_from(["warn", "error"]),
    insufficient=st.sampled_from(["warn", "error"]),
)
def test_where_nothing_is_known_nothing_passes(
    kind: str, groups: Any, subjects: str, severity: str, insufficient: str
) -> None:
    keys = {"groups": groups, "of": subjects}
    kept = {key: value for key, value in keys.items() if key in KINDS[kind].keys}  # type: ignore[index]
    if kind == "gap-at-most":
        kept = {}
    checked = check(kind, LIMITS[kind], severity=severity, insufficient=insufficient, **kept)
    found = judged(BLANK, checked)
    assert found.outcomes
    assert not found.of_level("ok", "warn", "error")
    assert found.met == ("met" if insufficient == "warn" else "insufficient")


BLANK = USUAL.model_copy(update={"groups": (), "contrasts": ()})
"""A team of which nothing is shown at all."""


def test_a_policy_fits_what_it_judges_or_every_name_that_is_not_there_is_found() -> None:
    fits = policy(check("at-least", 1, of=["total", "dimensions", "front", "own.b"], groups=SALES))
    assert unfit(fits, team()) == ()
    wrong = policy(
        check("at-least", 1, of=["frnt", "front.z"], groups={"function": "sale", "site": "north"}),
        check("gap-at-most", 1, between="senority"),
    )
    assert [(f.path, f.code) for f in unfit(wrong, team())] == [
        (("checks", 0, "of", 0), "no-such-subject"),
        (("checks", 0, "of", 1), "no-such-subject"),
        (("checks", 0, "groups", "function"), "no-such-level"),
        (("checks", 0, "groups", "site"), "no-such-breakdown"),
        (("checks", 1, "between"), "no-such-breakdown"),
    ]
    assert unfit(policy(check("at-least", 1, groups=SALES)), scored(wave(on=asked(), rest=3)))
