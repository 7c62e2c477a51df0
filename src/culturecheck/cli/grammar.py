"""The grammar of the command line: the verbs by their groups, what each does and how it is typed, as data.

For `--help` nothing else is read. What a verb does is imported once it is called, from where `body` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

NAME = "culturecheck"
ASKS = f"_{NAME.upper()}_COMPLETE"
"""The variable in which a shell asks how what was typed so far can go on."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, or a family of verbs of which one always follows.

    `body` is the module and function that take its options; `examples` are commands without the program's name. A word
    that is no verb is one of `sought` for whom it means this verb; in a family, an argument without a verb belongs to
    the one that is `usual`.
    """

    name: str
    says: str
    body: str = ""
    examples: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    family: tuple["Verb", ...] = ()
    usual: str = ""


ASK = (
    Verb(
        "assess",
        "Answer a questionnaire, and get a wave and its reports.",
        "ask:assess",
        ("assess --quick", "assess pulse --answers answers.yaml -o november"),
        sought=("answer", "ask", "start", "begin", "interview"),
    ),
    Verb(
        "round",
        "Ask several people: set up a round, and see what it will show.",
        family=(
            Verb(
                "new",
                "Write a round file, to be changed by hand.",
                "ask:round_new",
                ('round new --here "the Hamburg site" --breakdown "function: Sales 8, Operations 12"',),
                sought=("add", "create", "init", "make"),
            ),
            Verb(
                "preview",
                "Say what will be shown and what not: before anybody is asked, or before it is closed.",
                "ask:round_preview",
                ("round preview demo/round.yaml", "round preview demo/round.yaml --wave demo/autumn"),
                sought=("show", "check", "invite", "invitation"),
            ),
        ),
        usual="preview",
        examples=("round preview round.yaml",),
        sought=("wave", "team", "survey"),
    ),
    Verb(
        "form",
        "Make what is handed out in a round.",
        "ask:form",
        ("form demo/round.yaml -o demo/sheet.xlsx", "form demo/round.yaml --for csv --wide"),
        sought=("sheet", "export", "handout", "excel", "xlsx", "csv"),
    ),
    Verb(
        "collect",
        "Turn exports and answer files of a round into its wave.",
        "ask:collect",
        ("collect demo/export.csv --round demo/round.yaml --leader demo/leader.yaml -o demo/autumn",),
        sought=("import", "gather", "read"),
    ),
)
READ = (
    Verb(
        "report",
        "Print the gap report of a wave.",
        "read:report",
        (
            "report demo/autumn --audience team -o demo/team.html --close",
            "report scorecards/example-spring.json --with . -o spring.html",
        ),
        sought=("gap", "gaps", "result", "results"),
    ),
    Verb(
        "compare",
        "Compare two waves or scorecards, like for like; three and more make a trend.",
        "read:compare",
        ("compare november february", "compare scorecards -o trend.html"),
        sought=("trend", "diff", "change"),
    ),
    Verb(
        "portfolio",
        "Put all teams of a round on one page, never ranked, each change beside its own noise.",
        "read:portfolio",
        ("portfolio demo/autumn --by function",),
        sought=("teams", "groups"),
    ),
    Verb(
        "explain",
        "Take a number apart into answers, weights and sums.",
        "read:explain",
        ("explain november", "explain november silos.blame"),
        sought=("why",),
    ),
)
DECIDE = (
    Verb(
        "score",
        "Make a scorecard: all that may be shown of a wave, to be kept in version control.",
        "decide:score",
        ("score demo/autumn -o autumn.json --close",),
        sought=("scorecard",),
    ),
    Verb(
        "gate",
        "Judge a wave by a policy: 0 if it is met, 1 if not, 4 if not enough is known.",
        "decide:gate",
        ("gate autumn.json", "gate --print-policy"),
        sought=("check", "judge", "policy"),
    ),
)
KEEP = (
    Verb(
        "plan",
        "Keep a plan: draft it from a wave, say who does what until when, and see what became of it.",
        family=(
            Verb(
                "new",
                "Draft a plan from the advice of a wave.",
                "keep:plan_new",
                ("plan new demo/autumn -o demo/plan.yaml --close",),
                sought=("draft", "create", "init", "make"),
            ),
            Verb(
                "add",
                "Add an action of your own to a plan, such as one that a workshop came up with.",
                "keep:plan_add",
                ('plan add demo/plan.yaml --title "Write three lines at each handover" --due 2026-12-11',),
            ),
            Verb(
                "set",
                "Change an action in a plan; everything else in the file stays as it is.",
                "keep:plan_set",
                ("plan set demo/plan.yaml view-from-the-top due=2027-07-30 status=open",),
                sought=("edit", "change", "done", "drop"),
            ),
            Verb(
                "show",
                "Say what is open, overdue, done or dropped, and what has no owner or date yet.",
                "keep:plan_show",
                ("plan show demo/plan.yaml --date 2026-12-01",),
                sought=("list", "status"),
            ),
        ),
        usual="new",
        examples=("plan new demo/autumn", "plan show plan.yaml"),
        sought=("action", "actions", "todo"),
    ),
)
MAKE = (
    Verb("list", "List the questionnaires there are.", "make:list_", ("list",), sought=("ls", "questionnaires")),
    Verb(
        "show",
        "Show what the person who answers will read.",
        "make:show",
        ("show pulse",),
        sought=("questionnaire", "questions", "items"),
    ),
    Verb(
        "lint",
        "Find every structural problem in questionnaire files.",
        "make:lint",
        ("lint our-handoffs.yaml",),
        sought=("validate", "verify"),
    ),
    Verb("schema", "Print the JSON Schema of a kind of document.", "schema:schema", ("schema scorecard",)),
    Verb(
        "demo",
        "Put an example company into a folder, to try everything on.",
        "make:demo",
        ("demo", "demo year --quarters 4"),
        sought=("example", "tour"),
    ),
    Verb(
        "completion",
        "Print what lets a shell complete verbs, options and choices.",
        "make:completion",
        ("completion bash",),
        sought=("complete", "shell"),
    ),
)
GROUPS: dict[str, tuple[Verb, ...]] = {"Ask": ASK, "Read": READ, "Decide": DECIDE, "Keep": KEEP, "Make": MAKE}
"""The verbs as `--help` shows them, in this order."""


def verbs() -> Iterator[Verb]:
    """Yield all verbs that can follow the program's name, in their order."""
    for group in GROUPS.values():
        yield from group


def words() -> Iterator[tuple[tuple[str, ...], Verb]]:
    """Yield every verb that does something, with the words by which it is called."""
    for verb in verbs():
        if verb.family:
            yield from (((verb.name, one.name), one) for one in verb.family)
        else:
            yield (verb.name,), verb
