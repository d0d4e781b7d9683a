"""The merged cells of a page that is to be printed: parted, and merged again page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

from minsheng.layout.paging import CONTINUED

RUN = "data-merged"
"""The attribute of cells that were one; its number."""
AGAIN = "data-again"
"""That of a cell that says again what stands on the page before: what was put behind its words."""

_LONG = 200  # characters


class Merges:
    """The cells of a table that cover others below, each with a copy of it in those rows."""

    def __init__(self, page: Element) -> None:
        self._bodies = list(page.iterfind(".//tbody"))
        for body in self._bodies:
            _part(list(body))

    def say_once(self) -> None:
        """Leave a long text to the first of its rows: no page can hold it, so none has it again."""
        known: set[str] = set()
        cells = (cell for body in self._bodies for row in body for cell in row)
        for cell in (cell for cell in cells if RUN in cell.attrib):
            if cell.attrib[RUN] in known and len("".join(cell.itertext())) > _LONG:
                for paragraph in list(cell):
                    cell.remove(paragraph)
            known.add(cell.attrib[RUN])

    def join(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Merge what stands on one page; a row on several keeps its cell. Says if any is merged."""
        runs: dict[str, list[tuple[object, Element]]] = {}
        for row in (row for body in self._bodies for row in body):
            name = row.get("id", "")
            on = pages.get(name, ())
            for cell in row:
                if number := cell.get(RUN):
                    runs.setdefault(number, []).append((on[0] if len(on) == 1 else name, cell))
        for run in runs.values():
            for part, (_, slots) in enumerate(groupby(run, itemgetter(0))):
                first, *others = [cell for _, cell in slots]
                if part:
                    _say_again(first)
                if others:
                    first.set("rowspan", str(1 + len(others)))
                for cell in others:
                    cell.set("style", "display: none")
        return bool(runs)


def part_again(rows: Iterable[Element]) -> None:
    """Let each row have cells of its own again."""
    for cell in (cell for row in rows for cell in row if RUN in cell.attrib):
        if cell.get(AGAIN):
            add_to_end(cell, "", len(cell.attrib[AGAIN]))
        for name in ("rowspan", "style", AGAIN):
            cell.attrib.pop(name, None)


def add_to_end(cell: Element, words: str, without: int = 0) -> None:
    """Put words behind the last paragraph of a cell, ``without`` so many that end it."""
    for paragraph in cell.findall("p")[-1:]:
        children = list(paragraph)
        text = (children[-1].tail if children else paragraph.text) or ""
        text = text[: len(text) - without] + words
        if children:
            children[-1].tail = text
        else:
            paragraph.text = text


def _say_again(cell: Element) -> None:
    """Let a cell stand again on a further page: a name says that it goes on."""
    text = "".join(cell.itertext()).rstrip()
    words = CONTINUED if cell.tag == "th" and not text.endswith(CONTINUED) else ""
    cell.set(AGAIN, words)
    add_to_end(cell, words)


def _part(rows: Sequence[Element]) -> None:
    """Let each row have a cell of its own."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):  # a row above has given this one what it lacked
            height = int(cell.attrib.pop("rowspan", "1"))
            if height > 1:
                cell.set(RUN, f"{at}-{column}")
                for each in rows[at + 1 : at + height]:
                    each.insert(column, deepcopy(cell))
