"""The texts and the figures of a bulletin by project: found once, for all that look one up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.model.progress import ProjectProgress

Owner = tuple[str, str]
"""The id of a project, and its row (子项) that tells something, if one does."""


def texts_by_project(texts: Iterable[CheckedText]) -> dict[str, list[CheckedText]]:
    """The texts of each project, by its id."""
    found: dict[str, list[CheckedText]] = {}
    for checked in texts:
        found.setdefault(checked.project.id, []).append(checked)
    return found


def progress_by_owner(
    texts: Iterable[CheckedText], tells: Callable[[str], object]
) -> dict[Owner, list[CheckedText]]:
    """What each project, and each row, says of its progress that ``tells`` of something."""
    found: dict[Owner, list[CheckedText]] = {}
    for checked in texts:
        if checked.part == "progress" and tells(checked.printed.value):
            found.setdefault((checked.project.id, checked.task), []).append(checked)
    return found


def own_texts(context: CheckContext) -> dict[str, list[CheckedText]]:
    """The texts of each project of a period, for ``context.once``."""
    return texts_by_project(context.texts)


def own_texts_before(context: CheckContext) -> dict[str, list[CheckedText]]:
    """The same of the period before."""
    return texts_by_project(context.texts_before)


def entries_before(context: CheckContext) -> dict[str, ProjectProgress]:
    """How each project stood in the period before, by its id."""
    before = context.before
    return {one.project.id: one for one in before.projects} if before else {}


def entries_last_year(context: CheckContext) -> dict[str, ProjectProgress]:
    """How each stood in the same period of the year before."""
    progress = context.progress
    other = progress.others.last_year(progress.period)
    before = other.progress() if other else None
    return {one.project.id: one for one in before.projects} if before else {}
