"""Wording and marks: what is right is left alone, what is wrong is marked character by character.

``wording/*.txt`` hold the tables: right texts that tempt, and wrong ones with ⟦ ⟧.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.check import (
    blanks,
    hedges_and_units,
    marks,
    numbering,
    paired_marks,
    ranges,
    wording,
    written_numbers,
)
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, Rule
from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.sentences.printed import PrintedText, print_text
from minsheng.sentences.printed_period import print_period
from tests.caught import caught, context, marked
from tests.conftest import PLAN, edit, load
from tests.examples import write_example

FOLDER = Path(__file__).parent / "wording"
FAMILIES = (
    wording,
    hedges_and_units,
    written_numbers,
    ranges,
    marks,
    paired_marks,
    numbering,
    blanks,
)
OURS = [rule for family in FAMILIES for rule in family.RULES]


def lines(name: str) -> list[str]:
    """The lines of a table; ``¶`` parts the paragraphs of a text, ``\\u200b`` is what it says."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.rstrip("\n").split("\n")


RIGHT, WRONG, MENDED = lines("right"), lines("wrong"), lines("mended")


def of_rule(name: str) -> Rule:
    """The rule of that id."""
    (found,) = (rule for rule in OURS if rule.id == name)
    return found


def test_the_tables_hold_something_for_every_rule() -> None:
    assert len(RIGHT) > 60
    elsewhere = {"unit-twice", "title-mark", "trailing-blank"}  # below
    assert {line.split(" | ")[0] for line in WRONG} | elsewhere == {rule.id for rule in OURS}


def findings(text: str, folder: Path) -> list[tuple[str, Issue]]:
    """What our rules find in a project that says ``text``."""
    write_example(Example(text), folder)
    about = context(folder)
    return [(rule.id, found) for rule in OURS for found in rule.find(about)]


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str, tmp_path: Path) -> None:
    said = findings(text.replace("¶", "\n\n"), tmp_path)
    assert [(rule, found.message) for rule, found in said] == []


@pytest.mark.parametrize("line", WRONG)
def test_wrong(line: str, tmp_path: Path) -> None:
    rule, text = line.split(" | ", 1)
    marks_of = write_example(Example(text.replace("¶", "\n\n")), tmp_path)
    assert marks_of
    places = [found.place for found in of_rule(rule).find(context(tmp_path))]
    assert {(at.file, at.line, at.column, at.width) for at in places} == marks_of
    assert len(places) == len(marks_of)


@pytest.mark.parametrize("line", MENDED)
def test_mended(line: str, tmp_path: Path) -> None:
    """What the rule would put in place of what it marks; nothing where a reader must choose."""
    rule, text, mended = line.split(" | ")
    write_example(Example(text), tmp_path)
    found = [one for one in of_rule(rule).find(context(tmp_path)) if one.replacement is not None]
    for place, *_, replacement in sorted(found, reverse=True):
        at = place.column - 1 - 6  # the indentation in the file
        text = text[:at] + (replacement or "") + text[at + place.width :]
    assert text == mended


UNITS = """\
indicators:
  people: {name: 人数, unit: 人}
  sites: {name: 地点, unit: 处}
  works: {name: 项目, unit: 项}
  homes: {name: 家庭, unit: 家}
  funds: {name: 资金, unit: 万元}
  share: {name: 覆盖率, unit: "%"}
  doctors: {name: 医生, unit: 名}
  target: {name: 目标, unit: 个, target: 8个以上}
  stage: {name: 阶段, kind: stage, stages: [尚未开工, 正在施工]}
"""
VALUES = (
    "{people: 20, sites: 2, works: 5, homes: 超12家, funds: 3.5, share: 90, doctors: 3, target: 6,"
    " stage: 正在施工}"
)


