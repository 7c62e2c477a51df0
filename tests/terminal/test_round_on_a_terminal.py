"""Answering for a round on a real terminal: the promise, the groups, the questions, the file to send."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from core.test_sheet import round_of
from culturecheck.answers.interview import Interview, as_respondent, take
from culturecheck.answers.wave import Respondent
from culturecheck.files.answer_files import read_round_answers
from culturecheck.files.content import open_questionnaire
from culturecheck.rounds.promised import promise_sentences
from terminal.terminal import Terminal, matches_golden

PULSE = open_questionnaire("pulse").questionnaire
ROUND = round_of(questionnaire="pulse")
INTO = ("assess", "--round", "round.yaml", "-o", "mine.yaml")
WIDE, NARROW = "Ctrl-C stop", "? keys"  # the end of the last line of a question


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "round.yaml").write_text(ROUND.model_dump_json(exclude_none=True), encoding="utf-8")
    return tmp_path


def question(place: int, keys: str = WIDE) -> tuple[str, str, str]:
    return f"· {place} of 8", PULSE.items[place - 1].text, keys


def sent(folder: Path) -> Respondent:
    answers = read_round_answers(folder / "mine.yaml", ROUND, PULSE, leader=False)
    interview = Interview(PULSE, round=ROUND)
    for step in answers.steps:
        interview = take(interview, step)
    return as_respondent(interview, answers.name)


def test_one_key_each_from_the_promise_to_the_file(folder: Path) -> None:
    terminal = Terminal(folder, *INTO)
    terminal.sees(*map(str, promise_sentences(ROUND)), "mine-draft/, each answer at once", "Enter go on · n stop here")
    matches_golden(terminal, "promise-80")
    terminal.press("\r").sees("Which function?", "1 Sales", "1–3 choose").press("1")
    terminal.sees("Which seniority?", "2 Leaders", "1–3 choose").press("2")
    terminal.sees("Function: Sales; Seniority: Leaders. Is that right? (Y/n)").press("n")
    terminal.sees("Which function?", "1–3 choose").press("8").press("2").sees("Which seniority?").press("1")
    terminal.sees("Function: Customer service; Seniority: Staff. Is that right?").press("\r")
    terminal.sees(*question(1), "Here: all sites").press("4").sees("When did you last see it?").press("on Monday\r")
    terminal.sees(*question(2)).press("b").sees(*question(1), "● 4", "Last seen: on Monday").press("\r")
    for place in range(2, 9):
        terminal.sees(*question(place)).press("3")
    terminal.sees("8 of 8 answered. Anything to change?", "f finish").press("f")
    terminal.sees("Anything else, in your own words?", "›").press("more light\r")

    assert terminal.leaves() == 0
    assert terminal.is_given_back
    matches_golden(terminal, "sent-80")
    respondent = sent(folder)
    assert (respondent.groups, respondent.comment) == (("service", "staff"), "more light")
    assert [response.value for response in respondent.responses] == [4, *[3] * 7]
    assert sorted(path.name for path in folder.iterdir()) == ["mine.yaml", "round.yaml"]


def test_at_40_columns_the_promise_takes_pages_and_no_line_is_cut(folder: Path) -> None:
    terminal = Terminal(folder, *INTO, columns=40)
    terminal.sees("Asked by the people team", str(promise_sentences(ROUND)[0]), "Enter: more (1 of 2)")
    matches_golden(terminal, "promise-40")
    terminal.press("n").press("\r").sees(str(promise_sentences(ROUND)[-1]), "Enter go on · n stop here")
    terminal.press("b").sees("Enter: more (1 of 2)").press(" ").sees("Enter go on · n stop here").press("n")

    assert terminal.leaves() == 130
    assert terminal.text.endswith("Stopped; nothing was asked or kept.")
    assert [path.name for path in folder.iterdir()] == ["round.yaml"]


def test_a_promise_is_drawn_anew_when_the_window_changes(folder: Path) -> None:
    terminal = Terminal(folder, *INTO).sees("Enter go on · n stop here")
    terminal.resize(40, 24).sees("Enter: more (1 of 2)").resize(80, 24).sees("Enter go on · n stop here").hangs_up()


def test_many_levels_are_chosen_by_number_and_enter_page_by_page(folder: Path) -> None:
    levels = [{"id": f"site-{n}", "name": f"Site {n}"} for n in range(1, 41)]
    many = round_of(
        questionnaire="pulse", breakdowns=[{"id": "site", "name": "Site", "ask": "Where?", "levels": levels}]
    )
    (folder / "round.yaml").write_text(many.model_dump_json(exclude_none=True), encoding="utf-8")
    terminal = Terminal(folder, *INTO).sees("What you are promised", "Enter go on").press("\r")
    terminal.sees("Where?", "1 Site 1 ", "17 Site 17", "The number (Enter: show more)", "›").press("\r")
    terminal.sees("18 Site 18", "34 Site 34", "The number", "›").press("42\r")
    terminal.sees("40 Site 40", "41 Prefer not to say", "The number", "›").press("33\r")
    terminal.sees("Site: Site 33. Is that right?").press("\r")
    terminal.sees(*question(1)).hangs_up()


def test_ctrl_c_among_the_groups_keeps_them_and_names_the_command(folder: Path) -> None:
    terminal = Terminal(folder, *INTO).sees("Enter go on").press("\r").sees("Which function?", "choose").press("2")
    terminal.sees("Which seniority?", "choose").press("\x03")

    assert terminal.leaves() == 130
    assert terminal.text.endswith("Go on where you left off with: culturecheck assess --resume mine-draft")
    resumed = Terminal(folder, "assess", "--resume", "mine-draft").sees("Which function?", "choose").press("2")
    resumed.sees("Which seniority?", "choose").press("1").sees("Is that right?").press("y")
    resumed.sees(*question(1)).hangs_up()


def test_pasted_lines_are_one_note(folder: Path) -> None:
    terminal = Terminal(folder, *INTO).sees("Enter go on").press("\r").sees("Which function?", "choose").press("2")
    terminal.sees("Which seniority?", "choose").press("1").sees("Is that right?").press("y")
    terminal.sees(*question(1)).press("n").sees("Your note:", "›").press("first line\rsecond line\rand 3")
    terminal.sees("and 3").press("\r").sees("Note: first line second line and 3", WIDE)
    terminal.press("l").sees("0 of 8 answered").hangs_up()  # nothing of it was taken for a key


def test_in_german_on_a_narrow_terminal_the_list_says_what_is_open(folder: Path) -> None:
    terminal = Terminal(folder, *INTO, "--language", "de", columns=40).sees("Enter: mehr (1 von 3)").press("\r")
    terminal.sees("Enter: mehr (2 von 3)").press("\r").sees("Enter weiter · n hier aufhören").press("\r")
    terminal.sees("Which function?").press("1").sees("Which seniority?").press("2").sees("(J/n)").press("\r").sees(
        "1 von 8"
    )
    terminal.press("l").sees("0 von 8 beantwortet", "Dranbleiben bis zur offen Übernahme", "f zurück")
    assert "…" not in terminal.text
    terminal.press("\x03")
    assert terminal.leaves() == 130
