"""In which band a team stands, and what one would see there: two of them where its mean may lie in either."""

from culturecheck.content.questionnaire import Dimension
from culturecheck.content.rubric import Band, Rubric
from culturecheck.scoring.team.scorecard import GroupFigure
from culturecheck.text import quoted


def bands_of(rubric: Rubric, figure: GroupFigure) -> tuple[Band, ...]:
    """Return the band of a figure, or the lowest and the highest in which its interval lies; none without a figure."""
    if figure.value is None:
        return ()
    interval = figure.detail.interval if figure.detail else None
    if interval is None:
        return (rubric.band_of(figure.value.value),)
    low, high = rubric.band_of(interval.low), rubric.band_of(interval.high)
    return (low,) if low == high else (low, high)


def short_of(dimension: Dimension, bands: tuple[Band, ...]) -> str:
    """Return what one would see in a few words; of two bands, that it is between the one and the other."""
    shorts = [dimension.scene(band.level).short for band in bands]
    return f"between {quoted(shorts[0])} and {quoted(shorts[1])}" if len(shorts) > 1 else "".join(shorts)


def scene_of(dimension: Dimension, bands: tuple[Band, ...]) -> str:
    """Return what one would see; of two bands, that it may be the one or the other."""
    scenes = [dimension.scene(band.level).see for band in bands]
    return f"It may look like this: {scenes[0]} Or like this: {scenes[1]}" if len(scenes) > 1 else "".join(scenes)
