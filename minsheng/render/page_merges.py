"""The merged cells of a page that is to be printed: parted, and merged again page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

_RUN = "data-merged"
"""The attribute of cells that were one; its number."""


class Merges:
    """The cells of a table that cover others below, each with a copy of it in those rows."""

    def __init__(self, page: Element) -> None:
        self._bodies = list(page.iterfind(".//tbody"))
        for body in self._bodies:
            _part(list(body))

    def join(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Merge what stands on one page; a row on several keeps its cell. Says if any is merged."""
        runs: dict[str, list[tuple[object, Element]]] = {}
        for row in (row for body in self._bodies for row in body):
            name = row.get("id", "")
            on = pages.get(name, ())
            for cell in row:
                if number := cell.attrib.pop(_RUN, ""):
                    runs.setdefault(number, []).append((on[0] if len(on) == 1 else name, cell))
        for run in runs.values():
            for _, slots in groupby(run, itemgetter(0)):
                first, *others = [cell for _, cell in slots]
                if others:
                    first.set("rowspan", str(1 + len(others)))
                for cell in others:
                    cell.set("style", "display: none")
        return bool(runs)


def _part(rows: Sequence[Element]) -> None:
    """Let each row have a cell of its own."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):  # a row above has given this one what it lacked
            height = int(cell.attrib.pop("rowspan", "1"))
            if height > 1:
                cell.set(_RUN, f"{at}-{column}")
                for each in rows[at + 1 : at + height]:
                    each.insert(column, deepcopy(cell))
