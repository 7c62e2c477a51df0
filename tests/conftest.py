"""Settings that all tests share."""

from hypothesis import HealthCheck, settings

# No test may fail because a machine is slow.
settings.register_profile(
    "house", max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
