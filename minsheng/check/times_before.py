"""Times that a text tells, beside the period of its bulletin and the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.stretches import Stretch, stretches
from minsheng.audit.words import STOPS, lazily, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.told_on_purpose import FIGURE
from minsheng.period import Period

_YEARS_END = 12
EVENT = lazily(
    "[^0-9{]*(?:启动|开工|招标|中标|开标|签约|进场|立项|批复|封顶|召开|印发|出台)[^0-9{]*$"
)
HALF = lazily("时间(?:、任务|任务)?双?过半|双过半")
_LATE_DATA = lazily("同比|增速|环比|失业率|优良天数|PM2.5")  # such figures are known a month later
_CLOSES = lazily("[底末]?(?:[0-9]{1,2}日)?的?(?:数据?|统计|累计|口径)?[）)]")


def told_times(text: str, context: CheckContext) -> list[Stretch]:
    """Every time that a text tells: 上半年, 时间过半; the year before, where that was the last."""
    return [
        *stretches(text, context.progress.period.year),
        *_years_before(text, context),
        *(Stretch(*half.span(), None, 1, 6, is_total=True) for half in HALF.finditer(text)),
    ]


def _years_before(text: str, context: CheckContext) -> Iterator[Stretch]:
    """Where the year of the period before is named alone, in a bulletin of the next year."""
    before = context.before.period.year if context.before else context.progress.period.year
    if before != context.progress.period.year:
        for match in re.finditer(f"{before}年(?![度以中0-9底末初内])", text):
            yield Stretch(*match.span(), before, 1, 12, is_total=True)


def falls_short(one: Stretch, checked: CheckedText, period: Period) -> bool:
    """1—8月 where the data are of September: months from January, one or two too few."""
    is_short = one.first == 1 < one.last < checked.as_of.month and last_before(period) < one.last
    return is_short and not _LATE_DATA.search(checked.printed.value, one.end)


def is_last_years_day(text: str, one: Stretch, period: Period) -> bool:
    """截至2025年3月底 in the bulletin of 2026's first quarter; the end of a year is told often."""
    is_day = text.startswith("截", one.start) and one.last == period.month < _YEARS_END
    return is_day and one.year == period.year - 1


def is_month_before(text: str, one: Stretch, context: CheckContext) -> bool:
    """Whether a month alone, with its figure, is that of the bulletin before: 8月份检查684人."""
    before, behind = context.before, until(text[one.end :], STOPS)
    is_it = before is not None and before.period.is_month and one.last == before.period.month
    is_whole = one.first == one.last and text[one.end - 1] in "月份"
    return is_it and is_whole and bool(FIGURE.search(behind)) and not EVENT.match(behind)


def is_before(one: Stretch, before: Period, period: Period) -> bool:
    """Whether a time ends with the period before, or ahead of it, and so before this one."""
    if before.year == period.year:
        return one.year in (None, period.year) and one.last <= before.month
    return one.year == before.year or (one.year is None and one.last > period.month)


def last_before(period: Period) -> int:
    """The month in which the last whole quarter, or month, before a period's own ends; 0 if none.

    A bulletin of each month follows one of the month before.
    """
    return period.month - 1 if period.is_month else (period.month - 1) // 3 * 3


def is_in_brackets(text: str, one: Stretch) -> bool:
    """Whether it alone dates what stands in front of it: 12公里（截至6月30日）, （6月底数据）."""
    opened = one.start > 0 and text[one.start - 1] in "（("
    return opened and bool(_CLOSES.match(text, one.end))
