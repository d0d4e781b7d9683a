"""The plan of a year as it stands in one of its periods: projects come, go and change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from minsheng.model.plan import Indicator, Plan, Project, Task, Unit
from minsheng.model.text import Text
from minsheng.period import Period

Entry = TypeVar("Entry")


def plan_at(plan: Plan, period: Period) -> Plan:
    """The plan that holds in a period: its projects, numbered anew, as they are told by then.

    A unit that projects of other periods alone have is not in it, so that what comes later changes
    nothing in a bulletin that has been published.
    """
    if not _varies(plan):
        return plan
    units = {name: _unit_at(unit, period) for name, unit in plan.units.items()}
    known = {one.id: one for one in plan.projects if is_counted(one, period)}
    order = next(reversed(_until(plan.orders, period)), ())
    ids = dict.fromkeys((*(name for name in order if name in known), *known))
    projects = tuple(_project_at(known[name], no, period, units) for no, name in enumerate(ids, 1))
    now = {unit.id for project in projects for unit in _units_now(project)}
    ever = {unit.id for project in plan.projects for unit in _units_ever(project)}
    kept = {name: unit for name, unit in units.items() if name in now or name not in ever}
    away = frozenset(one.id for one in plan.projects) - known.keys()
    return replace(plan, units=kept, projects=projects, away=away)


def is_counted(project: Project | Task, period: Period) -> bool:
    """Whether a project, or a row of one, is among those of a period."""
    since, until = project.since, project.until
    return (since is None or since.last_day <= period.last_day) and (
        until is None or period.last_day <= until.last_day
    )


def names_ever(project: Project | Task) -> list[str]:
    """What a project is called in any period, and its aliases."""
    first = [project.name.value] if project.name else []
    later = (change.name.value for change in project.changed.values() if change.name)
    others = (*project.aliases, *project.elsewhere) if isinstance(project, Project) else ()
    return list(dict.fromkeys((*first, *later, *others)))


def _varies(plan: Plan) -> bool:
    return bool(
        plan.orders
        or any(
            one.since or one.until or one.changed
            for project in plan.projects
            for one in _with_rows(project)
        )
        or any(unit.renamed for unit in plan.units.values())
    )


def _until(entries: Mapping[Period, Entry], period: Period) -> list[Entry]:
    """What holds by the end of a period, the latest last."""
    return [entry for since, entry in entries.items() if since.last_day <= period.last_day]


def _unit_at(unit: Unit, period: Period) -> Unit:
    """A unit under its name of then; those before it are aliases."""
    names = [unit.name, *_until(unit.renamed, period)]
    former = (*unit.aliases, *names[:-1])
    aliases = tuple(dict.fromkeys(name for name in former if name != names[-1]))
    return replace(unit, name=names[-1], aliases=aliases)


def _project_at(project: Project, no: int, period: Period, units: Mapping[str, Unit]) -> Project:
    changes = _until(project.changed, period)
    indicators = {**project.indicators}
    for change in changes:
        for name, target in change.targets.items():
            indicators[name] = replace(indicators[name], target=target)
    headline = project.headline and indicators[project.headline.id]
    own = _latest((change.units for change in changes), project.units)
    return replace(
        project,
        no=no,
        name=_latest((change.name for change in changes), project.name),
        units=tuple(units[unit.id] for unit in own),
        scope=_latest((change.scope for change in changes), project.scope),
        category=_word((change.category for change in changes), project.category),
        due=_word((change.due for change in changes), project.due),
        extra={**project.extra, **{k: text for one in changes for k, text in one.extra.items()}},
        headline=headline,
        indicators=indicators,
        tasks=tuple(
            _task_at(task, period, units, indicators)
            for task in project.tasks
            if is_counted(task, period)
        ),
        elsewhere=tuple(names_ever(project)),
        since=None,
        until=None,
        changed={},
    )


def _task_at(
    task: Task, period: Period, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]
) -> Task:
    """A row of a project with what holds by then."""
    changes = _until(task.changed, period)
    own = _latest((change.units for change in changes), task.units)
    return replace(
        task,
        name=_latest((change.name for change in changes), task.name),
        units=tuple(units[unit.id] for unit in own),
        scope=_latest((change.scope for change in changes), task.scope),
        due=_word((change.due for change in changes), task.due),
        headline=task.headline and indicators[task.headline.id],
        extra={**task.extra, **{k: text for one in changes for k, text in one.extra.items()}},
        since=None,
        until=None,
        changed={},
    )


def _latest(values: Iterable[Entry | None], usual: Entry) -> Entry:
    said = [value for value in values if value is not None]
    return said[-1] if said else usual


def _word(values: Iterable[Text | None], usual: Text | None) -> Text | None:
    """The latest; an empty one means that there is none any more."""
    found = _latest(values, usual)
    return found if found and found.value else None


def _with_rows(project: Project) -> Sequence[Project | Task]:
    return (project, *project.tasks)


def _units_now(project: Project) -> Sequence[Unit]:
    return (*project.units, *(unit for task in project.tasks for unit in task.units))


def _units_ever(project: Project) -> Sequence[Unit]:
    changes = [one for part in _with_rows(project) for one in part.changed.values()]
    later = (unit for change in changes for unit in change.units or ())
    return (*_units_now(project), *later)
