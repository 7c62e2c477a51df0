"""The dialogue as a person meets it: on a real terminal, key by key."""

import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from authored import authored, out_of_ten, written
from culturecheck.answers.wave import Response
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.content import open_questionnaire
from culturecheck.files.drafts import resume_draft
from culturecheck.files.waves import read_wave
from terminal.terminal import LEAVING_SCREENS, Terminal, matches_golden

PULSE = open_questionnaire("pulse").questionnaire
WHOLE = open_questionnaire("sales-culture").questionnaire
SETTING = ("-o", "wave", "--date", "2026-11-30", "--here", "the shop", "--role", "")
WIDE, NARROW = "Ctrl-C stop", "? keys"  # the end of the last line of a question
HOME, UP, LEFT, RIGHT = "\x1b[H", "\x1b[A", "\x1b[D", "\x1b[C"
RESUME = "culturecheck assess --resume wave"
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3\d|4\d|9\d|10\d)[;m]")


def drafted(folder: Path) -> list[Response]:
    """What is on disk while the dialogue goes on."""
    draft, _, interview = resume_draft(folder / "wave")
    draft.close()
    return [response for _, response in interview.responses]


def question(place: int, questionnaire: Questionnaire = PULSE, keys: str = WIDE) -> tuple[str, str, str]:
    """What stands on the terminal once a question is fully drawn."""
    return f"· {place} of {len(questionnaire.items)}", questionnaire.items[place - 1].text, keys


def asked(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, into: str = "") -> Terminal:
    """A person before the first of the eight questions."""
    arguments = ("assess", *(arguments or ("pulse",)), *SETTING)
    return Terminal(folder, *arguments, environment=environment, into=into).sees(*question(1))


def responses(folder: Path) -> dict[str, Response]:
    return {response.item: response for response in read_wave(folder / "wave").respondents[0].responses}


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_quick_assessment_is_answered_by_keys_alone_from_the_welcome_to_the_summary(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "assess", "pulse", "-o", "wave", "--date", "2026-11-30")
    terminal.sees("8 questions, about 3 minutes", "nobody but you", "wave/", "Ctrl-C at any time")
    terminal.sees("What does “here” mean?", "›").press("the shop\r")
    terminal.sees("Your role?").press("director\r")
    terminal.sees(*question(1), "Here: the shop")
    matches_golden(terminal, "question-80")
    terminal.press("4").sees("When did you last see it?", "● 4 Most of the time").press("w\r")
    terminal.sees("In words, please").press("on Monday\r")
    terminal.sees(*question(2)).press("5").sees("When did you last see it?").press("\r")
    terminal.sees(*question(3)).press("0")
    terminal.sees(*question(4)).press("s")
    terminal.sees(*question(5)).press("1").sees("When did you last see the opposite?").press("\r")
    terminal.sees(*question(6)).press("a").sees("Why does it not apply here?").press("there are none\r")
    terminal.sees(*question(7)).press("2")
    terminal.sees(*question(8)).press("3")
    terminal.sees("8 of 8 answered. Anything to change?", "› Finish", "f finish").press("f")
    terminal.sees("Where do you want to be?", "d default").press("4")
    terminal.sees(f"{PULSE.dimensions[0].shown_name} 4 As a rule", words(PULSE.dimensions[0].scene(4).see), "d default")
    matches_golden(terminal, "wanted-80")
    terminal.press("\r")

    assert terminal.leaves() == 0
    matches_golden(terminal, "summary-80")
    assert all(f"wave/{name}" in terminal.text for name in ("wave.json", "report.md", "report.html"))
    assert terminal.text.endswith("culturecheck explain wave mindset")  # the largest gap
    wave = read_wave(tmp_path / "wave")
    assert (wave.here, wave.respondents[0].role, wave.wanted) == ("the shop", "director", {"handoffs": 4})
    items = [item.id for item in PULSE.items]
    assert list(responses(tmp_path).values()) == [
        Response(item=items[0], value=4, seen="on Monday"),
        Response(item=items[1], value=5),
        Response(item=items[2], missing=Missing.DONT_KNOW),
        Response(item=items[3], missing=Missing.SKIPPED),
        Response(item=items[4], value=1),
        Response(item=items[5], missing=Missing.NOT_APPLICABLE, reason="there are none"),
        Response(item=items[6], value=2),
        Response(item=items[7], value=3),
    ]


