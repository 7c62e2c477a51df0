"""Annotations and step summaries: no name or note can be a command, and nothing grows past what is taken."""

import re

import pytest
from hypothesis import given

from culturecheck.gate.judgement import Judgement
from culturecheck.rendering.gate import gate_text
from culturecheck.rendering.github import LARGEST_SUMMARY, gate_annotations, gate_summary
from culturecheck.rendering.junit import gate_junit
from harmless import check_markdown, check_text, texts
from judging import judgement, of_every_level, outcome

COMMAND = re.compile(r"::(error|warning) title=([^:,\r\n]*)::([^\r\n]*)")


def annotated(found: Judgement) -> str:
    return gate_annotations(found).decode()


def commands(text: str) -> list[tuple[str, str, str]]:
    """The commands in it; every other line is no command at all."""
    first, *lines, last, end = text.split("\n")
    assert (first.startswith("What follows are limits, "), end) == (True, "")
    check_text(first)
    check_text(last)
    found = [COMMAND.fullmatch(line) for line in lines]
    assert all(found), lines
    return [(m[1], m[2], m[3]) for m in found if m]


def test_errors_and_warnings_are_annotated_and_the_rest_is_not() -> None:
    assert commands(annotated(of_every_level())) == [
        ("error", "at-least%3A plain%2C plain", "Found plain"),
        ("error", "gap-at-most%3A plain%2C plain", "Found plain"),
        ("warning", "drop-at-most%3A plain%2C plain", "Found plain"),
        ("warning", "comparable%3A plain%2C plain", "Found plain"),
    ]
    assert annotated(of_every_level()).endswith(
        "The gate is not met. spring (2026-11-02), plain: 1 error, 2 that cannot be judged, 1 warning and 1 met.\n"
    )


@pytest.mark.parametrize(
    "text", ["::error::x", "\n::error::x", "\r\n::stop-commands::t", "%0A::error::x", "a,title=b", "##[error]x", "]]>"]
)
def test_a_name_that_looks_like_a_command_does_nothing(text: str) -> None:
    for kind, title, message in commands(annotated(of_every_level(text))):
        assert kind in {"error", "warning"}
        assert not re.search(r"%(?!25|0D|0A|3A|2C)", title + message), "every per cent sign is escaped"
        assert "##[" not in message
    assert len(commands(annotated(of_every_level(text)))) == 4


def test_a_per_cent_sign_is_read_back_as_one() -> None:
    ((_, title, message),) = commands(annotated(judgement(outcome(subject_name="%0A", sentence="50 %"))))
    assert title == "at-least%3A %250A%2C everyone"
    assert message == "50 %25"


def test_of_more_than_ten_of_a_kind_the_last_says_how_many_more() -> None:
    ten = commands(annotated(judgement(*[outcome()] * 10)))
    assert [message for _, _, message in ten] == ["2.8, below the limit of 3.0."] * 10
    many = commands(annotated(judgement(*[outcome()] * 12, *[outcome(level="warn")] * 11)))
    assert [kind for kind, _, _ in many] == ["error"] * 10 + ["warning"] * 10
    assert (many[9][2], many[19][2]) == ("3 more", "2 more")


@given(texts)
def test_whatever_it_is_given_it_is_harmless(text: str) -> None:
    assert len(commands(annotated(of_every_level(text)))) == 4
    check_markdown(gate_summary(of_every_level(text)))
    check_text(gate_text(of_every_level(text)))


def test_a_summary_is_a_heading_and_a_table() -> None:
    summary = gate_summary(of_every_level())
    assert summary.startswith("## The gate is not met.\n")
    assert [line.split(" | ")[0] for line in summary.splitlines() if line.startswith("| ")][1:] == [
        "| Not met", "| Cannot be judged", "| Cannot be judged (warning)", "| Warning", "| Met",
    ]  # fmt: skip


def test_a_summary_never_grows_past_what_is_taken() -> None:
    large = gate_summary(judgement(*[outcome(sentence="é" * 2_000)] * 400))
    assert LARGEST_SUMMARY - 5_000 < len(large.encode()) <= LARGEST_SUMMARY
    assert large.endswith("the summary has no room for it.\n")
    rows = [line for line in large.splitlines() if line.startswith("| ")]
    assert {row.count("|") for row in rows} == {rows[0].count("|")}  # the last one is whole, too


@pytest.mark.parametrize(
    ("set_by", "words"),
    [("the board of Example Company", "they were set by the board of Example Company."),
     (None, "the policy does not say who set them.")],
)  # fmt: skip
def test_one_sentence_above_all_lines_says_what_limits_are_and_who_set_them(set_by: str | None, words: str) -> None:
    found = judgement(outcome(), outcome(level="ok"), set_by=set_by)
    said = f"What follows are limits, which say when somebody should look, and not what is wanted; {words}"
    assert annotated(found).startswith(f"{said}\n::error ")
    assert f"\n\n{said}\n\n| | check " in gate_summary(found)
    assert f" {said} Not met - at-least: " in " ".join(gate_text(found).split())
    assert f'<property name="limits" value="{said}" />' in gate_junit(found).decode()


@pytest.mark.parametrize("width", [40, 80, 300])
def test_text_keeps_to_its_width_and_says_everything_in_words(width: int) -> None:
    said = gate_text(of_every_level(), width)
    assert max(map(len, said.splitlines())) <= min(width, 100)
    order = ["The gate is not met.", "Not met", "Cannot be judged", "Warnings", "Met"]
    assert [line for line in said.splitlines() if line in order] == order
    flat = " ".join(said.split())
    assert "This keeps the gate from being judged." in flat
    assert "This is only a warning." in flat
    assert "Not judged, because nothing of them is shown: plain." in flat
