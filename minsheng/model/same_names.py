"""Names that two parts of a plan have in common: most often a copy that was not changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng.model import file_schema
from minsheng.model.cursor import Loc
from minsheng.record import record

_NOT_OF_A_NAME = re.compile(r"[\s“”‘’\"'「」《》]")
"""What two names may differ by, and yet be read as one."""


@record
class SameName:
    """A name at ``loc``, in a project or in none, that is also ``other``'s, by its id."""

    loc: Loc
    other: str
    project: str = ""


def same_names(form: file_schema.PlanFile, places: Sequence[int]) -> Iterator[SameName]:
    """Every name that another of its kind has; the projects stand in the file at ``places``."""
    yield from _of_units(form)
    projects = [*zip(places, form.projects, strict=True)]
    named = [(("projects", at, "name"), one.id, one.name, one) for at, one in projects]
    for loc, other in _twins((*one[:3], *_times(one[3])) for one in named):
        yield SameName(loc, other, form.projects[places.index(int(loc[1]))].id)
    for at, project in projects:
        here: Loc = ("projects", at)
        indicators = (
            ((*here, "indicators", name, "name"), name, f"{one.name}\0{one.unit}", False, False)
            for name, one in project.indicators.items()
        )
        rows = (
            ((*here, "items", row, "name"), one.id, f"{one.name}\0{one.units}", *_times(one))
            for row, one in enumerate(project.items)
            if one.name
        )
        for loc, other in (*_twins(indicators), *_twins(rows)):
            yield SameName(loc, other, project.id)


def _of_units(form: file_schema.PlanFile) -> Iterator[SameName]:
    """Units of one name, and an alias that is another's name."""
    names = [(("units", unit, "name"), unit, one.name) for unit, one in form.units.items()]
    for loc, other in _twins((*one, False, False) for one in names):
        yield SameName(loc, other)
    called = {_plain(name): unit for _, unit, name in reversed(names)}
    for unit, one in form.units.items():
        for place, alias in enumerate(one.aliases):
            if called.get(_plain(alias), unit) != unit:
                yield SameName(("units", unit, "aliases", place), called[_plain(alias)])


def _twins(named: Iterable[tuple[Loc, str, str, bool, bool]]) -> Iterator[tuple[Loc, str]]:
    """Each (where, id, name, begins, ends) whose name was there before, and the id of that; but
    where the one begins and the other ends, it takes its place.
    """
    seen: dict[str, tuple[str, bool]] = {}
    for loc, one, name, begins, ends in named:
        other, other_ends = seen.setdefault(_plain(name), (one, ends))
        if other != one and not (begins and other_ends):
            yield loc, other


def _times(one: file_schema.Project | file_schema.Task) -> tuple[bool, bool]:
    return bool(one.since), bool(one.until)


def _plain(name: str) -> str:
    return _NOT_OF_A_NAME.sub("", name)
