"""Whether two waves hold the same answers: cut twice, they can be taken from each other, down to single people.

Rows of answers are compared, and nothing else: not the names of people, their groups, the round or its date. So a
second cut is known under another round and another breakdown, with people left out or added, among others, and in a
part of the questions. Nothing is kept for it; both waves are read where they lie.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.folding import folded

LEAST_SHARED = 8  # with fewer questions in common, honest people too often answer as somebody did before

AnswerRow = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two waves hold the same rows of answers, to so many `items` that both asked.

    `found` are the rows of one that are in the other as well, each taken once; `rows` are those of the smaller wave.
    Neither counts rows that tell nobody apart.
    """

    items: int
    found: int
    rows: int

    @property
    def is_most(self) -> bool:
        """Return whether more than half of the smaller wave is in the other."""
        return 2 * self.found > self.rows

    @property
    def is_second_cut(self) -> bool:
        """Return whether these are the same answers, as far as answers alone can tell."""
        return self.is_most and self.items >= LEAST_SHARED


def overlap(one: Wave, other: Wave) -> Overlap:
    """Return how far two waves hold the same rows; the order of people and items, and who comes first, do not matter.

    A leader is in no mean, and so in no row.
    """
    pairs = shared_items(one, other)
    rows = _telling(one.respondents, [mine for mine, _ in pairs])
    others = _telling(other.respondents, [theirs for _, theirs in pairs])
    return Overlap(items=len(pairs), found=(rows & others).total(), rows=min(rows.total(), others.total()))


def shared_items(one: Wave, other: Wave) -> tuple[tuple[str, str], ...]:
    """Return the items that both asked: the id in one, and that in the other.

    The same text makes it the same question, whatever its id; and so does the same id, as answers are what they were
    when a word of the question is changed. Both have as many options, and in both waves somebody answered.
    """
    mine, theirs = _asked(one), _asked(other)
    by_text = {content: name for name, content in reversed(theirs.items())}
    pairs = {name: by_text.pop(content) for name, content in mine.items() if content in by_text}
    taken = set(pairs.values())
    for name, (_, options) in mine.items():
        if name not in pairs and name not in taken and name in theirs and theirs[name][1] == options:
            pairs[name] = name
    return tuple(sorted(pairs.items()))


def tells_no_more(one: Wave, other: Wave) -> bool:
    """Return whether two waves are shown as one: the same answers by the same groups, under the same promise."""
    if one.round is None or other.round is None or one.questionnaire != other.questionnaire:
        return False
    promised, again = (round_.promise.model_copy(update={"round": ""}) for round_ in (one.round, other.round))
    return promised == again and _in_groups(one) == _in_groups(other)


def _asked(wave: Wave) -> dict[str, tuple[str, int]]:
    """Return the text, folded, and the number of options of each item that somebody answered."""
    questionnaire = wave.questionnaire
    return {
        item.id: (folded(item.text), len(questionnaire.options(item)))
        for item in questionnaire.items
        if any(_value(one, item.id) is not None for one in wave.respondents)
    }


def _telling(respondents: Iterable[Respondent], items: Sequence[str]) -> Counter[AnswerRow]:
    """Return how often each row is there, but for those that tell nobody apart.

    These are straight lines, the same answer throughout, and rows in which less than half is answered.
    """
    rows = Counter(tuple(_value(one, item) for item in items) for one in respondents)
    return Counter({row: people for row, people in rows.items() if _tells(row)})


def _tells(row: AnswerRow) -> bool:
    given = [value for value in row if value is not None]
    return len(set(given)) > 1 and 2 * len(given) >= len(row)


def _value(respondent: Respondent, item: str) -> int | None:
    answer = respondent.answers.get(item)
    return answer if isinstance(answer, int) else None


def _in_groups(wave: Wave) -> Counter[tuple[tuple[str, ...], tuple[tuple[str, object], ...]]]:
    return Counter((one.groups, tuple(sorted(one.answers.items()))) for one in wave.respondents)
