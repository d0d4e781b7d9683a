"""The folder that a clerk works in: found from inside, with several years side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.workspace import Workspace, find_workspace
from minsheng.problem import Misuse
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load


def test_several_years_stand_side_by_side(workspace: Path) -> None:
    """The current year's file wins; what there is, is listed."""
    earlier = workspace / "data" / "2024"
    (earlier / "progress").mkdir(parents=True)
    plan, progress = (workspace / name for name in (PLAN, PROGRESS))
    for period in ("2024H1", "2025H1"):
        text = progress.read_text(encoding="utf-8").replace("period: 2025H1", f"period: {period}")
        (earlier / "progress" / f"{period}.yaml").write_text(text, encoding="utf-8")
    text = plan.read_text(encoding="utf-8").replace("year: 2025\n", "year: 2024\n")
    (earlier / "projects.yaml").write_text(text, encoding="utf-8")
    (workspace / "data" / "progress" / "2025上半年.yaml").touch()

    assert load(workspace, "2024H1")[1] == []
    assert load(workspace)[1] == []
    assert Workspace(workspace).misnamed() == [workspace / "data" / "progress" / "2025上半年.yaml"]
    with pytest.raises(Misuse, match="没有“2026Q1”这一期。现有：2024H1、2025H1"):
        Workspace(workspace).find("2026Q1")
    for name, hint in [("2025h1", "是不是“2025H1”？"), ("../../x", "应写成2025Q1（季度）")]:
        with pytest.raises(Misuse, match=f"“{name}”不是报告期。{hint}"):
            Workspace(workspace).find(name)


def test_the_workspace_is_found_upwards(workspace: Path) -> None:
    """From anywhere inside; outside it says how to begin."""
    assert find_workspace(workspace / "data" / "progress").root == workspace.resolve()
    with pytest.raises(Misuse, match="没有文件夹"):
        find_workspace(workspace / "none")
    with pytest.raises(Misuse, match="minsheng init"):
        find_workspace(Path("/"))


def test_without_a_plan_the_progress_is_still_held_against_its_form(workspace: Path) -> None:
    """The clerk need not mend one file to learn about the other."""
    (workspace / PLAN).write_text("projects: [\n", encoding="utf-8")
    edit(workspace / PROGRESS, "      hospitals: 4", "      hospitals: [4]")

    progress, problems = load(workspace)

    assert progress is None
    assert [f"{problem.place} {problem.rule}" for problem in problems] == [
        f"{PROGRESS}:204:18 wrong-type",
        f"{PLAN}:2:1 yaml-syntax",
    ]


def test_a_workspace_without_any_period(workspace: Path) -> None:
    """It says that there is none, and takes any form of period for a name."""
    (workspace / PROGRESS).unlink()

    with pytest.raises(Misuse, match="没有“2025H1”这一期。现有：还没有任何报告期"):
        Workspace(workspace).find("2025H1")


def test_a_plan_of_another_year(workspace: Path) -> None:
    """The year of the file and of the plan beside it."""
    edit(workspace / PLAN, "year: 2025\n", "year: 2024\n")

    (found,) = lines_of(load(workspace)[1])

    assert found.startswith(
        f"{PROGRESS}:5:9: 错误: 报告期是2025年，projects.yaml却是2024年（检查年份）"
    )
