"""Rows of a bulletin and projects of the plan: which is which, wherever the row stands."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.intake.joining.assignment import best_assignment
from minsheng.intake.joining.project_matching import (
    Known,
    Matching,
    agreed,
    match_projects,
    settle,
)

PLAN = (
    ("老年助餐服务", "区民政局", "新建社区食堂12处，为60岁以上老人提供助餐。"),
    ("养老床位建设", "区民政局", "新增养老床位300张，改造护理型床位80张。"),
    ("适龄妇女“两癌”检查项目", "区卫健局", "对35至64岁妇女免费检查4600人。"),
    ("普惠托育服务", "区卫健局", "新增托位600个，每个街道建成1个示范点。"),
    ("校园食堂改造提升", "区教育局", "改造学校食堂10处，配备明厨亮灶设施。"),
    ("中小学校舍维修", "区教育局", "维修校舍8所，更换课桌椅5000套。"),
    ("口袋公园建设", "区园林局", "新建口袋公园6个，增加绿地2万平方米。"),
    ("老旧小区改造", "区住建局", "改造老旧小区15个、86栋楼，惠及5200户。"),
    ("既有住宅加装电梯", "区住建局", "加装电梯40部。"),
    ("农村公路养护", "区交通局", "大中修农村公路30公里，养护桥梁4座。"),
)


def known(name: str, unit: str = "", text: str = "") -> Known:
    return Known((name,), (unit,) if unit else (), (text,))


def matched(*rows: tuple[str, str, str]) -> Matching:
    return match_projects([known(*row) for row in rows], [known(*one) for one in PLAN])


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (("老年助餐服务", "区卫健局", "完全不同的内容。"), 0),
        (("老年助餐服务项目", "", ""), 0),
        (("适龄妇女两癌检查", "区卫健局", ""), 2),
        (("幸福食堂建设", "区民政局", "新建社区食堂14处，为60岁以上老人提供助餐。"), 0),
        (("校园食堂改造提升工程", "区教育和体育局", "改造学校食堂12处，配备明厨亮灶设施。"), 4),
        (("老旧小区改造提升", "区住建局", "改造老旧小区15个、88栋楼，惠及5300户。"), 7),
        (("农村公路养护提升", "区交通局", "大中修农村公路30公里。"), 9),
    ],
)
def test_a_row_is_found_by_what_it_says(row: tuple[str, str, str], number: int) -> None:
    assert matched(row) == Matching({0: number}, (), ())


@pytest.mark.parametrize(
    "row",
    [
        ("公交线路优化", "区交通局", "新开公交线路3条。"),
        ("幼儿园建设", "区教育局", "新建幼儿园3所。"),
        ("口腔义诊", "区卫健局", "为学生涂氟2000人。"),
        ("社区体育公园", "区体育局", "新建体育公园2个，安装器材60套。"),
    ],
)
def test_a_row_that_is_like_none_is_new(row: tuple[str, str, str]) -> None:
    assert matched(row) == Matching({}, (), (0,))


def test_an_alias_is_a_name_but_a_present_name_goes_first() -> None:
    projects = [Known(("助餐", "食堂")), Known(("食堂",)), Known(("托育", "托位"))]
    found = match_projects([Known(("食堂",)), Known(("托位",)), Known(("助餐",))], projects)
    assert found.pairs == {0: 1, 1: 2, 2: 0}


def test_what_could_be_two_projects_is_in_doubt() -> None:
    rows = [known("城区道路维修改造", "区住建局", "")]
    projects = [
        known("城区道路维修改造一期", "区住建局", ""),
        known("城区道路维修改造二期", "区住建局", ""),
    ]
    found = match_projects(rows, projects)
    assert not found.pairs
    (doubt,) = found.doubts
    assert settle(found, lambda _: True).pairs == {0: doubt.candidate}
    assert settle(found, lambda _: False).new == (0,)
    assert settle(found, lambda _: None).doubts == found.doubts


def test_the_whole_is_weighed_not_each_row_alone() -> None:
    """A row takes no project that another one needs more."""
    assert best_assignment({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85}) == {0: 1, 1: 0}
    assert best_assignment({(0, 0): 0.9, (1, 1): 0.2, (2, 1): 0.3}) == {0: 0, 2: 1}
    assert best_assignment({}) == {}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_order_with_small_rewordings_gives_the_same(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(PLAN))))
    rows = []
    for number in order:
        name, unit, text = PLAN[number]
        name = data.draw(
            st.sampled_from([name, name + "项目", "全区" + name, name.replace("建设", "新建"),
                             f"“{name}”", name + "提升"])
        )  # fmt: skip
        text = text.replace("0", str(data.draw(st.integers(1, 9)))).replace("新增", "增加")
        rows.append((name, unit, text))
    assert matched(*rows).pairs == dict(enumerate(order))


def test_hundreds_of_projects_take_no_time() -> None:
    words = random.Random(7)
    hanzi = "路桥学校医院公园食堂电梯停车充电公交供热燃气污水绿化照明消防养老托育图书体育"
    many = [
        known("".join(words.sample(hanzi, 7)), "区住建局", "".join(words.sample(hanzi, 20)))
        for _ in range(300)
    ]
    changed = [known(one.names[0][:-1] + "新", one.units[0], one.texts[0]) for one in many]
    found = match_projects(changed[::-1], many)
    assert all(found.pairs[row] == 299 - row for row in found.pairs)
    assert len(found.pairs) > 280


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        *((one, True) for one in ("y", "Y", "ｙ", "Yes", "是", "是的。", "对", " 对的 ", "同一个")),
        *(
            (one, False)
            for one in ("n", "Ｎ", "no", "否", "不", "不是！", "不是的", "不对", "不同")
        ),
        ("", None),
        ("也许", None),
        ("1,y", True),
        (",nein,不是", False),
    ],
)
def test_answers_are_yes_or_no_or_asked_for_again(answers: str, said: bool | None) -> None:
    told = iter([*answers.split(","), None])
    assert agreed(lambda _question: next(told), "是同一个项目吗？") is said


def test_who_never_answers_is_not_asked_for_ever() -> None:
    assert agreed(lambda _question: "也许", "是同一个项目吗？") is None
