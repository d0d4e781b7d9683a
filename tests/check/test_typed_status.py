"""A status that was typed, beside values that are short of their target."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught
from tests.check.conftest import ONE


@pytest.mark.parametrize(
    ("status", "value", "further", "wrong"),
    [
        ("已完成", "4599", ", target: 4600", True),
        ("提前完成", "3216", ", target: 4600", True),
        ("超额完成", "4599", ", target: 4600", True),
        ("已完成", "4600", ", target: 4600", False),
        ("已完成", "5000", ", target: 4600人以上", False),
        ("已完成", "4599", "", False),
        ("已完成", "超4500", ", target: 4600", False),
        ("已完成", "4599", ", kind: lower, target: 4600", False),
        ("按序时推进", "4599", ", target: 4600", False),
        ("已完成", "施工", ", kind: stage, stages: [施工, 竣工]", True),
        ("已完成", "竣工", ", kind: stage, stages: [施工, 竣工]", False),
    ],
)
def test_done_of_what_is_not(status: str, value: str, further: str, *, wrong: bool) -> None:
    project = ONE % further
    if "stage" in further:
        project = project.replace(", unit: 人", "")
    example = Example(
        f"progress: 检查{{{{ done }}}}。\nstatus: {status}", f"{{done: {value}}}", project
    )
    assert caught("status-mismatch", example) == [status] * wrong


@pytest.mark.parametrize(("value", "wrong"), [("80", True), ("100", False)])
def test_works(value: str, *, wrong: bool) -> None:
    project = "indicators: {done: {name: 屋面工程, unit: '%', kind: percent}}"
    example = Example("progress: 屋面{{ done }}。\nstatus: 已完成", f"{{done: {value}}}", project)
    assert caught("status-mismatch", example) == ["已完成"] * wrong


@pytest.mark.parametrize(
    ("status", "said", "wrong"),
    [
        ("已完成", "已开工12所，其中完工8所。", True),
        ("已完工", "累计改造食堂8所。", True),
        ("全部完成", "15所学校食堂中，8所已完工。", True),
        ("已完成", "已开工12所。", True),
        ("已完成", "已完工15所。", False),
        ("已完成", "城区完工8所，乡镇完工7所。", False),
        ("已完成", "一季度完工5所，二季度完工10所。", False),
        ("已完成", "改造任务全面完成，其中新建3所。", False),
        ("已完成", "惠及学校8所。", False),
        ("已完成", "还有3所未完工。", True),
        ("已完成", "目前正在施工。", True),
        ("已完成", "形象进度78%。", True),
        ("已完成", "主体施工完成70%。", True),
        ("已完成", "工程进度过半。", True),
        ("已完成", "目前处于招标阶段。", True),
        ("已完成", "全部完工，正在办理竣工验收。", False),
        ("已完成", "完成投资80%。", False),
        ("已完成", "已完成年度任务，正在改造二期。", False),
        ("已完成", "正在改造食堂，2031年收尾。", False),
        ("未开工", "已完成8所。", True),
        ("尚未启动", "已有8所完工。", True),
        ("未开工", "工程已全面开工。", True),
        ("未开工", "正在施工。", True),
        ("未开工", "已完成15所学校食堂的设计。", False),
        ("未开工", "计划10月开工。", False),
        ("未开工", "已具备开工条件，尚未开工。", False),
        ("按序时推进", "已完成8所。", False),
    ],
)
def test_what_the_texts_tell(status: str, said: str, *, wrong: bool) -> None:
    example = Example(f"progress: {said}\nstatus: {status}", project="scope: 改造学校食堂15所。")
    assert caught("status-mismatch", example) == [status] * wrong


def test_not_begun_of_what_has_a_value() -> None:
    example = Example(
        "progress: 检查{{ done }}。\nstatus: 未开工", "{done: 1}", ONE % ", target: 4600"
    )
    assert caught("status-mismatch", example) == ["未开工"]
