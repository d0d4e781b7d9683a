"""The first bulletin of a year begins its plan, beside those of other years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.reading import Ask
from minsheng.intake.drafting.yaml_text import free_key
from minsheng.intake.joining.indicators_of_rows import (
    figured_rows,
    with_figures,
    with_known_indicators,
)
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.layout_keys import under_layout_keys
from minsheng.intake.joining.next_plan import next_plan
from minsheng.intake.joining.project_matching import Doubt, Known, agreed, match_projects, settle
from minsheng.model.file_schema import PlanFile
from minsheng.model.plan import Plan, Project
from minsheng.model.plan_over_time import names_ever
from minsheng.model.workspace import Workspace
from minsheng.operations.new_year import archived_year
from minsheng.period import Period

_SCHEMA = re.compile(r"\$schema=(?:\.\./)+")


def _scope(project: Project) -> str:
    return "".join(item.text.value for item in project.scope.items)


def begin_year(draft: Draft, root: Path, ask: Ask, *, figures: bool) -> tuple[Draft, list[str]]:
    """Write the plan of a draft's year; return what to say. A year that ends moves to a folder of
    its own.

    Projects and units that the nearest year has keep their ids. Raises Refused.
    """
    workspace = Workspace(root)
    planned = workspace.planned()
    current = next((one for one in workspace.years() if one.path.name == "data"), None)
    latest = max(planned)
    near = min(planned, key=lambda year: (abs(year - draft.year), -year))
    year = JoinedYear(root, Period(near, ""))
    draft = under_layout_keys(draft, year)
    known, doubts = _keep_ids(draft, year.now, ask)
    figured = figured_rows(draft) if figures else draft.projects
    rows = []
    for number, row in enumerate(draft.projects):
        kept = row
        if number in known:
            kept = with_known_indicators(draft, row, year.now, known[number], year.elsewhere)
        found = figured[number].values
        more = kept.values.keys() < found.keys()  # and all that are known
        if figures and (more or not kept.indicators):
            kept = with_figures(row, figured[number])
        rows.append(kept)
    text = next_plan(year, draft, rows, known)
    if draft.year > latest and current is not None and current.plan_file.exists():
        for old, (place, content) in archived_year(current).items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            old.unlink()
        path = current.plan_file
    else:
        path = root / "data" / str(draft.year) / "projects.yaml"
    depth = len(path.relative_to(root).parts) - 1
    text = _SCHEMA.sub("$schema=" + "../" * depth, text, count=1)
    year.rewrite(path, text, PlanFile)
    return draft, [*_said(doubts, draft, year)]


def _said(doubts: Sequence[Doubt], draft: Draft, year: JoinedYear) -> Iterator[str]:
    """What is in doubt: a project that may be one of the other year has an id of its own."""
    listed = [_pair(one, draft, year.now) for one in doubts]
    if listed:
        yield (
            f"拿不准是不是同一个项目，当作新的：{'；'.join(listed)}。是同一个的，"
            f"在{year.now.year}年的projects.yaml里给那个项目写上 aliases: [原文的名称]，再导入"
        )


def _pair(doubt: Doubt, draft: Draft, plan: Plan) -> str:
    row, project = draft.projects[doubt.row], plan.projects[doubt.candidate]
    return f"原文第{doubt.row + 1}项“{row.name}”和{plan.year}年的“{project.name}”（{project.id}）"


def _keep_ids(draft: Draft, plan: Plan, ask: Ask) -> tuple[dict[int, Project], tuple[Doubt, ...]]:
    """Give projects and units the ids that they have in another year's plan; the projects that
    the rows were there, and what is in doubt.
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
        Known(tuple(names_ever(one)), tuple(unit.name for unit in one.units), (_scope(one),))
        for one in plan.projects
    ]

    def answer(doubt: Doubt) -> bool | None:
        question = f"{_pair(doubt, draft, plan)}是同一个项目吗？是写 y，不是写 n"
        return agreed(ask, question)

    matching = settle(match_projects(rows, known), answer)
    found = matching.pairs
    kept = {one.id for one in plan.projects}
    for number, project in enumerate(draft.projects):
        if number in found:
            project.id = plan.projects[found[number]].id
        elif project.id in kept:
            project.id = free_key(project.id, kept, joiner="-")
        kept.add(project.id)
    return {row: plan.projects[at] for row, at in found.items()}, matching.doubts
