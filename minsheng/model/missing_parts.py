"""Parts that no file needs to have, but that others of its projects have."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.model.cursor import Loc
from minsheng.model.file_schema import Project, ProjectProgress, Task, TaskProgress
from minsheng.model.file_words import ABSENT

Form = Project | ProjectProgress
Rows = Mapping[int, Task] | Mapping[str, TaskProgress]


def tells(form: Form | Task | TaskProgress, part: str) -> bool:
    """Whether it has the part itself."""
    return bool(getattr(form, part) != ABSENT)


def is_told(form: Form, part: str) -> bool:
    """Whether a project has the part, or one of its rows has."""
    return tells(form, part) or any(tells(row, part) for row in _rows(form).values())


def lacking(form: Form, part: str) -> list[Loc]:
    """Where the part is missing in a project: nowhere where it has one of its own.

    Where some of its rows have it, each of them needs it; else the project does.
    """
    if tells(form, part):
        return []
    silent: list[Loc] = [
        ("items", name, part) for name, row in _rows(form).items() if not tells(row, part)
    ]
    return silent if is_told(form, part) else [(part,)]


def _rows(form: Form) -> Rows:
    return form.items if isinstance(form, ProjectProgress) else dict(enumerate(form.items))
