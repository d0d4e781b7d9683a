"""What every report of a difference says in the same words."""

from __future__ import annotations

from minsheng.review.difference import Change, ChangeKind, Difference, ProjectDifference

_KINDS = {ChangeKind.KEPT: "", ChangeKind.ADDED: "新增", ChangeKind.REMOVED: "删去"}


def heading(project: ProjectDifference) -> str:
    """新增第5项 名称 (id)."""
    return f"{_KINDS[project.kind]}第{project.no}项 {project.name} ({project.id})"


def sides(changed: Change) -> tuple[str, str]:
    """What it was and is; 无 for what is not there."""
    return changed.was or "无", changed.now or "无"


def change(changed: Change) -> str:
    """（+266人，+9.0%）, or nothing."""
    return f"（{changed.change}）" if changed.change else ""


def summary(difference: Difference) -> str:
    """共3个项目有改动，5个数值不同。"""
    if not difference.sections:
        return "没有改动。"
    projects = [project for section in difference.sections for project in section.projects]
    touched = len({project.id for project in projects})
    values = sum(changed.kind == "value" for project in projects for changed in project.changes)
    counted = [f"{touched}个项目有改动"] if touched else []
    counted += [f"{values}个数值不同"] if values else []
    return f"共{'，'.join(counted)}。" if counted else ""
