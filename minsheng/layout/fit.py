"""The layout as it fits a bulletin: the columns that this one has, and widths for those without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import partial
from math import ceil

from minsheng.layout.bulletin import Bulletin, Cell
from minsheng.layout.column_widths import ColumnText, Cost, Counted, best_widths
from minsheng.layout.layout import Layout
from minsheng.layout.line_breaks import Ends, line_ends, longest_piece, number_pattern
from minsheng.layout.page_room import half_ems, least_width, page_room
from minsheng.layout.paging import Lines
from minsheng.layout.settings import AUTO, Column, LayoutFile

_ONE_LINE, _NO_LINE = 12, 4
"""Half ems of a heading that stay in one line; fewer where that saves a page."""
_LONGEST_WORD = 16
"""Half ems of a word for which a column is made wider; a longer one, such as an address of the
web, is parted."""
_PERCENT = 1
"""Half ems that a percent sign needs more in the free fonts, where it is 0.83 em wide."""


def fitted(layout: Layout, bulletin: Bulletin, *, roughly: bool = False) -> Layout:
    """The layout with the columns that the bulletin has, each with a width in mm: the best one,
    which takes its time, or one that is ``roughly`` good.
    """
    columns = [layout.settings.columns[number] for number in bulletin.columns]
    complete = len(columns) == len(layout.settings.columns)
    if complete and all(column.width != AUTO for column in columns):
        return layout
    settings = copy(layout.settings)
    widths = _widths(bulletin, settings, columns, roughly)
    vars(settings)["columns"] = [
        _with_width(column, width) for column, width in zip(columns, widths, strict=True)
    ]
    return replace(layout, settings=settings)


def _with_width(column: Column, width: Decimal) -> Column:
    changed = copy(column)
    vars(changed)["width"] = width
    return changed


def _widths(
    bulletin: Bulletin, settings: LayoutFile, columns: Sequence[Column], roughly: bool
) -> Sequence[Decimal]:
    """The widths given, and the best of those that are not; a part of a mm left over goes to the
    widest.

    Where all are given but a column is left out, each of the others gets its part of the room.
    """
    room = settings.page.text_width
    given = [column.width for column in columns if isinstance(column.width, Decimal)]
    if len(given) == len(columns):
        return [width * room / sum(given) for width in given]
    found = _best(bulletin, settings, columns, int(room), roughly)
    widths = [
        column.width if isinstance(column.width, Decimal) else Decimal(width)
        for column, width in zip(columns, found, strict=True)
    ]
    free = [number for number, column in enumerate(columns) if column.width == AUTO]
    widest = max(free, key=lambda number: (not columns[number].max, widths[number]))
    widths[widest] += room - sum(widths)
    return widths


def _best(
    bulletin: Bulletin, settings: LayoutFile, columns: Sequence[Column], room: int, roughly: bool
) -> Sequence[int]:
    """Whole mm that give the fewest pages and lines, ``room`` together."""
    table, cell, heading = settings.table, settings.styles.cell, settings.styles.heading
    assert table is not None
    number = number_pattern(bulletin.measure_words)
    texts = [
        [cell_ends(row[column], number) for row in bulletin.rows] for column in range(len(columns))
    ]
    headings = [line_ends(text, number) for text in bulletin.headings]
    longest = [_longest_word(bulletin, at, text) for at, text in enumerate(texts)]
    counted: list[dict[int, Counted]] = [{} for _ in columns]

    def best(kept: int) -> tuple[Cost, Sequence[int]]:
        least = [
            max(least_width(piece, cell, table), least_width(_kept(ends, kept), heading, table))
            for piece, ends in zip(longest, headings, strict=True)
        ]
        limits = _limits(columns, least, room)
        found = [
            ColumnText(text, *limit, column.row_header, lines)
            for text, limit, column, lines in zip(texts, limits, columns, counted, strict=True)
        ]
        page = page_room(bulletin, settings, 1 if kept == _ONE_LINE else 2)

        def pages(rows: Sequence[Lines]) -> int:
            return min(page.pages(rows, least_room) for least_room in ways)

        ems = partial(half_ems, style=cell, table=table)
        return best_widths(found, room, ems, pages, roughly=roughly)

    ways = settings.ways_of_parting
    return min(map(best, (_ONE_LINE, _NO_LINE)), key=lambda found: found[0][0])[1]


def _longest_word(bulletin: Bulletin, column: int, texts: Sequence[Sequence[Ends]]) -> int:
    """The half ems of the longest word of a column, as far as it is made wide enough for it."""
    piece = max((longest_piece(ends) for each in texts for ends in each), default=0)
    rates = any("%" in text for row in bulletin.rows for text in row[column].paragraphs)
    return min(piece + _PERCENT * rates, _LONGEST_WORD)


def cell_ends(cell: Cell, number: re.Pattern[str]) -> list[Ends]:
    """The paragraphs of a cell; one over several rows counts in the first, a bar as a line.

    One over several columns has more room than it needs.
    """
    if not cell.rows or cell.columns != 1:
        return []
    ends = [line_ends(text, number) for text in cell.paragraphs]
    return [*ends, (0, 1)] if cell.bar is not None else ends


def _kept(heading: Ends, most: int) -> int:
    """How much of a heading stays in one line, where that is all of it or so much of it."""
    return max(longest_piece(heading), min(heading[-1], most))


def _limits(columns: Sequence[Column], words: Sequence[int], room: int) -> list[tuple[int, int]]:
    """The least and the most of each column, in mm.

    What the layout says of a column holds; others take the room of their longest word, if there is
    room for all of them.
    """
    written = [_written(column, room) for column in columns]
    kept = sum(least for least, _ in written)
    asked = [
        0 if least else min(word, most) for (least, most), word in zip(written, words, strict=True)
    ]
    part = min(1.0, max(0, room - kept) / max(1, sum(asked)))
    return [
        (least or max(1, int(word * part)), most)
        for (least, most), word in zip(written, asked, strict=True)
    ]


def _written(column: Column, room: int) -> tuple[int, int]:
    """The least, 0 where there is none, and the most that a column may be wide, in whole mm."""
    if isinstance(column.width, Decimal):
        return int(column.width), int(column.width)
    most = int(column.max or room)
    return min(ceil(column.min or 0), most), most
