"""Rows that go on over a page: where the first page's part of each of their cells ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.fit import cell_ends
from minsheng.layout.layout import Layout
from minsheng.layout.line_breaks import line_count, line_ends, line_starts, number_pattern
from minsheng.layout.page_room import FEWEST, PageRoom, half_ems
from minsheng.record import record


@record
class RowBreak:
    """A row, by its number from 0, of which each cell is cut before a character of a paragraph.

    A cell that is cut behind its last paragraph stands on the first page as a whole.
    """

    row: int
    cuts: Sequence[tuple[int, int]]


def row_breaks(bulletin: Bulletin, layout: Layout) -> list[RowBreak]:
    """The rows that are parted, in a layout whose columns have widths.

    None where cells are merged; with ``split_rows: auto`` only where that saves a page.
    """
    settings = layout.settings
    columns, table, ways = settings.columns, settings.table, settings.ways_of_parting
    if table is None or True not in ways:
        return []
    number = number_pattern(bulletin.measure_words)
    rooms = [max(1, half_ems(float(one.width), settings.styles.cell, table)) for one in columns]
    lines = [
        [
            [line_count(ends, room) for ends in cell_ends(cell, number)]
            for cell, room in zip(row, rooms, strict=True)
        ]
        for row in bulletin.rows
    ]
    named = max((at + 1 for at, column in enumerate(columns) if column.row_header), default=0)
    sums = [[sum(cell) for cell in row] for row in lines]
    tallest = [(max(row, default=0), max(row[:named], default=0)) for row in sums]
    heading = settings.styles.heading
    of_headings = [
        line_count(line_ends(text, number), max(1, half_ems(float(one.width), heading, table)))
        for text, one in zip(bulletin.headings, columns, strict=True)
    ]
    page = PageRoom(bulletin, settings, max(of_headings))
    saves = page.pages(tallest, split=True) < page.pages(tallest, split=False)
    if False in ways and not saves:
        return []
    found = []
    for at, parts in enumerate(page.placed(tallest, split=True)):
        told = [part for part in parts if part]
        if len(told) == 2:  # what takes three pages breaks as it comes
            cuts = [
                _cut(cell.paragraphs, counts, told[0], room, number)
                for cell, counts, room in zip(bulletin.rows[at], lines[at], rooms, strict=True)
            ]
            found.append(RowBreak(at, cuts))
    return found


def _cut(
    paragraphs: Sequence[str], counts: Sequence[int], lines: int, room: int, number: re.Pattern[str]
) -> tuple[int, int]:
    """Where a cell is cut behind so many lines, or before: no line of a paragraph stays alone."""
    for at, (text, count) in enumerate(zip(paragraphs, counts, strict=False)):
        if count <= lines:
            lines -= count
            continue
        told = min(lines, count - FEWEST)
        return at, line_starts(text, number, room)[told] if told >= FEWEST else 0
    return len(paragraphs), 0
