"""In which band a team stands, and what one would see there: several of them where its mean may lie in each."""

from culturecheck.content.questionnaire import Dimension
from culturecheck.content.rubric import Band, Rubric
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team.scorecard import GroupFigure


def bands_of(rubric: Rubric, figure: GroupFigure) -> tuple[Band, ...]:
    """Return the band of a figure, or all in which its interval lies, the lowest first; none without a figure."""
    if figure.value is None:
        return ()
    interval = figure.detail.interval if figure.detail else None
    if interval is None:
        return (rubric.band_of(figure.value.value),)
    low, high = rubric.band_of(interval.low), rubric.band_of(interval.high)
    return rubric.bands[low.level - 1 : high.level]


def short_of(dimension: Dimension, bands: tuple[Band, ...]) -> Sayable:
    """Return what one would see in a few words; of several bands, that it is between the lowest and the highest."""
    shorts = [dimension.scene(band.level).short for band in bands]
    return Said("team.between-scenes", low=shorts[0], high=shorts[-1]) if len(shorts) > 1 else "".join(shorts)


def scene_of(dimension: Dimension, bands: tuple[Band, ...]) -> Sayable:
    """Return what one would see; of several bands, that it may be any of them."""
    scenes = [dimension.scene(band.level).see for band in bands]
    if len(scenes) < 2:
        return "".join(scenes)
    first, *others = scenes
    return run_on(Said("team.may-look", scene=first), *(Said("team.or-like", scene=scene) for scene in others))


def wanted_scene_of(dimension: Dimension, bands: tuple[Band, ...], wanted: Band) -> Sayable:
    """Return what one would see where a team wants to stand; of several where it may stand, only which it is."""
    if len(bands) > 1 and wanted in bands:
        return (
            Said("team.last-of-these") if wanted == bands[-1] else Said("team.nth-of-these", n=bands.index(wanted) + 1)
        )
    return dimension.scene(wanted.level).see
