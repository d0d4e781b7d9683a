"""What stands behind the table: a few lines, and who signed, never have a page of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.table import _Row

from minsheng.cli.app import run
from tests.conftest import ROOT, edit
from tests.documents import page_texts

LAYOUT = "layout.yaml"

SIGNED = "signature: [示例区人民政府办公室, 2025年7月8日]\n"
ROWS = 7


def bulletin(folder: Path, around: str, text: str = "逐项推进落实到位。" * 9) -> Path:
    """A workspace of rows of the same height; returns its layout."""
    rows = [f"桥梁{'甲乙丙丁戊己庚'[at]}" for at in range(ROWS)]
    plan = "area: 示例区\nyear: 2025\nunits: {a: {name: 区教育局}}\nprojects:\n"
    each = "".join(f"  - {{id: p{at}, name: {row}, units: [a]}}\n" for at, row in enumerate(rows))
    (folder / "data/progress").mkdir(parents=True)
    (folder / "data/projects.yaml").write_text(plan + each, encoding="utf-8")
    said = "".join(f"  p{at}: {{progress: {text}}}\n" for at in range(ROWS))
    head = f"period: 2025H1\nas_of: 2025-06-30\n{around}projects:\n"
    (folder / "data/progress/2025H1.yaml").write_text(head + said, encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder / "templates" / "official" / LAYOUT


@pytest.mark.parametrize("text", ["逐项推进落实到位。" * 9, "逐项推进落实到位。" * 50])
@pytest.mark.parametrize("notes", ["", "notes: 注：数据由各单位提供。\n"])
def test_a_row_stays_with_what_stands_behind_the_table(
    tmp_path: Path, notes: str, text: str
) -> None:
    """However much room there is: that below the title grows by more than a row."""
    layout, was = bulletin(tmp_path, notes + SIGNED, text), "space_after: 12}"
    for room in range(20, 140, 20):
        now = f"space_after: {room}}}"
        edit(layout, was, now)
        was = now
        assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "pdf"]) == 0
        last = page_texts(tmp_path / "reports/2025H1.pdf")[-1]
        assert "桥梁" in last
        assert "提供。" * bool(notes) + "示例区人民政府办公室2025年7月8日" in last


def test_word_keeps_them_together_too(tmp_path: Path) -> None:
    bulletin(tmp_path, "notes: 注：数据由各单位提供。\n" + SIGNED)
    assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "docx"]) == 0
    document = Document(str(tmp_path / "reports/2025H1.docx"))
    *_, before, last = document.tables[0].rows

    def stays(row: _Row) -> set[bool | None]:
        return {
            paragraph.paragraph_format.keep_with_next
            for cell in row.cells
            for paragraph in cell.paragraphs
        }

    assert (stays(before), stays(last)) == ({None}, {True})
    behind = [one.paragraph_format.keep_with_next for one in document.paragraphs[-3:]]
    assert behind == [True, True, None]


def test_a_long_text_behind_the_table_begins_where_there_is_room(tmp_path: Path) -> None:
    bulletin(tmp_path, "notes: " + "各单位要抓好落实。" * 99 + "\n" + SIGNED)
    assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "docx,html"]) == 0
    document = Document(str(tmp_path / "reports/2025H1.docx"))
    row = document.tables[0].rows[-1].cells[0].paragraphs[0]
    *_, text, signed, day = document.paragraphs

    assert row.paragraph_format.keep_with_next is None
    assert [one.paragraph_format.keep_with_next for one in (text, signed, day)] == [
        True,
        True,
        None,
    ]
    page = (tmp_path / "reports/2025H1.html").read_text("utf-8")
    assert "table ~ *" not in page
    assert ".apart { break-before: avoid; }" in page
