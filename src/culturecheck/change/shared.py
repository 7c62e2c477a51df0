"""Two waves of rounds, like for like: scored again on the items that are the same, and paired where that is safe."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.change.document import Comparison, Verdict
from culturecheck.change.paired import found_again, paired_changes
from culturecheck.change.rounds import compare_rounds
from culturecheck.comparability import weights
from culturecheck.questionnaire import Dimension, Questionnaire
from culturecheck.scoring import person_score
from culturecheck.tally import tally
from culturecheck.team import score_team
from culturecheck.wave import Respondent, Wave
from culturecheck.weighing import person_sum

GIVES_AWAY = "scored again on shared questions, it would give away who answered which"


def compare_waves(before: Wave, after: Wave) -> Comparison:
    """Compare two waves of rounds, oldest first.

    Where items, weights or limits changed, both are scored again on the unchanged items by the later rules; what was
    reported stands beside it. People who are linked are compared with themselves where that is safe.
    """
    reported = compare_rounds(score_team(before, tally(before)), score_team(after, tally(after)))
    shared = frozenset(fate.item for fate in reported.items if fate.fates == ("unchanged",))
    if not shared or _asked_and_scored_alike(before.questionnaire, after.questionnaire, shared):
        return _with_pairs(reported, before, after)
    again = tuple(_on_shared_items(wave, after.questionnaire, shared) for wave in (before, after))
    rescored = compare_rounds(*(score_team(wave, tally(wave)) for wave in again), rescored=True)
    unsafe = frozenset(_unsafe(before, again[0], after, again[1]))
    merged = _merged(reported, rescored, unsafe)
    return _with_pairs(merged, *again)


def _asked_and_scored_alike(before: Questionnaire, after: Questionnaire, shared: frozenset[str]) -> bool:
    same_items = set(before.by_id) == set(after.by_id) == shared
    return same_items and weights(before) == weights(after) and before.rubric.limits == after.rubric.limits


def _with_pairs(comparison: Comparison, before: Wave, after: Wave) -> Comparison:
    """Put the changes of the same people in the place of those of everyone, where there may be any."""
    paired = {found.subject: found for found in paired_changes(before, after, comparison)}
    changes = tuple(
        paired.get(found.subject, found) if all(level is None for level in found.group) else found
        for found in comparison.changes
    )
    again = found_again(before, after, compared=bool(paired))
    return comparison.model_copy(update={"changes": changes, "found_again": again})


def _on_shared_items(wave: Wave, later: Questionnaire, shared: frozenset[str]) -> Wave:
    """Return a wave as if only the shared items had been asked, by the later questionnaire's rules."""
    dimensions = tuple(
        dimension.model_copy(update={"items": kept})
        for dimension in later.dimensions
        if (kept := tuple(item for item in dimension.items if item.id in shared))
    )
    asked = later.model_copy(update={"dimensions": dimensions, "patterns": ()})
    questionnaire = Questionnaire(**{name: getattr(asked, name) for name in Questionnaire.model_fields})
    people = tuple(_answers_to(respondent, shared) for respondent in wave.respondents)
    return wave.model_copy(update={"questionnaire": questionnaire, "respondents": people, "leader": None})


def _answers_to(respondent: Respondent, shared: frozenset[str]) -> Respondent:
    answers = {item: answer for item, answer in respondent.answers.items() if item in shared}
    return respondent.model_copy(update={"answers": answers, "beside": {}, "comment": ""})


def _merged(reported: Comparison, rescored: Comparison, unsafe: frozenset[str]) -> Comparison:
    changes = []
    for found in rescored.changes:
        earlier = reported.of(found.subject, found.group)
        old, new = (earlier.before, earlier.after) if earlier else (None, None)
        kept = found
        if found.subject in unsafe:
            nothing = {"change": None, "low": None, "high": None, "noise": None, "p": None}
            why = {"verdict": Verdict.CANNOT_BE_COMPARED, "reason": GIVES_AWAY, "before": old, "after": new}
            kept = found.model_copy(update={**nothing, **why})
        elif (old, new) != (found.before, found.after):
            kept = found.model_copy(update={"reported_before": old, "reported_after": new})
        changes.append(kept)
    return reported.model_copy(update={"changes": tuple(changes), "rescored": True, "reasons": _reasons(reported)})


def _reasons(reported: Comparison) -> tuple[str, ...]:
    old, new = "what they touch cannot be compared", "both are scored here again on the same questions"
    return tuple(reason.replace(old, new) for reason in reported.reasons)


def _unsafe(before: Wave, before_again: Wave, after: Wave, after_again: Wave) -> Iterator[str]:
    """Yield dimensions (and the total with them) that would be published over nearly the same people twice.

    A person may have a score on all items and none on the shared ones. In each cell such people are nobody, or as
    many as the threshold says: otherwise the two figures together would tell them apart.
    """
    for dimension in after_again.questionnaire.dimensions:
        for wave, again in ((before, before_again), (after, after_again)):
            if wave.round is None or wave.round.mode == "named":
                continue
            full = {d.id: d for d in wave.questionnaire.dimensions}.get(dimension.id)
            if full is None:
                continue
            apart = _told_apart(wave, again, full, dimension)
            if any(0 < people < wave.round.thresholds.means_from for people in apart.values()):
                yield from (dimension.id, "total")


def _told_apart(wave: Wave, again: Wave, full: Dimension, shared: Dimension) -> Counter[tuple[str, ...]]:
    """Return by cell how many people have a score in one of the two but not in the other."""
    return Counter(
        old.groups
        for old, new in zip(wave.respondents, again.respondents, strict=True)
        if _has_score(wave.questionnaire, full, old) != _has_score(again.questionnaire, shared, new)
    )


def _has_score(questionnaire: Questionnaire, dimension: Dimension, respondent: Respondent) -> bool:
    sums = person_sum(questionnaire, dimension.scored_items, respondent)
    return person_score(sums, len(dimension.scored_items), questionnaire.rubric.limits) is not None
