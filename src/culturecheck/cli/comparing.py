"""The verbs that look at change: compare, portfolio."""

import os.path
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from culturecheck.change import portfolio, trend
from culturecheck.change.person import PersonComparison
from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.compared import compared, linked_cards
from culturecheck.cli.formats import PageFormat
from culturecheck.cli.opened import OfOne, alone, of_round, opened_to_read
from culturecheck.cli.output import deliver
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.document import Document
from culturecheck.errors import Refusal, nearest
from culturecheck.files.durable import check_free
from culturecheck.files.named_together import check_alike
from culturecheck.files.results import Read, check_each_once, read
from culturecheck.files.scorecards import scorecards_in
from culturecheck.files.waves import WAVE_NAME
from culturecheck.report.change.portfolio import told_portfolio
from culturecheck.report.change.rounds import told
from culturecheck.report.change.trend import told_trend
from culturecheck.said import Said

LEAST_FOR_A_TREND = 3


@dataclass(frozen=True, slots=True)
class Request:
    """How a page about change was asked for."""

    format: PageFormat
    output: Path | None
    force: bool
    consent: Consent = field(default_factory=Consent)


def print_comparison(paths: list[Path], request: Request) -> None:
    """Print or write two results beside each other, or three and more as a trend, oldest first."""
    _check(request)
    named = _in_a_folder(paths[0]) if len(paths) == 1 else [read(path) for path in paths]
    if len(named) >= LEAST_FOR_A_TREND:
        _print_trend(named, request)
        return
    check_alike(named)
    before, after = map(opened_to_read, closed(request.consent, *named))
    found = compared(before, after)
    if isinstance(found, PersonComparison) or isinstance(after, OfOne):
        _deliver(found, lambda: found, request)
        return
    _deliver(found, lambda: told(found, after.scorecard), request)


def _in_a_folder(named: Path) -> list[Read]:
    """Return the scorecards in a folder by their dates; Refusal if it is no folder of two or more."""
    if not os.path.isdir(named) or os.path.isfile(named / WAVE_NAME):
        read(named)  # what cannot be read is told as such
        raise Refusal(Code.NOTHING_GIVEN, Said("cli.nothing-to-compare"))
    found = sorted(map(read, scorecards_in(named)), key=lambda one: (one.result.date, one.path))
    check_each_once(found)
    if len(found) == 1:
        raise Refusal(
            Code.NOTHING_GIVEN, Said("cli.holds-one-scorecard", folder=str(named), name=found[0].path.name), file=named
        )
    return found


def _print_trend(named: list[Read], request: Request) -> None:
    if any(one.is_of_one for one in named):
        raise Refusal(Code.NOT_COMPARABLE, Said("cli.trend-of-rounds"))
    cards = [of_round(opened_to_read(one)).scorecard for one in closed(request.consent, *named)]
    *_, latest = in_order = sorted(cards, key=lambda team: (team.date, team.wave))
    found = trend(in_order)
    _deliver(found, lambda: told_trend(found, latest), request)


def print_portfolio(paths: list[Path], breakdown: str | None, request: Request) -> None:
    """Print or write all teams of a round on one page, beside an earlier round where one is given first."""
    _check(request)
    if len(paths) > LEAST_FOR_A_TREND - 1:
        raise Refusal(Code.NOT_COMPARABLE, Said("cli.portfolio-of-rounds"))
    named = [read(path) for path in paths]
    teams = _teams(named, breakdown)
    *earlier, after = linked_cards(*(of_round(opened_to_read(one)) for one in closed(request.consent, *named)))
    page = portfolio(after, earlier[0] if earlier else None, teams)
    _deliver(page, lambda: told_portfolio(page, after.questionnaire), request)


def _teams(named: list[Read], breakdown: str | None) -> str:
    """Return the breakdown whose levels are the teams; Refusal if there is none, or what was named is no round."""
    for one in named:
        if one.is_of_one:
            raise alone(one.path)
    round_ = named[-1].round
    known = () if round_ is None else tuple(one.id for one in round_.breakdowns)
    if not known:
        raise Refusal(Code.NO_SUCH_BREAKDOWN, Said("cli.no-portfolio", path=str(named[-1].path)), file=named[-1].path)
    chosen = breakdown or ("team" if "team" in known else known[0])
    if chosen not in known:
        raise Refusal(
            Code.NO_SUCH_BREAKDOWN,
            Said("cli.no-such-breakdown", name=chosen, near=nearest(chosen, known)),
            field="--by",
        )
    return chosen


def _check(request: Request) -> None:
    if request.output is not None:
        check_free(request.output, force=request.force)


def _deliver(found: Document, tell: Callable[[], Document], request: Request) -> None:
    """Print or write what was found: as JSON, else as it is told in words."""
    page = found if request.format is PageFormat.JSON else tell()
    deliver(rendered(page, request.format), request.output, force=request.force)
