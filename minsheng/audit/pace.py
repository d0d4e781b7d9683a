"""Ahead of time or behind: 上半年完成55%，快于序时进度5个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.days import When, when_at
from minsheng.audit.equations import Interval, spread
from minsheng.audit.mention import POINTS, same_unit
from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.reading import Reading, Term
from minsheng.audit.words import holds, since, until
from minsheng.numerals import from_hanzi

_AHEAD = "快|超[前出]?|高|领先|富余|多|优|好|赢"
_BEHIND = "慢|滞后|落后|低|逊|欠|差|少|不及|[赶跟]不上|未达到?|没[有能]?达到"
_ON = "持平|同步|相当|达到|实现|符合"
_DUE = re.compile("序时|时间进度")
_WORDS = ("序时", "时间", "半程", "均衡", "过半", "进度")
"""One of them stands in each claim."""
_TOLD = "(?:的?[0-9.]+%的?)?"
_SCHEDULE = (
    f"{_TOLD}(?:同期)?“?(?:序时(?:进度)?|时间(?:进度|过半|[^，。；0-9]{{0,3}}[该应]达?到?)"
    f"|半程|均衡(?:支出|进度)?){_TOLD}”?"
)
_CLAIM = re.compile(
    f"(?:{_BEHIND}|{_AHEAD}|{_ON})[于出过]?了?{_SCHEDULE}|双过半|进度(?:超前|领先|滞后|落后)(?=[，。；\n]|$)"
    f"|[比较与和按]{_SCHEDULE}(?:要求)?(?:（[^）]*）)?{_TOLD}(?:相?[比较])?，?[略稍偏]?(?:{_BEHIND}|{_AHEAD}|{_ON})"
)
_TIME = re.compile(
    "(?<![0-9])(?:1[0-2]|[1-9])月|上半年|[一二三]季度"
    "|前(?P<months>[0-9]{1,2}|[二两三四五六七八九十])个月|前(?P<quarters>[二两三])个季度"
)
_OVER = re.compile("[底末]|季度|半年|个月")
_HOW_MANY = re.compile("[0-9][个项件]?(?:事项|项目|实事|任务|工作|指标)[^，。；0-9]{0,3}$")
"""9个事项超序时进度: how many are ahead, not how much was done."""
_BY_THEN = re.compile("(?:之|以)?前(?![三两二四期往来])")
_PLANNED = ("预计", "计划", "预期", "力争", "争取", "确保", "有望", "可望", "将", "拟", "目标")
_AS_OF = re.compile("(?:截至|截止|截至到|[到至据])(?:(?:20[0-9]{2}|今|本)年)?$")
_FROM_JANUARY = re.compile("[1一]月?[-—–~～至到]+$")
_REACH = 300  # characters of a sentence in front of a claim that are looked at
_LAST = 28  # a day that ends a month
_ROUNDED = Fraction(1, 20)  # percentage points by which a schedule is off when it is rounded
_NEARLY = 1  # percentage points behind it that are told as on schedule


def paces(reading: Reading) -> Iterator[Oddity]:
    """The months that went by, as a share of the year, against what was done by then."""
    for match in _CLAIM.finditer(reading.text) if holds(reading.text, _WORDS) else ():
        first = max(0, match.start() - _REACH)
        if _HOW_MANY.search(reading.text, first, match.start()):
            continue
        start = max(first, *(reading.text.rfind(mark, first, match.start()) + 1 for mark in "。\n"))
        stop = match.end() + len(until(reading.text[match.end() :], "，。；\n"))
        all_near = [one for one in reading.terms if start <= one.mention.start < stop]
        by = [one for one in all_near if one.mention.start >= match.start()]
        due = [one for one in all_near if one in by or _DUE.search(one.lead)]
        told = [spread(one.mention) for one in due if one.is_share and one.mention.is_exact]
        near = [one for one in all_near if one not in due]
        sign = bool(re.search(_AHEAD, match[0])) - bool(re.search(_BEHIND, match[0]))
        points = next((one for one in by if one.unit == POINTS), None)
        times = told or [*_times(reading.text[start : match.start()])]
        before = [one for one in reading.terms if one.is_share and one.mention.start < start]
        rates = [*_rates(near)] or [spread(one.mention) for one in before[-1:] if told]
        pairs = [(rate, time) for rate in rates for time in times]
        if pairs and not any(_holds(rate, time, sign, points) for rate, time in pairs):
            end = points.mention.end if points else match.end()
            done, gone = (f"{float(sum(one) / 2):.1f}%" for one in pairs[-1])
            said = reading.text[match.start() : end]
            message = f"完成{done}，时间过去{gone}，文中{said}"
            yield (
                odd("gap", points, message)
                if told and points
                else Oddity("pace", match.start(), end, message)
            )


def _times(text: str) -> Iterator[Interval]:
    """The share of the year that is over: all of 1—9月, 6月底; somewhere in 6月, 6月5日."""
    for match in _TIME.finditer(text):
        written = match["months"] or match["quarters"]
        when = None if written else when_at(text, match.start(), this_year=0)
        if when:
            months = when.months[1]
        elif written:
            number = int(written) if written.isdigit() else from_hanzi(written)
            months = number * (3 if match["quarters"] else 1)
        else:
            continue
        said = text[match.start() : when.end if when else match.end()]
        if when and _is_of_an_event(text, match.start(), when):
            continue
        from_january = _FROM_JANUARY.search(text[: match.start()])
        over = Fraction(months * 100, 12)
        whole = (_OVER.search(said) or from_january or (when and when.exact)) and not (
            when and when.exact and when.days[1] < _LAST
        )
        yield over if whole else over - Fraction(100, 12), over


def _is_of_an_event(text: str, start: int, when: When) -> bool:
    """Whether a time is no day of the data: 12月5日前封顶, 预计10月底完工, 9月20日封顶."""
    ahead = holds(since(text[:start], "，。；"), _PLANNED)
    is_event = when.exact and not _AS_OF.search(text, 0, start)
    return ahead or is_event or bool(_BY_THEN.match(text, when.end))


def _rates(near: Sequence[Term]) -> Iterator[Interval]:
    """The rate that is told, or what was done of the target (of the first quantity, else)."""
    yield from (spread(one.mention) for one in near if one.is_share)
    counts = [one for one in near if not one.is_share and one.mention.number]
    for aim in [one for one in counts if one.is_target] or counts[:1]:
        for done in counts:
            if done is not aim and same_unit(done.mention, aim.mention):
                low, high = spread(done.mention)
                yield low / aim.mention.number * 100, high / aim.mention.number * 100


def _holds(rate: Interval, time: Interval, sign: int, points: Term | None) -> bool:
    if not sign:
        return rate[1] >= time[0] - _NEARLY
    low, high = sorted(((rate[0] - time[1]) * sign, (rate[1] - time[0]) * sign))
    if points is None:
        return high > 0
    by = points.mention
    slack = by.step / 2 + _ROUNDED
    return by.low - slack <= high and low <= by.high + slack
