"""Progress → facts: what the cells of any layout can speak of, with every sentence filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.bulletin.names import PeriodName, progress_names, scope_names
from minsheng.bulletin.narrative import fill, narrate
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.problem import Report
from minsheng.quantity import chinese_date
from minsheng.record import record


@record
class Facts:
    """The names known in titles and headings, and those known in the cells of each project."""

    whole: Mapping[str, Any]
    projects: tuple[Mapping[str, Any], ...]

    @property
    def length(self) -> int:
        """How many characters they are."""
        return sum(len(str(value)) for project in self.projects for value in project.values())


def facts_of(progress: Progress, report: Report) -> Facts:
    """Return the facts of a period; problems in sentences go to ``report``."""
    whole: dict[str, Any] = {
        "area": progress.plan.area,
        "year": str(progress.plan.year),
        "count": str(len(progress.plan.projects)),
        "period": PeriodName(progress.period),
        "as_of": chinese_date(progress.as_of),
    }
    projects = (whole | _facts(project, progress, report) for project in progress.projects)
    return Facts(whole, tuple(projects))


def _facts(progress: ProjectProgress, whole: Progress, report: Report) -> dict[str, Any]:
    project, plan = progress.project, whole.plan
    targets = scope_names(plan, project)
    readings = progress_names(plan, whole.period, progress)
    units = [unit.name for unit in project.units]
    return {
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
