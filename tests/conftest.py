"""Settings that all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import engine

from culturecheck.wording import speak

speak("en")  # what is said is compared in words

# No test may fail because a machine is slow.
settings.register_profile(
    "house", max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

# A property that fails is shrunk within bounds; hypothesis has no setting for them, and would take five minutes.
assert {"MAX_SHRINKS", "MAX_SHRINKING_SECONDS"} <= vars(engine).keys()
engine.MAX_SHRINKS, engine.MAX_SHRINKING_SECONDS = 200, 20

LONGEST = [
    "test_readme.py", "test_examples.py", "test_whole_scorecards.py", "test_killed_at_any_moment.py",
    "test_no_traceback.py", "test_dialogue_on_a_terminal.py", "test_installed.py", "test_no_group_is_isolated.py",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: at the end, no core waits for another."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture
def tmp_path(tmp_path: Path) -> Path:
    """Return a folder so deep that no wave of another test is near: published waves look two levels up and down."""
    inner = tmp_path / "an" / "own"
    inner.mkdir(parents=True)
    return inner
