"""The part of a year that a quantity is told of: 1—3月, 上半年, 一季度."""

from __future__ import annotations

import re

from minsheng.audit.days import when_at

_MONTHS = re.compile("(?<![0-9.])(?P<first>1?[0-9])月?(?:份)?[-—–~～至到]+(?P<last>1?[0-9])月")
_ONE = re.compile(
    "[1一]?[0-9一二三四五六七八九十]月(?![0-9底末初])|[上下]半年|第?[一二三四]季度|前[二三]季度|全年"
)


def months_of(words: str) -> tuple[int, int] | None:
    """Its first and last month, where the words tell one time of a year and no other."""
    spans = [(int(one["first"]), int(one["last"])) for one in _MONTHS.finditer(words)]
    for one in _ONE.finditer(_MONTHS.sub("", words)):
        when = when_at(one[0], 0, this_year=0)
        spans.append((1, 12) if one[0] == "全年" else when.months if when else (0, 0))
    return spans[0] if len(spans) == 1 else None
