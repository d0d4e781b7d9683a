"""The rows of a page that is to be printed which go on over a page: each is parted.

Further parts repeat what comes before the row's name, the name with （续）, and merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from xml.etree.ElementTree import Element

from minsheng.layout.paging import CONTINUED, Cut, Parts
from minsheng.render.page_merges import RUN, add_to_end

_REST = "-rest"
_FROM, _TO = (0, 0), (10**9, 0)


class PartedRows:
    """The rows of a table's page, of which some are parted.

    Whose cells are ``filled`` have lines as wide as the column, also the last one on a page.
    """

    def __init__(self, page: Element, filled: Sequence[bool]) -> None:
        body = page.find(".//tbody")
        rows = [] if body is None else list(body)
        for row in rows:
            row.attrib.pop("class", None)  # which lets a browser part it
        # A layout's own page may have other rows and cells: those stay whole.
        known = all(
            row.get("id") and (len(row) - named_by(row) == len(filled) or _is_total(row))
            for row in rows
        )
        self._body = body if known else None
        self.whole = rows if known else []
        self._filled = filled
        self._parts: Mapping[str, Parts] = {}

    def part(self, parts: Mapping[str, Parts]) -> None:
        """Put as many rows in the place of each as it has parts; by their ids. None: all whole."""
        self._parts = parts
        if self._body is not None:
            self._body[:] = [part for row in self.whole for part in self._rows(row)]

    def ids(self, row: Element) -> list[str]:
        """Those of its parts."""
        name = row.get("id", "")
        return [name + number * _REST for number in range(1 + len(self.cuts(row)))]

    def on_pages(self, stand: Sequence[Sequence[int]]) -> dict[str, list[int]]:
        """The pages of each part by its id, where those of each row are known, in order."""
        known = stand if len(stand) == len(self.whole) else ()
        return {
            name: [page]
            for row, pages in zip(self.whole, known, strict=False)
            for name, page in zip(self.ids(row), pages, strict=False)
        }

    def cuts(self, row: Element) -> Parts:
        """Where its further parts begin."""
        return self._parts.get(row.get("id", ""), ())

    def are_on_their_pages(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Whether each part of a row stands on the page behind the one before."""
        for row in self.whole:
            first, *others = (list(pages.get(name, ())) for name in self.ids(row))
            wanted = [[at] for at in range(first[0], first[0] + 1 + len(others))] if first else []
            if others and [first, *others] != wanted:
                return False
        return True

    def _rows(self, row: Element) -> Iterator[Element]:
        ids = self.ids(row)
        if len(ids) == 1:
            yield row
            return
        named = named_by(row)
        others = len(row) - named
        bounds = [[_FROM] * others, *self.cuts(row), [_TO] * others]
        for name, (begins, ends) in zip(ids, pairwise(bounds), strict=True):
            part = deepcopy(row)
            part.set("id", name)
            if named and name is not ids[0]:
                add_to_end(part[named - 1], CONTINUED)
            cells = zip(part[named:], begins, ends, self._filled, strict=True)
            for cell, begin, end, fill in cells:
                if RUN not in cell.attrib:
                    _keep_between(cell, begin, end, fill=fill)
            yield part


def _is_total(row: Element) -> bool:
    """Whether a cell stands over several columns: a row of totals has one line, and stays whole."""
    return any(cell.get("colspan") for cell in row)


def named_by(row: Element) -> int:
    """How many cells of a row there are up to the one that names it; 0 where none does."""
    return max((at for at, cell in enumerate(row, 1) if cell.tag == "th"), default=0)


def _keep_between(cell: Element, begin: Cut, end: Cut, *, fill: bool) -> None:
    """Leave of a cell what stands between two characters of its paragraphs."""
    for at, paragraph in enumerate(list(cell)):
        if at < begin[0] or (at, 0) >= tuple(end):
            cell.remove(paragraph)
            continue
        goes_on, comes_from = at == end[0], at == begin[0] and begin[1] > 0
        looks = ["text-indent: 0"] * comes_from + ["text-align-last: justify"] * (goes_on and fill)
        if looks:
            paragraph.set("style", "; ".join(looks))
        stop = end[1] if goes_on else len("".join(paragraph.itertext()))
        _keep(paragraph, begin[1] if comes_from else 0, stop)


def _keep(element: Element, start: int, stop: int) -> int:
    """Keep only these characters of an element; returns how many it had."""
    at = len(element.text or "")
    element.text = (element.text or "")[max(0, start) : max(0, stop)]
    for child in list(element):
        at += _keep(child, start - at, stop - at)
        tail = child.tail or ""
        child.tail = tail[max(0, start - at) : max(0, stop - at)]
        at += len(tail)
    return at
