"""Reads days and stretches of time out of Chinese text: 5月底, 2025年三季度末, 国庆节前, 年内.

By hand: a run meets few dates, and one pattern for them all takes longer to compile than this.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from minsheng.audit.feasts import feast_at
from minsheng.audit.words import sentences_with
from minsheng.numerals import from_hanzi, in_hanzi
from minsheng.record import record

HALF_A_YEAR = timedelta(days=183)
"""A date without a year is the one nearest to the report: 1月底 in December is next January's."""

_SHORTLY = 60
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_PLAIN = re.compile(r"(20[0-9]{2})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_NUMBER = re.compile("[0-9]{1,2}")
_HANZI_DAY = re.compile("(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])")
_YEARS = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "次年": 1, "去年": -1, "上年": -1}
_NOT_THE_YEAR = frozenset("0123456789一二三四五六七八九十两几多半全每")  # 三年内
_MONTHS = {in_hanzi(month): month for month in range(12, 0, -1)}  # the longest first
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20)}
_PARTS |= dict.fromkeys(("下旬", "底", "末"), (21, 31))
_SEASONS = {"上半年": (1, 6), "下半年": (7, 12)}
_SEASONS |= {
    f"{before}{number}季度": (1 if before == "前" else 3 * nth - 2, 3 * nth)
    for nth, numbers in enumerate(("一1", "二2", "三3", "四4"), 1)
    for number in numbers
    for before in ("", "第", "前")
}
_DAY = re.compile("(?:20[0-9]{2}年|同年)?(?<![0-9])(?:(?:1[0-2]|[1-9])月|上半年|[一二三]季度)")
_OF_DAYS = ("月", "半年", "季度")
"""One of them stands in each day or month that ``days_of`` reads."""
TO = re.compile("(?:起|开始)?[，、]?(?:至|到|—+|-|~|～)")
_ANY_YEAR = 2001
_SIX_MONTHS = 6
_EDGES = frozenset("初底末内")
_MID_YEAR = tuple(f"中{sign}" for sign in "前投建完竣交开可已，")  # no 年中央
_BEGINS = frozenset(
    "0123456789一二三四五六七八九十今本明来去上下年第前元寒春清劳端儿建暑秋教中国重双供采"
)
"""What a day or a time begins with; most characters that are looked at are none of these."""


@record
class When:
    """A day or a stretch of time in a text, up to ``end``.

    ``year`` is None where it is not written. ``exact`` is said of a single day, ``is_vague`` of a
    bare year, half-year, quarter or month.
    """

    end: int
    year: int | None
    months: tuple[int, int]
    days: tuple[int, int]
    exact: bool = False
    is_vague: bool = False

    def span(self, year: int) -> tuple[date, date] | None:
        """Its first and last day in that year; None if there is no such day."""
        (first, last), (begin, finish) = self.months, self.days
        if not 1 <= first <= last <= 12:
            return None
        longest = monthrange(year, last)[1]
        if self.exact and not 1 <= finish <= longest:
            return None
        return date(year, first, begin), date(year, last, min(finish, longest))


def when_at(text: str, at: int, this_year: int) -> When | None:
    """The day or time that begins at ``text[at]``; ``this_year`` is what 今年 means."""
    if text[at : at + 1] not in _BEGINS:
        return None
    if match := _PLAIN.match(text, at):
        month_no, day = int(match[3]), int(match[4])
        return When(match.end(), int(match[1]), (month_no, month_no), (day, day), exact=True)
    year, end = _year(text, at, this_year)
    month, behind = _month(text, end)
    if month is not None:
        return _in_month(text, behind, year, month)
    if end < len(text) and (feast := feast_at(text, end)):
        behind, begin, finish = feast
        return When(behind, year, (begin.month, finish.month), (begin.day, finish.day))
    season = next((text[end : end + n] for n in (4, 3) if text[end : end + n] in _SEASONS), "")
    if not season and end == at:
        return None
    months, end = _SEASONS.get(season, (1, 12)), end + len(season)
    edge = text[end : end + 1]
    if not season and text.startswith(_MID_YEAR, end) and text[end - 1] == "年":
        return When(end + 1, year, (6, 7), (1, 31), is_vague=True)
    if edge not in _EDGES:
        return When(end, year, months, (1, 31), is_vague=True)
    if edge == "内":
        return When(end + 1, year, months, (1, 31))
    if edge == "初":
        return When(end + 1, year, (months[0], months[0]), (1, 31))
    return When(end + 1, year, (months[1], months[1]), _PARTS[edge])


