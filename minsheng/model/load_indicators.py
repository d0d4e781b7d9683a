"""The indicators of a project of ``projects.yaml``: their targets, and which is the headline."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.model import file_schema
from minsheng.model.cursor import Loc
from minsheng.model.plan import Indicator, IndicatorKind
from minsheng.model.reader import Reader
from minsheng.period import Period
from minsheng.problem import suggestion
from minsheng.quantity import Quantity

RESERVED = (
    *("area", "year", "period", "as_of", "percent"),
    *("if", "else", "and", "or", "not", "in", "is", "true", "false", "none"),
)
"""Names that mean something else in ``{{ }}``: no indicator may have them."""


class IndicatorReader(Reader):
    """Reads the indicators of projects, and the names by which these refer to them."""

    nearly_all = ""
    """What the plan wants printed of their rates, see ``Plan``."""

    def headline(
        self, loc: Loc, name: str | None, indicators: Mapping[str, Indicator]
    ) -> Indicator | None:
        """The indicator whose rate is the project's: named, or the only one that can be meant."""
        if name is None:
            known = indicators.values()
            aimed = [indicator for indicator in known if indicator.target is not None]
            only = aimed or [one for one in known if one.kind is IndicatorKind.PERCENT]
            return only[0] if len(only) == 1 else None
        return self.named(loc, name, indicators)

    def named(
        self, loc: Loc, name: str | None, indicators: Mapping[str, Indicator]
    ) -> Indicator | None:
        """The indicator of that name, which the project should have; none where none is named."""
        if name is not None and name not in indicators:
            hint = suggestion(name, indicators, "指标")
            self.complain(loc, "unknown-indicator", f"这个项目没有指标“{name}”", hint)
        return indicators.get(name or "")

    def indicator(self, loc: Loc, name: str, form: file_schema.Indicator) -> Indicator:
        if name in RESERVED:
            message = f"“{name}”在正文里有别的意思，不能作指标代号"
            self.complain(loc, "reserved-name", message, "换一个代号", key=True)
        if form.kind == IndicatorKind.STAGE and not form.stages:
            self.complain(loc, "missing-key", "stage类指标缺少stages", "按先后列出各阶段", key=True)
        unit = form.unit or ("%" if form.kind == IndicatorKind.PERCENT else "")
        return Indicator(
            id=name,
            name=form.name,
            unit=unit,
            target=self.target(loc, form, unit),
            kind=IndicatorKind(form.kind),
            stages=tuple(form.stages),
            plan=self.staged_plan((*loc, "plan"), form, unit),
            rate_digits=form.rate_digits,
            place=self.document.place(loc, key=True),
            nearly_all=self.nearly_all,
        )

    def target(self, loc: Loc, form: file_schema.Indicator, unit: str) -> Quantity | None:
        if form.target is None:
            return None
        if form.kind == IndicatorKind.STAGE:
            self.complain((*loc, "target"), "wrong-value", "stage类指标没有数值目标", "删掉target")
            return None
        return self.quantity((*loc, "target"), unit)

    def staged_plan(
        self, loc: Loc, form: file_schema.Indicator, unit: str
    ) -> dict[Period, Quantity]:
        found = {
            period: self.quantity((*loc, str(period)), unit)
            for period in self.by_period(loc, form.plan)
        }
        return {period: quantity for period, quantity in found.items() if quantity}
