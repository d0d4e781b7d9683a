"""A period as it reads → template context: the names that templates know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import Any

from minsheng.layout.comparisons import comparisons
from minsheng.model.plan import Indicator, Unit
from minsheng.model.progress import Progress, ProjectProgress, TaskProgress
from minsheng.model.status import rate_by, rate_decimals, status_by, status_of
from minsheng.model.text import joined_lines
from minsheng.quantity import Quantity, chinese_date
from minsheng.record import record
from minsheng.sentences.corrections import corrections_text
from minsheng.sentences.names import IndicatorReading, Side, whole_names
from minsheng.sentences.printed_period import PrintedPassage, PrintedPeriod

PROJECT, PARAGRAPH = 400, 20
"""How many characters cost a template as much as a project does beside its own, or a paragraph."""
_Passages = dict[tuple[str, str], PrintedPassage]
"""The passages of a project by what they were written under: the key, and a column of one's own."""


@record
class TemplateContext:
    """The names known in titles and headings, and those known in the cells of each project."""

    printed: PrintedPeriod = field(compare=False)
    whole: Mapping[str, Any]
    projects: tuple[Mapping[str, Any], ...]
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the id of a project that has rows (子项): the names that one of these has in the place of
    the project's (scope, extra.任务 …)."""

    def of_edition(self, note: str) -> TemplateContext:
        """The same of another edition, which is called so: 更正版."""
        return replace(self, whole={**self.whole, "edition": note}) if note else self

    def with_comparisons(self, names: Collection[str]) -> TemplateContext:
        """The same, with such of ``COMPARISONS`` as a layout names."""
        if not names:
            return self
        return template_context(self.printed, names).of_edition(self.whole["edition"])

    @property
    def length(self) -> int:
        """How many characters they are; a project and a paragraph count as what they add."""
        rows = [row for project in self.projects for row in (project, *project["items"])]
        values = [str(value) for row in rows for name, value in row.items() if name != "items"]
        paragraphs = sum(value.count("\n") for value in values)
        return sum(map(len, values)) + PARAGRAPH * paragraphs + PROJECT * len(rows)


def template_context(printed: PrintedPeriod, compared: Collection[str] = ()) -> TemplateContext:
    """Return the context of a period, with those names of other periods that are ``compared``."""
    progress = printed.progress
    passages: dict[tuple[str, str], _Passages] = defaultdict(dict)
    for part in printed.parts:
        passages[part.progress.project.id, part.task][part.key, part.column] = part.passage
    whole, decimals = whole_names(progress), rate_decimals(progress)
    projects, own = [], {}
    for entry in progress.projects:
        known = entry.project.id
        names = whole | _names_of(entry, progress, passages[known, ""], decimals, compared)
        rows = [
            _row_names(one, entry, progress, passages[known, one.task.id], decimals, compared)
            for one in entry.tasks
        ]
        items = (
            ItemName(number, row.pop("name", ""), within=one.task.within)
            for number, (row, one) in enumerate(zip(rows, entry.tasks, strict=True), 1)
        )
        names["items"] = [_row(names, *each) for each in zip(rows, items, strict=True)]
        own[known] = frozenset(name for row in rows for name in _own(row))
        projects.append(names | _told_by_rows(names, rows))
    around = _texts(passages["", ""], "title", "above", "introduction", "notes", "signature")
    names = {entry["id"]: joined_lines(entry["name"]) for entry in projects}
    around["corrections"] = _corrections(progress, passages["", ""], names)
    sides = {name: side.mark for name, side in whole.items() if isinstance(side, Side)}
    told = {**around, **sides, "edition": "", "projects": tuple(projects)}
    return TemplateContext(printed, whole | told, tuple(projects), own)


class OwnColumns(dict[str, str]):
    """The texts of the clerk's own columns; a project that has none in one is empty there."""

    def __missing__(self, key: str) -> str:
        return ""


class ItemName(str):
    """The number of a row within its project, from 1; it is printed where it is named.

    Empty, and without a name, where the project has no rows of its own.
    """

    name: str
    within: bool
    """Whether its figures are contained in those of another row."""

    def __new__(
        cls, number: int | None = None, name: str = "", *, within: bool = False
    ) -> ItemName:
        made = super().__new__(cls, "" if number is None else number)
        made.name, made.within = name, within
        return made

    @property
    def no(self) -> str:
        """The number."""
        return str(self)


class Rate(str):
    """A rate as sentences print it; ``even`` is it with as many decimals as any of the table."""

    even: str

    def __new__(cls, rate: Quantity | None, even: Quantity | None) -> Rate:
        made = super().__new__(cls, "" if rate is None else rate)
        made.even = "" if even is None else str(even)
        return made


