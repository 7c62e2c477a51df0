"""What can be done with the example company's rounds of several quarters, and with its plan in between."""

import shlex
from pathlib import Path

from culturecheck.example.company import CELLS, first_day, round_id
from culturecheck.example.tour import EXPORT_NAME, LEADER_NAME, README_NAME, ROUND_NAME, Commands, steps
from culturecheck.text import day_in_words, number_word

WAVE, SCORECARDS, PLAN_NAME, TREND, REPORT = "wave", "scorecards", "plan.yaml", "trend.html", "team.html"
MADE = (README_NAME, SCORECARDS, PLAN_NAME, TREND, REPORT)
"""What lies beside the rounds, or is written by the commands."""

# What the company made of its plan: a command each, what stands behind `plan`, and why it was said.
FOLLOWED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("set", "handoffs.stays", "owner=Head of service (example)", "due=2026-11-13", "status=open"),
        "somebody takes on a proposal, with a name and a date",
    ),
    (
        (
            "add",
            "--title=Write three lines at each handover",
            "--owner=Head of sales (example)",
            "--due=2026-12-11",
            "--dimension=handoffs",
            "--first-step=Sales and service try it with the next five new customers.",
            "--sign=in eight weeks nobody asks a new customer to begin again",
        ),
        "the workshop comes up with something of its own",
    ),
    (
        ("set", "view-from-the-top", "owner=Managing director (example)", "due=2027-07-30", "status=open"),
        "what takes longer gets a later date",
    ),
    (("set", "handoffs.stays", "status=done", "done_on=2026-11-12"), "later one says what became of it"),
    (("set", "added-1", "status=done", "done_on=2026-12-04"), "the other was done too"),
    (
        ("set", "motto", "status=dropped", "note=No group had time for it beside the handovers."),
        "what was dropped is said as well, and why",
    ),
)


def commands(folder: Path, quarters: int, program: str) -> Commands:
    """Return the commands to type, in their order, each with what it does."""

    def named(*parts: str) -> str:
        return shlex.quote(str(folder.joinpath(*parts)))

    cards = [named(SCORECARDS, f"{round_id(quarter)}.json") for quarter in range(1, quarters + 1)]
    plan, last = named(PLAN_NAME), f"q{quarters}"
    return (
        *_gathered(folder, quarters, program),
        (f"{program} compare {cards[-2]} {cards[-1]}", "the last two rounds, like for like, each change beside noise"),
        (f"{program} compare {named(SCORECARDS)} -o {named(TREND)}", "all of them as lines on one page"),
        (
            f"{program} plan new {named('q1', WAVE)} -o {plan}",
            "what the first round called for, as a plan to be changed",
        ),
        *((f"{program} plan {_plan_words(words, plan)}", why) for words, why in FOLLOWED),
        (
            f"{program} plan show {plan} --date {first_day(quarters)}",
            "where the plan stands on the day of the last round",
        ),
        (f"{program} gate {cards[-1]} --against {cards[-2]}", "the last round judged beside the one before"),
        (
            f"{program} report {named(last, WAVE)} --with {named()} --since {cards[0]} -o {named(REPORT)}",
            "the report of the last round, which opens with the plan and what became of it",
        ),
    )


def _gathered(folder: Path, quarters: int, program: str) -> Commands:
    found = []
    for quarter in range(1, quarters + 1):
        inside = folder / f"q{quarter}"
        export, round_, leader, wave = (
            shlex.quote(str(inside / name)) for name in (EXPORT_NAME, ROUND_NAME, LEADER_NAME, WAVE)
        )
        card = shlex.quote(str(folder / SCORECARDS / f"{round_id(quarter)}.json"))
        collect = f"{program} collect {export} --round {round_} --leader {leader} -o {wave}"
        found.append(
            (collect, f"the answers of {day_in_words(first_day(quarter))} become a wave, which stays with you")
        )
        found.append(
            (
                f"{program} score {wave} -o {card} --close",
                "its scorecard, which may be kept and shown; it closes the round",
            )
        )
    return tuple(found)


def _plan_words(words: tuple[str, ...], plan: str) -> str:
    verb, *rest = words
    return " ".join((verb, plan, *(shlex.quote(word) for word in rest)))


README = """\
# {quarters} quarters of an example company

Example Company, its people and their answers are made up. It asked {invited} people in each of {few} quarters, and
tried something in between.

Each folder `q1` to `q{last}` is a round: `{round}`, what a form tool gathered (`{export}`), and the answers of the
managing director (`{leader}`).

## One quarter after the other

{commands}

## What to look for

- Two functions tried something, on one topic. Does it show in everyone together, and after how many quarters?
- Which topics did nothing become of? A line that stays is a finding too.
- A change from one quarter to the next may be too small to tell from chance, and the whole year still show it.
- What of the plan was done, what was dropped, and who said why?

This folder may be deleted when you have seen enough.
"""


def readme(found: Commands, quarters: int) -> str:
    """Return the page that lies in the folder of the quarters."""
    few = number_word(quarters)
    return README.format(
        quarters=few.capitalize(),
        few=few,
        last=quarters,
        invited=sum(invited for invited, _ in CELLS.values()),
        round=ROUND_NAME,
        export=EXPORT_NAME,
        leader=LEADER_NAME,
        commands=steps(found),
    )
