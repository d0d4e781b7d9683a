"""The structure of the PDF: one table over all its pages, whose heading cells say what they head.

WeasyPrint begins a table on each page, with the heading row in each; and it lists the headings of
each cell, wrongly where cells are merged. A heading's ``Scope`` says it without such lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydyf import PDF, Dictionary
    from weasyprint import Document

_NOTHING = b"null"
Mark = tuple[list[Any], int]
"""A stream, and where in it a marked part has its number."""


def join_tables(document: Document, pdf: PDF) -> None:
    """Let what was tagged as a table on each page be one table.

    A row that goes on over pages becomes one row; a heading row that is repeated is no content.
    """
    tree = _Tree(pdf)
    begun: dict[Any, Dictionary] = {}  # by the HTML element that it stands for
    for group in _row_groups(document):
        rows = [cells for row in group.children if (cells := _tagged(row))]
        for cell in (cell for cells in rows for cell in cells):
            _give_scope(cell.mark, "/Column" if group.is_header else "/Row")
        if not rows or not tree.has(rows[0][0].mark):
            continue
        part = tree.parent(tree.parent(rows[0][0].mark))
        whole = begun.setdefault(group.element, part)
        if part is whole:
            begun |= {cell.element: cell.mark for cells in rows for cell in cells}
        elif group.is_header:
            tree.unmark(part)
        else:
            for cells in rows:
                _continue(whole, cells, begun, tree)
            tree.drop(part)


def _row_groups(document: Document) -> Iterator[Any]:
    from weasyprint.formatting_structure.boxes import TableRowGroupBox

    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, TableRowGroupBox):
                yield box


def _tagged(row: Any) -> list[Any]:
    return [cell for cell in row.children if hasattr(cell, "mark")]


def _give_scope(cell: Dictionary, scope: str) -> None:
    cell.pop("ID", None)
    cell["A"].pop("Headers", None)
    if cell["S"] == "/TH":
        cell["A"]["Scope"] = scope


def _continue(
    group: Dictionary, cells: list[Any], begun: dict[Any, Dictionary], tree: _Tree
) -> None:
    """Add a row to the group that was begun, or the rest of one to its cells."""
    if cells[0].element not in begun:
        tree.move(tree.parent(cells[0].mark), group)
    for cell in cells:
        first = begun.setdefault(cell.element, cell.mark)
        if first is not cell.mark:
            for part in tree.parts(cell.mark):
                tree.move(part, first)


class _Tree:
    """The elements of the structure, found by their references."""

    def __init__(self, pdf: PDF) -> None:
        self._objects = pdf.objects
        root = self._at(pdf.catalog["StructTreeRoot"])
        self._owners = self._at(root["ParentTree"])["Nums"][1::2]
        """For each page the elements that its marked contents belong to."""

    def _at(self, reference: bytes) -> Any:
        return self._objects[int(reference.split()[0])]

    def has(self, element: Dictionary) -> bool:
        """Whether it is reached from above: what stands in the margin of a page is not."""
        while "P" in element:
            parent = self.parent(element)
            if element.reference not in parent["K"]:
                return False
            element = parent
        return True

    def parent(self, element: Dictionary) -> Dictionary:
        return self._at(element["P"])

    def parts(self, element: Dictionary) -> list[Dictionary]:
        return [self._at(part) for part in element["K"] if isinstance(part, bytes)]

    def move(self, element: Dictionary, parent: Dictionary) -> None:
        """Let it be the last part of another element; its former one is to be dropped."""
        element["P"] = parent.reference
        parent["K"].append(element.reference)

    def drop(self, element: Dictionary) -> None:
        """Take an element out, with those above it that it leaves empty."""
        parent = self.parent(element)
        parent["K"].remove(element.reference)
        element.clear()
        if not parent["K"]:
            self.drop(parent)

    def unmark(self, element: Dictionary) -> None:
        """Take an element out with all that is in it: what it marked becomes an artifact.

        Where something of that is not found, the element stays.
        """
        inside = [element]
        for each in inside:  # it grows
            inside += self.parts(each)
        page = self._at(element["Pg"])
        marks = dict(self._marks(self._at(page["Contents"]), page["Resources"]))
        numbers = [part for each in inside for part in each["K"] if isinstance(part, int)]
        if not marks.keys() >= {*numbers}:
            return
        for number in numbers:
            stream, at = marks[number]
            stream[at - 1] = "/Artifact"
            stream[at].clear()
            stream[at]["Type"] = "/Pagination"
            self._owners[page["StructParents"]][number] = _NOTHING
        for each in inside[1:]:
            each.clear()
        self.drop(element)

    def _marks(self, content: Any, resources: bytes) -> Iterator[tuple[int, Mark]]:
        """The marked parts of a page or of a stream drawn in it, by their numbers.

        What is transparent stands in a stream of its own.
        """
        drawn = self._at(resources)["XObject"]
        for at, item in enumerate(content.stream):
            if isinstance(item, dict) and "MCID" in item:
                yield item["MCID"], (content.stream, at)
            elif isinstance(item, bytes) and item.endswith(b" Do"):
                inner = self._at(drawn[item[1:-3].decode()])
                if inner.extra["Subtype"] == "/Form":
                    yield from self._marks(inner, inner.extra["Resources"])
