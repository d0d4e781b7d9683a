"""What is left of a whole, and shares in words: beside the data, in the project's own text."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught, marked

_ONE = (
    "scope: '新建社区老年食堂{{ done.target }}。'\n"
    "indicators: {done: {name: 社区老年食堂, unit: 处, target: 10}}"
)
_TYPED = "scope: 改造老旧小区24个，涉及居民6480户。"


@pytest.mark.parametrize(
    "said",
    [
        "已建成{{ done }}，其余⟦5处⟧正在装修。",
        "已建成{{ done }}，其余4处正在装修。",
        "已建成{{ done }}，供餐28000人次。剩余⟦3处⟧预计9月底前投用。",
        "已建成{{ done }}，尚有⟦2处⟧未建成。",
        "已建成{{ done }}，尚有4处未建成。",
        "已建成{{ done }}，尚有2处正在装修。",
        "已建成{{ done }}，在建⟦8处⟧。",
        "已建成{{ done }}，在建3处。",
        "已建成{{ done }}，3处正在装修，其余1处正在选址。",
        "已建成{{ done }}，其余2家企业已整改。",
        "已建成{{ done }}，其余约2处正在装修。",
        "其余2处正在装修。",
    ],
)
def test_what_is_left_of_a_target(said: str) -> None:
    text, wrong = marked(said)
    assert caught("rest-count", Example(text, "{done: 6}", _ONE)) == wrong


@pytest.mark.parametrize(
    "said",
    [
        "已开工18个，其中完工7个、在建11个。剩余6个小区正在进行施工图审查。",
        "已开工18个，其中完工7个、在建11个。剩余⟦8个⟧小区正在进行施工图审查。",
        "24个小区已全部开工，其中完工15个、在建9个。在建的9个小区正在施工。",
        "24个小区已全部开工，其中完工15个、在建9个。在建的⟦11个⟧小区正在施工。",
        "24个小区已开工18个，完工7个，其余6个正在办理施工许可。",
        "24个小区已开工18个，完工7个，其余⟦11个⟧正在办理施工许可。",
        "24个小区已开工18个，完工7个，其余11个正在施工。",
        "已开工11个，完工3个，其余⟦17个⟧小区预计5月底前完工。",
    ],
)
def test_what_is_left_of_what_was_typed(said: str) -> None:
    text, wrong = marked(said)
    assert caught("rest-count", Example(text, "", _TYPED)) == wrong


@pytest.mark.parametrize(
    "said",
    [
        "道路开挖审批周期较长，尚有4处未完成。",
        "道路开挖审批周期较长，尚有⟦6处⟧未完成。",
        "道路开挖审批周期较长，还有⟦6处⟧未全部完工。",
        "道路开挖审批周期较长，尚有2处未完成招标。",
        "道路开挖审批周期较长，尚有1处未开工。",
        "道路开挖审批周期较长，尚有1处存在用地矛盾。",
        "街道报送3次，尚有6户未完成签约。",
    ],
)
def test_what_is_left_by_the_troubles(said: str) -> None:
    text, wrong = marked(said)
    cell = f"progress: 已建成{{{{ done }}}}。\nproblems: {text}"
    assert caught("rest-count", Example(cell, "{done: 6}", _ONE)) == wrong
