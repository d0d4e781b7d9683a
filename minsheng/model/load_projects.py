"""A project of ``projects.yaml``: the rows of its own, and what changes in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from minsheng.model import file_schema, file_words
from minsheng.model.cursor import Loc
from minsheng.model.load_indicators import IndicatorReader
from minsheng.model.plan import Indicator, Project, ProjectChange, Task, Unit
from minsheng.period import Period
from minsheng.problem import Report, Severity, suggestion
from minsheng.source.node import Document


def _parsed(typed: int | str | None) -> Period | None:
    """A period that is one; of others is complained elsewhere."""
    try:
        return Period.parse(str(typed)) if typed else None
    except ValueError:
        return None


class ProjectReader(IndicatorReader):
    """Reads projects one by one; remembers the ids that it has seen."""

    def __init__(self, document: Document, report: Report, broken_units: list[str]) -> None:
        super().__init__(document, report)
        self.broken_units = broken_units
        self.all_units_known = all(re.search(file_words.NAME, unit) for unit in broken_units)
        self.seen: set[str] = set()
        self.year = 0
        """Of the plan: what changes in it does so from one of its periods on."""

    def project(self, index: int, form: file_schema.Project, units: dict[str, Unit]) -> Project:
        here = ("projects", index)
        self.project_id = form.id
        self.check_names(here, form, [*units, *self.broken_units])
        self.check_times(here, form)
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
            aliases=tuple(form.aliases),
            since=self.period((*here, "since"), form.since),
            until=self.period((*here, "until"), form.until),
            changed=self.changes((*here, "changed"), form.changed, units, indicators),
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
                since=self.period((*loc, "since"), task.since),
                until=self.period((*loc, "until"), task.until),
                changed=self.changes((*loc, "changed"), task.changed, units, indicators),
            )
            self.check_changes((*loc, "changed"), task)
            self.check_times(loc, task)
            found.setdefault(task.id, one)
        return tuple(found.values())

    def check_changes(self, loc: Loc, task: file_schema.Task) -> None:
        """Complain of what a row of a project can't have of its own."""
        for period, change in task.changed.items():
            for key in ("category", "targets"):
                if getattr(change, key):
                    message = f"子项不能改{key}"
                    self.complain(
                        (*loc, period, key), "unknown-key", message, "写在项目里", key=True
                    )

    def check_times(self, loc: Loc, form: file_schema.Project | file_schema.Task) -> None:
        """Complain of what ends before it begins, and changes before that."""
        since, until = (_parsed(one) for one in (form.since, form.until))
        if since and until and since.last_day > until.last_day:
            message = f"从{since}起，却到{until}为止，哪一期也没有"
            self.complain((*loc, "until"), "wrong-period", message, "改其中一个")
        self.check_year((*loc, "changed"), form.changed)
        for name in form.changed:
            changed = _parsed(name)
            if since and changed and changed.last_day < since.last_day:
                message = f"{since}才有，{name}还没有"
                here = (*loc, "changed", name)
                hint = "写成那以后的报告期，或者直接写在上面"
                self.complain(
                    here, "wrong-period", message, hint, key=True, severity=Severity.WARNING
                )

    def check_year(self, loc: Loc, entries: Iterable[str]) -> None:
        """Warn of changes from a period of another year on: the plan is that of one."""
        for name in entries:
            period = _parsed(name)
            if period and period.year != self.year:
                message = f"这是{self.year}年的计划，{name}不是这一年的"
                hint = f"写成{self.year}年的报告期；从年初起就这样的，直接写在上面"
                self.complain(
                    (*loc, name), "wrong-period", message, hint, key=True, severity=Severity.WARNING
                )

    def changes(
        self,
        loc: Loc,
        form: Mapping[str, file_schema.ProjectChange],
        units: dict[str, Unit],
        indicators: Mapping[str, Indicator],
    ) -> dict[Period, ProjectChange]:
        """What is otherwise from a period on."""
        return {
            period: self.change((*loc, str(period)), change, units, indicators)
            for period, change in self.by_period(loc, form).items()
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
