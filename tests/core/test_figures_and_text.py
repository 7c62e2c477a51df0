"""The only rounding in the program, and the one function that every untrusted text passes."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from culturecheck.figures import (
    along_axis,
    foretold_figure,
    percent_figure,
    percent_parts,
    plain,
    product_figure,
    score_figure,
    signed,
    tenth_up,
)
from culturecheck.text import capital, clipped, listed, sentence, visible

# Figures


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        ("1.04", "1.0"), ("1.05", "1.1"), ("1.15", "1.2"), ("1.25", "1.3"), ("2.45", "2.5"), ("2.449", "2.4"),
        ("3.35", "3.4"), ("3.4667", "3.5"), ("4.95", "5.0"), ("5", "5.0"), ("0", "0.0"),
        ("-0.05", "-0.1"), ("-0.25", "-0.3"), ("-0.04", "0.0"),
    ],
)  # fmt: skip
def test_a_score_is_printed_to_one_decimal_halves_up(exact: str, printed: str) -> None:
    assert f"{score_figure(Fraction(exact))}" == printed


@pytest.mark.parametrize(
    ("points", "up", "about"),
    [(0.7, "0.7", "0.7"), (0.701, "0.8", "0.7"), (0.7251, "0.8", "0.75"), (0.97, "1.0", "0.95"), (0.99, "1.0", "1")],
)
def test_from_where_something_is_told_is_rounded_up_and_what_is_foretold_to_a_twentieth(
    points: float, up: str, about: str
) -> None:
    assert (plain(tenth_up(Fraction(str(points)))), plain(foretold_figure(points))) == (up, about)


@given(st.integers(0, 1000))
def test_a_half_goes_up_and_never_to_the_even_neighbour(tenths: int) -> None:
    half = Fraction(tenths, 10) + Fraction(1, 20)
    assert score_figure(half) == Decimal(tenths + 1) / 10
    assert score_figure(-half) == -Decimal(tenths + 1) / 10


@given(st.fractions(-100, 100, max_denominator=10_000))
def test_a_figure_lies_within_half_a_unit_of_what_it_stands_for(exact: Fraction) -> None:
    assert abs(Fraction(score_figure(exact)) - exact) <= Fraction(1, 20)
    assert abs(Fraction(product_figure(exact)) - exact) <= Fraction(1, 200)
    assert abs(percent_figure(exact) - exact * 100) <= Fraction(1, 2)


@given(st.fractions(0, 100, max_denominator=1000), st.fractions(0, 100, max_denominator=1000))
def test_rounding_keeps_the_order(one: Fraction, other: Fraction) -> None:
    low, high = sorted([one, other])
    assert score_figure(low) <= score_figure(high)


@pytest.mark.parametrize(
    ("share", "percent"),
    [("1/2", 50), ("1/8", 13), ("3/8", 38), ("1/200", 1), ("1/201", 0), ("2/3", 67), ("0", 0), ("1", 100)],
)
def test_a_share_is_printed_in_whole_per_cent_halves_up(share: str, percent: int) -> None:
    assert percent_figure(Fraction(share)) == percent


@pytest.mark.parametrize(
    ("counts", "percent", "parts"),
    [([1, 2], 45, (15, 30)), ([1, 1, 1], 100, (34, 33, 33)), ([3, 0], 8, (8, 0)), ([0, 0], 30, (0, 0)), ([], 0, ())],
)
def test_parts_of_a_share_add_up_to_it(counts: list[int], percent: int, parts: tuple[int, ...]) -> None:
    assert percent_parts(counts, percent) == parts


@given(st.lists(st.integers(0, 200), max_size=11), st.integers(0, 100))
def test_no_part_of_a_share_is_a_whole_per_cent_off(counts: list[int], percent: int) -> None:
    parts = percent_parts(counts, percent)
    assert sum(parts) == (percent if any(counts) else 0)
    for count, part in zip(counts, parts, strict=True):
        assert abs(part - Fraction(count * percent, sum(counts) or 1)) < 1


@pytest.mark.parametrize(("exact", "printed"), [("7/3", "2.33"), ("2.005", "2.01"), ("2.015", "2.02"), ("1", "1.00")])
def test_a_product_is_printed_to_two_decimals_halves_up(exact: str, printed: str) -> None:
    assert plain(product_figure(Fraction(exact))) == printed


@pytest.mark.parametrize(
    ("figure", "printed"),
    [("0.5", "+0.5"), ("-0.5", "−0.5"), ("0.0", "0.0"), ("-0.0", "0.0"), ("1.0", "+1.0"), ("-12.3", "−12.3")],
)
def test_a_change_is_printed_with_its_sign_and_none_on_zero(figure: str, printed: str) -> None:
    assert signed(Decimal(figure)) == printed


@pytest.mark.parametrize(("figure", "printed"), [("1E+1", "10"), ("3.50", "3.50"), ("1", "1"), ("0.0001", "0.0001")])
def test_a_figure_is_written_as_by_hand(figure: str, printed: str) -> None:
    assert plain(Decimal(figure)) == printed


@pytest.mark.parametrize(
    ("figure", "place"), [("1", "0.0"), ("5", "100.0"), ("3", "50.0"), ("3.5", "62.5"), ("2.1", "27.5"), ("1.1", "2.5")]
)
def test_a_place_along_the_axis_is_printed_in_per_cent(figure: str, place: str) -> None:
    assert f"{along_axis(Decimal(figure), 1, 5)}" == place


def test_a_place_along_the_axis_is_rounded_halves_up() -> None:
    assert along_axis(Decimal("1.01"), 1, 9) == Decimal("0.1")  # 0.125
    assert along_axis(Decimal("1.05"), 1, 11) == Decimal("0.5")
    assert along_axis(Decimal("1.012"), 1, 9) == Decimal("0.2")  # 0.15


# What may be shown

ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Cs", "Co"]),
        st.sampled_from(" \t\n\r:#[]a\x1b\u200d\u202e"),
    ),
    max_size=40,
)
JOINERS = {"\u200c", "\u200d"}
MEANT_TO_ACT = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}
BUILD_LOG_COMMANDS = re.compile(r"::|##\[")


@given(ANYTHING)
def test_visible_text_holds_nothing_that_acts(text: str) -> None:
    shown = set(visible(text)) - JOINERS
    assert not {char for char in shown if unicodedata.category(char) in MEANT_TO_ACT}
    assert "".join(shown).isprintable()


@given(ANYTHING)
def test_visible_text_is_one_line(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1


@given(ANYTHING)
@example("a \u00a0 b\u200d")
@example("a\u2003\u2003b\u200d")
@example(":::error")
@example("####[error]")
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(" \t\n", min_size=1).filter(lambda run: set(run) & {"\t", "\n"}))
def test_line_breaks_and_tabs_fold_into_one_blank_with_those_around_them(run: str) -> None:
    assert visible(f"a{run}b") == "a b"


@given(ANYTHING, st.sampled_from(["::error", "::set-output name=x::", "##[error]", "##[group]"]), ANYTHING)
def test_no_text_can_open_a_build_log_command(before: str, command: str, after: str) -> None:
    assert not BUILD_LOG_COMMANDS.search(visible(before + command + after))


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters=":#"), max_size=40))
def test_ordinary_words_come_through_unchanged(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩"),
        ("\ufeffbom", "⟨U+FEFF⟩bom"),
        ("two\nlines", "two lines"),
        ("two\u2028lines", "two⟨U+2028⟩lines"),
        ("a\t \n b", "a b"),
        ("👩\u200d🔧 mends", "👩\u200d🔧 mends"),
        ("::error::x", ": :error: :x"),
        ("so ::warning file=a", "so : :warning file=a"),
        ("##[error]x", "# #[error]x"),
        ("a\u00a0b", "a b"),
        ("two  blanks", "two  blanks"),
        ("12:30, a: b", "12:30, a: b"),
        ("## heading", "## heading"),
        ("<script>|[/x]*", "<script>|[/x]*"),
    ],
)
def test_what_could_act_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


# The small grammar of sentences


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_as_in_a_sentence(parts: list[str], words: str) -> None:
    assert listed(parts) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [("so it is", "So it is."), (" is it? ", "Is it?"), ("“Yes.”", "“Yes.”"), ("SAP, of course", "SAP, of course.")],
)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_mark(text: str, said: str) -> None:
    assert sentence(text) == said


def test_a_capital_leaves_the_rest_alone() -> None:
    assert [capital(text) for text in ("", "iPad", "a B")] == ["", "IPad", "A B"]


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_clipped_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    cut = clipped(text, width)
    assert len(cut) <= width
    assert cut == text or cut.endswith("…")
