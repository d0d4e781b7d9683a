"""``minsheng export``: every figure, rate, state and text, and the cells of the table."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng import open_workspace
from minsheng.cli.app import run
from minsheng.export.workbook import _number
from minsheng.problem import Misuse, Refused
from tests.conftest import PLAN, PROGRESS, ROOT, edit


def exported(folder: Path, form: str, *options: str) -> bytes:
    """What a run of the command writes."""
    target = folder / f"out.{form}"
    words = ["export", "2025H1", "--format", form, "-o", str(target), *options]
    assert run(["-C", str(ROOT if folder != ROOT else folder), *words]) == 0
    return target.read_bytes()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample as JSON."""
    return json.loads(exported(tmp_path_factory.mktemp("json"), "json"))


def test_json_tells_of_the_period_and_its_projects(told: Any) -> None:
    named = {key: told[key] for key in told if key not in ("projects", "table")}
    assert named == {
        "format": 1,
        "area": "槐荫区",
        "year": 2025,
        "period": "2025H1",
        "label": "上半年",
        "as_of": "2025-06-30",
        "published": "2025-06-30",
    }
    assert [project["no"] for project in told["projects"]] == [*range(1, 21)]


def test_a_figure_has_its_number_its_words_its_target_and_its_rate(told: Any) -> None:
    screening = told["projects"][1]
    assert screening["id"] == "cancer-screening"
    assert screening["figures"][0] == {
        "id": "screened",
        "name": "检查人数",
        "unit": "人",
        "kind": "累计数",
        "value": 3216,
        "value_text": "3216人",
        "target": 4600,
        "target_text": "4600人",
        "rate": 69.9,
        "rate_text": "69.9%",
        "is_headline": True,
    }
    vague = {one["id"]: one for one in told["projects"][0]["figures"]}["children_reached"]
    assert (vague["value"], vague["value_text"]) == (3000, "超3000人次")
    assert (vague["target"], vague["target_text"], vague["rate"]) == (None, "", None)


def test_texts_are_as_printed_and_the_table_is_that_of_the_layout(
    told: Any, tmp_path: Path
) -> None:
    assert "已检查3216人，完成目标任务的69.9%" in told["projects"][1]["texts"]["progress"]
    assert told["projects"][1]["status"] == "按序时推进"
    bulletin = open_workspace(ROOT).compose("2025H1")
    assert told["table"]["headings"] == [*bulletin.headings]
    assert told["table"]["rows"][1] == ["\n".join(cell.paragraphs) for cell in bulletin.rows[1]]
    brief = json.loads(exported(tmp_path, "json", "--layout", "brief"))
    assert brief["table"]["headings"] != told["table"]["headings"]
    assert brief["projects"] == told["projects"]


def test_numbers_are_exact_and_in_the_unit_of_the_indicator(few: Path) -> None:
    edit(few / PROGRESS, "screened: 3216", "screened: 0.32万")
    edit(few / PROGRESS, "living_allowance: 124.93", "living_allowance: 124.10")
    loaded = open_workspace(few).load("2025H1")
    screened = loaded.projects[1].figures[0]
    assert (screened.value, screened.value_text) == (Decimal(3200), "0.32万人")
    allowance = loaded.projects[0].figures[0]
    assert str(allowance.value) == "124.10"
    assert allowance.value_text == "124.10万元"


def test_csv_has_a_row_for_each_figure_and_opens_in_excel(tmp_path: Path, told: Any) -> None:
    content = exported(tmp_path, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(StringIO(content.decode("utf-8-sig")))]
    assert len(rows) == sum(len(project["figures"]) or 1 for project in told["projects"])
    [row] = [one for one in rows if one["指标代号"] == "screened"]
    assert (row["数值"], row["目标"], row["完成率（%）"]) == ("3216", "4600", "69.9")
    assert row["工作进展"] == told["projects"][1]["texts"]["progress"]
    assert {row["报告期"] for row in rows} == {"2025H1"}


def test_excel_has_real_numbers_that_look_as_printed(tmp_path: Path, told: Any) -> None:
    book = openpyxl.load_workbook(BytesIO(exported(tmp_path, "xlsx", "--layout", "quarterly")))
    assert book.sheetnames == ["通报", "项目", "指标"]
    sheet = book["指标"]
    head = [cell.value for cell in sheet[1]]
    [row] = [
        each
        for each in sheet.iter_rows(min_row=2)
        if each[head.index("指标代号")].value == "screened"
    ]
    assert row[head.index("数值")].value == 3216
    assert row[head.index("完成率（%）")].value == 69.9
    assert sheet.max_row == 1 + sum(len(project["figures"]) for project in told["projects"])
    cells = [cell for each in book["通报"].iter_rows() for cell in each]
    [rate] = [cell for cell in cells if cell.value == 0.699]
    assert rate.number_format == "0.0%"


