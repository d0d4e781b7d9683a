"""The bulletin: all that the documents say, before it has a look."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from minsheng.record import record


@record
class Block:
    """A paragraph outside the table (``level`` 0), or a heading of level 1, 2 or 3.

    ``align`` is left, center or right, for a line that stands there; empty for a paragraph.
    """

    level: int
    text: str
    align: str = ""
    cuts: tuple[int, ...] = ()
    """Where a line is cut into parts: the first stands left, the last right, one between them in
    the middle."""
    inset: Decimal = Decimal(0)
    """How many characters it stands away from the right edge."""
    apart: bool = False
    """Whether there is the room of a line above it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The text, as it is cut."""
        edges = (0, *self.cuts, len(self.text))
        return tuple(self.text[start:end].strip() for start, end in pairwise(edges))


@record
class Cell:
    """The paragraphs of a cell; its bar in percent and the colour of its light, if it has them."""

    paragraphs: tuple[str, ...]
    bar: Decimal | None = None
    light: str = ""
    rows: int = field(default=1, compare=False)  # that it covers; 0 when it is covered itself
    columns: int = field(default=1, compare=False)  # the same, in a row of totals


@record
class Heading:
    """A cell of the heading rows, which covers so many columns and rows."""

    text: str
    column: int  # its number, from 1; 0 for a heading over several
    columns: int
    rows: int


@record
class Bulletin:
    """A title and a table, with text before and after it; or text alone.

    ``headings`` has one for each column, ``rows`` one cell for each of them, and ``heading_rows``
    is how the headings stand above the table: in two rows if columns have one in common.
    """

    title: str
    title_lines: tuple[tuple[str, ...], ...]
    """The title as it is printed, each of its lines in the pieces that stay on one where it is
    narrower: on a phone."""
    columns: tuple[int, ...]
    """Which columns of the layout it has, by their numbers from 0; what is empty may be hidden."""
    before: tuple[Block, ...]
    headings: tuple[str, ...]
    heading_rows: tuple[tuple[Heading, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    after: tuple[Block, ...]
    """Behind the table, with who signed at its end."""
    area: str
    source: str
    as_of: date
    published: date
    measure_words: tuple[str, ...]
    """The units that follow numbers (人, 平方米 …): a line never ends between the two."""
    digest: str
    """sha256 of what it was made from: data, layout and version of minsheng."""
    period: str = ""
    """2025H1"""
    above: tuple[Block, ...] = ()
    """What stands above the title."""
    totals: tuple[int, ...] = ()
    """Which of the rows are totals, by their numbers from 0."""
    owners: tuple[str, ...] = field(default=(), compare=False)
    """The ids of the projects whose rows the others are."""
    weight: int = field(default=0, compare=False)
    """How much there is to print, in characters of the data (``TemplateContext.length``), whatever
    a layout makes of it: so much may be taken for it."""

    @property
    def rows_of_projects(self) -> dict[str, list[int]]:
        """The numbers of the rows of each project, from 0, by its id."""
        found: dict[str, list[int]] = {}
        others = (at for at in range(len(self.rows)) if at not in self.totals)
        for at, owner in zip(others, self.owners, strict=True):
            found.setdefault(owner, []).append(at)
        return found

    @property
    def around(self) -> tuple[Block, ...]:
        """All that stands outside the table, but for the title."""
        return (*self.above, *self.before, *self.after)
