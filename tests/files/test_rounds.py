"""Round files: every fault with its place and its remedy, as a table; and what is taken as it was written."""

import datetime
from pathlib import Path

import pytest

from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.round_template import round_text, scalar
from culturecheck.files.rounds import open_round, parse_round, questionnaire_of
from culturecheck.files.strict_yaml import parse
from culturecheck.rounds.new_round import NewRound
from culturecheck.rounds.round import Round

TESTS = Path(__file__).resolve().parent.parent
BAD, EXAMPLE = TESTS / "bad_content" / "rounds", TESTS / "example" / "round.yaml"

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| bad_questionnaire      | bad-questionnaire     | 6:1   | the questionnaire ../several.yaml has 7 problems; see them |
| breakdown_twice        | stands-twice          | 15:5  | two breakdowns are called function; give one another id |
| cell_left_out          | missing-key           | 23:3  | invited, service: leaders is missing; add leaders: with a |
| date_as_seconds        | not-a-date            | 3:1   | “1762041600” is not a date; write it like 2026-11-30 |
| date_wrong             | not-a-date            | 3:1   | “2.11.2026” is not a date; write it like 2026-11-30 |
| deleted_too_early      | wrong-value           | 25:1  | delete_after lies before 2026-11-20; write a later date |
| details_below_floor    | wrong-value           | 7:29  | details_from: “9” is too small; write at least 10 |
| details_below_means    | wrong-value           | 7:30  | details_from is smaller than means_from; write at least 20 |
| id_misspelt            | wrong-spelling        | 2:1   | “Small round” cannot be an id here; ids are lower-case |
| invited_empty          | too-few               | 21:1  | no head-counts; write level: number, or leave it out |
| invited_mixed          | wrong-depth           | 22:3  | sales: a number for each level of seniority is wanted |
| invited_no_number      | wrong-value           | 22:11 | leaders: “some” is not a number of people; write 0 to |
| invited_no_number      | wrong-value           | 22:26 | staff: “-8” is not a number of people; write 0 to 1000000 |
| invited_too_flat       | wrong-depth           | 22:3  | sales: a number for each level of seniority is wanted |
| invited_too_flat       | wrong-depth           | 23:3  | service: a number for each level of seniority is wanted |
| invited_without_groups | wrong-depth           | 8:1   | invited: there are no breakdowns to count by; write one |
| k_below_floor          | wrong-value           | 7:14  | means_from: “2” is too small; write at least 3 |
| labels_alike           | stands-twice          | 14:9  | two levels of function are called “SALES”; call one of |
| leader_a_list          | wrong-value           | 24:1  | leader: keys with values are wanted here; write key: value |
| leader_wrong           | missing-key           | 24:1  | name is missing; add name: |
| leader_wrong           | unknown-key           | 24:10 | unknown key: nam; did you mean name? |
| leader_wrong           | wrong-value           | 24:28 | agrees: “perhaps” is neither true nor false; write true or |
| level_left_out         | missing-key           | 21:1  | invited: service is missing; add service: with a number, |
| level_twice            | stands-twice          | 20:9  | two levels of seniority are called “leaders”; call one of |
| missing_keys           | missing-key           | 1:1   | asked_by is missing; add asked_by: |
| missing_keys           | missing-key           | 1:1   | here is missing; add here: |
| mode_wrong             | no-such-choice        | 7:1   | mode: “secret” is not one of the choices; write |
| newer_version          | wrong-value           | 1:1   | schema_version: “2” is too large; write 1, or update |
| not_a_mapping          | wrong-value           | 1:1   | the file: keys with values are wanted here; write key: |
| one_level              | too-few               | 12:5  | levels: 1 given, too few; give at least 2 |
| questionnaire_not_there| no-such-questionnaire | 6:1   | no such questionnaire: ours.yaml; name one of culturecheck |
| three_breakdowns       | too-many              | 8:1   | breakdowns: 3 given, too many; at most 2 fit |
| unknown_cell           | no-such-level         | 23:25 | seniority has no level guests; it has leaders and staff |
| unknown_key            | unknown-key           | 24:1  | unknown key: leadr; did you mean leader? |
| unknown_level          | no-such-level         | 23:3  | function has no level servise; it has sales and service |
| unknown_questionnaire  | no-such-questionnaire | 6:1   | no such questionnaire: puls; did you mean pulse? |
| wanted_by_nobody       | missing-key           | 25:1  | set_by |
| wanted_for_nothing     | too-few               | 25:37 | points |
| wanted_of_nothing_asked| no-such-dimension     | 25:61 | no such dimension: handofs; did you mean handoffs? |
| wanted_off_the_scale   | wrong-value           | 25:46 | handoffs: “5.5” is too large; write at most 5 |
| wanted_too_fine        | wrong-value           | 25:46 | 4.25 is finer than scores are printed; write it to a tenth |
| until_too_early        | wrong-value           | 24:1  | until lies before 2026-11-02; write a later date |
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]