def test_the_sheet_is_the_table_of_the_bulletin(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(exported(tmp_path, "xlsx", "--layout", "quarterly")))
    sheet, bulletin = book["通报"], open_workspace(ROOT).compose("2025H1", "quarterly")
    assert sheet["A1"].value == bulletin.title
    first = 1 + len(bulletin.heading_rows)
    for at, row in enumerate(bulletin.rows, first + 1):
        for column, cell in enumerate(row, 1):
            if cell.rows and cell.columns:
                shown = as_shown(sheet.cell(at, column))
                assert shown == "\n".join(cell.paragraphs)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert any(re.fullmatch(r"A\d+:A\d+", area) for area in merged)  # a category over its rows


def as_shown(cell: Any) -> str:
    """What Excel shows of a cell with one of the formats that are written."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    number = Decimal(str(cell.value)) * (100 if cell.number_format.endswith("%") else 1)
    shape, unit = re.fullmatch(r'(0(?:\.0+)?|General)(%|"[^"]*")?', cell.number_format).groups()  # type: ignore[union-attr] # a mismatch fails the test
    decimals = len(shape.partition(".")[2])
    return f"{number:.{decimals}f}{(unit or '').strip(chr(34))}"


@given(st.from_regex(r"\A-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?(%|人|万元|平方米)?\Z"))
def test_a_number_in_excel_is_shown_as_it_was(text: str) -> None:
    number, look = _number(text)
    assert not isinstance(number, str)

    class Cell:
        value, number_format = number, look["num_format"]

    assert as_shown(Cell) == text


@pytest.mark.parametrize("text", ["超3000人次", "2025年3月10日", "3216 人", "007", "1.5.2", "=1+1"])
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    assert _number(text) == (text, {})


def test_a_text_that_begins_like_a_formula_is_that_text(few: Path, tmp_path: Path) -> None:
    edit(few / PROGRESS, "3月10日启动体检。", "=HYPERLINK(1)")
    assert run(["-C", str(few), "export", "2025H1", "-o", str(tmp_path / "a.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["项目"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if "=HYPER" in str(cell.value)]
    assert cell.data_type == "s"


def test_a_text_too_long_for_excel_is_refused(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(few / PROGRESS, "3月10日启动体检。", "启动体检。" * 7000)
    assert run(["-C", str(few), "export", "2025H1"]) == 1
    assert "Excel的一格只放得下32767个" in capsys.readouterr().err
    assert run(["-C", str(few), "export", "2025H1", "--format", "csv"]) == 0


def test_the_same_data_are_the_same_bytes(few: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a.xlsx", "b.xlsx"):
        assert run(["-C", str(few), "export", "2025H1", "-o", str(tmp_path / name)]) == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_it_goes_to_reports_or_to_the_screen(few: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(few), "export", "2025H1"]) == 0
    assert (few / "reports" / "2025H1.xlsx").stat().st_size > 5000
    capfd.readouterr()
    assert run(["-C", str(few), "export", "2025H1", "--format", "json", "-o", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["period"] == "2025H1"


def test_the_name_of_the_file_says_the_format(few: Path) -> None:
    for name, begin in (("out.csv", b"\xef\xbb\xbf"), ("out.JSON", b"{"), ("out.xls", b"PK")):
        assert run(["-C", str(few), "export", "2025H1", "-o", name]) == 0
        assert (few / name).read_bytes().startswith(begin)
    assert run(["-C", str(few), "export", "2025H1", "-o", "out.csv", "--format", "json"]) == 0
    assert (few / "out.csv").read_bytes().startswith(b"{")


def test_excel_is_not_thrown_at_a_terminal(
    few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["-C", str(few), "export", "2025H1", "-o", "-"]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert "-o 数据.xlsx" in captured.err


def test_data_with_errors_are_not_exported(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(few / PROGRESS, "screened: 3216", "screend: 3216")
    assert run(["-C", str(few), "export", "2025H1"]) == 1
    assert "是不是“screened”？" in capsys.readouterr().err
    assert not (few / "reports").exists()


def test_rows_of_a_project_are_there_with_their_own_words(few: Path) -> None:
    items = "    items:\n      - {id: town, name: 城区}\n"
    edit(few / PLAN, "    name: 适龄妇女“两癌”检查项目\n", f"    name: 检查\n{items}")
    items = "    items:\n      town: {progress: 城区已检查。}\n"
    edit(few / PROGRESS, "  cancer-screening:\n", f"  cancer-screening:\n{items}")
    [row] = open_workspace(few).load("2025H1").projects[1].items
    assert (row.name, row.texts["progress"]) == ("城区", "城区已检查。")


def test_python_loads_checks_and_composes(few: Path) -> None:
    opened = open_workspace(few)
    assert opened.root == few.resolve()
    assert opened.periods() == ["2025H1"]
    assert opened.check() == opened.check("2025H1") == []
    assert opened.load("2025H1").projects[2].no == 3
    assert opened.compose("2025H1", "brief").rows
    with pytest.raises(Misuse, match="没有“2025Q3”这一期"):
        opened.load("2025Q3")
    edit(few / PROGRESS, "screened: 3216", "screened: 三千")
    assert [problem.rule for problem in open_workspace(few).check()] == ["unreadable-quantity"]
    with pytest.raises(Refused):
        open_workspace(few).load("2025H1")
    with pytest.raises(Misuse, match="minsheng init"):
        open_workspace(few.parent)
