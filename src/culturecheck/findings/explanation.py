"""Any number taken apart: the answers, weights and turned points that add up to it by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.answers.wave import Response
from culturecheck.content.missing import Missing, missing_said
from culturecheck.content.questionnaire import Dimension, Item, Questionnaire, turned_words
from culturecheck.content.rubric import Limits
from culturecheck.content.scale import sides_in_words
from culturecheck.counting.tally import ALL_ITEMS
from culturecheck.counting.weighing import PersonSum, person_sum
from culturecheck.document import Document, Id, Readable
from culturecheck.figures import percent_figure, product_figure, quotient_figure, score_figure
from culturecheck.said import Said, Sayable
from culturecheck.scoring.answered import responses_of
from culturecheck.scoring.person import Figure, Scorecard, person_score, weighted_total
from culturecheck.scoring.status import status_said

TOTAL = ALL_ITEMS
ROUNDED_LINES = Said("findings.rounded-lines")


class Addend(Document):
    """One line of a sum: weight × points = product. Points are None where there is no value, with the reason."""

    subject: str
    name: str
    chosen: Sayable
    points: Decimal | None
    weight: Decimal
    product: Decimal | None


class Explanation(Readable):
    """How a figure comes about: its addends, the division, the rounding, and where its questions come from.

    The products of the addends and `rounding`, what their two decimals leave out, add up to `sum_of_products`.
    """

    kind: Literal["explanation"] = "explanation"
    wave: Id
    subject: str
    name: str
    rule: Said
    addends: tuple[Addend, ...]
    rounding: Decimal
    sum_of_products: Decimal
    sum_of_weights: Decimal
    result: Decimal | None
    calculation: Said
    notes: tuple[Sayable, ...]
    claims: tuple[str, ...]


def subjects(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return all that can be explained: the total, each dimension, each item."""
    return (TOTAL, *(d.id for d in questionnaire.dimensions), *questionnaire.by_id)


def explain(scorecard: Scorecard, subject: str) -> Explanation:
    """Take apart the total, a dimension or an item of one person's scorecard; KeyError for anything else.

    The result is the figure of the scorecard. Where its answers add up to another, a note says so.
    """
    known = _Known(scorecard, responses_of(scorecard))
    if subject == TOTAL:
        return _total(known)
    if subject in scorecard.questionnaire.by_id:
        return _item(known, scorecard.questionnaire.by_id[subject])
    return _dimension(known, subject)


@dataclass(frozen=True, slots=True)
class _Known:
    """A scorecard, and what was answered to each item of it."""

    scorecard: Scorecard
    responses: Mapping[str, Response]

    @property
    def questionnaire(self) -> Questionnaire:
        """Return what was asked."""
        return self.scorecard.questionnaire

    def sums(self, items: tuple[Item, ...]) -> PersonSum:
        """Return what the answers to some items add up to."""
        return person_sum(self.questionnaire, items, {name: one.value for name, one in self.responses.items()})


def _dimension(known: _Known, subject: str) -> Explanation:
    questionnaire = known.questionnaire
    dimension, limits = questionnaire.dimension(subject), questionnaire.rubric.limits
    figure = known.scorecard.dimension(subject).figure
    sums = known.sums(dimension.scored_items)
    points, weight = Fraction(sums.points), Fraction(sums.weight)
    exact = person_score(sums, len(dimension.scored_items), limits)
    needed = limits.answered_share * len(dimension.scored_items)
    least = int(needed.to_integral_value(rounding="ROUND_CEILING"))
    notes = [
        Said("findings.answered-and-needed", answered=figure.answered, asked=figure.asked, least=least),
        *_turned_notes(questionnaire, dimension.scored_items),
    ]
    if figure.provisional:
        notes.append(Said("findings.provisional", share=percent_figure(Fraction(limits.provisional_below))))
    addends = tuple(_addend(known, item) for item in dimension.scored_items)
    if not _adds_up(addends, points):
        notes.append(ROUNDED_LINES)
    return Explanation(
        wave=known.scorecard.wave,
        subject=subject,
        name=dimension.name,
        rule=Said("findings.rule-of-a-dimension"),
        addends=addends,
        rounding=_left_out(addends, points),
        sum_of_products=product_figure(points),
        sum_of_weights=product_figure(weight),
        result=figure.exact,
        calculation=_division(points, weight, exact, figure, limits),
        notes=(*notes, *_otherwise(figure, exact)),
        claims=_claims(questionnaire, dimension.scored_items),
    )


def _otherwise(figure: Figure, exact: Fraction | None) -> Iterator[Said]:
    """Yield that the scorecard has another figure than its answers give: after a change, or from another version."""
    reckoned = None if exact is None else score_figure(exact)
    if figure.exact != reckoned:
        said, found = (Said("findings.no-score") if score is None else score for score in (figure.exact, reckoned))
        yield Said("findings.otherwise", said=said, found=found)


def _adds_up(addends: tuple[Addend, ...], exact: Fraction) -> bool:
    lines = [(a.weight * a.points, a.product) for a in addends if a.points is not None and a.product is not None]
    return all(worth == product for worth, product in lines) and sum(Fraction(p) for _, p in lines) == exact


def _left_out(addends: tuple[Addend, ...], exact: Fraction) -> Decimal:
    """Return what has to be added to the printed products for the printed sum: a third each, three times, is not 1."""
    return product_figure(exact) - sum((a.product for a in addends if a.product is not None), Decimal(0))


