"""What was answered stays answered, whatever happens to the draft or in the window beside it."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("file modes, limits and resume commands here are those of POSIX", allow_module_level=True)

from hypothesis import given
from hypothesis import strategies as st

from culturecheck.answers.interview import take
from culturecheck.errors import Refusal
from culturecheck.files.drafts import DRAFT_NAME, Draft, begin_draft, resume_draft
from durability.unfinished import (
    ALL_THREES,
    DEFAULT_BANDS,
    FINISH,
    OPENING,
    PULSE,
    RESUME,
    SETTING,
    Assess,
    answered,
    kept_in,
    values,
)

# --- what a crash leaves behind


@given(cut=st.integers(0, 1000), count=st.integers(1, 8))
def test_a_draft_cut_anywhere_holds_every_whole_line(
    tmp_path_factory: pytest.TempPathFactory, cut: int, count: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    draft = begin_draft(folder, OPENING)
    ends = [draft.path.stat().st_size]
    steps = [answered(place, place % 5 + 1) for place in range(count)]
    for step in steps:
        draft.append(step)
        ends.append(draft.path.stat().st_size)
    draft.close()
    size = ends[0] + cut % (ends[-1] - ends[0] + 1)
    os.truncate(draft.path, size)

    resumed, opening, interview = resume_draft(folder)
    whole = sum(end <= size for end in ends) - 1
    expected = OPENING.interview()
    for step in steps[:whole]:
        expected = take(expected, step)
    assert (opening, interview) == (OPENING, expected)
    resumed.append(answered(7))  # and the next line begins where the last whole one ended
    resumed.close()
    assert kept_in(folder) == take(expected, answered(7))


def test_a_kill_between_the_wave_and_the_end_of_its_draft_can_be_resumed(
    assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Draft) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Draft, "discard", killed)
        code, said = assess([*ALL_THREES, FINISH, DEFAULT_BANDS])
    assert (code, said.endswith(f"{RESUME}\n")) == (130, True)
    before = Path("wave/wave.json").read_bytes()

    code, said = assess([FINISH], "--resume", "wave")
    assert code == 0
    assert "Question" not in said
    assert Path("wave/wave.json").read_bytes() == before
    assert sorted(path.name for path in Path("wave").iterdir()) == [
        ".gitignore",
        "report.html",
        "report.md",
        "wave.json",
    ]


def test_each_line_is_synced_and_each_name_that_comes_or_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a kill cannot tell and a power cut can: a name is only safe once its folder is."""
    real, synced = os.fsync, list[str]()

    def fsync(descriptor: int) -> None:
        of = os.fstat(descriptor)
        synced.append(next((path.name for path in (tmp_path, folder) if os.path.samestat(path.stat(), of)), "lines"))
        real(descriptor)

    def since() -> list[str]:
        said = synced.copy()
        synced.clear()
        return said

    folder = tmp_path / "wave"
    monkeypatch.setattr(os, "fsync", fsync)
    draft = begin_draft(folder, OPENING)
    assert since() == [tmp_path.name, *["lines", "wave"] * 2]  # the draft, and what keeps it out of version control
    draft.append(answered(0))
    assert since() == ["lines"]
    draft.discard()
    assert since() == ["wave"]
    begin_draft(folder, OPENING).discard_folder()
    assert since() == ["lines", "wave", "wave", tmp_path.name]


# --- two at once


@pytest.mark.parametrize("arguments", [("--resume", "wave"), SETTING, (*SETTING, "--force")])
def test_a_second_window_on_the_same_draft_is_told_so_and_changes_nothing(
    assess: Assess, arguments: tuple[str, ...]
) -> None:
    assess(["3", "2"])
    first, _, interview = resume_draft(Path("wave"))
    before = first.path.read_bytes()

    code, said = assess(["y", "5"], *arguments)
    assert code == 2
    assert "wave is being answered in another window. Close that one first; its answers are kept." in said
    assert "Question" not in said
    assert first.path.read_bytes() == before
    first.append(answered(interview.position))  # the first window goes on undisturbed
    first.close()
    assert len(kept_in(Path("wave")).responses) == 3


def test_of_two_that_begin_in_one_folder_at_the_same_moment_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def beaten(source: Any, target: Any) -> None:
        monkeypatch.setattr(os, "link", real)
        monkeypatch.setattr(os, "getpid", lambda: 1)
        beaten_by.append(begin_draft(tmp_path, OPENING))
        real(source, target)

    beaten_by: list[Draft] = []
    monkeypatch.setattr(os, "link", beaten)
    with pytest.raises(Refusal, match="is being answered in another window"):
        begin_draft(tmp_path, OPENING)
    beaten_by[0].append(answered(0))
    beaten_by[0].close()
    assert len(kept_in(tmp_path).responses) == 1


def test_a_disk_that_knows_no_links_holds_drafts_too(assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unknown)
    assert assess(["3", "2"])[0] == 130
    assert len(kept_in(Path("wave")).responses) == 2


