"""Percentages: exact, rounded half up, with the hedge of what they are computed from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage, round_half_up


@given(st.integers(0, 10**7), st.integers(1, 10**6), st.integers(0, 6), st.booleans())
def test_a_percentage_is_the_exact_fraction_rounded_half_up(
    part: int, whole: int, decimals: int, negative: bool
) -> None:
    """At most half a unit of the last place away; a tie goes away from zero. Nearly all is not all:
    there a whole unit is cut off.
    """
    exact = Fraction(-part if negative else part, whole) * 100
    of = Quantity(Decimal(-part if negative else part))

    found = percentage(of, Quantity(Decimal(whole)), decimals)
    error = (abs(Fraction(found.digits)) - abs(exact)) * 10**decimals

    if exact < 100 and round_half_up(exact, decimals) == 100:
        assert -1 < error <= -Fraction(1, 2)
        assert found.digits == 100 - Decimal(f"1E-{decimals}")
    else:
        assert -Fraction(1, 2) < error <= Fraction(1, 2)
    assert found.unit == "%"
    fraction_digits = str(found).removesuffix("%").partition(".")[2]
    if error:
        assert len(fraction_digits) == decimals
    else:
        assert not fraction_digits.endswith("0")


def test_halves_are_rounded_away_from_zero() -> None:
    found = {exact: str(round_half_up(Fraction(exact), 1)) for exact in ("0.25", "-0.25", "-1/30")}
    assert found == {"0.25": "0.3", "-0.25": "-0.3", "-1/30": "-0.0"}
    assert str(round_half_up(Fraction(10**30, 3), 2)) == f"{'3' * 30}.33"


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "printed"),
    [
        ("3216人", "4600人", 1, "69.9%"),
        ("1", "8", 2, "12.5%"),
        ("1", "8", 1, "12.5%"),
        ("1", "8", 0, "13%"),
        ("1", "800", 2, "0.13%"),
        ("7", "10.0003", 2, "70.00%"),
        ("3", "4", 2, "75%"),
        ("4600", "4600", 2, "100%"),
        ("119999", "120000", 2, "99.99%"),
        ("119999", "120000", 0, "99%"),
        ("119999", "120000", 3, "99.999%"),
        ("120001", "120000", 2, "100.00%"),
        ("近119999", "120000", 2, "近99.99%"),
        ("0", "5", 2, "0%"),
        ("-1", "999999", 2, "0.00%"),
        ("1.2万人", "24000人", 2, "50%"),
        ("999999999999999亿", "0.0000000000001", 2, f"9{'9' * 14}{'0' * 23}%"),
        ("超3000", "4000", 2, "超75%"),
        ("70余场", "100场", 2, "超70%"),
        ("近3000", "4000", 2, "近75%"),
        ("约3000", "4000", 2, "约75%"),
        ("3000", "约4000", 2, "约75%"),
        ("超3000", "超4000", 2, "约75%"),
    ],
)
def test_percentages(part: str, whole: str, decimals: int, printed: str) -> None:
    """Exact results lose their zeros, rounded ones keep them, a hedge carries over."""
    assert str(percentage(parse_quantity(part), parse_quantity(whole), decimals)) == printed


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_a_hundred_percent_is_never_less_than_all(part: int, whole: int, decimals: int) -> None:
    near = Quantity(Decimal(whole - 1)), Quantity(Decimal(whole)), decimals
    assert whole == 1 or percentage(*near).digits < 100

    rate = percentage(Quantity(Decimal(part)), Quantity(Decimal(whole)), decimals)
    assert (rate.digits >= 100) == (part >= whole)


@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [("1", "0", "分母是0"), ("3人", "4人次", "单位不同"), ("3人", "4", "单位不同")],
)
def test_impossible_percentages_are_refused(part: str, whole: str, message: str) -> None:
    """No share of nothing, no share of another thing."""
    with pytest.raises(Unreadable, match=message):
        percentage(parse_quantity(part), parse_quantity(whole), 2)


@pytest.mark.parametrize("target", ["4000人以上", "不少于4000人", "4000人"])
def test_a_bound_is_no_vague_target(target: str) -> None:
    """3000 of 4000人以上 is 75%, not 约75%."""
    assert str(percentage(parse_quantity("3000人"), parse_quantity(target), 1)) == "75%"
