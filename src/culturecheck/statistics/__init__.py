"""Statistics by published formulas, each named with its source: intervals, spread, effect sizes, reliability.

Exact until the first square root or quantile. Nothing here decides what may be published.
"""

from culturecheck.statistics.change import (
    Summary,
    holm,
    mean_difference_interval,
    paired_difference_interval,
    paired_p,
    paired_smallest_change,
    smallest_change,
    smallest_change_of,
    summary,
    welch_p,
    welch_p_of,
)
from culturecheck.statistics.effects import LEAST_PER_SIDE, GroupOverlap, cliffs_delta, group_overlap, hedges_g
from culturecheck.statistics.intervals import LEVEL, ConfidenceLevel, Interval, mean_interval, silent_bounds, within
from culturecheck.statistics.quantiles import beta_regularised, f_quantile, normal_quantile, t_cdf, t_quantile
from culturecheck.statistics.reliability import cronbach_alpha, feldt_interval, icc1, item_rest_correlations
from culturecheck.statistics.shares import share_interval
from culturecheck.statistics.spread import (
    Distribution,
    favourable_share,
    mean,
    mean_absolute_deviation,
    people,
    polarised,
    unfavourable_share,
    variance,
)

__all__ = [
    "LEAST_PER_SIDE",
    "LEVEL",
    "ConfidenceLevel",
    "Distribution",
    "GroupOverlap",
    "Interval",
    "Summary",
    "beta_regularised",
    "cliffs_delta",
    "cronbach_alpha",
    "f_quantile",
    "favourable_share",
    "feldt_interval",
    "group_overlap",
    "hedges_g",
    "holm",
    "icc1",
    "item_rest_correlations",
    "mean",
    "mean_absolute_deviation",
    "mean_difference_interval",
    "mean_interval",
    "normal_quantile",
    "paired_difference_interval",
    "paired_p",
    "paired_smallest_change",
    "people",
    "polarised",
    "share_interval",
    "silent_bounds",
    "smallest_change",
    "smallest_change_of",
    "summary",
    "t_cdf",
    "t_quantile",
    "unfavourable_share",
    "variance",
    "welch_p",
    "welch_p_of",
    "within",
]
