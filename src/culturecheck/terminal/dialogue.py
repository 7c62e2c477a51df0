"""The course of an interview: one path for keys and for lines, each step kept before the next question."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from culturecheck.answers.interview import (
    Answered,
    Commented,
    InstancesOff,
    Interview,
    InterviewStep,
    Moved,
    Noted,
    Placed,
    Seen,
    Wanted,
    WentOn,
    next_open,
    take,
)
from culturecheck.answers.wave import Response
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.report import GapReport
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.terminal.face import FINISH, ONE_KEY_EACH, Act, Command, Face
from culturecheck.wording import say, words

LONGEST_REMARK = 4000
OFF = "x"

KeepStep = Callable[[InterviewStep], None]
MakeReport = Callable[[Interview], GapReport]
Shows = Callable[[Questionnaire], Questionnaire]
"""What makes of a questionnaire the one that is read, in another language it may be."""


class PersonView(NamedTuple):
    """What the person is shown: a questionnaire as they read it, and a result of what they said so far."""

    shows: Shows
    result: MakeReport | None = None


class Dialogue:
    """Leads one person through an interview; `keep` puts a step on disk."""

    def __init__(
        self,
        interview: Interview,
        face: Face,
        keep: KeepStep,
        *,
        here: str,
        shown: PersonView | None = None,
    ):
        self.interview = interview
        self._face = face
        self._keep = keep
        self._here = here
        self._shows = shown.shows if shown else None
        self._shown_by_id: dict[str, Questionnaire] = {}
        self._result = shown.result if shown else None

    def conduct(self) -> Interview:
        """Ask until all is answered and reviewed, and what comes at the end; return the finished interview.

        In a round groups come first and a comment last; elsewhere the wanted bands come last.
        """
        self._ask_groups()
        while True:
            item = self._shown.current
            if item is not None:
                self._obey(item, self._face.ask_item(self._shown, item, self._here))
            elif not self._reviewed():
                continue
            elif not self._gone_on():
                break
        if self.interview.round is not None:
            self._ask_comment(self.interview.round)
        elif self.interview.wanted is None and self.interview.full is None:
            self._step(Wanted(bands=self._face.ask_wanted(self._shown.questionnaire)))
        return self.interview

    @property
    def _shown(self) -> Interview:
        """The interview as the person reads it; what is kept speaks of the questionnaire as it was written."""
        asked = self.interview.questionnaire
        if self._shows is None:
            return self.interview
        if asked.id not in self._shown_by_id:
            self._shown_by_id[asked.id] = self._shows(asked)
        return replace(self.interview, questionnaire=self._shown_by_id[asked.id])

    def _ask_groups(self) -> None:
        """Ask for the level of each breakdown, until the person says that they are right; not once questions follow."""
        breakdowns = self.interview.breakdowns
        are_right = not breakdowns or bool(self.interview.responses)
        while not are_right or len(self.interview.groups) < len(breakdowns):
            chosen = []
            for breakdown in breakdowns:
                choices = breakdown.choices
                place = self._face.ask_choice(breakdown.ask, [say(label) for _, label in choices])
                self._step(Placed(breakdown=breakdown.id, level=choices[place][0]))
                chosen.append(Said("dialogue.group-chosen", breakdown=breakdown.name, level=choices[place][1]))
            are_right = self._face.ask_yes(words("dialogue.is-that-right", groups=tuple(chosen)), default=True)

    def _ask_comment(self, asked_in: Round) -> None:
        if self.interview.comment is not None:
            return
        open_to_all = asked_in.mode == "named"
        hint = words("dialogue.or-just-enter") if open_to_all else words("dialogue.comment-hint")
        self._step(Commented(comment=self._remark(words("dialogue.comment"), hint, alone=True)))

    def _remark(self, question: str, hint: str, *, alone: bool = False) -> str:
        """Return what is said in a line; where it is longer than can be kept, the person is told."""
        typed = self._face.ask_line(question, hint, alone=alone)
        if len(typed) > LONGEST_REMARK:
            end = typed[LONGEST_REMARK - 60 : LONGEST_REMARK]
            kept = words("dialogue.too-long-kept", kept=LONGEST_REMARK, length=len(typed), end=end)
            self._face.explain(words("dialogue.too-long"), kept)
        return typed[:LONGEST_REMARK]

    def _step(self, step: InterviewStep) -> None:
        after = take(self.interview, step)
        self._keep(step)
        self.interview = after

    def _obey(self, item: Item, command: Command) -> None:
        match command.act:
            case Act.ANSWER:
                self._answer(item, Response(item=item.id, value=command.value))
                self._ask_when_seen(item)
            case Act.NOT_SEEN:
                self._answer(item, Response(item=item.id, missing=Missing.DONT_KNOW))
            case Act.SKIP:
                self._answer(item, Response(item=item.id, missing=Missing.SKIPPED))
            case Act.NOT_APPLICABLE:
                why = self._remark(words("dialogue.why-not"), words("dialogue.a-few-words"))
                self._answer(item, Response(item=item.id, missing=Missing.NOT_APPLICABLE, reason=why))
            case Act.NOTE:
                self._take_note(item)
            case Act.WHY:
                self._face.explain(words("dialogue.why", item=item.short), item.why)
            case Act.BACK:
                self._step(Moved(to=max(0, self.interview.position - 1)))
            case Act.ONWARD:
                self._onward(item)
            case Act.LIST:
                self._list()

    def _answer(self, item: Item, response: Response) -> None:
        jumped = self.interview.back_to is not None
        new = self.interview.response(item.id) is None
        self._step(Answered(response=response))
        self._face.confirm(self._shown, item, self._here)
        if new and not jumped:
            self._pass_answered()

    def _pass_answered(self) -> None:
        """Go past questions that have an answer already, as the quick ones have among the others."""
        following = self.interview.current
        if following is None or self.interview.response(following.id) is None:
            return
        if move := next_open(self.interview):
            self._step(move)

    def _ask_when_seen(self, item: Item) -> None:
        if not self.interview.wants_instance(item) or self._face.is_typed_ahead():
            return
        question = words("dialogue.when-opposite-seen") if item.reversed else words("dialogue.when-seen")
        response = self.interview.response(item.id)
        earlier = response.seen if response else ""
        hint = words("dialogue.now", earlier=earlier) if earlier else words("dialogue.who-did-what", off=OFF)
        seen = self._remark(question, hint)
        while seen and seen != "-" and not _has_words(seen):
            if seen.casefold() == OFF:
                self._step(InstancesOff())
                return
            if self._were_answers(seen):
                self._face.type_ahead(seen)
                return
            seen = self._remark(words("dialogue.in-words"), question)
        if seen:
            self._step(Seen(item=item.id, seen="" if seen == "-" else seen))

    def _were_answers(self, typed: str) -> bool:
        """Return whether digits were meant for the questions that follow, as the person says; no answer is lost."""
        following = self.interview.items[self.interview.position :][: len(typed)]
        sizes = [len(self.interview.questionnaire.options(item)) for item in following]
        if not typed.isdecimal() or len(sizes) < len(typed) or max(sizes) > ONE_KEY_EACH:
            return False
        if any(int(digit) > size for digit, size in zip(typed, sizes, strict=True)):
            return False
        return self._face.ask_yes(words("dialogue.was-your-answer", typed=typed, n=len(typed)), default=True)

    def _take_note(self, item: Item) -> None:
        earlier = self.interview.note(item.id)
        hint = words("dialogue.now", earlier=earlier) if earlier else words("dialogue.enter-without")
        note = self._remark(words("dialogue.your-note"), hint)
        if note:
            self._step(Noted(item=item.id, note="" if note == "-" else note))

    def _onward(self, item: Item) -> None:
        if self.interview.response(item.id) is None:
            self._face.explain(words("dialogue.not-answered-yet"), words("dialogue.choose-one"))
        else:
            back_to = self.interview.back_to
            self._step(Moved(to=self.interview.position + 1 if back_to is None else back_to))

    def _list(self) -> None:
        chosen = self._face.review(self._shown, leaving=False)
        if chosen not in (FINISH, self.interview.position):
            place = self.interview.position if self.interview.back_to is None else self.interview.back_to
            self._step(Moved(to=chosen, back_to=place))

    def _reviewed(self) -> bool:
        if move := next_open(self.interview):
            self._step(move)
            return False
        chosen = self._face.review(self._shown, leaving=True)
        if chosen == FINISH:
            return True
        self._step(Moved(to=chosen, back_to=len(self.interview.items)))
        return False

    def _gone_on(self) -> bool:
        """Return whether the person went on from the quick questions to all of them."""
        full = self.interview.full
        if full is None or self._result is None:
            return False
        more = len(full.items) - len(self.interview.items)
        if not self._face.show_result(self._result(self.interview), more):
            return False
        self._step(WentOn())
        return True


def _has_words(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 or any(not char.isascii() for char in letters)
