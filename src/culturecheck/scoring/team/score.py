"""A tally turned into the scorecard of a team: only what may be published ever gets into it."""

from culturecheck.answers.wave import Wave
from culturecheck.counting.tally import Tally
from culturecheck.errors import TooFewAnswers
from culturecheck.privacy import Group, everyone
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring.team.beside import careless, comments, leader_score, reliabilities
from culturecheck.scoring.team.contrasts import contrasts, inside
from culturecheck.scoring.team.group import Heads, is_few, score_group
from culturecheck.scoring.team.release import hidden_groups, release, rule_of
from culturecheck.scoring.team.scorecard import TEAM_SCHEMA, GroupScore, HiddenGroup, TeamScorecard
from culturecheck.scoring.team.selections import selections
from culturecheck.scoring.team.siblings import without_pinned


def score_team(wave: Wave, counts: Tally) -> TeamScorecard:
    """Return the scorecard of a round's wave from its tally; what was written comes from the wave.

    Team score: the mean of the person scores, one person, one voice. TooFewAnswers if not even everyone together
    may be shown.
    """
    check_enough(wave)
    round_ = _round(wave)
    released = release(counts, round_)
    all_ = everyone(len(round_.breakdowns))
    few_in_all = is_few(counts.whole.respondents, round_.invited_in_all)
    cells = {group: inside(counts, group) for group in in_order(round_, released.respondents.shown)}
    released = without_pinned(released, wave.questionnaire, cells)
    groups = tuple(
        score_group(wave.questionnaire, released, group, cell, Heads(round_.invited_to(group), few_in_all))
        for group, cell in cells.items()
    )
    return TeamScorecard(
        schema_version=TEAM_SCHEMA,
        wave=wave.id,
        date=wave.date,
        here=wave.here,
        mode=wave.mode,
        round=_as_far_as_counted(round_, groups),
        respondents=counts.whole.respondents,
        invited=round_.invited_in_all,
        groups=groups,
        hidden=tuple(
            HiddenGroup(group=group, reason=reason)
            for group, reason in hidden_groups(round_, released.respondents, released.rule)
        ),
        selections=selections(counts, released, groups[0]),
        contrasts=tuple(contrasts(counts, released, groups, cells)),
        comments=comments(wave) if all_ in released.respondents.detailed else None,
        careless=careless(counts, released.rule),
        reliability=tuple(reliabilities(counts)) if all_ in released.respondents.detailed else (),
        leader=leader_score(wave),
        languages=wave.languages,
        questionnaire=wave.questionnaire,
    )


def check_enough(wave: Wave) -> None:
    """Raise TooFewAnswers if so few answered that nothing can be shown, not even of everyone together."""
    least = rule_of(_round(wave)).means_from
    if len(wave.respondents) < least:
        raise TooFewAnswers(Said("scoring.too-few-in-all", least=least))


def _round(wave: Wave) -> Round:
    if wave.round is not None:
        return wave.round
    return Round(
        schema_version=1, id=wave.id, date=wave.date, asked_by="–", here=wave.here or "–",
        questionnaire=wave.questionnaire.id, mode="named",
    )  # fmt: skip


def _as_far_as_counted(round_: Round, groups: tuple[GroupScore, ...]) -> Round:
    """Return a round without the head-counts of groups, unless the answers of each group are counted beside them."""
    if all(score.respondents is not None for score in groups):
        return round_
    return round_.model_copy(update={"invited": round_.invited_in_all})


def in_order(round_: Round, groups: frozenset[Group]) -> list[Group]:
    """Return groups in the order of the round: everyone, the levels of each breakdown, then their cells."""
    places = [{level.id: n for n, level in enumerate(breakdown.levels)} for breakdown in round_.breakdowns]

    def place(group: Group) -> tuple[int, list[int]]:
        named = sum(level is not None for level in group)
        at = [-1 if level is None else known[level] for level, known in zip(group, places, strict=True)]
        first = next((n for n, level in enumerate(group) if level is not None), -1)
        return (named, [first, *at])

    return sorted(groups, key=place)
