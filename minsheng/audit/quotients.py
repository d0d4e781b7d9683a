"""Parts over wholes: whether two quantities can make a share, and whether any around it do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng.audit.quantities import Mention, added
from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily

MOST = 10
"""How many quantities around a rate are looked at."""
REST = lazily("剩余|其余|尚有|还有|尚余|余下|未")
_SLIPS = (100, 10, 0.1, 0.01)  # 36 of 12000 is not 3%: the point has slipped
_TOO_FAR = 3  # times: a share that much off is of something else

Pair = tuple[Mention, Mention]


def pairs_of(parts: Iterable[Mention], wholes: Sequence[Mention]) -> Iterator[Pair]:
    """Every part with every whole that it can be compared with."""
    for part in parts:
        for whole in wholes:
            if comparable(part, whole):
                yield part, whole


def comparable(part: Mention, whole: Mention) -> bool:
    """Whether one can be a part of the other: 32例 of 3216人, but not 18户 of 3216人."""
    cases = {part.unit, whole.unit} <= {"人", "例", "名", "位"}
    return part is not whole and (same_unit(part, whole) or cases) and whole.size > 0


def in_order(share: Mention, part: Mention, whole: Mention) -> bool:
    """Whether the two can be part and whole: no more than it, unless the share is over 100."""
    if not comparable(part, whole):
        return False
    times = share.size * whole.size / (part.size * 100) if part.size else 0.0
    slipped = any(abs(times / shift - 1) < 0.02 for shift in _SLIPS)
    if not (1 / _TOO_FAR <= times <= _TOO_FAR or slipped):
        return False
    return share.number > 100 or part.low <= whole.high


def fits(share: Mention, part: Mention, whole: Mention, *, all_is_all: bool = False) -> bool:
    """Whether ``part`` / ``whole`` can be ``share``, rounded or cut off to its own decimals.

    With ``all_is_all``, 100% may be said of what is more than all.
    """
    if not whole.high or not whole.low or not _roughly(share, part, whole):
        return False
    low, high = part.low / whole.high * 100, part.high / whole.low * 100
    if all_is_all and share.number == 100 and low >= 100:
        return True
    if share.is_exact:
        return share.can_print(low, high)
    return share.low <= high and low <= share.high


def _roughly(share: Mention, part: Mention, whole: Mention) -> bool:
    """The same, but for more than any rounding or hedge: exact fractions are slow."""
    ratio = part.size / whole.size * 100
    return abs(ratio - share.size) <= 3 + share.size / 2 or share.size == 100


def comes_out(share: QuantityInContext, reading: Reading, targets: Sequence[Mention]) -> bool:
    """Whether some other ratio of the quantities around it gives the share."""
    around = reading.near(share.mention.start, MOST, MOST // 2)
    near = [count for count in around if count.sentence == share.sentence]
    every = [count.mention for count in near]
    others = (*(count.mention for count in around), *targets[:MOST])
    pairs = (*pairs_of([*every, *_sums(near)], others), *pairs_of(every, _sums(near, REST)))
    return any(fits(share.mention, *pair) for pair in pairs)


def _sums(near: list[QuantityInContext], upto: re.Pattern[str] | None = None) -> list[Mention]:
    """The sums of neighbouring counts of one unit: rates are often of both together.

    With ``upto``, only those that end at a count of such words: 已办57件，剩余19件.
    """
    sums = []
    for first in range(len(near)):
        total = near[first].mention
        for other in near[first + 1 : first + 5]:
            if not same_unit(total, other.mention):
                break
            total = added([total, other.mention])
            if upto is None or upto.search(other.lead):
                sums.append(total)
    return sums


def nearest_first(counts: Iterable[QuantityInContext], share: QuantityInContext) -> list[Mention]:
    """The quantities in the order of their distance from a share."""
    return sorted(
        (count.mention for count in counts), key=lambda m: abs(m.start - share.mention.start)
    )
