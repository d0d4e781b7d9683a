"""What holds from a later period on, to the letter: of projects, their rows, units, the order."""

from __future__ import annotations

import pytest

from minsheng.review.plan_changes import compare_plans
from tests.review.test_plan_facts import Edit, only, said, texts
from tests.states import planned

ROW = "    items: [{id: row, name: 甲段, scope: 修路。}, {id: other, scope: 造林。}]\n"
TWO = "    scope: 建成中心。\n"
DONE = "rate_digits: 1}\n"
FOUND = "      found: {name: 确诊人数, unit: 人}\n"


def later(changed: str) -> list[Edit]:
    return [(FOUND, f"{FOUND}    changed: {{2025Q3: {{{changed}}}}}\n")]


@pytest.mark.parametrize(
    ("edits", "facts"),
    [
        (later("name: 丙项目"), [("从前三季度起的名称", "", "丙项目")]),
        (later("units: [civil, health]"), [("从前三季度起的责任单位", "", "民政局、卫健局")]),
        (later("units: []"), [("从前三季度起的责任单位", "", "没有了")]),
        (later("due: 明年, category: ''"), [
            ("从前三季度起的类别", "", "没有了"),
            ("从前三季度起的完成时限", "", "明年"),
        ]),
        (later("targets: {done: 120}"), [("从前三季度起的目标（检查人数）", "", "120人")]),
        ([(TWO, f"{TWO}    since: 2025H1\n    until: 2025Q3\n")], [
            ("从哪一期起列入", "", "上半年"),
            ("列到哪一期为止", "", "前三季度"),
        ]),
    ],
)  # fmt: skip
def test_a_project(edits: list[Edit], facts: list[tuple[str, str, str]]) -> None:
    for was, now, back in ((planned(), planned(*edits), 1), (planned(*edits), planned(), -1)):
        project = only(compare_plans(was, now))
        assert [(one[0], *one[2:4][::back]) for one in said(project.changes)] == facts
        assert project.rewordings == ()


def test_texts_with_the_targets_of_then() -> None:
    """They are no facts; figures in them are those of the period."""
    now = planned(
        *later("scope: '再查{{ done.target }}。', extra: {依据: 函}, targets: {done: 120}")
    )
    assert texts(only(compare_plans(planned(), now))) == [
        ("从前三季度起的内容及规模", "+再查120人。", False),
        ("从前三季度起的依据", "+函", False),
    ]
    more = planned(*later("scope: '', targets: {done: 120}"))
    facts = [(one.what, one.was, one.now) for one in only(compare_plans(now, more)).changes]
    assert facts == []
    other = only(compare_plans(planned(*later("targets: {done: 120}")), more))
    assert [(one.what, one.was, one.now) for one in other.changes] == [
        ("从前三季度起的内容及规模", "", "空白")
    ]


def test_a_row() -> None:
    was = planned((TWO, TWO + ROW))
    row = ROW.replace("修路。}", "修路。, since: 2025H1, changed: {2025Q3: {name: 乙段, due: 秋}}}")
    project = only(compare_plans(was, planned((TWO, TWO + row))))
    assert [(one.what, one.was, one.now) for one in project.changes] == [
        ("子项“甲段”的起始期", "", "上半年"),
        ("子项“甲段”的从前三季度起的名称", "", "乙段"),
        ("子项“甲段”的从前三季度起的完成时限", "", "秋"),
    ]


def test_a_unit_under_another_name_is_no_change_of_a_later_period() -> None:
    changed = later("units: [civil]")
    section = compare_plans(planned(*changed), planned(*changed, ("民政局", "社会局")))
    assert [one.kind for one in section.changes] == ["unit-name"]
    assert section.projects == ()


def test_a_unit_and_the_order() -> None:
    one = "health: {name: 卫健局, aliases: [卫计局], changed: {2025Q3: {name: 卫健委}}}"
    now = planned(
        ("health: {name: 卫健局}", one), ("projects:", "order: {2025Q3: [two]}\nprojects:")
    )
    section = compare_plans(planned(), now)
    assert [(fact.what, fact.was, fact.now) for fact in section.changes] == [
        ("卫健局的别名", "", "卫计局"),
        ("卫健局从前三季度起的名称", "", "卫健委"),
        ("从前三季度起项目的先后", "", "乙项目"),
    ]
    assert section.projects == ()
    art = one.replace("health", "art").replace("卫健", "文旅").replace("卫计", "文化")
    section = compare_plans(planned(), planned(("units:\n", f"units:\n  {art}\n")))
    assert [(fact.what, fact.was, fact.now) for fact in section.changes] == [
        ("登记的责任单位", "", "文旅局"),
        ("文旅局的别名", "", "文化局"),
        ("文旅局从前三季度起的名称", "", "文旅委"),
    ]
