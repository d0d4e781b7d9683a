"""Marks, numbers and blanks where a table can't show them: names, titles, lists, messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import numbering
from minsheng.check.rule import Example
from tests.caught import caught, context
from tests.check.of_wording import findings, of_rule
from tests.conftest import PLAN, edit
from tests.examples import write_example


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u200b", "看不见的字符零宽空格（U+200B）"),
        ("\u200c", "看不见的字符零宽不连字（U+200C）"),
        ("\u200d", "看不见的字符零宽连字（U+200D）"),
        ("\xad", "看不见的字符软连字符（U+00AD）"),
        ("\u2060", "看不见的字符（U+2060）"),
        ("\xa0", "不换行空格（U+00A0）"),
        ("\u3000", "全角空格（U+3000）"),
    ],
)
def test_what_nobody_sees_is_named(character: str, named: str, tmp_path: Path) -> None:
    said = findings(f"居{character}民", tmp_path)
    assert [one.message for _, one in said] == [f"这里有{named}"]


def test_names_and_titles(tmp_path: Path) -> None:
    text = (
        "progress:\n  - title: 城区 道路⟦，⟧\n    text: 1. 坑槽已修补。\n"
        "  - title: 农村公路？\n    text: 已完工。\n  - ⟦3、⟧培训。\n  - 1.5万元已拨付。\n"
        "  - 2号楼。"
    )
    marks_of = write_example(Example(text), tmp_path)
    found = [one for rule in numbering.RULES for one in rule.find(context(tmp_path))]
    assert {
        (one.place.file, one.place.line, one.place.column, one.place.width) for one in found
    } == marks_of
    assert {one.replacement for one in found} == {""}


def test_blanks_at_the_ends_of_lines(tmp_path: Path) -> None:
    text = "progress: |\n  甲乙。⟦ ⟧\n  丙丁。\n\n  {{ people }}  己。⟦   ⟧\n"
    people = "indicators: {people: {name: 人数, unit: 人}}"
    marks_of = write_example(Example(text, "{people: 20}", people), tmp_path)
    found = list(of_rule("trailing-blank").find(context(tmp_path)))
    assert {
        (one.place.file, one.place.line, one.place.column, one.place.width) for one in found
    } == marks_of


def test_a_blank_in_a_name(tmp_path: Path) -> None:
    """It may part a name in two; but it has no place beside a number."""
    write_example(Example("已完工。"), tmp_path)
    edit(tmp_path / PLAN, "name: 示例项目", "name: 赤水河谷 中国酱香")
    assert list(of_rule("stray-blank").find(context(tmp_path))) == []
    edit(tmp_path / PLAN, "name: 赤水河谷 中国酱香", "name: 赤水河谷 2期")
    assert [one.replacement for one in of_rule("stray-blank").find(context(tmp_path))] == [""]


def test_a_blank_at_the_end_of_a_text(tmp_path: Path) -> None:
    marks_of = write_example(Example("progress: |-\n  已完工。⟦  ⟧"), tmp_path)
    places = [one.place for one in of_rule("trailing-blank").find(context(tmp_path))]
    assert {(at.file, at.line, at.column, at.width) for at in places} == marks_of


@pytest.mark.parametrize(("mark", "pair"), ["“”", "”“", "（）", "）（", "《》", "》《"])
def test_the_missing_mark_is_named(mark: str, pair: str, tmp_path: Path) -> None:
    write_example(Example(f"甲{mark}乙"), tmp_path)
    (found,) = of_rule("unpaired-mark").find(context(tmp_path))
    assert found.hint == f"补上“{pair}”，或删掉“{mark}”"


def test_why_a_cut_off_is_none(tmp_path: Path) -> None:
    write_example(Example("截止6月底，截至到6月底"), tmp_path)
    hints = [one.hint for one in of_rule("cut-off-word").find(context(tmp_path))]
    assert hints == ["“截止”是到期停止，用在时间后面", "“截至”已有“到”的意思"]


def test_an_escaped_blank_is_none_at_the_end_of_a_line(tmp_path: Path) -> None:
    write_example(Example('progress: "已完工。\\x20"'), tmp_path)
    assert list(of_rule("trailing-blank").find(context(tmp_path))) == []


def test_what_the_file_says_otherwise_is_not_mended(tmp_path: Path) -> None:
    """Escaped, or over two lines: what stands there is not what is read."""
    write_example(Example('progress: "其\\u5b83街道，其它区"'), tmp_path)
    assert [one.replacement for one in of_rule("other-word").find(context(tmp_path))] == [
        None,
        "其他",
    ]
    write_example(Example("progress: |\n  截\n  止6月底"), tmp_path)
    assert [one.replacement for one in of_rule("cut-off-word").find(context(tmp_path))] == [None]


def test_numbers_that_lists_get_anyway(tmp_path: Path) -> None:
    """Also in the scope, in brackets, and where no blank follows; another number says something."""
    scope = "scope:\n  - ⟦（1）⟧建设。\n  - ⟦2．⟧管护。\n  - 2、3号楼。\n  - ⟦(4) ⟧移交。"
    marks_of = write_example(
        Example("progress:\n  - ⟦1.⟧培训。\n  - 走访。", project=scope), tmp_path
    )
    found = list(of_rule("numbering-mark").find(context(tmp_path)))
    assert {(at.file, at.line, at.column, at.width) for at, *_ in found} == marks_of
    assert caught("numbering-mark", "1.培训，（1）走访") == []


@pytest.mark.parametrize("mark", "。，、；：.,;:")
def test_a_mark_at_the_end_of_a_name(mark: str, tmp_path: Path) -> None:
    write_example(Example("已完工。"), tmp_path)
    edit(tmp_path / PLAN, "name: 示例项目", f'name: "示例项目{mark}"')
    (found,) = of_rule("title-mark").find(context(tmp_path))
    assert found.message == f"名称末尾有标点“{mark}”"


def test_a_title_of_marks_alone_is_left_alone() -> None:
    example = Example('progress:\n  - title: "。。"\n    text: 已完工。')
    assert caught("title-mark", example) == []
