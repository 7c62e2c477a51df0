"""How groups see it, as parts of a team's report: gaps between them, topics, and what the leader said."""

from decimal import Decimal
from typing import Literal

from culturecheck.document import Document
from culturecheck.said import Said, Sayable
from culturecheck.shown import ShownScore


def width_said(gap: Decimal | None, *, open_ended: bool) -> Said | str:
    """Return a gap as it is printed; a dash where there is none."""
    if gap is None:
        return "–"
    return Said("team.gap-or-more" if open_ended and gap else "team.gap-of", gap=gap)


class PerceptionGap(Document):
    """How differently two groups see something; `at` are places along the axis of 1–5 in per cent.

    `beyond_chance` says whether it is more than chance, null where nobody asked: the questions of a topic that did not
    pass, and parts of a group. `p` is how often (0–1) chance alone brings it, `p_adjusted` with all topics counted in;
    of a question, with the others of its dimension. Only what is beyond chance has words: `sentence` is what a chair
    could read out, `overlap` says how far the answers overlap, where the two are everybody together and many enough,
    `ask` what to put to the room. `led` says that the first group leads others; `few` that there are fewer than ten
    people on a side. `beside` says what `other` is: a level of the same breakdown, all the rest, everyone where those
    may not be told, or (of parts of a level) another part.
    """

    subject: str
    kind: Literal["dimension", "item"]
    name: str
    text: str
    dimension: str
    breakdown: str
    one: Sayable
    other: Sayable
    beside: Literal["level", "rest", "everyone", "part"]
    of_one: ShownScore
    of_other: ShownScore
    one_at: Decimal
    other_at: Decimal
    gap: Decimal
    open_ended: bool
    beyond_chance: bool | None
    p: Decimal | None
    p_adjusted: Decimal | None
    led: bool
    few: bool
    sentence: Sayable = ""
    overlap: Sayable = ""
    ask: str = ""

    @property
    def width(self) -> Said | str:
        """The gap as it is printed."""
        return width_said(self.gap, open_ended=self.open_ended)


class TopicLine(Document):
    """A dimension as the groups of one breakdown see it: the two that are told, and whether it is more than chance.

    `beyond_chance` is null where it cannot be judged; `why` says what cannot be compared, and why not. `p`,
    `p_adjusted` and `chance` (in how many reports) say how often chance alone brings it; the last two count in all
    topics. From a gap of `called_from` points on, one is called whatever the others do.
    """

    subject: str
    name: str
    breakdown: str
    one: Sayable
    other: Sayable
    of_one: ShownScore | None
    of_other: ShownScore | None
    gap: Decimal | None
    open_ended: bool
    few: bool
    beyond_chance: bool | None
    p: Decimal | None
    p_adjusted: Decimal | None
    chance: Sayable
    called_from: Decimal | None
    why: Sayable

    @property
    def width(self) -> Said | str:
        """The gap as it is printed."""
        return width_said(self.gap, open_ended=self.open_ended)


class LeaderSaid(Document):
    """What the leader said of a dimension and what the others say, where those are furthest apart.

    A fact about one person, of which nothing is judged. `is_apart`: by half a point or more.
    """

    dimension: Sayable
    leader: Decimal
    others: Sayable
    of_others: ShownScore
    is_apart: bool
    sentence: Sayable
