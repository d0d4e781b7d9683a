"""A workbook with a sheet a month: which of them is the period to import."""

from __future__ import annotations

import re
from dataclasses import replace

from minsheng.intake.title import find_period
from minsheng.office.document import Grid, OfficeDocument
from minsheng.period import Period

_SHORT = re.compile(r"\S{0,12}(?:月[份底末]?|季度|半年|全年)\S{0,4}")


def of_one_period(document: OfficeDocument, wanted: Period | None) -> OfficeDocument:
    """Leave out the sheets of other periods: the one that is wanted stays, else the latest."""
    found = {
        grid: period
        for grid in document.blocks
        if isinstance(grid, Grid) and (period := _named(grid.name)) is not None
    }
    ends = {period.month for period in found.values()}
    if len(ends) < 2:
        return document
    month = wanted.month if wanted and wanted.month in ends else max(ends)
    others = [grid for grid, period in found.items() if period.month != month]
    names = "、".join(grid.name for grid in others)
    said = f"别的期的工作表没有导入：{names}（要导入哪一期，用 --period）"
    blocks = tuple(block for block in document.blocks if block not in others)
    return replace(document, blocks=blocks, remarks=(*document.remarks, said))


def _named(name: str) -> Period | None:
    """The period that a sheet is named for; only its month counts, any year will do."""
    if not _SHORT.fullmatch(name):
        return None
    return find_period([f"（{name}"], 0 if name.startswith("20") else 2000)
