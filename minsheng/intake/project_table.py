"""The table of projects in a document: what stands before it, columns, one row a project, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from minsheng.intake.around_table import is_aside, is_continuation, named
from minsheng.intake.column_assignment import (
    Placed,
    cells_by_column,
    is_category_row,
    is_note,
    lines_of,
    share_a_cell,
    spans_columns,
)
from minsheng.intake.column_kinds import CATEGORY, NO, ColumnKind, kinds_of, without_blanks
from minsheng.intake.heading_rows import Heading, Row, find_heading, repeats
from minsheng.intake.sub_rows import (
    Project,
    belongs_to,
    is_of_which,
    items_of,
    joined,
    named_again,
    text_in,
    with_its_name,
    with_unnumbered,
)
from minsheng.intake.table import Column, ProjectRow, Table
from minsheng.intake.total_rows import FoundTotal, TotalRow, is_total, placed_totals
from minsheng.office.document import Grid, Line, OfficeDocument

_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*[0-9]*", re.IGNORECASE)
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+[.、．]?")
_LONGEST_CATEGORY = 30


def find_table(document: OfficeDocument) -> Table | None:
    """Return the table of projects in a document, or None when there is none.

    Of several tables it is the one whose headings say most, and of these the longest.
    """
    found = [
        (heading, len(block.rows))
        for block in document.blocks
        if isinstance(block, Grid) and (heading := find_heading(block)) is not None
    ]
    if not found:
        return None
    heading, _ = max(found, key=lambda one: (len({*_kinds(one[0])}), one[1]))
    finder = _Finder(heading)
    for block in document.blocks:
        finder.take(block)
    return finder.result()


def _kinds(heading: Heading) -> list[ColumnKind]:
    return kinds_of([(leaf.group, leaf.heading) for leaf in heading.leaves])


@dataclass
class _Finder:
    """Goes through the blocks of a document once, gathering the projects under a heading."""

    heading: Heading
    before: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    """What rows say that are no project's; notes, if no project follows."""
    after: list[Line] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sheets: set[str] = field(default_factory=set)
    moved: list[Line] = field(default_factory=list)
    category: str = ""
    unused: list[Line] = field(default_factory=list)
    """The line of the category, as long as no project stands under it."""
    begun: bool = False
    totals: list[FoundTotal] = field(default_factory=list)
    breaks: bool = False
    """Whether the next row is the first on a page."""

    @property
    def kinds(self) -> list[ColumnKind]:
        return _kinds(self.heading)

    def take(self, block: Line | Grid) -> None:
        if isinstance(block, Grid):
            if block.rows:  # all of them may have been deleted under tracked changes
                self._take_grid(block)
        else:
            (self.between if self.begun else self.before).append(block)

    def _take_grid(self, grid: Grid) -> None:
        found = find_heading(grid)
        if found is not None and found.labels == self.heading.labels:
            if grid.name and not _UNNAMED.fullmatch(grid.name):  # a sheet of a category
                self.category = grid.name
                self.sheets.add(grid.name)
            if self.begun:
                self._take_between(grid.rows[: found.first])
            else:
                self.before += lines_of(grid.rows[: found.first])
            self._take_rows(grid, found.behind, found)
        elif self.begun and found is None and len(grid.rows[0]) == len(self.heading.leaves):
            self._take_between(())
            self._take_rows(grid, 0, self.heading)
        elif self.begun:
            self.remarks.append("有一个表格的栏目与项目表不同，里面的文字放到了表后")
            self.between += lines_of(grid.rows)
        else:
            if found is not None:
                self.remarks.append("有一个表格的栏目与项目表不同，里面的文字放到了表前")
            self.before += lines_of(grid.rows)

    def _take_between(self, rows: Sequence[Row]) -> None:
        """What stands between two parts of the table: a category, or what only a page needs."""
        self.between += lines_of(rows)
        self._take_category("项目分几个表格排，表前的小标题作为类别")

    def _take_rows(self, grid: Grid, start: int, heading: Heading) -> None:
        self.breaks, self.begun = self.begun, True
        index = start
        while index < len(grid.rows):
            if depth := repeats(grid, index, heading):
                self.remarks.append("表格中间重复的表头，没有导入")
                index += depth
                self.breaks = True
                continue
            self._take_row(grid.rows[index], index, heading)
            index += 1

    def _take_row(self, row: Row, index: int, heading: Heading) -> None:
        placed = with_its_name(cells_by_column(row, heading.leaves), self.kinds)
        if not any(cell.text for cell in row if cell.row == index):
            self.remarks.append("空行没有导入")
            return
        if is_total(row, index, placed, self.kinds):
            self._take_total(placed, index)
        elif is_note(row):
            self.notes += [*self.between, *lines_of([row])]
            self.between = []
            if sum(bool(cell.text) for cell in row) > 1:
                self.remarks.append("“填表人”之类的行不是项目，文字放到了表后")
        elif is_category_row(row, heading) and not (self.projects and is_of_which(placed)):
            self.between += lines_of([row])  # a category if projects follow, else a note
        else:
            self._take_category("单独占一行的小标题，作为下面各项的类别")
            if spans_columns(row, heading.leaves):
                self.remarks.append("有的单元格跨了几栏，文字放在其中一栏")
            self._add(placed)
        self.breaks = False

    def _take_total(self, row: Placed, index: int) -> None:
        if self.between:
            self._take_category("单独占一行的小标题，作为下面各项的类别")
        merged = [
            cell.text
            for cells, kind in zip(row, self.kinds, strict=True)
            for cell in cells
            if kind is CATEGORY and cell.row < index
        ]
        category = "".join(merged) or self.category
        self.totals.append(FoundTotal(len(self.projects), category, row, index))

    def _take_category(self, remark: str) -> None:
        """Of what stood before a project the last line is its category, if it is short."""
        news = [line for line in self.between if not is_continuation(line, self.before)]
        if len(news) < len(self.between):
            self.remarks.append("续表前重复的标题和“续表”字样，没有导入")
        self.between = []
        self._move(self.notes)
        self.notes = []
        places = [place for place, line in enumerate(news) if not is_aside(line)]
        if places and len(without_blanks(news[places[-1]].text)) <= _LONGEST_CATEGORY:
            self._move(self.unused)
            self.unused = [news.pop(places[-1])]
            self.category = self.unused[0].text
            self.remarks.append(remark)
        self._move(news)

    def _move(self, lines: Sequence[Line]) -> None:
        self.after += lines
        self.moved += lines

    def _add(self, row: Placed) -> None:
        kinds = self.kinds
        above = self.projects[-1] if self.projects else None
        if above and belongs_to(above, row, kinds, self.category, breaks=self.breaks):
            above.rows.append(row)
            above.behind_break.append(self.breaks)
        else:
            alone = NO not in kinds or bool(text_in(row, kinds.index(NO)))
            self.projects.append(Project([row], self.category, [self.breaks], alone))
            self.unused = []

    def result(self) -> Table | None:
        if not self.projects:
            return None
        self._move(self.unused)
        if self.moved:
            self.remarks.append(f"项目之间的文字放到了表后：{named(self.moved)}")
        self.after += [*self.notes, *self.between]
        self._check_sheet_names()
        self._find_first_category()
        totals = self._placed_totals()
        leaves = self.heading.leaves
        columns = [
            Column(kind, leaf.group, leaf.heading, self._merged(place))
            for place, (kind, leaf) in enumerate(zip(_kinds(self.heading), leaves, strict=True))
        ]
        kept = [  # Excel has tables that begin at B2
            place
            for place, column in enumerate(columns)
            if column.heading or any(project.lines(place) for project in self.projects)
        ]
        rows = tuple(self._row(project, kept) for project in self.projects)
        totals = [replace(one, cells=tuple(one.cells[at] for at in kept)) for one in totals]
        shown = tuple(columns[place] for place in kept)
        if not any(
            column.kind is not NO or not _NUMBER.fullmatch(line.text)
            for row in rows
            for cell, column in zip(row.cells, shown, strict=True)
            for line in cell
        ):
            return None  # numbers alone: a form that nobody has filled in
        remarks = tuple(dict.fromkeys(self.remarks))
        before, after = tuple(self.before), tuple(self.after)
        return Table(before, shown, rows, after, remarks, tuple(totals))

    def _row(self, project: Project, kept: Sequence[int]) -> ProjectRow:
        found = items_of(project, self.kinds)
        if len(project.rows) > max(1, len(found)):
            self.remarks.append("接着上一行写的行（多半因为分页），合成一行")
        self.remarks += named_again(project, self.kinds)
        items = tuple(replace(one, cells=tuple(one.cells[at] for at in kept)) for one in found)
        cells = tuple(map(project.lines, kept))
        if items:  # what stands once for all rows may be repeated in each
            first = Project(project.rows[:1], project.category)
            pairs = zip(kept, items[0].cells, cells, strict=True)
            cells = tuple(all_ if own is not None else first.lines(at) for at, own, all_ in pairs)
        return ProjectRow(cells, project.category, items)

    def _placed_totals(self) -> list[TotalRow]:
        """The totals; one for which there is no place is a row of the project above it."""
        kinds = self.kinds
        if NO in kinds:
            whole = with_unnumbered(self.projects, kinds)
            kept = [any(one is other for other in whole) for one in self.projects]
            self.totals = [replace(one, behind=sum(kept[: one.behind])) for one in self.totals]
            self.projects = whole
        place = kinds.index(CATEGORY) if CATEGORY in kinds else None
        categories = [
            one.category or ("" if place is None else joined(one.lines(place)))
            for one in self.projects
        ]
        placed, left = placed_totals(self.totals, categories)
        for one in left:
            above = self.projects[max(0, one.behind - 1)]
            above.rows.append(one.row)
            above.behind_break.append(False)
            self.remarks.append(
                f"第{max(1, one.behind)}项下面的合计行不知是哪些项的，照原文写，不计算"
            )
        return placed

    def _check_sheet_names(self) -> None:
        """The name of an only sheet is no category."""
        if len(self.sheets) > 1:
            self.remarks.append("项目分几个工作表排，工作表的名称作为类别")
            return
        for project in self.projects:
            project.category = "" if project.category in self.sheets else project.category

    def _find_first_category(self) -> None:
        """When later tables have a category above them, so has the first: the line before it."""
        if self.projects[0].category or not any(project.category for project in self.projects):
            return
        places = [place for place, line in enumerate(self.before) if not is_aside(line)]
        if len(places) > 1 and len(self.before[places[-1]].text) <= _LONGEST_CATEGORY:
            first = self.before.pop(places[-1]).text
            for project in takewhile(lambda one: not one.category, self.projects):
                project.category = first

    def _merged(self, place: int) -> bool:
        """Whether a cell of the column stands over more than one project."""
        if any(self._is_partly_merged(project, place) for project in self.projects):
            return True
        pairs = pairwise(self.projects)
        return any(share_a_cell(one.rows[-1][place], other.rows[0][place]) for one, other in pairs)

    def _is_partly_merged(self, project: Project, place: int) -> bool:
        """Whether a cell stands over some rows of a project, and others have their own."""
        items = items_of(project, self.kinds)
        return bool(items) and items[0].cells[place] is not None and project.merges(place)
