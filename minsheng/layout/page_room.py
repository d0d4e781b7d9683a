"""How much a page of a layout holds: half ems in a line, rows of a table on a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from minsheng.layout.bulletin import Block, Bulletin
from minsheng.layout.lengths import POINT
from minsheng.layout.line_breaks import line_count, line_ends, number_pattern
from minsheng.layout.paging import FEWEST, PageRoom
from minsheng.layout.settings import LayoutFile, Style, Table

_NEARLY = 1e-6


def ems(width: float, style: Style, table: Table | None = None) -> float:
    """How many em of text a width in mm holds: of a line, or in a column of a table."""
    room = width / POINT
    if table is not None:
        room -= 2 * float(table.padding.horizontal) / POINT + float(table.rule)
    return room / float(style.size)


def half_ems(width: float, style: Style, table: Table | None = None) -> int:
    """The same in whole halves."""
    return int(2 * ems(width, style, table) + _NEARLY)


def least_width(text: int, style: Style, table: Table) -> int:
    """The whole mm of a column whose lines hold so many half ems."""
    room = text * float(style.size) / 2 + float(table.rule)
    return ceil(room * POINT + 2 * float(table.padding.horizontal) - _NEARLY)


def page_room(bulletin: Bulletin, settings: LayoutFile, heading_lines: int) -> PageRoom:
    """The pages of a bulletin's table; so many lines has the lowest heading row."""
    table, page = settings.table, settings.page
    cell, heading = settings.styles.cell, settings.styles.heading
    assert table is not None
    height = float(page.text_height) / POINT
    around = 2 * float(table.padding.vertical) / POINT + float(table.rule)
    above = len(bulletin.heading_rows) - 1
    headings = (above + heading_lines) * float(heading.line) + (above + 1) * around
    room = height - headings - float(table.rule)
    first = room - _height_above(bulletin, settings)
    behind = _height_behind(bulletin, settings)
    return PageRoom(height, room, first, float(cell.line), around, behind)


def _height_above(bulletin: Bulletin, settings: LayoutFile) -> float:
    """The points that the title and the text in front of the table take."""
    styles = settings.styles
    title = len(bulletin.title_lines) * float(styles.title.line) + float(styles.title.space_after)
    texts = [(one.text, _style(one, settings)) for one in (*bulletin.above, *bulletin.before)]
    return title + sum(_height(text, style, settings) for text, style in texts)


def bound(blocks: Sequence[Block]) -> set[int]:
    """Which of the blocks behind the table begin no page, as they stay with the one above or with
    the last row: the first, the last, who signed with all below, and what a heading is for.
    """
    signed = next((at for at, block in enumerate(blocks) if block.apart), len(blocks))
    headed = {at for at, block in enumerate(blocks[:-1], 1) if block.level}
    return {0, *headed, *range(signed, len(blocks)), len(blocks) - 1}


def _height_behind(bulletin: Bulletin, settings: LayoutFile) -> float:
    """The points of what stays with the last row: of a long paragraph, its first lines."""
    total, stays = 0.0, bound(bulletin.after)
    for at, block in enumerate(bulletin.after):
        if at not in stays:
            break
        style = _style(block, settings)
        total += block.apart * float(style.line)
        if not block.level and _lines(block.text, style, settings) >= 2 * FEWEST:
            return total + FEWEST * float(style.line)
        total += _height(block.text, style, settings)
    return total


def _style(block: Block, settings: LayoutFile) -> Style:
    styles = settings.styles
    named = (styles.text, styles.level1, styles.level2, styles.level3)
    return named[block.level]


def _height(text: str, style: Style, settings: LayoutFile) -> float:
    return _lines(text, style, settings) * float(style.line) + float(style.space_after)


def _lines(text: str, style: Style, settings: LayoutFile) -> int:
    ends = line_ends("　" * int(style.indent) + text, number_pattern(()))
    return line_count(ends, half_ems(float(settings.page.text_width), style))
