"""Any number taken apart: the answers, weights and turned points that add up to it by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.answers.wave import Response, Wave
from culturecheck.content.missing import MISSING_WORDS
from culturecheck.content.questionnaire import Item, Questionnaire, turned_words
from culturecheck.content.rubric import Limits
from culturecheck.content.scale import sides_in_words
from culturecheck.counting.tally import ALL_ITEMS, tally
from culturecheck.counting.weighing import person_sum
from culturecheck.document import Document, Id, Readable
from culturecheck.figures import percent_figure, plain, product_figure, quotient_figure, score_figure
from culturecheck.scoring.person import Scorecard, Status, person_score, score, status_words
from culturecheck.text import counted, quoted

TOTAL = ALL_ITEMS
ROUNDED_LINES = "The lines show two decimals; the sum is made from the exact numbers."


class Addend(Document):
    """One line of a sum: weight × points = product. Points are None where there is no value, with the reason."""

    subject: str
    name: str
    chosen: str
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
    rule: str
    addends: tuple[Addend, ...]
    rounding: Decimal
    sum_of_products: Decimal
    sum_of_weights: Decimal
    result: Decimal | None
    calculation: str
    notes: tuple[str, ...]
    claims: tuple[str, ...]


def subjects(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return all that can be explained: the total, each dimension, each item."""
    return (TOTAL, *(d.id for d in questionnaire.dimensions), *questionnaire.by_id)


def explain(wave: Wave, subject: str) -> Explanation:
    """Take apart the total, a dimension or an item of a one-person wave; KeyError for anything else."""
    scorecard = score(wave, tally(wave))
    if subject == TOTAL:
        return _total(wave, scorecard)
    if subject in wave.questionnaire.by_id:
        return _item(wave, wave.questionnaire.by_id[subject])
    return _dimension(wave, scorecard, subject)


def _dimension(wave: Wave, scorecard: Scorecard, subject: str) -> Explanation:
    questionnaire = wave.questionnaire
    dimension = questionnaire.dimension(subject)
    figure = scorecard.dimension(subject).figure
    sums = person_sum(questionnaire, dimension.scored_items, wave.respondents[0])
    points, weight = Fraction(sums.points), Fraction(sums.weight)
    needed = questionnaire.rubric.limits.answered_share * len(dimension.scored_items)
    notes = [
        f"{figure.answered} of {counted(figure.asked, 'question')} answered; a score needs at least "
        f"{needed.to_integral_value(rounding='ROUND_CEILING')}.",
        *_turned_notes(questionnaire, dimension.scored_items),
    ]
    if figure.provisional:
        limit = percent_figure(Fraction(questionnaire.rubric.limits.provisional_below))
        notes.append(f"Provisional: under {limit} % of the questions were answered.")
    addends = tuple(_addend(wave, item) for item in dimension.scored_items)
    if not _adds_up(addends, points):
        notes.append(ROUNDED_LINES)
    return Explanation(
        wave=wave.id,
        subject=subject,
        name=dimension.name,
        rule="The weighted mean of the answered questions, each carried onto 1–5.",
        addends=addends,
        rounding=_left_out(addends, points),
        sum_of_products=product_figure(points),
        sum_of_weights=product_figure(weight),
        result=figure.exact,
        calculation=_division(points, weight, figure.status, questionnaire.rubric.limits),
        notes=tuple(notes),
        claims=_claims(questionnaire, dimension.scored_items),
    )


def _adds_up(addends: tuple[Addend, ...], exact: Fraction) -> bool:
    lines = [(a.weight * a.points, a.product) for a in addends if a.points is not None and a.product is not None]
    return all(worth == product for worth, product in lines) and sum(Fraction(p) for _, p in lines) == exact


def _left_out(addends: tuple[Addend, ...], exact: Fraction) -> Decimal:
    """Return what has to be added to the printed products for the printed sum: a third each, three times, is not 1."""
    return product_figure(exact) - sum((a.product for a in addends if a.product is not None), Decimal(0))


