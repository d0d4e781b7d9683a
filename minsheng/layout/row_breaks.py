"""Rows that go on over a page: with what of each of their cells a further page begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from minsheng.layout.bulletin import Bulletin, Cell
from minsheng.layout.layout import Layout
from minsheng.layout.line_breaks import line_starts, number_pattern
from minsheng.layout.merged_cells import MergedCell
from minsheng.layout.page_room import ems, page_room
from minsheng.layout.paging import (
    CONTINUED,
    Cut,
    PageRoom,
    Parts,
    SetRow,
    lines_of,
    pages_of,
    parts_of,
    placed_rows,
)
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
    stand: Sequence[Sequence[int]] = ()
    """The pages that the parts of each row stand on, from 0; only where cells are merged."""
    together: Sequence[int] = ()
    """The rows that stay on one page with the next."""


def row_breaks(bulletin: Bulletin, layout: Layout) -> RowBreaks | None:
    """The rows that are parted, in a layout whose columns have widths.

    None where none ever is and no cells are merged.
    """
    settings = layout.settings
    ways = settings.ways_of_parting
    if settings.table is None or (ways == (inf,) and not _are_merged(bulletin)):
        return None
    number = number_pattern(bulletin.measure_words)
    columns, named = settings.columns, settings.named
    rows = [_set(row, settings, number) for row in bulletin.rows]
    page = page_room(bulletin, settings, _heading_lines(bulletin, settings, number))
    merged = [*_merged(bulletin, settings, number)]
    placed = placed_rows(rows, page, ways, merged)
    begin = [
        at
        for at, (before, pages) in enumerate(pairwise(placed), 1)
        if pages[0] is None or len(before) - before.count(None) > 1
    ]
    aligned = [column.align or settings.styles.cell.align for column in columns[named:]]
    filled = [align == "justify" for align in aligned]
    stand = pages_of(placed) if merged else ()
    together = page.together([lines_of(row) for row in rows], merged)
    return RowBreaks(parts_of(placed), filled, page, ways, begin, stand, together)


def _are_merged(bulletin: Bulletin) -> bool:
    return any(cell.rows != 1 for row in bulletin.rows for cell in row)


def _merged(
    bulletin: Bulletin, settings: LayoutFile, number: re.Pattern[str]
) -> Iterator[MergedCell]:
    for first, row in enumerate(bulletin.rows):
        rooms = zip(row, _rooms(row, settings), strict=True)
        for column, (cell, room) in enumerate(rooms, 1):
            if cell.rows > 1:
                lines = len(_lines(cell, room, number))
                behind = CONTINUED if column == settings.named else ""
                again = len(_lines(cell, room, number, behind))
                yield MergedCell(first, first + cell.rows - 1, lines, max(lines, again))


def _heading_lines(bulletin: Bulletin, settings: LayoutFile, number: re.Pattern[str]) -> int:
    style = settings.styles.heading
    rooms = [ems(float(one.width), style, settings.table) for one in settings.columns]
    return max(
        len(line_starts(text, number, room))
        for text, room in zip(bulletin.headings, rooms, strict=True)
    )


def _rooms(row: Sequence[Cell], settings: LayoutFile) -> list[float]:
    """How many em a line of each cell holds; one over several columns has the room of all."""
    style = settings.styles.cell
    widths = [float(one.width) for one in settings.columns]
    return [
        ems(sum(widths[at : at + (cell.columns or 1)]), style, settings.table)
        for at, cell in enumerate(row)
    ]


def _lines(cell: Cell, room: float, number: re.Pattern[str], behind: str = "") -> list[Cut]:
    texts = list(cell.paragraphs)
    if cell.light:
        texts[0] = LIGHTS[cell.light][0] + texts[0]
    if texts:
        texts[-1] += behind
    starts = [
        (at, start) for at, text in enumerate(texts) for start in line_starts(text, number, room)
    ]
    return starts if cell.bar is None else [*starts, (len(texts), 0)]


def _set(row: Sequence[Cell], settings: LayoutFile, number: re.Pattern[str]) -> SetRow:
    """A row without what is merged with others, which is repeated as its name is."""
    rooms, named = _rooms(row, settings), settings.named
    alone = [cell if cell.rows == 1 else Cell(()) for cell in row]
    cells = [_lines(cell, room, number) for cell, room in zip(alone, rooms, strict=True)]
    name = max((len(cell) for cell in cells[:named]), default=0)
    again = len(_lines(alone[named - 1], rooms[named - 1], number, CONTINUED)) if named else 0
    is_whole = settings.ways_of_parting == (inf,)
    return SetRow(cells[named:], (name, max(name, again)), is_whole)
