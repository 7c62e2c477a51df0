"""What is asked: items on scales, in facets of dimensions, with the rubric they are read by."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.content.advice import ItemAdvice
from culturecheck.content.group_pattern import GroupPattern
from culturecheck.content.pattern import Evidence, Pattern, Selection
from culturecheck.content.rubric import Rubric
from culturecheck.content.scale import Option, Scale, Sides, sides_in_words, turned
from culturecheck.document import ClaimId, Document, Id, ItemId, Language, Prose, Weight, Whole
from culturecheck.errors import WrongValue
from culturecheck.said import Said, Sayable, run_on

SECONDS_PER_ITEM = 20
ENGLISH = "en"
ALL_TOGETHER = "total"  # what all dimensions together are called; no dimension may be called so


class Facet(Document):
    """One side of a dimension, and the claims it has to carry."""

    id: Id
    name: Prose
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    scored: bool = True


class BandScene(Document):
    """What one would notice of a dimension in a day at one band: in a few words, and in two sentences."""

    short: Prose
    see: Prose
    claims: tuple[ClaimId, ...] = ()


class Item(Document):
    """One question. Either a named `scale` or five described `levels` hold its options."""

    id: ItemId
    facet: Id
    short: Prose
    text: Prose
    scale: Id | None = None
    levels: Annotated[tuple[Prose, ...], Field(min_length=5, max_length=5)] | None = None
    reversed: bool = False
    about: Literal["here", "oneself"]
    evidence: Evidence
    scored: bool = True
    weight: Weight = Decimal(1)
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]
    why: Prose
    discuss: Prose
    ask: Prose | None = None
    look_at: Prose | None = None
    advice: ItemAdvice | None = None

    @property
    def dimension(self) -> str:
        """Return the id of the dimension this item belongs to: what stands before the dot."""
        return self.id.partition(".")[0]

    @property
    def facet_id(self) -> str:
        """Return the facet's full id, `dimension.facet`."""
        return f"{self.dimension}.{self.facet}"


class Dimension(Document):
    """A part of the culture that gets a score: facets, five scenes, items."""

    id: Id
    name: Prose
    asked_as: Prose | None = None
    in_speech: Prose | None = None
    question: Prose
    claims: tuple[ClaimId, ...] = ()
    weight: Weight = Decimal(1)
    facets: Annotated[tuple[Facet, ...], Field(min_length=1)]
    bands: Annotated[tuple[BandScene, ...], Field(min_length=5, max_length=5)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @property
    def shown_name(self) -> str:
        """Return the name that the person who answers reads."""
        return self.asked_as or self.name

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """Return the items that count towards the score."""
        return tuple(item for item in self.items if item.scored)

    def scene(self, level: int) -> BandScene:
        """Return the scene of a band level of 1–5."""
        return self.bands[level - 1]


class Source(Document):
    """A text the claims are taken from."""

    key: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]{0,7}$")]
    author: Prose | None = None
    title: Prose


class Claim(Document):
    """What a source claims, in this project's words."""

    id: ClaimId
    says: Prose
    caution: Prose | None = None


def _is_english(language: str) -> bool:
    return language == ENGLISH


def _not_left_out(fingerprint: str | None) -> bool:
    return fingerprint is None


