"""Values that are still empty: each is named once, and counted by the unit to report it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
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
    assert capsys.readouterr().out.endswith(
        "还要填写的，按责任单位：\n"
        "  区民政局\n"
        "    第1项 “守护童心、筑梦未来”儿童关爱工程 (child-welfare)：1处\n"
        "  区卫生健康局\n"
        "    第2项 适龄妇女“两癌”检查项目 (cancer-screening)：2处\n"
        "    第3项 适龄人群出生缺陷干预和老年人白内障复明工程 (birth-defects-cataract)：2处\n\n"
        "共5个错误。\n"
    )


def test_a_project_without_progress_counts_too(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace / PROGRESS, "  cancer-screening:", "  cancer:")
    edit(workspace / PLAN, "区卫生健康局, aliases: [区卫健局]", "区卫健委")
    assert run(["-C", str(workspace), "validate"]) == 1
    assert "  区卫健委\n    第2项 适龄妇女" in capsys.readouterr().out