def _item(wave: Wave, item: Item) -> Explanation:
    addend = _addend(wave, item)
    notes = [item.why, *_turned_notes(wave.questionnaire, (item,))]
    if not item.scored:
        shapes = item.id == wave.questionnaire.rubric.wording.item
        only = "; it only shapes the words of the advice" if shapes else ""
        notes.append(f"This question is asked and not scored{only}.")
    elif (scale := wave.questionnaire.scale_of(item)) is not None and not scale.is_usual:
        notes.append(f"{sides_in_words(scale, is_reversed=item.reversed)}.")
    response = wave.respondents[0].response(item.id)
    notes.extend(f"{word}: {said}" for word, said in _said(response) if said)
    length = len(wave.questionnaire.options(item))
    return Explanation(
        wave=wave.id,
        subject=item.id,
        name=item.text,
        rule=f"The place of the answer among {length}, carried linearly onto 1–5.",
        addends=(addend,),
        rounding=Decimal(0),
        sum_of_products=addend.product or Decimal(0),
        sum_of_weights=addend.weight if addend.product is not None else Decimal(0),
        result=None if addend.points is None else score_figure(Fraction(addend.points)),
        calculation=_item_calculation(wave.questionnaire, item, response),
        notes=tuple(notes),
        claims=_claims(wave.questionnaire, (item,)),
    )


def _total(wave: Wave, scorecard: Scorecard) -> Explanation:
    questionnaire = wave.questionnaire
    lines, points, weight = [], Fraction(0), Fraction(0)
    for dimension in questionnaire.dimensions:
        sums = person_sum(questionnaire, dimension.scored_items, wave.respondents[0])
        figure = scorecard.dimension(dimension.id).figure
        exact = person_score(sums, len(dimension.scored_items), questionnaire.rubric.limits)
        if exact is not None:
            points += Fraction(dimension.weight) * exact
            weight += Fraction(dimension.weight)
        lines.append(
            Addend(
                subject=dimension.id,
                name=dimension.name,
                chosen=f"{figure.answered} of {figure.asked} answered",
                points=None if exact is None else product_figure(exact),
                weight=dimension.weight,
                product=None if exact is None else product_figure(Fraction(dimension.weight) * exact),
            )
        )
    addends = tuple(lines)
    return Explanation(
        wave=wave.id,
        subject=TOTAL,
        name=questionnaire.title,
        rule="The weighted mean of the unrounded dimension scores; there is none unless all of them exist.",
        addends=addends,
        rounding=_left_out(addends, points),
        sum_of_products=product_figure(points),
        sum_of_weights=product_figure(weight),
        result=scorecard.total.exact,
        calculation=_division(points, weight, scorecard.total.status, questionnaire.rubric.limits),
        notes=() if _adds_up(addends, points) else (ROUNDED_LINES,),
        claims=(),
    )


def _said(response: Response | None) -> tuple[tuple[str, str], ...]:
    if response is None:
        return ()
    return (("Last seen", response.seen), ("Note", response.note), ("Why not applicable", response.reason))


def _addend(wave: Wave, item: Item) -> Addend:
    questionnaire, response = wave.questionnaire, wave.respondents[0].response(item.id)
    if response is None or response.value is None:
        reason = MISSING_WORDS[response.missing] if response and response.missing else "skipped"
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


def _division(points: Fraction, weight: Fraction, status: Status, limits: Limits) -> str:
    if status is not Status.SCORED:
        return status_words(status, limits)
    quotient = points / weight
    division = " ÷ ".join(plain(product_figure(part)) for part in (points, weight))
    return f"{division} = {plain(quotient_figure(quotient))}, shown as {score_figure(quotient)}"


def _item_calculation(questionnaire: Questionnaire, item: Item, response: Response | None) -> str:
    if response is None or response.value is None:
        return "no value, so it counts in no score; it is never taken for zero"
    length = len(questionnaire.options(item))
    position = length + 1 - response.value if item.reversed else response.value
    turned = f"{length} + 1 − {response.value} = {position}; " if item.reversed else ""
    points = plain(product_figure(questionnaire.turned(item, response.value)))
    return f"{turned}1 + 4 × ({position} − 1) ÷ ({length} − 1) = {points}"


def _turned_notes(questionnaire: Questionnaire, items: tuple[Item, ...]) -> list[str]:
    return [
        f"{quoted(item.short)} is {turned_words(questionnaire, item)}, so that "
        f"{len(questionnaire.options(item))} counts as 1."
        for item in items
        if item.reversed
    ]


def _claims(questionnaire: Questionnaire, items: tuple[Item, ...]) -> tuple[str, ...]:
    cited = dict.fromkeys(claim for item in items for claim in item.claims)
    found = (questionnaire.claim(name) for name in cited)
    return tuple(f"{claim.id}: {claim.says}" for claim in found if claim is not None)
