"""Two rounds beside each other: a verdict on comparability before any number, then every figure with its noise."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from culturecheck.change.comparability import (
    ItemComparability,
    ScoresAre,
    changed_place,
    changed_questions,
    item_fates,
    weights,
    wrong_order,
)
from culturecheck.change.document import Change, Comparable, Comparison, RoundMark, SubjectKind
from culturecheck.change.figures import About, FigurePair, change_of
from culturecheck.change.judging import judged_together
from culturecheck.change.noise import RoundsBeside
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.figures import percent_figure
from culturecheck.privacy import Group, everyone
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupScore
from culturecheck.scoring.team.shares import share_of_everyone
from culturecheck.scoring.team.within import is_asked

SHIFT_WORTH_A_WORD = 10  # percentage points of those who answered


def round_mark(team: TeamScorecard) -> RoundMark:
    """Return which round it was, to be printed above a comparison."""
    return RoundMark(
        wave=team.wave,
        date=team.date,
        here=team.here,
        questionnaire=team.questionnaire.title,
        respondents=team.respondents,
        invited=team.invited,
    )


def compare_rounds(before: TeamScorecard, after: TeamScorecard, *, rescored: bool = False) -> Comparison:
    """Compare two rounds by their scorecards, oldest first.

    `rescored` says that both were scored again on the items that are the same in both. Otherwise a dimension can be
    compared only if its items, their weights and the limits of scoring are the same; the total only if all
    dimensions can. Gaps are reckoned from the printed figures.
    """
    pair = _Pair(before, after, item_fates(before.questionnaire, after.questionnaire))
    reasons = _reasons(pair, ScoresAre.BY_LATER_RULES if rescored else ScoresAre.NOT_COMPARED)
    changes = judged_together(_changes(pair))
    return Comparison(
        before=round_mark(before),
        after=round_mark(after),
        comparable=_comparable(pair, reasons),
        **on_the_whole(changes),
        reasons=reasons,
        cautions=tuple(_who_answered(pair)),
        items=pair.fates,
        rescored=rescored,
        changes=changes,
        counted=tuple(group for group in pair.groups() if pair.counts(group)),
        two_wordings=pair.languages[0] != pair.languages[1],
    )


def reasons_where_scored_again(before: TeamScorecard, after: TeamScorecard) -> tuple[Said, ...]:
    """Return what makes two rounds comparable in part only, where what rules touch is scored again for it."""
    pair = _Pair(before, after, item_fates(before.questionnaire, after.questionnaire))
    return _reasons(pair, ScoresAre.SCORED_AGAIN)


def on_the_whole(changes: tuple[Change, ...]) -> dict[str, Any]:
    """Return verdict, noise and why of a comparison, which are those of everyone's total."""
    total = next(found for found in changes if found.kind == "total" and not any(found.group))
    return {"verdict": total.verdict, "noise": total.noise, "why": total.why}


@dataclass(frozen=True)
class _Pair:
    """Two scorecards, and what became of each item between them."""

    before: TeamScorecard
    after: TeamScorecard
    fates: tuple[ItemComparability, ...]

    @cached_property
    def beside(self) -> RoundsBeside:
        """What chance alone does between the two."""
        return RoundsBeside(self.before, self.after)

    @cached_property
    def scores(self) -> tuple[dict[Group, GroupScore], dict[Group, GroupScore]]:
        """The scores of both by group."""
        old, new = ({score.group: score for score in team.groups} for team in (self.before, self.after))
        return old, new

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The items that are the same in both."""
        return frozenset(fate.item for fate in self.fates if fate.fates == ("unchanged",))

    @property
    def languages(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The languages in which each was answered: that of the questionnaire where nothing else is said."""
        before, after = (team.languages or (team.questionnaire.language,) for team in (self.before, self.after))
        return before, after

    @property
    def same_limits(self) -> bool:
        """Whether both are scored by the same limits."""
        return self.before.questionnaire.rubric.limits == self.after.questionnaire.rubric.limits

    @property
    def same_breakdowns(self) -> bool:
        """Whether both tell the same groups apart: an old wave is never cut anew."""
        return self.before.round.promise.breakdowns == self.after.round.promise.breakdowns

    def groups(self) -> list[Group]:
        """Return the groups that both show, none if the breakdowns changed."""
        if not self.same_breakdowns:
            return []
        return [group for group in self.scores[1] if group in self.scores[0]]

    def counts(self, group: Group) -> bool:
        """Return whether both say how many of a group answered."""
        scores = (scores.get(group) for scores in self.scores)
        return all(score is not None and score.respondents is not None for score in scores)

    def dimension_is_comparable(self, name: str) -> bool:
        """Whether a dimension rests on the same items with the same weights, by the same limits."""
        known = {dimension.id for dimension in self.before.questionnaire.dimensions}
        if name not in known or not self.same_limits:
            return False
        old, new = (team.questionnaire.dimension(name).scored_items for team in (self.before, self.after))
        same_items = {item.id for item in old} == {item.id for item in new} <= self.unchanged
        return same_items and all(
            weights(self.before.questionnaire)[item.id] == weights(self.after.questionnaire)[item.id] for item in new
        )

    def total_is_comparable(self) -> bool:
        """Whether the totals are weighted means of the same comparable dimensions."""
        ids = [[dimension.id for dimension in team.questionnaire.dimensions] for team in (self.before, self.after)]
        old, new = weights(self.before.questionnaire), weights(self.after.questionnaire)
        return set(ids[0]) == set(ids[1]) and all(
            self.dimension_is_comparable(name) and old[name] == new[name] for name in ids[1]
        )


