"""How a part of a file is to be written by ``fmt``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum, auto
from operator import itemgetter
from typing import TypeVar

from minsheng.record import record
from minsheng.source.node import Scalar

Kept = TypeVar("Kept")


class Gap(Enum):
    """Blank lines between the entries of a block."""

    NONE = auto()
    ONE = auto()
    AS_TYPED = auto()
    AROUND_BLOCKS = auto()
    """One beside an entry of several lines, as typed between others."""


@record
class FormatStyle:
    """How a part of a file is to be written.

    ``keys`` are the keys that a mapping may have, in their order, ``entries`` is for any other
    entry, ``order`` the order of those; what is not in it follows as typed. ``divide`` breaks a
    text into lines, or returns None to leave it.
    """

    keys: Mapping[str, FormatStyle] = field(default_factory=dict)
    entries: FormatStyle | None = None
    order: Sequence[str] = ()
    gap: Gap = Gap.AS_TYPED
    divide: Callable[[str], list[str] | None] | None = None

    def of(self, key: Scalar | None) -> FormatStyle:
        """The manner of an entry."""
        return (self.keys.get(key.text) if key else None) or self.entries or FormatStyle()

    def in_order(self, entries: Iterable[tuple[Scalar | None, Kept]]) -> list[Kept]:
        """What belongs to each key, in the order of the keys; of a series as it is."""
        ranks = {name: place for place, name in enumerate((*self.keys, *self.order))}
        ranked = ((ranks.get(key.text if key else "", len(ranks)), each) for key, each in entries)
        return [each for _, each in sorted(ranked, key=itemgetter(0))]
