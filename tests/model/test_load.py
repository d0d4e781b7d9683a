"""Files → model: what the names refer to, all problems at once, and no echo of a broken part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minsheng.problem import suggestion
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load, load_plan_of

SCREENED = "screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}"
SPORTS = "    units: [sports_centre]\n"
FLUORIDE = "  - id: fluoride\n    name"
LEVEL = "providers: {name: 服务机构, unit: 家, kind: level}"


def test_a_negative_count(workspace: Path) -> None:
    edit(workspace / PROGRESS, "screened: 3216", "screened: -3216")
    (problem,) = lines_of(load(workspace)[1])
    assert problem.startswith(f"{PROGRESS}:26:17: 错误: 检查人数不能是负数（")
    assert "kind: level" in problem
    edit(workspace / PLAN, "4600, rate_digits: 1", "4600, rate_digits: 1, kind: level")
    assert load(workspace)[1] == []


def test_the_sample_workspace_has_no_problem(workspace: Path) -> None:
    """20 projects, in order, with their days."""
    progress, problems = load(workspace)

    assert problems == []
    assert progress is not None
    assert [entry.project.no for entry in progress.projects] == list(range(1, 21))
    assert (progress.as_of, progress.published) == (date(2025, 6, 30), date(2025, 6, 30))
    assert progress.projects[1].value_places["screened"].line == 26


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            SPORTS,
            "    units: [sport_centre]\n",
            "146:13: 错误: units里没有“sport_centre”这个单位（是不是“sports_centre”？）",
        ),
        (
            SPORTS,
            "    units: [sports_centre, sports_centre]\n",
            "146:28: 错误: 单位“sports_centre”写了两次（删掉一个）",
        ),
        (
            FLUORIDE,
            "  - id: elderly-care\n    name",
            "236:9: 错误: 项目代号“elderly-care”用了两次（每个项目一个代号）",
        ),
        (
            SCREENED,
            "screened: {name: 甲, unit: 人, target: 4600人次}",
            "45:44: 错误: “4600人次”的单位与指标的单位“人”不一致（应写成 4600人）",
        ),
        (
            SCREENED,
            "screened: {name: 甲, unit: 人, plan: {2025H3: 1}}",
            "45:43: 错误: “2025H3”不是报告期，应写成2025Q1（季度）、",
        ),
        (
            SCREENED,
            "screened: {name: 甲, unit: 人, plan: {2025Q1: 3千}}",
            "45:51: 错误: “3千”不是看得懂的数量（不写3千、5百，写 3000、500）",
        ),
        (
            LEVEL,
            LEVEL + "\n      in: {name: 甲}",
            "102:7: 错误: “in”在正文里有别的意思，不能作指标代号（换一个代号）",
        ),
        (
            LEVEL,
            LEVEL + "\n      s: {name: 甲, kind: stage}",
            "102:7: 错误: stage类指标缺少stages（按先后列出各阶段）",
        ),
        (
            LEVEL,
            LEVEL + "\n      s: {name: 甲, kind: stage, stages: [乙], target: 5}",
            "102:54: 错误: stage类指标没有数值目标（删掉target）",
        ),
    ],
)
def test_one_problem_of_the_plan(workspace: Path, old: str, new: str, problem: str) -> None:
    """Said once, in its place, and the progress file says nothing more about it."""
    edit(workspace / PLAN, old, new)

    (found,) = lines_of(load(workspace)[1])

    assert found.startswith(f"{PLAN}:{problem}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "period: 2025H1",
            "period: 2025Q1",
            "5:9: 错误: 报告期是“2025Q1”，文件名却是“2025H1”（改成 2025H1，或改文件名）",
        ),
        (
            "H1\nas_of: 2025-06-30",
            "H1\nas_of: 2025-06-31",
            "6:8: 错误: 没有2025-06-31这一天（检查月份和日子）",
        ),
        (
            "\nprojects:\n",
            "\nprojects:\n  dream: {progress: 甲}\n",
            "9:3: 错误: projects.yaml里没有“dream”这个项目（可用的项目代号：child-welfare、",
        ),
        (
            "      screened: 3216",
            "      screend: 3216",
            "26:7: 错误: 适龄妇女“两癌”检查项目没有指标“screend”（是不是“screened”？）",
        ),
        (
            "      screened: 3216",
            "      screened: 3,216",
            "26:17: 错误: “3,216”不是看得懂的数量（数字里不要用千分位逗号，如 102524.85）",
        ),
        (
            "      screened: 3216",
            "      screened: 3216例",
            "26:17: 错误: “3216例”的单位与指标的单位“人”不一致（应写成 3216人）",
        ),
        (
            "      screened: 3216",
            "      screened: 2025-02-30",
            "26:17: 错误: 没有2025-02-30这一天（检查月份和日子）",
        ),
        (
            "junyue: 楼体已建成，室外工程正在施工",
            "junyue: 楼体已建成，室外工程在施工",
            "90:15: 错误: “楼体已建成，室外工程在施工”不是stages里列出的阶段（是不是“",
        ),
        (
            "as_of: 2025-07-07",
            "as_of: 2025-06-31",
            "184:16: 错误: 没有2025-06-31这一天（检查月份和日子）",
        ),
    ],
)
def test_one_problem_of_the_progress(workspace: Path, old: str, new: str, problem: str) -> None:
    """Each at its own line and column, and nothing else."""
    edit(workspace / PROGRESS, old, new)

    (found,) = lines_of(load(workspace)[1])

    assert found.startswith(f"{PROGRESS}:{problem}")


def test_a_misspelt_project_is_unknown_and_the_right_one_missing(workspace: Path) -> None:
    """Both files' sides of one slip."""
    edit(workspace / PROGRESS, "  cancer-screening:", "  cancer-screning:")
    missing = "缺少第2项适龄妇女“两癌”检查项目的进展（在projects下补一段 cancer-screening:）"
    unknown = "projects.yaml里没有“cancer-screning”这个项目（是不是“cancer-screening”？）"

    assert lines_of(load(workspace)[1]) == [
        f"{PROGRESS}:8:1: 错误: {missing} [missing-progress]",
        f"{PROGRESS}:24:3: 错误: {unknown} [unknown-project]",
    ]


