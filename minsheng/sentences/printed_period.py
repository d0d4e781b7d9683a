"""A period with all its texts as they read, each printed once for the rules and the bulletin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from minsheng.model.plan import Item, Passage, Project
from minsheng.model.progress import Progress, ProjectProgress, TaskProgress
from minsheng.model.text import Text
from minsheng.problem import Place, Problem
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.sentences.names import progress_names, scope_names, whole_names
from minsheng.sentences.printed import PrintedText, print_text

_Texts = Mapping[str, Passage | Text | None]


@record
class PrintedItem:
    """A part of a passage, and its words as they read."""

    item: Item
    title: PrintedText | None
    text: PrintedText

    @property
    def texts(self) -> tuple[PrintedText, ...]:
        """The title, if there is one, and the text."""
        return (self.title, self.text) if self.title else (self.text,)


@record
class PrintedPassage:
    """A passage as it reads."""

    items: tuple[PrintedItem, ...]
    numbered: bool

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What the bulletin prints; the items of a list are numbered 1. 2. 3."""
        found: list[str] = []
        for number, item in enumerate(self.items, 1):
            first, *further = item.text.placed.split("\n")
            title = f"{item.title.filled.rstrip('。：:')}：" if item.title else ""
            found += (f"{number}.{title}{first}" if self.numbered else f"{title}{first}", *further)
        return tuple(found)

    def __str__(self) -> str:
        return "\n".join(self.paragraphs)


@record
class PrintedPart:
    """One passage of a project, or of one of its rows."""

    progress: ProjectProgress
    key: str  # what it was written under; "extra" for a column of the clerk's own
    column: str
    reported: bool  # whether that is in the period's file
    passage: PrintedPassage
    task: str = ""  # the id of the row (子项) whose it is; none for the project's own


@record
class PrintedPeriod:
    """A period as it reads, in the order of the bulletin."""

    progress: Progress
    parts: tuple[PrintedPart, ...]

    @property
    def problems(self) -> Iterator[Problem]:
        """Each wrong ``{{ }}``, at its own line and column."""
        for part in self.parts:
            for item in part.passage.items:
                for text in item.texts:
                    for problem in text.problems:
                        yield replace(problem, project=part.progress.project.id)


def print_period(progress: Progress) -> PrintedPeriod:
    """Print every text of a period."""
    whole, names = _whole(progress), whole_names(progress)
    before = {
        "title": progress.own_title,
        "above": progress.above,
        "introduction": progress.introduction,
    }
    reasons = Passage(tuple(Item(one.reason) for one in progress.corrections), numbered=False)
    behind = {
        "notes": progress.notes,
        "corrections": reasons if progress.corrections else None,
        "signature": progress.signature,
    }
    parts = (
        *_parts(whole, before, {}, names),
        *(part for project in progress.projects for part in _of_project(project, progress)),
        *_parts(whole, behind, {}, names),
    )
    return PrintedPeriod(progress, parts)


def print_passage(passage: Passage | Text, names: Mapping[str, Any]) -> PrintedPassage:
    """Print a passage. An item's own ``as_of`` stands for the project's."""
    if isinstance(passage, Text):
        passage = Passage((Item(passage),), numbered=False)
    items = tuple(_printed_item(item, names) for item in passage.items)
    return PrintedPassage(items, passage.numbered)


def _printed_item(item: Item, names: Mapping[str, Any]) -> PrintedItem:
    known = {**names, "as_of": chinese_date(item.as_of)} if item.as_of else names
    title = print_text(item.title, known) if item.title else None
    return PrintedItem(item, title, print_text(item.text, known))


def _of_project(progress: ProjectProgress, whole: Progress) -> Iterator[PrintedPart]:
    project, plan = progress.project, whole.plan
    promised: _Texts = {
        "name": project.name,
        "category": project.category,
        "scope": project.scope,
        "due": project.due,
    }
    targets, values = scope_names(plan, project), progress_names(plan, whole.period, progress)
    yield from _parts(progress, promised, project.extra, targets, reported=False)
    yield from _parts(progress, _reported(progress), progress.extra, values)
    for one in progress.tasks:
        task = one.task
        promised = {"name": task.name, "scope": task.scope, "due": task.due}
        own = (
            *_parts(progress, promised, task.extra, targets, reported=False),
            *_parts(progress, _reported(one), one.extra, values),
        )
        yield from (replace(part, task=task.id) for part in own)


def _reported(progress: ProjectProgress | TaskProgress) -> _Texts:
    return {
        "progress": progress.text,
        "status": progress.status,
        "summary": progress.summary,
        "problems": progress.problems,
        "next": progress.next,
        "remarks": progress.remarks,
    }


def _parts(
    progress: ProjectProgress,
    texts: _Texts,
    extra: Mapping[str, Text],
    names: Mapping[str, Any],
    *,
    reported: bool = True,
) -> Iterator[PrintedPart]:
    keys = [(key, "", text) for key, text in texts.items()]
    for key, column, told in (*keys, *(("extra", *own) for own in extra.items())):
        if told is not None:
            yield PrintedPart(progress, key, column, reported, print_passage(told, names))


def _whole(progress: Progress) -> ProjectProgress:
    """The bulletin as a whole, as a project without id, number, name and figures."""
    place = Place("")
    nothing = Text("", lambda _: place)
    passage = Passage((Item(nothing),), numbered=False)
    project = Project(no=0, id="", name=nothing, units=(), scope=passage, place=place)
    ignores = progress.ignores
    return ProjectProgress(project, progress.as_of, {}, passage, place, {}, ignores=ignores)
