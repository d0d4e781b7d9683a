"""What every report of a difference says in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.review.difference import (
    Change,
    ChangeKind,
    Difference,
    ProjectDifference,
    Rewording,
    Section,
)

_KINDS = {ChangeKind.KEPT: "", ChangeKind.ADDED: "新增", ChangeKind.REMOVED: "删去"}


def heading(project: ProjectDifference) -> str:
    """新增第5项 名称."""
    return f"{_KINDS[project.kind]}第{project.no}项 {project.name}"


def groups(section: Section) -> Iterator[tuple[str, Section | ProjectDifference]]:
    """The whole, if something changed in it, and each project, under what it is called."""
    if section.changes or section.rewordings:
        yield section.whole, section
    yield from ((heading(project), project) for project in section.projects)


def part(reworded: Rewording) -> str:
    """工作进展（随数字改变）."""
    return f"{reworded.part}{'（随数字改变）' if reworded.follows else ''}"


def in_words(text: str) -> str:
    """A piece of a text on paper: where a paragraph or an item begins is said in words."""
    return text.replace("\n- ", "〔另起一条〕").replace("\n", "〔另起一段〕")


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
