"""The mail that asks people to answer: who asks, how long it takes, what is promised and what happens afterwards."""

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from culturecheck.content.questionnaire import Questionnaire, minutes
from culturecheck.document import Readable
from culturecheck.rounds.preview import Preview, preview
from culturecheck.rounds.promised import promise_sentences, unsaid_sentences
from culturecheck.rounds.round import Round
from culturecheck.rounds.tools import FormTool, tool_sentence
from culturecheck.said import Said, Sayable, run_on


class Invitation(Readable):
    """A mail: its subject, and its parts with a heading (none for the first) and paragraphs."""

    kind: Literal["invitation"] = "invitation"
    subject: Said
    parts: tuple[tuple[Said | None, tuple[Sayable, ...]], ...]


class Foretold(NamedTuple):
    """What a round will show, and the mail that asks people to answer it."""

    preview: Preview
    invitation: Invitation


def foretell(round_: Round, questionnaire: Questionnaire, rate: int, tool: FormTool | None = None) -> Foretold:
    """Return what a round shows if `rate` per cent (1 to 100) answer, and its invitation; `tool` as in `invite`."""
    return Foretold(preview(round_, questionnaire, rate), invite(round_, questionnaire, tool))


def invite(round_: Round, questionnaire: Questionnaire, tool: FormTool | None = None) -> Invitation:
    """Return the invitation to a round; with a form tool it says through whose hands the answers go."""
    length = len(questionnaire.items)
    until = _day(round_.until)
    return Invitation(
        subject=Said("invitation.subject", title=questionnaire.respondent_title, minutes=minutes(length), day=until),
        parts=(
            (None, tuple(_what_is_asked(round_, length, until))),
            (Said("invitation.promised"), (*promise_sentences(round_), *((tool_sentence(tool),) if tool else ()))),
            (Said("invitation.afterwards"), tuple(_afterwards(round_))),
        ),
    )


def _day(day: datetime.date | None) -> datetime.date | Said:
    return Said("invitation.open-day") if day is None else day


def _what_is_asked(round_: Round, length: int, until: datetime.date | Said) -> Iterator[Sayable]:
    count = round_.invited_in_all
    sender = round_.asked_by
    yield Said("invitation.from-to", sender=sender, n=count) if count else Said("invitation.from", sender=sender)
    yield Said("invitation.here", here=round_.here)
    yield Said("invitation.how-long", questions=length, minutes=minutes(length), day=until)
    if round_.breakdowns:
        asked = tuple(Said("invitation.quoted", question=breakdown.ask) for breakdown in round_.breakdowns)
        yield run_on(Said("invitation.groups-asked", questions=asked), *unsaid_sentences(round_))
    yield Said("invitation.up-to-you")


def _afterwards(round_: Round) -> Iterator[Said]:
    yield from _who_gets_what(round_)
    yield Said("invitation.talked-about")
    yield Said("invitation.taken-out", contact=round_.contact or round_.asked_by)
    yield Said("invitation.stay-named") if round_.mode == "named" else Said("invitation.stay")
    latest = round_.delete_after
    yield Said("invitation.deleted-by", day=latest) if latest else Said("invitation.deleted")
    if round_.contact:
        yield Said("invitation.contact", contact=round_.contact)


def _who_gets_what(round_: Round) -> Iterator[Said]:
    yield Said("invitation.everyone-gets-groups") if round_.breakdowns else Said("invitation.everyone-gets")
    leader = round_.leader
    if leader is None:
        yield Said("invitation.leaders-get")
    elif leader.agrees:
        yield Said("invitation.leader-gets-own", name=leader.name)
    else:
        yield Said("invitation.leader-gets", name=leader.name)
    if round_.mode == "confidential" and round_.breakdowns:
        yield Said("invitation.hidden-from-all")
