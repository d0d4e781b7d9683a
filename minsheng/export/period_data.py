"""A period as other programs read it: every figure with its target, rate and unit, every text.

These classes are what ``minsheng export`` writes and what ``minsheng.open_workspace`` hands out.
They are stable: a key may be added within a version, none changes its meaning or goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.layout.template_context import TemplateContext
from minsheng.model.plan import Indicator, Value
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import rate_by
from minsheng.quantity import Quantity
from minsheng.record import record
from minsheng.sentences.names import IndicatorReading

FORMAT = 1
"""The version of what is written; another one only where a key changes its meaning or goes."""
TEXTS = ("scope", "progress", "summary", "problems", "next", "remarks")


@record
class Figure:
    """An indicator (指标) in a period. Numbers are exact, in ``unit``; None where there is none.

    ``rate`` is in percent, rounded as the bulletin prints it. The ``…_text`` are as printed, with
    qualifiers: 超3000人次. ``value_text`` alone tells a day or a stage.
    """

    id: str
    name: str
    unit: str
    kind: str
    value: Decimal | None
    value_text: str
    target: Decimal | None
    target_text: str
    rate: Decimal | None
    rate_text: str
    is_headline: bool


@record
class RowData:
    """A row of a project (子项), with the texts that it has of its own."""

    name: str
    units: tuple[str, ...]
    status: str
    texts: Mapping[str, str]
    extra: Mapping[str, str]


@record
class ProjectData:
    """A project in a period. ``texts`` are as printed, by the keys of the data files, all there;
    ``extra`` holds the clerk's own columns.
    """

    no: int
    id: str
    name: str
    category: str
    due: str
    units: tuple[str, ...]
    status: str
    texts: Mapping[str, str]
    extra: Mapping[str, str]
    figures: tuple[Figure, ...]
    items: tuple[RowData, ...]


@record
class PeriodData:
    """A period: what it is of, and its projects in the order of the bulletin."""

    format: int
    area: str
    year: int
    period: str
    label: str
    as_of: date
    published: date
    projects: tuple[ProjectData, ...]


def period_data(progress: Progress, context: TemplateContext) -> PeriodData:
    """Return the data of a period, whose texts ``context`` has as they are printed."""
    pairs = zip(progress.projects, context.projects, strict=True)
    return PeriodData(
        format=FORMAT,
        area=progress.plan.area,
        year=progress.plan.year,
        period=str(progress.period),
        label=progress.period.label,
        as_of=progress.as_of,
        published=progress.published,
        projects=tuple(_project(one, names) for one, names in pairs),
    )


def _project(progress: ProjectProgress, names: Mapping[str, Any]) -> ProjectData:
    project = progress.project
    return ProjectData(
        no=project.no,
        id=project.id,
        name=str(names["name"]),
        category=str(names["category"]),
        due=str(names["due"]),
        figures=tuple(_figures(progress)),
        items=tuple(RowData(name=row["item"].name, **_told(row)) for row in names["items"]),
        **_told(names),
    )


def _told(names: Mapping[str, Any]) -> dict[str, Any]:
    """What a project and a row have in common."""
    return {
        "units": tuple(names["units"]),
        "status": str(names["status"]),
        "texts": {key: str(names[key]) for key in TEXTS},
        "extra": dict(names["extra"]),
    }


def _figures(progress: ProjectProgress) -> Iterator[Figure]:
    project = progress.project
    followed = (project.headline, *(task.headline for task in project.tasks))
    headlines = {headline.id for headline in followed if headline}
    for indicator in project.indicators.values():
        value = progress.values.get(indicator.id)
        reading = IndicatorReading(indicator, value) if value is not None else None
        rate = rate_by(indicator, progress)
        yield Figure(
            id=indicator.id,
            name=indicator.name,
            unit=indicator.unit,
            kind=indicator.kind.label,
            value=_number(value, indicator),
            value_text=str(reading or ""),
            target=_number(indicator.target, indicator),
            target_text=str(indicator.target or ""),
            rate=rate.digits if rate else None,
            rate_text=str(rate or ""),
            is_headline=indicator.id in headlines,
        )


def _number(value: Value | None, indicator: Indicator) -> Decimal | None:
    """How many of the indicator's unit: 1.2万人 are 12000 where it counts 人."""
    if not isinstance(value, Quantity):
        return None
    return value.number / Quantity(Decimal(1), indicator.unit).number
