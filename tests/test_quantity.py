"""Quantities as people write them: read, printed, counted and refused."""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minsheng.hedges import Hedge, hedges
from minsheng.quantity import Quantity, Unreadable, chinese_date, parse_date, parse_quantity

UNITS = ["", "人", "人次", "户（次）", "平方米", "%", "万元", "亿元", "万余人", "km", "千米", "个"]
numbers = st.decimals(0, 10**9, places=4).map(lambda number: Decimal(f"{number:f}").normalize())
quantities = st.builds(
    Quantity,
    digits=st.one_of(st.integers(-(10**6), 10**12).map(Decimal), numbers),
    unit=st.sampled_from(UNITS),
    before=st.sampled_from(
        ["", "超", "超过", "逾", "近", "约", "大约", "至少", "不超过", "不低于"]
    ),
    odd=st.sampled_from(["", "余", "多"]),
    after=st.sampled_from(["", "以上", "以下", "左右"]),
)


@given(quantities)
def test_reads_what_it_prints(quantity: Quantity) -> None:
    """Qualifier, number, unit: all of it comes back."""
    assume(not (quantity.odd and quantity.unit.startswith("万余")))

    assert parse_quantity(str(quantity)) == quantity


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3216",
            "0.25",
            "124.93万元",
            "32.4491万元",
            "超3000人次",
            "5370余人次",
            "约240人次",
            "100%",
        ),
        *(
            "1700个以上",
            "1.2万余人",
            "3万余元",
            "-3.5%",
            "3.10",
            "2363户（次）",
            "12千米",
            "5个百分点",
        ),
    ],
)
def test_prints_just_what_was_written(text: str) -> None:
    """Not a zero, not a qualifier is lost."""
    assert str(parse_quantity(text)) == text


@pytest.mark.parametrize(
    ("text", "number", "base", "bare"),
    [
        ("1.2万人", "12000", "人", "1.2"),
        ("3亿", "300000000", "", "3"),
        ("3万余人", "30000", "人", "3"),
        ("5370余人次", "5370", "人次", "5370余"),
        ("0.0001万元", "1", "元", "0.0001"),
    ],
)
def test_counts_in_base_units(text: str, number: str, base: str, bare: str) -> None:
    """万 and 亿 are figures, whatever unit stands behind them."""
    quantity = parse_quantity(text)

    assert (quantity.number, quantity.base_unit, quantity.bare) == (Decimal(number), base, bare)


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("3216", "人", "3216人"),
        ("超3000", "人次", "超3000人次"),
        ("5370余", "人次", "5370余人次"),
        ("1.2万", "人", "1.2万人"),
        ("3万余", "人", "3万余人"),
        ("124.93", "万元", "124.93万元"),
        ("5000元", "万元", "5000元"),
        ("1700个以上", "个", "1700个以上"),
        ("100", "%", "100%"),
        ("超12", "千米", "超12千米"),
        ("8", "多媒体教室", "8多媒体教室"),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_indicator(text: str, unit: str, printed: str) -> None:
    """A unit that was written stays; it must only count the same thing."""
    assert str(parse_quantity(text).in_unit(unit)) == printed


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("3216人次", "人", "应写成 3216人"),
        ("1700个以上", "处", "应写成 1700处以上"),
        ("1.2万个", "处", "应写成 1.2万处"),
        ("3万余个", "人", "应写成 3万余人"),
        ("5个", "万元", "应写成 5万元"),
        ("3万", "万元", "应写成 3万元"),
        ("3216人", "", "应写成 3216"),
    ],
)
def test_another_unit_is_refused_with_the_right_one(text: str, unit: str, hint: str) -> None:
    """The hint keeps number and qualifiers, and is readable itself."""
    with pytest.raises(Unreadable, match="单位与指标的单位") as caught:
        parse_quantity(text).in_unit(unit)

    assert caught.value.hint == hint
    parse_quantity(hint.removeprefix("应写成 ")).in_unit(unit)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        *[(text, "千分位逗号") for text in ("3,216", "102，524.85元")],
        *[(text, "这是日期") for text in ("6月30日", "2025年6月", "2025/6/30", "2025.6.30")],
        *[(text, "不空格，写成 3人") for text in ("3 人", " 3　人")],
        *[(text, "用半角") for text in ("３２１６", "69．9%", "69.9％")],
        *[(text, "不要以0开头") for text in ("010", "-01.5")],
        *[(text, "不写3千") for text in ("3千", "5百人", "2千余人", "3千个")],
        *[
            (text, "应写成 3216")
            for text in ("", "人", "三千", "1e3", ".5", "5.", "1_000", "12:30")
        ],
        *[
            (text, "应写成 3216")
            for text in ("3人\n5人", "3人 5人", "NaN", "∞", "9" * 16, "--3", "3。")
        ],
    ],
)
def test_refusals_say_what_was_expected(text: str, hint: str) -> None:
    """Each kind of slip has its own advice."""
    with pytest.raises(Unreadable, match="不是看得懂的数量") as caught:
        parse_quantity(text)

    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "hedge", "is_bound"),
    [
        *(("超3000人", "超", False), ("超过3000人", "超", False), ("逾3000人", "超", False)),
        *(("近3000人", "近", False), ("将近3000人", "近", False), ("接近3000人", "近", False)),
        *(("约3000人", "约", False), ("大约3000人", "约", False), ("3000人左右", "约", False)),
        *(("不少于8个", "超", True), ("不低于8个", "超", True), ("至少8个", "超", True)),
        *(("不超过8个", "约", True), ("不多于8个", "约", True), ("8个以下", "约", True)),
        *(("8个以上", "超", True), ("3000余人", "超", False), ("3000多人", "超", False)),
        *(("3万余人", "超", False), ("约3000余人", "超", False), ("3000人", "", False)),
    ],
)
def test_what_a_hedge_makes_of_figures_derived_from_it(
    text: str, hedge: str, is_bound: bool
) -> None:
    quantity = parse_quantity(text)

    assert str(quantity) == text
    assert (quantity.hedge, quantity.is_bound) == (hedge, is_bound)


