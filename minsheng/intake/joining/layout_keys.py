"""Under which names the clerk's own columns of a file are kept: those that the layout shows."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.joining.joined_rows import owners
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.layout_columns import LayoutColumn, layout_columns, same_columns
from minsheng.intake.recognition.column_kinds import EXTRA
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import open_layout


def under_layout_keys(draft: Draft, year: JoinedYear) -> Draft:
    """The draft with each own column under the name by which the layout shows it."""
    layout = open_layout(year.workspace, DEFAULT_LAYOUT)
    same = same_columns(draft.columns, layout_columns(layout, draft))
    plan = [key for one in year.plan.projects for key in one.extra]
    plan += [key for one in year.plan.projects for task in one.tasks for key in task.extra]
    of_plan = {*plan}
    entries = [entry for one in year.elsewhere for entry in one.projects]
    told = [key for one in entries for key in one.extra]
    told += [key for one in entries for task in one.tasks for key in task.extra]
    of_periods = {*told}
    draft = replace(draft, projects=deepcopy(draft.projects))
    for number, column in enumerate(draft.columns):
        if not column.kind.as_is and not (
            number in same and _only_own(column.kind.key, same[number])
        ):
            continue
        key = same[number].own if number in same else column.key
        is_own = column.kind is EXTRA
        computed = number in same and not is_own and same[number].shows(column.kind.key)
        for owner in owners(draft):
            cell = owner.source[number]
            owner.plan_extra.pop(column.key, None)
            owner.extra.pop(column.key, None)
            if key and cell and not computed:
                is_of_plan = key in of_plan or (key not in of_periods and column.is_of_the_year)
                (owner.plan_extra if is_of_plan else owner.extra)[key] = cell
    return draft


def _only_own(key: str, column: LayoutColumn) -> bool:
    """Whether a column shows the clerk's own texts, not what is told under a key."""
    return bool(column.own) and not column.shows(key)
