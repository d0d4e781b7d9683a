"""no-such-day: days and months that no calendar has, 2月30日."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from minsheng.audit.days import years_in
from minsheng.audit.words import is_hanzi, lazily, sentences_with
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.problem import Severity

_MONTH = lazily("(?<![0-9.])(?:((?:19|20)[0-9]{2})年)?([0-9]{1,2})月")
_PARTS = ("份", "底", "末", "初", "上旬", "中旬", "下旬")
_DAY = lazily("[0-9]{1,2}")
_DASHES = frozenset("—–~～至到-")
_A_DAY = frozenset("均间托照")  # 日均, 日间 …
_PLAIN_DAY = lazily(
    r"(?<![0-9A-Za-z./-])(20[0-9]{2})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z/-]|\.[0-9])"
)


@OfEachProject
def _no_such_days(context: CheckContext) -> Iterator[Issue]:
    """Days and months that no calendar has; in the lunar one 2月30日 can be."""
    for checked in context.texts:
        text = checked.printed.value
        found = [*_impossible_days(text, context.progress.period.year), *_impossible_dates(text)]
        for start, end, hint in found:
            if "历" not in text[max(0, start - 4) : start]:
                yield issue(checked, TextIssue(start, end, f"没有“{text[start:end]}”", hint))


def _impossible_days(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """2月30日, 2025年13月: where they stand, and what is possible."""
    told = sentences_with(text, ("月",))
    matches = [match for sentence in told for match in _MONTH.finditer(text, *sentence)]
    years = years_in(text, year) if matches else []
    for match in matches:
        dated, month = match[1], int(match[2])
        days, end = _days(text, match.end())
        if 1 <= month <= 12:
            hint = _fault(month, days, [int(dated)] if dated else years)
        else:
            part = next((part for part in _PARTS if text.startswith(part, match.end())), "")
            end = max(end, match.end() + len(part))
            hint = "月份是1到12" if dated or part or days else ""
        if hint:
            yield match.start(), end, hint


def _days(text: str, at: int) -> tuple[list[int], int]:
    """The days of a month that stand there (25日, 25日至31日), and where they end."""
    one = _DAY.match(text, at)
    if one is None:
        return [], at
    end = behind = one.end() + _is_day(text, one.end())
    while behind < end + 2 and text[behind : behind + 1] in _DASHES:
        behind += 1
    last = _DAY.match(text, behind) if behind > end else None
    if last and _is_day(text, last.end()) and not text.startswith("内", last.end() + 1):
        return [int(one[0]), int(last[0])], last.end() + 1
    return ([int(one[0])], end) if end > one.end() else ([], at)


def _is_day(text: str, at: int) -> bool:
    """Whether 日 follows, or 号 that is no house number."""
    mark, behind = text[at : at + 1], text[at + 1 : at + 2]
    if mark == "号":
        return not is_hanzi(behind) or behind in "前起止至到"
    return mark == "日" and behind not in _A_DAY


def _impossible_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """2025-02-30, but not a number that only looks like one."""
    for match in _PLAIN_DAY.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if not 1 <= month <= 12 or day > 31 or text[match.start() - 1 : match.start()] == "〔":
            continue
        if hint := _fault(month, [day], [year]):
            yield match.start(), match.end(), hint


def _fault(month: int, days: list[int], years: list[int]) -> str:
    """How long the month is, if it is too short for one of the days."""
    longest = max(monthrange(year, month)[1] for year in years)
    if all(1 <= day <= longest for day in days):
        return ""
    return f"{f'{years[0]}年' if month == 2 else ''}{month}月只有{longest}天"


RULES = (
    Rule(
        id="no-such-day",
        severity=Severity.ERROR,
        title="没有这个日期",
        explanation=(
            "文中的日期在日历上没有，如2月30日、6月31日、2025年13月。没写年份的，按报告期所在的年份看；"
            "农历的日期不查。"
        ),
        wrong=Example("已于⟦2月30日⟧开工。"),
        right=Example("已于2月28日开工，计划12月31日前完工。"),
        find=_no_such_days,
    ),
)
