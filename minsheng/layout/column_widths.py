"""The widths of columns that give a table the fewest pages, then lines, then the most even rows.

By exchange: from a few first guesses, a millimetre or more goes from one column to another as long
as that makes the table better. How many lines a column takes at a width is remembered, so that
hundreds of tries cost little more than one (20 rows: a few hundredths of a second). A table of very
many cells has only so many tries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import cache
from itertools import chain, islice, permutations

from minsheng.layout.line_breaks import Ends, line_count
from minsheng.record import record

_STEPS = (16, 8, 4, 2, 1)  # mm
_MANY = 12  # columns: from there on one guess takes as long as three for fewer
_MOST_CELLS = 10_000_000  # that are looked at in all tries together: a second or two
Cost = tuple[int, int, int]
"""Pages, lines, and how uneven the cells are: the squares of their lines."""
Counted = tuple[Sequence[int], int]
"""How many lines each cell of a column takes, and the sum of their squares."""


@record
class ColumnText:
    """What a column holds: its cells, each the ends of its paragraphs' lines.

    ``least`` and ``most`` are the limits of its width, in mm; equal where it is fixed.
    """

    cells: Sequence[Sequence[Ends]]
    least: int
    most: int
    is_name: bool = False
    """Whether it names the rows: it, and what stands before it, is repeated on a further page."""
    known: dict[int, Counted] = field(default_factory=dict)
    """What was counted, by the half ems of a line."""

    @property
    def length(self) -> int:
        """All its paragraphs in half ems."""
        return sum(ends[-1] for cell in self.cells for ends in cell)

    def counted(self, room: int) -> Counted:
        """The lines of its cells where one holds so many half ems."""
        found = self.known.get(room)
        if found is None:
            lines = [sum(line_count(ends, room) for ends in cell) for cell in self.cells]
            found = self.known[room] = lines, sum(one * one for one in lines)
        return found


def best_widths(
    columns: Sequence[ColumnText],
    total: int,
    half_ems: Callable[[int], int],
    pages: Callable[[Sequence[tuple[int, int]]], int],
    *,
    roughly: bool = False,
) -> tuple[Cost, tuple[int, ...]]:
    """Widths in whole mm, ``total`` together, each within its limits; and what they cost. Those
    that are ``roughly`` good are guessed.

    ``half_ems`` says how much text (in half ems) a line of a column holds that is so many mm wide,
    ``pages`` how many pages rows take of so many lines, and so many of the columns ``is_name``.
    """
    named = max((number + 1 for number, column in enumerate(columns) if column.is_name), default=0)

    @cache
    def room(width: int) -> int:
        return max(1, half_ems(width))

    known_pages = cache(pages)  # half of the tries give rows that another gave

    @cache
    def cost(widths: tuple[int, ...]) -> Cost:
        found = [column.counted(room(width)) for column, width in zip(columns, widths, strict=True)]
        lines = [each for each, _ in found]
        tallest = _tallest(lines)
        names = _tallest(lines[:named]) or [0] * len(tallest)
        uneven = sum(squares for _, squares in found)
        return known_pages(tuple(zip(tallest, names, strict=True))), sum(tallest), uneven

    guesses = islice(_guesses(columns, total), 1 if len(columns) > _MANY else None)
    tries = 0 if roughly else _MOST_CELLS // max(1, len(columns) * len(columns[0].cells))
    best = [
        _exchanged(tuple(guess), columns, cost, lambda: cost.cache_info().misses < tries)
        for guess in guesses
    ]
    return min(best)


def _tallest(columns: Sequence[Sequence[int]]) -> Sequence[int]:
    """The most lines of each row."""
    return [*map(max, *columns)] if len(columns) > 1 else [*chain(*columns)]


def _exchanged(
    widths: tuple[int, ...],
    columns: Sequence[ColumnText],
    cost: Callable[[tuple[int, ...]], Cost],
    go_on: Callable[[], bool],
) -> tuple[Cost, tuple[int, ...]]:
    """The best that exchanges of two columns make of the widths, as long as it may ``go_on``."""
    now = cost(widths), widths
    for step in _STEPS:
        while True:
            tried = (
                tuple(
                    width + step * ((at == to) - (at == giver)) for at, width in enumerate(now[1])
                )
                for giver, to in permutations(range(len(columns)), 2)
                if now[1][giver] - step >= columns[giver].least
                and now[1][to] + step <= columns[to].most
            )
            better = min(((cost(one), one) for one in tried if go_on()), default=now)
            if better >= now:
                break
            now = better
    return now


def _guesses(columns: Sequence[ColumnText], total: int) -> Iterator[list[int]]:
    """Widths by how much the columns hold, by its root, and all alike."""
    for power in (1.0, 0.5, 0.0):
        shares = [max(1, column.length) ** power for column in columns]
        yield _filled(columns, total, shares)


def _filled(columns: Sequence[ColumnText], total: int, shares: Sequence[float]) -> list[int]:
    """The total by the shares, within the limits (as CSS does it: Flexible Box Layout, 9.7)."""
    widths = [column.least for column in columns]
    free = {at for at, column in enumerate(columns) if column.most > column.least}
    while free:
        room = total - sum(width for at, width in enumerate(widths) if at not in free)
        whole = sum(shares[at] for at in free)
        wished = {at: round(room * shares[at] / whole) for at in free}
        wished[max(free, key=lambda at: (wished[at], at))] += room - sum(wished.values())
        for at in free:
            widths[at] = min(max(wished[at], columns[at].least), columns[at].most)
        over = {at: widths[at] - wished[at] for at in free}
        sign = sum(over.values())
        free -= {at for at, by in over.items() if sign == 0 or by * sign > 0}
    return widths