def test_all_problems_at_once(workspace: Path) -> None:
    """Of both files, of several projects, of form and of reference."""
    edit(workspace / PLAN, "area: 槐荫区", "area: 12")
    edit(workspace / PLAN, "{name: 区红十字会}", "{nam: 区红十字会}")
    edit(workspace / PLAN, SPORTS, "    units: [sport_centre]\n")
    edit(workspace / PLAN, FLUORIDE, "  - ID: fluoride\n    name")
    edit(workspace / PROGRESS, "period: 2025H1", "period: 2025h1")
    edit(workspace / PROGRESS, "      screened: 3216", "      screend: 3216")
    edit(workspace / PROGRESS, "      funds: 23.98", "      funds: 23,98")
    edit(workspace / PROGRESS, "      hospitals: 4", "      hospitals: [4]")
    edit(workspace / PROGRESS, "      premium: 100", "      premium: 100万人")

    found = [f"{problem.place} {problem.rule}" for problem in load(workspace)[1]]

    assert found == [
        f"{PROGRESS}:5:9 wrong-value",
        f"{PROGRESS}:26:7 unknown-indicator",
        f"{PROGRESS}:62:14 unreadable-quantity",
        f"{PROGRESS}:104:16 unreadable-quantity",
        f"{PROGRESS}:204:18 wrong-type",
        f"{PLAN}:5:7 wrong-type",
        f"{PLAN}:15:14 missing-key",
        f"{PLAN}:15:15 unknown-key",
        f"{PLAN}:146:13 unknown-unit",
        f"{PLAN}:236:5 missing-key",
        f"{PLAN}:236:5 unknown-key",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SCREENED, "screened: {name: 甲, kind: 乙}"),  # its other values are known to nobody
        (FLUORIDE, "  - id: Fluoride\n    name"),
        ("  - id: fluoride\n", "  - id:\n"),
        ("  health: {name", "  Health: {name"),
        ("  health: {name: 区卫生健康局,", "  health: {"),
        ("year: 2025\n", "year: 今年\n"),
    ],
)
def test_a_broken_part_of_the_plan_has_no_echo(workspace: Path, old: str, new: str) -> None:
    """What refers to it is not called unknown, and the numbers of the others stay."""
    edit(workspace / PLAN, old, new)

    (problem,) = load(workspace)[1]

    assert problem.place.file == PLAN


def test_projects_behind_a_broken_one_keep_their_numbers(workspace: Path) -> None:
    """A message that names 第3项 means the third of the file."""
    edit(workspace / PLAN, SCREENED, "screened: {name: 甲, kind: 乙}")

    plan, _ = load_plan_of(workspace)

    assert plan is not None
    assert [project.no for project in plan.projects] == [1, *range(3, 21)]


def test_a_broken_project_of_the_progress_is_not_called_missing(workspace: Path) -> None:
    """One wrong key, one message."""
    edit(workspace / PROGRESS, "      hospitals: 4", "      hospitals: [4]")

    progress, problems = load(workspace)

    assert [problem.rule for problem in problems] == ["wrong-type"]
    assert progress is not None
    assert len(progress.projects) == 19


def test_a_hint_lists_at_most_twelve_names() -> None:
    """And says so when there are more, or none."""
    assert suggestion("甲", [], "指标") == "这里还没有任何指标"
    assert suggestion("甲", "abcdefghijkl", "指标").endswith("、l")
    assert suggestion("甲", "abcdefghijklm", "指标").endswith("、l等")


def test_a_percent_needs_no_unit(workspace: Path) -> None:
    """形象进度 is counted in %."""
    edit(workspace / PLAN, 'roofing: {name: 屋面工程, unit: "%", ', "roofing: {name: 屋面工程, ")

    plan, problems = load_plan_of(workspace)

    assert problems == []
    assert plan is not None
    assert plan.projects[11].indicators["roofing"].unit == "%"
