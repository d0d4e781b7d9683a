"""The values of a spreadsheet as its cells show them: 0.699 in the format 0.0% is 69.9%."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from minsheng.quantity import round_half_up

_PLAIN = re.compile(
    r'(?P<before>(?:"[^"]*"|[^#0?.,%@"])*)'
    r"(?P<digits>[#0,]*0|#)(?:\.(?P<decimals>[0#]+))?(?P<percent>%)?"
    r'(?P<behind>(?:"[^"]*"|[^#0?.,%@"])*)'
)
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.|\\(?=.)")
_TOKEN = re.compile(r'"([^"]*)"|(y+|m+|d+|h+|s+|a+/?p+)|(.)', re.IGNORECASE)
_LARGEST = Decimal(10) ** 20


def cell_text(value: object, form: str) -> str:
    """Return a cell's value in its number format; an unusual format shows the plain value."""
    section = _ASIDE.sub("", form.split(";")[0])
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time):
        return _moment(value, section)
    if isinstance(value, int | float):
        return _number(value, section)
    return str(value)


def _number(value: float, section: str) -> str:
    try:
        number = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite() or abs(number) >= _LARGEST:
        return str(value)
    match = _PLAIN.fullmatch(section)
    if match is None:  # ten digits at most, without zeros at the end
        general = f"{float(number):.10g}"
        return f"{number.normalize():f}" if "e" in general else general
    decimals = match["decimals"] or ""
    rounded = round_half_up(Fraction(number * 100 if match["percent"] else number), len(decimals))
    digits = f"{rounded:,f}" if "," in match["digits"] else f"{rounded:f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#"))):
        digits = digits.removesuffix("0")
    before, behind = (match[part].replace('"', "") for part in ("before", "behind"))
    return f"{before}{digits.rstrip('.')}{match['percent'] or ''}{behind}"


def _moment(value: date | time, section: str) -> str:
    if not re.search("[ymdhs]", section, re.IGNORECASE):
        return str(value)
    written, after_hour = "", False
    for match in _TOKEN.finditer(section):
        quoted, token, other = match.groups()
        if not token:
            written += quoted or other or ""
            continue
        token = token.lower()
        written += _part(value, "n" * len(token) if token[0] == "m" and after_hour else token)
        after_hour = token[0] == "h"
    return written


def _part(value: date | time, token: str) -> str:
    """One part of a moment; ``n`` stands for minutes."""
    names = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}
    number = getattr(value, names.get(token[0], ""), None)
    if number is None:
        return ""
    if token[0] == "y":
        return f"{number:04}" if len(token) > 2 else f"{number % 100:02}"
    return f"{number:02}" if len(token) > 1 else str(number)
