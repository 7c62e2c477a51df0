"""The command line as a user and a shell meet it: verbs, options, exit codes, streams, odd names and closed pipes."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from culturecheck.cli import run
from culturecheck.files.library import shipped_ids
from harmless import check_html, check_markdown, child, culturecheck, done

TESTS = Path(__file__).resolve().parent.parent
WAVE = str(TESTS / "old_waves" / "v1.json")
OWN, OWN_ANSWERS = str(TESTS / "own" / "own.yaml"), str(TESTS / "own" / "answers.yaml")
BAD = str(TESTS / "bad_content" / "several.yaml")
ASSESS = ("assess", OWN, "--answers", OWN_ANSWERS)


class TestReading:
    def test_list_names_what_is_shipped(self) -> None:
        out = done("list")
        entries = json.loads(done("list", "--json"))
        assert [entry["id"] for entry in entries] == list(shipped_ids())
        assert all(entry["id"] in out and entry["items"] and entry["minutes"] for entry in entries)

    def test_show_prints_what_will_be_read(self) -> None:
        out, tree = done("show", OWN), json.loads(done("show", OWN, "--json"))
        items = [item for dimension in tree["dimensions"] for item in dimension["items"]]
        assert all(f"[{item['id']}]" in out for item in items)
        assert "Why we ask: The first minute decides" in out
        assert json.loads(done("show", "--json"))["id"] == "sales-culture"

    def test_report_in_its_formats(self) -> None:
        assert done("report", WAVE) == done("report", WAVE, "--format", "markdown")
        assert done("report", WAVE, "--json") == done("report", WAVE, "--format", "json")
        title = json.loads(done("report", WAVE, "--json"))["title"]["text"]
        assert done("report", WAVE).startswith(f"# {title}")
        check_markdown(done("report", WAVE))
        assert title in check_html(done("report", WAVE, "--format", "html"))

    def test_compare_in_its_formats(self) -> None:
        assert json.loads(done("compare", WAVE, WAVE, "--json"))["comparable"] == "comparable"
        assert done("compare", WAVE, WAVE, "--json") == done("compare", WAVE, WAVE, "--format", "json")
        check_markdown(done("compare", WAVE, WAVE))
        assert "How your view changed" in check_html(done("compare", WAVE, WAVE, "--format", "html"))

    def test_explain_the_total_a_dimension_and_an_item(self) -> None:
        assert done("explain", WAVE) == done("explain", WAVE, "total")
        for subject, result in (("total", 3.8), ("silos", 4.0), ("handoffs.stays", 4.0)):
            explained = json.loads(done("explain", WAVE, subject, "--json"))
            assert (explained["subject"], explained["result"]) == (subject, result)
            assert f": {result}" in done("explain", WAVE, subject)

    def test_a_wave_is_named_by_its_folder_or_its_file(self, tmp_path: Path) -> None:
        done(*ASSESS, "-o", str(tmp_path / "w"))
        assert done("report", str(tmp_path / "w")) == done("report", str(tmp_path / "w" / "wave.json"))


class TestWriting:
    def test_a_report_is_written_once_and_then_only_by_force(self, tmp_path: Path) -> None:
        path = tmp_path / "report.md"
        said = culturecheck("report", WAVE, "-o", str(path))
        assert (said.code, said.out, said.err) == (0, "", f"Written: {path}\n")
        assert path.read_text(encoding="utf-8") == done("report", WAVE)
        path.write_text("mine", encoding="utf-8")
        said = culturecheck("compare", WAVE, WAVE, "-o", str(path))
        assert said.code == 2
        assert "is there already; overwrite it with --force" in said.err
        assert path.read_text(encoding="utf-8") == "mine"
        assert culturecheck("report", WAVE, "-o", str(path), "--force").code == 0
        assert [entry.name for entry in tmp_path.iterdir()] == ["report.md"]

    def test_where_nothing_can_be_written_is_said(self, tmp_path: Path) -> None:
        assert "is a folder; name a file" in culturecheck("report", WAVE, "-o", str(tmp_path)).err
        assert "There is no folder" in culturecheck("report", WAVE, "-o", str(tmp_path / "no" / "report.md")).err

    def test_a_wave_is_written_once_and_then_only_by_force(self, tmp_path: Path) -> None:
        out = done(*ASSESS, "-o", str(tmp_path / "w"))
        names = {".gitignore", "wave.json", "report.md", "report.html"}
        assert {path.name for path in (tmp_path / "w").iterdir()} == names
        assert all(str(tmp_path / "w" / name) in out for name in names - {".gitignore"})
        assert f"culturecheck explain {tmp_path / 'w'} " in out
        said = culturecheck(*ASSESS, "-o", str(tmp_path / "w"))
        assert (said.code, "holds a wave already" in said.err) == (2, True)
        done(*ASSESS, "-o", str(tmp_path / "w"), "--force")
        assert "is a file; name a folder" in culturecheck(*ASSESS, "-o", WAVE).err

    def test_without_a_folder_every_wave_gets_one_of_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done(*ASSESS)
        done(*ASSESS)
        done(*ASSESS, "--date", "2026-05-01")
        names = ["2026-04-07-at-the-door", "2026-04-07-at-the-door-2", "2026-05-01-at-the-door"]
        assert sorted(path.name for path in tmp_path.iterdir()) == names


WRONG = """
report                          | Missing argument
report NOWHERE                  | NOWHERE cannot be read: no such file or directory.
report .                        | . holds no wave.json and no scorecard.json.
report WAVE --format htm        | There is no format htm: did you mean html?
report WAVE --formt html        | No such option: --formt
report WAVE --format            | requires an argument
report WAVE extra               | unexpected extra argument
compare WAVE                    | There is nothing to compare it with
compare WAVE WAVE --format pdf  | There is no format pdf: known here: markdown, html or json
explain WAVE handofs            | There is no handofs in this wave: did you mean handoffs?
explain WAVE handoffs.stay      | did you mean handoffs.stays?
show slios                      | There is no questionnaire slios. Did you mean silos?
show ./slios.yaml               | There is no questionnaire ./slios.yaml.
show scales                     | There is no questionnaire scales.
assess slios --no-input         | --no-input asks nothing, so it needs --answers FILE.
assess slios --answers X        | There is no questionnaire slios. Did you mean silos?
assess silos --answers NOWHERE  | NOWHERE cannot be read: no such file or directory.
assess silos --quick --answers X | silos has no quick questionnaire to begin with; leave out --quick.
assess --resume NOWHERE --plain | NOWHERE holds no unfinished assessment.
lint                            | Missing argument
lint NOWHERE                    | NOWHERE: 1 problem
reprot WAVE                     | No such command 'reprot'
--verison                       | No such option: --verison
"""


class TestWrongUsage:
    @pytest.mark.parametrize("line", WRONG.strip().splitlines())
    def test_it_is_refused_with_a_word_and_exit_code_2(
        self, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        command, words = (part.strip() for part in line.split("|"))
        said = culturecheck(*command.replace("WAVE", WAVE).split())
        assert said.code == 2
        assert words in said.out + said.err
        assert list(tmp_path.iterdir()) == []

    def test_a_date_that_is_none(self, tmp_path: Path) -> None:
        said = culturecheck(*ASSESS, "-o", str(tmp_path / "w"), "--date", "30.11.2026")
        assert (said.code, "30.11.2026 is not a date; write it like 2026-11-30." in said.err) == (2, True)

    def test_debug_shows_where_it_was_raised(self) -> None:
        ended = child("--debug", "report", "nowhere")
        assert b"Traceback" in ended.stderr
        assert ended.returncode != 0

    def test_what_is_typed_is_kept_on_one_line_and_not_without_end(self, tmp_path: Path) -> None:
        done(*ASSESS, "-o", str(tmp_path / "w"), "--here", "the\n\x1b[31moffice" + "!" * 5000, "--role", "caf\udce9")
        wave = json.loads((tmp_path / "w" / "wave.json").read_text(encoding="utf-8"))
        assert wave["here"].startswith("the ␛[31moffice!!!")
        assert len(wave["here"]) == 400
        assert wave["respondents"][0]["role"] == "caf⟨U+DCE9⟩"

    def test_the_longest_id_of_a_questionnaire_still_makes_an_id_of_a_wave(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        text = Path(OWN).read_text(encoding="utf-8").replace("id: at-the-door", f"id: {'d' * 64}")
        Path("own.yaml").write_text(text, encoding="utf-8")
        for _ in range(2):
            done("assess", "own.yaml", "--answers", OWN_ANSWERS)
        assert sum(path.is_dir() for path in tmp_path.iterdir()) == 2


class TestExitCodes:
    def test_lint(self) -> None:
        assert culturecheck("lint", OWN).code == 0
        said = culturecheck("lint", OWN, BAD, "--json")
        assert said.code == 2
        assert {problem["file"] for problem in json.loads(said.out)} == {BAD}
        assert set(json.loads(said.out)[0]) == {"file", "kind", "code", "where", "line", "column", "what", "remedy"}

    def test_a_fault_of_the_disk_is_3(self) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no disk that is always full")
        with Path("/dev/full").open("w") as full:
            ended = child("report", WAVE, stdout=full.fileno())
        assert ended.returncode == 3
        assert b"Traceback" not in ended.stderr
        assert b"A fault in culturecheck itself" not in ended.stderr
        assert b"no space left" in ended.stderr.lower()

    @pytest.mark.parametrize(
        ("closed", "arguments", "code"),
        [
            (">&-", ("report", WAVE), 3),
            (">&- 2>&-", ("report", WAVE), 3),
            ("2>&-", ("report", WAVE), 0),
            ("2>&-", ("report", "nowhere"), 2),
            ("<&-", ("report", WAVE), 0),
            ("<&- >&- 2>&-", ("--version",), 0),
        ],
    )
    @pytest.mark.skipif(os.name != "posix", reason="a stream is closed by a shell")
    def test_a_stream_that_is_closed_is_no_fault_of_the_program(
        self, closed: str, arguments: tuple[str, ...], code: int
    ) -> None:
        command = shlex.join([sys.executable, "-m", "culturecheck", *arguments])
        ended = subprocess.run(["sh", "-c", f"{command} {closed}"], capture_output=True, check=False, timeout=300)
        assert ended.returncode == code
        told = b"The output could not be written: bad file descriptor.\n" if closed == ">&-" else b""
        assert ended.stderr == told
        assert bool(ended.stdout) == (code == 0 and ">&-" not in closed.split())

    def test_a_fault_of_the_program_is_3_and_says_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("culturecheck.cli.reading.read", lambda _path: 1 // 0)
        assert run(["report", WAVE]) == 3
        captured = capsys.readouterr()
        assert captured.err.startswith("A fault in culturecheck itself: ZeroDivisionError")
        assert "--debug" in captured.err
        with pytest.raises(ZeroDivisionError):
            run(["--debug", "report", WAVE])

    def test_an_interruption_is_130(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_path: Path) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("culturecheck.cli.reading.read", interrupted)
        assert run(["report", WAVE]) == 130


class TestAFolderOfScorecards:
    YEAR = Path(__file__).resolve().parents[2] / "docs" / "examples" / "four-quarters" / "scorecards"

    def test_a_copy_in_it_is_no_further_round(self, tmp_path: Path) -> None:
        year = tmp_path / "year"
        shutil.copytree(self.YEAR, year)
        assert culturecheck("compare", str(year)).code == 0
        card = json.loads((year / "example-spring.json").read_text("utf-8"))
        (year / "copy.json").write_text(json.dumps(card), "utf-8")
        said = culturecheck("compare", str(year))
        assert (said.code, said.out) == (2, "")
        assert "are the same example-spring: take one of them out of the folder." in " ".join(said.err.split())