def _item(known: _Known, item: Item) -> Explanation:
    questionnaire, figure = known.questionnaire, known.scorecard.item(item.id).figure
    addend, response = _addend(known, item), known.responses[item.id]
    notes: list[Sayable] = [item.why, *_turned_notes(questionnaire, (item,))]
    if not item.scored:
        shapes = item.id == questionnaire.rubric.wording.item
        notes.append(Said("findings.only-shapes-words" if shapes else "findings.not-scored"))
    elif (scale := questionnaire.scale_of(item)) is not None and not scale.is_usual:
        notes.append(Said("findings.sides", sides=sides_in_words(scale, is_reversed=item.reversed)))
    notes.extend(_beside(response))
    exact = None if response.value is None else questionnaire.turned(item, response.value)
    return Explanation(
        wave=known.scorecard.wave,
        subject=item.id,
        name=item.text,
        rule=Said("findings.rule-of-an-item", n=len(questionnaire.options(item))),
        addends=(addend,),
        rounding=Decimal(0),
        sum_of_products=addend.product or Decimal(0),
        sum_of_weights=addend.weight if addend.product is not None else Decimal(0),
        result=figure.exact,
        calculation=_item_calculation(questionnaire, item, response),
        notes=(*notes, *_otherwise(figure, exact)),
        claims=_claims(questionnaire, (item,)),
    )


def _total(known: _Known) -> Explanation:
    questionnaire, figure = known.questionnaire, known.scorecard.total
    limits = questionnaire.rubric.limits
    exact = {
        dimension.id: person_score(known.sums(dimension.scored_items), len(dimension.scored_items), limits)
        for dimension in questionnaire.dimensions
    }
    worth = {dimension.id: Fraction(dimension.weight) for dimension in questionnaire.dimensions}
    points = sum((worth[name] * found for name, found in exact.items() if found is not None), Fraction(0))
    weight = sum((worth[name] for name, found in exact.items() if found is not None), Fraction(0))
    addends = tuple(_part(known, dimension, exact[dimension.id]) for dimension in questionnaire.dimensions)
    total = weighted_total(questionnaire, exact)
    return Explanation(
        wave=known.scorecard.wave,
        subject=TOTAL,
        name=questionnaire.title,
        rule=Said("findings.rule-of-the-total"),
        addends=addends,
        rounding=_left_out(addends, points),
        sum_of_products=product_figure(points),
        sum_of_weights=product_figure(weight),
        result=figure.exact,
        calculation=_division(points, weight, total, figure, limits),
        notes=(*(() if _adds_up(addends, points) else (ROUNDED_LINES,)), *_otherwise(figure, total)),
        claims=(),
    )


def _part(known: _Known, dimension: Dimension, exact: Fraction | None) -> Addend:
    figure = known.scorecard.dimension(dimension.id).figure
    return Addend(
        subject=dimension.id,
        name=dimension.name,
        chosen=Said("findings.so-many-answered", answered=figure.answered, asked=figure.asked),
        points=None if exact is None else product_figure(exact),
        weight=dimension.weight,
        product=None if exact is None else product_figure(Fraction(dimension.weight) * exact),
    )


def _beside(response: Response) -> Iterator[Said]:
    """Yield what was written beside an answer."""
    if response.seen:
        yield Said("findings.last-seen", text=response.seen)
    if response.note:
        yield Said("findings.note", text=response.note)
    if response.reason:
        yield Said("findings.why-not-applicable", text=response.reason)


def _addend(known: _Known, item: Item) -> Addend:
    questionnaire, response = known.questionnaire, known.responses[item.id]
    if response.value is None:
        reason = missing_said(response.missing or Missing.SKIPPED)
        return Addend(subject=item.id, name=item.short, chosen=reason, points=None, weight=item.weight, product=None)
    points = questionnaire.turned(item, response.value)
    return Addend(
        subject=item.id,
        name=item.short,
        chosen=f"{response.value} {questionnaire.options(item)[response.value - 1].label}",
        points=product_figure(points),
        weight=item.weight,
        product=product_figure(points * Fraction(item.weight)),
    )


def _division(points: Fraction, weight: Fraction, exact: Fraction | None, figure: Figure, limits: Limits) -> Said:
    """Write out the division that the answers give, else why there is no figure."""
    if exact is None:
        return status_said(figure.status, limits) or Said("findings.no-score")
    quotient = points / weight
    return Said(
        "findings.division",
        points=product_figure(points),
        weight=product_figure(weight),
        quotient=quotient_figure(quotient),
        shown=score_figure(quotient),
    )


def _item_calculation(questionnaire: Questionnaire, item: Item, response: Response) -> Said:
    if response.value is None:
        return Said("findings.no-value")
    length = len(questionnaire.options(item))
    position = length + 1 - response.value if item.reversed else response.value
    points = product_figure(questionnaire.turned(item, response.value))
    if not item.reversed:
        return Said("findings.points", position=position, length=length, points=points)
    return Said("findings.turned-points", value=response.value, position=position, length=length, points=points)


def _turned_notes(questionnaire: Questionnaire, items: tuple[Item, ...]) -> list[Said]:
    return [
        Said(
            "findings.is-turned",
            name=item.short,
            turned=turned_words(questionnaire, item),
            highest=len(questionnaire.options(item)),
        )
        for item in items
        if item.reversed
    ]


def _claims(questionnaire: Questionnaire, items: tuple[Item, ...]) -> tuple[str, ...]:
    cited = dict.fromkeys(claim for item in items for claim in item.claims)
    found = (questionnaire.claim(name) for name in cited)
    return tuple(f"{claim.id}: {claim.says}" for claim in found if claim is not None)
