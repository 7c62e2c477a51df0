"""What a round or its wave will show, as a table on standard output."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from culturecheck.report.foretold_gaps import GapsInWords, gaps_foretold, gaps_of_wave
from culturecheck.report.wanted import wanted_foretold
from culturecheck.rounds.invitation import Foretold, Invitation
from culturecheck.rounds.outlooks import Outlook
from culturecheck.rounds.preview import GroupForecast, HiddenGroups, Preview
from culturecheck.said import Said, Sayable, said_of
from culturecheck.scoring.wave_preview import GroupOutlook, WavePreview
from culturecheck.terminal.consoles import safe, shown
from culturecheck.text import visible
from culturecheck.wording import say, words

NARROW = 60  # below this, the column of those who are asked is left out
MOST_ROWS = 40  # above this, combinations of which nothing is shown are left out


def preview_text(foretold: Foretold) -> bytes:
    """Return what a round will show, and its invitation, as it is shown on a terminal."""
    return shown(print_preview, *foretold)


def wave_preview_text(preview: WavePreview) -> bytes:
    """Return what the wave of a round will show as it is shown on a terminal."""
    return shown(print_wave_preview, preview)


def print_preview(console: Console, preview: Preview, invitation: Invitation) -> None:
    """Print what will be shown and what not, what can be done about it, and the invitation."""
    _print(console, safe(words("preview.of-round", round=preview.round), "bold"))
    for sentence in preview.summary:
        _print(console, safe(say(sentence)))
    if wanted := wanted_foretold(preview):
        _print(console, safe(say(wanted)))
    if preview.groups:
        _print_groups(console, preview)
    _print_hidden(console, Said("preview.not-shown-at", rate=preview.rate), preview.hidden)
    _print_gaps(console, gaps_foretold(preview))
    if preview.remedies:
        _print_heading(console, Said("preview.would-help"))
        for remedy in preview.remedies:
            _print_point(console, remedy.words)
    _print_heading(console, Said("preview.invitation"))
    print_invitation(console, invitation)


def print_wave_preview(console: Console, preview: WavePreview) -> None:
    """Print who answered as far as that may be said, what will be shown and what not, and how good the answers are."""
    _print(console, safe(words("preview.of-wave", wave=preview.wave), "bold"))
    for sentence in preview.summary:
        _print(console, safe(say(sentence)))
    if preview.groups:
        _print_outlooks(console, preview)
    _print_hidden(console, Said("preview.not-shown"), preview.hidden)
    _print_gaps(console, gaps_of_wave(preview))
    for heading, points in (
        (Said("preview.left-out"), preview.dropped),
        (Said("preview.quality"), preview.quality),
        (Said("preview.before-closing"), preview.remarks),
    ):
        if points:
            _print_heading(console, heading)
        for point in points:
            _print_point(console, point)


def _print_outlooks(console: Console, preview: WavePreview) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    heads = [words("preview.head-group"), words("preview.head-answered"), words("preview.head-shown")]
    for place in range(len(heads)):
        table.add_column(justify="right" if place == 1 else "left")
    table.add_row(*(Text(head, "dim") for head in heads))
    for group in preview.groups:
        if group.shown.is_any or not group.is_cell:
            answered = "" if group.answered is None else str(group.answered)
            table.add_row(_name(group), answered, _shown(group))
    console.print()
    _print(console, table)
    _print(console, Text(words("preview.legend-of-wave"), "dim"))


def _shown(group: GroupOutlook) -> Text:
    shown = said_of("preview.shown", group.shown)
    said = Said("preview.shown-but-for", shown=shown, dimensions=group.left_out) if group.left_out else shown
    return Text(visible(say(said)), "" if group.shown.is_any else "dim")


def _print_hidden(console: Console, heading: Said, groups: Sequence[HiddenGroups]) -> None:
    if groups:
        _print_heading(console, heading)
    for hidden in groups:
        _print_point(console, hidden.words)


def _print_gaps(console: Console, gaps: GapsInWords | None) -> None:
    if gaps is None:
        return
    _print_heading(console, gaps.heading)
    if gaps.intro:
        _print(console, safe(say(gaps.intro)))
    for point in gaps.points:
        _print_point(console, point)
    if gaps.rests_on:
        _print(console, safe(say(gaps.rests_on), "dim"))


def _print_groups(console: Console, preview: Preview) -> None:
    is_narrow = console.width < NARROW
    asked = [] if is_narrow else [words("preview.head-asked")]
    at, at_least = (
        words("preview.column-rate", rate=preview.rate),
        words("preview.head-rate", rate=preview.cautious_rate),
    )
    heads = [words("preview.head-group"), *asked, at, at_least]
    table = Table.grid(padding=(0, 2, 0, 0))
    for place in range(len(heads)):
        table.add_column(justify="right" if asked and place == 1 else "left")
    table.add_row(*(Text(head, "dim") for head in heads))
    shown = [g for g in preview.groups if len(preview.groups) <= MOST_ROWS or not g.is_cell or g.expected.shown.is_any]
    for group in shown:
        invited = [] if is_narrow else [str(group.invited)]
        table.add_row(_name(group), *invited, _outlook(group.expected), _outlook(group.cautious))
    console.print()
    _print(console, table)
    if left_out := len(preview.groups) - len(shown):
        _print(console, Text(words("preview.more-cells", n=left_out), "dim"))
    _print(console, Text(words("preview.legend"), "dim"))


def _name(group: GroupForecast | GroupOutlook) -> RenderableType:
    name = say(group.name).rpartition(" · ")[2] if group.is_cell else say(group.name)
    return Padding(safe(name, "bold" if not any(group.group) else ""), (0, 0, 0, 2 if group.is_cell else 0))


def _outlook(outlook: Outlook) -> Text:
    return Text(
        f"{outlook.people:>3} {say(said_of('preview.shown', outlook.shown))}", "" if outlook.shown.is_any else "dim"
    )


def print_invitation(console: Console, invitation: Invitation) -> None:
    """Print an invitation, broken into lines as wide as the console."""
    _print(console, safe(words("invitation.subject-line", subject=invitation.subject), "bold"))
    for heading, paragraphs in invitation.parts:
        console.print()
        if heading:
            _print(console, safe(say(heading)))
        for paragraph in paragraphs:
            if heading:
                _print_point(console, say(paragraph))
            else:
                _print(console, safe(say(paragraph)))


def _print_heading(console: Console, heading: Sayable) -> None:
    console.print()
    _print(console, safe(say(heading), "bold"))


def _print_point(console: Console, point: Sayable) -> None:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row("-", Text(visible(say(point))))
    _print(console, table)


def _print(console: Console, part: RenderableType) -> None:
    """Print without the blanks that fill a column up at the end of a line."""
    for line in console.render_lines(part, pad=False):
        text = Text.assemble(*((segment.text, segment.style or "") for segment in line))
        text.rstrip()
        console.print(text, no_wrap=True, overflow="ignore", crop=False)
