"""Which sheets and columns of a workbook are the period's, and which say the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minsheng.intake.recognition.column_kinds import (
    EXTRA,
    NAME,
    PROGRESS,
    kind_of,
    kinds_of,
    without_blanks,
)
from minsheng.intake.recognition.dates import find_period
from minsheng.intake.recognition.heading_rows import find_heading
from minsheng.intake.recognition.table import Column, Table
from minsheng.office.document import Grid, OfficeDocument
from minsheng.period import Period
from minsheng.problem import Misuse

_SHEET = re.compile(r"\S{0,12}(?:月[份底末]?|季度|半年|全年)\S{0,4}")
_SHORT = re.compile(
    r"(20[0-9]{2})?[年.\-_]?(?:[Qq]([1-4])|(?:(?<=[0-9])[.\-_年])?(1[0-2]|0[1-9]|(?<=[.\-_])[1-9]))"
)
_YEAR = re.compile("20[0-9]{2}")
_OF_A_YEAR = re.compile("(20[0-9]{2})(?:年度?)?")
_BARE = re.compile(
    r"(?:(?:[0-9]{1,2}[-—－~～至])?[0-9一二三四五六七八九十]{1,3}月份?|[一二三四1-4]季度|[上下]半年)"
    r"[底末]?(?:累计|实际)?(?:完成)?[数量值]?"
)
_SUMMARY = re.compile("汇总|总表|总台账|合计|全部|总览")
_ANY_YEAR = 2000


def of_period(document: OfficeDocument, wanted: Period | None) -> OfficeDocument:
    """Leave out the sheets of other periods, where a workbook has one for each: the sheet that is
    wanted stays, else the latest. Raises Misuse where several are there, and none is wanted.
    """
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    found = {grid.name: one for grid in grids if (one := _period_of_sheet(grid.name)) is not None}
    if wanted and len(found) == 1 and not _chosen(found, wanted):
        said = f"工作表“{next(iter(found))}”像是别的期的，报告期是{wanted}，请核对"
        return replace(document, remarks=(*document.remarks, said))
    if not found:
        return document
    kept = _chosen(found, wanted)
    if not kept:
        names = "、".join(found)
        raise Misuse(f"没有{wanted}的工作表，只有：{names}。报告期写错了，或者要换一个文件")
    others = [name for name in found if name not in kept]
    if not others:
        return document
    said = f"别的期的工作表没有导入：{'、'.join(others)}（要导入哪一期，用 --period）"
    return _without(document, others, said)


def _chosen(found: dict[str, Period], wanted: Period | None) -> list[str]:
    """The names that are the wanted period's, the latest ones' where none is wanted."""
    years = {name: one.year for name, one in found.items() if _OF_A_YEAR.fullmatch(name)}
    if years:
        year = wanted.year if wanted else max(years.values())
        return [name for name, own in years.items() if own == year]
    if wanted is None:
        dated = all(one.year != _ANY_YEAR for one in found.values())
        ends = {name: (one.year * dated, one.month) for name, one in found.items()}
        return [name for name, end in ends.items() if end == max(ends.values())]
    ending = {
        name: one.code
        for name, one in found.items()
        if one.month == wanted.month and one.year in (wanted.year, _ANY_YEAR)
    }
    exact = wanted.code in ending.values()  # then 二季度 is another one than 上半年
    return [
        name
        for name, code in ending.items()
        if not exact or code == wanted.code or code.startswith("-")
    ]


def _period_of_sheet(name: str) -> Period | None:
    """The period that a sheet is named for, of the year 2000 where it does not say which."""
    year = _YEAR.match(name)
    if match := _SHORT.fullmatch(name):
        code = f"Q{match[2]}" if match[2] else f"-{int(match[3]):02}"
        known = bool(match[1] or match[2])
        return Period(int(match[1] or _ANY_YEAR), code) if known else None
    if match := _OF_A_YEAR.fullmatch(name):
        return Period(int(match[1]), "")
    if not _SHEET.fullmatch(name):
        return None
    return find_period([f"（{name}"], 0 if year else _ANY_YEAR)


def _without(document: OfficeDocument, names: Sequence[str], said: str) -> OfficeDocument:
    blocks = tuple(one for one in document.blocks if getattr(one, "name", None) not in names)
    return replace(document, blocks=blocks, remarks=(*document.remarks, said))


def without_doubles(document: OfficeDocument) -> OfficeDocument:
    """Leave out what a workbook says twice: a sheet of all projects beside one for each unit."""
    named = {
        grid.name: names
        for grid in document.blocks
        if isinstance(grid, Grid) and (names := _project_names(grid))
    }
    whole = [name for name in named if _SUMMARY.search(name)]
    if len(whole) != 1 or len(named) < 2:
        return document
    parts = {name: names for name, names in named.items() if name != whole[0]}
    if any(_period_of_sheet(name) for name in parts):
        said = f"这一期有自己的工作表，没有再导入：{whole[0]}"
        return _without(document, whole, said)
    if named[whole[0]] <= set().union(*parts.values()):
        twice, kept = [], ""
        if set().union(*parts.values()) <= named[whole[0]]:
            twice, kept = [*parts], f"“{whole[0]}”里都有"
        else:
            twice, kept = whole, "别的工作表里都有"
    else:
        twice = [name for name, names in parts.items() if names <= named[whole[0]]]
        kept = f"“{whole[0]}”里都有"
    if not twice:
        return document
    return _without(document, twice, f"这些工作表的项目{kept}，没有再导入：{'、'.join(twice)}")


def without_others(document: OfficeDocument) -> OfficeDocument:
    """Leave out the sheets that hold no projects, where others do; but the title may stand alone
    in one before them.
    """
    found = {
        block.name: heading
        for block in document.blocks
        if isinstance(block, Grid) and block.name and (heading := find_heading(block))
    }
    names = [one.name for one in document.blocks if isinstance(one, Grid) and one.name]
    if not found:
        return document
    first = next(iter(found))
    titled = found[first].first > 0
    others = [
        name
        for at, name in enumerate(names)
        if name not in found and (titled or at > names.index(first))
    ]
    said = f"没有项目的工作表没有导入：{'、'.join(others)}"
    return _without(document, others, said) if others else document


def _project_names(grid: Grid) -> set[str]:
    heading = find_heading(grid)
    if heading is None or not grid.name:
        return set()
    kinds = kinds_of([(leaf.group, leaf.heading) for leaf in heading.leaves])
    if NAME not in kinds:
        return set()
    at = heading.leaves[kinds.index(NAME)].start
    cells = (cell for row in grid.rows[heading.behind :] for cell in row if cell.column == at)
    return {said for cell in cells if (said := without_blanks(cell.text))}


def column_of_period(
    table: Table, wanted: Period | None, title: str, year: int
) -> tuple[Table, Period | None]:
    """Make the column of the wanted period the progress, where there is one for each; else that of
    the title's period, or the last one with a text, whose period is returned, too.

    Raises Misuse where columns are there, and none is the wanted period's.
    """
    dated = _dated(table, bare=False)
    if all(column.kind is not PROGRESS for column in table.columns):
        dated = _dated(table, bare=True)
    if len({period.month for period in dated.values()}) < 2:
        return table, wanted
    period = wanted or find_period([title], year)
    if period is None:
        filled = [place for place in dated if any(row.cells[place] for row in table.rows)]
        last = max(filled or dated, key=lambda place: dated[place].month)
        period = Period(year, dated[last].code) if year else None
        return _with_progress(table, last), period
    fitting = [place for place, one in dated.items() if one.month == period.month]
    exact = [place for place in fitting if dated[place].code == period.code]
    if not fitting:
        names = _headings(table.columns[place] for place in dated)
        raise Misuse(f"表里没有{period}的栏目，只有：{names}。报告期写错了，或者要换一个文件")
    return _with_progress(table, (exact or fitting)[0]), period


def _dated(table: Table, *, bare: bool) -> dict[int, Period]:
    """The columns that tell how things stood at a time, by their place: 1月进展, or 1月 alone."""
    found = {}
    for place, column in enumerate(table.columns):
        own, group = without_blanks(column.heading), without_blanks(column.group)
        period = Period.named_in(own, _ANY_YEAR) or Period.named_in(group + own, _ANY_YEAR)
        is_progress = kind_of(own, group) is PROGRESS
        if period and (_BARE.fullmatch(own) if bare else is_progress):
            found[place] = period
    return found


def _headings(columns: Iterable[Column]) -> str:
    return "、".join(without_blanks(column.group + column.heading) for column in columns)


def _with_progress(table: Table, chosen: int) -> Table:
    columns = [
        replace(column, kind=PROGRESS if place == chosen else EXTRA)
        if place == chosen or column.kind is PROGRESS
        else column
        for place, column in enumerate(table.columns)
    ]
    return replace(table, columns=tuple(columns))
