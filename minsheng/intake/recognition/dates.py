"""The year, the period and the day that the words around an old table name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence

from minsheng.numerals import DIGITS, in_hanzi
from minsheng.period import Period

YEAR = re.compile(
    "(?<![0-9])(20[0-9]{2})(?:年度?|(?=[-.—/][01]?[0-9])|(?=[QH][1-4])"
    "|(?=[上下]半年|[前第]?[一二三四1-4]季度|全年|民生|为民|(?:十[大件项])?实事))"
)
_YEAR_DIGITS = {digit: str(value) for value, digit in enumerate(DIGITS)} | {"〇": "0", "○": "0"}
_HANZI_YEAR = re.compile(rf"(二[{''.join(_YEAR_DIGITS)}]{{3}})(?=年)")
_MONTHS = {in_hanzi(number): str(number) for number in range(1, 13)}
_HANZI_MONTH = re.compile(
    rf"(?<![一二三四五六七八九十几数个])({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
    "(?=月|[-—–―~～－至到、](?:十?[一二三四五六七八九]|十)月)"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／", "0123456789./")
_WHOLE_YEAR = re.compile("全年|年度|年终|年底")
_DAY = re.compile(
    r"(?:(?<![0-9])(20[0-9]{2})(?:年|[-./]))?"
    r"(?<![0-9])(1[0-2]|0?[1-9])(?:月|(?<=[-./][0-9])[-./]|(?<=[-./][0-9]{2})[-./])"
    r"([0-3]?[0-9])(?:[日号]|(?![0-9项个件年月.]))"
)
_TILL = tuple("-—–―~～－至到")
_AS_OF = re.compile(r"截[至止]到?|数据(?:时间|日期)|统计(?:时间|日期|截止)")
_NEAR = 8
"""How far before a day it is said that the data are of it, in characters."""


def with_digits(text: str) -> str:
    """二〇二五年九月 → 2025年9月; full-width digits become the usual ones."""
    text = text.translate(_FULL_WIDTH)
    text = _HANZI_YEAR.sub(lambda match: "".join(_YEAR_DIGITS[c] for c in match[1]), text)
    return _HANZI_MONTH.sub(lambda match: _MONTHS[match[1]], text)


def find_period(texts: Sequence[str], year: int) -> Period | None:
    """The period that one of the texts names, the first text first; None when none of them does.

    That it is the whole year only the first, the title, can say: columns are called 年度目标.
    """
    spoken = [re.sub(r"\s+", "", with_digits(text)) for text in texts]
    for said in spoken:
        text = _without_dates(said)
        own = YEAR.search(text)
        of = int(own[1]) if own else year
        if of and of == (year or of) and (found := Period.named_in(text, of)):
            return found
    whole = year and spoken and (_WHOLE_YEAR.search(spoken[0]) or _dated_later(spoken, year))
    return Period(year, "") if whole else None


def _without_dates(text: str) -> str:
    """Without days on which something was signed. Data are of the last of a month, or of a week
    (8月4日—8月10日), or of a day that has no year because the title names it.
    """

    def kept(match: re.Match[str]) -> str:
        year, month, day = (int(part or 0) for part in match.groups())
        before = text[max(0, match.start() - _NEAR) : match.start()]
        ends = not year or day == monthrange(year, month)[1]
        week = text[match.end() : match.end() + 1] in _TILL
        if not (ends or week or _AS_OF.search(before)):
            return ""
        return f"{year}年{month}月{day}日" if year else match[0]

    return _DAY.sub(kept, text)


def _dated_later(texts: Sequence[str], year: int) -> bool:
    """Whether the bulletin was signed when the year was over."""
    days = [match for text in texts for match in _DAY.finditer(text) if match.end() == len(text)]
    signed = [int(match[1]) for match in days if match[1]]
    return bool(signed) and signed[-1] == year + 1


def find_day(texts: Iterable[str], year: int = 0) -> str:
    """The day that the data are of, where a text says 截至…年…月…日, as 2025-06-30; or nothing.

    A day without a year is of ``year``.
    """
    for text in texts:
        said = re.sub(r"\s+", "", with_digits(text))
        for match in _DAY.finditer(said):
            of, month, day = (int(part or 0) for part in match.groups())
            of = of or year
            near = _AS_OF.search(said[max(0, match.start() - _NEAR) : match.start()])
            if of and near and 0 < day <= monthrange(of, month)[1]:
                return f"{of:04}-{month:02}-{day:02}"
    return ""