def _year(text: str, at: int, this_year: int) -> tuple[int | None, int]:
    """The year that begins at ``text[at]``, and where it ends: 2025年, 去年, 年底's 年."""
    if match := _YEAR.match(text, at):
        return int(match[1]), match.end() + _again(text, match.end())
    offset = _YEARS.get(text[at : at + 2])
    if offset is not None:
        return this_year + offset, at + 2 + _again(text, at + 2)
    bare = _again(text, at)
    return None, at + (bare and text[max(0, at - 1) : at] not in _NOT_THE_YEAR)


def _again(text: str, at: int) -> bool:
    """Whether 年 stands there to be parted: 年底, and the second one of 今年年底."""
    if text[at : at + 1] != "年":
        return False
    return text[at + 1 : at + 2] in _EDGES or text.startswith(_MID_YEAR, at + 1)


def _month(text: str, at: int) -> tuple[int | None, int]:
    """The month that begins there, and where it ends."""
    digits = _NUMBER.match(text, at)
    written = digits[0] if digits else next((n for n in _MONTHS if text.startswith(n, at)), "")
    end = at + len(written)
    if not written or text[end : end + 1] != "月":
        return None, at
    return int(written) if digits else _MONTHS[written], end + 1


def _in_month(text: str, at: int, year: int | None, month: int) -> When:
    at += text.startswith("份", at)
    months = (month, month)
    day = _NUMBER.match(text, at) or _HANZI_DAY.match(text, at)
    if day and text[day.end() : day.end() + 1] in ("日", "号"):
        number = int(day[0]) if day[0].isdecimal() else from_hanzi(day[0])
        return When(day.end() + 1, year, months, (number, number), exact=True)
    part = next((word for word in _PARTS if text.startswith(word, at)), "")
    return When(at + len(part), year, months, _PARTS.get(part, (1, 31)), is_vague=not part)


def years_in(text: str, this_year: int) -> list[int]:
    """The years that a date without one can be of: the report's, and those that the text names."""
    return sorted({this_year, *map(int, _YEAR.findall(text))})


def meanings(text: str, start: int, when: When, this_year: int) -> list[tuple[date, date]]:
    """The first and last day of each time that ``when``, at ``start``, can mean.

    Without a year of its own it is of this year, or goes on from a year named shortly before
    (2026年3月进场，10月底完工), but not back from it.
    """
    if when.year is not None:
        return [span for span in [when.span(when.year)] if span]
    found = [when.span(this_year)]
    for match in _YEAR.finditer(text, max(0, start - _SHORTLY), start):
        told = when_at(text, match.start(), this_year)
        named = told.span(int(match[1])) if told else None
        span = when.span(int(match[1]))
        if named and span and span[0] >= named[0]:
            found.append(span)
    return [span for span in found if span]


@record
class Day:
    """A day or a month of a sentence; ``year`` is None where it isn't told."""

    start: int
    end: int
    first: date
    last: date
    year: int | None
    is_exact: bool

    def is_over(self, other: Day) -> bool:
        """Whether all of it is before the other, and both are told with their year or neither."""
        return (self.year is None) == (other.year is None) and self.last < other.first

    def is_back_from(self, other: Day) -> bool:
        """The same where it can't be of the next year, as January behind November may be."""
        next_year = not self.year and other.first.month - self.first.month > _SIX_MONTHS
        return self.is_over(other) and not next_year


def days_of(text: str) -> Iterator[Day]:
    """The days and months that a text tells, each with a year of its own or of the one before."""
    last: Day | None = None
    sentences = sentences_with(text, _OF_DAYS)
    for match in chain.from_iterable(_DAY.finditer(text, *sentence) for sentence in sentences):
        same = match[0].startswith("同年")
        when = when_at(text, match.start() + 2 * same, this_year=0)
        if when is None:
            continue
        goes_on = last and (same or TO.fullmatch(text[last.end : match.start()]))
        year = when.year or (last.year if last and goes_on else None)
        if span := when.span(year or _ANY_YEAR):
            last = Day(match.start(), when.end, *span, year, when.exact)
            yield last
