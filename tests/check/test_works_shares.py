"""How far works are: less than before, or a share that lost its percent sign."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("形象进度85%。", "形象进度⟦70%⟧。"),
        ("项目形象进度达85%。", "目前形象进度：⟦70%⟧。"),
        ("完成总工程量的85%。", "累计完成总工程量的⟦70%⟧。"),
        ("已完成工程量85%。", "已完成工程量⟦70%⟧，预计9月完工。"),
        ("主体工程已完成85%。", "主体工程已完成⟦70%⟧。"),
        ("总体进度85%，正在装修。", "总体进度⟦70%⟧，正在装修。"),
        ("完成投资的85%。", "完成投资的⟦70%⟧。"),
        ("道路工程进度完成约85%。", "道路工程进度完成⟦约70%⟧。"),
        ("形象进度完成百分之八十五。", "形象进度完成⟦百分之七十⟧。"),
        ("截至3月底，形象进度85%。", "截至6月底形象进度⟦70%⟧。"),
        ("土建形象进度100%，装修形象进度40%。", "土建形象进度⟦90%⟧，装修形象进度60%。"),
        ("完成率85%。", "完成率⟦70%⟧。"),
        ("完成全年任务的85%。", "完成全年任务的⟦70%⟧。"),
        ("外墙粉刷完成85%。", "外墙粉刷完成⟦80%⟧。"),
        ("路面铺设已完成85%。", "目前路面铺设已完成⟦80%⟧。"),
        ("外墙粉刷完成85%。", "内墙粉刷完成80%。"),
        ("外墙粉刷本月完成85%。", "外墙粉刷本月完成80%。"),
        ("问题整改完成85%。", "问题整改完成80%。"),
        ("绿化率85%。", "绿化率80%。"),
        ("二期形象进度85%，正在装修。", "二期形象进度⟦70%⟧，正在装修。"),
        ("形象进度85%。", "形象进度40%（二期）。"),
        ("形象进度85%。", "新开工标段，形象进度40%。"),
        ("形象进度85%。", "配套工程，形象进度40%。"),
        ("形象进度85%。", "二标段已进场，形象进度40%。"),
        ("一期已竣工，形象进度85%。", "形象进度40%。"),
        ("形象进度85%。", "形象进度85%。"),
        ("形象进度85%。", "形象进度约85%。"),
        ("形象进度超85%。", "形象进度85%。"),
        ("形象进度85%。", "装修形象进度70%。"),
        ("形象进度85%。", "计划形象进度70%。"),
        ("形象进度85%。", "因设计变更，形象进度调整为70%。"),
        ("形象进度85%。", "因返工，形象进度70%。"),
        ("一季度完成率85%。", "一季度完成率70%。"),
        ("比序时进度快15%。", "比序时进度快5%。"),
        ("满意率85%。", "满意率70%。"),
        ("一标段形象进度85%，形象进度90%。", "形象进度85%，形象进度80%。"),
        ("形象进度提高15%。", "形象进度提高5%。"),
        ("形象进度达85%以上。", "形象进度达70%。"),
        ("形象进度达85%。", "形象进度达70%以上。"),
    ],
)
def test_works_do_not_go_back(before: str, now: str) -> None:
    plain = now.replace("⟦", "").replace("⟧", "")
    found = [now.split("⟦")[1].split("⟧")[0]] if "⟦" in now else []
    assert caught("falling-share", Example(plain, earlier=f"progress: {before}")) == found


def test_what_comes_of_a_value_is_told_of_the_value() -> None:
    of_works = "indicators: {done: {name: 形象进度, kind: percent}}"
    example = Example(
        "形象进度{{ done }}。",
        values="{done: 70}",
        project=of_works,
        earlier="values: {done: 85}\nprogress: 形象进度{{ done }}。",
    )
    assert caught("falling-value", example) == ["70"]
    assert caught("falling-share", example) == []


@pytest.mark.parametrize(
    "text",
    [
        "形象进度⟦0.85⟧，正在装修。",
        "工程进度为⟦0.7⟧。",
        "已建成12处，完成率⟦0.85⟧；",
        "满意率达到⟦0.98⟧以上。",
        "覆盖率⟦.6⟧",
        "覆盖率约⟦0.6⟧左右。",
        "形象进度85%。",
        "完成总工程量的⟦0.72⟧。",
        "已完成年度任务的⟦0.8⟧，",
        "占总数的⟦0.45⟧。",
        "占比⟦0.45⟧。",
        "占总数的0.45%。",
        "完成投资的0.8亿元。",
        "占总任务的0.8公里。",
        "完成任务0.8。",
        "形象进度0.85%。",
        "形象进度0.85个百分点。",
        "容积率0.85。",
        "覆盖率1.5。",
        "完成率0.85倍。",
        "合格率0.98万件。",
        "满意度4.85。",
    ],
)
def test_a_share_without_its_sign(text: str) -> None:
    found = [text.split("⟦")[1].split("⟧")[0]] if "⟦" in text else []
    assert caught("bare-share", Example(text.replace("⟦", "").replace("⟧", ""))) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("0.85", ["0.85"]),
        ("1.0", ["1.0"]),
        ("105", ["105"]),
        ("85", []),
        ("85.5", []),
        ("100", []),
        ("100.0", []),
        ("0", []),
        ("1", []),
    ],
)
def test_a_value_of_works(value: str, found: list[str]) -> None:
    of_works = "indicators: {done: {name: 形象进度, kind: percent}}"
    example = Example("正在装修。", values=f"{{done: {value}}}", project=of_works)
    assert caught("bare-share", example) == found
