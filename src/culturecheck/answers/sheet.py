"""What is handed out to be filled in: tables of text with choices, for one person or for one person per row."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.content.numbering import unclear_places
from culturecheck.content.questionnaire import Item, Questionnaire, minutes
from culturecheck.folding import folded
from culturecheck.rounds.round import Breakdown, Round, promise_sentences, unsaid_sentences
from culturecheck.text import capital, counted, day_in_words

PERSON_HEAD = ("id", "question", "answer", "note")
NAME, COMMENT, PROMISE = "name", "comment", "promise"  # rows and columns that are no item
ASK_NAME = "Your name"
ASK_COMMENT = "Anything else, in your own words"
SAY_PROMISE = "What you were promised; leave this row as it is"
ROWS_TO_TYPE_IN = 200
ACTS_IN_A_CELL = ("=", "+", "-", "@", "\t", "\r", "\n")
OFFERED = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE)  # what is skipped stays empty

SheetRow = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen in the cells of one column, from row `first` to row `last`, counted from 0."""

    column: int
    first: int
    last: int
    options: SheetRow


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to fill in, with what is to be read first as headings and paragraphs.

    The first `head` rows of the table are no answers; the rows in `hidden` are for the program alone. `widths` are
    those of the columns, in characters.
    """

    title: str
    date: datetime.date
    introduction: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    head: int
    widths: tuple[int, ...]
    choices: tuple[Choice, ...]
    hidden: frozenset[int] = frozenset()


def person_sheet(round_: Round, questionnaire: Questionnaire, respondent: Respondent | None = None) -> Sheet:
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


def wide_sheet(round_: Round, questionnaire: Questionnaire, respondents: Sequence[Respondent] = ()) -> Sheet:
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


def _columns(round_: Round, questionnaire: Questionnaire) -> Iterator[tuple[str, str, SheetRow]]:
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
    return (*_options(questionnaire, item), *(MISSING_WORDS[reason] for reason in OFFERED))


def _options(questionnaire: Questionnaire, item: Item) -> SheetRow:
    """Return the labels of the options of an item, or their ids where a label could be read in two ways."""
    options = questionnaire.options(item)
    taken = {folded(words) for words in MISSING_WORDS.values()} | set(Missing)
    labels = {folded(option.label) for option in options}
    is_clear = len(labels) == len(options) and not labels & taken and not unclear_places(options)
    return tuple(option.label if is_clear else option.id for option in options)


def question_in_full(questionnaire: Questionnaire, item: Item) -> str:
    """Return a question with all that can be answered, to be read on paper as well."""
    options = _options(questionnaire, item)
    if item.levels is not None:
        return "\n".join([item.text, *(f"{place}  {label}" for place, label in enumerate(options, 1))])
    window = _window(questionnaire, item)
    return f"{item.text}\n{f'{window} ' if window else ''}{' · '.join(options)}"


def _group_question(breakdown: Breakdown) -> str:
    """Return the question for a group with the groups there are: paper and CSV have no list to choose from."""
    return f"{breakdown.ask}\n{' · '.join(words for _, words in breakdown.choices)}"


def _window(questionnaire: Questionnaire, item: Item) -> str:
    scale = questionnaire.scale_of(item)
    return f"{capital(scale.window)}:" if scale and scale.window else ""


def _answer(questionnaire: Questionnaire, item: Item, response: Response | None) -> str:
    if response is None:
        return ""
    if response.missing is not None:
        return MISSING_WORDS[response.missing]
    return _options(questionnaire, item)[(response.value or 1) - 1]


def _note(response: Response | None) -> str:
    """Return all that was written beside an answer: the one note cell holds the reason and the instance too."""
    parts = (response.reason, response.seen, response.note) if response else ()
    return "\n".join(part for part in parts if part)


def _level_name(breakdown: Breakdown, groups: Sequence[str], place: int) -> str:
    return dict(breakdown.choices).get(groups[place], "") if place < len(groups) else ""


def _for_one_person(round_: Round, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    length = len(questionnaire.items)
    yield "Who asks", round_.asked_by
    yield "What “here” means", round_.here
    yield "How long it takes", f"{counted(length, 'question')}, about {counted(minutes(length), 'minute')}."
    yield from _headed("What you are promised", promise_sentences(round_))
    if round_.delete_after is not None:
        yield "", f"The answers are deleted by {day_in_words(round_.delete_after)} at the latest."
    yield from _headed(
        "How to fill it in",
        (
            "Put into the column “answer” one of the answers that stand with the question; a workbook has a list to "
            "choose from, on its sheet “Answers”. There are no right ones: say what you have seen happen here.",
            f"Where you cannot know, answer “{MISSING_WORDS[Missing.DONT_KNOW]}”; that helps as much as any answer. "
            f"Where a question makes no sense here, answer “{MISSING_WORDS[Missing.NOT_APPLICABLE]}” and say why in "
            "the column “note”. What you leave empty counts as skipped.",
            *unsaid_sentences(round_),
            "Leave the column “id” and the order of the rows as they are.",
        ),
    )
    by = f" by {day_in_words(round_.until)}" if round_.until else ""
    yield "When you are done", f"Save this file and send it{by} to: {round_.contact or round_.asked_by}"
    if round_.mode == "confidential":
        yield (
            "",
            "Put your name neither into a cell nor into the name of the file. Your spreadsheet program may note you as "
            "its author; only the cells of the sheet “Answers” are read.",
        )


def _for_the_typist(round_: Round) -> Iterator[tuple[str, str]]:
    yield "Who asks", round_.asked_by
    yield "What “here” means", round_.here
    yield from _headed("What the people who answer are promised", promise_sentences(round_))
    yield from _headed(
        "How to fill it in",
        (
            "One row per person, below the ids and the questions; in a workbook, on its sheet “Answers”, each cell has "
            "a list to choose from.",
            f"Where no answer was given, leave the cell empty; “{MISSING_WORDS[Missing.DONT_KNOW]}” and "
            f"“{MISSING_WORDS[Missing.NOT_APPLICABLE]}” are answers of their own.",
            "Leave the row of ids and the row of questions as they are; a form built with the ids as its columns can "
            "be read as well.",
        ),
    )


def _headed(heading: str, paragraphs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for place, paragraph in enumerate(paragraphs):
        yield heading if place == 0 else "", paragraph


def guarded(cell: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe first where it might; see `unguarded`."""
    return f"'{cell}" if cell.lstrip("'").startswith(ACTS_IN_A_CELL) else cell


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(ACTS_IN_A_CELL)
    return cell[1:] if is_guarded else cell
