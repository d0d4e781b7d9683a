"""Rates of the year's target that stands in the scope alone: which words say that it is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.problem import Severity
from tests.caught import caught, findings

SCOPE = "scope: 检查4600人。"


@pytest.mark.parametrize(
    "progress",
    [
        "检查3216人，完成上半年任务的{}。",
        "检查3216人，完成二季度计划的{}。",
        "本月检查3216人，完成任务的{}。",
        "当月检查3216人，完成任务的{}。",
        "检查3216人，完成月度任务的{}。",
        "检查3216人，完成阶段任务的{}。",
        "检查3216人，完成序时任务的{}。",
        "检查3216人，完成当期任务的{}。",
        "检查3216人，完成三年任务的{}。",
        "检查3216人，完成五年任务的{}。",
        "检查3216人，完成十四五任务的{}。",
        "检查3216人，完成规划任务的{}。",
        "检查3216人，完成省级任务的{}。",
        "检查3216人，完成市下达任务的{}。",
        "检查3216人，完成全市任务的{}。",
        "首批检查3216人，完成任务的{}。",
        "二期检查3216人，完成任务的{}。",
        "第二批检查3216人，完成任务的{}。",
        "其中检查3216人，完成任务的{}。",
        "检查3216人，完成调整后任务的{}。",
        "检查3216人，完成追加任务的{}。",
        "检查3216人，完成明年任务的{}。",
        "去年检查3216人，完成任务的{}。",
        "上年检查3216人，完成任务的{}。",
        "每镇检查3216人，完成任务的{}。",
        "3月检查3216人，完成任务的{}。",
    ],
)
def test_targets_that_are_not_the_years(progress: str) -> None:
    assert caught("percent-mismatch", Example(progress.format("96.9%"), project=SCOPE)) == []


@pytest.mark.parametrize(
    "progress",
    [
        "检查3216人，完成任务的{}。",
        "1—6月检查3216人，完成年度任务的{}。",
        "截至6月底，检查3216人，完成全年目标任务的{}。",
        "6月以来检查3216人，占年度计划的{}。",
        "上半年检查3216人，完成率{}。",
        "全市率先检查3216人，完成任务的{}。",
    ],
)
def test_targets_of_the_year(progress: str) -> None:
    assert caught("percent-mismatch", Example(progress.format("96.9%"), project=SCOPE)) == ["96.9%"]
    assert caught("percent-mismatch", Example(progress.format("69.9%"), project=SCOPE)) == []


def test_a_slip_is_a_warning_and_other_rates_are_a_question(tmp_path: Path) -> None:
    for rate, severity in (("96.9%", Severity.WARNING), ("41.3%", Severity.INFO)):
        example = Example(f"已检查3216人，完成年度任务的{rate}。", project=SCOPE)
        (found,) = findings("percent-mismatch", example, tmp_path)
        assert found.severity is severity
        assert found.message == (
            f"完成率与内容及规模里的目标对不上：3216人÷4600人＝69.9%，文中{rate}"
        )


def test_an_indicators_target_is_promised_as_well() -> None:
    project = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
    example = Example("已检查3216人，完成年度任务的96.9%。", project=project)
    assert caught("percent-mismatch", example) == ["96.9%"]


def test_what_is_computed_is_for_another_rule() -> None:
    """A figure beside a typed rate is typed-rate's, a computed rate nobody's."""
    project = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
    for progress in (
        "已检查{{ done }}，完成年度任务的96.9%。",
        "已检查3261人，完成任务的{{ done.rate }}。",
    ):
        example = Example(progress, "{done: 3216}", project)
        assert caught("percent-mismatch", example) == []


def test_a_target_told_in_the_text_is_the_one_that_is_meant() -> None:
    """That it is another than in the scope is for target-mismatch."""
    progress = "年初下达任务3350人，已检查3216人，完成任务的96.0%。"
    assert caught("percent-mismatch", Example(progress, project=SCOPE)) == []
    assert caught("target-mismatch", Example(progress, project=SCOPE)) == ["3350人"]


@pytest.mark.parametrize(
    "progress",
    [
        "完成目标任务的60%，占比20%，完成目标任务的80%。",
        "一季度完成年度任务的25%，占30%，上半年完成年度任务的50%。",
        "合格率98%，完成计划的90%。",
    ],
)
def test_rates_alone_are_of_nothing_that_is_known(progress: str) -> None:
    assert caught("percent-mismatch", Example(progress, project=SCOPE)) == []
