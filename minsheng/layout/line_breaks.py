"""Where the lines of a Chinese text may end, and how many lines it takes at a width.

Reckoned in halves of an em: a hanzi or a full-width mark takes two, a digit or a letter one, as in
the official fonts; so that the same text is measured alike on every machine. The rules are those
of GB/T 15834-2011, 5.1, which Pango, browsers and Word obey: no line begins with a closing mark or
ends with an opening one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from minsheng.audit.measures import MEASURE_WORDS
from minsheng.cache.memory import Memory
from minsheng.cache.program import program_state
from minsheng.hedges import Hedge, hedges
from minsheng.layout.line_setting import starts_of_lines

_HEDGES = "|".join((*hedges(Hedge.OVER, Hedge.FLOOR), "约", "近", "不超过"))
_COMMON_WORDS = (
    "个百分点",
    "年",
    "年底",
    "月",
    "月底",
    "日",
    "岁",
    "时",
    "号",
    "期",
    "届",
    "季度",
    "%",
)
_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕％’”…%.,:;)!?")
_NOT_LAST = frozenset("（《〈「『【〔‘“(")
_MOST = 4_000  # a table of some hundred rows
Ends = Sequence[int]
"""The places at which lines of a text may end, each as the width up to it; the first is 0."""


@cache
def remembered() -> Memory:
    """What was found of paragraphs, in this run or an earlier one: from one to the next few of them
    are written anew.
    """
    return Memory("lines", program_state(), _MOST)


def number_pattern(measure_words: Sequence[str]) -> re.Pattern[str]:
    """A number with its hedge and its unit (近3216人次), in a group: no line ends in it."""
    known = {*measure_words, *MEASURE_WORDS, *_COMMON_WORDS}
    words = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))
    # Only from a number's first digit on, and never back: a cell may hold 100,000 digits.
    number = r"(?<![0-9])[0-9]++(?:\.[0-9]++)?"
    unit = f"(?:[万亿]?(?:{words})|[万亿])"
    return re.compile(rf"((?:{_HEDGES})?{number}[余多]?{unit}(?:以上|以下)?)")


def line_ends(text: str, number: re.Pattern[str]) -> Ends:
    """Where a paragraph's lines may end, its own end included."""
    key = (str(text), number.pattern)  # a template may make another kind of text
    return remembered().of(key, lambda: [0, *(width for _, width in _places(text, number))])


def line_starts(text: str, number: re.Pattern[str], room: float) -> list[int]:
    """At which character each line of a paragraph begins in ``room`` em, as the PDF sets it."""
    widths = [width_of(character) / 2 for character in text]
    if sum(widths) <= room:
        return [0]
    key = (str(text), number.pattern, room)
    return remembered().of(key, lambda: _starts(text, number, room, widths))


def _starts(text: str, number: re.Pattern[str], room: float, widths: Sequence[float]) -> list[int]:
    glued = {at for match in number.finditer(text) for at in range(match.start() + 1, match.end())}
    breaks = {at for at, pair in enumerate(pairwise(text), 1) if may_part(*pair)}
    return starts_of_lines(text, widths, breaks, glued, room)


def _places(text: str, number: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Behind which characters a line may end, and the width up to there."""
    whole = {at for match in number.finditer(text) for at in range(match.start() + 1, match.end())}
    width = 0
    for at, (character, following) in enumerate(pairwise(f"{text}\n"), 1):
        width += width_of(character)
        if at not in whole and may_part(character, following):
            yield at, width


def line_count(ends: Ends, room: int) -> int:
    """How many lines a paragraph takes in ``room`` half ems; one of no characters takes one."""
    lines, at, last = 1, 0, len(ends) - 1
    while ends[last] > ends[at] + room and at < last:
        at = max(at + 1, bisect_right(ends, ends[at] + room) - 1)
        lines += at < last
    return lines


def longest_piece(ends: Ends) -> int:
    """The half ems of what is never parted."""
    return max((b - a for a, b in pairwise(ends)), default=0)


@cache
def width_of(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def may_part(one: str, other: str) -> bool:
    """Whether a line may end between two characters."""
    if other == "\n" or one == " ":
        return True
    if other in _NOT_FIRST or one in _NOT_LAST or other == " " or one == other == "—":
        return False
    return width_of(one) > 1 or width_of(other) > 1
