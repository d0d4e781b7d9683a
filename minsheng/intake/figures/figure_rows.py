"""The figures of one row of a table: its target, value and rate as an indicator of its project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minsheng.audit.mention import SHARE
from minsheng.audit.quantities import mentions
from minsheng.intake.drafting.draft import Cell, DraftColumn, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.drafting.yaml_text import FIGURE, inline
from minsheng.intake.recognition.column_kinds import without_blanks
from minsheng.model.load_indicators import RESERVED
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage
from minsheng.record import record

_BARE = re.compile("[0-9]+(?:[.][0-9]+)?")
_LONGEST_NAME = 30
_NAMED_UNIT = re.compile("[（(]([^（）()0-9]{1,4})[）)]$")
Columns = tuple[DraftColumn, DraftColumn, DraftColumn | None]
"""Of the target, the value and the rate, which there may be none of."""


@record
class FigureRow:
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
        found = self.item.name or next((one for one in texts if not quantity_in(one)), "")
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

    def unit_in_texts(self, goal: Quantity) -> str:
        """The unit that the texts have behind the same number."""
        texts = [
            text
            for one in (self.project, self.item)
            for part in ("scope", "progress")
            if one
            for text in one.texts.get(part, ())
        ]
        found = {
            one.unit
            for text in texts
            for one in mentions(text)
            if one.unit and Decimal(one.number.numerator) == goal.number * one.number.denominator
        }
        return found.pop() if len(found) == 1 else ""

    def add(self, columns: Columns, goal: Quantity, value: Quantity, unit: str) -> None:
        """Make an indicator of its cells, and refer to it in their place."""
        key = id_of(self.name, [*self.project.indicators, *RESERVED], "amount")
        target, done, rate = columns
        goal, value = goal.in_unit(unit), value.in_unit(unit)
        keys = {"name": inline(self.name)}
        if unit:
            keys["unit"] = inline(unit)
        keys["target"] = _typed(goal, unit)
        self.project.values[key] = _typed(value, unit)
        self._refer(target, {goal.bare: f"{key}.target_value", str(goal): f"{key}.target"})
        self._refer(done, {value.bare: f"{key}.value", str(value): key})
        if rate is not None:
            for digits in digits_of("".join(self.kept(rate)), goal, value):
                if digits != 2:
                    keys["rate_digits"] = str(digits)
                printed = str(percentage(value, goal, digits))
                bare = printed.removesuffix(SHARE)
                self._refer(rate, {bare: f"{key}.rate_value", printed: f"{key}.rate"})
        self.project.indicators[key] = keys
        if self.item is not None:
            self.item.headline = key

    def _refer(self, column: DraftColumn, forms: dict[str, str]) -> None:
        """Put a reference in the place of a cell that reads as one of these."""
        for one in self.owners:
            for cells, name in ((one.kept(column), column.key), (one.texts, column.kind.key)):
                cell = cells.get(name, ())
                if len(cell) == 1 and cell[0] in forms:
                    cells[name] = (FIGURE.format(forms[cell[0]]),)


def quantity_in(cell: str, unit: str = "") -> Quantity | None:
    """What a cell holds that is nothing but a number, with its unit or that of its heading."""
    try:
        quantity = parse_quantity(cell)
    except Unreadable:
        return None
    if str(quantity) != cell or quantity.unit == SHARE:
        return None
    bare = not quantity.unit and not quantity.after
    return Quantity(quantity.digits, unit, quantity.before, quantity.odd) if bare else quantity


def digits_of(cell: str, goal: Quantity, value: Quantity) -> Iterator[int]:
    """With how many decimals the rate is printed, with its sign or without, if it comes out."""
    bare = cell.removesuffix(SHARE)
    digits = len(bare.partition(".")[2])
    alike = goal.number and goal.base_unit == value.base_unit and _BARE.fullmatch(bare)
    if alike and digits <= 6 and str(percentage(value, goal, digits)) == f"{bare}{SHARE}":
        yield digits


def _typed(quantity: Quantity, unit: str) -> str:
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))
