"""An indicator beside other periods and its plan: ``{{ screened.added }}``, ``{{ screened.gap }}``.

What has no exact answer is an error that says which period, and which file, was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import Any, ClassVar

from minsheng.model.counterparts import same_indicator, same_project
from minsheng.model.plan import Indicator, IndicatorKind, Project
from minsheng.model.progress import OtherPeriod, OtherPeriods, Progress, ProjectProgress
from minsheng.model.status import planned_rate, points_ahead
from minsheng.period import Period
from minsheng.quantity import Quantity, Unreadable, chinese_date, rounded
from minsheng.record import record
from minsheng.sentences.names import IndicatorReading, PeriodName, percent

BEFORE = ("before", "before_value", "added", "added_value", "change")
LAST_YEAR = ("last_year", "last_year_value", "growth", "growth_rate", "growth_value")
PLANNED = ("planned", "planned_value", "gap", "gap_value")
COMPARISONS = (*BEFORE, *LAST_YEAR, *PLANNED)
"""What an indicator is compared with; layouts know these names of the headline, too."""
RESULTS = tuple(one for one in COMPARISONS if not one.startswith(("before", "last_year")))
"""Those that are computed of two figures."""

POINTS = "个百分点"
_MORE = ("增加", "减少")
_GROWN = ("增长", "下降")
_RISEN = ("提高", "下降")  # of a percentage


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
        return self._more(self._difference(self.before), "change")

    @property
    def added_value(self) -> str:
        """The same without the unit."""
        return self.added.bare

    @property
    def change(self) -> str:
        """增加684人, 减少5人, 持平: since the period before."""
        difference = self._difference(self.before)
        return _told(difference, _RISEN if difference.unit == POINTS else _MORE)

    @property
    def growth(self) -> str:
        """增长12.5%, 下降3%, 持平: on the same time last year; 提高2个百分点 of percentages."""
        difference = self._difference(self.last_year)
        if difference.unit == POINTS:
            return _told(difference, _RISEN)
        rate = self._growth_rate()
        return "基本持平" if difference.number and not rate.number else _told(rate, _GROWN)

    @property
    def growth_rate(self) -> Quantity:
        """The growth on last year in percent, alone: 12.5%."""
        return self._more(self._growth_rate(), "growth")

    @property
    def growth_value(self) -> str:
        """The same without its percent sign."""
        return self.growth_rate.bare

    @property
    def planned(self) -> Quantity:
        """What should be done by now in percent of the target: by its plan, or by the calendar."""
        planned = planned_rate(self.indicator, self.period)
        if planned is None:
            raise _unplanned(self.indicator)
        return rounded(planned, self.indicator.rate_digits, "%")

    @property
    def planned_value(self) -> str:
        """The same without its percent sign."""
        return self.planned.bare

    @property
    def gap(self) -> str:
        """快于序时进度19.9个百分点, 慢于计划进度3个百分点 (of one with a plan of its own)."""
        points, exact = self._gap(), self._ahead()
        schedule = "计划进度" if self.indicator.plan else "序时进度"
        if not points.number:
            return f"与{schedule}{'基本' if exact else ''}持平"
        return f"{'快' if exact > 0 else '慢'}于{schedule}{_size(points)}"

    @property
    def gap_value(self) -> str:
        """By how many percentage points it is ahead, the number alone."""
        return self._more(self._gap(), "gap").bare

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

    def _difference(self, earlier: OtherReading) -> Quantity:
        """What is more than it was; of percentages, in percentage points."""
        now = _exact(self.quantity(), "这一期")
        was = _exact(earlier.quantity(), earlier.called)
        if now.base_unit != was.base_unit:
            message = f"{earlier.called}是“{was}”，这一期是“{now}”，单位不同，不能比"
            raise Unreadable(message, _NOT_COMPARED)
        difference = now - was
        return replace(difference, unit=POINTS) if difference.unit == "%" else difference

    def _growth_rate(self) -> Quantity:
        """The difference to last year in percent of that."""
        earlier = self.last_year
        difference, was = self._difference(earlier), earlier.quantity()
        if difference.unit == POINTS:
            message = f"“{self.indicator.id}”本身是百分比，不算增长率"
            raise Unreadable(message, f"写 {self.indicator.id}.growth，印成“提高2个百分点”")
        if was.number <= 0 or self.quantity().number < 0:
            message = f"{earlier.called}是{was}，这一期是{self.quantity()}，算不出增长率"
            raise Unreadable(message, "改成文字，或写两期的数")
        exact = Fraction(difference.number) / Fraction(was.number) * 100
        return rounded(exact, self.indicator.rate_digits, "%")

    def _ahead(self) -> Fraction:
        """By how many percentage points it is ahead of what is planned, exactly."""
        ahead = points_ahead(self.indicator, _exact(self.quantity(), "这一期"), self.period)
        if ahead is None:
            raise _unplanned(self.indicator)
        return ahead

    def _gap(self) -> Quantity:
        return rounded(self._ahead(), self.indicator.rate_digits, POINTS)

    def _more(self, quantity: Quantity, words: str) -> Quantity:
        """What is more, for a sentence with 增加; raises Unreadable for what is less."""
        if quantity.number < 0 and not self.signed:
            message = f"“{self.indicator.id}”少了（{quantity}），不能写成增加多少"
            told = getattr(self, words)
            raise Unreadable(message, f"写 {{{{ {self.indicator.id}.{words} }}}}，印成“{told}”")
        return quantity


_NOT_COMPARED = "把这句话改成不和它比的"


def _unplanned(indicator: Indicator) -> Unreadable:
    message = f"“{indicator.id}”没有应完成的进度"
    return Unreadable(message, "在projects.yaml里写target；形象进度写分期目标plan")


def _exact(quantity: Quantity, whose: str) -> Quantity:
    """A quantity that can be compared exactly; raises Unreadable for 超3000, 约3000, 3000以上."""
    if quantity.hedge:
        message = f"{whose}是“{quantity}”，不是准数，算不出相差多少"
        raise Unreadable(message, "填准数，或改成文字")
    return quantity


def _told(quantity: Quantity, words: tuple[str, str]) -> str:
    """增加684人, 减少5人; 持平 where there is no difference."""
    if not quantity.number:
        return "持平"
    return f"{words[quantity.number < 0]}{_size(quantity)}"


def _size(quantity: Quantity) -> Quantity:
    return replace(quantity, digits=abs(quantity.digits))


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
        "percent": percent,
        "period": PeriodName(whole.period, whole.others),
        "as_of": chinese_date(entry.as_of),
        "area": whole.plan.area,
        "year": str(whole.plan.year),
    }
