"""The state machine of answering: pure steps from question to question, until there is a wave.

Every step is a small document, so that a journal of steps can be kept and replayed: an interview that is
resumed stands exactly where it was left.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Response, Wave, check_response
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.document import BandNumber, Document, Id, ItemId, Remark
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Breakdown, Placement, Round


class Answered(Document):
    """A response was given; it replaces an earlier one to the same item."""

    kind: Literal["answered"] = "answered"
    response: Response


class Noted(Document):
    """A note was put to an item, whether it is answered yet or not; an empty one removes it."""

    kind: Literal["noted"] = "noted"
    item: ItemId
    note: Remark


class Seen(Document):
    """An instance was named for the answer to an item: when it was last seen."""

    kind: Literal["seen"] = "seen"
    item: ItemId
    seen: Remark


class InstancesOff(Document):
    """The person does not want to be asked for instances any more."""

    kind: Literal["instances-off"] = "instances-off"


class Moved(Document):
    """The person went to another question; after a jump, the next answer leads back to where they were."""

    kind: Literal["moved"] = "moved"
    to: Annotated[int, Field(ge=0)]
    back_to: Annotated[int, Field(ge=0)] | None = None


class Wanted(Document):
    """Band levels were chosen as targets, by dimension."""

    kind: Literal["wanted"] = "wanted"
    bands: dict[Id, BandNumber]


class WentOn(Document):
    """After the quick questions, the person went on to all of them."""

    kind: Literal["went-on"] = "went-on"


class Placed(Document):
    """The person said which level of a breakdown of the round is theirs, or left it open."""

    kind: Literal["placed"] = "placed"
    breakdown: Id
    level: Placement


class Commented(Document):
    """Something was said to no question in particular, or with an empty comment nothing."""

    kind: Literal["commented"] = "commented"
    comment: Remark


T = TypeVar("T")
InterviewStep = Annotated[
    Answered | Noted | Seen | InstancesOff | Moved | Wanted | WentOn | Placed | Commented, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True)
class Interview:
    """Where one person stands. `position` is an index into `items`, one past the last when all were passed.

    In a `round` they say to which groups they belong, unless they are its `leader`.
    """

    questionnaire: Questionnaire
    full: Questionnaire | None = None
    position: int = 0
    back_to: int | None = None
    responses: tuple[tuple[str, Response], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    wanted: tuple[tuple[str, int], ...] | None = None
    round: Round | None = None
    leader: bool = False
    groups: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    asks_for_instances: bool = True

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Return the breakdowns that the person belongs to a level of."""
        return self.round.breakdowns if self.round and not self.leader else ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items in the order in which they are asked."""
        return self.questionnaire.items

    @property
    def current(self) -> Item | None:
        """Return the item that is asked now, None when all have been passed."""
        return self.items[self.position] if self.position < len(self.items) else None

    @property
    def open_items(self) -> tuple[Item, ...]:
        """Return the items without any response yet."""
        answered = dict(self.responses)
        return tuple(item for item in self.items if item.id not in answered)

    def response(self, item: str) -> Response | None:
        """Return the response to an item with its note, None if there is none yet."""
        bare = dict(self.responses).get(item)
        note = dict(self.notes).get(item, "")
        return bare.model_copy(update={"note": note}) if bare and note else bare

    def note(self, item: str) -> str:
        """Return the note to an item, empty if there is none."""
        return dict(self.notes).get(item, "")

    def is_high(self, item: Item) -> bool:
        """Return whether the answer to an item is favourable, so that an instance is worth asking for."""
        return _is_high(self.questionnaire, item, dict(self.responses).get(item.id))

    def wants_instance(self, item: Item) -> bool:
        """Return whether the person is to be asked when they last saw what they answered."""
        return self.asks_for_instances and self.is_high(item)


def take(interview: Interview, step: InterviewStep) -> Interview:
    """Return the interview after one step; ValueError if the step does not fit the questionnaire."""
    match step:
        case Answered(response=response):
            after = _answered(interview, response)
        case Noted(item=item, note=note):
            _check_asked(interview, item)
            after = replace(interview, notes=_put(interview.notes, item, note))
        case Seen(item=item, seen=seen):
            after = _told_when(interview, item, seen)
        case InstancesOff():
            after = replace(interview, asks_for_instances=False)
        case Moved(to=to, back_to=back_to):
            last = len(interview.items)
            to, back_to = min(to, last), None if back_to is None else min(back_to, last)
            after = replace(interview, position=to, back_to=back_to)
        case Wanted(bands=bands):
            after = _wanting(interview, bands)
        case WentOn():
            after = _gone_on(interview)
        case Placed(breakdown=breakdown, level=level):
            after = _placed(interview, breakdown, level)
        case Commented(comment=comment):
            after = replace(interview, comment=comment)
    return after


def _told_when(interview: Interview, item: str, seen: str) -> Interview:
    if (earlier := dict(interview.responses).get(item)) is None or earlier.value is None:
        raise ValueError(f"no answer yet to {item}")
    told = earlier.model_copy(update={"seen": seen})
    return replace(interview, responses=_put(interview.responses, item, told))


def _wanting(interview: Interview, bands: dict[str, int]) -> Interview:
    if unknown := set(bands) - {dimension.id for dimension in interview.questionnaire.dimensions}:
        raise ValueError(f"no such dimension: {min(unknown)}")
    return replace(interview, wanted=tuple(sorted(bands.items())))


def _placed(interview: Interview, breakdown: str, level: str) -> Interview:
    known = {other.id: other.levels for other in interview.breakdowns}.get(breakdown, ())
    if not known or level not in {UNSAID, *(other.id for other in known)}:
        raise ValueError(f"no level {level} of {breakdown}")
    return replace(interview, groups=_put(interview.groups, breakdown, level))


def _answered(interview: Interview, response: Response) -> Interview:
    check_response(interview.questionnaire, response)
    places = {item.id: place for place, item in enumerate(interview.items)}
    onward = places[response.item] + 1 if interview.back_to is None else interview.back_to
    kept = response.model_copy(update={"note": "", "seen": response.seen or _seen_before(interview, response)})
    notes = _put(interview.notes, response.item, response.note) if response.note else interview.notes
    responses = _put(interview.responses, response.item, kept)
    return replace(interview, responses=responses, notes=notes, position=onward, back_to=None)


def _check_asked(interview: Interview, item: str) -> None:
    if item not in interview.questionnaire.by_id:
        raise ValueError(f"no such item: {item}")


def _seen_before(interview: Interview, response: Response) -> str:
    """Return the instance named for an earlier answer, as long as the new one is high as well."""
    earlier = dict(interview.responses).get(response.item)
    item = interview.questionnaire.by_id[response.item]
    return earlier.seen if earlier and _is_high(interview.questionnaire, item, response) else ""


def _is_high(questionnaire: Questionnaire, item: Item, response: Response | None) -> bool:
    if response is None or response.value is None or not item.scored:
        return False
    return questionnaire.sides(item).side(questionnaire.turned(item, response.value)) == "favourable"


def _gone_on(interview: Interview) -> Interview:
    if interview.full is None:
        raise ValueError("there is nothing to go on to")
    longer = replace(interview, questionnaire=interview.full, full=None, back_to=None)
    open_ids = {item.id for item in longer.open_items}
    places = [place for place, item in enumerate(longer.items) if item.id in open_ids]
    return replace(longer, position=places[0] if places else len(longer.items))


def next_open(interview: Interview) -> Moved | None:
    """Return the step to the first question without an answer from here on, or before; None if all have one."""
    open_ids = {item.id for item in interview.open_items}
    places = [place for place, item in enumerate(interview.items) if item.id in open_ids]
    onward = [place for place in places if place >= interview.position]
    return Moved(to=(onward or places)[0]) if places else None


def as_respondent(interview: Interview, role: str, language: str | None = None) -> Respondent:
    """Return the person who was interviewed; ValueError while an item or a breakdown is without an answer.

    `language` is the one they answered in, where it is another than that of the questionnaire.
    """
    if interview.open_items:
        raise ValueError(f"{len(interview.open_items)} items have no response yet")
    placed = dict(interview.groups)
    if unplaced := [breakdown.id for breakdown in interview.breakdowns if breakdown.id not in placed]:
        raise ValueError(f"no level of {unplaced[0]} yet")
    return Respondent.answering(
        "me",
        (response for item in interview.items if (response := interview.response(item.id))),
        role=role,
        groups=tuple(placed[breakdown.id] for breakdown in interview.breakdowns),
        comment=interview.comment or "",
        language=None if language == interview.questionnaire.language else language,
    )


def finish(interview: Interview, *, wave_id: str, date: datetime.date, here: str, role: str) -> Wave:
    """Return the wave of one named respondent; ValueError while items are without a response."""
    return Wave(
        schema_version=WAVE_SCHEMA,
        id=wave_id,
        date=date,
        here=here,
        mode="named",
        wanted=dict(interview.wanted or ()),
        respondents=(as_respondent(interview, role),),
        questionnaire=interview.questionnaire,
    )


def _put(pairs: tuple[tuple[str, T], ...], key: str, value: T) -> tuple[tuple[str, T], ...]:
    return tuple({**dict(pairs), key: value}.items())
