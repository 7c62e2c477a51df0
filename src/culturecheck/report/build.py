"""The gap report put together from a scorecard: gaps, diagnoses, advice and what to take along."""

from culturecheck.content.rubric import HIGHEST, LOWEST, Limits, Rubric, axis
from culturecheck.figures import along_axis
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.gaps import DimensionGap, find_gaps
from culturecheck.findings.recommendations import ADVICE_ELSEWHERE, recommend
from culturecheck.report.actions import action, diagnosis_note, keepings, speech
from culturecheck.report.document import GapReport, ItemLine, PersonSubject, Section
from culturecheck.report.first_page import coverage, highlights, lead
from culturecheck.report.lines import from_weakest, item_lines
from culturecheck.report.method import ONE_VOICE, method, source_notes
from culturecheck.report.take_along import artifacts, paper_questions, talking_points, unseen_items
from culturecheck.report.wanted import wanted_scene
from culturecheck.said import Said, Sayable
from culturecheck.scoring.person import Figure, Scorecard
from culturecheck.scoring.status import status_said

ON_PATTERNS = Said("report.on-patterns")
NO_DIAGNOSIS = Said("report.no-pattern")


def build_report(scorecard: Scorecard, made_with: str) -> GapReport:
    """Return the report of one person's view; `made_with` names the program and its version."""
    gaps, diagnoses = find_gaps(scorecard), diagnose(scorecard)
    advice = recommend(scorecard, gaps, diagnoses)
    lines, words = item_lines(scorecard), speech(scorecard)
    unseen = unseen_items(scorecard, lines)
    notes = tuple(diagnosis_note(scorecard, lines, words, found) for found in diagnoses)
    first = None if advice.first is None else action(scorecard, lines, words, advice.first)
    others = tuple(action(scorecard, lines, words, called) for called in advice.others)
    full = tuple(action(scorecard, lines, words, called) for called in advice.by_priority)
    high = [line for line in lines.values() if line.standing == "high"]
    cited = {claim for part in (*([first] if first else ()), *others, *full) for claim in part.sources}
    cited |= {claim for note in notes for claim in (*note.sources, *note.first.sources)}
    questionnaire = scorecard.questionnaire
    return GapReport(
        made_with=made_with,
        title=Said("report.title", questionnaire=questionnaire.respondent_title),
        view=Said("report.one-view"),
        lead=lead(scorecard, lines, unseen),
        caution=ONE_VOICE,
        subject=PersonSubject(
            wave=scorecard.wave,
            date=scorecard.date,
            here=scorecard.here,
            role=scorecard.role,
            questionnaire=questionnaire.title,
        ),
        coverage=coverage(scorecard.total),
        first=first,
        others=others,
        advice_note="" if first else ADVICE_ELSEWHERE,
        highlights=highlights(scorecard, gaps, advice.first, lines, unseen),
        total=scorecard.total.exact,
        total_status=_total_status(scorecard),
        axis=axis(questionnaire.rubric),
        sections=tuple(_section(scorecard, gap, lines) for gap in gaps.dimensions),
        chart_note=_chart_note(scorecard, questionnaire.rubric),
        unseen=unseen,
        unverified=tuple(line for line in high if not line.seen),
        founded=tuple(line for line in high if line.seen),
        diagnoses=notes,
        on_patterns=ON_PATTERNS if notes else NO_DIAGNOSIS if first else "",
        advice=full,
        keeping=keepings(scorecard, lines, words),
        questions=talking_points(scorecard, lines, advice),
        ask_three=paper_questions(scorecard, lines),
        look_at=artifacts(scorecard, lines),
        method=tuple(method(scorecard, words)),
        sources=source_notes(scorecard, cited),
    )


def _chart_note(scorecard: Scorecard, rubric: Rubric) -> Said:
    if scorecard.wanted:
        return Said("report.largest-gap-first")
    return Said("report.largest-gap-first-by-default", rule=rubric.targets.in_words())


def _status(figure: Figure, limits: Limits) -> Sayable:
    if figure.value is None:
        return Said("ground.sentence", text=status_said(figure.status, limits))
    if not figure.provisional:
        return ""
    return Said("report.provisional", answered=figure.answered, asked=figure.asked)


def _total_status(scorecard: Scorecard) -> Sayable:
    names = {dimension.id: dimension.name for dimension in scorecard.questionnaire.dimensions}
    shaky = tuple(names[score.dimension] for score in scorecard.dimensions if score.figure.provisional)
    if scorecard.total.value is None or not shaky:
        return _status(scorecard.total, scorecard.questionnaire.rubric.limits)
    return Said("report.provisional-like", names=shaky)


def _section(scorecard: Scorecard, gap: DimensionGap, lines: dict[str, ItemLine]) -> Section:
    questionnaire, rubric = scorecard.questionnaire, scorecard.questionnaire.rubric
    dimension = questionnaire.dimension(gap.dimension)
    points = None if gap.now is None else gap.now.exact
    now = None if points is None else rubric.band_of(points)
    wanted = wanted_scene(rubric, dimension, points, gap.wanted)
    scene = None if now is None else dimension.scene(now.level)
    return Section(
        dimension=dimension.id,
        name=dimension.name,
        question=dimension.question,
        now=points,
        wanted=gap.wanted,
        gap=gap.gap,
        chosen=gap.origin == "chosen",
        now_at=None if points is None else along_axis(points, LOWEST, HIGHEST),
        wanted_at=None if gap.wanted is None else along_axis(gap.wanted, LOWEST, HIGHEST),
        status=_status(scorecard.dimension(dimension.id).figure, rubric.limits),
        band=now.name if now else "",
        short=scene.short if scene else "",
        scene=scene.see if scene else "",
        wanted_band=wanted.band,
        wanted_scene=wanted.see,
        towards_band=wanted.towards_band,
        towards_scene=wanted.towards_see,
        items=from_weakest([lines[item.id] for item in dimension.items]),
    )
