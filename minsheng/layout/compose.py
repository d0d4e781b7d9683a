"""Template context and layout → the bulletin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import chain, groupby
from typing import Any

from minsheng.layout.blocks import blocks_of
from minsheng.layout.budget import Budget
from minsheng.layout.bulletin import Block, Bulletin, Cell, Heading
from minsheng.layout.digest import bulletin_digest
from minsheng.layout.layout import ColumnTemplates, Layout
from minsheng.layout.page_room import half_ems
from minsheng.layout.settings import LIGHTS, Column
from minsheng.layout.signature import at_left, parted, signed
from minsheng.layout.template import CellTemplate
from minsheng.layout.template_context import TemplateContext
from minsheng.layout.title_lines import title_lines
from minsheng.layout.totals import TotalledRow, TotalRows, column_names, with_totals
from minsheng.model.progress import Progress
from minsheng.model.text import joined_lines
from minsheng.problem import Problem, Refused, Report, suggestion

Names = Mapping[str, Any]
_DASHES = frozenset("—－–-/")


def compose(
    progress: Progress, context: TemplateContext, layout: Layout, report: Report
) -> Bulletin:
    """Return the bulletin of a period; problems in the layout's cells go to ``report``."""
    context = context.with_comparisons(layout.comparisons)
    layout.budget.grant(context.length)
    composer = _Composer(report, layout.budget)
    whole = context.whole
    projects = composer.gathered(context.projects, layout.row_group)
    told = [
        [composer.cells(column, project, context.own) for project in projects]
        for column in layout.columns
    ]
    settings = layout.settings.columns
    title = _of_edition(
        joined_lines(whole["title"]) or composer.line(layout.title, whole), whole["edition"]
    )
    room = half_ems(float(layout.settings.page.text_width), layout.settings.styles.title)
    shown = _shown(settings, [[*chain(*column)] for column in told])
    headings = tuple(composer.line(layout.columns[number].heading, whole) for number in shown)
    groups = _left([composer.line(column.group, whole) for column in layout.columns], shown)
    columns = [told[number] for number in shown]
    rows = [
        row
        for project, cells in zip(projects, zip(*columns, strict=True), strict=bool(columns))
        for row in _rows_of_project(project, cells)
    ]
    merged = [settings[number].merge for number in shown]
    templates = [layout.columns[number] for number in shown]
    above = [composer.line(column.group, whole) for column in templates]
    totals = TotalRows(
        [column.total for column in templates],
        column_names(headings, above),
        {**whole, "nearly_all": progress.plan.nearly_all},
        composer.rendered,
        report,
    )
    body = [*with_totals(rows, layout.settings.totals, totals, lambda one: _merged(one, merged))]
    return Bulletin(
        title=title,
        title_lines=title_lines(title, room, progress.plan.area),
        columns=shown,
        above=at_left(composer.blocks(layout.above, whole)),
        before=composer.blocks(layout.opening, whole) + composer.blocks(layout.sections, whole),
        headings=headings,
        heading_rows=_heading_rows(headings, groups),
        rows=tuple(tuple(row) for row, _ in body),
        after=composer.after(layout, whole),
        area=progress.plan.area,
        source=composer.line(layout.source, whole),
        as_of=progress.as_of,
        published=progress.published,
        measure_words=_measure_words(progress),
        digest=bulletin_digest(context.printed, layout),
        period=str(progress.period),
        totals=tuple(at for at, (_, total) in enumerate(body) if total),
        owners=tuple(row.project for row in rows),
        weight=context.length,
    )


def _of_edition(title: str, edition: str) -> str:
    """The title with what edition it is, if it doesn't say so itself: …（更正版）."""
    return f"{title}（{edition}）" if edition and edition not in title else title


