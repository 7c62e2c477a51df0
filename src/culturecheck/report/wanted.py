"""What one would see where one wants to be."""

from decimal import Decimal
from typing import NamedTuple

from culturecheck.content.questionnaire import Dimension
from culturecheck.content.rubric import HIGHEST, Rubric


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
