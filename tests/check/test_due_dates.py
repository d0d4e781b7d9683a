"""Dates that are told as expected, and have passed."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught, marked
from tests.check.conftest import item


@pytest.mark.parametrize(
    "text",
    [
        "⟦预计5月底⟧完成。",
        "⟦预计5月31日⟧前完成。",
        "⟦预计2025年5月⟧竣工。",
        "⟦预计2024年底⟧完成。",
        "⟦预计2024年⟧完成。",
        "⟦预计上半年⟧完成。",
        "⟦预计于一季度末⟧投入使用。",
        "⟦预计今年5月中旬⟧开工建设。",
        "⟦预计6月底⟧全部完成。",
        "⟦预计五月底⟧启用。",
        "⟦预计整体工程5月底⟧前完工。",
        "⟦预计君悦首府幼儿园5月底⟧竣工。",
        "⟦预计完成时间：5月底⟧。",
        "⟦预计3—5月⟧完成管网改造。",
        "⟦预计5月至6月中旬⟧完成。",
        "⟦将于5月底⟧前建成投用。",
        "⟦拟于4月⟧开工。",
        "⟦拟5月底⟧启用。",
        "⟦力争5月底⟧前开工。",
        "项目⟦计划于5月底⟧开工。",
        "⟦有望在5月⟧投用。",
        "⟦5月底前预计⟧完成。",
        "⟦上半年预计⟧完成投资2亿元。",
        "目前进度90%，⟦预计5月底⟧完成，已完成招标。",
        "2024年10月开工，⟦预计5月底⟧完工。",
        "⟦预计2025-05-31⟧完成。",
        "⟦预计6月10日⟧前安装到位。",
        "管网⟦4月底前有望⟧全线贯通。",
    ],
)
def test_an_expected_date_that_has_passed(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("expected-date", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "预计7月初完成。",
        "预计6月30日验收。",
        "预计9月底验收移交。",
        "预计年底完工。",
        "预计年内完成。",
        "预计2025年完成。",
        "预计2026年3月竣工。",
        "预计明年上半年投用。",
        "预计下半年启用。",
        "预计三季度启用。",
        "预计5月至8月完成。",
        "预计5—8月完成。",
        "预计3月底至7月底完成。",
        "2026年3月进场，预计5月底完成。",
        "预计2026年3月进场，5月底完成。",
        "预计次年5月底完成。",
        "原预计5月底完成，现预计8月底完成。",
        "原计划5月底开工，因雨推迟到8月。",
        "预计5月底完成，因汛期顺延至8月底。",
        "预计5月底完工，实际5月20日完工。",
        "比预计的5月底提前10天完成。",
        "较计划5月底完成提前半个月。",
        "按计划5月底完成主体施工。",
        "按照年度工作计划4月启动招标。",
        "计划5月底完成，目前已全部完成。",
        "计划于3月开工，已如期开工。",
        "预计完成2024年任务的80%。",
        "预计惠及2024年入学的新生。",
        "预计发放5月补贴30万元。",
        "预计结转2024年度资金200万元。",
        "预计全年完成4600人。",
        "争取2024年中央资金300万元。",
        "争取上半年专项资金300万元。",
        "将上半年工作情况汇总。",
        "虚拟5月平台上线。",
        "预计每年5月底完成年检。",
        "每月预计开展3场。",
        "截至5月底预计数已核实。",
        "5月底，力争早日完工。",
        "招生计划5月下达。",
        "行动计划2024年印发。",
        "计划生育政策5月落实到位。",
        "预计投资300万元。",
        "预计5月前期手续办结数为30件。",
        "预计5月前往现场的群众有300人。",
        "预计工期10个月。",
        "力争三年内建成。",
    ],
)
def test_an_expected_date_that_has_not_passed(text: str) -> None:
    assert caught("expected-date", text) == []


def test_expected_from_the_day_of_its_own_data() -> None:
    assert caught("expected-date", item("2025-07-07", "预计7月5日完成。")) == ["预计7月5日"]
    assert caught("expected-date", item("2025-05-20", "预计5月底完成。")) == []


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("预计7月1日完成。", False),
        ("预计7月2日完成。", True),
        ("预计2025年3月底完成。", True),
        ("预计12月31日完成。", False),
        ("预计12月30日完成。", True),
        ("预计12月底完成。", True),
    ],
)
def test_a_date_without_a_year_is_the_nearest(text: str, *, passed: bool) -> None:
    """At the end of December, 1月底 is next January's."""
    assert bool(caught("expected-date", item("2025-12-31", text))) == passed


def test_a_promise_in_the_scope_is_not_a_forecast() -> None:
    """The scope is written once a year: what it plans for the first half stays."""
    scope = "scope: 计划5月底完成2处，预计上半年开工，力争一季度招标。"

    assert caught("expected-date", Example("已完成2处。", project=scope)) == []
