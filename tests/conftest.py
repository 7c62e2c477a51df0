"""Settings that all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test may fail because a machine is slow.
settings.register_profile(
    "house", max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Path:
    """Return a folder so deep that no wave of another test is near: published waves look two levels up and down."""
    inner = tmp_path / "an" / "own"
    inner.mkdir(parents=True)
    return inner
