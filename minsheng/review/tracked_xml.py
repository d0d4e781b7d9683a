"""Word's tracked changes, as XML: what was inserted and deleted, paragraph by paragraph.

Changes have an author and no date, which the standard lets be absent (ECMA-376, 17.13.5): it would
have to come from a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from xml.sax.saxutils import quoteattr

from minsheng.record import record
from minsheng.render.docx_text import run_xml
from minsheng.review.difference import Mark, Piece

AUTHOR = "民生实事通报"
_EDGE = Piece(Mark.SAME, " ")
"""Ends a paragraph behind a change: LibreOffice (7.4) takes one at its end and a whole paragraph
behind it for one change, and rejects the end between them, too.
"""
_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}


@record
class Paragraph:
    """A paragraph of a style; ``mark`` tells whether all of it, and its end, came or went.

    One that ``keeps`` stands on the page of what follows it.
    """

    style: str
    pieces: tuple[Piece, ...]
    mark: Mark = Mark.SAME
    keeps: bool = False


@record
class TableRow:
    """A row of a table, a paragraph a cell; a lone one goes over all columns."""

    cells: tuple[Paragraph, ...]
    mark: Mark = Mark.SAME
    is_heading: bool = False


class TrackedXml:
    """Makes XML of paragraphs and tables, and gives each change a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def paragraph(self, said: Paragraph, namespaces: str = "") -> str:
        """A paragraph with its changes."""
        end = f"<w:rPr>{self._change(said.mark)}</w:rPr>" if said.mark in _ELEMENTS else ""
        keep = "<w:keepNext/>" if said.keeps else ""
        properties = f'<w:pPr><w:pStyle w:val="{said.style}"/>{keep}{end}</w:pPr>'
        pieces = [piece for piece in said.pieces if piece.text]
        if not end and pieces and pieces[-1].mark in _ELEMENTS:
            pieces.append(_EDGE)
        runs = "".join(self._run(piece, said.mark) for piece in pieces)
        return f"<w:p{namespaces and ' ' + namespaces}>{properties}{runs}</w:p>"

    def table(self, rows: Iterable[TableRow], widths: Sequence[int], namespaces: str) -> str:
        """A table of columns so many twips wide."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl {namespaces}><w:tblPr><w:tblStyle w:val="BulletinTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(self._row(row, widths) for row in rows)}</w:tbl>"
        )

    def _row(self, row: TableRow, widths: Sequence[int]) -> str:
        head = "<w:tblHeader/>" if row.is_heading else ""
        properties = f"<w:trPr><w:cantSplit/>{head}{self._change(row.mark)}</w:trPr>"
        return f"<w:tr>{properties}{''.join(self._cells(row, widths))}</w:tr>"

    def _cells(self, row: TableRow, widths: Sequence[int]) -> Iterator[str]:
        alone = len(row.cells) == 1
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if alone else ""
        for cell, width in zip(row.cells, [sum(widths)] if alone else widths, strict=True):
            size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
            yield f"<w:tc><w:tcPr>{size}{span}</w:tcPr>{self.paragraph(cell)}</w:tc>"

    def _run(self, piece: Piece, around: Mark) -> str:
        mark = around if piece.mark is Mark.SAME else piece.mark
        run = run_xml(piece.text)
        if mark is Mark.DELETED:
            run = run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return self._change(mark, run) or run

    def _change(self, mark: Mark, inside: str = "") -> str:
        """The element of a change around something; nothing where there is none."""
        if mark not in _ELEMENTS:
            return ""
        name, number = _ELEMENTS[mark], next(self._numbers)
        return f'<w:{name} w:id="{number}" w:author={quoteattr(AUTHOR)}>{inside}</w:{name}>'
