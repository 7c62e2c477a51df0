"""What is judged, seen alike: the scorecard of one person or of a team, its groups, figures and head-counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.findings.beyond_chance import GroupsJudged, judge_groups
from culturecheck.gate.judgement import Mark
from culturecheck.gate.policy import EACH_DIMENSION, EACH_LEVEL, EVERYONE, Check, LevelChoice
from culturecheck.privacy import Group, everyone
from culturecheck.rounds.remedies import group_name
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Said, Sayable
from culturecheck.scoring.person import Figure, Scorecard
from culturecheck.scoring.status import status_said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupFigure


@dataclass(frozen=True)
class Judged:
    """A scorecard of one person or of a team."""

    scorecard: Scorecard | TeamScorecard

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that was answered."""
        return self.scorecard.questionnaire

    @property
    def team(self) -> TeamScorecard | None:
        """The scorecard if it is a team's."""
        return self.scorecard if isinstance(self.scorecard, TeamScorecard) else None

    @property
    def mark(self) -> Mark:
        """Which wave it is."""
        return Mark(wave=self.scorecard.wave, date=self.scorecard.date, here=self.scorecard.here)

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """The breakdowns of the round; of one person, none."""
        return self.team.round.breakdowns if self.team else ()

    @cached_property
    def everyone(self) -> Group:
        """The group of everyone."""
        return everyone(len(self.breakdowns))

    @cached_property
    def groups_judged(self) -> GroupsJudged:
        """Which groups differ by more than chance; ValueError of one person."""
        if self.team is None:
            raise ValueError("one person has no groups")
        return judge_groups(self.team)

    def level(self, breakdown: str, level: str) -> Group:
        """Return the group of a level."""
        return tuple(level if known.id == breakdown else None for known in self.breakdowns)

    def levels(self, breakdown: Breakdown) -> list[Group]:
        """Return the groups of all levels of a breakdown, shown or not."""
        return [self.level(breakdown.id, level.id) for level in breakdown.levels]

    def is_shown(self, group: Group) -> bool:
        """Return whether anything of a group is shown."""
        return self.team is None or self.team.group(group) is not None

    def groups(self, check: Check) -> list[Group]:
        """Return the groups that a check is about: those named, and of all levels those that are shown."""
        return list(dict.fromkeys(group for chosen in check.groups for group in self._chosen(chosen)))

    def _chosen(self, chosen: str | LevelChoice) -> Iterator[Group]:
        if isinstance(chosen, LevelChoice):
            yield self.level(chosen.breakdown, chosen.level)
        elif chosen == EVERYONE:
            yield self.everyone
        elif chosen == EACH_LEVEL:
            yield from (group for group in self.each_level if self.is_shown(group))

    @property
    def each_level(self) -> list[Group]:
        """The groups of all levels of all breakdowns, shown or not."""
        return [group for breakdown in self.breakdowns for group in self.levels(breakdown)]

    def subjects(self, check: Check) -> list[str]:
        """Return what a check is about: the total, dimensions and items."""
        found = [name for written in check.subjects for name in self._named(written)]
        return list(dict.fromkeys(found))

    def _named(self, written: str) -> list[str]:
        return [dimension.id for dimension in self.questionnaire.dimensions] if written == EACH_DIMENSION else [written]

    def subject_name(self, subject: str) -> Sayable:
        """Return what a subject is called; an item by its short form in quotes."""
        if subject == ALL_TOGETHER:
            return Said("gate.all-together")
        item = self.questionnaire.by_id.get(subject)
        return self.questionnaire.dimension(subject).name if item is None else Said("ground.quoted", text=item.short)

    def group_name(self, group: Group) -> Sayable:
        """Return what a group is called; of one person, nothing."""
        name = group_name(self.breakdowns, group)
        return "" if self.team is None else name if any(group) else Said("gate.everyone")

    def figure(self, subject: str, group: Group) -> GroupFigure | None:
        """Return a figure of a group, None if nothing of the group is shown."""
        if isinstance(self.scorecard, TeamScorecard):
            score = self.scorecard.group(group)
            return None if score is None else score.figure(subject)
        return _as_group_figure(_of_one(self.scorecard, subject))

    def head_count(self, group: Group) -> tuple[int, int | None] | None:
        """Return how many of a group answered and were invited (None if nobody said), None if that is not said."""
        if self.team is None:
            return self.scorecard.respondents, None
        score = self.team.group(group)
        return None if score is None or score.respondents is None else (score.respondents, score.invited)

    def least_who_answered(self, group: Group) -> int:
        """Return how many answered at least, as something of the group is shown; 0 where nothing is."""
        score = self.team.group(group) if self.team else None
        if self.team is None or score is None:
            return 0
        is_detailed = any(figure.detail for figure in (*score.dimensions.values(), *score.items.values()))
        thresholds = self.team.round.thresholds
        return thresholds.details_from if is_detailed else thresholds.means_from

    def why_not_counted(self, group: Group) -> Said:
        """Return why it is not said how many of a group answered."""
        return Said("gate.not-said") if self.is_shown(group) else self.why_not_shown(group)

    def why_none(self, subject: str, group: Group) -> Sayable:
        """Return why there is no figure, in words; empty where there is one."""
        figure = self.figure(subject, group)
        if figure is None:
            return self.why_not_shown(group)
        if self.team:
            return self.team.none_said(figure) or ""
        return status_said(figure.status, self.questionnaire.rubric.limits) or ""

    def why_not_shown(self, group: Group) -> Said:
        """Return why nothing of a group is shown."""
        reason = self.team.hidden_said(group) if self.team else None
        return Said("gate.not-shown-why", reason=reason) if reason else Said("gate.not-shown")


def _of_one(scorecard: Scorecard, subject: str) -> Figure:
    if subject == ALL_TOGETHER:
        return scorecard.total
    is_item = subject in scorecard.questionnaire.by_id
    return scorecard.item(subject).figure if is_item else scorecard.dimension(subject).figure


def _as_group_figure(figure: Figure) -> GroupFigure:
    return GroupFigure(value=figure.value, status=figure.status, provisional=figure.provisional)
