"""What is reckoned from quantities: how it is solved on intervals, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from minsheng.audit.equations import ZERO, Interval, bare, spread
from minsheng.audit.mention import Mention

ENDLESS = Fraction(10**9)


class Operator(NamedTuple):
    """The interval of the result from the quantities, and the left side of the equation."""

    solve: Callable[[Sequence[Mention]], Interval]
    show: Callable[[Sequence[Mention]], str]


def joined(sign: str) -> Callable[[Sequence[Mention]], str]:
    """How quantities are written with a sign between them: 3人＋4人."""
    return lambda known: sign.join(one.written for one in known)


def _difference(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most) = map(spread, known)
    one, other = least - high, most - low
    if one >= 0:
        return one, other
    return (-other, -one) if other <= 0 else (ZERO, max(-one, other))


def _gap(known: Sequence[Mention]) -> Interval:
    """Percentages told in whole numbers, and so is what they differ by: 88%－77%＝11."""
    one, other = known
    whole = all(mention.step == 1 for mention in known)
    return (abs(one.number - other.number),) * 2 if whole else _difference(known)


def _minus(known: Sequence[Mention]) -> str:
    return joined("－")(sorted(known, key=lambda mention: -mention.number))


def _growth(known: Sequence[Mention]) -> Interval:
    low, high = _difference(known)
    least, most = spread(known[0])
    return low / most * 100, high / least * 100 if least > 0 else ENDLESS


def _ratio(known: Sequence[Mention]) -> Interval:
    """How many times as much; whole multiples are told loosely, by a tenth."""
    (low, high), (least, most) = map(spread, known)
    return least / high * 9 / 10, most / low * 11 / 10 if low > 0 else ENDLESS


def _ratio_more(known: Sequence[Mention]) -> Interval:
    """增长2倍多: three times as much."""
    low, high = _ratio(known)
    return low - 1, high - 1


def _from_to(known: Sequence[Mention]) -> str:
    return f"由{known[0].written}到{known[1].written}"


def _grown_by(known: Sequence[Mention], sign: int = -1) -> Interval:
    (low, high), (least, most) = map(spread, known)
    before, after = low + sign * most, high + sign * least
    if before <= 0:
        return ENDLESS, ENDLESS
    return least / after * 100, most / before * 100


def _shrunk_by(known: Sequence[Mention]) -> Interval:
    return _grown_by(known, 1)


def _changed_by(known: Sequence[Mention]) -> str:
    return f"{known[0].written}里变化{known[1].written}"


def _quotient(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most) = map(spread, known)
    if least <= 0:
        return ZERO, ENDLESS
    return low / most * 100, high / least * 100


def _of_an_aim(known: Sequence[Mention]) -> Interval:
    """The share of a target, which is no rounded number: 1万个; of its floor: 170个以上."""
    part, aim = known
    if aim.number <= 0 or "." in aim.written:
        return _quotient((part, bare(aim)))
    low, high = spread(part)
    return low / aim.number * 100, high / aim.number * 100


def _together(known: Sequence[Mention]) -> Interval:
    """The share of two together: 一季度86户、二季度132户，占400户的54.5%."""
    (a, b), (c, d), (least, most) = map(spread, known)
    return (a + c) / most * 100, (b + d) / least * 100 if least > 0 else ENDLESS


def _rest(known: Sequence[Mention]) -> Interval:
    """The share of the rest: 不合格13批次，合格率98.97%."""
    low, high = _quotient(known)
    return 100 - high, 100 - low


def _of_both(known: Sequence[Mention]) -> Interval:
    """The share of one in both: 成交648亿元，节约108亿元，节约率 is of the two together."""
    (a, b), (c, d) = map(spread, known)
    return a / (a + d) * 100, b / (b + c) * 100


DIFFERENCE = Operator(_difference, _minus)
GAP = Operator(_gap, _minus)
GROWTH = Operator(_growth, _from_to)
RATIO = Operator(_ratio, _from_to)
RATIO_MORE = Operator(_ratio_more, _from_to)
GROWN_BY = Operator(_grown_by, _changed_by)
SHRUNK_BY = Operator(_shrunk_by, _changed_by)
QUOTIENT = Operator(_quotient, joined("÷"))
OF_AN_AIM = Operator(_of_an_aim, joined("÷"))
TOGETHER = Operator(_together, joined("÷"))
REST = Operator(_rest, joined("÷"))
OF_BOTH = Operator(_of_both, joined("÷"))
