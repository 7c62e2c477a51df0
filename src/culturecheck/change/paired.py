"""The same people twice: a change that everyone's coming and going cannot make, shown only where it is safe."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change.document import Change, Comparison, FoundAgain
from culturecheck.change.figures import beside_noise
from culturecheck.change.noise import Noise, NoiseBasis
from culturecheck.content.questionnaire import Dimension
from culturecheck.counting.weighing import person_sum
from culturecheck.figures import score_figure, tenth_up
from culturecheck.privacy import everyone
from culturecheck.scoring.person import person_score
from culturecheck.statistics import (
    Distribution,
    mean,
    paired_p,
    paired_smallest_change,
    people,
)


class _Twice(NamedTuple):
    """One person in both waves."""

    before: Respondent
    after: Respondent


def paired_changes(before: Wave, after: Wave, comparison: Comparison) -> Iterator[Change]:
    """Yield the change of the same people in each dimension that can be compared, for everyone together.

    Only between linked waves of confidential rounds. In every cell of both rounds those paired are nobody or at least
    as many as the threshold says, and so are those unpaired: so no combination with the published groups tells fewer
    apart. The whole needs as many pairs as details do.
    """
    if not (before.linked and after.linked and before.round and after.round):
        return
    pairs = _pairs(before, after)
    all_ = everyone(len(after.round.breakdowns))
    for dimension in after.questionnaire.dimensions:
        found = comparison.of(dimension.id, all_)
        if found is None or found.change is None:
            continue
        scored = [pair for pair in pairs if _score(before, dimension, pair.before) is not None]
        scored = [pair for pair in scored if _score(after, dimension, pair.after) is not None]
        if len(scored) >= after.round.thresholds.details_from and _is_safe(before, after, dimension, scored):
            yield _paired(found, _differences(before, after, dimension, scored))


def found_again(before: Wave, after: Wave, *, compared: bool) -> FoundAgain | None:
    """Return what may be told of the people who are in both waves, None unless both are linked.

    `compared` says that some change is that of the same people. That there is nobody tells of nobody.
    """
    if not (before.linked and after.linked and before.round and after.round):
        return None
    pairs = len(_pairs(before, after))
    if not pairs:
        return FoundAgain.NOBODY
    if pairs < after.round.thresholds.details_from:
        return FoundAgain.TOO_FEW
    return FoundAgain.COMPARED if compared else FoundAgain.NOT_SHOWN


def _pairs(before: Wave, after: Wave) -> list[_Twice]:
    earlier = {respondent.id: respondent for respondent in before.respondents}
    return [_Twice(earlier[r.id], r) for r in after.respondents if r.id in earlier]


def _score(wave: Wave, dimension: Dimension, respondent: Respondent) -> Fraction | None:
    known = {d.id: d for d in wave.questionnaire.dimensions}[dimension.id]
    sums = person_sum(wave.questionnaire, known.scored_items, respondent.answers)
    return person_score(sums, len(known.scored_items), wave.questionnaire.rubric.limits)


def _is_safe(before: Wave, after: Wave, dimension: Dimension, pairs: list[_Twice]) -> bool:
    sides = ((before, [pair.before for pair in pairs]), (after, [pair.after for pair in pairs]))
    return all(_side_is_safe(wave, dimension, people_) for wave, people_ in sides)


def _side_is_safe(wave: Wave, dimension: Dimension, paired: list[Respondent]) -> bool:
    least = wave.round.thresholds.means_from if wave.round else 1
    inside = Counter(respondent.groups for respondent in paired)
    all_ = Counter(r.groups for r in wave.respondents if _score(wave, dimension, r) is not None)
    return all(n == 0 or n >= least for cell in all_ for n in (inside[cell], all_[cell] - inside[cell]))


def _differences(before: Wave, after: Wave, dimension: Dimension, pairs: list[_Twice]) -> Distribution:
    return Counter(
        (_score(after, dimension, pair.after) or Fraction(0)) - (_score(before, dimension, pair.before) or Fraction(0))
        for pair in pairs
    )


def _paired(found: Change, differences: Distribution) -> Change:
    change, n = score_figure(mean(differences)), people(differences)
    half, p = paired_smallest_change(differences), paired_p(differences)
    if half is None or p is None:
        return found
    beside = beside_noise(found, change, Noise(tenth_up(half), p, NoiseBasis.SAME_PEOPLE))
    return beside.model_copy(update={"people_before": n, "people_after": n, "paired": True})
