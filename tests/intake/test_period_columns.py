"""A table with a column for each month or quarter, and dates that lost their format."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import load_workbook

from minsheng.intake.recognition.column_kinds import PROGRESS
from minsheng.intake.recognition.date_serials import serial_remarks
from minsheng.intake.recognition.period_choice import column_of_period
from minsheng.intake.recognition.project_table import find_table
from minsheng.intake.recognition.table import Table
from minsheng.office.archive import Archive
from minsheng.office.workbook import read_workbook
from minsheng.period import Period
from minsheng.problem import Misuse
from tests.sheets import sheets

MONTHS = ["1月进展", "2月进展", "3月进展"]
QUARTERS = ["一季度工作进展", "二季度工作进展", "三季度工作进展", "四季度工作进展"]


def table_of(headings: list[str], cells: Sequence[str | float | None]) -> Table:
    rows: list[list[str | float | None]] = [["序号", "项目名称", *headings], [1, "食堂", *cells]]
    table = find_table(read_workbook(Archive(sheets({"Sheet1": rows}), "x.xlsx")))
    assert table is not None
    return table


def progress(table: Table) -> list[str]:
    return [column.heading for column in table.columns if column.kind is PROGRESS]


@pytest.mark.parametrize(
    ("headings", "wanted", "chosen"),
    [
        (MONTHS, "2026-02", "2月进展"),
        (MONTHS, "2026Q1", "3月进展"),
        (QUARTERS, "2026H1", "二季度工作进展"),
        (QUARTERS, "2026", "四季度工作进展"),
        (["二季度进展", "上半年进展", "三季度进展"], "2026H1", "上半年进展"),
        (["二季度进展", "上半年进展", "三季度进展"], "2026Q2", "二季度进展"),
        (["4月份推进情况", "5月份推进情况"], "2026-05", "5月份推进情况"),
        (["1月", "2月", "3月"], "2026-02", "2月"),
        (["一季度", "二季度", "备注"], "2026H1", "二季度"),
        (["1-3月", "1-6月", "责任单位"], "2026H1", "1-6月"),
        (["1月累计", "2月累计", "3月累计"], "2026-03", "3月累计"),
        (["3月底累计完成数", "6月底累计完成数", "年度目标"], "2026H1", "6月底累计完成数"),
        (["一季度实际完成量", "二季度末完成值"], "2026Q1", "一季度实际完成量"),
    ],
)
def test_the_column_of_the_period_is_the_progress(
    headings: list[str], wanted: str, chosen: str
) -> None:
    period = Period.parse(wanted)
    table, found = column_of_period(table_of(headings, [*headings]), period, "", 2026)

    assert progress(table) == [chosen]
    assert found == period


def test_the_title_may_name_the_period() -> None:
    table, found = column_of_period(
        table_of(MONTHS, [*MONTHS]), None, "2026年民生实事进展（2月）", 2026
    )
    assert (progress(table), str(found)) == (["2月进展"], "2026-02")


def test_without_a_period_it_is_the_last_column_with_a_text() -> None:
    table, found = column_of_period(table_of(MONTHS, ["选址", "开工", None]), None, "台账", 2026)
    assert (progress(table), str(found)) == (["2月进展"], "2026-02")
    assert column_of_period(table_of(MONTHS, [*MONTHS]), None, "台账", 0)[1] is None


def test_a_period_without_a_column_is_refused() -> None:
    with pytest.raises(Misuse, match="没有2026-06的栏目，只有：1月进展、2月进展、3月进展"):
        column_of_period(table_of(MONTHS, [*MONTHS]), Period.parse("2026-06"), "", 2026)


def test_a_single_column_stays_whatever_it_is_called() -> None:
    whole = table_of(["1月进展"], ["选址"])
    assert column_of_period(whole, Period.parse("2026-06"), "", 2026)[0] is whole


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("完成时限", 46356, "第1项的“完成时限”是46356，多半是日期2026年11月30日"),
        ("完成时间", 45838, "第1项的“完成时间”是45838，多半是日期2025年6月30日"),
        ("计划开工日期", 36526, "第1项的“计划开工日期”是36526，多半是日期2000年1月1日"),
        ("完成时限", 73050, "多半是日期2099年12月31日"),
    ],
)
def test_a_bare_serial_gets_a_remark(heading: str, value: float, said: str) -> None:
    (remark,) = serial_remarks(table_of([heading, "工作进展"], [value, "做了"]))
    assert said in remark


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        *(("完成时限", "2026年11月"), ("完成时限", 2026), ("完成时限", 36525)),
        *(("完成时限", 73051), ("目标任务", 46356), ("完成时限", "46356户")),
    ],
)
def test_what_is_no_serial_gets_none(heading: str, value: str | float) -> None:
    assert not [*serial_remarks(table_of([heading, "工作进展"], [value, "做了"]))]


@pytest.mark.parametrize("wanted", ["2026-02", "2026-05"])
def test_months_under_a_common_heading_are_told_by_their_own(wanted: str) -> None:
    book = load_workbook(
        BytesIO(
            sheets(
                {
                    "Sheet1": [
                        ["序号", "项目名称", "上半年进展", *[""] * 5, "下半年进展", ""],
                        ["", "", *(f"{month}月" for month in range(1, 9))],
                        ["1", "食堂", *(f"第{month}月" for month in range(1, 9))],
                    ]
                }
            )
        )
    )
    for area in ("A1:A2", "B1:B2", "C1:H1", "I1:J1"):
        book.worksheets[0].merge_cells(area)
    book.save(saved := BytesIO())
    table = find_table(read_workbook(Archive(saved.getvalue(), "x.xlsx")))
    assert table is not None
    chosen, _ = column_of_period(table, Period.parse(wanted), "", 2026)
    assert progress(chosen) == [f"{int(wanted[-2:])}月"]


def test_counts_by_month_beside_the_progress_stay_as_they_are() -> None:
    whole = table_of(["1月", "2月", "工作进展"], ["3", "5", "做了"])
    assert column_of_period(whole, Period.parse("2026-02"), "", 2026)[0] is whole
