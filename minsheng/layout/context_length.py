"""How long the names of a period can be at most, without making them.

Most bulletins are so short that no layout of ours reaches its bounds with them; a large workspace
is spared making all names to find that out.
"""

from __future__ import annotations

from collections import Counter

from minsheng.layout.template_context import PARAGRAPH, PROJECT
from minsheng.model.plan import Project, Task
from minsheng.model.progress import ProjectProgress
from minsheng.sentences.names import IndicatorReading, whole_names
from minsheng.sentences.printed_period import PrintedPart, PrintedPeriod

_SMALL = 60
"""More than day, status, numbers and the rate as a number take in a row."""
_RATE = 60  # more than any takes
_LABELS = 6 * (PARAGRAPH + 2)
"""Six keys of a project may say what its rows do: a paragraph each, with a colon."""
_AROUND_ONE = 10  # the number and marks of an item; the marks around a column's name and text
_ESCAPED = 10  # characters for one, at most, of a text in the columns of one's own


def length_at_most(printed: PrintedPeriod) -> int:
    """No less than the ``length`` of the period's template context."""
    progress = printed.progress
    told: Counter[str] = Counter()
    for part in printed.parts:
        told[part.progress.project.id] += _characters(part)
    around = sum(len(str(value)) for value in whole_names(progress).values())
    return sum(_of_project(one, told[one.project.id], around) for one in progress.projects)


def _of_project(entry: ProjectProgress, told: int, around: int) -> int:
    """A text of the project stands in each of its rows, too, and the name of one in labels."""
    rows = len(entry.tasks)
    own = around + len(entry.project.id) + _units(entry) + _figures(entry) + _SMALL
    of_rows = told * (rows + 7) + rows * _LABELS if rows else told
    return of_rows + (1 + rows) * (PROJECT + own)


def _characters(part: PrintedPart) -> int:
    """What a passage takes as it is printed, with numbers and titles."""
    count = len(part.column) + _AROUND_ONE if part.column else 0
    for item in part.passage.items:
        title = item.title.filled if item.title else ""
        text = item.text.filled if part.key == "name" else item.text.value
        count += len(title) + len(text) + len(item.text.sides)
        count += PARAGRAPH * (title.count("\n") + text.count("\n"))
        count += PARAGRAPH + _AROUND_ONE if title or part.passage.numbered else 0
    return count * _ESCAPED if part.column else count


def _parts(entry: ProjectProgress) -> list[Project | Task]:
    """The project and its rows."""
    return [entry.project, *(row.task for row in entry.tasks)]


def _units(entry: ProjectProgress) -> int:
    """All of them as a list, those without the first as another, and the first."""
    listed = [[unit.name for unit in one.units] for one in _parts(entry)]
    return sum(2 * len(str(names)) for names in listed)


def _figures(entry: ProjectProgress) -> int:
    """Target, value and rate of the headlines."""
    count = 0
    for one in filter(None, (part.headline for part in _parts(entry))):
        count += len(str(one.target))
        if (value := entry.values.get(one.id)) is not None:
            count += len(str(IndicatorReading(one, value))) + _RATE
    return count
