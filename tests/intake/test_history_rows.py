"""Bulletins whose projects have rows of their own (子项), one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from minsheng.cli.app import run
from tests.intake.test_history import composed, imports, put, rendered, written

HEADINGS = ("序号", "项目名称", "子任务", "内容及规模", "责任单位", "工作进展")
Item = tuple[str, str, str, str]


def bulletin(period: str, *projects: tuple[str, Sequence[Item]]) -> bytes:
    """A Word file; number and name are merged over the rows of each project."""
    document = Document()
    document.add_paragraph(
        f"汶水区2025年民生实事项目进展情况（{period}）"
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=1, cols=len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for number, (name, items) in enumerate(projects, 1):
        first = len(table.rows)
        for item in items:
            for cell, text in zip(table.add_row().cells[2:], item, strict=True):
                cell.text = text
        for column, text in enumerate((str(number), name)):
            merged = table.cell(first, column).merge(table.cell(first + len(items) - 1, column))
            merged.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def meals(said: str, scope: str = "新建社区食堂12处。") -> Item:
    return ("食堂", scope, "区民政局", said)


def beds(said: str, name: str = "床位") -> Item:
    return (name, "新增护理床位200张。", "区卫健局", said)


def park(said: str) -> Item:
    return ("公园", "新建口袋公园15处。", "区园林局", said)


def path(said: str) -> Item:
    return ("绿道", "新建绿道20公里。", "区园林局", said)


ELDERS = [meals("已建成社区食堂3处。"), beds("已新增护理床位40张。")]
GREEN = [park("已建成口袋公园2处。"), path("已建成绿道5公里。")]
Q1 = bulletin("一季度", ("养老服务", ELDERS), ("公园城市", GREEN))
H1 = bulletin(
    "上半年",
    ("养老服务", [meals("已建成社区食堂7处。"), beds("已新增护理床位90张。")]),
    ("公园城市", [path("已建成绿道11公里。"), park("已建成口袋公园6处。")]),
)
Q3 = bulletin(
    "前三季度",
    (
        "养老服务",
        [
            meals("已建成社区食堂10处。", "新建社区食堂14处。"),
            beds("已新增护理床位150张。", "护理型床位"),
            ("送餐", "开通送餐线路6条。", "区民政局", "已开通送餐线路4条。"),
        ],
    ),
    ("公园城市", [park("已建成口袋公园12处。")]),
)


def told(folder: Path, period: str) -> list[list[str]]:
    rows = composed(folder, period).rows
    return [["".join(cell.paragraphs) for cell in row][1:] for row in rows]


def test_rows_are_filled_by_name_wherever_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=Q1, h1=H1)
    assert imports(tmp_path, "q1.docx") == 0
    before = written(tmp_path)
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == 0
    said = capsys.readouterr().out
    assert "第2项“公园城市”的子项先后不同，照projects.yaml的" in said
    assert "子项“食堂”的工作进展：" in said
    now = written(tmp_path)
    assert {one for one in now if now[one] != before.get(one)} == {"data/progress/2025H1.yaml"}
    assert told(tmp_path, "2025H1") == [
        ["养老服务", *meals("已建成社区食堂7处。")],
        ["养老服务", *beds("已新增护理床位90张。")],
        ["公园城市", *park("已建成口袋公园6处。")],
        ["公园城市", *path("已建成绿道11公里。")],
    ]
    assert imports(tmp_path, "h1.docx") == 2
    assert "里面已有“养老服务”、“公园城市”的进展" in capsys.readouterr().err
    assert imports(tmp_path, "h1.docx", "--force") == 0


def test_rows_that_come_go_and_change_are_listed_and_taken_if_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, q1=Q1, h1=H1, q3=Q3)
    imports(tmp_path, "q1.docx")
    imports(tmp_path, "h1.docx")
    before, documents = written(tmp_path), rendered(tmp_path, "2025H1")
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 2
    assert "这一期没有“养老服务的送餐”" in capsys.readouterr().err
    assert written(tmp_path) == before
    assert imports(tmp_path, "q3.docx", "--plan") == 0
    said = capsys.readouterr().out
    for one in (
        "第1项“养老服务”的子项“食堂”的内容：“新建社区食堂12处。” → “新建社区食堂14处。”",
        "第1项“养老服务”的子项“床位”的名称：“床位” → “护理型床位”",
        "第1项“养老服务”的新子项：“送餐”",
        "第2项“公园城市”没有了子项“绿道”",
    ):
        assert one in said
    assert "公园城市”的内容" not in said
    assert told(tmp_path, "2025Q3") == [
        ["养老服务", *meals("已建成社区食堂10处。", "新建社区食堂14处。")],
        ["养老服务", *beds("已新增护理床位150张。", "护理型床位")],
        ["养老服务", "送餐", "开通送餐线路6条。", "区民政局", "已开通送餐线路4条。"],
        ["公园城市", *park("已建成口袋公园12处。")],
    ]
    assert rendered(tmp_path, "2025H1") == documents
    assert run(["-C", str(tmp_path / "ws"), "fmt", "--check"]) == 0
    assert run(["-C", str(tmp_path / "ws"), "validate"]) == 0


def test_a_row_that_is_told_no_more_stays_without_the_plan(tmp_path: Path) -> None:
    put(tmp_path, q1=Q1, h1=bulletin("上半年", ("养老服务", ELDERS[:2]), ("公园城市", GREEN[:1])))
    imports(tmp_path, "q1.docx")
    assert imports(tmp_path, "h1.docx") == 0
    assert told(tmp_path, "2025H1")[2:] == [
        ["公园城市", *GREEN[0]],
        ["公园城市", *path("")],
    ]


def test_an_earlier_period_with_other_rows_may_come_later(tmp_path: Path) -> None:
    put(tmp_path, q1=Q1, q3=Q3)
    imports(tmp_path, "q3.docx")
    documents = rendered(tmp_path, "2025Q3")
    assert imports(tmp_path, "q1.docx", "--plan") == 0
    assert rendered(tmp_path, "2025Q3") == documents
    assert told(tmp_path, "2025Q1") == [
        *(["养老服务", *item] for item in ELDERS),
        *(["公园城市", *item] for item in GREEN),
    ]


def test_the_values_of_rows_are_filled(tmp_path: Path) -> None:
    put(tmp_path, q1=Q1, h1=H1)
    imports(tmp_path, "q1.docx")
    data = tmp_path / "ws" / "data"
    for file, old, new in (
        (
            "projects.yaml",
            "    name: 养老服务\n",
            "    name: 养老服务\n    indicators: {meals: {name: 社区食堂, unit: 处, target: 12}}\n",
        ),
        ("progress/2025Q1.yaml", "食堂3处。", "食堂{{ meals }}。"),
        (
            "progress/2025Q1.yaml",
            "  elder-care-service:\n",
            "  elder-care-service:\n    values: {meals: 3}\n",
        ),
    ):
        text = (data / file).read_text(encoding="utf-8")
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    assert imports(tmp_path, "h1.docx") == 0
    text = (data / "progress" / "2025H1.yaml").read_text(encoding="utf-8")
    assert "已建成社区食堂{{ meals }}。" in text
    assert "meals: 7\n" in text


def money(period: str, *rows: tuple[str, str, str], merges: bool = False) -> bytes:
    """A project whose rows have money and progress; the money may be merged over the rows."""
    document = Document()
    document.add_paragraph(f"汶水区2025年民生实事项目进展情况（{period}）")
    table = document.add_table(rows=1, cols=5)
    headings = ("序号", "项目名称", "目标任务", "计划投资", "工作进展")
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        cell.text = text
    for at, row in enumerate(rows):
        said = (*(("", "") if at else ("1", "养老服务")), *row)
        for cell, text in zip(table.add_row().cells, said, strict=True):
            cell.text = text
    if merges:
        table.cell(1, 3).merge(table.cell(len(rows), 3)).text = rows[0][1]
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_text_merged_in_the_plan_but_not_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("新建食堂12处", "360", "在建。"), ("新增床位200张", "", "到位。")
    put(tmp_path, q1=money("一季度", *rows, merges=True), h1=money("上半年", *rows, merges=True))
    put(tmp_path, q3=money("前三季度", *rows))
    assert imports(tmp_path, "q1.docx", "h1.docx") == 0
    capsys.readouterr()
    assert imports(tmp_path, "q3.docx") == 1
    said = capsys.readouterr().out
    assert "第1行“计划投资”：原文“360（没有合并）”，现为“360（合并2行）”" in said


def test_a_new_row_brings_what_stands_in_other_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("新建食堂12处", "360", "在建。"), ("新增床位200张", "80", "到位。")
    put(tmp_path, q1=money("一季度", *rows))
    more = ("新增床位200张", "90", "到位。"), ("举办招聘会60场", "30", "31场。")
    put(tmp_path, h1=money("上半年", rows[0], *more))
    assert imports(tmp_path, "q1.docx") == 0
    assert imports(tmp_path, "h1.docx", "--plan") == 0
    assert [row[2] for row in told(tmp_path, "2025H1")] == ["360", "90", "30"]
    assert "的“计划投资”：“80” → “90”" in capsys.readouterr().out
