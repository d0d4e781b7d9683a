"""A digest of what a period was given to print: texts as typed, values, targets, units.

Where that is the same, another version of minsheng may print it otherwise; nobody has changed it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from minsheng.layout.comparisons import compared_with
from minsheng.model.plan import Indicator
from minsheng.model.text import paragraphs
from minsheng.sentences.printed_period import PrintedPart, PrintedPeriod


def typed_digest(printed: PrintedPeriod) -> str:
    """The sha256 of it."""
    progress = printed.progress
    plan = progress.plan
    whole = [plan.area, plan.year, plan.behind, plan.far_behind, progress.period, progress.as_of]
    said = [
        [*map(str, whole), str(progress.published), progress.number],
        [[entry.project.id, *_figures(printed, entry.project.id)] for entry in progress.projects],
        [[part.progress.project.id, *_typed(part)] for part in printed.parts],
        [[str(one.date), one.where, one.was, one.now] for one in progress.corrections],
    ]
    if plan.nearly_all:
        said.append([plan.nearly_all])
    if others := compared_with(printed, ()):  # the values of other periods that sentences tell
        said.append([[where, str(value)] for where, value in others.items()])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _figures(printed: PrintedPeriod, project: str) -> Iterator[object]:
    entry = next(one for one in printed.progress.projects if one.project.id == project)
    yield str(entry.as_of)
    yield [unit.name for unit in entry.project.units]
    yield [(name, str(value)) for name, value in entry.values.items()]
    yield [_indicator(one) for one in entry.project.indicators.values()]
    headlines = [entry.project.headline, *(task.headline for task in entry.project.tasks)]
    yield [one.id if one else "" for one in headlines]
    for task in entry.project.tasks:
        yield [task.id, task.within, [unit.name for unit in task.units]]


def _indicator(one: Indicator) -> list[object]:
    plan = [(str(period), str(target)) for period, target in one.plan.items()]
    return [one.id, one.name, one.unit, str(one.target), str(one.kind), one.rate_digits, plan]


def _typed(part: PrintedPart) -> Iterator[object]:
    yield from (part.task, part.key, part.column, part.passage.numbered)
    for item in part.passage.items:
        yield [str(item.item.as_of), *(paragraphs(text.source.value) for text in item.texts)]
