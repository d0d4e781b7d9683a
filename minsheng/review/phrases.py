"""What every report of a difference says in the same words."""

from __future__ import annotations

from minsheng.review.difference import Difference, Fate, ProjectDifference, Shift

NOTHING = "没有改动。"
_FATES = {Fate.KEPT: "", Fate.ADDED: "新增", Fate.REMOVED: "删去"}


def heading(project: ProjectDifference) -> str:
    """新增第5项 名称 (id)."""
    return f"{_FATES[project.fate]}第{project.no}项 {project.name} ({project.id})"


def sides(shift: Shift) -> tuple[str, str]:
    """What it was and is; 无 for what is not there."""
    return shift.was or "无", shift.now or "无"


def change(shift: Shift) -> str:
    """（+266人，+9.0%）, or nothing."""
    return f"（{shift.change}）" if shift.change else ""


def summary(difference: Difference) -> str:
    """共3个项目有改动，5个数值不同。"""
    projects = {one.id for section in difference.sections for one in section.projects}
    values = [
        shift
        for section in difference.sections
        for project in section.projects
        for shift in project.shifts
        if shift.kind == "value"
    ]
    if not difference.sections:
        return NOTHING
    counted = [f"{len(projects)}个项目有改动"] if projects else []
    counted += [f"{len(values)}个数值不同"] if values else []
    return f"共{'，'.join(counted)}。" if counted else ""
