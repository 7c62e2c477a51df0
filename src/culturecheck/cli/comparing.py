"""The verbs that look at change: compare, portfolio."""

import os.path
from dataclasses import dataclass, field
from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.change import Comparison, compare_rounds, compare_waves, portfolio, trend
from culturecheck.change.person import compare
from culturecheck.cli.closing import Closed, Consent, closed
from culturecheck.cli.formats import Format
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.person_report import answers_of_one
from culturecheck.cli.score import scorecard_of
from culturecheck.codes import Code
from culturecheck.document import Document
from culturecheck.errors import Refusal, nearest
from culturecheck.files.scorecards import Read, read, read_result, scorecards_in
from culturecheck.files.waves import WAVE_NAME
from culturecheck.report.change.portfolio import told_portfolio
from culturecheck.report.change.rounds import told
from culturecheck.report.change.trend import told_trend
from culturecheck.rounds.round import Breakdown
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard
from culturecheck.text import visible

LEAST_FOR_A_TREND = 3


@dataclass(frozen=True, slots=True)
class Request:
    """How a page about change was asked for."""

    format: Format
    output: Path | None
    force: bool
    consent: Consent = field(default_factory=Consent)


def print_comparison(paths: list[Path], request: Request) -> None:
    """Print or write two results beside each other, or three and more as a trend, oldest first."""
    paths = _in_a_folder(paths[0]) if len(paths) == 1 else paths
    if len(paths) < LEAST_FOR_A_TREND - 1:
        raise Refusal(
            Code.NOTHING_GIVEN, "There is nothing to compare it with: name two waves or scorecards, oldest first."
        )
    if len(paths) >= LEAST_FOR_A_TREND:
        _print_trend(paths, request)
        return
    _check(request)
    named = [read(path) for path in paths]
    persons = [answers_of_one(one.result) for one in named]
    if persons[0] is not None and persons[1] is not None:
        _deliver(compare(persons[0], persons[1]), "comparison", request)
        return
    if persons != [None, None]:
        raise Refusal(
            Code.NOT_COMPARABLE,
            "One of the two is that of a single person, the other that of a round: they cannot be compared.",
        )
    before, after = closed(request.consent, *named)
    comparison = comparison_of(before, after)
    page = comparison if request.format == "json" else told(comparison, team_scorecard(after))
    _deliver(page, "rounds", request)


def comparison_of(before: Closed, after: Closed) -> Comparison:
    """Return the comparison of two rounds: from their waves where both are there, else from their scorecards."""
    old, new = team_scorecard(before), team_scorecard(after)
    if isinstance(before.result, Wave) and isinstance(after.result, Wave):
        return compare_waves(before.result, after.result)
    return compare_rounds(old, new)


def team_scorecard(read: Closed) -> TeamScorecard:
    """Return the scorecard of a round; Refusal for that of one person."""
    scorecard = scorecard_of(read)
    if isinstance(scorecard, Scorecard):
        raise _alone(read)
    return scorecard


def _alone(read: Read) -> Refusal:
    return Refusal(
        Code.WRONG_KIND, f"{read.path} holds the answers of one person; a round is wanted here.", file=read.path
    )


def _in_a_folder(named: Path) -> list[Path]:
    """Return the scorecards in a folder by their dates, or what was named if it is none or that of a wave."""
    if not os.path.isdir(named) or os.path.isfile(named / WAVE_NAME):
        return [named]
    found = sorted((read_result(path).date, path) for path in scorecards_in(named))
    if len(found) == 1:
        raise Refusal(
            Code.NOTHING_GIVEN,
            f"{named} holds one scorecard, {found[0][1].name}: to compare, there have to be two or more.",
        )
    return [path for _, path in found]


def _print_trend(paths: list[Path], request: Request) -> None:
    _check(request)
    named = [read(path) for path in paths]
    if any(answers_of_one(one.result) is not None for one in named):
        raise Refusal(
            Code.NOT_COMPARABLE,
            "A trend is made of rounds. For one person, compare the first and the last: two at a time.",
        )
    if len(named) < LEAST_FOR_A_TREND:
        raise Refusal(
            Code.NOT_COMPARABLE, f"{len(named)} rounds are no trend yet; `compare` shows two beside each other."
        )
    rounds = sorted(map(team_scorecard, closed(request.consent, *named)), key=lambda team: (team.date, team.wave))
    found = trend(rounds)
    _deliver(found if request.format == "json" else told_trend(found), "trend", request)


def print_portfolio(paths: list[Path], breakdown: str | None, request: Request) -> None:
    """Print or write all teams of a round on one page, beside an earlier round where one is given first."""
    _check(request)
    if len(paths) > LEAST_FOR_A_TREND - 1:
        raise Refusal(Code.NOT_COMPARABLE, "A portfolio is of one round, or of two: the earlier one first.")
    named = [read(path) for path in paths]
    teams = _teams(named, breakdown)
    *earlier, after = map(team_scorecard, closed(request.consent, *named))
    page = portfolio(after, earlier[0] if earlier else None, teams)
    shown = page if request.format == "json" else told_portfolio(page, after.questionnaire)
    _deliver(shown, "portfolio", request)


def _teams(named: list[Read], breakdown: str | None) -> str:
    """Return the breakdown whose levels are the teams; Refusal if there is none, or what was named is no round."""
    for one in named:
        if answers_of_one(one.result) is not None:
            raise _alone(one)
    known = tuple(b.id for b in _breakdowns_of(named[-1]))
    if not known:
        raise Refusal(
            Code.NO_SUCH_BREAKDOWN,
            f"{named[-1].path} tells no groups apart, so it has no portfolio.",
            file=named[-1].path,
        )
    chosen = breakdown or ("team" if "team" in known else known[0])
    if chosen not in known:
        raise Refusal(Code.NO_SUCH_BREAKDOWN, f"There is no breakdown {visible(chosen)}: {nearest(chosen, known)}")
    return chosen


def _breakdowns_of(read: Read) -> tuple[Breakdown, ...]:
    """Return by what the groups of a result are told apart."""
    round_ = None if isinstance(read.result, Scorecard) else read.result.round
    return () if round_ is None else round_.breakdowns


def _check(request: Request) -> None:
    if request.output is not None:
        check_free(request.output, force=request.force)


def _deliver(document: Document, page: str, request: Request) -> None:
    deliver(_rendered(document, page, request.format), request.output, force=request.force)


def _rendered(document: Document, page: str, kind: Format) -> str:
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(document)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import page_html

        return page_html(page, document, template_loader())
    from culturecheck.rendering.markdown import page_markdown

    return page_markdown(page, document, template_loader())
