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
_NEUTRAL = re.compile(
    "截[至止](?:20[0-9]{2}年)?[0-9]{1,2}月(?:底|末|[0-9]{1,2}日)|截[至止]目前|目前|今年以来|年初以来|上半年"
    "|前三季度|(?<![前二三四])一季度|[全本我][区县旗]|已经?|累计|共计?|总计|合计"
)
"""Words that may be added to those in front of a number: they say when, and of all. No others may:
未, 将, 力争, 其中, 全省 make it another one.
"""
_SO_FAR = re.compile("截[至止]|已|目前|今年以来|年初以来")
_STATES = re.compile("[0-9](?![0-9.]*[年月日])")
_GOAL = re.compile(
    "(?=.*(?:完成|目标|任务|计划))(?:已|累计|共|占|达到?|为|完成|实现|全年|年度|目标|任务|计划|总|数|量|率|进度|比例|的|了)*"
)
_DIGITS = re.compile("[0-9.]+")
_LEAST = 2
_ALIKE = 0.6


@record
class Place:
    """A sentence of the period before as it read, and where in it a value stood."""

    text: str
    start: int
    end: int = 0


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
        and _is_meant(place, texts[number], start, end, alone=alone)
        and not _is_less(texts[number][start:end], indicator, least)
    ]
    return found[0] if len(found) == 1 else None


def _is_meant(place: Place, text: str, start: int, end: int, *, alone: bool) -> bool:
    """Whether the words around a number are those around the value before."""
    was, now = clause_before(place.text, place.start), clause_before(text, start)
    if not same_words(was, now) or _behind(text, end) not in ("", _behind(place.text, place.end)):
        return False
    if not all(_may_lead(one, place, now) for one in _clauses(text[: start - len(now)])):
        return False
    own = _key(now)
    if len(own) >= _LEAST and not BARE.fullmatch(own):
        return True
    before, here = place.text[: place.start], text[:start]
    return alone or (len(here) > len(now) and likeness(_key(before), _key(here)) >= _ALIKE)


def same_words(was: str, now: str) -> bool:
    """Whether words are the same, but for some that say when, and of all."""
    return _NEUTRAL.sub("", was) == _NEUTRAL.sub("", now)


def _may_lead(clause: str, place: Place, own: str) -> bool:
    """Whether what stands in front of the clause of a number (``own``) leaves it as it is."""
    if not _NEUTRAL.sub("", clause):
        return True
    if any(
        same_words(_DIGITS.sub("", one), _DIGITS.sub("", clause)) for one in _clauses(place.text)
    ):
        return True
    return bool(_STATES.search(clause) and _SO_FAR.search(own))


def is_of_goal(words: str) -> bool:
    """Whether words in front of a share say that it is one of a goal: 完成年度目标的."""
    return bool(_GOAL.fullmatch(words))


def _clauses(text: str) -> list[str]:
    return [one for one in re.split(f"[{re.escape(_STOPS)}]", text) if one]


def _behind(text: str, at: int) -> str:
    """What stands between an offset and the next stop."""
    return (_clauses(f"{text[at:]}。") or [""])[0] if text[at : at + 1] not in _STOPS else ""


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
