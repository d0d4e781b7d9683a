"""The table of a Word document, as XML: merged cells, bars and lights are Word's own means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from xml.sax.saxutils import quoteattr

from minsheng.layout.bulletin import Bulletin, Cell, Heading
from minsheng.layout.row_breaks import RowBreaks
from minsheng.layout.settings import LIGHTS, Column, LayoutFile
from minsheng.render.docx_text import SIDES, W, paragraphs_xml, run_xml, thin_paragraph_xml, twips

_BAR_HEIGHT = 113  # twips: 2 mm
_FULL = "595959"
_TEXT_STYLE = '<w:pStyle w:val="TableText"/>'
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_BORDERS = "".join(f"<w:{side} {_RULE}/>" for side in SIDES)
_NO_PADDING = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES)
_BAR_FRAME = (
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    f"<w:tblCellMar>{_NO_PADDING}</w:tblCellMar>"
)


def table_xml(bulletin: Bulletin, settings: LayoutFile, breaks: RowBreaks | None = None) -> str:
    """The table with its heading rows, which repeat on each page.

    Only the rows of ``breaks`` may go on over a page. What is merged over the first
    row that begins on a page begins there again: Word would leave that part of it empty.
    """
    widths = [twips(Decimal(column.width)) for column in settings.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headings = "".join(_heading_row_xml(row, widths) for row in _filled(bulletin))
    parted = breaks.rows if breaks else ()
    together = {*(breaks.together if breaks else ())}
    if bulletin.after:
        together.add(len(bulletin.rows) - 1)
    rows = "".join(
        _row_xml(row, settings, widths, whole=number not in parted, stays=number in together)
        for number, row in enumerate(_merged_anew(bulletin.rows, breaks.begin if breaks else ()))
    )
    return (
        f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="BulletinTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_heads_xml(settings)}"
        f"<w:tblCaption w:val={quoteattr(bulletin.title)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{headings}{rows}</w:tbl>"
    )


def _merged_anew(rows: Sequence[Sequence[Cell]], begin: Sequence[int]) -> list[list[Cell]]:
    """The rows, with cells that are merged over the first one of a page in two."""
    found = [list(row) for row in rows]
    for at in begin:
        for column, cell in enumerate(found[at]):
            if not cell.rows:
                top = next(above for above in reversed(range(at)) if found[above][column].rows)
                whole = found[top][column]
                found[top][column] = replace(whole, rows=at - top)
                found[at][column] = replace(whole, rows=top + whole.rows - at)
    return found


def _heads_xml(settings: LayoutFile) -> str:
    """What heads the others: the first row, and the first column where a layout has such a one.

    Word knows of no other column that might.
    """
    if any(column.row_header for column in settings.columns):
        return '<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>'
    return '<w:tblLook w:val="0020" w:firstRow="1"/>'


def _filled(bulletin: Bulletin) -> Iterator[list[Heading]]:
    """The heading rows with all cells that Word wants: those covered from above have 0 rows."""
    upper, *lower = bulletin.heading_rows
    yield [*upper]
    for row in lower:
        own = iter(row)
        found: list[Heading] = []
        for heading in upper:
            covered = heading.column and [Heading("", heading.column, 1, 0)]
            found += covered or [next(own) for _ in range(heading.columns)]
        yield found


def _heading_row_xml(row: Sequence[Heading], widths: Sequence[int]) -> str:
    cells, left = [], iter(widths)
    for heading in row:
        width = sum(islice(left, heading.columns))
        properties = _properties_xml(width, heading.columns, heading.rows)
        text = paragraphs_xml((heading.text,), "TableHeading", None)
        cells.append(f"<w:tc>{properties}{text}</w:tc>")
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row_xml(
    row: Sequence[Cell],
    settings: LayoutFile,
    widths: Sequence[int],
    *,
    whole: bool,
    stays: bool,
) -> str:
    inside = "".join(
        _cell_xml(cell, column, sum(widths[at : at + cell.columns]), settings)
        for at, (cell, column) in enumerate(zip(row, settings.columns, strict=True))
        if cell.columns
    )
    if stays:  # on one page with the next
        inside = inside.replace(_TEXT_STYLE, f"{_TEXT_STYLE}<w:keepNext/>")
    return f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}{inside}</w:tr>"


def _cell_xml(cell: Cell, column: Column, width: int, settings: LayoutFile) -> str:
    properties = _properties_xml(width, cell.columns, cell.rows)
    if not cell.rows:
        return f"<w:tc>{properties}{paragraphs_xml((), 'TableText', None)}</w:tc>"
    lamp = run_xml(*LIGHTS[cell.light]) if cell.light else ""
    text = paragraphs_xml(cell.paragraphs, "TableText", column.align, lamp)
    if cell.bar is None:
        return f"<w:tc>{properties}{text}</w:tc>"
    assert settings.table is not None
    room = width - 2 * twips(settings.table.padding.horizontal)
    return f"<w:tc>{properties}{text}{_bar_xml(cell.bar, room)}</w:tc>"


@cache  # as many as there are columns, for thousands of cells
def _properties_xml(width: int, columns: int, rows: int) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merge = "" if rows == 1 else f'<w:vMerge w:val="{"restart" if rows else "continue"}"/>'
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tcPr>{size}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'


def _bar_xml(percent: Decimal, width: int) -> str:
    """A table of one low row, its first part shaded, and the paragraph that Word wants then."""
    full = round(width * percent / 100)
    parts = [(full, f'<w:shd w:val="clear" w:color="auto" w:fill="{_FULL}"/>'), (width - full, "")]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size, _ in parts if size)
    end = thin_paragraph_xml()
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>{end}</w:tc>'
        for size, shade in parts
        if size
    )
    height = f'<w:trPr><w:trHeight w:val="{_BAR_HEIGHT}" w:hRule="exact"/></w:trPr>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{_BAR_FRAME}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{height}{cells}</w:tr></w:tbl>{end}"
    )