class Questionnaire(Document):
    """A whole questionnaire with all that is needed to ask, score and explain it, for good.

    `language` is the one that its texts were written in. With a `fingerprint` it is without its advice and patterns,
    which are known elsewhere by it (`content/advice_apart.py`).
    """

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    id: Id
    title: Prose
    respondent_title: Prose
    summary: Prose
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    scales: tuple[Scale, ...]
    rubric: Rubric
    patterns: tuple[Pattern, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    group_patterns: tuple[GroupPattern, ...] = ()
    language: Annotated[Language, Field(exclude_if=_is_english)] = ENGLISH
    fingerprint: Annotated[str | None, Field(exclude_if=_not_left_out)] = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for ids in (self.dimensions, self.items, self.scales):
            names = [part.id for part in ids]
            if twice := [name for place, name in enumerate(names) if name in names[:place]]:
                raise WrongValue(Said("content.stands-twice", name=twice[0]))
        scales = {scale.id for scale in self.scales}
        for dimension in self.dimensions:
            if dimension.id == ALL_TOGETHER:
                raise WrongValue(Said("content.no-dimension-called", name=ALL_TOGETHER))
            for item in dimension.items:
                _check_item(item, dimension, scales)
        if not self.has_advice and (self.patterns or self.group_patterns or any(it.advice for it in self.items)):
            raise WrongValue(Said("content.advice-here-or-elsewhere"))
        return self

    @property
    def has_advice(self) -> bool:
        """Whether the advice and the patterns that belong to it are here, as far as any were written."""
        return self.fingerprint is None

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the order in which they are asked."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """The items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each item and dimension, for sorting."""
        ids = [d.id for d in self.dimensions] + [item.id for item in self.items]
        return {name: place for place, name in enumerate(ids)}

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """Return the items that count towards the score."""
        return tuple(item for item in self.items if item.scored)

    def dimension(self, name: str) -> Dimension:
        """Return the dimension with the id `name`; KeyError if there is none."""
        return {dimension.id: dimension for dimension in self.dimensions}[name]

    def scale_of(self, item: Item) -> Scale | None:
        """Return the scale of an item, None where it has described levels of its own."""
        return next((scale for scale in self.scales if scale.id == item.scale), None)

    def options(self, item: Item) -> tuple[Option, ...]:
        """Return the options of an item from low to high; the first has the value 1."""
        if item.levels is not None:
            return tuple(Option(id=f"level-{n}", label=text) for n, text in enumerate(item.levels, 1))
        return self._options_by_scale[item.scale or ""]

    @cached_property
    def _options_by_scale(self) -> dict[str, tuple[Option, ...]]:
        return {scale.id: scale.options for scale in self.scales}

    def turned(self, item: Item, value: int) -> Fraction:
        """Return a chosen position as points of 1–5, turned once where the item is reverse-keyed."""
        return turned(len(self.options(item)), value, is_reversed=item.reversed)

    def sides(self, item: Item) -> Sides:
        """Return in points of 1–5 which answers to an item are unfavourable and which are favourable."""
        scale, limits = self.scale_of(item), self.rubric.limits
        return scale.sides(limits, is_reversed=item.reversed) if scale else Sides.of(limits)

    def selected(self, selection: Selection) -> tuple[Item, ...]:
        """Return the items that match a selection; unscored ones only when named by id."""
        return tuple(item for item in self.items if _matches(item, selection))

    def claim(self, name: str) -> Claim | None:
        """Return a claim by its id, None if it is not part of this questionnaire."""
        return next((claim for claim in self.claims if claim.id == name), None)


def _matches(item: Item, selection: Selection) -> bool:
    if selection.item is not None:
        return item.id == selection.item
    return (
        item.scored
        and selection.dimension in (None, item.dimension)
        and selection.facet in (None, item.facet_id)
        and selection.evidence in (None, item.evidence)
    )


def _check_item(item: Item, dimension: Dimension, scales: set[str]) -> None:
    if item.dimension != dimension.id:
        raise WrongValue(Said("content.under-another-dimension", item=item.id, dimension=dimension.id))
    if item.facet not in {facet.id for facet in dimension.facets}:
        raise WrongValue(Said("content.no-such-facet", item=item.id, name=item.facet))
    if (item.scale is None) == (item.levels is None):
        raise WrongValue(Said("content.scale-or-levels", item=item.id))
    if item.scale is not None and item.scale not in scales:
        raise WrongValue(Said("content.no-such-scale", item=item.id, name=item.scale))


def minutes(items: int) -> int:
    """Return about how many minutes so many questions take."""
    return max(1, round(items * SECONDS_PER_ITEM / 60))


def turned_words(questionnaire: Questionnaire, item: Item) -> Sayable:
    """Return what is said of a reverse-keyed item, empty for others."""
    scale = questionnaire.scale_of(item)
    return Said("content.turned", kind=scale.kind if scale else "levels") if item.reversed else ""


def sides_words(questionnaire: Questionnaire) -> Sayable:
    """Return as sentences what is favourable on scales for which the rubric's limits do not hold; empty without any."""
    said = []
    for scale in questionnaire.scales:
        items = [item for item in questionnaire.scored_items if item.scale == scale.id]
        if items and not scale.is_usual:
            is_turned = any(item.reversed for item in items)
            id_ = "content.sides-of-scale-turned" if is_turned else "content.sides-of-scale"
            said.append(Said(id_, scale=scale.id, sides=sides_in_words(scale)))
    return run_on(*said)
