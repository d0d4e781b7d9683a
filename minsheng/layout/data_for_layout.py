"""What a layout shows and the data have not, or the other way: own columns, rates, a period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from minsheng.audit.stretches import stretches
from minsheng.audit.words import holds
from minsheng.model.plan import Project
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.problem import Problem, Severity, nearest, suggestion

if TYPE_CHECKING:
    from minsheng.layout.layout import Layout
    from minsheng.layout.template import CellTemplate

VALUE_WORDS = frozenset(("value", "rate", "rate_value"))
"""Names by which a layout prints the value of a headline."""
_RATE_WORDS = frozenset(("rate", "rate_value"))
_MOST_NAMED = 3
_ON_PURPOSE = ("计划", "目标", "任务", "节点", "较", "比", "增", "上期", "上一期")
_WARNING = Severity.WARNING


def own_columns(progress: Progress) -> frozenset[str]:
    """The clerk's own columns that a period has, in its file or in the plan."""
    return frozenset(name for entry in progress.projects for name, _ in _columns_of(entry))


def _columns_of(entry: ProjectProgress) -> Iterator[tuple[str, Text]]:
    """The own columns of a project and of its rows, in the period's file and in the plan."""
    for extra in (
        *(entry.extra, entry.project.extra),
        *(row.extra for row in entry.tasks),
        *(row.extra for row in entry.project.tasks),
    ):
        yield from extra.items()


def unknown_columns(layout: Layout, known: Collection[str], *, all_known: bool) -> list[Problem]:
    """Warnings of columns that no data have.

    Where not ``all_known``, another period may have one: only what is near a known one is told.
    """
    found = []
    for template in layout.templates:
        for name in sorted(template.own_columns - {*known}):
            is_asked_for = f"if extra['{name}']" in template.text.value  # what an import writes
            if not is_asked_for and (all_known or nearest(name, known)):
                at = max(template.text.value.find(name), 0)
                place = replace(template.text.at(at), width=len(name))
                message, hint = f"数据里没有“{name}”这一栏", suggestion(name, known, "栏目")
                found.append(Problem(place, "unknown-column", message, hint, severity=_WARNING))
    return found


def unprinted_columns(layouts: Collection[Layout], progress: Progress) -> Iterator[Problem]:
    """A hint for each of the clerk's own columns that none of the layouts prints."""
    first = {
        name: text for entry in reversed(progress.projects) for name, text in _columns_of(entry)
    }
    shown = [layout.unprinted.columns(first) for layout in layouts]
    for name, text in first.items():
        if all(name in hidden for hidden in shown):
            message = f"没有一个版式印出“{name}”这一栏"
            hint = "多半是名称写错了；要印的，在版式里加一栏，写 {{ extra['" + name + "'] }}"
            yield Problem(text.at(0), "unprinted-column", message, hint, severity=Severity.INFO)


def without_headline(layout: Layout, progress: Progress) -> Iterator[Problem]:
    """One warning for all projects of which the layout shows no rate, for want of a choice."""
    if layout.words.isdisjoint(_RATE_WORDS):
        return
    projects = [one.project for one in progress.projects if _has_to_choose(one.project)]
    if projects:
        first = projects[0]
        names = "、".join(f"第{one.no}项" for one in projects[:_MOST_NAMED])
        more = f"等{len(projects)}项" if len(projects) > _MOST_NAMED else ""
        message = f"{names}{more}有几个目标，没有写完成率用哪一个，完成率是空的"
        key = next(name for name, one in first.indicators.items() if one.target is not None)
        hint = f"在projects.yaml的项目下加一行，如 headline: {key}"
        yield Problem(first.place, "no-headline", message, hint, severity=_WARNING)


def of_another_period(layout: Layout, progress: Progress) -> Iterator[Problem]:
    """A warning of each title and heading that names a part of the year that is over.

    A table that has columns of several times names this period's, too.
    """
    headings = [column.heading for column in layout.columns if column.heading]
    if layout.title and not progress.own_title:
        yield from _of_times_over([layout.title], progress.period)
    yield from _of_times_over(headings, progress.period)


def _of_times_over(templates: Sequence[CellTemplate], period: Period) -> Iterator[Problem]:
    told = [
        (template.text, one)
        for template in templates
        for one in stretches(template.text.value, period.year)
        if one.year in (None, period.year) and not holds(template.text.value, _ON_PURPOSE)
    ]
    if any(one.last == period.month for _, one in told):
        return
    for text, one in told:
        if one.last < period.month:
            said = text.value[one.start : one.end]
            place = replace(text.at(one.start), width=len(said))
            message = f"这一期是{period.label}，版式里写的是“{said}”"
            hint = "改写成 {{ period.label }}，由程序填"
            yield Problem(place, "stale-period", message, hint, severity=_WARNING)


def _has_to_choose(project: Project) -> bool:
    aimed = [one for one in project.indicators.values() if one.target is not None]
    by_rows = any(task.headline for task in project.tasks)
    return len(aimed) > 1 and project.headline is None and not by_rows
