"""Reporting periods: how they are written, what they are called, when they end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.period import Period

CODES = ["", "Q1", "Q2", "Q3", "Q4", "H1", "H2", *(f"-{month:02}" for month in range(1, 13))]
periods = st.builds(Period, st.integers(2000, 2099), st.sampled_from(CODES))


@pytest.mark.parametrize(
    ("text", "label", "last_day", "share"),
    [
        ("2025Q1", "一季度", date(2025, 3, 31), Fraction(1, 4)),
        ("2025Q2", "上半年", date(2025, 6, 30), Fraction(1, 2)),
        ("2025H1", "上半年", date(2025, 6, 30), Fraction(1, 2)),
        ("2025Q3", "前三季度", date(2025, 9, 30), Fraction(3, 4)),
        ("2025Q4", "全年", date(2025, 12, 31), Fraction(1)),
        ("2025", "全年", date(2025, 12, 31), Fraction(1)),
        ("2025H2", "下半年", date(2025, 12, 31), Fraction(1)),
        ("2025-01", "1月", date(2025, 1, 31), Fraction(1, 12)),
        ("2025-06", "1—6月", date(2025, 6, 30), Fraction(1, 2)),
        ("2024-02", "1—2月", date(2024, 2, 29), Fraction(1, 6)),
        ("2025-02", "1—2月", date(2025, 2, 28), Fraction(1, 6)),
        ("2025-12", "1—12月", date(2025, 12, 31), Fraction(1)),
    ],
)
def test_label_last_day_and_share_of_the_year(
    text: str, label: str, last_day: date, share: Fraction
) -> None:
    """Figures are cumulative, so Q3 is 前三季度 and June is 1—6月."""
    period = Period.parse(text)

    assert (period.label, period.last_day, period.share) == (label, last_day, share)


@given(periods.filter(lambda period: period.code != "H2"))
def test_a_label_names_a_period_that_ends_the_same_day(period: Period) -> None:
    found = Period.named_in(f"（{period.label}工作进展）", period.year)

    if period.label == "全年":  # 年度目标 heads a column of any period's table
        assert found is None
    else:
        assert found is not None
        assert (found.label, found.last_day) == (period.label, period.last_day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("二季度进展", "Q2"), ("第4季度", "Q4"), ("半年完成情况", "H1"), ("半年之后", None)),
        *(("截止到2025年06月", "-06"), ("9月份", "-09"), ("1月至8月", "-08"), ("13月工作", "-03")),
        *(("下半年打算", "H2"), ("上半年后续工作", "H1"), ("第三季度", "Q3"), ("一季度", "Q1")),
        *(("3季度", "Q3"), ("1季度", "Q1"), ("2季度", "Q2"), ("四季度", "Q4"), ("半年后", None)),
        *(("半年", "H1"), ("半年多以后", None), ("半年。此后", None), ("半年内完成后", "H1")),
        *((f"1{dash}6月", "-06") for dash in "-—–―~～至到"),
        *(("1月-6月", "-06"), ("1 — 6 月", "-06"), ("1——12月", "-12"), ("1-06月", "-06")),
        *(("截至6月", "-06"), ("截止6月", "-06"), ("截至到6月", "-06"), ("截至2025年6月", "-06")),
        *(
            ("2025年6月情况", "-06"),
            ("情况（6月）", "-06"),
            ("情况(6月)", "-06"),
            ("6月情况", "-06"),
        ),
        *(("情况6月份", "-06"), ("情况6月底", "-06"), ("情况6月末", "-06"), ("情况6月", None)),
        *(("各项6月工作", "-06"), ("各项6月进展", "-06"), ("各项10月推进", "-10")),
        *(("各项6月进度", "-06"), ("各项6月完成", None), ("年度目标", None), ("0月份", None)),
    ],
)
def test_other_names_of_periods(text: str, code: str | None) -> None:
    found = Period.named_in(text, 2025)

    assert (found and found.code) == code


@given(periods)
def test_reads_what_it_prints(period: Period) -> None:
    """A period's text means that period."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025H3", "2025H0", "2025Q5", "2025Q0", "2025-00", "2025-13", "2025-6", "1999Q1"),
        *(
            "25H1",
            "2025h1",
            "2025 H1",
            "2025H1\n",
            "２０２５H1",
            "2025上半年",
            "../2025H1",
            "2025/06",
        ),
    ],
)
def test_anything_else_is_refused_with_the_forms(text: str) -> None:
    """The message names what was written and shows every form."""
    with pytest.raises(ValueError, match="不是报告期，应写成2025Q1（季度）") as caught:
        Period.parse(text)

    assert f"“{text}”" in str(caught.value)


def test_order_is_by_the_day_it_ends() -> None:
    """Kinds mix: 2025H1 comes behind 2025-05 and before 2025Q3."""
    found = [Period.parse(text) for text in ("2025", "2025Q3", "2025H1", "2024Q4", "2025-05")]

    ordered = sorted(found, key=lambda period: period.order)

    assert [str(period) for period in ordered] == ["2024Q4", "2025-05", "2025H1", "2025Q3", "2025"]


OTHERWISE = {
    "2025H1": (
        "2025年上半年 2025上半年 上半年 1-6月 2025年1—6月 1月至6月 2025年半年 "
        "2025h1 ２０２５Ｈ１ 2025-H1 H1"
    ),
    "2025Q3": "2025年前三季度 前三季度 第三季度 2025年第3季度 1-9月",
    "2025Q1": "一季度 2025_q1 1—3月",
    "2025": "2025年 2025年度 全年 2025年全年 1-12月",
    "2025-08": "2025年8月 2025-8 202508 1-8月 2025.08",
    "2024H2": "2024年下半年",
    "": "2025Q9 2025H3 2025-13 20251 1-13月 projects 2025年民生实事 ../2025x",
}


@pytest.mark.parametrize(
    ("said", "meant"), [(one, meant) for meant, all_ in OTHERWISE.items() for one in all_.split()]
)
def test_a_period_in_other_words(said: str, meant: str) -> None:
    assert str(Period.meant(said, 2025) or "") == meant


def test_a_period_in_other_words_needs_a_year() -> None:
    assert Period.meant("上半年") is None
    assert Period.meant("2024年上半年") == Period(2024, "H1")


@given(periods, st.sampled_from(["", "年"]))
def test_each_period_is_known_by_its_own_name(period: Period, mark: str) -> None:
    """However it is written, it means what ends with the same day."""
    year = period.year
    for said in (str(period).lower(), f"{year}{mark}{period.label}", f" {year}年 {period.label}"):
        meant = Period.meant(said)
        assert meant is not None
        assert meant.last_day == period.last_day


@given(st.text())
def test_any_text_means_a_period_or_none(text: str) -> None:
    meant = Period.meant(text, 2025)
    assert meant is None or Period.parse(str(meant)) == meant
