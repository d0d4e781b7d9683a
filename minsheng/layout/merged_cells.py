"""Cells merged over rows: how much room they want of the rows that they cover on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from minsheng.record import record

_NEARLY = 1e-6
_LITTLE = 3  # lines by which rows may be stretched where a page ends


@record
class MergedCell:
    """A cell over rows, from the ``first`` to the ``last`` by their numbers from 0.

    It has so many lines on the page where it begins, and so many on each further one, as it stands
    there again: a name has （续） behind it.
    """

    first: int
    last: int
    lines: int
    again: int


class RoomOfMerged:
    """What merged cells want of the rows on a page, as these are placed one after the other.

    ``heights`` are those of the rows, without what is merged.
    """

    def __init__(
        self, cells: Sequence[MergedCell], heights: Sequence[float], line: float, around: float
    ) -> None:
        self._line, self._around, self._heights = line, around, heights
        self.together: Mapping[int, int] = _together(cells, heights, line, around) if cells else {}
        """Rows that had better stay on one page: the first of them and the last."""
        self._cells = cells
        self._over: dict[int, list[int]] = {}  # the cells over each row, by their numbers
        for number, cell in enumerate(cells):
            for row in range(cell.first, cell.last + 1):
                self._over.setdefault(row, []).append(number)
        self._above: dict[int, float] = {}
        self._begun: set[int] = set()
        """Those that stand on the page before, too."""

    def needed(self, row: int) -> float:
        """How tall a row must be if it is the last on its page: what is merged ends with it."""
        return max(map(self._missing, self._over.get(row, ())), default=0)

    def needed_together(self, first: int) -> float:
        """How tall the rows are that stay together from the ``first`` on, with what is merged."""
        total = tallest = 0.0
        for row in range(first, self.together[first] + 1):
            for one in self._over.get(row, ()):
                if row in (first, self._cells[one].first):
                    tallest = max(tallest, total + self._missing(one))
            total += self._heights[row]
        return max(total, tallest)

    def ended(self, row: int) -> float:
        """How tall a row must be, as it is the last that is merged."""
        ends = (one for one in self._over.get(row, ()) if self._cells[one].last == row)
        return max(map(self._missing, ends), default=0)

    def add(self, row: int, height: float) -> None:
        """A row of this height stands on the page."""
        for one in self._over.get(row, ()):
            self._above[one] = self._above.get(one, 0) + height

    def turn(self, row: int, *, goes_on: bool) -> None:
        """A page begins with this row, or with the rest of it."""
        self._begun.update(self._above, self._over.get(row, ()) if goes_on else ())
        self._above = {}

    def _missing(self, one: int) -> float:
        cell = self._cells[one]
        lines = cell.again if one in self._begun else cell.lines
        return lines * self._line + self._around - self._above.get(one, 0)


def _together(
    cells: Sequence[MergedCell], heights: Sequence[float], line: float, around: float
) -> dict[int, int]:
    """The rows that had better stay together: a merged cell would stretch either part by much."""
    bound = {row for cell in cells for row in _bound(cell, heights, line, around)}
    starts = [row for row in range(len(heights)) if row not in bound]
    ends = [row - 1 for row in (*starts[1:], len(heights))]
    return {first: last for first, last in zip(starts, ends, strict=True) if last > first}


def _bound(cell: MergedCell, heights: Sequence[float], line: float, around: float) -> Iterator[int]:
    """The rows with which no page should begin: those above them, or left, are much lower."""
    rows = range(cell.first, cell.last)
    above = accumulate(heights[row] for row in rows)
    below = accumulate(heights[row + 1] for row in reversed(rows))
    parts = ((rows, above, cell.lines), (reversed(rows), below, cell.again))
    for which, heights_of_parts, lines in parts:
        enough = (lines - _LITTLE) * line + around
        for row, tall in zip(which, heights_of_parts, strict=True):
            if tall < enough - _NEARLY:
                yield row + 1
