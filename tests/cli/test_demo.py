"""The example company: what is written, that it is the same each time, and that there is something to see in it."""

import csv
import re
from collections import Counter
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from builders import shipped, team_scored
from culturecheck.answers.wave import WAVE_SCHEMA, Wave
from culturecheck.cli import run
from culturecheck.content.missing import Missing
from culturecheck.example.company import CELLS, COMMENTS, LEADER, SEEN, SPLIT, UNSEEN, leader, people, round_id
from culturecheck.example.round_file import round_text
from culturecheck.example.sent_back import GOOGLE_NAME, KOBO_NAME
from culturecheck.example.tour import commands
from culturecheck.files.rounds import open_round, parse_round
from culturecheck.files.waves import read_wave
from culturecheck.findings.diagnosis import diagnose
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.scoring.team.whole import as_one_scorecard

FILES = {"round.yaml", "export.csv", "leader.yaml", "README.md", GOOGLE_NAME, KOBO_NAME}
WHOLE = shipped()
SALES, SERVICE, LEADERS, STAFF = ("sales", None), ("service", None), (None, "leaders"), (None, "staff")


@cache
def card(quarter: int) -> TeamScorecard:
    round_ = parse_round(round_text(quarter), Path("round.yaml"))
    return team_scored(
        Wave(
            schema_version=WAVE_SCHEMA, id=round_.id, date=round_.date, here=round_.here, mode=round_.mode,
            round=round_, leader=leader(WHOLE), respondents=people(WHOLE, quarter), questionnaire=WHOLE,
        )
    )  # fmt: skip


def value(group: tuple[str | None, ...], subject: str, quarter: int = 1) -> Decimal:
    found = card(quarter).group(group)
    assert found is not None
    figure = found.figure(subject).value
    assert figure is not None
    return figure.exact


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# The folder


def test_an_example_is_written_named_and_the_commands_to_try_are_printed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert set(read(here / "demo")) == FILES
    assert all(f"Written: {Path('demo') / name}" in err for name in FILES)
    verbs = re.findall(r"^   (?:\S*culturecheck|python -m culturecheck) (round preview|\w+) ", err, re.MULTILINE)
    assert verbs == ["round preview", "collect", "collect", "round preview", "report", "report", "report"]
    assert (err.count("--dry-run"), err.count("--close")) == (1, 1)
    assert re.findall(r"--audience (\w+)", err) == ["facilitator", "leader", "team"]


def test_it_is_the_same_each_time_but_for_the_folder_in_its_commands(here: Path) -> None:
    assert run(["demo"]) == run(["demo", "other"]) == 0
    one, other = read(here / "demo"), read(here / "other")
    assert {name: one[name] for name in FILES - {"README.md"}} == {name: other[name] for name in FILES - {"README.md"}}
    assert one["README.md"].replace(b"demo/", b"other/") == other["README.md"]


def test_every_file_says_that_it_is_an_example(here: Path) -> None:
    assert run(["demo"]) == 0
    for name, content in read(here / "demo").items():
        assert b"xample" in content or name == GOOGLE_NAME, name  # of what Google sends, the page beside it says so
    assert f"`{GOOGLE_NAME}`" in (here / "demo" / "README.md").read_text("utf-8")
    text = "".join(content.decode() for content in read(here / "demo").values())
    assert set(re.findall(r"[\w.-]+@[\w.-]+\w", text)) <= {
        "people-team@example.com",
        *(f"person-{n:02d}@example.com" for n in range(1, 41)),
    }


