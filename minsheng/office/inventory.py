"""What can be seen in a Word or Excel file: every text with its place, understood by nobody.

This is the second reader. It shares no code with the first (``word.py``, ``workbook.py``) beyond
the opened archive, knows no tables from titles, and skips nothing: what the import makes of a
file is held against its list (``minsheng/intake/conservation/conservation.py``).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.record import record

RARE = "格式少见的数字"
"""Says of a passage that it is a number as it is stored: what Excel shows is not known here."""
NUMBER = "\ufff9"
"""Stands where Word counts by itself: a number of a list, the mark of a note."""


@record
class Passage:
    """A paragraph, the content of a cell, a comment.

    ``aside`` says what it is when a bulletin has no place for it (a page footer, hidden text);
    empty: it has to be read. ``sheet`` is the name of the Excel sheet in which it stands, ``row``
    counts the rows of its tables; 0 is none.
    """

    place: str
    text: str
    aside: str = ""
    sheet: str = ""
    row: int = 0


def list_texts(archive: Archive) -> list[Passage]:
    """Every text of a file, in its order. Raises Refused for what is damaged."""
    if archive.kind == "xlsx":
        from minsheng.office.inventory_sheet import sheet_texts

        found = sheet_texts(archive)
    else:
        from minsheng.office.inventory_parts import word_texts

        found = word_texts(archive)
    return [passage for passage in found if passage.text.strip()]


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace, or nothing."""
    keys = ((str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items())
    return next((value for key, value in keys if key == name), "")


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant down a path of names of children."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if name_of(each) == name), None)
    return element


def related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """The kind and the name of each part that another one uses, in their order."""
    folder, file = posixpath.split(part)
    relations = archive.xml(f"{folder}/_rels/{file}.rels")
    for entry in () if relations is None else relations:
        target = entry.get("Target") or ""
        if entry.get("TargetMode") != "External":
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield (entry.get("Type") or "").rpartition("/")[2], whole


def drawn_texts(root: etree._Element | None) -> str:
    """The words of a drawing, a chart or a diagram: its ``t`` and the values that it shows."""
    found = () if root is None else root.iter("{*}t", "{*}v")
    return "\n".join(each.text for each in found if each.text)
