"""The plan of a year: units, projects, indicators and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.problem import Place
from minsheng.quantity import Quantity

Value = Quantity | date | str
"""A value of an indicator: a quantity, a day, or the stage it has reached."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit (责任单位)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted (指标). ``kind`` is cumulative, level, percent, stage or lower."""

    id: str
    name: str
    unit: str
    target: Quantity | None
    kind: str
    stages: tuple[str, ...]
    plan: Mapping[Period, Quantity]
    rate_digits: int
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a passage; only the parts of a list have a title or a day of their own."""

    text: Text
    title: Text | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, or a list whose items the bulletin numbers 1. 2. 3."""

    items: tuple[Item, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Project:
    """A livelihood project (民生实事). The first unit leads (牵头), the others cooperate (配合)."""

    no: int
    id: str
    name: Text
    units: tuple[Unit, ...]
    scope: Passage
    indicators: Mapping[str, Indicator]
    checks: tuple[Text, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was promised for a year (``projects.yaml``)."""

    area: str
    year: int
    units: Mapping[str, Unit]
    projects: tuple[Project, ...]
