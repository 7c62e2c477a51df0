"""What stands on a screen, as text: composed for a width and height, without printing anything."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import ConsoleDimensions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from culturecheck.answers.interview import Interview
from culturecheck.answers.wave import Response
from culturecheck.content.missing import Missing, missing_said
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.report import GapReport
from culturecheck.report.document import Section
from culturecheck.report.track import track
from culturecheck.terminal.consoles import safe
from culturecheck.terminal.face import (
    ONE_KEY_EACH,
    Setting,
    answer_words,
    band_names,
    kept_words,
    length_words,
    window_words,
)
from culturecheck.terminal.window import Parts
from culturecheck.text import clipped
from culturecheck.wording import say, words

NARROW = 60
SOFT, STRONG, NOW, WANT = "dim", "bold", "cyan", "yellow"
MISSING_KEYS = {Missing.DONT_KNOW: "0", Missing.SKIPPED: "s", Missing.NOT_APPLICABLE: "a"}


def welcome_screen(setting: Setting) -> RenderableType:
    """Return the first screen: how long, who sees it, where it is kept."""
    rows = [
        (words("dialogue.how-long"), length_words(setting.items)),
        (words("dialogue.who-sees"), words("dialogue.nobody-but-you")),
        (words("dialogue.kept-in"), words("dialogue.each-before-next", folder=setting.folder)),
        (words("dialogue.stopping"), words("dialogue.ctrl-c")),
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, told in rows:
        table.add_row(Text(name, SOFT), safe(told))
    hint = Text(words("dialogue.no-right-answers"), SOFT)
    return Padding(Group(safe(setting.title, STRONG), Text(), table, Text(), hint, Text()), (1, 1, 0, 1))


def all_keys(options: int) -> str:
    """Return what every key does at a question with so many options."""
    unseen = missing_said(Missing.DONT_KNOW)
    if options <= ONE_KEY_EACH:
        return words("dialogue.all-keys", n=options, unseen=unseen)
    return words("dialogue.all-keys-enter", n=options, unseen=unseen)


def _keys(options: int, *, narrow: bool) -> str:
    if not narrow:
        long_keys = words("dialogue.long-keys")
        return long_keys if options <= ONE_KEY_EACH else f"{words('dialogue.type-then-enter')}\n{long_keys}"
    return words("dialogue.short-keys", n=options) if options <= ONE_KEY_EACH else words("dialogue.short-keys-enter")


def item_screen(interview: Interview, item: Item, here: str, size: ConsoleDimensions, typed: str = "") -> Parts:
    """Return a question with its options, progress, and the keys that work here; `typed` is a number so far."""
    width, height = size
    questionnaire = interview.questionnaire
    dimension = questionnaire.dimension(item.dimension)
    response = interview.response(item.id)
    head: list[RenderableType] = [
        _progress(dimension.shown_name, interview.items.index(item) + 1, len(interview.items), width),
        safe(words("dialogue.here", here=clipped(here, width - 9)), SOFT),
        Text(),
        safe(item.text, STRONG),
    ]
    if window := window_words(questionnaire, item):
        head.append(safe(window, SOFT))
    foot: list[RenderableType] = []
    if response is not None and response.reason:
        foot += [safe(words("dialogue.because", reason=clipped(response.reason, width - 8)), SOFT)]
    if response is not None and response.seen:
        foot += [safe(words("dialogue.last-seen", seen=clipped(response.seen, width - 14)), SOFT)]
    if note := interview.note(item.id):
        foot += [safe(words("dialogue.note", note=clipped(note, width - 9)), SOFT)]
    keys = _keys(len(questionnaire.options(item)), narrow=width < NARROW or height < 20)
    foot += [Text(), Text(keys, SOFT)]
    options = _options(questionnaire, item, response, width, typed)
    return Parts(_together([*head, Text()]), options, _together(foot))


def _together(lines: list[RenderableType]) -> RenderableType:
    """Return lines as one text where that is all they are: it is drawn in half the time."""
    texts = [line for line in lines if isinstance(line, Text)]
    return Text("\n").join(texts) if len(texts) == len(lines) else Group(*lines)


def _progress(name: str, place: int, total: int, width: int) -> Text:
    progress = words("dialogue.place-of", place=place, items=total)
    length = max(0, min(24, width - len(name) - len(progress) - 5))
    done = place * length // total
    line = Text.assemble((name, STRONG), (progress, SOFT))
    return line.append("  ").append("━" * done, NOW).append("━" * (length - done), SOFT) if length > 5 else line


def _options(
    questionnaire: Questionnaire, item: Item, response: Response | None, width: int, typed: str
) -> RenderableType:
    """Return the options as lines of text, or as a table where one is too long for a line."""
    rows = [(str(place), safe(option.label)) for place, option in enumerate(questionnaire.options(item), 1)]
    digits = len(rows[-1][0])  # of the last option, the longest number
    rows.append(("0", Text(say(missing_said(Missing.DONT_KNOW)), SOFT)))
    missing = None if response is None else response.missing
    if missing in (Missing.SKIPPED, Missing.NOT_APPLICABLE):
        rows.append((MISSING_KEYS[missing], Text(say(missing_said(missing)), SOFT)))
    chosen = MISSING_KEYS[missing] if missing else "" if response is None else str(response.value)
    marks = {chosen: "●", typed: "›"}
    marked = [(marks.get(key, " "), key.rjust(digits), label) for key, label in rows]
    if all(label.cell_len <= width - 5 - digits for _, _, label in marked):
        return Text("\n").join(
            Text.assemble((mark, NOW), " ", (key, f"{NOW} bold"), " ", label) for mark, key, label in marked
        )
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=digits, style=NOW)
    table.add_column()
    for mark, key, label in marked:
        table.add_row(Text(mark, NOW), Text(key, f"{NOW} bold"), label)
    return table


def explanation_screen(heading: str, told: str) -> RenderableType:
    """Return an explanation that waits for a key."""
    parts = (safe(heading, STRONG), Text(), safe(told), Text(), Text(words("dialogue.enter-go-back"), SOFT))
    return Padding(Group(*parts), (1, 1))


def list_screen(interview: Interview, cursor: int, width: int, height: int, *, leaving: bool) -> RenderableType:
    """Return all answers around the cursor, as many as fit; one past the last stands for finishing."""
    items = interview.items
    opens = len(interview.open_items)
    answered = len(items) - opens
    head = words("dialogue.answered-of", answered=answered, items=len(items))
    if leaving:
        head = words("dialogue.answered-of-change", answered=answered, items=len(items))
    narrow = width < NARROW
    still_open = words("dialogue.open")
    answers = cell_len(still_open)  # the widest that a narrow list shows of an answer
    broken = sum(cell_len(item.short) > width - 9 - answers for item in items) if narrow else 0
    rows = max(3, height - 5 - broken)
    top = max(0, min(cursor - rows // 2, len(items) - rows))
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(width=2, justify="right", style=SOFT)
    table.add_column(no_wrap=not narrow, overflow="ellipsis", ratio=3)
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=None if narrow else 2, width=answers if narrow else None)
    for place in range(top, min(top + rows, len(items))):
        item = items[place]
        here = place == cursor
        response = interview.response(item.id)
        answer = Text(still_open, WANT)
        if response is not None:
            answer = safe(_listed_answer(response, answer_words(interview, item), narrow))
        table.add_row(
            Text("›" if here else "", NOW),
            Text(str(place + 1)),
            safe(item.short, STRONG if here else ""),
            answer,
        )
    at_end = cursor == len(items)
    onward = (
        Text.assemble(("› " if at_end else "  ", NOW), (words("dialogue.finish"), STRONG if at_end else ""))
        if leaving
        else Text()
    )
    keys = words("dialogue.list-keys-finish") if leaving else words("dialogue.list-keys-back")
    if rows < len(items) and not narrow:
        last = min(top + rows, len(items))
        keys = words("dialogue.list-from-to", first=top + 1, last=last, items=len(items), keys=keys)
    return Padding(Group(Text(head, STRONG), Text(), table, onward, Text(keys, SOFT)), (0, 1))


def _listed_answer(response: Response, answer: str, narrow: bool) -> str:
    """Return an answer for the list: its number and words, or where these do not fit the key it was given with."""
    if response.value is not None:
        return str(response.value) if narrow else f"{response.value} {answer}"
    return MISSING_KEYS[response.missing] if narrow and response.missing else answer


def wanted_screen(questionnaire: Questionnaire, chosen: dict[str, int], cursor: int, width: int) -> RenderableType:
    """Return the optional screen of wanted bands, with the scene of the one that is looked at."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for place, dimension in enumerate(questionnaire.dimensions):
        level = chosen.get(dimension.id)
        target = words("dialogue.default") if level is None else f"{level} {questionnaire.rubric.band(level).name}"
        here = place == cursor
        table.add_row(
            Text("›" if here else " ", NOW), safe(dimension.shown_name, STRONG if here else ""), safe(target, WANT)
        )
    looked_at = questionnaire.dimensions[cursor]
    level = chosen.get(looked_at.id)
    scene = "" if level is None else looked_at.scene(level).see
    bands = " · ".join(map(say, band_names(questionnaire)))
    default = words("dialogue.default-rule", rule=questionnaire.rubric.targets.in_words())
    parts = (Text(words("dialogue.where"), STRONG), Text(default, SOFT), Text(), table, Text(), safe(scene), Text(),
             safe(bands, SOFT), Text(words("dialogue.wanted-keys"), SOFT))  # fmt: skip
    return Padding(Group(*parts), (0, 1))


