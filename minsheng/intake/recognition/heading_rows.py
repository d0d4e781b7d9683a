"""Where a table has its headings, and which columns stand under them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from operator import or_

from minsheng.intake.recognition.column_kinds import (
    EXTRA,
    LONGEST,
    NAME,
    NO,
    kind_of,
    without_blanks,
)
from minsheng.office.document import Cell, Grid
from minsheng.record import record

_SEARCHED = 15  # rows of titles and remarks that may stand before the headings
_DEEPEST = 3
_IN_BRACKETS = re.compile("[（(][^（）()]*[^（）()0-9一二三四五六七八九十][^（）()]*[）)]")
_LONGEST_WORD = 6
_WORD = re.compile("[\u4e00-\u9fff]{1,4}")
_LAST_WORD = re.compile(
    "名称|单位|部门|情况|进展|进度|时限|时间|目标|任务|内容|规模|措施|问题|状态"
)
Row = tuple[Cell, ...]


@record
class Leaf:
    """A column: its heading, the common one above it (or nothing), and its place in the grid."""

    group: str
    heading: str
    start: int
    end: int


@record
class Heading:
    """The heading rows of a grid: the first of them, the one behind the last, what they say, and
    the columns.
    """

    first: int
    behind: int
    texts: tuple[tuple[str, ...], ...]
    leaves: tuple[Leaf, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the columns are called, without blanks: two tables with the same are one."""
        return tuple(without_blanks(leaf.group + leaf.heading) for leaf in self.leaves)


def find_heading(grid: Grid) -> Heading | None:
    """The heading of a grid, or None when nothing in it looks like one."""
    scores = [min(_score(row), 3) for row in grid.rows[:_SEARCHED]]  # the first of three is sure
    most = max(scores, default=0)
    if most < 2 and not (grid.rows and grid.marked_headings and len(grid.rows[0]) > 2):
        return None
    first = scores.index(most) if most > 1 else 0
    surest = first
    while first and (
        _stands_under(grid.rows[first], grid.rows[first - 1], whole=True)
        or _stands_over(grid.rows[first - 1], grid.rows[first])
    ):
        first -= 1
    behind = max(_behind(grid, first), _behind(grid, surest))
    leaves = _leaves(grid, first, behind)
    texts = tuple(_texts(row) for row in grid.rows[first:behind])
    return Heading(first, behind, texts, leaves) if len(leaves) > 1 else None


def _score(row: Row) -> int:
    """How many different things the cells of a row can be headings of."""
    kinds = {kind_of(cell.text) for cell in row} - {EXTRA}
    long = sum(len(without_blanks(cell.text)) > LONGEST for cell in row)
    sure = any(kind.sure for kind in kinds)
    return len(kinds) if sure and long * 3 < len(row) else 0


def _behind(grid: Grid, first: int) -> int:
    """The row behind the headings: as deep as their tallest cell, or as a wide one is parted."""
    row = grid.rows[first]
    tall = (cell.row + cell.height for cell in row if cell.height <= _DEEPEST)
    behind = max([first + 1, *tall])
    if behind == first + 1 and behind < len(grid.rows):
        behind += _goes_on(row, grid.rows[behind]) or _repeats_parted(row, grid.rows[behind])
    while behind < min(first + _DEEPEST, len(grid.rows)) and _stands_under(
        grid.rows[behind], grid.rows[behind - 1]
    ):
        behind += 1
    return min(behind, len(grid.rows))


def _stands_under(row: Row, above: Row, *, whole: bool = False) -> bool:
    """Whether a row goes on with the headings above it, cell by cell: 年度 / 目标, 工作进展 /
    （截至6月底）. Not each of the cells has to tell it, unless the ``whole`` row must.
    """
    own = [cell for cell in row if cell.text and cell not in above]
    upper = {(over.column, over.end): without_blanks(over.text) for over in above}
    pairs = [(upper.get((cell.column, cell.end), ""), without_blanks(cell.text)) for cell in own]
    going_on = [_goes_on_in(*pair) for pair in pairs]
    fit = all(
        sure or (over and len(said) <= _LONGEST_WORD and kind_of(over) is EXTRA)
        for sure, (over, said) in zip(going_on, pairs, strict=True)
    )
    return fit and any(going_on) and (all(going_on) or not whole)


