"""What is shown of each group if so many answer, and why not more."""

from enum import StrEnum

from culturecheck.document import Document, Whole
from culturecheck.privacy import Cells, Group, Hidden, everyone, releasable, size, why_hidden
from culturecheck.rounds.round import Round
from culturecheck.rounds.silent import counted_groups


class Shown(StrEnum):
    """How much of a group is shown."""

    NOTHING = "nothing"
    MEANS = "average"
    DETAILS = "details"

    @property
    def is_any(self) -> bool:
        """Return whether anything is shown."""
        return self is not Shown.NOTHING


class Outlook(Document):
    """One group at one share of answers: how many answer, what is shown, and why not more."""

    people: Whole
    shown: Shown
    why: Hidden | None = None


class Outlooks:
    """What is shown of which group if these people answer (per cell of the breakdowns)."""

    def __init__(self, round_: Round, cells: Cells):
        self.cells = cells
        self.is_open = round_.mode == "named"
        self.means_from, self.details_from = round_.thresholds.means_from, round_.thresholds.details_from
        self.means = releasable(cells, self.means_from)
        self.details = releasable(cells, self.details_from, among=self.means)
        k = 1 if self.is_open else self.means_from
        self.counted = counted_groups(cells, round_, self.means, k)

    def of(self, group: Group) -> Outlook:
        """Return what is shown of a group."""
        people = size(self.cells, group)
        if self.is_open:
            return Outlook(people=people, shown=Shown.DETAILS if people else Shown.NOTHING)
        if group not in self.means:
            why = why_hidden(self.cells, self.means_from, group)
            whole = everyone(len(group))
            if group != whole and whole not in self.means:
                why = Hidden.TOO_FEW
            return Outlook(people=people, shown=Shown.NOTHING, why=why)
        if group not in self.details:
            return Outlook(people=people, shown=Shown.MEANS, why=why_hidden(self.cells, self.details_from, group))
        return Outlook(people=people, shown=Shown.DETAILS)
