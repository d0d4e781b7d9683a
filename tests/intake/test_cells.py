"""Which cells of a row stand in which column, and which rows are projects."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.column_assignment import (
    cells_by_column,
    is_category_row,
    is_note,
    lines_of,
    share_a_cell,
    spans_columns,
)
from minsheng.intake.recognition.heading_rows import Heading, Leaf
from tests.intake.grids import cell, row_of

LEAVES = (Leaf("", "序号", 0, 1), Leaf("", "项目名称", 1, 2), Leaf("", "责任单位", 2, 4),
          Leaf("", "工作进展", 4, 5))  # fmt: skip
OF_LEAVES = Heading(0, 1, (), LEAVES)


def placed(*cells: tuple[str, int, int]) -> list[str]:
    """Texts by column; cells are given as text, column, width."""
    row = tuple(cell(text, column, width=wide) for text, column, wide in cells)
    return ["+".join(one.text for one in column) for column in cells_by_column(row, LEAVES)]


def test_which_cell_stands_in_which_column() -> None:
    assert placed(("1", 0, 1), ("甲", 1, 1), ("乙", 2, 2), ("丙", 4, 1)) == ["1", "甲", "乙", "丙"]
    assert placed(("1", 0, 1), ("甲", 1, 1), ("乙", 2, 1), ("丙", 3, 1), ("丁", 4, 1)) == [
        *("1", "甲", "乙+丙", "丁"),
    ]
    assert placed(("1", 0, 1), ("甲", 1, 4)) == ["1", "", "甲", ""]
    assert placed(("甲", 0, 2), ("乙", 2, 3)) == ["甲", "", "乙", ""]
    assert placed(("1", 0, 2), ("甲", 2, 1), ("乙", 3, 1), ("丙", 4, 1)) == ["1", "甲", "乙", "丙"]
    assert placed(("1", 0, 1), ("甲", 1, 1), ("乙", 2, 2), ("丙", 4, 1), ("丁", 5, 2)) == [
        *("1", "甲", "乙", "丙+丁"),
    ]


@pytest.mark.parametrize(
    ("text", "column", "wide", "spans"),
    [("甲", 0, 2, True), ("", 0, 2, False), ("甲", 2, 2, False), ("甲", 1, 3, True),
     ("甲", 1, 2, False), ("甲", 3, 2, False), ("甲", 0, 5, True), ("甲", 0, 1, False)],
)  # fmt: skip
def test_a_cell_over_several_columns(text: str, column: int, wide: int, spans: bool) -> None:
    assert spans_columns((cell(text, column, width=wide),), LEAVES) == spans


def test_a_row_that_belongs_to_the_one_above() -> None:
    one, other, empty = cell("甲", 1), cell("甲", 1), cell("", 1)
    assert share_a_cell([one], [empty, one])
    assert not share_a_cell([one], [other])


@pytest.mark.parametrize(
    ("cells", "category"),
    [
        ([("一、教育", 0, 1), ("", 1, 4)], True),
        ([("一、教育", 0, 3), ("", 3, 2)], True),
        ([("1", 0, 3), ("", 3, 2)], True),
        ([("1", 0, 1), ("", 1, 4)], False),
        ([("（1）", 0, 1), ("", 1, 4)], False),
        ([("第 一 项", 0, 1), ("", 1, 4)], False),
        ([("", 0, 1), ("教育", 1, 2), ("", 3, 2)], False),
        ([("", 0, 1), ("教育", 1, 3), ("", 4, 1)], True),
        ([("一、教育", 0, 1), ("甲", 1, 4)], False),
        ([("一、教育", 0, 5)], True),
    ],
)
def test_a_row_that_is_a_category(cells: list[tuple[str, int, int]], category: bool) -> None:
    row = tuple(cell(text, column, width=wide) for text, column, wide in cells)

    assert is_category_row(row, OF_LEAVES) == category


def test_only_where_numbers_stand_a_word_alone_is_a_category() -> None:
    unnumbered = Heading(0, 1, (), (Leaf("", "项目名称", 0, 1), *LEAVES[1:]))
    row = (cell("教育", 0), cell("", 1, width=4))
    assert not is_category_row(row, unnumbered)
    even = Heading(0, 1, (), LEAVES[:3])
    half = (cell("", 0), cell("", 1), cell("教育", 2, width=2))
    assert not is_category_row(half, even)


NOTES = (
    "注：甲 制表：甲 备注：甲 说明:甲 填报单位：甲 填表人：甲 填写日期：甲 审核人：甲 审批部门：甲 "
    "审签时间：甲 制表人：甲 联系人：甲 统计时间：甲"
)
PROJECTS = "合计 备注 说明甲 填报 填报甲：乙 审计单位：甲 合计甲 总 甲合计 单位：甲"


def test_rows_that_note_something() -> None:
    assert [one for one in NOTES.split() if not is_note(row_of("", one, "3"))] == []
    assert [one for one in PROJECTS.split() if is_note(row_of("", one, "3"))] == []
    assert not is_note(row_of("1", "合计", ""))
    assert not is_note(row_of("", ""))
    assert not is_note(row_of("合 计", ""))


def test_rows_as_lines() -> None:
    rows = [row_of("", "甲\n乙"), row_of("1", "丙\n丁", ""), row_of("", "")]
    assert [line.text for line in lines_of(rows)] == ["甲", "乙", "1 丙丁"]
