"""Order: what stood above the title, above and below the table stands there, in the same order.

The texts of a file, as its second reader lists them, are held against those around the table of
the bulletin; one that stands elsewhere has to be named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from minsheng.intake.conservation.additions import Told
from minsheng.intake.conservation.conservation import shortly
from minsheng.intake.conservation.text_pool import folded
from minsheng.layout.bulletin import Bulletin
from minsheng.office.inventory import Passage
from minsheng.record import record

_TITLE = "\0"
"""Stands for the title, on however many lines a file has it."""
_BOX = "文本框"
"""The place of what floats on a page: it has no place among the lines."""
Row = tuple[str, ...]
"""The texts of a row of a table, or of a line outside."""


def moved(passages: Sequence[Passage], bulletin: Bulletin, remarks: Sequence[str]) -> Iterator[str]:
    """A remark on each text around the table that stands elsewhere than in the file, if no other
    remark names it.
    """
    told = Told(remarks)
    rows = [*_rows(passages)]
    start, end = _table(rows, bulletin)
    if start < 0:
        return
    whole = ["".join(row) for row in rows]
    title = folded(bulletin.title)
    above, before, after = (
        [folded(block.text) for block in blocks]
        for blocks in (bulletin.above, bulletin.before, bulletin.after)
    )
    for wanted, found in (
        (_titled(whole[:start], title), [*above, _TITLE, *before]),
        (whole[end + 1 :], after),
    ):
        for text in _out_of_order(wanted, found):
            if text in whole and text not in told:
                yield f"换了位置，请核对：“{shortly(text)}”"


def _rows(passages: Sequence[Passage]) -> Iterator[Row]:
    read = (one for one in passages if not one.aside and one.place != _BOX)
    for _, cells in groupby(read, key=lambda one: (one.sheet, one.row) if one.row else id(one)):
        yield tuple(filter(None, (folded(cell.text) for cell in cells)))


def _table(rows: Sequence[Row], bulletin: Bulletin) -> tuple[int, int]:
    """The rows of the headings, and of the last project; -1 where they can't be told."""
    said = (*bulletin.headings, *(one.text for row in bulletin.heading_rows for one in row))
    headings = {*map(folded, said)}
    last = {folded("".join(cell.paragraphs)) for row in bulletin.rows[-1:] for cell in row} - {""}
    starts = [at for at, row in enumerate(rows) if len(headings.intersection(row)) > 1]
    ends = [at for at, row in enumerate(rows) if len(last.intersection(row)) > 1]
    return (starts[0], ends[-1]) if starts and ends else (-1, -1)


def _titled(texts: Sequence[str], title: str) -> list[str]:
    """Texts, of which those that make up the title are one."""
    for start in range(len(texts)):
        said = ""
        for end in range(start, len(texts)):
            said += texts[end]
            if said == title:
                return [*texts[:start], _TITLE, *texts[end + 1 :]]
            if not title.startswith(said):
                break
    return [*texts]


def _out_of_order(wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """What of the found stands otherwise than wanted; the title stays where it is."""
    parts = [(wanted, found)]
    if _TITLE in wanted and _TITLE in found:
        at, to = wanted.index(_TITLE), found.index(_TITLE)
        parts = [(wanted[:at], found[:to]), (wanted[at + 1 :], found[to + 1 :])]
    for one, other in parts:
        kept = _longest_in_order(one, other)
        yield from (text for at, text in enumerate(other) if at not in kept)


@record
class _Chain:
    """The found one that stands last in order, and those before it."""

    at: int
    before: _Chain | None


def _longest_in_order(wanted: Sequence[str], found: Sequence[str]) -> set[int]:
    """The places of as many of the found as stand in the order wanted (Hunt and Szymanski)."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(wanted))):  # the last one first: each serves once
        places[wanted[place]].append(place)
    ends: list[int] = []  # the earliest place at which a chain of that length ends
    chains: list[_Chain] = []
    for at, text in enumerate(found):
        for place in places[text]:
            length = bisect_left(ends, place)
            chain = _Chain(at, chains[length - 1] if length else None)
            ends[length : length + 1], chains[length : length + 1] = [place], [chain]
    kept, last = set(), chains[-1] if chains else None
    while last:
        kept.add(last.at)
        last = last.before
    return kept
