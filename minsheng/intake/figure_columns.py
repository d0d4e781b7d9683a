"""Columns of figures: 计划数, 完成数 and 完成率 become an indicator's target, value and rate.

What a column of rates proves needs no heading that we know: the two columns of which it is the rate
are found by arithmetic. Without one the headings decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from minsheng.audit.mention import SHARE
from minsheng.audit.quantities import mentions
from minsheng.intake.column_kinds import NAME, NO, RATE, without_blanks
from minsheng.intake.draft import Draft, DraftColumn, DraftProject
from minsheng.intake.figure_period import is_of_this_period
from minsheng.intake.name_ids import id_of
from minsheng.intake.yaml_text import FIGURE, inline
from minsheng.model.load_projects import RESERVED
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage

_OF = re.compile("[（(]([^）)0-9%％]{1,6})[）)]$")
_TARGET = re.compile("(?!.*(?:完成|实施|进度|率|比))(?=.*(?:计划|目标|任务|指标)).{1,14}")
_DONE = re.compile("(?!.*(?:率|比|计划|目标|任务(?!数)|[应拟未]))(?=.*(?:完成|实施|已)).{1,16}")
_SHARE = re.compile(".*(?:[率比]|进度|占.*|百分比|[%％]).*")
_UNIT = re.compile("(?:计量|计数|数量|指标)?单位")
_BARE = re.compile("[0-9]+(?:[.][0-9]+)?")

Columns = tuple[DraftColumn, DraftColumn, DraftColumn | None]


def add_column_figures(draft: Draft) -> int:
    """Make an indicator of the columns of figures for each project that has both."""
    columns = _proven(draft) or _named(draft)
    if columns is None:
        return 0
    unit = next((one for one in draft.columns if _UNIT.fullmatch(_said(one))), None)
    made = 0
    for project in draft.projects:
        own = _word(draft, project, unit) if unit else ""
        goal, value = (
            _quantity(_word(draft, project, one), _unit_of(one) or own) for one in columns[:2]
        )
        if goal is None or value is None or not goal.number:
            continue
        name = goal.unit or value.unit or _unit_in_texts(project, goal)
        if {goal.unit, value.unit} <= {"", name}:
            _add(project, columns, goal, value, name)
            made += 1
    return made


def _proven(draft: Draft) -> Columns | None:
    """The target, the value and the rate, where most rates come out and no other two make them."""
    figures = [one for one in draft.columns if one.kind not in (NO, NAME) and _is_now(draft, one)]
    best: list[tuple[int, Columns]] = []
    for rate in (one for one in figures if one.kind is RATE or _SHARE.fullmatch(_said(one))):
        for goal, value in permutations((one for one in figures if one is not rate), 2):
            rows = [
                (_quantity(cells[0], ""), _quantity(cells[1], ""), cells[2])
                for project in draft.projects
                if all(cells := [_word(draft, project, one) for one in (goal, value, rate)])
            ]
            fits = [bool(a and b and [*_digits(cell, a, b)]) for a, b, cell in rows]
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
    cells = [cell for one in draft.projects if (cell := _word(draft, one, column))]
    return 2 * sum(_quantity(cell, "") is not None for cell in cells) > len(cells)


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


def _word(draft: Draft, project: DraftProject, column: DraftColumn) -> str:
    place = draft.columns.index(column)
    cell = project.source[place] if place < len(project.source) else ()
    return cell[0] if len(cell) == 1 else ""


def _quantity(cell: str, unit: str) -> Quantity | None:
    """A cell that holds nothing but a number, with its unit or that of its heading."""
    try:
        quantity = parse_quantity(cell)
    except Unreadable:
        return None
    if str(quantity) != cell or quantity.unit == SHARE:
        return None
    bare = not quantity.unit and not quantity.after
    return Quantity(quantity.digits, unit, quantity.before, quantity.odd) if bare else quantity


def _unit_in_texts(project: DraftProject, goal: Quantity) -> str:
    """The unit that the texts have behind the same number."""
    texts = [text for part in ("scope", "progress") for text in project.texts.get(part, ())]
    found = {
        one.unit
        for text in texts
        for one in mentions(text)
        if one.unit and Decimal(one.number.numerator) == goal.number * one.number.denominator
    }
    return found.pop() if len(found) == 1 else ""


def _add(
    project: DraftProject, columns: Columns, goal: Quantity, value: Quantity, unit: str
) -> None:
    name = without_blanks(project.name)
    key = id_of(name, [*project.indicators, *RESERVED], "amount")
    target, done, rate = columns
    goal, value = goal.in_unit(unit), value.in_unit(unit)
    keys = {"name": inline(name)}
    if unit:
        keys["unit"] = inline(unit)
    keys["target"] = _typed(goal, unit)
    project.values[key] = _typed(value, unit)
    _refer(project, target, {goal.bare: f"{key}.target_value", str(goal): f"{key}.target"})
    _refer(project, done, {value.bare: f"{key}.value", str(value): key})
    if rate is not None:
        for digits in _digits("".join(project.kept(rate).get(rate.key, ())), goal, value):
            if digits != 2:
                keys["rate_digits"] = str(digits)
            printed = str(percentage(value, goal, digits))
            bare = printed.removesuffix(SHARE)
            _refer(project, rate, {bare: f"{key}.rate_value", printed: f"{key}.rate"})
    project.indicators[key] = keys


def _digits(cell: str, goal: Quantity, value: Quantity) -> Iterator[int]:
    """With how many decimals the rate is printed, with its sign or without, if it comes out."""
    bare = cell.removesuffix(SHARE)
    digits = len(bare.partition(".")[2])
    alike = goal.number and goal.base_unit == value.base_unit and _BARE.fullmatch(bare)
    if alike and digits <= 6 and str(percentage(value, goal, digits)) == f"{bare}{SHARE}":
        yield digits


def _refer(project: DraftProject, column: DraftColumn, forms: dict[str, str]) -> None:
    """Put a reference in the place of a cell that reads as one of these."""
    for cells, name in ((project.kept(column), column.key), (project.texts, column.kind.key)):
        cell = cells.get(name, ())
        if len(cell) == 1 and cell[0] in forms:
            cells[name] = (FIGURE.format(forms[cell[0]]),)


def _typed(quantity: Quantity, unit: str) -> str:
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))
