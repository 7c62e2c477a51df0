"""The verbs `round new` and `round preview`: what they write can be opened, and what they print can be read."""

import datetime
import itertools
import json
import os
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from culturecheck.files.rounds import open_round, questionnaire_of
from harmless import check_markdown, check_text, child, culturecheck, done, texts

TESTS = Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "golden" / "rounds"
EXAMPLE = str(TESTS / "example" / "round.yaml")
OWN = str(TESTS / "own" / "own.yaml")
_NUMBERS = itertools.count()


class TestNew:
    def test_without_options_it_is_a_complete_example(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        said = culturecheck("round", "new")
        assert said.code == 0
        assert said.err.startswith("Written: round.yaml\n")
        assert "culturecheck round preview round.yaml\n" in said.err
        assert "culturecheck form round.yaml\n" in said.err
        round_ = open_round(tmp_path)
        assert round_.date == datetime.datetime.now().astimezone().date()
        assert round_.id == f"{round_.date}-sales-culture"
        assert "# change this" in Path("round.yaml").read_text("utf-8")

    def test_it_is_not_overwritten_unasked(self, tmp_path: Path) -> None:
        done("round", "new", "-o", str(tmp_path))
        said = culturecheck("round", "new", "-o", str(tmp_path), "--named")
        assert (said.code, "is there already; overwrite it with --force" in said.err) == (2, True)
        done("round", "new", "-o", str(tmp_path), "--named", "--force")
        assert open_round(tmp_path).mode == "named"

    def test_all_that_is_said_stands_in_it(self, tmp_path: Path) -> None:
        done(
            "round", "new", "-o", str(tmp_path), "--id", "autumn", "--date", "2026-11-02", "--asked-by", "Ada: #1",
            "--here", "Büro “Süd”", "--questionnaire", "pulse", "--breakdown", "function: Sales 8, Customer service 12",
            "--leader", 'J. "Jo" Doe', "--leader-agrees", "--means-from", "12", "--contact", "ada@site.example",
            "--until", "2026-11-20", "--delete-after", "2026-12-31",
        )  # fmt: skip
        round_ = open_round(tmp_path)
        assert (round_.id, round_.date.isoformat(), round_.asked_by) == ("autumn", "2026-11-02", "Ada: #1")
        assert (round_.here, round_.questionnaire, round_.contact) == ("Büro “Süd”", "pulse", "ada@site.example")
        assert (round_.thresholds.means_from, round_.thresholds.details_from) == (12, 12)
        assert round_.head_counts == {("sales",): 8, ("customer-service",): 12}
        assert [level.name for level in round_.breakdowns[0].levels] == ["Sales", "Customer service"]
        assert round_.leader is not None
        assert (round_.leader.name, round_.leader.agrees) == ('J. "Jo" Doe', True)
        assert str((round_.until, round_.delete_after)).count("2026") == 2
        assert "change this" not in (tmp_path / "round.yaml").read_text("utf-8")

    def test_two_breakdowns_get_a_table_to_fill_in(self, tmp_path: Path) -> None:
        kinds = ("--breakdown", "function: s=Sales, Operations", "--breakdown", "seniority: Leaders, Staff")
        done("round", "new", "-o", str(tmp_path), *kinds)
        round_ = open_round(tmp_path)
        assert set(round_.head_counts) == set(itertools.product(("s", "operations"), ("leaders", "staff")))
        assert round_.invited_in_all == 0
        assert [level.leads for level in round_.breakdowns[1].levels] == [True, False]
        assert round_.breakdowns[1].ask == "Do you lead other people (Leaders), or not (Staff)?"
        assert "invited:  # fill in" in (tmp_path / "round.yaml").read_text("utf-8")
        assert "Nothing can be foretold" in done("round", "preview", str(tmp_path))

    @pytest.mark.parametrize(
        ("words", "ids", "counts"),
        [
            ("site: Site 1, Site 2", ["site-1", "site-2"], [0, 0]),
            ("site: Site 1 12, Site 2 15", ["site-1", "site-2"], [12, 15]),
            ("site: Site A: 4, Site B: 5", ["site-a", "site-b"], [4, 5]),
            ("team: a!, a?, 😀, true", ["a", "a-2", "group-3", "true"], [0, 0, 0, 0]),
        ],
    )
    def test_ids_and_head_counts_from_words(
        self, words: str, ids: list[str], counts: list[int], tmp_path: Path
    ) -> None:
        done("round", "new", "-o", str(tmp_path), "--breakdown", words)
        round_ = open_round(tmp_path)
        assert [level.id for level in round_.breakdowns[0].levels] == ids
        assert list(round_.head_counts.values()) == counts

    def test_a_questionnaire_of_ones_own_is_named_from_the_round(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(TESTS)
        done("round", "new", "-o", str(tmp_path), "--questionnaire", "own/own.yaml")
        monkeypatch.chdir(tmp_path)
        assert questionnaire_of(open_round(tmp_path), tmp_path).id == "at-the-door"


WRONG = """
round new --breakdown function                       | names no groups; write a word, a colon
round new --breakdown function:Sales                 | names no groups
round new --breakdown 'f: A, B' --breakdown 'f: C, D' | two breakdowns are called f
round new --breakdown 'f: A, a'                      | two levels of f are called
round new --breakdown 'f: A 3, B'                    | Only some groups of f have a head-count
round new --breakdown 'f: A 3, B 4' --breakdown 'g: C, D' | fill in the table in the file
round new --breakdown f:A,B --breakdown g:A,B --breakdown h:A,B | 3 breakdowns are too many
round new --breakdown 'f: A 1000, B 9999999'         | is not a number of people
round new --leader-agrees                            | name them with --leader
round new --id 'Two words'                           | “Two words” cannot be an id here
round new --date 2.11.2026                           | 2.11.2026 is not a date; write it like 2026-11-30
round new --date 2026-11-02 --until 2026-11-01       | until lies before 2026-11-02
round new --questionnaire puls                       | Did you mean pulse?
round new --means-from 2                             | --means-from
round new --details-from 9                           | --details-from
round new --means-from 20 --details-from 10          | details_from is smaller than means_from
round new -o nowhere/round.yaml                      | There is no folder nowhere. Make it first
round preview                                        | Missing argument
round preview NOWHERE                                | NOWHERE cannot be read: no such file or directory.
round preview .                                      | . holds no round.yaml.
round preview EXAMPLE --rate 0                       | --rate
round preview EXAMPLE --rate 101                     | --rate
round preview EXAMPLE --format html                  | There is no format html: known here: text, markdown or json
round preview BAD                                    | has no level servise; it has sales and service
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_what_cannot_be_is_refused_with_a_word_and_nothing_is_written(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command, words = (part.strip() for part in line.split("|"))
    bad = str(TESTS / "bad_content" / "rounds" / "unknown_level.yaml")
    said = culturecheck(*shlex.split(command.replace("EXAMPLE", EXAMPLE).replace("BAD", bad)))
    assert said.code == 2
    assert words in said.err
    assert list(tmp_path.iterdir()) == []


labels = st.sampled_from(["Sales", "Büro & Co", "a: b", "#1", "true", "😀", '"x"', "yes", "- a", "{a}", "007"]) | texts


@settings(max_examples=20)
@given(
    said=st.fixed_dictionaries(
        {}, optional={"--asked-by": texts, "--here": texts, "--leader": texts, "--contact": texts, "--id": texts}
    ),
    groups=st.lists(labels.map(lambda text: text.replace(",", "")), max_size=4),
    named=st.booleans(),
)
def test_whatever_is_said_the_file_can_be_opened(
    said: dict[str, str], groups: list[str], named: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{next(_NUMBERS)}.yaml"
    options = [f"{name}={value}" for name, value in said.items()] + ["--named"] * named
    kinds = [f"--breakdown=function: {', '.join(groups)}"] if groups else []
    ended = culturecheck("round", "new", "-o", str(path), *options, *kinds)
    assert (ended.code == 0) == path.exists()
    if ended.code == 0:
        round_ = open_round(path)
        assert round_.mode == ("named" if named else "confidential")
        check_text(path.read_text("utf-8"))
        done("round", "preview", str(path))
        check_markdown(done("round", "preview", str(path), "--format", "markdown"))
        json.loads(done("round", "preview", str(path), "--json"))
        done("round", "preview", str(path), "--invitation")


class TestPreview:
    @pytest.mark.parametrize(
        ("arguments", "columns", "name"),
        [
            ([], 80, "preview-80.txt"),
            ([], 40, "preview-40.txt"),
            (["--format", "markdown"], 80, "preview.md"),
            (["--json"], 80, "preview.json"),
            (["--invitation"], 80, "invitation.txt"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_it_reads_as_it_was_last_read(
        self, arguments: list[str], columns: int, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        out = done("round", "preview", EXAMPLE, *arguments)
        golden = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(out, "utf-8")
        assert out == golden.read_text("utf-8")

    @pytest.mark.parametrize("columns", [40, 80])
    def test_no_line_is_too_long_or_ends_in_blanks(self, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = done("round", "preview", EXAMPLE).splitlines()
        assert max(map(len, lines)) <= columns
        assert [line for line in lines if line != line.rstrip()] == []

    def test_its_formats_say_the_same(self) -> None:
        tree = json.loads(done("round", "preview", EXAMPLE, "--json"))
        assert done("round", "preview", EXAMPLE, "--json") == done("round", "preview", EXAMPLE, "--format", "json")
        text = done("round", "preview", EXAMPLE, "--format", "markdown")
        blocks = check_markdown(text)
        assert "table_open" in blocks
        for group in tree["groups"]:
            assert f"{group['expected']['people']}: {group['expected']['shown']}" in text

    def test_the_rate_changes_it(self) -> None:
        assert "If 100 % answer, no average is shown of" not in done("round", "preview", EXAMPLE, "--rate", "100")
        assert "nothing at all is shown" in done("round", "preview", EXAMPLE, "--rate", "15")

    def test_the_invitation_alone(self) -> None:
        text = done("round", "preview", EXAMPLE, "--invitation")
        assert text.startswith("Subject: ")
        assert "What is promised\n- " in text
        tree = json.loads(done("round", "preview", EXAMPLE, "--invitation", "--json"))
        assert text.startswith(f"Subject: {tree['subject']['text']}\n")
        assert "**Subject: " in done("round", "preview", EXAMPLE, "--invitation", "--format", "markdown")

    def test_colours_can_be_forced_and_not_wished(self) -> None:
        assert b"\x1b[" in child("round", "preview", EXAMPLE, environment={"FORCE_COLOR": "1"}).stdout
        plain = child("round", "preview", EXAMPLE, environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
        assert b"\x1b[3" not in plain
