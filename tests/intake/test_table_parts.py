"""The table of a document out of its blocks: categories, continued tables, notes, sheets."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.document import Cell, Grid, Line, OfficeDocument
from tests.intake.grids import cell, grid, table_of

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]
ONE, TWO = ["1", "甲", "区教育局", "做了"], ["2", "乙", "区民政局", "没做"]
TITLE = "某区民生实事进展"


def names(table: Table) -> list[str]:
    """What stands in the second column of each project, behind its category."""
    return [f"{row.category}:" + "+".join(line.text for line in row.cells[1]) for row in table.rows]


def before(table: Table) -> list[str]:
    return [line.text for line in table.before]


def after(table: Table) -> list[str]:
    return [line.text for line in table.after]


def row(*cells: tuple[str, int], at: int) -> tuple[Cell, ...]:
    """A row of cells, each a text and its width."""
    made = []
    column = 0
    for text, wide in cells:
        made.append(cell(text, column, row=at, width=wide))
        column += wide
    return tuple(made)


def test_the_longest_of_tables_that_say_as_much() -> None:
    short = grid(["编号", "实事名称", "责任部门", "工作进度"], ["9", "丙", "丁", "戊"])
    long = grid(HEADINGS, ONE, TWO)
    assert names(table_of(short, long)) == [":甲", ":乙"]
    assert names(table_of(long, short)) == [":甲", ":乙"]
    rich = grid([*HEADINGS, "备注"], [*ONE, "注"])
    assert names(table_of(long, rich)) == [":甲"]


def test_no_projects_no_table() -> None:
    assert find_table(OfficeDocument((Line(TITLE),), ())) is None
    assert find_table(OfficeDocument((grid(HEADINGS),), ())) is None
    assert find_table(OfficeDocument((grid(HEADINGS, [""] * 4),), ())) is None


CONTINUED = (
    "续 续表 （续） (续表2) 接上页 接上表 续上页 续上表 （接上页） 续表十 （转下页） 转下页 接下页 "
    "续下表 续前页 见下页 上接第3页 下转第4页 未完待续"
)
MOVED = "项目之间的文字放到了表后："


@pytest.mark.parametrize("words", CONTINUED.split())
def test_words_above_a_part_of_the_table(words: str) -> None:
    for said in (words, " ".join(words), TITLE, TITLE + words):
        table = table_of(TITLE, grid(HEADINGS, ONE), said, grid(HEADINGS, TWO))
        assert names(table) == [":甲", ":乙"]
        assert after(table) == []
        assert any(one.startswith("续表前重复的文字没有导入：") for one in table.remarks)


@pytest.mark.parametrize("words", ["二、养老", "继续", "接上", "续表明", "养老" * 15])
def test_what_else_stands_above_a_part_is_a_category(words: str) -> None:
    table = table_of(TITLE, grid(HEADINGS, ONE), words, grid(HEADINGS, TWO))

    assert names(table) == [":甲", f"{words}:乙"]
    assert table.remarks == ("项目分几个表格排，表前的小标题作为类别",)


def test_what_is_too_long_for_a_category_is_a_note() -> None:
    long = "养老" * 15 + "的"
    table = table_of(TITLE, grid(HEADINGS, ONE), long, grid(HEADINGS, TWO))
    assert (names(table), after(table)) == ([":甲", ":乙"], [long])
    assert table.remarks == (f"{MOVED}“{long}”",)
    table = table_of(TITLE, grid(HEADINGS, ONE), "备注如下", "养 老" * 10, grid(HEADINGS, TWO))
    assert (names(table), after(table)) == ([":甲", "养 老" * 10 + ":乙"], ["备注如下"])

    table = table_of(grid(HEADINGS, row((long, 4), at=1), ONE))
    assert (names(table), after(table)) == ([":甲"], [long])
    assert table.remarks == (f"{MOVED}“{long}”",)
    table = table_of(grid(HEADINGS, row(("养老" * 15, 4), at=1), ONE))
    assert (names(table), after(table)) == (["养老" * 15 + ":甲"], [])
    assert table.remarks == ("单独占一行的小标题，作为下面各项的类别",)
    table = table_of(grid(HEADINGS, row(("以下为续建", 4), at=1), row(("养老", 4), at=2), ONE))
    assert (names(table), after(table)) == (["养老:甲"], ["以下为续建"])


@pytest.mark.parametrize(
    ("number", "category"),
    [("一", "一、养老"), ("（二）", "（二）养老"), ("三、", "三、养老"), ("十 一", "十一、养老")],
)
def test_a_category_with_its_number_in_a_cell_of_its_own(number: str, category: str) -> None:
    band = (cell(number, 0, row=1), cell("养老", 1, row=1, width=3))
    table = table_of(grid(HEADINGS, band, [*ONE[:1], "甲", *ONE[2:]]))
    assert names(table) == [f"{category}:甲"]
    band = (cell("1", 0, row=1), cell("养老", 1, row=1, width=3))
    assert names(table_of(grid(HEADINGS, band, ONE))) == [":养老", ":甲"]


@pytest.mark.parametrize(
    "note", ["注：以上为验收数。", "备注：甲", "注1：甲", "以上为初步数。", "说明：甲；"]
)
def test_a_note_between_two_parts_is_no_category(note: str) -> None:
    table = table_of(TITLE, grid(HEADINGS, ONE), note, grid(HEADINGS, TWO))
    assert (names(table), after(table)) == ([":甲", ":乙"], [note])
    assert table.remarks == (f"{MOVED}“{note}”",)
    table = table_of(TITLE, grid(HEADINGS, ONE), "注意事项类", grid(HEADINGS, TWO))
    assert names(table) == [":甲", "注意事项类:乙"]


def test_rows_above_the_headings_of_a_further_part() -> None:
    table = table_of(
        grid([TITLE, "", "", ""], HEADINGS, ONE), grid(["养老", "", "", ""], HEADINGS, TWO)
    )
    assert (before(table), names(table)) == ([TITLE], [":甲", "养老:乙"])
    table = table_of(
        grid([TITLE, "", "", ""], HEADINGS, ONE), grid([TITLE, "", "", ""], HEADINGS, TWO)
    )
    assert (before(table), names(table)) == ([TITLE], [":甲", ":乙"])


def test_the_first_part_has_the_line_above_it_for_a_category() -> None:
    parts = (grid(HEADINGS, ONE, TWO), "二、养老", grid(HEADINGS, TWO, ONE))
    table = table_of(TITLE, "一、教育", *parts)
    assert before(table) == [TITLE]
    assert names(table) == ["一、教育:甲", "一、教育:乙", "二、养老:乙", "二、养老:甲"]
    assert (before(table_of(TITLE, *parts)), names(table_of(TITLE, *parts))[0]) == ([TITLE], ":甲")
    for long, category in (("教育" * 15, "教育" * 15), ("教育" * 15 + "的", "")):
        table = table_of(TITLE, long, *parts)
        assert names(table)[0] == f"{category}:甲"
        assert before(table) == ([TITLE] if category else [TITLE, long])
    assert before(table_of(TITLE, "说明", grid(HEADINGS, ONE))) == [TITLE, "说明"]
    own = grid(HEADINGS, row(("一、教育", 4), at=1), ONE)
    assert before(table_of(TITLE, "说明", own, "二、养老", grid(HEADINGS, TWO))) == [TITLE, "说明"]


OTHER = "另有一个表格（“{}”，下面{}行），栏目与项目表不同，逐行作为文字放到了表{}"


def test_other_tables() -> None:
    other, plain = grid(["类别", "完成率"], ["教育", "50%"]), grid(["审核", "签发"])
    four = grid(["类别", "完成率", "备注", "说明"], ["教育", "50%", "", ""])
    main = grid(HEADINGS, ONE)
    table = table_of(other, main)
    assert (before(table), table.remarks) == (
        ["类别 完成率", "教育 50%"],
        (OTHER.format("类别、完成率", 1, "前"),),
    )
    table = table_of(plain, main)
    assert (before(table), table.remarks) == (["审核 签发"], ())
    table = table_of(main, plain)
    assert (after(table), table.remarks) == (
        ["审核 签发"],
        (OTHER.format("审核、签发", 0, "后"),),
    )
    table = table_of(main, four)
    assert (after(table), names(table)) == (["类别 完成率 备注 说明", "教育 50%"], [":甲"])
    assert names(table_of(main, grid(TWO))) == [":甲", ":乙"]
    table = table_of(grid(TWO), main)
    assert (before(table), names(table)) == (["2 乙 区民政局 没做"], [":甲"])


def test_notes_among_the_rows() -> None:
    table = table_of(grid(HEADINGS, ONE, ["注：甲", "", "", ""], TWO))
    assert (names(table), after(table)) == ([":甲", ":乙"], ["注：甲"])
    assert table.remarks == (f"{MOVED}“注：甲”",)
    noted = grid(HEADINGS, ONE, ["填表人：甲", "", "3", ""])
    assert table_of(noted).remarks == ("“填表人”之类的行不是项目，文字放到了表后",)
    table = table_of(grid(HEADINGS, ONE, row(("以上", 4), at=2)), "联系人：张三")
    assert after(table) == ["以上", "联系人：张三"]


def test_rows_that_say_nothing_of_their_own() -> None:
    tall = cell("甲", 1, row=1, height=2)
    first = (cell("1", 0, row=1), tall, cell("区教育局", 2, row=1), cell("做了", 3, row=1))
    second = (cell("", 0, row=2), tall, cell("", 2, row=2), cell("", 3, row=2))
    table = table_of(grid(HEADINGS, first, second, TWO))
    assert (names(table), table.remarks) == ([":甲", ":乙"], ("空行没有导入",))


def test_which_rows_are_one_project() -> None:
    table = table_of(grid(HEADINGS, ONE, ["", "", "区残联", "快了"], TWO))
    assert (names(table), table.remarks) == ([":甲", ":乙"], ())
    assert [len(one.items) for one in table.rows] == [2, 0]
    assert [line.text for line in table.rows[0].cells[2]] == ["区教育局", "区残联"]
    table = table_of(grid(HEADINGS, ONE, ["2", "", "区残联", "快了"]))
    assert (names(table), table.remarks) == ([":甲", ":"], ())
    assert names(table_of(grid(HEADINGS, ["", "", "区残联", "快了"], TWO))) == [":", ":乙"]
    unkeyed = grid(["完成率", "责任单位", "备注"], ["1", "甲", "乙"], ["", "", "丙"])
    assert len(table_of(unkeyed).rows) == 2


def test_a_row_whose_cells_span_columns() -> None:
    said = "有的单元格跨了几栏，文字放在其中一栏"
    table = table_of(grid(HEADINGS, row(("1", 1), ("甲", 2), ("做了", 1), at=1)))
    assert (names(table), table.remarks) == ([":甲"], (said,))
    assert table_of(grid(HEADINGS, ONE)).remarks == ()
    table = table_of(grid(HEADINGS, ONE, HEADINGS, TWO))
    assert (names(table), table.remarks) == ([":甲", ":乙"], ("表格中间重复的表头，没有导入",))


def test_a_cell_over_projects_is_told() -> None:
    units = cell("区教育局", 2, row=1, height=2)
    first = (cell("1", 0, row=1), cell("甲", 1, row=1), units, cell("做了", 3, row=1))
    second = (cell("2", 0, row=2), cell("乙", 1, row=2), units, cell("没做", 3, row=2))
    table = table_of(grid(HEADINGS, first, second, ["3", "丙", "丁", "戊"]))
    assert [column.merged for column in table.columns] == [False, False, True, False]


def test_columns_that_say_nothing_are_left_out() -> None:
    table = table_of(grid(["", *HEADINGS, "", "备注"], ["", *ONE, "无名", ""]))

    assert [column.heading for column in table.columns] == [*HEADINGS, "", "备注"]


def test_sheets_and_what_they_are_called() -> None:
    remark = "项目分几个工作表排，工作表的名称作为类别"

    def sheets(*called: str) -> Table:
        rows = [ONE, TWO, ["3", "丙", "丁", "戊"]]
        return table_of(*(grid(HEADINGS, rows[at], name=name) for at, name in enumerate(called)))

    assert names(sheets("教育", "养老")) == ["教育:甲", "养老:乙"]
    assert sheets("教育", "养老").remarks == (remark,)
    for called in ("Sheet1", "sheet 2", "工作表1", "工作表"):
        assert names(sheets(called, "养老", "教育")) == [":甲", "养老:乙", "教育:丙"]
        assert names(sheets("养老", called)) == [":甲", ":乙"]
    assert names(sheets("台账")) == [":甲"]
    assert sheets("台账").remarks == ()
    own = grid(HEADINGS, row(("一、教育", 4), at=1), ONE, name="台账")
    assert names(table_of(own)) == ["一、教育:甲"]


def band(text: str, at: int) -> tuple[Cell, ...]:
    return row((text, 4), at=at)


def test_a_line_before_a_part_that_begins_with_a_category_is_kept() -> None:
    part = grid(
        HEADINGS, band("（一）养老", 1), TWO, band("（二）托育", 3), ["3", "丙", "丁", "戊"]
    )
    table = table_of(TITLE, "一、教育", grid(HEADINGS, ONE), "二、民生保障类", part)
    assert names(table) == ["一、教育:甲", "（一）养老:乙", "（二）托育:丙"]
    assert after(table) == ["二、民生保障类"]
    assert f"{MOVED}“二、民生保障类”" in table.remarks


def test_a_category_without_projects_is_named() -> None:
    table = table_of(grid(HEADINGS, band("一", 1), ONE, band("二（无）", 3), band("三", 4), TWO))
    assert (names(table), after(table)) == (["一:甲", "三:乙"], ["二（无）"])
    assert f"{MOVED}“二（无）”" in table.remarks
    table = table_of(grid(HEADINGS, ONE), "二、养老", grid(HEADINGS, band("三、文体", 1)))
    assert after(table) == ["二、养老", "三、文体"]
    assert f"{MOVED}“二、养老”" in table.remarks


ASIDES = (
    "单位：人 （单位：万元） 单位:处、个 计量单位：人次 填报单位：区民政局 统计时间：6月30日 "
    "附件2 附表一： （截至6月30日） 截至2025年6月底 第2页 （第二页，共3页）"
)


@pytest.mark.parametrize("said", ASIDES.split())
def test_what_is_said_of_a_part_is_no_category(said: str) -> None:
    table = table_of(TITLE, grid(HEADINGS, ONE), said, grid(HEADINGS, TWO))
    assert (names(table), after(table)) == ([":甲", ":乙"], [said])
    assert table.remarks == (f"{MOVED}“{said}”",)
    table = table_of(TITLE, grid(HEADINGS, ONE), "二、养老", said, grid(HEADINGS, TWO))
    assert (names(table), after(table)) == ([":甲", "二、养老:乙"], [said])
    table = table_of(TITLE, said, grid(HEADINGS, ONE), said, grid(HEADINGS, TWO))
    assert (before(table), names(table), after(table)) == ([TITLE, said], [":甲", ":乙"], [])
    table = table_of(TITLE, "一", said, grid(HEADINGS, ONE), "二", said, grid(HEADINGS, TWO))
    assert (before(table), names(table)) == ([TITLE, said], ["一:甲", "二:乙"])


@pytest.mark.parametrize("said", ["单位职工", "单位", "附近", "截至", "第二批"])
def test_what_only_looks_like_it_is_a_category(said: str) -> None:
    table = table_of(TITLE, grid(HEADINGS, ONE), said, grid(HEADINGS, TWO))
    assert names(table) == [":甲", f"{said}:乙"]


def test_a_row_that_only_a_page_needs() -> None:
    table = table_of(grid(HEADINGS, ONE, band("（转下页）", 2), TWO))
    assert (names(table), after(table)) == ([":甲", ":乙"], [])
    assert table.remarks == ("续表前重复的文字没有导入：“（转下页）”",)


def test_a_table_without_rows_says_nothing() -> None:
    table = table_of(TITLE, Grid((), 0), grid(HEADINGS, ONE), Grid((), 0), Grid((), 1))
    assert (before(table), names(table), after(table)) == ([TITLE], [":甲"], [])
    assert table.remarks == ()
