"""Dates and times of a spreadsheet as its cells show them: 45838 in yyyy/m/d is 2025/6/30."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from minsheng.numerals import digit_by_digit, in_hanzi
from minsheng.office.format_token import NoDate, Token

FORMAL_DIGITS, FORMAL_WEIGHTS = "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEK = "一二三四五六日"
_LAST = 2_958_466
"""The first day behind 9999-12-31."""
_CHINESE = ("804", "404", "c04", "1004", "1404")
_DAY = 86_400
_MINGUO = 1911
_OF_EXCEL_ONLY = {0: (1900, 1, 0), 60: (1900, 2, 29)}


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether a section prints a date, a time or a span of time."""
    return any(one.kind in ("date", "elapsed", "noon") for one in tokens)


def dated(value: float, tokens: Sequence[Token], *, since_1904: bool) -> str:
    """Return a serial in a section for dates. Raises NoDate for what is none."""
    if since_1904:
        value += 1462
    if not 0 <= value < _LAST:
        raise NoDate
    return _Moment(value, tokens).text()


def _day_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a serial; Excel's 1900 has a 29 February, and a day 0."""
    if days in _OF_EXCEL_ONLY:
        return _OF_EXCEL_ONLY[days]
    day = datetime(1899, 12, 30) + timedelta(days=days + (days < 60))  # noqa: DTZ001 -- as Excel has it
    return day.year, day.month, day.day


class _Moment:
    """A serial, and the section that shows it."""

    def __init__(self, value: float, tokens: Sequence[Token]) -> None:
        self.tokens = [*tokens]
        kinds = [one.kind for one in self.tokens]
        decimals = kinds[kinds.index(".") :].count("0") if "." in kinds else 0
        exact = Decimal(f"{value:.15g}") * _DAY
        self.seconds = exact.quantize(Decimal(1).scaleb(-decimals))
        days = int(self.seconds // _DAY)
        self.clock = self.seconds - days * _DAY
        if days >= _LAST:
            raise NoDate
        self.weekday = (days - 2) % 7
        self.year, self.month, self.day = _day_of(days)
        locale = next((one.text for one in self.tokens if one.kind == "locale"), "")
        self.chinese = locale.lower().lstrip("0") in _CHINESE
        self.era = _MINGUO if locale.lower().lstrip("0") == "404" else 0
        self.numeral = next((one.text for one in self.tokens if one.kind == "numeral"), "")
        self.noon = any(one.kind == "noon" for one in self.tokens)

    def text(self) -> str:
        """What the cell shows."""
        words = []
        for place, token in enumerate(self.tokens):
            match token.kind:
                case "date":
                    words.append(self._part(token.text.lower(), place))
                case "elapsed":
                    words.append(self._elapsed(token.text.lower()))
                case "noon":
                    words.append(self._half(token.text))
                case "0" if self._behind_point(place):
                    continue
                case "." if self._behind_point(place + 1):
                    words.append(f".{str(self.seconds).partition('.')[2]}")
                case "locale" | "numeral" | "@" | "General":
                    continue
                case _:
                    words.append(token.text)
        return "".join(words)

    def _behind_point(self, place: int) -> bool:
        """Whether a 0 is a decimal of the seconds."""
        kinds = [one.kind for one in self.tokens[:place]]
        own = self.tokens[place].kind if place < len(self.tokens) else ""
        return own == "0" and "." in kinds and set(kinds[kinds.index(".") + 1 :]) <= {"0"}

    def _part(self, code: str, place: int) -> str:
        minute = code[0] == "m" and self._is_minute(place)
        if (len(code) > 2 and code[0] in "dma") and not minute:
            return self._named(code)
        numbers = {
            "y": self.year,
            "e": self.year - self.era,
            "d": self.day,
            "h": int(self.clock // 3600),
            "s": int(self.clock % 60),
            "m": int(self.clock // 60 % 60) if minute else self.month,
        }
        number = numbers[code[0]]
        if code[0] == "h" and self.noon:
            number = number % 12 or 12
        if code[0] in "ye":
            short = code[0] == "y" and len(code) < 3
            return self._year(f"{number % 100:02}" if short else str(number))
        if self.numeral == "1":
            return in_hanzi(number)
        if self.numeral:
            return in_hanzi(number, FORMAL_DIGITS, FORMAL_WEIGHTS)
        return f"{number:0{min(len(code), 2)}}"

    def _year(self, digits: str) -> str:
        if self.numeral == "1":
            return "".join(digit_by_digit(int(digit)) for digit in digits)
        if self.numeral:
            return "".join(FORMAL_DIGITS[int(digit)] for digit in digits)
        return digits

    def _named(self, code: str) -> str:
        """The name of a month or a day of the week."""
        if code[0] == "a" or (code[0] == "d" and self.chinese):
            short = "周" if code[0] == "d" else ""
            return (short if len(code) == 3 else "星期") + _WEEK[self.weekday]
        if code[0] == "m" and self.chinese:
            return f"{in_hanzi(self.month)}月"
        name = (_MONTHS[self.month - 1]) if code[0] == "m" else _DAYS[self.weekday]
        return {3: name[:3], 5: name[:1]}.get(len(code), name)

    def _is_minute(self, place: int) -> bool:
        """Whether m is minutes: behind hours, or before seconds."""
        clock = ("date", "elapsed")
        before = [one.text.lower() for one in self.tokens[:place] if one.kind in clock]
        behind = [one.text.lower() for one in self.tokens[place + 1 :] if one.kind in clock]
        return "h" in "".join(before[-1:]) or "s" in "".join(behind[:1])

    def _elapsed(self, code: str) -> str:
        size = {"h": 3600, "m": 60, "s": 1}[code[1]]
        return f"{int(self.seconds // size):0{len(code) - 2}}"

    def _half(self, code: str) -> str:
        later = self.clock >= _DAY // 2
        if code == "上午/下午" or self.chinese:
            return "下午" if later else "上午"
        return code.partition("/")[2 if later else 0]
