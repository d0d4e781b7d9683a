"""Rows that go on over a page: with what of each of their cells a further page begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf

from minsheng.layout.bulletin import Bulletin, Cell
from minsheng.layout.layout import Layout
from minsheng.layout.line_breaks import line_starts, number_pattern
from minsheng.layout.page_room import ems, page_room
from minsheng.layout.paging import CONTINUED, Cut, PageRoom, Parts, SetRow, parts_of, placed_rows
from minsheng.layout.settings import LIGHTS, LayoutFile
from minsheng.record import record


@record
class RowBreaks:
    """The rows of a table that go on over a page, by their numbers from 0; and how that was found.

    Cells that are ``filled`` have lines as wide as the column, also the last one on a page.
    """

    rows: Mapping[int, Parts]
    filled: Sequence[bool]
    page: PageRoom
    ways: Sequence[float]
    begin: Sequence[int]
    """The rows that are the first to begin on a further page."""


def row_breaks(bulletin: Bulletin, layout: Layout) -> RowBreaks | None:
    """The rows that are parted, in a layout whose columns have widths; None if they never are.

    A merged cell counts in each of its rows: it may come to be alone on a page.
    """
    settings = layout.settings
    ways = settings.ways_of_parting
    if settings.table is None or ways == (inf,):
        return None
    number = number_pattern(bulletin.measure_words)
    columns, named = settings.columns, settings.named
    rows = [_set(row, settings, number, named) for row in bulletin.rows]
    page = page_room(bulletin, settings, _heading_lines(bulletin, settings, number))
    placed = placed_rows(rows, page, ways)
    begin = [
        at
        for at, (before, pages) in enumerate(pairwise(placed), 1)
        if pages[0] is None or len(before) - before.count(None) > 1
    ]
    aligned = [column.align or settings.styles.cell.align for column in columns[named:]]
    filled = [align == "justify" for align in aligned]
    return RowBreaks(parts_of(placed), filled, page, ways, begin)


def _heading_lines(bulletin: Bulletin, settings: LayoutFile, number: re.Pattern[str]) -> int:
    style = settings.styles.heading
    rooms = [ems(float(one.width), style, settings.table) for one in settings.columns]
    return max(
        len(line_starts(text, number, room))
        for text, room in zip(bulletin.headings, rooms, strict=True)
    )


def _set(row: Sequence[Cell], settings: LayoutFile, number: re.Pattern[str], named: int) -> SetRow:
    cell_style = settings.styles.cell
    widths = [float(one.width) for one in settings.columns]
    rooms = [
        ems(sum(widths[at : at + (cell.columns or 1)]), cell_style, settings.table)
        for at, cell in enumerate(row)
    ]

    def lines(cell: Cell, room: float, behind: str = "") -> list[Cut]:
        texts = list(cell.paragraphs)
        if cell.light:
            texts[0] = LIGHTS[cell.light][0] + texts[0]
        if texts:
            texts[-1] += behind
        starts = [
            (at, start)
            for at, text in enumerate(texts)
            for start in line_starts(text, number, room)
        ]
        return starts if cell.bar is None else [*starts, (len(texts), 0)]

    cells = [lines(cell, room) for cell, room in zip(row, rooms, strict=True)]
    name = max((len(cell) for cell in cells[:named]), default=0)
    again = len(lines(row[named - 1], rooms[named - 1], CONTINUED)) if named else 0
    return SetRow(cells[named:], (name, max(name, again)))
