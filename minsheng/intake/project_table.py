"""The table of projects in a document: what stands before it, columns, one row a project, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from minsheng.intake.around_table import (
    is_aside,
    is_continuation,
    named,
    other_table,
    signed_from,
)
from minsheng.intake.column_assignment import (
    Placed,
    cells_by_column,
    continues_project,
    is_category_row,
    is_no_project,
    lines_of,
    share_a_cell,
    spans_columns,
)
from minsheng.intake.column_kinds import NAME, NO, ColumnKind, kinds_of, without_blanks
from minsheng.intake.heading_rows import Heading, Row, find_heading, repeats
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.record import record

Lines = tuple[Line, ...]
_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*[0-9]*", re.IGNORECASE)
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+[.、．]?")
_LONGEST_CATEGORY = 30


@record
class Column:
    """A column of the table. ``merged`` tells that one cell of it stands over several projects."""

    kind: ColumnKind
    group: str
    heading: str
    merged: bool


@record
class ProjectRow:
    """A project: the lines of each column, and the category from a row or a line of its own."""

    cells: tuple[Lines, ...]
    category: str


@record
class Table:
    """What was found in a document."""

    before: Lines
    columns: tuple[Column, ...]
    rows: tuple[ProjectRow, ...]
    after: Lines
    remarks: tuple[str, ...]


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
class _Project:
    """The rows of the grid that are one project."""

    rows: list[Placed]
    category: str

    def lines(self, place: int) -> Lines:
        """What it says in a column: each of its cells once."""
        cells = dict.fromkeys(cell for row in self.rows for cell in row[place])
        return tuple(line for cell in cells for line in cell.lines)


@dataclass
class _Finder:
    """Goes through the blocks of a document once, gathering the projects under a heading."""

    heading: Heading
    before: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    """What rows say that are no project's; notes, if no project follows."""
    after: list[Line] = field(default_factory=list)
    projects: list[_Project] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    sheets: set[str] = field(default_factory=set)
    moved: list[Line] = field(default_factory=list)
    category: str = ""
    unused: list[Line] = field(default_factory=list)
    """The line of the category, as long as no project stands under it."""
    begun: bool = False

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
            self.remarks.append(other_table(grid, "后"))
            self.between += lines_of(grid.rows)
        else:
            if found is not None:
                self.remarks.append(other_table(grid, "前"))
            self.before += lines_of(grid.rows)

    def _take_between(self, rows: Sequence[Row]) -> None:
        """What stands between two parts of the table: a category, or what only a page needs."""
        self.between += lines_of(rows)
        self._take_category("项目分几个表格排，表前的小标题作为类别")

    def _take_rows(self, grid: Grid, start: int, heading: Heading) -> None:
        self.begun = True
        index, end = start, signed_from(grid.rows)
        while index < len(grid.rows):
            if depth := repeats(grid, index, heading):
                self.remarks.append("表格中间重复的表头，没有导入")
                index += depth
                continue
            self._take_row(grid.rows[index], index, heading, is_behind=index >= end)
            index += 1

    def _take_row(self, row: Row, index: int, heading: Heading, *, is_behind: bool) -> None:
        if not any(cell.text for cell in row if cell.row == index):
            self.remarks.append("空行没有导入")
        elif is_behind or is_no_project(row):
            self.notes += [*self.between, *lines_of([row])]
            self.between = []
            if sum(bool(cell.text) for cell in row) > 1:
                self.remarks.append("“合计”、“填表人”之类的行不是项目，文字放到了表后")
        elif is_category_row(row, heading):  # a category if projects follow, else a note
            self.between += lines_of([row])
        else:
            self._take_category("单独占一行的小标题，作为下面各项的类别")
            if spans_columns(row, heading.leaves):
                self.remarks.append("有的单元格跨了几栏，文字放在其中一栏")
            self._add(cells_by_column(row, heading.leaves))

    def _take_category(self, remark: str) -> None:
        """Of what stood before a project the last line is its category, if it is short."""
        news = [line for line in self.between if not is_continuation(line, self.before)]
        if len(news) < len(self.between):
            left = [line for line in self.between if line not in news]
            self.remarks.append(f"续表前重复的文字没有导入：{named(left)}")
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
        keys = [place for place, kind in enumerate(_kinds(self.heading)) if kind in (NO, NAME)]
        if self.projects and continues_project(self.projects[-1].rows[-1], row, keys):
            self.projects[-1].rows.append(row)
            self.remarks.append("一个项目占了几行的，合成一行")
        else:
            self.projects.append(_Project([row], self.category))
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
        rows = tuple(ProjectRow(tuple(map(one.lines, kept)), one.category) for one in self.projects)
        shown = tuple(columns[place] for place in kept)
        if not any(
            column.kind is not NO or not _NUMBER.fullmatch(line.text)
            for row in rows
            for cell, column in zip(row.cells, shown, strict=True)
            for line in cell
        ):
            return None  # numbers alone: a form that nobody has filled in
        remarks = tuple(dict.fromkeys(self.remarks))
        return Table(tuple(self.before), shown, rows, tuple(self.after), remarks)

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
        pairs = pairwise(self.projects)
        return any(share_a_cell(one.rows[-1][place], other.rows[0][place]) for one, other in pairs)
