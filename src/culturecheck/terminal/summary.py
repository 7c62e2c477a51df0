"""What stands on the terminal when an assessment is done: the result in short, the files, the next command."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from culturecheck.report import GapReport
from culturecheck.terminal.consoles import safe
from culturecheck.terminal.screens import SOFT, STRONG, score_lines


def print_summary(console: Console, report: GapReport, files: Sequence[str], next_command: str) -> None:
    """Print the summary of a finished assessment."""
    parts = [
        Text(),
        safe(report.title, STRONG),
        safe(" ".join(report.lead)),
        Text(),
        score_lines(report, console.width),
        Text(),
        Text.assemble(("Do this first: ", SOFT), safe(report.first.title, STRONG)),
        safe(report.first.step),
        safe(f"Because {report.first.because}.", SOFT),
        Text(),
        safe("One person’s view, not a finding about the company: ask three people before you plan.", SOFT),
        Text(),
    ]
    for part in parts:
        console.print(Padding(part, (0, 1)))
    console.print(Padding(Text("Written:", SOFT), (0, 1)))
    for file in files:
        console.print(safe(f"   {file}"), soft_wrap=True)
    console.print(Padding(Text("Next, read one dimension down to its answers:", SOFT), (0, 1)))
    console.print(safe(f"   {next_command}"), soft_wrap=True)
