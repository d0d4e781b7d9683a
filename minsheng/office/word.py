"""A Word file → its lines and tables: merged cells whole, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.document import Block, Cell, Grid, Line, OfficeDocument
from minsheng.office.word_text import Paragraphs
from minsheng.office.xml_tree import (
    attribute,
    child,
    children,
    is_switched_on,
    local_name,
    number,
    value,
)

MAX_COLUMNS = 63  # as many as Word itself allows
MAX_CELLS = 20_000
_MAX_DEPTH = 6
_MOST_HEADERS = 6  # of the first, the odd and the even pages of two sections
_TWIPS_WIDE = 15_000  # wider than A4 in landscape is A3
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_REMARKS = (
    ("changes", "原文有修订标记，按接受修订后的文字导入"),
    ("hidden", "原文有隐藏的文字，没有导入"),
    ("pictures", "原文有图片，没有导入"),
    ("comments", "原文有批注，没有导入"),
    ("symbols", "原文有认不出的符号，写成了“□”"),
    ("nested", "表格里还套着表格，里面的文字按行导入"),
    ("covered", "被合并掉的单元格里还藏着文字，没有导入"),
    ("footnotes", "脚注的文字放到了表后"),
)


def read_word(archive: Archive) -> OfficeDocument:
    """Return the document in a .docx; raises Refused for what is damaged or too much."""
    root = archive.xml(archive.main)
    body = child(root, "body")
    if body is None:
        archive.refuse_damaged()
    reader = _Reader(archive)
    blocks = [*reader.blocks(body), *reader.footnotes()]
    seen = reader.text.seen
    wide, tall = _sheet(body)
    return OfficeDocument(
        tuple(blocks),
        tuple(remark for key, remark in _REMARKS if seen[key]),
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
        self.text = Paragraphs(archive)
        self.cells = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        for element in parent:
            match local_name(element):
                case "p":
                    yield from self.text.lines(element)
                case "tbl":
                    yield from self.text.rest()
                    grid = self.table(element, depth + 1)
                    if grid.rows:  # all of them may have been deleted
                        yield grid
                case name if name in _WRAPPERS:
                    if name in ("ins", "moveTo"):
                        self.text.seen["changes"] += 1
                    yield from self.blocks(element, depth)
        if depth == 0:
            yield from self.text.rest()

    def table(self, element: etree._Element, depth: int) -> Grid:
        if depth > _MAX_DEPTH:
            self.archive.refuse_hostile("表格一层套一层，套得太深")
        table = _Rows()
        for row in self._parts(element, "tr"):
            self._row(table, row, depth)
        made = {
            id(each): Cell(each.row, each.column, each.width, each.height, each.lines)
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
            self.text.seen["changes"] += 1
        if child(properties, "del") is not None:
            self.text.seen["changes"] += 1
            return
        is_heading = is_switched_on(child(properties, "tblHeader"))
        if is_heading and table.headings == len(table.rows):
            table.headings += 1
        column = number(value(child(properties, "gridBefore")), 0)
        row: list[_Anchor] = []
        opened: dict[int, _Anchor] = {}
        for cell in self._parts(element, "tc"):
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
        table.rows.append(row)
        table.open = opened

    def _cell(self, table: _Rows, cell: etree._Element, column: int, depth: int) -> _Anchor | None:
        properties = child(cell, "tcPr")
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        # Paragraphs are read in any case: their numbers count.
        lines = self._lines(cell, depth)
        if child(properties, "cellDel") is not None:
            self.text.seen["changes"] += 1
            lines = ()
        if across is not None and value(across) != "restart":
            self.text.seen["covered"] += bool(lines)
            return None
        if down is not None and value(down) != "restart" and (above := table.open.get(column)):
            self.text.seen["covered"] += bool(lines)
            above.height += 1
            return above
        width = max(1, number(value(child(properties, "gridSpan")), 1))
        return _Anchor(len(table.rows), column, width, lines)

    def _lines(self, cell: etree._Element, depth: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        for block in self.blocks(cell, depth):
            if isinstance(block, Line):
                lines.append(block)
            else:
                self.text.seen["nested"] += 1
                lines += _flattened(block)
        return (*lines, *self.text.rest())

    def headers(self) -> tuple[Line, ...]:
        """The lines of the page headers, each once."""
        lines: dict[str, Line] = {}
        for index in range(1, _MOST_HEADERS + 1):
            root = self.archive.xml(self.archive.beside(f"header{index}"))
            for line in () if root is None else self._lines(root, 0):
                lines.setdefault(line.text, line)
        return tuple(lines.values())

    def footnotes(self) -> Iterator[Line]:
        """The notes that the text refers to, in the order in which it does."""
        notes: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            wanted = any(name.startswith(kind) for name in self.text.footnotes)
            root = self.archive.xml(self.archive.beside(f"{kind}s")) if wanted else None
            for note in children(root, kind):
                notes[f"{kind}:{attribute(note, 'id') or ''}"] = note
        for name in dict.fromkeys(self.text.footnotes):
            if name in notes:
                self.text.seen["footnotes"] += 1
                yield from self._lines(notes[name], 0)


def _flattened(grid: Grid) -> Iterator[Line]:
    for index, row in enumerate(grid.rows):
        own = (cell for cell in row if cell.row == index)
        said = " ".join(line.text for cell in own for line in cell.lines)
        if said:
            yield Line(said)
