"""How much a page of a layout holds: half ems in a line, rows of a table on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from minsheng.layout.bulletin import Block, Bulletin
from minsheng.layout.line_breaks import line_count, line_ends, number_pattern
from minsheng.layout.settings import LayoutFile, Style, Table

POINT = 25.4 / 72  # mm
FEWEST = 2  # lines of a row, and of a paragraph, that stand on either of its pages
_NEARLY = 1e-6
Lines = tuple[int, int]
"""The lines of a row, and of its cells up to the one that names it."""


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


class PageRoom:
    """The pages of a bulletin's table, in points; so many lines has the lowest heading row."""

    def __init__(self, bulletin: Bulletin, settings: LayoutFile, heading_lines: int = 1) -> None:
        table, page = settings.table, settings.page
        cell, heading = settings.styles.cell, settings.styles.heading
        assert table is not None
        height = float(page.height - page.margins.top - page.margins.bottom) / POINT
        self._around = 2 * float(table.padding.vertical) / POINT + float(table.rule)
        above = len(bulletin.heading_rows) - 1
        headings = (above + heading_lines) * float(heading.line) + (above + 1) * self._around
        self._room = height - headings - float(table.rule)
        self._first = self._room - _height_above(bulletin, settings)
        self._line = float(cell.line)

    def pages(self, rows: Sequence[Lines], *, split: bool) -> int:
        """How many pages rows of so many lines take."""
        return 1 + sum(len(lines) - 1 for lines in self.placed(rows, split=split))

    def placed(self, rows: Sequence[Lines], *, split: bool) -> Iterator[Sequence[int]]:
        """The lines of each row on each of its pages; 0 in front where it begins on a new one.

        A row stands whole on a page. If they may ``split``, or if it is taller than a page, each
        part of it has at least two lines, and room for its name: the second with （续）.
        """
        left = self._first
        for lines, name in rows:
            parts, rest = [], lines
            parted = split or lines * self._line + self._around > self._room
            while rest * self._line + self._around > left + _NEARLY:
                fitting = int((left - self._around + _NEARLY) / self._line)
                told = min(fitting, rest - FEWEST) if parted else 0
                told = told if told >= max(FEWEST, name) else 0
                parts.append(told)
                if not told and left is self._room:
                    break  # nothing fits
                rest, left = max(rest - told, name + 1 if told else 0), self._room
            parts.append(rest)
            left -= rest * self._line + self._around
            yield parts


def _height_above(bulletin: Bulletin, settings: LayoutFile) -> float:
    """The points that the title and the text in front of the table take."""
    styles = settings.styles
    title = len(bulletin.title_lines) * float(styles.title.line) + float(styles.title.space_after)
    texts = [(one.text, _style(one, settings)) for one in bulletin.before]
    return title + sum(_height(text, style, settings) for text, style in texts)


def _style(block: Block, settings: LayoutFile) -> Style:
    styles = settings.styles
    named = (styles.text, styles.level1, styles.level2, styles.level3)
    return named[block.level]


def _height(text: str, style: Style, settings: LayoutFile) -> float:
    ends = line_ends("　" * int(style.indent) + text, number_pattern(()))
    lines = line_count(ends, half_ems(float(settings.page.text_width), style))
    return lines * float(style.line) + float(style.space_after)
