"""Rows that add up the others (合计, 小计): which they are, and where in the table they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minsheng.intake.recognition.column_assignment import Placed, is_number
from minsheng.intake.recognition.column_kinds import CATEGORY, NAME, NO, ColumnKind, without_blanks
from minsheng.intake.recognition.heading_rows import Row
from minsheng.intake.recognition.sub_rows import is_of_which, text_in
from minsheng.layout.settings import BY_CATEGORY, END, OVER_CATEGORY, START
from minsheng.office.document import Line
from minsheng.record import record

Lines = tuple[Line, ...]
_SUM = "(?:[合总小共]计|平均(?:[数值]|完成率|进度)?)"
_LABEL = re.compile(
    rf"[（(]?[^，。；：:]{{0,12}}{_SUM}(?:[（(][^（）()]*[）)]|[0-9]+[项个件])?[）)]?[：:]?"
)


@record
class TotalRow:
    """A row of totals: where it stands, the category that it is of, and what its columns say."""

    where: str
    category: str
    cells: tuple[Lines, ...]


@record
class FoundTotal:
    """A row of totals where it was found: behind so many projects, under a category."""

    behind: int
    category: str
    row: Placed
    index: int

    @property
    def cells(self) -> tuple[Lines, ...]:
        """What it says itself in each column; a merged cell from above is none of it."""
        return tuple(
            tuple(line for cell in cells if cell.row == self.index for line in cell.lines)
            for cells in self.row
        )

    @property
    def is_part(self) -> bool:
        """Whether it calls itself 小计."""
        return any("小计" in without_blanks(line.text) for cell in self.cells for line in cell)


def is_total(row: Row, index: int, placed: Placed, kinds: Sequence[ColumnKind]) -> bool:
    """Whether a row adds up others: the first thing that it says itself is 合计, where projects
    have their number, name or category, or it is numbered as they are. Not one below the merged
    name of a project.
    """
    own = [cell for cell in row if cell.row == index and cell.text]
    said = [
        (place, without_blanks(cell.text))
        for place, cells in enumerate(placed)
        for cell in cells
        if cell in own
    ]
    labels = [place for place, text in said[:2] if _LABEL.fullmatch(text)]
    if not labels or (labels[0] != said[0][0] and kinds[said[0][0]] is not NO):
        return False
    merged = [
        place
        for place, cells in enumerate(placed)
        if kinds[place] in (NO, NAME) and any(c.text and c.row < index for c in cells)
    ]
    return not merged and (kinds[labels[0]] in (NO, NAME, CATEGORY) or labels[0] == 0)


def placed_totals(
    found: Sequence[FoundTotal], categories: Sequence[str]
) -> tuple[list[TotalRow], list[FoundTotal]]:
    """The totals with their places, and those for which a layout has none.

    One above all projects, one below all, and one above or behind each category that there is.
    """
    edges = [at for at, (one, two) in enumerate(pairwise(("", *categories, "")), 0) if one != two]
    runs = [categories[at] for at in edges if at < len(categories) and categories[at]]
    last = [one for one in found if one.behind == len(categories)]
    parts = any(0 < one.behind < len(categories) for one in found)
    rows: dict[tuple[str, str], FoundTotal] = {}
    left: list[FoundTotal] = []
    for one in found:
        where = _place(one, categories, is_last=one is last[-1] if last else False, parts=parts)
        if where is None or where in rows:
            left.append(one)
        else:
            rows[where] = one
    for kind in (OVER_CATEGORY, BY_CATEGORY):
        of = [category for one, category in rows if one == kind]
        if sorted(of) != sorted(runs):
            left += [rows.pop((kind, category)) for category in of]
    placed = [TotalRow(*where, one.cells) for where, one in rows.items()]
    return placed, left


def _place(
    total: FoundTotal, categories: Sequence[str], *, is_last: bool, parts: bool
) -> tuple[str, str] | None:
    """Where a layout can put a row of totals, and the category that it is of."""
    at = total.behind
    above = categories[at - 1] if at else ""
    below = categories[at] if at < len(categories) else ""
    if at == len(categories) and is_last and not (parts and total.is_part and above):
        return END, ""
    if below and below != above and total.category == below:
        return OVER_CATEGORY, below
    if at == 0:
        return START, ""
    return (BY_CATEGORY, above) if above and above != below else None


def category_above(row: Placed, index: int, kinds: Sequence[ColumnKind]) -> str:
    """The category whose merged cell reaches down into a row; empty where none does."""
    return "".join(
        cell.text
        for cells, kind in zip(row, kinds, strict=True)
        for cell in cells
        if kind is CATEGORY and cell.row < index
    )


def is_of_total(row: Placed, kinds: Sequence[ColumnKind], *, noted: bool) -> bool:
    """Whether a row below a total says of what it is made: 其中, and those behind it (noted)."""
    number = text_in(row, kinds.index(NO)) if NO in kinds else ""
    return is_of_which(row) or (noted and not is_number(number))
