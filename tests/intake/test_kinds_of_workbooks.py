"""Workbooks as offices keep them, from file to bulletin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from minsheng.problem import Misuse
from tests.intake.brought_in import BroughtIn, brought_in
from tests.sheets import Value, sheets

TITLE = "槐荫区2025年民生实事进展情况表（截至2025年9月30日）"
HEADINGS = ["序号", "项目名称", "责任单位", "工作进展", "完成率"]
ROWS: list[list[Value]] = [
    [1, "食堂改造", "区教育局", "已完成8处。", 0.8],
    [2, "养老服务", "区民政局", "已建成5处。", 1],
    [3, "托育服务", "区卫健局", "已新增390个。", 0.65],
]


def book(
    change: Callable[[Worksheet], object] | None,
    headings: Sequence[Value] = HEADINGS,
    rows: list[list[Value]] = ROWS,
    *,
    since_1904: bool = False,
    period: str | None = None,
) -> BroughtIn:
    """What comes of a sheet with a title and a table, and a change of it."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    if since_1904:
        made.epoch = CALENDAR_MAC_1904
    for row in ([TITLE], headings, *rows):
        sheet.append([*row])
    if change is not None:
        change(sheet)
    made.save(saved := BytesIO())
    found = brought_in(saved.getvalue(), "xlsx", period)
    assert found.lost == []
    return found


def rates(*forms: str) -> list[str]:
    """The rates as they are shown in the formats."""

    def change(sheet: Worksheet) -> None:
        for row, form in enumerate(forms, 3):
            sheet.cell(row, 5).number_format = form

    return [row[4] for row in book(change).rows]


def test_signs_in_a_font_of_their_own() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = "R"
        sheet["D3"].font = Font(name="Wingdings 2")
        small = InlineFont(rFont="Wingdings 2")
        sheet["D4"] = CellRichText(TextBlock(small, "£"), "已开工", TextBlock(small, "R"), "完工")
        sheet["D5"] = "\u00ff"
        sheet["D5"].font = Font(name="Wingdings 3")

    found = book(change)
    assert [row[3] for row in found.rows] == ["☑", "☐已开工☑完工", "□"]
    assert found.remarks == ("原文有认不出的符号，写成了“□”：D5“Wingdings 3 00FF”",)
    assert found.added == []


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (("0%", "0.0%", "0.00%"), ["80%", "100.0%", "65.00%"]),
        (('[红色][<0.7]0%;[蓝色][>=1]"已完成";0%',) * 3, ["80%", "已完成", "65%"]),
        (('[=1]"√";0%', '[=1]"√";0%', '0"成"'), ["80%", "√", "1成"]),
        (("@", "@", "@"), ["0.8", "1", "0.65"]),
        (("0.0_ ;[Red]-0.0 ", "00", "#.##"), ["0.8", "01", ".65"]),
        (('[DBNum1]0"项"', "[DBNum2]General", "# ?/?"), ["一项", "壹", "2/3"]),
    ],
)
def test_formats_with_conditions_and_colours(forms: tuple[str, ...], shown: list[str]) -> None:
    assert rates(*forms) == shown


def test_serials_as_texts() -> None:
    def change(sheet: Worksheet) -> None:
        for row, number in enumerate(("001", "002", "003"), 3):
            sheet.cell(row, 1, number).number_format = "@"

    assert [row[0] for row in book(change).rows] == ["001", "002", "003"]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_and_serials_without_their_format(since_1904: bool) -> None:
    headings = ["序号", "项目名称", "责任单位", "工作进展", "完成时限"]
    day = 45930 - 1462 * since_1904
    rows: list[list[Value]] = [
        [1, "甲项目", "区教育局", "好。", date(2025, 12, 31)],
        [2, "乙项目", "区民政局", "好。", day],
        [3, "丙项目", "区卫健局", "好。", 45930],
    ]

    def change(sheet: Worksheet) -> None:
        sheet["E3"].number_format = 'yyyy"年"m"月"'
        sheet["E4"].number_format = "[$-F800]dddd, mmmm dd, yyyy"

    found = book(change, headings, rows, since_1904=since_1904)
    assert [row[4] for row in found.rows] == ["2025年12月", "2025年9月30日", "45930"]
    assert any("第3项的“完成时限”是45930" in remark for remark in found.remarks)


def test_errors_among_texts() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["E3"], sheet["E4"] = "#DIV/0!", "#REF!"
        sheet["E4"].data_type = "s"
        sheet["D3"], sheet["D4"] = "完成率#N/A，在建。", "＃Ｎ／Ａ"

    found = book(change)
    assert [row[3:] for row in found.rows[:2]] == [["完成率#N/A，在建。", ""], ["＃Ｎ／Ａ", ""]]
    assert "公式出错的单元格，那里是空的：E3（#DIV/0!）、E4（#REF!）" in found.remarks
    assert "formula-error" in found.rules