@pytest.mark.parametrize("name", dict.fromkeys(row[0] for row in rows()))
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(name: str) -> None:
    path = BAD / f"{name}.yaml"
    expected = [row[1:] for row in rows() if row[0] == name]
    with pytest.raises(InputRefused) as refused:
        open_round(path)
    found = refused.value.problems
    assert [(p.code, p.where) for p in found] == [(code, f"{path}:{place}") for code, place, _ in expected]
    for problem, (_, _, words) in zip(found, expected, strict=True):
        for part in words.split(";"):
            assert part.strip() in f"{problem.what!s}; {problem.remedy!s}"


def test_every_bad_file_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in rows()}


def test_several_faults_are_named_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace("sales-culture", "sales-cultur").replace("agrees: true", "agrees: so")
    (tmp_path / "round.yaml").write_text(text.replace("date: 2026-11-02", "date: today"), "utf-8")
    with pytest.raises(InputRefused) as refused:
        open_round(tmp_path)
    codes = ["not-a-date", "no-such-questionnaire", "wrong-value"]
    assert [problem.code for problem in refused.value.problems] == codes
    assert str(refused.value).startswith(f"{tmp_path / 'round.yaml'} has 3 problems.\n")


def test_a_round_is_named_by_its_folder_or_its_file() -> None:
    assert open_round(EXAMPLE.parent) == open_round(EXAMPLE)


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"holds no round\.yaml\."):
        open_round(tmp_path)
    with pytest.raises(Refusal, match=r"cannot be read: no such file or directory\."):
        open_round(tmp_path / "round.yaml")


def changed(line: str) -> Round:
    """The example with one line of its top level written otherwise, or added."""
    key = line.partition(":")[0]
    kept = [part for part in _parts(EXAMPLE.read_text("utf-8")) if not part.startswith(f"{key}:")]
    return parse_round("".join([*kept, f"{line}\n"]), EXAMPLE)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            parts[-1] += line
        else:
            parts.append(line)
    return parts


class TestScalarsAreReadByTheirFields:
    @pytest.mark.parametrize(
        ("written", "agrees"), [("true", True), ("yes", True), ("True", True), ("false", False), ("no", False)]
    )
    def test_whether_the_leader_agrees(self, written: str, agrees: bool) -> None:
        leader = changed(f"leader: {{name: Ada, agrees: {written}}}").leader
        assert leader is not None
        assert leader.agrees is agrees

    def test_a_leader_by_name_alone_does_not_agree(self) -> None:
        leader = changed("leader: Ada Example").leader
        assert leader is not None
        assert (leader.name, leader.agrees) == ("Ada Example", False)

    @pytest.mark.parametrize(
        ("written", "in_all"), [("40", 40), ('"40"', 40), ("0", 0), ("", None), ("null", None), ("007", 7)]
    )
    def test_how_many_are_invited_in_all(self, written: str, in_all: int | None) -> None:
        round_ = changed(f"invited: {written}")
        assert round_.invited_in_all == in_all
        assert round_.head_counts == {}

    @pytest.mark.parametrize("written", ["1.5", "-1", "true", "1e3", "9999999", "99999999999", "many", "[1]"])
    def test_what_is_no_number_of_people(self, written: str) -> None:
        with pytest.raises(InputRefused, match="is not a number of people; write 0 to 1000000"):
            changed(f"invited: {written}")

    def test_dates(self) -> None:
        assert changed('date: "2026-11-02"').date == datetime.date(2026, 11, 2)
        for written in ("20261102", "2026-W45-1", "2026-11-31", "[]"):
            with pytest.raises(InputRefused, match="is not a date; write it like 2026-11-30"):
                changed(f"date: {written}")


class TestTheQuestionnaire:
    def test_a_shipped_one(self) -> None:
        assert questionnaire_of(open_round(EXAMPLE), EXAMPLE).id == "sales-culture"

    def test_ones_own_is_looked_for_beside_the_round_from_anywhere(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        round_ = changed("questionnaire: ../own/own.yaml")
        for path in (EXAMPLE, EXAMPLE.parent):
            assert questionnaire_of(round_, path).id == "at-the-door"


def test_a_new_round_without_anything_said_is_a_complete_example() -> None:
    new = NewRound("small", datetime.date(2026, 11, 2), "pulse")
    round_ = parse_round(round_text(new), Path("round.yaml"))
    assert (round_.id, round_.mode, round_.invited_in_all) == ("small", "confidential", 34)
    assert round_text(new).count("# change this") == 4


@pytest.mark.parametrize(
    "text",
    ["a: b", "#", "a #b", "true", "Null", "~", "-", "- a", "[a]", '"', "\\", "'a'", "é", "😀", "\x07\u2028", "1"],
)
def test_a_scalar_is_read_back_as_it_was(text: str) -> None:
    assert parse(f"{{a: {scalar(text)}, b: [{scalar(text)}]}}".encode(), "a.yaml").value == {"a": text, "b": [text]}
