"""A bulletin whose table stands in a cell of another table, one that only lays out the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from minsheng.intake.recognition.heading_rows import find_heading
from minsheng.office.document import Block, Grid, OfficeDocument
from minsheng.office.word_remarks import NESTED


def without_layout_tables(document: OfficeDocument) -> OfficeDocument:
    """The document with what such tables hold in their place, in the order of reading."""
    blocks = tuple(_unwrapped(document.blocks))
    if all(one is other for one, other in zip_longest(blocks, document.blocks)):
        return document
    said = document.remarks if _nested(blocks) else [x for x in document.remarks if x != NESTED]
    return replace(document, blocks=blocks, remarks=tuple(said))


def _unwrapped(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid) and find_heading(block) is None and _lays_out(block):
            yield from _unwrapped(tuple(_contents(block)))
        else:
            yield block


def _lays_out(grid: Grid) -> bool:
    """Whether a table with the headings of projects stands in it, however deep."""
    inner = (block for block in _contents(grid) if isinstance(block, Grid))
    return any(find_heading(each) is not None or _lays_out(each) for each in inner)


def _nested(blocks: tuple[Block, ...]) -> bool:
    """Whether a cell still holds a table."""
    grids = (block for block in blocks if isinstance(block, Grid))
    return any(cell.blocks for grid in grids for row in grid.rows for cell in row)


def _contents(grid: Grid) -> Iterator[Block]:
    """What its cells hold, row by row, each cell once."""
    for index, row in enumerate(grid.rows):
        for cell in row:
            if cell.row == index:
                yield from cell.blocks or cell.lines
