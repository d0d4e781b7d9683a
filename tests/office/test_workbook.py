"""Excel files as paper: values as the cells show them, merged cells whole."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from minsheng.office.archive import Archive
from minsheng.office.document import Grid, OfficeDocument
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


@pytest.mark.parametrize(("row", "column", "place"), [(4000, 1, "A4000"), (3, 90, "CL3")])
def test_a_far_cell_is_named_and_the_rest_read(row: int, column: int, place: str) -> None:
    paper = paper_of(changed(lambda book: book.worksheets[0].cell(row, column, "远")))

    assert paper.remarks == (f"离表格很远的单元格没有导入：{place}“远”",)
    (grid,) = paper.blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 6


def test_a_sheet_that_is_too_large_is_refused() -> None:
    def change(book: Workbook) -> None:
        for row in range(3000, 3100):
            book.worksheets[0].cell(row, 1, "远")

    with pytest.raises(Refused) as refused:
        paper_of(changed(change))

    assert [problem.rule for problem in refused.value.problems] == ["large-file"]


def test_a_large_sheet_beside_others_is_named() -> None:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet("明细")
        for row in range(1, 3100):
            sheet.cell(row, 1, row)

    paper = paper_of(changed(change))
    assert paper.remarks == ("太大的工作表没有导入：明细",)
    assert len(paper.blocks) == 1


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0].row_dimensions[4].hidden = True
        book.worksheets[0].column_dimensions["F"].hidden = True

    data = changed(change)
    assert paper_of(data).remarks == (
        (
            "隐藏的行没有导入：第4行“2 体检 体检。 区卫健局 区民政局 50.0% 2025年11月1日"
            " 1.第一条。 2.第二条。”"
        ),
        "隐藏的列没有导入：F列“完成率 69.9% 100.0%”",
    )
    assert rows_of(data)[2] == [
        *("1", "健康", "“两癌”检查", "检查4600人。", "区卫健局", "2025年12月31日", "3216人。")
    ]
    assert rows_of(data)[3][0] == "3"


@pytest.mark.parametrize(
    "word", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
)
def test_errors_are_left_empty_and_named(word: str) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["F3"] = word
        book.worksheets[0]["F3"].data_type = "e"

    data = changed(change)
    assert rows_of(data)[2][5] == ""
    assert paper_of(data).remarks == (f"公式出错的单元格，那里是空的：F3（{word}）",)


def test_an_unknown_format_is_named_by_its_cell() -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["F3"].number_format = "[DBNum3]0"

    data = changed(change)
    assert rows_of(data)[2][5] == "0.699"
    assert paper_of(data).remarks == ("数字格式不认识，请核对：F3（格式 [DBNum3]0，写成了0.699）",)


@pytest.mark.parametrize(
    ("inside", "text", "remark"),
    [
        ("<t>a_x000D_\nb_x005F_x0041_</t>", "a\nb_x0041_", ""),
        ("<r><t>10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>3</t></r>", "10³", ""),
        ("<r><t>CO</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r>", "CO₂", ""),
        (
            "<r><t>见</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>注</t></r>",
            "见注",
            "有上标或下标写成了普通文字：H3（注）",
        ),
        (
            "<r><rPr><strike/></rPr><t>40%</t></r><r><t>50%</t></r><rPh><t>x</t></rPh>",
            "50%",
            "划掉的文字没有导入：H3“40%”",
        ),
        ("<r><rPr><strike val='0'/></rPr><t>40%</t></r>", "40%", ""),
    ],
)
def test_texts_are_as_they_are_shown(inside: str, text: str, remark: str) -> None:
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_sheet())) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, data.replace("<t>3216&#20154;&#12290;</t>", inside))

    assert rows_of(saved.getvalue())[2][7] == text
    assert paper_of(saved.getvalue()).remarks == ((remark,) if remark else ())


def test_a_cell_whose_font_is_struck_is_left_out_and_named() -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["H3"].font = Font(strike=True)

    assert rows_of(changed(change))[2][7] == ""
    assert paper_of(changed(change)).remarks == ("划掉的文字没有导入：H3“3216人。”",)


def test_comments_are_named_and_headers_read() -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["E3"].comment = Comment("待核", "某")
        page: Any = book.worksheets[0]
        page.oddHeader.center.text = "内部资料"
        page.oddFooter.left.text = "填报人：某某"
        page.oddFooter.right.text = "第 &P 页"

    paper = paper_of(changed(change))
    assert [line.text for line in paper.headers] == ["内部资料"]
    assert paper.remarks == ("批注没有导入：E3“待核”", "页脚没有导入：“填报人：某某”")


def test_days_count_from_1904_in_a_workbook_of_a_mac() -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["F3"] = 46022 - 1462
        book.worksheets[0]["F3"].number_format = "yyyy/m/d"
        book.epoch = CALENDAR_MAC_1904

    assert rows_of(changed(change))[2][5] == "2025/12/31"


def test_a_strict_file_is_read() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_sheet())) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            data = data.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            data = data.replace(
                relations, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            new.writestr(name, data)

    assert rows_of(saved.getvalue()) == rows_of(sample_sheet())