def test_units_typed_behind_their_figures() -> None:
    wrong, parts = marked(
        "共{{ people }}⟦人⟧，{{ sites }}⟦处⟧；{{ funds }}⟦万元⟧，{{ funds }}⟦元⟧，{{ share }}⟦%⟧，"
        "{{ doctors }}⟦名⟧困境儿童，{{ homes }}⟦家⟧，{{ target.target }}⟦个⟧。"
    )
    assert caught("unit-twice", Example(wrong, VALUES, UNITS)) == parts


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{{ sum }}⟦元⟧整，{{ sum }}元旦、{{ sum }}元宵、{{ sum }}元件、{{ sum }}元素", 1),
        ("{{ seats }}⟦位⟧老人，{{ seats }}位置、{{ seats }}位于、{{ seats }}位次", 1),
        (
            "{{ plans }}⟦个⟧站，{{ plans }}个人、{{ plans }}个体、{{ plans }}个性、{{ plans }}个别",
            1,
        ),
        ("{{ plans }}个案、{{ plans }}个税、{{ plans }}个数，{{ plans }}⟦个⟧", 1),
        ("{{ doctors }}名家、{{ doctors }}名校、{{ doctors }}名誉、{{ doctors }}名牌，⟦⟧", 0),
        ("{{ doctors }}名医、{{ doctors }}名师、{{ doctors }}名优、{{ doctors }}名城、", 0),
        ("{{ doctors }}名胜、{{ doctors }}名酒、{{ doctors }}名额、{{ doctors }}名单、", 0),
        ("{{ doctors }}名称、{{ doctors }}名义、{{ doctors }}名字、{{ doctors }}名录、", 0),
        ("{{ doctors }}名人、{{ doctors }}名片、{{ doctors }}名老专家。", 0),
        ("{{ share }}⟦%⟧的家庭，{{ visits }}⟦人次⟧老人，{{ visits }}⟦次⟧，{{ visits }}人", 3),
        ("{{ near }}⟦户⟧，{{ bound }}⟦户⟧，{{ over }}⟦户⟧", 3),
    ],
)
def test_each_unit_typed_behind_its_figure(text: str, wrong: int) -> None:
    plan = "indicators: {sum: {name: 资金, unit: 元}, seats: {name: 座位, unit: 位},"
    plan += " plans: {name: 计划, unit: 个}, doctors: {name: 医生, unit: 名},"
    plan += ' share: {name: 占比, unit: "%"}, visits: {name: 服务, unit: 人次},'
    plan += " near: {name: 甲, unit: 户}, bound: {name: 乙, unit: 户}, over: {name: 丙, unit: 户}}"
    values = "{sum: 5, seats: 5, plans: 5, doctors: 5, share: 5, visits: 5,"
    values += " near: 5户左右, bound: 5户以上, over: 超1.5万余户}"
    plain, parts = marked(text.replace("⟦⟧", ""))
    assert len(parts) == wrong
    assert caught("unit-twice", Example(plain, values, plan)) == parts


def test_marks_around_figures_are_told_one_by_one() -> None:
    """What is filled in can't be replaced as a whole; and a number that is a figure is no head."""
    wrong, parts = marked("培训⟦(⟧含高中{{ people }}⟦)⟧。{{ people.value }}、甲")
    assert caught("ascii-mark", Example(wrong, VALUES, UNITS)) == parts
    assert caught("numbering-mark", Example(wrong, VALUES, UNITS)) == []


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


def test_words_that_begin_as_a_unit_is_written() -> None:
    right = (
        "{{ people }}人均收入提高，{{ sites }}处理设施，{{ works }}项目，{{ homes }}家庭受益，"
        "{{ doctors }}名医，{{ funds }}元旦前到位，{{ share }}的家庭，{{ people.value }}人，"
        "{{ sites }}、处长，{{ stage }}工程。"
    )
    assert caught("unit-twice", Example(right, VALUES, UNITS)) == []


def test_figures_that_are_filled_in_are_read_but_not_mended(tmp_path: Path) -> None:
    about = "indicators: {stage: {name: 阶段, kind: stage, stages: ['其它,待定', 已完工]}}"
    write_example(Example("目前{{ stage }}。", "{stage: '其它,待定'}", about), tmp_path)
    found = [one for rule in OURS for one in rule.find(context(tmp_path))]
    assert len(found) == 2
    assert {(one.place.column, one.place.width, one.replacement) for one in found} == {
        (9, 11, None)
    }


