"""A period's data as flat tables: headings, and a row for each project or for each figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from minsheng.export.period_data import Figure, PeriodData, ProjectData
from minsheng.record import record

Value = str | int | Decimal | date | None

_OF_PROJECT: Mapping[str, Callable[[ProjectData], Value]] = {
    "序号": lambda project: project.no,
    "项目代号": lambda project: project.id,
    "项目名称": lambda project: project.name,
    "类别": lambda project: project.category,
    "责任单位": lambda project: "、".join(project.units),
    "完成时限": lambda project: project.due,
    "进度状态": lambda project: project.status,
}
_OF_FIGURE: Mapping[str, Callable[[Figure], Value]] = {
    "指标代号": lambda figure: figure.id,
    "指标": lambda figure: figure.name,
    "种类": lambda figure: figure.kind,
    "单位": lambda figure: figure.unit,
    "数值": lambda figure: figure.value,
    "数值（照印）": lambda figure: figure.value_text,
    "目标": lambda figure: figure.target,
    "目标（照印）": lambda figure: figure.target_text,
    "完成率（%）": lambda figure: figure.rate,
    "完成率（照印）": lambda figure: figure.rate_text,
}
_TEXTS = {
    "内容及规模": "scope",
    "工作进展": "progress",
    "一句话进展": "summary",
    "存在问题": "problems",
    "下步计划": "next",
    "备注": "remarks",
}


@record
class Table:
    """Headings, and rows with a value for each of them."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def projects_table(data: PeriodData) -> Table:
    """A row for each project, with its texts and the clerk's own columns."""
    own = _own_columns(data)
    rows = [[*_of_project(project), *_texts(project, own)] for project in data.projects]
    return Table([*_OF_PROJECT, *_TEXTS, *own], rows)


def figures_table(data: PeriodData) -> Table:
    """A row for each figure."""
    rows = [
        [*_of_project(project), *_of_figure(figure)]
        for project in data.projects
        for figure in project.figures
    ]
    return Table([*_OF_PROJECT, *_OF_FIGURE], rows)


def whole_table(data: PeriodData) -> Table:
    """All in one: a row for each figure, one without a figure for a project that has none."""
    own = _own_columns(data)
    rows = [
        [str(data.period), data.as_of, *_of_project(project), *told, *_texts(project, own)]
        for project in data.projects
        for told in [_of_figure(figure) for figure in project.figures] or [[None] * len(_OF_FIGURE)]
    ]
    return Table(["报告期", "截至日期", *_OF_PROJECT, *_OF_FIGURE, *_TEXTS, *own], rows)


def _of_project(project: ProjectData) -> list[Value]:
    return [tell(project) for tell in _OF_PROJECT.values()]


def _of_figure(figure: Figure) -> list[Value]:
    return [tell(figure) for tell in _OF_FIGURE.values()]


def _texts(project: ProjectData, own: Sequence[str]) -> list[Value]:
    return [
        *(project.texts[key] for key in _TEXTS.values()),
        *(project.extra.get(name, "") for name in own),
    ]


def _own_columns(data: PeriodData) -> list[str]:
    return [*dict.fromkeys(name for project in data.projects for name in project.extra)]
