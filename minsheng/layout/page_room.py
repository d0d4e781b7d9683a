"""How much a page of a layout holds, in points: lines of a column, rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from minsheng.layout.bulletin import Block, Bulletin
from minsheng.layout.line_breaks import line_count, line_ends, number_pattern
from minsheng.layout.settings import LayoutFile, Style, Table

POINT = 25.4 / 72  # mm
_NEARLY = 1e-6
_FEWEST = 2  # lines of a row that stand on either of its pages


def half_ems(width: float, style: Style, table: Table | None = None) -> int:
    """How many half ems of text a width in mm holds: of a line, or in a column of a table."""
    room = width / POINT
    if table is not None:
        room -= 2 * float(table.padding.horizontal) / POINT + float(table.rule)
    return int(room / float(style.size) * 2 + _NEARLY)


def least_width(text: int, style: Style, table: Table) -> int:
    """The whole mm of a column whose lines hold so many half ems."""
    room = text * float(style.size) / 2 + float(table.rule)
    return ceil(room * POINT + 2 * float(table.padding.horizontal) - _NEARLY)


def page_counter(
    bulletin: Bulletin, settings: LayoutFile, *, split: bool
) -> Callable[[Sequence[int]], int]:
    """A function that says how many pages the table's rows of so many lines take.

    Each heading takes one line. A row stands whole on a page, or, if they may ``split`` or it is
    taller than a page, with two lines at least on either.
    """
    table, page = settings.table, settings.page
    cell, heading = settings.styles.cell, settings.styles.heading
    assert table is not None
    around = 2 * float(table.padding.vertical) / POINT + float(table.rule)
    height = float(page.height - page.margins.top - page.margins.bottom) / POINT
    headings = len(bulletin.heading_rows) * (float(heading.line) + around)
    room = height - headings - float(table.rule)
    first = room - _height_above(bulletin, settings)
    line = float(cell.line)

    def pages(rows: Sequence[int]) -> int:
        count, left = 1, first
        for lines in rows:
            rest = lines
            while rest * line + around > left + _NEARLY:
                fitting = int((left - around + _NEARLY) / line)
                told = min(fitting, rest - _FEWEST) if split or lines * line + around > room else 0
                rest -= told if told >= _FEWEST else 0
                count, left = count + 1, room
                if fitting < _FEWEST and left is room and room < around + _FEWEST * line:
                    return count  # nothing fits
            left -= rest * line + around
        return count

    return pages


def _height_above(bulletin: Bulletin, settings: LayoutFile) -> float:
    """The points that the title and the text in front of the table take."""
    styles = settings.styles
    title = _height(bulletin.title, styles.title, settings)
    return title + sum(
        _height(one.text, _style(one, settings), settings) for one in bulletin.before
    )


def _style(block: Block, settings: LayoutFile) -> Style:
    styles = settings.styles
    named = (styles.text, styles.level1, styles.level2, styles.level3)
    return named[block.level]


def _height(text: str, style: Style, settings: LayoutFile) -> float:
    ends = line_ends("　" * int(style.indent) + text, number_pattern(()))
    lines = line_count(ends, half_ems(float(settings.page.text_width), style))
    return lines * float(style.line) + float(style.space_after)
