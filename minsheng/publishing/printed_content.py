"""What a period prints in a layout: figures, texts of projects, texts around. A record keeps it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from minsheng.layout.template_context import TemplateContext
from minsheng.model.progress import Correction, ProjectProgress
from minsheng.publishing.publication import PublishedCorrection, PublishedProject
from minsheng.quantity import Unreadable, chinese_date
from minsheng.record import record
from minsheng.sentences.names import CENTER, RIGHT, IndicatorReading
from minsheng.sentences.printed_period import PrintedPart, PrintedPeriod

_OF_WHOLE = ("area", "year", "count", "number", "as_of")
_TEXTS_AROUND = ("title", "above", "introduction", "notes", "signature")
_NOT_CELLS = frozenset(
    (
        *_OF_WHOLE[:-1],
        *_TEXTS_AROUND,
        *("period", "id", "no", "item", "items", "projects"),
        *("right", "center", "corrections", "edition"),
    )
)
_WORD = re.compile(r"\w+")
_LONGEST = 300  # characters of an expression; what is longer is no figure to be named
_MARKS = str.maketrans("", "", RIGHT.mark + CENTER.mark)


@record
class PrintedContent:
    """What is printed of each project, in the order of the bulletin, and around them."""

    around: Mapping[str, str]
    projects: Mapping[str, PublishedProject]
    corrections: tuple[PublishedCorrection, ...] = ()


def printed_names(templates: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Which of the names that are known to templates these may print: those that stand in them."""
    words = {word for text in templates for word in _WORD.findall(text)}
    return tuple(sorted(words & {*known}))


def printed_content(
    printed: PrintedPeriod, context: TemplateContext, prints: Collection[str]
) -> PrintedContent:
    """What a period prints where a layout prints the names ``prints``."""
    progress, whole = printed.progress, context.whole
    around = {key: str(whole[key]) for key in _OF_WHOLE if key in prints}
    around |= {key: plain(whole[key]) for key in _TEXTS_AROUND if key in {*prints, "title"}}
    around |= {"number": progress.number, "published": chinese_date(progress.published)}
    parts: dict[str, list[PrintedPart]] = {}
    for part in printed.parts:
        parts.setdefault(part.progress.project.id, []).append(part)
    projects = {
        entry.project.id: PublishedProject(
            _figures(entry, parts.get(entry.project.id, ()), prints), cells_of(names, prints)
        )
        for entry, names in zip(progress.projects, context.projects, strict=True)
    }
    told = tuple(map(as_published, progress.corrections))
    return PrintedContent({key: text for key, text in around.items() if text}, projects, told)


def as_published(one: Correction) -> PublishedCorrection:
    """A correction as a record keeps it."""
    reason = " ".join(one.reason.value.split())
    return PublishedCorrection(one.date, one.where, one.indicator, one.was, one.now, reason)


def plain(text: object) -> str:
    """A text without the marks of sides."""
    return str(text).translate(_MARKS)


def cells_of(names: Mapping[str, Any], prints: Collection[str]) -> dict[str, str]:
    """The texts of a project by their keys: ``progress``, ``extra.栏目``; of its rows ``2.scope``,
    where they have it otherwise than the project.
    """
    whole = dict(_cells(names, prints))
    rows = [dict(_cells(row, prints)) for row in names["items"]]
    cells = {
        key: text
        for key, text in whole.items()
        if not rows or any(row.get(key) == text for row in rows)  # else its rows alone tell it
    }
    for number, row in enumerate(rows, 1):
        own = {key: text for key, text in row.items() if cells.get(key) != text}
        cells |= {f"{number}.{key}": text for key, text in own.items()}
    return {key: text for key, text in cells.items() if text}


def _cells(names: Mapping[str, Any], prints: Collection[str]) -> Iterator[tuple[str, str]]:
    for key, said in names.items():
        if key not in prints or key in _NOT_CELLS:
            continue
        if isinstance(said, dict):
            yield from ((f"{key}.{column}", plain(text)) for column, text in said.items())
        elif isinstance(said, list | tuple):
            yield key, "、".join(said)
        else:
            yield key, "" if said is None else plain(said)


def _figures(
    entry: ProjectProgress, parts: Iterable[PrintedPart], prints: Collection[str]
) -> dict[str, str]:
    """The figures of a project as they are printed: its values with their targets and rates, and
    what else its texts reckon of them.
    """
    figures: dict[str, str] = {}
    for name, value in entry.values.items():
        reading = IndicatorReading(entry.project.indicators[name], value)
        figures[name] = str(reading)
        for part in ("target", "rate"):
            if said := _readable(reading, part):
                figures[f"{name}.{part}"] = said
    for told in parts:
        if told.key not in prints:
            continue
        for text in (text for item in told.passage.items for text in item.texts):
            for figure in text.figures:
                known = entry.project.indicators.keys() & _WORD.findall(figure.expression)
                if known and len(figure.expression) <= _LONGEST:
                    said = text.value[figure.start : figure.end]
                    figures.setdefault(" ".join(figure.expression.split()), said)
    return figures


def _readable(reading: IndicatorReading, part: str) -> str:
    """A part of a figure; nothing where there is none."""
    try:
        return str(getattr(reading, part))
    except Unreadable:
        return ""
