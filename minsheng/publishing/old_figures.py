"""Texts as they are worded now, with the figures that were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minsheng.publishing.printed_content import plain
from minsheng.publishing.publication import PublishedProject
from minsheng.sentences.printed import PrintedText
from minsheng.sentences.printed_period import PrintedItem, PrintedPassage, PrintedPeriod


def with_old_figures(
    printed: PrintedPeriod, project: str, figures: Mapping[str, str], now: PublishedProject
) -> dict[str, str]:
    """The cells of a project by their keys, with the figures that were printed then: what differs
    from what was published is worded otherwise. Cells that are no texts are not among them.
    """
    rows: dict[str, int] = {}
    found: dict[str, str] = {}
    for part in printed.parts:
        if part.progress.project.id != project:
            continue
        key = f"{part.key}.{part.column}" if part.column else part.key
        if part.task:
            tasks = [one.task.id for one in part.progress.tasks]
            key = f"{rows.setdefault(part.task, tasks.index(part.task) + 1)}.{key}"
        if key in now.cells:
            found[key] = plain(_restored(part.passage, figures))
    return found


def _restored(passage: PrintedPassage, figures: Mapping[str, str]) -> PrintedPassage:
    items = tuple(
        PrintedItem(
            one.item,
            _text(one.title, figures) if one.title else None,
            _text(one.text, figures),
        )
        for one in passage.items
    )
    return PrintedPassage(items, passage.numbered)


def _text(text: PrintedText, figures: Mapping[str, str]) -> PrintedText:
    pieces, at = [], 0
    for figure in text.figures:
        said = text.value[figure.start : figure.end]
        was = figures.get(" ".join(figure.expression.split()), said)
        pieces += [text.value[at : figure.start], was]
        at = figure.end
    value = "".join([*pieces, text.value[at:]])
    return replace(text, value=value, filled=value, sides=())
