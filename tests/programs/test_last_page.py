"""The last page of bulletins, however much room there is on it, or is taken before."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.layout.paging import CONTINUED
from tests.conftest import edit
from tests.last_pages import SIGNED, bulletin, pages_of_each_room


@pytest.mark.parametrize("notes", ["", "notes: 注：数据由各单位提供。\n"])
@pytest.mark.parametrize(
    ("times", "merged"), [(9, ""), (50, ""), (9, "merge: true, ")], ids=["low", "parted", "merged"]
)
def test_a_row_stays_with_what_stands_behind_the_table(
    tmp_path: Path, times: int, merged: str, notes: str
) -> None:
    layout = bulletin(tmp_path, notes + SIGNED, "逐项推进落实到位。" * times)
    edit(layout, "heading: 责任单位, ", f"heading: 责任单位, {merged}")
    for *others, last in pages_of_each_room(tmp_path, layout):
        assert "桥梁" in last
        assert "提供。" * bool(notes) + "示例区人民政府办公室2025年7月8日" in last
        assert times < 50 or CONTINUED in "".join(others)  # as was reckoned


def test_a_long_text_behind_the_table_goes_on_over_a_page(tmp_path: Path) -> None:
    """Two lines of it stay with the last row, and its last ones with who signed."""
    layout = bulletin(tmp_path, "notes: " + "各单位要抓好落实。" * 60 + "\n" + SIGNED)
    parted = 0
    for *_, before, last in pages_of_each_room(tmp_path, layout):
        assert last.count("各单位要抓好落实。") >= 3
        parted += "桥梁" in before and "各单位要抓好落实。" in before
    assert parted


def test_a_last_line_has_no_page_of_its_own(tmp_path: Path) -> None:
    around = "notes: |\n" + "\n".join(f"  注{at}：各单位要抓好落实。\n" for at in range(1, 9))
    for *_, last in pages_of_each_room(tmp_path, bulletin(tmp_path, around), 200):
        assert "注7" in last
