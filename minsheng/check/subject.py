"""What the rules look at: a period with its sentences as they read, and the period before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from minsheng.bulletin.names import progress_names, scope_names
from minsheng.bulletin.told import Told, tell
from minsheng.check.reading import Reading, read
from minsheng.model.plan import Ignore, Item, Passage, Project
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import Text
from minsheng.quantity import chinese_date


@dataclass(frozen=True)
class Statement:
    """One text of a project as it reads: its name, its scope, its progress, or a part of those.

    ``part`` is name, scope or progress; ``as_of`` the day that its data are of.
    """

    project: Project
    progress: ProjectProgress
    part: str
    told: Told
    as_of: date
    ignores: tuple[Ignore, ...]

    @cached_property
    def reading(self) -> Reading:
        """The quantities that it tells."""
        return read(self.told.value)


@dataclass(frozen=True)
class Subject:
    """A period, and the one before it that has a file (of the same year, or the last of the year
    before), if there is one.
    """

    progress: Progress
    before: Progress | None = None

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every text of every project, in the order of the bulletin."""
        return tuple(_statements(self.progress))

    @cached_property
    def statements_before(self) -> tuple[Statement, ...]:
        """The same of the period before."""
        return tuple(_statements(self.before)) if self.before else ()

    def ignores(self, project: ProjectProgress) -> tuple[Ignore, ...]:
        """What may silence a finding about a project as a whole, or about one of its values."""
        return project.ignores + project.project.ignores


def _statements(progress: Progress) -> Iterator[Statement]:
    for entry in progress.projects:
        project = entry.project
        targets = scope_names(progress.plan, project)
        readings = progress_names(progress.plan, progress.period, entry)
        whole = Passage((Item(project.name),), numbered=False)
        for part, passage, names, ignores in (
            ("name", whole, targets, project.ignores),
            ("scope", project.scope, targets, project.ignores),
            ("progress", entry.text, readings, entry.ignores),
        ):
            for item in passage.items:
                as_of = item.as_of or entry.as_of
                for text in _texts(item):
                    told = tell(text, _dated(names, item))
                    silencers = item.ignores + ignores
                    yield Statement(project, entry, part, told, as_of, silencers)


def _texts(item: Item) -> tuple[Text, ...]:
    return (item.text,) if item.title is None else (item.title, item.text)


def _dated(names: Mapping[str, Any], item: Item) -> Mapping[str, Any]:
    return {**names, "as_of": chinese_date(item.as_of)} if item.as_of else names
