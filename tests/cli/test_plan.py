"""The verbs of a plan, from the draft to the report that opens with it; and what they print, kept whole."""

import datetime
import json
import os
import sys
from pathlib import Path

import pytest

from closing import close_round
from culturecheck.cli import run
from culturecheck.files.locking import Lock
from culturecheck.files.plan_template import plan_text
from culturecheck.files.plans import open_plan
from culturecheck.plan import PlanDraft
from culturecheck.report.last_time import NO_CAUSE
from harmless import check_html, check_markdown, check_text, culturecheck, done

TESTS = Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "golden" / "plans"


@pytest.fixture(scope="module")
def waves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two waves of one person and two rounds of the same people, with a plan for each earlier one."""
    folder = tmp_path_factory.mktemp("waves")
    for name in ("answers", "later"):
        done("assess", "--answers", str(TESTS / "example" / f"{name}.yaml"), "-o", str(folder / name))
    done("demo", str(folder / "demo"))
    text = (folder / "demo" / "round.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("until", "delete_after"))]
    later = "\n".join(lines).replace("id: example-autumn", "id: example-spring").replace("2026-10-05", "2027-05-03")
    (folder / "spring.yaml").write_text(later + "\n", "utf-8")
    for round_, wave in (("demo/round.yaml", "autumn"), ("spring.yaml", "spring")):
        export = str(folder / "demo" / "export.csv")
        assert run(["collect", export, "--round", str(folder / round_), "-o", str(folder / wave)]) == 0
    close_round(folder / "spring")
    for wave in ("answers", "autumn"):
        plan = str(folder / f"{wave}.yaml")
        done("plan", "new", str(folder / wave), "-o", plan, "--close")
        first, second, third = (action.id for action in open_plan(Path(plan)).plan.actions)
        done("plan", "set", plan, first, "owner=Ines (example)", "due=2026-12-10", "status=open")
        done("plan", "set", plan, second, "owner=Jo (example)", "status=done", "done-on=2026-11-20")
        done("plan", "set", plan, third, "status=dropped", "note=the depot moved")
        done("plan", "add", plan, "--title", "Lunch with the depot", "--dimension", "handoffs", "--due", "2027-06-01")
    other = (
        (folder / "answers.yaml").read_text("utf-8").replace("made_from: 2026-11-02-sales", "made_from: other-sales")
    )
    (folder / "other.yaml").write_text(other, "utf-8")
    return folder


def compare(out: str, name: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(out, "utf-8")
    assert out == golden.read_text("utf-8")


def copied(waves: Path, folder: Path, name: str = "answers.yaml", old: str = "", new: str = "") -> Path:
    """A plan in a folder of its own, with a text in it replaced."""
    path = folder / "plan.yaml"
    path.write_text((waves / name).read_text("utf-8").replace(old, new), "utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.strip() == words)


DIMENSIONS = "dimensions: [handoffs, recognition, silos, mindset]\n"


class TestDraft:
    def test_it_is_written_here_and_not_overwritten_unasked(
        self, waves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        said = culturecheck("plan", "new", str(waves / "answers"))
        assert said.err.startswith("Written: plan.yaml\n")
        assert " plan show plan.yaml\n" in said.err
        assert "is there already" in culturecheck("plan", "new", str(waves / "answers")).err
        done("plan", "new", str(waves / "answers"), "--force")
        done("plan", "new", "--force", str(waves / "answers"))
        compare(Path("plan.yaml").read_text("utf-8"), "draft.yaml")

    def test_options_may_come_first(self, waves: Path, tmp_path: Path) -> None:
        done("plan", "new", "-o", str(tmp_path), str(waves / "answers"))
        assert open_plan(tmp_path).plan.made_from == "2026-11-02-sales-culture"

    def test_a_round_is_closed_by_it(self, waves: Path) -> None:
        assert (waves / "autumn" / "closed.json").exists()

    def test_what_it_proposes_as_a_day_is_four_weeks_from_the_one_it_goes_by(self, waves: Path, tmp_path: Path) -> None:
        for day, due in (("2026-12-01", "2026-12-29"), ("2020-01-01", "2026-11-30"), ("9999-12-30", "9999-12-31")):
            path = str(tmp_path / f"{day}.yaml")
            said = culturecheck("plan", "new", str(waves / "answers"), "-o", path, "--date", day)
            assert f" due={due} " in said.err

    def test_a_wave_without_a_verb_is_refused_and_the_verb_is_named(self, waves: Path) -> None:
        given = str(waves / "answers")
        said = culturecheck("plan", given)
        assert said.code == 2
        assert f"No such command '{given}'. Did you mean 'plan new {given}'?" in said.err
        assert "No such command 'shw'. Did you mean 'show'?" in culturecheck("plan", "shw", "one.yaml").err


class TestChanges:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["added", "owner"], "write key=value, such as status=done. did you mean owner?"),
            (["added", "ownr=Jo"], "“ownr” cannot be set: did you mean owner?"),
            (["added", "owner=Jo", "owner=Ada"], "owner is set twice; say it once."),
            (["addde-1", "owner=Jo"], "There is no action addde-1 in this plan: did you mean added-1?"),
            (
                ["added", "status=begun"],
                "has 1 problem; nothing was changed.\n  added-1  status: “begun” is not one of",
            ),
        ],
    )
    def test_what_cannot_be_set_is_refused_and_nothing_is_written(
        self, waves: Path, arguments: list[str], words: str
    ) -> None:
        before = (waves / "answers.yaml").read_bytes()
        said = culturecheck("plan", "set", str(waves / "answers.yaml"), *arguments)
        assert (said.code, words in said.err) == (2, True)
        assert (waves / "answers.yaml").read_bytes() == before

    def test_what_was_set_is_told_with_what_stood_there_before(self, waves: Path, tmp_path: Path) -> None:
        plan = copied(waves, tmp_path)
        name = open_plan(plan).plan.actions[0].id
        said = culturecheck("plan", "set", str(plan), name[:6], "note=look [here]", "due=2026-12-24", "status=open")
        assert said.err.splitlines() == [
            f"Written: {plan}",
            f"  {name}  note: nothing → “look [here]”",
            f"  {name}  due: 2026-12-10 → 2026-12-24",
            f"  {name}  status: “open”, as before",
        ]
        assert f"  {name}  note: “look [here]” → nothing" in culturecheck("plan", "set", str(plan), name, "note=").err

    @pytest.mark.skipif(sys.platform == "win32", reason="fork is a POSIX thing")
    def test_of_changes_that_are_made_at_once_none_is_lost(self, waves: Path, tmp_path: Path) -> None:
        plan = copied(waves, tmp_path)
        name = open_plan(plan).plan.actions[0].id
        keys = ("title", "owner", "first_step", "sign", "note", "due")
        values = {key: "2027-01-0" + str(place) if key == "due" else f"the {key}" for place, key in enumerate(keys, 1)}
        children = []
        for key, value in values.items():
            if (pid := os.fork()) == 0:
                os._exit(culturecheck("plan", "set", str(plan), name, f"{key}={value}").code)
            children.append(pid)
        assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0] * len(keys)
        action = open_plan(plan).plan.action(name)
        assert {key: str(getattr(action, key)) for key in keys} == values
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]

    def test_a_share_that_knows_no_locks_is_named_and_gone_on_with(
        self, waves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plan = copied(waves, tmp_path)
        monkeypatch.setattr("culturecheck.files.locking.lock", lambda _: Lock.NOT_KNOWN_HERE)
        said = culturecheck("plan", "set", str(plan), "added", "note=x")
        assert (said.code, "lies where files cannot be locked: let nobody else change it" in said.err) == (0, True)
        assert open_plan(plan).plan.action("added").note == "x"

    def test_a_plan_that_somebody_else_drafted_in_the_same_moment_is_not_overwritten(
        self, waves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "plan.yaml"
        real = plan_text

        def late(draft: PlanDraft) -> str:
            path.write_text("theirs\n", "utf-8")
            return real(draft)

        monkeypatch.setattr("culturecheck.cli.plan.plan_text", late)
        said = culturecheck("plan", "new", str(waves / "answers"), "-o", str(path))
        assert (said.code, "is there already" in said.err, path.read_text("utf-8")) == (2, True, "theirs\n")

    def test_an_action_of_ones_own_is_checked(self, waves: Path) -> None:
        said = culturecheck("plan", "add", str(waves / "answers.yaml"), "--title", "Lunch", "--due", "soon")
        assert (said.code, "the new action  “soon” is not a date" in said.err) == (2, True)


class TestDimensions:
    """A dimension is a name: it is looked up wherever it is known what there is."""

    SAID = "no dimension handoff here; did you mean handoffs?"

    @pytest.mark.parametrize(
        "verb", [["show"], ["set", "added", "note=x"], ["add", "--title", "x"]], ids=lambda v: v[0]
    )
    @pytest.mark.parametrize("known_by", ["plan", "wave", "scorecard"])
    def test_one_that_is_misspelt_in_the_file_is_named_with_its_line(
        self, waves: Path, tmp_path: Path, verb: list[str], known_by: str
    ) -> None:
        plan = copied(waves, tmp_path, old="dimension: handoffs", new="dimension: handoff")
        if known_by != "plan":  # as an earlier culturecheck wrote it, beside what it was made from
            plan.write_text(plan.read_text("utf-8").replace(DIMENSIONS, ""), "utf-8")
            (tmp_path / "was").mkdir()
            if known_by == "wave":
                (tmp_path / "was" / "wave.json").write_bytes((waves / "answers" / "wave.json").read_bytes())
            else:
                done("score", str(waves / "answers"), "-o", str(tmp_path / "was" / "autumn.json"))
        said = culturecheck("plan", verb[0], str(plan), *verb[1:])
        where = f"{plan}:{line_of(plan, 'dimension: handoff')}:5"
        assert (said.code, f"  {where}  {self.SAID}" in said.err, said.out) == (2, True, "")

    @pytest.mark.parametrize(
        "verb", [["set", "added", "dimension=handoff"], ["add", "--title", "x", "--dimension=handoff"]]
    )
    @pytest.mark.parametrize("is_in_the_plan", [True, False])
    def test_one_that_is_misspelt_in_a_command_is_refused(
        self, waves: Path, tmp_path: Path, verb: list[str], is_in_the_plan: bool
    ) -> None:
        plan = copied(waves, tmp_path, old="" if is_in_the_plan else DIMENSIONS)
        if not is_in_the_plan:
            (tmp_path / "wave.json").write_bytes((waves / "answers" / "wave.json").read_bytes())
        before = plan.read_bytes()
        said = culturecheck("plan", verb[0], str(plan), *verb[1:])
        assert (said.code, self.SAID in said.err, "nothing was changed" in said.err) == (2, True, True)
        assert plan.read_bytes() == before

    def test_where_nobody_knows_them_any_is_taken(self, waves: Path, tmp_path: Path) -> None:
        plan = copied(waves, tmp_path, old=DIMENSIONS)
        done("plan", "set", str(plan), "added", "dimension=handoff")
        done("plan", "show", str(plan))

    @pytest.mark.parametrize(
        ("earlier", "later", "with_since"),
        [("answers", "later", True), ("answers", "later", False), ("autumn", "spring", True)],
    )
    def test_a_report_never_takes_an_action_for_none(
        self, waves: Path, tmp_path: Path, earlier: str, later: str, with_since: bool
    ) -> None:
        name = f"{earlier}.yaml"
        plan = copied(waves, tmp_path, name, old=DIMENSIONS)
        plan.write_text(plan.read_text("utf-8").replace("dimension: handoffs", "dimension: handoff"), "utf-8")
        since = ["--since", str(waves / earlier)] if with_since else []
        said = culturecheck("report", str(waves / later), "--with", str(plan), *since)
        where = f"{plan}:{line_of(plan, 'dimension: handoff')}:5"
        assert (said.code, f"  {where}  {self.SAID}" in said.err, said.out) == (2, True, "")


class TestShow:
    @pytest.mark.parametrize(
        ("arguments", "columns", "name"),
        [
            ([], 80, "show-80.txt"),
            ([], 40, "show-40.txt"),
            (["--format", "markdown"], 80, "show.md"),
            (["--json"], 80, "show.json"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_it_reads_as_it_was_last_read(
        self, waves: Path, arguments: list[str], columns: int, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        out = done("plan", "show", str(waves / "answers.yaml"), "--date", "2027-01-05", *arguments)
        if not arguments:
            assert max(map(len, out.splitlines())) <= columns
            assert [line for line in out.splitlines() if line != line.rstrip()] == []
        compare(out, name)

    def test_markdown_is_whole(self, waves: Path) -> None:
        assert "table_open" in check_markdown(done("plan", "show", str(waves / "autumn.yaml"), "--format", "markdown"))

    def test_without_a_date_it_is_today(self, waves: Path) -> None:
        tree = json.loads(done("plan", "show", str(waves / "autumn.yaml"), "--json"))
        assert tree["on"] == datetime.datetime.now().astimezone().date().isoformat()
        assert "is not a date" in culturecheck("plan", "show", str(waves / "autumn.yaml"), "--date", "soon").err
        assert "There is no format html" in culturecheck("plan", "show", "x", "--format", "html").err


def opening(text: str) -> str:
    """The part of a report in Markdown that says what was said last time."""
    start = text.index("## What ")
    return text[start : text.index(str(NO_CAUSE)) + len(str(NO_CAUSE))] + "\n"


class TestReport:
    @pytest.mark.parametrize(
        ("earlier", "later", "name"), [("answers", "later", "one.md"), ("autumn", "spring", "team.md")]
    )
    def test_it_opens_with_the_plan_of_last_time(self, waves: Path, earlier: str, later: str, name: str) -> None:
        plan = ["--with", str(waves / f"{earlier}.yaml"), "--since", str(waves / earlier)]
        text = done("report", str(waves / later), *plan)
        check_markdown(text)
        compare(opening(text), name)
        plain = done("report", str(waves / later))
        start = text.index("## What ")
        head, tail = text[:start], text[start + len(opening(text)) :]
        assert plain.strip() == (head + tail.lstrip()).strip()

    @pytest.mark.parametrize(("earlier", "later"), [("answers", "later"), ("autumn", "spring")])
    def test_the_page_says_the_same(self, waves: Path, earlier: str, later: str) -> None:
        plan = ["--with", str(waves / f"{earlier}.yaml"), "--since", str(waves / earlier)]
        told = json.loads(done("report", str(waves / later), *plan, "--json"))["last_time"]
        page = done("report", str(waves / later), *plan, "--format", "html")
        words = " ".join(check_html(page).split()) if later == "later" else " ".join(page.split())
        check_text(page)
        for part in (told["heading"], told["lead"], *told["movement"], told["caution"]):
            assert part["text"] in words

    def test_without_a_plan_nothing_is_said_of_it(self, waves: Path) -> None:
        assert "last-time" not in done("report", str(waves / "later"), "--format", "html")
        assert "last_time" not in done("report", str(waves / "later"), "--json")

    def test_without_an_earlier_wave_it_tells_the_actions_alone(self, waves: Path) -> None:
        plan = ["--with", str(waves / "autumn.yaml")]
        told = json.loads(done("report", str(waves / "spring"), *plan, "--json"))["last_time"]
        assert (told["movement"], len(told["actions"])) == ([], 4)

    def test_the_plan_is_found_in_a_folder_named_and_looked_at_on_the_day_that_is_said(
        self, waves: Path, tmp_path: Path
    ) -> None:
        path = copied(waves, tmp_path, "autumn.yaml")
        date = open_plan(path).plan.date
        overdue = {}
        for day in ("2026-12-01", "2027-12-01"):
            said = culturecheck("report", str(waves / "spring"), "--with", str(tmp_path), "--date", day, "--json")
            assert said.err == f"With {path}: a plan of {date}, about “Example Company, all sites (an example)”.\n"
            overdue[day] = sum(action["overdue"] for action in json.loads(said.out)["last_time"]["actions"])
        assert overdue == {"2026-12-01": 0, "2027-12-01": 2}

    def test_a_day_without_a_plan_is_refused(self, waves: Path) -> None:
        said = culturecheck("report", str(waves / "spring"), "--date", "2027-01-01")
        assert (said.code, "--date goes with --with" in said.err) == (2, True)

    @pytest.mark.parametrize(
        ("wave", "plan", "since", "words"),
        [
            ("answers", "answers.yaml", None, "it opens the report of a later wave."),
            ("autumn", "answers.yaml", None, "it opens the report of a later wave."),
            ("later", None, "answers", "--since goes with --with"),
            ("later", "answers.yaml", "later", "name the earlier wave."),
            ("later", "answers.yaml", "autumn", "they cannot be compared."),
            ("later", "none.yaml", None, "cannot be read"),
            ("later", "other.yaml", "answers", "what moved since then is not what moved since the plan."),
        ],
    )
    def test_what_does_not_go_together_is_refused(
        self, waves: Path, wave: str, plan: str | None, since: str | None, words: str
    ) -> None:
        given = [*(["--with", str(waves / plan)] if plan else []), *(["--since", str(waves / since)] if since else [])]
        said = culturecheck("report", str(waves / wave), *given)
        assert (said.code, words in said.err) == (2, True)
