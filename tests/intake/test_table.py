"""The table of projects is found in whatever surrounds it, and each row is one project."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.archive import Archive
from minsheng.office.word import read_word
from tests import word_mess as w

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]


def c(text: str, across: int = 1, down: str = "") -> str:
    """A cell with the lines of a text."""
    return w.cell(w.lines(*text.split("\n")) if text else "", across=across, down=down)


def r(*cells: str) -> str:
    """A row of plain texts."""
    return w.row(*map(c, cells))


def found(*blocks: str) -> Table:
    """The table of a document."""
    table = find_table(read_word(Archive(w.package(w.document(*blocks)), "x.docx")))
    assert table is not None
    return table


def kinds(table: Table) -> list[str]:
    return [column.kind.key for column in table.columns]


def cells(table: Table) -> list[list[str]]:
    """What each project says."""
    return [["\n".join(line.text for line in cell) for cell in row.cells] for row in table.rows]


def categories(table: Table) -> list[str]:
    return [row.category for row in table.rows]


def around(table: Table) -> tuple[list[str], list[str]]:
    return [line.text for line in table.before], [line.text for line in table.after]


ONE, TWO = ["1", "甲", "区教育局", "做了"], ["2", "乙", "区民政局", "没做"]


def test_columns_in_any_order_under_any_name() -> None:
    table = found(
        w.table(r("完成情况", "牵头部门", "实事项目", "No.", "时限", "备注"), r(*"abcdef"))
    )

    assert kinds(table) == ["progress", "lead", "name", "no", "due", "remarks"]


def test_a_heading_of_two_rows() -> None:
    upper = w.row(
        c("序号", down="restart"), c("事项", down="restart"), c("责任单位", 2), c("进展", 2)
    )
    lower = w.row(c("", down="continue"), c("", down="continue"), *map(c, ("牵头", "配合")),
                  *map(c, ("完成情况", "存在问题")))  # fmt: skip
    table = found(w.table(upper, lower, r(*"1abcde")))

    assert kinds(table) == ["no", "name", "lead", "partners", "progress", "problems"]
    assert [column.group for column in table.columns] == ["", "", *["责任单位"] * 2, *["进展"] * 2]
    assert cells(table) == [list("1abcde")]


def test_a_heading_of_two_rows_that_are_not_merged_down() -> None:
    upper = w.row(c("事项"), c("责任单位", 2), c("进展"))
    table = found(w.table(upper, r("", "牵头", "配合", ""), r(*"abcd")))

    assert kinds(table) == ["name", "lead", "partners", "progress"]


def test_title_and_remarks_inside_the_table() -> None:
    table = found(
        w.table(
            w.row(c("2025年某区民生实事", 4)),
            w.row(c("填报单位：督查科", 2), c("单位：万元", 2)),
            r(*HEADINGS),
            r(*ONE),
            w.row(c("注：以上为累计数。", 4)),
        )
    )

    assert around(table) == (
        ["2025年某区民生实事", "填报单位：督查科 单位：万元"],
        ["注：以上为累计数。"],
    )
    assert cells(table) == [ONE]


def test_categories_in_rows_of_their_own() -> None:
    table = found(
        w.table(
            *(r(*HEADINGS), w.row(c("一、教育", 4)), r(*ONE), w.row(c("二、养老", 4)), r(*TWO)),
            r("3", "丙", "区残联", "快了"),
        )
    )

    assert categories(table) == ["一、教育", "二、养老", "二、养老"]
    assert [row[0] for row in cells(table)] == ["1", "2", "3"]


def test_a_table_for_each_category() -> None:
    table = found(
        w.lines("2025年某区民生实事进展情况", "一、教育"),
        w.table(r(*HEADINGS), r(*ONE)),
        w.lines("二、养老"),
        w.table(r(*HEADINGS), r("1", "乙", "区民政局", "没做")),
    )

    assert categories(table) == ["一、教育", "二、养老"]
    assert around(table) == (["2025年某区民生实事进展情况"], [])


@pytest.mark.parametrize(
    "between", ["续表", "（续表1）", "某区民生实事进展", "某区民生实事进展（续）", ""]
)
@pytest.mark.parametrize("heading", [True, False])
def test_a_table_that_is_continued(between: str, heading: bool) -> None:
    table = found(
        w.lines("某区民生实事进展"),
        w.table(r(*HEADINGS), r(*ONE)),
        w.lines(between),
        w.table(*([r(*HEADINGS)] if heading else []), r(*TWO)),
        w.lines("联系人：张三"),
    )

    assert cells(table) == [ONE, TWO]
    assert around(table) == (["某区民生实事进展"], ["联系人：张三"])
    assert categories(table) == ["", ""]


def test_headings_repeated_in_the_middle_and_empty_rows() -> None:
    table = found(w.table(*(r(*row) for row in (HEADINGS, ONE, HEADINGS, [""] * 4, TWO))))

    assert cells(table) == [ONE, TWO]
    assert table.remarks == ("表格中间重复的表头，没有导入", "空行没有导入")


def test_a_project_over_several_rows() -> None:
    table = found(
        w.table(
            r(*HEADINGS),
            w.row(c("1", down="restart"), c("甲", down="restart"), c("区教育局"), c("做了")),
            w.row(c("", down="continue"), c("", down="continue"), c("区残联"), c("没做")),
            r(*TWO),
            r("", "", "", "接上页。"),
        )
    )

    assert cells(table) == [
        ["1", "甲", "区教育局\n区残联", "做了\n没做"],
        ["2", "乙", "区民政局", "没做\n接上页。"],
    ]


def test_a_cell_over_several_projects() -> None:
    table = found(
        w.table(
            r(*HEADINGS),
            w.row(c("1"), c("甲"), c("区教育局", down="restart"), c("做了")),
            w.row(c("2"), c("乙"), c("", down="continue"), c("没做")),
        )
    )

    assert [row[2] for row in cells(table)] == ["区教育局", "区教育局"]
    assert [column.merged for column in table.columns] == [False, False, True, False]


def test_no_cell_is_lost_where_rows_are_merged_and_split() -> None:
    table = found(
        w.table(
            w.row(c("序号"), c("项目名称"), c("责任单位", 2), c("工作进展")),
            w.row(c("1"), c("甲"), c("区教育局"), c("区残联"), c("做了")),
            w.row(c("2"), c("乙"), c("未定", 3)),
            w.row(c("3"), c("丙"), c("区民政局", 2), c(""), c("多出来的")),
        )
    )

    assert cells(table) == [
        ["1", "甲", "区教育局\n区残联", "做了"],
        ["2", "乙", "未定", ""],
        ["3", "丙", "区民政局", "多出来的"],
    ]
    assert "有的单元格跨了几栏，文字放在其中一栏" in table.remarks


def test_cells_count_where_the_grid_is_wrong() -> None:
    """Some programs write spans that do not add up; as many cells as headings are in order."""
    table = found(w.table(r(*HEADINGS), w.row(c("1", 2), c("甲", 2), c("区教育局"), c("做了"))))

    assert cells(table) == [ONE]


def test_the_richest_of_several_tables_is_taken() -> None:
    table = found(
        w.lines("某区民生实事进展"),
        w.table(r("类别", "完成率"), r("教育", "50%"), r("养老", "60%")),
        w.table(r(*HEADINGS), r(*ONE)),
        w.table(r("审核", "签发"), r("张三", "李四")),
    )

    assert cells(table) == [ONE]
    assert around(table) == (
        ["某区民生实事进展", "类别 完成率", "教育 50%", "养老 60%"],
        ["审核 签发", "张三 李四"],
    )


def test_a_paper_without_such_a_table() -> None:
    for rows in (r("甲", "乙"), r("张三", "李四") + r("王五", "赵六"), r(*HEADINGS)):
        paper = read_word(Archive(w.package(w.document(w.table(rows))), "x.docx"))
        assert find_table(paper) is None


def test_columns_under_one_heading_that_rows_part() -> None:
    """项目名称 over a category and a name: the category does not make its rows one project."""
    table = found(
        w.table(
            w.row(c("序号"), c("项目名称", 2), c("进展情况", 2)),
            w.row(c("1"), c("教育", down="restart"), c("甲"), c("做了"), c("再做")),
            w.row(c("2"), c("", down="continue"), c("乙"), c("没做"), c("要做")),
            w.row(c("3"), c("丙", 2), c("都做了", 2)),
        )
    )

    assert kinds(table) == ["no", "extra", "name", "progress", "extra"]
    assert [column.heading for column in table.columns][1:3] == ["项目名称"] * 2
    assert cells(table) == [
        ["1", "教育", "甲", "做了", "再做"],
        ["2", "教育", "乙", "没做", "要做"],
        ["3", "丙", "", "都做了", ""],
    ]


def test_rows_that_are_no_projects() -> None:
    """As in a sheet, where nobody merges them: a category, a sum, notes, who filled it in."""
    table = found(
        w.table(
            r("序号", "项目名称", "总投资", "工作进展"),
            r("一、教育", "", "", ""),
            r("1", "甲", "3", "做了"),
            r("2", "", "", ""),
            r("合计", "", "3", ""),
            r("注：以上为初步数。", "", "", ""),
            r("审核人：王某", "", "填表人：李某", ""),
        )
    )

    assert cells(table) == [["1", "甲", "3", "做了"], ["2", "", "", ""]]
    assert categories(table) == ["一、教育"] * 2
    assert around(table)[1] == ["注：以上为初步数。", "审核人：王某 填表人：李某"]
    assert "“填表人”之类的行不是项目，文字放到了表后" in table.remarks
    (total,) = table.totals
    assert (total.where, ["".join(line.text for line in cell) for cell in total.cells]) == (
        "end",
        ["合计", "", "3", ""],
    )


def test_a_column_that_says_nothing_is_none() -> None:
    table = found(w.table(r("", *HEADINGS, ""), r("", *ONE, ""), r("", *TWO, "")))

    assert kinds(table) == ["no", "name", "units", "progress"]
    assert cells(table) == [ONE, TWO]
