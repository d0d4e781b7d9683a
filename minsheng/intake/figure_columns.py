"""Columns of figures: 计划数, 完成数 and 完成率 become an indicator's target, value and rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minsheng.audit.quantities import mentions
from minsheng.intake.column_kinds import without_blanks
from minsheng.intake.draft import Cell, Draft, DraftColumn, DraftProject
from minsheng.intake.draft_items import DraftItem
from minsheng.intake.name_ids import id_of
from minsheng.intake.yaml_text import FIGURE, inline
from minsheng.model.load_projects import RESERVED
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage
from minsheng.record import record

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
_LONGEST_NAME = 30
_NAMED_UNIT = re.compile("[（(]([^（）()0-9]{1,4})[）)]$")


def add_column_figures(draft: Draft) -> int:
    """Make an indicator of the columns of figures for each project that has both."""
    target, done, rate, unit = (_column(draft, one) for one in (_TARGET, _DONE, _RATE, _UNIT))
    if target is None or done is None:
        return 0
    places = [draft.columns.index(column) for column in (target, done)]
    said = [_unit_of(column) for column in (target, done)]
    made = 0
    for project, item in draft.rows:
        row = _Row(project, item)
        if item is not None and any(project.owner(item, place) is project for place in places):
            if item is not project.items[0]:
                continue  # the project has one figure for all its rows
            row = _Row(project, None)
        own = row.word(draft.columns.index(unit)) if unit else row.named_unit
        cells = [row.word(place) for place in places]
        goal, value = (_quantity(cell, kind or own) for cell, kind in zip(cells, said, strict=True))
        if goal is None or value is None:
            continue
        name = goal.unit or value.unit or _unit_in_texts(row, goal)
        if name and goal.number and {goal.unit, value.unit} <= {"", name}:
            _add(row, (target, done, rate), goal, value, name)
            made += 1
    return made


@record
class _Row:
    """A project, or a row of one that has several, whose figures are the project's by name."""

    project: DraftProject
    item: DraftItem | None

    @property
    def owners(self) -> list[DraftProject | DraftItem]:
        """Who may have its cells; the first row, where it is the project's own, has both."""
        if self.item is None:
            return [self.project]
        return [self.item, self.project] if self.item.is_whole else [self.item]

    @property
    def name(self) -> str:
        """What its indicator is called."""
        if self.item is None or self.item.is_whole:
            return without_blanks(self.project.name)
        texts = (text for cell in self.item.texts.values() for text in cell)
        found = self.item.name or next((one for one in texts if not _quantity(one, "")), "")
        found = _NAMED_UNIT.sub("", found)
        return without_blanks(found)[:_LONGEST_NAME] or without_blanks(self.project.name)

    @property
    def named_unit(self) -> str:
        """The unit behind its name: 食堂（处）."""
        match = _NAMED_UNIT.search(self.item.name if self.item else self.project.name)
        return match[1] if match else ""

    def word(self, place: int) -> str:
        """What it says in a column, where that is one line."""
        source = self.project.owner(self.item, place).source
        cell = source[place] if place < len(source) else ()
        return cell[0] if cell and len(cell) == 1 else ""

    def kept(self, column: DraftColumn) -> Cell:
        """The cell of a column that is kept word for word."""
        return next((cell for one in self.owners if (cell := one.kept(column).get(column.key))), ())


def _column(draft: Draft, pattern: re.Pattern[str]) -> DraftColumn | None:
    """The only column with such a heading; of rates and units, too."""
    found = [one for one in draft.columns if pattern.fullmatch(without_blanks(one.heading))]
    return found[0] if len(found) == 1 else None


def _unit_of(column: DraftColumn) -> str:
    for pattern in (_TARGET, _DONE):
        if match := pattern.fullmatch(without_blanks(column.heading)):
            return match["unit"] or ""
    return ""


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


def _unit_in_texts(row: _Row, goal: Quantity) -> str:
    """The unit that the texts have behind the same number."""
    parts = [(one, part) for one in row.owners for part in ("scope", "progress")]
    texts = [text for one, part in parts for text in one.texts.get(part, ())]
    found = {
        one.unit
        for text in texts
        for one in mentions(text)
        if one.unit and Decimal(one.number.numerator) == goal.number * one.number.denominator
    }
    return found.pop() if len(found) == 1 else ""


def _add(
    row: _Row,
    columns: tuple[DraftColumn, DraftColumn, DraftColumn | None],
    goal: Quantity,
    value: Quantity,
    unit: str,
) -> None:
    project, name = row.project, row.name
    key = id_of(name, [*project.indicators, *RESERVED], "amount")
    target, done, rate = columns
    goal, value = goal.in_unit(unit), value.in_unit(unit)
    keys = {"name": inline(name), "unit": inline(unit), "target": _typed(goal, unit)}
    project.values[key] = _typed(value, unit)
    _refer(row, target, {str(goal): f"{key}.target"})
    _refer(row, done, {str(value): key, value.bare: f"{key}.value"})
    if rate is not None:
        for digits in _digits(row.kept(rate), goal, value):
            if digits != 2:
                keys["rate_digits"] = str(digits)
            _refer(row, rate, {str(percentage(value, goal, digits)): f"{key}.rate"})
    project.indicators[key] = keys
    if row.item is not None:
        row.item.headline = key


def _digits(cell: tuple[str, ...], goal: Quantity, value: Quantity) -> Iterator[int]:
    """With how many decimals the rate is printed, if it comes out."""
    if len(cell) == 1:
        digits = len(cell[0].rstrip("%").partition(".")[2])
        if digits <= 6 and str(percentage(value, goal, digits)) == cell[0]:
            yield digits


def _refer(row: _Row, column: DraftColumn, forms: dict[str, str]) -> None:
    """Put a reference in the place of a cell that reads as one of these."""
    for one in row.owners:
        for cells, name in ((one.kept(column), column.key), (one.texts, column.kind.key)):
            cell = cells.get(name, ())
            if len(cell) == 1 and cell[0] in forms:
                cells[name] = (FIGURE.format(forms[cell[0]]),)


def _typed(quantity: Quantity, unit: str) -> str:
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))
