"""In the printing process: how the rows of a table came out, and how they had better be parted.

Where rows are parted is reckoned before they are printed, from widths of characters in the official
fonts. Another font has others, so it is reckoned again, from the lines that were printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypedDict
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from minsheng.layout.paging import Cut, PageRoom, Parts, SetRow, pages_of, parts_of, placed_rows
from minsheng.render.parted_rows import PartedRows

_POINT = 0.75  # of a pixel
_NEARLY = 0.01  # px


class Breaks(TypedDict):
    """``RowBreaks`` as JSON has them."""

    rows: Mapping[str, Parts]
    filled: Sequence[bool]
    page: Mapping[str, float]
    ways: Sequence[float]


def by_id(parts: Mapping[str, Parts] | Mapping[int, Parts]) -> dict[str, Parts]:
    """The parts of rows by the ids of these."""
    return {f"row-{int(number) + 1}": part for number, part in parts.items()}


def better_parts(
    document: Document, parted: PartedRows, pages: Mapping[str, Sequence[int]], breaks: Breaks
) -> dict[str, Parts] | None:
    """The parts of the rows, if the pages begin with other rows than they should; else None."""
    boxes = _row_boxes(document)
    rows = [
        _set_row(row, [boxes.get(name, []) for name in parted.ids(row)]) for row in parted.whole
    ]
    known = [row for row in rows if row is not None]
    if not known or len(known) < len(rows):
        return None if parted.are_on_their_pages(pages) else {}
    first, page = _measured(document, PageRoom(**breaks["page"]))
    placed = placed_rows(known, page, breaks["ways"])
    printed = [
        [at - first for name in parted.ids(row) for at in pages[name]] for row in parted.whole
    ]
    return None if pages_of(placed) == printed else by_id(parts_of(placed))


def _row_boxes(document: Document) -> dict[str, list[Any]]:
    """The boxes of each row of the table, one a page, by the row's id."""
    found: dict[str, list[Any]] = {}
    for page in document.pages:
        for box in _boxes(page):
            if box.element_tag == "tr" and box.element.get("id"):
                found.setdefault(box.element.get("id"), []).append(box)
    return found


def _set_row(row: Element, parts: Sequence[Sequence[Any]]) -> SetRow | None:
    """A row as its parts were set; None where they don't read as it does."""
    named = max((at + 1 for at, cell in enumerate(row) if cell.tag == "th"), default=0)
    names = [
        max((len(list(_lines(cell))) for box in boxes for cell in box.children[:named]), default=0)
        for boxes in parts
    ]
    cells = []
    for at, cell in enumerate(row[named:], named):
        lines = [line for boxes in parts for box in boxes for line in _lines(box.children[at])]
        starts = _starts(cell, lines)
        if starts is None:
            return None
        cells.append(starts)
    again = names[1] if len(names) > 1 else names[0] + 1
    return SetRow(cells, (names[0], again if named else 0))


def _lines(cell: Any) -> Iterator[str]:
    for box in cell.descendants():
        if isinstance(box, LineBox):
            yield "".join(one.text for one in box.descendants() if isinstance(one, TextBox))


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


def _measured(document: Document, page: PageRoom) -> tuple[int, PageRoom]:
    """On which page the table may begin, and the room on its pages as it was printed."""
    tops = {}
    for number, each in enumerate(document.pages):
        top = next((box.position_y for box in _boxes(each) if box.element_tag == "tbody"), None)
        if top is not None:
            tops[number] = (_bottom(each) - top) * _POINT
    first, *others = sorted(tops)
    page = replace(page, first=tops[first])
    if others:
        page = replace(page, room=tops[others[0]])
    if not first or tops[first] < page.room - _NEARLY:
        return first, page
    # Not one line of it stands where it might have begun, below what is in front of it.
    before = document.pages[first - 1]
    main = next(box for box in _boxes(before) if box.element_tag == "main")
    above = main.children[-1]
    left = (_bottom(before) - above.position_y - above.margin_height()) * _POINT
    return first - 1, replace(page, first=left - (page.height - page.room))


def _boxes(page: Any) -> Iterator[Any]:
    yield from page._page_box.descendants()


def _bottom(page: Any) -> float:
    """The lower edge of the type area, in px."""
    box = page._page_box
    return float(box.content_box_y() + box.height)
