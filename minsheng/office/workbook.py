"""An Excel file → its tables: one a sheet, merged cells whole, values as they are shown.

openpyxl reads the values; which cells are merged is read here, as it spreads a merged range out
into cells, and one of a whole sheet would fill the memory.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.document import Cell, Grid, Line, OfficeDocument, lines_in
from minsheng.office.number_format import cell_text
from minsheng.office.word_runs import printable
from minsheng.office.xml_tree import attribute, child, children, local_name
from minsheng.record import record

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 3000, 63, 20_000
_MOST_SHEETS, _MOST_RANGES = 50, 20_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@record
class _Sheet:
    title: str
    rows: int
    columns: int
    ranges: tuple[tuple[int, int, int, int], ...]
    """Merged cells: first row and column, and the ones behind the last, from 0."""
    landscape: bool | None
    uncomputed: bool


def read_workbook(archive: Archive) -> OfficeDocument:
    """Return the document in an .xlsx; raises Refused for what is damaged or too much."""
    sheets, hidden = _sheets(archive)
    filled = [sheet for sheet in sheets if sheet.rows]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions and odd dates, in English
        try:
            values = list(_values(archive, filled))
        except Exception:  # noqa: BLE001 -- a damaged file makes the library raise anything at all
            archive.refuse_damaged()
    remarks = []
    if hidden:
        remarks.append(f"隐藏的工作表没有导入：{'、'.join(hidden)}")
    if any(sheet.uncomputed for sheet in sheets):
        remarks.append("有的公式没有存下结果，那里是空的：用Excel打开，保存一次再导入")
    return OfficeDocument(
        tuple(map(_grid, filled, values)),
        tuple(remarks),
        landscape=sheets[0].landscape if sheets else None,
    )


def _sheets(archive: Archive) -> tuple[list[_Sheet], list[str]]:
    """The sheets that can be seen, and the names of the others."""
    root = archive.xml(archive.main)
    folder, _, file = archive.main.rpartition("/")
    relations = archive.xml(f"{folder}/_rels/{file}.rels")
    targets = {
        attribute(entry, "Id"): (attribute(entry, "Target") or "")
        for entry in children(relations, "Relationship")
    }
    found, hidden = [], []
    for entry in islice(children(child(root, "sheets"), "sheet"), _MOST_SHEETS):
        title, target = attribute(entry, "name") or "", targets.get(attribute(entry, "id")) or ""
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if attribute(entry, "state") in ("hidden", "veryHidden"):
            hidden.append(title)
        elif (sheet := archive.xml(part)) is not None and local_name(sheet) == "worksheet":
            found.append(_sheet(archive, title, sheet))
    return found, hidden


def _sheet(archive: Archive, title: str, root: etree._Element) -> _Sheet:
    rows = columns = filled = 0
    uncomputed = False
    data = child(root, "sheetData")
    for cell in () if data is None else data.iter("{*}c"):
        parts = {local_name(part) for part in cell if part.text or len(part)}
        uncomputed |= "f" in parts and "v" not in parts
        place = _place(attribute(cell, "r") or "")
        if place and parts & {"v", "is"}:
            filled += 1
            rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
    if rows > MAX_ROWS or columns > MAX_COLUMNS or filled > MAX_CELLS:
        archive.refuse("large-file", "表格太大，不像是一份通报", "删掉多余的行和列")
    setup = child(root, "pageSetup")
    turned = None if setup is None else attribute(setup, "orientation")
    return _Sheet(
        title=title,
        rows=rows,
        columns=columns,
        ranges=tuple(_ranges(root, rows, columns)),
        landscape=None if turned is None else turned == "landscape",
        uncomputed=uncomputed,
    )


def _place(reference: str) -> tuple[int, int] | None:
    """B3 → (2, 1)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _ranges(root: etree._Element, rows: int, columns: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges that begin among the filled cells, cut off at their end."""
    for entry in islice(children(child(root, "mergeCells"), "mergeCell"), _MOST_RANGES):
        first, _, last = (attribute(entry, "ref") or "").partition(":")
        start, end = _place(first), _place(last)
        if start and end and start[0] < rows and start[1] < columns:
            yield *start, min(end[0] + 1, rows), min(end[1] + 1, columns)


def _grid(sheet: _Sheet, values: Sequence[Sequence[tuple[Line, ...]]]) -> Grid:
    """The filled part of a sheet as a table, with the lines of every cell."""
    cells: list[list[Cell | None]] = [[None] * sheet.columns for _ in range(sheet.rows)]
    for top, left, bottom, right in sheet.ranges:
        if any(cells[row][column] for row in range(top, bottom) for column in range(left, right)):
            continue  # ranges that overlap: the first one holds
        merged = Cell(top, left, right - left, bottom - top, values[top][left])
        for row in range(top, bottom):
            cells[row][left:right] = [merged] * (right - left)
    rows = []
    for number, covered in enumerate(cells):
        whole: list[Cell] = []
        for column, cell in enumerate(covered):
            if cell is None:
                whole.append(Cell(number, column, 1, 1, values[number][column]))
            elif not whole or whole[-1] is not cell:
                whole.append(cell)
        rows.append(tuple(whole))
    return Grid(tuple(rows), 0, printable(sheet.title).strip())


def _values(archive: Archive, sheets: Sequence[_Sheet]) -> Iterator[list[list[tuple[Line, ...]]]]:
    """The lines of every cell of each sheet, row by row."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(archive.data), read_only=True, data_only=True)
    for sheet in sheets:
        lines: list[list[tuple[Line, ...]]] = [[()] * sheet.columns for _ in range(sheet.rows)]
        page = book[sheet.title]
        page.reset_dimensions()
        rows = page.iter_rows(max_row=sheet.rows, max_col=sheet.columns)
        for row, cells in enumerate(rows):
            lines[row][: len(cells)] = [_lines(cell) for cell in cells]
        yield lines


def _lines(cell: Any) -> tuple[Line, ...]:
    if cell.value is None:
        return ()
    text = printable(cell_text(cell.value, cell.number_format or "General"))
    font, aligned = cell.font, cell.alignment
    bold = bool(font and font.b)
    centred = bool(aligned and aligned.horizontal in ("center", "centerContinuous"))
    size = float(font.sz or 0) if font else 0
    return tuple(lines_in([(text, bold)], centred=centred, size=size))
