"""What is missing: values of targets, sentences for values, values for figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import caught, context, count, findings, marked
from tests.conftest import PROGRESS, edit

FAMILY = ("target-without-value", "unused-value", "typed-figure")


def planned(further: str, earlier: str = "") -> Example:
    return Example(
        "各街道组织体检。",
        project=f"indicators: {{done: {{name: 检查, unit: 人{further}}}}}",
        earlier=earlier,
    )


@pytest.mark.parametrize(
    ("further", "due"),
    [
        (", target: 4600", False),
        ("", False),
        (", target: 4600, plan: {2025H1: 2300}", True),
        (", target: 4600, plan: {2025Q1: 1000}", True),
        (", target: 4600, plan: {2025Q1: 0, 2025Q3: 3000}", False),
        (", target: 4600, plan: {2025Q3: 3000}", False),
        (", target: 4600, plan: {2025-07: 3000, 2025: 4600}", False),
    ],
)
def test_a_target_that_is_due(further: str, *, due: bool) -> None:
    """Half-way, only a plan for the period asks for a figure."""
    assert caught("target-without-value", planned(further)) == ["各街道组织体检。"] * due


def test_it_says_what_was_planned(tmp_path: Path) -> None:
    example = planned(", target: 4600, plan: {2025Q1: 1000, 2025H1: 2300}")

    (found,) = findings("target-without-value", example, tmp_path)

    assert found.message == "到这一期应有数值的目标，还没有数值：检查（上半年计划2300人）"


def test_what_vanished_is_said_once() -> None:
    example = planned(
        ", plan: {2025H1: 2300}",
        "values: {done: 1200}\nprogress: 已检查{{ done }}。",
    )

    assert caught("target-without-value", example) == []
    assert len(caught("vanished-value", example)) == 1


def test_at_the_end_of_the_year_each_target_is_due(workspace: Path) -> None:
    """Half-way, the sample has targets whose figures are not in yet; that is no fault."""
    (rule,) = (rule for rule in RULES if rule.id == "target-without-value")
    assert list(rule.find(context(workspace))) == []

    folder = (workspace / PROGRESS).parent
    (folder / "2025H1.yaml").rename(folder / "2025.yaml")
    edit(folder / "2025.yaml", "\nperiod: 2025H1\n", "\nperiod: 2025\n")
    found = {one.project: one.message for one in rule.find(context(workspace, "2025"))}

    assert found["business-centre"].endswith("：宜商服务中心（年度目标1处）")
    assert found["first-aid"].endswith("：培训取证人数（年度目标4000人以上）")
    assert "cancer-screening" not in found


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("已检查{{ done }}。", True),
        ("已检查{{ done.value }}余人。", True),
        ("完成{{ done.rate }}。", True),
        ("占{{ percent(done, all, 2) }}。", True),
        ("还差{{ all - done }}。", True),
        ("已检查3216人。", False),
        ("目标{{ done.target }}。", False),
        ("{{ done.name }}组织体检，按{{ done.unit }}计。", False),
        ("全部{{ all }}。", False),
    ],
)
def test_a_value_that_is_used(text: str, *, used: bool) -> None:
    example = Example(
        text,
        values="{done: 3216, all: 4600}",
        project=(
            "indicators: {done: {name: 检查, unit: 人, target: 4600}, all: {name: 应查, unit: 人}}"
        ),
    )

    assert ("3216" in caught("unused-value", example)) != used


def test_a_value_used_in_a_title_or_a_later_item() -> None:
    text = "progress:\n  - title: 检查{{ done }}\n    text: 各街道组织。\n  - 确诊{{ ill }}。"
    example = Example(
        text,
        values="{done: 3216, ill: 20}",
        project="indicators: {done: {name: 检查, unit: 人}, ill: {name: 确诊, unit: 人}}",
    )

    assert caught("unused-value", example) == []


def test_a_misspelt_name_is_complained_of_once() -> None:
    """The value that it means is not called unused, too."""
    example = Example(
        "已检查{{ dne }}。",
        values="{done: 3216}",
        project="indicators: {done: {name: 检查, unit: 人}}",
    )

    assert caught("unused-value", example) == []


INDICATORS = """\
indicators:
  done: {name: 检查人数, unit: 人}
  visits: {name: 入户走访, unit: 户}
  funds: {name: 补贴资金, unit: 万元}
  roads: {name: 道路养护, unit: 公里}
  kept: {name: 岗位, unit: 个}
  works: {name: 外墙工程, unit: "%", kind: percent}
