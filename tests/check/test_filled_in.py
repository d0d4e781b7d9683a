"""Wording around what is filled in: units typed behind figures, and what only the file knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example
from minsheng.sentences.printed_period import print_period
from tests.caught import caught, context, marked
from tests.check.of_wording import OURS
from tests.conftest import load
from tests.examples import write_example

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


def test_errors_of_formulas_are_told_wherever_they_are_printed() -> None:
    plan = "extra: {完成率: '#DIV/0!', 备查: ＃Ｎ／Ａ}"
    assert caught("formula-error", Example("已完工。", "", plan)) == ["#DIV/0!", "＃Ｎ／Ａ"]
