"""Buildings that have fewer storeys than they had in the period before."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught, marked


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("主体施工至六层。", "⟦主体施工至五层⟧。"),
        ("主体结构已施工至第6层。", "⟦正在进行主体第5层施工⟧。"),
        ("主体施工至12层。", "⟦目前施工至九层⟧。"),
        ("主体施工至二十层。", "⟦主体施工至十二层⟧。"),
        ("主体完成六层。", "⟦主体完成四层⟧。"),
        ("主体已封顶。", "⟦完成二层主体结构⟧。"),
        ("正在进行室内装修。", "⟦正在进行三层主体浇筑⟧。"),
        ("教学楼主体已封顶，综合楼完成三层主体。", "综合楼进展顺利，⟦正在进行主体二层施工⟧。"),
    ],
)
def test_fewer_storeys(before: str, now: str) -> None:
    text, wrong = marked(now)
    assert caught("stage-back", Example(text, earlier=f"progress: {before}")) == wrong


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("主体施工至六层。", "主体施工至十二层。"),
        ("主体施工至六层。", "主体施工至六层。"),
        ("主体施工至六层。", "主体已封顶，正在进行一层砌体施工。"),
        ("主体施工至六层。", "主体已封顶，二层室内装修正在进行。"),
        ("主体施工至六层。", "地下二层结构已完成。"),
        ("主体施工至六层。", "3层以下砌体完成。"),
        ("1号楼主体施工至六层。", "2号楼主体施工至五层。"),
        ("教学楼主体施工至六层。", "教学楼主体封顶，宿舍楼主体施工至二层。"),
        ("主体施工至六层。", "1号楼主体施工至七层、2号楼主体施工至五层。"),
        ("计划9月底主体施工至六层。", "主体施工至三层。"),
        ("主体施工至六层。", "主体结构6层已全部完成，正在砌筑。"),
    ],
)
def test_what_has_not_come_down(before: str, now: str) -> None:
    assert caught("stage-back", Example(now, earlier=f"progress: {before}")) == []
