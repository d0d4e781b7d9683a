"""What the first bulletin of a year tells of the year before alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate

_PLAN = """\
area: 槐荫区
year: {year}
units: {{civil: {{name: 区民政局}}}}
projects:
  - id: one
    name: 项目
    units: [civil]
    scope: 面向居民。
"""


def told(folder: Path, key: str, text: str, period: str = "2026Q1") -> list[str]:
    """What the rules on times mark in a text of a bulletin behind that of 2025."""
    folders = {"2025": folder / "data/2025", period: folder / "data"}
    for name, data in folders.items():
        (data / "progress").mkdir(parents=True)
        (data / "projects.yaml").write_text(_PLAN.format(year=name[:4]), "utf-8")
        said = json.dumps(text if name == period else "已开工。", ensure_ascii=False)
        around = f"{key}: {said}\n" if key != "progress" and name == period else ""
        entry = said if key == "progress" else "已开工。"
        whole = f"period: {name}\n{around}projects:\n  one: {{progress: {entry}}}\n"
        (data / f"progress/{name}.yaml").write_text(whole, "utf-8")
    lines = (folder / f"data/progress/{period}.yaml").read_text("utf-8").split("\n")
    return [
        lines[one.place.line - 1][one.place.column - 1 :][: one.place.width]
        for one in validate(Workspace(folder), period)
        if one.rule in ("stale-period", "day-around", "data-date", "done-ahead")
    ]


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("progress", "截至12月31日，已发放3200人。", "截至12月31日"),
        ("progress", "截至12月底，已发放3200人。", "截至12月底"),
        ("progress", "截至十二月底，已发放3200人。", "截至十二月底"),
        ("progress", "截至去年底，已发放3200人。", "截至去年底"),
        ("progress", "截至上年末，已发放3200人。", "截至上年末"),
        ("progress", "截至年底，已发放3200人。", "截至年底"),
        ("progress", "截至目前（12月底），已发放3200人。", "截至目前（12月底"),
        ("progress", "截至2025年12月31日，已发放3200人。", "截至2025年12月31日"),
        ("progress", "截至2025.12.31，已发放3200人。", "截至2025.12.31"),
        ("progress", "已发放3200人（截至2025年底）。", "截至2025年底"),
        ("progress", "2025年，已改造道路12公里。", "2025年"),
        ("progress", "2025年度已改造道路12公里。", "2025年度"),
        ("progress", "去年全年完成改造12公里。", "去年全年"),
        ("progress", "2025年前三季度检查7010人。", "2025年前三季度"),
        ("progress", "2025年上半年检查7010人。", "2025年上半年"),
        ("progress", "全年共改造道路12公里。", "全年"),
        ("introduction", "截至12月31日，8项民生实事进展顺利。", "截至12月31日"),
        ("introduction", "截至去年底，1项民生实事进展顺利。", "截至去年底"),
        ("introduction", "2025年，1项民生实事进展顺利。", "2025年"),
        ("notes", "注：数据截至上年末。", "截至上年末"),
        ("notes", "注：数据统计口径为2025年12月31日。", "2025年12月31日"),
    ],
)
def test_last_year_alone(tmp_path: Path, key: str, text: str, words: str) -> None:
    assert told(tmp_path, key, text) == [words]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("progress", "截至去年底，全区有养老机构12家；今年一季度新增2家。"),
        ("progress", "2025年开工的12条道路已通车。"),
        ("progress", "项目于2025年12月开工。"),
        ("progress", "2025年已完成招标，正在施工，进度30%。"),
        ("progress", "2025年完成改造8公里，3月新开工4公里。"),
        ("progress", "较去年底增加320人。"),
        ("progress", "较截至去年底的3200人增加320人。"),
        ("progress", "2025年共招标12个标段。"),
        ("progress", "“2025年已完成12公里”的说法不准确。"),
        ("progress", "去年建成的12个站点运行良好。"),
        ("progress", "报名截至12月31日，限120人。"),
        ("progress", "计划12月底前完工12公里。"),
        ("progress", "根据《2025年实施方案》，已改造12公里。"),
        ("introduction", "截至3月31日，1项民生实事进展顺利，截至去年底的遗留问题已解决。"),
        ("notes", "注：上年同期数据截至2025年3月31日，本期数据截至3月31日。"),
    ],
)
def test_last_year_beside_this_one(tmp_path: Path, key: str, text: str) -> None:
    assert told(tmp_path, key, text) == []


def test_later_in_the_year_too(tmp_path: Path) -> None:
    """It is the first bulletin of the year, whenever it comes."""
    assert told(tmp_path, "progress", "截至去年底，已发放3200人。", "2026H1") == ["截至去年底"]
