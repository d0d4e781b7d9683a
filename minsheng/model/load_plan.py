"""``projects.yaml`` → Plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minsheng.model import file_schema
from minsheng.model.cursor import Loc
from minsheng.model.missing_parts import is_told, lacking
from minsheng.model.plan import (
    USUAL_BEHIND,
    Indicator,
    IndicatorKind,
    Plan,
    Project,
    RuleSetting,
    Task,
    Unit,
)
from minsheng.model.reader import Reader
from minsheng.model.validation import missing_part, read_valid_parts
from minsheng.period import Period
from minsheng.problem import Report, Severity, suggestion
from minsheng.quantity import Quantity
from minsheng.source.node import Document

RESERVED = (
    *("area", "year", "period", "as_of", "percent"),
    *("if", "else", "and", "or", "not", "in", "is", "true", "false", "none"),
)
"""Names that mean something else in ``{{ }}``: no indicator may have them."""


def load_plan(document: Document, report: Report) -> Plan:
    """Return the plan, without the projects that have errors in them, which go to ``report``.

    Raises Refused when the file has no usable form.
    """
    form, dropped = read_valid_parts(
        document, file_schema.PlanFile, report, {"area": "区", "status": None}
    )
    broken_units = [str(loc[1]) for loc in dropped if loc[0] == "units"]
    reader = _PlanReader(document, report, broken_units)
    units = {
        name: Unit(name, unit.name, tuple(unit.aliases), document.place(("units", name)))
        for name, unit in form.units.items()
    }
    left_out = {int(loc[1]) for loc in dropped if loc[0] == "projects"}
    kept = [n for n in range(len(form.projects) + len(left_out)) if n not in left_out]
    projects = [
        reader.project(index, project, units)
        for index, project in zip(kept, form.projects, strict=True)
    ]
    reader.check_parts(kept, form.projects)
    unique: dict[str, Project] = {}
    for project in projects:
        unique.setdefault(project.id, project)
    ids = {reader.typed(("projects", index, "id")) for index in left_out}
    lost = {name if re.search(file_schema.PROJECT_ID, name) else "" for name in ids}
    if len(unique) < len(projects):
        lost.add("")
    rules = {name: reader.setting(name, word) for name, word in form.rules.items()}
    behind = form.status.behind if form.status else USUAL_BEHIND
    known = tuple(unique.values())
    return Plan(form.area, form.year, behind, units, known, rules, frozenset(lost))


class _PlanReader(Reader):
    def __init__(self, document: Document, report: Report, broken_units: list[str]) -> None:
        super().__init__(document, report)
        self.broken_units = broken_units
        self.all_units_known = all(re.search(file_schema.NAME, unit) for unit in broken_units)
        self.seen: set[str] = set()

    def setting(self, rule: str, word: str) -> RuleSetting:
        """What the workspace wants of a rule: ``off`` or another severity."""
        severity = None if word == "off" else Severity(word)
        return RuleSetting(severity, self.document.place(("rules", rule), key=True))

    def project(self, index: int, form: file_schema.Project, units: dict[str, Unit]) -> Project:
        here = ("projects", index)
        self.project_id = form.id
        self.check_names(here, form, [*units, *self.broken_units])
        indicators = {
            name: self.indicator((*here, "indicators", name), name, indicator)
            for name, indicator in form.indicators.items()
        }
        return Project(
            no=index + 1,
            id=form.id,
            name=self.text((*here, "name")),
            units=tuple(units[unit] for unit in form.units if unit in units),
            scope=self.passage((*here, "scope"), form.scope),
            category=self.optional_text((*here, "category"), form.category),
            due=self.optional_text((*here, "due"), form.due),
            headline=self.headline((*here, "headline"), form.headline, indicators),
            extra=self.texts((*here, "extra"), form.extra),
            indicators=indicators,
            checks=tuple(self.text((*here, "checks", i)) for i in range(len(form.checks))),
            place=self.document.place(here),
            ignores=self.ignores(here, form.ignore),
            tasks=self.tasks((*here, "items"), form, indicators, units),
        )

    def tasks(
        self,
        here: Loc,
        form: file_schema.Project,
        indicators: Mapping[str, Indicator],
        units: dict[str, Unit],
    ) -> tuple[Task, ...]:
        """The rows of a project; of two with the same id the first."""
        found: dict[str, Task] = {}
        for index, task in enumerate(form.items):
            loc = (*here, index)
            if task.id in found:
                message = f"子项代号“{task.id}”用了两次"
                self.complain((*loc, "id"), "repeated-id", message, "每个子项一个代号")
            self.check_units((*loc, "units"), task.units, [*units, *self.broken_units])
            one = Task(
                id=task.id,
                place=self.document.place(loc),
                name=self.optional_text((*loc, "name"), task.name),
                units=tuple(units[unit] for unit in task.units if unit in units),
                scope=self.own_passage((*loc, "scope"), task.scope),
                due=self.optional_text((*loc, "due"), task.due),
                headline=self.named((*loc, "headline"), task.headline, indicators),
                within=task.within,
                extra=self.texts((*loc, "extra"), task.extra),
            )
            found.setdefault(task.id, one)
        return tuple(found.values())

    def check_parts(self, places: list[int], forms: Sequence[file_schema.Project]) -> None:
        """Complain of a project without units or scope where others have them."""
        for part in ("units", "scope"):
            if not any(is_told(form, part) for form in forms):
                continue
            for place, form in zip(places, forms, strict=True):
                for loc in lacking(form, part):
                    schema = file_schema.Project if loc == (part,) else file_schema.Task
                    self.report(missing_part(self.document, ("projects", place, *loc), schema))

    def check_names(self, here: Loc, form: file_schema.Project, known_units: list[str]) -> None:
        if form.id in self.seen:
            message = f"项目代号“{form.id}”用了两次"
            self.complain((*here, "id"), "repeated-id", message, "每个项目一个代号")
        self.seen.add(form.id)
        self.check_units((*here, "units"), form.units, known_units)

    def check_units(self, here: Loc, units: Sequence[str], known_units: list[str]) -> None:
        """Complain of units that are not registered, and of one that is named twice."""
        for index, unit in enumerate(units):
            loc = (*here, index)
            if unit in units[:index] and unit in known_units:
                self.complain(loc, "repeated-unit", f"单位“{unit}”写了两次", "删掉一个")
            elif unit not in known_units and self.all_units_known:
                hint = suggestion(unit, known_units, "单位代号")
                self.complain(loc, "unknown-unit", f"units里没有“{unit}”这个单位", hint)

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
        plan = {}
        for name in form.plan:
            try:
                period = Period.parse(name)
            except ValueError as error:
                self.complain((*loc, name), "wrong-period", str(error), key=True)
                continue
            if quantity := self.quantity((*loc, name), unit):
                plan[period] = quantity
        return plan
