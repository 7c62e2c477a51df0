"""A form: what is asked in a round as form tools ask it, in sections of questions; the same for every tool.

What a tool makes of it is written in `files/forms`. Texts and their order are those of the questionnaire, so that an
export is read again without a map.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from culturecheck.answers.form_codes import COMMENT, CONSENT, NAME
from culturecheck.answers.form_stamp import Stamp
from culturecheck.answers.sheet import ASK_COMMENT, ASK_NAME, OFFERED, option_labels
from culturecheck.content.missing import missing_said
from culturecheck.content.questionnaire import Dimension, Item, Questionnaire, minutes
from culturecheck.folding import folded
from culturecheck.rounds.promised import promise_sentences, unsaid_sentences
from culturecheck.rounds.round import Breakdown, Round
from culturecheck.rounds.tools import FormTool, tool_sentence
from culturecheck.said import Said, Sayable

ASK_CONSENT = Said("form.promise-read")
ABOUT_YOU = "about-you"


@dataclass(frozen=True, slots=True)
class FormOption:
    """What can be chosen, or a row of a grid: its id, and what people read."""

    id: str
    label: Sayable


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question of which one option is chosen; `hint` stands below it, empty where there is none."""

    id: str
    text: Sayable
    options: tuple[FormOption, ...]
    hint: Sayable = ""
    required: bool = False
    scale: str = ""


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A question that is answered in one's own words, in a line or in several."""

    id: str
    text: Sayable
    hint: Sayable = ""
    is_long: bool = True


@dataclass(frozen=True, slots=True)
class GridQuestion:
    """Several rows for which the same options are chosen, one a row; the last is for a row that does not apply."""

    id: str
    text: Sayable
    rows: tuple[FormOption, ...]
    options: tuple[FormOption, ...]
    hint: Sayable = ""


Block = ChoiceQuestion | TextQuestion | GridQuestion


@dataclass(frozen=True, slots=True)
class FormSection:
    """Questions that stand on one page, under a title; `hint` is what they have in common."""

    id: str
    title: Sayable
    blocks: tuple[Block, ...]
    hint: Sayable = ""


@dataclass(frozen=True, slots=True)
class Form:
    """All that a form tool has to be told: what is read first, what has to be ticked, and the sections of questions."""

    round: str
    date: datetime.date
    language: str
    title: str
    introduction: tuple[Sayable, ...]
    consent: ChoiceQuestion
    sections: tuple[FormSection, ...]
    thanks: Sayable
    stamp: str


def form_of(round_: Round, questionnaire: Questionnaire, tool: FormTool, stamp: Stamp, language: str) -> Form:
    """Return the form of a round for a tool; `questionnaire` is as it is asked, in `language`."""
    ticked = FormOption("read", Said("form.read-it", code=stamp.code))
    return Form(
        round=round_.id,
        date=round_.date,
        language=language,
        title=questionnaire.respondent_title,
        introduction=tuple(_read_first(round_, questionnaire, tool)),
        consent=ChoiceQuestion(CONSENT, ASK_CONSENT, (ticked,), required=True),
        sections=tuple(_sections(round_, questionnaire)),
        thanks=Said("form.thanks"),
        stamp=str(stamp),
    )


def _read_first(round_: Round, questionnaire: Questionnaire, tool: FormTool) -> Iterator[Sayable]:
    length = len(questionnaire.items)
    yield Said("form.who-asks", sender=round_.asked_by)
    yield Said("form.here", here=round_.here)
    yield Said("form.how-long", questions=length, minutes=minutes(length))
    yield from promise_sentences(round_)
    yield from unsaid_sentences(round_)
    yield tool_sentence(tool)
    if round_.delete_after is not None:
        yield Said("form.deleted-by", day=round_.delete_after)
    if round_.contact:
        yield Said("form.contact", contact=round_.contact)


def _sections(round_: Round, questionnaire: Questionnaire) -> Iterator[FormSection]:
    first: list[Block] = []
    if round_.mode == "named":
        first.append(TextQuestion(NAME, ASK_NAME, is_long=False))
    first += [_group_question(breakdown) for breakdown in round_.breakdowns]
    if first:
        yield FormSection(ABOUT_YOU, Said("form.about-you"), tuple(first))
    for dimension in questionnaire.dimensions:
        blocks = tuple(_item_question(questionnaire, item) for item in dimension.items)
        yield FormSection(dimension.id, dimension.shown_name, blocks, _window(questionnaire, dimension))
    yield FormSection("in-your-words", Said("form.in-your-words"), (TextQuestion(COMMENT, ASK_COMMENT),))


def _group_question(breakdown: Breakdown) -> ChoiceQuestion:
    options = tuple(FormOption(level, words) for level, words in breakdown.choices)
    return ChoiceQuestion(breakdown.id, breakdown.ask, options)


def _item_question(questionnaire: Questionnaire, item: Item) -> ChoiceQuestion:
    labels = option_labels(questionnaire, item)
    options = [FormOption(it.id, said) for it, said in zip(questionnaire.options(item), labels, strict=True)]
    options += [FormOption(str(reason), missing_said(reason)) for reason in OFFERED]
    window = time_asked_about(questionnaire, item)
    hint: Sayable = Said("form.within", window=window) if window else ""
    return ChoiceQuestion(item.id, item.text, tuple(options), hint, scale=item.scale or "")


def time_asked_about(questionnaire: Questionnaire, item: Item) -> str:
    """Return the time that an item asks about, empty where there is none or the question says it itself."""
    scale = questionnaire.scale_of(item)
    window = scale.window if scale and scale.window else ""
    return "" if folded(window) in folded(item.text) else window


def _window(questionnaire: Questionnaire, dimension: Dimension) -> Sayable:
    """Return what is said above all questions of a dimension: the one time that they ask about, if it is one."""
    windows = {time_asked_about(questionnaire, item) for item in dimension.items} - {""}
    return Said("form.section-within", window=windows.pop()) if len(windows) == 1 else ""
