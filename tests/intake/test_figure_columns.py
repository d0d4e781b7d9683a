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
