"""What one would see where one wants to be, and who set it."""

from decimal import Decimal
from typing import NamedTuple

from culturecheck.content.questionnaire import Dimension
from culturecheck.content.rubric import HIGHEST, Rubric
from culturecheck.rounds.preview import Preview
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard


class WantedScene(NamedTuple):
    """The band of what is wanted and what one sees there; and where one stands in that band already, the next one's."""

    band: str = ""
    see: str = ""
    towards_band: str = ""
    towards_see: str = ""


def wanted_scene(rubric: Rubric, dimension: Dimension, now: Decimal | None, wanted: Decimal | None) -> WantedScene:
    """Return what one would see at the target of a dimension, from published scores of 1–5; nothing without one."""
    if wanted is None:
        return WantedScene()
    band = rubric.band_of(wanted)
    is_inside = now is not None and now < wanted and rubric.band_of(now) == band
    if not is_inside or band.level == HIGHEST:
        return WantedScene(band.name, dimension.scene(band.level).see)
    beyond = rubric.band(band.level + 1)
    return WantedScene(band.name, dimension.scene(band.level).see, beyond.name, dimension.scene(beyond.level).see)


def wanted_by(team: TeamScorecard, dimension: str) -> str | None:
    """Return who set what is wanted of a dimension, None where it is the default."""
    wanted = team.round.wanted
    return wanted.set_by if wanted and dimension in wanted.points else None


def wanted_words(team: TeamScorecard) -> Said:
    """Return where what is wanted comes from: who set it, of which dimensions, and the rule for the others."""
    rule, wanted = team.questionnaire.rubric.targets.in_words(), team.round.wanted
    if wanted is None:
        return Said("team.wanted-by-default", rule=rule)
    others = tuple(dimension.name for dimension in team.questionnaire.dimensions if dimension.id not in wanted.points)
    if not others:
        return Said("team.wanted-was-set", by=wanted.set_by)
    return Said("team.wanted-was-set-of-some", by=wanted.set_by, others=others, rule=rule)


def wanted_foretold(preview: Preview) -> Said | None:
    """Return what the report will hold scores against, and who set it; None where nobody set anything."""
    if preview.wanted_set_by is None:
        return None
    points = tuple(Said("team.points-of", name=line.name, points=line.points) for line in preview.wanted)
    return Said("team.wanted-foretold", by=preview.wanted_set_by, points=points)
