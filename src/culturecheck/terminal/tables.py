"""Lists, questionnaires and explanations as tables on standard output."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from culturecheck.content.catalogue import CatalogueEntry
from culturecheck.content.questionnaire import Item, Questionnaire, minutes, sides_words
from culturecheck.figures import plain, signed
from culturecheck.findings.explanation import Explanation
from culturecheck.terminal.consoles import safe, shown
from culturecheck.terminal.face import window_words
from culturecheck.wording import say, words


def print_catalogue(console: Console, entries: Sequence[CatalogueEntry]) -> None:
    """Print the questionnaires there are, with items and minutes."""
    heads = (words("summary.name"), words("summary.items"), words("summary.minutes"), words("summary.what-it-asks"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, justify="right")
    table.add_column()
    table.add_row(*(Text(head, "dim") for head in heads))
    for entry in entries:
        extra = f"+{entry.unscored}" if entry.unscored else ""
        table.add_row(
            safe(entry.id, "bold"),
            f"{entry.items}{extra}",
            f"{entry.minutes}",
            safe(entry.summary),
        )
    console.print(table)
    console.print(Text(f"\n{words('summary.answer-one')}", "dim"))


def print_questionnaire(console: Console, questionnaire: Questionnaire) -> None:
    """Print what the person who answers will read, with why it is asked."""
    length = len(questionnaire.items)
    console.print(safe(questionnaire.respondent_title, "bold"))
    console.print(f"{words('summary.length', questions=length, minutes=minutes(length))}\n")
    number = 0
    for dimension in questionnaire.dimensions:
        console.print(safe(dimension.shown_name, "bold"), safe(f"· {dimension.question}", "dim"))
        console.print()
        for item in dimension.items:
            number += 1
            _print_item(console, questionnaire, item, number)
    if sides := sides_words(questionnaire):
        console.print(safe(say(sides), "dim"))


def _print_item(console: Console, questionnaire: Questionnaire, item: Item, number: int) -> None:
    console.print(safe(f"{number}. {item.text}"), safe(f"[{item.id}]", "dim"))
    window = window_words(questionnaire, item)
    options = [f"{place} {option.label}" for place, option in enumerate(questionnaire.options(item), 1)]
    lines = [" · ".join(options)] if item.levels is None else options
    for line in [*([window] if window else []), *lines, words("summary.not-seen-option")]:
        console.print(Padding(safe(line), (0, 0, 0, 4)))
    console.print(Padding(safe(words("summary.why-we-ask", why=item.why), "dim"), (0, 0, 0, 4)))
    console.print()


def explanation_text(explanation: Explanation) -> bytes:
    """Return how a figure comes about as it is shown on a terminal."""
    return shown(print_explanation, explanation)


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Print how a figure comes about, line by line, so that it can be added up by hand."""
    result = words("summary.no-score") if explanation.result is None else plain(explanation.result)
    console.print(safe(f"{say(explanation.name).rstrip('.')}: {result}", "bold"))
    console.print(safe(say(explanation.rule)))
    console.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in range(5):
        table.add_column(justify="left" if column < 2 else "right")
    heads = ("summary.part", "summary.answer", "summary.points", "summary.weight", "summary.product")
    table.add_row(*(Text(words(head), "dim") for head in heads))
    for addend in explanation.addends:
        points = "–" if addend.points is None else plain(addend.points)
        product = "–" if addend.product is None else plain(addend.product)
        weight = "–" if addend.product is None else plain(addend.weight)
        table.add_row(safe(say(addend.name)), safe(say(addend.chosen)), points, weight, product)
    if explanation.rounding:
        table.add_row(Text(words("summary.rounding"), "dim"), "", "", "", signed(explanation.rounding))
    if len(explanation.addends) > 1:
        table.add_row(
            Text(words("summary.sum"), "bold"),
            "",
            "",
            plain(explanation.sum_of_weights),
            plain(explanation.sum_of_products),
        )
    console.print(table)
    console.print()
    console.print(safe(say(explanation.calculation)))
    for note in explanation.notes:
        console.print(safe(say(note), "dim"))
    if explanation.claims:
        console.print()
        console.print(Text(words("summary.rests-on"), "dim"))
        for claim in explanation.claims:
            console.print(Padding(safe(say(claim), "dim"), (0, 0, 0, 2)))
