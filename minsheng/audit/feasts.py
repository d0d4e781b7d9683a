"""The feasts and seasons by which work is dated: 国庆节前, 春节期间, 秋季开学前, 暑假."""

from __future__ import annotations

from datetime import date, timedelta

from minsheng.audit.words import lazily

_ANY_YEAR = 2001
_SPAN = "|前|期间)"
_FEASTS = (
    ("元旦", "", "01-01", "01-01", 1),
    ("寒假", "", "01-10", "01-25", 30),
    ("春节", "", "01-21", "02-20", 7),
    ("元宵", "", "02-04", "03-06", 1),
    ("春季", "(?=学期|开学)", "02-15", "03-01", 1),
    ("清明", "", "04-04", "04-06", 3),
    ("五一 劳动", f"(?=国际|劳动|节|假期|小长假{_SPAN}", "05-01", "05-01", 5),
    ("端午", "", "05-28", "06-25", 3),
    ("六一 儿童", f"(?=国际|儿童节|节{_SPAN}", "06-01", "06-01", 1),
    ("七一 建党", f"(?=节{_SPAN}", "07-01", "07-01", 1),
    ("暑假 暑期", "", "07-01", "07-01", 62),
    ("八一 建军", f"(?=建军|节{_SPAN}", "08-01", "08-01", 1),
    ("秋季", "(?=学期|开学)", "09-01", "09-01", 1),
    ("教师节", "", "09-10", "09-10", 1),
    ("中秋", "", "09-08", "10-06", 3),
    ("国庆", "", "10-01", "10-01", 8),
    ("重阳", "", "10-01", "10-31", 1),
    ("供暖 供热 采暖", "季?(?=前|之前|以前)", "10-15", "11-15", 1),
    ("双十一", "", "11-11", "11-11", 1),
)
"""Names, what stands behind them, the days on which each can begin at the earliest and latest, and
how many days it is.
"""
_EACH = [f"(?:{names.replace(' ', '|')}){behind}" for names, behind, *_ in _FEASTS]
FEAST = "|".join(_EACH)
"""A pattern without groups."""
_FEAST = lazily("|".join(f"({one})" for one in _EACH))
NAMES = tuple(name for names, *_ in _FEASTS for name in names.split())
"""Where none of these stands in a text, it names none."""
_SIGNS = frozenset(name[0] for name in NAMES)
_REST = lazily(
    "(?:国际)?(?:劳动|儿童|建军)?节?(?:小?长假|假期?)?(?:新?学期)?(?:开学)?(?P<over>结束)?"
)
_EVE = lazily("(?:之|以)?前(?![后期往来])|前夕")


def feast_at(text: str, at: int) -> tuple[int, date, date] | None:
    """Where a feast that begins at ``text[at]`` ends, and its first and last day in any year.

    Before it (国庆节前) is up to the day before, but for New Year's.
    """
    match = _FEAST.match(text, at) if text[at] in _SIGNS else None
    if match is None:
        return None
    *_, earliest, latest, length = _FEASTS[(match.lastindex or 1) - 1]
    first, last = (date.fromisoformat(f"{_ANY_YEAR}-{day}") for day in (earliest, latest))
    rest = _REST.match(text, match.end())
    end, is_over = (rest.end(), bool(rest["over"])) if rest else (match.end(), False)
    if not is_over and first > date(_ANY_YEAR, 1, 1) and _EVE.match(text, end):
        day = timedelta(days=1)
        return end, first - day, last - day
    last += timedelta(days=length - 1)
    return end, last if is_over else first, last
