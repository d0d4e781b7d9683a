"""Reporting periods: 2025H1 ↔ 上半年; last day, share of the year."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from fractions import Fraction

from minsheng.record import record

PATTERN = "20[0-9]{2}([QH][1-4]|-[0-9]{2})?"
"""How a period looks in the data; 2025H3 and 2025-13 look so, too, and are none."""
_LABELS = {
    "Q1": "一季度",
    "Q2": "上半年",
    "Q3": "前三季度",
    "Q4": "全年",
    "H1": "上半年",
    "H2": "下半年",
    "": "全年",
    "-01": "1月",
    **{f"-{month:02}": f"1—{month}月" for month in range(2, 13)},
}
_MONTH = "(1[0-2]|0?[1-9])"
_TILL = r"[-—–―~～－至到]+"
_NAMES = {
    r"20[0-9]{2}(Q[1-4]|H[12])(?![0-9A-Za-z])": "",
    "上半年|(?<!下)半年(?!.{0,2}后)": "H1",
    "下半年": "H2",
    "[三3]季度": "Q3",
    "[一1]季度": "Q1",
    "[二2]季度": "Q2",
    "[四4]季度": "Q4",
    rf"(?<![0-9.])0?4\s*月?份?\s*{_TILL}\s*0?6\s*月": "Q2",
    rf"(?<![0-9.])0?7\s*月?份?\s*{_TILL}\s*0?9\s*月": "Q3",
    rf"(?<![0-9.])10\s*月?份?\s*{_TILL}\s*12\s*月": "Q4",
    rf"(?<![0-9.])(?:1[0-2]|0?[1-9])\s*月?份?\s*{_TILL}\s*{_MONTH}\s*月": "-",
    rf"截[至止]到?(?:20[0-9]{{2}}年)?{_MONTH}月": "-",
    rf"(?:20[0-9]{{2}}年|[（(]|^){_MONTH}月": "-",
    rf"{_MONTH}月(?:[份底末]|(?=工作|进展|推进|进度))": "-",
    rf"(?<![0-9])20[0-9]{{2}}[-.—/]{_MONTH}(?![0-9]|[-.—/][0-9])": "-",
}
"""What names a period in a text, as a pattern, the surest first. - is followed by the month that
the pattern catches, and an empty code is what it catches.
"""
_YEAR = re.compile(r"20[0-9]{2}")
_CODE = re.compile(r"(?<![A-Z])([QH]) ?([1-4])(?![0-9A-Z])")
_MONTH_BEHIND = re.compile(r"(?:[ ._/年-]+([0-9]{1,2})|([0-9]{2}))(?:$|[ 月])")
_FROM_JANUARY = re.compile(rf"(?<![0-9.])0?1 ?月?份? ?{_TILL} ?([0-9]{{1,2}}) ?月")
_WHOLE = re.compile("年?度?|.*(?:全年|年度).*")
_BY_QUARTER = {3: "Q1", 6: "H1", 9: "Q3", 12: ""}
FORMS = "2025Q1（季度）、2025H1（半年）、2025（全年）、2025-06（截至某月）"


@record
class Period:
    """A span from 1 January (figures are cumulative) to the end of ``month``."""

    year: int
    code: str  # the part behind the year: Q1…Q4, H1, H2, -06 or nothing

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2025H1`` and the like; raise ValueError (in Chinese) for anything else."""
        if not re.fullmatch(PATTERN, text) or text[4:] not in _LABELS:
            raise ValueError(f"“{text}”不是报告期，应写成{FORMS}")
        return cls(int(text[:4]), text[4:])

    @classmethod
    def named_in(cls, text: str, year: int) -> Period | None:
        """The part of ``year`` that a text names: 上半年, 第三季度, 1—6月, 截至6月; else None."""
        for pattern, code in _NAMES.items():
            if match := re.search(pattern, text):
                return cls(year, f"-{int(match[1]):02}" if code == "-" else code or match[1])
        return None

    @classmethod
    def meant(cls, text: str, this_year: int | None = None) -> Period | None:
        """The period of which somebody writes the name otherwise: 2025年上半年, 2025h1, １－６月.

        ``this_year`` is that of a name without one.
        """
        said = unicodedata.normalize("NFKC", text).upper().strip()
        dated = _YEAR.search(said)
        year = int(dated[0]) if dated else this_year
        if year is None:
            return None
        rest = said.replace(dated[0], "", 1).strip() if dated else said
        if code := _CODE.search(rest):
            found = code[1] + code[2]
            return cls(year, found) if found in _LABELS else None
        if months := _FROM_JANUARY.search(rest):
            last = int(months[1])
            found = _BY_QUARTER.get(last, f"-{last:02}")
            return cls(year, found) if found in _LABELS else None
        if named := cls.named_in(rest, year):
            return named
        if dated and (month := _MONTH_BEHIND.match(rest)):
            found = f"-{int(month[1] or month[2]):02}"
            return cls(year, found) if found in _LABELS else None
        return cls(year, "") if _WHOLE.fullmatch(rest) and (dated or rest) else None

    def __str__(self) -> str:
        return f"{self.year}{self.code}"

    @property
    def is_month(self) -> bool:
        """Whether it is named by the month with which it ends: 2025-09, not 2025Q3."""
        return self.code.startswith("-")

    @property
    def month(self) -> int:
        """The last month it covers, 1–12."""
        if self.is_month:
            return int(self.code[1:])
        months = {"Q": 3, "H": 6}
        return months[self.code[0]] * int(self.code[1]) if self.code else 12

    @property
    def label(self) -> str:
        """The name in a title. Figures are cumulative, so Q3 is 前三季度 and 06 is 1—6月."""
        return _LABELS[self.code]

    @property
    def last_day(self) -> date:
        """The last day it covers."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def share(self) -> Fraction:
        """The share of the year that has passed at its end (序时进度), by months."""
        return Fraction(self.month, 12)

    @property
    def order(self) -> tuple[date, str]:
        """Sorts periods by the day they end."""
        return self.last_day, self.code
