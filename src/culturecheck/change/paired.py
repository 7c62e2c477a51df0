"""The same people twice: a change that everyone's coming and going cannot make, shown only where it is safe."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change.document import Change, Comparison, FoundAgain
from culturecheck.change.figures import beside_noise
from culturecheck.change.noise import Noise, NoiseBasis
from culturecheck.change.twice import Twice, are_linked, dimension_score, in_both
from culturecheck.content.questionnaire import Dimension
from culturecheck.figures import score_figure, tenth_up
from culturecheck.privacy import everyone
from culturecheck.statistics import (
    Distribution,
    mean,
    paired_p,
    paired_smallest_change,
    people,
)


def paired_changes(before: Wave, after: Wave, comparison: Comparison) -> Iterator[Change]:
    """Yield the change of the same people in each dimension that can be compared, for everyone together.

    Only between linked waves of confidential rounds. In every cell of both rounds those paired are nobody or at least
    as many as the threshold says, and so are those unpaired: so no combination with the published groups tells fewer
    apart. The whole needs as many pairs as details do.
    """
    if not are_linked(before, after) or after.round is None:
        return
    pairs = in_both(before, after)
    all_ = everyone(len(after.round.breakdowns))
    for dimension in after.questionnaire.dimensions:
        found = comparison.of(dimension.id, all_)
        if found is None or found.change is None:
            continue
        scored = [pair for pair in pairs if dimension_score(before, dimension.id, pair.before) is not None]
        scored = [pair for pair in scored if dimension_score(after, dimension.id, pair.after) is not None]
        if len(scored) >= after.round.thresholds.details_from and _is_safe(before, after, dimension, scored):
            yield _paired(found, _differences(before, after, dimension, scored))


def found_again(before: Wave, after: Wave, *, compared: bool) -> FoundAgain | None:
    """Return what may be told of the people who are in both waves, None unless both are linked.

    `compared` says that some change is that of the same people. That there is nobody tells of nobody.
    """
    if not are_linked(before, after) or after.round is None:
        return None
    pairs = len(in_both(before, after))
    if not pairs:
        return FoundAgain.NOBODY
    if pairs < after.round.thresholds.details_from:
        return FoundAgain.TOO_FEW
    return FoundAgain.COMPARED if compared else FoundAgain.NOT_SHOWN


def _is_safe(before: Wave, after: Wave, dimension: Dimension, pairs: list[Twice]) -> bool:
    sides = ((before, [pair.before for pair in pairs]), (after, [pair.after for pair in pairs]))
    return all(_side_is_safe(wave, dimension, people_) for wave, people_ in sides)


def _side_is_safe(wave: Wave, dimension: Dimension, paired: list[Respondent]) -> bool:
    least = wave.round.thresholds.means_from if wave.round else 1
    inside = Counter(respondent.groups for respondent in paired)
    all_ = Counter(r.groups for r in wave.respondents if dimension_score(wave, dimension.id, r) is not None)
    return all(n == 0 or n >= least for cell in all_ for n in (inside[cell], all_[cell] - inside[cell]))


def _differences(before: Wave, after: Wave, dimension: Dimension, pairs: list[Twice]) -> Distribution:
    scores = (
        (dimension_score(before, dimension.id, pair.before), dimension_score(after, dimension.id, pair.after))
        for pair in pairs
    )
    return Counter((now or Fraction(0)) - (then or Fraction(0)) for then, now in scores)


def _paired(found: Change, differences: Distribution) -> Change:
    change, n = score_figure(mean(differences)), people(differences)
    half, p = paired_smallest_change(differences), paired_p(differences)
    if half is None or p is None:
        return found
    beside = beside_noise(found, change, Noise(tenth_up(half), p, NoiseBasis.SAME_PEOPLE))
    return beside.model_copy(update={"people_before": n, "people_after": n, "paired": True})
