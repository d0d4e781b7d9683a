"""Why a file is refused that has no table of projects to import."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.no_table import table_in
from minsheng.office.archive import Archive
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.problem import Refused
from tests import word_mess as w
from tests.intake.conftest import SIMPLE
from tests.intake.grids import grid

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]
TABLE = grid(HEADINGS, ["1", "甲", "区教育局", "好。"])
FORM = grid(
    ["项目名称", "校园食堂改造", "", ""],
    ["责任单位", "区教育局", "完成时限", "年底"],
    ["主要内容", "改造10处", "", ""],
    ["工作进展", "已完成8处。", "", ""],
)
ARCHIVE = Archive(w.simple(SIMPLE), "旧通报.docx")


def said_of(*blocks: Line | Grid) -> str:
    """What is said of a document, or nothing where it has a table."""
    try:
        table_in(ARCHIVE, OfficeDocument(blocks, ()))
    except Refused as refused:
        return refused.problems[0].message
    return ""


def test_a_table_is_found() -> None:
    assert said_of(TABLE) == ""
    assert said_of(FORM, TABLE) == ""


def test_a_blank_form_does_not_hide_the_table_that_is_filled_in() -> None:
    form = grid([*HEADINGS, "存在问题", "完成时限"], [""] * 6)
    assert said_of(TABLE, Line("附件2"), form) == ""
    assert said_of(form, Line("附件2"), TABLE) == ""
    assert said_of(form, Line("附件2"), grid(HEADINGS)).startswith("表格还没有填写")


def test_of_tables_that_say_as_much_the_longest_is_it() -> None:
    long = grid(HEADINGS, ["1", "甲", "区教育局", "好。"], ["2", "乙", "区教育局", "好。"])
    other = grid(["项目名称", "序号", "工作进展", "责任单位"], ["丙", "1", "好。", "区教育局"])
    document = OfficeDocument((long, other, grid(HEADINGS)), ())
    assert [column.heading for column in table_in(ARCHIVE, document).columns] == HEADINGS


def test_prose_has_none() -> None:
    assert said_of(Line("一、校园食堂改造项目。")) == "没有找到民生实事项目的表格"
    assert said_of(grid(["甲", "乙", "丙"])) == "没有找到民生实事项目的表格"


def test_sheets_that_were_left_out_are_named() -> None:
    remarks = ("太大的工作表没有导入：明细", "隐藏的行没有导入：工作表“明细”第3行")
    with pytest.raises(Refused, match="没有找到民生实事项目的表格；太大的工作表没有导入：明细（"):
        table_in(ARCHIVE, OfficeDocument((grid(["甲", "乙"]),), remarks))


@pytest.mark.parametrize(
    "rows", [[], [[""] * 4], [["1", "", "", ""], ["2", "", "", ""]], [["", "", "", ""]] * 3]
)
def test_a_table_that_nobody_has_filled_in(rows: list[list[str]]) -> None:
    assert said_of(grid(HEADINGS, *rows)).startswith("表格还没有填写")


@pytest.mark.parametrize(
    "hint", ["（项目全称）", "(填写单位全称)", "【示例】", "…", "……", "/", "—", "XXX", "××"]
)
def test_hints_of_a_template_are_not_filled_in(hint: str) -> None:
    rows = [["1", hint, "", ""], ["2", "", "", ""], ["…", "", "", ""]]
    assert said_of(grid(HEADINGS, *rows)).startswith("表格还没有填写")


def test_one_cell_is_enough() -> None:
    assert said_of(grid(HEADINGS, ["1", "", "", ""], ["2", "", "区教育局", ""])) == ""


def test_a_form_for_each_project() -> None:
    assert said_of(Line("某区民生实事"), FORM, FORM).startswith("这里一个项目一张表")
    three = grid(["项目名称", "甲"], ["责任单位", "区教育局"], ["进展", "好。"])
    assert said_of(three).startswith("这里一个项目一张表")
    two = grid(["项目名称", "甲"], ["责任单位", "区教育局"], ["其他", "好。"])
    assert not said_of(two).startswith("这里一个项目一张表")


def test_forms_whose_names_stand_above_them() -> None:
    form = grid(["牵头单位", "区教育局"], ["目标任务", "改造10处"], ["推进情况", "好。"])
    assert said_of(Line("1.食堂"), form, Line("2.养老"), form).startswith("这里一个项目一张表")
    assert not said_of(Line("1.食堂"), form).startswith("这里一个项目一张表")


def test_a_table_that_begins_with_the_names_is_no_form() -> None:
    rows = [[name, "区教育局", "好。"] for name in ("食堂工程", "实施进度", "责任单位", "修路项目")]
    assert said_of(grid(["项目名称", "责任单位", "工作进展"], *rows)) == ""
