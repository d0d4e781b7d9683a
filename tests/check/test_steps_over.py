"""Next steps at a time that is over."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught, marked


@pytest.mark.parametrize(
    "text",
    [
        "⟦3月底⟧前完成招标。",
        "⟦三月底⟧前完成招标。",
        "⟦4月⟧开工建设。",
        "⟦5月份⟧组织验收，9月投用。",
        "⟦二季度内⟧完工。",
        "⟦二季度⟧完成主体施工。",
        "⟦第二季度⟧启动验收。",
        "⟦上半年⟧完成全部改造任务。",
        "⟦五一⟧前开放。",
        "⟦端午节⟧前全部开放。",
        "⟦春季学期开学⟧前投用。",
        "⟦4至5月⟧完成路面铺设。",
        "⟦4—6月⟧开展验收。",
        "⟦6月30日⟧前完成验收。",
        "⟦今年5月⟧启动二期。",
        "⟦4、5月⟧集中攻坚。",
        "完工时限为⟦5月31日⟧。",
        "⟦2024年底⟧前完工。",
        "⟦去年年底⟧前完工。",
        "加快施工，其余3个项目⟦5月底⟧前完成。",
        "加快推进剩余3个项目，确保全部于⟦5月底⟧完工。",
    ],
)
def test_a_step_at_a_time_that_is_over(text: str) -> None:
    plain, wrong = marked(text)

    told = caught("expected-date", f"progress: 已开工。\nnext: {plain}")
    assert [one.removeprefix("确保全部于") for one in told] == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "年底前完工。",
        "推广5月顺利完成改造的做法。",
        "7月完工。",
        "6月30日完成验收。",
        "三季度完成验收。",
        "暑期集中施工。",
        "国庆节前开放。",
        "年中投用。",
        "2026年3月招标，6月底前开工。",
        "力争明年3月底前招标，5月开工。",
        "4月已开工的3个项目加快推进，年底前完工。",
        "在二季度完成主体施工的基础上，加快装修。",
        "对5月底前未完工的项目逐一督办。",
        "按照5月印发的方案，年底前完工。",
        "完成1—6月补贴发放。",
        "发放二季度补贴。",
        "完成二季度考核。",
        "每年6月前完成体检。",
        "继续按5月10日前的标准执行。",
        "推广于2024年5月建成的智慧食堂。",
        "原定5月完工的3个项目，加快推进。",
    ],
)
def test_a_step_to_come_or_another_time(text: str) -> None:
    assert caught("expected-date", f"progress: 已开工。\nnext: {text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "主体已封顶，下一步⟦5月底⟧前完成装修。",
        "主体已封顶。下一步，⟦5月⟧完成装修，8月验收。",
        "已开工，计划完工时间为⟦5月⟧。",
        "已开工，合同竣工日期：⟦5月底⟧。",
        "已开工，工期至⟦5月底⟧。",
        "已开工，⟦5月底前可⟧完工。",
        "已开工，⟦5月份将⟧全部完工。",
        "已开工，⟦确保上半年⟧完工。",
        "已开工，⟦要求5月底⟧前完工。",
        "已开工，⟦拟定于5月1日⟧通车。",
        "手续未办结，⟦预计5月⟧才能开工。",
        "⟦将于5月16日⟧至20日在区文化馆举办。",
        "已开工，⟦可望在二季度⟧投用。",
        "已开工，⟦力争端午节⟧前完工。",
        "已开工，⟦预计春季学期开学⟧前投用。",
    ],
)
def test_a_plan_in_what_is_told(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("expected-date", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "4月开工，5月底完工。",
        "正式通车时间为5月20日。",
        "要求5月底前完成的12项已全部完成。",
        "目标为5月底前完成800人，已完成812人。",
        "5月底前全部完工。",
        "5月，将12个小区纳入改造。",
        "为确保5月底前开工，加快办理手续。",
        "要求其说明情况，5月10日已答复。",
        "5月底前可到社区领取。",
        "上半年完成投资2亿元，为下一步施工打下基础。",
        "已建成可容纳500人的食堂，5月10日开放。",
        "确保供水安全，5月完成检修。",
        "五一路改造已完工。",
    ],
)
def test_what_is_told_of_a_time_that_is_over(text: str) -> None:
    assert caught("expected-date", Example(text)) == []
