"""A period → an Excel workbook of three sheets; what is a number on paper is one in its cell."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from minsheng.export.period_data import PeriodData
from minsheng.export.table import Table, Value, figures_table, projects_table
from minsheng.layout.bulletin import Bulletin
from minsheng.problem import Place, Problem, Refused

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NUMBER = re.compile(r"(?P<digits>-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?)(?P<unit>[^\s0-9.\"]*)")
_LONGEST = 32_767  # characters that a cell of Excel holds
_NARROWEST, _WIDEST = 8, 60  # digits
_LINE, _HIGHEST = 15, 409  # points; a row of Excel is no higher
_LOOK = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "vcenter", "border": 1}
_HEAD = {**_LOOK, "bold": True, "align": "center"}
_TITLE = {**_LOOK, "font_size": 16, "align": "center", "border": 0}


def write_workbook(data: PeriodData, bulletin: Bulletin) -> bytes:
    """Return the workbook: 通报 has the cells of the bulletin, 项目 and 指标 a row for each.

    Same input, same bytes. Raises Refused for a text that is longer than a cell of Excel.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    # A text that begins with = or http is that text; nothing is written to a temporary file.
    names = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls")
    book = Workbook(out, {"in_memory": True, **dict.fromkeys(names, False)})
    made = datetime(*data.published.timetuple()[:3])  # noqa: DTZ001 -- a day, without a clock
    book.set_properties({"title": bulletin.title, "created": made})
    _Sheet(book, "通报").bulletin(bulletin)
    _Sheet(book, "项目").table(projects_table(data))
    _Sheet(book, "指标").table(figures_table(data))
    book.close()
    return out.getvalue()


class _Sheet:
    """A sheet that is being written, and the looks of its cells, each made once."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book = book
        self.name = name
        self.sheet: Worksheet = book.add_worksheet(name)
        self.looks: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.widths: dict[int, int] = {}
        self.told: dict[tuple[int, int], str] = {}  # what stands in one row and column
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)

    def bulletin(self, bulletin: Bulletin) -> None:
        """The title, the headings and the rows, merged as they are on paper."""
        self.put(0, 0, bulletin.title, _TITLE, columns=max(len(bulletin.headings), 1))
        for at, heads in enumerate(bulletin.heading_rows, 1):
            column = 0
            for head in heads:  # those of a second row stand under their own columns
                column = column if at == 1 else head.column - 1
                self.put(at, column, head.text, _HEAD, head.rows, head.columns)
                column += head.columns
        first = len(bulletin.heading_rows) + 1
        for at, row in enumerate(bulletin.rows, first):
            for column, cell in enumerate(row):
                if cell.rows and cell.columns:
                    told, look = _number("\n".join(cell.paragraphs))
                    self.put(at, column, told, _LOOK | look, cell.rows, cell.columns)
        self.finish(first)

    def table(self, table: Table) -> None:
        """A heading row, and rows that can be filtered."""
        for at, row in enumerate([table.headings, *table.rows]):
            for column, value in enumerate(row):
                day = {"num_format": "yyyy-mm-dd"} if isinstance(value, date) else {}
                self.put(at, column, value, (_LOOK if at else _HEAD) | day)
        self.sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        self.finish(1)

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        look: dict[str, Any],
        rows: int = 1,
        columns: int = 1,
    ) -> None:
        """Write a value, over so many rows and columns."""
        key = tuple(look.items())
        made = self.looks[key] = self.looks.get(key) or self.book.add_format(look)
        if rows * columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", made)
        match value:
            case None | "":
                self.sheet.write_blank(row, column, None, made)
            case str():
                self._fits(value)
                self.sheet.write_string(row, column, value, made)
            case date():
                self.sheet.write_datetime(row, column, value, made)
            case _:
                self.sheet.write_number(row, column, value, made)
        if columns == 1:
            self.widths[column] = max(self.widths.get(column, _NARROWEST), _width(str(value or "")))
        if rows * columns == 1:
            self.told[row, column] = str(value or "")

    def finish(self, heads: int) -> None:
        """Keep so many rows in sight and on each page; give columns and rows their measures."""
        self.sheet.freeze_panes(heads, 0)
        self.sheet.repeat_rows(0, heads - 1)
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(width, _WIDEST))
        heights: dict[int, int] = defaultdict(int)
        for (row, _), text in self.told.items():
            lines = sum(1 + _width(line) // (_WIDEST - 2) for line in text.split("\n"))
            heights[row] = max(heights[row], lines)
        for row, lines in heights.items():
            self.sheet.set_row(row, min(_LINE * lines + 4, _HIGHEST))

    def _fits(self, text: str) -> None:
        if len(text) > _LONGEST:
            message = f"“{text[:20]}……”有{len(text)}个字，Excel的一格只放得下{_LONGEST}个"
            hint = "分成几段写，或者导出成 json、csv"
            raise Refused([Problem(Place(self.name), "too-long-for-excel", message, hint)])


def _number(text: str) -> tuple[Value, dict[str, str]]:
    """What is a number with its unit on paper: that number, and how Excel shows it the same."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return text, {}
    number, unit = Decimal(found["digits"]), found["unit"]
    decimals = -int(number.as_tuple().exponent)
    shape = f"0.{'0' * decimals}" if decimals else "0"
    if unit == "%":
        return number / 100, {"num_format": f"{shape}%"}
    return number, {"num_format": f'{shape}"{unit}"' if unit else shape}


def _width(text: str) -> int:
    """How wide the longest line is, in the digits that Excel counts in."""
    lines = text.split("\n")
    return 2 + max(sum(1 + (east_asian_width(one) in "WF") for one in line) for line in lines)
