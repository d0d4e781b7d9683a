"""Where the lines of a title end: between words, alike in length or as a trapezoid.

GB/T 9704-2012, 7.3.1: a title of several lines keeps its words whole, and is a trapezoid or a
diamond. All widths are half ems.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from minsheng.layout.line_breaks import may_part, width_of
from minsheng.layout.title_words import NUMBER, OF_PLACES, PARTICLES, Word, words_of
from minsheng.record import record

_MOST = 5  # lines: what takes more is no title, and ends its lines anywhere
_ONE_CHARACTER_OR_TWO = 4  # half ems
# What an end of a line costs: at a mark, between two words, beside a name, within what may be one.
_MARK, _WORD, _NAME, _GUESS, _INSIDE = 0, 3, 4, 7, 60
_LINE = 12  # costs one line more
_UNEVEN = 15  # costs the square of the part by which a line differs from the mean of all
_HOURGLASS = 8  # costs a line that is longer than one above it that is shorter than the first
_PREFIXES = "各新老旧大小副总原本该每非再未涉"
_DATE_ENDS = "年月日度份底初末"
_END = Word("\n", is_known=True)


@record
class _Place:
    """Behind so many characters a line may end, at so much width, for that cost."""

    at: int
    width: int
    cost: float


@record
class _Way:
    """A title up to a place: what it costs, its lines' ends, and whether they have got shorter."""

    cost: float
    ends: tuple[_Place, ...]
    falls: bool


def title_lines(title: str, room: int, area: str = "") -> tuple[tuple[str, ...], ...]:
    """The lines of a title, each as the pieces that are kept together where it is narrower.

    ``area`` is a name that it may contain. One line where it fits, or would take more than five.
    """
    places = list(_places([*words_of(title, area)]))
    lines = [place.at for place in _ends(places, room)]
    cuts = sorted({0, *lines, *(place.at for place in places if place.cost < _INSIDE)})
    pieces = [(end, title[start:end]) for start, end in pairwise(cuts)]
    return tuple(
        tuple(piece for end, piece in pieces if start < end <= stop)
        for start, stop in pairwise([0, *lines])
    )


def _ends(places: Sequence[_Place], room: int) -> Sequence[_Place]:
    """At which places the lines end."""
    if not places or places[-1].width <= room:
        return places[-1:]
    least = -(-places[-1].width // room)
    ways = [_best(places, room, count) for count in range(least, min(least + 1, _MOST) + 1)]
    found = [(_LINE * len(way.ends) + way.cost, way.ends) for way in ways if way]
    return min(found, key=lambda each: each[0])[1] if found else places[-1:]


def _best(places: Sequence[_Place], room: int, count: int) -> _Way | None:
    """The best way to make so many lines, if there is one."""
    mean = places[-1].width / count
    ways = [_Way(0, (_Place(0, 0, 0),), falls=False)]
    for number in range(1, count + 1):
        found: dict[tuple[int, int, bool], _Way] = {}
        for way in ways:
            for longer in _longer(way, places if number < count else places[-1:], room, mean):
                start, end = longer.ends[-2:]
                key = end.at, end.width - start.width, longer.falls
                if key not in found or longer.cost < found[key].cost:
                    found[key] = longer
        ways = list(found.values())
    best = min(ways, key=lambda way: way.cost, default=None)
    return best and _Way(best.cost, best.ends[1:], best.falls)


def _longer(way: _Way, places: Sequence[_Place], room: int, mean: float) -> Iterator[_Way]:
    """A way with one line more, up to each of the places that it may reach."""
    start = way.ends[-1]
    before = start.width - way.ends[-2].width if len(way.ends) > 1 else 0
    first = bisect_right(places, start.width, key=lambda place: place.width)
    for end in places[first:]:
        width = end.width - start.width
        if width > room:
            break
        cost = way.cost + end.cost + _UNEVEN * (width / mean - 1) ** 2
        cost += _HOURGLASS * (way.falls and width > before)
        yield _Way(cost, (*way.ends, end), way.falls or width < before)


def _places(words: Sequence[Word]) -> Iterator[_Place]:
    """Where lines may end, the title's own end included."""
    left = sum(width_of(one) for word in words for one in word.text)
    at = width = 0
    for word, following in pairwise([*words, _END]):
        last = at + len(word.text)
        for one, other in pairwise(word.text + following.text[0]):
            at, width, left = at + 1, width + width_of(one), left - width_of(one)
            if may_part(one, other):
                whole = at < last or 0 < left <= _ONE_CHARACTER_OR_TWO
                yield _Place(at, width, _INSIDE if whole else _cost(word, following))


def _cost(word: Word, following: Word) -> float:
    """What it costs to end a line between two words."""
    one, other = word.text, following.text
    if following is _END:
        return 0
    if _belong_together(word, following):
        return _INSIDE
    if other == "关于" or other[0] in "（《“" or one[-1] in "）》”，、：；":
        return _MARK
    if word.goes_on or (NUMBER.fullmatch(one) and one[-1] not in _DATE_ENDS):
        return _GUESS  # within a name; between a number and what it counts
    return _WORD if word.is_known and following.is_known else _NAME


def _belong_together(word: Word, following: Word) -> bool:
    """Whether no line ends between two words."""
    one, other = word.text, following.text
    return (
        one in ("关于", "中共")
        or (one[-1] in PARTICLES and one[-1] not in "的等")
        or other[0] in "的等之"
        or other.startswith(("人民政府", "办公室", "办公厅"))
        or (not word.is_known and (other[0] in OF_PLACES or one in _PREFIXES))
        or (not following.is_known and len(other) == 1 and other not in _PREFIXES)  # 审计局
    )
