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
from unicodedata import category, east_asian_width

from minsheng.record import record

HALF = 0.5
"""The white of a mark."""
SQUEEZE = 0.25
"""How much of it may go where a line would not hold its text otherwise."""
NARROWER = 0.96
"""The scale of glyphs in a line that would lack two characters and more otherwise."""
_OPENING = frozenset("“‘（《〈「『【〔")
_CLOSING = frozenset("”’，。、；：）》〉」』】〕")
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
    if indent:
        paragraph.opens[0] = False
    room += _ROUNDED + tracking  # behind the last one it takes no room
    paragraph.part_long_words(room - indent)
    # For an offset: how many lines it takes up to there, their cost, and where the last one starts.
    best: dict[int, tuple[int, float, int]] = {0: (0, 0.0, 0)}
    for start in (0, *paragraph.ends[:-1]):
        if start in best:
            lines, cost, _ = best[start]
            for end, more in paragraph.ends_after(start, room if start else room - indent):
                found = (lines + 1, cost + more, start)
                best[end] = min(found, best.get(end, found))
    ends = [len(text)]
    while ends[-1]:
        ends.append(best[ends[-1]][2])
    return [paragraph.line(start, end) for start, end in pairwise(reversed(ends))]


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
        allowed = {at for at in breaks if text[at : at + 1] not in _NEVER_FIRST}
        self.ends = sorted({*allowed, *_around_quotes(text), len(text)} - {0})
        self.opens = [a in _OPENING and b > _WIDE for a, b in zip(text, widths, strict=True)]
        closes = [a in _CLOSING and b > _WIDE for a, b in zip(text, widths, strict=True)]
        meeting = [
            (a and b, c and (b or d))
            for (a, b), (c, d) in zip(pairwise(self.opens), pairwise(closes), strict=True)
        ]
        self.closer = [at for at, found in enumerate(meeting) if any(found)]
        self.white = [
            at
            for at, found in enumerate(meeting)
            if not any(found) and (closes[at] or self.opens[at + 1])
        ]
        self.elastic = [at for at, pair in enumerate(pairwise(text)) if _gives_way(*pair)]
        advances = list(widths)
        for at in self.closer:
            advances[at] -= nearer(tracking)
        self.left = list(accumulate(advances, initial=0.0))
        self.right = [0.0]  # of the characters up to an offset, but for spaces at their end
        for at, one in enumerate(text):
            self.right.append(self.right[at] if one == " " else self.left[at] + widths[at])

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

    def ends_after(self, start: int, room: float) -> Iterator[tuple[int, float]]:
        """Where a line may end that begins at ``start``, and what it costs."""
        edge = self._edge(start) + room
        first = bisect_right(self.ends, start)
        stop = bisect_right(self.ends, edge, first, key=self.right.__getitem__)
        while stop < len(self.ends) and self._lacks(start, self.ends[stop], edge) >= -1:
            stop += 1
        stop = max(stop, first + 1)
        if self._lacks(start, self.ends[stop - 1], edge) > _TOO_LOOSE:
            more = edge + room * (1 / NARROWER - 1)
            stop += stop < len(self.ends) and self._lacks(start, self.ends[stop], more) >= -1
        begin = bisect_left(self.ends, edge - _SEARCHED, first, stop, key=self.right.__getitem__)
        for end in self.ends[min(begin, stop - 1) : stop]:
            yield end, self._cost(start, end, self._lacks(start, end, edge))

    def _edge(self, start: int) -> float:
        """Where a line begins."""
        return self.left[start] + (HALF if self.opens[start] else 0)

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
            letters = sum(one.isalnum() for one in self.text[start:])
            return _COSTS_LONELY if start and letters < 2 else 0
        else:
            places = len(_within(self.elastic, start, end)) or 1
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


def _around_quotes(text: str) -> Iterator[int]:
    """Before an opening quote and behind a closing one, where Chinese stands around it.

    Pango, which doesn't know which of them opens, lets no line end at either.
    """
    for at, (one, other) in enumerate(pairwise(text), 1):
        before = other in "“‘" and (_is_chinese(one) or one in _CLOSING or one in "！？…—%")
        behind = one in "”’" and (_is_chinese(other) or other in _OPENING)
        if before or behind:
            yield at


def _is_chinese(character: str) -> bool:
    """Whether it is a hanzi, or a digit, which stands among them."""
    return category(character) in ("Lo", "Nd")


def _gives_way(one: str, other: str) -> bool:
    """Whether there may be more room between two characters."""
    if other == " " or category(other)[0] in "MC" or (one == other and one in "—…"):
        return False
    return one == " " or any(east_asian_width(each) in "WFA" for each in (one, other))
