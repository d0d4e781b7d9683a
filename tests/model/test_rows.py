"""Rows of a project (子项): how they are loaded, and what is wrong with them, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.progress import Progress
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load
from tests.rows import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


def loaded(folder: Path) -> Progress:
    progress, problems = load(folder)
    assert lines_of(problems) == []
    assert progress is not None
    return progress


def test_rows_are_read(folder: Path) -> None:
    elderly, roads, plain = loaded(folder).projects
    meals, beds, visits = elderly.tasks

    assert [one.task.label for one in elderly.tasks] == ["助老食堂", "家庭床位", "visits"]
    assert [unit.id for unit in beds.task.units] == ["health", "civil"]
    assert beds.task.headline is elderly.project.indicators["beds"]
    assert (beds.task.due and beds.task.due.value, meals.task.due) == ("9月底", None)
    assert visits.task.headline is None
    assert visits.text is not None
    assert [item.text.value for item in visits.text.items] == ["巡访1次。", "巡访2次。"]
    assert visits.status is not None
    assert [one.text for one in roads.tasks] == [None, None]
    assert plain.tasks == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("- id: beds", "- id: meals", "19:13: 错误: 子项代号“meals”用了两次（每个子项一个代号）"),
        (
            "headline: beds",
            "headline: bed",
            "24:19: 错误: 这个项目没有指标“bed”（是不是“beds”？）",
        ),
        (
            "units: [health, civil]",
            "units: [health, civic]",
            "22:25: 错误: units里没有“civic”这个单位（是不是“civil”？）",
        ),
        (
            "units: [health, civil]",
            "units: [health, health]",
            "22:25: 错误: 单位“health”写了两次（删掉一个）",
        ),
        ("        due: 9月底", "        dues: 9月底", "23:9: 错误: 不认识的键“dues”"),
        ("- id: beds", "- id: 床位", "19:13: 错误: 代号只用小写英文字母、数字和“-”，以字母开头"),
    ],
)
def test_what_is_wrong_in_the_plan(folder: Path, old: str, new: str, problem: str) -> None:
    edit(folder / PLAN, old, new)
    told = lines_of(load(folder)[1])
    assert [one for one in told if one.startswith(f"{PLAN}:{problem}")], told


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "      beds: {",
            "      bed: {",
            [
                "6:5: 错误: 缺少子项“家庭床位”的进展（在items下补一段 beds:） [missing-item]",
                "11:7: 错误: 养老服务项目没有子项“bed”（是不是“beds”？） [unknown-item]",
            ],
        ),
        (
            '      beds: {progress: "已建成{{ beds }}。", remarks: 无}\n',
            "",
            ["6:5: 错误: 缺少子项“家庭床位”的进展（在items下补一段 beds:） [missing-item]"],
        ),
        (
            "        status: 进展顺利\n",
            "        state: 进展顺利\n",
            ["16:9: 错误: 不认识的键“state”（是不是“status”？） [unknown-key]"],
        ),
        (
            'beds: {progress: "已建成{{ beds }}。", remarks',
            "beds: {remarks",
            [
                (
                    "11:13: 错误: 缺少“progress”（子项的工作进展，用 {{ 指标 }} 引用项目的数值） "
                    "[missing-part]"
                )
            ],
        ),
        (
            "  plain:\n    progress: 已服务居民。",
            "  plain:\n    remarks: 无",
            ["20:5: 错误: 缺少“progress”（工作进展，用 {{ 指标 }} 引用数值） [missing-part]"],
        ),
        (
            "  plain:\n",
            "    items: {north: {progress: 好}, middle: {progress: 好}}\n  plain:\n",
            [
                "19:5: 错误: 缺少子项“南路”的进展（在items下补一段 south:） [missing-item]",
                (
                    "19:35: 错误: 道路项目没有子项“middle”（可用的子项代号：north、south） "
                    "[unknown-item]"
                ),
            ],
        ),
        (
            "  plain:\n    progress: 已服务居民。",
            "  plain:\n    progress: 已服务居民。\n    items: {one: {progress: 好}}",
            ["21:13: 错误: 普通项目没有子项“one”（这里还没有任何子项代号） [unknown-item]"],
        ),
    ],
)
def test_what_is_wrong_in_a_period(folder: Path, old: str, new: str, problem: list[str]) -> None:
    edit(folder / PROGRESS, old, new)
    assert lines_of(load(folder)[1]) == [f"{PROGRESS}:{one}" for one in problem]


def test_a_project_needs_no_part_that_its_rows_have(folder: Path) -> None:
    """Neither scope nor progress; but where one row has it, the others need it."""
    edit(folder / PLAN, "    scope: 提升养老服务。\n", "")
    assert load(folder)[1] == []
    edit(folder / PLAN, "\n        scope: 上门巡访", "")
    (missing,) = lines_of(load(folder)[1])
    assert (
        missing
        == f"{PLAN}:24:9: 错误: 缺少“scope”（子项的内容及规模；不写则同项目） [missing-part]"
    )


def test_a_project_whose_rows_are_silent_needs_the_part_itself(folder: Path) -> None:
    edit(folder / PLAN, "    scope: 改造道路。\n", "")
    (missing,) = lines_of(load(folder)[1])
    assert missing == f"{PLAN}:30:5: 错误: 缺少“scope”（内容及规模） [missing-part]"
