"""Which advice the answers call for, in an order that can be worked out by hand, and what to do first."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.content.advice import EFFORT_COST, IMPACT_WORTH, Advice
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.content.scale import Side
from culturecheck.document import Document, Id, ItemId
from culturecheck.figures import product_figure
from culturecheck.findings.diagnosis import Diagnosis
from culturecheck.findings.gaps import Gaps
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard
from culturecheck.shown import ShownScore

CHOICES = 3
UNSEEN_SHARE_FOR_SEE = Decimal("0.5")

RANKING_RULE = Said("findings.order-of-advice")
ADVICE_ELSEWHERE = Said("findings.advice-elsewhere")


def ranking_rule(questionnaire: Questionnaire) -> Said:
    """Return how advice is ordered, and for how many questions there is none to order."""
    if not questionnaire.has_advice:
        return Said("findings.no-advice-to-order")
    scored = questionnaire.scored_items
    without = sum(item.advice is None for item in scored)
    if not without:
        return RANKING_RULE
    if without == len(scored):
        return Said("findings.order-and-none-written", order=RANKING_RULE)
    return Said("findings.order-and-some-unwritten", order=RANKING_RULE, without=without, n=len(scored))


class Recommendation(Document):
    """A piece of advice with what called for it.

    `cause` is the kind of caller: a diagnosis, an answer, or how little was seen. `priority` is None for all but
    answers.
    """

    advice: Advice
    cause: Literal["diagnosis", "answer", "standing"]
    dimension: Id | None
    diagnosis: str | None = None
    items: tuple[ItemId, ...] = ()
    level: Literal["low", "middling"] | None = None
    priority: Decimal | None = None


class Recommendations(Document):
    """What to do first, what else to choose from, and all that the answers call for.

    `first` is None where the questionnaire is without its advice; then there is nothing else either.
    """

    first: Recommendation | None
    others: tuple[Recommendation, ...]
    by_priority: tuple[Recommendation, ...]

    @property
    def to_choose_from(self) -> tuple[Recommendation, ...]:
        """Return what to do first and what else there is to choose from."""
        return self.others if self.first is None else (self.first, *self.others)


def first_step(found: Diagnosis) -> Recommendation:
    """Return the first step of a pattern, as what is recommended because of it."""
    return Recommendation(
        advice=found.pattern.first,
        cause="diagnosis",
        dimension=found.dimension,
        diagnosis=found.pattern.name,
        items=found.items,
    )


def recommend(scorecard: Scorecard, gaps: Gaps, diagnoses: tuple[Diagnosis, ...]) -> Recommendations:
    """Return the ranked advice. Where nothing is low or little was seen, finding out comes first."""
    if not scorecard.questionnaire.has_advice:
        return Recommendations(first=None, others=(), by_priority=())
    from_answers = _from_answers(scorecard, gaps)
    from_patterns = tuple(first_step(found) for found in diagnoses)
    standing = _standing(scorecard, from_answers)
    ranked = (*from_patterns[:1], *_furthest_first(from_answers, gaps), *from_patterns[1:])
    if standing is not None and (_little_seen(scorecard) or not ranked):
        ranked = (standing, *ranked)
    elif standing is not None:
        ranked = (*ranked, standing)
    first, *rest = ranked
    return Recommendations(first=first, others=_varied(first, rest), by_priority=from_answers)


def _furthest_first(called: tuple[Recommendation, ...], gaps: Gaps) -> tuple[Recommendation, ...]:
    """Return advice by priority with that at its head which the dimension furthest to go calls for."""
    if not called:
        return ()
    places = _places(gaps)
    first = min(called, key=lambda one: places[one.dimension or ""])  # of equals the first: the highest priority
    return (first, *(one for one in called if one is not first))


def _places(gaps: Gaps) -> dict[Id, int]:
    return {gap.dimension: place for place, gap in enumerate(gaps.dimensions)}


def _little_seen(scorecard: Scorecard) -> bool:
    total = scorecard.total
    return total.answered < total.asked * UNSEEN_SHARE_FOR_SEE


def _standing(scorecard: Scorecard, called: tuple[Recommendation, ...]) -> Recommendation | None:
    """Return the advice to go and see, or to verify, that completes what single answers call for."""
    if len(called) >= CHOICES and not _little_seen(scorecard):
        return None
    standing = scorecard.questionnaire.rubric.standing
    advice = standing.see if _little_seen(scorecard) else standing.verify
    return Recommendation(advice=advice, cause="standing", dimension=None)


def _from_answers(scorecard: Scorecard, gaps: Gaps) -> tuple[Recommendation, ...]:
    questionnaire = scorecard.questionnaire
    found = []
    for gap in gaps.items:
        item = questionnaire.by_id[gap.item]
        side = _side(scorecard, item, gap.now)
        if item.advice is None or side == "favourable":
            continue
        low = side == "unfavourable"
        advice = item.advice.low if low else item.advice.middling
        found.append(
            Recommendation(
                advice=advice,
                cause="answer",
                dimension=item.dimension,
                items=(item.id,),
                level="low" if low else "middling",
                priority=_priority(item, gap.gap, advice, questionnaire.dimension(item.dimension).weight),
            )
        )
    order, places = questionnaire.order, _places(gaps)
    return tuple(sorted(found, key=lambda r: (-(r.priority or 0), places[r.dimension or ""], order[r.items[0]])))


def _side(scorecard: Scorecard, item: Item, now: ShownScore) -> Side:
    """Return which advice fits: by the scale of the item for one person's answer, by the rubric for a mean of many.

    Means of many seldom fall as low as one person's answer, so their lowest bands are low altogether.
    """
    rubric = scorecard.questionnaire.rubric
    if scorecard.respondents == 1:
        return scorecard.questionnaire.sides(item).published.side(Fraction(now.exact))
    if now.is_at_least(rubric.limits.favourable):
        return "favourable"
    is_low = rubric.band_of(now.value).level <= rubric.band_of(rubric.limits.unfavourable).level
    return "unfavourable" if is_low else "neutral"


def _priority(item: Item, gap: Decimal, advice: Advice, dimension_weight: Decimal) -> Decimal:
    worth = Fraction(gap) * Fraction(item.weight) * Fraction(dimension_weight) * IMPACT_WORTH[advice.impact]
    return product_figure(worth / EFFORT_COST[advice.effort])


def _varied(first: Recommendation, rest: list[Recommendation]) -> tuple[Recommendation, ...]:
    chosen: list[Recommendation] = []
    for wanted_new in (True, False):
        for candidate in rest:
            taken = {item.partition(".")[0] for r in (first, *chosen) for item in r.items}
            if len(chosen) == CHOICES - 1:
                break
            is_new = candidate.advice.title not in {r.advice.title for r in (first, *chosen)}
            if is_new and not (wanted_new and candidate.dimension in taken):
                chosen.append(candidate)
    return tuple(sorted(chosen, key=rest.index))
