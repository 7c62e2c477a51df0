"""`assess --round`: one person's answers to a round, from lines or a file, in a file of their own."""

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("the resume commands here are those of a POSIX shell", allow_module_level=True)

from core.test_sheet import round_of
from culturecheck.answers.interview import Interview, as_respondent, take
from culturecheck.answers.wave import Respondent, Response
from culturecheck.cli import run
from culturecheck.content.missing import Missing
from culturecheck.files.answer_files import answer_file_text, read_round_answers
from culturecheck.files.content import open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, Draft, resume_draft
from culturecheck.rounds.promised import promise_sentences
from culturecheck.sittings import in_round
from durability.driver import child, counted, killed_at

PULSE = open_questionnaire("pulse").questionnaire
ITEMS = [item.id for item in PULSE.items]
GO_ON, RIGHT, FINISH = "", "", ""
BEGIN = [GO_ON, "2", "1", RIGHT]  # customer service, staff
THREES = ["3"] * 8
WHOLE = [*BEGIN, *THREES, FINISH, "more light"]
INTO = ("--round", "round.yaml", "-o", "mine.yaml")

Answering = Callable[..., tuple[int, str, str]]


@pytest.fixture
def answering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Answering:
    """Run `culturecheck assess` on lines in a folder with a round; return its exit code, its results and its words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["culturecheck"])
    write_round()

    def answered(lines: list[str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = run(["assess", *(arguments or INTO), "--plain"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answered


def write_round(**changes: object) -> None:
    round_ = round_of(questionnaire="pulse", **changes)
    Path("round.yaml").write_text(round_.model_dump_json(exclude_none=True), encoding="utf-8")


def sent(path: str = "mine.yaml", *, leader: bool = False, **changes: object) -> Respondent:
    """The person whose answers stand in a file."""
    round_ = round_of(questionnaire="pulse", **changes)
    answers = read_round_answers(Path(path), round_, PULSE, leader=leader)
    interview = Interview(PULSE, round=round_, leader=leader)
    for step in answers.steps:
        interview = take(interview, step)
    return as_respondent(interview, answers.name)


def left() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_a_whole_conversation_ends_in_one_file_and_says_nothing_of_the_result(answering: Answering) -> None:
    lines = ["4", "on Monday", "n", "as in May", "2", "0", "s", "a", "none", "1", "", "3", "3"]
    code, out, err = answering([*BEGIN, *lines, FINISH, "more light"])

    assert code == 0
    assert left() == ["mine.yaml", "round.yaml"]
    assert all(str(sentence) in err for sentence in promise_sentences(round_of(questionnaire="pulse")))
    assert err.index("Go on? (Y/n)") < err.index("Which function?") < err.index("Question 1 of 8")
    assert "Where do you want to be?" not in err
    assert "nobody but you" not in err
    assert "1: Sales\n2: Customer service\n" in err
    flat = " ".join(out.split())
    assert flat.startswith("Your answers are in one file: mine.yaml It holds answers to 5 of 8 questions,")
    assert "your comment, your groups (Customer service; Staff) and what you were promised." in flat
    assert "Send it to: people@machines.example" in flat
    assert "The draft is gone" in flat
    assert not [word for word in ("score", "report", "wave", "3.0", "wanted") if word in out]
    respondent = sent()
    assert (respondent.groups, respondent.comment, respondent.role) == (("service", "staff"), "more light", "")
    assert respondent.responses == (
        Response(item=ITEMS[0], value=4, seen="on Monday"),
        Response(item=ITEMS[1], value=2, note="as in May"),
        Response(item=ITEMS[2], missing=Missing.DONT_KNOW),
        Response(item=ITEMS[3], missing=Missing.SKIPPED),
        Response(item=ITEMS[4], missing=Missing.NOT_APPLICABLE, reason="none"),
        Response(item=ITEMS[5], value=1),
        Response(item=ITEMS[6], value=3),
        Response(item=ITEMS[7], value=3),
    )


def test_groups_are_asked_until_they_are_right(answering: Answering) -> None:
    wrong_first = [GO_ON, "7", "sales", "2", "n", "customer service", "1", RIGHT]
    code, _, err = answering([*wrong_first, *THREES, FINISH, ""])
    assert code == 0
    assert "Write 1 to 3." in err
    assert "Function: Sales; Seniority: Leaders. Is that right? (Y/n)" in err
    assert sent().groups == ("service", "staff")


def test_without_a_name_the_file_says_neither_who_nor_when(answering: Answering) -> None:
    for _ in range(2):
        assert answering(WHOLE, "--round", "round.yaml")[0] == 0
    names = [name for name in left() if name != "round.yaml"]
    assert len(set(names)) == 2
    for name in names:
        stem = name.removeprefix("answers-").removesuffix(".yaml")
        assert len(stem) == 8
        assert int(stem, 16) >= 0
        assert "2026" not in Path(name).read_text("utf-8")
        assert os.stat(name).st_mode & 0o077 == 0


def test_a_file_that_somebody_else_wrote_meanwhile_is_not_overwritten_and_the_answers_are_kept(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = in_round.check_file

    def late(*given: Any, **more: Any) -> None:
        Path("mine.yaml").write_text("theirs", encoding="utf-8")
        real(*given, **more)

    with monkeypatch.context() as patched:
        patched.setattr(in_round, "check_file", late)
        code, _, err = answering(WHOLE)
    assert (code, "mine.yaml is there already; overwrite it with --force" in err) == (2, True)
    assert Path("mine.yaml").read_text("utf-8") == "theirs"
    assert answering(["", ""], "--resume", "mine-draft", "--force")[0] == 0
    assert len(sent().responses) == 8


def test_whoever_does_not_like_the_promise_is_asked_nothing(answering: Answering) -> None:
    code, out, err = answering(["n"])
    assert (code, out) == (130, "")
    assert err.endswith("Stopped; nothing was asked or kept.\n")
    assert left() == ["round.yaml"]


def test_an_open_round_asks_for_the_name_and_says_that_it_is_open(answering: Answering) -> None:
    write_round(mode="named")
    code, out, err = answering([GO_ON, "Kim", *WHOLE[1:]])
    assert code == 0
    assert "This is an open round" in err
    assert "neither who you are" not in out
    assert sent(mode="named").role == "Kim"


def test_the_leader_answers_outside_the_groups(answering: Answering) -> None:
    code, _, err = answering([GO_ON, *THREES, FINISH, ""], *INTO, "--leader")
    assert code == 0
    assert "You answer as the leader of those who are asked." in err
    assert "Which function?" not in err
    assert "leader: true\n" in Path("mine.yaml").read_text("utf-8")
    assert sent(leader=True).groups == ()
    write_round(leader=None)
    code, _, err = answering([], *INTO, "--leader", "--force")
    assert (code, "The round autumn has no leader" in err) == (2, True)


@pytest.mark.parametrize("ending", range(1, len(WHOLE)))
def test_a_pipe_that_ends_anywhere_keeps_all_and_can_be_gone_on_with(answering: Answering, ending: int) -> None:
    code, out, err = answering(WHOLE[:ending])
    assert (code, out) == (130, "")
    assert err.endswith("Go on where you left off with:\n  culturecheck assess --resume mine-draft --plain\n")
    assert left() == ["mine-draft", "round.yaml"]
    draft, opening, interview = resume_draft(Path("mine-draft"))
    draft.close()
    assert len(interview.groups) == min(2, ending - 1)
    assert len(interview.responses) == max(0, min(8, ending - 4)) == err.count("Kept.")
    assert opening.round == round_of(questionnaire="pulse")
    # groups are asked again until a question is answered; the review comes again until there is a comment
    rest = WHOLE[1:] if ending <= 4 else WHOLE[min(ending, 12) :]
    assert answering(rest, "--resume", "mine-draft")[0] == 0
    assert left() == ["mine.yaml", "round.yaml"]
    respondent = sent()
    assert (respondent.groups, respondent.comment) == (("service", "staff"), "more light")
    assert [response.value for response in respondent.responses] == [3] * 8


def test_killed_before_its_end_the_file_is_written_again_and_the_draft_goes(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Draft) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Draft, "discard", killed)
        assert answering(WHOLE)[0] == 130
    before = Path("mine.yaml").read_bytes()
    assert left() == ["mine-draft", "mine.yaml", "round.yaml"]
    assert answering([FINISH], "--resume", "mine-draft")[0] == 0
    assert (Path("mine.yaml").read_bytes(), left()) == (before, ["mine.yaml", "round.yaml"])


def test_what_was_left_unfinished_is_offered_to_the_same_round_alone(answering: Answering) -> None:
    assert answering([*BEGIN, "3"], "--round", "round.yaml")[0] == 130
    offered = "There is an unfinished assessment in answers-"
    assert offered not in answering(["x"], "pulse")[2]
    assert offered not in answering(["n"], "--round", "round.yaml", "--leader")[2]
    code, _, err = answering(["y", *THREES[1:], FINISH, ""], "--round", "round.yaml")
    assert code == 0
    assert offered in err
    assert "Question 2 of 8" in err
    assert "Question 1 of 8" not in err


def test_a_file_that_is_there_is_overwritten_by_force_alone(answering: Answering) -> None:
    Path("mine.yaml").write_text("mine\n", encoding="utf-8")
    code, _, err = answering(WHOLE)
    assert (code, "mine.yaml is there already; overwrite it with --force" in err, "Question" in err) == (2, True, False)
    code, _, err = answering(WHOLE[:6], *INTO, "--force")
    assert err.endswith("assess --resume mine-draft --plain --force\n")
    code, _, err = answering([], "--resume", "mine-draft")
    assert (code, "Question" in err) == (2, False)
    assert Path("mine.yaml").read_text("utf-8") == "mine\n"
    assert answering(WHOLE[6:], "--resume", "mine-draft", "--force")[0] == 0
    assert sent().comment == "more light"


def test_a_draft_of_another_round_is_not_gone_on_with(answering: Answering) -> None:
    answering(WHOLE[:6])
    write_round(id="spring")
    code, _, err = answering(WHOLE)
    assert (code, "unfinished assessment of another kind" in err) == (2, True)
    assert (Path("mine-draft") / DRAFT_NAME).exists()


def test_answers_from_a_file_become_the_file_to_send(answering: Answering) -> None:
    assert answering(WHOLE)[0] == 0
    for wishes in (["--no-input"], []):
        code, out, err = answering([], *INTO[:3], "again.yaml", "--answers", "mine.yaml", "--force", *wishes)
        assert (code, err) == (0, "")
        assert "again.yaml" in out
        assert Path("again.yaml").read_bytes() == Path("mine.yaml").read_bytes()
    Path("bare.yaml").write_text("answers: {}\n", encoding="utf-8")
    code, _, err = answering([], *INTO[:3], "third.yaml", "--answers", "bare.yaml", "--no-input")
    assert (code, "bare.yaml has 8 problems; nothing was written." in err) == (2, True)
    assert left() == ["again.yaml", "bare.yaml", "mine.yaml", "round.yaml"]


CONTRADICTIONS = """
--round round.yaml --quick          | leave out --quick
--round round.yaml --here there     | leave out --here
--round round.yaml --role boss      | leave out --role
--round round.yaml --date 2026-11-10 | leave out --date
--round round.yaml --open           | leave out --open
--round round.yaml --resume there   | leave out --round
silos --round round.yaml            | The round autumn asks pulse: leave out silos.
--round round.yaml --no-input       | --no-input asks nothing, so it needs --answers FILE.
--round round.yaml -o answers.json  | answers.json does not end in .yaml
--round round.yaml -o no/mine.yaml  | There is no folder no.
--round nowhere.yaml                | nowhere.yaml cannot be read
--leader                            | --leader goes with --round
"""


@pytest.mark.parametrize("line", CONTRADICTIONS.strip().splitlines())
def test_what_contradicts_itself_is_refused_before_anything_is_asked(answering: Answering, line: str) -> None:
    arguments, words = (part.strip() for part in line.split("|"))
    code, out, err = answering(WHOLE, *arguments.split())
    assert (code, out) == (2, "")
    assert words in err
    assert left() == ["round.yaml"]


def test_a_remark_as_long_as_in_a_file_is_kept_and_a_longer_one_is_told(answering: Answering) -> None:
    code, _, err = answering([*BEGIN, "n", "x" * 5000, *THREES, FINISH, "y" * 4000])
    assert code == 0
    assert "Too long. The first 4000 of 5000 characters are kept" in err
    assert (sent().responses[0].note, sent().comment) == ("x" * 4000, "y" * 4000)


def test_the_file_is_what_the_round_would_write_for_the_person(answering: Answering) -> None:
    assert answering(WHOLE)[0] == 0
    assert Path("mine.yaml").read_text("utf-8") == answer_file_text(round_of(questionnaire="pulse"), PULSE, sent())


def forked(folder: Path, arguments: list[str], lines: list[str], watch: Callable[[], None]) -> tuple[int, str]:
    """Run a command in a fork on streams of its own; return its exit code and what it said."""

    def begin() -> None:
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(fd, mode) for fd, mode in ((0, "r"), (1, "w"), (2, "w")))
        watch()

    return child(folder, arguments, lines, begin)


def test_killed_at_any_moment_no_confirmed_answer_is_lost_and_going_on_works(answering: Answering) -> None:
    assert answering(WHOLE)[0] == 0
    whole = Path("mine.yaml").read_bytes()
    folder = Path("undisturbed").absolute()
    arguments = ["assess", "--round", str(Path("round.yaml").absolute()), "-o", "mine.yaml", "--plain"]
    folder.mkdir()
    log = folder / "calls.txt"
    assert forked(folder, arguments, WHOLE, lambda: counted(log))[0] == 0
    killed = []
    for place, name in enumerate(log.read_text("utf-8").split()):
        for moment in ("before", "half") if name == "write" else ("before", "after"):
            at = folder.with_name(f"{moment}-{place}")
            at.mkdir()
            code, said = forked(at, arguments, WHOLE, lambda: killed_at(place, moment))  # noqa: B023 - called at once
            killed.append(code == -signal.SIGKILL)
            confirmed = said.count("Kept.")
            if (at / "mine-draft" / DRAFT_NAME).exists():
                draft, _, interview = resume_draft(at / "mine-draft")
                draft.close()
                assert confirmed <= len(interview.responses) <= confirmed + 1
                rest = WHOLE[4 + len(interview.responses) :] if interview.responses else WHOLE[1:]
                again = ["assess", "--resume", "mine-draft", "--plain"]
                assert forked(at, again, rest if interview.comment is None else [FINISH], lambda: None)[0] == 0
                assert not (at / "mine-draft").exists()
            assert (at / "mine.yaml").exists() or not confirmed
            assert not (at / "mine.yaml").exists() or (at / "mine.yaml").read_bytes() == whole
    assert all(killed)
    assert len(killed) > 40
