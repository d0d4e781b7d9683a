"""Whether a figure is of the period that is imported: not 一季度2363户 in the half year's text."""

from __future__ import annotations

import re

from minsheng.period import Period

_MONTH = "(?:1[0-2]|0?[1-9])"
_SAID = re.compile(
    rf"(?P<year>20[0-9]{{2}})年(?:度)?"
    rf"|(?P<never>去年|上年|往年|前年|同期|上[个]?月|上季度|上期|[本当]月|[本当]季度?|本周|当天|当日|明年)"
    rf"|(?P<now>今年以来|今年|本年度?|年初以来|截[至止]目前|目前|累计)"
    rf"|(?P<half>[上下]半年)"
    rf"|(?P<cumulative>前)?第?(?P<quarter>[一二三四1-4])季度"
    rf"|1月?[-—–~～至到]+(?P<to>{_MONTH})月"
    rf"|(?P<from>{_MONTH})月?[-—–~～至到]+{_MONTH}月"
    rf"|(?P<until>截[至止]到?(?:20[0-9]{{2}}年)?)?(?P<month>{_MONTH})月(?:份|底|末|[0-9]{{1,2}}日)?"
)
_QUARTERS = {
    name: number for number in range(1, 5) for name in ("一二三四"[number - 1], str(number))
}
_HALVES = {"上半年": 6, "下半年": 12}
_ENDS = "。；\n"


def is_of_this_period(text: str, at: int, period: Period, as_of: str) -> bool:
    """Whether the figure at an offset of a text is of the period, as far as its sentence tells.

    The last time that is told in front of it counts; ``as_of`` is the day of the bulletin.
    """
    start = max(text.rfind(mark, 0, at) for mark in _ENDS) + 1
    result = True
    for match in _SAID.finditer(text, start, at):
        result = _fits(match, period, int(as_of[5:7])) and (result or not _is_within(match))
    return result


def _is_within(match: re.Match[str]) -> bool:
    """Whether a time is part of the one before it: the 一季度 of 2024年一季度."""
    return match.string[match.start() - 1 : match.start()] == "年" or match["now"] == "累计"


def _fits(match: re.Match[str], period: Period, month: int) -> bool:
    last = period.month
    if match["year"]:
        return int(match["year"]) == period.year
    if match["never"] or match["from"]:
        return False
    if match["half"]:
        return _HALVES[match["half"]] == last
    if match["quarter"]:
        number = _QUARTERS[match["quarter"]]
        return number * 3 == last and (number == 1 or bool(match["cumulative"]))
    if match["to"]:
        return int(match["to"]) == last
    return not match["month"] or int(match["month"]) >= min(last, month)
