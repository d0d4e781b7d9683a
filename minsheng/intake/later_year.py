"""The first bulletin of a year begins its plan, beside those of other years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from minsheng.intake.data_files import plan_text
from minsheng.intake.draft import Draft
from minsheng.intake.indicators_of_rows import (
    figured_rows,
    with_figures,
    with_known_indicators,
)
from minsheng.intake.joined_cells import under_layout_keys
from minsheng.intake.joined_year import JoinedYear
from minsheng.intake.project_matching import Known, match_projects
from minsheng.intake.yaml_text import free_key
from minsheng.model.plan import Plan, Project
from minsheng.model.workspace import Workspace
from minsheng.operations.new_year import archived_year
from minsheng.period import Period


def _scope(project: Project) -> str:
    return "".join(item.text.value for item in project.scope.items)


def begin_year(draft: Draft, root: Path, *, figures: bool) -> Draft:
    """Write the plan of a draft's year. A year that ends moves to a folder of its own.

    Projects and units that the nearest year has keep their ids. Raises Refused.
    """
    workspace = Workspace(root)
    planned = workspace.planned()
    current = next((one for one in workspace.years() if one.path.name == "data"), None)
    latest = max(planned)
    near = min(planned, key=lambda year: (abs(year - draft.year), -year))
    year = JoinedYear(root, Period(near, ""))
    draft = under_layout_keys(draft, year)
    known = _keep_ids(draft, year.now)
    figured = figured_rows(draft) if figures else draft.projects
    rows = []
    for number, row in enumerate(draft.projects):
        kept = row
        if number in known:
            kept = with_known_indicators(draft, row, year.now, known[number], year.elsewhere)
        if figures and not kept.indicators:
            kept = with_figures(row, figured[number])
        rows.append(kept)
    text = plan_text(replace(draft, projects=rows))
    if draft.year > latest and current is not None and current.plan_file.exists():
        for old, (place, content) in archived_year(current).items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            old.unlink()
        path = current.plan_file
    else:
        path = root / "data" / str(draft.year) / "projects.yaml"
        text = text.replace("$schema=../", "$schema=../../", 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return draft


def _keep_ids(draft: Draft, plan: Plan) -> dict[int, Project]:
    """Give projects and units the ids that they have in another year's plan; the projects that
    the rows were there.
    """
    names = {name: unit.id for unit in plan.units.values() for name in (unit.name, *unit.aliases)}
    units: dict[str, str] = {}
    for name, key in draft.units.items():
        taken = {*names.values(), *units.values()}
        units[name] = names[name] if name in names else free_key(key, taken)
    draft.units = units
    rows = [
        Known((one.name,), one.units, ("".join(one.texts.get("scope", ())),))
        for one in draft.projects
    ]
    known = [
        Known((str(one.name),), tuple(unit.name for unit in one.units), (_scope(one),))
        for one in plan.projects
    ]
    found = match_projects(rows, known).pairs
    kept = {plan.projects[at].id for at in found.values()}
    for number, project in enumerate(draft.projects):
        if number in found:
            project.id = plan.projects[found[number]].id
        elif project.id in kept:
            project.id = free_key(project.id, kept, joiner="-")
        kept.add(project.id)
    return {row: plan.projects[at] for row, at in found.items()}
