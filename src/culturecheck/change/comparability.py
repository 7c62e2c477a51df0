"""Whether two waves can be compared: what became of each question, and what else changed in between."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from culturecheck.content.fingerprints import fingerprint
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.document import Document, Id
from culturecheck.folding import folded
from culturecheck.scoring.person import Scorecard
from culturecheck.text import counted, quoted

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


def reasons_for_caution(before: Scorecard, after: Scorecard, fates: tuple[ItemComparability, ...]) -> tuple[str, ...]:
    """Return, as sentences, everything that makes two waves comparable in part only; empty if nothing does."""
    reasons = changed_questions(before.questionnaire, after.questionnaire, fates)
    reasons += changed_place(before.here, after.here)
    roles = (before.role, after.role)
    if roles[0].casefold() != roles[1].casefold():
        named = [role or "no role given" for role in roles]
        reasons.append(f"It was answered by “{named[0]}” and then by “{named[1]}”: perhaps not the same person.")
    return (*reasons, *wrong_order(before.date, after.date))


def changed_questions(
    before: Questionnaire, after: Questionnaire, fates: tuple[ItemComparability, ...], *, rescored: bool = True
) -> list[str]:
    """Return, as sentences, how the questions, the rubric and the weights changed.

    `rescored`: both are scored again by the later rules; otherwise what those rules touch cannot be compared.
    """
    reasons = []
    for kind in ("reworded", "re-scaled", "turned", "added", "removed"):
        count = sum(kind in fate.fates for fate in fates)
        if count:
            reasons.append(f"{counted(count, 'question was', 'questions were')} {kind}.")
    return [*reasons, *_renamed(fates), *_changed_rules(before, after, rescored=rescored)]


def _renamed(fates: tuple[ItemComparability, ...]) -> Iterator[str]:
    """Yield each question that is asked word for word under another id: by its id alone it looks like two."""
    removed = {folded(fate.before): fate.item for fate in fates if "removed" in fate.fates}
    for fate in fates:
        if "added" in fate.fates and (earlier := removed.get(folded(fate.after))) is not None:
            yield (
                f"{quoted(fate.short)} is asked in the same words as {earlier} was, under another id ({fate.item}); "
                "answers are compared by ids, so keep the id where the question stays."
            )


def changed_place(before: str, after: str) -> list[str]:
    """Return what became of the meaning of “here”, nothing if it stayed."""
    return [] if before.casefold() == after.casefold() else [f"“Here” meant “{before}” and now means “{after}”."]


def wrong_order(before: datetime.date, after: datetime.date) -> list[str]:
    """Return a warning if the later wave is dated before the earlier one."""
    return ["The second wave is dated before the first: were they given in the wrong order?"] if after < before else []


def _changed_rules(before: Questionnaire, after: Questionnaire, *, rescored: bool) -> list[str]:
    reasons = []
    outcome = "both waves are scored here by the later ones" if rescored else "what they touch cannot be compared"
    if before.rubric.bands != after.rubric.bands:
        reasons.append("The bands of the rubric changed, so the same score may carry another name.")
    if _scenes(before, after):
        reasons.append("What one would see at a band was worded anew.")
    if before.rubric.limits != after.rubric.limits:
        reasons.append(f"The limits of scoring changed; {outcome}.")
    old, new = weights(before), weights(after)
    if any(old[name] != new[name] for name in old.keys() & new.keys()):
        reasons.append(f"Weights changed; {outcome}.")
    return reasons


def _scenes(before: Questionnaire, after: Questionnaire) -> bool:
    old = {dimension.id: dimension.bands for dimension in before.dimensions}
    return any(old.get(dimension.id, dimension.bands) != dimension.bands for dimension in after.dimensions)


def weights(questionnaire: Questionnaire) -> dict[str, Decimal]:
    """Return the weights of dimensions and items by their ids; an unscored item weighs nothing."""
    parts = [(d.id, d.weight) for d in questionnaire.dimensions]
    return dict([*parts, *((item.id, item.weight * item.scored) for item in questionnaire.items)])
