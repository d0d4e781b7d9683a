"""How far a project has come: its rate (完成率) and its status (进度状态), by its headline.

The status words are those of official reports. A share of the works (形象进度) is no share of the
year's target: it is compared with a plan of its own, never with the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.progress import Progress, ProjectProgress, TaskProgress
from minsheng.period import Period
from minsheng.quantity import Quantity, percentage, round_share, rounded

EXCEEDED, DONE, ON_SCHEDULE = "超额完成", "已完成", "按序时推进"
BEHIND, FAR_BEHIND, NOT_BEGUN = "滞后", "严重滞后", "未开工"


def rate_by(
    headline: Indicator | None, progress: ProjectProgress, decimals: int | None = None
) -> Quantity | None:
    """The headline's value in percent of its target; a share of the works as it is.

    ``headline`` is that of the project, or of one of its rows. With ``decimals``, it has so many
    instead of its own, zeros too, but for a vague one.
    """
    if headline is None or headline.kind is IndicatorKind.LOWER:
        return None
    rate, target = progress.values.get(headline.id), headline.target
    if not isinstance(rate, Quantity):
        return None
    if headline.kind is not IndicatorKind.PERCENT:
        if not target or not target.number:
            return None
        digits = headline.rate_digits if decimals is None else decimals
        rate = percentage(rate, target, digits, headline.nearly_all)
    if decimals is None or rate.hedge or rate.unit != "%":
        return rate
    return replace(rate, digits=round_share(Fraction(rate.digits), decimals))


def rate_decimals(whole: Progress) -> int:
    """How many decimals a column of all rates has: as many as any of them needs."""
    headlines = (
        (headline, entry)
        for entry in whole.projects
        for headline in (entry.project.headline, *(row.task.headline for row in entry.tasks))
    )
    rates = (rate_by(*one) for one in headlines)
    shown = (rate for rate in rates if rate and not rate.words)
    return max((_decimals(rate.digits) for rate in shown), default=0)


def _decimals(number: Decimal) -> int:
    return len(f"{number:f}".partition(".")[2])


def status_of(progress: ProjectProgress, whole: Progress) -> str:
    """The status that the clerk typed, or what follows from the headline; empty if nothing does.

    Without a headline it follows from the rows of the project (子项).
    """
    if progress.status:
        return progress.status.value.strip()
    if progress.project.headline is None:
        return _of_rows([row_status(row, progress, whole) for row in progress.tasks])
    return status_by(progress.project.headline, progress, whole)


def row_status(row: TaskProgress, progress: ProjectProgress, whole: Progress) -> str:
    """The status of a row: typed, or what follows from its own headline."""
    if row.status:
        return row.status.value.strip()
    return status_by(row.task.headline, progress, whole)


def status_by(headline: Indicator | None, progress: ProjectProgress, whole: Progress) -> str:
    """The status that follows from a headline, of the project or of one of its rows."""
    value = progress.values.get(headline.id) if headline else None
    if headline is None or value is None or headline.kind is IndicatorKind.LOWER:
        return ""
    if not isinstance(value, Quantity):
        return DONE if is_works_done(headline, value) else ""
    return _reached(headline, value) or _in_time(headline, value, whole)


def _of_rows(found: Sequence[str]) -> str:
    """严重滞后 or 滞后 where one row is; else what all of them are, or do better than."""
    for behind in (FAR_BEHIND, BEHIND):
        if behind in found:
            return behind
    for status, better in (
        (DONE, (EXCEEDED,)),
        (ON_SCHEDULE, (DONE, EXCEEDED)),
        (NOT_BEGUN, ()),
    ):
        if found and {*found} <= {status, *better}:
            return status
    return ""


def is_works_done(indicator: Indicator, value: Value) -> bool:
    """Whether works are through: at 100%, or at their last stage. A total goes on to count."""
    if isinstance(value, Quantity):
        return indicator.kind is IndicatorKind.PERCENT and value.number >= 100
    return indicator.kind is IndicatorKind.STAGE and value == indicator.stages[-1]


def falls_short(indicator: Indicator, value: Value) -> bool:
    """Whether an indicator is surely short of what is to be reached in the year."""
    if indicator.kind is IndicatorKind.LOWER:
        return False
    if not isinstance(value, Quantity):
        return indicator.kind is IndicatorKind.STAGE and not is_works_done(indicator, value)
    goal = _goal(indicator)
    return bool(goal) and not value.hedge and value.number < goal


def _reached(headline: Indicator, value: Quantity) -> str:
    if value.number == 0:
        return NOT_BEGUN
    goal = _goal(headline)
    if not goal or value.number < goal or value.hedge in ("近", "约"):
        return ""
    more = value.number > goal or value.hedge == "超"
    return EXCEEDED if more and headline.kind is not IndicatorKind.PERCENT else DONE


def _in_time(headline: Indicator, value: Quantity, whole: Progress) -> str:
    ahead = points_ahead(headline, value, whole.period)
    if ahead is None:
        return ""
    steps = ((whole.plan.far_behind, FAR_BEHIND), (whole.plan.behind, BEHIND))
    return next(
        (status for points, status in steps if points is not None and -ahead > points), ON_SCHEDULE
    )


def points_ahead(headline: Indicator, value: Quantity, period: Period) -> Fraction | None:
    """By how many percentage points more is done than planned, below 0 by how many less; None
    where nothing is planned.
    """
    planned = planned_rate(headline, period)
    return None if planned is None else Fraction(value.number) / _goal(headline) * 100 - planned


def planned_amount(headline: Indicator, period: Period) -> Quantity | None:
    """What should be done by the end of a period with its unit, as its plan says it, or the year's
    share of the target; None where that is no exact number, as 5/12 of 4600人 is none.
    """
    if headline.plan:
        return _due(headline, period)
    if headline.target is None or planned_rate(headline, period) is None:
        return None
    target = headline.target
    amount = rounded(Fraction(target.digits) * period.share, 2, target.unit)
    is_whole = amount.digits == int(amount.digits) or target.digits != int(target.digits)
    is_exact = Fraction(amount.digits) == Fraction(target.digits) * period.share
    return amount if is_exact and is_whole else None


def planned_rate(headline: Indicator, period: Period) -> Fraction | None:
    """What should be done by the end of a period, in percent of what is to be reached; None for
    what has no target, is to become lower, or are works without a plan of their own.
    """
    goal, planned = _goal(headline), _planned(headline, period)
    if not goal or planned is None or headline.kind is IndicatorKind.LOWER:
        return None
    return planned / goal * 100


def _goal(headline: Indicator) -> Fraction:
    """What is to be reached in the year, 0 if that is not known."""
    if headline.kind is IndicatorKind.PERCENT:
        return Fraction(100)
    return Fraction(headline.target.number) if headline.target else Fraction(0)


def _planned(headline: Indicator, period: Period) -> Fraction | None:
    """What should have been reached: the last step of a staged plan, else the year's share."""
    if headline.plan:
        return Fraction(_due(headline, period).number)
    return None if headline.kind is IndicatorKind.PERCENT else _goal(headline) * period.share


def _due(headline: Indicator, period: Period) -> Quantity:
    """The last step of a staged plan that is due; nothing of its unit where none is."""
    due = [step for step in headline.plan if step.last_day <= period.last_day]
    last = max(due, key=lambda step: step.order, default=None)
    return headline.plan[last] if last else Quantity(Decimal(0), headline.unit)
