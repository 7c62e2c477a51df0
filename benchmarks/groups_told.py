"""What a report says of groups: in companies that nothing divides, and in such as one thing does."""

import math

from companies import (
    TOPIC,
    WORLDS,
    Asked,
    Company,
    Truth,
    asked,
    crossed,
    divided,
    leaders_and_staff,
    one_round,
)
from trials import Column, Goal, Job, Outcome, Table, Trial

from culturecheck.answers.wave import Wave
from culturecheck.counting.tally import tally
from culturecheck.counting.weighing import person_sum
from culturecheck.findings.beyond_chance import GroupsJudged, GroupsSeen, judge_groups
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.group_diagnosis import diagnose_groups
from culturecheck.findings.perception import find_perception_gaps
from culturecheck.report.team.topics import not_compared
from culturecheck.scoring.person import person_score
from culturecheck.scoring.team import TeamScorecard, as_one_scorecard, score_team
from culturecheck.scoring.team.names import subject_spoken
from culturecheck.statistics import t_cdf

LEADING = {20: 5, 35: 8, 40: 9, 120: 27, 400: 91}
UNDIVIDED, WIDER = Goal("told", 5), Goal("told", 8)
PATTERN_SIZES = (12, 40, 120)


def scored(wave: Wave) -> TeamScorecard:
    """Return the scorecard of a wave."""
    return score_team(wave, tally(wave))


# What is said where nothing divides people


def said(job: Job) -> Outcome:
    """Return which of the four messages a report gives."""
    team = scored(one_round(job.trial.company, job.trial.held.truths[0], job.number, job.world, job.seed))
    kind = judge_groups(team).kind
    return {
        "told": kind is GroupsSeen.APART,
        "alike": kind is GroupsSeen.ALIKE,
        "unclear": kind is GroupsSeen.UNCLEAR,
        "too few": kind is GroupsSeen.TOO_FEW,
    }


# What is found where one thing does


def found(job: Job) -> Outcome:
    """Return what becomes of the one topic on which one level differs."""
    truth = job.trial.held.truths[0]
    wave = one_round(job.trial.company, truth, job.number, job.world, job.seed)
    team = scored(wave)
    judged = judge_groups(team)
    [level] = truth.levels
    missing = _is_missing(team, judged, level)
    return {"oracle": best_possible(wave, level) <= 0.05, "missing": missing, **_of_one_topic(judged, level)}


def _is_missing(team: TeamScorecard, judged: GroupsJudged, level: str) -> bool:
    """Return whether a page has no gap on the topic that the level is a side of, and does not say why."""
    told = (one.gap for one in find_perception_gaps(team, judged).told if one.gap.subject == TOPIC)
    of_two = len(team.round.breakdowns[0].levels) == 2
    name = subject_spoken(team.questionnaire, TOPIC)
    return not (
        any(of_two or level in gap.one or level in (gap.other or ()) for gap in told)
        or any(str(name).lower() in str(words).lower() for words in not_compared(team, judged))
    )


def _of_one_topic(judged: GroupsJudged, level: str) -> Outcome:
    right = [topic for topic in judged.apart if topic.subject == TOPIC]
    outcome: dict[str, bool] = {
        "called": bool(right),
        "wrong topic": len(judged.apart) > len(right),
        "wrong group": False,
        "alike": judged.kind is GroupsSeen.ALIKE,
    }
    if right:
        named = {name for group in right[0].named for name in group if name}
        outcome["first"] = judged.apart[0].subject == TOPIC
        outcome["named"] = level in named
        outcome["wrong group"] = len(right[0].levels) > 2 and bool(named - {level})
    return outcome


def best_possible(wave: Wave, level: str) -> float:
    """Return p of a level beside all others on the topic, by exact scores: known beforehand, and looked at alone."""
    items = asked().dimension(TOPIC).scored_items
    limits = asked().rubric.limits
    inside, others = list[float](), list[float]()
    for one in wave.respondents:
        score = person_score(person_sum(asked(), items, one.answers), len(items), limits)
        if score is not None:
            (inside if level in one.groups else others).append(float(score))
    return _student(inside, others)


def _student(one: list[float], other: list[float]) -> float:
    means = [sum(side) / len(side) for side in (one, other)]
    squares = sum((x - mean) ** 2 for side, mean in zip((one, other), means, strict=True) for x in side)
    df = len(one) + len(other) - 2
    error = math.sqrt(squares / df * (1 / len(one) + 1 / len(other)))
    return 2 * t_cdf(-abs(means[0] - means[1]) / error, df)


def anything(job: Job) -> Outcome:
    """Return the message, and where something is true, what becomes of that."""
    return found(job) if job.trial.held.truths[0].levels else said(job)


# What else fires by chance


