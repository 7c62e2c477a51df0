"""Two waves of rounds, like for like: scored again on the items that are the same, and paired where that is safe."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change.comparability import weights
from culturecheck.change.document import Comparison, Verdict, Why
from culturecheck.change.judging import judged_together
from culturecheck.change.linked import with_linked
from culturecheck.change.paired import found_again, paired_changes
from culturecheck.change.rounds import compare_rounds, on_the_whole, reasons_where_scored_again
from culturecheck.content.questionnaire import ALL_TOGETHER, Dimension, Questionnaire
from culturecheck.counting.tally import tally
from culturecheck.counting.weighing import person_sum
from culturecheck.privacy import Group
from culturecheck.said import Said
from culturecheck.scoring.person import person_score
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard, score_team
from culturecheck.scoring.team.scorecard import GroupScore

GIVES_AWAY = Said("change.would-give-away")


def compare_waves(before: Wave | None, after: Wave | None, cards: tuple[TeamScorecard, TeamScorecard]) -> Comparison:
    """Compare two rounds, oldest first; `cards` are their scorecards, which have to do where a wave is not at hand.

    Where items, weights or limits changed, both are scored again on the unchanged items by the later rules; what was
    reported stands beside it. People who are linked are compared with themselves where that is safe.
    """
    cards = with_linked(before, after, cards)
    reported = compare_rounds(*cards)
    if before is None or after is None:
        return reported
    shared = frozenset(fate.item for fate in reported.items if fate.fates == ("unchanged",))
    if not shared or _asked_and_scored_alike(before.questionnaire, after.questionnaire, shared):
        return _with_pairs(reported, before, after)
    again = _on_shared_items(before, after.questionnaire, shared), _on_shared_items(after, after.questionnaire, shared)
    cards_again = with_linked(*again, (score_team(again[0], tally(again[0])), score_team(again[1], tally(again[1]))))
    rescored = compare_rounds(*cards_again, rescored=True)
    unsafe = frozenset(_unsafe(before, again[0], after, again[1]))
    pinned = frozenset(about for pair in zip(cards, cards_again, strict=True) for about in _pinned(*pair))
    merged = _merged(reported, rescored, unsafe, pinned)
    return _with_pairs(merged.model_copy(update={"reasons": reasons_where_scored_again(*cards)}), *again)


def _asked_and_scored_alike(before: Questionnaire, after: Questionnaire, shared: frozenset[str]) -> bool:
    same_items = set(before.by_id) == set(after.by_id) == shared
    return same_items and weights(before) == weights(after) and before.rubric.limits == after.rubric.limits


def _with_pairs(comparison: Comparison, before: Wave, after: Wave) -> Comparison:
    """Put the changes of the same people in the place of those of everyone, where there may be any."""
    paired = {found.subject: found for found in paired_changes(before, after, comparison)}
    changes = judged_together(
        paired.get(found.subject, found) if all(level is None for level in found.group) else found
        for found in comparison.changes
    )
    again = found_again(before, after, compared=bool(paired))
    return comparison.model_copy(update={**on_the_whole(changes), "changes": changes, "found_again": again})


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


def _merged(
    reported: Comparison, rescored: Comparison, unsafe: frozenset[str], pinned: frozenset[tuple[str, Group]]
) -> Comparison:
    changes = []
    for found in rescored.changes:
        earlier = reported.of(found.subject, found.group)
        old, new = (earlier.before, earlier.after) if earlier else (None, None)
        kept = found
        if found.subject in unsafe or (found.subject.partition(".")[0], _who(found.group)) in pinned:
            nothing = dict.fromkeys(("change", "low", "high", "noise", "basis", "p", "adjusted"))
            why = {"verdict": Verdict.CANNOT_BE_JUDGED, "why": Why.GIVES_AWAY, "reason": GIVES_AWAY}
            kept = found.model_copy(update={**nothing, **why, "before": old, "after": new})
        elif (old, new) != (found.before, found.after):
            kept = found.model_copy(update={"reported_before": old, "reported_after": new})
        changes.append(kept)
    return reported.model_copy(update={"changes": tuple(changes), "rescored": True})


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


def _pinned(card: TeamScorecard, again: TeamScorecard) -> Iterator[tuple[str, Group]]:
    """Yield dimensions, and the total, of groups in which a limit would stand beside a mean over other questions.

    Both are of the same few people: together they could leave a single sum behind the limit.
    """
    for score in card.groups:
        near_end = [name for name in score.dimensions if _has_limit(card, score, name)]
        scored_anew = {
            dimension.id
            for dimension in again.questionnaire.dimensions
            if dimension.scored_items != card.questionnaire.dimension(dimension.id).scored_items
        }
        yield from ((name, _who(score.group)) for name in near_end if name in scored_anew)
        if near_end and (scored_anew or len(again.questionnaire.dimensions) < len(score.dimensions)):
            yield (ALL_TOGETHER, _who(score.group))


def _who(group: Group) -> Group:
    """Return a group alike in both rounds: everyone has no levels, whatever breakdowns there were."""
    return group if any(group) else ()


def _has_limit(card: TeamScorecard, score: GroupScore, dimension: str) -> bool:
    """Return whether a dimension or one of its questions is a limit, or is left out because of one."""
    items = [score.items[item.id] for item in card.questionnaire.dimension(dimension).scored_items]
    return any(
        figure.status is Status.NEAR_AN_END or figure.is_limit for figure in (score.dimensions[dimension], *items)
    )


def _told_apart(wave: Wave, again: Wave, full: Dimension, shared: Dimension) -> Counter[tuple[str, ...]]:
    """Return by cell how many people have a score in one of the two but not in the other."""
    return Counter(
        old.groups
        for old, new in zip(wave.respondents, again.respondents, strict=True)
        if _has_score(wave.questionnaire, full, old) != _has_score(again.questionnaire, shared, new)
    )


def _has_score(questionnaire: Questionnaire, dimension: Dimension, respondent: Respondent) -> bool:
    sums = person_sum(questionnaire, dimension.scored_items, respondent.answers)
    return person_score(sums, len(dimension.scored_items), questionnaire.rubric.limits) is not None
