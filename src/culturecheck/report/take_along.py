"""What to take along: whom to ask, six questions on paper, five artifacts to look at, questions for a talk."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from culturecheck.findings.recommendations import Recommendations
from culturecheck.report.document import ItemLine, Look, PaperQuestion, UnseenQuestion
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard

PAPER_QUESTIONS = 6
ARTIFACTS = 5
TALKING_POINTS = 6
ANYBODY = Said("report.anybody")


def unseen_items(scorecard: Scorecard, lines: dict[str, ItemLine]) -> tuple[UnseenQuestion, ...]:
    """Return the scored questions that were answered “I have not seen this”, with whom to ask."""
    questionnaire = scorecard.questionnaire
    return tuple(
        UnseenQuestion(
            short=item.short,
            text=item.text,
            dimension=questionnaire.dimension(item.dimension).name,
            ask=item.ask or ANYBODY,
        )
        for item in questionnaire.scored_items
        if lines[item.id].standing == "dont-know"
    )


def paper_questions(scorecard: Scorecard, lines: dict[str, ItemLine]) -> tuple[PaperQuestion, ...]:
    """Return six items for three people: turn about unverified high answers, unseen ones and the lowest."""
    scored = [lines[item.id] for item in scorecard.questionnaire.scored_items]
    high = [line for line in scored if line.standing == "high" and not line.seen]
    unseen = [line for line in scored if line.standing == "dont-know"]
    low = sorted((line for line in scored if line.standing == "low"), key=lambda line: line.points or 0)
    turns = zip_longest(
        ((line, Said("report.why-unverified")) for line in _spread(high)),
        ((line, Said("report.why-unseen")) for line in _spread(unseen)),
        ((line, Said("report.why-low")) for line in _spread(low)),
    )
    picked = [pick for turn in turns for pick in turn if pick is not None]
    chosen = {line.item for line, _ in picked}
    picked += [(line, Said("report.why-second-view")) for line in _spread(scored) if line.item not in chosen]
    questionnaire = scorecard.questionnaire
    return tuple(
        PaperQuestion(
            short=line.short,
            text=line.text,
            window=line.window,
            options=tuple(option.label for option in questionnaire.options(questionnaire.by_id[line.item])),
            why=why,
        )
        for line, why in picked[:PAPER_QUESTIONS]
    )


def _spread(lines: Iterable[ItemLine]) -> Iterator[ItemLine]:
    """Yield lines in turn from each dimension, so that no dimension takes all the places."""
    by_dimension: dict[str, list[ItemLine]] = {}
    for line in lines:
        by_dimension.setdefault(line.item.partition(".")[0], []).append(line)
    yield from (line for turn in zip_longest(*by_dimension.values()) for line in turn if line is not None)


def artifacts(scorecard: Scorecard, lines: dict[str, ItemLine]) -> tuple[Look, ...]:
    """Return five artifacts to look at, artifact questions first, then in turn from each dimension."""
    by_dimension = [
        sorted(d.scored_items, key=lambda item: (item.evidence != "artifact", lines[item.id].points or 0))
        for d in scorecard.questionnaire.dimensions
    ]
    found = [
        Look(short=item.short, look_at=item.look_at)
        for turn in zip_longest(*by_dimension)
        for item in turn
        if item is not None and item.look_at
    ]
    return tuple(found[:ARTIFACTS])


def talking_points(scorecard: Scorecard, lines: dict[str, ItemLine], advice: Recommendations) -> tuple[str, ...]:
    """Return up to six questions for a conversation: the weakest answers first, then what was not seen."""
    weakest = [item for called in advice.by_priority for item in called.items]
    unseen = [line.item for line in lines.values() if line.standing == "dont-know"]
    rest = [item.id for item in scorecard.questionnaire.scored_items]
    chosen = list(dict.fromkeys([*_one_per_dimension(weakest), *unseen[:2], *weakest, *rest]))[:TALKING_POINTS]
    return tuple(scorecard.questionnaire.by_id[item].discuss for item in chosen)


def _one_per_dimension(items: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        dimension = item.partition(".")[0]
        if dimension not in seen:
            seen.add(dimension)
            yield item
