"""What stands beside a team's scores: comments, careless answering, reliability, and the leader's own answers."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.document import ItemId
from culturecheck.figures import product_figure, score_figure
from culturecheck.moments import Moments
from culturecheck.scoring import exact_item_score, exact_score
from culturecheck.statistics import cronbach_alpha, feldt_interval, item_rest_correlations
from culturecheck.tally import Cell, Tally, composites, count_people
from culturecheck.team.release import Rule, scored_people
from culturecheck.team.scorecard import Careless, Comment, LeaderScore, Range, Reliability
from culturecheck.wave import Respondent, Wave

LEAST_FOR_RELIABILITY = 30


def comments(wave: Wave) -> tuple[Comment, ...]:
    """Return what was written, sorted by its text, so that nothing shows who wrote what with what."""
    named = wave.mode == "named"
    found = [
        Comment(item=item, text=text, name=respondent.role if named else "")
        for respondent in wave.respondents
        for item, text in _written(respondent)
    ]
    return tuple(sorted(found, key=lambda comment: (comment.text.casefold(), comment.text, comment.item or "")))


def _written(respondent: Respondent) -> Iterator[tuple[ItemId | None, str]]:
    for item, beside in respondent.beside.items():
        yield from ((item, text) for text in (beside.note, beside.seen, beside.reason) if text)
    if respondent.comment:
        yield None, respondent.comment


def careless(counts: Tally, rule: Rule) -> Careless:
    """Return how many answered carelessly, and the scores without them where nobody is given away by it.

    The scores without them are one more published population: in each cell of the breakdowns the careless are nobody,
    or at least `means_from` beside as many others.
    """
    people = sum(cell.respondents for cell in counts.careless.values())
    shown = people == 0 or people >= rule.means_from
    return Careless(people=people if shown else None, without=_without(counts, rule) if people and shown else {})


def _without(counts: Tally, rule: Rule) -> dict[str, Decimal]:
    questionnaire, limits = counts.questionnaire, counts.questionnaire.rubric.limits
    parts = {part.key: part for part in composites(questionnaire)}
    found = {}
    for dimension in questionnaire.dimensions:
        part = parts[dimension.id]
        for key, cell in counts.careless.items():
            all_, some = (scored_people(part, one, questionnaire) for one in (counts.cells[key], cell))
            if some and (some < rule.means_from or all_ - some < rule.means_from):
                return {}
        exact = exact_score(part, _less(counts, dimension.id), limits)
        if exact is None:
            return {}
        found[dimension.id] = score_figure(exact)
    return found


def _less(counts: Tally, composite: str) -> Cell:
    """Return everyone but the careless, in one composite."""
    whole = counts.whole
    sums = whole.composites[composite].copy()
    for cell in counts.careless.values():
        sums.subtract(cell.composites[composite])
    return Cell(whole.respondents, whole.items, {**whole.composites, composite: +sums}, whole.moments)


def reliabilities(counts: Tally) -> Iterator[Reliability]:
    """Yield alpha of each dimension that enough people answered completely."""
    for dimension in counts.questionnaire.dimensions:
        moments = counts.whole.moments[dimension.id]
        alpha = cronbach_alpha(moments) if moments.n >= LEAST_FOR_RELIABILITY else None
        if alpha is not None:
            names = [item.id for item in dimension.scored_items]
            yield Reliability(
                dimension=dimension.id,
                people=moments.n,
                alpha=product_figure(alpha),
                interval=_interval(alpha, moments),
                item_rest={
                    name: None if r is None else product_figure(Fraction(r))
                    for name, r in zip(names, item_rest_correlations(moments), strict=True)
                },
            )


def _interval(alpha: Fraction, moments: Moments) -> Range | None:
    found = feldt_interval(alpha, moments.n, moments.items)
    return None if found is None else Range(low=product_figure(found.low), high=product_figure(found.high))


def leader_score(wave: Wave) -> LeaderScore | None:
    """Return the leader's own scores if the leader agreed to be shown, None otherwise."""
    if wave.leader is None or wave.round is None or wave.round.leader is None or not wave.round.leader.agrees:
        return None
    questionnaire = wave.questionnaire
    cell = count_people(questionnaire, [wave.leader])
    parts = {part.key: part for part in composites(questionnaire)}
    dimensions = {d.id: exact_score(parts[d.id], cell, questionnaire.rubric.limits) for d in questionnaire.dimensions}
    items = {item.id: exact_item_score(questionnaire, item, cell.items[item.id]) for item in questionnaire.items}
    return LeaderScore(
        name=wave.round.leader.name,
        dimensions={name: score_figure(exact) for name, exact in dimensions.items() if exact is not None},
        items={name: score_figure(exact) for name, exact in items.items() if exact is not None},
    )
