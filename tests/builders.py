"""Small questionnaires in memory, and waves written as Markdown tables.

    wave('''
    | item              | answer                     | seen          | note         |
    |-------------------|----------------------------|---------------|--------------|
    | handoffs.*        | 2                          |               |              |
    | handoffs.stays    | 4                          | last Thursday |              |
    | silos.blame       | dont-know                  |               | was on leave |
    | recognition.roles | not-applicable: only three |               |              |
    ''', rest=3)

An answer to an item is the place of the chosen option, as in an answers file. `dimension.*` and `rest` answer
several scored items at once, each with the option that is *worth* so many points of 1–5, so that `rest=2` means the
same in a reversed item. What is answered nowhere has no response at all.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Protocol, TypeVar

from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Response, Wave
from culturecheck.change import Comparison, compare_waves
from culturecheck.change.person import PersonComparison, compare
from culturecheck.content.advice import Advice, ItemAdvice, Keep
from culturecheck.content.missing import Missing
from culturecheck.content.pattern import Evidence, Pattern
from culturecheck.content.questionnaire import BandScene, Claim, Dimension, Facet, Item, Questionnaire, Source
from culturecheck.content.rubric import Rubric
from culturecheck.content.scale import MOST_OPTIONS, Option, Scale
from culturecheck.counting.tally import tally
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import facilitation
from culturecheck.findings.diagnosis import Diagnosis, diagnose
from culturecheck.report import GapReport, build_report
from culturecheck.report.change.gaps import with_gaps
from culturecheck.report.team import TeamReport, build_team_report
from culturecheck.report.team.document import Audience
from culturecheck.rounds.round import Breakdown, Level, Round
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard, score
from culturecheck.scoring.team import TeamScorecard, score_team

DAY = datetime.date(2026, 11, 2)

Given = str | Mapping[str, int | str]  # a table, or answers by item where nothing else is said


# Questionnaires


@cache
def shipped(name: str = "sales-culture") -> Questionnaire:
    return open_questionnaire(name).questionnaire


def scale(length: int) -> Scale:
    """A scale with so many options, named after its length: `of-5`."""
    options = tuple(Option(id=f"option-{n}", label=f"Option {n} of {length}") for n in range(1, length + 1))
    return Scale(id=f"of-{length}", kind="frequency", window="in the last month", options=options)


SCALES = tuple(scale(length) for length in range(2, MOST_OPTIONS + 1))


def advice(title: str, *, effort: str = "S", impact: str = "high") -> Advice:
    said = {"title": title, "step": f"{title}: this week.", "who": "somebody", "sign": "in four weeks it shows"}
    return Advice.model_validate({**said, "effort": effort, "impact": impact, "claims": ["A1"]})


def item(
    name: str,
    *,
    of: int | None = 5,
    reversed_: bool = False,
    weight: str = "1",
    evidence: Evidence = "behaviour",
    scored: bool = True,
    text: str = "",
    low: tuple[str, str] = ("S", "high"),
    middling: tuple[str, str] = ("S", "high"),
) -> Item:
    """An item on a scale of so many options, or with five described levels for `of=None`.

    `low` and `middling` are the effort and the impact of its advice.
    """
    counsel = ItemAdvice(
        low=advice(f"Begin with {name}", effort=low[0], impact=low[1]),
        middling=advice(f"Go on with {name}", effort=middling[0], impact=middling[1]),
        high=Keep(keep=f"Keep {name} alive."),
    )
    return Item(
        id=name,
        facet=name.partition(".")[2],
        short=f"Short of {name}",
        text=text or f"Text of {name}",
        scale=None if of is None else f"of-{of}",
        levels=None if of is not None else tuple(f"Level {n} of {name}" for n in range(1, 6)),
        reversed=reversed_,
        about="here",
        evidence=evidence,
        scored=scored,
        weight=Decimal(weight),
        claims=("A1",),
        why=f"Why {name} is asked.",
        discuss=f"What of {name}?",
        ask=f"who knows {name}",
        look_at=f"the record of {name}",
        advice=counsel if scored else None,
    )


def dimension(name: str, *items: Item, weight: str = "1") -> Dimension:
    return Dimension(
        id=name,
        name=name.capitalize(),
        in_speech=name,
        question=f"How is {name}?",
        weight=Decimal(weight),
        facets=tuple(Facet(id=it.facet, name=it.facet, claims=("A1",), scored=it.scored) for it in items),
        bands=tuple(BandScene(short=f"{name} at {n}", see=f"One sees {n}. And so on.") for n in range(1, 6)),
        items=items,
    )


BAND_EDGES = {"By chance": "1.0", "A few people": "1.5", "Here and there": "2.5", "As a rule": "3.5", "By habit": "4.5"}


def rubric(
    edges: Iterable[str] = tuple(BAND_EDGES.values()),
    *,
    part: str = "0.5",
    least: str = "0.5",
    limits: Mapping[str, str] | None = None,
) -> Rubric:
    """A rubric like the shipped one; `limits` replaces some of its limits."""
    named = zip(BAND_EDGES, edges, strict=True)
    usual = {"answered_share": "0.5", "provisional_below": "0.7", "favourable": "4", "unfavourable": "2"}
    return Rubric.model_validate(
        {
            "bands": [{"level": n, "name": name, "from": edge} for n, (name, edge) in enumerate(named, 1)],
            "limits": {**usual, **(limits or {})},
            "targets": {"part": part, "least": least},
            "wording": {"item": "back.word", "avoid_at_most": "2", "selling": "selling", "instead": "helping"},
            "standing": {"verify": advice("Ask three people"), "see": advice("Go and see")},
        }
    )


def questionnaire(
    *dimensions: Dimension, patterns: tuple[Pattern, ...] = (), by: Rubric | None = None, name: str = "small"
) -> Questionnaire:
    return Questionnaire(
        schema_version=1,
        id=name,
        title="Small",
        respondent_title="A small matter",
        summary="Small.",
        dimensions=dimensions,
        scales=SCALES,
        rubric=by or rubric(),
        patterns=patterns,
        sources=(Source(key="A", title="A text"),),
        claims=(Claim(id="A1", says="A claim."),),
    )


def small(patterns: tuple[Pattern, ...] = (), by: Rubric | None = None) -> Questionnaire:
    """Two dimensions: items on scales of 5, 2 and 7 and with levels, one reversed, with weights, one unscored."""
    front = dimension(
        "front", item("front.plain"), item("front.turned", reversed_=True), item("front.heavy", of=7, weight="2")
    )
    back = dimension(
        "back",
        item("back.levels", of=None),
        item("back.either", of=2),
        item("back.belief", evidence="belief", weight="0.5"),
        item("back.word", of=None, evidence="belief", scored=False),
        weight="3",
    )
    return questionnaire(front, back, patterns=patterns, by=by)


def with_items(old: Questionnaire, *items: Item, without: str = "", **changes: Any) -> Questionnaire:
    """The same questionnaire with items replaced or added to their dimension, one left out, or fields changed."""
    new = {it.id: it for it in items}
    dimensions = []
    for dim in old.dimensions:
        kept = [new.pop(it.id, it) for it in dim.items if it.id != without]
        added = [it for it in new.values() if it.dimension == dim.id]
        facets = (*dim.facets, *(Facet(id=it.facet, name=it.facet, claims=it.claims) for it in added))
        dimensions.append(dim.model_copy(update={"items": (*kept, *added), "facets": facets}))
    kept_fields = {name: getattr(old, name) for name in Questionnaire.model_fields}
    return Questionnaire(**{**kept_fields, "dimensions": tuple(dimensions), **changes})


# Waves


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a Markdown table, by the words of its first line."""
    lines = [line.strip().strip("|").split("|") for line in table.strip().splitlines()]
    head, *body = [[cell.strip() for cell in line] for line in lines if not line[0].strip().startswith("---")] or [[]]
    for cells in body:
        yield dict(zip(head, cells, strict=True))


