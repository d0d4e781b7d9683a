"""Cells merged over rows: how much room they want of the rows that they cover on a page."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.record import record


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
    """What merged cells want of the rows on a page, as these are placed one after the other."""

    def __init__(self, cells: Sequence[MergedCell], line: float, around: float) -> None:
        self._line, self._around = line, around
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
