"""The units that a bulletin names, and those that are registered: the same, renamed, or new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.drafting.unit_ids import unit_ids
from minsheng.intake.drafting.yaml_text import free_key
from minsheng.model.plan import Plan, Project, Unit
from minsheng.record import record

_COMMON = frozenset("区县市局委办中心会部处院")


@record
class UnitNames:
    """The key of each unit that is named; which are new, and which have another name now."""

    keys: Mapping[str, str]
    new: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[Unit, str], ...]

    def units_of(self, row: DraftProject) -> dict[str, str]:
        """The names of a row's units by their keys."""
        return {self.keys[name]: name for name in row.units}


def unit_names(
    plan: Plan, now: Plan, rows: Sequence[tuple[DraftProject, Project | None]]
) -> UnitNames:
    """Find the units that are named in some rows; ``now`` is the plan of their period.

    One is renamed when it stands in no row any more, and in each of its rows the same new name
    does, which no other row has.
    """
    keys = {name: unit.id for unit in plan.units.values() for name in _names(unit)}
    keys |= {unit.name: unit.id for unit in now.units.values()}
    named = dict.fromkeys(name for row, _ in rows for name in row.all_units)
    unknown = [name for name in named if name not in keys]
    renamed = []
    for name in unknown:
        was = {unit.id: unit for unit in _replaced_by(name, now, keys, rows)}
        if len(was) == 1 and _is_like(name, (unit := next(iter(was.values()))).name):
            renamed.append((unit, name))
    twice = [unit.id for unit, _ in renamed]
    renamed = [(unit, name) for unit, name in renamed if twice.count(unit.id) == 1]
    keys |= {name: unit.id for unit, name in renamed}
    fresh = [name for name in unknown if name not in keys]
    new = _new_keys(fresh, [*plan.units])
    keys |= {name: key for key, name in new}
    return UnitNames({name: keys[name] for name in named}, tuple(new), tuple(renamed))


def _names(unit: Unit) -> Iterator[str]:
    yield unit.name
    yield from unit.aliases
    yield from unit.renamed.values()


def _replaced_by(
    name: str,
    now: Plan,
    keys: Mapping[str, str],
    rows: Sequence[tuple[DraftProject, Project | None]],
) -> Iterator[Unit]:
    """The units that a new name stands for in all of their rows."""
    there = {keys[one] for row, _ in rows for one in row.all_units if one in keys}
    told = {project.id: row for row, project in rows if project}
    for unit in now.units.values():
        own = [one for one in now.projects if unit in _units_of(one)]
        if unit.id in there or not own or any(one.id not in told for one in own):
            continue
        if all(name in told[one.id].all_units for one in own):
            yield unit


def _units_of(project: Project) -> list[Unit]:
    return [*project.units, *(unit for task in project.tasks for unit in task.units)]


def _is_like(one: str, other: str) -> bool:
    """Whether two names have more in common than that they are offices of a district."""
    return len(({*one} & {*other}) - _COMMON) > 1


def _new_keys(names: Sequence[str], taken: Sequence[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in names:
        used = {*taken, *(key for key, _ in found)}
        found.append((free_key(unit_ids([name])[name].removesuffix("_1"), used), name))
    return found
