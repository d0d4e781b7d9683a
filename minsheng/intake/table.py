"""The table of projects in a paper: title and text before it, columns, one row a project, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minsheng.intake.heading_rows import Heading, Leaf, Row, find_heading, repeats, squeezed
from minsheng.intake.headings import kinds_of
from minsheng.record import record
from minsheng.source.paper import Cell, Grid, Line, Paper

Lines = tuple[Line, ...]
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上[页表]|续上[页表])[0-9一二三四五六七八九十]*[）)]?")
_LONGEST_CATEGORY = 30


@record
class Column:
    """A column of the table. ``merged`` tells that one cell of it stands over several projects."""

    kind: str
    group: str
    heading: str
    width: float
    merged: bool


@record
class ProjectRow:
    """A project: the lines of each column, and the category from a row or a line of its own."""

    cells: tuple[Lines, ...]
    band: str


@record
class Table:
    """What was found in a paper."""

    before: Lines
    columns: tuple[Column, ...]
    rows: tuple[ProjectRow, ...]
    after: Lines
    remarks: tuple[str, ...]


@dataclass
class _Project:
    """The rows of the grid that are one project."""

    rows: list[list[Cell | None]]
    band: str


@dataclass
class _Finder:
    """Goes through the blocks of a paper once."""

    heading: Heading | None = None
    grid: Grid | None = None
    before: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    projects: list[_Project] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    band: str = ""

    def remark(self, said: str) -> None:
        self.remarks[said] = None

    def take(self, paper: Paper) -> None:
        for block in paper.blocks:
            if isinstance(block, Grid):
                self._take_grid(block)
            elif self.heading is None:
                self.before.append(block)
            else:
                self.between.append(block)
        self.after += self.between

    def _take_grid(self, grid: Grid) -> None:
        found = find_heading(grid)
        if self.heading is None:
            if found is None:
                self.before += _lines_of(grid, 0)
                return
            self.heading, self.grid = found, grid
            self.before += [line for row in grid.rows[: found.first] for line in _row_lines(row)]
            self._take_rows(grid, found.behind, found)
        elif found is not None and found.labels == self.heading.labels:
            self._take_between(grid.rows[: found.first])
            self._take_rows(grid, found.behind, found)
        elif found is None and grid.rows and len(grid.rows[0]) == len(self.heading.leaves):
            self._take_between(())
            self._take_rows(grid, 0, self.heading)
        else:
            self.remark("有一个表格的栏目与项目表不同，里面的文字放到了表后")
            self.between += _lines_of(grid, 0)

    def _take_between(self, rows: Sequence[Row]) -> None:
        """What stands between two parts of the table: a category, or what only a page needs."""
        lines = [*self.between, *(line for row in rows for line in _row_lines(row))]
        titles = {squeezed(line.text) for line in self.before}
        news = []
        for line in lines:
            said = squeezed(line.text)
            if _CONTINUED.fullmatch(said) or said in titles or _CONTINUED.sub("", said) in titles:
                self.remark("续表前重复的标题和“续表”字样，没有导入")
            else:
                news.append(line)
        self.between = []
        if news and len(squeezed(news[-1].text)) <= _LONGEST_CATEGORY:
            self.band = news.pop().text
            self.remark("项目分几个表格排，表前的小标题作为类别")
        self.after += news

    def _take_rows(self, grid: Grid, start: int, heading: Heading) -> None:
        index = start
        while index < len(grid.rows):
            if depth := repeats(grid, index, heading):
                self.remark("表格中间重复的表头，没有导入")
                index += depth
                continue
            self._take_row(grid.rows[index], index, heading)
            index += 1

    def _take_row(self, row: Row, index: int, heading: Heading) -> None:
        if not any(cell.text for cell in row if cell.row == index):
            self.remark("空行没有导入")
        elif len(row) == 1 or _is_band(row, heading):
            self._take_band(next(cell for cell in row if cell.text), index)
        else:
            self._settle_band()
            self._add(_placed(row, heading.leaves))

    def _take_band(self, cell: Cell, index: int) -> None:
        """A row with one cell is a category if projects follow, else a note."""
        if cell.row == index:
            self.between += cell.lines

    def _settle_band(self) -> None:
        if self.between:
            *others, last = self.between
            self.after += others
            self.between = []
            if len(squeezed(last.text)) > _LONGEST_CATEGORY:
                self.after.append(last)
                return
            self.band = last.text
            self.remark("单独占一行的小标题，作为下面各项的类别")

    def _add(self, placed: list[Cell | None]) -> None:
        if self.projects and self._goes_on(placed):
            self.projects[-1].rows.append(placed)
            self.remark("一个项目占了几行的，合成一行")
        else:
            self.projects.append(_Project([placed], self.band))

    def _goes_on(self, placed: list[Cell | None]) -> bool:
        """Whether a row belongs to the project above it: its name, or number, is the same cell."""
        assert self.heading is not None
        kinds = kinds_of([(leaf.group, leaf.heading) for leaf in self.heading.leaves])
        above = self.projects[-1].rows[-1]
        keys = [place for place, kind in enumerate(kinds) if kind in ("no", "name")]
        for place in keys:
            if placed[place] is not None and placed[place] is above[place]:
                return True
        return bool(keys) and not any(_said(placed[place]) for place in keys)

    def result(self) -> Table | None:
        if self.heading is None or self.grid is None or not self.projects:
            return None
        leaves = self.heading.leaves
        kinds = kinds_of([(leaf.group, leaf.heading) for leaf in leaves])
        self._check_first_band()
        columns = tuple(
            Column(kind, leaf.group, leaf.heading, _width(self.grid, leaf), self._merged(place))
            for place, (kind, leaf) in enumerate(zip(kinds, leaves, strict=True))
        )
        rows = tuple(
            ProjectRow(
                tuple(_column(project.rows, place) for place in range(len(leaves))), project.band
            )
            for project in self.projects
        )
        return Table(tuple(self.before), columns, rows, tuple(self.after), tuple(self.remarks))

    def _check_first_band(self) -> None:
        """When later tables have a category above them, so has the first: the line before it."""
        later = any(project.band for project in self.projects)
        if later and not self.projects[0].band and len(self.before) > 1:
            last = self.before.pop()
            for project in self.projects:
                if project.band:
                    break
                project.band = last.text

    def _merged(self, place: int) -> bool:
        """Whether a cell of the column stands over more than one project."""
        pairs = zip(self.projects, self.projects[1:], strict=False)
        return any(
            one.rows[-1][place] is not None and one.rows[-1][place] is other.rows[0][place]
            for one, other in pairs
        )


def find_table(paper: Paper) -> Table | None:
    """Return the table of projects in a paper, or None when there is none."""
    finder = _Finder()
    finder.take(paper)
    return finder.result()


def _said(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _is_band(row: Row, heading: Heading) -> bool:
    """Whether a row says one thing, across most of the table: 一、教育."""
    said = [cell for cell in row if cell.text]
    return len(said) == 1 and said[0].width * 2 > heading.leaves[-1].end


def _placed(row: Row, leaves: Sequence[Leaf]) -> list[Cell | None]:
    """The cell of each column. A cell that is merged across several stands in the first of them."""
    if len(row) == len(leaves):
        return list(row)
    placed: list[Cell | None] = [None] * len(leaves)
    for cell in row:
        shares = [
            min(cell.end, leaf.end) - max(cell.column, leaf.start) if not placed[place] else 0
            for place, leaf in enumerate(leaves)
        ]
        if (most := max(shares)) > 0:
            placed[shares.index(most)] = cell
        elif cell.text and (free := _last_free(placed)) is not None:
            placed[free] = cell
    return placed


def _last_free(placed: list[Cell | None]) -> int | None:
    return next((place for place in range(len(placed) - 1, -1, -1) if placed[place] is None), None)


def _column(rows: Sequence[Sequence[Cell | None]], place: int) -> Lines:
    """What a project says in a column: each of its cells once."""
    cells = dict.fromkeys(row[place] for row in rows)
    return tuple(line for cell in cells if cell is not None for line in cell.lines)


def _width(grid: Grid, leaf: Leaf) -> float:
    return sum(grid.widths[leaf.start : leaf.end]) if len(grid.widths) >= leaf.end else 0


def _lines_of(grid: Grid, start: int) -> Iterator[Line]:
    for row in grid.rows[start:]:
        yield from _row_lines(row)


def _row_lines(row: Row) -> list[Line]:
    """A row that is no project's, as lines: those of its only cell, or all cells in one line."""
    own = [cell for cell in row if cell.text]
    if len(own) == 1:
        return list(own[0].lines)
    said = " ".join(squeezed_line(cell) for cell in own)
    return [Line(said)] if said else []


def squeezed_line(cell: Cell) -> str:
    """The lines of a cell in one."""
    return "".join(line.text for line in cell.lines)
