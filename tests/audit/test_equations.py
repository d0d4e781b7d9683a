"""Figures that fit are never told of, whatever they are; a slip in a large one always is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minsheng.audit.equations import is_whole, printed_like, spread
from minsheng.audit.quantities import mentions
from minsheng.quantity import round_half_up
from tests.audit.told import told

COUNTS = st.integers(1, 99999)
LARGE = st.integers(1000, 99999)
PARTIES = ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇"]


def rounded(number: Fraction, decimals: int) -> str:
    return f"{round_half_up(number, decimals):f}"


def cut(number: Fraction, decimals: int) -> str:
    scaled = str(int(number * 10**decimals)).rjust(decimals + 1, "0")
    return f"{scaled[:-decimals]}.{scaled[-decimals:]}" if decimals else scaled


@st.composite
def one_digit_off(draw: st.DrawFn, digits: str) -> str:
    """The digits with one behind the first changed."""
    at = draw(st.sampled_from([at for at in range(1, len(digits)) if digits[at] != "."]))
    other = draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[at]]))
    return digits[:at] + other + digits[at + 1 :]


@given(COUNTS, COUNTS, st.integers(0, 2), st.sampled_from([rounded, cut]))
def test_a_rate_that_fits(one: int, other: int, decimals: int, printed: object) -> None:
    part, base = sorted((one, other))
    rate = (rounded if printed is rounded else cut)(Fraction(part * 100, base), decimals)

    assert told(f"计划改造厕所{base}户，已改造{part}户，完成率{rate}%。") == []
    assert told(f"改造厕所{base}户，其中水厕{part}户，占{rate}%。") == []


@given(st.data(), st.integers(1000, 9000), st.integers(10, 94))
def test_a_rate_with_a_digit_off(data: st.DataObject, base: int, percent: int) -> None:
    part = base * percent // 100 + 1
    right = rounded(Fraction(part * 100, base), 1)
    wrong = data.draw(one_digit_off(right))
    assume(abs(Fraction(wrong) - Fraction(right)) > Fraction(2, 10))
    text = f"计划改造厕所{base}户，已改造{part}户，完成率{wrong}%。"

    assert told(text) == [f"!rate {part}户÷{base}户＝{right}%，文中{wrong}%"]


@given(st.lists(COUNTS, min_size=2, max_size=5), st.sampled_from("、，；"))
def test_parts_that_fit(parts: list[int], mark: str) -> None:
    listed = mark.join(f"{name}{part}户" for name, part in zip(PARTIES, parts, strict=False))

    assert told(f"改造厕所{sum(parts)}户，其中{listed}。") == []
    assert told(f"{listed}，合计{sum(parts)}户。") == []
    assert told(f"改造厕所{sum(parts)}户（{listed}）。") == []


@given(st.lists(st.integers(20_000, 9_999_999), min_size=3, max_size=6))
def test_parts_that_were_rounded(parts: list[int]) -> None:
    names = [*PARTIES, "己镇"]
    listed = "、".join(
        f"{name}{rounded(Fraction(part, 10**4), 2)}万元"
        for name, part in zip(names, parts, strict=False)
    )

    for decimals in (2, 0):
        whole = rounded(Fraction(sum(parts), 10**4), decimals)
        findings = told(f"投资{whole}万元，其中{listed}。")
        assert all(one[0] == "?" for one in findings)  # all rounded the same way: told, not certain


def test_parts_that_were_rounded_are_not_told_of() -> None:
    parts = [45.7, 38.2, 61.4, 29.6]  # of 45.74, 38.24, 61.37, 29.56
    listed = "、".join(f"{name}{one}万元" for name, one in zip(PARTIES, parts, strict=False))

    assert told(f"投资174.9万元，其中{listed}。") == []
    assert told(f"投资175万元，其中{listed}。") == []
    assert told(f"投资174.8万元，其中{listed}。") == []


@given(st.data(), LARGE, LARGE)
def test_a_whole_with_a_digit_off(data: st.DataObject, men: int, women: int) -> None:
    whole = data.draw(one_digit_off(str(men + women)))
    assume(int(whole) > max(men, women))
    text = f"救助{whole}人，其中男性{men}人、女性{women}人。"

    assert told(text) == [f"!sum {men}人＋{women}人＝{men + women}人，文中{whole}人"]


@given(COUNTS, COUNTS)
def test_a_change_that_fits(one: int, other: int) -> None:
    assume(one != other)
    low, high = sorted((one, other))
    up = rounded(Fraction((high - low) * 100, low), 1)
    down = rounded(Fraction((high - low) * 100, high), 1)

    assert told(f"床位由{low}张增加到{high}张，增加{high - low}张，增长{up}%。") == []
    assert told(f"纠纷由{high}起减少到{low}起，减少{high - low}起，下降{down}%。") == []
    assert told(f"床位{high}张，比上年增加{high - low}张，增长{up}%。") == []
    assert told(f"纠纷{low}起，比上年减少{high - low}起，下降{down}%。") == []


@given(st.data(), LARGE, st.integers(100, 9999))
def test_a_change_with_a_digit_off(data: st.DataObject, was: int, by: int) -> None:
    wrong = data.draw(one_digit_off(str(by)))
    text = f"床位由{was}张增加到{was + by}张，增加{wrong}张。"

    assert told(text) == [f"!change {was + by}张－{was}张＝{by}张，文中{wrong}张"]


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_gap_that_fits(one: int, other: int) -> None:
    low, high = sorted((one, other))
    shares = [f"{number / 10:.1f}" for number in (low, high, high - low)]
    text = "完成投资{}%，比序时进度{}%慢{}个百分点。"

    assert told(text.format(*shares)) == []


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 4))
def test_a_product_that_fits(number: int, each: int, decimals: int) -> None:
    total = Fraction(number * each, 10**4)
    assume(rounded(total, decimals).strip("0.") and decimals != 0)
    text = f"补助{number}户，每户补助{each}元，共发放{rounded(total, decimals)}万元。"

    assert told(text) == []


@given(st.data(), st.integers(20, 9999), st.integers(10, 999))
def test_a_product_with_a_digit_off(data: st.DataObject, number: int, each: int) -> None:
    wrong = data.draw(one_digit_off(str(number * each)))
    text = f"补助{number}户，每户补助{each}元，共发放{wrong}元。"

    assert told(text) == [f"?product {each}元×{number}户＝{number * each}元，文中{wrong}元"]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("3216人", 3216, 3216),  # counted to the last one
        ("1.2万人", 11500, 12500),
        ("3万元", 25000, 35000),
        ("0.5公里", 450, 550),
        ("46%", Fraction("45.5"), Fraction("46.5")),
        ("46.5%", Fraction("46.45"), Fraction("46.55")),
        ("3.0个", Fraction("2.95"), Fraction("3.05")),
        ("近50人", 40, 50),
    ],
)
def test_what_a_number_may_stand_for(written: str, low: Fraction, high: Fraction) -> None:
    (mention,) = mentions(written)

    assert spread(mention) == (low, high)
    assert is_whole(mention) == (written in ("3216人", "近50人"))


def test_a_count_beside_finer_numbers_was_rounded_too() -> None:
    (mention,) = mentions("312人")

    assert spread(mention, Fraction(1, 10)) == (Fraction("311.5"), Fraction("312.5"))
    assert spread(mention, Fraction(1)) == (Fraction(312), Fraction(312))


@pytest.mark.parametrize(
    ("like", "number", "expected"),
    [
        ("46%", Fraction("50.47"), "50%"),
        ("46.5%", Fraction("50.47"), "50.5%"),
        ("46.50％", Fraction("50.466"), "50.47%"),
        ("1.2万元", Fraction(150600), "15.06万元"),
        ("3公里", Fraction(4500), "4.5公里"),
        ("30人", Fraction(31), "31人"),
    ],
)
def test_what_comes_out_is_printed_as_the_text_prints(
    like: str, number: Fraction, expected: str
) -> None:
    assert printed_like(number, mentions(like)[0]) == expected


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("计划改造厕所500户，已改造320户，完成率46%。", "!"),  # 64, with its digits swapped
        ("计划改造厕所500户，已改造320户，完成率74%。", "!"),  # one digit off
        ("计划改造厕所500户，已改造230户，完成率64%。", "!"),  # the part swapped
        ("计划改造厕所800户，已改造320户，完成率64%。", "!"),  # the base off
        ("计划改造厕所500户，已改造320户，完成率71%。", "?"),  # two digits off: another thing?
        ("计划改造厕所50户，已改造32户，完成率6%。", "?"),
    ],
)
def test_what_a_slip_of_the_pen_explains_is_certain(text: str, certain: str) -> None:
    assert [one[0] for one in told(text)] == [certain]


@pytest.mark.parametrize(
    "text",
    [
        "计划改造厕所500户，已改造0户，完成率46%。",
        "计划改造厕所500户，已改造620户，完成率100%。",
        "计划改造厕所500户，已改造500户，完成率100%。",
    ],
)
def test_nothing_done_and_more_than_planned(text: str) -> None:
    assert told(text) == []


def test_less_than_planned_is_not_all_of_it() -> None:
    (finding,) = told("计划改造厕所500户，已改造400户，完成率100%。")

    assert finding == "!rate 400户÷500户＝80%，文中100%"
