"""What changed between two states of the data. Words only: how it looks is a report's business."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from minsheng.record import record


@record
class Change:
    """A fact that was ``was`` and is ``now``; an empty side: it was not, or is no more, there.

    ``what`` is what a clerk calls it (检查人数, 完成率, 责任单位); ``kind`` says it for a program:
    value, rate, status, target, name … ``indicator`` is the id of the indicator it belongs to.
    ``change`` is by how much: +266人，+9.0%. ``follows`` are the facts that change with it.
    """

    what: str
    kind: str
    was: str
    now: str
    change: str = ""
    indicator: str = ""
    follows: tuple[Change, ...] = ()


def if_changed(what: str, kind: str, was: str, now: str, **more: Any) -> Iterator[Change]:
    """The change of a fact, if it has changed."""
    if was != now:
        yield Change(what, kind, was, now, **more)


class Mark(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@record
class Piece:
    """A stretch of text that was kept, deleted or inserted."""

    mark: Mark
    text: str


@record
class Rewording:
    """A sentence of ``part`` that reads otherwise; ``follows``: only figures in it changed."""

    part: str
    pieces: tuple[Piece, ...]
    follows: bool


class ChangeKind(StrEnum):
    """What became of a project as a whole."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@record
class ProjectDifference:
    """What changed in a project: facts first, then sentences. ``no`` is its present 序号."""

    id: str
    no: int
    name: str
    kind: ChangeKind
    changes: tuple[Change, ...]
    rewordings: tuple[Rewording, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return self.kind is ChangeKind.KEPT and not self.changes and not self.rewordings


@record
class Section:
    """What changed in a plan, a period, a layout: of the whole, then project by project.

    ``whole`` is what the whole is called beside the projects: 计划, 通报, or nothing.
    """

    title: str
    changes: tuple[Change, ...]
    rewordings: tuple[Rewording, ...]
    projects: tuple[ProjectDifference, ...]
    whole: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.changes or self.rewordings or self.projects)


@record
class Difference:
    """Everything that changed between two states, which are called ``was`` and ``now``."""

    was: str
    now: str
    sections: tuple[Section, ...]
