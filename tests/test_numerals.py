"""Numbers in Chinese numerals."""

from __future__ import annotations

import pytest

from minsheng.numerals import digit_by_digit, from_hanzi, in_hanzi

NUMBERS = (0, 2, 10, 12, 20, 21, 100, 101, 110, 1010, 1200, 9009)
WORDS = "零 二 十 十二 二十 二十一 一百 一百零一 一百一十 一千零一十 一千二百 九千零九"


def test_numbers_and_numerals_are_each_others() -> None:
    assert " ".join(map(in_hanzi, NUMBERS)) == WORDS
    assert [from_hanzi(in_hanzi(number)) for number in range(10_000)] == [*range(10_000)]


def test_large_numbers_and_those_of_contracts() -> None:
    assert in_hanzi(12_003) == "一万二千零三"
    assert in_hanzi(100_000) == "100000"
    assert in_hanzi(15, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬") == "壹拾伍"
    assert digit_by_digit(2025) == "二〇二五"


def test_numerals_as_people_write_them() -> None:
    assert (from_hanzi("〇"), from_hanzi("零")) == (0, 0)
    assert (from_hanzi("两"), from_hanzi("一百二十"), from_hanzi("两千〇五")) == (2, 120, 2005)
    with pytest.raises(KeyError):
        from_hanzi("三人")
