"""The same project and the same indicator in another period, perhaps of last year's plan."""

from __future__ import annotations

from minsheng.model.plan import Indicator, Project
from minsheng.model.plan_over_time import names_ever
from minsheng.model.progress import Progress, ProjectProgress


def same_project(project: Project, there: Progress) -> ProjectProgress | None:
    """A project in another period: by its id, else the only one that shares a name with it."""
    known = {entry.project.id: entry for entry in there.projects}
    if project.id in known:
        return known[project.id]
    names = {*names_ever(project)}
    named = [entry for entry in there.projects if names.intersection(names_ever(entry.project))]
    return named[0] if len(named) == 1 else None


def same_indicator(indicator: Indicator, project: Project) -> Indicator | None:
    """An indicator of a project in another period: by its id, else the only one of its name."""
    if indicator.id in project.indicators:
        return project.indicators[indicator.id]
    named = [one for one in project.indicators.values() if one.name == indicator.name]
    return named[0] if len(named) == 1 else None
