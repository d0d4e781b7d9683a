"""Rows that add up others: which they are, where they stand, and what a layout makes of them."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.table import Table
from minsheng.office.document import Cell
from tests.intake.grids import cell, grid, table_of

Rows = list[tuple[Cell, ...] | list[str]]
HEADINGS = ["序号", "项目名称", "责任单位", "计划数", "工作进展"]
ONE = ["1", "甲", "区教育局", "12", "做了。"]
TWO = ["2", "乙", "区民政局", "8", "没做。"]
TOTAL = ["合计", "", "", "20", ""]
REST = ["小计", "", "", "8", ""]
PART = ["小计", "", "", "12", ""]


def wide(text: str, at: int) -> tuple[Cell, ...]:
    return (cell(text, 0, row=at, width=5),)


def totals(table: Table) -> list[tuple[str, str, str]]:
    return [(one.where, one.category, one.cells[3][0].text) for one in table.totals]


def names(table: Table) -> list[str]:
    return [row.cells[1][0].text for row in table.rows]


LABELS = [
    "合计",
    "总计",
    "共计",
    "合计：",
    "合计（2项）",
    "全区合计",
    "教育类小计",
    "合计2项",
    "（合计）",
    "平均",
    "平均值",
    "平均完成率",
]
OTHERS = ["合计甲", "合计时间：甲", "总", "老旧小区改造，合计", "统计", "计划"]


@pytest.mark.parametrize("label", [*LABELS, "（合计）", "合 计"])
def test_what_a_row_of_totals_is_called(label: str) -> None:
    for row in ([label, "", "", "20", ""], ["", label, "", "20", ""], ["3", label, "", "20", ""]):
        table = table_of(grid(HEADINGS, ONE, TWO, row))
        assert (names(table), totals(table)) == (["甲", "乙"], [("end", "", "20")])


@pytest.mark.parametrize("label", OTHERS)
def test_what_is_none(label: str) -> None:
    table = table_of(grid(HEADINGS, ONE, ["3", label, "区教育局", "20", "好。"]))
    assert (len(table.rows), table.totals) == (2, ())


def test_where_they_stand() -> None:
    assert totals(table_of(grid(HEADINGS, TOTAL, ONE, TWO))) == [("start", "", "20")]
    both = table_of(grid(HEADINGS, TOTAL, ONE, TWO, ["总计", "", "", "20", ""]))
    assert totals(both) == [("start", "", "20"), ("end", "", "20")]


def test_behind_each_category() -> None:
    rows: Rows = [wide("一、教育", 1), ONE, PART, wide("二、养老", 4), TWO, REST]
    parts = [("category", "一、教育", "12"), ("category", "二、养老", "8")]
    assert totals(table_of(grid(HEADINGS, *rows))) == parts
    assert totals(table_of(grid(HEADINGS, *rows, TOTAL))) == [*parts, ("end", "", "20")]


def test_above_each_category() -> None:
    rows: Rows = [wide("一、教育", 1), PART, ONE, wide("二、养老", 4), REST, TWO]
    assert totals(table_of(grid(HEADINGS, *rows))) == [
        ("category_start", "一、教育", "12"),
        ("category_start", "二、养老", "8"),
    ]


def test_in_a_merged_column_of_categories() -> None:
    headings = ["类别", "序号", "项目名称", "计划数", "工作进展"]
    one = cell("教育", 0, row=1, height=2)
    rows = [
        (one, *(cell(text, at, row=1) for at, text in enumerate(["1", "甲", "12", "好。"], 1))),
        (one, *(cell(text, at, row=2) for at, text in enumerate(["小计", "", "12", ""], 1))),
    ]
    table = table_of(grid(headings, *rows))
    assert [(one.where, one.category) for one in table.totals] == [("end", "")]
    more = grid(headings, *rows, ["养老", "2", "乙", "8", "好。"], ["", "小计", "", "8", ""], TOTAL)
    assert [(one.where, one.category) for one in table_of(more).totals] == [
        ("category", "教育"),
        ("category", "养老"),
        ("end", ""),
    ]


def test_a_total_of_unknown_rows_stays_where_it_was() -> None:
    """Without categories a layout has no place for it: it is a row of the project above."""
    table = table_of(grid(HEADINGS, ONE, PART, TWO, TOTAL))
    assert totals(table) == [("end", "", "20")]
    assert [item.within for item in table.rows[0].items] == [False, True]
    assert "第1项下面的合计行不知是哪些项的，照原文写，不计算" in table.remarks
    some: Rows = [wide("一、教育", 1), ONE, PART, wide("二、养老", 4), TWO, TOTAL]
    assert totals(table_of(grid(HEADINGS, *some))) == [("end", "", "20")]


def test_what_a_total_is_made_of_is_no_project() -> None:
    parts = [["其中：教育", "", "", "12", ""], ["", "医养", "", "8", ""]]
    table = table_of(grid(HEADINGS, ONE, TWO, TOTAL, parts[0], ["医养", "", "", "8", ""]))
    assert (names(table), table.after[1].text) == (["甲", "乙"], "医养 8")
    for rows in ([TOTAL, *parts, ONE, TWO], [ONE, TWO, TOTAL, *parts]):
        table = table_of(grid(HEADINGS, *rows))
        assert names(table) == ["甲", "乙"]
        assert [row.items for row in table.rows] == [(), ()]
        assert [line.text for line in table.after] == ["其中：教育 12", "医养 8"]
        assert "合计行下面的“其中”没有地方写，文字放到了表后" in table.remarks


def test_empty_cells_below_a_category_are_of_it() -> None:
    headings = ["类别", "序号", "项目名称", "计划数", "工作进展"]
    rows = [
        ["教育", "1", "甲", "12", "好。"],
        ["", "2", "乙", "3", "好。"],
        ["", "小计", "", "15", ""],
        ["养老", "3", "丙", "8", "好。"],
        ["", "小计", "", "8", ""],
        ["合计", "", "", "23", ""],
    ]
    table = table_of(grid(headings, *rows))
    assert [(one.where, one.category) for one in table.totals] == [
        ("category", "教育"),
        ("category", "养老"),
        ("end", ""),
    ]
    assert [row.category for row in table.rows] == ["教育", "教育", "养老"]
    assert table.columns[0].merged
    assert not table_of(grid(headings, *rows[:2])).columns[0].merged
