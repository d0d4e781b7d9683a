"""A project of several rows in a table: which rows are its own, and which cells are theirs."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.sub_rows import is_below
from minsheng.intake.recognition.table import ProjectRow, Table
from minsheng.office.document import Cell
from tests.intake.grids import cell, grid, table_of

HEADINGS = ["序号", "项目名称", "子任务", "责任单位", "工作进展"]
ONE = ["1", "养老", "食堂", "区民政局", "在建。"]
TWO = ["2", "公园", "改造", "区园林局", "完工。"]
LONG = "已建成社区食堂5处，累计服务老年人2300人次，其余七处"


def told(row: ProjectRow) -> list[list[str | None]]:
    """The cells of the rows of a project; None for those that stand once for all."""
    return [
        [None if one is None else "/".join(line.text for line in one) for one in item.cells]
        for item in row.items
    ]


def names(table: Table) -> list[str]:
    return ["/".join(line.text for line in row.cells[1]) for row in table.rows]


def merged(
    *rows: list[str], over: tuple[int, ...] = (0, 1), start: int = 1
) -> list[tuple[Cell, ...]]:
    """Rows of one project whose cells in some columns are merged over all of them."""
    first = [cell(rows[0][at], at, row=start, height=len(rows)) for at in over]
    return [
        tuple(
            first[over.index(at)] if at in over else cell(text, at, row=start + number)
            for at, text in enumerate(row)
        )
        for number, row in enumerate(rows)
    ]


BEDS = ["", "", "床位", "区卫健局", "采购。"]
ITEMS = [
    [None, None, "食堂", "区民政局", "在建。"],
    [None, None, "床位", "区卫健局", "采购。"],
]


def test_tasks_under_a_merged_name_or_above_empty_cells() -> None:
    for rows in (merged(ONE, BEDS), [ONE, BEDS]):
        table = table_of(grid(HEADINGS, *rows, TWO))
        assert names(table) == ["养老", "公园"]
        assert told(table.rows[0]) == ITEMS
        assert table.rows[1].items == ()
        assert table.remarks == ()


def test_number_and_name_in_each_row() -> None:
    table = table_of(grid(HEADINGS, ONE, ["1", "养老", *BEDS[2:]], TWO))
    assert (names(table), told(table.rows[0])) == (["养老", "公园"], ITEMS)
    other = table_of(grid(HEADINGS, ONE, ["2", "养老", *BEDS[2:]], TWO))
    assert names(other) == ["养老", "养老", "公园"]


def test_figures_in_the_place_of_names_are_not_named_again() -> None:
    table = table_of(grid(["地区", "目标任务", "完成情况"], ["甲", "10", "1"], ["乙", "10", "2"]))
    assert len(table.rows) == 2


def test_a_cell_over_some_of_the_rows() -> None:
    rows = merged(ONE, BEDS, ["", "", "适老", "区残联", "评估。"])
    unit = cell("区民政局", 3, row=1, height=2)
    rows = [(*row[:3], unit if number < 2 else row[3], row[4]) for number, row in enumerate(rows)]
    table = table_of(grid(HEADINGS, *rows, ["2", *TWO[1:]]))
    assert [row[3] for row in told(table.rows[0])] == ["区民政局", "区民政局", "区残联"]
    assert [column.merged for column in table.columns] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("number", "above", "below"),
    [
        ("1.1", "1", True),
        ("1-2", "1、", True),
        ("1．3", "1.", True),
        ("1.1.2", "1", True),
        ("2.1", "1", False),
        ("12.1", "1", False),
        ("（1）", "3", True),
        ("(2)", "第3项", True),
        ("2）", "3", True),
        ("②", "三、", True),
        ("（2）", "（1）", False),
        ("2", "1", False),
        ("二", "一", False),
        ("①", "项目", False),
    ],
)
def test_numbers_below_another(number: str, above: str, below: bool) -> None:
    assert is_below(number, above) == below


def test_sub_numbers_belong_to_the_project_above() -> None:
    table = table_of(
        grid(
            HEADINGS,
            ["1", "教育", "", "", "总体顺利。"],
            ["1.1", "食堂", "改造", "区教育局", "在建。"],
            ["1.2", "课后", "覆盖", "区教育局", "已覆盖。"],
            TWO,
        )
    )
    assert names(table)[1] == "公园"
    assert told(table.rows[0]) == [
        ["1", "教育", "", "", "总体顺利。"],
        ["1.1", "食堂", "改造", "区教育局", "在建。"],
        ["1.2", "课后", "覆盖", "区教育局", "已覆盖。"],
    ]
    assert [item.within for item in table.rows[0].items] == [False, True, True]


@pytest.mark.parametrize("mark", ["其中：甲片区", "其中:甲片区", "其中甲片区", "#其中：甲片区"])
def test_of_which(mark: str) -> None:
    """其中 and the rows below it without a number; the units of one are told once."""
    rows = (
        ["1", "老旧小区", "20个", "区住建局", "15个。"],
        ["", mark, "12个", "", "9个。"],
        ["", "乙片区", "8个", "", "6个。"],
    )
    table = table_of(grid(HEADINGS, *rows, TWO))
    assert told(table.rows[0]) == [
        [None, "老旧小区", "20个", None, "15个。"],
        [None, mark, "12个", None, "9个。"],
        [None, "乙片区", "8个", None, "6个。"],
    ]


def test_of_which_alone_in_its_row_or_beside_the_names() -> None:
    lone = table_of(
        grid(HEADINGS, ONE, ["", "其中：", "", "", ""], ["", "甲", "2处", "", "好。"], TWO)
    )
    assert [row[1] for row in told(lone.rows[0])] == ["养老", "其中：", "甲"]
    beside = table_of(grid(HEADINGS, ONE, ["其中", "甲", "2处", "", "好。"], TWO))
    assert [row[0] for row in told(beside.rows[0])] == ["1", "其中"]


@pytest.mark.parametrize(
    ("numbers", "projects"),
    [
        (["1", "", "", "2"], 2),  # goes on behind them: they are parts
        (["1", "", "3", "4"], 4),  # a forgotten number
        (["1", "", "1", "2"], 3),  # counted anew
        (["1", "2", "3", ""], 4),  # nothing tells it
        (["", "", "", ""], 1),
    ],
)
def test_rows_without_a_number(numbers: list[str], projects: int) -> None:
    named = ("甲" * 2, "乙" * 2, "丙" * 2, "丁" * 2)
    rows = [
        [number, name, "做", "区教育局", "好。"]
        for number, name in zip(numbers, named, strict=True)
    ]
    table = table_of(grid(HEADINGS, *rows))
    assert len(table.rows) == (projects if any(numbers) else 4)


def test_the_rest_of_a_sentence_is_no_row() -> None:
    said = "接着上一行写的行（多半因为分页），合成一行"
    rest = ["", "", "", "", "正在办理手续。"]
    for rows in (([*ONE[:4], LONG], rest), ([*ONE[:4], LONG], HEADINGS, rest)):
        table = table_of(grid(HEADINGS, *rows, TWO))
        assert table.rows[0].items == ()
        assert "".join(line.text for line in table.rows[0].cells[4]) == LONG + "正在办理手续。"
        assert said in table.remarks
    ended = table_of(grid(HEADINGS, [*ONE[:4], LONG + "。"], rest, TWO))
    assert told(ended.rows[0])[1] == [None, None, None, None, "正在办理手续。"]
    broken = table_of(grid(HEADINGS, ONE, HEADINGS, rest, TWO))
    assert broken.rows[0].items == ()
    short = table_of(grid(HEADINGS, [*ONE[:4], "12处"], ["", "", "", "", "8处"], TWO))
    assert len(short.rows[0].items) == 2


def test_a_project_named_again_on_a_further_page() -> None:
    again = ["1", "养老（续）", *BEDS[2:]]
    table = table_of(grid(HEADINGS, ONE, HEADINGS, again, TWO))
    assert told(table.rows[0]) == ITEMS
    assert "分页重复的名称没有导入：“养老（续）”" in table.remarks
    parts = table_of(grid(HEADINGS, ONE), grid(BEDS, TWO))
    assert (names(parts), told(parts.rows[0])) == (["养老", "公园"], ITEMS)
    assert names(table_of(grid(HEADINGS, ONE, again))) == ["养老", "养老（续）"]


def test_a_sum_within_a_project() -> None:
    table = table_of(grid(HEADINGS, ["1", "教育", "小计", "", "好。"], BEDS, TWO))
    assert [item.within for item in table.rows[0].items] == [True, False]


def test_of_which_in_one_cell_over_the_row_stands_where_names_do() -> None:
    wide = (cell("其中：甲片区12个", 0, row=2, width=5),)
    table = table_of(grid(HEADINGS, ONE, wide, TWO))
    assert [row[:2] for row in told(table.rows[0])] == [[None, "养老"], [None, "其中：甲片区12个"]]


def test_names_under_one_number_are_not_within_the_first() -> None:
    rows = merged(ONE, ["", "床位", "", "区卫健局", "采购。"], over=(0,))
    table = table_of(grid(HEADINGS, *rows, TWO))
    assert [item.within for item in table.rows[0].items] == [False, False]


def test_a_text_above_empty_cells_is_of_its_own_row() -> None:
    headings = [*HEADINGS, "存在问题", "完成时限", "计划投资"]
    said = ["选址难", "11月底", "360"]
    rows = ([*ONE, *said], [*BEDS[:3], "", BEDS[4], "", "", ""])
    table = table_of(grid(headings, *rows, [*TWO, "", "", ""]))
    assert told(table.rows[0]) == [
        [None, None, "食堂", None, "在建。", *said],
        [None, None, "床位", None, "采购。", "", "", ""],
    ]
    over = merged(rows[0], rows[1], over=(0, 1, 3, 5, 6, 7))
    table = table_of(grid(headings, *over, [*TWO, "", "", ""]))
    assert [row[3:] for row in told(table.rows[0])] == [
        [None, text, None, None, None] for text in ("在建。", "采购。")
    ]
    silent = table_of(grid(headings, [*ONE, "", "", ""], rows[1], [*TWO, "难", "", ""]))
    assert [row[5:] for row in told(silent.rows[0])] == [[None] * 3] * 2
