"""In the printing process: how the rows of a table came out, and how they had better be parted.

Where rows are parted is reckoned before they are printed, from widths of characters in the official
fonts. Another font has others, so it is reckoned again, from the lines that were printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any, TypedDict

from weasyprint import Document

from minsheng.layout.merged_cells import MergedCell
from minsheng.layout.paging import PageRoom, Parts, pages_of, parts_of, placed_rows
from minsheng.render.parted_rows import PartedRows
from minsheng.render.weasy_printed_rows import PrintedRow

if TYPE_CHECKING:
    from minsheng.render.weasy_lines import LineSetter

_POINT = 0.75  # of a pixel
_NEARLY = 0.01  # px


class Breaks(TypedDict):
    """``RowBreaks`` as JSON has them."""

    rows: Mapping[str, Parts]
    filled: Sequence[bool]
    page: Mapping[str, float]
    ways: Sequence[float]
    begin: Sequence[int]
    stand: Sequence[Sequence[int]]


Reckoned = tuple[dict[str, Parts], Sequence[Sequence[int]]]
"""The parts of rows by their ids, and the pages of the parts of each row where cells are merged."""


def by_id(parts: Mapping[str, Parts] | Mapping[int, Parts]) -> dict[str, Parts]:
    """The parts of rows by the ids of these."""
    return {f"row-{int(number) + 1}": part for number, part in parts.items()}


def better_parts(
    document: Document,
    parted: PartedRows,
    pages: Mapping[str, Sequence[int]],
    breaks: Breaks,
    setter: LineSetter | None,
    wanted: Sequence[Sequence[int]],
) -> Reckoned | None:
    """The parts of the rows, if the pages begin with other rows than they should; else None.

    Also if a row was cut within a line, where there is a ``setter`` that knows better, and if they
    are not those ``wanted``, for which cells were merged.
    """
    boxes = _row_boxes(document)
    printed = [
        PrintedRow(row, parted.cuts(row), [boxes.get(name, []) for name in parted.ids(row)])
        for row in parted.whole
    ]
    rows = [row for each in printed if (row := each.set_row(setter)) is not None]
    if not rows or len(rows) < len(printed):
        known = not wanted and parted.are_on_their_pages(pages)
        return None if known else ({}, ())
    first, page = _measured(document, PageRoom(**breaks["page"]))
    if [*breaks["ways"]] == [inf]:
        rows = [replace(row, is_whole=True) for row in rows]
    placed = placed_rows(rows, page, breaks["ways"], _merged(printed))
    stand = [
        [at - first for name in parted.ids(row) for at in pages.get(name, ())]
        for row in parted.whole
    ]
    within = setter and any(row.is_cut_within_a_line(breaks["filled"]) for row in printed)
    should = pages_of(placed)
    if not within and should == stand and stand == [*map(list, wanted or stand)]:
        return None
    return by_id(parts_of(placed)), should if wanted else ()


def _merged(rows: Sequence[PrintedRow]) -> list[MergedCell]:
    """The cells over several rows, as they were printed."""
    found: dict[str, MergedCell] = {}
    for at, row in enumerate(rows):
        for number, lines, again in row.merged():
            known = found.get(number, MergedCell(at, at, lines, again))
            found[number] = replace(known, last=at)
    return list(found.values())


def _row_boxes(document: Document) -> dict[str, list[Any]]:
    """The boxes of each row of the table, one a page, by the row's id."""
    found: dict[str, list[Any]] = {}
    for page in document.pages:
        for box in _boxes(page):
            if box.element_tag == "tr" and box.element.get("id"):
                found.setdefault(box.element.get("id"), []).append(box)
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
