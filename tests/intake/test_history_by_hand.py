"""The next bulletin comes into a workspace that was written by hand: the twenty real projects."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.text.paragraph import Paragraph

from minsheng.cli.app import run
from minsheng.intake.drafting.proof import compose_period
from minsheng.model.workspace import Workspace
from minsheng.period import Period
from tests.conftest import ROOT

LATER = {
    "上半年": "前三季度", "6月30日": "9月30日", "3216": "3900", "69.9%": "84.8%",
    "971人": "1203人", "64.73%": "80.2%",
}  # fmt: skip


def later(file: Path, to: Path) -> None:
    """A bulletin with other numbers."""
    document = Document(str(file))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    parts: list[Paragraph] = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    for one in parts:
        text = re.sub("|".join(map(re.escape, LATER)), lambda match: LATER[match[0]], one.text)
        if text != one.text:
            for run_ in one.runs[1:]:
                run_.text = ""
            one.runs[0].text = text
    document.save(str(to))


def test_what_was_written_by_hand_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    plan = tmp_path / "data" / "projects.yaml"
    plan.write_text(f"# 我的说明\n{plan.read_text(encoding='utf-8')}", encoding="utf-8")
    here = ["-C", str(tmp_path)]
    assert run([*here, "render", "2025H1", "-f", "docx"]) == 0
    later(tmp_path / "reports" / "2025H1.docx", tmp_path / "q3.docx")
    before = {one: one.read_bytes() for one in (tmp_path / "data").rglob("*.yaml")}
    capsys.readouterr()

    assert run([*here, "import", "q3.docx"]) == 0

    said = re.sub("\x1b\\[[0-9;]*m", "", capsys.readouterr().out)
    assert "20行×5列，与原文逐字一致" in said
    assert "计划里不同的" not in said
    assert "检查人数：3216人 → 3900人（+684人，+21.3%）" in said
    assert "婚前医学检查：971人 → 1203人（+232人，+23.9%）" in said
    assert "共20个项目有改动，2个数值不同。" in said
    assert all(one.read_bytes() == content for one, content in before.items())
    new = {*(tmp_path / "data").rglob("*.yaml")} - before.keys()
    assert [one.name for one in new] == ["2025Q3.yaml"]
    assert not (tmp_path / "templates").exists()
    text = new.pop().read_text(encoding="utf-8")
    assert "已检查{{ screened }}，完成目标任务的{{ screened.rate }}。" in text
    rows = compose_period(Workspace(tmp_path), Period.parse("2025Q3")).rows
    (table,) = Document(str(tmp_path / "q3.docx")).tables
    assert [["".join(c.paragraphs) for c in row] for row in rows] == [
        ["".join(cell.text.split("\n")) for cell in row.cells] for row in table.rows[1:]
    ]
