"""What is handed out to be filled in: tables of text with choices, for one person or for one person per row."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from culturecheck.answers.form_codes import COMMENT, NAME
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import MISSING_WORDS, Missing, missing_said
from culturecheck.content.numbering import unclear_places
from culturecheck.content.questionnaire import Item, Questionnaire, minutes
from culturecheck.folding import folded
from culturecheck.rounds.promised import promise_sentences, unsaid_sentences
from culturecheck.rounds.round import Breakdown, Round
from culturecheck.said import Said, Sayable

ID, ANSWER, NOTE = "id", "answer", "note"
PERSON_HEAD = (ID, "question", ANSWER, NOTE)
ANSWERS = "Answers"  # by it, and by the heads of its columns, the sheet to fill in is known in every language
PROMISE = "promise"  # the row that is no question
ASK_NAME = Said("sheet.your-name")
ASK_COMMENT = Said("sheet.anything-else")
SAY_PROMISE = Said("sheet.promise-row")
ROWS_TO_TYPE_IN = 200
ACTS_IN_A_CELL = ("=", "+", "-", "@", "\t", "\r", "\n")
OFFERED = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE)  # what is skipped stays empty

SheetRow = tuple[Sayable, ...]
HeadedText = tuple[Sayable, Sayable]
"""A heading, empty where the one before goes on, and what stands below it."""
Text_co = TypeVar("Text_co", bound=Sayable, covariant=True)
"""What stands in a cell: a text, or what is said there to whoever fills it in."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Text_co]):
    """What can be chosen in the cells of one column, from row `first` to row `last`, counted from 0."""

    column: int
    first: int
    last: int
    options: tuple[Text_co, ...]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Text_co]):
    """A table to fill in, with what is to be read first as headings and paragraphs.

    The first `head` rows of the table are no answers; the rows in `hidden` are for the program alone. `widths` are
    those of the columns, in characters.
    """

    title: str
    date: datetime.date
    introduction: tuple[tuple[Text_co, Text_co], ...]
    rows: tuple[tuple[Text_co, ...], ...]
    head: int
    widths: tuple[int, ...]
    choices: tuple[Choice[Text_co], ...]
    hidden: frozenset[int] = frozenset()


def person_sheet(round_: Round, questionnaire: Questionnaire, respondent: Respondent | None = None) -> Sheet[Sayable]:
    """Return the sheet that one person fills in, a question per row; with what a respondent answered if given."""
    table: list[tuple[SheetRow, SheetRow]] = [(PERSON_HEAD, ())]
    if round_.mode == "named":
        table.append(((NAME, ASK_NAME, respondent.role if respondent else "", ""), ()))
    groups = respondent.groups if respondent else ()
    for place, breakdown in enumerate(round_.breakdowns):
        level = _level_name(breakdown, groups, place)
        levels = tuple(words for _, words in breakdown.choices)
        table.append(((breakdown.id, _group_question(breakdown), level, ""), levels))
    for item in questionnaire.items:
        response = respondent.response(item.id) if respondent else None
        answer, note = _answer(questionnaire, item, response), _note(response)
        table.append(((item.id, question_in_full(questionnaire, item), answer, note), choices(questionnaire, item)))
    table.append(((COMMENT, ASK_COMMENT, respondent.comment if respondent else "", ""), ()))
    table.append(((PROMISE, SAY_PROMISE, round_.promise.model_dump_json(), ""), ()))
    return Sheet(
        title=questionnaire.respondent_title,
        date=round_.date,
        introduction=tuple(_for_one_person(round_, questionnaire)),
        rows=tuple(cells for cells, _ in table),
        head=1,
        widths=(22, 64, 36, 36),
        choices=tuple(Choice(2, row, row, options) for row, (_, options) in enumerate(table) if options),
        hidden=frozenset({len(table) - 1}),
    )


def wide_sheet(round_: Round, questionnaire: Questionnaire, respondents: Sequence[Respondent] = ()) -> Sheet[Sayable]:
    """Return the sheet with a row per person: ids, questions, then the answers of `respondents`.

    There is no room in it for what was written beside an answer.
    """
    columns = list(_columns(round_, questionnaire))
    rows = [_person_row(round_, questionnaire, respondent) for respondent in respondents]
    last = 1 + max(len(rows), ROWS_TO_TYPE_IN)
    return Sheet(
        title=questionnaire.respondent_title,
        date=round_.date,
        introduction=tuple(_for_the_typist(round_)),
        rows=(tuple(column[0] for column in columns), tuple(column[1] for column in columns), *rows),
        head=2,
        widths=tuple(28 if options else 40 for _, _, options in columns),
        choices=tuple(Choice(place, 2, last, options) for place, (_, _, options) in enumerate(columns) if options),
    )


def _columns(round_: Round, questionnaire: Questionnaire) -> Iterator[tuple[str, Sayable, SheetRow]]:
    if round_.mode == "named":
        yield NAME, ASK_NAME, ()
    for breakdown in round_.breakdowns:
        yield breakdown.id, breakdown.ask, tuple(words for _, words in breakdown.choices)
    for item in questionnaire.items:
        yield item.id, item.text, choices(questionnaire, item)
    yield COMMENT, ASK_COMMENT, ()


