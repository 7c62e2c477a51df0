"""Whether two waves can be compared: what became of each question, and what else changed in between."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from culturecheck.content.fingerprints import fingerprint
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.document import Document, Id
from culturecheck.folding import folded
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard


class ScoresAre(StrEnum):
    """What becomes of scores where rules changed."""

    BY_LATER_RULES = "by-later-rules"
    NOT_COMPARED = "not-compared"
    SCORED_AGAIN = "scored-again"


ItemFate = Literal["unchanged", "reworded", "re-scaled", "turned", "added", "removed"]


class WaveMark(Document):
    """Which wave it was: when, about what, by whom, with which questionnaire."""

    wave: Id
    date: datetime.date
    here: str
    role: str
    questionnaire: str


class ItemComparability(Document):
    """What became of an item between two questionnaires; the text before and after where it differs."""

    item: str
    short: str
    fates: tuple[ItemFate, ...]
    before: str = ""
    after: str = ""

    @property
    def said(self) -> Said:
        """Return what became of it in words."""
        return Said("change.fates", fates=tuple(Said("change.fate", fate=fate) for fate in self.fates))


def wave_mark(card: Scorecard) -> WaveMark:
    """Return of which wave of one person a scorecard is, to be printed above a comparison."""
    title = card.questionnaire.title
    return WaveMark(wave=card.wave, date=card.date, here=card.here, role=card.role, questionnaire=title)


def item_fates(before: Questionnaire, after: Questionnaire) -> tuple[ItemComparability, ...]:
    """Return what became of each item: those asked now in their order, then those that are no longer asked."""
    present = [_fate(before, after, item) for item in after.items]
    removed = [
        ItemComparability(item=item.id, short=item.short, fates=("removed",), before=item.text)
        for item in before.items
        if item.id not in after.by_id
    ]
    return (*present, *removed)


def _fate(before: Questionnaire, after: Questionnaire, item: Item) -> ItemComparability:
    earlier = before.by_id.get(item.id)
    if earlier is None:
        return ItemComparability(item=item.id, short=item.short, fates=("added",), after=item.text)
    old, new = fingerprint(before, earlier), fingerprint(after, item)
    fates: list[ItemFate] = []
    if old.wording != new.wording:
        fates.append("reworded")
    if old.scale != new.scale:
        fates.append("re-scaled")
    if old.reversed != new.reversed:
        fates.append("turned")
    if not fates:
        return ItemComparability(item=item.id, short=item.short, fates=("unchanged",))
    return ItemComparability(
        item=item.id,
        short=item.short,
        fates=tuple(fates),
        before=_asked(before, earlier, "re-scaled" in fates),
        after=_asked(after, item, "re-scaled" in fates),
    )


def _asked(questionnaire: Questionnaire, item: Item, with_options: bool) -> str:
    labels = " / ".join(option.label for option in questionnaire.options(item))
    return f"{item.text} ({labels})" if with_options else item.text


def reasons_for_caution(before: Scorecard, after: Scorecard, fates: tuple[ItemComparability, ...]) -> tuple[Said, ...]:
    """Return, as sentences, everything that makes two waves comparable in part only; empty if nothing does."""
    reasons = changed_questions(before.questionnaire, after.questionnaire, fates, ScoresAre.BY_LATER_RULES)
    reasons += changed_place(before.here, after.here)
    roles = (before.role, after.role)
    if roles[0].casefold() != roles[1].casefold():
        named = [role or Said("change.no-role") for role in roles]
        reasons.append(Said("change.other-role", before=named[0], after=named[1]))
    return (*reasons, *wrong_order(before.date, after.date))


def changed_questions(
    before: Questionnaire, after: Questionnaire, fates: tuple[ItemComparability, ...], outcome: ScoresAre
) -> list[Said]:
    """Return how the questions, the rubric and the weights changed, and what becomes of scores that these touch."""
    reasons = []
    for kind in ("reworded", "re-scaled", "turned", "added", "removed"):
        count = sum(kind in fate.fates for fate in fates)
        if count:
            reasons.append(Said("change.questions-were", n=count, kind=kind))
    return [*reasons, *_renamed(fates), *_changed_rules(before, after, outcome)]


def _renamed(fates: tuple[ItemComparability, ...]) -> Iterator[Said]:
    """Yield each question that is asked word for word under another id: by its id alone it looks like two."""
    removed = {folded(fate.before): fate.item for fate in fates if "removed" in fate.fates}
    for fate in fates:
        if "added" in fate.fates and (earlier := removed.get(folded(fate.after))) is not None:
            yield Said("change.same-words", short=fate.short, earlier=earlier, item=fate.item)


def changed_place(before: str, after: str) -> list[Said]:
    """Return what became of the meaning of “here”, nothing if it stayed."""
    return [] if before.casefold() == after.casefold() else [Said("change.other-place", before=before, after=after)]


def wrong_order(before: datetime.date, after: datetime.date) -> list[Said]:
    """Return a warning if the later wave is dated before the earlier one."""
    return [Said("change.wrong-order")] if after < before else []


def _changed_rules(before: Questionnaire, after: Questionnaire, outcome: ScoresAre) -> list[Said]:
    reasons = []
    becomes = _BECOMES[outcome]
    if before.rubric.bands != after.rubric.bands:
        reasons.append(Said("change.other-bands"))
    if _scenes(before, after):
        reasons.append(Said("change.other-scenes"))
    if before.rubric.limits != after.rubric.limits:
        reasons.append(Said("change.other-limits", outcome=becomes))
    old, new = weights(before), weights(after)
    if any(old[name] != new[name] for name in old.keys() & new.keys()):
        reasons.append(Said("change.other-weights", outcome=becomes))
    return reasons


_BECOMES = {
    ScoresAre.BY_LATER_RULES: Said("change.by-later-rules"),
    ScoresAre.NOT_COMPARED: Said("change.not-compared"),
    ScoresAre.SCORED_AGAIN: Said("change.scored-again"),
}


def _scenes(before: Questionnaire, after: Questionnaire) -> bool:
    old = {dimension.id: dimension.bands for dimension in before.dimensions}
    return any(old.get(dimension.id, dimension.bands) != dimension.bands for dimension in after.dimensions)


def weights(questionnaire: Questionnaire) -> dict[str, Decimal]:
    """Return the weights of dimensions and items by their ids; an unscored item weighs nothing."""
    parts = [(d.id, d.weight) for d in questionnaire.dimensions]
    return dict([*parts, *((item.id, item.weight * item.scored) for item in questionnaire.items)])
