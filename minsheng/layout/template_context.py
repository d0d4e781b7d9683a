"""A period as it reads → template context: the names that templates know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import rate_of, status_of
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.sentences.names import IndicatorReading, Side, whole_names
from minsheng.sentences.printed_period import PrintedPassage, PrintedPeriod

_PROJECT, _PARAGRAPH = 400, 20
"""How many characters cost a template as much as a project does beside its own, or a paragraph."""
_Passages = dict[tuple[str, str], PrintedPassage]
"""The passages of a project by what they were written under: the key, and a column of one's own."""


@record
class TemplateContext:
    """The names known in titles and headings, and those known in the cells of each project."""

    whole: Mapping[str, Any]
    projects: tuple[Mapping[str, Any], ...]

    @property
    def length(self) -> int:
        """How many characters they are; a project and a paragraph count as what they add."""
        values = [str(value) for project in self.projects for value in project.values()]
        paragraphs = sum(value.count("\n") for value in values)
        return sum(map(len, values)) + _PARAGRAPH * paragraphs + _PROJECT * len(self.projects)


def template_context(printed: PrintedPeriod) -> TemplateContext:
    """Return the context of a period."""
    progress = printed.progress
    passages: dict[str, _Passages] = defaultdict(dict)
    for part in printed.parts:
        passages[part.progress.project.id][part.key, part.column] = part.passage
    whole = whole_names(progress)
    projects = tuple(
        whole | _names_of(entry, progress, passages[entry.project.id])
        for entry in progress.projects
    )
    around = _texts(passages[""], "above", "introduction", "notes", "signature")
    sides = {name: side.mark for name, side in whole.items() if isinstance(side, Side)}
    return TemplateContext(whole | around | sides | {"projects": projects}, projects)


class OwnColumns(dict[str, str]):
    """The texts of the clerk's own columns; a project that has none in one is empty there."""

    def __missing__(self, key: str) -> str:
        return ""


def _texts(passages: _Passages, *keys: str) -> dict[str, str]:
    """What is told under the keys; nothing is an empty text."""
    return {key: str(passages.get((key, ""), "")) for key in keys}


def _names_of(progress: ProjectProgress, whole: Progress, passages: _Passages) -> dict[str, Any]:
    project = progress.project
    units = [unit.name for unit in project.units]
    own = {column: str(passage) for (_, column), passage in passages.items() if column}
    names = {
        "no": str(project.no),
        "id": project.id,
        "name": passages["name", ""].items[0].text.filled,  # a name keeps its lines
        "units": units,
        "lead": units[0] if units else "",
        "partners": units[1:],
        **_texts(passages, "category", "due", "scope", "progress", "status", "summary"),
        **_texts(passages, "problems", "next", "remarks"),
        "extra": OwnColumns(own),
        "as_of": chinese_date(progress.as_of),
        **_figures(progress),
    }
    return names | {"status": names["status"] or status_of(progress, whole)}


def _figures(progress: ProjectProgress) -> dict[str, Any]:
    """The headline's figures: as printed, and the rate as a number for a bar."""
    headline = progress.project.headline
    value = progress.values.get(headline.id) if headline else None
    reading = IndicatorReading(headline, value) if headline and value is not None else ""
    rate = rate_of(progress)
    return {
        "target": str(headline.target) if headline and headline.target else "",
        "value": str(reading),
        "rate": "" if rate is None else str(rate),
        "rate_value": None if rate is None else min(max(rate.digits, Decimal(0)), Decimal(100)),
    }
