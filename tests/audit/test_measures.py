"""Measures that are read as others, hedged shares, names that hold numbers, words in a text."""

from __future__ import annotations

import pytest

from minsheng.audit.measures import are_slips
from minsheng.audit.quantities import mentions
from minsheng.audit.words import places


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("3公里", 3000, "米"),
        ("3千米", 3000, "米"),
        ("3平方公里", 3 * 10**6, "平方米"),
        ("3千克", 3, "公斤"),
        ("3平米", 3, "平方米"),
        ("3延米", 3, "米"),
        ("3米", 3, "米"),
    ],
)
def test_measures_that_are_read_as_others(written: str, number: int, unit: str) -> None:
    (mention,) = mentions(written)

    assert mention.number == number
    assert mention.unit == unit


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("超80%", 80, 90), ("超85%", 85, 90), ("近90%", 85, 90), ("近95%", 91, 95)],
)
def test_how_far_a_hedged_share_goes(written: str, low: int, high: int) -> None:
    (mention,) = mentions(written)

    assert mention.low == low
    assert mention.high == high


@pytest.mark.parametrize("text", ["《3个计划》", "“3个计划”", "印发《关于5个行动的方案》"])
def test_numbers_in_a_name_are_no_quantities(text: str) -> None:
    assert mentions(text) == ()


def test_where_a_word_stands() -> None:
    assert [*places("甲乙甲甲", "甲")] == [0, 2, 3]
    assert [*places("甲乙", "丙")] == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("3216", "3261", True),
        ("3216", "3226", True),
        ("3216", "3216", True),
        ("3216", "3325", False),
        ("3216", "321", False),
    ],
)
def test_slips_of_digits(one: str, other: str, slip: bool) -> None:
    assert are_slips(one, other) is slip
