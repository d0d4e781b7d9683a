"""The table of projects in a document: what stands before it, columns, one row a project, notes."""

from __future__ import annotations

from itertools import islice

from minsheng.intake.recognition.heading_rows import Heading, find_heading
from minsheng.intake.recognition.table import Table
from minsheng.intake.recognition.table_finder import Finder, kinds_under
from minsheng.office.document import Grid, OfficeDocument

_MOST = 5  # headings under which a table is looked for


def find_table(document: OfficeDocument) -> Table | None:
    """Return the table of projects in a document, or None when there is none.

    Of several tables it is the one whose headings say most, and of these the longest; one that
    nobody has filled in is the last.
    """
    found = [
        (heading, len(block.rows))
        for block in document.blocks
        if isinstance(block, Grid) and (heading := find_heading(block)) is not None
    ]
    found.sort(key=lambda one: (-len({*kinds_under(one[0])}), -one[1]))
    headings: dict[tuple[str, ...], Heading] = {}
    for heading, _ in found:
        headings.setdefault(heading.labels, heading)
    tables = (_table_under(one, document) for one in islice(headings.values(), _MOST))
    return next(filter(None, tables), None)


def _table_under(heading: Heading, document: OfficeDocument) -> Table | None:
    finder = Finder(heading)
    for block in document.blocks:
        finder.take(block)
    return finder.result()