def value_worth(on: Questionnaire, it: Item, points: int) -> int:
    """The place of the option of an item that is worth so many points of 1–5."""
    worth = {on.turned(it, value): value for value in range(1, len(on.options(it)) + 1)}
    assert points in worth, f"{it.id} has no option that is worth {points}"
    return worth[Fraction(points)]


def response(on: Questionnaire, name: str, answer: str, **said: str) -> Response:
    kind, _, reason = answer.partition(":")
    if kind in set(Missing):
        return Response(item=name, missing=Missing(kind), reason=reason.strip(), **said)
    return Response(item=name, value=int(answer), **said)


def many(on: Questionnaire, items: Iterable[Item], answer: int | str) -> dict[str, Response]:
    """The same answer to all items: points of 1–5, or the reason for none."""
    given = str(answer)
    return {
        it.id: response(on, it.id, str(value_worth(on, it, int(given))) if given.isdecimal() else given) for it in items
    }


def responses(on: Questionnaire, given: Given = "", rest: int | str | None = None) -> tuple[Response, ...]:
    found = {} if rest is None else many(on, on.scored_items, rest)
    for row in rows(given) if isinstance(given, str) else [{"item": n, "answer": str(a)} for n, a in given.items()]:
        if row["item"].endswith(".*"):
            found |= many(on, on.dimension(row["item"][:-2]).scored_items, row["answer"])
        else:
            said = {key: row[key] for key in ("seen", "note") if row.get(key)}
            found[row["item"]] = response(on, row["item"], row["answer"], **said)
    return tuple(found.values())


