"""What the rules look at: a period with its sentences as they read, and the period before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from minsheng.audit.reading import Reading, read
from minsheng.model.plan import Ignore, Item, Passage, Project
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.quantity import chinese_date
from minsheng.sentences.names import progress_names, scope_names, whole_names
from minsheng.sentences.printed import PrintedText, print_text


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

    @cached_property
    def reading(self) -> Reading:
        """The quantities that it tells."""
        return read(self.printed.value)


@dataclass(frozen=True)
class CheckContext:
    """A period, and the one before it that has a file (of the same year, or the last of the year
    before), if there is one.
    """

    progress: Progress
    before: Progress | None = None

    @cached_property
    def texts(self) -> tuple[CheckedText, ...]:
        """Every text of every project, in the order of the bulletin."""
        return tuple(_statements(self.progress))

    @cached_property
    def texts_before(self) -> tuple[CheckedText, ...]:
        """The same of the period before."""
        return tuple(_statements(self.before)) if self.before else ()

    def ignores(self, project: ProjectProgress) -> tuple[Ignore, ...]:
        """What may silence a finding about a project as a whole, or about one of its values."""
        return project.ignores + project.project.ignores


def _statements(progress: Progress) -> Iterator[CheckedText]:
    whole = _whole(progress)
    known = whole_names(progress)
    yield from _checked_texts(whole, "introduction", progress.introduction, known)
    for entry in progress.projects:
        targets = scope_names(progress.plan, entry.project)
        readings = progress_names(progress.plan, progress.period, entry)
        for part, passage in _promised(entry.project):
            yield from _checked_texts(entry, part, passage, targets, reported=False)
        for part, passage in _reported(entry):
            yield from _checked_texts(entry, part, passage, readings)
    yield from _checked_texts(whole, "notes", progress.notes, known)


def _whole(progress: Progress) -> ProjectProgress:
    """The bulletin as a whole, as a project without number, name and figures."""
    place = Place("")
    nothing = Text("", lambda _: place)
    passage = Passage((Item(nothing),), numbered=False)
    project = Project(
        no=0,
        id="",
        name=nothing,
        units=(),
        scope=passage,
        category=None,
        due=None,
        headline=None,
        extra={},
        indicators={},
        checks=(),
        place=place,
    )
    return ProjectProgress(
        project=project,
        as_of=progress.as_of,
        values={},
        text=passage,
        status=None,
        summary=None,
        problems=None,
        next=None,
        remarks=None,
        extra={},
        place=place,
        value_places={},
        ignores=progress.ignores,
    )


def _promised(project: Project) -> Iterator[tuple[str, Passage | Text | None]]:
    yield "name", project.name
    yield "category", project.category
    yield "scope", project.scope
    yield "due", project.due
    yield from (("extra", text) for text in project.extra.values())


def _reported(entry: ProjectProgress) -> Iterator[tuple[str, Passage | Text | None]]:
    yield "progress", entry.text
    yield "status", entry.status
    yield "summary", entry.summary
    yield "problems", entry.problems
    yield "next", entry.next
    yield "remarks", entry.remarks
    yield from (("extra", text) for text in entry.extra.values())


def _checked_texts(
    entry: ProjectProgress,
    part: str,
    passage: Passage | Text | None,
    names: Mapping[str, Any],
    *,
    reported: bool = True,
) -> Iterator[CheckedText]:
    items = (Item(passage),) if isinstance(passage, Text) else passage.items if passage else ()
    for item in items:
        known = {**names, "as_of": chinese_date(item.as_of)} if item.as_of else names
        as_of = item.as_of or entry.as_of
        ignores = item.ignores + (entry.ignores if reported else entry.project.ignores)
        for text in (item.title, item.text):
            if text is not None:
                printed, is_title = print_text(text, known), text is item.title
                yield CheckedText(
                    entry.project, entry, part, printed, as_of, ignores, reported, is_title
                )
