"""What is told of one project, held against all that its row has; what stands beside a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES, retold
from minsheng.check.rule import Example
from tests.caught import caught, context, marked
from tests.conftest import PLAN, PROGRESS

_PLAN = """\
area: 青川区
year: 2025
units: {u: {name: 区某局}}
projects:
  - id: estates
    name: 老旧小区改造
    units: [u]
    scope: 改造老旧小区24个，计划完成投资{{ money.target }}。
    indicators: {money: {name: 投资, unit: 万元, target: 8100}}
  - id: care
    name: 养老服务中心建设
    units: [u]
    scope: 建设养老服务中心1处。
  - id: jobs
    name: 城镇就业促进
    units: [u]
    scope: 新增城镇就业{{ jobs.target }}。
    indicators: {jobs: {name: 城镇就业, unit: 人, target: 5000}}
"""
_PERIOD = """\
period: %s
as_of: %s
%s
projects:
  estates: {values: {money: %s}, progress: '已开工18个，完成投资{{ money }}，惠及居民4520户。'}
  care: {progress: 主体施工至四层，形象进度48%%。}
  jobs: {values: {jobs: %s}, progress: '新增城镇就业{{ jobs }}，带动创业705人。'}
"""


@pytest.mark.parametrize(
    "said",
    [
        "老旧小区改造已开工18个，完成投资⟦6858万元⟧。",
        "老旧小区改造已开工18个，完成投资⟦4860万元⟧。",
        "老旧小区改造已开工18个，完成投资⟦6885亿元⟧。",
        "老旧小区改造完成投资6885万元，惠及居民⟦4250户⟧。",
        "老旧小区改造完成投资6885万元，占年度计划的⟦58%⟧。",
        "城镇就业促进成效明显，带动创业⟦750人⟧。",
        "新增城镇就业4350人，较上半年增加⟦1020人⟧。",
        "新增城镇就业4350人，较上半年增加⟦1200人次⟧。",
        "养老服务中心、老旧小区改造形象进度分别为⟦84%⟧、85%。",
        "老旧小区改造已开工18个，完成投资6885万元，占年度计划的85%，惠及居民4520户。",
        "老旧小区改造已开工18个，完成投资0.69亿元。",
        "老旧小区改造尚有6个未开工，还需投资1215万元。",
        "老旧小区改造上半年完成投资4860万元。",
        "老旧小区改造带动建材消费6858万元。",
        "新增城镇就业4350人，较上半年增加1200人。",
        "养老服务中心、老旧小区改造分别惠及48人、85人。",
        "去年老旧小区改造已开工18个，完成投资6858万元。",
    ],
)
def test_what_is_told_of_one_project(tmp_path: Path, said: str) -> None:
    text, wrong = marked(said)
    now = _PERIOD % ("2025Q3", "2025-09-30", f"introduction: {text}", 6885, 4350)
    files = {
        PLAN: _PLAN,
        PROGRESS: _PERIOD % ("2025H1", "2025-06-30", "", 4860, 3150),
        PROGRESS.replace("2025H1", "2025Q3"): now,
    }
    _write(tmp_path, files)
    (rule,) = retold.RULES
    lines = now.split("\n")
    found = sorted(one.place for one in rule.find(context(tmp_path, "2025Q3")))
    assert [lines[at.line - 1][at.column - 1 :][: at.width] for at in found] == wrong


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")


def test_which_figure_is_the_one_of_the_period_before(tmp_path: Path) -> None:
    said = "introduction: 老旧小区改造完成投资4860万元。"
    now = _PERIOD % ("2025Q3", "2025-09-30", said, 6885, 4350)
    before = _PERIOD % ("2025H1", "2025-06-30", "", 4860, 3150)
    _write(tmp_path, {PLAN: _PLAN, PROGRESS: before, PROGRESS.replace("2025H1", "2025Q3"): now})
    (rule,) = retold.RULES
    (found,) = rule.find(context(tmp_path, "2025Q3"))
    assert found.message.endswith("“老旧小区改造”里没有这个数，这是上一期的数")


def test_the_schedule_of_a_leap_year(tmp_path: Path) -> None:
    period = _PERIOD % ("2024-02", "2024-02-29", "", 4860, 3150)
    period = period.replace("形象进度48%。", "完成率10.00%，慢于序时进度6.39个百分点。")
    plan = _PLAN.replace("2025", "2024")
    _write(
        tmp_path,
        {PLAN: plan, PROGRESS.replace("2025H1", "2024-02"): period},
    )
    (rule,) = (one for one in RULES if one.id == "typed-rate")
    assert [*rule.find(context(tmp_path, "2024-02"))] == []


_VILLAGES = "scope: 完成12个行政村污水治理。"


@pytest.mark.parametrize(
    ("rule", "said", "project"),
    [
        ("typed-rate", "占年度任务的36%，慢于序时进度⟦24个百分点⟧。", ""),
        ("typed-rate", "占年度任务的64%，超序时进度⟦41个百分点⟧。", ""),
        ("typed-rate", "占年度任务的36%，慢于序时进度14个百分点。", ""),
        ("typed-rate", "占年度任务的36%，较上半年目标慢于序时进度24个百分点。", ""),
        ("other-unit", "年度计划投资3.86亿元（⟦386万元⟧）。", ""),
        ("other-unit", "年度计划投资3.86亿元（38600万元）。", ""),
        ("other-unit", "完成312户，按照每户3000元的标准，拨付资金⟦936万元⟧。", ""),
        ("other-unit", "完成312户，按照每户3000元的标准，拨付资金93.6万元。", ""),
        ("other-unit", "计划投资3.86亿元。完成投资⟦2.12万元⟧，投资完成率54.9%。", ""),
        ("other-unit", "计划投资3.86亿元。完成投资2.12亿元，投资完成率54.9%。", ""),
        ("other-unit", "计划投资3.86亿元。完成投资0万元，投资完成率0%。", ""),
        ("target-mismatch", "⟦15个⟧行政村已开工9个。", _VILLAGES),
        ("target-mismatch", "12个行政村已开工9个。", _VILLAGES),
        ("target-mismatch", "15个自然村已开工9个。", _VILLAGES),
        ("target-mismatch", "已开工9个、开工率⟦85%⟧。", _VILLAGES),
        ("target-mismatch", "已开工9个、开工率75%。", _VILLAGES),
    ],
)
def test_what_stands_beside_a_figure(rule: str, said: str, project: str) -> None:
    text, wrong = marked(said)
    assert caught(rule, Example(text, project=project)) == wrong
