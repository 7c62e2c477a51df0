"""The gap report as a document: finished sentences and published figures, ready for any renderer."""

import datetime
from decimal import Decimal
from typing import Literal

from culturecheck.content.rubric import AxisMark
from culturecheck.document import Document, Readable
from culturecheck.findings.diagnosis import LookedFor, NotSeen
from culturecheck.report.last_time import OpensWith
from culturecheck.said import Said, Sayable
from culturecheck.shown import ShownScore

ItemStanding = Literal["low", "middling", "high", "unscored", "dont-know", "not-applicable", "skipped"]


class PersonSubject(Document):
    """Whose view it is, of what, and when."""

    wave: str
    date: datetime.date
    here: str
    role: str
    questionnaire: str


class Coverage(Document):
    """How many questions were asked and what became of them."""

    asked: int
    answered: int
    dont_know: int
    not_applicable: int
    skipped: int
    in_words: Said


class Highlight(Document):
    """A short heading and what it says, for the page after which a busy person can stop."""

    heading: Sayable
    text: Sayable


class Action(Document):
    """A piece of advice with the answers that called for it."""

    title: str
    step: str
    who: str
    effort: Sayable
    impact: str
    sign: str
    because: Sayable
    sources: tuple[str, ...]
    dimension: str
    priority: Decimal | None


class ItemLine(Document):
    """One question and its answer. `at` is its place along the axis of 1–5 in per cent."""

    item: str
    short: str
    text: str
    window: str
    answer: Sayable
    points: Decimal | None
    at: Decimal | None
    standing: ItemStanding
    turned: Sayable
    seen: str
    note: str
    reason: str


class Section(Document):
    """A dimension: where it stands, where it is wanted, what one would see, and its items from weakest up.

    `towards_band` and `towards_scene` are of the next band, where what is wanted lies in that of now.
    """

    dimension: str
    name: str
    question: str
    now: Decimal | None
    wanted: Decimal | None
    gap: Decimal | None
    chosen: bool
    now_at: Decimal | None
    wanted_at: Decimal | None
    status: Sayable
    band: str
    short: str
    scene: str
    wanted_band: str
    wanted_scene: str
    towards_band: str
    towards_scene: str
    items: tuple[ItemLine, ...]


class GroundNote(Document):
    """A figure that a diagnosis rests on; with the answers behind it where it is what is missing."""

    says: str
    figure: ShownScore | NotSeen
    looked_for: LookedFor
    answers: tuple[Sayable, ...]


class DiagnosisNote(Document):
    """A pattern that was found: what was answered, what it means and costs, and what would prove it wrong."""

    name: str
    dimension: str
    grounds: tuple[GroundNote, ...]
    unverified: Sayable
    meaning: str
    cost: str
    first: Action
    wrong_if: str
    sources: tuple[str, ...]


class UnseenQuestion(Document):
    """A question that could not be answered, and whom to ask."""

    short: str
    text: str
    dimension: str
    ask: Sayable


class Keeping(Document):
    """Something that stands high, and how to keep it alive."""

    short: str
    keep: str


class PaperQuestion(Document):
    """A question to put to three people on paper, with its options; why it was picked is for the leader alone."""

    short: str
    text: str
    window: str
    options: tuple[str, ...]
    why: Said


class Look(Document):
    """An artifact to look at, and the question that it answers."""

    short: str
    look_at: str


class Paragraph(Document):
    """A heading and a paragraph of the method."""

    heading: Sayable
    text: Sayable


class SourceNote(Document):
    """A claim that the report rests on, with the text it comes from."""

    id: str
    says: Sayable
    source: str
    caution: str


class GapReport(Readable):
    """One person's view of a culture and its gaps; everything a renderer needs, in its order.

    `advice_note` says why there is no advice and no pattern, where they are not known; then `first` is None.
    """

    kind: Literal["person-report"] = "person-report"
    made_with: str
    title: Said
    view: Said
    lead: tuple[Said, ...]
    caution: Said
    subject: PersonSubject
    coverage: Coverage
    last_time: OpensWith = None
    first: Action | None
    others: tuple[Action, ...]
    advice_note: Sayable = ""
    highlights: tuple[Highlight, ...]
    total: Decimal | None
    total_status: Sayable
    axis: tuple[AxisMark, ...]
    sections: tuple[Section, ...]
    chart_note: Said
    unseen: tuple[UnseenQuestion, ...]
    unverified: tuple[ItemLine, ...]
    founded: tuple[ItemLine, ...]
    diagnoses: tuple[DiagnosisNote, ...]
    on_patterns: Sayable
    advice: tuple[Action, ...]
    keeping: tuple[Keeping, ...]
    questions: tuple[str, ...]
    ask_three: tuple[PaperQuestion, ...]
    look_at: tuple[Look, ...]
    method: tuple[Paragraph, ...]
    sources: tuple[SourceNote, ...]

    @property
    def no_advice(self) -> Said:
        """Return why no answer calls for advice, where none does: not each question has any."""
        standings = {line.standing for section in self.sections for line in section.items}
        is_written = not standings & {"low", "middling"}
        return Said("report.nothing-low-or-middling" if is_written else "report.no-advice-written")

    @property
    def scale(self) -> Said:
        """Return what the scale runs from and to, by the names of its bands, and how the chart is to be read."""
        marks = tuple(Said("report.mark", place=place, name=mark.name) for place, mark in enumerate(self.axis, 1))
        return Said("report.scale", marks=marks, note=self.chart_note)
