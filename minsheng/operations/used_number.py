"""A number (期号) of a period that another one of its year has, in its key or above the title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from minsheng.model.issue_number import issue_numbers, same_issue
from minsheng.model.progress import Progress
from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Place, Problem, Refused, Severity

_PROJECTS = b"\nprojects:"


def used_number(year: YearFolder, period: Period, progress: Progress) -> Iterator[Problem]:
    """Tell of each other period of the year that has the number of one not published yet."""
    own = _told_number(progress)
    if own is None or year.published_file(period).exists():
        return
    number, place = own
    for other in year.periods():
        file = year.progress_file(other)
        if other == period or not _may_say(year, file, number, period.year):
            continue
        found = year.progress(other).value
        told = _told_number(found) if found else None
        if told and same_issue(told[0], number, period.year):
            message = f"{number}也是{other}（{year.name_of(file)}）的期号"
            if told[0] != number:
                message += f"，那里写作{told[0]}"
            hint = "一个期号只给一期，改掉其中一个"
            yield Problem(place, "used-number", message, hint, severity=Severity.WARNING)


def _told_number(progress: Progress) -> tuple[str, Place] | None:
    """The number of a period and its place: its key, or what is typed above the title."""
    if place := progress.day_places.get("number"):
        return progress.number, replace(place, width=len(progress.number))
    for item in progress.above.items if progress.above else ():
        if found := next(issue_numbers(item.text.value), None):
            at = item.text.at(item.text.value.index(found.said))
            return found.said, replace(at, width=len(found.said))
    return None


def _may_say(year: YearFolder, file: Path, number: str, named: int) -> bool:
    """Whether the head of a file tells the number; it need not be read as a period for that."""
    with suppress(Refused):
        head = year.content(file).partition(_PROJECTS)[0].decode(errors="ignore")
        told = (one.said for one in issue_numbers(head, bare=True))
        return number in head or any(same_issue(one, number, named) for one in told)
    return False
