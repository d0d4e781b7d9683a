"""``corrections:`` of a period's file → what was corrected, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.model.correction_form import AROUND, CorrectionForm
from minsheng.model.cursor import Loc
from minsheng.model.plan import Indicator, IndicatorKind, Plan, Project
from minsheng.model.progress import Correction
from minsheng.model.reader import Reader
from minsheng.problem import suggestion
from minsheng.quantity import Unreadable, chinese_date, date_in_words, parse_date, parse_quantity

PARTS_OF_FIGURES = {
    "": "",
    "target": "的目标",
    "rate": "的完成率",
    "before": "上一期的数",
    "added": "比上一期增加的数",
    "change": "比上一期的增减",
    "last_year": "上年同期的数",
    "growth": "比上年同期的增减",
    "growth_rate": "比上年同期增长的幅度",
    "planned": "应完成的进度",
    "planned_target": "应完成的数",
    "gap": "和应完成的进度比",
}
"""What of an indicator can be corrected, and what that is called behind its name."""
_WITH_UNIT = frozenset(("", "target", "before", "added", "last_year", "planned_target"))


class CorrectionReader(Reader):
    """Reads corrections, and complains of those of nothing that there is."""

    def corrections(self, forms: Sequence[CorrectionForm], plan: Plan) -> tuple[Correction, ...]:
        """The corrections of a period, in their order; those that mean nothing are left out."""
        return tuple(self._corrections(forms, plan))

    def _corrections(self, forms: Sequence[CorrectionForm], plan: Plan) -> Iterator[Correction]:
        for number, form in enumerate(forms):
            here: Loc = ("corrections", number)
            day, project = self.day((*here, "date")), _project(form.where, plan)
            if project is None and form.where not in AROUND:
                names = [*AROUND, *(one.id for one in plan.projects)]
                hint = suggestion(form.where, names, "位置")
                self.complain((*here, "where"), "unknown-project", f"没有“{form.where}”", hint)
                continue
            figure = form.indicator or ""
            indicator = self._indicator(figure, project, here) if figure else None
            if day is None or (figure and indicator is None):
                continue
            was, now = (
                self._said((*here, side), project, indicator, figure) for side in ("was", "now")
            )
            place = self.document.place(here)
            yield Correction(
                day, form.where, project, figure, was, now, self.text((*here, "reason")), place
            )

    def _indicator(self, figure: str, project: Project | None, here: Loc) -> Indicator | None:
        name, _, part = figure.partition(".")
        known = project.indicators if project else {}
        if name in known and part in PARTS_OF_FIGURES:
            return known[name]
        hint = suggestion(name, known, "指标")
        if name in known:
            hint = (
                f"可以写 {name}、{'、'.join(f'{name}.{part}' for part in PARTS_OF_FIGURES if part)}"
            )
        where = project.name if project else "项目以外"
        message = f"{where}没有指标“{figure}”"
        self.complain((*here, "indicator"), "unknown-indicator", message, hint)
        return None

    def _said(
        self, loc: Loc, project: Project | None, indicator: Indicator | None, figure: str
    ) -> str:
        """What was or is printed: a number without its unit gets it, a date is told in words.

        Texts of projects may have been typed with a date such as 2025-07-10, and print it so.
        """
        typed = self.typed(loc).strip()
        if project is None:
            return date_in_words(typed)
        part = figure.partition(".")[2]
        if indicator is None or indicator.kind is IndicatorKind.STAGE or part not in _WITH_UNIT:
            return typed
        try:
            day = parse_date(typed)
            return chinese_date(day) if day else str(parse_quantity(typed).in_unit(indicator.unit))
        except Unreadable:
            return typed  # matches nothing that was printed, which is reported


def _project(where: str, plan: Plan) -> Project | None:
    """The project that is meant by its id, or by one of its names."""
    return next(
        (one for one in plan.projects if where in (one.id, one.name.value.strip(), *one.aliases)),
        None,
    )
