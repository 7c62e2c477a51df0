"""What is said of change: of teams between two rounds, and of a line over several."""

import math
from collections.abc import Mapping

from companies import NOTHING, TOPIC, Asked, Truth, asked, divided, rounds, undivided
from trials import Column, Goal, Job, Outcome, Table, Trial

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change import Portfolio, Verdict, compare_rounds, portfolio, trend
from culturecheck.change.document import Course
from culturecheck.change.linked import with_linked
from culturecheck.counting.tally import tally
from culturecheck.counting.weighing import person_sum
from culturecheck.errors import TooFewAnswers
from culturecheck.scoring.person import person_score
from culturecheck.scoring.team import TeamScorecard, score_team
from culturecheck.statistics import t_cdf

ANSWERING, LEAVING = 0.85, 0.1
TEAMS = 14
FALLING = "group-01"
MOVED = (Verdict.IMPROVED, Verdict.DECLINED)
STILL = (Course.NO_CLEAR_CHANGE, Course.CANNOT_BE_JUDGED)


def scored(wave: Wave | None) -> TeamScorecard:
    """Return the scorecard of a wave; TooFewAnswers where nobody answered, too."""
    if wave is None:
        raise TooFewAnswers("Nobody answered.")
    return score_team(wave, tally(wave))


def fourteen(job: Job) -> Outcome:
    """Return of how many teams beside each other something is called, and the share of figures that can be judged."""
    before, after = rounds(job.trial.company, job.trial.held, job.number, job.world, job.seed)
    try:
        cards = scored(before), scored(after)
    except TooFewAnswers:
        return {"judged": 0.0, "called": False, "called, linked": False}
    found = portfolio(cards[1], cards[0], "group")
    called = _called(found)
    linked = _called(portfolio(with_linked(before, after, cards)[1], cards[0], "group"))
    judged = sum(
        (line.noise is not None) + sum(change.noise is not None for change in line.dimensions) for line in found.teams
    )
    outcome: dict[str, float | bool] = {
        "called": bool(called),
        "called, linked": bool(linked),
        "the one": FALLING in called,
        "the one, linked": FALLING in linked,
        "another": bool(called - {FALLING}),
        "another, linked": bool(linked - {FALLING}),
        "judged": judged / len(found.teams) / (1 + len(asked().dimensions)),
    }
    if before and after and len({*job.trial.held.truths}) > 1:
        outcome |= best_possible(before, after)
    return outcome


def _called(found: Portfolio) -> set[str]:
    """Return the teams of which anything is called."""
    return {
        line.team
        for line in found.teams
        if line.verdict in MOVED or any(change.verdict in MOVED for change in line.dimensions)
    }


def alone(job: Job) -> Outcome:
    """Return whether anything is called of a team with no round of other teams around it."""
    before, after = rounds(job.trial.company, job.trial.held, job.number, job.world, job.seed)
    try:
        found = compare_rounds(scored(before), scored(after))
    except TooFewAnswers:
        return {"judged": 0.0, "called": False}
    changes = [change for change in found.changes if change.kind != "item"]
    return {
        "called": any(change.verdict in MOVED for change in changes),
        "judged": sum(change.noise is not None for change in changes) / (1 + len(asked().dimensions)),
    }


def lines(job: Job) -> Outcome:
    """Return which lines over several rounds are said to have moved."""
    waves = rounds(job.trial.company, job.trial.held, job.number, job.world, job.seed)
    found = trend([scored(wave) for wave in waves])
    courses = {line.subject: line.course for line in found.lines if line.kind != "item"}
    moved = {subject for subject, course in courses.items() if course not in STILL}
    return {"called": bool(moved), "the one": TOPIC in moved, "dip": courses.get(TOPIC) is Course.DIP}


# The best that could be: one figure, known beforehand


def best_possible(before: Wave, after: Wave) -> Outcome:
    """Return whether a t-test at 5 % of everyone's exact total in the falling team finds it: unpaired, and paired."""
    one, two = (_totals(wave) for wave in (before, after))
    both = [two[name] - one[name] for name in one if name in two]
    return {"oracle": _unpaired([*one.values()], [*two.values()]) <= 0.05, "paired oracle": _paired(both) <= 0.05}


def _totals(wave: Wave) -> Mapping[str, float]:
    found = {one.id: _total(one) for one in wave.respondents if FALLING in one.groups}
    return {name: total for name, total in found.items() if total is not None}


def _total(one: Respondent) -> float | None:
    items = asked().scored_items
    score = person_score(person_sum(asked(), items, one.answers), len(items), asked().rubric.limits)
    return None if score is None else float(score)


