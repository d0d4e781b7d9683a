"""A target typed in a scope, or a name, otherwise than the indicator has it."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught

_ROAD = "done: {name: 改造道路, unit: 公里, target: 45}"
_STATION = "done: {name: 新建充电站, unit: 处, target: 36}"
_TWO = "done: {name: 检查人数, unit: 人, target: 4000}, t: {name: 培训人数, unit: 人, target: 500}"


@pytest.mark.parametrize(
    ("scope", "indicators", "marked"),
    [
        ("改造道路50公里。", _ROAD, ["50公里"]),
        ("改造道路4.5公里。", _ROAD, ["4.5公里"]),
        ("新建充电站40处，改造路灯300盏。", _STATION, ["40处"]),
        ("检查4600人，培训500人。", _TWO, ["4600人"]),
        ("改造道路45公里。", _ROAD, []),
        ("改造道路{{ done.target }}。", _ROAD, []),
        ("改造道路40公里以上。", _ROAD, []),
        ("改造道路200公里。", _ROAD, []),
        ("铺设管网50公里。", _ROAD, []),
        ("到2026年改造道路50公里。", _ROAD, []),
        ("两年共改造道路50公里。", _ROAD, []),
        ("用三年时间，改造道路50公里。", _ROAD, []),
        ("改造总长50公里的道路。", _ROAD, []),
        ("改造道路50公里，其中续建5公里。", _ROAD, []),
        ("改造50公里道路。近年投诉较多。", _ROAD, ["50公里"]),
        ("2025年改造道路50公里。", _ROAD, ["50公里"]),
        ("上半年改造道路30公里。", _ROAD, []),
        ("甲片改造道路20公里，乙片改造道路25公里。", _ROAD, []),
        ("甲片改造道路20公里、乙片改造道路15公里、丙片改造道路10公里。", _ROAD, []),
        ("改造道路50公里，另改造道路3公里。", _ROAD, []),
        ("检查妇女4600人。", _TWO.replace("培训", "检查妇女"), []),
        ("改造道路50公里。", _ROAD.replace("45", "45, kind: lower"), []),
        ("改造道路50公里。", _ROAD.replace(", target: 45", ""), []),
    ],
)
def test_scopes(scope: str, indicators: str, marked: list[str]) -> None:
    plan = f"scope: {scope}\nindicators: {{{indicators}}}"
    assert caught("target-mismatch", Example("已开工。", project=plan)) == marked


_ROADS = """\
scope: '改造农村道路{{ done.target }}。'
indicators: {done: {name: 农村道路, unit: 公里, target: 56}}
"""


@pytest.mark.parametrize(
    ("progress", "marked"),
    [
        ("年度目标65公里。", ["65公里"]),
        ("今年的任务是65公里。", ["65公里"]),
        ("65公里任务中已完成{{ done }}。", ["65公里"]),
        ("计划总里程65公里。", ["65公里"]),
        ("计划改造的65公里道路已开工。", ["65公里"]),
        ("年度目标56公里。", []),
        ("56公里任务中已完成{{ done }}。", []),
        ("上半年目标30公里。", []),
        ("计划安装护栏65公里。", []),
    ],
)
def test_targets_without_the_name_of_what_is_counted(progress: str, marked: list[str]) -> None:
    assert caught("target-mismatch", Example(progress, "{done: 42}", _ROADS)) == marked
