"""The stretches of a year that a text tells of: 上半年, 一季度, 1—6月, 前8个月, 截至6月底."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.strands import narrow
from minsheng.audit.words import holds, lazily, sentences_with
from minsheng.numerals import in_hanzi
from minsheng.record import record

_WORDS = ("半年", "全年", "季", "月", "年中", "截至", "截止")
_N = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_FRONT = "(?<![^，。；：、（(\n])"  # where a clause begins
_BEGINS = "(?=[截从自年元到至今本去上明的前头首下全这过半第两0-9十一二三四五六七八九])"
"""What a stretch begins with: a look that spares most places the whole pattern."""
_STRETCH = lazily(
    rf"{_BEGINS}(?:(?P<as_of>截[至止][到于]?|[从自]?(?:年初|元月|1月1日)起?[-—至到]+|(?<![^，。；：、\n])[到至]"
    rf"|{_FRONT}(?=(?:20[0-9]{{2}}年|今年)?(?:(?:{_N})月|上半年|[一二三]季度)[底末]，?(?:已|累计|共)))?"
    r"(?P<year>(?:19|20)[0-9]{2}年|今年|本年|去年|上年|明年)?的?"
    rf"(?:(?<![0-9.百千万亿])(?P<first>{_N}|元)月?份?[-—–~～至到]+(?P<last>{_N})月份?"
    rf"|{_FRONT}(?P<lately>{_N})个月来"
    rf"|[前头](?P<count>{_N})(?:个月|(?<![目此之以提]..)(?<![目此之以提]...)月(?!份?[底末初0-9]))"
    r"|(?P<half>[上下])半年(?![级期])度?(?P<edge>[末底])?"
    r"|(?P<whole>全年)"
    rf"|(?P<first_half>(?:(?<=[0-9今本]年)|{_FRONT})[前头首]半年度?(?![期级])"
    rf"|(?:(?<=[0-9今本]年)|(?<=[至止到])|{_FRONT}(?:这|过去)?)(?:年中|半年)末?"
    r"(?=来|间|[中里内]，|时间|期间|下来|累计|[，。时已累共）]|\Z))"
    r"|(?P<first_quarter>首季度?(?![节候])|头季度)"
    r"|(?<![上这本每某任])(?P<of>[前第])?(?P<quarter>[一二两三四1-4])个?季(?:度|(?=末)|(?(of)(?=，)|(?!)))"
    r"(?P<end>[末底])?"
    rf"|(?<![0-9.一二三四五六七八九十])(?P<month>{_N})月(?:份|[底末初]|[上中下]旬|[0-9]{{1,2}}[日号])?)"
    r"|截[至止][到于]?(?:(?P<dated>20[0-9]{2})[-./])?(?P<day_of>1[0-2]|0?[1-9])[-./][0-9]{1,2}(?![0-9.%万亿元]))"
)
_YEARS = {"今": 0, "本": 0, "明": 1, "去": -1, "上": -1}
_NUMBERS = {in_hanzi(number): number for number in range(1, 13)} | {"两": 2}


@record
class Stretch:
    """A stretch of time in a text, at ``start`` to ``end``, by its first and last month.

    ``year`` is None where it is not told. ``is_total`` is said of one whose figures may be those of
    a period: what counts from January, a quarter, or the day that data are of; not of a month.
    """

    start: int
    end: int
    year: int | None
    first: int
    last: int
    is_total: bool


def stretches(text: str, this_year: int) -> Iterator[Stretch]:
    """The stretches that a text tells, from left to right; ``this_year`` is what 今年 means."""
    plain = narrow(text) if holds(text, _WORDS) else ""
    for sentence in sentences_with(plain, _WORDS):
        for match in _STRETCH.finditer(plain, *sentence):
            first, last = _months(match)
            if 1 <= first <= last <= 12:
                is_day = match["month"] or match["edge"] or match["end"]
                is_total = match["as_of"] is not None or bool(match["day_of"]) or not is_day
                yield Stretch(*match.span(), _year(match, this_year), first, last, is_total)


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["first"]:
        return _number(match["first"].replace("元", "1")), _number(match["last"])
    if said := match["count"] or match["lately"]:
        return 1, _number(said)
    if match["whole"]:
        return 1, 12
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["first_half"] or match["first_quarter"]:
        return 1, 6 if match["first_half"] else 3
    if match["quarter"]:
        nth = _number(match["quarter"])
        return (1 if match["of"] == "前" else 3 * nth - 2), 3 * nth
    month = _number(match["month"] or match["day_of"])
    return month, month


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _NUMBERS[said]


def _year(match: re.Match[str], this_year: int) -> int | None:
    said = match["year"] or match["dated"]
    if not said:
        return None
    return this_year + _YEARS[said[0]] if said[0] in _YEARS else int(said[:4])
