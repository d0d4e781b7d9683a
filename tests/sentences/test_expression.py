"""The language of ``{{ }}``: what a sentence may say, and that nothing else is reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.period import Period
from minsheng.problem import Place
from minsheng.quantity import Unreadable, parse_quantity
from minsheng.sentences.expression import evaluate, printed
from minsheng.sentences.names import IndicatorReading, PeriodName, percent


def reading(name: str, unit: str, value: str | date = "", target: str = "") -> IndicatorReading:
    """An indicator with its value and target."""
    indicator = Indicator(
        id=name,
        name=f"{name}的名称",
        unit=unit,
        target=parse_quantity(target).in_unit(unit) if target else None,
        kind=IndicatorKind.CUMULATIVE,
        stages=(),
        plan={},
        rate_digits=1,
        place=Place("f.yaml"),
    )
    known: Value | None = parse_quantity(value) if isinstance(value, str) and value else None
    if isinstance(known, type(parse_quantity("1"))):
        known = known.in_unit(unit)
    return IndicatorReading(indicator, value if isinstance(value, date) else known)


NAMES: dict[str, Any] = {
    "screened": reading("screened", "人", "3216", "4600"),
    "low": reading("low", "人", "20"),
    "served": reading("served", "人次", "5370余"),
    "silent": reading("silent", "人", target="100"),
    "opened": reading("opened", "", date(2025, 3, 10)),
    "percent": percent,
    "period": PeriodName(Period(2025, "H1")),
    "as_of": "2025年6月30日",
}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (" screened ", "3216人"),
        ("screened", "3216人"),
        ("screened.value", "3216"),
        ("screened.target", "4600人"),
        ("screened.rate", "69.9%"),
        ("screened.name", "screened的名称"),
        ("screened.unit", "人"),
        ("served.value", "5370余"),
        ("silent.target", "100人"),
        ("opened", "2025年3月10日"),
        ("screened + low", "3236人"),
        ("screened - low + low", "3216人"),
        ("screened - (low + low)", "3176人"),
        ("percent(low, screened)", "0.62%"),
        ("percent(low, screened, 0)", "1%"),
        ("percent(low + low, screened, 3)", "1.244%"),
        ("period", "2025H1"),
        ("period.label", "上半年"),
        ("as_of", "2025年6月30日"),
        ("'{{'", "{{"),
        ('"}}"', "}}"),
        ("screened\n  .rate", "69.9%"),
        (r"'\n'", r"\n"),
        ("0.50", "0.50"),
        ("opened.value", "2025年3月10日"),
        ("(screened - low) - low", "3176人"),
        ("(low - screened) + screened", "20人"),
        ("percent(low, screened, 6)", "0.621891%"),
        ("2 * 3 + 4 * 2 - 1", "13"),
        ("2 * (3 + 4)", "14"),
        ("3 * 0.5", "1.5"),
    ],
)
def test_what_a_sentence_may_say(source: str, text: str) -> None:
    """Names, their suffixes, sums, differences and shares."""
    assert printed(source, NAMES) == text


def test_numbers_are_exact() -> None:
    """A decimal typed in an expression is that decimal."""
    assert evaluate("0.1", {}) == Decimal("0.1")
    assert evaluate("0.1 + 0.2", {}) == Decimal("0.3")
    assert evaluate("3", {}) == 3


def test_comparisons_are_for_checks() -> None:
    """They are computed, left to right, and never printed."""
    names = {"a": 1, "b": 2}

    assert evaluate("a < b <= 2 != a", names) is True
    assert evaluate("a == b", names) is False
    assert evaluate("a + 1 >= b > a", names) is True
    assert evaluate("b < a < b", names) is False
    assert evaluate("a < b < a", names) is False
    assert [evaluate(f"a {mark} a", names) for mark in ("==", "<=", ">=", "!=", "<", ">")] == [
        *(True, True, True, False, False, False)
    ]
    with pytest.raises(Unreadable, match="印不出来"):
        printed("a < b", names)


@pytest.mark.parametrize(
    ("source", "message", "hint", "offset"),
    [
        (" screend ", "没有“screend”", "是不是“screened”？", 1),
        ("screend", "没有“screend”", "是不是“screened”？", 0),
        ("low + screend", "没有“screend”", "是不是“screened”？", 6),
        ("screened.target + target", "没有“target”", "可用的名称", 18),
        ("甲", "没有“甲”", "可用的名称：screened、low", 0),
        ("'scren' == scren", "没有“scren”", "是不是“screened”？", 11),
        ("low.rate + low.rat", "“low”没有目标", "", None),
        ("low.name == low.nam", "没有“.nam”这个后缀", "是不是“name”？", 16),
        ("screened.rat", "没有“.rat”这个后缀", "是不是“rate”？", 9),
        ("screened.screened", "没有“.screened”这个后缀", "可用的后缀：value", 9),
        ("as_of.year", "没有“.year”这个后缀", "它后面不能加“.”", 6),
        ("percent(low, scren, 1)", "没有“scren”", "是不是“screened”？", 13),
        ("percnt(low, screened)", "没有“percnt”", "是不是“percent”？", 0),
        ("low(1)", "“low”后面不能加括号", "去掉括号", None),
        ("percent(low)", "括号里的项数不对", "percent(甲, 乙, 2)", None),
        ("percent(low, low, 1, 2)", "括号里的项数不对", "percent(甲, 乙, 2)", None),
        ("percent(low, screened, 7)", "小数位数应是0到6", "", None),
        ("percent(low, screened, '1')", "小数位数应是0到6", "", None),
        ("percent(low, served)", "单位不同", "", None),
        ("percent(low, 3)", "不能这样计算", "检查", None),
        ("percent", "印不出来", "写指标名", None),
        ("silent", "“silent”这一期没有数值", "在values里补上", None),
        ("silent.rate", "“silent”这一期没有数值", "在values里补上", None),
        ("low.rate", "“low”没有目标", "在projects.yaml里补上target", None),
        ("opened + low", "“opened”不是数量", "", None),
        ("low + served", "单位不同", "", None),
        ("low + 3", "不能这样计算", "检查", None),
        ("'a' + 'b'", "文字不能计算", "用指标名计算", None),
        ("low / low", "不能这样写：“low / low”", "加减乘", None),
        ("true", "不能这样写：“true”", "加减乘", None),
        ("low not in low", "只能用 == != < <= > >= 比较", "", None),
        ("", "看不懂", "{{ 指标 }}", None),
        ("low low", "看不懂“low low”", "{{ 指标 }}", None),
        ("low.", "看不懂", "{{ 指标 }}", None),
        ("low +", "看不懂", "{{ 指标 }}", None),
        ("'low", "看不懂", "{{ 指标 }}", None),
        ("low }} {{ low", "看不懂", "{{ 指标 }}", None),
        ("x" * 501, "太长", "指标名", None),
    ],
)
def test_complaints(source: str, message: str, hint: str, offset: int | None) -> None:
    """What is wrong, what to do, and where in the braces."""
    with pytest.raises(Unreadable) as caught:
        printed(source, NAMES)

    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    "source",
    [
        *("low.__class__", "low.indicator", "low.quantity()", "low._reading()", "low.reading"),
        *("low.__init__.__globals__", "percent.__globals__", "as_of.format", "''.__class__"),
        *("low['value']", "low[0]", "as_of[0]", "[low]", "{'a': low}", "(low, low)", "low ~ low"),
        *("low|upper", "low is defined", "low if low else low", "not low", "-low", "low and low"),
        *("low * 2", "low / low", "low % 2", "2 ** 9", "9 // 2", "low in low", "1e999", "none"),
        *("percent(part=low, whole=low)", "percent(*low)", "percent(**low)", "true", "False"),
        *(
            "''.join(low)",
            "range(9)",
            "self",
            "loop",
            "cycler",
            "lipsum()",
            "namespace()",
            "dict()",
        ),
        *("screened.target.digits", "period.period", "percent(low, low)(1)", "low == 'x'"),
    ],
)
def test_nothing_else_is_reached(source: str) -> None:
    """No private names, items, filters, tests, globals or other operators."""
    with pytest.raises(Unreadable) as caught:
        printed(source, NAMES)

    assert str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        *("low / 2", "low % 2", "2 ** 9", "low ~ low", "low | upper", "low[0]", "[low]", "-low"),
        *("low and low", "low or low", "low if low", "low else low", "true", "false", "none"),
        *("True", "False", "None", "low + none", "(low or low)", "percent(low, true)"),
    ],
)
def test_what_is_taken_for_the_language_of_layouts(source: str) -> None:
    """Whoever knows templates is told what sentences may say."""
    with pytest.raises(Unreadable) as caught:
        printed(source, NAMES)

    assert str(caught.value) == f"大括号里不能这样写：“{source}”"
    assert (
        caught.value.hint == "只能用指标名和它的后缀（.rate、.added 等）、percent()、加减乘和比较"
    )


@pytest.mark.parametrize(
    "source", ["low in low", "low is low", "low not in low", "not low", "in low", "(is)"]
)
def test_words_that_compare(source: str) -> None:
    with pytest.raises(Unreadable) as caught:
        printed(source, NAMES)

    assert str(caught.value) == "只能用 == != < <= > >= 比较"


@pytest.mark.parametrize(
    "source", ["'a' + 'b'", "'a' * 3", "3 * 'a'", "low + 'a'", "'a' - low", "low.value * 2"]
)
def test_texts_are_no_figures(source: str) -> None:
    with pytest.raises(Unreadable) as caught:
        printed(source, NAMES)

    assert str(caught.value) == "文字不能计算"


def test_the_longest_expression_that_is_shown_whole() -> None:
    for length, shown in ((40, "low " * 9 + "last"), (41, "low " * 9 + "last……")):
        with pytest.raises(Unreadable) as caught:
            printed(f" {'low ' * 9}last{'s' * (length - 40)} ", NAMES)

        assert str(caught.value) == f"看不懂“{shown}”"


def test_what_has_been_complained_of_already() -> None:
    """An empty value is a problem of its own; a sentence that uses it adds none."""
    for is_known in (True, False):
        missing = IndicatorReading(NAMES["silent"].indicator, is_known=is_known)
        for source in ("n", "n.rate", "n + n"):
            with pytest.raises(Unreadable) as caught:
                printed(source, {"n": missing})

            assert caught.value.is_known == is_known
    for source in ("nowhere", "silent"):
        with pytest.raises(Unreadable) as caught:
            printed(source, NAMES)

        assert not caught.value.is_known


def test_long_and_deep_expressions_come_out() -> None:
    """Parentheses, sums and numbers as long as they may be."""
    assert printed("1+" * 249 + "1", NAMES) == "250"
    assert printed("9" * 500, NAMES) == "9" * 500
    assert printed("(" * 40 + "1" + ")" * 40, NAMES) == "1"
    for source in ("(" * 250 + "1" + ")" * 249, "(" * 500, "a" * 500):
        with pytest.raises(Unreadable, match=r"看不懂|没有"):
            printed(source, NAMES)


@given(st.one_of(st.text(max_size=30), st.text("low.sceren+-*()[]{}'\"%|~ ,19=<>\n", max_size=30)))
def test_any_text_is_printed_or_refused(source: str) -> None:
    """Never another exception."""
    offset: int | None = None
    try:
        printed(source, NAMES)
    except Unreadable as error:
        offset = error.offset

    assert offset is None or 0 <= offset < len(source)
