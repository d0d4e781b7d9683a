"""Dates as texts say them, and the days that they mean."""

from __future__ import annotations

import pytest

from minsheng.audit.days import when_at


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("6月30日", "2025-06-30", "2025-06-30"),
        ("2024年2月29日", "2024-02-29", "2024-02-29"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2025.6.30", "2025-06-30", "2025-06-30"),
        ("5月底", "2025-05-21", "2025-05-31"),
        ("2月末", "2025-02-21", "2025-02-28"),
        ("7月初", "2025-07-01", "2025-07-10"),
        ("7月中旬", "2025-07-11", "2025-07-20"),
        ("五月底", "2025-05-21", "2025-05-31"),
        ("十一月", "2025-11-01", "2025-11-30"),
        ("上半年", "2025-01-01", "2025-06-30"),
        ("下半年", "2025-07-01", "2025-12-31"),
        ("一季度末", "2025-03-21", "2025-03-31"),
        ("第三季度", "2025-07-01", "2025-09-30"),
        ("前三季度", "2025-01-01", "2025-09-30"),
        ("年底", "2025-12-21", "2025-12-31"),
        ("年内", "2025-01-01", "2025-12-31"),
        ("今年6月", "2025-06-01", "2025-06-30"),
        ("去年底", "2024-12-21", "2024-12-31"),
        ("明年上半年", "2026-01-01", "2026-06-30"),
        ("2026年初", "2026-01-01", "2026-01-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
    ],
)
def test_what_a_date_means(text: str, first: str, last: str) -> None:
    when = when_at(text, 0, 2025)

    assert when is not None
    assert when.end == len(text)
    assert [str(day) for day in when.span(when.year or 2025) or ()] == [first, last]


@pytest.mark.parametrize("text", ["6月31日", "13月", "2025年13月", "0月", "2月30日", "2月29日"])
def test_a_date_that_means_no_day(text: str) -> None:
    when = when_at(text, 0, 2025)

    assert when is not None
    assert when.span(2025) is None


@pytest.mark.parametrize(
    "text", ["3216人", "月底", "初一", "底", "半年", "个月", "", "季度", "两年内"]
)
def test_what_is_no_date(text: str) -> None:
    assert when_at(text, 0, 2025) is None
