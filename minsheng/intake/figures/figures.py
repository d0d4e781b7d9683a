"""Figures that stand clearly in the text, made indicators: 计划4600人 … 已3216人，69.9%.

Nothing is invented: a figure becomes a value or a target only as it is written, and a rate a
reference only where it comes out to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from fractions import Fraction

from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.proof import compose_draft, fit_to_source, wrong_projects
from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.intake.figures.figure_columns import add_column_figures
from minsheng.intake.figures.indicator_candidates import add_indicators
from minsheng.intake.recognition.column_kinds import RATE
from minsheng.model.file_schema import NEARLY_ALL
from minsheng.problem import Refused
from minsheng.quantity import nearly_all_in_words, round_half_up


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
    _settle_decimals(draft)
    _try_rates(draft)
    if not made + sum(counts):
        return ["文字里没有能确定的指标"]
    return [f"从文字里认出{made + sum(counts)}个指标，数字写进了values，请看看名称是否合适"]


def _settle_decimals(draft: Draft) -> None:
    """A round rate (65%) does not tell its decimals: let it have those that the others have."""
    column = next((n for n, one in enumerate(draft.columns) if one.kind is RATE), None)
    told: list[int] = []
    round_ones: list[dict[str, str]] = []
    for project in draft.projects:
        for name, keys in project.indicators.items():
            exact = _exact_rate(project.values.get(name), keys)
            if exact is not None and column is not None and not _is_told(project, name):
                keys.update(_decimals_in(project.source[column], exact))
            digits = int(keys.get("rate_digits", "2"))
            if exact is not None and exact * 10**digits % 1:
                told.append(digits)
            elif exact is not None and digits < 2:
                round_ones.append(keys)
    usual = max(told, key=told.count, default=2)
    for keys in round_ones:
        if usual > int(keys["rate_digits"]):
            keys["rate_digits"] = str(usual)
        if keys["rate_digits"] == "2":  # as where nothing is said
            del keys["rate_digits"]


def _is_told(project: DraftProject, name: str) -> bool:
    """Whether a text of a project has the rate of an indicator."""
    mark = FIGURE.format(f"{name}.rate")
    return any(mark in text for cell in project.texts.values() for text in cell)


def _decimals_in(cell: Sequence[str], exact: Fraction) -> dict[str, str]:
    """The decimals with which the column of rates has a rate that is not round, if it has it."""
    for digits in (2, 1, 0):
        if list(cell) == [nearly_all_in_words(exact, digits, NEARLY_ALL)]:
            return {} if digits == 2 else {"rate_digits": str(digits)}
    for digits in range(4):
        if list(cell) == [f"{round_half_up(exact, digits):f}%"] and exact * 10**digits % 1:
            return {} if digits == 2 else {"rate_digits": str(digits)}
    return {}


def _exact_rate(value: str | None, keys: Mapping[str, str]) -> Fraction | None:
    """Value in percent of its target, where both are plain numbers."""
    try:
        return Fraction(value or "") / Fraction(keys["target"]) * 100
    except (KeyError, ValueError, ZeroDivisionError):
        return None


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
    draft.as_is[column.key] = False  # a later bulletin may have rates that can't be computed
    for project in draft.projects:
        for extra in (project.extra, *(item.extra for item in project.items)):
            extra.pop(column.key, None)
    if any(difference.row for difference in fit_to_source(draft)):
        draft.as_is, draft.projects = before
