"""What the leader said beside what the others say, as a fact about one person: nothing is judged by it."""

from decimal import Decimal

from culturecheck.findings.perception import PART_WORTH_TELLING
from culturecheck.report.team.perceived import LeaderSaid
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import subject_spoken
from culturecheck.scoring.team.scorecard import GroupScore
from culturecheck.shown import ShownScore

TOGETHER = Said("team.everyone-together-in-speech")


def leader_said(team: TeamScorecard) -> LeaderSaid | None:
    """Return the dimension on which the leader stands furthest from the people they lead, the first of equals.

    None where the leader did not answer, or the others have no figures. There is no sentence yet.
    """
    name, others = _led(team)
    found = [
        (abs(_apart(said, figure.value)), dimension.id, said, figure.value)
        for dimension in team.questionnaire.dimensions
        if (figure := others.figure(dimension.id)).value is not None
        and team.leader is not None
        and (said := team.leader.dimensions.get(dimension.id)) is not None
    ]
    if not found or team.leader is None:
        return None
    gap, dimension, said, shown = max(found, key=lambda one: one[0])
    return LeaderSaid(
        dimension=subject_spoken(team.questionnaire, dimension),
        leader=said,
        others=name,
        of_others=shown,
        is_apart=gap >= PART_WORTH_TELLING,
        sentence="",
    )


def about_leader(said: LeaderSaid, name: str) -> LeaderSaid:
    """Return it with a sentence about the leader."""
    if not said.is_apart:
        return said.model_copy(update={"sentence": Said("team.leader-is-near", name=name, others=said.others)})
    told = Said(
        "team.leader-said",
        name=name,
        leader=said.leader,
        subject=said.dimension,
        others=said.others,
        of_others=said.of_others,
    )
    return said.model_copy(update={"sentence": told})


def to_leader(said: LeaderSaid) -> LeaderSaid:
    """Return it with a sentence that speaks to the leader."""
    is_proper = isinstance(said.others, Said) or said.others[:1].isupper()
    others = said.others if is_proper else Said("team.your-people", name=said.others)
    if not said.is_apart:
        return said.model_copy(update={"sentence": Said("team.you-are-near", others=others)})
    told = Said("team.you-said", leader=said.leader, subject=said.dimension, others=others, of_others=said.of_others)
    return said.model_copy(update={"sentence": told})


def _led(team: TeamScorecard) -> tuple[Sayable, GroupScore]:
    """Return the only level that does not lead, where there is one and it is shown, else everyone."""
    for place, breakdown in enumerate(team.round.breakdowns):
        led = [level for level in breakdown.levels if not level.leads]
        if len(led) == 1:
            width = len(team.round.breakdowns)
            score = team.group(tuple(led[0].id if n == place else None for n in range(width)))
            if score is not None:
                return led[0].spoken, score
    return TOGETHER, team.whole


def _apart(said: Decimal, shown: ShownScore) -> Decimal:
    return ShownScore(said).above(shown)
