"""A workbook of several sheets: a category each, or a period each."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.period_choice import of_period, without_doubles, without_others
from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.archive import Archive
from minsheng.office.document import OfficeDocument
from minsheng.office.workbook import read_workbook
from minsheng.period import Period
from minsheng.problem import Misuse
from tests.sheets import sheets

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]


def paper(named: dict[str, list[str]]) -> OfficeDocument:
    """A workbook with one table a sheet, all with the same headings and one project."""
    rows = {name: [HEADINGS, row] for name, row in named.items()}
    return read_workbook(Archive(sheets(rows), "x.xlsx"))


def table(found: OfficeDocument) -> Table:
    made = find_table(found)
    assert made is not None
    return made


def test_sheets_are_categories() -> None:
    made = table(
        paper({"教育": ["1", "甲", "区教育局", "做了"], "养老": ["2", "乙", "区民政局", ""]})
    )

    assert [row.category for row in made.rows] == ["教育", "养老"]
    assert "项目分几个工作表排，工作表的名称作为类别" in made.remarks


@pytest.mark.parametrize("names", [["Sheet1", "Sheet2"], ["Sheet1", "台账"]])
def test_names_that_say_nothing_are_no_categories(names: list[str]) -> None:
    made = table(paper({name: [str(n), "甲", "乙", "做了"] for n, name in enumerate(names, 1)}))

    assert [row.category for row in made.rows] == ["", ""]


@pytest.mark.parametrize(
    ("names", "wanted", "kept"),
    [
        (["6月", "7月", "8月", "说明"], "", ["8月", "说明"]),
        (["6月", "7月", "8月", "说明"], "2025-07", ["7月", "说明"]),
        (["一季度", "上半年"], "2025Q1", ["一季度"]),
        (["一季度", "二季度"], "2025H1", ["二季度"]),
        (["二季度", "上半年"], "2025H1", ["上半年"]),
        (["2024年6月", "2025年6月"], "2025-06", ["2025年6月"]),
        (["2025.05", "2025.06"], "", ["2025.06"]),
        (["202505", "202506"], "2025-05", ["202505"]),
        (["Q1", "Q2", "Q3"], "2025Q3", ["Q3"]),
        (["2025.3", "2025.6"], "2025-03", ["2025.3"]),
        (["2025-3", "2025-6", "2025-12"], "", ["2025-12"]),
        (["2024年", "2025年"], "2025H1", ["2025年"]),
        (["2024", "2025", "说明"], "", ["2025", "说明"]),
        (["2024年度", "2025年度"], "2024", ["2024年度"]),
    ],
)
def test_of_sheets_of_several_periods_one_is_read(
    names: list[str], wanted: str, kept: list[str]
) -> None:
    whole = paper({name: ["1", "甲", "乙", name] for name in names})
    left = of_period(whole, Period.parse(wanted) if wanted else None)

    assert [getattr(block, "name", "") for block in left.blocks] == kept
    said = [name for name in names if name not in kept]
    assert all(any(name in remark for remark in left.remarks) for name in said)


@pytest.mark.parametrize(
    "name",
    [
        *("6月", "6月份", "6月底", "6月末", "二季度", "上半年", "2025年6月底数据", "1-6月"),
        *("全区惠民实事截至到6月汇总表", "上半年（汇总）"),
    ],
)
def test_a_sheet_that_is_named_for_a_period(name: str) -> None:
    left = of_period(paper({name: ["1", "甲", "乙", ""], "9月": ["2", "丙", "丁", ""]}), None)

    assert [getattr(block, "name", "") for block in left.blocks] == ["9月"]
    assert left.remarks[-1] == f"别的期的工作表没有导入：{name}（要导入哪一期，用 --period）"


@pytest.mark.parametrize(
    "name",
    ["说明", "教育", "6 月", "6月份数据说明书", "惠民惠民惠民惠民惠民惠民惠截至6月", "三十月"],
)
def test_a_sheet_that_is_not(name: str) -> None:
    whole = paper({name: ["1", "甲", "乙", ""], "9月": ["2", "丙", "丁", ""]})

    assert of_period(whole, None) == whole


def test_sheets_of_the_same_month_are_of_one_period() -> None:
    whole = paper({"6月": ["1", "甲", "乙", ""], "上半年": ["2", "丙", "丁", ""]})
    assert of_period(whole, Period.parse("2025H1")) == whole
    more = paper({name: ["1", "甲", "乙", ""] for name in ("6月", "上半年", "一季度", "5月")})
    left = of_period(more, None)
    assert [getattr(block, "name", "") for block in left.blocks] == ["6月", "上半年"]
    assert left.remarks[-1] == ("别的期的工作表没有导入：一季度、5月（要导入哪一期，用 --period）")
    assert (left.paper, left.landscape, left.headers) == (more.paper, more.landscape, more.headers)


@pytest.mark.parametrize(
    ("names", "wanted", "said"),
    [
        (["2026年4月", "2026年5月"], "2026-06", "没有2026-06的工作表，只有：2026年4月、2026年5月"),
        (["一季度", "二季度"], "2025Q3", "没有2025Q3的工作表，只有：一季度、二季度"),
        (["2024年6月", "2024年7月"], "2025-06", "没有2025-06的工作表，只有：2024年6月、2024年7月"),
        (["2023年", "2024年"], "2025H1", "没有2025H1的工作表，只有：2023年、2024年"),
    ],
)
def test_a_period_without_a_sheet_is_refused(names: list[str], wanted: str, said: str) -> None:
    whole = paper({name: ["1", "甲", "乙", name] for name in names})
    with pytest.raises(Misuse, match=said):
        of_period(whole, Period.parse(wanted))


def test_a_single_sheet_of_another_period_gets_a_remark() -> None:
    whole = paper({"6月": ["1", "甲", "乙", ""], "说明": ["2", "丙", "丁", ""]})
    left = of_period(whole, Period.parse("2025-01"))

    assert left.blocks == whole.blocks
    assert left.remarks[-1] == "工作表“6月”像是别的期的，报告期是2025-01，请核对"


ONE, TWO, THREE = (
    [number, name, "某局", "做了"] for number, name in (("1", "甲"), ("2", "乙"), ("3", "丙"))
)


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ({"汇总": [ONE, TWO], "区教育局": [ONE], "区民政局": [TWO]}, ["汇总"]),
        ({"区教育局": [ONE], "区民政局": [TWO], "总表": [ONE, TWO, THREE]}, ["总表"]),
        ({"汇总": [ONE], "区教育局": [ONE], "区民政局": [TWO]}, ["区教育局", "区民政局"]),
        ({"汇总": [ONE, TWO], "区教育局": [ONE], "区民政局": [THREE]}, ["汇总", "区民政局"]),
        ({"汇总": [ONE], "区民政局": [TWO]}, ["汇总", "区民政局"]),
        ({"区教育局": [ONE], "区民政局": [ONE]}, ["区教育局", "区民政局"]),
        ({"汇总": [ONE, TWO], "一季度": [ONE, TWO]}, ["一季度"]),
        ({"汇总": [ONE, TWO, THREE], "2025.6": [ONE, TWO]}, ["2025.6"]),
    ],
)
def test_a_summary_beside_its_parts_is_not_read_twice(
    named: dict[str, list[list[str]]], kept: list[str]
) -> None:
    rows = {name: [HEADINGS, *rows] for name, rows in named.items()}
    whole = read_workbook(Archive(sheets(rows), "x.xlsx"))
    left = without_doubles(whole)

    assert [getattr(block, "name", "") for block in left.blocks] == kept
    assert all(name in kept or name in left.remarks[-1] for name in named)


def test_sheets_without_projects_are_left_out_and_named() -> None:
    rows: dict[str, list[list[str]]] = {
        "填表说明": [["请于每月5日前报送"], ["单位：万元"]],
        "表1": [["2025年某区民生实事"], HEADINGS, ONE],
        "数据字典": [["编码", "名称"], ["1", "教育"]],
    }
    left = without_others(read_workbook(Archive(sheets(rows), "x.xlsx")))

    assert [getattr(block, "name", "") for block in left.blocks] == ["表1"]
    assert left.remarks == ("没有项目的工作表没有导入：填表说明、数据字典",)


def test_a_sheet_with_the_title_stays_before_a_table_that_has_none() -> None:
    rows = {"封面": [["2025年某区民生实事"]], "表": [HEADINGS, ONE], "附": [["说明"]]}
    left = without_others(read_workbook(Archive(sheets(rows), "x.xlsx")))

    assert [getattr(block, "name", "") for block in left.blocks] == ["封面", "表"]


def test_without_a_sheet_of_projects_all_stay() -> None:
    whole = read_workbook(Archive(sheets({"甲": [["一"]], "乙": [["二"]]}), "x.xlsx"))
    assert without_others(whole) is whole