def _texts(passages: _Passages, *keys: str) -> dict[str, str]:
    """What is told under the keys; nothing is an empty text."""
    return {key: str(passages.get((key, ""), "")) for key in keys}


def _corrections(progress: Progress, passages: _Passages, names: Mapping[str, str]) -> str:
    """更正说明: nothing, mostly."""
    told = passages.get(("corrections", ""))
    reasons = [item.text.value for item in told.items] if told else []
    return corrections_text(progress.corrections, reasons, names)


def _names_of(
    progress: ProjectProgress,
    whole: Progress,
    passages: _Passages,
    decimals: int,
    compared: Collection[str],
) -> dict[str, Any]:
    project = progress.project
    names = {
        "no": str(project.no),
        "id": project.id,
        "name": passages["name", ""].items[0].text.filled,  # a name keeps its lines
        **_units(project.units),
        **_texts(passages, "category", "due", "scope", "progress", "status", "summary"),
        **_texts(passages, "problems", "next", "remarks"),
        "extra": _own_columns(passages),
        "as_of": chinese_date(progress.as_of),
        **_figures(project.headline, progress, decimals),
        **comparisons(project.headline, progress, whole, compared),
        "item": ItemName(),
        "items": [],
    }
    return names | {"status": names["status"] or status_of(progress, whole)}


def _units(units: Sequence[Unit]) -> dict[str, Any]:
    return _named([unit.name for unit in units])


def _named(names: Sequence[str]) -> dict[str, Any]:
    return {"units": names, "lead": names[0] if names else "", "partners": names[1:]}


def _own_columns(passages: _Passages) -> OwnColumns:
    return OwnColumns({name: str(told) for (_, name), told in passages.items() if name})


def _row_names(
    row: TaskProgress,
    progress: ProjectProgress,
    whole: Progress,
    passages: _Passages,
    decimals: int,
    compared: Collection[str],
) -> dict[str, Any]:
    """The names that a row of a project (子项) has of its own.

    Where one has a headline, the figures of each are its own: those of the project are no row's.
    """
    task, followed = row.task, {}
    if any(one.task.headline for one in progress.tasks):
        status = status_by(task.headline, progress, whole) if task.headline else ""
        figures = comparisons(task.headline, progress, whole, compared)
        followed = {
            **_figures(task.headline, progress, decimals),
            **figures,
            "status": status,
        }
    return {
        **followed,
        **(_units(task.units) if task.units else {}),
        **_texts(passages, *(key for key, column in passages if not column)),
        "extra": _own_columns(passages),
    }


def _own(row: Mapping[str, Any]) -> list[str]:
    """The names that a row has of its own; ``extra`` is one where it has a column of its own."""
    columns = [f"extra.{column}" for column in row["extra"]]
    return ["item", *columns, *(name for name in row if name != "extra" or columns)]


def _told_by_rows(project: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a project says only in its rows: a paragraph of each, its name in front; their units."""
    names = [row["item"].name for row in project["items"]]
    told: dict[str, Any] = {}
    for key in ("scope", "progress", "summary", "problems", "next", "remarks"):
        texts = [row.get(key, "") for row in rows]
        if any(texts) and not project[key]:
            labelled = (
                f"{name}：{text}" if name else text
                for name, text in zip(names, texts, strict=True)
                if text
            )
            told[key] = "\n".join(labelled)
    if not project["units"]:
        units = dict.fromkeys(unit for row in rows for unit in row.get("units", ()))
        told |= _named([*units])
    return told


def _row(project: Mapping[str, Any], own: Mapping[str, Any], item: ItemName) -> dict[str, Any]:
    """The names known in a row: the project's, with its own in their place."""
    extra = OwnColumns(project["extra"] | own["extra"])
    return {**project, **own, "extra": extra, "item": item, "items": []}


def _figures(
    headline: Indicator | None, progress: ProjectProgress, decimals: int
) -> dict[str, Any]:
    """The headline's figures: as printed, and the rate as a number for a bar."""
    value = progress.values.get(headline.id) if headline else None
    reading = IndicatorReading(headline, value) if headline and value is not None else ""
    rate = rate_by(headline, progress)
    return {
        "target": str(headline.target) if headline and headline.target else "",
        "value": str(reading),
        "rate": Rate(rate, rate_by(headline, progress, decimals)),
        "rate_value": None if rate is None else min(max(rate.digits, Decimal(0)), Decimal(100)),
    }
