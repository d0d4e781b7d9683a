"""What stands behind the table: a few lines, and who signed, never have a page of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.table import _Row

from minsheng.cli.app import run
from minsheng.layout.bulletin import Block
from minsheng.layout.page_room import bound
from minsheng.layout.paging import CONTINUED
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


@pytest.mark.parametrize("notes", ["", "notes: 注：数据由各单位提供。\n"])
@pytest.mark.parametrize(
    ("times", "merged"), [(9, ""), (50, ""), (9, "merge: true, ")], ids=["low", "parted", "merged"]
)
def test_a_row_stays_with_what_stands_behind_the_table(
    tmp_path: Path, times: int, merged: str, notes: str
) -> None:
    """However much room there is: that below the title grows by more than a row."""
    layout = bulletin(tmp_path, notes + SIGNED, "逐项推进落实到位。" * times)
    was = "space_after: 12}"
    edit(layout, "heading: 责任单位, ", f"heading: 责任单位, {merged}")
    for room in range(20, 140, 20):
        now = f"space_after: {room}}}"
        edit(layout, was, now)
        was = now
        assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "pdf"]) == 0
        *others, last = page_texts(tmp_path / "reports/2025H1.pdf")
        assert "桥梁" in last
        assert "提供。" * bool(notes) + "示例区人民政府办公室2025年7月8日" in last
        assert times < 50 or CONTINUED in "".join(others)  # as was reckoned


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


def test_a_long_text_behind_the_table_goes_on_over_a_page(tmp_path: Path) -> None:
    """Two lines of it stay with the last row, and its last ones with who signed."""
    around = "notes: " + "各单位要抓好落实。" * 60 + "\n" + SIGNED
    layout, was = bulletin(tmp_path, around), "space_after: 12}"
    parted = 0
    for room in range(20, 140, 20):
        now = f"space_after: {room}}}"
        edit(layout, was, now)
        was = now
        assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "pdf"]) == 0
        *_, before, last = page_texts(tmp_path / "reports/2025H1.pdf")
        assert last.count("各单位要抓好落实。") >= 3
        parted += "桥梁" in before and "各单位要抓好落实。" in before
    assert parted


def test_a_last_line_has_no_page_of_its_own(tmp_path: Path) -> None:
    around = "notes: |\n" + "\n".join(f"  注{at}：各单位要抓好落实。\n" for at in range(1, 9))
    layout, was = bulletin(tmp_path, around), "space_after: 12}"
    for room in range(20, 200, 20):
        now = f"space_after: {room}}}"
        edit(layout, was, now)
        was = now
        assert run(["-C", str(tmp_path), "render", "2025H1", "-f", "pdf"]) == 0
        assert "注7" in page_texts(tmp_path / "reports/2025H1.pdf")[-1]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([], {0, -1}),
        (["甲"], {0}),
        (["甲", "乙", "丙"], {0, 2}),
        (["#题", "甲", "乙", "|办", "丙", "丁"], {0, 1, 3, 4, 5}),
        (["甲", "乙", "#题", "丙", "丁"], {0, 3, 4}),
    ],
)
def test_which_blocks_begin_no_page(blocks: list[str], found: set[int]) -> None:
    made = [Block(int(one[0] == "#"), one, apart=one[0] == "|") for one in blocks]

    assert bound(made) == found
