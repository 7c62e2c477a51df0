"""What is said of a change: beside what chance alone does to so many people, and never more than is known."""

from collections.abc import Iterable

from culturecheck.change.document import Change, FoundAgain, Verdict, Why
from culturecheck.change.noise import NoiseBasis
from culturecheck.said import Said, Sayable, run_on

VERDICT_WORDS = {
    Verdict.IMPROVED: Said("change.improved"),
    Verdict.DECLINED: Said("change.declined"),
    Verdict.NO_CLEAR_CHANGE: Said("change.no-clear-change"),
    Verdict.CANNOT_BE_JUDGED: Said("change.cannot-be-judged"),
}
COMPARABLE_WORDS = {
    "comparable": Said("change.rounds-comparable"),
    "in-part": Said("change.rounds-in-part"),
    "not": Said("change.rounds-not"),
}
TWO_WORDINGS = Said("change.rounds-two-wordings")
HOW_TO_READ = Said("change.how-to-read-rounds")
BY_CONVENTION = Said("change.by-convention")
NO_CAUSE = Said("change.no-cause")
LINK_WORDS = {
    FoundAgain.NOBODY: Said("change.nobody-found-again", codes=Said("change.were-codes-the-same")),
    FoundAgain.TOO_FEW: Said("change.too-few-found-again", codes=Said("change.were-codes-the-same")),
    FoundAgain.NOT_SHOWN: Said("change.found-again-not-shown"),
}
CLEAR = (Verdict.IMPROVED, Verdict.DECLINED)


def said_of(change: Change, people: int | None) -> Said:
    """Return what became of a figure, to go on after its name: “fell by 0.7: more than chance (0.5)”.

    `people` answered the later round, None where that may not be said.
    """
    if change.change is None or change.noise is None:
        unjudged = VERDICT_WORDS[Verdict.CANNOT_BE_JUDGED]
        return Said("change.cannot-be-judged-why", reason=change.reason) if change.reason else unjudged
    if not change.change:
        return Said("change.did-not-move")
    went = Said("change.rose" if change.change > 0 else "change.fell", points=abs(change.change))
    if change.why is Why.AMONG_ALL:
        return Said("change.went-but", went=went, reason=change.reason)
    if people is None or change.verdict in CLEAR:
        id_ = "change.more-than-chance" if change.verdict in CLEAR else "change.chance-does"
        return Said(id_, went=went, noise=change.noise)
    in_words = Said("ground.number", n=people)
    return Said("change.chance-does-with", went=went, n=people, people=in_words, noise=change.noise)


def notes_on_noise(changes: Iterable[Change]) -> tuple[Said, ...]:
    """Return what is to be known of how chance is reckoned here, beyond what always holds."""
    found = list(changes)
    by_convention = any(one.basis is NoiseBasis.CONVENTION for one in found)
    return (BY_CONVENTION,) if by_convention else ()


def unjudged_words(lines: Iterable[tuple[Sayable, Sayable]]) -> Sayable:
    """Return which figures cannot be judged and why, those with one reason together; empty for none.

    A line is the name of a figure and its reason.
    """
    by_reason: dict[Sayable, list[Sayable]] = {}
    for name, reason in lines:
        by_reason.setdefault(reason, []).append(name)
    return run_on(
        *(
            Said("change.unjudged-why", names=tuple(names), reason=reason)
            if reason
            else Said("change.unjudged", names=tuple(names))
            for reason, names in by_reason.items()
        )
    )
