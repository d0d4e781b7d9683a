"""What stands behind the table: a few lines, and who signed, never have a page of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.table import _Row

from minsheng.cli.app import run
from minsheng.layout.bulletin import Block
from minsheng.layout.page_room import bound
from tests.last_pages import SIGNED, bulletin, pages_of_each_room

NOTES = "notes: 注：数据由各单位提供。\n"


def test_a_row_stays_with_what_stands_behind_the_table(tmp_path: Path) -> None:
    layout = bulletin(tmp_path, NOTES + SIGNED)
    for *_, last in pages_of_each_room(tmp_path, layout):
        assert "桥梁" in last
        assert "提供。示例区人民政府办公室2025年7月8日" in last


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
