"""Goes through a document once and gathers the projects that stand under a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minsheng.intake.recognition.around_table import (
    is_aside,
    is_continuation,
    named,
    other_table,
    signed_row,
)
from minsheng.intake.recognition.column_assignment import (
    Placed,
    cells_by_column,
    is_category_row,
    is_note,
    lines_of,
    spans_columns,
)
from minsheng.intake.recognition.column_kinds import (
    CATEGORY,
    NO,
    ColumnKind,
    kinds_of,
    without_blanks,
)
from minsheng.intake.recognition.heading_rows import Heading, Row, find_heading, repeats
from minsheng.intake.recognition.sub_rows import (
    Project,
    belongs_to,
    is_of_which,
    text_in,
    with_its_name,
)
from minsheng.intake.recognition.table import Column, Table
from minsheng.intake.recognition.table_rows import (
    LONGEST_CATEGORY,
    find_first_category,
    is_merged,
    only_numbers,
    project_row,
    row_remarks,
    totals_in_place,
)
from minsheng.intake.recognition.total_rows import FoundTotal, category_above, is_of_total, is_total
from minsheng.office.document import Grid, Line

_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*[0-9]*", re.IGNORECASE)


def kinds_under(heading: Heading) -> list[ColumnKind]:
    """What the columns under a heading hold."""
    return kinds_of([(leaf.group, leaf.heading) for leaf in heading.leaves])


@dataclass
class Finder:
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
    under_total: bool = False
    """Whether the last row was a total, or one that says of what it is made."""
    breaks: bool = False
    """Whether the next row is the first on a page."""

    @property
    def kinds(self) -> list[ColumnKind]:
        return kinds_under(self.heading)

    def take(self, block: Line | Grid) -> None:
        """Take the next block of the document in."""
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
        self.breaks, self.begun = self.begun, True
        index, end = start, signed_row(grid.rows)
        while index < len(grid.rows):
            if depth := repeats(grid, index, heading):
                self.remarks.append("表格中间重复的表头，没有导入")
                index += depth
                self.breaks = True
                continue
            self._take_row(grid.rows[index], index, heading, is_behind=index >= end)
            index += 1

    def _take_row(self, row: Row, index: int, heading: Heading, *, is_behind: bool) -> None:
        placed = with_its_name(cells_by_column(row, heading.leaves), self.kinds)
        if not any(cell.text for cell in row if cell.row == index):
            self.remarks.append("空行没有导入")
            return
        of_total = self.under_total and is_of_total(placed, self.kinds, noted=bool(self.notes))
        if is_total(row, index, placed, self.kinds):
            self._take_total(placed, index)
        elif of_total:
            self.notes += lines_of([row])
            self.remarks.append("合计行下面的“其中”没有地方写，文字放到了表后")
        elif is_behind or is_note(row):
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
        self.under_total = of_total or is_total(row, index, placed, self.kinds)

    def _take_total(self, row: Placed, index: int) -> None:
        if self.between:
            self._take_category("单独占一行的小标题，作为下面各项的类别")
        category = category_above(row, index, self.kinds) or self.category
        self.totals.append(FoundTotal(len(self.projects), category, row, index))

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
        if places and len(without_blanks(news[places[-1]].text)) <= LONGEST_CATEGORY:
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
        """The table of what was gathered; None where that are no projects."""
        if not self.projects:
            return None
        self._move(self.unused)
        if self.moved:
            self.remarks.append(f"项目之间的文字放到了表后：{named(self.moved)}")
        self.after += [*self.notes, *self.between]
        self._check_sheet_names()
        find_first_category(self.projects, self.before)
        found = totals_in_place(self.projects, self.totals, self.kinds)
        self.projects = found.projects
        self.remarks += found.remarks
        columns = self._columns(one_category=found.one_category)
        kept = [  # Excel has tables that begin at B2
            place
            for place, column in enumerate(columns)
            if column.heading or any(project.lines(place) for project in self.projects)
        ]
        self.remarks += [said for one in self.projects for said in row_remarks(one, self.kinds)]
        rows = tuple(project_row(project, self.kinds, kept) for project in self.projects)
        cells = (tuple(one.cells[at] for at in kept) for one in found.totals)
        totals = tuple(map(lambda one, said: replace(one, cells=said), found.totals, cells))
        shown = tuple(columns[place] for place in kept)
        if only_numbers(rows, shown):
            return None
        remarks = tuple(dict.fromkeys(self.remarks))
        before, after = tuple(self.before), tuple(self.after)
        return Table(before, shown, rows, after, remarks, totals)

    def _check_sheet_names(self) -> None:
        """The name of an only sheet is no category."""
        if len(self.sheets) > 1:
            self.remarks.append("项目分几个工作表排，工作表的名称作为类别")
            return
        for project in self.projects:
            project.category = "" if project.category in self.sheets else project.category

    def _columns(self, *, one_category: bool) -> list[Column]:
        leaves = zip(self.kinds, self.heading.leaves, strict=True)
        return [
            Column(
                kind,
                leaf.group,
                leaf.heading,
                is_merged(self.projects, place, self.kinds) or (kind is CATEGORY and one_category),
            )
            for place, (kind, leaf) in enumerate(leaves)
        ]
