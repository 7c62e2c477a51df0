"""The mail that asks people to answer: who asks, how long it takes, what is promised and what happens afterwards."""

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from culturecheck.content.questionnaire import Questionnaire, minutes
from culturecheck.document import Readable
from culturecheck.rounds.preview import Preview, preview
from culturecheck.rounds.round import Round, promise_sentences, unsaid_sentences
from culturecheck.text import counted, day_in_words, quoted, sentence, visible

OPEN_DATE = "[date]"


class Invitation(Readable):
    """A mail: its subject, and its parts with a heading (empty for the first) and paragraphs."""

    kind: Literal["invitation"] = "invitation"
    subject: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


class Foretold(NamedTuple):
    """What a round will show, and the mail that asks people to answer it."""

    preview: Preview
    invitation: Invitation


def foretell(round_: Round, questionnaire: Questionnaire, rate: int) -> Foretold:
    """Return what a round shows if `rate` per cent (1 to 100) answer, and its invitation."""
    return Foretold(preview(round_, questionnaire, rate), invite(round_, questionnaire))


def invite(round_: Round, questionnaire: Questionnaire) -> Invitation:
    """Return the invitation to a round."""
    length = len(questionnaire.items)
    until = _day(round_.until)
    return Invitation(
        subject=f"{questionnaire.respondent_title}: {counted(minutes(length), 'minute')}, by {until}",
        parts=(
            ("", tuple(_what_is_asked(round_, length, until))),
            ("What is promised", promise_sentences(round_)),
            ("What happens with the answers", tuple(_afterwards(round_))),
        ),
    )


def _day(day: datetime.date | None) -> str:
    return day_in_words(day) if day else OPEN_DATE


def _what_is_asked(round_: Round, length: int, until: str) -> Iterator[str]:
    count = round_.invited_in_all
    people = f" It goes to {counted(count, 'person', 'people')}." if count else ""
    yield f"This comes from {round_.asked_by.rstrip('.')}.{people}"
    yield f"In every question, “here” means: {sentence(round_.here)}"
    yield f"There are {counted(length, 'question')}, for about {counted(minutes(length), 'minute')}, until {until}."
    if round_.breakdowns:
        asked = " ".join(quoted(breakdown.ask) for breakdown in round_.breakdowns)
        yield " ".join([f"You are also asked which group you belong to: {asked}", *unsaid_sentences(round_)])
    yield (
        "Whether you answer is up to you, and you can leave out any question. Say so where you have not seen "
        "something: that is an answer too."
    )


def _afterwards(round_: Round) -> Iterator[str]:
    contact = round_.contact or round_.asked_by
    yield from _who_gets_what(round_)
    yield "We talk about them together, and agree what is done, by whom and until when."
    yield sentence(
        "Until the first results are out, your answers can be taken out again if you can say which are yours. Tell "
        f"{contact}"
    )
    yield (
        "After that they stay in the results."
        if round_.mode == "named"
        else "After that they stay in the averages: from the results with them and without them, anybody could work "
        "out what you answered."
    )
    latest = f", and by {_day(round_.delete_after)} at the latest" if round_.delete_after else ""
    yield f"The sheets, files and exports with the answers are deleted when the results are out{latest}."
    if round_.contact:
        yield sentence(f"Questions? Ask {contact}")


def _who_gets_what(round_: Round) -> Iterator[str]:
    groups = " and of the groups that are shown" if round_.breakdowns else ""
    yield (
        f"Everyone who was asked gets the results of everyone together{groups}: how each topic stands, what divides "
        "people, what stands highest and lowest, and what to do first."
    )
    leads = round_.leader.name if round_.leader else "Whoever leads here"
    own = f", and see what {leads} answered" if round_.leader and round_.leader.agrees else ""
    yield (
        f"{leads} and whoever leads the conversation also get the comments, the figures of each question and all the "
        f"advice{own}."
    )
    if round_.mode == "confidential" and round_.breakdowns:
        yield "A group’s figure that is hidden is hidden from everybody: it is in no version of the results."


def invitation_text(invitation: Invitation) -> str:
    """Return an invitation as plain text, each paragraph on one line, to be put into a mail."""
    parts = [visible(f"Subject: {invitation.subject}")]
    for heading, paragraphs in invitation.parts:
        lines = [visible(paragraph) for paragraph in paragraphs]
        parts.append("\n".join([heading, *(f"- {line}" for line in lines)] if heading else lines))
    return "\n\n".join(parts) + "\n"
