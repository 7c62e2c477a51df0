"""The verbs that ask: one person, or the people of a round, up to the wave that their answers make."""

import datetime
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from culturecheck.cli.formats import OutlineFormat, chosen_format
from culturecheck.cli.options import (
    AsOutline,
    Force,
    Here,
    Json,
    JsonErrors,
    OnDay,
    QuestionnaireName,
    RoundPath,
    choice,
    day,
)
from culturecheck.files.hand_outs import HAND_OUTS
from culturecheck.rounds.tools import FormTool

Duplicates = Literal["refuse", "first", "last", "keep"]


def assess(
    questionnaire: QuestionnaireName = None,
    quick: Annotated[bool, typer.Option("--quick", help="Eight questions first, then go on or not.")] = False,
    answers: Annotated[Path | None, typer.Option(help="Take the answers from a YAML or JSON file.")] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the unfinished assessment in this folder.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder, or with --round the file, to write.")
    ] = None,
    here: Here = None,
    role: Annotated[str | None, typer.Option(help="Your role, for the title page.")] = None,
    date: OnDay = None,
    plain: Annotated[bool, typer.Option("--plain", help="One line at a time, for screen readers and pipes.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; needs --answers.")] = False,
    force: Force = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the HTML report when done.")] = False,
    round_: Annotated[
        Path | None, typer.Option("--round", help="Answer for this round: ends in a file to send, and in no report.")
    ] = None,
    leader: Annotated[bool, typer.Option("--leader", help="With --round: you are its leader.")] = False,
) -> None:
    from culturecheck.cli.assess import run_assessment
    from culturecheck.cli.sitting import Request

    run_assessment(
        Request(
            questionnaire=questionnaire, quick=quick, answers=answers, resume=resume, output=output, here=here,
            role=role, date=date, plain=plain, no_input=no_input, force=force, open_report=open_report,
            round=round_, leader=leader,
        )
    )  # fmt: skip


def round_new(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; round.yaml if left out.")
    ] = None,
    force: Force = False,
    id_: Annotated[str | None, typer.Option("--id", help="A short name; date and questionnaire if left out.")] = None,
    date: OnDay = None,
    asked_by: Annotated[str | None, typer.Option(help="Who asks, such as: the people team.")] = None,
    here: Here = None,
    questionnaire: Annotated[str | None, typer.Option(help="A name from `list`, or a file of your own.")] = None,
    breakdown: Annotated[
        list[str] | None,
        typer.Option(help="Groups to tell apart, such as “function: Sales 8, Operations 12”; at most two times."),
    ] = None,
    leader: Annotated[str | None, typer.Option(help="Who leads the people who are asked.")] = None,
    leader_agrees: Annotated[
        bool, typer.Option("--leader-agrees", help="The leader agrees to be shown by name beside the others.")
    ] = False,
    named: Annotated[bool, typer.Option("--named", help="An open workshop: answers carry names.")] = False,
    means_from: Annotated[int, typer.Option(min=3, help="Show an average from so many people on.")] = 5,
    details_from: Annotated[
        int | None, typer.Option(min=10, help="Show how far answers lie apart from so many people on.")
    ] = None,
    contact: Annotated[str | None, typer.Option(help="Who takes answers out again, and answers questions.")] = None,
    until: Annotated[datetime.date | None, day("The last day for answers.")] = None,
    delete_after: Annotated[datetime.date | None, day("When the answers are deleted at the latest.")] = None,
) -> None:
    from culturecheck.cli.round import Request, write_round

    write_round(
        Request(
            output=output, force=force, id=id_, date=date, questionnaire=questionnaire, asked_by=asked_by, here=here,
            breakdowns=tuple(breakdown or ()), leader=leader, leader_agrees=leader_agrees, named=named,
            means_from=means_from, details_from=details_from, contact=contact, until=until, delete_after=delete_after,
        )
    )  # fmt: skip


def round_preview(
    round_: RoundPath,
    rate: Annotated[int, typer.Option(min=1, max=100, help="How many per cent you expect to answer.")] = 70,
    format_: AsOutline = None,
    json: Json = False,
    invitation: Annotated[bool, typer.Option("--invitation", help="Print the invitation alone.")] = False,
    for_: Annotated[
        str | None, choice("tool", FormTool, "Say in the invitation through which form tool answers pass.", "--for")
    ] = None,
    wave: Annotated[
        Path | None, typer.Option(metavar="WAVE", help="Go by the answers in this wave; it closes nothing.")
    ] = None,
) -> None:
    if wave is not None:
        from culturecheck.cli.wave_preview import print_wave_preview

        print_wave_preview(round_, wave, chosen_format(format_, OutlineFormat, json=json))
        return
    from culturecheck.cli.round import print_preview

    print_preview(round_, rate, chosen_format(format_, OutlineFormat, json=json), for_, invitation_alone=invitation)


def form(
    round_: RoundPath,
    for_: Annotated[
        str | None, choice("form", HAND_OUTS, "What it is for; else what the ending of -o says, else xlsx.", "--for")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")] = None,
    wide: Annotated[bool, typer.Option("--wide", help="One row per person, to type in answers from paper.")] = False,
    force: Force = False,
) -> None:
    from culturecheck.cli.form import write_form

    write_form(round_, for_, output, wide=wide, force=force)


def collect(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Exports (CSV, TSV, XLSX), answer files, folders of them.")
    ],
    round_: Annotated[Path, typer.Option("--round", help="The round they answer: its file or its folder.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write to.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", help="Which column means what; --dry-run drafts it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; print a map and what is amiss.")] = False,
    leader: Annotated[Path | None, typer.Option(help="The answers of the round’s leader.")] = None,
    link: Annotated[str, typer.Option(help="The column by which people are paired across waves.")] = "",
    secret_file: Annotated[Path | None, typer.Option(help="The secret that hides what --link holds.")] = None,
    duplicates: Annotated[
        Duplicates, choice("--duplicates", get_args(Duplicates), "What to do where somebody answered twice.")
    ] = "refuse",
    allow_missing: Annotated[bool, typer.Option("--allow-missing", help="Items may lack a column.")] = False,
    skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows with a bad cell.")] = False,
    keep_unfinished: Annotated[
        bool, typer.Option("--keep-unfinished", help="Count whom the form calls unfinished, a preview or spam.")
    ] = False,
    json: JsonErrors = False,
    force: Force = False,
) -> None:
    from culturecheck.cli.collect import Request, run_collection

    run_collection(
        Request(
            files=tuple(files), round=round_, output=output, map=map_, dry_run=dry_run, leader=leader, link=link,
            secret_file=secret_file, duplicates=duplicates, allow_missing=allow_missing, skip_bad_rows=skip_bad_rows,
            keep_unfinished=keep_unfinished, force=force,
        )
    )  # fmt: skip