class _Composer:
    """Renders the templates of a layout; where one can't be, it says so and goes on."""

    def __init__(self, report: Report, budget: Budget) -> None:
        self.report = report
        self._budget = budget

    def line(self, template: CellTemplate | None, names: Names) -> str:
        """A title or a heading: one line, on however many it was typed."""
        return joined_lines(self.rendered(template, names).strip())

    def blocks(self, template: CellTemplate | None, names: Names) -> tuple[Block, ...]:
        """Headings and paragraphs."""
        return blocks_of(self.rendered(template, names))

    def after(self, layout: Layout, names: Names) -> tuple[Block, ...]:
        """What stands below the table; corrections above who signed, wherever that was written."""
        said, signature = parted(self.blocks(layout.closing, names))
        corrected = self.blocks(layout.corrections, names)
        last = self.blocks(layout.signature, names)
        return (*said, *corrected, *signed(signature), *signed(last))

    def gathered(self, projects: Sequence[Names], template: CellTemplate | None) -> list[Names]:
        """The projects in their order, those with the same ``row_group`` brought together."""
        groups: dict[str, list[Names]] = {}
        for project in projects:
            groups.setdefault(self.line(template, project), []).append(project)
        return [project for group in groups.values() for project in group]

    def cells(
        self, column: ColumnTemplates, project: Names, own: Mapping[str, Collection[str]]
    ) -> list[Cell]:
        """What stands in a column of a project's row, or of its rows (子项).

        What none of these has of its ``own`` stands there once, in a cell over all of them.
        """
        rows = project["items"]
        if rows and column.uses(own[project["id"]]):
            return [self.cell(column, row) for row in rows]
        cell = self.cell(column, project)
        return [replace(cell, rows=len(rows) or 1), *[replace(cell, rows=0)] * (len(rows) - 1)]

    def cell(self, column: ColumnTemplates, names: Names) -> Cell:
        """What stands in a column of a project's row."""
        lines = map(str.strip, self.rendered(column.cell, names).split("\n"))
        light = self._light(column.light, names)
        alone = ("",) if light else ()  # a light without a word has a line of its own
        return Cell(tuple(filter(None, lines)) or alone, self._bar(column.bar, names), light)

    def _bar(self, template: CellTemplate | None, names: Names) -> Decimal | None:
        said = self.line(template, names)
        try:
            return min(max(Decimal(said), Decimal(0)), Decimal(100)) if said else None
        except InvalidOperation:
            self._complain(template, f"进度条应是0到100的数，这里是“{said}”", "如 {{ rate_value }}")
            return None

    def _light(self, template: CellTemplate | None, names: Names) -> str:
        said = self.line(template, names)
        if said and said not in LIGHTS:
            self._complain(template, f"没有“{said}”这种灯", suggestion(said, LIGHTS, "灯"))
            return ""
        return said

    def _complain(self, template: CellTemplate | None, message: str, hint: str) -> None:
        if template is not None:
            self.report(Problem(template.text.place, "layout-template", message, hint))

    def rendered(self, template: CellTemplate | None, names: Names) -> str:
        """What a template says; nothing where it can't, or one before it took all there was."""
        if template is None or self._budget.is_spent:
            return ""
        try:
            return template.render({**names})
        except Refused as refused:
            for problem in refused.problems:
                self.report(problem)
            return ""


def _shown(columns: Sequence[Column], told: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    """The numbers of the columns that are printed: all of them where none would be left."""
    found = [
        at
        for at, (column, cells) in enumerate(zip(columns, told, strict=True))
        if _is_shown(column, cells)
    ]
    return tuple(found or range(len(columns)))


def _is_shown(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether a column is printed: some are not where each cell is empty or a dash."""
    return column.when_empty != "hide" or any(
        cell.light or cell.bar is not None or set("".join(cell.paragraphs)) - _DASHES
        for cell in cells
    )


def _rows_of_project(project: Names, columns: Sequence[Sequence[Cell]]) -> list[TotalledRow]:
    """The rows of a project from its cells in each column; one where all are merged over them."""
    category, known = str(project["category"]), str(project["id"])
    if all(cell.rows != 1 for cells in columns for cell in cells):
        cells = tuple(replace(cells[0], rows=1) for cells in columns)
        return [TotalledRow(cells, category, known)]
    within = [bool(row["item"].within) for row in project["items"]] or [False]
    rows = zip(zip(*columns, strict=True), within, strict=True)
    return [TotalledRow(cells, category, known, contained) for cells, contained in rows]


def _left(groups: Sequence[str], shown: Sequence[int]) -> list[str]:
    """The groups of the columns shown; one of which a single column is left is none."""
    left = [groups[number] for number in shown]
    return ["" if left.count(one) == 1 < groups.count(one) else one for one in left]


def _heading_rows(
    headings: Sequence[str], groups: Sequence[str]
) -> tuple[tuple[Heading, ...], ...]:
    """One row, or two where neighbouring columns have a heading in common."""
    height = 2 if any(groups) else 1
    upper, lower = [], []
    for group, members in groupby(enumerate(headings, 1), lambda each: groups[each[0] - 1]):
        single = [Heading(text, column, 1, 1 if group else height) for column, text in members]
        if group:
            upper.append(Heading(group, 0, len(single), 1))
            lower += single
        else:
            upper += single
    return tuple(tuple(row) for row in (upper, lower) if row)


def _merged(
    rows: Sequence[Sequence[Cell]], columns: Sequence[bool]
) -> tuple[tuple[Cell, ...], ...]:
    """Where a column merges, a cell covers those below it that say the same; none an empty one."""
    found = [list(row) for row in rows]
    for column in (number for number, merges in enumerate(columns) if merges):
        start = 0
        for _, run in groupby([row[column] for row in rows]):
            height = len(list(run))
            if rows[start][column].paragraphs:
                for at in range(start, start + height):
                    covered = height if at == start else 0
                    found[at][column] = replace(rows[at][column], rows=covered)
            start += height
    return tuple(map(tuple, found))


def _measure_words(progress: Progress) -> tuple[str, ...]:
    """Units, longest first, so that 平方米 is found before 平."""
    indicators = chain(*(one.indicators.values() for one in progress.plan.projects))
    words = {indicator.unit for indicator in indicators} - {""}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
