"""What a facilitator takes to the debrief: plans filled in from the results, prompts, and cards to write actions on."""

from culturecheck.facilitation import Debrief, Guide, Line, Prompt, fitted
from culturecheck.report.document import Action, Highlight
from culturecheck.report.team.document import (
    ActionCard,
    Agenda,
    AgendaStep,
    Distribution,
    Facilitation,
    PerceptionGap,
    UnseenLine,
)
from culturecheck.report.team.perception import REST
from culturecheck.team import TeamScorecard
from culturecheck.text import counted

SUGGESTED_CARDS = 3
EMPTY_CARDS = 3
MOST_TOPICS = 3
INNER_QUOTES = {0x201C: 0x2018, 0x201D: 0x2019}  # a sentence is read out between quotation marks


class Topic:
    """Something that is seen differently: what it is about, how, and what to ask."""

    def __init__(self, about: str, sentence: str, ask: str):
        self.about = about
        self.sentence = sentence
        self.ask = ask


def facilitation(
    team: TeamScorecard,
    guide: Guide,
    topics: tuple[Topic, ...],
    *,
    strongest: str,
    actions: tuple[Action, ...],
) -> Facilitation:
    """Return the facilitator's part of a report, with the plans filled in from the results.

    `strongest` is what stands highest, in short, empty where nothing does; `actions` begin with the first.
    """
    words = {
        "people": counted(team.respondents, "person", "people"),
        "here": team.here,
        "first_action": actions[0].title,
        **({"strongest": strongest} if strongest else {}),
    }
    for place, topic in enumerate(topics, 1):
        words |= {
            f"divided_{place}": topic.about,
            f"sentence_{place}": topic.sentence.rstrip(".").translate(INNER_QUOTES),
            f"ask_{place}": topic.ask,
        }
    return Facilitation(
        prepare=_lines(guide.prepare),
        ground_rules=_lines(guide.ground_rules),
        agendas=tuple(_agenda(fitted(debrief, words)) for debrief in guide.debriefs),
        prompts=(),
        if_it_gets_hard=tuple(Highlight(heading=piece.heading, text=piece.says) for piece in guide.if_it_gets_hard),
        card_lines=tuple(Highlight(heading=piece.heading, text=piece.says) for piece in guide.cards),
        cards=_cards(actions),
    )


def topics_of(talks: tuple[PerceptionGap, ...], divided: tuple[Distribution, ...]) -> tuple[Topic, ...]:
    """Return up to three topics for the debrief: gaps between groups first, then what divides everyone."""
    found = [Topic(talk.name, talk.sentence, talk.ask) for talk in talks]
    told = {talk.subject for talk in talks}
    found += [
        Topic(item.short, f"{item.short}: {item.said}", item.discuss)
        for item in divided
        if item.item not in told and item.said
    ]
    return tuple(found[:MOST_TOPICS])


def prompts_for(
    guide: Guide, talks: tuple[PerceptionGap, ...], divided: tuple[Distribution, ...], unseen: tuple[UnseenLine, ...]
) -> tuple[Highlight, ...]:
    """Return what helps with each kind of difference that these results show."""
    found = []
    if leading := [talk for talk in talks if talk.led and talk.gap > 0]:
        found.append(_prompt(leading[0].sentence, guide.prompts.leaders_higher))
    if apart := [talk for talk in talks if talk.other == REST or not talk.led]:
        found.append(_prompt(apart[0].sentence, guide.prompts.one_apart))
    if camps := [item for item in divided if item.polarised]:
        found.append(_prompt(f"{camps[0].short}: {camps[0].said}", guide.prompts.divided))
    if unseen:
        found.append(_prompt(f"{unseen[0].percent} % have not seen: {unseen[0].text}", guide.prompts.unseen))
    return tuple(found)


def _prompt(heading: str, prompt: Prompt) -> Highlight:
    return Highlight(heading=heading, text=" ".join((prompt.says, *prompt.ask)))


def _lines(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.says for line in lines)


def _agenda(debrief: Debrief) -> Agenda:
    start, steps = 0, []
    for step in debrief.steps:
        steps.append(AgendaStep(start=start, minutes=step.minutes, title=step.title, do=step.do, ask=step.ask))
        start += step.minutes
    return Agenda(minutes=debrief.minutes, title=debrief.title, steps=tuple(steps))


def _cards(actions: tuple[Action, ...]) -> tuple[ActionCard, ...]:
    suggested = [
        ActionCard(title=action.title, step=action.step, sign=action.sign, about=action.dimension)
        for action in actions[:SUGGESTED_CARDS]
    ]
    return (*suggested, *[ActionCard(title="", step="", sign="", about="")] * EMPTY_CARDS)
