"""A line of a file as a terminal shows it, with a marker under some of its characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, zip_longest
from unicodedata import category, east_asian_width

ROOM = 72
"""How many cells of a line are shown: with line number and margin, a terminal of 80 holds them."""

CUT = "……"
_PICTURES = 0x2400  # the first of Unicode's pictures of control characters: ␀ ␁ ␂ …


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: two a hanzi, none an accent set on a letter."""
    return sum(map(_cells, text))


@cache
def _cells(character: str) -> int:
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


_room = cache(cells)  # of what stands for one character
_CUTS = 2 * cells(CUT)


def visible(text: str) -> str:
    """The text with every control character made visible: ``␉``, ``<U+200B>``."""
    return text if text.isprintable() else "".join(map(_visible, text))


@cache
def _visible(character: str) -> str:
    if category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def shortened(text: str, room: int) -> str:
    """As much of a text as ``room`` cells hold, with …… where it was cut."""
    if cells(text) <= room:
        return text
    last = len(text)
    while cells(text[:last] + CUT) > room:
        last -= 1
    return text[:last] + CUT


def excerpt(line: str, column: int, width: int) -> tuple[str, str] | None:
    """A line and the marker under its ``width`` characters from ``column`` on (counted from 1).

    A long line is cut to what stands around them. None when the line does not reach so far: the
    file has changed.
    """
    start = column - 1
    if not 0 <= start <= len(line):
        return None
    end = max(start + 1, min(start + width, len(line)))
    characters, widths, total = _measured(line)
    first, last = _window(widths, start, end) if total > ROOM + 1 else (0, len(widths))
    before = CUT if first else ""
    after = CUT if last < len(line) else ""
    shown = before + "".join(characters[first:last]) + after
    indent = cells(before) + sum(widths[first:start])
    marked = sum(widths[start : min(end, last)])
    return shown.rstrip(), " " * indent + "^" * max(1, marked)


@lru_cache(maxsize=2)  # hundreds of problems may stand in one line
def _measured(line: str) -> tuple[Sequence[str], Sequence[int], int]:
    """The characters of a line as they are shown, how many cells each takes, and all of them.

    A blank at the end is for what is missing there.
    """
    if line.isprintable():
        characters: Sequence[str] = f"{line} "
    else:
        characters = [*map(_visible, line), " "]
    widths = [*map(_room, characters)]
    return characters, widths, sum(widths)


def _window(widths: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The stretch to be shown: what is marked, then by turns a character after it and before."""
    room = ROOM - _CUTS
    around = zip_longest(range(end, len(widths)), range(start - 1, -1, -1))
    order = chain(range(start, end), chain.from_iterable(around))
    first = last = start
    for index in order:
        if index is None:
            continue
        room -= widths[index]
        if room < 0:
            break
        if index < first:
            first = index
        else:
            last = index + 1
    return first, last
