"""Quantiles of t, F and the normal distribution agree with scipy's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats  # type: ignore[import-untyped]  # scipy ships no types

from culturecheck.statistics import beta_regularised, f_quantile, normal_quantile, t_cdf, t_quantile

CLOSE = 1e-9
PROBABILITIES = (1e-6, 1e-3, 0.025, 0.4, 0.499, 0.5, 0.501, 0.9, 0.975, 0.999, 1 - 1e-6)
DEGREES = (1.0, 1.37, 2.0, 3.0, 4.5, 9.0, 29.0, 99.7, 1000.0, 5555.5, 10_000.0)

probabilities = st.floats(1e-6, 1 - 1e-6)
degrees = st.floats(1, 1e4)


@pytest.mark.parametrize("df", DEGREES)
@pytest.mark.parametrize("p", PROBABILITIES)
def test_t_quantiles_are_those_of_scipy(p: float, df: float) -> None:
    assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=CLOSE, abs=1e-15)


@given(probabilities, degrees)
def test_t_quantiles_are_those_of_scipy_anywhere(p: float, df: float) -> None:
    assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=CLOSE, abs=1e-12)


@pytest.mark.parametrize("d1", DEGREES)
@pytest.mark.parametrize("d2", DEGREES)
def test_f_quantiles_are_those_of_scipy(d1: float, d2: float) -> None:
    for p in PROBABILITIES:
        assert f_quantile(p, d1, d2) == pytest.approx(stats.f.ppf(p, d1, d2), rel=CLOSE)


@given(probabilities, degrees, degrees)
def test_f_quantiles_are_those_of_scipy_anywhere(p: float, d1: float, d2: float) -> None:
    assert f_quantile(p, d1, d2) == pytest.approx(stats.f.ppf(p, d1, d2), rel=CLOSE)


@given(st.floats(1e-12, 1 - 1e-9))
def test_normal_quantiles_are_those_of_scipy(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(stats.norm.ppf(p), rel=CLOSE, abs=1e-15)


@given(st.floats(-1e4, 1e4), degrees)
def test_the_distribution_of_t_is_that_of_scipy(t: float, df: float) -> None:
    assert t_cdf(t, df) == pytest.approx(stats.t.cdf(t, df), rel=CLOSE, abs=1e-100)


@given(st.floats(0.1, 5e3), st.floats(0.1, 5e3), st.floats(1e-12, 1))
def test_the_regularised_incomplete_beta_function_is_that_of_scipy(a: float, b: float, x: float) -> None:
    assert beta_regularised(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=CLOSE, abs=1e-100)


@pytest.mark.parametrize(("x", "value"), [(0, 0.0), (1, 1.0), (0.5, 0.5)])
def test_the_regularised_incomplete_beta_function_has_its_ends_and_its_middle(x: float, value: float) -> None:
    assert beta_regularised(3, 3, x) == pytest.approx(value, abs=1e-15)


@given(probabilities, degrees)
def test_the_distribution_of_t_undoes_its_quantile(p: float, df: float) -> None:
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, rel=CLOSE)


@given(st.floats(1e-6, 0.5), degrees)
def test_t_is_symmetrical(p: float, df: float) -> None:
    assert t_cdf(-t_quantile(1 - p, df), df) == pytest.approx(p, rel=CLOSE)
    assert t_cdf(-2, df) + t_cdf(2, df) == pytest.approx(1)


def test_the_quantiles_that_tables_print() -> None:
    assert t_quantile(0.975, 9) == pytest.approx(2.262, abs=5e-4)
    assert t_quantile(0.975, 1) == pytest.approx(12.706, abs=5e-4)
    assert f_quantile(0.95, 3, 10) == pytest.approx(3.71, abs=5e-3)
    assert normal_quantile(0.975) == pytest.approx(1.96, abs=5e-5)


def test_the_middle_of_a_symmetrical_distribution_is_zero() -> None:
    assert t_quantile(0.5, 7.5) == 0
    assert t_cdf(0, 7.5) == 0.5
    assert normal_quantile(0.5) == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("t", [math.inf, 1e300, 1e30])
def test_far_out_nothing_is_left(t: float) -> None:
    assert t_cdf(t, 12) == 1
    assert t_cdf(-t, 12) == pytest.approx(0, abs=1e-300)


@pytest.mark.parametrize("p", [0, 1, -0.1, 1.1, math.nan])
def test_a_probability_lies_between_0_and_1(p: float) -> None:
    with pytest.raises(ValueError, match="not between 0 and 1"):
        t_quantile(p, 3)
    with pytest.raises(ValueError, match="not between 0 and 1"):
        f_quantile(p, 3, 3)
    with pytest.raises(ValueError, match="not between 0 and 1"):
        normal_quantile(p)


@pytest.mark.parametrize("df", [0, -1, math.inf, math.nan])
def test_degrees_of_freedom_are_positive(df: float) -> None:
    with pytest.raises(ValueError, match="not a positive number"):
        t_quantile(0.9, df)
    with pytest.raises(ValueError, match="not a positive number"):
        t_cdf(1, df)
    with pytest.raises(ValueError, match="not a positive number"):
        f_quantile(0.9, 3, df)


@pytest.mark.parametrize("x", [-0.1, 1.1, math.nan])
def test_the_beta_function_is_defined_from_0_to_1(x: float) -> None:
    with pytest.raises(ValueError, match="not within 0–1"):
        beta_regularised(2, 3, x)
