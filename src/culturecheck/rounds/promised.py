"""The promise as it is said, before the first answer and in the report."""

from collections.abc import Iterator

from culturecheck.rounds.round import Round
from culturecheck.said import Said


def promise_sentences(round_: Round) -> tuple[Said, ...]:
    """Return the promise in plain words."""
    said = _open_sentences() if round_.mode == "named" else _confidential_sentences(round_)
    return (*said, *_leader_sentences(round_))


def unsaid_sentences(round_: Round) -> tuple[Said, ...]:
    """Return what becomes of people who do not say their group, as the invitation, sheets and the report tell it."""
    return (Said("promise.group-left-open"),) if round_.breakdowns else ()


def _open_sentences() -> Iterator[Said]:
    yield Said("promise.open")
    yield Said("promise.open-so")


def _confidential_sentences(round_: Round) -> Iterator[Said]:
    means, details = round_.thresholds.means_from, round_.thresholds.details_from
    yield Said("promise.gathered")
    yield Said("promise.about-groups")
    by = tuple(breakdown.spoken for breakdown in round_.breakdowns)
    yield Said("promise.results-by-groups", breakdowns=by) if by else Said("promise.results-of-everyone")
    yield Said("promise.averages-from", n=means)
    yield Said("promise.details-from", n=details)
    yield Said("promise.comments-from", n=details)


def _leader_sentences(round_: Round) -> Iterator[Said]:
    if round_.leader is not None:
        name = round_.leader.name
        yield (
            Said("promise.leader-shown", name=name)
            if round_.leader.agrees
            else Said("promise.leader-not-shown", name=name)
        )
