"""A face of plain lines, one after the other: for screen readers, pipes and dumb terminals."""

import select
import sys
from collections.abc import Sequence

from culturecheck.answers.interview import Interview
from culturecheck.content.questionnaire import Item, Questionnaire, minutes
from culturecheck.errors import Interrupted
from culturecheck.figures import plain
from culturecheck.report import GapReport
from culturecheck.terminal.face import (
    FINISH,
    LEADER_WORDS,
    LETTERS,
    Act,
    Command,
    Setting,
    answer_words,
    chosen_place,
    kept_words,
    window_words,
)
from culturecheck.text import counted, sentence, visible

PASTE_PAUSE = 0.05  # seconds in which the next line of a paste arrives
HELP = "s skip, a does not apply, n note, ? why we ask, b back, l list; Ctrl-C stops and keeps all"


class PlainFace:
    """Writes lines to standard error and reads lines from standard input."""

    def __init__(self) -> None:
        self._said_help = False
        self._ahead: list[str] = []

    def _say(self, words: str = "") -> None:
        print(visible(words), file=sys.stderr, flush=True)  # noqa: T201 - this is what the module is for

    def _line(self, prompt: str) -> str:
        print(visible(prompt), end=" ", file=sys.stderr, flush=True)  # noqa: T201
        if self._ahead:
            self._say(self._ahead[0])
            return self._ahead.pop(0)
        line = sys.stdin.readline()
        if not line:
            self._say()
            raise Interrupted("The input ended.")
        return line.strip()

    def welcome(self, setting: Setting) -> None:
        """Say how long it takes, who will see it and where it is kept."""
        self._say(setting.title)
        self._say(f"{counted(setting.items, 'question')}, about {counted(minutes(setting.items), 'minute')}.")
        self._say("Who sees it: nobody but you. Nothing leaves this computer.")
        self._say(f"Where it is kept: {setting.folder}, each answer before the next question.")
        self._say("Stop at any time with Ctrl-C; you go on where you left off.")

    def promise(self, setting: Setting) -> bool:
        """Say who asks, about what and what is promised; return whether the person goes on."""
        self._say(setting.title)
        self._say(f"{sentence(f'Asked by {setting.asked_by}')} Here means: {sentence(setting.here)}")
        self._say(f"{counted(setting.items, 'question')}, about {counted(minutes(setting.items), 'minute')}.")
        if setting.leader:
            self._say(LEADER_WORDS)
        self._say("What you are promised:")
        for words in setting.promise:
            self._say(words)
        self._say(f"Where it is kept: {kept_words(setting)}.")
        self._say("Stop at any time with Ctrl-C; you go on where you left off.")
        return self.ask_yes("Go on?", default=True)

    def ask_choice(self, question: str, labels: Sequence[str]) -> int:
        """Write the labels with their numbers, and read a number or a label."""
        self._say()
        self._say(question)
        for place, label in enumerate(labels, 1):
            self._say(f"{place}: {label}")
        while True:
            chosen = chosen_place(self._line(f"Answer (1 to {len(labels)}):"), labels)
            if chosen is not None:
                return chosen
            self._say(f"Write 1 to {len(labels)}.")

    def ask_line(self, question: str, hint: str, *, alone: bool = False) -> str:
        """Ask for a line of text; empty if the person just goes on. Lines that are pasted count as one."""
        lines = [self._line(f"{question} ({hint})")]
        while lines[0] and _is_more_typed():
            lines.append(sys.stdin.readline().strip())
        return " ".join(line for line in lines if line)

    def ask_yes(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        answer = self._line(f"{question} ({'Y/n' if default else 'y/N'})").casefold()
        return answer.startswith("y") if answer else default

    def ask_item(self, interview: Interview, item: Item, here: str) -> Command:
        """Write a question with its options and read until there is an answer to it."""
        questionnaire = interview.questionnaire
        options = questionnaire.options(item)
        dimension = questionnaire.dimension(item.dimension)
        self._say()
        self._say(f"Question {interview.position + 1} of {len(interview.items)}, {dimension.shown_name}.")
        self._say(f"Here means: {here}.")
        self._say(item.text)
        if window := window_words(questionnaire, item):
            self._say(window)
        for place, option in enumerate(options, 1):
            self._say(f"{place}: {option.label}")
        self._say("0: I have not seen this")
        if earlier := answer_words(interview, item):
            self._say(f"Your answer so far: {earlier}. Enter keeps it.")
        if not self._said_help:
            self._say(f"Also: {HELP}.")
            self._said_help = True
        return self._command(len(options), bool(earlier))

    def _command(self, options: int, answered: bool) -> Command:
        while True:
            line = self._line(f"Answer (1 to {options}, 0, or h for help):").casefold()
            if line.isascii() and line.isdecimal() and 1 <= int(line[:3]) <= options:
                return Command(Act.ANSWER, int(line[:3]))
            if line in LETTERS:
                return Command(LETTERS[line])
            if not line and answered:
                return Command(Act.ONWARD)
            if line in ("h", "help"):
                self._say(f"1 to {options} answer; 0: I have not seen this; {HELP}.")
            else:
                self._say(f"“{line[:20]}” is no answer here. Write 1 to {options}, 0, or h for help.")

    def confirm(self, interview: Interview, item: Item, here: str) -> None:
        """Say that an answer is kept, and what it is."""
        self._say(f"Kept. {item.short}: {answer_words(interview, item)}")

    def is_typed_ahead(self) -> bool:
        """Return whether lines are waiting that were meant for the questions that follow."""
        return bool(self._ahead)

    def type_ahead(self, keys: str) -> None:
        """Take each key as the line that answers the next question."""
        self._ahead.extend(keys)

    def explain(self, heading: str, words: str) -> None:
        """Write an explanation."""
        self._say(f"{heading}. {words}")

    def review(self, interview: Interview, *, leaving: bool) -> int:
        """Write all answers; read the number of one to change, or Enter."""
        self._say()
        self._say("Your answers:")
        for place, item in enumerate(interview.items, 1):
            self._say(f"{place}: {item.short}: {answer_words(interview, item) or 'not answered yet'}")
        onward = "Enter to finish" if leaving else "Enter to go back to the question"
        while True:
            line = self._line(f"Number of an answer to change, or {onward}:")
            if not line:
                return FINISH
            if line.isascii() and line.isdecimal() and 1 <= int(line[:4]) <= len(interview.items):
                return int(line[:4]) - 1
            self._say(f"Write 1 to {len(interview.items)}, or just Enter.")

    def ask_wanted(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Read a wanted band per dimension; Enter at the first keeps all defaults."""
        self._say()
        self._say(f"Where do you want to be? Enter keeps the default: {questionnaire.rubric.targets.in_words()}.")
        self._say(", ".join(f"{band.level} {band.name.lower()}" for band in questionnaire.rubric.bands) + ".")
        if not self.ask_yes("Choose bands yourself?", default=False):
            return {}
        chosen = {}
        for dimension in questionnaire.dimensions:
            while (line := self._line(f"{dimension.shown_name} (1 to 5, or Enter):")) not in (
                "",
                "1",
                "2",
                "3",
                "4",
                "5",
            ):
                self._say("Write 1 to 5, or just Enter.")
            if line:
                chosen[dimension.id] = int(line)
        return chosen

    def show_result(self, report: GapReport, more: int) -> bool:
        """Write a first result and offer the remaining questions."""
        self._say()
        self._say("A first result, from few questions:")
        for section in report.sections:
            now = "no score" if section.now is None else f"{plain(section.now)} now, {section.wanted} wanted"
            self._say(f"{section.name}: {now}.")
        if report.first is not None:
            self._say(f"Do this first: {report.first.title}. {report.first.step}")
        return self.ask_yes(f"Go on with the other {counted(more, 'question')}? All answers are kept.", default=False)


def _is_more_typed() -> bool:
    """Return whether a terminal has another line already, as after something was pasted."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return bool(select.select([sys.stdin], [], [], PASTE_PAUSE)[0])
