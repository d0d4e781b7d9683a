"""Which rows of a table stand on which page, and where those are parted that go on over one.

The printing process reckons with it, too: of the layout it needs but this and ``merged_cells``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from minsheng.layout.merged_cells import MergedCell, RoomOfMerged
from minsheng.record import record

FEWEST = 2  # lines of a row, and of a paragraph, that stand on either of its pages
_NEARLY = 1e-6
_HALF = 0.5
Lines = tuple[int, int]
"""The lines of a row, and of its cells up to the one that names it."""
Row = TypeVar("Row", bound=tuple[int, int] | tuple[int, int, object])
CONTINUED = "（续）"
"""Behind the name of a row that goes on."""
Cut = tuple[int, int]
"""A paragraph of a cell, or its bar, and a character in it; one behind the last: its end."""


Parts = Sequence[Sequence[Cut]]
"""Where the cells of a row, but those that name it, go on on each of its further pages."""


@record
class SetRow:
    """A row whose lines are set: where each line of its cells begins.

    Those that name it are repeated on each page: ``names`` are the lines that they take, and with
    （续） behind.
    """

    cells: Sequence[Sequence[Cut]]
    names: tuple[int, int]
    is_whole: bool = False
    """Whether it can't be parted."""


_Rest = tuple[int, int, tuple[SetRow, Sequence[int]]]
"""What is left of a row: its lines, those of its name, and with which line each cell goes on."""
Placed = Sequence[Sequence[_Rest | None]]
"""For each row what is left of it on each of its pages; None in front for a new page."""


@record
class PageRoom:
    """How tall a page of a table is in points, and what takes how much of it."""

    height: float
    room: float
    """For rows: the table's heading stands above them."""
    first: float
    """For rows on the first page."""
    line: float
    around: float
    """What a row takes beside its lines."""
    behind: float = 0
    """What stays with the last row: who signed never stands on a page alone."""

    def pages(self, rows: Sequence[Lines], least: float) -> int:
        """How many pages rows of so many lines take: as many as ``placed`` finds, but sooner.

        Hundreds of widths of the columns are tried.
        """
        line, around, fresh = self.line, self.around, self.room + _NEARLY
        most, enough = int((fresh - around) / line), least * self.height + 2 * _NEARLY
        count, left, last = 1, self.first + _NEARLY, len(rows) - 1
        for at, row in enumerate(rows):
            more = self.behind if at == last else 0
            tall = row[0] * line + around + more
            if tall > left:
                rest, goes_on = row, left > enough or tall > fresh
                while tall > left:
                    fitting = int((left - around) / line)
                    further = rest_of_lines(rest, fitting, most) if goes_on else None
                    if further is None and left is fresh:
                        break  # nothing fits
                    count += 1
                    rest, left = further or rest, fresh
                    tall = rest[0] * line + around + more
            left -= tall
        return count

    def together(self, lines: Sequence[int], merged: Sequence[MergedCell]) -> list[int]:
        """The rows of so many lines that stay on one page with the next, as they fit on one."""
        heights = [each * self.line + self.around for each in lines]
        over = RoomOfMerged(merged, heights, self.line, self.around)
        return [
            row
            for first, last in over.together.items()
            if over.needed_together(first) <= self.room + _NEARLY
            for row in range(first, last)
        ]

    def placed(
        self,
        rows: Sequence[Row],
        least: float,
        parted: Callable[[Row, int], Row | None],
        merged: Sequence[MergedCell] = (),
    ) -> Iterator[Sequence[Row | None]]:
        """What is left of each row on each of its pages; None in front where it begins on a new.

        A row stands whole on a page, unless more than ``least`` of a page would stay empty, or it
        is taller than one: then the rest is ``parted`` from as many lines as fit, if that can be.
        The last row on a page that a ``merged`` cell covers makes up the room that this lacks: so
        rows stay together that are much lower than it, unless half a page would stay empty.
        """
        heights = [row[0] * self.line + self.around for row in rows]
        over = RoomOfMerged(merged, heights, self.line, self.around)
        left, line, around = self.first + _NEARLY, self.line, self.around
        fresh, enough = self.room + _NEARLY, least * self.height + 2 * _NEARLY
        half, last = self.height * _HALF + 2 * _NEARLY, len(rows) - 1
        for at, row in enumerate(rows):
            more = self.behind if at == last else 0
            if not merged and heights[at] + more <= left:  # as most rows stand
                left -= heights[at]
                yield [row]
                continue
            tall = max(heights[at], over.needed(at)) + more
            rest: Row = row
            pages: list[Row | None] = []
            together = over.needed_together(at) if at and at in over.together else 0
            together += self.behind if together and over.together[at] == last else 0
            if left < together <= fresh and left <= half:
                pages.append(None)
                left = fresh
                over.turn(at, goes_on=False)
                tall = max(row[0] * line + around, over.needed(at)) + more
            goes_on = left > enough or tall > fresh
            while tall > left:
                may_part = goes_on and over.needed(at) <= left
                further = parted(rest, int((left - around) / line)) if may_part else None
                if further is None and left is fresh:
                    break  # nothing fits
                pages.append(rest if further else None)
                rest, left = further or rest, fresh
                over.turn(at, goes_on=further is not None)
                tall = max(rest[0] * line + around, over.needed(at)) + more
            pages.append(rest)
            took = max(rest[0] * line + around, over.ended(at))
            left -= took
            over.add(at, took)
            yield pages


