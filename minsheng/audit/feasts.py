"""The feasts and seasons by which work is dated: 国庆节前, 春节期间, 秋季开学前, 暑假."""

from __future__ import annotations

from datetime import date, timedelta

from minsheng.audit.words import lazily

_ANY_YEAR = 2001
_DATES = {
    "元旦": ("01-01", "01-01", 1),
    "寒假": ("01-10", "01-25", 30),
    "春节": ("01-21", "02-20", 7),
    "元宵": ("02-04", "03-06", 1),
    "春季(?=学期|开学)": ("02-15", "03-01", 1),
    "清明": ("04-04", "04-06", 3),
    "(?:五一|劳动)(?=国际|劳动|节|假期|小长假|前|期间)": ("05-01", "05-01", 5),
    "端午": ("05-28", "06-25", 3),
    "(?:六一|儿童)(?=国际|儿童节|节|前|期间)": ("06-01", "06-01", 1),
    "(?:七一|建党)(?=节|前|期间)": ("07-01", "07-01", 1),
    "暑[假期]": ("07-01", "07-01", 62),
    "(?:八一|建军)(?=建军|节|前|期间)": ("08-01", "08-01", 1),
    "秋季(?=学期|开学)": ("09-01", "09-01", 1),
    "教师节": ("09-10", "09-10", 1),
    "中秋": ("09-08", "10-06", 3),
    "国庆": ("10-01", "10-01", 8),
    "重阳": ("10-01", "10-31", 1),
    "(?:供[暖热]|采暖)季?(?=前|之前|以前)": ("10-15", "11-15", 1),
    "双十一": ("11-11", "11-11", 1),
}
"""Each with the days on which it can begin at the earliest and latest, and how long it is."""
_FEAST = lazily("|".join(f"({name})" for name in _DATES))
_REST = lazily(
    "(?:国际)?(?:劳动|儿童|建军)?节?(?:小?长假|假期?)?(?:新?学期)?(?:开学)?(?P<over>结束)?"
)
_EVE = lazily("(?:之|以)?前(?![后期往来])|前夕")
_SIGNS = frozenset("元寒春清五劳端六儿七建暑八秋教中国重双供采")
NAMES = (
    *("元旦", "寒假", "春节", "元宵", "春季学", "清明", "五一", "劳动节", "端午", "六一", "儿童节"),
    *("七一", "建党节", "暑假", "暑期", "八一", "建军节", "秋季", "教师节", "中秋", "国庆", "重阳"),
    *("双十一", "供暖", "供热", "采暖"),
)
"""Where none of these stands in a text, it names none."""


def feast_at(text: str, at: int) -> tuple[int, date, date] | None:
    """Where a feast that begins at ``text[at]`` ends, and its first and last day in any year.

    Before it (国庆节前) is up to the day before, but for New Year's.
    """
    match = _FEAST.match(text, at) if text[at] in _SIGNS else None
    if match is None:
        return None
    earliest, latest, length = list(_DATES.values())[(match.lastindex or 1) - 1]
    first, last = (date.fromisoformat(f"{_ANY_YEAR}-{day}") for day in (earliest, latest))
    rest = _REST.match(text, match.end())
    end, is_over = (rest.end(), bool(rest["over"])) if rest else (match.end(), False)
    if not is_over and first > date(_ANY_YEAR, 1, 1) and _EVE.match(text, end):
        day = timedelta(days=1)
        return end, first - day, last - day
    last += timedelta(days=length - 1)
    return end, last if is_over else first, last
