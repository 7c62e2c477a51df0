"""Change as it is read: names for ids, places in a drawing, and verdicts in words."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from culturecheck.change.comparability import ItemComparability, ItemFate
from culturecheck.change.document import Change, Comparison, RoundMark, SubjectKind, Verdict
from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST, AxisMark, axis
from culturecheck.document import Document
from culturecheck.figures import along_axis, plain, signed
from culturecheck.privacy import Group
from culturecheck.report.change.gaps import NO_GAP, gap_sentences
from culturecheck.report.change.words import (
    CLEAR,
    COMPARABLE_WORDS,
    HOW_TO_READ,
    LINK_WORDS,
    NO_CAUSE,
    TWO_WORDINGS,
    VERDICT_WORDS,
    notes_on_noise,
    said_of,
    unjudged_words,
)
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, group_spoken
from culturecheck.shown import ShownScore

EVERYTHING = Said("change.all-together")


class ToldChange(Document):
    """One change with its name, its words, and its places along the axis of 1–5 in per cent.

    `chance` is what chance alone does in points, and `said` what became of it in words, to go on after its name. `who`
    says that they are the same people both times, and how many; otherwise it is empty. `from_at` and `to_at` are
    the ends of the band in which the later figure would lie if nothing had changed: around the earlier one, or for the
    same people around where they stood.
    """

    name: Sayable
    kind: SubjectKind
    text: str
    who: Sayable
    before: ShownScore | str
    after: ShownScore | str
    change: str
    chance: str
    said: Said
    verdict: Verdict
    verdict_words: Said
    reason: Sayable
    provisional: bool
    reported: Sayable
    before_at: Decimal | None
    after_at: Decimal | None
    from_at: Decimal | None
    to_at: Decimal | None


class ToldGroup(Document):
    """A group that both rounds show, with the changes of its total and dimensions; `people` where it is known."""

    name: Sayable
    people: Sayable
    lines: tuple[ToldChange, ...]


class ToldComparison(Document):
    """Two rounds beside each other, ready to be printed.

    `improved` and `declined` say of everyone and of each group what did by more than chance, and `gaps` what became of
    groups that stood apart; `unjudged` which figures of everyone nobody can judge, and why. `whole` are total and
    dimensions of everyone, and `summary` says in a sentence what became of them. `footnotes` are why figures of groups
    cannot be told, each once, and `moved_items` those with a clear change.
    """

    before: RoundMark
    after: RoundMark
    answered: Said
    verdict: Said
    comparable: bool
    reasons: tuple[Said, ...]
    cautions: tuple[Said, ...]
    reworked: tuple[ItemComparability, ...]
    added: tuple[Said, ...]
    removed: tuple[Said, ...]
    rescored: bool
    axis: tuple[AxisMark, ...]
    improved: tuple[Said, ...]
    declined: tuple[Said, ...]
    gaps: tuple[Said, ...]
    unjudged: Sayable
    summary: Sayable
    whole: tuple[ToldChange, ...]
    groups: tuple[ToldGroup, ...]
    footnotes: tuple[Sayable, ...]
    moved_items: tuple[ToldChange, ...]
    other_items: tuple[ToldChange, ...]
    how_to_read: tuple[Said, ...]
    no_cause: Said


def told(comparison: Comparison, after: TeamScorecard) -> ToldComparison:
    """Return a comparison with the names of the later round."""
    lines: dict[Group, list[ToldChange]] = {}
    items: list[ToldChange] = []
    people: dict[Group, Sayable] = {}
    for change in comparison.changes:
        line = told_change(change, after.questionnaire, is_counted=change.group in comparison.counted)
        if change.kind != "item":
            lines.setdefault(change.group, []).append(line)
        elif _is_everyone(change):
            items.append(line)
        if change.kind == "total" and change.group in comparison.counted:
            people[change.group] = _people(change)
    everybody = next((group for group in lines if all(level is None for level in group)), ())
    whole = tuple(lines.pop(everybody, ()))
    apart = [line for found in lines.values() for line in found]
    return ToldComparison(
        before=comparison.before,
        after=comparison.after,
        answered=Said("change.answered-then-now", before=answered(comparison.before), after=answered(comparison.after)),
        verdict=_verdict(comparison),
        comparable=comparison.comparable == "comparable",
        reasons=comparison.reasons,
        cautions=(*comparison.cautions, *(LINK_WORDS[n] for n in (comparison.found_again,) if n in LINK_WORDS)),
        reworked=tuple(it for it in comparison.items if not {"unchanged", "added", "removed"} & set(it.fates)),
        added=_named(comparison, "added"),
        removed=_named(comparison, "removed"),
        rescored=comparison.rescored and any("unchanged" not in it.fates for it in comparison.items),
        axis=axis(after.questionnaire.rubric),
        improved=tuple(_clear(comparison, after, Verdict.IMPROVED)),
        declined=tuple(_clear(comparison, after, Verdict.DECLINED)),
        gaps=gap_sentences(comparison, after) or ((NO_GAP,) if len(after.round.breakdowns) else ()),
        unjudged=unjudged_words(
            (_name(after.questionnaire, one.subject), one.reason)
            for one in comparison.changes
            if one.kind != "item" and one.verdict is Verdict.CANNOT_BE_JUDGED and _is_everyone(one)
        ),
        summary=dimensions_in_a_sentence(line for line in whole if line.kind == "dimension"),
        whole=whole,
        groups=tuple(
            ToldGroup(name=group_said(after.round, group), people=people.get(group, ""), lines=tuple(found))
            for group, found in lines.items()
        ),
        footnotes=tuple(dict.fromkeys(line.reason for line in apart if line.reason)),
        moved_items=tuple(line for line in items if line.verdict in CLEAR),
        other_items=tuple(line for line in items if line.verdict not in CLEAR),
        how_to_read=(HOW_TO_READ, *notes_on_noise(comparison.changes)),
        no_cause=NO_CAUSE,
    )


def _clear(comparison: Comparison, after: TeamScorecard, verdict: Verdict) -> Iterator[Said]:
    """Yield what improved or declined by more than chance: of everyone a sentence each, then where groups did."""
    asked = after.questionnaire
    found = [one for one in comparison.changes if one.kind != "item" and one.verdict is verdict]
    for change in (one for one in found if _is_everyone(one)):
        told = {"name": _name(asked, change.subject), "said": said_of(change, None)}
        if change.paired:
            yield Said("change.clear", **told)
        else:
            figures = {"before": _words(change.before), "after": _words(change.after)}
            yield Said("change.clear-from-to", **told, **figures)
    groups: dict[str, list[Said]] = {}
    for change in (one for one in found if not _is_everyone(one)):
        name = group_spoken(after.round, change.group)
        named = Said("change.by-so-much", name=name, change=signed(change.change or Decimal(0)))
        groups.setdefault(change.subject, []).append(named)
    id_ = "change.rose-among" if verdict is Verdict.IMPROVED else "change.fell-among"
    for subject, names in groups.items():
        yield Said(id_, name=_name(asked, subject), groups=tuple(names), n=len(names))


def answered(mark: RoundMark) -> Said:
    """Return how many answered a round, of how many invited where that is known: 40 of 52."""
    if mark.invited:
        return Said("change.so-many-of", n=mark.respondents, invited=mark.invited)
    return Said("ground.people", n=mark.respondents)


def dimensions_in_a_sentence(lines: Iterable[ToldChange]) -> Sayable:
    """Return what became of dimensions, the clear ones by name; empty where there are none.

    Recognition (+0.7) improved; Handoffs (−0.7) declined; no clear change in the other two.
    """
    found = list(lines)
    parts = []
    for verdict in CLEAR:
        named = tuple(
            Said("change.by-so-much", name=line.name, change=line.change) for line in found if line.verdict is verdict
        )
        if named:
            parts.append(Said(f"change.which.{verdict}", names=named))
    parts.extend(_others(found, is_other=bool(parts)))
    return Said("ground.sentence", text=Said("ground.parts", parts=tuple(parts))) if parts else ""


def _others(found: Sequence[ToldChange], *, is_other: bool) -> Iterator[Said]:
    """Yield how many dimensions show no clear change, and how many cannot be judged; `is_other`: some were named."""
    unclear, apart = (
        sum(line.verdict is verdict for line in found)
        for verdict in (Verdict.NO_CLEAR_CHANGE, Verdict.CANNOT_BE_JUDGED)
    )
    if found and unclear == len(found):
        yield Said("change.no-dimension-changed")
    elif unclear:
        yield Said("change.unclear-in-the-other" if is_other and not apart else "change.unclear-in", n=unclear)
    if found and apart == len(found):
        yield Said("change.no-dimension-judged")
    elif apart:
        yield Said("change.some-unjudged" if unclear else "change.others-unjudged", n=apart)


def told_change(change: Change, questionnaire: Questionnaire, *, is_counted: bool) -> ToldChange:
    """Return one change as it is read; `is_counted`: it may be said how many answered."""
    noise = change.noise
    was = None if change.after is None or change.change is None else change.after.exact - change.change
    band = None if was is None or noise is None else (was - noise, was + noise)
    return ToldChange(
        name=_name(questionnaire, change.subject),
        kind=change.kind,
        text=_text(questionnaire, change.subject),
        who=Said("change.the-same-people", n=change.people_after) if change.paired else "",
        before=_words(change.before),
        after=_words(change.after),
        change="–" if change.change is None else signed(change.change),
        chance=_plain(noise),
        said=said_of(change, change.people_after if is_counted or _is_everyone(change) else None),
        verdict=change.verdict,
        verdict_words=VERDICT_WORDS[change.verdict],
        reason=_reason(change),
        provisional=change.provisional,
        reported=_reported(change),
        before_at=_at(change.before.value if change.before else None),
        after_at=_at(change.after.value if change.after else None),
        from_at=_at(max(band[0], Decimal(LOWEST))) if band else None,
        to_at=_at(min(band[1], Decimal(HIGHEST))) if band else None,
    )


def _reason(change: Change) -> Sayable:
    """Return why there is no clearer verdict, unless the noise beside it says so."""
    return Said("ground.sentence", text=change.reason) if change.reason else ""


def _people(change: Change) -> Sayable:
    before, after = change.people_before, change.people_after
    return "" if before is None or after is None else Said("change.so-many-then-now", before=before, after=after)


def _is_everyone(change: Change) -> bool:
    return all(level is None for level in change.group)


def _named(comparison: Comparison, fate: ItemFate) -> tuple[Said, ...]:
    return tuple(Said("ground.in-quotes", name=item.short) for item in comparison.items if fate in item.fates)


def _name(questionnaire: Questionnaire, subject: str) -> Sayable:
    if subject == ALL_TOGETHER:
        return EVERYTHING
    item = questionnaire.by_id.get(subject)
    return questionnaire.dimension(subject).name if item is None else item.short


def _text(questionnaire: Questionnaire, subject: str) -> str:
    item = questionnaire.by_id.get(subject)
    return "" if item is None else item.text


def _plain(figure: Decimal | None) -> str:
    return "–" if figure is None else plain(figure)


def _words(shown: ShownScore | None) -> ShownScore | str:
    return "–" if shown is None else shown


def _at(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else along_axis(figure, LOWEST, HIGHEST)


def _reported(change: Change) -> Sayable:
    if change.reported_before is None and change.reported_after is None:
        return ""
    return Said("change.reported-as", before=_words(change.reported_before), after=_words(change.reported_after))


def _verdict(comparison: Comparison) -> Said:
    """Return whether the two can be compared; in two wordings, that they can all the same."""
    is_whole = comparison.comparable == "comparable"
    return TWO_WORDINGS if is_whole and comparison.two_wordings else COMPARABLE_WORDS[comparison.comparable]
