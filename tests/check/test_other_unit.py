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


@pytest.mark.parametrize(
    ("name", "unit", "value", "text", "marked"),
    [
        ("城镇新增就业", "人", "4920", "城镇新增就业4920人次。", ["4920人次"]),
        ("城镇新增就业", "人", "4920", "城镇新增就业4920户。", ["4920户"]),
        ("新增就业", "人", "4920", "{{ done }}到岗，新增就业4920户。", ["4920户"]),
        ("新增就业", "人", "4920", "{{ done }}到岗，新增就业服务4920人次。", []),
        ("路面改造", "公里", "47.2", "路面改造47.2平方公里。", ["47.2平方公里"]),
        ("路面改造", "公里", "4.7", "路面改造4.7平方公里。", []),
        ("路面改造", "公里", "0.47", "路面改造0.47平方公里。", []),
        ("投入资金", "万元", "6150", "已投入资金6150元。", ["6150元"]),
        ("补助资金", "万元", "300", "补助资金标准300元。", []),
        ("补助资金", "万元", "300", "补助资金每人300元发放。", []),
        ("补助资金", "万元", "300", "补助资金按300元发放。", []),
        ("补助资金", "万元", "300", "补助资金人均300元。", []),
        ("补助资金", "万元", "300", "一次性补助资金300元。", []),
        ("检查人数", "人", "3216", "发放检查补贴3216元。", []),
        ("检查人数", "人", "3216", "检查3216小时。", []),
        ("检查人数", "人", "3216", "检查管线3216米。", []),
    ],
)
def test_typed_in_a_unit_of_the_same_kind(
    name: str, unit: str, value: str, text: str, marked: list[str]
) -> None:
    plan = f"indicators: {{done: {{name: {name}, unit: {unit}}}}}"
    assert caught("other-unit", Example(text, f"{{done: {value}}}", plan)) == marked


def test_small_numbers_are_others_too() -> None:
    example = Example("检查人数中有12人次复查。", "{done: 12}", _PLAN % "人")
    assert caught("other-unit", example) == []


def test_another_indicator_counts_so() -> None:
    plan = "indicators:\n  done: {name: 检查人数, unit: 人}\n  times: {name: 检查人次, unit: 人次}"
    example = Example("检查3216人次。", "{done: 3216, times: 3216}", plan)
    assert caught("other-unit", example) == []
