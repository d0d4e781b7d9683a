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
from tests.conftest import load
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
