"""Columns of figures: 计划数, 完成数 and 完成率 become an indicator's target, value and rate.

What a column of rates proves needs no heading that we know: the two columns of which it is the rate
are found by arithmetic. Without one the headings decide.
"""

from __future__ import annotations

import re
from itertools import permutations

from minsheng.intake.drafting.draft import Draft, DraftColumn
from minsheng.intake.figures.figure_period import is_of_this_period
from minsheng.intake.figures.figure_rows import Columns, FigureRow, digits_of, quantity_in
from minsheng.intake.recognition.column_kinds import NAME, NO, RATE, without_blanks

_OF = re.compile("[（(]([^）)0-9%％]{1,6})[）)]$")
_TARGET = re.compile("(?!.*(?:完成|实施|进度|率|比))(?=.*(?:计划|目标|任务|指标)).{1,14}")
_DONE = re.compile("(?!.*(?:率|比|计划|目标|任务(?!数)|[应拟未]))(?=.*(?:完成|实施|已)).{1,16}")
_SHARE = re.compile(".*(?:[率比]|进度|占.*|百分比|[%％]).*")
_UNIT = re.compile("(?:计量|计数|数量|指标)?单位")


def add_column_figures(draft: Draft) -> int:
    """Make an indicator of the columns of figures for each row that has both; says how many."""
    columns = _proven(draft) or _named(draft)
    if columns is None:
        return 0
    unit = next((one for one in draft.columns if _UNIT.fullmatch(_said(one))), None)
    figures = columns[:2]
    places = [draft.columns.index(column) for column in figures]
    made = 0
    for project, item in draft.rows:
        row = FigureRow(project, item)
        if item is not None and any(project.owner(item, place) is project for place in places):
            if item is not project.items[0]:
                continue  # the project has one figure for all its rows
            row = FigureRow(project, None)
        own = row.word(draft.columns.index(unit)) if unit else row.named_unit
        goal, value = (
            quantity_in(row.word(place), _unit_of(column) or own)
            for place, column in zip(places, figures, strict=True)
        )
        if goal is None or value is None or not goal.number:
            continue
        name = goal.unit or value.unit or row.unit_in_texts(goal)
        if {goal.unit, value.unit} <= {"", name}:
            row.add(columns, goal, value, name)
            made += 1
    return made


def _proven(draft: Draft) -> Columns | None:
    """The target, the value and the rate, where most rates come out and no other two make them."""
    figures = [one for one in draft.columns if one.kind not in (NO, NAME) and _is_now(draft, one)]
    best: list[tuple[int, Columns]] = []
    for rate in (one for one in figures if one.kind is RATE or _SHARE.fullmatch(_said(one))):
        for goal, value in permutations((one for one in figures if one is not rate), 2):
            if _DONE.fullmatch(_said(goal)) and _TARGET.fullmatch(_said(value)):
                continue  # upside down: 100% comes out of 1199 of 1200, too
            rows = [
                (quantity_in(cells[0]), quantity_in(cells[1]), cells[2])
                for row in _rows(draft)
                if all(cells := [_word(draft, row, one) for one in (goal, value, rate)])
            ]
            fits = [bool(a and b and [*digits_of(cell, a, b)]) for a, b, cell in rows]
            told = bool(_TARGET.fullmatch(_said(goal)) and _DONE.fullmatch(_said(value)))
            if 2 * sum(fits) >= len(rows) and sum(fits) > (not told):
                best.append((2 * sum(fits) + told, (goal, value, rate)))
    most = max((count for count, _ in best), default=0)
    found = [columns for count, columns in best if count == most]
    return found[0] if len(found) == 1 else None


def _named(draft: Draft) -> Columns | None:
    """The only column of targets and the only one of values of this period, by their headings."""
    found = [
        [
            one
            for one in draft.columns
            if heading.fullmatch(_said(one)) and _is_now(draft, one) and _has_figures(draft, one)
        ]
        for heading in (_TARGET, _DONE)
    ]
    if any(len(one) != 1 for one in found):
        return None
    return found[0][0], found[1][0], next((one for one in draft.columns if one.kind is RATE), None)


def _has_figures(draft: Draft, column: DraftColumn) -> bool:
    cells = [cell for row in _rows(draft) if (cell := _word(draft, row, column))]
    return 2 * sum(quantity_in(cell) is not None for cell in cells) > len(cells)


def _is_now(draft: Draft, column: DraftColumn) -> bool:
    """Whether a heading is not of another period: 一季度完成 in the half year's bulletin."""
    said = f"{column.group}{_said(column)}"
    told = bool(_TARGET.fullmatch(_said(column)))
    return told or is_of_this_period(said, len(said), draft.period, draft.as_of)


def _said(column: DraftColumn) -> str:
    return without_blanks(column.heading)


def _unit_of(column: DraftColumn) -> str:
    match = _OF.search(_said(column))
    return match[1] if match else ""


def _word(draft: Draft, row: FigureRow, column: DraftColumn) -> str:
    return row.word(draft.columns.index(column))


def _rows(draft: Draft) -> list[FigureRow]:
    return [FigureRow(project, item) for project, item in draft.rows]