"""


@pytest.mark.parametrize(
    "text",
    [
        "已检查⟦3216人⟧。",
        "截至6月30日，共检查⟦超3000人⟧。",
        "已检查⟦3216名⟧妇女。",
        "入户走访老年人家庭⟦300户⟧。",
        "发放补贴⟦3.5万元⟧。",
        "发放补贴资金⟦35000元⟧。",
        "养护农村道路⟦84.763公里⟧。",
        "已服务⟦300人⟧。",
        "开发公益性岗位⟦1939个⟧。",
        *("累计服务⟦300人⟧。", "共服务⟦300人⟧。", "检查某某某某某某某某某某⟦3216人⟧。"),
        "⟦3216人⟧某某某某某某某某某某检查。",
    ],
)
def test_a_figure_that_could_be_a_value(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("typed-figure", Example(plain, project=INDICATORS)) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "为60岁及以上老年人服务。",
        "服务35至64岁妇女。",
        "6月30日召开会议。",
        "第3次检查组会议召开。",
        "地址为济齐路365号2楼检查室。",
        "每人补贴200元。",
        "户均补贴资金3000元。",
        "补贴标准为每户3万元。",
        "面向5人以上企业检查。",
        "年度目标检查4600人。",
        "计划走访300户。",
        "预计检查500人。",
        "检查历时30天。",
        "外墙工程完成85%。",
        "召开会议2次，建设充电桩30台。",
        "工作组由5人组成。",
        "共建设4处，安装灯具20盏。",
        "2025年检查工作启动。",
        "按照2个月一轮开展检查。",
        "“千人检查100人行动”启动。",
        "检查组检查3216人次。",
        *("每检查3216人。", "均检查3216人。", "各检查3216人。", "检查不足3216人。"),
        *("检查低于3216人。", "检查高于3216人。", "检查3216人以上。", "检查3216人以下。"),
        *(
            "在5公里以内检查3216人。",
            "为60岁以上检查3216人。",
            "为3岁以下检查3216人。",
            "服务3216人。",
            "检查某某某某某某某某某某某3216人。",
        ),
        "3216人某某某某某某某某某某某检查。",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert caught("typed-figure", Example(text, project=INDICATORS)) == []


@pytest.mark.parametrize("unit", ["天", "小时", "分钟", "周", "个月", "课时", "学时"])
def test_how_long_something_took_is_no_value(unit: str) -> None:
    indicators = f"indicators: {{done: {{name: 培训, unit: {unit}}}}}"
    assert caught("typed-figure", Example(f"已培训30{unit}。", project=indicators)) == []


def test_the_scope_is_not_what_was_done() -> None:
    example = Example("各街道组织。", project=INDICATORS + "scope: 共检查3216人。\n")
    assert caught("typed-figure", example) == []


def test_the_indicator_that_the_words_name_is_offered(tmp_path: Path) -> None:
    two = "indicators: {done: {name: 检查人数, unit: 人}, ill: {name: 确诊人数, unit: 人}}"
    (found,) = findings("typed-figure", Example("检查后，已确诊20人。", project=two), tmp_path)
    assert found.hint == "在values里写 ill，句子里写 {{ ill }}，以后只改一处"
    assert caught("typed-figure", Example("已服务20人。", project=two)) == []


def test_another_figure_than_the_value_is_left_alone() -> None:
    values = "{done: 3216}"
    again = Example("已检查{{ done }}。全区检查3216人。", values=values, project=INDICATORS)
    assert caught("typed-figure", again) == ["3216人"]
    other = Example("已检查{{ done }}，其中检查重点人群300人。", values=values, project=INDICATORS)
    assert caught("typed-figure", other) == []


def test_a_project_without_indicators_has_nothing_to_say() -> None:
    assert caught("typed-figure", "已检查3216人，发放补贴3万元。") == []


def test_the_sample_is_complete(workspace: Path) -> None:
    whole = context(workspace)
    rules = [rule for rule in RULES if rule.id in FAMILY]

    assert len(rules) == len(FAMILY)
    assert [one for rule in rules for one in rule.find(whole)] == []


@pytest.mark.parametrize("text", ["检查1人，" * 4000, "1" * 25000, "检查" * 12500, "（人" * 12500])
def test_a_very_long_text(text: str) -> None:
    assert max(count(FAMILY, Example(text, project=INDICATORS)).values()) <= 4000
