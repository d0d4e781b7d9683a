"""A difference as one self-contained page: figures first, then what reads otherwise."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from minsheng.record import record
from minsheng.review.difference import Change, Difference, ProjectDifference, Section
from minsheng.review.phrases import change, heading, sides, summary

_FIGURES = ("value", "rate", "status", "target", "plan")


@record
class Row:
    """A changed figure; ``depth`` is 1 for what follows from the figure above it."""

    project: ProjectDifference
    changed: Change
    depth: int
    rows: int
    """How many rows the project's cell spans; 0: it has begun above."""


def as_html(difference: Difference) -> str:
    """The page. It needs no other file, and shows what kind a change is without colour, too."""
    page = (files("minsheng") / "review" / "page.html.j2").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(page).render(
        was=difference.was,
        now=difference.now,
        figures=figures(difference),
        sections=[one for one in map(_besides_figures, difference.sections) if not one.is_empty],
        heading=heading,
        sides=sides,
        change=change,
        summary=summary(difference),
    )


def figures(difference: Difference) -> list[tuple[str, list[Row]]]:
    """The changed figures of each section that has some, as rows of a table."""
    tables = (
        (section.title, [row for project in section.projects for row in _rows(project)])
        for section in difference.sections
    )
    return [(title, rows) for title, rows in tables if rows]


def _besides_figures(section: Section) -> Section:
    """The changes of a section that are no figures: those stand in the table."""
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
    return [
        Row(project, changed, depth, 0 if index else len(flat))
        for index, (depth, changed) in enumerate(flat)
    ]
