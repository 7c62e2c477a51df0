"""Questionnaires as they are written in files, and how a whole questionnaire is put together from them."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from culturecheck.content.advice import Advice
from culturecheck.content.group_pattern import GroupPattern
from culturecheck.content.pattern import Pattern
from culturecheck.content.questionnaire import ENGLISH, Claim, Dimension, Item, Questionnaire, Source
from culturecheck.content.rubric import Rubric
from culturecheck.content.scale import Scale
from culturecheck.document import Document, Id, ItemId, Language, Prose, Whole

SchemaVersion = Annotated[Whole, Field(ge=1, le=1)]


class QuestionnaireFile(Document):
    """One questionnaire file: dimensions of its own, or others composed and picked from.

    `order` is its place among the shipped ones; the first is asked where none is named.
    """

    schema_version: SchemaVersion
    id: Id
    order: Annotated[Whole, Field(ge=1, le=999)] | None = None
    title: Prose
    respondent_title: Prose
    summary: Prose
    language: Language = ENGLISH
    compose: tuple[Id, ...] = ()
    pick: tuple[ItemId, ...] = ()
    quick: Id | None = None
    dimensions: tuple[Dimension, ...] = ()
    scales: tuple[Scale, ...] = ()
    diagnoses: tuple[Pattern, ...] = ()
    group_diagnoses: tuple[GroupPattern, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()


class ScalesFile(Document):
    """The scales that all questionnaires may use."""

    schema_version: SchemaVersion
    scales: tuple[Scale, ...]


class RubricFile(Rubric):
    """The rubric, in a file of its own."""

    schema_version: SchemaVersion

    def rubric(self) -> Rubric:
        """Return the rubric without the marks of its file."""
        return Rubric.model_validate(self.model_dump(exclude={"schema_version"}, by_alias=True))


class DiagnosesFile(Document):
    """The patterns that are looked for in all questionnaires that carry them."""

    schema_version: SchemaVersion
    diagnoses: tuple[Pattern, ...]


class GroupDiagnosesFile(Document):
    """The patterns that are looked for between the groups of a round."""

    schema_version: SchemaVersion
    group_diagnoses: tuple[GroupPattern, ...]


class SourcesFile(Document):
    """The bibliography, and what its texts claim."""

    schema_version: SchemaVersion
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


class Library(Document):
    """What every questionnaire may draw on."""

    scales: tuple[Scale, ...]
    rubric: Rubric
    diagnoses: tuple[Pattern, ...]
    group_diagnoses: tuple[GroupPattern, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


def assemble(authored: QuestionnaireFile, library: Library, others: Mapping[str, QuestionnaireFile]) -> Questionnaire:
    """Put a whole questionnaire together: composed dimensions, then its own, with all they refer to.

    Expects files without findings. Patterns that look at what is not asked are left out, and so
    are claims and scales that nothing in it refers to.
    """
    parts = [others[name] for name in authored.compose]
    holders: list[Library | QuestionnaireFile] = [library, *parts, authored]
    dimensions = [_counting(d) for part in [*parts, authored] for d in part.dimensions]
    if authored.pick:
        dimensions = [picked for d in dimensions if (picked := _picked(d, authored.pick)).items]
    scales = {scale.id: scale for part in holders for scale in part.scales}
    patterns = {p.id: p for part in holders for p in part.diagnoses}
    over_groups = {p.id: p for part in holders for p in part.group_diagnoses}
    claims = {claim.id: claim for part in holders for claim in part.claims}
    sources = {source.key: source for part in holders for source in part.sources}
    used_scales = {item.scale for d in dimensions for item in d.items}
    bare = Questionnaire(
        schema_version=1, id=authored.id, title=authored.title, respondent_title=authored.respondent_title,
        summary=authored.summary, language=authored.language, dimensions=tuple(dimensions), rubric=library.rubric,
        patterns=(), sources=(), claims=(),
        scales=tuple(scale for name, scale in scales.items() if name in used_scales),
    )  # fmt: skip
    asked = tuple(p for p in patterns.values() if all(bare.selected(clause.of) for clause in p.when))
    names, scored = [dimension.id for dimension in dimensions], len(bare.scored_items)
    over_groups_asked = tuple(p for p in over_groups.values() if p.can_hold(names, scored))
    cited = set(_cited(dimensions, (*asked, *over_groups_asked), library.rubric))
    kept = tuple(claim for name, claim in claims.items() if name in cited)
    keys = {claim.id.rstrip("0123456789") for claim in kept}
    return bare.model_copy(
        update={
            "patterns": asked,
            "group_patterns": over_groups_asked,
            "claims": kept,
            "sources": tuple(source for key, source in sources.items() if key in keys),
        }
    )


def _counting(dimension: Dimension) -> Dimension:
    """Return a dimension in which no item of an unscored facet is scored."""
    off = {facet.id for facet in dimension.facets if not facet.scored}
    items = (item.model_copy(update={"scored": False}) if item.facet in off else item for item in dimension.items)
    return dimension.model_copy(update={"items": tuple(items)}) if off else dimension


def _picked(dimension: Dimension, wanted: tuple[str, ...]) -> Dimension:
    items = tuple(item for item in dimension.items if item.id in wanted)
    facets = {item.facet for item in items}
    kept = tuple(facet for facet in dimension.facets if facet.id in facets)
    return dimension.model_copy(update={"items": items, "facets": kept})


def item_advice(item: Item) -> tuple[Advice, ...]:
    """Return the first steps that an item can call for."""
    return (item.advice.low, item.advice.middling) if item.advice else ()


def _cited(
    dimensions: Iterable[Dimension], patterns: Iterable[Pattern | GroupPattern], rubric: Rubric
) -> Iterable[str]:
    yield from (*rubric.standing.verify.claims, *rubric.standing.see.claims)
    for pattern in patterns:
        yield from (*pattern.claims, *pattern.first.claims)
    for dimension in dimensions:
        yield from dimension.claims
        for scene in dimension.bands:
            yield from scene.claims
        for item in dimension.items:
            yield from item.claims
            yield from (claim for advice in item_advice(item) for claim in advice.claims)
            yield from item.advice.high.claims if item.advice else ()
