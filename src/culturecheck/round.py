"""A round: what is promised to the people who are asked, fixed before the first answer."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from culturecheck.document import Document, Id, Prose, Remark, Whole
from culturecheck.text import counted, listed, quoted

FLOOR = 3  # below this, a mean gives away what each person answered
DETAILS_FLOOR = 10  # below this, mean, spread and shares together give away single answers
MOST_INVITED = 1_000_000

Mode = Literal["confidential", "named"]
Invited = Annotated[Whole, Field(ge=0, le=MOST_INVITED)]


def _plain_words(raw: Any) -> Any:
    return {"name": raw} if isinstance(raw, str) else raw


class Level(Document):
    """One value of a breakdown; `also` are other labels that count as it, `leads` says that its people lead others."""

    id: Id
    name: Prose
    also: tuple[Prose, ...] = ()
    leads: bool = False


class Breakdown(Document):
    """What groups are made of, such as function or seniority, and the values that there are."""

    id: Id
    name: Prose
    ask: Prose
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=40)]

    @model_validator(mode="after")
    def _levels_differ(self) -> Self:
        labels = [label.casefold() for level in self.levels for label in {level.id, level.name, *level.also}]
        if twice := [label for place, label in enumerate(labels) if label in labels[:place]]:
            raise ValueError(f"two levels of {self.id} are called {quoted(twice[0])}")
        return self

    def level(self, name: str) -> Level:
        """Return a level by its id; KeyError if there is none."""
        return {level.id: level for level in self.levels}[name]


class Thresholds(Document):
    """From how many people a mean is shown, and from how many its details and the comments."""

    means_from: Annotated[Whole, Field(ge=FLOOR, le=1000)] = 5
    details_from: Annotated[Whole, Field(ge=DETAILS_FLOOR, le=1000)] = DETAILS_FLOOR

    @model_validator(mode="after")
    def _details_need_more(self) -> Self:
        if self.details_from < self.means_from:
            raise ValueError("details_from is at least means_from")
        return self


class Leader(Document):
    """The person who leads those who are asked, and whether they agreed to be shown by name beside them."""

    name: Prose
    agrees: bool = False


class Promise(Document):
    """What a respondent was told before the first answer."""

    round: Id
    mode: Mode
    means_from: Whole
    details_from: Whole
    breakdowns: dict[Id, tuple[Id, ...]]
    leader_shown: bool


class Round(Document):
    """One asking of several people: who asks, what "here" means, which groups there are, and what is promised.

    `invited` are head-counts: a number, or per level, or per level of the first and the second breakdown;
    left out where nobody knows.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    id: Id
    date: datetime.date
    asked_by: Prose
    here: Prose
    questionnaire: Prose
    mode: Mode = "confidential"
    thresholds: Thresholds = Thresholds()
    breakdowns: Annotated[tuple[Breakdown, ...], Field(max_length=2)] = ()
    invited: Invited | dict[Id, Invited] | dict[Id, dict[Id, Invited]] | None = None
    leader: Annotated[Leader, BeforeValidator(_plain_words)] | None = None
    contact: Remark = ""
    delete_after: datetime.date | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = [breakdown.id for breakdown in self.breakdowns]
        if len(ids) != len(set(ids)):
            raise ValueError(f"two breakdowns are called {ids[0]}")
        if self.delete_after is not None and self.delete_after < self.date:
            raise ValueError("delete_after lies before the date of the round")
        self._check_head_counts()
        return self

    def _check_head_counts(self) -> None:
        depth = _depth(self.invited)
        if depth is not None and depth not in (0, len(self.breakdowns)):
            per = listed([breakdown.id for breakdown in self.breakdowns]) or "nothing"
            raise ValueError(f"invited is one number, or one per {per}")
        for key, _ in _counts(self.invited):
            for name, breakdown in zip(key, self.breakdowns, strict=False):
                known = [level.id for level in breakdown.levels]
                if name not in known:
                    raise ValueError(f"invited: {breakdown.id} has no level {name}; it has {listed(known)}")

    @property
    def head_counts(self) -> dict[tuple[str, ...], int]:
        """Return how many were invited per cell of the breakdowns; empty where that is not known."""
        counts = dict(_counts(self.invited))
        return counts if _depth(self.invited) == len(self.breakdowns) else {}

    @property
    def invited_in_all(self) -> int | None:
        """Return how many were invited, None where nobody said."""
        return None if self.invited is None else sum(count for _, count in _counts(self.invited))

    def invited_to(self, group: tuple[str | None, ...]) -> int | None:
        """Return how many of a group were invited (None in the group: any level), None where that is not known."""
        if all(name is None for name in group):
            return self.invited_in_all
        counts = self.head_counts
        inside = [n for key, n in counts.items() if all(a in (None, b) for a, b in zip(group, key, strict=True))]
        return sum(inside) if counts else None

    @property
    def promise(self) -> Promise:
        """Return what respondents are told."""
        return Promise(
            round=self.id,
            mode=self.mode,
            means_from=self.thresholds.means_from,
            details_from=self.thresholds.details_from,
            breakdowns={b.id: tuple(level.id for level in b.levels) for b in self.breakdowns},
            leader_shown=bool(self.leader and self.leader.agrees),
        )