def test_nothing_is_overwritten_unasked_and_no_other_folder_is_touched(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo"]) == 0
    before = read(here / "demo")
    (here / "demo" / "round.yaml").write_text("mine", encoding="utf-8")
    assert run(["demo"]) == 2
    assert "overwrite it with --force" in capsys.readouterr().err
    assert (here / "demo" / "round.yaml").read_text(encoding="utf-8") == "mine"
    (here / "demo" / "autumn").mkdir()
    assert run(["demo", "--force"]) == 0
    (here / "demo" / "autumn").rmdir()
    assert read(here / "demo") == before
    (here / "demo" / "thesis.txt").write_text("mine", encoding="utf-8")
    assert run(["demo", "--force"]) == 2
    assert "holds other things, such as thesis.txt" in capsys.readouterr().err
    assert run(["demo", "demo/thesis.txt"]) == 2
    assert "is a file" in capsys.readouterr().err


def test_a_folder_with_odd_signs_can_be_typed_back(here: Path) -> None:
    found = commands(Path("our demo's"), "culturecheck")
    assert found[0][0] == """culturecheck round preview 'our demo'"'"'s/round.yaml'"""


def test_the_export_is_collected_without_a_map_and_scores_as_it_was_meant(here: Path) -> None:
    folder = here / "demo"
    assert run(["demo"]) == 0
    files = [str(folder / name) for name in ("export.csv", "round.yaml", "leader.yaml")]
    asked = ["collect", files[0], "--round", files[1], "--leader", files[2]]
    assert run([*asked, "--dry-run"]) == 0
    assert run([*asked, "-o", str(folder / "autumn")]) == 0
    wave = read_wave(folder / "autumn")
    meant = people(WHOLE, 1)

    def counted(found: tuple[object, ...]) -> Counter[str]:
        return Counter(map(str, found))

    assert counted(tuple((r.groups, dict(r.answers), r.comment) for r in wave.respondents)) == counted(
        tuple((r.groups, dict(r.answers), r.comment) for r in meant)
    )
    assert wave.leader is not None
    assert dict(wave.leader.answers) == dict(leader(WHOLE).answers)
    assert b"@" not in (folder / "autumn" / "wave.json").read_bytes().replace(b"people-team@example.com", b"")


def test_the_export_looks_like_one_of_a_form(here: Path) -> None:
    assert run(["demo"]) == 0
    with (here / "demo" / "export.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert len(rows) == 40
    assert head[:2] == ["Timestamp", "Email address"]
    assert not set(head) & set(WHOLE.by_id)
    assert {item.text for item in WHOLE.items} <= set(head)
    times = [datetime.strptime(row[0], "%Y/%m/%d %I:%M:%S %p") for row in rows]  # noqa: DTZ007 -- as forms write them
    assert times == sorted(times)
    assert all(time.weekday() < 5 for time in times)
    assert sum(cell == "I have not seen this" for row in rows for cell in row) == 25
    assert {row[1] for row in rows} > {"anonymous"}
    assert sum(bool(row[head.index("Comment")]) for row in rows) == 12


# The company


def test_44_are_asked_and_40_answer_in_each_quarter() -> None:
    for quarter in (1, 2, 3, 4):
        round_ = parse_round(round_text(quarter), Path("round.yaml"))
        assert (round_.id, round_.invited_in_all) == (round_id(quarter), 44)
        found = people(WHOLE, quarter)
        assert Counter(one.groups for one in found) == {cell: answered for cell, (_, answered) in CELLS.items()}
        assert len(found) == 40
        assert found == people(WHOLE, quarter)
        assert [one.id for one in found] != sorted(one.id for one in found)
    assert set(SEEN) == set(WHOLE.by_id)
    assert len(LEADER) == len(WHOLE.items)


def test_leaders_see_handoffs_and_recognition_higher_than_the_people_they_lead() -> None:
    assert Decimal("1.0") <= value(LEADERS, "handoffs") - value(STAFF, "handoffs") <= Decimal("1.4")
    assert Decimal("0.7") <= value(LEADERS, "recognition") - value(STAFF, "recognition") <= Decimal("1.2")
    assert abs(value(LEADERS, "mindset") - value(STAFF, "mindset")) <= Decimal("0.5")


def test_customer_service_stands_apart_from_sales_on_silos() -> None:
    assert value(SALES, "silos") - value(SERVICE, "silos") >= Decimal("0.6")
    assert abs(value(SALES, "handoffs") - value(SERVICE, "handoffs")) <= Decimal("0.3")


def test_one_answer_divides_everybody_and_no_group_from_another() -> None:
    details = {item.id: card(1).whole.items[item.id].detail for item in WHOLE.scored_items}
    assert [name for name, found in details.items() if found and found.polarised] == [SPLIT]
    for one, other in ((SALES, SERVICE), (LEADERS, STAFF)):
        assert abs(value(one, SPLIT) - value(other, SPLIT)) <= Decimal("0.5")


def test_people_believe_more_than_they_are_seen_to_do() -> None:
    score = as_one_scorecard(card(1))
    assert [found.pattern.id for found in diagnose(score)] == ["motto"]


def test_the_whole_is_neither_good_nor_bad_nor_all_the_same() -> None:
    values = [value((None, None), dimension.id) for dimension in WHOLE.dimensions]
    assert all(Decimal("2.4") <= figure <= Decimal("3.4") for figure in values)
    assert len(set(values)) >= 3


def test_answers_hang_together_as_those_of_people_do() -> None:
    found = {one.dimension: one.alpha for one in card(1).reliability}
    assert list(found) == [dimension.id for dimension in WHOLE.dimensions]
    assert all(Decimal("0.6") <= alpha <= Decimal("0.85") for alpha in found.values())


def test_some_have_not_seen_it_and_one_answers_alike_throughout() -> None:
    for name, groups in UNSEEN.items():
        detail = card(1).whole.items[name].detail
        assert detail is not None
        assert detail.dont_know == sum(groups.values())
    given = [[one.answers[item.id] for item in WHOLE.scored_items] for one in people(WHOLE, 1)]
    assert sum(set(answers) == {3} for answers in given) == 1
    assert {Missing.SKIPPED, Missing.NOT_APPLICABLE} <= {answer for answers in given for answer in answers}


def test_some_groups_are_shown_and_some_would_give_others_away() -> None:
    shown = {score.group for score in card(1).groups}
    levels = {(name, None) for name, _ in CELLS} | {LEADERS, STAFF}
    assert shown == {(None, None), *levels, ("operations", "leaders"), ("operations", "staff")}
    for group in (("operations", None), ("finance", None)):
        score = card(1).group(group)
        assert score is not None
        assert {name for name, figure in score.dimensions.items() if figure.value is None} == {"silos", "mindset"}


def test_what_was_tried_shows_in_the_next_quarters_and_what_was_not_does_not() -> None:
    for group in (SALES, SERVICE):
        assert value(group, "handoffs.promises", 4) - value(group, "handoffs.promises") >= Decimal("0.8")
        rising = [value(group, "handoffs", quarter) for quarter in (1, 2, 3, 4)]
        assert rising == sorted(rising)
        assert abs(value(group, "silos", 4) - value(group, "silos")) <= Decimal("0.2")
    assert value((None, None), "handoffs", 2) > value((None, None), "handoffs")
    assert (
        Decimal("0.1") <= value((None, None), "recognition", 4) - value((None, None), "recognition") <= Decimal("0.5")
    )


@pytest.mark.parametrize("quarter", [1, 2])
def test_what_is_written_names_nobody_and_nothing_is_lost(quarter: int) -> None:
    texts = [text for texts in COMMENTS[quarter - 1].values() for text in texts]
    assert sorted(one.comment for one in people(WHOLE, quarter) if one.comment) == sorted(texts)
    assert len(set(texts)) == len(texts)


def test_the_round_is_clean_and_the_leader_agreed_to_be_shown(here: Path) -> None:
    assert run(["demo"]) == 0
    round_ = open_round(here / "demo")
    assert round_.promise.leader_shown
    assert round_.delete_after is not None
