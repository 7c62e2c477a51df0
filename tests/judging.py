"""Policies, comparisons and judgements in a line or two."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from builders import DAY, a_round, dimension, item, questionnaire, team_scored, team_wave
from culturecheck.change.document import Change, Comparable, Comparison, RoundMark, Verdict
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.fault import Finding
from culturecheck.gate.drops import Compared
from culturecheck.gate.fit import misfits
from culturecheck.gate.judgement import HEADLINES, Judgement, Mark, Outcome, met_by
from culturecheck.gate.judging import judge
from culturecheck.gate.policy import Policy
from culturecheck.privacy import Group
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

EVERYONE: Group = (None,)
ROUND = a_round(function="sales service stores").model_copy(
    update={"invited": {"sales": 20, "service": 20, "stores": 8}}
)
TABLE = """
| function | n | front.* | back.* | own.* |
|----------|---|---------|--------|-------|
| sales    | 6 | 4       | 3      | 3     |
| sales    | 6 | 5       | 3      | 3     |
| service  | 8 | 3       | 3      | 3     |
| service  | 6 | 2       | 1      | 3     |
| stores   | 6 | 1       | 3      | 3     |
"""


@cache
def asked() -> Questionnaire:
    """Three dimensions of two items each; the last asks people about themselves."""
    own = [item(f"own.{name}").model_copy(update={"about": "oneself"}) for name in ("a", "b")]
    front, back = (dimension(name, item(f"{name}.a"), item(f"{name}.b")) for name in ("front", "back"))
    return questionnaire(front, back, dimension("own", *own))


def team(table: str = TABLE, of: Round = ROUND) -> TeamScorecard:
    return team_scored(team_wave(table, of=of, on=asked()))


def policy(*checks: Mapping[str, Any]) -> Policy:
    return Policy.model_validate({"schema_version": "1", "checks": list(checks)})


def check(kind: str, value: Any = None, **keys: Any) -> dict[str, Any]:
    return {"check": kind, **({} if value is None else {"value": str(value)}), **keys}


def judged(
    scorecard: Scorecard | TeamScorecard, *checks: Mapping[str, Any], beside: Compared | None = None
) -> Judgement:
    return judge(policy(*checks), scorecard, beside)


def one(scorecard: Scorecard | TeamScorecard, checked: Mapping[str, Any], beside: Compared | None = None) -> Outcome:
    """The only outcome of one check."""
    (found,) = judged(scorecard, checked, beside=beside).outcomes
    return found


def unfit(of: Policy, scorecard: Scorecard | TeamScorecard) -> tuple[Finding, ...]:
    """What the policy names and the scorecard does not have."""
    breakdowns = scorecard.round.breakdowns if isinstance(scorecard, TeamScorecard) else ()
    return misfits(of, scorecard.questionnaire, breakdowns)


def change(
    subject: str = "total",
    points: str | None = "-0.6",
    noise: str | None = "0.4",
    p: str | None = "0.001",
    group: Group = EVERYONE,
    **fields: Any,
) -> Change:
    """A change of so many points, with its noise and its p."""
    number = None if points is None else Decimal(points)
    after = None if number is None else min(max(Decimal("3.6") + number, Decimal(1)), Decimal(5))
    half = None if noise is None else Decimal(noise)
    usual: dict[str, Any] = {
        "subject": subject, "kind": "total" if subject == "total" else "item" if "." in subject else "dimension",
        "group": group, "before": Decimal("3.6"), "after": after,
        "change": number, "low": None, "high": None, "noise": half, "basis": None,
        "p": None if p is None else Decimal(p), "adjusted": None,
        "people_before": 12, "people_after": 12, "paired": False, "provisional": False,
        "verdict": Verdict.NO_CLEAR_CHANGE if number is not None else Verdict.CANNOT_BE_JUDGED,
        "why": None, "reason": "",
    }  # fmt: skip
    return Change(**{**usual, **fields})


def beside(*changes: Change, comparable: Comparable = "comparable", reasons: tuple[Said, ...] = ()) -> Comparison:
    def mark(name: str, day: datetime.date) -> RoundMark:
        return RoundMark(wave=name, date=day, here="here", questionnaire="Small", respondents=30, invited=40)

    return Comparison(
        before=mark("autumn", datetime.date(2026, 5, 4)), after=mark("spring", DAY), comparable=comparable,
        verdict=Verdict.NO_CLEAR_CHANGE, noise=None, why=None, reasons=reasons, cautions=(), items=(), rescored=False,
        changes=changes,
    )  # fmt: skip


def outcome(**fields: Any) -> Outcome:
    usual: dict[str, Any] = {
        "check": "at-least", "subject": "front", "subject_name": "Front", "group": EVERYONE, "group_name": "everyone",
        "level": "error", "weight": "error", "measured": Decimal("2.8"), "limit": Decimal("3.0"),
        "sentence": "2.8, below the limit of 3.0.",
    }  # fmt: skip
    return Outcome(**{**usual, **fields})


def judgement(
    *outcomes: Outcome, here: str = "here", not_shown: tuple[str, ...] = (), set_by: str | None = None
) -> Judgement:
    met = met_by(outcomes)
    return Judgement(
        after=Mark(wave="spring", date=DAY, here=here), before=None, met=met, headline=HEADLINES[met],
        limits_set_by=set_by, outcomes=outcomes, not_shown=not_shown,
    )  # fmt: skip


def of_every_level(text: str = "plain") -> Judgement:
    """A judgement with outcomes of all levels, in which every text that somebody else wrote is `text`."""
    said = {"subject_name": text, "group_name": text, "sentence": f"Found {text}"}
    return judgement(
        outcome(**said),
        outcome(level="warn", check="drop-at-most", **said),
        outcome(level="insufficient", weight="error", check="gap-at-most", **said),
        outcome(level="insufficient", weight="warn", check="comparable", **said),
        outcome(level="ok", check="respondents-at-least", **said),
        here=text,
        not_shown=(text,),
        set_by=text,
    )
