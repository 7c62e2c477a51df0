"""Two results beside each other: of one person, or of rounds."""

from culturecheck.change import Comparison, compare_waves
from culturecheck.change.linked import with_linked
from culturecheck.change.person import PersonComparison, compare
from culturecheck.cli.opened import OfOne, OfRound, Scored
from culturecheck.files.named_together import unlike
from culturecheck.report.change.gaps import with_gaps
from culturecheck.scoring.team import TeamScorecard


def compared(before: Scored, after: Scored) -> PersonComparison | Comparison:
    """Return the comparison of two persons' or two rounds' results; Refusal for one of each."""
    if isinstance(before, OfOne) and isinstance(after, OfOne):
        return compare(before.scorecard, after.scorecard)
    if isinstance(before, OfRound) and isinstance(after, OfRound):
        return compared_rounds(before, after)
    raise unlike()


def compared_rounds(before: OfRound, after: OfRound) -> Comparison:
    """Return the comparison of two rounds: with their waves where both are there, else by their scorecards alone."""
    cards = (before.scorecard, after.scorecard)
    return with_gaps(compare_waves(before.wave, after.wave, cards), *cards)


def linked_cards(*rounds: OfRound) -> tuple[TeamScorecard, ...]:
    """Return the scorecards of one round or two, with what two waves say of the same people."""
    if len(rounds) != 2:
        return tuple(one.scorecard for one in rounds)
    before, after = rounds
    return with_linked(before.wave, after.wave, (before.scorecard, after.scorecard))
