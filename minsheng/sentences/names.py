"""What the names in a sentence stand for: ``{{ screened }}``, ``{{ screened.rate }}``, ``percent``.

Each object lists in ``visible`` what may be written behind its dot; nothing else is reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, ClassVar

from minsheng.model.plan import Indicator, Plan, Project, Value
from minsheng.model.progress import OtherPeriods, Progress
from minsheng.period import Period
from minsheng.quantity import Quantity, Unreadable, chinese_date, percentage
from minsheng.record import record


@record
class IndicatorReading:
    """An indicator and, in the progress of a period, its value."""

    visible: ClassVar[tuple[str, ...]] = (
        *("value", "target", "rate", "name", "unit"),
        *("target_value", "rate_value"),
    )

    indicator: Indicator
    reading: Value | None = None
    is_known: bool = False  # that it has no value has been complained of already

    def __str__(self) -> str:
        reading = self._reading()
        return chinese_date(reading) if isinstance(reading, date) else str(reading)

    @property
    def value(self) -> str:
        """The number with its qualifiers, without the unit."""
        reading = self._reading()
        return reading.bare if isinstance(reading, Quantity) else str(self)

    @property
    def target(self) -> str:
        """The target of the year with its unit."""
        return str(self._target())

    @property
    def rate(self) -> str:
        """Value / target in percent, rounded half up to the indicator's ``rate_digits``."""
        return str(self.share())

    @property
    def target_value(self) -> str:
        """The number of the target, without the unit, for a column that has it in its heading."""
        return self._target().bare

    @property
    def rate_value(self) -> str:
        """The rate without its percent sign."""
        return self.rate.removesuffix("%")

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def unit(self) -> str:
        """The indicator's unit."""
        return self.indicator.unit

    def quantity(self) -> Quantity:
        """The value as a quantity; raises Unreadable for a day or a stage."""
        reading = self._reading()
        if not isinstance(reading, Quantity):
            raise Unreadable(f"“{self.indicator.id}”不是数量，不能计算")
        return reading

    def share(self) -> Quantity:
        """The rate as a quantity; raises Unreadable where there is none."""
        own = self.indicator
        return percentage(self.quantity(), self._target(), own.rate_digits, own.nearly_all)

    def __add__(self, other: IndicatorReading | Quantity) -> Quantity:
        return self.quantity() + as_quantity(other)

    def __sub__(self, other: IndicatorReading | Quantity) -> Quantity:
        return self.quantity() - as_quantity(other)

    def __radd__(self, other: Quantity) -> Quantity:
        return other + self.quantity()

    def __rsub__(self, other: Quantity) -> Quantity:
        return other - self.quantity()

    def _reading(self) -> Value:
        if self.reading is None:
            message = f"“{self.indicator.id}”这一期没有数值"
            raise Unreadable(message, "在values里补上，或从句子里去掉", is_known=self.is_known)
        return self.reading

    def _target(self) -> Quantity:
        if self.indicator.target is None:
            raise Unreadable(f"“{self.indicator.id}”没有目标", "在projects.yaml里补上target")
        return self.indicator.target


@record
class Side:
    """``{{ right }}``, ``{{ center }}``: where on its line stands what is written behind it.

    It prints nothing; ``mark`` is the character, which no file can hold, by which layouts know it.
    """

    mark: str

    def __str__(self) -> str:
        return ""


RIGHT, CENTER = Side("\x03"), Side("\x04")


@record
class PeriodName:
    """A period as templates see it. ``told_in`` is the year of the bulletin that tells of it, where
    it is another's.
    """

    visible: ClassVar[tuple[str, ...]] = ("label", "month")

    period: Period
    told_in: int | None = None

    @property
    def month(self) -> str:
        """The last month that it covers, as a number."""
        return str(self.period.month)

    @property
    def label(self) -> str:
        """上半年, 1—6月 …, with the year where that is not the bulletin's: 2024年上半年."""
        year = self.period.year
        return self.period.label if self.told_in in (None, year) else f"{year}年{self.period.label}"

    def __str__(self) -> str:
        return str(self.period)


@record
class BulletinPeriod(PeriodName):
    """The period of a bulletin, which knows those that it can be compared with."""

    visible: ClassVar[tuple[str, ...]] = (*PeriodName.visible, "before", "last_year")

    others: OtherPeriods = field(default=OtherPeriods(), compare=False)

    @property
    def before(self) -> PeriodName | NoPeriod:
        """The period before."""
        found = self.others.before(self.period)
        if found is None:
            return NoPeriod(f"{self.period}前面没有别的报告期，没有上一期")
        return PeriodName(found.period, self.period.year)

    @property
    def last_year(self) -> PeriodName | NoPeriod:
        """The same period of last year."""
        found = self.others.last_year(self.period)
        if found is None or not found.is_there:
            return NoPeriod(f"没有上年同期（{found.file if found else self.period}）")
        return PeriodName(found.period, self.period.year)


@record
class NoPeriod:
    """Where there is no period before, or none last year; ``if`` takes it for nothing."""

    visible: ClassVar = ("label", "month")

    message: str

    @property
    def label(self) -> str:
        """Raises Unreadable."""
        raise Unreadable(self.message, "把这句话改成不和它比的")

    month = label

    def __str__(self) -> str:
        return self.label

    def __bool__(self) -> bool:
        return False


def as_quantity(operand: object) -> Quantity:
    """A reading or a quantity as a quantity; raises TypeError for anything else."""
    if isinstance(operand, IndicatorReading):
        return operand.quantity()
    if isinstance(operand, Quantity):
        return operand
    raise TypeError(operand)


def percent(part: object, whole: object, digits: object = 2, *, nearly_all: str = "") -> str:
    """``{{ percent(found, examined, 2) }}``: a share in percent as ``percentage`` makes it."""
    if not isinstance(digits, int) or not 0 <= digits <= 6:
        raise Unreadable("百分比的小数位数应是0到6")
    return str(percentage(as_quantity(part), as_quantity(whole), digits, nearly_all))


def whole_names(progress: Progress) -> dict[str, Any]:
    """The names known in what is said of the bulletin as a whole."""
    return {
        "area": progress.plan.area,
        "year": str(progress.plan.year),
        "count": str(len(progress.plan.projects)),
        "period": BulletinPeriod(progress.period, others=progress.others),
        "as_of": chinese_date(progress.as_of),
        "number": progress.number,
        "right": RIGHT,
        "center": CENTER,
    }


def scope_names(plan: Plan, project: Project) -> Mapping[str, Any]:
    """The names known in a project's scope: targets, no values."""
    return {
        **{name: IndicatorReading(indicator) for name, indicator in project.indicators.items()},
        "area": plan.area,
        "year": str(plan.year),
    }