def test_what_cannot_be_filled_in_is_left_alone(tmp_path: Path) -> None:
    write_example(Example("共{{ nothing,(人) ... 其它 }}人。"), tmp_path)
    progress, _ = load(tmp_path)
    assert progress is not None
    assert [one for rule in OURS for one in rule.find(CheckContext(print_period(progress)))] == []


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
    marks_of = write_example(Example(text, VALUES, UNITS), tmp_path)
    (rule,) = (one for one in blanks.RULES if one.id == "trailing-blank")
    found = list(rule.find(context(tmp_path)))
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
    single = write_example(Example("1.培训，（1）走访"), tmp_path)
    assert {one.place.column for one in of_rule("numbering-mark").find(context(tmp_path))} == single


@pytest.mark.parametrize("mark", "。，、；：.,;:")
def test_a_mark_at_the_end_of_a_name(mark: str, tmp_path: Path) -> None:
    write_example(Example("已完工。"), tmp_path)
    edit(tmp_path / PLAN, "name: 示例项目", f'name: "示例项目{mark}"')
    (found,) = of_rule("title-mark").find(context(tmp_path))
    assert found.message == f"名称末尾有标点“{mark}”"


def test_a_title_of_marks_alone_is_left_alone() -> None:
    example = Example('progress:\n  - title: "。。"\n    text: 已完工。')
    assert caught("title-mark", example) == []


LONG = 20_000
STRETCHES = (
    *("0", "1", "9,", "1.", "1-", "1—", "40-50%", "１", "％", "3千", "06月", "25年6月", "12,345"),
    *(" ", "\u3000", "\u200b", "甲 ", " 乙", "， ", "a ", "\n", "\n\n"),
    *("(", "（", ")", "(甲", "甲)", "“", "”", "“甲", "《", "【（", '"', "'", "’", "“甲”、"),
    *(",", "甲,", ", ", ".", "..", "…", "……等", "。", "，。", "？", "www.", "http://", "&a", ":"),
    *(
        "其中",
        "其它",
        "截止",
        "帐",
        "的",
        "了",
        "进行",
        "近百",
        "约100余",
        "一百",
        "减少",
        "倍",
        "近5",
    ),
    *("（一）、", "1、", "一.", "第一、", "{{", "}}", "{{ a", "万元1元", "每"),
)


@pytest.mark.parametrize("stretch", STRETCHES)
def test_long_texts_are_handled(stretch: str) -> None:
    """Every rule comes to its end, with at most one finding a character."""
    text = "共" + stretch * (LONG // len(stretch))
    printed = print_text(Text(text, lambda offset: Place("a.yaml", 1, offset + 1)), {})
    for rule in OURS:
        found = rule.find(cast(CheckContext, Saying(printed)))
        assert sum(1 for _ in islice(found, LONG + 2)) <= LONG + 1


@given(
    st.text(
        st.sampled_from(
            "甲乙的了 0123.,:;()（）“”\"'《》-—%％、。，…\n\u3000\u200b截止至6月日年千其它约近余"
        ),
        max_size=40,
    )
)
def test_any_text_can_be_looked_at(text: str) -> None:
    """And what is found lies within it."""
    printed = print_text(Text(text, lambda offset: Place("a.yaml", 1, offset + 1)), {})
    for rule in OURS:
        for found in rule.find(cast(CheckContext, Saying(printed))):
            assert (
                1 <= found.place.column <= found.place.column + found.place.width - 1 <= len(text)
            )
            assert found.message
            assert found.replacement != text[found.place.column - 1 :][: found.place.width]


class Saying:
    """A subject with a single text."""

    def __init__(self, printed: PrintedText) -> None:
        self.texts = (
            SimpleNamespace(
                printed=printed,
                part="progress",
                ignores=(),
                is_title=False,
                project=SimpleNamespace(id="p"),
            ),
        )
        self.progress = SimpleNamespace(projects=())
