"""Reporting periods: 2025H1 → label, last day, share of the year."""

from __future__ import annotations

import calendar
import re
from datetime import date
from fractions import Fraction

from minsheng.record import record

_FORM = re.compile(r"(?P<year>20[0-9]{2})(?:(?P<kind>[QH])(?P<nth>[1-4])|-(?P<month>[0-9]{2}))?")
_LABELS = {
    "Q1": "一季度",
    "Q2": "上半年",
    "Q3": "前三季度",
    "Q4": "全年",
    "H1": "上半年",
    "H2": "下半年",
    "": "全年",
}
FORMS = "2025Q1（季度）、2025H1（半年）、2025（全年）、2025-06（截至某月）"


@record
class Period:
    """A span from 1 January (figures are cumulative) to the end of ``month``.

    ``code`` is the part behind the year: ``Q1``…``Q4``, ``H1``, ``H2``, ``-06`` or nothing.
    """

    year: int
    code: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2025H1`` and the like; raise ValueError (in Chinese) for anything else."""
        match = _FORM.fullmatch(text)
        kind, nth, month = match.group("kind", "nth", "month") if match else (None, None, None)
        half_too_late = kind == "H" and nth not in {"1", "2"}
        no_month = month is not None and not 1 <= int(month) <= 12
        if match is None or half_too_late or no_month:
            raise ValueError(f"“{text}”不是报告期，应写成{FORMS}")
        return cls(int(match["year"]), text[4:])

    def __str__(self) -> str:
        return f"{self.year}{self.code}"

    @property
    def month(self) -> int:
        """The last month it covers, 1–12."""
        if self.code.startswith("-"):
            return int(self.code[1:])
        months = {"Q": 3, "H": 6}
        return months[self.code[0]] * int(self.code[1]) if self.code else 12

    @property
    def label(self) -> str:
        """The name in a title. Figures are cumulative, so Q3 is 前三季度 and 06 is 1—6月."""
        if not self.code.startswith("-"):
            return _LABELS[self.code]
        return "1月" if self.month == 1 else f"1—{self.month}月"

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
