"""The merged cells of a page that is to be printed: parted, and merged again page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from xml.etree.ElementTree import Element

Slot = tuple[str, Element]
"""A cell and the id of its row."""


class Merges:
    """The cells of a table that cover others below, each with a copy of it in those rows."""

    def __init__(self, page: Element) -> None:
        self._runs = [run for body in page.iterfind(".//tbody") for run in _parted(list(body))]

    def join(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Merge what stands on one page; a row on several keeps its cell. Says if any is merged."""

        def together(slot: Slot) -> object:
            found = pages.get(slot[0], ())
            return found[0] if len(found) == 1 else slot[0]

        for run in self._runs:
            for _, slots in groupby(run, together):
                first, *others = [cell for _, cell in slots]
                if others:
                    first.set("rowspan", str(1 + len(others)))
                for cell in others:
                    cell.set("style", "display: none")
        return bool(self._runs)


def _parted(rows: Sequence[Element]) -> Iterator[list[Slot]]:
    """Let each row have a cell of its own; yields those that were one, from above."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):  # a row above has given this one what it lacked
            height = int(cell.attrib.pop("rowspan", "1"))
            if height > 1:
                below = rows[at + 1 : at + height]
                copies = [deepcopy(cell) for _ in below]
                for each, copy in zip(below, copies, strict=True):
                    each.insert(column, copy)
                ids = [each.get("id", "") for each in (row, *below)]
                yield list(zip(ids, (cell, *copies), strict=True))
