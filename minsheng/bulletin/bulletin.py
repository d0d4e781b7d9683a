"""The bulletin: all that the documents say, before it has a look."""

from __future__ import annotations

from datetime import date

from minsheng.record import record

Cell = tuple[str, ...]
"""The paragraphs of a cell."""


@record
class Bulletin:
    """A title and a table. ``rows`` has one cell for each of ``headings``."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    area: str
    source: str
    as_of: date
    published: date
    measure_words: tuple[str, ...]
    """The units that follow numbers (人, 平方米 …): a line never ends between the two."""
    digest: str
    """sha256 of what it was made from: data, layout and version of minsheng."""