def wave(
    given: Given = "",
    *,
    on: Questionnaire | None = None,
    rest: int | str | None = None,
    name: str = "spring",
    date: datetime.date = DAY,
    here: str = "the whole of it",
    role: str = "managing director",
    wanted: dict[str, int] | None = None,
) -> Wave:
    """A wave of one person over `on`, the shipped default questionnaire if not given."""
    asked = on or shipped()
    me = Respondent.answering("me", responses(asked, given, rest), role)
    return wave_of(asked, me, name=name, date=date, here=here, wanted=wanted)


def wave_of(
    on: Questionnaire,
    *respondents: Respondent,
    name: str = "spring",
    date: datetime.date = DAY,
    here: str = "the whole of it",
    wanted: dict[str, int] | None = None,
) -> Wave:
    return Wave(
        schema_version=WAVE_SCHEMA, id=name, date=date, here=here, mode="named", wanted=wanted or {},
        respondents=respondents, questionnaire=on,
    )  # fmt: skip


# What becomes of a wave


def scored(of: Wave) -> Scorecard:
    return score(of, tally(of))


First_co = TypeVar("First_co", covariant=True)


class HasFirst(Protocol[First_co]):
    @property
    def first(self) -> First_co | None: ...


def first_of(told: HasFirst[First_co]) -> First_co:
    """What is to be done first: there is something wherever advice is known."""
    assert told.first is not None
    return told.first


def reported(of: Wave) -> GapReport:
    return build_report(scored(of), "culturecheck")


def diagnosed(of: Wave) -> tuple[Diagnosis, ...]:
    return diagnose(scored(of))


def said(parts: Iterable[object]) -> list[str]:
    """Each of several things in words, as it is said in English."""
    return [str(part) for part in parts]


def strings(document: Any) -> Iterator[str]:
    """All text in a document, at any depth."""
    if isinstance(document, dict):
        for inner in document.values():
            yield from strings(inner)
    elif isinstance(document, list | tuple):
        for inner in document:
            yield from strings(inner)
    elif isinstance(document, str | Said):
        yield str(document)


def compared(before: Wave, after: Wave) -> PersonComparison:
    """Two waves of one person beside each other, by their scorecards."""
    return compare(scored(before), scored(after))


# Rounds and their waves


def a_round(**breakdowns: str | tuple[str, ...]) -> Round:
    """A confidential round: `a_round(function="sales service", seniority="leaders staff")`.

    `leaders` lead. Other fields are replaced with `model_copy`.
    """
    made = []
    for name, words in breakdowns.items():
        levels = words.split() if isinstance(words, str) else words
        made.append(
            Breakdown(
                id=name,
                name=name.capitalize(),
                in_speech=name,
                ask=f"Which {name}?",
                levels=tuple(
                    Level(id=level, name=level.capitalize(), in_speech=level, leads=level == "leaders")
                    for level in levels
                ),
            )
        )
    return Round(
        schema_version=1, id="spring", date=DAY, asked_by="the people team", here="the whole of it",
        questionnaire="sales-culture", breakdowns=tuple(made),
    )  # fmt: skip


def team_wave(
    table: str, *, of: Round | None = None, on: Questionnaire | None = None, leader: Respondent | None = None
) -> Wave:
    """A wave of a round, a row for each kind of respondent: `n` people with the same answers.

    | function | n | rest | front.plain | note on front.plain |

    A column is a breakdown, `n`, `rest` and `dimension.*` as in `wave`, an item, a note on an item, or `comment`.
    """
    round_, asked = of or a_round(), on or shipped()
    people = []
    for kind, row in enumerate(rows(table)):
        groups = tuple(row[breakdown.id] for breakdown in round_.breakdowns)
        answers = {
            name: value for name, value in row.items() if value and ("." in name and not name.startswith("note on "))
        }
        given = "| item | answer |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in answers.items())
        rest = row.get("rest") or None
        base = {response.item: response for response in responses(asked, given, rest)}
        for name, text in row.items():
            if name.startswith("note on ") and text:
                item_id = name.removeprefix("note on ")
                base[item_id] = base[item_id].model_copy(update={"note": text})
        first = Respondent.answering("x", base.values())
        people += [
            first.model_copy(
                update={"id": f"r{kind:02}{place:04}", "groups": groups, "comment": row.get("comment", "")}
            )
            for place in range(int(row.get("n", "1")))
        ]
    return Wave(
        schema_version=WAVE_SCHEMA, id=round_.id, date=DAY, here=round_.here, mode=round_.mode, round=round_,
        respondents=tuple(people), questionnaire=asked, leader=leader,
    )  # fmt: skip


def team_scored(of: Wave) -> TeamScorecard:
    return score_team(of, tally(of))


def rounds_compared(before: Wave, after: Wave) -> Comparison:
    """Two waves of rounds beside each other, with their scorecards."""
    cards = (team_scored(before), team_scored(after))
    return with_gaps(compare_waves(before, after, cards), *cards)


def team_reported(of: Wave, audience: Audience = "facilitator") -> TeamReport:
    return build_team_report(team_scored(of), "culturecheck", audience, facilitation())
