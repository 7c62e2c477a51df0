"""What groups, dimensions and items are called where a team reads about them."""

from culturecheck.content.questionnaire import Questionnaire
from culturecheck.privacy import Group
from culturecheck.rounds.round import Level, Round
from culturecheck.said import Said, Sayable

EVERYBODY = Said("scoring.everyone")


def group_said(round_: Round, group: Group) -> Sayable:
    """Return the name of a group, such as `Sales` or `Sales, leaders`; `Everyone` where no level is named."""
    levels = levels_of(round_, group)
    if not levels:
        return EVERYBODY
    first, *others = levels
    return Said("scoring.level-and-level", one=first.name, other=others[0].spoken) if others else first.name


def group_spoken(round_: Round, group: Group) -> Sayable:
    """Return what a group is called within a sentence."""
    levels = levels_of(round_, group)
    if not levels:
        return Said("scoring.everyone-in-speech")
    first, *others = levels
    return Said("scoring.level-and-level", one=first.spoken, other=others[0].spoken) if others else first.spoken


def levels_of(round_: Round, group: Group) -> list[Level]:
    """Return the levels that make a group, in the order of the breakdowns."""
    return [
        breakdown.level(level) for breakdown, level in zip(round_.breakdowns, group, strict=True) if level is not None
    ]


def subject_name(questionnaire: Questionnaire, subject: str) -> str:
    """Return the name of a dimension, or the short form of an item."""
    item = questionnaire.by_id.get(subject)
    return questionnaire.dimension(subject).name if item is None else item.short


def subject_spoken(questionnaire: Questionnaire, subject: str) -> Sayable:
    """Return what is rated, within a sentence: a dimension as one speaks of it, an item in quotes."""
    item = questionnaire.by_id.get(subject)
    if item is not None:
        return Said("ground.in-quotes", name=item.short)
    dimension = questionnaire.dimension(subject)
    return dimension.in_speech or dimension.name
