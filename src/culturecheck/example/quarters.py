"""What can be done with the example company's rounds of several quarters, and with its plan in between."""

import shlex
from pathlib import Path

from culturecheck.example.company import CELLS, first_day, round_id
from culturecheck.example.tour import (
    EXPORT_NAME,
    LEADER_NAME,
    README_NAME,
    ROUND_NAME,
    Commands,
    listed_questions,
    steps,
)
from culturecheck.said import Said
from culturecheck.wording import words

WAVE, SCORECARDS, PLAN_NAME, TREND, REPORT = "wave", "scorecards", "plan.yaml", "trend.html", "team.html"
MADE = (README_NAME, SCORECARDS, PLAN_NAME, TREND, REPORT)
"""What lies beside the rounds, or is written by the commands."""

# What the company made of its plan: a command each, what stands behind `plan`, and why it was said.
FOLLOWED: tuple[tuple[tuple[str, ...], Said], ...] = (
    (
        ("set", "handoffs.stays", "owner=Head of service (example)", "due=2026-11-13", "status=open"),
        Said("example.taken-on"),
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
        Said("example.of-its-own"),
    ),
    (
        ("set", "view-from-the-top", "owner=Managing director (example)", "due=2027-07-30", "status=open"),
        Said("example.later-date"),
    ),
    (("set", "handoffs.stays", "status=done", "done_on=2026-11-12"), Said("example.became-of-it")),
    (("set", "added-1", "status=done", "done_on=2026-12-04"), Said("example.other-done")),
    (
        ("set", "motto", "status=dropped", "note=No group had time for it beside the handovers."),
        Said("example.dropped"),
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
        (f"{program} compare {cards[-2]} {cards[-1]}", Said("example.compare-two")),
        (f"{program} compare {named(SCORECARDS)} -o {named(TREND)}", Said("example.compare-all")),
        (
            f"{program} plan new {named('q1', WAVE)} -o {plan}",
            Said("example.plan-new"),
        ),
        *((f"{program} plan {_plan_words(typed, plan)}", why) for typed, why in FOLLOWED),
        (
            f"{program} plan show {plan} --date {first_day(quarters)}",
            Said("example.plan-show"),
        ),
        (f"{program} gate {cards[-1]} --against {cards[-2]}", Said("example.gate")),
        (
            f"{program} report {named(last, WAVE)} --with {named()} --since {cards[0]} -o {named(REPORT)}",
            Said("example.report-with-plan"),
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
        found.append((collect, Said("example.collect-quarter", day=first_day(quarter))))
        found.append(
            (
                f"{program} score {wave} -o {card} --close",
                Said("example.score"),
            )
        )
    return tuple(found)


def _plan_words(typed: tuple[str, ...], plan: str) -> str:
    verb, *rest = typed
    return " ".join((verb, plan, *(shlex.quote(word) for word in rest)))


QUESTIONS = (
    "example.something-tried",
    "example.nothing-became",
    "example.too-small-to-tell",
    "example.plan-done",
)
README = """\
# {quarters_of}

{made_up}

{each_folder}

## {one_after_the_other}

{commands}

## {look_for}

{questions}

{deleted}
"""


def readme(found: Commands, quarters: int) -> str:
    """Return the page that lies in the folder of the quarters."""
    invited = sum(invited for invited, _ in CELLS.values())
    names = {"last": f"q{quarters}", "round": ROUND_NAME, "export": EXPORT_NAME, "leader": LEADER_NAME}
    return README.format(
        quarters_of=words("example.quarters-of", n=quarters),
        made_up=words("example.quarters-made-up", invited=invited, n=quarters),
        each_folder=words("example.each-folder", **names),
        one_after_the_other=words("example.one-after-the-other"),
        commands=steps(found),
        look_for=words("example.look-for"),
        questions=listed_questions(QUESTIONS),
        deleted=words("example.may-be-deleted"),
    )
