"""A face of plain lines, one after the other: for screen readers, pipes and dumb terminals."""

import select
import sys
from collections.abc import Sequence

from culturecheck.answers.interview import Interview
from culturecheck.content.missing import Missing, missing_said
from culturecheck.content.questionnaire import Item, Questionnaire, minutes
from culturecheck.errors import Interrupted
from culturecheck.report import GapReport
from culturecheck.said import Said
from culturecheck.terminal.face import (
    FINISH,
    LETTERS,
    Act,
    Command,
    Setting,
    answer_words,
    band_names,
    chosen_place,
    kept_words,
    window_words,
    yes_keys,
)
from culturecheck.text import visible
from culturecheck.wording import say, words

PASTE_PAUSE = 0.05  # seconds in which the next line of a paste arrives


class PlainFace:
    """Writes lines to standard error and reads lines from standard input."""

    def __init__(self) -> None:
        self._said_help = False
        self._ahead: list[str] = []

    def _say(self, text: str = "") -> None:
        print(visible(text), file=sys.stderr, flush=True)  # noqa: T201 - this is what the module is for

    def _line(self, prompt: str) -> str:
        print(visible(prompt), end=" ", file=sys.stderr, flush=True)  # noqa: T201
        if self._ahead:
            self._say(self._ahead[0])
            return self._ahead.pop(0)
        line = sys.stdin.readline()
        if not line:
            self._say()
            raise Interrupted(Said("dialogue.input-ended"))
        return line.strip()

    def welcome(self, setting: Setting) -> None:
        """Say how long it takes, who will see it and where it is kept."""
        self._say(setting.title)
        self._say(words("dialogue.length-sentence", items=setting.items, minutes=minutes(setting.items)))
        self._say(words("dialogue.who-sees-sentence"))
        self._say(words("dialogue.where-kept", folder=setting.folder))
        self._say(words("dialogue.stop-sentence"))

    def promise(self, setting: Setting) -> bool:
        """Say who asks, about what and what is promised; return whether the person goes on."""
        self._say(setting.title)
        self._say(words("dialogue.asked-by-here", asked_by=setting.asked_by, here=setting.here))
        self._say(words("dialogue.length-sentence", items=setting.items, minutes=minutes(setting.items)))
        if setting.leader:
            self._say(words("dialogue.leader"))
        self._say(words("dialogue.promised"))
        for promised in setting.promise:
            self._say(say(promised))
        self._say(words("dialogue.where-kept-round", kept=kept_words(setting)))
        self._say(words("dialogue.stop-sentence"))
        return self.ask_yes(words("dialogue.go-on"), default=True)

    def ask_choice(self, question: str, labels: Sequence[str]) -> int:
        """Write the labels with their numbers, and read a number or a label."""
        self._say()
        self._say(question)
        for place, label in enumerate(labels, 1):
            self._say(f"{place}: {label}")
        while True:
            chosen = chosen_place(self._line(words("dialogue.answer-1-to", n=len(labels))), labels)
            if chosen is not None:
                return chosen
            self._say(words("dialogue.write-1-to", n=len(labels)))

    def ask_line(self, question: str, hint: str, *, alone: bool = False) -> str:
        """Ask for a line of text; empty if the person just goes on. Lines that are pasted count as one."""
        lines = [self._line(f"{question} ({hint})")]
        while lines[0] and _is_more_typed():
            lines.append(sys.stdin.readline().strip())
        return " ".join(line for line in lines if line)

    def ask_yes(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        choice = words("dialogue.yes-or-no") if default else words("dialogue.no-or-yes")
        answer = self._line(f"{question} {choice}").casefold()
        return answer.startswith(yes_keys()) if answer else default

    def ask_item(self, interview: Interview, item: Item, here: str) -> Command:
        """Write a question with its options and read until there is an answer to it."""
        questionnaire = interview.questionnaire
        options = questionnaire.options(item)
        dimension, place = questionnaire.dimension(item.dimension), interview.position + 1
        self._say()
        self._say(
            words("dialogue.question-of", place=place, items=len(interview.items), dimension=dimension.shown_name)
        )
        self._say(words("dialogue.here-means", here=here))
        self._say(item.text)
        if window := window_words(questionnaire, item):
            self._say(window)
        for place, option in enumerate(options, 1):
            self._say(f"{place}: {option.label}")
        self._say(f"0: {say(missing_said(Missing.DONT_KNOW))}")
        if earlier := answer_words(interview, item):
            self._say(words("dialogue.so-far", answer=earlier))
        if not self._said_help:
            self._say(words("dialogue.also", help=Said("dialogue.help")))
            self._said_help = True
        return self._command(len(options), bool(earlier))

    def _command(self, options: int, answered: bool) -> Command:
        while True:
            line = self._line(words("dialogue.answer-or-help", n=options)).casefold()
            if line.isascii() and line.isdecimal() and 1 <= int(line[:3]) <= options:
                return Command(Act.ANSWER, int(line[:3]))
            if line in LETTERS:
                return Command(LETTERS[line])
            if not line and answered:
                return Command(Act.ONWARD)
            if line in ("h", "help"):
                self._say(
                    words(
                        "dialogue.all-help",
                        n=options,
                        unseen=missing_said(Missing.DONT_KNOW),
                        help=Said("dialogue.help"),
                    )
                )
            else:
                self._say(words("dialogue.no-answer-here", typed=line[:20], n=options))

    def confirm(self, interview: Interview, item: Item, here: str) -> None:
        """Say that an answer is kept, and what it is."""
        self._say(words("dialogue.kept", item=item.short, answer=answer_words(interview, item)))

    def is_typed_ahead(self) -> bool:
        """Return whether lines are waiting that were meant for the questions that follow."""
        return bool(self._ahead)

    def type_ahead(self, keys: str) -> None:
        """Take each key as the line that answers the next question."""
        self._ahead.extend(keys)

    def explain(self, heading: str, told: str) -> None:
        """Write an explanation."""
        self._say(f"{heading}. {told}")

    def review(self, interview: Interview, *, leaving: bool) -> int:
        """Write all answers; read the number of one to change, or Enter."""
        self._say()
        self._say(words("dialogue.your-answers"))
        for place, item in enumerate(interview.items, 1):
            self._say(f"{place}: {item.short}: {answer_words(interview, item) or words('dialogue.open-answer')}")
        prompt = words("dialogue.enter-to-finish") if leaving else words("dialogue.enter-to-go-back")
        while True:
            line = self._line(prompt)
            if not line:
                return FINISH
            if line.isascii() and line.isdecimal() and 1 <= int(line[:4]) <= len(interview.items):
                return int(line[:4]) - 1
            self._say(words("dialogue.write-or-enter", n=len(interview.items)))

    def ask_wanted(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Read a wanted band per dimension; Enter at the first keeps all defaults."""
        self._say()
        self._say(words("dialogue.where-default", rule=questionnaire.rubric.targets.in_words()))
        self._say(words("dialogue.bands-sentence", bands=band_names(questionnaire)))
        if not self.ask_yes(words("dialogue.choose-bands"), default=False):
            return {}
        chosen = {}
        for dimension in questionnaire.dimensions:
            prompt = words("dialogue.band-of", dimension=dimension.shown_name)
            while (line := self._line(prompt)) not in ("", "1", "2", "3", "4", "5"):
                self._say(words("dialogue.write-or-enter", n=5))
            if line:
                chosen[dimension.id] = int(line)
        return chosen

    def show_result(self, report: GapReport, more: int) -> bool:
        """Write a first result and offer the remaining questions."""
        self._say()
        self._say(words("dialogue.first-result-colon"))
        for section in report.sections:
            result = Said("dialogue.no-score")
            if section.now is not None:
                result = Said("dialogue.now-wanted", now=section.now, wanted=section.wanted)
            self._say(words("dialogue.result-line", dimension=section.name, result=result))
        if report.first is not None:
            self._say(words("dialogue.do-first-sentence", title=report.first.title, step=report.first.step))
        return self.ask_yes(words("dialogue.go-on-with-others", n=more), default=False)


def _is_more_typed() -> bool:
    """Return whether a terminal has another line already, as after something was pasted."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return bool(select.select([sys.stdin], [], [], PASTE_PAUSE)[0])
