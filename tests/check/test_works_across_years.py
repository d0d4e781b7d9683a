"""Works that go on from year to year do not fall behind; a year's counts begin anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import context
from tests.examples import EARLIER, PLAN, write_example

_SCOPE = "scope: 建设医技楼1栋。\n"
_WORKS = _SCOPE + "indicators: {works: {name: 形象进度, unit: '%', kind: percent}}"
_COUNT = _SCOPE + "indicators: {works: {name: 检查, unit: 人}}"


def found(rule: str, example: Example, folder: Path, scope: str = "") -> int:
    """How often a rule speaks where the period before was the year 2024."""
    write_example(example, folder)
    old = folder / "data/2024"
    (old / "progress").mkdir(parents=True)
    plan = (folder / PLAN).read_text("utf-8").replace("year: 2025", "year: 2024")
    (old / "projects.yaml").write_text(
        plan.replace("建设医技楼1栋", scope or "建设医技楼1栋"), "utf-8"
    )
    told = (folder / EARLIER).read_text("utf-8")
    (folder / EARLIER).unlink()
    told = told.replace("2025Q1", '"2024"').replace("2025-03-31", "2024-12-31")
    (old / "progress/2024.yaml").write_text(told, "utf-8")
    (wanted,) = (one for one in RULES if one.id == rule)
    return len([*wanted.find(context(folder))])


@pytest.mark.parametrize(
    ("project", "scope", "expected"),
    [(_WORKS, "", 1), (_WORKS, "建设医技楼2栋", 0), (_COUNT, "", 0)],
)
def test_values(project: str, scope: str, expected: int, tmp_path: Path) -> None:
    example = Example(
        "进度{{ works }}。",
        values="{works: 68}",
        project=project,
        earlier="values: {works: 78}\nprogress: 进度{{ works }}。",
    )
    assert found("falling-value", example, tmp_path, scope) == expected


@pytest.mark.parametrize(
    ("rule", "before", "now", "expected"),
    [
        ("falling-share", "形象进度78%。", "形象进度68%。", 1),
        ("stage-back", "主体已封顶。", "正在进行基础施工。", 1),
        ("stage-back", "主体施工至六层。", "主体施工至五层。", 1),
        ("stage-back", "主体已封顶，门诊部已投入使用。", "正在进行基础施工。", 0),
        ("falling-figure", "完成投资5100万元。", "完成投资700万元。", 0),
    ],
)
@pytest.mark.parametrize("scope", ["", "建设医技楼2栋"])
def test_texts(rule: str, before: str, now: str, expected: int, scope: str, tmp_path: Path) -> None:
    example = Example(now, project=_SCOPE, earlier=f"progress: {before}")
    assert found(rule, example, tmp_path, scope) == (0 if scope else expected)


def test_a_programme_begins_anew(tmp_path: Path) -> None:
    """What is no single works is done again each year, and told in the same words."""
    example = Example("正在招标。", earlier="progress: 主体已封顶。")
    assert found("stage-back", example, tmp_path) == 0