# --- drafts that are not as they were left


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"{}",
        b"\xff\xfe",
        b"[]" * 1000,
        b'{"kind":"answered","response":{"item":"handoffs.stays","value":6}}',
        b'{"kind":"answered","response":{"item":"no.such","value":3}}',
        b'{"kind":"answered","response":{"item":"handoffs.stays"}}',
        b'{"kind":"seen","item":"mindset.asking","seen":"never answered"}',
        b'{"kind":"wanted","bands":{"nowhere":3}}',
        b'{"kind":"went-on"}',
        b'{"kind":"moved","to":-1}',
    ],
)
def test_a_draft_changed_by_hand_is_told_and_left_alone(assess: Assess, line: bytes) -> None:
    assess(["3", "2"])
    draft = Path("wave", DRAFT_NAME)
    draft.write_bytes(draft.read_bytes() + line + b"\n")
    before = draft.read_bytes()

    code, said = assess(ALL_THREES, "--resume", "wave")
    assert code == 2
    assert "was changed by hand or written by a newer culturecheck and cannot be replayed. Move the folder away" in said
    assert draft.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{", b'{"kind":"opening"}\n', b"\n"])
def test_a_draft_without_its_beginning_is_told(assess: Assess, content: bytes) -> None:
    Path("wave").mkdir()
    Path("wave", DRAFT_NAME).write_bytes(content)

    code, said = assess([], "--resume", "wave")
    assert (code, "cannot be replayed" in said) == (2, True)


def test_resuming_where_nothing_was_left_unfinished_is_told(assess: Assess) -> None:
    assert assess([], "--resume", "nowhere") == (2, "nowhere holds no unfinished assessment.\n")


# --- nothing is overwritten unasked


def test_a_folder_that_holds_a_wave_is_refused_before_the_first_question(assess: Assess) -> None:
    assess([*ALL_THREES, FINISH, DEFAULT_BANDS])
    before = Path("wave/wave.json").read_bytes()

    code, said = assess(["2"] * 8)
    assert (code, said) == (2, "wave holds a wave already; overwrite it with --force, or name another folder.\n")
    assert Path("wave/wave.json").read_bytes() == before


def test_with_force_the_old_wave_stays_until_the_new_one_is_whole(assess: Assess) -> None:
    assess([*ALL_THREES, FINISH, DEFAULT_BANDS])
    assert assess(["2"] * 5, *SETTING, "--force")[0] == 130
    assert values() == [3] * 8

    assert assess(["2"] * 3 + [FINISH, DEFAULT_BANDS], "--resume", "wave")[0] == 0
    assert values() == [2] * 8


@pytest.mark.parametrize(("wish", "expected"), [("", [2, 2, *[3] * 6]), ("n", [3] * 8)])
def test_force_on_an_unfinished_assessment_asks_whether_to_go_on_with_it(
    assess: Assess, wish: str, expected: list[int]
) -> None:
    assess(["2", "2"])
    code, said = assess([wish, *["3"] * expected.count(3), FINISH, DEFAULT_BANDS], *SETTING, "--force")
    assert code == 0
    assert "There is an unfinished assessment in wave. Go on with it? (Y/n)" in said
    assert values() == expected


def test_answers_from_a_file_overwrite_an_unfinished_assessment_with_force_alone(assess: Assess) -> None:
    Path("answers.yaml").write_text("answers:\n" + "".join(f"  {item.id}: 4\n" for item in PULSE.items))
    assess(["2", "2"])
    code, said = assess([], *SETTING, "--answers", "answers.yaml", "--no-input")
    assert code == 2
    assert "wave holds an unfinished assessment already; go on with it by --resume, or overwrite it with" in said
    assert len(kept_in(Path("wave")).responses) == 2

    assert assess([], *SETTING, "--answers", "answers.yaml", "--no-input", "--force")[0] == 0
    assert values() == [4] * 8


def test_what_was_left_unfinished_is_offered_at_the_next_start_the_newest_first(assess: Assess) -> None:
    for date in ("2026-11-29", "2026-11-30"):
        assess(["n", "n", "2"] if date.endswith("30") else ["2"], "pulse", "--date", date, *SETTING[5:])

    code, said = assess(["n", "y", "3"], "pulse", *SETTING[5:])
    assert code == 130
    newer, older = (
        f"There is an unfinished assessment in 2026-11-{day}-pulse. Go on with it? (Y/n)" for day in (30, 29)
    )
    assert 0 <= said.index(newer) < said.index(older) < said.index("Question 2 of 8")
    assert said.endswith("culturecheck assess --resume 2026-11-29-pulse --plain\n")


def test_a_draft_and_a_wave_are_for_their_owner_alone(assess: Assess) -> None:
    assess(["3"])
    assert stat.S_IMODE(Path("wave", DRAFT_NAME).stat().st_mode) == 0o600
    assess([*ALL_THREES[1:], FINISH, DEFAULT_BANDS], "--resume", "wave")
    assert {stat.S_IMODE(path.stat().st_mode) for path in Path("wave").iterdir()} == {0o600}


def test_a_draft_in_the_named_folder_that_is_something_else_is_not_gone_on_with(assess: Assess) -> None:
    code, _ = assess(["2"], *SETTING)
    assert code == 130
    other = ["elsewhere" if part == "the shop" else part for part in SETTING]
    code, said = assess(["2"], *other)
    assert (code, "unfinished assessment of another kind" in said) == (2, True)
