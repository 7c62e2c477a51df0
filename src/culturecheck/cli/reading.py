"""The reading verbs: report, explain."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from culturecheck.cli.audiences import file_for_each
from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.formats import ExplanationFormat, PageFormat
from culturecheck.cli.opened import OfOne, Scored, as_read, opened_of_one, opened_to_read
from culturecheck.cli.options import For
from culturecheck.cli.output import deliver, tell
from culturecheck.cli.person_report import report_of
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.document import Document
from culturecheck.errors import Refusal, nearest
from culturecheck.files.durable import check_free, make_folder
from culturecheck.files.results import Read, read
from culturecheck.report.last_time import LastTime
from culturecheck.said import Said

if TYPE_CHECKING:  # a report that opens with no plan reads no YAML
    from culturecheck.files.plans import PlanFile


@dataclass(frozen=True, slots=True)
class Request:
    """Which report was asked for; with ledgers it opens with them as of a day, and with what moved since a wave."""

    wave: Path
    format: PageFormat
    audience: For | None
    output: Path | None
    force: bool
    consent: Consent
    ledgers: Path | None = None
    since: Path | None = None
    on: datetime.date | None = None


def print_report(request: Request) -> None:
    """Print or write the report of a wave or scorecard: of one person, or of a round for an audience or for all."""
    if request.output is not None and request.audience is not For.ALL:
        check_free(request.output, force=request.force)
    named = [read(path) for path in (request.wave, request.since) if path is not None]
    plan, files = _plan(request, *named), _files(request, named[0])
    now, *since = map(opened_to_read, closed(request.consent, *named))
    opens_with = None if plan is None else _opening(plan, request.on, now, *since)
    pages = [(rendered(report, request.format), file) for report, file in _reports(now, opens_with, files)]
    if request.audience is For.ALL and request.output is not None:
        make_folder(request.output)
    for page, file in pages:
        deliver(page, file, force=request.force)


def _plan(request: Request, of_now: Read, since: Read | None = None) -> "PlanFile | None":
    """Return the plan to open with, if there is one; Refusal where it does not go with the waves."""
    if request.ledgers is not None:
        from culturecheck.files.ledgers import ledgers_in
        from culturecheck.files.named_together import check_opening

        file = ledgers_in(request.ledgers).get("plan")
        if file is not None:
            check_opening(of_now, file, since)
        return file
    if since is not None:
        raise Refusal(Code.CONTRADICTION, Said("cli.since-with"), field="--since")
    if request.on is not None:
        raise Refusal(Code.CONTRADICTION, Said("cli.date-with"), field="--date")
    return None


def _files(request: Request, of_now: Read) -> dict[str, Path | None]:
    """Return by audience where its report goes; Refusal where that cannot be, before any round is closed for it."""
    if of_now.is_of_one and request.audience is not None:
        raise Refusal(Code.WRONG_KIND, Said("cli.one-audience", path=str(request.wave)), file=request.wave)
    return file_for_each(request.audience, request.output, request.format, force=request.force)


def _opening(file: "PlanFile", on: datetime.date | None, of_now: Scored, since: Scored | None = None) -> LastTime:
    from culturecheck.cli.last_time import opening
    from culturecheck.files.ledgers import said_of

    tell(Said("cli.with-ledger", ledger=said_of(file)))
    return opening(file.plan, on or of_now.scorecard.date, of_now, since)


def _reports(
    of_now: Scored, opens_with: LastTime | None, files: Mapping[str, Path | None]
) -> Iterator[tuple[Document, Path | None]]:
    """Yield each report that is wanted, and where it goes."""
    if isinstance(of_now, OfOne):
        report = report_of(of_now.scorecard).model_copy(update={"last_time": opens_with})
        yield from ((report, file) for file in files.values())
        return
    from culturecheck.cli.team_report import team_reports

    for reader, told in team_reports(of_now.scorecard, opens_with, files):
        yield told, files[reader]


def print_explanation(path: Path, subject: str, kind: ExplanationFormat) -> None:
    """Print how a number comes about."""
    from culturecheck.findings.explanation import explain, subjects

    one = opened_of_one(read(path))
    if one is None:
        raise Refusal(Code.WRONG_KIND, Said("cli.of-several", path=str(path)), file=path)
    known = subjects(one.scorecard.questionnaire)
    if subject not in known:
        raise Refusal(
            Code.NO_SUCH_SUBJECT, Said("cli.no-such-subject", name=subject, near=nearest(subject, known)), field=subject
        )
    deliver(rendered(explain(as_read(one.scorecard), subject), kind), None)
