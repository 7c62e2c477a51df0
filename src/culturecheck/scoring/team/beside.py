"""What stands beside a team's scores: comments, careless answering, reliability, and the leader's own answers."""

from collections.abc import Iterator
from fractions import Fraction

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.counting.tally import Cell, CellKey, Composite, Tally, composites, count_people
from culturecheck.document import ItemId
from culturecheck.figures import product_figure, score_figure
from culturecheck.scoring.person import exact_item_score, exact_score
from culturecheck.scoring.team.release import Rule, scored_people
from culturecheck.scoring.team.scorecard import Careless, Comment, LeaderScore, Range, Reliability
from culturecheck.shown import ShownScore
from culturecheck.statistics import cronbach_alpha, feldt_interval, item_rest_correlations
from culturecheck.statistics.cross_products import CrossProducts

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
    or at least `means_from` beside as many others. Of few people in all not even the number is told: where nearly all
    answer near an end of the scale, it would tell that from all of them at the end.
    """
    people = sum(cell.respondents for cell in counts.careless.values())
    shown = (people == 0 or people >= rule.means_from) and counts.whole.respondents >= rule.details_from
    return Careless(people=people if shown else None, without=_without(counts, rule) if people and shown else {})


def _without(counts: Tally, rule: Rule) -> dict[str, ShownScore]:
    """Return the scores without the careless; nothing where one of them would give somebody away.

    Few people are left, or few were taken out: near an end of the scale the former are told as a limit, as everywhere,
    and the latter, who follow by subtraction, not at all.
    """
    questionnaire, limits = counts.questionnaire, counts.questionnaire.rubric.limits
    parts = {part.key: part for part in composites(questionnaire)}
    taken_out = counts.careless_whole
    few_left = counts.whole.respondents - taken_out.respondents < rule.details_from
    found = {}
    for dimension in questionnaire.dimensions:
        part, less = parts[dimension.id], _less(counts, dimension.id)
        if not all(_may_be_apart(part, counts, key, rule) for key in counts.careless):
            return {}
        exact, apart = (exact_score(part, cell, limits) for cell in (less, taken_out))
        left, out = (scored_people(part, cell, questionnaire) for cell in (less, taken_out))
        few_out_near_end = apart is not None and out < rule.details_from and ShownScore.of(apart, coarse=True).is_limit
        if exact is None or few_out_near_end or (left < rule.details_from) is not few_left:
            return {}
        found[dimension.id] = ShownScore.of(exact, coarse=few_left)
    return found


def _may_be_apart(part: Composite, counts: Tally, key: CellKey, rule: Rule) -> bool:
    """Return whether the careless of a cell are nobody in a composite, or enough, and so are the others."""
    cells = (counts.cells[key], counts.careless[key])
    all_, some = (scored_people(part, cell, counts.questionnaire) for cell in cells)
    return not some or (some >= rule.means_from and all_ - some >= rule.means_from)


def _less(counts: Tally, composite: str) -> Cell:
    """Return everyone but the careless, in one composite."""
    whole = counts.whole
    sums = whole.composites[composite].copy()
    for cell in counts.careless.values():
        sums.subtract(cell.composites[composite])
    return Cell(whole.respondents, whole.items, {**whole.composites, composite: +sums}, whole.cross_products)


def reliabilities(counts: Tally) -> Iterator[Reliability]:
    """Yield alpha of each dimension that enough people answered completely."""
    for dimension in counts.questionnaire.dimensions:
        cross_products = counts.whole.cross_products[dimension.id]
        alpha = cronbach_alpha(cross_products) if cross_products.n >= LEAST_FOR_RELIABILITY else None
        if alpha is not None:
            names = [item.id for item in dimension.scored_items]
            yield Reliability(
                dimension=dimension.id,
                people=cross_products.n,
                alpha=product_figure(alpha),
                interval=_interval(alpha, cross_products),
                item_rest={
                    name: None if r is None else product_figure(Fraction(r))
                    for name, r in zip(names, item_rest_correlations(cross_products), strict=True)
                },
            )


def _interval(alpha: Fraction, cross_products: CrossProducts) -> Range | None:
    found = feldt_interval(alpha, cross_products.n, cross_products.items)
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
