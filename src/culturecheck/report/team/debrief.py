"""What a facilitator takes to the debrief: plans filled in from the results, prompts, and cards to write actions on."""

from collections.abc import Mapping

from culturecheck.content.facilitation import Debrief, Guide, Line, Prompt, fitted
from culturecheck.content.rubric import HIGHEST
from culturecheck.report.document import Action, Highlight
from culturecheck.report.team.document import (
    ActionCard,
    Agenda,
    AgendaStep,
    DistributionLine,
    Facilitation,
    UnseenLine,
)
from culturecheck.report.team.perceived import PerceptionGap
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard

SUGGESTED_CARDS = 3
EMPTY_CARDS = 3
MOST_TOPICS = 3
MOST_LOW = 2
A_SIDE = 10  # per cent on either side, from which answers can be said to part


class Topic:
    """Something to talk about: what it is about, how it is seen, and what to ask."""

    def __init__(self, about: str, sentence: Sayable, ask: Sayable):
        self.about = about
        self.sentence = sentence
        self.ask = ask


def facilitation(
    team: TeamScorecard,
    guide: Guide,
    topics: Mapping[str, Sayable],
    *,
    strongest: str,
    actions: tuple[Action, ...],
) -> Facilitation:
    """Return the facilitator's part of a report, with the plans filled in from the results.

    `topics` are the words of what to talk about; `strongest` is what stands highest, in short, empty where nothing
    does; `actions` begin with the first, and are none where no advice is known.
    """
    words: dict[str, Sayable] = {
        "people": Said("ground.people", n=team.respondents),
        "here": team.here,
        **({"first_action": actions[0].title} if actions else {}),
        **({"strongest": strongest} if strongest else {}),
        **topics,
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


def topic_words(
    topics: tuple[Topic, ...], lowest: tuple[Topic, ...], unseen: Topic | None = None
) -> dict[str, Sayable]:
    """Return the words for the plans; the lowest stand in where there are fewer topics than steps for them.

    What many could not see has the second place where it is given, and a second topic the third.
    """
    words: dict[str, Sayable] = {}
    has_unseen = unseen is not None and bool(topics or lowest)
    for place, topic in zip((1, 3) if has_unseen else (1, 2, 3), topics, strict=False):
        words |= _words(topic, (f"divided_{place}", f"sentence_{place}", f"ask_{place}"))
    most = MOST_LOW - has_unseen
    for place, topic in enumerate(lowest[: max(most - len(topics), 0)], len(topics) + 1):
        words |= _words(topic, (f"low_{place}", f"low_sentence_{place}", f"low_ask_{place}"))
    if unseen is not None and has_unseen:
        words |= _words(unseen, ("unseen", "unseen_sentence", "unseen_ask"))
    return words


def _words(topic: Topic, names: tuple[str, str, str]) -> dict[str, Sayable]:
    about, sentence, ask = names
    return {about: topic.about, sentence: Said("team.read-aloud", sentence=topic.sentence), ask: topic.ask}


def topics_of(talks: tuple[PerceptionGap, ...], divided: tuple[DistributionLine, ...]) -> tuple[Topic, ...]:
    """Return up to three topics for the debrief: gaps between groups, and what divides everyone.

    The first answer with two camps has the second place: no gap between groups keeps it off the plan.
    """
    gaps = [Topic(talk.name, talk.sentence, talk.ask) for talk in talks]
    told = {talk.subject for talk in talks}
    parted = [item for item in divided if item.item not in told and _parts_people(item)]
    among = [Topic(item.short, _divides(item), item.discuss) for item in parted]
    camps = sum(item.polarised for item in parted[:1])
    return (*gaps[:1], *among[:camps], *gaps[1:], *among[camps:])[:MOST_TOPICS]


def low_topics(
    topics: tuple[Topic, ...], lowest: tuple[DistributionLine, ...], unseen: tuple[UnseenLine, ...]
) -> tuple[Topic, ...]:
    """Return what to talk about where too little divides people: what stands lowest, else what is out of sight."""
    told = {topic.about for topic in topics}
    low = [
        Topic(item.short, _stands_low(item, is_lowest=place == 0), item.discuss)
        for place, item in enumerate(lowest)
        if item.short not in told
    ]
    return tuple(low or map(_out_of_sight, unseen))


def _stands_low(item: DistributionLine, *, is_lowest: bool) -> Said:
    alone = "alone" if is_lowest else "among"
    return Said("team.stands-lowest", name=item.short, alone=alone, shown=item.score, highest=HIGHEST)


def unseen_topic(talks: tuple[PerceptionGap, ...], unseen: tuple[UnseenLine, ...]) -> Topic | None:
    """Return what most people could not see, where no groups differ by more than chance; None elsewhere."""
    return _out_of_sight(unseen[0]) if unseen and not talks else None


def _out_of_sight(line: UnseenLine) -> Topic:
    sentence = Said("team.have-not-seen-it", percent=line.percent, text=line.text.rstrip("."))
    return Topic(line.text, sentence, Said("team.who-could-tell", whom=line.ask))


def _parts_people(item: DistributionLine) -> bool:
    return item.polarised or min(item.favourable or 0, item.unfavourable or 0) >= A_SIDE


def _divides(item: DistributionLine) -> Said:
    """Return how an answer divides people, in a sentence to be read aloud."""
    divided = "team.on-it-two-camps" if item.polarised else "team.on-it-high-and-low"
    return Said(divided, name=item.short, high=item.favourable or 0, low=item.unfavourable or 0)


def unseen_sentence(line: UnseenLine) -> Said:
    """Return how many have not seen something, in a sentence."""
    return Said("team.have-not-seen-it", percent=line.percent, text=line.text)


def prompts_for(
    guide: Guide,
    talks: tuple[PerceptionGap, ...],
    divided: tuple[DistributionLine, ...],
    unseen: tuple[UnseenLine, ...],
) -> tuple[Highlight, ...]:
    """Return what helps with each kind of difference that these results show."""
    found = []
    if leading := [talk for talk in talks if talk.led and talk.gap > 0]:
        found.append(_prompt(leading[0].sentence, guide.prompts.leaders_higher))
    if apart := [talk for talk in talks if talk.beside == "rest"]:
        found.append(_prompt(apart[0].sentence, guide.prompts.one_apart))
    if pairs := [talk for talk in talks if talk.beside != "rest" and not (talk.led and talk.gap > 0)]:
        found.append(_prompt(pairs[0].sentence, guide.prompts.two_apart))
    if camps := [item for item in divided if item.polarised]:
        found.append(_prompt(_divides(camps[0]), guide.prompts.divided))
    if unseen:
        found.append(_prompt(unseen_sentence(unseen[0]), guide.prompts.unseen))
    return tuple(found)


def _prompt(heading: Sayable, prompt: Prompt) -> Highlight:
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
