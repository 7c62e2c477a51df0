"""The main verb: ask or read answers, keep each at once, and end in a wave with its reports."""

import shlex
from functools import partial
from pathlib import Path

from culturecheck.answers.interview import Interview
from culturecheck.cli.days import today
from culturecheck.cli.formats import PageFormat
from culturecheck.cli.invocation import invocation
from culturecheck.cli.opened import as_read, scored
from culturecheck.cli.output import tell
from culturecheck.cli.person_report import report_of
from culturecheck.cli.rendered import rendered
from culturecheck.cli.signals import signals_heard
from culturecheck.cli.sitting import Request
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Refusal
from culturecheck.files.answers import read_answers
from culturecheck.files.content import Chosen, open_questionnaire
from culturecheck.files.drafts import Draft, Opening, resume_draft
from culturecheck.files.spoken import as_spoken
from culturecheck.report import GapReport
from culturecheck.said import Said
from culturecheck.sittings.own import (
    OwnSitting,
    begun_by_asking,
    begun_from_file,
    check_same,
    own_left_unfinished,
    wave_of_one,
    write_wave,
)
from culturecheck.sittings.sitting import Sitting, hold, take_down
from culturecheck.terminal.consoles import product
from culturecheck.terminal.dialogue import PersonView, Shows
from culturecheck.terminal.face import Face
from culturecheck.terminal.facing import facing
from culturecheck.terminal.summary import print_files, print_summary
from culturecheck.wording import speaking, spoken
from culturecheck.wording.catalogue import ENGLISH, speaks_all

REPORT_NAMES = {PageFormat.MARKDOWN: "report.md", PageFormat.HTML: "report.html"}


def run_assessment(request: Request) -> None:
    """Run an assessment from its options to its reports."""
    with signals_heard():
        if request.round is not None:
            from culturecheck.cli.answering import answer_for_round

            answer_for_round(request, request.round)
            return
        _check_options(request)
        if request.answers is not None:
            _from_file(request, request.answers)
        else:
            _from_person(request)


def _check_options(request: Request) -> None:
    if request.leader:
        raise Refusal(Code.CONTRADICTION, Said("cli.leader-with-round"), field="--leader")
    if request.answers is not None and request.resume is not None:
        raise Refusal(Code.CONTRADICTION, Said("cli.resume-or-answers"), field="--resume")
    if request.answers is not None:
        return
    if request.resume is not None and (request.here, request.role, request.date) != (None, None, None):
        raise Refusal(Code.CONTRADICTION, Said("cli.resume-keeps"), field="--resume")
    if request.no_input:
        raise Refusal(Code.NOTHING_GIVEN, Said("cli.no-input-asks-nothing"), field="--no-input")


def _told(request: Request) -> OwnSitting:
    pages = tuple(REPORT_NAMES.values())
    return OwnSitting(request.output, request.here, request.role, request.date, request.force, pages, _shows(request))


def _shows(request: Request) -> Shows:
    return partial(as_spoken, beside=Path(request.questionnaire) if request.questionnaire else None)


def _from_file(request: Request, path: Path) -> None:
    chosen = open_questionnaire(request.questionnaire)
    questionnaire = _quick(chosen, request) if request.quick else chosen.questionnaire
    answers = read_answers(path, questionnaire)
    begun = begun_from_file(_told(request), answers, questionnaire, today())
    take_down(begun, answers.steps, partial(_complete, request), request.go_on)


def _from_person(request: Request) -> None:
    if request.resume is None:
        open_questionnaire(request.questionnaire)  # a misspelt name is told before anything is asked
    hold(
        facing(plain=request.plain),
        partial(_begun, request),
        partial(_completed, request),
        request.go_on,
        lambda opening: PersonView(_shows(request), partial(_first_result, opening)),
    )


def _first_result(opening: Opening, so_far: Interview) -> GapReport:
    """Return what is shown after the quick questions; without advice where that is not translated."""
    report = report_of(as_read(scored(wave_of_one(opening, so_far))))
    return report if speaks_all(spoken()) else report.model_copy(update={"first": None})


def _begun(request: Request, face: Face) -> Sitting:
    """Go on where something was left unfinished, or begin anew."""
    told = _told(request)
    folder = request.resume or own_left_unfinished(told, face)
    if folder is None:
        chosen = open_questionnaire(request.questionnaire)
        if request.quick:
            return begun_by_asking(told, face, _quick(chosen, request), chosen.questionnaire, today())
        return begun_by_asking(told, face, chosen.questionnaire, None, today())
    draft, opening, interview = resume_draft(folder)
    if not request.resume:
        check_same(told, draft, opening, open_questionnaire(request.questionnaire).questionnaire.id)
    elif opening.round is not None:
        from culturecheck.sittings.in_round import check_file

        check_file(draft, opening, interview, force=request.force)
    return draft, opening, interview


def _completed(request: Request, draft: Draft, opening: Opening, interview: Interview) -> None:
    if opening.round is None:
        _complete(request, draft, opening, interview)
        return
    from culturecheck.cli.answering import complete_answers

    complete_answers(request, draft, opening, interview)


def _quick(chosen: Chosen, request: Request) -> Questionnaire:
    if chosen.quick is None:
        name = request.questionnaire or chosen.questionnaire.id
        what = Said("cli.no-quick", questionnaire=name)
        raise Refusal(Code.NO_SUCH_QUESTIONNAIRE, what, field="--quick")
    return chosen.quick


def _complete(request: Request, draft: Draft, opening: Opening, interview: Interview) -> None:
    """Write the wave and its reports, and say what there is now."""
    wave = wave_of_one(opening, interview)
    with speaking(spoken() if speaks_all(spoken()) else ENGLISH):
        report = report_of(as_read(scored(wave)))
        pages = {name: partial(rendered, report, kind) for kind, name in REPORT_NAMES.items()}
        written = write_wave(draft, wave, pages)
    if not speaks_all(spoken()):
        print_files(product(styled=not request.plain), [str(path) for path in written])
        return
    next_command = f"{invocation()} explain {shlex.quote(str(draft.folder))} {report.sections[0].dimension}"
    print_summary(product(styled=not request.plain), report, [str(path) for path in written], next_command)
    if request.open_report:
        _open(written[-1])


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        tell(Said("cli.no-browser"))
