"""All teams of a round on one page: in alphabetical order, never ranked, each change beside its own noise."""

from collections.abc import Iterator

from culturecheck.change.document import Change, Comparison, Portfolio, TeamLine, Verdict, Why
from culturecheck.change.rounds import compare_rounds, round_mark
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.privacy import Group
from culturecheck.rounds.silent import NOT_COUNTED
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard

NOTE = Said("change.teams-are-not-ranked")
FIRST_TIME = Said("change.no-earlier-round")
NOT_SHOWN = Said("change.not-shown-before")


def portfolio(after: TeamScorecard, before: TeamScorecard | None, breakdown: str) -> Portfolio:
    """Return the teams of a round, which are the levels of one breakdown; ValueError if it has no such breakdown.

    Levels that are not shown stand there with the reason. Dimensions and totals of all teams are judged together, as
    `compare` judges the levels of this breakdown.
    """
    place = [b.id for b in after.round.breakdowns].index(breakdown)
    comparison = compare_rounds(before, after) if before else None
    held = {(found.subject, found.group): found for found in (comparison.changes if comparison else ())}
    lines = [_line(after, comparison, held, group) for group in _teams(after, place)]
    is_silent = any(line.shown and line.respondents is None for line in lines)
    return Portfolio(
        before=round_mark(before) if before else None,
        after=round_mark(after),
        comparable=comparison.comparable if comparison else "not",
        reasons=comparison.reasons if comparison else (),
        cautions=comparison.cautions if comparison else (),
        breakdown=after.round.breakdowns[place].name,
        teams=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.team))),
        note=run_on(NOTE, NOT_COUNTED) if is_silent else NOTE,
    )


def _teams(team: TeamScorecard, place: int) -> Iterator[Group]:
    width = len(team.round.breakdowns)
    for level in team.round.breakdowns[place].levels:
        yield tuple(level.id if n == place else None for n in range(width))


def _line(
    after: TeamScorecard, comparison: Comparison | None, held: dict[tuple[str, Group], Change], group: Group
) -> TeamLine:
    place = next(n for n, level in enumerate(group) if level is not None)
    level = after.round.breakdowns[place].level(group[place] or "")
    score, change = after.group(group), held.get((ALL_TOGETHER, group))
    why: Why | None
    reason: Sayable
    if score is None:
        why, reason = Why.HIDDEN, after.hidden_said(group) or ""
    elif score.total.value is None:
        why, reason = Why.HIDDEN, after.none_said(score.total) or ""
    elif change is not None:
        why, reason = change.why, change.reason
    else:
        why, reason = (Why.NO_EARLIER_ROUND, FIRST_TIME) if comparison is None else (Why.NOT_SHOWN_BEFORE, NOT_SHOWN)
    return TeamLine(
        team=level.id,
        name=level.name,
        shown=score is not None,
        respondents=score.respondents if score else None,
        invited=score.invited if score else None,
        now=score.total.value if score else None,
        before=change.before if change else None,
        change=change.change if change else None,
        noise=change.noise if change else None,
        verdict=change.verdict if change else Verdict.CANNOT_BE_JUDGED,
        why=why,
        reason=reason,
        dimensions=tuple(
            held[dimension.id, group] for dimension in after.questionnaire.dimensions if (dimension.id, group) in held
        ),
    )
