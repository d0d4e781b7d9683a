"""``minsheng import --figures``: figures become values where no character changes by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests import word_mess as w
from tests.intake.conftest import SIMPLE, imported, read


def test_clear_figures_become_values_without_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, w.simple(SIMPLE), "--figures") == 0

    assert "2行×5列，与原文逐字一致" in capsys.readouterr().out
    plan = read(tmp_path, "data/projects.yaml")
    assert "计划检查{{ check.target }}。" in plan
    assert "check: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}" in plan
    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert "      check: 3216\n" in progress
    assert "已检查{{ check }}，完成率{{ check.rate }}。" in progress
    assert "惠及1500余人。" in progress  # nobody follows it


@pytest.mark.parametrize(
    ("scope", "progress", "proven"),
    [
        ("加装电梯50部。", "已完成38部，在建12部，完成率76%。", "加装电梯50部"),
        ("新增学位3000个、教师50名。", "新增学位1500个，完成年度任务的50%。", "新增学位3000个"),
        ("加装电梯50部。", "已完成38部，完成率75%。", ""),
        ("加装电梯50部。", "已完成38部，占76%。", "加装电梯50部"),
        ("改造学校12所、医院12所。", "改造完成9所，完成年度任务的75%。", ""),
        ("上半年加装电梯50部。", "已完成38部，完成率76%。", ""),
    ],
)  # fmt: skip
def test_a_figure_is_a_target_if_its_rate_comes_out(
    tmp_path: Path, scope: str, progress: str, proven: str
) -> None:
    """A goal need not be called one; a rate that could be of two proves neither."""
    rows = [SIMPLE[0], ["1", "甲", scope, "区教育局", progress]]
    assert imported(tmp_path, w.simple(rows), "--figures") == 0

    plan, told = (read(tmp_path, f"data/{name}.yaml") for name in ("projects", "progress/2025H1"))
    assert ("target: " in plan) == bool(proven)
    assert (".rate }}" in told) == bool(proven)
    assert not proven or proven not in plan
    assert proven or scope in plan


@pytest.mark.parametrize("rate", ["69.8%", "70%", "69.91%", "近七成"])
def test_a_rate_that_does_not_come_out_stays_as_it_is(tmp_path: Path, rate: str) -> None:
    rows = [SIMPLE[0], [*SIMPLE[1][:4], f"已检查3216人，完成率{rate}。"]]
    code = imported(tmp_path, w.simple(rows), "--figures")

    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert code == 0
    assert f"完成率{'{{ check.rate }}' if rate in ('70%', '69.91%') else rate}" in progress


def test_a_column_of_rates_is_computed_where_it_comes_out(tmp_path: Path) -> None:
    rows = [
        [*SIMPLE[0], "完成率"],
        [*SIMPLE[1][:4], "已检查3216人，完成率69.9%。", "69.9%"],
        [*SIMPLE[2], "三分之一"],
    ]
    assert imported(tmp_path, w.simple(rows), "--figures") == 0

    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "{% if extra['完成率'] %}{{ extra['完成率'] }}{% else %}{{ rate }}{% endif %}" in layout
    assert read(tmp_path, "data/progress/2025H1.yaml").count("完成率:") == 1


def test_errors_of_the_old_bulletin_do_not_stop_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [*SIMPLE[1][:4], "年度计划检查4600人，已检查3216人，完成率96.9%。"]
    assert imported(tmp_path, w.simple([SIMPLE[0], wrong])) == 0

    assert "警告: 百分比与前后数字不符" in capsys.readouterr().out
    assert "\nrules:\n  percent-mismatch: warning\n" in read(tmp_path, "data/projects.yaml")
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0
