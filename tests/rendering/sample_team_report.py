"""A plausible team report for each audience, and one in which every text is awkward."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from culturecheck.content.rubric import AxisMark
from culturecheck.figures import along_axis, percent_figure, score_figure
from culturecheck.findings.beyond_chance import GroupsSeen
from culturecheck.report.document import Action, Highlight, Paragraph, SourceNote
from culturecheck.report.team.appendix import StatisticsRow
from culturecheck.report.team.document import (
    ActionCard,
    Agenda,
    AgendaStep,
    Audience,
    BarKind,
    BarPart,
    CommentGroup,
    DistributionLine,
    Facilitation,
    ResponseLine,
    TeamPattern,
    TeamReport,
    TeamSection,
    TeamSubject,
    UnseenLine,
    UnseenShare,
)
from culturecheck.report.team.heat import HeatCell, HeatMap, HeatRow
from culturecheck.report.team.perceived import LeaderSaid, PerceptionGap, TopicLine
from culturecheck.scoring.team.scorecard import Range, ShareRange
from culturecheck.shown import Bound, ShownScore

HOW_OFTEN = ("Hardly ever", "Now and then", "About half the time", "Most of the time", "Nearly every time")
AGREEMENT = ("Strongly disagree", "Disagree", "Partly agree, partly not", "Agree", "Strongly agree")
KINDS: tuple[BarKind, ...] = ("lowest", "low", "middle", "high", "highest")
AXIS = tuple(
    AxisMark(name=name, at=Decimal(25 * place))
    for place, name in enumerate(("By chance", "A few people", "Here and there", "As a rule", "By habit"))
)
LONG = (
    "Nobody told us for three weeks that the customer in the north had moved their whole order to the spring, and "
    "when we found out it was from the driver, who had it from the customer's own yard, who thought we had known all "
    "along; since then I ring them myself on Mondays, which nobody asked me to do and nobody has noticed either, and "
    "it takes ten minutes."
)
COMMENTS = (
    "<script>alert('the sheet is too long')</script>",
    "| a | table | of | mine |",
    LONG,
    "See [the rota](http://example.org/rota) on the wall by the door.",
    "The thank-you cards are lovely 🎉👩‍🔧 – more of them!",
    "שלום, the Haifa customers ask for Dana by name",
)


# Figures


def at(figure: str | Decimal) -> Decimal:
    return along_axis(Decimal(figure), 1, 5)


def _section(
    place: tuple[str, str, str], now: str, wanted: str, ends: tuple[str, str], *, leader: str | None,
    scenes: Sequence[str], status: str = "",
) -> TeamSection:  # fmt: skip
    dimension, name, question = place
    here, wish, low, high = Decimal(now), Decimal(wanted), Decimal(ends[0]), Decimal(ends[1])
    led = None if leader is None else Decimal(leader)
    return TeamSection(
        dimension=dimension, name=name, question=question, now=ShownScore(here), wanted=wish,
        gap=wish - here, now_at=at(here), wanted_at=at(wish), low=low, high=high, from_at=at(low), to_at=at(high),
        leader=led, leader_at=None if led is None else at(led), status=status,
        sure=f"Had all 40 answered, the score would most likely lie between {low} and {high}.",
        band_to="",
        band=_band(here), short=scenes[0], scene=scenes[1], wanted_band=_band(wish), wanted_scene=scenes[2],
        towards_band="", towards_scene="", wanted_by=None,
    )  # fmt: skip


def _band(figure: Decimal) -> str:
    return AXIS[int(figure + Decimal("0.5")) - 1].name


def _gap(
    subject: str, name: str, text: str, sides: tuple[str, str, str, str], *, beyond: bool | None = True,
    sentence: str = "", overlap: str = "", ask: str = "", open_ended: bool = False, led: bool = False,
) -> PerceptionGap:  # fmt: skip
    one, of_one, other, of_other = sides
    p = None if beyond is None else Decimal("0.001000") if beyond else Decimal("0.300000")
    return PerceptionGap(
        subject=subject, kind="item" if "." in subject else "dimension", name=name, text=text,
        dimension=subject.split(".", maxsplit=1)[0].title(), breakdown="Function", one=one, other=other,
        beside="rest" if other == "all the rest" else "level", of_one=ShownScore(Decimal(of_one)),
        of_other=ShownScore(Decimal(of_other)), one_at=at(of_one), other_at=at(of_other),
        gap=Decimal(of_one) - Decimal(of_other), open_ended=open_ended, beyond_chance=beyond, p=p, p_adjusted=p,
        led=led, few=not overlap, sentence=sentence, overlap=overlap, ask=ask,
    )  # fmt: skip


def _topic(gap: PerceptionGap, chance: str, why: str = "") -> TopicLine:
    """What stands of a gap in the table of all topics."""
    return TopicLine(
        subject=gap.subject, name=gap.name, breakdown=gap.breakdown, one=gap.one, other=gap.other, of_one=gap.of_one,
        of_other=gap.of_other, gap=gap.gap, open_ended=gap.open_ended, few=gap.few, beyond_chance=gap.beyond_chance,
        p=gap.p, p_adjusted=gap.p_adjusted, chance=chance, called_from=Decimal("0.8"), why=why,
    )  # fmt: skip


def spread_out(
    item: str, text: str, short: str, counts: Sequence[int], *, labels: Sequence[str] = HOW_OFTEN, turned: str = "",
    said: str = "", discuss: str = "",
) -> DistributionLine:  # fmt: skip
    """Lay the options of a bar out around the middle of the drawing, as wide as their shares."""
    people = sum(counts)
    shares = [Fraction(count, people) for count in counts]
    start = Fraction(1, 2) - (shares[0] + shares[1] + shares[2] / 2) / 2
    parts = []
    for kind, label, count, share in zip(KINDS, labels, counts, shares, strict=True):
        if count:
            width = score_figure(share * 50)
            parts.append(
                BarPart(
                    kind=kind, label=label, count=count, percent=percent_figure(share), width=width,
                    start=score_figure(start * 100),
                )
            )  # fmt: skip
        start += share / 2
    mean = sum((Fraction(place * count, people) for place, count in enumerate(counts, start=1)), Fraction(0))
    away = sum((abs(place - mean) * count for place, count in enumerate(counts, start=1)), Fraction(0)) / people
    favourable, unfavourable = shares[3] + shares[4], shares[0] + shares[1]
    return DistributionLine(
        item=item, text=text, short=short, dimension=item.split(".", maxsplit=1)[0].title(), turned=turned,
        score=ShownScore(score_figure(mean)), parts=tuple(parts), favourable=percent_figure(favourable),
        unfavourable=percent_figure(unfavourable), spread=score_figure(away),
        polarised=min(favourable, unfavourable) >= Fraction(3, 10), people=people, said=said,
        discuss=discuss,
    )  # fmt: skip


def _cells(words: str, reason: str) -> tuple[HeatCell, ...]:
    return tuple(_cell(word, reason) for word in words.split())


def _cell(word: str, reason: str) -> HeatCell:
    if word == "-":
        return HeatCell(value=None, shade=None, provisional=False, reason=reason)
    figure, few = word.rstrip("~+"), word.endswith("~")
    value = ShownScore.near(Bound.AT_LEAST) if word.endswith("+") else ShownScore(Decimal(figure))
    return HeatCell(value=value, shade=int(Decimal(figure) + Decimal("0.5")), provisional=few, reason="")


# The parts of the report

FEW = "not shown: fewer than 5 people answered"
SUBTRACT = "not shown: it could be worked out from other groups"
SECTIONS = (
    _section(
        ("recognition", "Recognition", "When somebody here does something for a customer, do others notice it?"),
        "2.1", "3.5", ("1.9", "2.3"), leader="3.3",
        scenes=("a few people say thank you", "Two or three people thank others, always the same ones. What is "
                "told at the monthly meeting is about orders won.",
                "Somebody outside sales is named in most meetings, for what they did."),
    ),
    _section(
        ("handoffs", "Handoffs", "Does the customer feel a seam when one person here passes them on to another?"),
        "2.4", "3.5", ("2.2", "2.7"), leader="3.6",
        scenes=("a few people know the way", "Who has been here long gets things settled. Customers who do not know "
                "whom to ask for tell their story twice.", "Whoever takes a matter stays until the next one has it."),
    ),
    _section(
        ("silos", "Silos", "Do people in different jobs here pull in the same direction for the customer?"),
        "2.9", "3.5", ("2.6", "3.1"), leader="3.1",
        scenes=("groups meet when something went wrong",
                "Groups know each other's goals and meet when something went wrong.",
         "Two groups share at least one written goal and look at it together."),
        status="Provisional: 66 % of the questions were answered.",
    ),
    _section(
        ("mindset", "Mindset", "Do people here act as if their own job had a part in what a customer decides?"),
        "3.8", "4.5", ("3.6", "4.0"), leader="4.8",
        scenes=("people act before they are asked", "People in most jobs ask what the customer is trying to get done.",
         "New colleagues pick it up from those beside them."),
    ),
)  # fmt: skip
TALK_FIRST = (
    _gap(
        "handoffs", "Handoffs", "", ("People who lead others", "3.5", "everyone else", "2.2"),
        sentence="People who lead others rate handoffs 1.3 higher than the people they lead.",
        led=True, overlap="Nine in ten of those who lead answered higher than the others on average.",
        ask="What happens to a customer after you have passed them on that those who lead do not see?",
    ),
    _gap(
        "recognition", "Recognition", "Does anybody say so when somebody here has helped a customer?",
        ("Delivery", "1.4", "Sales", "3.1"),
        sentence="Delivery saw thanks hardly at all (1.4), while sales saw it about half the time (3.1).",
        overlap="Hardly any overlap.", ask="When was the last time somebody here was thanked, and who heard of it?",
    ),
    _gap(
        "silos", "Silos", "What do different groups here have in common?",
        ("Service", "2.0", "all the rest", "3.0"),
        sentence="Service sees 1.0 less in common between the groups than all the rest do.",
        overlap="About half of the answers overlap.",
        ask="Which goal of another group do you help with, and who would notice if you stopped?",
    ),
)  # fmt: skip
MORE_GAPS = (
    _gap(
        "recognition.thanked", "Thanks outside sales",
        "In the last four weeks the head of sales thanked somebody outside sales by name.",
        ("Delivery", "1.2", "Sales", "3.2"), sentence="Delivery saw thanks from the head of sales hardly at all.",
        overlap="Hardly any overlap at all.", ask="Who was thanked last, and who heard of it?",
    ),
    _gap("mindset", "Mindset", "", ("Sales", "4.8", "all the rest", "3.6"), beyond=False, open_ended=True),
    _gap(
        "handoffs.ended", "Hearing how it ended",
        "When someone here passes on a customer's problem, they later hear how it ended.",
        ("Service", "2.1", "Delivery", "2.9"), beyond=None,
    ),
)  # fmt: skip
WHY = "near an end of the scale a figure of {} would tell what some of them answered"
HIDDEN = {"one": "", "other": "", "of_one": None, "of_other": None, "gap": None, "beyond_chance": None, "p": None}
TOPICS = (
    *(_topic(gap, "1 in 1000") for gap in TALK_FIRST),
    _topic(MORE_GAPS[1], "1 in 4", WHY.format("the rest")),
    _topic(MORE_GAPS[1], "", WHY.format("leaders")).model_copy(update={**HIDDEN, "breakdown": "Seniority"}),
)
BLAME = spread_out(
    "silos.blame", "When business is slow here, people look to sales alone to put it right.", "Looking to sales alone",
    (12, 3, 3, 5, 11), labels=AGREEMENT[::-1], turned="agreeing is unfavourable here",
    said="There are two camps: 47 % see it that way and 44 % do not, with few between.",
    discuss="What did you last see that made you answer as you did?",
)  # fmt: skip
DISAGREE = (
    BLAME,
    spread_out(
        "handoffs.stays", "When a customer reaches the wrong person here, that person stays until someone takes over.",
        "Staying until a colleague has it", (9, 8, 4, 7, 6), said="Answers lie 1.3 points from the middle on average.",
        discuss="Where does it work, and what is different there?",
    ),
    spread_out(
        "recognition.stories", "What becomes of stories about people here who helped a customer?",
        "What becomes of stories", (8, 6, 9, 1, 10), said="A third hear of them and a third never do.",
        discuss="Where did you hear the last one?",
    ),
)  # fmt: skip
HIGH = (
    spread_out("mindset.part", "People here, whatever their job, say that their work affects whether customers come "
               "back.", "A part in it", (0, 1, 5, 14, 14), labels=AGREEMENT, said="82 % agree."),
    spread_out("mindset.unasked", "When an order or invoice matters to a customer, someone here checks it twice "
               "unasked.", "Checked twice", (0, 2, 5, 18, 9)),
    spread_out("handoffs.right", "When goods, finished work or invoices go out from here, they are right the first "
               "time.", "Right the first time", (0, 2, 7, 19, 6)),
    spread_out("silos.know", "When somebody asks, people here can say what other groups do for customers.",
               "Knowing the others’ part", (1, 4, 9, 15, 5)),
    spread_out("mindset.ask", "When people here help a customer, they also ask what the customer wants to get done.",
               "Asking what for", (1, 5, 10, 12, 6)),
)  # fmt: skip
LOW = (
    spread_out("recognition.thanked", "In the last four weeks the head of sales thanked somebody outside sales by "
               "name.", "Thanks outside sales", (17, 9, 4, 2, 2), said="Half have not seen it once."),
    spread_out("handoffs.ended", "When someone here passes on a customer's problem, they later hear how it ended.",
               "Hearing how it ended", (12, 12, 6, 3, 1)),
    spread_out("recognition.soon", "When someone here does a customer a good turn, a colleague says so within a day or "
               "two.", "Said within a day", (10, 14, 5, 4, 1)),
    spread_out("handoffs.taken", "When a customer brings a problem here, the first or second person they reach takes "
               "it on.", "Problems taken on early", (7, 13, 9, 4, 1)),
    BLAME,
)  # fmt: skip
HEAT = HeatMap(
    columns=("Recognition", "Handoffs", "Silos", "Mindset", "All together"),
    rows=tuple(
        HeatRow(
            name=name,
            depth=depth,
            shown=people is not None,
            people=people,
            cells=_cells(words, reason),
            heading=heading,
        )
        for heading, name, depth, people, words, reason in (
            ("", "Everyone", 0, 34, "2.1 2.4 2.9~ 3.8 2.8", ""),
            ("function", "Sales", 1, 9, "3.0 2.9 3.1 4.8+ 3.4", ""),
            ("function", "Service", 1, 12, "1.9 2.1 2.4 3.7 2.5", ""),
            ("function", "Service, people who lead others", 2, None, "- - - - -", FEW),
            ("function", "Service, everyone else", 2, 9, "- - 2.2 3.6 -", SUBTRACT),
            ("function", "Delivery", 1, 8, "1.5 2.2 3.3~ 3.4 2.6", ""),
            ("function", "Finance", 1, None, "- - - - -", FEW),
            ("seniority", "People who lead others", 1, 8, "3.1 3.5 3.2 4.3 3.5", ""),
            ("seniority", "Everyone else", 1, 26, "1.8 2.2 2.8 3.6 2.6", ""),
        )
    ),
    legend=AXIS,
    notes=(
        f"N{FEW[1:]}.",
        f"N{SUBTRACT[1:]}.",
        "A number in italics is provisional: few of the questions were answered, or few of those invited did.",
        "A group is shown from five people on, and only if no smaller group can be worked out from what is shown.",
        "Groups differ in their work, not in their worth: ask what each of them sees.",
    ),
)
FIRST = Action(
    title="Give one gap an owner",
    step="Pick the handover that customers meet most often and name one person this week who answers for it, from "
    "“I will pass you on” to “it is settled”. Both groups tell that person when something sticks.",
    who="the heads of service and delivery", effort="an hour or two", impact="high",
    sign="in four weeks that person can say of ten matters that changed hands there how each one ended",
    because="24 of 34 people seldom or never hear how it ended",
    sources=("A6", "B9"), dimension="Handoffs", priority=Decimal("4.20"),
)  # fmt: skip
OTHERS = (
    Action(
        title="Thank one person before Friday",
        step="Ask two salespeople which colleague outside sales made life easier for a customer this week. Go to that "
        "colleague, say thank you, and say what it did for the customer.",
        who="whoever leads sales", effort="an hour or two", impact="high",
        sign="in four weeks somebody outside sales tells of it unasked", because="26 of 34 people saw it once or never",
        sources=("B7",), dimension="Recognition", priority=Decimal("3.90"),
    ),
    Action(
        title="Put one goal on two lists",
        step="Find the two groups that need each other most and write one goal about customers on both lists.",
        who="the heads of both groups", effort="a few days", impact="medium",
        sign="in eight weeks both groups can say how far they have come", because="service sees little in common (2.0)",
        sources=("C2",), dimension="Silos", priority=Decimal("2.10"),
    ),
)  # fmt: skip
PATTERN = TeamPattern(
    name="Motto, not culture", dimension="Mindset and recognition",
    grounds=("people say that their work has a part in it: 4.2",
             "the head of sales thanked somebody outside sales: 1.9"),
    meaning="People here believe that everyone has a part in it, and hardly anybody saw it noticed.",
    cost="A belief that costs nothing fades.", first=OTHERS[0],
    wrong_if="the examples come easily when three people are asked", sources=("B7", "E3"),
)  # fmt: skip


def _facilitation() -> Facilitation:
    steps = (
        AgendaStep(start=0, minutes=10, title="Arrive", do=("Read the ground rules aloud.", "Hand out page one."),
                   ask=("Which sentence surprises you?",)),
        AgendaStep(start=10, minutes=25, title="The first gap", do=("Pairs from different groups, five minutes.",
                   "Collect what was seen, not what is meant."), ask=(TALK_FIRST[0].ask, "What did you see?")),
        AgendaStep(start=35, minutes=15, title="Where you disagree", do=("Show the two camps.",),
                   ask=(BLAME.discuss,)),
        AgendaStep(start=50, minutes=10, title="One thing to do", do=("Fill in one card each, choose one together.",),
                   ask=("Who does it, by when, and how will we know?",)),
    )  # fmt: skip
    longer = tuple(
        AgendaStep(start=n * 30, minutes=30, title=step.title, do=step.do, ask=step.ask) for n, step in enumerate(steps)
    )
    return Facilitation(
        prepare=("Print page one for each person and the cards once for every two.",
                 "Tell whoever asked for this that you show no numbers that the team has not.",
                 "Take a room in which pairs can talk."),
        ground_rules=("We talk about what was seen, not about who said it.", "Nobody has to explain their answer.",
                      "What is said here is told outside only by those who said it."),
        agendas=(Agenda(minutes=60, title="An hour", steps=steps),
                 Agenda(minutes=120, title="Two hours", steps=longer)),
        if_it_gets_hard=(
            Highlight(heading="Somebody guesses who wrote a comment",
                      text="Say that you do not know and that it would not help; ask who else has seen the same."),
            Highlight(heading="Somebody who leads explains the numbers away",
                      text="Ask what they would have to see to find that the others are right."),
        ),
        prompts=(
            Highlight(heading=TALK_FIRST[0].sentence,
                      text="From further up, things look better. That is no reproach: those who lead are shown what "
                      "works. What do you see in a week that never reaches a meeting?"),
        ),
        card_lines=(
            Highlight(heading="What", text="One thing that somebody can see being done."),
            Highlight(heading="Who", text="One person who was in the room and said yes."),
            Highlight(heading="First step by", text="A day within the next two weeks."),
            Highlight(heading="It works if", text="What a customer or a colleague will notice, and by when."),
            Highlight(heading="We stop if", text="What would tell us that it does not help."),
            Highlight(heading="Looked at on", text="The day when we talk about it again."),
        ),
        cards=(ActionCard(title=FIRST.title, step=FIRST.step, sign=FIRST.sign, about="Handoffs"),
               ActionCard(title=OTHERS[0].title, step=OTHERS[0].step, sign=OTHERS[0].sign, about="Recognition"),
               ActionCard(title="", step="", sign="", about=""), ActionCard(title="", step="", sign="", about="")),
    )  # fmt: skip


def _figures_in_full() -> tuple[StatisticsRow, ...]:
    rows = [
        StatisticsRow(
            name=s.name, kind="dimension", people=34, mean=s.now,
            interval=s.low and s.high and Range(low=s.low, high=s.high),
            silent=Range(low=Decimal("1.9"), high=Decimal("3.0")), favourable=22,
            favourable_range=ShareRange(low=12, high=36), unfavourable=48, spread=Decimal("0.9"), alpha=Decimal("0.81"),
            alpha_range=Range(low=Decimal("0.69"), high=Decimal("0.89")),
        )
        for s in SECTIONS
    ]  # fmt: skip
    return (
        *rows,
        *(
            StatisticsRow(name=d.short, kind="item", people=34, mean=d.score, favourable=d.favourable,
                          unfavourable=d.unfavourable, spread=d.spread, item_rest=Decimal("0.44"))
            for d in (*HIGH, *LOW)
        ),
    )  # fmt: skip


def sample(audience: Audience = "leader") -> TeamReport:
    """Return the report of an example company: 34 of 40 answered, by function and seniority."""
    team, leads = audience == "team", audience == "facilitator"
    sections: tuple[TeamSection, ...] = SECTIONS
    if team:
        sections = tuple(s.model_copy(update={"leader": None, "leader_at": None}) for s in SECTIONS)
    return TeamReport(
        made_with="culturecheck 0.2.0",
        audience=audience,
        title="Looking after customers here: what 34 of you have seen",
        view={"leader": "For whoever asked", "team": "For everyone who answered", "facilitator": "For the facilitator"}[
            audience
        ],
        lead=(
            "34 of 40 people answered.",
            "Mindset is strongest (3.8 out of 5: people act before they are asked) and recognition weakest (2.1: a "
            "few people say thank you).",
            "The widest difference is between people who lead others and those they lead.",
        ),
        caution="This is what people here saw and believe in one week of November. It tells where to look and what to "
        "ask; it does not tell who is right.",
        subject=TeamSubject(
            wave="2026-11-example", date=datetime.date(2026, 11, 21), here="both sites of Example company",
            asked_by="Dana Levi, managing director", questionnaire="Looking after customers",
        ),
        response=(
            ResponseLine(name="Everyone", respondents=34, invited=40, rate=85, in_words="34 of 40 (85 %)"),
            ResponseLine(name="Sales", respondents=9, invited=9, rate=100, in_words="all 9"),
            ResponseLine(name="Service", respondents=12, invited=14, rate=86, in_words="12 of 14 (86 %)"),
            ResponseLine(name="Delivery", respondents=8, invited=None, rate=None, in_words="8; not known of how many"),
        ),
        first=FIRST,
        others=OTHERS,
        highlights=(
            Highlight(heading="The widest gap to close", text="Recognition: 2.1 now, 3.5 wanted."),
            Highlight(heading="What stands highest", text="82 % say that their work affects whether customers return."),
            Highlight(heading="Out of sight", text="14 of 34 could not say what becomes of stories about helpers."),
        ),
        groups=GroupsSeen.APART,
        leader_said=None if team else LeaderSaid(
            dimension="passing customers on", leader=Decimal("4.0"), others="staff",
            of_others=ShownScore(Decimal("2.2")),
            is_apart=True, sentence="Dana Levi said 4.0 for passing customers on, staff 2.2.",
        ),
        topics=TOPICS,
        talk_first=TALK_FIRST,
        total=ShownScore(Decimal("2.8")),
        total_status="Provisional, like silos.",
        axis=AXIS,
        sections=sections,
        chart_note="The largest gap stands first. “Wanted” is what was set before the first answer.",
        leader_name="" if team else "Dana Levi",
        perception=TALK_FIRST + MORE_GAPS,
        perception_note="A difference between two groups does not tell which of them is right: it tells what to ask.",
        heat=HEAT,
        least_consensus=DISAGREE,
        highest=HIGH,
        lowest=LOW,
        all_items=() if team else DISAGREE + HIGH + LOW[:-1],
        unseen=(
            UnseenLine(item="recognition.stories", text="What becomes of stories about people here who helped?",
                       percent=41, said="14 of 34 could not say.",
                       groups=(UnseenShare(name="Service", percent=67), UnseenShare(name="Delivery", percent=50)),
                       ask="Ask whoever writes the news where the last story came from."),
            UnseenLine(item="silos.goals", text="What do the written goals of different groups here have in common?",
                       percent=32, said="11 of 34 could not say.", groups=(), ask="Ask for the goals on one page."),
        ),
        comments=() if team else (
            CommentGroup(about="Staying until a colleague has it", comments=COMMENTS[2:4]),
            CommentGroup(about="", comments=COMMENTS[:2] + COMMENTS[4:]),
        ),
        comments_note="" if team else "In alphabetical order, as they were written. Names were taken out by nobody: "
        "read them before you show them.",
        patterns=(PATTERN,),
        on_patterns="One pattern was found in everyone’s answers together. It is a guess with grounds.",
        advice=(FIRST, *OTHERS),
        careless="Two people gave the same answer to nearly everything; without them no score moves by more than 0.1.",
        facilitation=_facilitation() if leads else None,
        privacy=(
            Paragraph(heading="Who is shown", text="Groups of five or more people. Details from ten people on."),
            Paragraph(heading="Who sees what", text="All versions of this report show parts of the same figures."),
        ),
        method=(
            Paragraph(heading="One person, one voice", text="A score is the mean of the scores of all who answered."),
            Paragraph(heading="What it cannot say", text="Why people answered as they did."),
        ),
        appendix=() if team else _figures_in_full(),
        sources=() if team else (
            SourceNote(id="A6", says="Customers who tell their story twice are less likely to return.",
                       source="Example and Other, 2019", caution="From one trade only."),
            SourceNote(id="B7", says="Thanks that name the effect are remembered longer.", source="Example, 2021",
                       caution=""),
        ),
    )  # fmt: skip


# Awkward texts

AWKWARD = (
    "<script>alert(1)</script>", "[x](http://example.org)", "| pipe | `tick` *star*", "👩‍🔧 emoji 🎉", "שלום עולם",
    "A very long text without an end in sight " * 6, "Averylongwordwithoutanyblank" * 5, '" onload="x', "{{ 7 * 7 }}",
    "# not a heading", "line\u2028break \x1b[31m\u202e", "```", "</style><style>",
)  # fmt: skip


def awkward(document: Any, names: Iterator[int], field: str = "") -> Any:
    """Return the document with every free text replaced by an awkward one that begins with a mark of its field."""
    if isinstance(document, BaseModel):
        fields = type(document).model_fields
        return document.model_copy(
            update={
                name: awkward(getattr(document, name), names, name)
                for name, found in fields.items()
                if get_origin(found.annotation) is not Literal
            }
        )
    if isinstance(document, tuple):
        return tuple(awkward(part, names, field) for part in document)
    if isinstance(document, str) and document:
        number = next(names)
        return f"{mark(field, number)} {AWKWARD[number % len(AWKWARD)]}"
    return document


def mark(field: str, number: int) -> str:
    """Return a word that no escaping changes."""
    return f"m{field.replace('_', '')}{number:04}m"


def bare() -> TeamReport:
    """Return a report in which everything that may be empty is empty."""
    full = sample("team")
    empty = {name: () for name in type(full).model_fields if isinstance(getattr(full, name), tuple)}
    silent = ("caution", "total", "total_status", "chart_note", "perception_note", "comments_note", "on_patterns")
    return full.model_copy(
        update={
            **empty,
            **dict.fromkeys((*silent, "careless"), ""),
            "leader_said": None,
            "heat": HeatMap(columns=(), rows=(), legend=(), notes=()),
        }
    )
