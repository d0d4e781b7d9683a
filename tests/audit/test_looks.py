"""The quick looks that spare most texts a slow pattern spare none in which it finds something."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.audit import days, quantities, splits, strands, stretches
from minsheng.audit.words import sentences_with
from minsheng.check import times_told
from minsheng.check.tens import _is_off, _near

_PIECES = [
    "\n",
    *[
        "2025年",
        "今年",
        "年",
        "月",
        "半年",
        "季度",
        "全年",
        "年中",
        "前",
        "上",
        "下",
        "第",
        "四",
        "截至",
        "底",
        "末",
        "内",
        "来",
        "个",
    ],
    *["，", "。", "1", "6", "12", "20", "一", "三", "十", "-", "."],
]
_HALVES = "，,;；:：()（）|｜1000"


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (stretches._STRETCH, stretches._WORDS),
        (times_told._FURTHER, times_told._OF_FURTHER),
        (days._DAY, days._OF_DAYS),
    ],
)
def test_times_stand_in_sentences_with_their_words(
    pattern: re.Pattern[str], words: tuple[str, ...], text: str
) -> None:
    near = sentences_with(text, words)
    found = [match.span() for sentence in near for match in pattern.finditer(text, *sentence)]
    assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("told", ["2026-7", "下半年", "四季度", "年底", "年末", "十一月"])
def test_each_further_time(told: str) -> None:
    text = f"确保{told}建成。"
    assert times_told._FURTHER.search(text)
    assert [*sentences_with(text, times_told._OF_FURTHER)] == [(0, len(text))]


@pytest.mark.parametrize(
    "told",
    [
        *("三成", "约3成", "两成半", "百分之五", "三分之一", "1/3", "一半", "半数", "大半"),
        *("过半", "超半", "近半", "不到三成", "过百分之九十"),
    ],
)
def test_each_way_to_tell_a_fraction(told: str) -> None:
    assert [one.unit for one in quantities.mentions(f"已检查3000人，占比{told}。")] == ["人", "%"]


@pytest.mark.parametrize(
    "told", ["6:4", "6：4", "6比4", "六四分担", "六四分摊", "六四开", "六四比例"]
)
def test_each_way_to_tell_a_ratio(told: str) -> None:
    text = f"市、区按{told}承担"
    assert splits._RATIO.search(text)
    assert splits._OF_RATIO.search(text)


@pytest.mark.parametrize(
    "told",
    ["各半", "各50%", "各1/2", "各1/3", "各三分之一", "对半", "平均分", "平摊", "均摊", "五五"],
)
def test_each_way_to_share_alike(told: str) -> None:
    money = "共需380万元，市级190万元，市、区"
    terms = strands.normal(f"{money}{told}承担。")
    assert splits._ratio(terms, ())


@given(st.text(_HALVES, max_size=20))
def test_marks_in_half_width(text: str) -> None:
    every = strands._HALF.sub(lambda mark: strands._FULL[mark[0]], text)
    assert strands.normal(text) == every


@given(
    st.fractions(0, 10**6, max_denominator=10**4),
    st.sampled_from([-9, -8, -1, 0, 1, 8, 9]),
    st.sampled_from(["0", "0.5", "0.99", "0.9901", "1", "1.01", "1.0101", "1.02", "3"]),
)
def test_off_by_a_power_of_ten(number: Fraction, power: int, times: str) -> None:
    made = number * Fraction(10) ** power * Fraction(times)
    tens_of = [Fraction(10) ** one for one in range(1, 9)]
    tried = any(_near(number, made * ten) or _near(number * ten, made) for ten in tens_of)
    assert _is_off(number, made) == (tried and number > 0)