def score_lines(report: GapReport, width: int) -> RenderableType:
    """Return the chart of now against wanted, in a form that fits the width."""
    names = min(16, max(len(section.name) for section in report.sections))
    length = max(9, min(41, width - names - 16))
    table = Table.grid(padding=(0, 1, 0, 0))
    for section in report.sections:
        line = Text(track(section.now_at, section.wanted_at, length), SOFT, no_wrap=True)
        line.highlight_regex("[●◉]", f"{NOW} bold")
        line.highlight_regex("○", WANT)
        table.add_row(safe(clipped(section.name, names)), line, Text(_now_and_wanted(section)))
    legend = Text.assemble(("●", NOW), words("dialogue.legend-now"), ("○", WANT), words("dialogue.legend-wanted"))
    return Group(table, legend)


def _now_and_wanted(section: Section) -> str:
    if section.now is None:
        return words("dialogue.no-score")
    return f"{say(section.now)} {'≥' if section.gap == 0 else '→'} {say(section.wanted)}"


def result_screen(report: GapReport, more: int, width: int) -> RenderableType:
    """Return the first result after the quick questions, with the offer to go on."""
    parts: list[RenderableType] = [
        Text(words("dialogue.first-result"), STRONG),
        Text(),
        score_lines(report, width),
        Text(),
        *(
            [safe(words("dialogue.do-first", title=report.first.title), STRONG), safe(say(report.first.step))]
            if report.first
            else []
        ),
        Text(),
        Text(words("dialogue.go-on-with-others", n=more), NOW),
        Text(words("dialogue.result-keys"), SOFT),
    ]
    return Padding(Group(*parts), (0, 1))