def _depth(invited: Any) -> int | None:
    if invited is None or isinstance(invited, int):
        return None if invited is None else 0
    return 1 + max((_depth(inner) or 0 for inner in invited.values()), default=0)


def _counts(invited: Any) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(invited, int):
        yield (), invited
    elif invited is not None:
        for name, inner in invited.items():
            yield from (((name, *key), count) for key, count in _counts(inner))


def lowered(promised: Promise, now: Promise) -> tuple[str, ...]:
    """Return, as sentences, in what a promise is weaker now than when it was given; empty if in nothing."""
    found = []
    if promised.round != now.round:
        return (f"It was given for the round {promised.round}, not for {now.round}.",)
    if promised.mode == "confidential" and now.mode == "named":
        found.append("Answers were promised to be confidential, and the round now names people.")
    if now.means_from < promised.means_from:
        found.append(f"Means were promised from {promised.means_from} people on, and now it says {now.means_from}.")
    if now.details_from < promised.details_from:
        found.append(
            f"Details were promised from {promised.details_from} people on, and now it says {now.details_from}."
        )
    if finer := [name for name, levels in now.breakdowns.items() if _is_finer(promised.breakdowns.get(name), levels)]:
        found.append(f"Groups were not promised to be told apart so finely: {listed(finer)}.")
    return tuple(found)


def _is_finer(promised: tuple[str, ...] | None, now: tuple[str, ...]) -> bool:
    return promised is None or bool(set(now) - set(promised))


def promise_sentences(round_: Round) -> tuple[str, ...]:
    """Return the promise in plain words, as it is read before the first answer and in the report."""
    if round_.mode == "named":
        return (
            "This is an open round: answers are shown with the group they come from, and may be traced to you.",
            "Answer only what you would say in the room.",
        )
    means, details = round_.thresholds.means_from, round_.thresholds.details_from
    groups = listed([breakdown.name.lower() for breakdown in round_.breakdowns])
    by = f"By {groups}, and for everyone together, a" if groups else "A"
    sentences = [
        "Nobody sees what you answered: not your name, not your row, not when you answered.",
        f"{by} mean is shown only where at least {counted(means, 'person', 'people')} answered, and only where no "
        f"smaller group can be worked out from it by subtraction.",
        f"How answers are spread is shown from {details} people on.",
        f"Comments are shown word for word, without a group, if at least {details} people answer in all: write "
        "nothing in them that tells who you are.",
    ]
    if round_.leader is not None:
        name = round_.leader.name
        sentences.append(
            f"{name} agreed that their own answers are shown beside the group’s, by name; they are in no mean."
            if round_.leader.agrees
            else f"The answers of {name} are in no mean, and are not shown."
        )
    return tuple(sentences)
