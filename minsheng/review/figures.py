"""The changed figures of a difference as rows of tables, apart from what else has changed."""

from __future__ import annotations

from dataclasses import replace

from minsheng.record import record
from minsheng.review.difference import Change, Difference, ProjectDifference, Section

_FIGURES = ("value", "rate", "status", "target", "plan")


@record
class Row:
    """A changed figure; ``depth`` is 1 for what follows from the figure above it."""

    project: ProjectDifference
    changed: Change
    depth: int
    begins: bool
    """Whether it is the first of its project."""


def figures(difference: Difference) -> list[tuple[str, list[Row]]]:
    """The changed figures of each section that has some, as rows of a table."""
    tables = (
        (section.title, [row for project in section.projects for row in _rows(project)])
        for section in difference.sections
    )
    return [(title, rows) for title, rows in tables if rows]


def besides_figures(difference: Difference) -> list[Section]:
    """The sections without what stands in the tables, where anything is left in them."""
    left = (_besides_figures(section) for section in difference.sections)
    return [section for section in left if not section.is_empty]


def _besides_figures(section: Section) -> Section:
    left = []
    for project in section.projects:
        others = tuple(one for one in project.changes if one.kind not in _FIGURES)
        left.append(replace(project, changes=others))
    return replace(section, projects=tuple(project for project in left if not project.is_empty))


def _rows(project: ProjectDifference) -> list[Row]:
    flat = [
        (depth, changed)
        for top in project.changes
        if top.kind in _FIGURES
        for depth, changed in ((0, top), *((1, one) for one in top.follows))
    ]
    return [Row(project, changed, depth, not index) for index, (depth, changed) in enumerate(flat)]