def _unpaired(one: list[float], other: list[float]) -> float:
    df = len(one) + len(other) - 2
    if min(len(one), len(other)) < 2:
        return 1.0
    squares = sum((x - sum(side) / len(side)) ** 2 for side in (one, other) for x in side)
    error = math.sqrt(squares / df * (1 / len(one) + 1 / len(other)))
    return 2 * t_cdf(-abs(sum(one) / len(one) - sum(other) / len(other)) / error, df)


def _paired(differences: list[float]) -> float:
    n = len(differences)
    if n < 2:
        return 1.0
    mean = sum(differences) / n
    error = math.sqrt(sum((x - mean) ** 2 for x in differences) / (n - 1) / n)
    return 2 * t_cdf(-abs(mean) / error, n - 1)


# The tables


def _still(leaving: float) -> Asked:
    return Asked((NOTHING, NOTHING), ANSWERING, leaving)


def _falls(by: float, *levels: str) -> Asked:
    return Asked((NOTHING, Truth(levels, -by, None)), ANSWERING, LEAVING)


def _fourteen() -> tuple[Trial, ...]:
    found = []
    for size, share, judged in ((8, 0.5, 40), (12, 0.5, 95), (40, 0.2, 100)):
        company = divided(TEAMS * size, TEAMS)
        goals = (Goal("called", 6), Goal("called, linked", 6), Goal("judged", judged, at_most=False))
        found += [
            Trial(f"{TEAMS} teams of {size}, {words}", company, _still(leaving), share, goals)
            for words, leaving in (("one in ten new", LEAVING), ("all new", 1.0))
        ]
    return tuple(found)


def _one_falls() -> tuple[Trial, ...]:
    found = []
    for size, share in ((8, 0.3), (12, 0.5), (40, 0.1)):
        for by in (0.5, 0.8, 1.0):
            wanted = (Goal("the one", 65, at_most=False), Goal("the one, linked", 90, at_most=False))
            goals = wanted if (size, by) == (12, 1.0) else ()
            company = divided(TEAMS * size, TEAMS)
            words = f"one of {TEAMS} teams of {size} falls by {by}"
            found.append(Trial(words, company, _falls(by, FALLING), share, goals))
    return tuple(found)


def _alone() -> tuple[Trial, ...]:
    found = []
    for size in (8, 12, 20, 40):
        for words, held in (
            ("one in ten new", _still(LEAVING)),
            ("all new", _still(1.0)),
            ("falls by 0.5", _falls(0.5)),
            ("falls by 1.0", _falls(1.0)),
        ):
            goals = () if "falls" in words else (Goal("called", 6),)
            found.append(Trial(f"a team of {size}, {words}", undivided(size), held, 1.0, goals))
    return tuple(found)


def _lines() -> tuple[Trial, ...]:
    found = []
    for length in (4, 8):
        still, middle = [0.0] * length, length // 2
        shapes = {
            "falls steadily by 0.5": [-0.5 * place / (length - 1) for place in range(length)],
            "falls by 0.5 at the last": [*still[1:], -0.5],
            "dips by 0.5 at one": [*still[:middle], -0.5, *still[middle + 1 :]],
            "stays": still,
            "stays, all new each time": still,
        }
        for words, shifts in shapes.items():
            leaving = 1.0 if "all new" in words else LEAVING
            held = Asked(tuple(Truth((), shift) for shift in shifts), ANSWERING, leaving)
            goals = (Goal("called", 5),) if "stays" in words else ()
            if (length, words) == (4, "dips by 0.5 at one"):
                goals = (Goal("the one", 45, at_most=False),)
            found.append(Trial(f"{length} rounds, one topic {words}", undivided(40), held, 0.5, goals))
    return tuple(found)


def tables() -> tuple[Table, ...]:
    """Return what is tried of change."""
    judged = Column("figures that can be judged", "judged", is_mean=True)
    power = (
        Column("best possible", "oracle"), Column("best possible, paired", "paired oracle"),
        Column("the team is called", "the one"), Column("the same, linked", "the one, linked"),
        Column("another is called", "another"), Column("the same, linked", "another, linked"), judged,
    )  # fmt: skip
    unchanged = (Column("a team is called", "called"), Column("the same, linked", "called, linked"), judged)
    moved = (
        Column("any line is said to move", "called"),
        Column("the one that does", "the one"),
        Column("as a dip", "dip"),
    )
    return (
        Table("unchanged", "Nothing changed", fourteen, unchanged, _fourteen()),
        Table("falls", "One team falls on everything", fourteen, power, _one_falls()),
        Table("alone", "A team without others around it", alone, (Column("it is called", "called"), judged), _alone()),
        Table("trend", "Everybody over several rounds of forty invited", lines, moved, _lines()),
    )
