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
from culturecheck.statistics.closed_testing import closed_p, over_families
from culturecheck.statistics.combining import combined_p, p_anywhere
from culturecheck.statistics.effects import LEAST_PER_SIDE, GroupOverlap, cliffs_delta, group_overlap, hedges_g
from culturecheck.statistics.groups_apart import GroupsDiffer, gaps_to_others, groups_differ, standing_apart
from culturecheck.statistics.intervals import LEVEL, ConfidenceLevel, Interval, mean_interval, silent_bounds, within
from culturecheck.statistics.pooled import (
    OWN_SPREAD_FROM,
    ROUNDING,
    GroupMean,
    Pooled,
    StandardError,
    between_groups,
    own_error,
    pooled_error,
    pooled_over,
    pooled_within,
    standardised_means,
    two_sided_p,
)
from culturecheck.statistics.profiles import Part, Standardised, common_correlation, joint_p
from culturecheck.statistics.quantiles import beta_regularised, f_above, f_quantile, normal_quantile, t_cdf, t_quantile
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
    "OWN_SPREAD_FROM",
    "ROUNDING",
    "ConfidenceLevel",
    "Distribution",
    "GroupMean",
    "GroupOverlap",
    "GroupsDiffer",
    "Interval",
    "Part",
    "Pooled",
    "StandardError",
    "Standardised",
    "Summary",
    "beta_regularised",
    "between_groups",
    "cliffs_delta",
    "closed_p",
    "combined_p",
    "common_correlation",
    "cronbach_alpha",
    "f_above",
    "f_quantile",
    "favourable_share",
    "feldt_interval",
    "gaps_to_others",
    "group_overlap",
    "groups_differ",
    "hedges_g",
    "holm",
    "icc1",
    "item_rest_correlations",
    "joint_p",
    "mean",
    "mean_absolute_deviation",
    "mean_difference_interval",
    "mean_interval",
    "normal_quantile",
    "over_families",
    "own_error",
    "p_anywhere",
    "paired_difference_interval",
    "paired_p",
    "paired_smallest_change",
    "people",
    "polarised",
    "pooled_error",
    "pooled_over",
    "pooled_within",
    "share_interval",
    "silent_bounds",
    "smallest_change",
    "smallest_change_of",
    "standardised_means",
    "standing_apart",
    "summary",
    "t_cdf",
    "t_quantile",
    "two_sided_p",
    "unfavourable_share",
    "variance",
    "welch_p",
    "welch_p_of",
    "within",
]
