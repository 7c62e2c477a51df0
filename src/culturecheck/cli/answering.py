"""`assess --round`: one person's answers to a round, in a file to send in; no wave, no report, no result."""

from functools import partial
from pathlib import Path

from culturecheck.answers.interview import Interview
from culturecheck.cli.sitting import Request
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.answer_files import read_round_answers
from culturecheck.files.drafts import Draft, Opening
from culturecheck.files.register import check_promise
from culturecheck.files.rounds import open_round, questionnaire_file, questionnaire_of, round_file
from culturecheck.files.spoken import as_spoken
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.sittings.in_round import RoundSitting, begun_as, begun_or_resumed, language_kept, write_answers
from culturecheck.sittings.sitting import hold, take_down
from culturecheck.terminal.consoles import product
from culturecheck.terminal.dialogue import PersonView
from culturecheck.terminal.facing import facing
from culturecheck.terminal.summary import print_answer_file


def answer_for_round(request: Request, path: Path) -> None:
    """Ask or read one person's answers to a round, and write them to a file of their own."""
    _check_options(request)
    round_ = open_round(path)
    check_promise(round_file(path), round_)
    questionnaire = questionnaire_of(round_, path)
    _check_round(request, round_, path)
    shows = partial(as_spoken, beside=questionnaire_file(round_, path))
    told = RoundSitting(round_, questionnaire, request.leader, request.output, request.force, shows)
    complete = partial(complete_answers, request)
    if request.answers is not None:
        answers = read_round_answers(request.answers, round_, questionnaire, leader=request.leader)
        take_down(begun_as(told, answers.name), answers.steps, complete, request.go_on)
        return
    if request.no_input:
        raise Refusal(Code.NOTHING_GIVEN, Said("cli.no-input-asks-nothing"), field="--no-input")
    hold(
        facing(plain=request.plain),
        partial(begun_or_resumed, told),
        complete,
        request.go_on,
        lambda _opening: PersonView(shows),
    )


def complete_answers(request: Request, draft: Draft, opening: Opening, interview: Interview) -> None:
    """Write the answer file, and say what there is now and to whom it is sent."""
    file = write_answers(draft, opening, interview, force=request.force)
    if opening.round is not None:
        says_language = language_kept(interview) is not None
        out = product(styled=not request.plain)
        print_answer_file(out, str(file), opening.round, interview, says_language=says_language)


def _check_options(request: Request) -> None:
    if request.resume is not None:
        raise Refusal(Code.CONTRADICTION, Said("cli.resume-without-round"), field="--round")
    contradictions = {
        "--quick": request.quick,
        "--here": request.here is not None,
        "--role": request.role is not None,
        "--date": request.date is not None,
        "--open": request.open_report,
    }
    if given := [option for option, is_given in contradictions.items() if is_given]:
        raise Refusal(Code.CONTRADICTION, Said("cli.round-says-itself", option=given[0]), field=given[0])


def _check_round(request: Request, round_: Round, path: Path) -> None:
    """Raise Refusal where it was asked for a leader or a questionnaire that the round does not have."""
    if request.leader and round_.leader is None:
        raise Refusal(
            Code.NO_LEADER, Said("cli.round-without-leader", round=round_.id, path=str(path)), field="--leader"
        )
    if request.questionnaire not in (None, round_.questionnaire):
        raise Refusal(
            Code.CONTRADICTION,
            Said("cli.round-asks", round=round_.id, asks=round_.questionnaire, questionnaire=request.questionnaire),
            field="QUESTIONNAIRE",
        )
