"""Values as a comparison shows them, and by how much one differs from another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from minsheng.model.plan import Value
from minsheng.quantity import Quantity, chinese_date, round_half_up


def amount(value: Value | None) -> str:
    """A value as the bulletin prints it; nothing for none."""
    if value is None:
        return ""
    return chinese_date(value) if isinstance(value, date) else str(value)


def change_of(was: Value | None, now: Value | None) -> str:
    """By how much a value changed: +266人，+9.0%; 百分点 for shares, days for dates.

    Nothing where one of the two is missing, is words, or they are counted differently.
    """
    if isinstance(was, date) and isinstance(now, date):
        days = (now - was).days
        return f"{days:+}天" if days else ""
    if not isinstance(was, Quantity) or not isinstance(now, Quantity):
        return ""
    if was.base_unit != now.base_unit or was.number == now.number:
        return ""
    if was.words or now.words:
        return ""  # 不足100%: the number behind the words is not printed
    if was.base_unit in ("%", "％"):
        return f"{now.number - was.number:+f}个百分点"
    by = _in_unit(now.number - was.number, now)
    return f"{by}，{_percent(was.number, now.number)}" if was.number else by


def _in_unit(difference: Decimal, like: Quantity) -> str:
    """The difference on the scale of the new value, with its sign: +15.06万元."""
    scale = replace(like, digits=Decimal(1)).number
    digits = (difference / scale).normalize()
    return f"{digits:+f}{like.unit.replace('余', '').replace('多', '')}"


def _percent(was: Decimal, now: Decimal) -> str:
    """How far it is from the old value to the new one, in percent, rounded half up."""
    exact = Fraction(now - was) / Fraction(abs(was)) * 100
    return f"{round_half_up(exact, 1):+}%"
