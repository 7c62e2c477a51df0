"""Why a figure of a group is not shown, on each side of each limit."""

import pytest

from culturecheck.scoring.status import Status
from culturecheck.scoring.team.release import PeopleByCell, Released, Rule

PEOPLE: PeopleByCell = {("shown",): 9, ("near",): 7, ("enough",): 5, ("few",): 4}
RELEASED = Released(PEOPLE, frozenset({("shown",)}), frozenset(), frozenset({("near",)}))


@pytest.mark.parametrize(
    ("level", "parts_shown", "status"),
    [
        ("shown", True, Status.SCORED),
        ("near", True, Status.NEAR_AN_END),
        ("enough", True, Status.WOULD_REVEAL_OTHERS),  # five are not too few
        ("enough", False, Status.PART_NOT_SHOWN),
        ("few", True, Status.TOO_FEW_RESPONDENTS),
        ("few", False, Status.TOO_FEW_RESPONDENTS),
    ],
)
def test_why_a_figure_is_not_shown(level: str, parts_shown: bool, status: Status) -> None:
    assert RELEASED.status((level,), Rule(5, 10), parts_shown=parts_shown) is status
