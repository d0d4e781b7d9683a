"""The progress of a period: values and sentences, project by project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date

from minsheng.model.plan import Ignore, Passage, Plan, Project, Task, Value
from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.problem import Place
from minsheng.record import record


@record
class TaskProgress:
    """How a row of a project stands; its values are among the project's."""

    task: Task
    text: Passage | None = None
    status: Text | None = None
    summary: Text | None = None
    problems: Passage | None = None
    next: Passage | None = None
    remarks: Passage | None = None
    extra: Mapping[str, Text] = field(default_factory=dict)


@record
class ProjectProgress:
    """How one project stands on the day ``as_of``."""

    project: Project
    as_of: date
    values: Mapping[str, Value]
    text: Passage
    place: Place = field(compare=False)
    value_places: Mapping[str, Place] = field(compare=False)
    status: Text | None = None  # there when the clerk typed it
    summary: Text | None = None
    problems: Passage | None = None
    next: Passage | None = None
    remarks: Passage | None = None
    extra: Mapping[str, Text] = field(default_factory=dict)
    without: frozenset[str] = field(default=frozenset(), compare=False)
    """The indicators whose value is empty or can't be read, which has been complained of."""
    ignores: tuple[Ignore, ...] = field(default=(), compare=False)
    tasks: tuple[TaskProgress, ...] = ()
    """One for each of the project's, in its order."""


@record
class Correction:
    """What an edition that was published said otherwise (更正), as it is printed.

    It is of a project, or of the part of the bulletin that ``where`` names; of one of its
    indicators where ``indicator`` does (``screened``, ``screened.rate``), else of words.
    """

    date: date
    where: str
    project: Project | None
    indicator: str
    was: str
    now: str
    reason: Text
    place: Place = field(compare=False)


@record
class OtherPeriod:
    """A period that another one is compared with; its ``file`` is read when it is needed.

    ``progress`` returns None where nothing can be made of the file.
    """

    period: Period
    file: str  # as problems call it
    progress: Callable[[], Progress | None]
    is_there: bool = True


@record
class OtherPeriods:
    """Finds the period before a period, None where it is the first; and that of last year."""

    before: Callable[[Period], OtherPeriod | None] = lambda _: None
    last_year: Callable[[Period], OtherPeriod | None] = lambda _: None


@record
class Progress:
    """How the projects of a plan stand at the end of a period, in the order of the plan."""

    plan: Plan
    period: Period
    as_of: date
    published: date
    introduction: Passage | None  # the text before the table
    notes: Passage | None  # and behind it
    projects: tuple[ProjectProgress, ...]
    own_title: Text | None = None  # in the place of the layout's
    above: Passage | None = None  # the lines above the title
    signature: Passage | None = None  # who signed, and when
    number: str = ""  # 第3期
    corrections: tuple[Correction, ...] = ()
    ignores: tuple[Ignore, ...] = field(default=(), compare=False)  # of these texts
    others: OtherPeriods = field(default=OtherPeriods(), compare=False)
    day_places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    """Where ``as_of`` stands, and ``published`` and ``number`` if they are there."""
