"""Values that are still empty: each is named once, and counted by the unit to report it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.cli.report import TO_FILL
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import PLAN, PROGRESS, edit


def test_each_empty_value_is_named_once(workspace: Path) -> None:
    edit(workspace / PROGRESS, "      screened: 3216\n", "      screened:\n")
    edit(workspace / PROGRESS, "      premarital: 971\n", "      premarital:  # 上一期971\n")
    found = [(one.rule, one.project, one.message) for one in validate(Workspace(workspace))]
    assert found == [
        ("not-filled", "cancer-screening", "检查人数还没有填"),
        ("not-filled", "birth-defects-cataract", "婚前医学检查还没有填"),
    ]


def test_a_wrong_value_is_complained_of_once(workspace: Path) -> None:
    edit(workspace / PROGRESS, "      screened: 3216\n", "      screened: 3千人\n")
    assert [one.rule for one in validate(Workspace(workspace))] == ["unreadable-quantity"]


def test_by_responsible_unit(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace / PROGRESS, "      screened: 3216\n", "      screened:\n")
    edit(workspace / PROGRESS, "      low_grade: 20\n", "      low_grade: ~\n")
    edit(workspace / PROGRESS, "      premarital: 971\n", "      premarital:\n")
    edit(workspace / PROGRESS, "      served: 5370余人次\n", "      served: \n")
    edit(workspace / PROGRESS, "      activities: 179\n", "      activities:\n")
    assert run(["-C", str(workspace), "validate"]) == 1
    assert capsys.readouterr().out == (
        "还要填写的，按责任单位：\n"
        "  区民政局 第1项 “守护童心、筑梦未来”儿童关爱工程 (child-welfare)："
        "主题活动没有填  data/progress/2025H1.yaml:14:7\n"
        "  区卫生健康局 第2项 适龄妇女“两癌”检查项目 (cancer-screening)："
        "检查人数、宫颈低级别病变没有填  data/progress/2025H1.yaml:26:7\n"
        "  区卫生健康局 第3项 适龄人群出生缺陷干预和老年人白内障复明工程 (birth-defects-cataract)："
        "婚前医学检查、义诊服务没有填  data/progress/2025H1.yaml:37:7\n"
        "      = 建议：填上这一期的；不再报的，连指标名一起删掉；"
        "进展确实没有变化的，写ignore（copied-text、typed-left）说明理由\n\n"
        "共5个错误。\n"
    )


def test_a_new_period_is_told_in_a_line_a_project(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many values are empty; texts that nobody has touched are told with them."""
    assert run(["-C", str(workspace), "new", "2025Q3"]) == 0
    found = validate(Workspace(workspace), "2025Q3")
    waiting = {one.project for one in found if one.rule in TO_FILL}
    capsys.readouterr()
    assert run(["-C", str(workspace), "validate", "2025Q3"]) == 1
    said = capsys.readouterr().out
    head, listed = said.split("还要填写的，按责任单位：\n")
    lines = [line for line in listed.split("\n") if line.startswith("  区")]
    assert len(lines) == len(waiting) == 20
    assert "[not-filled]" not in head
    units = [line.split()[0] for line in lines]
    assert [unit for unit, _ in groupby(units)] == [*dict.fromkeys(units)]
    assert "检查人数等4处没有填  data/progress/2025Q3.yaml:26:7\n" in listed
    assert "(rural-sewage)：进展没有改  data/progress/2025Q3.yaml:" in listed


def test_a_project_without_progress_counts_too(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace / PROGRESS, "  cancer-screening:", "  cancer:")
    edit(workspace / PLAN, "区卫生健康局, aliases: [区卫健局]", "区卫健委")
    assert run(["-C", str(workspace), "validate"]) == 1
    assert (
        "  区卫健委 第2项 适龄妇女“两癌”检查项目 (cancer-screening)：缺少第2项"
        in capsys.readouterr().out
    )


def test_short_texts_left_standing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure is waited for; that a project is through may be as true as it was."""
    file = workspace / PROGRESS
    entries = "  one: {progress: 形象进度45%}\n  two: {progress: 12个小区全部竣工。}\n"
    plan = (
        "area: 槐荫区\nyear: 2025\nunits: {civil: {name: 区民政局}}\nprojects:\n"
        "  - {id: one, name: 甲, units: [civil], scope: 面向居民。}\n"
        "  - {id: two, name: 乙, units: [civil], scope: 面向居民。}\n"
    )
    (workspace / PLAN).write_text(plan, "utf-8")
    for path, name in ((file, "2025H1"), (file.with_name("2025Q3.yaml"), "2025Q3")):
        day = {"2025H1": "2025-06-30", "2025Q3": "2025-09-30"}[name]
        path.write_text(f"period: {name}\nas_of: {day}\nprojects:\n{entries}", "utf-8")
    assert run(["-C", str(workspace), "validate", "--strict", "2025Q3"]) == 1
    head, listed = capsys.readouterr().out.split("还要填写的，按责任单位：\n")
    assert "  区民政局 第1项 甲 (one)：进展没有改  data/progress/2025Q3.yaml:4:" in listed
    assert "乙" not in listed
    assert "data/progress/2025Q3.yaml:5:19: 提示: 这个项目的进展和上一期（上半年）一字不差" in head
