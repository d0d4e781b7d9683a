"""How a part of a file is to be written by ``fmt``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import Enum, auto

from minsheng.record import record
from minsheng.source.node import Scalar


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

    def rank(self) -> dict[str, int]:
        """The place of each key whose order is known."""
        return {name: place for place, name in enumerate((*self.keys, *self.order))}