def test_the_words_of_a_kind() -> None:
    assert hedges(Hedge.ABOUT) == ("大约", "约")
    assert hedges(Hedge.NEAR, Hedge.CEILING) == ("将近", "接近", "近", "不超过", "不多于")


def test_the_longest_text_that_is_shown_whole() -> None:
    for length, shown in ((30, "甲" * 30), (31, "甲" * 30 + "……")):
        with pytest.raises(Unreadable) as caught:
            parse_quantity("甲" * length)

        assert str(caught.value) == f"“{shown}”不是看得懂的数量"
        assert not caught.value.is_known


def test_the_longest_number() -> None:
    assert parse_quantity("9" * 15).number == 10**15 - 1
    assert str(parse_quantity("-1234567.123456")) == "-1234567.123456"
    with pytest.raises(Unreadable):
        parse_quantity("-1234567.1234567")


def test_a_quantity_and_a_bare_number_do_not_add() -> None:
    for compute in (operator.add, operator.sub):
        with pytest.raises(TypeError):
            compute(parse_quantity("3人"), 4)


def test_a_long_text_is_cut_in_the_message() -> None:
    """A whole paragraph in place of a number doesn't fill the screen."""
    with pytest.raises(Unreadable) as caught:
        parse_quantity("甲" * 5000)

    assert len(str(caught.value)) < 60


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No other exception, and what is read prints as it was typed."""
    try:
        quantity = parse_quantity(text)
    except Unreadable:
        return

    assert str(quantity) == text.strip()


@pytest.mark.parametrize(
    ("left", "right", "plus", "minus"),
    [
        ("187.4928万元", "187.4928万元", "374.9856万元", "0万元"),
        ("3216元", "1.5万元", "18216元", "-11784元"),
        ("2.75万元", "0.25万元", "3万元", "2.5万元"),
        ("20人", "超10人", "约30人", "约10人"),
        ("3万余人", "5000人", "约3.5万人", "约2.5万人"),
        ("100人", "20人", "120人", "80人"),
        ("-0人", "0人", "0人", "0人"),
    ],
)
def test_sums_are_exact_in_the_unit_of_the_first(
    left: str, right: str, plus: str, minus: str
) -> None:
    """A hedge makes the result 约."""
    first, second = parse_quantity(left), parse_quantity(right)

    assert (str(first + second), str(first - second)) == (plus, minus)


def test_different_units_do_not_add() -> None:
    """人 and 人次 are different things."""
    for compute in (operator.add, operator.sub):
        with pytest.raises(Unreadable, match="“3人”和“4人次”单位不同，不能相加减"):
            compute(parse_quantity("3人"), parse_quantity("4人次"))


def test_dates() -> None:
    """A day that exists, no day at all, a day that doesn't exist."""
    assert parse_date("2025-06-30") == date(2025, 6, 30)
    assert chinese_date(date(2025, 6, 3)) == "2025年6月3日"
    assert [parse_date(text) for text in ("2025-6-3", "3216", "2025-06-30 ")] == [None] * 3
    with pytest.raises(Unreadable, match="没有2025-06-31这一天"):
        parse_date("2025-06-31")