def fired(job: Job) -> Outcome:
    """Return which of the named patterns a report shows."""
    team = scored(one_round(job.trial.company, job.trial.held.truths[0], job.number, job.world, job.seed))
    shown = {found.pattern.id for found in diagnose_groups(team, judge_groups(team))}
    shown |= {found.pattern.id for found in diagnose(as_one_scorecard(team))}
    return {name: name in shown for name in _patterns_of()}


# The tables


def _truth(level: str, shift: float) -> Asked:
    return Asked((Truth((level,), shift),))


def _nothing() -> tuple[Trial, ...]:
    two = [(leaders_and_staff(people, leading), 1.0) for people, leading in LEADING.items()]
    four = [(divided(people, 4), 1.0) for people in (20, 40, 120, 400)]
    both = [(crossed(people, LEADING[people]), 1.0) for people in (20, 40, 120, 400)]
    many = [(divided(people, 14), 0.5) for people in (120, 161, 400)]
    return tuple(
        Trial(company.name, company, share=share, goals=(UNDIVIDED,)) for company, share in (*two, *four, *both, *many)
    )


def _wider() -> tuple[Trial, ...]:
    companies: tuple[tuple[Company, str, float], ...] = (
        (leaders_and_staff(35, 8), "leaders", 1.0),
        (leaders_and_staff(120, 27), "leaders", 1.0),
        (divided(40, 4), "group-01", 1.0),
        (divided(120, 4), "group-01", 1.0),
        (divided(161, 14), "group-01", 0.5),
    )
    return tuple(
        Trial(
            f"{company.name}, the first half as much again apart",
            company,
            Asked((Truth((level,), spread=1.5),)),
            share,
            (WIDER,),
        )
        for company, level, share in companies
    )


def _true() -> tuple[Trial, ...]:
    companies = (
        (leaders_and_staff(35, 8), "leaders", 1.0, 45),
        (leaders_and_staff(120, 27), "leaders", 0.5, 80),
        (divided(40, 4), "group-01", 1.0, 38),
        (divided(161, 14), "group-01", 0.5, 35),
    )
    return tuple(
        Trial(f"{company.name}: {shift}", company, _truth(level, shift), share, _wanted(shift, least))
        for company, level, share, least in companies
        for shift in (0.3, 0.5, 0.8, 1.2)
    )


def _elsewhere() -> tuple[Trial, ...]:
    """Return two companies that nothing divides and one that something does, of each kind of people."""
    companies = ((leaders_and_staff(35, 8), 1.0), (divided(40, 4), 1.0), (crossed(120, 27), 0.5))
    found = []
    for world in [*WORLDS.values()][1:]:
        found += [
            Trial(f"{world.name}: {company.name}", company, share=share, goals=(UNDIVIDED,), world=world)
            for company, share in companies
        ]
        company, words = companies[0][0], f"{world.name}: {companies[0][0].name}, 0.8 apart"
        found.append(Trial(words, company, _truth("leaders", 0.8), world=world))
    return tuple(found)


def _wanted(shift: float, least: int) -> tuple[Goal, ...]:
    wanted = {0.8: least, 1.2: 80}.get(shift)
    seen = (Goal("missing", 5),)
    return seen if wanted is None else (Goal("called", wanted, at_most=False), *seen)


def _patterns_of() -> dict[str, str]:
    """Return the names of all patterns by their id, those over groups first."""
    over_groups = {pattern.id: pattern.name for pattern in asked().group_patterns}
    return over_groups | {pattern.id: pattern.name for pattern in asked().patterns}


def _patterns() -> Table:
    names = _patterns_of()
    companies = [leaders_and_staff(people, people // 4) for people in PATTERN_SIZES]
    goals = tuple(Goal(pattern.id, 5) for pattern in asked().group_patterns)
    trials = tuple(Trial(company.name, company, goals=goals) for company in companies)
    columns = tuple(Column(name, pattern) for pattern, name in names.items())
    return Table("patterns", "Other patterns where nothing divides people", fired, columns, trials)


def tables() -> tuple[Table, ...]:
    """Return what is tried of groups."""
    messages = (
        Column("told of a gap", "told"), Column("alike", "alike"), Column("cannot be told", "unclear"),
        Column("too few", "too few"),
    )  # fmt: skip
    power = (
        Column("best possible", "oracle"), Column("called", "called"),
        Column("of these: the right group named", "named"),
        Column("of these: stands first", "first"), Column("another group named", "wrong group"),
        Column("another topic called", "wrong topic"), Column("told to be alike", "alike"),
        Column("missing unsaid", "missing"),
    )  # fmt: skip
    elsewhere = (*messages, Column("best possible", "oracle"), Column("the true gap is called", "called"))
    return (
        Table("nothing", "Nothing divides the groups", said, messages, _nothing()),
        Table("wider", "Nothing divides the groups, but one is more mixed", said, messages, _wider()),
        Table("true", "One group sees one topic higher by so much", found, power, _true()),
        Table("elsewhere", "People who see and answer otherwise", anything, elsewhere, _elsewhere()),
        _patterns(),
    )
