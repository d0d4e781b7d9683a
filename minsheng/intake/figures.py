"""Figures that stand clearly in the text, made indicators: 计划4600人 … 已3216人，69.9%.

Nothing is invented: a figure becomes a value or a target only as it is written, and a rate a
reference only where it comes out to the last digit.
"""

from __future__ import annotations

from copy import deepcopy

from minsheng.intake.column_kinds import RATE
from minsheng.intake.draft import Draft
from minsheng.intake.figure_columns import add_column_figures
from minsheng.intake.indicator_candidates import add_indicators
from minsheng.intake.proof import compose_draft, fit_to_source, wrong_projects
from minsheng.problem import Refused


def add_figures(draft: Draft) -> list[str]:
    """Turn the clear figures of a draft into indicators; return what to say about it.

    Whatever would change a character of the bulletin is dropped again.
    """
    before = deepcopy(draft.projects)
    made = add_column_figures(draft)
    if made and _changed(draft):
        draft.projects, made = before, 0
    before = deepcopy(draft.projects)
    counts = [add_indicators(project, draft.period, draft.as_of) for project in draft.projects]
    for number in _changed(draft):
        draft.projects[number] = before[number]
        counts[number] = 0
    _try_rates(draft)
    if not made + sum(counts):
        return ["文字里没有能确定的指标"]
    return [f"从文字里认出{made + sum(counts)}个指标，数字写进了values，请看看名称是否合适"]


def _changed(draft: Draft) -> list[int]:
    """The projects (from 0) whose figures can't stay."""
    try:
        return wrong_projects(draft, compose_draft(draft))
    except Refused as refused:
        ids = {problem.project for problem in refused.problems}
        wrong = [n for n, project in enumerate(draft.projects) if project.id in ids]
        return wrong or list(range(len(draft.projects)))


def _try_rates(draft: Draft) -> None:
    """Let the column of rates be computed, where it comes out as it was."""
    column = next((one for one in draft.columns if one.kind is RATE), None)
    if column is None or not any(project.values for project in draft.projects):
        return
    cells = [text for project in draft.projects for text in project.extra.get(column.key, ())]
    if any(".rate_value" in text for text in cells):
        return
    before = deepcopy((draft.as_is, draft.projects))
    del draft.as_is[column.key]
    for project in draft.projects:
        for extra in (project.extra, *(item.extra for item in project.items)):
            extra.pop(column.key, None)
    if any(difference.row for difference in fit_to_source(draft)):
        draft.as_is, draft.projects = before
