"""The rows of a page that is to be printed which go on over a page: each is parted in two.

The second part repeats what comes before the row's name, and the name with （续）.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from xml.etree.ElementTree import Element

CONTINUED = "（续）"
_REST = "-rest"
Cut = Sequence[int]
"""The paragraph of a cell, and the character in it, that stand on the next page."""


class PartedRows:
    """The rows of a table's page, and those of them that are parted, by their ids."""

    def __init__(self, page: Element, breaks: Mapping[str, Sequence[Cut]]) -> None:
        self._bodies = list(page.iterfind(".//tbody"))
        self._breaks = breaks
        self._whole: list[tuple[Element, list[Element]]] = []

    def part(self) -> None:
        """Put two rows in the place of each."""
        for body in self._bodies:
            rows = list(body)
            if any(row.get("id") in self._breaks for row in rows):
                self._whole.append((body, rows))
                body[:] = [part for row in rows for part in self._parts(row)]

    def join(self) -> None:
        """Put the rows back as they were."""
        for body, rows in self._whole:
            body[:] = rows

    def are_on_two_pages(self, pages: Mapping[str, Sequence[int]]) -> bool:
        """Whether the second part of each row stands on the page behind its first."""
        return all(
            pages.get(row, [0])[-1] + 1 == pages.get(row + _REST, [-1])[0] for row in self._breaks
        )

    def _parts(self, row: Element) -> list[Element]:
        cuts = self._breaks.get(row.get("id", ""))
        if cuts is None:
            return [row]
        first, rest = deepcopy(row), deepcopy(row)
        rest.set("id", row.get("id", "") + _REST)
        named = next((at for at, cell in enumerate(row) if cell.tag == "th"), -1)
        for at, (upper, lower, cut) in enumerate(zip(first, rest, cuts, strict=True)):
            if at <= named:
                if at == named:
                    _continued(lower)
            else:
                _part(upper, lower, *cut)
        return [first, rest]


def _continued(cell: Element) -> None:
    paragraphs = cell.findall("p")
    if paragraphs:
        children = list(paragraphs[-1])
        if children:
            children[-1].tail = (children[-1].tail or "") + CONTINUED
        else:
            paragraphs[-1].text = (paragraphs[-1].text or "") + CONTINUED


def _part(upper: Element, lower: Element, paragraph: int, character: int) -> None:
    """Leave of a cell what stands before a character in the one, and the rest in the other."""
    for at, (above, below) in enumerate(zip(upper.findall("p"), lower.findall("p"), strict=True)):
        if at < paragraph:
            lower.remove(below)
        elif at > paragraph or not character:
            upper.remove(above)
        else:
            _keep(above, 0, character)
            above.set("style", "text-align-last: justify")
            _keep(below, character, len("".join(below.itertext())))
            below.set("style", "text-indent: 0")


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
