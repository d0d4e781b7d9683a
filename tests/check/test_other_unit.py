"""Units behind figures, and of typed figures, that are not those of the indicator."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught

_PLAN = "indicators: {done: {name: 检查人数, unit: %s, target: 4600}}"


@pytest.mark.parametrize(
    ("unit", "text", "marked"),
    [
        ("人", "已检查{{ done.value }}人次。", ["人次"]),
        ("人", "计划检查{{ done.target_value }}户。", ["户"]),
        ("人", "已检查{{ done }}次。", ["次"]),
        ("人", "已检查{{ done }}人次。", ["人次"]),
        ("人", "检查人数3216人次。", ["3216人次"]),
        ("人", "计划检查4600人次，稳步推进。", ["4600人次"]),
        ("人次", "已检查3216人。", ["3216人"]),
        ("万元", "已检查{{ done.value }}元。", ["元"]),
        ("公里", "已检查3216米。", ["3216米"]),
        ("公里", "已检查{{ done.value }}千米。", []),
        ("人", "已检查{{ done.value }}人、{{ done.value }}名妇女。", []),
        ("人", "已检查{{ done }}，3次下乡。", []),
        ("人", "已检查{{ done }}，服务3216人次。", []),
        ("人", "已检查{{ done }}，检查人数折合3216人次。", []),
        ("人", "发放3216元。", []),
        ("人", "已检查3217人次。", []),
        ("个", "已检查{{ done.value }}处。", []),
        ("元", "已检查{{ done.value }}元旦礼包。", []),
        ("人", "已检查{{ done.value }}米市街居民。", []),
    ],
)
def test_units(unit: str, text: str, marked: list[str]) -> None:
    example = Example(text, "{done: 3216}", _PLAN % unit)
    assert caught("other-unit", example) == marked


def test_small_numbers_are_others_too() -> None:
    example = Example("检查人数中有12人次复查。", "{done: 12}", _PLAN % "人")
    assert caught("other-unit", example) == []


def test_another_indicator_counts_so() -> None:
    plan = "indicators:\n  done: {name: 检查人数, unit: 人}\n  times: {name: 检查人次, unit: 人次}"
    example = Example("检查3216人次。", "{done: 3216, times: 3216}", plan)
    assert caught("other-unit", example) == []
