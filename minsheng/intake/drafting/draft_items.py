"""The rows of a project that has several (子项), as they will be written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.drafting.yaml_text import escaped
from minsheng.intake.recognition.column_kinds import (
    ITEM,
    LEAD,
    NAME,
    PARTNERS,
    PROGRESS,
    SCOPE,
    UNITS,
    Holds,
)
from minsheng.intake.recognition.title import join_lines
from minsheng.intake.recognition.units import units_in

if TYPE_CHECKING:
    from minsheng.intake.drafting.draft import DraftColumn
    from minsheng.intake.recognition.item_rows import ItemRow
    from minsheng.intake.recognition.sub_rows import Lines

Cell = tuple[str, ...]
LONGEST_NAME = 200
"""Of a name, a unit and the like, in characters: the data files take no longer ones."""
_UNITS = (UNITS, LEAD, PARTNERS)
_REQUIRED = (SCOPE, PROGRESS)
_TOLD = ("due", "status", "summary", "problems", "next", "remarks")
_LONGEST_ID = 20
_OF_WHICH = re.compile("^[#＃*]?其中[：:]?")


@dataclass
class DraftItem:
    """A row of a project; ``source`` has None where the project has one cell for all rows.

    A text without paragraphs says that there is none, where the project has one.
    """

    id: str
    source: tuple[Cell | None, ...]
    name: str = ""
    units: tuple[str, ...] | None = None
    texts: dict[str, Cell] = field(default_factory=dict)
    plan_extra: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    headline: str = ""
    within: bool = False
    since: str = ""
    until: str = ""
    is_whole: bool = False
    """Whether it is the project's own row, and the others are named below it (其中)."""

    def kept(self, column: DraftColumn) -> dict[str, Cell]:
        """The ``extra`` that keeps the cells of a column word for word, by its key."""
        return self.plan_extra if column.is_of_the_year else self.extra


def shortened(name: str) -> str:
    """A name that is not too long for the data files, which write ``{{`` in more characters."""
    if len(escaped(name)) <= LONGEST_NAME:
        return name
    ends = range(min(len(name), LONGEST_NAME - 2), 0, -1)
    end = next(end for end in ends if len(escaped(name[:end])) <= LONGEST_NAME - 2)
    return name[:end] + "……"


def is_whole(rows: Sequence[ItemRow], columns: Sequence[DraftColumn]) -> bool:
    """Whether the first row is the project's own, and the others are named below it (其中)."""
    names = [at for at, column in enumerate(columns) if column.kind is NAME]
    return bool(rows) and any(rows[0].cells[at] is not None for at in names)


def draft_items(rows: Sequence[ItemRow], columns: Sequence[DraftColumn]) -> list[DraftItem]:
    """The rows of a project: what each has of its own."""
    whole = is_whole(rows, columns)
    items: list[DraftItem] = []
    for at, row in enumerate(rows):
        source = tuple(None if one is None else _plain(one) for one in row.cells)
        item = DraftItem("", source, within=row.within, is_whole=whole and at == 0)
        _fill(item, row, columns)
        item.id = _id(item, [one.id for one in items], at)
        items.append(item)
    return items


def _plain(lines: Lines) -> Cell:
    return tuple(line.text for line in lines)


def _fill(item: DraftItem, row: ItemRow, columns: Sequence[DraftColumn]) -> None:
    """Say under which keys a row has its cells; of the project's own row only what is extra."""
    units: list[str] = []
    own = not item.is_whole
    for column, lines in zip(columns, row.cells, strict=True):
        cell = None if lines is None else _plain(lines)
        if cell is None:
            continue
        if column.kind.as_is or (own and cell and not _has_key(column)):
            if cell:
                item.kept(column)[column.key] = cell
        elif not own:
            continue
        elif column.kind in _UNITS:
            units += units_in(lines or ())
            item.units = tuple(map(shortened, dict.fromkeys(units)))
        elif column.kind in (NAME, ITEM):
            item.name = item.name or shortened(join_lines(cell))
        elif column.kind.holds is Holds.WORD and cell:
            item.texts[column.kind.key] = (shortened(join_lines(cell)),)
        elif column.kind in _REQUIRED or cell:
            item.texts[column.kind.key] = cell


def _has_key(column: DraftColumn) -> bool:
    """Whether a row can say of itself what stands in a column."""
    kinds = (*_UNITS, *_REQUIRED, NAME, ITEM)
    return column.kind in kinds or column.kind.key in _TOLD


def _id(item: DraftItem, taken: Sequence[str], at: int) -> str:
    if item.is_whole:
        return "whole"
    own: Mapping[str, Cell] = {**item.plan_extra, **item.texts}
    said = item.name or next(("".join(cell) for cell in own.values() if cell), "")
    said = _OF_WHICH.sub("", said)
    return id_of(said[:_LONGEST_ID], taken, f"item-{at + 1}", "-")
