"""Gathering a round: every vendor's export, answer files, sheets; refusals with every problem; secrets nowhere."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from collecting import BY_ID, EXPORTS, HEAD, ITEMS, SHOP, collect, person, separated, shop, table_file
from culturecheck.answers.sheet import person_sheet, wide_sheet
from culturecheck.answers.wave import Wave
from culturecheck.cli import run
from culturecheck.files.answer_files import answer_file_text
from culturecheck.files.sheets import sheet_bytes
from culturecheck.files.waves import read_wave
from culturecheck.rounds.round import Round
from harmless import Said, child

COMMENTS = {
    "google_forms": "Anything else?",
    "microsoft_forms": "What would you change?",
    "typeform": "Anything else?",
    "qualtrics": "Anything else?",
    "surveymonkey": "Anything else?",
    "limesurvey": "G3. Anything else?",
    "kobotoolbox": "Anything else?",
}


def written(folder: Path, *arguments: object, round_: Path = SHOP) -> Wave:
    said = collect(*arguments, "-o", folder, round_=round_)
    assert said.code == 0, said.err
    assert said.out == ""
    return read_wave(folder)


def refused(*arguments: object, round_: Path = SHOP) -> str:
    said = collect(*arguments, round_=round_)
    assert said.code == 2, said.err
    return said.err


def changed_round(folder: Path, **changes: Any) -> Path:
    raw = json.loads(shop().round.model_dump_json(exclude_none=True))
    path = folder / "round.json"
    path.write_text(json.dumps({**raw, **changes}), encoding="utf-8")
    return path


class TestVendors:
    @pytest.mark.parametrize("vendor", COMMENTS)
    def test_every_vendor_reads_to_the_same_wave(self, vendor: str, tmp_path: Path) -> None:
        (tmp_path / "map.yaml").write_text(f'columns: {{"{COMMENTS[vendor]}": comment}}\n', encoding="utf-8")
        written(tmp_path / "w", EXPORTS / f"{vendor}.csv", "--map", tmp_path / "map.yaml")
        written(tmp_path / "plain", BY_ID)
        assert (tmp_path / "w" / "wave.json").read_bytes() == (tmp_path / "plain" / "wave.json").read_bytes()

    @pytest.mark.parametrize("vendor", COMMENTS)
    def test_a_drafted_map_is_right(self, vendor: str, tmp_path: Path) -> None:
        said = collect(EXPORTS / f"{vendor}.csv", "--dry-run")
        assert (said.code, "6 people would be counted" in said.err) == (0, True)
        text = said.out.replace("ignore  # none", "comment", 1) if vendor == "google_forms" else said.out
        (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
        written(tmp_path / "w", EXPORTS / f"{vendor}.csv", "--map", tmp_path / "map.yaml")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["map.yaml", "w"]

    def test_a_workbook_reads_as_its_text(self, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        for name, sheet in (("wide", wide_sheet(shop().round, shop().questionnaire, wave.respondents)),):
            for kind in (".xlsx", ".csv"):
                path = tmp_path / f"{name}{kind}"
                path.write_bytes(sheet_bytes(sheet, kind))
                assert written(tmp_path / f"{name}{kind[1:]}", path) == wave

    def test_numbers_in_a_workbook_are_answers(self, tmp_path: Path) -> None:
        book = Workbook(str(tmp_path / "t.xlsx"))
        page = book.add_worksheet("People")
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ["sales", *[4] * len(ITEMS), "=1+1 is text"])
        book.close()
        (one,) = written(tmp_path / "w", tmp_path / "t.xlsx").respondents
        assert set(one.answers.values()) == {4}

    @pytest.mark.parametrize("kind", [".xlsx", ".csv"])
    def test_sheets_of_one_person_are_gathered_from_a_folder(self, kind: str, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        (tmp_path / "in").mkdir()
        for one in wave.respondents:
            sheet = person_sheet(shop().round, shop().questionnaire, one)
            (tmp_path / "in" / f"{one.id}{kind}").write_bytes(sheet_bytes(sheet, kind))
        assert written(tmp_path / "w", tmp_path / "in") == wave


class TestAnswerFiles:
    def test_they_are_gathered_with_tables_from_a_folder(self, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        folder = tmp_path / "in"
        folder.mkdir()
        for one in wave.respondents[:3]:
            text = answer_file_text(shop().round, shop().questionnaire, one)
            (folder / f"{one.id}.yaml").write_text(text, encoding="utf-8")
        sheet = wide_sheet(shop().round, shop().questionnaire, wave.respondents[3:])
        (folder / "paper.csv").write_bytes(sheet_bytes(sheet, ".csv"))
        (folder / "notes.docx").write_bytes(b"")
        said = collect(folder, "-o", tmp_path / "w")
        assert read_wave(tmp_path / "w") == wave
        assert "Read: 3 answer files." in said.err
        assert "Passed over, neither tables nor answer files: notes.docx." in said.err

    def test_a_bad_one_is_told_or_skipped(self, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        text = answer_file_text(shop().round, shop().questionnaire, wave.respondents[0])
        (tmp_path / "good.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "bad.yaml").write_text(text.replace("function: sales", "function: sale"), encoding="utf-8")
        files = (tmp_path / "good.yaml", tmp_path / "bad.yaml")
        assert "function: “sale” is no level of it; did you mean sales?" in refused(*files)
        said = collect(*files, "--skip-bad-rows", "-o", tmp_path / "w")
        assert "Skipped, since they cannot be used: bad.yaml." in said.err
        assert len(read_wave(tmp_path / "w").respondents) == 1

    def test_a_promise_that_is_not_kept_cannot_be_skipped(self, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        stronger = shop().round.model_copy(
            update={"thresholds": Round.model_fields["thresholds"].default.model_copy(update={"means_from": 8})}
        )
        path = tmp_path / "one.yaml"
        path.write_text(answer_file_text(stronger, shop().questionnaire, wave.respondents[0]), encoding="utf-8")
        assert "Means were promised from 8 people on" in refused(path, "--skip-bad-rows")

    def test_a_leader_stands_apart(self, tmp_path: Path) -> None:
        wave = written(tmp_path / "plain", BY_ID)
        one = wave.respondents[0].model_copy(update={"groups": ()})
        text = answer_file_text(shop().round, shop().questionnaire, one, leader=True)
        (tmp_path / "leader.yaml").write_text(text, encoding="utf-8")
        row = table_file(tmp_path / "leader.csv", [*map(str, wave.respondents[0].answers.values())], head=ITEMS)
        by_file = written(tmp_path / "a", BY_ID, tmp_path / "leader.yaml")
        by_option = written(tmp_path / "b", BY_ID, "--leader", tmp_path / "leader.yaml")
        by_table = written(tmp_path / "c", BY_ID, "--leader", row)
        assert by_file.leader is not None
        assert (by_file.leader.answers, by_file.leader.id) == (wave.respondents[0].answers, "leader")
        assert by_file == by_option
        assert by_table.leader is not None
        assert by_table.leader.answers == by_file.leader.answers
        assert by_file.respondents == wave.respondents
        alone = refused(tmp_path / "leader.yaml", "-o", tmp_path / "d")
        assert alone == "Only the leader answered, and nobody else; nothing was written.\n"
        assert "more than once" in refused(BY_ID, tmp_path / "leader.yaml", "--leader", row)
        leaderless = changed_round(tmp_path, leader=None)
        assert "names no leader" in refused(BY_ID, "--leader", row, round_=leaderless)


BAD = """
header misspelt  | functon               | sales,3,3,3,3,3,3,3,3    | no column for this breakdown; is it column 1
no item at all   | function,a,b,c        | sales,3,3,3              | handoffs.stays  no column for this item
off the scale    | HEAD                  | sales,6,3,3,3,3,3,3,3    | row 2, handoffs.stays  “6” is not on the scale
label of another | HEAD                  | sales,Once,3,3,3,3,3,3,3 | “Once” is not on the scale how-often
words disagree   | HEAD                  | sales,4 - Hardly ever,3,3,3,3,3,3,3 | the number and the words do not agree
no such level    | HEAD                  | Lager,3,3,3,3,3,3,3,3    | row 2, function  “Lager” is no level of function
no level         | HEAD                  | Lager,3,3,3,3,3,3,3,3    | row 2, function  “Lager” is no level of function
too many cells   | HEAD                  | sales,3,3,3,3,3,3,3,3,x  | row 2, the end of it  it has more cells than
no rows          | HEAD                  |                          | there is no row below its header
no answers       | HEAD                  | sales,,,,,,,,            | no answer at all
nothing          |                       |                          | there is nothing in it
quote not closed | HEAD                  | sales,"3,3               | row 2, line 2  a quotation mark is opened
item twice       | HEAD,handoffs.stays   | sales,3,3,3,3,3,3,3,3,4  | two answers, in column 2 and column 10
"""


@pytest.mark.parametrize("line", BAD.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_each_fault_is_told_and_nothing_is_written(line: str, tmp_path: Path) -> None:
    _, head, row, words = (part.strip() for part in line.split("|"))
    ids = ",".join(["function", *ITEMS])
    head = head.replace("HEAD", ids) if head != "functon" else ids.replace("function", "functon")
    (tmp_path / "people.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert words in refused(tmp_path / "people.csv", "-o", tmp_path / "w")
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_an_export_without_answers_is_no_success_when_rehearsed_either(tmp_path: Path) -> None:
    path = table_file(tmp_path / "head.csv")
    for found in (collect(path), collect(path, "--dry-run")):
        assert found.code == 2
        assert "head.csv holds no answers: there is no row below its header" in found.err


def test_faults_of_several_files_name_the_file(tmp_path: Path) -> None:
    one = table_file(tmp_path / "one.csv", person("sales", 6))
    two = table_file(tmp_path / "two.csv", person("sales", 3, 7))
    (tmp_path / "three.csv").write_text('a,b\n"1', encoding="utf-8")
    words = refused(one, two, tmp_path / "three.csv")
    assert words.startswith("The collection has 3 problems; nothing was written.")
    assert f"one.csv, row 2, {ITEMS[0]}" in words
    assert f"two.csv, row 2, {ITEMS[1]}" in words
    assert "three.csv, row 2" in words
    assert "is given twice" in refused(one, one)
    assert "cannot be read: no such file" in refused(tmp_path / "four.csv")
    (tmp_path / "empty").mkdir()
    assert "holds no answers" in refused(tmp_path / "empty")


def test_bad_rows_are_skipped_when_asked_and_named(tmp_path: Path) -> None:
    path = table_file(tmp_path / "one.csv", person("sales", 6), person())
    said = collect(path, "--skip-bad-rows", "-o", tmp_path / "w")
    assert "Bad cell: row 2, handoffs.stays  “6” is not on" in said.err
    assert "Skipped for bad cells: row 2. 1 person left out. 8 answers are not counted." in said.err
    assert len(read_wave(tmp_path / "w").respondents) == 1


def test_items_may_be_missing_when_allowed(tmp_path: Path) -> None:
    path = table_file(tmp_path / "one.csv", ["sales", 3], head=HEAD[:2])
    assert refused(path).count("no column for this item") == len(ITEMS) - 1
    said = collect(path, "--allow-missing", "-o", tmp_path / "w")
    assert f"Not asked there, skipped for the 1 person there: {ITEMS[1]}" in said.err


def test_a_dry_run_writes_nothing_and_drafts_columns_and_labels(tmp_path: Path) -> None:
    text = shop().questionnaire.by_id[ITEMS[0]].text
    head = ["function", f"{text[:-1]}?", *ITEMS[1:], "comment"]
    path = table_file(tmp_path / "one.csv", person("Countr", "Immer mal", "Hardly evr", "5 - Always"), head=head)
    said = collect(path, "--dry-run")
    assert said.code == 2
    assert f": {ITEMS[0]}  # near (" in said.out
    assert '    "Countr": sales  # near\n' in said.out
    assert '    "Hardly evr": hardly-ever  # near\n' in said.out
    assert '    # "Immer mal":  none\n' in said.out
    assert '    # "5 - Always": several-a-week  # its number; its words are no option\n' in said.out
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.csv"]
    filled_in = said.out.replace('# "Immer mal":', '"Immer mal": 4  #').replace('# "5 - Always"', '"5 - Always"')
    (tmp_path / "map.yaml").write_text(filled_in, encoding="utf-8")
    (one,) = written(tmp_path / "w", path, "--map", tmp_path / "map.yaml").respondents
    assert [one.answers[name] for name in ITEMS[:3]] == [4, 1, 5]


class TestWords:
    def test_what_happened_is_said_on_stderr(self, tmp_path: Path) -> None:
        said = collect(EXPORTS / "qualtrics.csv", "-o", tmp_path / "w")
        for words in (
            "Read: qualtrics.csv (separated by commas, UTF-8): 8 rows; 8 of 8 items and function.",
            "Skipped: row 2 (question texts) and row 3 (what the form calls its columns).",
            "Dropped: column 11 “RecipientEmail” (says who it is).",
            "Dropped: column 14 “UserLanguage” (not part of the questionnaire).",
            "Left out: row 4 (a preview).",
            "Left out: row 11 (not finished).",
            "6 people of 8 invited answered.",
            f"Written: {tmp_path / 'w' / 'wave.json'}",
            "The first figure that anybody sees closes the round: from then on nobody is added and nobody taken out. "
            f"Until then, the answers of a person who asks for it can be taken out of {EXPORTS / 'qualtrics.csv'}, and "
            "the rest collected anew with --force.\nNext, see who answered and what will be shown, which closes "
            "nothing; then the report, which closes it:\n",
        ):
            assert words in said.err
        assert said.err.endswith(f"culturecheck report {tmp_path / 'w'} --close\n")
        assert (tmp_path / "w" / ".gitignore").read_text("utf-8").splitlines()[1] == "wave.json"

    def test_too_few_for_a_report_is_said_and_written_all_the_same(self, tmp_path: Path) -> None:
        said = collect(table_file(tmp_path / "one.csv", person()), "-o", tmp_path / "w")
        assert said.code == 0
        assert "No report can be made of it yet: the promise was to show nothing below 5 people." in said.err

    def test_more_than_were_invited_is_said(self, tmp_path: Path) -> None:
        rows = [person("sales", 1 + place % 5, 1 + place // 5) for place in range(9)]
        said = collect(table_file(tmp_path / "one.csv", *rows), "-o", tmp_path / "w")
        assert "More answered than were invited" in said.err

    @pytest.mark.parametrize("rehearsal", [(), ("--dry-run",)])
    def test_it_is_said_that_the_answers_of_a_leader_were_read(
        self, tmp_path: Path, rehearsal: tuple[str, ...]
    ) -> None:
        round_ = changed_round(tmp_path, leader={"name": "Ms Counter", "agrees": True})
        row = table_file(tmp_path / "leader.csv", ["3"] * len(ITEMS), head=ITEMS)
        said = collect(BY_ID, "--leader", row, "-o", tmp_path / "w", *rehearsal, round_=round_)
        assert "The leader’s own answers are read, and stand beside the others: no average has them.\n" in said.err

    def test_a_leader_who_does_not_agree_is_said_to_stay_hidden(self, tmp_path: Path) -> None:
        row = table_file(tmp_path / "leader.csv", ["3"] * len(ITEMS), head=ITEMS)
        hidden = "The leader’s own answers are kept, and will not be shown: the round says “agrees: false”."
        missing = "they can be added with --leader FILE."
        for agrees in (False, True):
            (tmp_path / f"{agrees}").mkdir()
            round_ = changed_round(tmp_path / f"{agrees}", leader={"name": "Ms Counter", "agrees": agrees})
            with_, without = (
                collect(BY_ID, *leader, "-o", tmp_path / f"{agrees}" / "w", "--force", round_=round_).err
                for leader in (("--leader", row), ())
            )
            assert (hidden in with_, missing in with_) == (not agrees, False)
            assert (hidden in without, missing in without) == (False, agrees)


def test_what_is_near_is_asked_about_and_what_is_not_is_named(tmp_path: Path) -> None:
    text = shop().questionnaire.by_id[ITEMS[0]].text
    head = ["function", f"{text[:-1]}?", "zzz", "yyy", "E-mail", *ITEMS[2:]]
    path = table_file(tmp_path / "one.csv", ["sales", *[3] * (len(head) - 1)], head=head)
    said = collect(path, "--dry-run").err
    assert "Dropped: column 2" not in said
    assert f"{ITEMS[0]}  no column for this item; is it column 2 “{text[:20]}" in said
    assert f"{ITEMS[1]}  no column for this item; is it column 3 “zzz” or column 4 “yyy”? Say so with --map" in said
    assert "Dropped: column 5 “E-mail” (says who it is)." in said


class TestNames:
    def test_a_name_is_kept_in_an_open_round_alone(self, tmp_path: Path) -> None:
        path = table_file(tmp_path / "one.csv", ["Ann Example", *person()], head=["Name", *HEAD])
        (one,) = written(tmp_path / "open", path, round_=changed_round(tmp_path, mode="named")).respondents
        assert one.role == "Ann Example"
        said = collect(path, "-o", tmp_path / "w")
        assert "Dropped: column 1 “Name” (says who it is)." in said.err
        assert "Ann" not in (tmp_path / "w" / "wave.json").read_text("utf-8")


PHRASE = "a phrase that nobody guesses"
CODES = ("Anna-Kraft-77", "bert.stein@shop.example", "  CARLA  ")


class TestLinking:
    @pytest.fixture
    def secret(self, tmp_path: Path) -> Path:
        (tmp_path / "secret.txt").write_text(f"{PHRASE}\n", encoding="utf-8")
        return tmp_path / "secret.txt"

    def people(self, folder: Path, *codes: str, shift: int = 0) -> str:
        rows = [[*person("sales", 1 + (place + shift) % 5), code] for place, code in enumerate(codes)]
        return table_file(folder / f"people{shift}.csv", *rows, head=[*HEAD, "Code"])

    def test_people_are_paired_and_their_codes_are_nowhere(self, secret: Path, tmp_path: Path) -> None:
        link = ("--link", "Code", "--secret-file", secret)
        runs: list[Said] = [collect(self.people(tmp_path, *CODES), *link, "-o", tmp_path / "one")]
        runs.append(collect(self.people(tmp_path, *reversed(CODES), shift=1), *link, "-o", tmp_path / "two"))
        one, two = read_wave(tmp_path / "one"), read_wave(tmp_path / "two")
        assert one.linked
        assert [person.id for person in one.respondents] == [person.id for person in two.respondents]
        runs.append(collect(self.people(tmp_path, *CODES, CODES[0].upper(), shift=2), *link))
        assert "row 2 and row 5  have the same value in the column to link by" in runs[-1].err
        runs.append(collect(self.people(tmp_path, *CODES, "", shift=3), *link, "--dry-run"))
        assert "row 5, the column to link by  it is empty" in runs[-1].err
        slipped = table_file(
            tmp_path / "s.csv", [*person(CODES[0], CODES[2]), CODES[0]], [*person(), CODES[2]], head=[*HEAD, "Code"]
        )
        runs += [collect(slipped, *link), collect(slipped, *link, "--dry-run")]
        runs.append(collect(slipped, "--link", "Kode", "--secret-file", secret))
        everything = "".join([*(run.out + run.err for run in runs)])
        everything += "".join(
            path.read_text("utf-8") for wave in ("one", "two") for path in (tmp_path / wave).iterdir()
        )
        for hidden in (PHRASE, *(code.strip() for code in CODES)):
            assert hidden.casefold() not in everything.casefold()

    @pytest.mark.parametrize(
        ("codes", "warned"),
        [
            (("7", "12", "1107"), "have 1 to 4 digits"),
            (("0007", "0012", "1107"), ""),
            (("1007", "1012", "1107"), ""),
            (("7", "x12", "1107"), ""),
            (("1.2E+11", "4E+11", "77"), "look like 1.2E+11"),
        ],
    )
    def test_codes_that_a_spreadsheet_may_have_changed_are_warned_about(
        self, codes: tuple[str, ...], warned: str, secret: Path, tmp_path: Path
    ) -> None:
        link = ("--link", "Code", "--secret-file", secret)
        path = self.people(tmp_path, *codes)
        for found in (collect(path, *link, "--dry-run"), collect(path, *link, "-o", tmp_path / "w")):
            assert found.code == 0
            assert ("did a spreadsheet" in found.err) is bool(warned)
            assert warned in found.err

    def test_a_secret_is_long_and_belongs_to_a_link(self, secret: Path, tmp_path: Path) -> None:
        path = self.people(tmp_path, *CODES)
        assert "belong together" in refused(path, "--link", "Code")
        assert "belong together" in refused(path, "--secret-file", secret)
        secret.write_text("tooshortasecret", encoding="utf-8")
        words = refused(path, "--link", "Code", "--secret-file", secret)
        assert "at least 16 characters" in words
        assert "tooshort" not in words
        assert "cannot be read" in refused(path, "--link", "Code", "--secret-file", tmp_path / "none")


def test_duplicates_are_refused_or_settled(tmp_path: Path) -> None:
    rows = [["a@shop.example", *person("sales", 1)], ["a@shop.example", *person("sales", 2)]]
    path = table_file(tmp_path / "one.csv", *rows, head=["Email", *HEAD])
    words = refused(path)
    assert "row 2 and row 3  have the same e-mail; take one with --duplicates first or last" in words
    assert "a@shop" not in words
    said = collect(path, "--duplicates", "last", "-o", tmp_path / "w")
    assert "Not counted, since the same person answered twice: row 2. 8 answers are not counted.\n" in said.err
    assert read_wave(tmp_path / "w").respondents[0].answers[ITEMS[0]] == 2
    assert len(written(tmp_path / "k", path, "--duplicates", "keep").respondents) == 2
    assert "There is no --duplicates lst: did you mean last?" in refused(path, "--duplicates", "lst")


class TestPlace:
    def test_a_wave_is_overwritten_only_by_force_and_under_no_weaker_promise(self, tmp_path: Path) -> None:
        folder = tmp_path / "w"
        written(folder, BY_ID)
        before = (folder / "wave.json").read_bytes()
        said = collect(BY_ID, "-o", folder)
        assert (
            f"takes the place of the wave that was in {folder}: everybody of that is in it, nobody is new." in said.err
        )
        other = changed_round(tmp_path, id="another")
        assert "holds another wave already; overwrite it with --force" in refused(BY_ID, "-o", folder, round_=other)
        weaker = changed_round(tmp_path, thresholds={"means_from": 4, "details_from": 10})
        words = refused(BY_ID, "-o", folder, "--force", round_=weaker)
        assert "Means were promised from 5 people on, and now it says 4." in words
        assert (folder / "wave.json").read_bytes() == before
        written(folder, BY_ID, "--force")
        assert "is a file; name a folder" in refused(BY_ID, "-o", folder / "wave.json")

    def test_a_closed_wave_is_not_extended(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        written(tmp_path / "w", BY_ID, round_=round_)
        assert run(["score", str(tmp_path / "w"), "--close"]) == 0
        for arguments in (("-o", tmp_path / "w", "--force"), ("-o", tmp_path / "elsewhere" / "x", "--force")):
            words = refused(BY_ID, *arguments, round_=round_)
            assert "already closed; the next wave takes latecomers." in words
        assert not (tmp_path / "elsewhere").exists()

    def test_without_a_folder_it_is_named_after_the_round(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert collect(BY_ID).code == 0
        assert read_wave(tmp_path / "corner-shop").id == "corner-shop"


class TestSecondDownload:
    """Monday's file and Friday's file of one form, collected into one folder: the normal week of a round."""

    def people(self, folder: Path, *answers: int) -> str:
        rows = [person("sales", answer, 1 + place % 2) for place, answer in enumerate(answers)]
        return table_file(folder / f"{len(answers)}.csv", *rows)

    def test_a_file_that_holds_everybody_takes_the_place_of_the_first(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        written(tmp_path / "w", self.people(tmp_path, 1, 2, 3), round_=round_)
        said = collect(self.people(tmp_path, 1, 2, 3, 1, 5), "-o", tmp_path / "w", round_=round_)
        assert "everybody of that is in it, 2 people are new." in said.err
        assert len(read_wave(tmp_path / "w").respondents) == 5

    def test_whoever_is_missing_is_counted_and_only_force_leaves_them_out(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        written(tmp_path / "w", self.people(tmp_path, 1, 2, 3), round_=round_)
        later = self.people(tmp_path, 1, 4, 4, 4)
        before = (tmp_path / "w" / "wave.json").read_bytes()
        words = refused(later, "-o", tmp_path / "w", round_=round_)
        assert "2 people with 16 answers of it would be lost: nobody here said the same; 3 people are new." in words
        assert (tmp_path / "w" / "wave.json").read_bytes() == before
        said = collect(later, "-o", tmp_path / "w", "--force", round_=round_)
        assert "2 people with 16 answers of that are not in it, 3 people are new." in said.err
        assert len(read_wave(tmp_path / "w").respondents) == 4

    def test_equal_answers_are_as_many_people_as_gave_them(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        twins = [person("sales", 1), person("sales", 1), person("sales", 2)]
        written(tmp_path / "w", table_file(tmp_path / "three.csv", *twins), round_=round_)
        words = refused(table_file(tmp_path / "two.csv", *twins[1:]), "-o", tmp_path / "w", round_=round_)
        assert "1 person with 8 answers of it would be lost" in words

    def test_answer_files_and_a_leader_are_found_again_too(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path, leader={"name": "Ms Counter", "agrees": True})
        leader = table_file(tmp_path / "leader.csv", ["4"] * len(ITEMS), head=ITEMS)
        one, two = self.people(tmp_path, 1), self.people(tmp_path, 2, 3)
        written(tmp_path / "w", one, "--leader", leader, round_=round_)
        words = refused(one, two, "-o", tmp_path / "w", round_=round_)
        assert "the leader with 8 answers of it would be lost; 2 people are new." in words
        assert "Name the leader’s file again, with --leader FILE, or leave the leader out with --force." in words
        words = refused(two, "-o", tmp_path / "w", round_=round_)
        assert "1 person with 8 answers and the leader with 8 answers of it would be lost" in words
        said = collect(one, two, "--leader", leader, "-o", tmp_path / "w", round_=round_)
        assert "everybody of that is in it, 2 people are new." in said.err


class TestRegister:
    """What is kept beside a round: the first promise, and the one folder that the answers became a wave in."""

    def people(self, folder: Path, count: int) -> str:
        rows = [person("sales", 1 + place % 5, 1 + place // 5) for place in range(count)]
        return table_file(folder / f"{count}.csv", *rows)

    def test_a_round_becomes_one_wave(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        ten, eleven = self.people(tmp_path, 10), self.people(tmp_path, 11)
        written(tmp_path / "one", ten, round_=round_)
        for force in ((), ("--force",)):
            words = refused(eleven, "-o", tmp_path / "two", *force, round_=round_)
            assert f"{tmp_path / 'one'} holds this round already. Two waves of one round would differ" in words
        assert not (tmp_path / "two").exists()
        assert len(written(tmp_path / "one", eleven, "--force", round_=round_).respondents) == 11

    @pytest.mark.parametrize("verb", ["score", "report"])
    def test_two_waves_of_one_round_are_not_both_closed(
        self, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        written(tmp_path / "one", self.people(tmp_path, 10))
        written(tmp_path / "two", self.people(tmp_path, 11))  # with a copy of the round, as somebody else has it
        assert run([verb, str(tmp_path / "one"), "--close"]) == 0
        capsys.readouterr()
        assert run([verb, str(tmp_path / "two"), "--close"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert f"The round corner-shop is already closed in {tmp_path / 'one'}." in captured.err
        assert run([verb, str(tmp_path / "one")]) == 0

    def test_a_wave_that_is_gone_is_collected_anew_when_forced(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        written(tmp_path / "one", BY_ID, round_=round_)
        (tmp_path / "one").rename(tmp_path / "moved")
        words = refused(BY_ID, "-o", tmp_path / "one", round_=round_)
        assert f"The wave of this round was in {tmp_path / 'one'}, and is no longer there." in words
        written(tmp_path / "moved", BY_ID, "--force", round_=round_)
        (tmp_path / "moved" / "wave.json").unlink()
        written(tmp_path / "two", BY_ID, "--force", round_=round_)

    def test_a_closed_wave_that_is_gone_stays_closed(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        written(tmp_path / "in" / "one", BY_ID, round_=round_)
        assert run(["score", str(tmp_path / "in" / "one"), "--close"]) == 0
        shutil.rmtree(tmp_path / "in")
        words = refused(BY_ID, "-o", tmp_path / "in" / "one", "--force", round_=round_)
        assert "The round corner-shop is already closed; the next wave takes latecomers." in words
        written(tmp_path / "copy", self.people(tmp_path, 7))
        assert run(["score", str(tmp_path / "copy"), "--close"]) == 2

    @pytest.mark.parametrize("first", ["form", "collect"])
    def test_the_first_promise_is_kept_to(self, first: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        def now(means_from: int) -> Path:
            return changed_round(tmp_path, thresholds={"means_from": means_from, "details_from": 10})

        (tmp_path / "answers.yaml").write_text("answers: {}\n", encoding="utf-8")
        if first == "form":
            assert run(["form", str(now(6)), "-o", str(tmp_path / "sheet.csv")]) == 0
        else:
            written(tmp_path / "one", BY_ID, round_=now(6))
        weaker = str(now(3))
        capsys.readouterr()
        for words in (
            ["collect", str(BY_ID), "--round", weaker, "-o", str(tmp_path / "two")],
            ["collect", str(BY_ID), "--round", weaker, "-o", str(tmp_path / "one"), "--force"],
            ["collect", str(BY_ID), "--round", weaker, "--dry-run"],
            ["form", weaker, "-o", str(tmp_path / "another.csv")],
            ["assess", "--round", weaker, "--answers", str(tmp_path / "answers.yaml"), "-o", str(tmp_path / "a.yaml")],
        ):
            assert run(words) == 2
            said = capsys.readouterr().err
            assert "Means were promised from 6 people on, and now it says 3." in said
            assert str(tmp_path / ".culturecheck" / "corner-shop.json") in said
        assert not {"two", "another.csv", "a.yaml"} & {path.name for path in tmp_path.iterdir()}
        written(tmp_path / "one", BY_ID, "--force", round_=now(8))
        assert "More was promised when the round" in refused(BY_ID, "-o", tmp_path / "one", round_=now(5))
        written(tmp_path / "other", BY_ID, round_=changed_round(tmp_path, id="another"))

    def test_it_holds_no_name_and_no_path_from_above(self, tmp_path: Path) -> None:
        written(tmp_path / "one", BY_ID, round_=changed_round(tmp_path))
        text = (tmp_path / ".culturecheck" / "corner-shop.json").read_text("utf-8")
        found = json.loads(text)
        assert (found["folder"], found["closed"]) == ("one", False)
        assert str(tmp_path) not in text
        assert [path.name for path in (tmp_path / ".culturecheck").iterdir()] == ["corner-shop.json"]

    def test_a_broken_one_is_no_permission(self, tmp_path: Path) -> None:
        round_ = changed_round(tmp_path)
        (tmp_path / ".culturecheck").mkdir()
        (tmp_path / ".culturecheck" / "corner-shop.json").write_text("{", encoding="utf-8")
        assert "corner-shop.json is not a register" in refused(BY_ID, "-o", tmp_path / "one", round_=round_)
        assert not (tmp_path / "one").exists()


def test_the_first_report_says_that_the_round_is_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "w", BY_ID)
    for said in (
        "Closed: from now on nobody is added and nobody taken out.\n"
        "Delete what the answers came in (exports, sheets, answer files); nobody needs it any more.\n",
        "",
    ):
        assert run(["report", str(tmp_path / "w"), "--close"]) == 0
        assert capsys.readouterr().err == said


def test_a_named_round_is_closed_by_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = collect(BY_ID, "-o", tmp_path / "w", round_=changed_round(tmp_path, mode="named"))
    assert "Delete what the answers came in, once the wave is safe: " in said.err
    assert run(["report", str(tmp_path / "w")]) == run(["report", str(tmp_path / "w"), "--close"]) == 0
    assert capsys.readouterr().err == ""
    assert not (tmp_path / "w" / "closed.json").exists()


def test_the_bytes_are_the_same_whatever_the_order_and_the_names(tmp_path: Path) -> None:
    rows = [person("sales", 1 + place % 5, 1 + place % 3, comment=f"n {place}") for place in range(7)]
    written(tmp_path / "one", table_file(tmp_path / "a.csv", *rows))
    halves = (table_file(tmp_path / "b.csv", *rows[4:]), table_file(tmp_path / "c.csv", *rows[:4][::-1]))
    written(tmp_path / "two", *halves)
    assert (tmp_path / "one" / "wave.json").read_bytes() == (tmp_path / "two" / "wave.json").read_bytes()


def test_a_process_of_its_own_reads_odd_names(tmp_path: Path) -> None:
    path = tmp_path / "Rück\x1b[31mlauf 1.csv"
    path.write_text(separated([HEAD, person("sales", 6)]), encoding="utf-8")
    ended = child("collect", str(path), "--round", str(SHOP), "--dry-run")
    assert ended.returncode == 2
    assert b"\x1b[" not in ended.stderr + ended.stdout
