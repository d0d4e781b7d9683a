"""Columns 计划数, 完成数, 完成率 become target, value and rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import word_mess as w
from tests.intake.conftest import imported, read

HEAD = [
    "序号",
    "项目名称",
    "内容及规模",
    "责任单位",
    "计划数（人）",
    "完成数（人）",
    "完成率",
    "工作进展",
]


def row(*figures: str) -> list[str]:
    return ["1", "适龄妇女“两癌”检查", "为妇女检查。", "区卫健局", *figures, "稳步推进。"]


def test_figures_of_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(tmp_path, w.simple([HEAD, row("4600", "3216", "69.9%")]), "--figures") == 0

    assert "1行×8列，与原文逐字一致" in capsys.readouterr().out
    key = "women_two_cancers_check"
    plan, told = (read(tmp_path, f"data/{one}.yaml") for one in ("projects", "progress/2025H1"))
    assert f"{key}: {{name: 适龄妇女“两癌”检查, unit: 人, target: 4600, rate_digits: 1}}" in plan
    assert f"      {key}: 3216\n" in told
    assert f"完成数（人）: '{{{{ {key}.value }}}}'" in told
    assert f"计划数（人）: '{{{{ {key}.target_value }}}}'" in told
    assert "69.9" not in told


@pytest.mark.parametrize(
    ("figures", "values"),
    [
        (("4600人", "3216人", "69.9%"), "{{ women_two_cancers_check }}"),
        (("4600", "3216", "68%"), "{{ women_two_cancers_check.value }}"),
        (("4600", "三千", "69.9%"), ""),
        (("", "3216", "69.9%"), ""),
        (("0", "3216", "69.9%"), ""),
    ],
)
def test_what_is_no_figure_stays(
    tmp_path: Path, figures: tuple[str, ...], values: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, w.simple([HEAD, row(*figures)]), "--figures") == 0

    assert "与原文逐字一致" in capsys.readouterr().out
    told = read(tmp_path, "data/progress/2025H1.yaml")
    assert ("values:" in told) == bool(values)
    assert values in told


@pytest.mark.parametrize(
    ("headings", "figures", "reference"),
    [
        ("计划数 完成数 完成率", ("4600人", "3216人", "69.9%"), "rate"),
        ("目标值 累计完成 完成率", ("4600人", "3216人", "69.9%"), "rate"),
        ("年度任务数 完成数 完成比例（%）", ("4600人", "3216人", "69.9"), "rate_value"),
        ("工作目标 已完成数 占年任务之比", ("4600人", "3216人", "69.9%"), "rate"),
        ("目标任务 1—6月累计完成情况 完成进度", ("4600人", "3216人", "69.9%"), "rate"),
        ("年度目标（人） 截至6月底完成（人） 完成率（%）", ("4600", "3216", "69.9"), "rate_value"),
        ("任务数 完成数 进度", ("4600人", "3216人", "69.9%"), "rate"),
        ("全年计划 实际完成 进度（%）", ("4600人", "3216人", "69.9"), "rate_value"),
        ("计划（人） 完成（人） 完成率", ("4600", "3216", "69.9%"), "rate"),
        ("2025年目标 上半年完成 完成率", ("4600人", "3216人", "69.9%"), "rate"),
        ("目标 完成 占比", ("4600人", "3216人", "69.9%"), "rate"),
        ("年度计划 完成 达成率", ("4600", "3216", "69.9%"), "rate"),
    ],
)
def test_headings_of_columns(
    tmp_path: Path, headings: str, figures: tuple[str, str, str], reference: str
) -> None:
    head = ["序号", "项目名称", *headings.split(), "责任单位", "工作进展"]
    rows = [
        ["1", "适龄妇女“两癌”检查", *figures, "区卫健局", "稳步推进。"],
        ["2", "送戏下乡", *(one.replace("4600", "260").replace("3216", "57").replace(
            "69.9", "21.9") for one in figures), "区文旅局", "稳步推进。"],
    ]  # fmt: skip
    assert imported(tmp_path, w.simple([head, *rows]), "--figures") == 0

    key = "women_two_cancers_check"
    plan, told = (read(tmp_path, f"data/{one}.yaml") for one in ("projects", "progress/2025H1"))
    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "target: 4600" in plan
    assert "target: 260" in plan
    assert f"{key}: 3216" in told
    assert f"{{{{ {key}.{reference} }}}}" in told or "{{ rate }}" in layout


def test_a_column_of_another_period_is_no_value(tmp_path: Path) -> None:
    head = ["序号", "项目名称", "计划数", "一季度完成数", "上半年完成数", "完成率", "责任单位"]
    rows = [["1", "送戏下乡", "260场", "20场", "57场", "21.9%", "区文旅局"]]
    assert imported(tmp_path, w.simple([head, *rows]), "--figures") == 0

    told = read(tmp_path, "data/progress/2025H1.yaml")
    assert ": 57\n" in told
    assert "一季度完成数: 20场" in told


def test_units_of_counting_are_not_those_in_charge(tmp_path: Path) -> None:
    head = ["序号", "项目名称", "单位", "目标任务", "完成数", "责任单位", "工作进展"]
    rows = [["1", "送戏下乡", "场", "260", "57", "区文旅局", "稳步推进。"]]
    assert imported(tmp_path, w.simple([head, *rows]), "--figures") == 0

    plan = read(tmp_path, "data/projects.yaml")
    assert "unit: 场, target: 260" in plan
    assert "name: 场" not in plan
