"""What stands on the terminal when an assessment is done: the result in short, the files, the next command."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from culturecheck.answers.interview import Interview
from culturecheck.report import GapReport
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.terminal.consoles import safe
from culturecheck.terminal.screens import SOFT, STRONG, score_lines
from culturecheck.wording import say, words


def print_summary(console: Console, report: GapReport, files: Sequence[str], next_command: str) -> None:
    """Print the summary of a finished assessment."""
    parts = [
        Text(),
        safe(say(report.title), STRONG),
        safe(" ".join(map(say, report.lead))),
        Text(),
        score_lines(report, console.width),
        Text(),
        *_first_step(report),
        Text(),
        safe(words("summary.one-view"), SOFT),
        Text(),
    ]
    for part in parts:
        console.print(Padding(part, (0, 1)))
    console.print(Padding(Text(words("summary.written"), SOFT), (0, 1)))
    for file in files:
        console.print(safe(f"   {file}"), soft_wrap=True)
    console.print(Padding(Text(words("summary.next"), SOFT), (0, 1)))
    console.print(safe(f"   {next_command}"), soft_wrap=True)


def _first_step(report: GapReport) -> tuple[Text, ...]:
    if report.first is None:
        return ()
    return (
        Text.assemble((words("summary.do-first"), SOFT), " ", safe(report.first.title, STRONG)),
        safe(report.first.step),
        safe(words("summary.because", because=report.first.because), SOFT),
    )


def print_answer_file(console: Console, file: str, round_: Round, interview: Interview, *, says_language: bool) -> None:
    """Print what the answer file of a round holds, and to whom it is sent; nothing about the answers themselves."""
    console.print()
    console.print(Padding(Text(words("dialogue.in-one-file"), STRONG), (0, 1)))
    console.print(safe(f"   {file}"), soft_wrap=True)
    console.print()
    parts = [
        safe(words("dialogue.holds", held=tuple(_held(interview, says_language)))),
        Text(words("dialogue.neither-who-nor-when") if round_.mode == "confidential" else ""),
        Text(),
        Text.assemble((words("dialogue.send-it-to"), SOFT), " ", safe(round_.contact or round_.asked_by, STRONG)),
        Text(),
        Text(words("dialogue.draft-is-gone"), SOFT),
    ]
    for part in parts:
        console.print(Padding(part, (0, 1)))


def print_files(console: Console, files: Sequence[str]) -> None:
    """Print that all is kept and where, for somebody whose language no report is written in."""
    console.print(Padding(Text(words("dialogue.all-is-kept"), STRONG), (1, 1, 0, 1)))
    for file in files:
        console.print(safe(f"   {file}"), soft_wrap=True)
    console.print(Padding(Text(words("dialogue.reports-in-english"), SOFT), (1, 1, 0, 1)))


def _held(interview: Interview, says_language: bool) -> list[Said]:
    given = [response for item in interview.items if (response := interview.response(item.id))]
    valued = sum(response.value is not None for response in given)
    written = sum(bool(response.note or response.seen or response.reason) for response in given)
    held = [Said("dialogue.held-answers", valued=valued, n=len(given))]
    if valued < len(given):
        held.append(Said("dialogue.held-reasons", n=len(given) - valued))
    if written:
        held.append(Said("dialogue.held-notes", n=written))
    if interview.comment:
        held.append(Said("dialogue.held-comment"))
    placed = dict(interview.groups)
    said = [(breakdown, placed[breakdown.id]) for breakdown in interview.breakdowns]
    if levels := [breakdown.level(level).name for breakdown, level in said if level]:
        held.append(Said("dialogue.held-groups", groups=tuple(levels)))
    if says_language:
        held.append(Said("dialogue.held-language"))
    return [*held, Said("dialogue.held-promise")]