def _stands_over(row: Row, below: Row) -> bool:
    """Whether each word of a row goes on below, and there are several: 年度 / 目标 / 任务."""
    lower = {(cell.column, cell.end): without_blanks(cell.text) for cell in below}
    pairs = [
        (without_blanks(cell.text), lower.get((cell.column, cell.end), ""))
        for cell in row
        if cell.text
    ]
    return len(pairs) > 1 and all(
        _WORD.fullmatch(one) and _goes_on_in(one, two) for one, two in pairs
    )


def _repeats_parted(row: Row, below: Row) -> bool:
    """Whether the next row says the same, but for what one heading says over several columns."""
    upper = {(cell.column, cell.end): without_blanks(cell.text) for cell in row}
    often = Counter(upper.values())
    pairs = [(upper.get((cell.column, cell.end), ""), without_blanks(cell.text)) for cell in below]
    same = [one == two for one, two in pairs]
    parted = [0 < len(two) <= LONGEST and often[one] > 1 and bool(one) for one, two in pairs]
    return any(parted) and all(map(or_, same, parted))


def _goes_on_in(upper: str, lower: str) -> bool:
    kind, both = kind_of(upper), kind_of(upper + lower)
    if not upper or both is EXTRA:
        return False
    if _IN_BRACKETS.fullmatch(lower):
        return kind not in (NO, NAME)
    return (
        both is NO
        or bool(_LAST_WORD.fullmatch(lower))
        or (kind is EXTRA and len(lower) <= _LONGEST_WORD)
    )


def _goes_on(row: Row, below: Row) -> bool:
    """Whether the next row parts a wide heading, and says nothing under the others."""
    wide = [cell for cell in row if cell.width > 1]
    parted = [cell for cell in below if any(_within(cell, over) for over in wide)]
    others = [cell for cell in below if cell not in parted]
    return (
        len(parted) > 1
        and all(0 < len(without_blanks(cell.text)) <= LONGEST for cell in parted)
        and not any(cell.text for cell in others)
    )


def _within(cell: Cell, over: Cell) -> bool:
    return over.column <= cell.column and cell.end <= over.end and cell.width < over.width


def _leaves(grid: Grid, first: int, behind: int) -> tuple[Leaf, ...]:
    leaves = []
    for cell in grid.rows[behind - 1]:
        above: list[Cell] = []
        for row in grid.rows[first:behind]:
            over = next((one for one in row if one.column <= cell.column < one.end), None)
            if over is not None and over.text and over.text not in [one.text for one in above]:
                above.append(over)
        own = [one for one in above if not _is_common(one, cell, grid)] or above[-1:]
        heading = "\n".join(one.text for one in own)
        group = "".join(one.text for one in above if one not in own)
        edges = [cell.column, *_parting(grid, behind, cell), cell.end]
        leaves += [Leaf(group, heading, *ends) for ends in pairwise(edges)]
    return tuple(leaves)


def _is_common(over: Cell, cell: Cell, grid: Grid) -> bool:
    """Whether a heading stands over several columns: it is wide, or repeated in its row."""
    repeated = [one.text for one in grid.rows[over.row]].count(over.text) > 1
    return over.width > cell.width or (repeated and over.row < cell.row)


def _parting(grid: Grid, behind: int, heading: Cell) -> list[int]:
    """Where most rows part what stands under a wide heading: each part is a column of its own."""
    rows = grid.rows[behind:]
    starts = Counter(
        cell.column for row in rows for cell in row if heading.column < cell.column < heading.end
    )
    return sorted(column for column, rows_parted in starts.items() if rows_parted * 2 > len(rows))


def repeats(grid: Grid, index: int, heading: Heading) -> int:
    """How many rows from ``index`` on repeat the headings, in the middle of a table: 0 if none."""
    depth = len(heading.texts)
    here = tuple(_texts(row) for row in grid.rows[index : index + depth])
    return depth if here == heading.texts else 0


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(without_blanks(cell.text) for cell in row)
