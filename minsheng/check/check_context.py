"""What the rules look at: a period with its sentences as they read, and the period before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from minsheng.audit.claims import wrong_claims
from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Reading, Term, read
from minsheng.model.plan import Ignore, Project
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.sentences.compared import RESULTS
from minsheng.sentences.printed import PrintedText
from minsheng.sentences.printed_period import PrintedPeriod

T = TypeVar("T")

_COMPARED = re.compile(rf"\.\s*(?:{'|'.join(RESULTS)})\b")
"""Such a figure comes out, whatever a sentence tells between it and what it was compared with."""


@dataclass(frozen=True)
class CheckedText:
    """One text as it reads: a project's name, scope, progress …, or a part of those.

    ``part`` is the key that it was written under, ``reported`` whether that is in the period's
    file, and ``as_of`` the day that its data are of. What is told before and after the table is of
    a project without number, name and figures.
    """

    project: Project
    progress: ProjectProgress
    part: str
    printed: PrintedText
    as_of: date
    ignores: tuple[Ignore, ...]
    reported: bool
    is_title: bool = False
    task: str = ""  # the row of the project (子项) that says it

    @property
    def is_signed(self) -> bool:
        """Whether it tells who signed, and when; below these may be notes (注：…)."""
        return self.part == "signature" and "：" not in self.printed.value

    @cached_property
    def reading(self) -> Reading:
        """The quantities that it tells."""
        return read(self.printed.value)

    @cached_property
    def claims(self) -> tuple[Oddity, ...]:
        """What its figures deny, but of comparisons that were computed; read once for all rules."""
        found = wrong_claims(self.reading)
        return tuple(one for one in found if not self.is_compared(one.start, one.end))

    def is_compared(self, start: int, end: int) -> bool:
        """Whether a figure in ``[start, end)`` was computed of another period, or of the plan."""
        return any(start < at_end and at < end for at, at_end in self._compared)

    @cached_property
    def _compared(self) -> list[tuple[int, int]]:
        figures = self.printed.figures
        return [(one.start, one.end) for one in figures if _COMPARED.search(one.expression)]


@dataclass(frozen=True)
class CheckContext:
    """A period as it reads, and the latest one before it that has a file, if there is one."""

    printed: PrintedPeriod
    printed_before: PrintedPeriod | None = None
    layouts_show_values: bool = False
    """Whether a layout at hand prints the values of headlines, beside the sentences."""
    whole: CheckContext | None = None
    """The period with all projects, where only some are looked at."""

    @property
    def complete(self) -> CheckContext:
        """The period with all projects, for what is said around them."""
        return self if self.whole is None else self.whole

    @property
    def all_projects(self) -> tuple[ProjectProgress, ...]:
        """All projects of the period, for what is said of the bulletin as a whole."""
        return self.complete.progress.projects

    @property
    def progress(self) -> Progress:
        """How the projects stand."""
        return self.printed.progress

    @property
    def before(self) -> Progress | None:
        """How they stood in the period before."""
        return self.printed_before.progress if self.printed_before else None

    @property
    def earlier_in_year(self) -> Progress | None:
        """The same, if that period is of the same year."""
        same = self.before is not None and self.before.period.year == self.progress.period.year
        return self.before if same else None

    @cached_property
    def texts(self) -> tuple[CheckedText, ...]:
        """Every text of every project, in the order of the bulletin."""
        return tuple(_checked_texts(self.printed))

    @cached_property
    def texts_before(self) -> tuple[CheckedText, ...]:
        """The same of the period before."""
        return tuple(_checked_texts(self.printed_before)) if self.printed_before else ()

    @cached_property
    def promised(self) -> dict[str, list[Term]]:
        """By the id of a project what is to be reached: its indicators' targets, and all that its
        scope counts.
        """
        found: dict[str, list[Term]] = {}
        for entry in self.progress.projects:
            aimed = [one for one in entry.project.indicators.values() if one.target]
            read_each = [read(f"{one.name}{one.target}").counts for one in aimed]
            found[entry.project.id] = [counts[-1] for counts in read_each if counts]
        for checked in self.texts:
            if checked.part == "scope":
                found[checked.project.id] += checked.reading.counts
        return found

    def once(self, find: Callable[[CheckContext], T]) -> T:
        """What a function finds in it, for all rules that ask for it."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def _found(self) -> dict[Callable[[CheckContext], Any], Any]:
        return {}

    def without(self, projects: Collection[str]) -> CheckContext:
        """The same, but of some projects by their ids nothing is told."""
        if not projects:
            return self
        before = self.printed_before and _without(self.printed_before, projects)
        printed = _without(self.printed, projects)
        return CheckContext(printed, before, self.layouts_show_values, self.complete)


def _without(printed: PrintedPeriod, projects: Collection[str]) -> PrintedPeriod:
    told = printed.progress.projects
    progress = replace(
        printed.progress, projects=tuple(one for one in told if one.project.id not in projects)
    )
    parts = (one for one in printed.parts if one.progress.project.id not in projects)
    return PrintedPeriod(progress, tuple(parts))


def _checked_texts(period: PrintedPeriod) -> Iterator[CheckedText]:
    for part in period.parts:
        entry = part.progress
        own = entry.ignores if part.reported else entry.project.ignores
        for printed in part.passage.items:
            item, title = printed.item, printed.title
            as_of, ignores = item.as_of or entry.as_of, item.ignores + own
            for text in printed.texts:
                origin = entry.project, entry, part.key
                said = (*origin, text, as_of, ignores, part.reported, text is title)
                yield CheckedText(*said, part.task)
