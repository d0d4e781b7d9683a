"""An indicator beside other periods and its plan: ``{{ screened.added }}``, ``{{ screened.gap }}``.

What has no exact answer is an error that says which period, and which file, was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from functools import partial
from typing import Any, ClassVar

from minsheng.model.counterparts import same_indicator, same_project
from minsheng.model.plan import Indicator, IndicatorKind, Project
from minsheng.model.progress import OtherPeriod, OtherPeriods, Progress, ProjectProgress
from minsheng.model.status import planned_amount, planned_rate, points_ahead
from minsheng.period import Period
from minsheng.quantity import Quantity, Unreadable, chinese_date, rounded
from minsheng.record import record
from minsheng.sentences.differences import (
    POINTS,
    change_in_words,
    difference,
    exact,
    growth_in_words,
    growth_rate,
    pace_in_words,
)
from minsheng.sentences.names import BulletinPeriod, IndicatorReading, PeriodName, percent

BEFORE = ("before", "before_value", "added", "added_value", "change")
LAST_YEAR = ("last_year", "last_year_value", "growth", "growth_rate", "growth_value")
PLANNED = ("planned", "planned_value", "planned_target", "gap", "gap_value")
SAID_OF_OTHERS = re.compile(rf"([a-z]\w*)\s*\.\s*({'|'.join((*BEFORE, *LAST_YEAR))})\b")
"""An indicator, or the period, in an expression that tells of another period."""
COMPARISONS = (*BEFORE, *LAST_YEAR, *PLANNED)
"""What an indicator is compared with; layouts know these names of the headline, too."""
RESULTS = tuple(one for one in COMPARISONS if not one.startswith(("before", "last_year")))
"""Those that are computed of two figures."""
_NOT_COMPARED = "把这句话改成不和它比的"


@record
class OtherReading(IndicatorReading):
    """An indicator in another period, and what that is ``called``."""

    called: str = ""


@record
class ComparedReading(IndicatorReading):
    """An indicator of a project in a period. ``signed``: what is less is printed with a minus, as
    in the columns of a table; a sentence, which says 增加, must not have it.
    """

    visible: ClassVar[tuple[str, ...]] = (*IndicatorReading.visible, *COMPARISONS)

    project: Project | None = None
    period: Period = Period(2000, "")
    others: OtherPeriods = field(default=OtherPeriods(), compare=False)
    signed: bool = False

    @property
    def before(self) -> OtherReading:
        """What it was in the period before."""
        found = self.others.before(self.period)
        if found is None:
            raise Unreadable(f"{self.period}前面没有别的报告期，没有上一期可比", _NOT_COMPARED)
        is_total = self.indicator.kind is IndicatorKind.CUMULATIVE
        if is_total and found.period.year != self.period.year:
            message = (
                f"“{self.indicator.id}”从1月1日起累计，{self.period}是{self.period.year}年的"
                f"第一期，没有上一期可比（前面只有{found.file}）"
            )
            growth = f"和上年同期比，写 {self.indicator.id}.growth"
            raise Unreadable(message, f"{growth}；不是累计数的，在projects.yaml里写 kind: level")
        return self._in(found, "上一期")

    @property
    def last_year(self) -> OtherReading:
        """What it was in the same period of last year."""
        found = self.others.last_year(self.period)
        if found is None or not found.is_there:
            shown = found.file if found else f"{self.period.year - 1}{self.period.code}"
            raise Unreadable(f"没有上年同期的文件{shown}", "补上那一期，或" + _NOT_COMPARED)
        return self._in(found, "上年同期")

    @property
    def before_value(self) -> str:
        """That of the period before without its unit."""
        return self.before.value

    @property
    def last_year_value(self) -> str:
        """That of last year without its unit."""
        return self.last_year.value

    @property
    def added(self) -> Quantity:
        """By how much it is more than in the period before, exactly; of percentages, points."""
        return self._more(self._since_before(), "change")

    @property
    def added_value(self) -> str:
        """The same without the unit."""
        return self.added.bare

    @property
    def change(self) -> str:
        """增加684人, 减少5人, 持平: since the period before."""
        return change_in_words(self._since_before())

    @property
    def growth(self) -> str:
        """增长12.5%, 下降3%, 持平: on the same time last year; 提高2个百分点 of percentages."""
        return growth_in_words(*self._and_last_year())

    @property
    def growth_rate(self) -> Quantity:
        """The growth on last year in percent, alone: 12.5%."""
        return self._more(growth_rate(*self._and_last_year()), "growth")

    @property
    def growth_value(self) -> str:
        """The same without its percent sign."""
        return self.growth_rate.bare

    @property
    def planned(self) -> Quantity:
        """What should be done by now in percent of the target: by its plan, or by the calendar."""
        planned = planned_rate(self.indicator, self.period)
        if planned is None:
            raise self._unplanned()
        return rounded(planned, self.indicator.rate_digits, "%")

    @property
    def planned_value(self) -> str:
        """The same without its percent sign."""
        return self.planned.bare

    @property
    def planned_target(self) -> Quantity:
        """What should be done by now with its unit: 2300人."""
        amount = planned_amount(self.indicator, self.period)
        if amount is None:
            share = f"{self.planned}的{self._target()}"
            raise Unreadable(
                f"应完成的没有准数（{share}）", "改用 .planned，或在projects.yaml里写plan"
            )
        return amount

    @property
    def gap(self) -> str:
        """快于序时进度19.9个百分点, 慢于计划进度3个百分点 (of one with a plan of its own)."""
        schedule = "计划进度" if self.indicator.plan else "序时进度"
        return pace_in_words(self._ahead(), self.indicator.rate_digits, schedule)

    @property
    def gap_value(self) -> str:
        """By how many percentage points it is ahead, the number alone."""
        points = rounded(self._ahead(), self.indicator.rate_digits, POINTS)
        return self._more(points, "gap").bare

    def _in(self, found: OtherPeriod, which: str) -> OtherReading:
        """What it was in another period; raises Unreadable where it was not in it."""
        label = PeriodName(found.period, told_in=self.period.year).label
        called = f"{which}{label}（{found.file}）"
        there, here = found.progress(), self.project
        if there is None or here is None:
            raise Unreadable(f"{called}读不出来", "先改好那一期")
        if (entry := same_project(here, there)) is None:
            raise Unreadable(f"{called}里没有“{here.name}”这个项目", _NOT_COMPARED)
        if (indicator := same_indicator(self.indicator, entry.project)) is None:
            raise Unreadable(f"{called}里，这个项目没有“{self.indicator.id}”", _NOT_COMPARED)
        value = entry.values.get(indicator.id)
        if value is None:
            lacks = "没有填" if indicator.id in entry.without else "没有数值"
            message = f"{called}里，“{indicator.id}”{lacks}"
            raise Unreadable(message, "补上那一期的，或" + _NOT_COMPARED)
        return OtherReading(indicator, value, called=called)

    def _since_before(self) -> Quantity:
        before = self.before
        return difference(self.quantity(), before.quantity(), before.called)

    def _and_last_year(self) -> tuple[Quantity, Quantity, str, int]:
        """The value, that of last year, what that is called, and the decimals of a rate."""
        last = self.last_year
        return self.quantity(), last.quantity(), last.called, self.indicator.rate_digits

    def _ahead(self) -> Fraction:
        """By how many percentage points it is ahead of what is planned, exactly."""
        ahead = points_ahead(self.indicator, exact(self.quantity(), "这一期"), self.period)
        if ahead is None:
            raise self._unplanned()
        return ahead

    def _unplanned(self) -> Unreadable:
        message = f"“{self.indicator.id}”没有应完成的进度"
        return Unreadable(message, "在projects.yaml里写target；形象进度写分期目标plan")

    def _more(self, quantity: Quantity, words: str) -> Quantity:
        """What is more, for a sentence with 增加; raises Unreadable for what is less."""
        if quantity.number < 0 and not self.signed:
            message = f"“{self.indicator.id}”少了（{quantity}），不能写成增加多少"
            told = getattr(self, words)
            raise Unreadable(message, f"写 {{{{ {self.indicator.id}.{words} }}}}，印成“{told}”")
        return quantity


def reading_of(
    indicator: Indicator, entry: ProjectProgress, whole: Progress, *, signed: bool = False
) -> ComparedReading:
    """An indicator of a project, to be printed or compared."""
    return ComparedReading(
        indicator,
        entry.values.get(indicator.id),
        is_known=indicator.id in entry.without,
        project=entry.project,
        period=whole.period,
        others=whole.others,
        signed=signed,
    )


def progress_names(whole: Progress, entry: ProjectProgress) -> Mapping[str, Any]:
    """The names known in a project's progress."""
    return {
        **{
            name: reading_of(indicator, entry, whole)
            for name, indicator in entry.project.indicators.items()
        },
        "percent": partial(percent, nearly_all=whole.plan.nearly_all),
        "period": BulletinPeriod(whole.period, others=whole.others),
        "as_of": chinese_date(entry.as_of),
        "area": whole.plan.area,
        "year": str(whole.plan.year),
    }