def test_notes_reasons_going_back_and_the_list_lead_back_to_where_one_was(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("n").sees("Your note:").press("as in May\r").sees("Note: as in May", WIDE)
    terminal.press("?").sees("Why we ask:", PULSE.items[0].why, "Enter to go back").press("\r")
    terminal.sees(*question(1)).press("\r").sees("Not answered yet", "or answer right away.").press("2")
    terminal.sees(*question(2)).press("b").sees(*question(1), "● 2").press(RIGHT)  # on, keeping the answer
    terminal.sees(*question(2)).press("3")
    terminal.sees(*question(3)).press(LEFT).sees(*question(2), "● 3").press("2")
    terminal.sees(*question(3)).press("l").sees("2 of 8 answered", "› 3", "f back")
    matches_golden(terminal, "list-80")
    terminal.press("f").sees(*question(3)).press("l").sees("› 3", "f back")
    terminal.press(UP).sees("› 2").press(HOME).sees("› 1").press("\r")
    terminal.sees(*question(1), "● 2", "Note: as in May").press("3")
    terminal.sees(*question(3))  # and not the second one
    for place in range(3, 9):
        terminal.sees(*question(place)).press("3")
    terminal.sees("Anything to change?", "› Finish").press(UP).sees("› 8").press("\r")
    terminal.sees(*question(8), "● 3").press("2").sees("Anything to change?", "› Finish").press("\r")
    terminal.sees("Where do you want to be?", "d default").press("\r")

    assert terminal.leaves() == 0
    assert [response.value for response in responses(tmp_path).values()] == [3, 2, 3, 3, 3, 3, 3, 2]
    assert responses(tmp_path)[PULSE.items[0].id].note == "as in May"


@pytest.mark.parametrize("going_on", [True, False])
def test_quick_shows_a_first_result_and_going_on_keeps_the_answers(tmp_path: Path, going_on: bool) -> None:
    terminal = asked(tmp_path, "--quick")
    for place in range(1, 9):
        terminal.sees(*question(place)).press("3")
    terminal.sees("Anything to change?", "f finish").press("f")
    terminal.sees(
        "A first result, from few questions", "3.0 → 4.0", "Go on with the other 17 questions?", "Enter finish"
    )
    terminal.press("y" if going_on else "\r")
    quick = {item.id for item in PULSE.items}
    if going_on:
        for place, item in enumerate(WHOLE.items, 1):
            if item.id not in quick:
                terminal.sees(*question(place, WHOLE)).press("0")
        terminal.sees("25 of 25 answered. Anything to change?", "f finish").press("f")
        terminal.sees("Where do you want to be?", "d default").press("\r")

    assert terminal.leaves() == 0
    asked_items = WHOLE.items if going_on else PULSE.items
    assert {item: response.value for item, response in responses(tmp_path).items()} == {
        item.id: 3 if item.id in quick else None for item in asked_items
    }


def test_at_40_columns_no_line_of_any_screen_is_cut(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "assess", "-o", "wave", "--date", "2026-11-30", columns=40)
    terminal.sees(
        "25 questions, about 8 minutes", "you go on where you left off", "Say what you have seen happen here."
    )
    terminal.sees("What does “here” mean? (Enter: the whole company)", "›").press("the shop\r")
    terminal.sees("Your role? (Enter to leave it out)").press("\r")
    shown = {WHOLE.items[1].id: "question-40", next(item.id for item in WHOLE.items if item.levels): "levels-40"}
    for place, item in enumerate(WHOLE.items, 1):
        terminal.sees(*question(place, WHOLE, NARROW))
        dimension = WHOLE.dimension(item.dimension).shown_name
        labels = [f"{number} {words(option.label)}" for number, option in enumerate(WHOLE.options(item), 1)]
        for part in (f"{dimension} · {place} of 25", "Here: the shop", *labels, "0 I have not seen this"):
            assert part in terminal.text
        if item.id in shown:
            matches_golden(terminal, shown[item.id])
        terminal.press("?").sees("s: skip.", "a: does not apply here", words(item.why), "Enter to go back")
        terminal.press("x").sees(*question(place, WHOLE, NARROW))
        terminal.press("n").sees("Your note:").press("word " * 60 + "\r")
        terminal.sees(f"{dimension} · {place} of 25", "Note: word", "…", *labels, NARROW).press("s")
    terminal.sees("25 of 25 answered. Anything to change?", "› Finish", "↑ ↓ move · Enter choose · f finish")
    for place in range(25, 0, -1):
        short = r"( s)? ".join(map(re.escape, WHOLE.items[place - 1].short.split()))  # s: skipped, on its first line
        terminal.press(UP).matches(rf"› {place} {short} .*f finish$")
    matches_golden(terminal, "list-40")
    terminal.press("f").sees("Where do you want to be?", "never above 5.", "1–5 choose · d default").press("5")
    terminal.sees("5 By habit", words(WHOLE.dimensions[0].scene(5).see), "1–5 choose · d default")
    matches_golden(terminal, "wanted-40")
    terminal.press("\r")

    assert terminal.leaves() == 0
    matches_golden(terminal, "summary-40")


@pytest.mark.parametrize(
    "stop", ["\x03", "\x1c", signal.SIGTERM, signal.SIGHUP], ids=["Ctrl-C", "Ctrl-backslash", "SIGTERM", "SIGHUP"]
)
def test_whatever_stops_it_the_command_to_go_on_is_said_and_leads_to_the_exact_item(
    tmp_path: Path, stop: str | signal.Signals
) -> None:
    terminal = asked(tmp_path)
    for place in (1, 2, 3):
        terminal.sees(*question(place)).press("3")
    terminal.sees(*question(4)).press("l").sees("› 4", "f back").press(UP).sees("› 3").press(UP).sees("› 2").press("\r")
    terminal.sees(*question(2), "● 3")
    _ = terminal.kill(stop) if isinstance(stop, signal.Signals) else terminal.press(stop)

    assert terminal.leaves() == 130
    assert terminal.text.endswith(f"Your answers so far are kept. Go on where you left off with: {RESUME}")
    assert terminal.is_given_back
    resumed = Terminal(tmp_path, *RESUME.split()[1:]).sees(*question(2), "● 3", "Here: the shop")
    resumed.press("1").sees(*question(4)).hangs_up()


def test_a_closed_window_keeps_every_answer_and_ends_as_interrupted(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("2").sees(*question(2)).press("n").sees("Your note:")

    assert terminal.hangs_up() == 130
    resumed = Terminal(tmp_path, *RESUME.split()[1:]).sees(*question(2))
    resumed.press("b").sees(*question(1), "● 2").hangs_up()


def test_what_is_skipped_or_does_not_apply_bears_its_own_mark(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("s").sees(*question(2)).press("a").sees("Why does it not apply here?").press("we have none\r")
    terminal.sees(*question(3)).press("0").sees(*question(4)).press("b").sees(*question(3), "● 0 I have not seen this")
    terminal.press("b").sees(*question(2), "● a does not apply here", "Why: we have none")
    terminal.press("b").sees(*question(1), "● s skipped").hangs_up()
    assert "● 0" not in terminal.text


def test_digits_that_were_meant_for_the_next_questions_are_not_lost(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("4").sees("When did you last see it?", "● 4").press("23\r")
    terminal.sees("Is 23 your answer to the questions that follow?").press("\r").sees(*question(4))
    terminal.press("2").sees(*question(5)).press("1").sees("the opposite?").press("9\r").sees("In words, please")
    terminal.press("3\r").sees("Is 3 your answer to the question that follows?").press("n")
    terminal.sees("In words, please").press("\r").sees(*question(6)).hangs_up()
    assert [response.value for response in drafted(tmp_path)] == [4, 2, 3, 2, 1]


def test_keys_pressed_faster_than_questions_are_drawn_all_count(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("4\r5\r42\r3").sees(*question(6)).hangs_up()
    assert [response.value for response in drafted(tmp_path)] == [4, 5, 4, 2, 3]


def test_the_question_for_an_instance_can_be_switched_off_and_stays_off(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("4").sees("When did you last see it?", "x: do not ask again").press("x\r")
    terminal.sees(*question(2)).press("5").sees(*question(3)).press("\x03")
    assert terminal.leaves() == 130
    resumed = Terminal(tmp_path, *RESUME.split()[1:]).sees(*question(3)).press("4").sees(*question(4))
    resumed.hangs_up()


def test_a_key_on_the_page_that_says_why_counts(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("?").sees("Why we ask:", "or answer right away").press("2").sees(*question(2))
    terminal.press("?").sees("Why we ask:").press("b").sees(*question(1), "● 2").hangs_up()


def test_an_answer_is_kept_before_the_question_about_its_instance(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press("5").sees("When did you last see it?").press("on Mon").sees("› on Mon").press("\x03")

    assert terminal.leaves() == 130
    assert RESUME in terminal.text
    resumed = Terminal(tmp_path, *RESUME.split()[1:]).sees(*question(2))
    resumed.press("b").sees(*question(1), "● 5").hangs_up()


@pytest.mark.parametrize("stop", ["Ctrl-C", signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_stopped_before_the_first_question_there_is_nothing_to_go_on_with(
    tmp_path: Path, stop: str | signal.Signals
) -> None:
    terminal = Terminal(tmp_path, "assess", "pulse", "-o", "wave").sees("What does “here” mean?", "›")
    _ = terminal.kill(stop) if isinstance(stop, signal.Signals) else terminal.press("\x03")

    assert terminal.leaves() == 130
    assert terminal.text.endswith("Stopped.")
    assert terminal.is_given_back
    assert not list(tmp_path.iterdir())


def test_ctrl_c_stops_it_though_whoever_started_it_ignores_that(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "assess", "pulse", *SETTING, ignores_ctrl_c=True).sees(*question(1)).press("2")
    terminal.sees(*question(2)).press("\x03")

    assert terminal.leaves() == 130
    assert terminal.text.endswith(RESUME)
    assert terminal.is_given_back


def test_a_window_that_changes_its_size_is_drawn_anew(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    whole_width = terminal.lines
    terminal.resize(40, 24).sees(*question(1, keys=NARROW)).press("?").sees("Keys", "Enter to go back")
    terminal.resize(44, 20).sees("Keys", "Enter to go back").press("x").sees(*question(1, keys=NARROW))
    terminal.resize(80, 24).awaits(lambda: terminal.lines == whole_width, "the first screen again").hangs_up()


def test_ctrl_z_leaves_no_half_stopped_screen_behind(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    assert not terminal.stops_on_ctrl_z
    terminal.press("\x1a").press("3").sees(*question(2)).hangs_up()


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_color_means_no_colour(tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    terminal = asked(tmp_path, environment=environment)
    for place in range(1, 9):
        terminal.sees(*question(place)).press("3")
    terminal.sees("Anything to change?", "f finish").press("f").sees("Where do you want").press("\r")

    assert terminal.leaves() == 0
    assert [bool(COLOUR.search(part)) for part in terminal.raw.split(LEAVING_SCREENS)] == [coloured, coloured]


@pytest.mark.parametrize(("arguments", "environment"), [(("--plain",), {}), ((), {"TERM": "dumb"})])
def test_plain_lines_on_a_terminal_have_no_escape_sequences(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    terminal = Terminal(tmp_path, "assess", "pulse", *SETTING, *arguments, environment=environment)
    for place in range(1, 9):
        terminal.sees(f"Question {place} of 8").press("3\r").sees("Kept.")
    terminal.sees("Enter to finish:").press("\r").sees("Choose bands yourself? (y/N)").press("\r")

    assert terminal.leaves() == 0
    assert b"\x1b" not in terminal.raw
    assert b"culturecheck explain wave handoffs" in terminal.raw


def test_results_that_go_to_a_file_do_not_have_the_conversation_among_them(tmp_path: Path) -> None:
    terminal = asked(tmp_path, into="summary.txt")
    terminal.press("5").sees("When did you last see it?", "›").press("on Monday\r")
    for place in range(2, 9):
        terminal.sees(*question(place)).press("3")
    terminal.sees("Anything to change?", "f finish").press("f").sees("Where do you want").press("\r")

    assert terminal.leaves() == 0
    summary = (tmp_path / "summary.txt").read_text(encoding="utf-8")
    assert "wave/report.html" in summary
    assert "›" not in summary
    assert responses(tmp_path)[PULSE.items[0].id].seen == "on Monday"


@pytest.mark.parametrize("columns", [80, 40])
def test_with_more_than_nine_options_a_number_is_typed_and_enter_takes_it(tmp_path: Path, columns: int) -> None:
    items = ("greeted", "thanked", "seated", "heard", "helped")
    path = written(tmp_path, authored(out_of_ten(), items))
    terminal = Terminal(tmp_path, "assess", str(path), *SETTING, columns=columns)
    terminal.sees("· 1 of 5", "11 10 of 10", "0 I have not seen this", "b back").press("1").sees("› 1 0 of 10")
    terminal.press("0").sees("› 10 9 of 10").press("\r").sees("When did you last see it?").press("\r")
    terminal.sees("· 2 of 5").press("11\r").sees("When did you last see it?").press("\r")  # typed ahead
    terminal.sees("· 3 of 5").press("1").sees("› 1 ").press("2").sees("› 2 ").press("\x7f3\r")  # there is no 12
    terminal.sees("· 4 of 5").press("0").sees("· 5 of 5").press("1\r")
    terminal.sees("5 of 5 answered").press("f").sees("Where do you want to be?").press("\r")
    assert terminal.leaves() == 0
    given = [response.value or response.missing for response in responses(tmp_path).values()]
    assert given == [10, 11, 3, Missing.DONT_KNOW, 1]


def test_answers_that_do_not_fit_the_window_are_moved_through_below_the_question(tmp_path: Path) -> None:
    labels = [f"{label}, where ten is what everybody would wish for on a good day" for label in out_of_ten()]
    path = written(tmp_path, authored(labels))
    terminal = Terminal(tmp_path, "assess", str(path), *SETTING, columns=40)
    terminal.sees("· 1 of 2", "Visitors here are greeted.", "1 0 of 10", "↑ ↓ more: lines 1–", "b back")
    terminal.press("\x1b[F").sees(
        "Visitors here are greeted.", "11 10 of 10", "0 I have not seen this", "↑ ↓ more", "b back"
    )
    terminal.press(HOME).sees("1 0 of 10").press("11\r").sees("When did you last see it?").press("\r")
    terminal.sees("· 2 of 2", "1 0 of 10").press("\x03")
    assert terminal.leaves() == 130
