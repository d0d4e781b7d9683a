"""The identities that a clerk declares under ``checks:``."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import findings
from minsheng.check.check_context import CheckContext
from minsheng.sentences.printed_period import print_period
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load

CHECK = "low_grade + high_grade + breast_cancer <= screened"


def checked(workspace: Path) -> list[str]:
    progress, problems = load(workspace)
    assert progress is not None
    assert problems == []
    found = findings(CheckContext(print_period(progress)))
    return lines_of([one.problem for one in found if not one.silencers])


def place(file: Path, text: str) -> str:
    """``line:column`` of the only place that reads ``text``."""
    whole = file.read_text("utf-8")
    assert whole.count(text) == 1
    before = whole[: whole.index(text)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_sample_holds(workspace: Path) -> None:
    progress, _ = load(workspace)

    assert progress is not None
    assert sum(len(project.checks) for project in progress.plan.projects) >= 3
    assert checked(workspace) == []


def test_one_that_does_not_hold_names_its_figures(workspace: Path) -> None:
    edit(workspace / PROGRESS, "low_grade: 20", "low_grade: 3205")
    where = place(workspace / PROGRESS, "3205")

    (problem,) = checked(workspace)
    assert problem == (
        f"{PROGRESS}:{where}: 错误: “{CHECK}”不成立：low_grade是3205人，high_grade是10人，"
        "breast_cancer是2人，screened是3216人（核对这几个数值） [declared-check]"
    )


def test_equality_is_exact(workspace: Path) -> None:
    """0.1 + 0.2 is 0.3, and a billionth counts."""
    edit(workspace / PLAN, CHECK, "low_grade + high_grade == breast_cancer")
    edit(workspace / PROGRESS, "low_grade: 20\n", "low_grade: 0.1\n")
    edit(workspace / PROGRESS, "high_grade: 10\n", "high_grade: 0.2\n")
    edit(workspace / PROGRESS, "breast_cancer: 2\n", "breast_cancer: 0.3\n")
    assert not any("declared-check" in one for one in checked(workspace))

    edit(workspace / PROGRESS, "breast_cancer: 0.3\n", "breast_cancer: 0.300000001\n")
    assert sum("declared-check" in one for one in checked(workspace)) == 1


def test_units_are_converted(workspace: Path) -> None:
    """万元 counts as 元."""
    edit(
        workspace / PLAN,
        "low_grade: {name: 宫颈低级别病变, unit: 人}",
        "low_grade: {name: 甲, unit: 万元}",
    )
    edit(
        workspace / PLAN,
        "high_grade: {name: 宫颈高级别病变, unit: 人}",
        "high_grade: {name: 乙, unit: 元}",
    )
    edit(workspace / PLAN, CHECK, "low_grade == high_grade")
    edit(workspace / PROGRESS, "low_grade: 20", "low_grade: 0.25")
    edit(workspace / PROGRESS, "high_grade: 10\n", "high_grade: 2500\n")
    assert checked(workspace) == []

    edit(workspace / PROGRESS, "high_grade: 2500\n", "high_grade: 2501\n")
    assert len(checked(workspace)) == 1


def test_a_value_that_is_not_there_says_nothing(workspace: Path) -> None:
    """A figure that comes once a year does not make every quarter wrong."""
    edit(workspace / PLAN, CHECK, "followed_up > screened")
    edit(
        workspace / PLAN,
        "      breast_cancer: {name",
        "      followed_up: {name: 随访, unit: 人}\n      breast_cancer: {name",
    )

    assert checked(workspace) == []


@pytest.mark.parametrize(
    ("written", "offset", "said"),
    [
        ("low_grde <= screened", 0, "没有“low_grde”（是不是“low_grade”？）"),
        ("screened <= low_grde", 12, "没有“low_grde”（是不是“low_grade”？）"),
        (
            "low_grade + high_grade",
            0,
            "这不是等式或不等式（用 == <= >= < > 连接两边，如 a + b == c）",
        ),
        ("low_grade <=", 0, "看不懂“low_grade <=”"),
        ("low_grade = screened", 0, "看不懂“low_grade = screened”"),
        ("low_grade / 2 <= screened", 0, "大括号里不能这样写"),
        ("__import__('os') == 1", 0, "没有“__import__”"),
        ("low_grade.rate <= screened", 10, "没有“.rate”这个后缀"),
        ("low_grade in screened", 0, "只能用 == != < <= > >= 比较"),
        ("'a' == screened", None, "不成立"),
        ("1 == 2", None, "“1 == 2”不成立"),
    ],
)
def test_one_that_cannot_be_read(
    written: str, offset: int | None, said: str, workspace: Path
) -> None:
    edit(workspace / PLAN, f"- {CHECK}", f'- "{written}"')
    line, column = place(workspace / PLAN, f'"{written}"').split(":")

    (problem,) = checked(workspace)
    assert said in problem
    assert problem.endswith(" [declared-check]")
    if offset is not None:
        assert problem.startswith(f"{PLAN}:{line}:{int(column) + offset + 1}: 错误: ")


def test_a_chain_of_comparisons(workspace: Path) -> None:
    edit(workspace / PLAN, CHECK, "breast_cancer < high_grade < low_grade < screened")
    assert checked(workspace) == []

    edit(
        workspace / PLAN,
        "breast_cancer < high_grade < low_grade",
        "breast_cancer < low_grade < high_grade",
    )
    assert len(checked(workspace)) == 1
