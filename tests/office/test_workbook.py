"""Excel files as paper: values as the cells show them, merged cells whole."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from minsheng.office.archive import Archive
from minsheng.office.document import Grid, OfficeDocument
from minsheng.office.number_format import cell_text
from minsheng.office.workbook import read_workbook
from minsheng.problem import Refused
from tests.sheets import ROWS, sample_sheet


def paper_of(data: bytes) -> OfficeDocument:
    """The paper of a file."""
    return read_workbook(Archive(data, "x.xlsx"))


def changed(change: Callable[[Workbook], object]) -> bytes:
    """The sample with a change."""
    book = load_workbook(BytesIO(sample_sheet()))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_range(area: str) -> bytes:
    """The sample with another merged range. openpyxl itself would fill it with cells."""
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_sheet())) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="B3:B4"', f'ref="{area}"'.encode()))
    return saved.getvalue()


def rows_of(data: bytes) -> list[list[str]]:
    """What covers each row of the only table."""
    (grid,) = paper_of(data).blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_sheet_is_a_table() -> None:
    listed, due = "1.第一条。\n2.第二条。", "2025年12月31日"
    assert rows_of(sample_sheet()) == [
        ["2025年槐荫区民生实事进展情况（上半年）"],
        [str(heading) for heading in ROWS[0]],
        [*("1", "健康", "“两癌”检查", "检查4600人。"), "区卫健局", "69.9%", due, "3216人。"],
        ["2", "健康", "体检", "体检。", "区卫健局\n区民政局", "50.0%", "2025年11月1日", listed],
        ["3", "教育", "食堂改造", "改造食堂6处。", "区教育局", "100.0%", "", "{{ 已完成 }} # 6处"],
        ["注：数据截至2025年6月30日。"],
    ]  # fmt: skip


def test_weight_size_and_alignment_are_known() -> None:
    def embolden(book: Workbook) -> None:
        book.worksheets[0]["E3"].font = Font(bold=True)

    (grid,) = paper_of(changed(embolden)).blocks
    assert isinstance(grid, Grid)
    title, unit = grid.rows[0][0].lines[0], grid.rows[2][4].lines[0]

    assert (title.centred, title.size) == (True, 22)
    assert unit.bold == ((0, 4),)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3216, "General", "3216"),
        (0.25, "General", "0.25"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1e+21"),
        (10**19, "0.0000000000", f"{10**19}.0000000000"),
        (124.93, "0.0", "124.9"),
        (0.125, "0.00", "0.13"),
        (0.6991, "0.0%", "69.9%"),
        (1, "0%", "100%"),
        (102524.85, "#,##0.00", "102,524.85"),
        (102524.85, "#,##0.00_);(#,##0.00)", "102,524.85"),
        (5, '0"人"', "5人"),
        (3.5, '"约"0.0#"万元"', "约3.5万元"),
        (-2, "0", "-2"),
        (1234, "[$-804]0", "1234"),
        (7, "???", "7"),
        (float("inf"), "0", "inf"),
        (True, "General", "TRUE"),
        (date(2025, 6, 30), "yyyy-mm-dd", "2025-06-30"),
        (datetime(2025, 6, 30), 'yyyy"年"m"月"d"日"', "2025年6月30日"),  # noqa: DTZ001 -- as Excel has it
        (datetime(2025, 6, 30), '[$-F800]yyyy"年"mm"月"', "2025年06月"),  # noqa: DTZ001 -- as Excel has it
        (datetime(2025, 6, 30, 8, 5), "yyyy/m/d h:mm", "2025/6/30 8:05"),  # noqa: DTZ001 -- as Excel has it
        (time(8, 5), "h:mm", "8:05"),
        (date(2025, 6, 30), "General", "2025-06-30"),
        ("=A1", "@", "=A1"),
    ],
)
def test_a_value_is_shown_in_its_format(value: object, form: str, text: str) -> None:
    assert cell_text(value, form) == text


def test_hidden_sheets_and_uncomputed_formulas_are_told_of() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("往年").append(["旧"])
        book["往年"].sheet_state = "hidden"
        book.worksheets[0]["D3"] = "=1+1"

    paper = paper_of(changed(change))
    assert paper.remarks == (
        "隐藏的工作表没有导入：往年",
        "有的公式没有存下结果，那里是空的：用Excel打开，保存一次再导入",
    )


def test_a_date_that_no_calendar_has_is_read_without_a_word() -> None:
    """openpyxl warns of it in English."""
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_sheet())) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>46022</v>", b"<v>99999999999</v>"))

    assert "2025年12月31日" not in str(rows_of(saved.getvalue()))


def test_several_sheets_are_several_tables() -> None:
    paper = paper_of(changed(lambda book: book.copy_worksheet(book.worksheets[0])))

    assert [isinstance(block, Grid) for block in paper.blocks] == [True, True]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "H3:XFD3", "A90:B99"])
def test_a_merged_range_may_be_as_large_as_it_likes(area: str) -> None:
    """Excel files do merge whole columns; only the filled part counts."""
    (grid,) = paper_of(with_range(area)).blocks
    assert isinstance(grid, Grid)

    assert max(cell.end for row in grid.rows for cell in row) == 8


@pytest.mark.parametrize(("row", "column"), [(4000, 1), (3, 90)])
def test_a_sheet_that_is_too_large_is_refused(row: int, column: int) -> None:
    with pytest.raises(Refused) as refused:
        paper_of(changed(lambda book: book.worksheets[0].cell(row, column, "远")))

    assert [problem.rule for problem in refused.value.problems] == ["large-file"]
