"""In the printing process: a row of a table as its lines were printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import LineBox, TextBox

from minsheng.layout.paging import Cut, Parts, SetRow
from minsheng.render.page_merges import RUN
from minsheng.render.parted_rows import named_by

if TYPE_CHECKING:
    from minsheng.render.weasy_lines import LineSetter

_NEARLY = 0.5  # px


class PrintedRow:
    """A row, where its further parts begin, and the boxes of each part: more than one where it
    goes on over a page by itself.
    """

    def __init__(self, row: Element, cuts: Parts, parts: Sequence[Sequence[Any]]) -> None:
        self._row, self._cuts, self._parts = row, cuts, parts
        self._named = named_by(row)

    def set_row(self, setter: LineSetter | None) -> SetRow | None:
        """The row as its lines were set; None where they don't read as it does.

        The ``setter`` says how paragraphs that were cut would be set as a whole.
        """
        cells: list[Sequence[Cut]] = []
        for at in range(self._named, len(self._row)):
            if RUN in self._row[at].attrib:
                cells.append(())
                continue
            boxes = [cells_of(box)[at] for part in self._parts for box in part]
            starts = _starts(self._row[at], [line for box in boxes for line in _lines(box)])
            if starts is None:
                return None
            cells.append(starts)
        if setter and self._cuts:
            setter.merge_numbers(self._row)
            for number, at, paragraph in self._cut_paragraphs():
                begun = cells_of(self._parts[number + 1][0])[at]
                text = "".join(self._row[at][paragraph].itertext())
                again = setter.starts(next(_texts(begun)), text, begun.width)
                others = [cut for cut in cells[at - self._named] if cut[0] != paragraph]
                cells[at - self._named] = sorted([*others, *((paragraph, one) for one in again)])
        first, *further = map(self._name_lines, self._parts)
        has_name = self._named > 0 and RUN not in self._row[self._named - 1].attrib
        names = (first, further[0] if further else first + has_name)
        return SetRow(cells, names)

    def merged(self) -> Iterator[tuple[str, int, int]]:
        """The cells that it has in common with other rows: the number that they share, their lines,
        and those where they begin again; none where another row has printed them.
        """
        for at, (cell, box) in enumerate(zip(self._row, cells_of(self._parts[0][0]), strict=True)):
            if number := cell.get(RUN):
                lines = 0 if box is None else len(_starts(cell, list(_lines(box))) or ())
                yield number, lines, lines + (at == self._named - 1)

    def is_cut_within_a_line(self, filled: Sequence[bool]) -> bool:
        """Whether a line at the foot of a page is shorter than its column, which is ``filled``."""
        for number, at, _ in self._cut_paragraphs():
            cell = cells_of(self._parts[number][-1])[at]
            *_, last = _texts(cell)
            if filled[at - self._named] and last.width < cell.width - _NEARLY:
                return True
        return False

    def _cut_paragraphs(self) -> Iterator[tuple[int, int, int]]:
        """The part that a paragraph begins in, its cell, and its number there."""
        for number, cuts in enumerate(self._cuts):
            for at, (paragraph, character) in enumerate(cuts, self._named):
                if character:
                    yield number, at, paragraph

    def _name_lines(self, boxes: Sequence[Any]) -> int:
        cells = [
            cell
            for box in boxes
            for cell in cells_of(box)[: self._named]
            if cell is not None and RUN not in cell.element.attrib
        ]
        return max((len(list(_lines(cell))) for cell in cells), default=0)


def cells_of(row: Any) -> list[Any]:
    """The boxes of a row's cells; None for one that another covers."""
    boxes = {box.element: box for box in row.children}
    return [boxes.get(cell) for cell in row.element]


def _lines(cell: Any) -> Iterator[str]:
    for box in cell.descendants():
        if isinstance(box, LineBox):
            yield "".join(text.text for text in _texts(box))


def _texts(box: Any) -> Iterator[Any]:
    return (each for each in box.descendants() if isinstance(each, TextBox))


def _starts(cell: Element, lines: Sequence[str]) -> list[Cut] | None:
    """Where each line of a cell begins in its paragraphs; a bar is a line. Spaces may collapse."""
    found: list[Cut] = []
    left = iter(lines)
    for at, paragraph in enumerate(cell):
        text = "".join(paragraph.itertext())
        places = [place for place, character in enumerate(text) if not character.isspace()]
        if not places:
            found.append((at, 0))
        while places:
            line = "".join(next(left, "").split())
            if not line or "".join(text[place] for place in places[: len(line)]) != line:
                return None
            found.append((at, places[0] if found and found[-1][0] == at else 0))
            places = places[len(line) :]
    return found
