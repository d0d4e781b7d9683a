"""Where the lines of a paragraph end, and between which characters of a line there may be more
room, or less.

Of all ways that take the fewest lines it is the one whose lines are filled best, with no lonely
character on the last, and that parts no number from its unit, unless a line lacked more than one
and a half characters for it. Measures are in em. Marks are those of GB/T 15834-2011; two that
meet stand closer, as the white of both would be a hole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import add
from unicodedata import category

from minsheng.layout.gaps import (
    CLOSING,
    OPENING,
    around_quotes,
    before_last_letter,
    gives_way,
    offsets,
)
from minsheng.record import record

HALF = 0.5
"""The white of a mark."""
SQUEEZE = 0.25
"""How much of it may go where a line would not hold its text otherwise."""
NARROWER = 0.96
"""The scale of glyphs in a line that would lack two characters and more otherwise."""
_WIDE = 0.9  # a mark that is narrower has no white
_NEVER_FIRST = "～"  # Pango knows the others
_ROUNDED = 0.001
_LOOSE = 1.5
_SEARCHED = 3.0  # a line that lacks more is none, if there is another
_TOO_LOOSE = 2.0  # no line lacks so much, if there is another way
# A line costs the square of the tenths of an em that it lacks for each place that may give way. One
# that lacks more than two of them stays ragged: that costs as much, and the square of its gap.
_COSTS_RAGGED, _COSTS_PARTED, _COSTS_LOOSE, _COSTS_LONELY = 4.0, 6.5, 7.0, 16.0
_COSTS_NARROWER, _COSTS_TOO_LOOSE = 30.0, 50.0


@record
class Line:
    """The characters from ``start`` up to ``end``; a space at their end is not set."""

    start: int
    end: int
    hangs: bool  # the white of the opening mark at its start stands left of the edge
    closer: Sequence[int]  # marks that the next character stands nearer to
    tracking: float  # em between all characters
    white: Sequence[int]  # there may be less room behind these
    elastic: Sequence[int]  # there may be more room behind these


def set_lines(
    text: str,
    widths: Sequence[float],
    breaks: Collection[int],
    glued: Collection[int],
    room: float,
    indent: float = 0,
    *,
    tracking: float = 0,
    goes_on: bool = False,
) -> list[Line]:
    """The lines of a text in ``room``, the first of them shorter by ``indent``.

    ``widths`` are those of its characters, ``breaks`` the offsets at which a line may begin, and
    ``glued`` those of them that are inside numbers with their units. The widths have the
    ``tracking`` of the text in them. One that ``goes_on`` elsewhere has a last line as full as the
    others.
    """
    paragraph = _Paragraph(text, widths, breaks, glued, tracking, goes_on=goes_on)
    starts = _starts(paragraph, room, indent)
    return [paragraph.line(*ends) for ends in pairwise([*starts, len(text)])]


def starts_of_lines(
    text: str,
    widths: Sequence[float],
    breaks: Collection[int],
    glued: Collection[int],
    room: float,
) -> list[int]:
    """At which characters the lines of a text begin, as ``set_lines`` finds them."""
    return _starts(_Paragraph(text, widths, breaks, glued, 0, goes_on=False), room)


def _starts(paragraph: _Paragraph, room: float, indent: float = 0) -> list[int]:
    if indent:
        paragraph.opens[0] = False
    room += _ROUNDED + paragraph.tracking  # behind the last one it takes no room
    paragraph.part_long_words(room - indent)
    # For an offset: how many lines it takes up to there, their cost, and where the last one starts.
    best: dict[int, tuple[int, float, int]] = {0: (0, 0.0, 0)}
    for start in (0, *paragraph.ends[:-1]):
        if start in best:
            lines, cost, _ = best[start]
            for end, more in paragraph.ends_after(start, room if start else room - indent):
                found = (lines + 1, cost + more, start)
                if end not in best or found < best[end]:
                    best[end] = found
    starts, at = [], len(paragraph.text)
    while at:
        at = best[at][2]
        starts.append(at)
    return starts[::-1]


class _Paragraph:
    """A text, and what is known of the places between its characters."""

    def __init__(
        self,
        text: str,
        widths: Sequence[float],
        breaks: Collection[int],
        glued: Collection[int],
        tracking: float,
        *,
        goes_on: bool,
    ) -> None:
        self.text = text
        self.tracking = tracking
        self.goes_on = goes_on
        self.glued = glued
        never = {0, *offsets(text, _NEVER_FIRST)}
        self.ends = sorted({*breaks, *around_quotes(text), len(text)} - never)
        opens = [a in OPENING and b > _WIDE for a, b in zip(text, widths, strict=True)]
        closes = [a in CLOSING and b > _WIDE for a, b in zip(text, widths, strict=True)]
        marks = [at for at, pair in enumerate(zip(closes, opens[1:], strict=False)) if any(pair)]
        meet = {
            at
            for at in marks
            if (closes[at] and closes[at + 1]) or (opens[at + 1] and (opens[at] or closes[at]))
        }
        self.closer = [at for at in marks if at in meet]
        self.white = [at for at in marks if at not in meet]
        self.opens = opens
        elastic = [*map(gives_way, text, text[1:])]
        self.elastic = [at for at, is_so in enumerate(elastic) if is_so]
        self._elastic_before = [0, *accumulate(elastic)]
        advances = list(widths)
        for at in self.closer:
            advances[at] -= nearer(tracking)
        self.left = list(accumulate(advances, initial=0.0))
        # Of the characters up to an offset, but for spaces at their end.
        self.right: list[float] = [0.0, *map(add, self.left, widths)]
        for at in offsets(text, " "):
            self.right[at + 1] = self.right[at]
        self._lonely = before_last_letter(text)

    def part_long_words(self, room: float) -> None:
        """Let lines end anywhere in what would not fit on one."""
        parted = [
            at
            for start, end in pairwise([0, *self.ends])
            if self.right[end] - self.left[start] > room
            for at in range(start + 1, end)
            if category(self.text[at])[0] not in "MC"
        ]
        self.ends = sorted({*self.ends, *parted})
        self._rights = [self.right[end] for end in self.ends]

    def ends_after(self, start: int, room: float) -> Iterator[tuple[int, float]]:
        """Where a line may end that begins at ``start``, and what it costs."""
        ends, rights = self.ends, self._rights
        edge = self.left[start] + (HALF if self.opens[start] else 0) + room
        first = bisect_right(ends, start)
        stop = bisect_right(rights, edge, first)
        while stop < len(ends) and self._lacks(start, ends[stop], edge) >= -1:
            stop += 1
        stop = max(stop, first + 1)
        if edge - rights[stop - 1] > _TOO_LOOSE:
            more = edge + room * (1 / NARROWER - 1)
            stop += stop < len(ends) and self._lacks(start, ends[stop], more) >= -1
        begin = bisect_left(rights, edge - _SEARCHED, first, stop)
        for end in ends[min(begin, stop - 1) : stop]:
            yield end, self._cost(start, end, self._lacks(start, end, edge))

    def _lacks(self, start: int, end: int, edge: float) -> float:
        """How much white there is at the end of a line; of one that is too full the share of the
        white between its characters that has to go, below 0.
        """
        lacking = edge - self.right[end]
        if lacking >= 0:
            return lacking
        white = len(_within(self.white, start, end)) * SQUEEZE
        return lacking / white if white else -2

    def _cost(self, start: int, end: int, lacks: float) -> float:
        if lacks < 0:
            cost = lacks**2 if lacks >= -1 else _COSTS_NARROWER
        elif end == len(self.text) and not self.goes_on:
            return _COSTS_LONELY if start > self._lonely else 0
        else:
            places = self._elastic_before[end - 1] - self._elastic_before[start] or 1
            cost = (10 * lacks / places) ** 2
            if cost > _COSTS_RAGGED:
                cost = _COSTS_RAGGED + lacks**2
        cost += _COSTS_PARTED * (end in self.glued)
        return cost + _COSTS_LOOSE * (lacks > _LOOSE) + _COSTS_TOO_LOOSE * (lacks > _TOO_LOOSE)

    def line(self, start: int, end: int) -> Line:
        """What there is to know of a line."""
        places = (self.closer, self.white, self.elastic)
        closer, white, elastic = (_within(each, start, end) for each in places)
        return Line(start, end, self.opens[start], closer, self.tracking, white, elastic)


def nearer(tracking: float) -> float:
    """By how many em what follows a mark stands nearer to it.

    Readers of a PDF take what stands nearer by more than half an em for another text.
    """
    return HALF + min(0, tracking)


def _within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those between the characters of a line."""
    return places[bisect_left(places, start) : bisect_left(places, end - 1)]