def _comparable(pair: _Pair, reasons: tuple[Said, ...]) -> Comparable:
    if not pair.unchanged:
        return "not"
    return "in-part" if reasons else "comparable"


def _reasons(pair: _Pair, outcome: ScoresAre) -> tuple[Said, ...]:
    before, after = pair.before, pair.after
    reasons = changed_questions(before.questionnaire, after.questionnaire, pair.fates, outcome)
    reasons += changed_place(before.here, after.here)
    if not pair.same_breakdowns:
        reasons.append(Said("change.other-groups"))
    if before.mode != after.mode:
        reasons.append(Said("change.other-mode", before=before.mode, after=after.mode))
    return (*reasons, *wrong_order(before.date, after.date))


def _who_answered(pair: _Pair) -> Iterator[Said]:
    """Yield what changed in who answered: in which languages, how many of those invited, and from which groups."""
    spoken_before, spoken_after = pair.languages
    if spoken_before != spoken_after:
        yield Said("change.other-languages", before=spoken_before, after=spoken_after)
    before, after = (_rate(team) for team in (pair.before, pair.after))
    if before is not None and after is not None and abs(after - before) >= SHIFT_WORTH_A_WORD:
        yield Said("change.of-those-invited", after=after, before=before)
    shifted = []
    for group in pair.groups():
        if sum(level is not None for level in group) != 1:
            continue
        earlier, later = (share_of_everyone(team, group) for team in (pair.before, pair.after))
        if earlier is None or later is None:
            continue
        old, new = percent_figure(earlier), percent_figure(later)
        if abs(new - old) >= SHIFT_WORTH_A_WORD:
            place = next(n for n, level in enumerate(group) if level is not None)
            name = pair.after.round.breakdowns[place].level(group[place] or "").name
            shifted.append(Said("change.shifted", name=name, before=old, after=new))
    if shifted:
        yield Said("change.who-answered-shifted", shifted=tuple(shifted))


def _rate(team: TeamScorecard) -> int | None:
    if not team.invited or team.invited < team.respondents:
        return None
    return percent_figure(Fraction(team.respondents, team.invited))


def _changes(pair: _Pair) -> Iterator[Change]:
    everybody = (everyone(len(pair.before.round.breakdowns)), everyone(len(pair.after.round.breakdowns)))
    groups = [(group, group) for group in pair.groups()] or [everybody]
    after = pair.after.questionnaire
    for old, new in groups:
        yield _change(pair, ALL_TOGETHER, "total", (old, new), can=pair.total_is_comparable())
        for dimension in after.dimensions:
            can = pair.dimension_is_comparable(dimension.id)
            yield _change(pair, dimension.id, "dimension", (old, new), can=can)
        for item in after.scored_items:
            if item.id in pair.unchanged:
                yield _change(pair, item.id, "item", (old, new), can=True)


def _change(pair: _Pair, subject: str, kind: SubjectKind, groups: tuple[Group, Group], *, can: bool) -> Change:
    before, after = (scores[group] for scores, group in zip(pair.scores, groups, strict=True))
    earlier = before.figure(subject) if is_asked(pair.before, subject) else None
    limits, least = pair.after.questionnaire.rubric.limits, pair.after.round.thresholds.means_from
    figures = FigurePair(earlier, after.figure(subject), limits, least, same_rules=can)
    change = figures.difference
    noise = None if change is None else pair.beside.noise(subject, change, before, after)
    return change_of(About(subject, kind, groups[1]), figures, noise)
