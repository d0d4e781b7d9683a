"""Progress and layout → the bulletin."""

from __future__ import annotations

from typing import Any

from minsheng.bulletin.bulletin import Bulletin, Cell
from minsheng.bulletin.digest import digest
from minsheng.bulletin.layout import Layout
from minsheng.bulletin.names import PeriodName, progress_names, scope_names
from minsheng.bulletin.narrative import fill, narrate
from minsheng.bulletin.template import CellTemplate
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import joined_lines
from minsheng.problem import Refused, Report
from minsheng.quantity import chinese_date


def compose(progress: Progress, layout: Layout, report: Report) -> Bulletin:
    """Return the bulletin of a period; problems in sentences and cells go to ``report``."""
    names: dict[str, Any] = {
        "area": progress.plan.area,
        "year": str(progress.plan.year),
        "count": str(len(progress.plan.projects)),
        "period": PeriodName(progress.period),
        "as_of": chinese_date(progress.as_of),
    }
    rows = tuple(_row(layout, project, progress, names, report) for project in progress.projects)
    return Bulletin(
        title=_line(layout.title, names, report),
        headings=tuple(_line(heading, names, report) for heading in layout.headings),
        rows=rows,
        area=progress.plan.area,
        source=_line(layout.source, names, report),
        as_of=progress.as_of,
        published=progress.published,
        measure_words=_measure_words(progress),
        digest=digest(progress, layout.folder),
    )


def _row(
    layout: Layout,
    progress: ProjectProgress,
    whole: Progress,
    names: dict[str, Any],
    report: Report,
) -> tuple[Cell, ...]:
    project, plan = progress.project, whole.plan
    targets = scope_names(plan, project)
    readings = progress_names(plan, whole.period, progress)
    units = [unit.name for unit in project.units]
    row = {
        **names,
        "no": str(project.no),
        "id": project.id,
        "name": fill(project.name, targets, project.id, report),
        "units": units,
        "lead": units[0] if units else "",
        "partners": units[1:],
        "scope": "\n".join(narrate(project.scope, targets, project.id, report)),
        "progress": "\n".join(narrate(progress.text, readings, project.id, report)),
        "as_of": chinese_date(progress.as_of),
    }
    return tuple(_paragraphs(_rendered(cell, row, report)) for cell in layout.cells)


def _line(template: CellTemplate, names: dict[str, Any], report: Report) -> str:
    """A title or a heading: one line, on however many it was typed."""
    return joined_lines(_rendered(template, names, report).strip())


def _rendered(template: CellTemplate, names: dict[str, Any], report: Report) -> str:
    try:
        return template.render(names)
    except Refused as refused:
        for problem in refused.problems:
            report(problem)
        return ""


def _paragraphs(text: str) -> Cell:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _measure_words(progress: Progress) -> tuple[str, ...]:
    """Units, longest first, so that 平方米 is found before 平."""
    words = {
        indicator.unit
        for project in progress.plan.projects
        for indicator in project.indicators.values()
        if indicator.unit
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
