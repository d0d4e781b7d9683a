"""Colours that may mean something are listed; those that everything has are not."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill

from minsheng.office.archive import Archive
from minsheng.office.inventory import list_texts
from minsheng.office.inventory_colours import COLOURS
from tests import word_mess as w

RED, GREEN = '<w:color w:val="FF0000"/>', '<w:color w:val="00B050"/>'


def told(data: bytes, name: str) -> list[tuple[str, str]]:
    """The colours that are listed of a file."""
    return [
        (one.aside, one.text) for one in list_texts(Archive(data, name)) if one.aside in COLOURS
    ]


def in_word(*cells: str, heading: str = "") -> list[tuple[str, str]]:
    """The colours of a table with a heading and a row."""
    headings = w.cell(w.paragraph(w.run("进度状态", heading)))
    rows = w.row(headings, w.cell(w.lines("工作进展"))), w.row(*(w.cell(one) for one in cells))
    return told(w.package(w.document(w.table(*rows))), "x.docx")


LONG = w.lines("已经按照计划完成了全部工作")


def test_words_in_colour_in_a_table_are_listed_with_their_cell() -> None:
    status = w.paragraph(w.run("滞后", RED) + w.run("（正常", GREEN) + w.run("的）"))
    assert in_word(status, LONG) == [
        ("文字的颜色", "红“滞后”（表格第2行第1格）"),
        ("文字的颜色", "绿“（正常”（表格第2行第1格）"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        w.paragraph(w.run("滞后", '<w:color w:val="000000"/>')),
        w.paragraph(w.run("滞后", '<w:color w:val="auto"/>')),
        w.paragraph(w.run("●", RED)),  # read as a word
        w.paragraph(f"<w:hyperlink>{w.run('链接', RED)}</w:hyperlink>"),
        w.paragraph(w.run("滞后", RED + "<w:strike/>")),
    ],
)
def test_what_says_nothing_by_its_colour(cell: str) -> None:
    assert in_word(cell, LONG) == []


def test_the_colour_of_most_words_and_of_headings_is_decoration() -> None:
    assert in_word(w.paragraph(w.run("已经按照计划完成了全部工作", RED)), w.lines("好")) == []
    assert in_word(w.lines("好"), LONG, heading=RED) == []


def test_cells_in_colour_and_rules_of_a_sheet_are_listed() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["序号", "名称", "状态"],
        [1, "食堂", "滞后"],
        [2, "体检", "正常"],
        [3, "道路", None],
    ):
        sheet.append(row)
    for cell in sheet[1]:
        cell.fill = PatternFill("solid", fgColor="FF0070C0")
    sheet["C2"].font = Font(color="FFFF0000")
    sheet["C3"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["C4"].fill = PatternFill("solid", fgColor="FFFFFF00")
    for place in ("A2", "A3", "A4", "B2", "B3", "B4"):  # most of them
        sheet[place].fill = PatternFill("solid", fgColor="FFFF9900")
    sheet.conditional_formatting.add("A2:A4", Rule(type="expression", formula=["A2>1"]))
    saved = BytesIO()
    book.save(saved)
    assert told(saved.getvalue(), "x.xlsx") == [
        ("文字的颜色", "红（C2）"),
        ("单元格的底色", "绿（C3）"),
        ("单元格的底色", "黄（C4）"),
        ("条件格式（按数值变色、显示图标）", "A2:A4"),
    ]