def rest_of_lines(row: Lines, fitting: int, most: int) -> Lines | None:
    """What is left of a row behind so many lines, or fewer; None where it can't be parted.

    Each part has at least two lines, and room for the row's name: the second with （续）, on a page
    of the ``most`` lines that there are.
    """
    lines, name = row
    told = min(fitting, lines - FEWEST)
    if told < FEWEST or fitting < name or most <= name:
        return None
    return max(lines - told, name + 1), name


def placed_rows(
    rows: Sequence[SetRow],
    page: PageRoom,
    ways: Sequence[float],
    merged: Sequence[MergedCell] = (),
) -> Placed:
    """The rows on their pages, in the first of the ways to part them that takes the fewest."""
    whole = [_rest(row, [0] * len(row.cells)) for row in rows]
    found = [list(page.placed(whole, least, _parted, merged)) for least in ways]
    return min(found, key=lambda way: sum(map(len, way)))


def lines_of(row: SetRow) -> int:
    """How many lines a row takes that is not parted."""
    return _rest(row, [0] * len(row.cells))[0]


def parts_of(placed: Placed) -> dict[int, Parts]:
    """The rows that are parted, by their numbers from 0."""
    further = [[rest for rest in pages if rest is not None][1:] for pages in placed]
    return {
        at: [list(_cuts(*rest[2])) for rest in parts] for at, parts in enumerate(further) if parts
    }


def pages_of(placed: Placed) -> list[list[int]]:
    """For each row the pages that its parts stand on, from 0."""
    found, page = [], 0
    for pages in placed:
        found.append([at for at, rest in enumerate(pages, page) if rest is not None])
        page += len(pages) - 1
    return found


def _rest(row: SetRow, begin: Sequence[int]) -> _Rest:
    name = row.names[any(begin)]
    left = [len(cell) - at for cell, at in zip(row.cells, begin, strict=True)]
    return max(name, *left, 1), name, (row, begin)


def _parted(rest: _Rest, fitting: int) -> _Rest | None:
    """What is left of a row behind so many lines, or fewer; None where it can't be parted.

    Each part has at least two lines, and room for the row's name.
    """
    _, name, (row, begin) = rest
    if row.is_whole:
        return None
    left = max((len(cell) - at for cell, at in zip(row.cells, begin, strict=True)), default=0)
    told = min(fitting, left - FEWEST)
    if told < FEWEST or fitting < name:
        return None
    further = [_cut(cell, at, told) for cell, at in zip(row.cells, begin, strict=True)]
    most = max(end - start for start, end in zip(begin, further, strict=True))
    return _rest(row, further) if most >= FEWEST else None


def _cut(cell: Sequence[Cut], begin: int, lines: int) -> int:
    """Behind which line a cell is cut: so many, or fewer where a paragraph's would stay alone."""
    end = min(begin + lines, len(cell))
    while end > begin and not _may_end(cell, begin, end):
        end -= 1
    return end


def _may_end(cell: Sequence[Cut], begin: int, end: int) -> bool:
    if end == len(cell) or not cell[end][1]:
        return True
    above, below = end - FEWEST, end + FEWEST - 1
    paragraph = cell[end][0]
    is_alone = above < begin or below >= len(cell)
    return not is_alone and cell[above][0] == paragraph == cell[below][0]


def _cuts(row: SetRow, begin: Sequence[int]) -> Iterator[Cut]:
    for cell, at in zip(row.cells, begin, strict=True):
        yield cell[at] if at < len(cell) else (cell[-1][0] + 1 if cell else 0, 0)
