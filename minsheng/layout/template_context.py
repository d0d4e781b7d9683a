"""Progress → template context: the names that templates know, with every sentence filled in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from minsheng.model.plan import Passage
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import rate_of, status_of
from minsheng.model.text import Text, paragraphs
from minsheng.problem import Report
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.sentences.names import IndicatorReading, progress_names, scope_names, whole_names
from minsheng.sentences.narrative import fill, narrate


@record
class TemplateContext:
    """The names known in titles and headings, and those known in the cells of each project."""

    whole: Mapping[str, Any]
    projects: tuple[Mapping[str, Any], ...]

    @property
    def length(self) -> int:
        """How many characters they are."""
        return sum(len(str(value)) for project in self.projects for value in project.values())


def template_context(progress: Progress, report: Report) -> TemplateContext:
    """Return the context of a period; problems in sentences go to ``report``."""
    whole = whole_names(progress)
    projects = tuple(whole | _names_of(project, progress, report) for project in progress.projects)
    printer = _Printer(whole, "", report)
    around = {
        "introduction": printer.passage(progress.introduction),
        "notes": printer.passage(progress.notes),
        "projects": projects,
    }
    return TemplateContext(whole | around, projects)


class OwnColumns(dict[str, str]):
    """The texts of the clerk's own columns; a project that has none in one is empty there."""

    def __missing__(self, key: str) -> str:
        return ""


@record
class _Printer:
    """Fills in the texts of one project, with the names that they know."""

    names: Mapping[str, Any]
    project: str
    report: Report

    def passage(self, passage: Passage | None) -> str:
        return "\n".join(narrate(passage, self.names, self.project, self.report)) if passage else ""

    def text(self, text: Text | None) -> str:
        told = fill(text, self.names, self.project, self.report) if text else ""
        return "\n".join(paragraphs(told))

    def texts(self, texts: Mapping[str, Text]) -> dict[str, str]:
        return {name: self.text(text) for name, text in texts.items()}


def _names_of(progress: ProjectProgress, whole: Progress, report: Report) -> dict[str, Any]:
    project, plan = progress.project, whole.plan
    promised = _Printer(scope_names(plan, project), project.id, report)
    told = _Printer(progress_names(plan, whole.period, progress), project.id, report)
    units = [unit.name for unit in project.units]
    return {
        "no": str(project.no),
        "id": project.id,
        "name": fill(project.name, promised.names, project.id, report),
        "category": promised.text(project.category),
        "due": promised.text(project.due),
        "units": units,
        "lead": units[0] if units else "",
        "partners": units[1:],
        "scope": promised.passage(project.scope),
        "progress": told.passage(progress.text),
        "summary": told.text(progress.summary),
        "problems": told.passage(progress.problems),
        "next": told.passage(progress.next),
        "remarks": told.passage(progress.remarks),
        "extra": OwnColumns(promised.texts(project.extra) | told.texts(progress.extra)),
        "as_of": chinese_date(progress.as_of),
        **_figures(progress),
        "status": told.text(progress.status) or status_of(progress, whole),
    }


def _figures(progress: ProjectProgress) -> dict[str, Any]:
    """The headline's figures: as printed, and the rate as a number for a bar."""
    headline = progress.project.headline
    value = progress.values.get(headline.id) if headline else None
    rate = rate_of(progress)
    return {
        "target": str(headline.target) if headline and headline.target else "",
        "value": ""
        if headline is None or value is None
        else str(IndicatorReading(headline, value)),
        "rate": "" if rate is None else str(rate),
        "rate_value": None if rate is None else min(max(rate.digits, Decimal(0)), Decimal(100)),
    }
