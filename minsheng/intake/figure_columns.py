"""Columns of figures: 计划数, 完成数 and 完成率 become an indicator's target, value and rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minsheng.audit.quantities import mentions
from minsheng.intake.column_kinds import without_blanks
from minsheng.intake.draft import Draft, DraftColumn, DraftProject
from minsheng.intake.name_ids import id_of
from minsheng.intake.yaml_text import FIGURE, inline
from minsheng.model.load_projects import RESERVED
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage

_OF = "(?:[（(](?P<unit>[^）)0-9%％]{1,6})[）)])?"
_TARGET = re.compile(
    f"(?:全年|年度|本年度?|今年|总|年初)?(?:计划|目标|任务|指标)(?:任务)?(?:总?数量?|[总]?量|数值|值|人数|户数)?{_OF}"
)
_DONE = re.compile(
    f"(?:(?:截至.{{1,8}}|目前|累计|实际|已)*(?:完成|实施)(?:总?数量?|总?量|数值|值|人数|户数)|"
    f"(?:累计|实际|已)+完成){_OF}"
)
_RATE = re.compile(r".*(?:完成|达成)(?:率|比例|百分比).*")
_UNIT = re.compile("(?:计量|计数|数量)?单位")
_LONGEST_UNIT = 6


def add_column_figures(draft: Draft) -> int:
    """Make an indicator of the columns of figures for each project that has both."""
    target, done, rate, unit = (_column(draft, one) for one in (_TARGET, _DONE, _RATE, _UNIT))
    if target is None or done is None:
        return 0
    places = [draft.columns.index(column) for column in (target, done)]
    said = [_unit_of(column) for column in (target, done)]
    made = 0
    for project in draft.projects:
        own = _word(project, draft.columns.index(unit)) if unit else ""
        cells = [_word(project, place) for place in places]
        goal, value = (_quantity(cell, kind or own) for cell, kind in zip(cells, said, strict=True))
        if goal is None or value is None:
            continue
        name = goal.unit or value.unit or _unit_in_texts(project, goal)
        if name and goal.number and {goal.unit, value.unit} <= {"", name}:
            _add(project, (target, done, rate), goal, value, name)
            made += 1
    return made


def _column(draft: Draft, pattern: re.Pattern[str]) -> DraftColumn | None:
    """The only column with such a heading; of rates and units, too."""
    found = [one for one in draft.columns if pattern.fullmatch(without_blanks(one.heading))]
    return found[0] if len(found) == 1 else None


def _unit_of(column: DraftColumn) -> str:
    for pattern in (_TARGET, _DONE):
        if match := pattern.fullmatch(without_blanks(column.heading)):
            return match["unit"] or ""
    return ""


def _word(project: DraftProject, place: int) -> str:
    cell = project.source[place] if place < len(project.source) else ()
    return cell[0] if len(cell) == 1 else ""


def _quantity(cell: str, unit: str) -> Quantity | None:
    """A cell that holds nothing but a number, with its unit or that of its heading."""
    try:
        quantity = parse_quantity(cell)
    except Unreadable:
        return None
    if str(quantity) != cell or len(unit) > _LONGEST_UNIT:
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
    project: DraftProject,
    columns: tuple[DraftColumn, DraftColumn, DraftColumn | None],
    goal: Quantity,
    value: Quantity,
    unit: str,
) -> None:
    name = without_blanks(project.name)
    key = id_of(name, [*project.indicators, *RESERVED], "amount")
    target, done, rate = columns
    goal, value = goal.in_unit(unit), value.in_unit(unit)
    keys = {"name": inline(name), "unit": inline(unit), "target": _typed(goal, unit)}
    project.values[key] = _typed(value, unit)
    _refer(project, target, {str(goal): f"{key}.target"})
    _refer(project, done, {str(value): key, value.bare: f"{key}.value"})
    if rate is not None:
        for digits in _digits(project.kept(rate).get(rate.key, ()), goal, value):
            if digits != 2:
                keys["rate_digits"] = str(digits)
            _refer(project, rate, {str(percentage(value, goal, digits)): f"{key}.rate"})
    project.indicators[key] = keys


def _digits(cell: tuple[str, ...], goal: Quantity, value: Quantity) -> Iterator[int]:
    """With how many decimals the rate is printed, if it comes out."""
    if len(cell) == 1:
        digits = len(cell[0].rstrip("%").partition(".")[2])
        if digits <= 6 and str(percentage(value, goal, digits)) == cell[0]:
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
