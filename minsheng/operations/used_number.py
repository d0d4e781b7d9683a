"""A number (期号) of a period that another one of its year has, in its key or above the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from minsheng.model.issue_number import issue_numbers, of_all_years, same_issue
from minsheng.model.progress import Progress
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Place, Problem, Refused, Severity

_OF_ALL_YEARS = re.compile(r"总\s*第\s*\w{1,4}\s*期")
_PROJECTS = b"\nprojects:"


def used_number(year: YearFolder, period: Period, progress: Progress) -> Iterator[Problem]:
    """Tell of each other period of the year that has the number of one not published yet, and of
    one before it that has a later number.
    """
    own = _told_number(progress)
    if own is None or year.published_file(period).exists():
        return
    number, place = own
    for other in year.periods():
        file = year.progress_file(other)
        if other == period or not _may_say(year, file, number, period, other):
            continue
        found = year.progress(other).value
        told = _told_number(found) if found else None
        if told and (message := _wrong(number, told[0], period, other)):
            said = f"{message[0]}{other}（{year.name_of(file)}）{message[1]}"
            yield Problem(place, "used-number", said, message[2], severity=Severity.WARNING)


def _wrong(number: str, told: str, period: Period, other: Period) -> tuple[str, str, str] | None:
    """What is wrong with a number beside that of another period: in front of its name, behind it,
    and what to do.
    """
    if _is_same(number, told, period, other):
        spelt = f"，那里写作{told}" if told != number else ""
        return f"{number}也是", f"的期号{spelt}", "一个期号只给一期，改掉其中一个"
    own, theirs = (_in_year(said, period.year) for said in (number, told))
    if own and theirs and other.last_day < period.last_day and own < theirs:
        return f"期号{number}倒退了，前面的", f"已是{told}", "期号按先后往下排，核对两期的期号"
    return None


def _is_same(number: str, told: str, period: Period, other: Period) -> bool:
    """Whether two numbers are one. The later of two can't be, of all years, what the earlier one
    is in its own.
    """
    if same_issue(number, told, period.year):
        return True
    later, earlier = (number, told) if other.last_day < period.last_day else (told, number)
    whole, in_year = of_all_years(later), _in_year(earlier, period.year)
    return whole is not None and whole in (in_year, of_all_years(earlier))


def _in_year(said: str, year: int) -> int | None:
    """Which number of its year it is, as far as that is told."""
    found = next(issue_numbers(said, bare=True), None)
    return found.number if found and found.year in (None, year) else None


def _told_number(progress: Progress) -> tuple[str, Place] | None:
    """The number of a period and its place: its key, or what is typed above the title."""
    if place := progress.day_places.get("number"):
        return progress.number, replace(place, width=len(progress.number))
    for item in progress.above.items if progress.above else ():
        if found := next(issue_numbers(item.text.value), None):
            at = item.text.at(item.text.value.index(found.said))
            return found.said, replace(at, width=len(found.said))
    return None


def _may_say(year: YearFolder, file: Path, number: str, period: Period, other: Period) -> bool:
    """Whether the head of a file tells a number that is wrong beside another; it need not be read
    as a period for that.
    """
    with suppress(Refused):
        head = year.content(file).partition(_PROJECTS)[0].decode(errors="ignore")
        told = [one.said for one in issue_numbers(head, bare=True)]
        whole = _OF_ALL_YEARS.findall(head)
        return number in head or any(_wrong(number, one, period, other) for one in (*told, *whole))
    return False
