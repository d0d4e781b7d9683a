"""A quantity that a text tells: its number, its unit, and between what it may lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import Any

from minsheng.record import record

SHARE = "%"
POINTS = "百分点"
"""What percentages differ by."""
SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
    "亿": 10**8,
}
"""What stands behind a number and multiplies it."""
KINDS = {
    **dict.fromkeys("名位", "人"),
    **dict.fromkeys("起宗例单", "件"),
    "场次": "场",
}
"""Measure words of one kind: what is counted in one of them can be counted in the other."""


@record
class Mention:
    """A quantity that stands in ``text[start:end]``, counted in its base unit (1.2万人: 12000人).

    ``step`` is what its last digit counts (124.93万元: 100). ``hedge`` is 超, 近, 约 or empty;
    it lies between ``low`` and ``high``. ``unit`` is ``%`` for a share, however it is written.
    ``per`` is the unit behind a stroke (元/人), or empty. ``size`` is the number as a float, for
    quick looks where much is compared; ``kind`` is the unit that stands for all of its kind.
    """

    start: int
    end: int
    written: str
    number: Fraction
    unit: str
    step: Fraction
    low: Fraction
    high: Fraction
    hedge: str = ""
    per: str = ""
    size: float = 0.0
    kind: str = ""
    _rough: Mention | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def rough(self) -> Mention:
        """The same with floats for fractions, made once: for quick looks, as they are not exact."""
        if self._rough is not None:
            return self._rough
        number = float(self.number)
        low = number if self.low is self.number else float(self.low)
        high = number if self.high is self.number else float(self.high)
        made = self._with(number, low, high, float(self.step))
        object.__setattr__(self, "_rough", made)
        return made

    def moved(self, start: int, end: int) -> Mention:
        """The same in another place."""
        return Mention(
            start, end, self.written, self.number, self.unit, self.step, self.low, self.high,
            self.hedge, self.per, self.size, self.kind,
        )  # fmt: skip

    def renumbered(self, number: Any) -> Mention:
        """The same with another number, to its last digit."""
        return self._with(number, number, number, self.step)

    def _with(self, number: Any, low: Any, high: Any, step: Any) -> Mention:
        """As ``replace`` does, several times as quick."""
        return Mention(
            self.start, self.end, self.written, number, self.unit, step, low, high,
            self.hedge, self.per, self.size, self.kind,
        )  # fmt: skip

    @property
    def is_exact(self) -> bool:
        """Whether it is a number without a hedge."""
        return self.low is self.high or self.low == self.high

    def can_print(self, low: Fraction, high: Fraction) -> bool:
        """Whether something between the two, rounded, can be printed so; a share may be cut off."""
        cut_off = self.step if self.unit == SHARE else self.step / 2
        return self.low - self.step / 2 <= high and low < self.high + cut_off


def same_unit(one: Mention, other: Mention) -> bool:
    """Whether two quantities count the same kind of thing, so that they can be compared."""
    return one.kind == other.kind != ""


def added(parts: Sequence[Mention]) -> Mention:
    """The sum of quantities of one unit; it stands where the first of them does."""
    return replace(
        parts[0],
        number=sum((part.number for part in parts), Fraction(0)),
        low=sum((part.low for part in parts), Fraction(0)),
        high=sum((part.high for part in parts), Fraction(0)),
        step=min(part.step for part in parts),
        size=sum(part.size for part in parts),
    )


def in_words(number: Fraction, like: Mention) -> str:
    """Print a number in the unit, and on the scale, in which ``like`` was written: 15.06万元."""
    match = re.search("百万|千万|万亿|万|亿", like.written)
    large = 1000 if "公里" in like.written or "千米" in like.written else 1
    scale = SCALES[match[0]] if match else 1
    value = number / scale / large
    digits = f"{float(round(value, 4)):f}".rstrip("0").rstrip(".")
    unit = "公里" if large > 1 else like.unit
    return f"{digits}{match[0] if match else ''}{unit}"
