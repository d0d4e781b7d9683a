"""A Word file → its lines and tables: merged cells whole, changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.document import Block, Cell, Grid, Line, OfficeDocument, lines_in, lines_of
from minsheng.office.word_parts import Parts
from minsheng.office.word_remarks import Remarks
from minsheng.office.word_runs import note_mark
from minsheng.office.word_shown import printable
from minsheng.office.word_symbols import fill_colour
from minsheng.office.word_text import Paragraphs
from minsheng.office.xml_tree import (
    attribute,
    child,
    is_switched_on,
    local_name,
    number,
    value,
)

MAX_COLUMNS = 63  # as many as Word itself allows
MAX_CELLS = 20_000
_MAX_DEPTH = 6
_TWIPS_WIDE = 15_000  # wider than A4 in landscape is A3
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－‐~·.第页共/,，ⅠⅡⅢⅣⅤivxIVX]*")


def read_word(archive: Archive) -> OfficeDocument:
    """Return the document in a .docx; raises Refused for what is damaged or too much."""
    root = archive.xml(archive.main)
    body = child(root, "body")
    if body is None:
        archive.refuse_damaged()
    reader = _Reader(archive)
    blocks = [*reader.blocks(body), *reader.footnotes()]
    reader.note_footers()
    wide, tall = _sheet(body)
    return OfficeDocument(
        tuple(blocks),
        reader.remarks.said(),
        "A3" if max(wide, tall) > _TWIPS_WIDE * 1.3 else "A4",
        wide > tall if wide else None,
        reader.headers(),
    )


def _sheet(body: etree._Element) -> tuple[int, int]:
    """Width and height of the page that holds the table, in twips."""
    wide = tall = 0
    for size in body.iter("{*}pgSz"):
        wide, tall = (number(attribute(size, key), 0) for key in ("w", "h"))
        if wide > tall:
            break
    return wide, tall


@dataclass
class _Anchor:
    """A cell while it may still grow downwards."""

    row: int
    column: int
    width: int
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    height: int = 1


@dataclass
class _Rows:
    """A table while it is read: for each row the cells that cover it, and where they begin."""

    rows: list[list[_Anchor]] = field(default_factory=list)
    open: dict[int, _Anchor] = field(default_factory=dict)
    """The cells of the last row by the column in which they begin."""
    headings: int = 0


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.parts = Parts(archive)
        self.remarks = Remarks()
        self.text = Paragraphs(self.parts, self.remarks)
        self.cells = 0
        self.tables = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        yield from self._blocks(parent, depth)
        if depth == 0:
            yield from self.text.rest()

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        for element in parent:
            match local_name(element):
                case "p":
                    yield from self.text.lines(element)
                    for box in self.text.boxes():
                        yield from self._blocks(box, depth)
                case "tbl":
                    yield from self.text.rest()
                    grid = self.table(element, depth + 1)
                    if grid.rows:  # all of them may have been deleted
                        yield grid
                case "altChunk":
                    yield from self._embedded(element)
                case name if name in _WRAPPERS:
                    if name in ("ins", "moveTo"):
                        self.remarks.note("changes")
                    yield from self._blocks(element, depth)

    def _embedded(self, element: etree._Element) -> Iterator[Line]:
        lines = self.parts.embedded(attribute(element, "id") or "")
        if lines is None:
            self.remarks.note("embedded")
            return
        self.remarks.note("inserted")
        yield from lines_in([(printable("\n".join(lines)), False)], centred=False, size=0)

    def table(self, element: etree._Element, depth: int) -> Grid:
        if depth > _MAX_DEPTH:
            self.archive.refuse_hostile("表格一层套一层，套得太深")
        if depth == 1:
            self.tables += 1
        table = _Rows()
        for row in self._parts(element, "tr"):
            self._row(table, row, depth)
        made = {
            id(each): Cell(each.row, each.column, each.width, each.height, each.lines, each.blocks)
            for row in table.rows
            for each in row
        }
        rows = tuple(tuple(made[id(anchor)] for anchor in row) for row in table.rows)
        return Grid(rows, table.headings)

    def _parts(self, parent: etree._Element, name: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, those inside controls and insertions, too."""
        for element in parent:
            found = local_name(element)
            if found == name:
                yield element
            elif found in _WRAPPERS:
                yield from self._parts(element, name)

    def _row(self, table: _Rows, element: etree._Element, depth: int) -> None:
        properties = child(element, "trPr")
        if child(properties, "ins") is not None:
            self.remarks.note("changes")
        if child(properties, "del") is not None:
            self.remarks.note("changes")
            return
        is_heading = is_switched_on(child(properties, "tblHeader"))
        if is_heading and table.headings == len(table.rows):
            table.headings += 1
        column = number(value(child(properties, "gridBefore")), 0)
        row: list[_Anchor] = []
        opened: dict[int, _Anchor] = {}
        for at, cell in enumerate(self._parts(element, "tc"), 1):
            if depth == 1:
                table_name = f"第{self.tables}个表格" if self.tables > 1 else "表格"
                self.remarks.place = f"{table_name}第{len(table.rows) + 1}行第{at}格"
            anchor = self._cell(table, cell, column, depth)
            if anchor is None:  # merged into the one on its left
                if row:
                    row[-1].width += 1
                column += 1
                continue
            row.append(anchor)
            opened[column] = anchor
            column += anchor.width
            self.cells += 1
            if column > MAX_COLUMNS or self.cells > MAX_CELLS:
                self.archive.refuse("large-file", "表格太大，不像是一份通报")
        if depth == 1:
            self.remarks.place = ""
        table.rows.append(row)
        table.open = opened

    def _cell(self, table: _Rows, cell: etree._Element, column: int, depth: int) -> _Anchor | None:
        properties = child(cell, "tcPr")
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        # Paragraphs are read in any case: their numbers count.
        blocks = self._blocks_of(cell, depth)
        lines = lines_of(blocks)
        if child(properties, "cellDel") is not None:
            self.remarks.note("changes")
            blocks = lines = ()
        if across is not None and value(across) != "restart":
            self._note_covered(lines)
            return None
        if down is not None and value(down) != "restart" and (above := table.open.get(column)):
            self._note_covered(lines)
            above.height += 1
            return above
        width = max(1, number(value(child(properties, "gridSpan")), 1))
        if not blocks and (fill := fill_colour(properties)):
            self.remarks.note("fills", fill)
        inner = blocks if any(isinstance(block, Grid) for block in blocks) else ()
        if inner:
            self.remarks.note("nested")
        return _Anchor(len(table.rows), column, width, lines, inner)

    def _note_covered(self, lines: tuple[Line, ...]) -> None:
        if lines:
            self.remarks.note("covered", " ".join(line.text for line in lines))

    def _blocks_of(self, cell: etree._Element, depth: int) -> tuple[Block, ...]:
        return (*self.blocks(cell, depth), *self.text.rest())

    def _lines(self, part: etree._Element) -> tuple[Line, ...]:
        return lines_of(self._blocks_of(part, 0))

    def headers(self) -> tuple[Line, ...]:
        """The lines of the page headers, each once."""
        lines: dict[str, Line] = {}
        for root in self.parts.numbered("header"):
            for line in self._lines(root):
                lines.setdefault(line.text, line)
        return tuple(lines.values())

    def note_footers(self) -> None:
        """Name what stands below each page, unless it only counts them."""
        for root in self.parts.numbered("footer"):
            for line in self._lines(root):
                if not _PAGE_NUMBER.fullmatch(line.text):
                    self.remarks.note("footers", line.text)

    def footnotes(self) -> Iterator[Line]:
        """The notes that the text refers to, in the order in which it does."""
        notes: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            if any(name.startswith(kind) for name in self.text.runs.footnotes):
                notes |= self.parts.notes(kind)
        for index, name in enumerate(self.text.runs.footnotes):
            if name in notes:
                self.remarks.note("footnotes")
                lines = self._lines(notes[name])
                mark = "" if name in self.text.runs.own_marks else note_mark(index)
                for line in lines[:1]:
                    bold = tuple((start + len(mark), end + len(mark)) for start, end in line.bold)
                    yield Line(mark + line.text, bold, line.centred, line.size)
                yield from lines[1:]
