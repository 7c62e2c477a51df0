"""How the figures came about and what they cannot say, written from the settings that were really used."""

from collections.abc import Iterator

from culturecheck.content.questionnaire import Dimension, Item, sides_words
from culturecheck.figures import percent
from culturecheck.findings.gaps import RANKING_RULE as GAP_RULE
from culturecheck.findings.recommendations import ranking_rule
from culturecheck.report.actions import Speech
from culturecheck.report.document import Paragraph, SourceNote
from culturecheck.scoring.person import Scorecard
from culturecheck.text import counted, listed, quoted, sentence

ONE_VOICE = (
    "One person answered. This is what that person believes and has seen; it is not a finding about the company. "
    "Ask three people before you plan: the sheet for it is at the end."
)


def method(scorecard: Scorecard, words: Speech) -> Iterator[Paragraph]:
    """Yield the method and the caveats, paragraph by paragraph."""
    questionnaire, rubric = scorecard.questionnaire, scorecard.questionnaire.rubric
    limits = rubric.limits
    yield Paragraph(heading="Who answered", text=ONE_VOICE)
    yield Paragraph(
        heading="What was asked",
        text=f"“{questionnaire.title}”: {counted(len(questionnaire.scored_items), 'scored question')} in "
        f"{counted(len(questionnaire.dimensions), 'dimension')}, answered on {scorecard.date.isoformat()}. "
        f"{_unscored(scorecard)}",
    )
    yield Paragraph(
        heading="From answers to scores",
        text="Each answer is carried linearly from its own scale onto 1 to 5; questions in which often is a bad "
        "sign are turned once, so that high is better everywhere. A dimension's score is the weighted mean of its "
        f"answered questions, and there is one only if at least {percent(limits.answered_share)} of them were "
        f"answered; under {percent(limits.provisional_below)} it is marked provisional. The "
        f"total is the weighted mean of all dimensions. {_weights(scorecard)} All sums are exact and rounded once, "
        "halves up, to one decimal; targets and gaps are reckoned from the rounded figures, so that they add up.",
    )
    yield Paragraph(
        heading="No answer is never zero",
        text="“I have not seen this”, “does not apply here” and “skipped” count in no score. What you have not seen is "
        "listed by itself, because what is out of sight is worth knowing.",
    )
    edges = listed([f"“{band.name}” from {band.lower_edge}" for band in rubric.bands])
    yield Paragraph(heading="Bands", text=f"The five bands: {edges}.")
    yield Paragraph(heading="Wanted", text=_wanted(scorecard))
    yield Paragraph(heading="Order of the gaps", text=GAP_RULE)
    yield Paragraph(heading="Order of the advice", text=ranking_rule(questionnaire))
    yield Paragraph(
        heading="High answers",
        text=f"{_high_answers(scorecard)} is called unverified until somebody names when they last saw it. An instance "
        f"that you named is your word; nobody has checked it. {sides_words(questionnaire)}".rstrip(),
    )
    if words.avoided:
        yield Paragraph(
            heading="The word “selling”",
            text="You said that the word sits badly here. That is normal and no fault; this report says “"
            f"{words.selling}” instead.",
        )
    yield Paragraph(
        heading="What this cannot say",
        text="How others see it, whether it is typical, and whether a change next time is more than a change of mood. "
        "One answer can move a dimension visibly.",
    )


def _high_answers(scorecard: Scorecard) -> str:
    limit = scorecard.questionnaire.rubric.limits.favourable
    if not sides_words(scorecard.questionnaire):
        return f"An answer of {limit} or more"
    return f"A favourable answer ({limit} or more, where there are five options)"


def _unscored(scorecard: Scorecard) -> str:
    unscored = [item for item in scorecard.questionnaire.items if not item.scored]
    if not unscored:
        return ""
    names = listed([quoted(item.short) for item in unscored])
    shapes = [item.id for item in unscored] == [scorecard.questionnaire.rubric.wording.item]
    return f"Asked and not scored{', only to find the right words for the advice' if shapes else ''}: {names}."


def _weights(scorecard: Scorecard) -> str:
    questionnaire = scorecard.questionnaire
    parts: list[Dimension | Item] = [*questionnaire.dimensions, *questionnaire.scored_items]
    if all(part.weight == 1 for part in parts):
        return "All weights are 1."
    odd = [f"{part.id} {part.weight}" for part in parts if part.weight != 1]
    return f"Weights other than 1: {listed(odd)}."


def _wanted(scorecard: Scorecard) -> str:
    rule = f"Unless you chose otherwise, the aim is {scorecard.questionnaire.rubric.targets.in_words()}."
    if not scorecard.wanted:
        return f"{rule} You kept the default everywhere."
    names = {d.id: d.name for d in scorecard.questionnaire.dimensions}
    rubric = scorecard.questionnaire.rubric
    chosen = [f"{names[name]} “{rubric.band_of(points).name}”" for name, points in scorecard.wanted.items()]
    return f"{rule} You chose: {listed(chosen)}."


def source_notes(scorecard: Scorecard, cited: set[str]) -> tuple[SourceNote, ...]:
    """Return the claims that this report cites, with the texts they come from."""
    questionnaire = scorecard.questionnaire
    sources = {source.key: source for source in questionnaire.sources}
    found = []
    for claim in questionnaire.claims:
        source = sources.get(claim.id.rstrip("0123456789"))
        if claim.id in cited and source is not None:
            name = f"{source.author}, {source.title}" if source.author else source.title
            found.append(SourceNote(id=claim.id, says=sentence(claim.says), source=name, caution=claim.caution or ""))
    return tuple(found)
