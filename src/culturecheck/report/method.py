"""How the figures came about and what they cannot say, written from the settings that were really used."""

from collections.abc import Iterator
from fractions import Fraction

from culturecheck.content.questionnaire import Dimension, Item, sides_words
from culturecheck.figures import percent_figure
from culturecheck.findings.gaps import RANKING_RULE as GAP_RULE
from culturecheck.findings.recommendations import ranking_rule
from culturecheck.report.actions import Speech
from culturecheck.report.document import Paragraph, SourceNote
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.person import Scorecard

ONE_VOICE = Said("report.one-voice")


def method(scorecard: Scorecard, words: Speech) -> Iterator[Paragraph]:
    """Yield the method and the caveats, paragraph by paragraph."""
    questionnaire = scorecard.questionnaire
    yield Paragraph(heading=Said("report.method-who"), text=ONE_VOICE)
    yield Paragraph(heading=Said("report.method-asked"), text=run_on(_asked(scorecard), _unscored(scorecard)))
    yield Paragraph(heading=Said("report.method-scores"), text=_scores(scorecard))
    yield Paragraph(heading=Said("report.method-no-answer"), text=Said("report.method-no-answer-text"))
    yield Paragraph(heading=Said("report.method-bands"), text=_bands(scorecard))
    yield Paragraph(heading=Said("report.method-wanted"), text=_wanted(scorecard))
    yield Paragraph(heading=Said("report.method-gaps"), text=GAP_RULE)
    yield Paragraph(heading=Said("report.method-advice"), text=ranking_rule(questionnaire))
    yield Paragraph(
        heading=Said("report.method-high"), text=run_on(_high_answers(scorecard), sides_words(questionnaire))
    )
    if words.avoided:
        yield Paragraph(
            heading=Said("report.method-selling"), text=Said("report.method-selling-text", instead=words.selling)
        )
    yield Paragraph(heading=Said("report.method-limits"), text=Said("report.method-limits-text"))


def _asked(scorecard: Scorecard) -> Said:
    questionnaire = scorecard.questionnaire
    return Said(
        "report.method-asked-text",
        questionnaire=questionnaire.title,
        questions=len(questionnaire.scored_items),
        dimensions=len(questionnaire.dimensions),
        day=scorecard.date.isoformat(),
    )


def _scores(scorecard: Scorecard) -> Said:
    limits = scorecard.questionnaire.rubric.limits
    return Said(
        "report.method-scores-text",
        answered=percent_figure(Fraction(limits.answered_share)),
        provisional=percent_figure(Fraction(limits.provisional_below)),
        weights=_weights(scorecard),
    )


def _bands(scorecard: Scorecard) -> Said:
    bands = scorecard.questionnaire.rubric.bands
    return Said(
        "report.method-bands-text",
        bands=tuple(Said("report.method-band", name=band.name, edge=band.lower_edge) for band in bands),
    )


def _high_answers(scorecard: Scorecard) -> Said:
    limit = scorecard.questionnaire.rubric.limits.favourable
    is_usual = not sides_words(scorecard.questionnaire)
    return Said("report.method-high-text" if is_usual else "report.method-favourable-text", limit=limit)


def _unscored(scorecard: Scorecard) -> Sayable:
    unscored = [item for item in scorecard.questionnaire.items if not item.scored]
    if not unscored:
        return ""
    names = tuple(Said("ground.in-quotes", name=item.short) for item in unscored)
    shapes = [item.id for item in unscored] == [scorecard.questionnaire.rubric.wording.item]
    return Said("report.asked-for-words" if shapes else "report.asked-unscored", names=names)


def _weights(scorecard: Scorecard) -> Said:
    questionnaire = scorecard.questionnaire
    parts: list[Dimension | Item] = [*questionnaire.dimensions, *questionnaire.scored_items]
    odd = [Said("report.weight", part=part.id, weight=part.weight) for part in parts if part.weight != 1]
    return Said("report.weights-other", weights=tuple(odd)) if odd else Said("report.weights-all-one")


def _wanted(scorecard: Scorecard) -> Said:
    rubric = scorecard.questionnaire.rubric
    rule = rubric.targets.in_words()
    if not scorecard.wanted:
        return Said("report.method-wanted-default", rule=rule)
    names = {d.id: d.name for d in scorecard.questionnaire.dimensions}
    chosen = [
        Said("report.method-wanted-band", dimension=names[name], band=rubric.band_of(points).name)
        for name, points in scorecard.wanted.items()
    ]
    return Said("report.method-wanted-chosen", rule=rule, chosen=tuple(chosen))


def source_notes(scorecard: Scorecard, cited: set[str]) -> tuple[SourceNote, ...]:
    """Return the claims that this report cites, with the texts they come from."""
    questionnaire = scorecard.questionnaire
    sources = {source.key: source for source in questionnaire.sources}
    found = []
    for claim in questionnaire.claims:
        source = sources.get(claim.id.rstrip("0123456789"))
        if claim.id in cited and source is not None:
            name = f"{source.author}, {source.title}" if source.author else source.title
            says = Said("ground.sentence", text=claim.says)
            found.append(SourceNote(id=claim.id, says=says, source=name, caution=claim.caution or ""))
    return tuple(found)
