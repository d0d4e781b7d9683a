"""Figures that were typed, and stand as they did beside values that have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.problem import Severity
from tests.caught import caught, findings

TWO = (
    "indicators: {done: {name: 检查人数, unit: 人, target: 4600}, "
    "found: {name: 确诊病例, unit: 人}}"
)


def example(now: str, before: str, values: str = "{done: 4100, found: 41}") -> Example:
    earlier = f'values: {{done: 3216, found: 32}}\nprogress: "{before}"'
    return Example(now, values=values, project=TWO, earlier=earlier)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("已检查⟦3216人⟧，确诊{{ found }}。", "已检查3216人，确诊{{ found }}。"),
        ("已检查⟦3216人⟧，确诊{{ found }}。", "已检查{{ done }}，确诊{{ found }}。"),
        ("检查⟦3216名⟧妇女，有{{ found }}。", "检查3216名妇女，有{{ found }}。"),
        ("已检查{{ done }}，确诊⟦32人⟧。", "已检查{{ done }}，确诊32人。"),
        ("已检查{{ done }}，其中城镇⟦1203人⟧。", "已检查{{ done }}，其中城镇1203人。"),
        ("设站点{{ done }}，累计服务⟦12000人次⟧。", "设站点{{ done }}，累计服务12000人次。"),
        ("已检查{{ done }}，目前在岗⟦1123名⟧医生。", "已检查{{ done }}，目前在岗1123名医生。"),
        ("截至{{ as_of }}，共检查⟦3216人⟧。", "截至{{ as_of }}，共检查3216人。"),
        ("上半年检查⟦3216人⟧。", "一季度检查3216人。"),
        ("检查人数⟦3216⟧，进展顺利。", "检查人数3216，进展顺利。"),
        ("检查人数为⟦3216⟧。", "检查人数{{ done }}。"),
        ("完成目标任务的⟦69.9%⟧。", "完成目标任务的69.9%。"),
        ("完成全年任务的⟦69.91%⟧。", "完成全年任务的69.91%。"),
        ("完成率⟦69.9％⟧。", "完成率69.9％。"),
        ("已完成目标的⟦近七成⟧。", "已完成目标的近七成。"),
    ],
)
def test_a_figure_that_was_left(now: str, before: str) -> None:
    plain = now.replace("⟦", "").replace("⟧", "")
    assert caught("figure-left", example(plain, before)) == [now.split("⟦")[1].split("⟧")[0]]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("球场建成{{ done }}、在建1处。", []),
        ("球场建成{{ done }}，剩余1处正在铺设草坪。", []),
        ("球场建成{{ done }}，尚有1处未建成。", []),
        ("球场建成{{ done }}，球场1处待验收。", []),
        ("球场建成1处、在建1处。", ["1处"]),
    ],
)
def test_the_same_number_of_another_state(said: str, wrong: list[str]) -> None:
    """建成1处、在建2处 of three, and 建成2处、在建1处 in the period after."""
    court = "indicators: {done: {name: 笼式足球场, unit: 处, target: 3}}"
    earlier = "values: {done: 1}\nprogress: '球场建成1处、在建2处。'"
    now = Example(said, values="{done: 2}", project=court, earlier=earlier)
    assert caught("figure-left", now) == wrong


@pytest.mark.parametrize(
    ("now", "before", "values"),
    [
        (
            "已检查{{ done }}，比上期3216人增加884人。",
            "已检查{{ done }}。",
            "{done: 4100, found: 41}",
        ),
        ("一季度检查3216人，现已检查{{ done }}。", "已检查{{ done }}。", "{done: 4100, found: 41}"),
        ("已检查3216人。", "已检查3216人。", "{done: 3216, found: 32}"),
        (
            "目标3216人，已检查{{ done }}。",
            "目标3216人，已检查{{ done }}。",
            "{done: 4100, found: 41}",
        ),
        (
            "已检查{{ done }}，每人3216元。",
            "已检查{{ done }}，每人3216元。",
            "{done: 4100, found: 41}",
        ),
        (
            "已检查{{ done }}，设站点120个。",
            "已检查{{ done }}，设站点120个。",
            "{done: 4100, found: 41}",
        ),
        (
            "已检查{{ done }}，其中城镇15人。",
            "已检查{{ done }}，其中城镇15人。",
            "{done: 4100, found: 41}",
        ),
        (
            "已检查{{ done }}，其中城镇1300人。",
            "已检查{{ done }}，其中城镇1203人。",
            "{done: 4100, found: 41}",
        ),
        ("检查人数3216。", "检查人数3216。", "{done: 3216, found: 41}"),
        ("在检查3216人的基础上，再检查{{ done }}。", "检查3216人。", "{done: 4100, found: 41}"),
        ("前两批检查3216人已全部完成。", "前两批检查3216人。", "{done: 4100, found: 41}"),
        ("去年检查3216人。", "去年检查3216人。", "{done: 4100, found: 41}"),
        ("已确诊的检查对象3216人。", "已确诊的检查对象3216人。", "{done: 4100, found: 41}"),
        ("第一批检查3216人已全部完成。", "第一批检查3216人。", "{done: 4100, found: 41}"),
        ("检查人数32160。", "检查人数3216。", "{done: 4100, found: 41}"),
        ("培训完成69.9%。", "群众满意率69.9%。", "{done: 4100, found: 41}"),
        ("比上期完成69.9%有所加快。", "比上期完成69.9%有所加快。", "{done: 4100, found: 41}"),
        ("一季度完成目标的69.9%。", "一季度完成目标的69.9%。", "{done: 4100, found: 41}"),
        ("已检查{{ done }}，培训3216人。", "已检查{{ done }}。", "{done: 4100, found: 41}"),
    ],
)
def test_figures_that_may_stand(now: str, before: str, values: str) -> None:
    assert caught("figure-left", example(now, before, values)) == []


def test_without_an_indicator_it_is_a_hint(tmp_path: Path) -> None:
    text = "已检查{{ done }}，其中城镇1203人。"
    (found,) = findings("figure-left", example(text, text), tmp_path)
    assert (found.severity, found.message) == (
        Severity.INFO,
        "同一句里别的数字变了，“1203人”和上一期一样",
    )


def test_with_an_indicator_it_names_both(tmp_path: Path) -> None:
    text = "已检查3216人，确诊{{ found }}。"
    (found,) = findings("figure-left", example(text, text), tmp_path)
    assert found.severity is None
    assert found.message == "检查人数已改为4100人，这里还是上一期的“3216人”"
    assert found.hint == "句子里写 {{ done }}"
