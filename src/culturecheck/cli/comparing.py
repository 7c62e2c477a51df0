"""The verbs that look at change: compare, trend, portfolio."""

from pathlib import Path

from culturecheck.change import Comparison, compare_rounds, compare_waves, portfolio, trend
from culturecheck.change.telling import told
from culturecheck.change.telling_over_time import told_trend
from culturecheck.change.telling_portfolio import told_portfolio
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.reading import answers_of_one, check_format
from culturecheck.cli.score import scorecard_of
from culturecheck.comparison import compare
from culturecheck.document import Document
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Result, read_result, scorecards_in
from culturecheck.scoring import Scorecard
from culturecheck.team import TeamScorecard
from culturecheck.text import visible
from culturecheck.wave import Wave

LEAST_FOR_A_TREND = 3


def print_comparison(paths: list[Path], kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write two results beside each other, or three and more as a trend, oldest first."""
    if len(paths) < LEAST_FOR_A_TREND - 1:
        raise Refusal("There is nothing to compare it with: name two waves or scorecards, oldest first.")
    if len(paths) >= LEAST_FOR_A_TREND:
        _print_trend(paths, kind, output, force=force)
        return
    _check(kind, output, force=force)
    before, after = (read_result(path) for path in paths)
    persons = [answers_of_one(result) for result in (before, after)]
    if persons[0] is not None and persons[1] is not None:
        deliver(_rendered(compare(persons[0], persons[1]), "comparison", kind), output, force=force)
        return
    if persons != [None, None]:
        raise Refusal("One of the two is that of a single person, the other that of a round: they cannot be compared.")
    comparison = comparison_of(before, paths[0], after, paths[1])
    read = comparison if kind == "json" else told(comparison, team_scorecard(after, paths[1]))
    deliver(_rendered(read, "rounds", kind), output, force=force)


def comparison_of(before: Result, before_path: Path, after: Result, after_path: Path) -> Comparison:
    """Return the comparison of two rounds: from their waves where both are there, else from their scorecards."""
    old, new = team_scorecard(before, before_path), team_scorecard(after, after_path)
    if isinstance(before, Wave) and isinstance(after, Wave):
        return compare_waves(before, after)
    return compare_rounds(old, new)


def team_scorecard(result: Result, path: Path) -> TeamScorecard:
    """Return the scorecard of a round; Refusal for that of one person."""
    scorecard = scorecard_of(result, path)
    if isinstance(scorecard, Scorecard):
        raise Refusal(f"{path} holds the answers of one person; a round is wanted here.")
    return scorecard


def print_trend(folder: Path, kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write the trend of the scorecards in a folder, by their dates."""
    _print_trend(list(scorecards_in(folder)), kind, output, force=force)


def _print_trend(paths: list[Path], kind: str, output: Path | None, *, force: bool) -> None:
    _check(kind, output, force=force)
    results = [(read_result(path), path) for path in paths]
    if any(answers_of_one(result) is not None for result, _ in results):
        raise Refusal("A trend is made of rounds. For one person, compare the first and the last: two at a time.")
    rounds = sorted((team_scorecard(result, path) for result, path in results), key=lambda team: (team.date, team.wave))
    if len(rounds) < LEAST_FOR_A_TREND:
        raise Refusal(f"{len(rounds)} rounds are no trend yet; `compare` shows two beside each other.")
    found = trend(rounds)
    deliver(_rendered(found if kind == "json" else told_trend(found), "trend", kind), output, force=force)


def print_portfolio(paths: list[Path], breakdown: str | None, kind: str, output: Path | None, *, force: bool) -> None:
    """Print or write all teams of a round on one page, beside an earlier round where one is given first."""
    _check(kind, output, force=force)
    if len(paths) > LEAST_FOR_A_TREND - 1:
        raise Refusal("A portfolio is of one round, or of two: the earlier one first.")
    rounds = [team_scorecard(read_result(path), path) for path in paths]
    after, before = rounds[-1], rounds[0] if len(rounds) > 1 else None
    known = tuple(b.id for b in after.round.breakdowns)
    if not known:
        raise Refusal(f"{paths[-1]} tells no groups apart, so it has no portfolio.")
    chosen = breakdown or ("team" if "team" in known else known[0])
    if chosen not in known:
        raise Refusal(f"There is no breakdown {visible(chosen)}: {nearest(chosen, known)}")
    page = portfolio(after, before, chosen)
    read = page if kind == "json" else told_portfolio(page, after.questionnaire)
    deliver(_rendered(read, "portfolio", kind), output, force=force)


def _check(kind: str, output: Path | None, *, force: bool) -> None:
    check_format(kind)
    if output is not None:
        check_free(output, force=force)


def _rendered(document: Document, page: str, kind: str) -> str:
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(document)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import page_html

        return page_html(page, document, template_loader())
    from culturecheck.rendering.markdown import page_markdown

    return page_markdown(page, document, template_loader())