@pytest.mark.parametrize(
    "hide",
    [
        lambda sheet: setattr(sheet.row_dimensions[4], "hidden", True),
        lambda sheet: sheet.row_dimensions.group(4, 4, outline_level=1, hidden=True),
        lambda sheet: setattr(sheet.row_dimensions[4], "height", 0.5),
    ],
)
def test_filtered_and_collapsed_rows_are_named(hide: Callable[[Worksheet], object]) -> None:
    found = book(hide)
    assert [row[1] for row in found.rows] == ["食堂改造", "托育服务"]
    said = "隐藏的行没有导入：第4行“2 养老服务 区民政局 已建成5处。 1”"
    assert said in found.remarks


def test_a_very_hidden_sheet_is_named() -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("密")
        other.append(["内部掌握的数"])
        other.sheet_state = "veryHidden"

    found = book(change)
    assert len(found.rows) == 3
    assert "隐藏的工作表没有导入：密" in found.remarks


def test_a_struck_cell_is_named() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = "旧口径"
        sheet["D3"].font = Font(strike=True)

    found = book(change)
    assert found.rows[0][3] == ""
    assert "划掉的文字没有导入：D3“旧口径”" in found.remarks


MONTHS = [f"{month}月" for month in range(1, 8)]


def test_months_under_merged_halves() -> None:
    headings = ["序号", "项目名称", "责任单位", "上半年进展", *[""] * 5, "下半年"]
    rows: list[list[Value]] = [
        ["", "", "", *MONTHS],
        [1, "食堂改造", "区教育局", *"甲乙丙丁戊己庚"],
    ]

    def change(sheet: Worksheet) -> None:
        for area in ("A2:A3", "B2:B3", "C2:C3", "D2:I2"):
            sheet.merge_cells(area)

    found = book(change, headings, rows, period="2025-04")
    assert found.rows[0][found.kinds.index("progress")] == "丁"


@pytest.mark.parametrize(
    ("columns", "period", "chosen"),
    [
        (["一季度进展", "二季度进展", "三季度进展"], "2025Q3", 2),
        (["一季度完成情况", "上半年完成情况", "前三季度完成情况"], "2025H1", 1),
        (["1月", "2月", "3月"], "2025-02", 1),
        (["截至3月底进展", "截至6月底进展", "截至9月底进展"], "2025H1", 1),
    ],
)
def test_a_column_for_each_period(columns: list[str], period: str, chosen: int) -> None:
    rows: list[list[Value]] = [[1, "食堂改造", "区教育局", "甲。", "乙。", "丙。"]]
    found = book(None, ["序号", "项目名称", "责任单位", *columns], rows, period=period)
    assert found.kinds.index("progress") == 3 + chosen


def test_no_column_of_the_period() -> None:
    rows: list[list[Value]] = [[1, "食堂改造", "区教育局", "甲。", "乙。"]]
    with pytest.raises(Misuse, match="没有2025-09的栏目，只有：1月进展、2月进展"):
        book(
            None,
            ["序号", "项目名称", "责任单位", "1月进展", "2月进展"],
            rows,
            period="2025-09",
        )


TABLE = ["序号", "项目名称", "责任单位", "工作进展"]


def told(mark: str) -> list[list[str]]:
    """The rows of a sheet with a title and two projects."""
    projects = [[str(n), name, "区教育局", mark] for n, name in ((1, "甲项目"), (2, "乙项目"))]
    return [["2025年槐荫区民生实事"], TABLE, *projects]


@pytest.mark.parametrize(
    ("names", "period", "chosen"),
    [
        (["汇总", "一季度", "二季度"], "2025Q1", "一季度"),
        (["一季度", "二季度", "汇总"], "2025H1", "二季度"),
        (["2025.3", "2025.6"], "2025-03", "2025.3"),
        (["截至3月底", "截至6月底"], "2025H1", "截至6月底"),
        (["2024年", "2025年"], "2025H1", "2025年"),
        (["1-3月", "1-6月"], "2025Q1", "1-3月"),
    ],
)
def test_a_sheet_for_each_period(names: list[str], period: str, chosen: str) -> None:
    found = brought_in(sheets({name: told(name) for name in names}), "xlsx", period)
    assert [row[-1] for row in found.rows] == [chosen, chosen]
    assert found.lost == []
    for name in {*names} - {chosen}:
        assert any("没有" in remark and name in remark for remark in found.remarks)


def test_sheets_without_projects_are_named() -> None:
    rows = {"填表说明": [["每月5日前报送"]], "表1": told("好。"), "数据字典": [["编码", "名称"]]}
    found = brought_in(sheets(rows), "xlsx", "2025H1")
    assert (found.before, found.after, found.lost) == ([], [], [])
    assert "没有项目的工作表没有导入：填表说明、数据字典" in found.remarks
