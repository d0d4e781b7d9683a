"""What two figures differ by, exactly or not at all, and how a sentence says it: 增加684人.

Raises Unreadable where no exact number comes out.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from minsheng.quantity import Quantity, Unreadable, rounded

POINTS = "个百分点"
_MORE = ("增加", "减少")
_GROWN = ("增长", "下降")
_RISEN = ("提高", "下降")  # of a percentage


def exact(quantity: Quantity, whose: str) -> Quantity:
    """The quantity itself; raises Unreadable for 超3000, 约3000, 3000以上."""
    if quantity.hedge:
        message = f"{whose}是“{quantity}”，不是准数，算不出相差多少"
        raise Unreadable(message, "填准数，或改成文字")
    return quantity


def difference(now: Quantity, was: Quantity, called: str) -> Quantity:
    """What is more than it was, in the unit of ``now``; of percentages, in percentage points.

    ``called`` is the period of ``was``.
    """
    exact(now, "这一期")
    exact(was, called)
    if now.base_unit != was.base_unit:
        message = f"{called}是“{was}”，这一期是“{now}”，单位不同，不能比"
        raise Unreadable(message, "把这句话改成不和它比的")
    found = now - was
    return replace(found, unit=POINTS) if found.unit == "%" else found


def growth_rate(now: Quantity, was: Quantity, called: str, digits: int) -> Quantity:
    """The difference in percent of what was, below 0 where it became less."""
    more = difference(now, was, called)
    if more.unit == POINTS:
        raise Unreadable(f"“{now}”本身是百分比，不算增长率", "改用 .growth，印成“提高2个百分点”")
    if was.number <= 0 or now.number < 0:
        message = f"{called}是{was}，这一期是{now}，算不出增长率"
        raise Unreadable(message, "改成文字，或写两期的数")
    return rounded(Fraction(more.number) / Fraction(was.number) * 100, digits, "%")


def change_in_words(more: Quantity) -> str:
    """增加684人, 减少5人, 提高2个百分点, 持平."""
    return _told(more, _RISEN if more.unit == POINTS else _MORE)


def growth_in_words(now: Quantity, was: Quantity, called: str, digits: int) -> str:
    """增长12.5%, 下降3%, 持平; of percentages 提高2个百分点; 基本持平 where it rounds to 0."""
    more = difference(now, was, called)
    if more.unit == POINTS:
        return _told(more, _RISEN)
    rate = growth_rate(now, was, called, digits)
    return "基本持平" if more.number and not rate.number else _told(rate, _GROWN)


def pace_in_words(ahead: Fraction, digits: int, schedule: str) -> str:
    """快于序时进度19.9个百分点, 慢于…, 与序时进度持平, of so many percentage points ahead."""
    points = rounded(ahead, digits, POINTS)
    if not points.number:
        return f"与{schedule}{'基本' if ahead else ''}持平"
    return f"{'快' if ahead > 0 else '慢'}于{schedule}{_size(points)}"


def _told(quantity: Quantity, words: tuple[str, str]) -> str:
    return f"{words[quantity.number < 0]}{_size(quantity)}" if quantity.number else "持平"


def _size(quantity: Quantity) -> Quantity:
    return replace(quantity, digits=abs(quantity.digits))
