"""What is registered as the name of a unit: of each kind, and more than a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import context
from tests.conftest import PLAN, edit
from tests.examples import write_example

(UNIT_NAME,) = (rule for rule in RULES if rule.id == "unit-name")

LONG_NAMES = """\
units:
  fire: {name: 区消防救援支队}
  family: {name: 区计划生育服务联合会}
  clean: {name: 区文明城市创建工作办公室}
  guard: {name: 区应急救援大队}
  road: {name: 县道路养护中心}
  pest: {name: 市有害生物防治站}
"""


@pytest.mark.parametrize(
    "text",
    [
        "由⟦区消防应援支队⟧、⟦区计划生育联合会⟧、⟦区文明城市创建办公室⟧、⟦区应急救缓大队⟧组织。",
        "由⟦县道路养户中心⟧组织。",
        "由⟦区卫生建康局⟧、⟦区卫生和健康局⟧、⟦区健康局⟧、⟦区卫生健康所⟧、⟦区卫生健康厅⟧组织。",
        "由⟦区卫健康局⟧、区健卫局、区康健局、区民正局、区卫生建唐局、区卫建健生康局组织。",
        "由区计划联合会、区计生联合会、区文明城市办公室、区消防救援联合会、区消防救援局组织。",
        "由区消防救援中心、区消防救援办公室、区计划生育服务支队、市有害生物防制站、区卫局组织。",
        "由区政务服务大厅、区卫生健康服务中心、区卫生健康支队、区民政中心组织。",
    ],
)
def test_names_like_those_of_other_kinds_of_units(text: str, tmp_path: Path) -> None:
    marks = write_example(Example(text), tmp_path)
    edit(tmp_path / PLAN, "units:\n", LONG_NAMES)
    places = [one.place for one in UNIT_NAME.find(context(tmp_path))]
    assert {(at.file, at.line, at.column, at.width) for at in places} == marks


@pytest.mark.parametrize(
    "name",
    [
        "区水务局区民政局",
        "区水务局区水务局",
        "区水务局负责",
        "区水务局（牵头）",
        "责任单位：区水务局",
        "由区水务局",
        "区水务局、区民政局",
        "区水务局，区民政局",
        *("区水务局牵头", "区水务局配合", "区水务局主办", "区水务局协办", "区水务局落实"),
        *("责任单位区水务局", "牵头单位区水务局", "配合单位区水务局", "区水务局(配合)"),
        *(
            "局长：张三",
            "局长:张三",
            "区水务局；区民政局",
            "区水务局;区民政局",
            "水务,民政",
            "水务。",
        ),
        *("区政务中心、区站", "区协会、区站", "区妇联、区站", "区支队、区站"),
    ],
)
def test_more_than_a_name_in_a_unit(name: str, workspace: Path) -> None:
    edit(workspace / PLAN, "water: {name: 区水务局}", f'water: {{name: "{name}"}}')

    assert [one.message for one in UNIT_NAME.find(context(workspace))] == [
        f"“{name}”不只是单位名称"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "各街道办事处",
        "济南市公安局槐荫区分局",
        "区发展和改革局",
        "区委社会工作部",
        "区融媒体中心（区广播电视台）",
        "槐荫生态环境分局",
        "区委、区政府督查室",
        "国网济南供电公司",
    ],
)
def test_names_of_units(name: str, workspace: Path) -> None:
    edit(workspace / PLAN, "water: {name: 区水务局}", f"water: {{name: {name}}}")

    assert [one.message for one in UNIT_NAME.find(context(workspace))] == []
