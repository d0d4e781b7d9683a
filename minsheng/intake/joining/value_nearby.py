"""A value in a sentence that reads otherwise than before: told by the words in front of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from minsheng.intake.figures.figure_names import BARE, likeness, plain_words
from minsheng.intake.joining.sentence_patterns import Ref, value_pattern
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.quantity import Quantity, Unreadable, parse_quantity
from minsheng.record import record

_STOPS = "，。；：、！？（）()\n"
_COUNT = re.compile("(?:人数|数量|总数|总量|个数|户数|数)$")
_OTHER = (
    *(
        "目标",
        "任务",
        "计划",
        "拟",
        "预计",
        "剩余",
        "其余",
        "尚",
        "还有",
        "增加",
        "减少",
        "较",
        "比",
    ),
    *("增长", "下降", "去年", "上年", "每", "平均"),
)
"""Words in front of a number that make it another one, if they did not stand there before."""
_DIGITS = re.compile("[0-9.]+")
_LEAST = 2
_ALIKE = 0.6


@record
class Place:
    """A sentence of the period before as it read, and where in it a value stood."""

    text: str
    start: int


def value_nearby(
    place: Place,
    ref: Ref,
    indicators: Mapping[str, Indicator],
    values: Mapping[str, Value],
    texts: Sequence[str],
    may: Callable[[int, int, int], bool],
    least: Value | None,
) -> tuple[int, int, int] | None:
    """The only number that the words say is the value: (number of its sentence, start, end).

    ``least`` is what it can't be below. None where there is no such number, or more than one.
    """
    indicator = indicators[ref.name]
    pattern = re.compile(rf"(?<![0-9.])(?:{value_pattern(ref, indicators, values.get(ref.name))})")
    everywhere = [
        (number, match.start(), match.end())
        for number, text in enumerate(texts)
        for match in pattern.finditer(text)
        if not text[match.end() : match.end() + 1].isdigit()
    ]
    alone = len(everywhere) == 1 and len(pattern.findall(place.text)) == 1
    found = [
        (number, start, end)
        for number, start, end in everywhere
        if may(number, start, end)
        and _is_meant(place, indicator, texts[number], start, alone=alone)
        and not _is_less(texts[number][start:end], indicator, least)
    ]
    return found[0] if len(found) == 1 else None


def _is_meant(place: Place, indicator: Indicator, text: str, start: int, *, alone: bool) -> bool:
    """Whether the words in front of a number are those in front of the value before."""
    was, now = clause_before(place.text, place.start), clause_before(text, start)
    if any(word in now and word not in was for word in _OTHER):
        return False
    key, own = _key(was), _key(now)
    name = _COUNT.sub("", indicator.name)
    if len(own) >= _LEAST and not BARE.fullmatch(own):
        return own == key or (len(name) >= _LEAST and likeness(name, own) == 1.0)
    if own != key:
        return False
    before, here = place.text[: place.start], text[:start]
    return alone or (len(here) > len(now) and likeness(_key(before), _key(here)) >= _ALIKE)


def clause_before(text: str, at: int) -> str:
    """What stands between the last stop and an offset."""
    start = max(text.rfind(mark, 0, at) for mark in _STOPS) + 1
    return text[start:at]


def _key(words: str) -> str:
    return _DIGITS.sub("", plain_words(words))


def _is_less(written: str, indicator: Indicator, least: Value | None) -> bool:
    """Whether a number is below what it was, which what is counted up can't be."""
    if indicator.kind is not IndicatorKind.CUMULATIVE or not isinstance(least, Quantity):
        return False
    try:
        return parse_quantity(written).in_unit(indicator.unit).number < least.number
    except Unreadable:
        return True
