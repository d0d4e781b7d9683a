"""Works that are told at a stage which they had left behind in the period before."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.problem import Severity
from tests.caught import caught, findings


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("主体已封顶。", "⟦正在进行基础施工⟧。"),
        ("主体结构封顶。", "⟦基础施工阶段⟧。"),
        ("主体工程完工。", "⟦目前正在进行土方开挖⟧。"),
        ("主体施工已完成。", "⟦主体施工完成60%⟧。"),
        ("正在装修。", "⟦正在进行基础施工⟧。"),
        ("正在进行主体施工。", "⟦正在进行招标⟧。"),
        ("已竣工验收。", "⟦正在施工⟧。"),
        ("已投入使用。", "⟦正在进行内部装修⟧。"),
        ("已建成投用。", "⟦加快推进主体施工⟧。"),
        ("工程已全面建成。", "工程建设有序推进，⟦处于装修阶段⟧。"),
        ("已完成招标。", "⟦正在办理招标手续⟧。"),
        ("已完成施工招标。", "⟦正在进行施工招标⟧。"),
        ("已完成施工图设计。", "⟦正在进行施工图设计⟧。"),
        ("已开工建设。", "⟦前期手续办理中⟧。"),
        ("施工单位已进场施工。", "⟦正在开展招投标工作⟧。"),
        ("项目已开工。", "⟦尚未开工⟧。"),
        ("已完工。", "⟦计划10月底前完工⟧。"),
        ("教学楼主体已封顶。", "⟦教学楼正在进行基础施工⟧。"),
    ],
)
def test_what_goes_back(before: str, now: str) -> None:
    plain, found = now.replace("⟦", "").replace("⟧", ""), now.split("⟦")[1].split("⟧")[0]
    assert caught("stage-back", Example(plain, earlier=f"progress: {before}")) == [found]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("主体已封顶。", "正在进行内部装修。"),
        ("主体已封顶。", "主体已封顶，正在进行基础回填。"),
        ("主体已封顶。", "正在施工，预计12月完工。"),
        ("主体施工完成80%。", "主体施工完成95%。"),
        ("正在进行主体施工。", "主体已封顶，正在进行二次结构砌筑。"),
        ("教学楼主体已封顶。", "宿舍楼正在进行基础施工。"),
        ("宿舍楼已完成招标，教学楼主体已封顶。", "宿舍楼已进场，正在进行基础施工。"),
        ("已完成招标。", "正在进行设备采购招标。"),
        ("已完成施工招标。", "正在进行监理招标。"),
        ("已完成招标。", "正在进行施工图设计。"),
        ("项目已开工。", "正在进行征收拆迁。"),
        ("已开工。", "已开工，正在完善施工许可手续。"),
        ("已完工。", "正在办理竣工验收手续。"),
        ("已投入使用。", "正在办理竣工验收备案。"),
        ("9所已完工。", "正在施工3所。"),
        ("一期已竣工。", "二期正在施工。"),
        ("甲小区已完工，乙小区正在施工。", "丙小区正在施工。"),
        ("已竣工。", "因返工，正在进行装修。"),
        ("主体已封顶。", "下一步加快基础施工。"),
    ],
)
def test_what_does_not(before: str, now: str) -> None:
    assert caught("stage-back", Example(now, earlier=f"progress: {before}")) == []


def test_what_it_says(tmp_path: Path) -> None:
    example = Example("正在施工。", earlier="progress: 已竣工验收。")
    (found,) = findings("stage-back", example, tmp_path)
    assert found.message == "上一期（一季度）是“已竣工验收”，这一期是“正在施工”，退回去了"
    assert found.severity in (None, Severity.WARNING)