def promise_parts(setting: Setting) -> list[RenderableType]:
    """Return what is said before the first question of a round, paragraph by paragraph."""
    rows = [
        (words("dialogue.asked-by"), setting.asked_by),
        (words("dialogue.here-is"), setting.here),
        (words("dialogue.how-long"), length_words(setting.items)),
        (words("dialogue.kept-in"), kept_words(setting)),
        (words("dialogue.stopping"), words("dialogue.ctrl-c")),
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, told in rows:
        table.add_row(Text(name, SOFT), safe(told))
    leads = [Text(words("dialogue.leader"), NOW)] if setting.leader else []
    head: list[RenderableType] = [safe(setting.title, STRONG), table, *leads, Text()]
    told_each = [_bullet(say(promised)) for promised in setting.promise]
    return [*head, Text(words("dialogue.promised-heading"), STRONG), *told_each]


def _bullet(told: str) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text("•", NOW), safe(told))
    return table


def choice_parts(question: str, labels: Sequence[str]) -> list[RenderableType]:
    """Return a question and the labels to choose from with their numbers."""
    rows = []
    for place, label in enumerate(labels, 1):
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_column(width=len(str(len(labels))), justify="right", style=f"{NOW} bold")
        row.add_row(str(place), safe(label))
        rows.append(row)
    return [safe(question, STRONG), Text(), *rows]
