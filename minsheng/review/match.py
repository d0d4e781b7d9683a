"""Which thing of one state is which of another, and which of them has moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def partners(
    was: Sequence[Thing], now: Sequence[Thing], *ways: Callable[[Thing], object]
) -> dict[int, int]:
    """Pair two lists: for the index of each new thing that of the old one that it was.

    They are paired by the first of the ``ways`` (its key, its name, its looks) in which two agree,
    what is left by the next. A way in which two things of one list agree pairs neither of them.
    """
    found: dict[int, int] = {}
    for way in ways:
        taken = set(found.values())
        left = _by(way, was, (index for index in range(len(was)) if index not in taken))
        right = _by(way, now, (index for index in range(len(now)) if index not in found))
        found |= {index: left[key] for key, index in right.items() if key in left}
    return found


def pairs(
    was: Sequence[Thing], now: Sequence[Thing], *ways: Callable[[Thing], object]
) -> list[tuple[Thing | None, Thing | None]]:
    """Each new thing with what it was, then those that are no more; ``ways`` as in partners."""
    found = partners(was, now, *ways)
    gone = set(range(len(was))) - set(found.values())
    return [
        *((was[found[index]] if index in found else None, one) for index, one in enumerate(now)),
        *((was[index], None) for index in sorted(gone)),
    ]


def _by(
    way: Callable[[Thing], object], things: Sequence[Thing], indices: Iterable[int]
) -> dict[object, int]:
    """The things by what they are told apart by; an empty key, or that of two, tells nothing."""
    found: dict[object, int | None] = {}
    for index in indices:
        key = way(things[index])
        found[key] = None if key in found else index
    return {key: index for key, index in found.items() if key and index is not None}


def moved(order: Sequence[int]) -> set[int]:
    """The positions of the few numbers that were taken elsewhere: the rest is still in order.

    That is all but a longest rising run, found by patience sorting in n log n.
    """
    piles: list[int] = []
    tops: list[int] = []
    below: list[int | None] = []
    for position, number in enumerate(order):
        pile = bisect_left(piles, number)
        below.append(tops[pile - 1] if pile else None)
        piles[pile : pile + 1] = [number]
        tops[pile : pile + 1] = [position]
    stayed: set[int] = set()
    position_in_run = tops[-1] if tops else None
    while position_in_run is not None:
        stayed.add(position_in_run)
        position_in_run = below[position_in_run]
    return set(range(len(order))) - stayed
