"""What a layout says of projects beside other periods and the plan; what that was made from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from minsheng.model.plan import Indicator
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.quantity import Unreadable
from minsheng.sentences.compared import BEFORE, COMPARISONS, LAST_YEAR, SAID_OF_OTHERS, reading_of
from minsheng.sentences.names import BulletinPeriod, IndicatorReading
from minsheng.sentences.printed_period import PrintedPeriod

_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")
_OTHERS = dict.fromkeys(BEFORE, "before") | dict.fromkeys(LAST_YEAR, "last_year")
_PERIOD = "period"
_Used = Iterator[tuple[ProjectProgress | None, str, str]]
"""An indicator of a project, or the period itself, and which other period it was looked up in."""


def comparisons(
    headline: Indicator | None, entry: ProjectProgress, whole: Progress, names: Collection[str]
) -> dict[str, str]:
    """The texts of some names for a project or a row, by its headline; nothing where there is none.

    What is less than it was has a minus in front of it.
    """
    return {
        name: "" if headline is None else _shown(headline, entry, whole, name)
        for name in COMPARISONS
        if name in names
    }


def _shown(headline: Indicator, entry: ProjectProgress, whole: Progress, name: str) -> str:
    try:
        return str(getattr(reading_of(headline, entry, whole, signed=True), name))
    except Unreadable:
        return ""


def compared_with(printed: PrintedPeriod, names: Collection[str]) -> Mapping[str, object]:
    """What of other periods the sentences use, and a layout that uses these names.

    By where it is used: the value and the indicator there, None where there is none.
    """
    whole = printed.progress
    return {
        f"{entry.project.id if entry else ''}.{name}.{which}": _looked_up(whole, entry, name, which)
        for entry, name, which in (*_in_sentences(printed), *_in_layout(whole, names))
    }


def _in_sentences(printed: PrintedPeriod) -> _Used:
    for part in printed.parts:
        for item in part.passage.items:
            for figure in (one for text in item.texts for one in text.figures):
                for owner, name in SAID_OF_OTHERS.findall(_QUOTED.sub("", figure.expression)):
                    yield None if owner == _PERIOD else part.progress, owner, _OTHERS[name]


def _in_layout(whole: Progress, names: Collection[str]) -> _Used:
    for name in names:
        of_period = name.removeprefix(f"{_PERIOD}.")
        if of_period != name:
            yield None, _PERIOD, of_period
        elif which := _OTHERS.get(name):
            for entry in whole.projects:
                rows = (row.task.headline for row in entry.tasks)
                for headline in filter(None, (entry.project.headline, *rows)):
                    yield entry, headline.id, which


def _looked_up(
    whole: Progress, entry: ProjectProgress | None, name: str, which: str
) -> IndicatorReading | str | None:
    if entry is None:
        found = getattr(BulletinPeriod(whole.period, others=whole.others), which)
        return str(found) if found else None
    try:
        reading = getattr(reading_of(entry.project.indicators[name], entry, whole), which)
    except Unreadable:
        return None
    return IndicatorReading(reading.indicator, reading.reading)
