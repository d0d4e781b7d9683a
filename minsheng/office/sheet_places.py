"""Where the cells of a sheet stand, and which of its rows and columns nobody sees."""

from __future__ import annotations

import re

from lxml import etree

from minsheng.office.xml_tree import attribute, child, children, is_switched_on, number

Place = tuple[int, int]
"""Row and column, from 0."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MEASURE = re.compile(r"[0-9]{1,4}(?:\.[0-9]+)?")
_LOWEST, _NARROWEST = 1, 0.2
"""In points, and in characters: of less nobody can read a thing."""


class HiddenRows:
    """Tells which rows of a sheet are hidden, or so low that they might as well be."""

    def __init__(self, root: etree._Element) -> None:
        usual = child(root, "sheetFormatPr")
        self._all = _is_on(usual, "zeroHeight") if usual is not None else False

    def holds(self, row: etree._Element) -> bool:
        """Whether a row can't be seen."""
        height = _measure(row, "ht")
        unseen = height is None if self._all else False
        return _is_on(row, "hidden") or unseen or (height is not None and height < _LOWEST)


def hidden_columns(root: etree._Element, most: int) -> set[int]:
    """The columns that can't be seen, of the first ones."""
    hidden: set[int] = set()
    for entry in children(child(root, "cols"), "col"):
        width = _measure(entry, "width")
        if _is_on(entry, "hidden") or (width is not None and width < _NARROWEST):
            first, last = (number(attribute(entry, end), 0) for end in ("min", "max"))
            hidden |= {*range(max(first, 1) - 1, min(last, most))}
    return hidden


def _is_on(element: etree._Element, name: str) -> bool:
    return bool(attribute(element, name)) and is_switched_on(element, name)


def _measure(element: etree._Element, name: str) -> float | None:
    said = attribute(element, name) or ""
    return float(said) if _MEASURE.fullmatch(said) else None


def place_of(reference: str) -> Place | None:
    """B3 → (2, 1)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def name_of(place: Place) -> str:
    """(2, 1) → B3."""
    return f"{letters(place[1])}{place[0] + 1}"


def letters(column: int) -> str:
    """2 → C."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
