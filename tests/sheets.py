"""Excel files for the tests, made by openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

Value = str | float | date | None
ROWS: tuple[tuple[Value, ...], ...] = (
    ("序号", "类别", "项目名称", "目标任务", "责任单位", "完成率", "完成时限", "工作进展"),
    (1, "健康", "“两癌”检查", "检查4600人。", "区卫健局", 0.699, date(2025, 12, 31), "3216人。"),
    (
        2,
        None,
        "体检",
        "体检。",
        "区卫健局\n区民政局",
        0.5,
        date(2025, 11, 1),
        "1.第一条。\n2.第二条。",
    ),
    (3, "教育", "食堂改造", "改造食堂6处。", "区教育局", 1, None, "{{ 已完成 }} # 6处"),
)
FORMATS = {5: "0.0%", 6: 'yyyy"年"m"月"d"日"'}


def workbook(
    rows: Iterable[Sequence[Value]],
    title: str = "2025年槐荫区民生实事进展情况（上半年）",
    merged: Sequence[str] = (),
) -> bytes:
    """A sheet with a title over the table's width, the table, and a note."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows = list(rows)
    width = len(rows[0])
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A1"].font = Font(size=22)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if number > 2 and column - 1 in FORMATS:
                cell.number_format = FORMATS[column - 1]
    sheet.append(["注：数据截至2025年6月30日。"])
    sheet.merge_cells(
        start_row=len(rows) + 2, start_column=1, end_row=len(rows) + 2, end_column=width
    )
    for area in merged:
        sheet.merge_cells(area)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def sheets(named: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """A workbook with a sheet for each name."""
    book = Workbook()
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def sample_sheet() -> bytes:
    """The sample: three projects, a category over two of them."""
    return workbook(ROWS, merged=["B3:B4"])
