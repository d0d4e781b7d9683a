"""The plan of a year: units, projects, indicators and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.problem import Place, Severity
from minsheng.quantity import Quantity
from minsheng.record import record

Value = Quantity | date | str
"""A value of an indicator: a quantity, a day, or the stage it has reached."""

USUAL_BEHIND = Decimal(10)
"""Percentage points below plan that make a project 滞后, where the workspace says nothing."""


@record
class Unit:
    """A responsible unit (责任单位)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    place: Place = field(compare=False)
    renamed: Mapping[Period, str] = field(default_factory=dict, compare=False)


class IndicatorKind(StrEnum):
    """How an indicator moves; the words are those of ``projects.yaml``."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    PERCENT = "percent"
    STAGE = "stage"
    LOWER = "lower"

    @property
    def label(self) -> str:
        """The words a clerk reads."""
        return _LABELS[self]

    @property
    def is_of_works(self) -> bool:
        """Whether it says how far works are, and counts nothing."""
        return self in (IndicatorKind.PERCENT, IndicatorKind.STAGE)


_LABELS = dict(
    zip(IndicatorKind, ("累计数", "时点数", "形象进度", "阶段", "越低越好"), strict=True)
)


@record
class Indicator:
    """What is counted (指标)."""

    id: str
    name: str
    unit: str
    target: Quantity | None
    kind: IndicatorKind
    stages: tuple[str, ...]
    plan: Mapping[Period, Quantity]
    rate_digits: int
    place: Place = field(compare=False)
    nearly_all: str = field(default="", compare=False)  # as the plan has it


@record
class Ignore:
    """The clerk's word that a rule does not apply at a place, and why."""

    rule: str
    reason: str
    place: Place


@record
class Item:
    """A part of a passage; only the parts of a list have a title, a day or ignores of their own."""

    text: Text
    title: Text | None = None
    as_of: date | None = None
    ignores: tuple[Ignore, ...] = field(default=(), compare=False)


@record
class Passage:
    """A text, or a list whose items the bulletin numbers 1. 2. 3."""

    items: tuple[Item, ...]
    numbered: bool


@record
class ProjectChange:
    """What is otherwise in a project, or a row of one, from a period on; None, or nothing, for what
    stays.
    """

    name: Text | None = None
    units: tuple[Unit, ...] | None = None
    scope: Passage | None = None
    category: Text | None = None
    due: Text | None = None
    extra: Mapping[str, Text] = field(default_factory=dict)
    targets: Mapping[str, Quantity] = field(default_factory=dict)


@record
class Task:
    """A row of its own within a project (子项 ``items``): what it has, it has in its place."""

    id: str
    place: Place = field(compare=False)
    name: Text | None = None
    units: tuple[Unit, ...] = ()
    scope: Passage | None = None
    due: Text | None = None
    headline: Indicator | None = None  # of the project's; whose figures are the row's
    within: bool = False  # its figures are contained in those of another row (其中)
    extra: Mapping[str, Text] = field(default_factory=dict)
    since: Period | None = field(default=None, compare=False)
    until: Period | None = field(default=None, compare=False)
    changed: Mapping[Period, ProjectChange] = field(default_factory=dict, compare=False)

    @property
    def label(self) -> str:
        """What it is called in lists."""
        return self.name.value if self.name else self.id


@record
class Project:
    """A livelihood project (民生实事). The first unit leads (牵头), the others cooperate (配合)."""

    no: int
    id: str
    name: Text
    units: tuple[Unit, ...]
    scope: Passage
    place: Place = field(compare=False)
    category: Text | None = None
    due: Text | None = None
    headline: Indicator | None = None  # whose rate is the project's (完成率)
    extra: Mapping[str, Text] = field(default_factory=dict)  # the clerk's own columns
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    checks: tuple[Text, ...] = ()
    ignores: tuple[Ignore, ...] = field(default=(), compare=False)
    tasks: tuple[Task, ...] = ()
    aliases: tuple[str, ...] = field(default=(), compare=False)
    elsewhere: tuple[str, ...] = field(default=(), compare=False)
    """What it is called in other periods, in a plan of one period."""
    since: Period | None = field(default=None, compare=False)
    until: Period | None = field(default=None, compare=False)
    changed: Mapping[Period, ProjectChange] = field(default_factory=dict, compare=False)


@record
class RuleSetting:
    """How a workspace wants a rule: with another severity, or (None) off."""

    severity: Severity | None
    place: Place = field(compare=False)


@record
class Plan:
    """What was promised for a year (``projects.yaml``)."""

    area: str
    year: int
    behind: Decimal  # more percentage points below plan make a project 滞后
    units: Mapping[str, Unit]
    projects: tuple[Project, ...]
    rules: Mapping[str, RuleSetting] = field(default_factory=dict, compare=False)
    lost: frozenset[str] = field(default=frozenset(), compare=False)
    """Ids of the projects left out because of errors; an empty one for none, or another's."""
    orders: Mapping[Period, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Ids in the order that holds from a period on."""
    away: frozenset[str] = field(default=frozenset(), compare=False)
    """Ids of the projects that count in other periods only."""
    far_behind: Decimal | None = None
    """More percentage points below plan make a project 严重滞后; None where none is that."""
    nearly_all: str = ""
    """What is printed of a rate that is less than all but rounds to 100%, in place of 99.99%."""
    year_place: Place | None = field(default=None, compare=False)
