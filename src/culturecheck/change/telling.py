"""Change as it is read: names for ids, places in a drawing, and verdicts in words."""

from decimal import Decimal

from culturecheck.change.document import Change, Comparison, RoundMark, Verdict
from culturecheck.comparability import ItemComparability
from culturecheck.document import Document
from culturecheck.figures import along_axis, plain, signed
from culturecheck.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.rubric import HIGHEST, LOWEST, AxisMark, axis
from culturecheck.team import TeamScorecard
from culturecheck.team.names import group_name, in_sentence
from culturecheck.text import quoted, sentence

EVERYTHING = "All together"
VERDICT_WORDS = {
    Verdict.IMPROVED: "improved",
    Verdict.DECLINED: "declined",
    Verdict.NO_CLEAR_CHANGE: "no clear change",
    Verdict.CANNOT_BE_COMPARED: "cannot be compared",
}
COMPARABLE_WORDS = {
    "comparable": "These two rounds can be compared: the same questions, asked and scored alike.",
    "in-part": "These two rounds can be compared in part. Read why before you read a number.",
    "not": "These two rounds cannot be compared: no question is the same in both.",
}
HOW_TO_READ = (
    "A change is called improved or declined only if it is larger than these people could have brought about by "
    "answering on another day: that is what “could have shown” says, in points, at 95 %. A change within it may be "
    "real, and it may be nothing. Of twenty figures that did not change, about one is called changed by chance; so "
    "look for several that go the same way. Without details on both sides there is no such limit, and so no verdict. "
    "Nothing here says what caused a change."
)


class ToldChange(Document):
    """One change with its name, its words, and its places along the axis of 1–5 in per cent.

    `from_at` and `to_at` are the ends of the band in which the later figure would lie if nothing had changed.
    """

    name: str
    text: str
    before: str
    after: str
    change: str
    could_show: str
    verdict: Verdict
    verdict_words: str
    reason: str
    reported: str
    before_at: Decimal | None
    after_at: Decimal | None
    from_at: Decimal | None
    to_at: Decimal | None


class ToldGroup(Document):
    """A group that both rounds show, with the changes of its total and dimensions."""

    name: str
    lines: tuple[ToldChange, ...]


class ToldComparison(Document):
    """Two rounds beside each other, ready to be printed."""

    before: RoundMark
    after: RoundMark
    verdict: str
    comparable: bool
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    reworked: tuple[ItemComparability, ...]
    added: str
    removed: str
    rescored: bool
    axis: tuple[AxisMark, ...]
    whole: tuple[ToldChange, ...]
    groups: tuple[ToldGroup, ...]
    moved_items: tuple[ToldChange, ...]
    other_items: tuple[ToldChange, ...]
    how_to_read: str


def told(comparison: Comparison, after: TeamScorecard) -> ToldComparison:
    """Return a comparison with the names of the later round."""
    lines: dict[tuple[str | None, ...], list[ToldChange]] = {}
    items: list[ToldChange] = []
    for change in comparison.changes:
        line = told_change(change, after.questionnaire)
        if change.kind != "item":
            lines.setdefault(change.group, []).append(line)
        elif _is_everyone(change):
            items.append(line)
    everybody = next((group for group in lines if all(level is None for level in group)), ())
    clear = (Verdict.IMPROVED, Verdict.DECLINED)
    return ToldComparison(
        before=comparison.before,
        after=comparison.after,
        verdict=COMPARABLE_WORDS[comparison.verdict],
        comparable=comparison.verdict == "comparable",
        reasons=comparison.reasons,
        cautions=comparison.cautions,
        reworked=tuple(it for it in comparison.items if not {"unchanged", "added", "removed"} & set(it.fates)),
        added=_named(comparison, "added"),
        removed=_named(comparison, "removed"),
        rescored=comparison.rescored,
        axis=axis(after.questionnaire.rubric),
        whole=tuple(lines.get(everybody, ())),
        groups=tuple(
            ToldGroup(name=group_name(after.round, group), lines=tuple(found))
            for group, found in lines.items()
            if group != everybody
        ),
        moved_items=tuple(line for line in items if line.verdict in clear),
        other_items=tuple(line for line in items if line.verdict not in clear),
        how_to_read=HOW_TO_READ,
    )


def told_change(change: Change, questionnaire: Questionnaire) -> ToldChange:
    """Return one change as it is read."""
    before, after, noise = change.before, change.after, change.noise
    band = None if before is None or noise is None else (before - noise, before + noise)
    return ToldChange(
        name=_name(questionnaire, change.subject),
        text=_text(questionnaire, change.subject),
        before=_plain(before),
        after=_plain(after),
        change="–" if change.change is None else signed(change.change),
        could_show=_plain(noise),
        verdict=change.verdict,
        verdict_words=VERDICT_WORDS[change.verdict],
        reason=_reason(change),
        reported=_reported(change),
        before_at=_at(before),
        after_at=_at(after),
        from_at=_at(max(band[0], Decimal(LOWEST))) if band else None,
        to_at=_at(min(band[1], Decimal(HIGHEST))) if band else None,
    )


def change_sentence(line: ToldChange) -> str:
    """Return a change as a sentence, such as: Handoffs declined from 3.4 to 2.9 (−0.5)."""
    if line.verdict is Verdict.CANNOT_BE_COMPARED:
        return f"{line.name} cannot be compared: {in_sentence(line.reason)}"
    shows = {Verdict.NO_CLEAR_CHANGE: "shows no clear change"}.get(line.verdict, line.verdict_words)
    return f"{line.name} {shows} from {line.before} to {line.after} ({line.change})."


def _reason(change: Change) -> str:
    """Return why there is no clearer verdict, unless the noise beside it says so."""
    said_by_the_noise = change.verdict is Verdict.NO_CLEAR_CHANGE and change.noise is not None and not change.paired
    return "" if said_by_the_noise or not change.reason else sentence(change.reason)


def _is_everyone(change: Change) -> bool:
    return all(level is None for level in change.group)


def _named(comparison: Comparison, fate: str) -> str:
    return ", ".join(quoted(item.short) for item in comparison.items if fate in item.fates)


def _name(questionnaire: Questionnaire, subject: str) -> str:
    if subject == ALL_TOGETHER:
        return EVERYTHING
    item = questionnaire.by_id.get(subject)
    return questionnaire.dimension(subject).name if item is None else item.short


def _text(questionnaire: Questionnaire, subject: str) -> str:
    item = questionnaire.by_id.get(subject)
    return "" if item is None else item.text


def _plain(figure: Decimal | None) -> str:
    return "–" if figure is None else plain(figure)


def _at(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else along_axis(figure, LOWEST, HIGHEST)


def _reported(change: Change) -> str:
    if change.reported_before is None and change.reported_after is None:
        return ""
    return f"reported at the time as {_plain(change.reported_before)} and {_plain(change.reported_after)}"
