"""Waves one after the other: what pairs, trends and portfolios add to what is published tells nobody apart."""

from collections import Counter
from collections.abc import Iterator

import pytest

from builders import rounds_compared
from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change import compare_rounds, portfolio, trend
from culturecheck.change.document import Comparison
from culturecheck.counting.tally import tally
from culturecheck.scoring.team import TeamScorecard, score_team
from privacy.auditor import Group, audit
from privacy.test_whole_scorecards import ASKED, WAVES, behind, person, random, wave

PAIRS = 120


def scored(of: Wave) -> TeamScorecard:
    return score_team(of, tally(of))


def linked_pair(number: int) -> tuple[Wave, Wave]:
    """Two linked waves of mostly the same people: some left, some came, everyone answers anew."""
    by, before = random("pair", number), wave(number * 3 + number % 2).model_copy(update={"linked": True})
    leaving = by.choice((0, 0, 1, 3, 6, 12))
    stayed = list(before.respondents[: max(len(before.respondents) - leaving, 0)])
    people = [person(by, old.id, old.groups, 3, 0.05) for old in stayed]
    cells = sorted({respondent.groups for respondent in before.respondents})
    people += [person(by, f"new{n}", by.choice(cells), 3, 0.05) for n in range(by.choice((0, 0, 2, 5, 9)))]
    after = before.model_copy(update={"respondents": tuple(people) or before.respondents, "id": "summer"})
    return before, after


def with_pairs(of: Wave, dimension: str, pairs: frozenset[str]) -> Counter[tuple[str, ...]]:
    """The people in a dimension's figure, cell by cell, apart by whether they are among the pairs."""
    ids = [it.id for it in ASKED.dimension(dimension).items]
    return Counter(
        (*respondent.groups, "paired" if respondent.id in pairs else "alone")
        for respondent in of.respondents
        if _has_score(respondent, ids)
    )


def _has_score(respondent: Respondent, ids: list[str]) -> bool:
    return 2 * sum(isinstance(respondent.answers.get(item), int) for item in ids) >= len(ids)


def shown_groups(card: TeamScorecard, dimension: str) -> Iterator[Group]:
    yield from (score.group for score in card.groups if score.dimensions[dimension].value is not None)


@pytest.mark.parametrize("first", range(0, PAIRS, 30))
def test_pairs_beside_the_groups_of_either_wave_isolate_nobody(first: int) -> None:
    for number in range(first, first + 30):
        before, after = linked_pair(number)
        if len(after.respondents) < 7 or before.round is None:
            continue
        for dimension, pairs in paired_in(before, after):
            for of in (before, after):
                published: dict[Group, object] = {(*group, None): 1 for group in shown_groups(scored(of), dimension)}
                published[(*(None,) * len(before.round.breakdowns), "paired")] = 1
                people = {dimension: with_pairs(of, dimension, pairs)}
                assert audit({dimension: published}, people, before.round.thresholds.means_from) == []


def paired_in(before: Wave, after: Wave) -> Iterator[tuple[str, frozenset[str]]]:
    earlier = {respondent.id: respondent for respondent in before.respondents}
    for change in rounds_compared(before, after).changes:
        if change.paired:
            ids = [it.id for it in ASKED.dimension(change.subject).items]
            yield (
                change.subject,
                frozenset(
                    new.id
                    for new in after.respondents
                    if new.id in earlier and _has_score(new, ids) and _has_score(earlier[new.id], ids)
                ),
            )


def test_enough_of_these_waves_are_paired_to_be_worth_the_audit() -> None:
    waves = [linked_pair(number) for number in range(PAIRS)]
    found = [list(paired_in(*pair)) for pair in waves if len(pair[1].respondents) >= 7]
    assert sum(bool(pairs) for pairs in found) >= 10
    assert sum(not pairs for pairs in found) >= 10


def told(comparison: Comparison) -> dict[str, dict[Group, object]]:
    subjects: dict[str, dict[Group, object]] = {}
    for change in comparison.changes:
        if change.kind != "total" and change.after is not None:
            subjects.setdefault(change.subject, {})[change.group] = change.after
    return subjects


@pytest.mark.parametrize("first", range(0, WAVES, 60))
def test_what_a_comparison_says_of_either_round_isolates_nobody(first: int) -> None:
    for number in range(first, first + 60, 2):
        of = wave(number)
        assert of.round is not None
        card = scored(of)
        assert audit(told(compare_rounds(card, card)), behind(of), of.round.thresholds.means_from) == []


def test_trends_and_portfolios_say_only_what_scorecards_say() -> None:
    for number in range(1, WAVES, 15):
        card = scored(wave(number))
        printed = {str(v) for score in card.groups for v in figures_of(score.group, card)}
        for line in trend([card, card, card]).lines:
            assert {str(point.value) for point in line.points} <= printed | {"None"}
        if card.round.breakdowns:
            page = portfolio(card, card, card.round.breakdowns[0].id)
            shown = {score.group for score in card.groups}
            hidden = {level.id for level in card.round.breakdowns[0].levels} - {group[0] for group in shown}
            for team in page.teams:
                assert str(team.now) in printed | {"None"}
                if team.team in hidden:
                    assert (team.now, team.respondents, team.change, team.dimensions) == (None, None, None, ())


def figures_of(group: Group, card: TeamScorecard) -> Iterator[object]:
    score = card.group(group)
    if score is not None:
        yield score.total.value
        yield from (figure.value for figure in (*score.dimensions.values(), *score.items.values()))
