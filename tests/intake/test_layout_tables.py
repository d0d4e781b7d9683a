"""A bulletin in a cell of a table that only lays out the page; a form that nobody has filled in."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.layout_tables import without_layout_tables
from minsheng.intake.recognition.project_table import find_table
from minsheng.office.archive import Archive
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.office.word import read_word
from tests import word_mess as w

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]


def table(*rows: list[str]) -> str:
    """A table with the headings of a bulletin."""
    cells = [[w.cell(w.lines(text) if text else "") for text in row] for row in [HEADINGS, *rows]]
    return w.table(*(w.row(*row) for row in cells))


def document_of(*blocks: str) -> OfficeDocument:
    """A document without its layout tables."""
    return without_layout_tables(
        read_word(Archive(w.package(w.document(*blocks)), "x.docx")),
    )


PROJECTS = table(["1", "甲项目", "区民政局", "已完成。"])


@pytest.mark.parametrize("deep", [1, 2])
def test_what_a_layout_table_holds_comes_in_its_place(deep: int) -> None:
    inner = w.lines("标题") + PROJECTS
    for _ in range(deep):
        inner = w.table(w.row(w.cell(inner)), w.row(w.cell(w.lines("落款"))))
    document = document_of(inner)
    kinds = [block.text if isinstance(block, Line) else "表" for block in document.blocks]
    found = find_table(document)

    assert kinds == ["标题", "表", *["落款"] * deep]
    assert document.remarks == ()
    assert found is not None
    assert [[line.text for line in cell] for cell in found.rows[0].cells] == [
        *(["1"], ["甲项目"], ["区民政局"], ["已完成。"]),
    ]


def test_a_table_within_a_project_stays_there() -> None:
    inner = w.table(w.row(w.cell(w.lines("张庄街道")), w.cell(w.lines("3"))))
    row = w.row(*(w.cell(w.lines(text)) for text in ("1", "甲", "乙局")), w.cell(inner))
    headings = w.row(*(w.cell(w.lines(text)) for text in HEADINGS))
    document = document_of(w.table(headings, row))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)

    assert grid.rows[1][3].text == "张庄街道｜3"
    assert document.remarks == ("表格里还套着表格，里面的文字按行导入，单元格之间用“｜”隔开",)


@pytest.mark.parametrize(
    ("rows", "is_filled"),
    [
        ([], False),
        ([["1", "", "", ""], ["2", "", "", ""]], False),
        ([["一、", "", "", ""]], False),
        ([["", "", "", ""]], False),
        ([["1", "甲项目", "", ""]], True),
    ],
)
def test_numbers_alone_fill_no_form(rows: list[list[str]], is_filled: bool) -> None:
    document = document_of(table(*rows))

    assert (find_table(document) is not None) is is_filled
