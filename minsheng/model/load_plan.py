"""``projects.yaml`` → Plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from minsheng.model import file_schema, file_words
from minsheng.model.cursor import Loc
from minsheng.model.load_projects import ProjectReader
from minsheng.model.missing_parts import is_told, lacking
from minsheng.model.plan import (
    USUAL_BEHIND,
    Plan,
    Project,
    RuleSetting,
    Unit,
)
from minsheng.model.same_names import same_names
from minsheng.model.validation import missing_part, read_valid_parts
from minsheng.period import Period
from minsheng.problem import Report, Severity, suggestion
from minsheng.source.node import Document


def load_plan(document: Document, report: Report) -> Plan:
    """Return the plan, without the projects that have errors in them, which go to ``report``.

    Raises Refused when the file has no usable form.
    """
    form, dropped = read_valid_parts(
        document, file_schema.PlanFile, report, {"area": "区", "status": None, "nearly_all": None}
    )
    broken_units = [str(loc[1]) for loc in dropped if loc[0] == "units"]
    reader = _PlanReader(document, report, broken_units)
    reader.year, reader.nearly_all = form.year, form.nearly_all or ""
    units = {name: reader.unit(("units", name), name, unit) for name, unit in form.units.items()}
    left_out = {int(loc[1]) for loc in dropped if loc[0] == "projects"}
    kept = [n for n in range(len(form.projects) + len(left_out)) if n not in left_out]
    projects = [
        reader.project(index, project, units)
        for index, project in zip(kept, form.projects, strict=True)
    ]
    reader.check_parts(kept, form.projects)
    reader.check_same_names(form, kept)
    unique: dict[str, Project] = {}
    for project in projects:
        unique.setdefault(project.id, project)
    ids = {reader.typed(("projects", index, "id")) for index in left_out}
    lost = {name if re.search(file_words.PROJECT_ID, name) else "" for name in ids}
    if len(unique) < len(projects):
        lost.add("")
    rules = {name: reader.setting(name, word) for name, word in form.rules.items()}
    behind, far_behind = reader.steps(form.status) if form.status else (USUAL_BEHIND, None)
    known = tuple(unique.values())
    orders = reader.orders(form.order, {*unique, *lost})
    return Plan(
        *(form.area, form.year, behind, units, known, rules, frozenset(lost), orders),
        far_behind=far_behind,
        nearly_all=reader.nearly_all,
        year_place=document.place(("year",)),
    )


class _PlanReader(ProjectReader):
    """Reads what is around the projects, too."""

    def setting(self, rule: str, word: str) -> RuleSetting:
        """What the workspace wants of a rule: ``off`` or another severity."""
        severity = None if word == "off" else Severity(word)
        return RuleSetting(severity, self.document.place(("rules", rule), key=True))

    def steps(self, form: file_schema.Status) -> tuple[Decimal, Decimal | None]:
        """From how many points behind on a project is 滞后, and 严重滞后 if that is told apart."""
        if form.far_behind is not None and form.far_behind <= form.behind:
            message = f"算严重滞后的{form.far_behind}个百分点，应多于算滞后的{form.behind}个"
            hint = "如 status: {behind: 10, far_behind: 30}"
            self.complain(("status", "far_behind"), "wrong-value", message, hint)
            return form.behind, None
        return form.behind, form.far_behind

    def unit(self, loc: Loc, name: str, form: file_schema.Unit) -> Unit:
        changes = self.by_period((*loc, "changed"), form.changed)
        self.check_year((*loc, "changed"), form.changed)
        renamed = {period: change.name for period, change in changes.items()}
        return Unit(name, form.name, tuple(form.aliases), self.document.place(loc), renamed)

    def orders(
        self, form: Mapping[str, Sequence[str]], known: set[str]
    ) -> dict[Period, tuple[str, ...]]:
        """The order of the projects from a period on."""
        self.check_year(("order",), form)
        for name, ids in form.items():
            for place, one in enumerate(ids):
                if one in ids[:place]:
                    message = f"项目“{one}”写了两次"
                    self.complain(("order", name, place), "repeated-id", message, "删掉一个")
                elif one not in known and "" not in known:
                    hint = suggestion(one, known, "项目代号")
                    message = f"没有“{one}”这个项目"
                    self.complain(("order", name, place), "unknown-project", message, hint)
        return {period: tuple(ids) for period, ids in self.by_period(("order",), form).items()}

    def check_same_names(self, form: file_schema.PlanFile, places: list[int]) -> None:
        """Warn of two units, projects, rows or indicators that nobody can tell apart."""
        for same in same_names(form, places):
            self.project_id = same.project
            message, hint = f"和“{same.other}”同名", "改其中一个的名称，或删掉重复的"
            self.complain(same.loc, "repeated-name", message, hint, severity=Severity.WARNING)

    def check_parts(self, places: list[int], forms: Sequence[file_schema.Project]) -> None:
        """Complain of a project without units or scope where others have them."""
        for part in ("units", "scope"):
            if not any(is_told(form, part) for form in forms):
                continue
            for place, form in zip(places, forms, strict=True):
                for loc in lacking(form, part):
                    schema = file_schema.Project if loc == (part,) else file_schema.Task
                    self.report(missing_part(self.document, ("projects", place, *loc), schema))
