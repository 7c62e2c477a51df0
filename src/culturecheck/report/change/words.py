"""What is said of a change: beside what chance alone does to so many people, and never more than is known."""

from collections.abc import Iterable

from culturecheck.change.document import Change, FoundAgain, Verdict, Why
from culturecheck.change.noise import NoiseBasis
from culturecheck.figures import plain
from culturecheck.text import listed, number_word, sentence

VERDICT_WORDS = {
    Verdict.IMPROVED: "improved",
    Verdict.DECLINED: "declined",
    Verdict.NO_CLEAR_CHANGE: "no clear change",
    Verdict.CANNOT_BE_JUDGED: "cannot be judged",
}
COMPARABLE_WORDS = {
    "comparable": "These two rounds can be compared: the same questions, asked and scored alike.",
    "in-part": "These two rounds can be compared in part. Read why before you read a number.",
    "not": "These two rounds cannot be compared: no question is the same in both.",
}
HOW_TO_READ = (
    "People answer a little differently on another day, and other people answer. In a team of twelve, that alone moves "
    "a mean by about 0.6. “Chance alone” says how much it does here, nineteen times out of twenty, for so many people "
    "and for how far people in one group lie apart over both rounds. Only beyond that, and only if it would still "
    "stand out among all that one table tells, do we say that something moved. Such tables are the scores of everyone, "
    "those of all levels of a breakdown, and the single questions. A smaller change may be real, or it may be nothing."
)
BY_CONVENTION = (
    "Too few answered for anybody to know how far people here lie apart. Chance is reckoned as if that were 0.8 points "
    "on a dimension, 0.7 in all and 1.1 on a question, which is a convention."
)
BY_THE_SAME_PEOPLE = (
    "The rounds are linked: it is known how much of where people stood they still stand on, and chance is the smaller "
    "for it."
)
NO_CAUSE = (
    "Nothing here says what caused a change. Much else happened between the two rounds, and other people may have "
    "answered. Ask those who were there what they saw."
)
_CODES = (
    "so it is as if nobody had answered twice. Was it the same secret file both times, and did a spreadsheet change "
    "the codes? It takes leading zeros (0007 becomes 7) and rounds long numbers."
)
LINK_WORDS = {
    FoundAgain.NOBODY: f"Both rounds are linked by a code, and nobody was found in both, {_CODES}",
    FoundAgain.TOO_FEW: "Both rounds are linked by a code, and too few people were found in both to be compared with "
    f"themselves, {_CODES}",
    FoundAgain.NOT_SHOWN: "Both rounds are linked by a code, and the people found in both are not compared with "
    "themselves: the others would stand out.",
}
CLEAR = (Verdict.IMPROVED, Verdict.DECLINED)


def said_of(change: Change, people: int | None) -> str:
    """Return what became of a figure, to go on after its name: “fell by 0.7: more than chance (0.5)”.

    `people` answered the later round, None where that may not be said.
    """
    if change.change is None or change.noise is None:
        return f"cannot be judged: {change.reason}" if change.reason else "cannot be judged"
    if not change.change:
        return "did not move"
    went = f"{'rose' if change.change > 0 else 'fell'} by {plain(abs(change.change))}"
    if change.verdict in CLEAR:
        return f"{went}: more than chance ({plain(change.noise)})"
    if change.why is Why.AMONG_ALL:
        return f"{went}: {change.reason}"
    of_people = "" if people is None else f" with {number_word(people)} {'person' if people == 1 else 'people'}"
    return f"{went}:{of_people} chance alone does {plain(change.noise)}"


def notes_on_noise(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return what is to be known of how chance is reckoned here, beyond what always holds."""
    found = list(changes)
    by_convention = any(one.basis is NoiseBasis.CONVENTION for one in found)
    return (BY_CONVENTION,) if by_convention else ()


def unjudged_words(lines: Iterable[tuple[str, str]]) -> str:
    """Return which figures cannot be judged and why, those with one reason together; empty for none.

    A line is the name of a figure and its reason.
    """
    by_reason: dict[str, list[str]] = {}
    for name, reason in lines:
        by_reason.setdefault(reason, []).append(name)
    return " ".join(
        sentence(f"{listed(names)} cannot be judged{': ' + reason if reason else ''}")
        for reason, names in by_reason.items()
    )
