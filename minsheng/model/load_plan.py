"""``projects.yaml`` → Plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from minsheng.model import file_schema
from minsheng.model.cursor import Loc
from minsheng.model.plan import (
    USUAL_BEHIND,
    Indicator,
    IndicatorKind,
    Plan,
    Project,
    ProjectChange,
    RuleSetting,
    Unit,
)
from minsheng.model.reader import Reader
from minsheng.model.validation import missing_part, read_valid_parts
from minsheng.period import Period
from minsheng.problem import Report, Severity, suggestion
from minsheng.quantity import Quantity
from minsheng.source.node import Document

Entry = TypeVar("Entry")
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
    units = {name: reader.unit(("units", name), name, unit) for name, unit in form.units.items()}
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
    orders = reader.orders(form.order, {*unique, *lost})
    return Plan(form.area, form.year, behind, units, known, rules, frozenset(lost), orders)


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
            aliases=tuple(form.aliases),
            since=self.period((*here, "since"), form.since),
            until=self.period((*here, "until"), form.until),
            changed=self.changes((*here, "changed"), form, units, indicators),
        )

    def unit(self, loc: Loc, name: str, form: file_schema.Unit) -> Unit:
        changes = self.by_period((*loc, "changed"), form.changed)
        renamed = {period: change.name for period, change in changes.items()}
        return Unit(name, form.name, tuple(form.aliases), self.document.place(loc), renamed)

    def changes(
        self,
        loc: Loc,
        form: file_schema.Project,
        units: dict[str, Unit],
        indicators: Mapping[str, Indicator],
    ) -> dict[Period, ProjectChange]:
        """What is otherwise from a period on."""
        return {
            period: self.change((*loc, str(period)), change, units, indicators)
            for period, change in self.by_period(loc, form.changed).items()
        }

    def change(
        self,
        loc: Loc,
        form: file_schema.ProjectChange,
        units: dict[str, Unit],
        indicators: Mapping[str, Indicator],
    ) -> ProjectChange:
        self.check_units((*loc, "units"), form.units or (), [*units, *self.broken_units])
        targets = {}
        for name in form.targets:
            here = (*loc, "targets", name)
            if name not in indicators:
                hint = suggestion(name, indicators, "指标")
                message = f"这个项目没有指标“{name}”"
                self.complain(here, "unknown-indicator", message, hint, key=True)
            elif target := self.quantity(here, indicators[name].unit):
                targets[name] = target
        known = (units[unit] for unit in form.units or () if unit in units)
        return ProjectChange(
            name=self.optional_text((*loc, "name"), form.name),
            units=None if form.units is None else tuple(known),
            scope=self.optional_passage((*loc, "scope"), form.scope),
            category=self.optional_text((*loc, "category"), form.category),
            due=self.optional_text((*loc, "due"), form.due),
            extra=self.texts((*loc, "extra"), form.extra),
            targets=targets,
        )

    def orders(
        self, form: Mapping[str, Sequence[str]], known: set[str]
    ) -> dict[Period, tuple[str, ...]]:
        """The order of the projects from a period on."""
        for name, ids in form.items():
            for place, one in enumerate(ids):
                if one not in known and "" not in known:
                    hint = suggestion(one, known, "项目代号")
                    message = f"没有“{one}”这个项目"
                    self.complain(("order", name, place), "unknown-project", message, hint)
        return {period: tuple(ids) for period, ids in self.by_period(("order",), form).items()}

    def check_parts(self, places: list[int], forms: Sequence[file_schema.Project]) -> None:
        """Complain of a project without units or scope where others have them."""
        for part in ("units", "scope"):
            there = [getattr(form, part) != file_schema.ABSENT for form in forms]
            for place, is_there in zip(places, there, strict=True):
                if any(there) and not is_there:
                    loc = ("projects", place, part)
                    self.report(missing_part(self.document, loc, file_schema.Project))

    def check_names(self, here: Loc, form: file_schema.Project, known_units: list[str]) -> None:
        if form.id in self.seen:
            message = f"项目代号“{form.id}”用了两次"
            self.complain((*here, "id"), "repeated-id", message, "每个项目一个代号")
        self.seen.add(form.id)
        self.check_units((*here, "units"), form.units, known_units)

    def check_units(self, here: Loc, units: Sequence[str], known_units: list[str]) -> None:
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
        if name not in indicators:
            hint = suggestion(name, indicators, "指标")
            self.complain(loc, "unknown-indicator", f"这个项目没有指标“{name}”", hint)
        return indicators.get(name)

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
        found = {
            period: self.quantity((*loc, str(period)), unit)
            for period in self.by_period(loc, form.plan)
        }
        return {period: quantity for period, quantity in found.items() if quantity}

    def by_period(self, loc: Loc, entries: Mapping[str, Entry]) -> dict[Period, Entry]:
        """What is told by periods, in their order, but for what is none."""
        found = {}
        for name, entry in entries.items():
            try:
                found[Period.parse(name)] = entry
            except ValueError as error:
                self.complain((*loc, name), "wrong-period", str(error), key=True)
        return dict(sorted(found.items(), key=lambda one: one[0].order))

    def period(self, loc: Loc, typed: int | str | None) -> Period | None:
        """The period at ``loc``, if there is one."""
        try:
            return Period.parse(str(typed)) if typed else None
        except ValueError as error:
            self.complain(loc, "wrong-period", str(error))
            return None
