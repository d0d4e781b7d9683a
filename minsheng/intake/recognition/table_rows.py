"""The rows of a table once all of them are known: projects, their items, totals in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from minsheng.intake.recognition.around_table import is_aside
from minsheng.intake.recognition.column_assignment import share_a_cell
from minsheng.intake.recognition.column_kinds import CATEGORY, NO, ColumnKind
from minsheng.intake.recognition.item_rows import items_of, joined
from minsheng.intake.recognition.sub_rows import Project, named_again, with_unnumbered
from minsheng.intake.recognition.table import Column, ProjectRow
from minsheng.intake.recognition.total_rows import FoundTotal, TotalRow, placed_totals
from minsheng.office.document import Line
from minsheng.record import record

LONGEST_CATEGORY = 30
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+[.、．]?")


@record
class Placed:
    """The projects with all their rows, the totals that a layout has a place for, remarks.

    ``one_category`` tells that cells of the category's column were empty below their category.
    """

    projects: list[Project]
    totals: list[TotalRow]
    remarks: list[str]
    one_category: bool


def totals_in_place(
    projects: Sequence[Project], totals: Sequence[FoundTotal], kinds: Sequence[ColumnKind]
) -> Placed:
    """Give each row without a number to its project, and each total its place; one for which
    there is none is a row of the project above it.
    """
    whole = with_unnumbered(projects, kinds) if NO in kinds else [*projects]
    kept = [any(one is other for other in whole) for one in projects]
    found = [replace(one, behind=sum(kept[: one.behind])) for one in totals]
    own = _categories(whole, kinds)
    categories, filled = own, list[str]()
    for said in own:
        filled.append(said or (filled[-1] if filled else ""))
    if any(one.is_part for one in found) and filled != own:  # 教育, nothing, 小计
        categories = filled
        for project, category in zip(whole, filled, strict=True):
            project.category = project.category or category
        found = [
            replace(one, category=one.category or filled[max(0, one.behind - 1)]) for one in found
        ]
    placed, left = placed_totals(found, categories)
    remarks = []
    for one in left:
        above = whole[max(0, one.behind - 1)]
        above.rows.append(one.row)
        above.behind_break.append(False)
        number = max(1, one.behind)
        remarks.append(f"第{number}项下面的合计行不知是哪些项的，照原文写，不计算")
    return Placed(whole, placed, remarks, categories is filled)


def _categories(projects: Sequence[Project], kinds: Sequence[ColumnKind]) -> list[str]:
    place = kinds.index(CATEGORY) if CATEGORY in kinds else None
    return [one.category or ("" if place is None else joined(one.lines(place))) for one in projects]


def project_row(project: Project, kinds: Sequence[ColumnKind], kept: Sequence[int]) -> ProjectRow:
    """A project in the columns that are ``kept``."""
    items = tuple(
        replace(one, cells=tuple(one.cells[at] for at in kept)) for one in items_of(project, kinds)
    )
    cells = tuple(map(project.lines, kept))
    if items:  # what stands once for all rows may be repeated in each
        first = Project(project.rows[:1], project.category)
        pairs = zip(kept, items[0].cells, cells, strict=True)
        cells = tuple(first.lines(at) if own is None else said for at, own, said in pairs)
    return ProjectRow(cells, project.category, items)


def row_remarks(project: Project, kinds: Sequence[ColumnKind]) -> Iterator[str]:
    """What became of rows that are there only as a page was full."""
    if len(project.rows) > max(1, len(items_of(project, kinds))):
        yield "接着上一行写的行（多半因为分页），合成一行"
    yield from named_again(project, kinds)


def is_merged(projects: Sequence[Project], place: int, kinds: Sequence[ColumnKind]) -> bool:
    """Whether a cell of a column stands over more than one project, or over some of the rows of
    one.
    """
    if any(_is_partly_merged(project, place, kinds) for project in projects):
        return True
    pairs = pairwise(projects)
    return any(share_a_cell(one.rows[-1][place], other.rows[0][place]) for one, other in pairs)


def _is_partly_merged(project: Project, place: int, kinds: Sequence[ColumnKind]) -> bool:
    items = items_of(project, kinds)
    return bool(items) and items[0].cells[place] is not None and project.merges(place)


def only_numbers(rows: Sequence[ProjectRow], columns: Sequence[Column]) -> bool:
    """Whether nobody has filled in the table: it has numbers alone."""
    return all(
        column.kind is NO and _NUMBER.fullmatch(line.text)
        for row in rows
        for cell, column in zip(row.cells, columns, strict=True)
        for line in cell
    )


def find_first_category(projects: Sequence[Project], before: list[Line]) -> None:
    """When later tables have a category above them, so has the first: the line ``before`` it."""
    if projects[0].category or not any(project.category for project in projects):
        return
    places = [place for place, line in enumerate(before) if not is_aside(line)]
    if len(places) > 1 and len(before[places[-1]].text) <= LONGEST_CATEGORY:
        first = before.pop(places[-1]).text
        for project in takewhile(lambda one: not one.category, projects):
            project.category = first
