"""The merged cells of a page that is to be printed: parted, and merged again page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

_COVERED = "covered"
Slot = tuple[str, Element]
"""A cell and the id of its row."""


class Merges:
    """The cells of a table that cover others below, each with those that it covers."""

    def __init__(self, page: Element) -> None:
        self._runs = list(_runs(page))

    def part(self) -> None:
        """Let each row have a cell of its own."""
        for run in self._runs:
            for _, cell in run:
                _set(cell, 1)

    def join(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Merge what stands on one page; a row on several keeps its cell. Says if any is merged."""

        def together(slot: Slot) -> object:
            found = pages.get(slot[0], ())
            return found[0] if len(found) == 1 else slot[0]

        for run in self._runs:
            for _, slots in groupby(run, together):
                first, *others = [cell for _, cell in slots]
                _set(first, 1 + len(others))
                for cell in others:
                    _set(cell, 0)
        return bool(self._runs)


def _runs(page: Element) -> Iterator[list[Slot]]:
    """Each merged cell with those below it, which the page holds, too, though it hides them."""
    rows = list(page.iterfind(".//tbody/tr"))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            others = rows[at + 1 : at + int(cell.get("rowspan", "1"))]
            below = [(each.get("id", ""), each[column]) for each in others if column < len(each)]
            covered = [slot for slot in below if _COVERED in slot[1].get("class", "")]
            if covered:
                yield [(row.get("id", ""), cell), *covered]


def _set(cell: Element, rows: int) -> None:
    """Let a cell cover so many rows; 0 when another covers it."""
    names = [name for name in cell.get("class", "").split() if name != _COVERED]
    cell.set("class", " ".join([*names, *([] if rows else [_COVERED])]))
    cell.attrib.pop("rowspan", None)
    if rows > 1:
        cell.set("rowspan", str(rows))
