"""Order: what stood above the table is above it, in the same order; what moved is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minsheng.intake.conservation.order_kept import moved
from minsheng.intake.drafting import drafting
from minsheng.layout.bulletin import Block
from minsheng.office.document import Line
from minsheng.office.inventory import Passage
from tests.intake.conftest import imported
from tests.intake.test_conservation import bulletin
from tests.intake.test_sides import TABLE, TITLE, word

ROW = ("食堂改造", "已完成2处。")


def told(
    file: str,
    above: str = "",
    before: str = "",
    after: str = "",
    remarks: tuple[str, ...] = (),
    title: str = "通报",
) -> list[str]:
    """What is said of a file of lines: ``表`` stands for the table, cells are parted by ¦."""
    lines = file.replace("表", f"名称¦进展 {ROW[0]}¦{ROW[1]}").split()
    passages = [
        Passage("正文", cell, row=row if "¦" in line else 0)
        for row, line in enumerate(lines, 1)
        for cell in line.split("¦")
    ]
    made = replace(
        bulletin(ROW),
        title=title,
        above=tuple(Block(0, text) for text in above.split()),
        before=tuple(Block(0, text) for text in before.split()),
        after=tuple(Block(0, text) for text in after.split()),
    )
    return [one.removeprefix("换了位置，请核对：") for one in moved(passages, made, remarks)]


@pytest.mark.parametrize(
    ("file", "above", "before", "after"),
    [
        ("附件1 通报 单位：人 表 注：甲 区办", "附件1", "单位：人", "注：甲 区办"),
        ("通 报 单位：人 表", "", "单位：人", ""),
        ("区办 附件 通报 区办 表 区办", "区办 附件", "区办", "区办"),
        ("通报 填报¦日期 表 负责人¦填表人", "", "填报日期", "负责人填表人"),
        ("通报 总体情况 表", "", "一、总体情况", ""),  # a number that the file does not spell
        ("甲 表 乙", "", "甲", "乙"),  # no title in the file
        ("通报 甲甲 乙乙 甲甲 丙丙 甲甲 表", "", "甲甲 丙丙 甲甲", ""),
    ],
)
def test_the_same_order(file: str, above: str, before: str, after: str) -> None:
    assert told(file, above, before, after) == []


@pytest.mark.parametrize(
    ("file", "above", "before", "after", "found"),
    [
        ("附件1 通报 表", "", "附件1", "", ["“附件1”"]),
        ("通报 附件1 表", "附件1", "", "", ["“附件1”"]),
        ("通报 甲甲 表", "", "", "甲甲", ["“甲甲”"]),
        ("通报 表 甲甲", "", "甲甲", "", ["“甲甲”"]),
        ("通报 甲甲 乙乙 丙丙 表", "", "丙丙 甲甲 乙乙", "", ["“丙丙”"]),
        ("通报 表 甲甲 乙乙", "", "", "乙乙 甲甲", ["“乙乙”"]),
        ("通报 表 甲甲 乙乙 甲甲", "", "", "甲甲 甲甲 乙乙 甲甲", ["“甲甲”"]),
        ("通报 名称¦进展 第一项¦好 中间的话 表", "", "", "中间的话", ["“中间的话”"]),
    ],
)
def test_what_moved_is_named(
    file: str, above: str, before: str, after: str, found: list[str]
) -> None:
    assert told(file, above, before, after) == found


def test_a_remark_names_it_already() -> None:
    assert told("通报 甲甲 表", after="甲甲", remarks=("放到了表后：“甲甲”",)) == []


def test_a_table_that_is_not_found_tells_nothing() -> None:
    assert told("甲甲 通报 名称¦别的 食堂改造¦已完成2处。", before="甲甲") == []
    assert told("甲甲 通报 名称¦进展 食堂改造¦别的", before="甲甲") == []


def test_what_floats_has_no_place() -> None:
    box = Passage("文本框", "浮着的话")
    said = ("甲甲", "通报", "名称¦进展", f"{ROW[0]}¦{ROW[1]}")
    lines = [Passage("正文", cell, row=n) for n, row in enumerate(said) for cell in row.split("¦")]
    blocks = tuple(Block(0, text) for text in ("甲甲", "浮着的话"))
    made = replace(bulletin(ROW), above=blocks)

    assert [*moved([box, *lines], made, ())] == []
    assert len([*moved([replace(box, place="正文"), *lines], made, ())]) == 1


def test_a_long_text_is_named_by_its_beginning() -> None:
    assert told(f"通报 {'长' * 30} 表", after="长" * 30) == [f"“{'长' * 20}……”"]


def test_an_import_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a reader that took the first line for one below the title."""

    def none(_before: object, _title: object) -> list[Line]:
        return []

    data = word("附件1", f"C|{TITLE}", "单位：人", TABLE)
    monkeypatch.setattr(drafting, "above_title", none)
    assert imported(tmp_path, data, "--period", "2025H1") == 0
    assert "换了位置，请核对：“附件1”" in capsys.readouterr().out


def test_a_bulletin_in_its_order_hears_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = word("附件1", f"C|{TITLE}", "单位：人", TABLE, "注：甲。", "R|2025年7月8日")
    assert imported(tmp_path, data, "--period", "2025H1") == 0
    assert "换了位置" not in capsys.readouterr().out
