"""The rows of totals of the next bulletin."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.intake.test_history import composed, imports, put

HEADINGS = ("序号", "项目名称", "责任单位", "计划数", "完成数", "工作进展")


def bulletin(period: str, done: Sequence[int], *totals: str) -> bytes:
    document = Document()
    title = document.add_paragraph(f"汶水区2025年民生实事项目进展情况（{period}）")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=1, cols=len(HEADINGS))
    projects = zip(("食堂建设", "床位建设", "公园建设"), done, strict=False)
    rows = [
        (str(no), name, "区民政局", "20", str(number), f"{name}已完成{number}处。")
        for no, (name, number) in enumerate(projects, 1)
    ]
    told = [("合计", "", "", *totals, "")] if totals else []
    for at, row in enumerate((HEADINGS, *rows, *told)):
        cells = table.rows[0].cells if at == 0 else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


Q1 = bulletin("一季度", (3, 4, 2), "60", "9")


@pytest.mark.parametrize(
    ("first", "second", "code", "said"),
    [
        (Q1, bulletin("上半年", (6, 9, 7), "60", "22"), 0, "3行×6列，与原文逐字一致"),
        (Q1, bulletin("上半年", (6, 9, 7), "60", "25"), 1,
         "“合计”一行的“完成数”：原文“25”，现为“22”"),
        (bulletin("一季度", (3, 4, 2)), bulletin("上半年", (6, 9, 7), "60", "22"), 0,
         "版式里没有合计行，没有导入：“合计”“60”“22”"),
        (Q1, bulletin("上半年", (6,), "20", "6"), 0,
         "只有一部分项目的合计行，没有导入：“合计”“20”“6”"),
    ],
)  # fmt: skip
def test_totals_are_held_against_those_that_are_printed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    first: bytes,
    second: bytes,
    code: int,
    said: str,
) -> None:
    put(tmp_path, q1=first, h1=second)
    assert imports(tmp_path, "q1.docx") == 0
    capsys.readouterr()
    assert imports(tmp_path, "h1.docx") == code
    out = capsys.readouterr().out
    assert said in out
    assert "没有读入" not in out
    if first == Q1:
        row = composed(tmp_path, "2025H1").rows[-1]
        assert "".join(row[0].paragraphs) == "合计"
