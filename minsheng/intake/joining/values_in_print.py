"""Values of indicators as they stand in a text, and as the data files have them."""

from __future__ import annotations

from datetime import date

from minsheng.intake.drafting.yaml_text import inline
from minsheng.intake.figures.found_indicators import typed_quantity
from minsheng.intake.joining.sentence_patterns import Ref
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.quantity import Quantity, Unreadable, chinese_date, parse_quantity, percentage

MOST_DECIMALS = 3


def read_value(text: str, indicator: Indicator, ref: Ref, was: Value | None) -> Value | None:
    """A value as it stands in print; None where it would not be printed so again."""
    if indicator.kind is IndicatorKind.STAGE:
        return text if text in indicator.stages else None
    if isinstance(was, date):
        year, month, day = (int(part) for part in text[:-1].replace("月", "年").split("年"))
        try:
            value = date(year, month, day)
        except ValueError:
            return None
        return value if chinese_date(value) == text else None
    try:
        quantity = parse_quantity(text).in_unit(indicator.unit)
    except Unreadable:
        return None
    said = quantity.bare if ref.form == ".value" else str(quantity)
    return quantity if said == text else None


def typed_value(value: Value, unit: str) -> str:
    """A value as the data files have it."""
    if isinstance(value, Quantity):
        return typed_quantity(value, unit)
    return value.isoformat() if isinstance(value, date) else inline(value)


def rate_in_print(value: Value, indicator: Indicator, digits: int) -> str:
    """The rate of a value with some decimals; nothing where it has none."""
    if not isinstance(value, Quantity) or indicator.target is None:
        return ""
    try:
        return str(percentage(value, indicator.target, digits, indicator.nearly_all))
    except Unreadable:
        return ""


def is_rate_of(said: str, value: Value, indicator: Indicator) -> bool:
    """Whether a rate is that of a value, with however many decimals; true where it has none."""
    own = [rate_in_print(value, indicator, digits) for digits in range(MOST_DECIMALS + 1)]
    return not any(own) or said.replace("％", "%") in own