def _person_row(round_: Round, questionnaire: Questionnaire, respondent: Respondent) -> SheetRow:
    named = (respondent.role,) if round_.mode == "named" else ()
    groups = [_level_name(breakdown, respondent.groups, place) for place, breakdown in enumerate(round_.breakdowns)]
    answers = [_answer(questionnaire, item, respondent.response(item.id)) for item in questionnaire.items]
    return (*named, *groups, *answers, respondent.comment)


def choices(questionnaire: Questionnaire, item: Item) -> SheetRow:
    """Return what can be chosen as an answer to an item: options first, then the reasons why there is none."""
    return (*option_labels(questionnaire, item), *(missing_said(reason) for reason in OFFERED))


def option_labels(questionnaire: Questionnaire, item: Item) -> tuple[str, ...]:
    """Return the labels of the options of an item, or their ids where a label could be read in two ways."""
    options = questionnaire.options(item)
    taken = {folded(words) for words in MISSING_WORDS.values()} | set(Missing)
    labels = {folded(option.label) for option in options}
    is_clear = len(labels) == len(options) and not labels & taken and not unclear_places(options)
    return tuple(option.label if is_clear else option.id for option in options)


def question_in_full(questionnaire: Questionnaire, item: Item) -> Sayable:
    """Return a question with all that can be answered, to be read on paper as well."""
    options = option_labels(questionnaire, item)
    if item.levels is not None:
        return "\n".join([item.text, *(f"{place}  {label}" for place, label in enumerate(options, 1))])
    scale, said = questionnaire.scale_of(item), " · ".join(options)
    if scale is not None and scale.window:
        return Said("sheet.question-within", question=item.text, window=scale.window, options=said)
    return f"{item.text}\n{said}"


def _group_question(breakdown: Breakdown) -> Sayable:
    """Return the question for a group with the groups there are: paper and CSV have no list to choose from."""
    return Said("sheet.group-question", question=breakdown.ask, groups=tuple(words for _, words in breakdown.choices))


def _answer(questionnaire: Questionnaire, item: Item, response: Response | None) -> Sayable:
    if response is None:
        return ""
    if response.missing is not None:
        return missing_said(response.missing)
    return option_labels(questionnaire, item)[(response.value or 1) - 1]


def _note(response: Response | None) -> str:
    """Return all that was written beside an answer: the one note cell holds the reason and the instance too."""
    parts = (response.reason, response.seen, response.note) if response else ()
    return "\n".join(part for part in parts if part)


def _level_name(breakdown: Breakdown, groups: Sequence[str], place: int) -> Sayable:
    return dict(breakdown.choices).get(groups[place], "") if place < len(groups) else ""


def _for_one_person(round_: Round, questionnaire: Questionnaire) -> Iterator[HeadedText]:
    length = len(questionnaire.items)
    yield Said("sheet.who-asks"), round_.asked_by
    yield Said("sheet.here"), round_.here
    yield Said("sheet.how-long"), Said("sheet.questions-minutes", questions=length, minutes=minutes(length))
    yield from _headed(Said("sheet.promised"), promise_sentences(round_))
    if round_.delete_after is not None:
        yield "", Said("sheet.deleted-by", day=round_.delete_after)
    none, unfit = missing_said(Missing.DONT_KNOW), missing_said(Missing.NOT_APPLICABLE)
    yield from _headed(
        Said("sheet.how-to-fill"),
        (
            Said("sheet.fill-answers", column=ANSWER, sheet=ANSWERS),
            Said("sheet.fill-no-answer", not_seen=none, not_applicable=unfit, column=NOTE),
            *unsaid_sentences(round_),
            Said("sheet.fill-leave", column=ID),
        ),
    )
    contact = round_.contact or round_.asked_by
    done = Said("sheet.send", contact=contact)
    yield Said("sheet.done"), Said("sheet.send-by", contact=contact, day=round_.until) if round_.until else done
    if round_.mode == "confidential":
        yield "", Said("sheet.no-name", sheet=ANSWERS)


def _for_the_typist(round_: Round) -> Iterator[HeadedText]:
    yield Said("sheet.who-asks"), round_.asked_by
    yield Said("sheet.here"), round_.here
    yield from _headed(Said("sheet.they-are-promised"), promise_sentences(round_))
    none, unfit = missing_said(Missing.DONT_KNOW), missing_said(Missing.NOT_APPLICABLE)
    yield from _headed(
        Said("sheet.how-to-fill"),
        (
            Said("sheet.type-rows", sheet=ANSWERS),
            Said("sheet.type-no-answer", not_seen=none, not_applicable=unfit),
            Said("sheet.type-leave"),
        ),
    )


def _headed(heading: Said, paragraphs: Iterable[Said]) -> Iterator[HeadedText]:
    for place, paragraph in enumerate(paragraphs):
        yield heading if place == 0 else "", paragraph


def guarded(cell: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe first where it might; see `unguarded`."""
    return f"'{cell}" if cell.lstrip("'").startswith(ACTS_IN_A_CELL) else cell


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(ACTS_IN_A_CELL)
    return cell[1:] if is_guarded else cell
