"""A workbook of several sheets: a category each, or a period each."""

from __future__ import annotations

import pytest

from minsheng.intake.project_table import Table, find_table
from minsheng.intake.title import of_period
from minsheng.office.archive import Archive
from minsheng.office.document import OfficeDocument
from minsheng.office.workbook import read_workbook
from minsheng.period import Period
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
        (["2025年6月", "2025年5月"], "2025-01", ["2025年6月"]),
        (["6月", "说明"], "2025-01", ["6月", "说明"]),
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
