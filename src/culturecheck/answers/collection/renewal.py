"""A later download of the same form: who of the earlier wave is in the new one, who is new, and who would be lost.

A wave keeps neither times nor ids, so people are known by all that they said, each as often as it was said.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.content.missing import Missing

Answers = frozenset[tuple[str, object]]
AllSaid = tuple[Answers, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many people are new, and how many of the earlier ones are not found, with how many answers.

    The answers of a leader are counted apart, in `of_leader`: their file is named apart, and so easily forgotten.
    """

    new: int
    lost: int
    answers: int
    of_leader: int = 0


def renewal(earlier: Wave, now: Wave) -> Renewal:
    """Return what becomes of an earlier wave of a round in a new one; a leader who is not there any more is lost."""
    before, after = _people(earlier.respondents), _people(now.respondents)
    lost = before - after
    answers = sum(len(answered) * count for (answered, _), count in lost.items())
    if earlier.leader is None or (now.leader is not None and _said(now.leader) == _said(earlier.leader)):
        return Renewal((after - before).total(), lost.total(), answers)
    return Renewal((after - before).total(), lost.total(), answers, len(_said(earlier.leader)[0]))


def _people(respondents: Iterable[Respondent]) -> Counter[AllSaid]:
    return Counter(map(_said, respondents))


def _said(person: Respondent) -> AllSaid:
    answered = frozenset(pair for pair in person.answers.items() if pair[1] is not Missing.SKIPPED)
    beside = frozenset((item, said.note, said.seen, said.reason) for item, said in person.beside.items())
    return answered, (person.groups, beside, person.comment, person.role)
