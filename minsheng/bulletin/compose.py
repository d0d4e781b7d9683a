"""Facts and layout → the bulletin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.bulletin.bulletin import Bulletin, Cell
from minsheng.bulletin.digest import digest
from minsheng.bulletin.facts import Facts
from minsheng.bulletin.layout import Layout
from minsheng.bulletin.template import CellTemplate
from minsheng.model.progress import Progress
from minsheng.model.text import joined_lines
from minsheng.problem import Refused, Report


def compose(progress: Progress, facts: Facts, layout: Layout, report: Report) -> Bulletin:
    """Return the bulletin of a period; problems in the layout's cells go to ``report``."""
    whole = facts.whole
    return Bulletin(
        title=_line(layout.title, whole, report),
        headings=tuple(_line(heading, whole, report) for heading in layout.headings),
        rows=tuple(
            tuple(_paragraphs(_rendered(cell, project, report)) for cell in layout.cells)
            for project in facts.projects
        ),
        area=progress.plan.area,
        source=_line(layout.source, whole, report),
        as_of=progress.as_of,
        published=progress.published,
        measure_words=_measure_words(progress),
        digest=digest(progress, layout.folder),
    )


def _line(template: CellTemplate, names: Mapping[str, Any], report: Report) -> str:
    """A title or a heading: one line, on however many it was typed."""
    return joined_lines(_rendered(template, names, report).strip())


def _rendered(template: CellTemplate, names: Mapping[str, Any], report: Report) -> str:
    try:
        return template.render({**names})
    except Refused as refused:
        for problem in refused.problems:
            report(problem)
        return ""


def _paragraphs(text: str) -> Cell:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _measure_words(progress: Progress) -> tuple[str, ...]:
    """Units, longest first, so that 平方米 is found before 平."""
    words = {
        indicator.unit
        for project in progress.plan.projects
        for indicator in project.indicators.values()
        if indicator.unit
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
