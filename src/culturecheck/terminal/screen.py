"""A face of whole screens: one question at a time, answered with one key."""

import contextlib
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from culturecheck.answers.interview import Interview
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.errors import Interrupted
from culturecheck.report import GapReport
from culturecheck.said import Said
from culturecheck.terminal.consoles import safe
from culturecheck.terminal.face import FINISH, LETTERS, ONE_KEY_EACH, Act, Command, Setting, chosen_place, yes_keys
from culturecheck.terminal.keys import keys
from culturecheck.terminal.screens import (
    NARROW,
    all_keys,
    choice_parts,
    explanation_screen,
    item_screen,
    list_screen,
    promise_parts,
    result_screen,
    wanted_screen,
    welcome_screen,
)
from culturecheck.terminal.window import fitted, page_screen, paged
from culturecheck.wording import words

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 - gives input() its line editing

LINES_TO_ASK_IN = 5
ANSWERS_AHEAD = frozenset("0123456789\r\n")
MOVES = {"up": -1, "k": -1, "down": 1, "j": 1, "page-up": -10, "page-down": 10, "home": -999, "end": 999}


class ScreenFace:
    """Draws on a terminal and reads single keys."""

    def __init__(self, console: Console):
        self._console = console
        self._keys = keys()
        self._unread: list[str] = []

    @contextlib.contextmanager
    def shown(self) -> Iterator[None]:
        """Use the terminal's second screen while the dialogue lasts, and give the first one back."""
        with self._console.screen(hide_cursor=False), self._keys.listening():
            yield

    def _draw(self, content: RenderableType) -> None:
        with self._console:  # one write, so that nothing flickers
            self._console.clear()
            self._console.print(content)

    def _key(self) -> str:
        if self._unread:
            return self._unread.pop(0)
        key = self._keys.read()
        if key == "gone":
            raise Interrupted(Said("dialogue.terminal-closed"))
        return key

    def welcome(self, setting: Setting) -> None:
        """Show how long it takes, who will see it and where it is kept."""
        self._draw(welcome_screen(setting))

    def promise(self, setting: Setting) -> bool:
        """Show who asks, about what and what is promised, page by page; return whether the person goes on."""
        number, size = 0, self._console.size
        while True:
            pages = paged(promise_parts(setting), self._height, size.height - 3)
            self._draw(page_screen(pages, number, words("dialogue.promise-keys")))
            key = self._key().casefold()
            if key == "resize":
                number, size = 0, self._console.size
            elif key == "n" and number == len(pages) - 1:
                return False
            elif key in ("left", "backspace", "b", "up", "page-up"):
                number = max(0, number - 1)
            elif key in ("enter", " ", "right", "down", "page-down", *yes_keys()):
                if number == len(pages) - 1 and key in ("enter", *yes_keys()):
                    return True
                number = min(len(pages) - 1, number + 1)

    def _height(self, part: RenderableType) -> int:
        return len(self._console.render_lines(Padding(part, (0, 1)), pad=False))

    def ask_choice(self, question: str, labels: Sequence[str]) -> int:
        """Show labels with their numbers: one key chooses, or a number and Enter where they are more than nine."""
        number = 0
        while True:
            parts = choice_parts(question, labels)
            pages = paged(parts, self._height, self._console.height - 5)
            if len(labels) <= ONE_KEY_EACH and len(pages) == 1:
                self._draw(page_screen(pages, 0, words("dialogue.choose-keys", n=len(labels))))
                typed = self._key()
            else:
                number %= len(pages)
                self._draw(page_screen(pages, number, ""))
                hint = words("dialogue.enter-more") if len(pages) > 1 else words("dialogue.then-enter")
                typed = self.ask_line(words("dialogue.the-number"), hint)
                number += 1
            if (place := chosen_place(typed, labels)) is not None:
                return place

    def ask_line(self, question: str, hint: str, *, alone: bool = False) -> str:
        """Ask for a line of text, `alone` on the screen or below what is shown; empty if the person just goes on."""
        if alone:
            self._console.clear()
        self._console.print(Padding(Text.assemble(safe(question, "bold"), " ", safe(f"({hint})", "dim")), (1, 1, 0, 1)))
        return self._edited()

    def _edited(self) -> str:
        """Read a line with the terminal's own editing; lines that are pasted count as one."""
        begun, is_whole = self._keys.take_line()
        if is_whole:
            return begun.strip()
        prompt = f" › {begun}"
        if not sys.stdout.isatty():  # input() would put its prompt among the results
            self._console.print(prompt, end="")
            prompt = ""
        with self._keys.line_editing():
            lines = []
            with contextlib.suppress(EOFError):
                lines.append(begun + input(prompt))
                while lines[0].strip() and self._keys.more():
                    lines.append(input(prompt))
        if len(lines) > 1 or not set(self._keys.ahead()) <= ANSWERS_AHEAD:  # the rest of what was pasted
            self._keys.forget()
        return " ".join(line.strip() for line in lines if line.strip())

    def ask_yes(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no with one key; Enter takes the default."""
        choice = words("dialogue.yes-or-no") if default else words("dialogue.no-or-yes")
        line, yes = Text.assemble(safe(question, "bold"), (f" {choice} ", "dim")), yes_keys()
        self._console.print(Padding(line, (1, 1, 0, 1)))
        while (key := self._key().casefold()) not in (*yes, "n", "enter"):
            pass
        return default if key == "enter" else key in yes

    def ask_item(self, interview: Interview, item: Item, here: str) -> Command:
        """Show a question and return what the person wants."""
        options, typed, top = len(interview.questionnaire.options(item)), "", 0
        while True:
            size = self._console.size
            screen, top = fitted(self._console, item_screen(interview, item, here, size, typed), top)
            self._draw(screen)
            key = self._key()
            if key == "?" and (size.width < NARROW or size.height < 20):
                self.explain(
                    words("dialogue.keys"), words("dialogue.keys-and-why", keys=all_keys(options), why=item.why)
                )
            elif key.isascii() and key.isdecimal() and (number := longer_number(typed, key, options)):
                if options <= ONE_KEY_EACH:
                    return Command(Act.ANSWER, number)
                typed = str(number)
            elif typed and key in ("enter", "backspace", "escape"):
                if key == "enter":
                    return Command(Act.ANSWER, int(typed))
                typed = typed[:-1] if key == "backspace" else ""
            elif key.casefold() in LETTERS:
                return Command(LETTERS[key.casefold()])
            elif key in ("left", "backspace"):
                return Command(Act.BACK)
            elif key in ("right", "enter"):
                return Command(Act.ONWARD)
            else:
                top += MOVES.get(key, 0)

    def confirm(self, interview: Interview, item: Item, here: str) -> None:
        """Show the question with its answer, where something is to be said to it; else the next one shows that."""
        if interview.wants_instance(item):
            parts = item_screen(interview, item, here, self._console.size)
            screen, _ = fitted(self._console, parts, 0, below=LINES_TO_ASK_IN)
            self._draw(screen)

    def is_typed_ahead(self) -> bool:
        """Return whether a key was pressed before the next question could be seen; Enter answers what is asked."""
        return bool(self._unread) or self._keys.ahead()[:1] not in ("", "\r", "\n")

    def type_ahead(self, keys: str) -> None:
        """Take keys as if they were pressed at the question that follows."""
        self._unread.extend(keys)

    def explain(self, heading: str, told: str) -> None:
        """Show an explanation until a key is pressed; one that means something at the question counts there."""
        key = "resize"
        while key == "resize":
            self._draw(explanation_screen(heading, told))
            key = self._key()
        if key not in ("enter", "escape", " ", "?"):
            self._unread.insert(0, key)

    def review(self, interview: Interview, *, leaving: bool) -> int:
        """Show all answers; return the place that Enter was pressed on, or FINISH."""
        last = len(interview.items) - (0 if leaving else 1)
        cursor = min(interview.position, last)
        while True:
            size = self._console.size
            self._draw(list_screen(interview, cursor, size.width, size.height, leaving=leaving))
            key = self._key()
            if key in MOVES:
                cursor = max(0, min(last, cursor + MOVES[key]))
            elif key == "enter":
                return cursor if cursor < len(interview.items) else FINISH
            elif key in ("f", "F", "escape", "l") and not (leaving and key in ("escape", "l")):
                return FINISH

    def ask_wanted(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Show the wanted bands; Enter goes on with what is chosen, at first the defaults."""
        chosen: dict[str, int] = {}
        cursor = 0
        while True:
            self._draw(wanted_screen(questionnaire, chosen, cursor, self._console.width))
            key, name = self._key(), questionnaire.dimensions[cursor].id
            if key == "enter":
                return chosen
            if key in MOVES:
                cursor = max(0, min(len(questionnaire.dimensions) - 1, cursor + MOVES[key]))
            elif key in ("1", "2", "3", "4", "5"):
                chosen = {**chosen, name: int(key)}
            elif key in ("d", "0"):
                chosen = {other: level for other, level in chosen.items() if other != name}

    def show_result(self, report: GapReport, more: int) -> bool:
        """Show a first result, and return whether the person wants the remaining questions."""
        while True:
            self._draw(result_screen(report, more, self._console.width))
            key = self._key().casefold()
            if key in (*yes_keys(), "n", "enter"):
                return key in yes_keys()


def longer_number(typed: str, digit: str, options: int) -> int:
    """Return the option that is meant once another digit is typed, and 0 if none: 0 itself is an answer of its own.

    A digit that makes no option of what stands there begins anew.
    """
    return next((number for number in (int(typed + digit), int(digit)) if 1 <= number <= options), 0)
