"""What changed in the rows of a project (子项): each kind of change as one fact, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.progress import Progress
from minsheng.review.difference import Section
from minsheng.review.period_changes import compare_periods
from minsheng.review.plan_changes import compare_plans
from tests.conftest import PLAN, PROGRESS, edit, load
from tests.review.test_plan_facts import texts as texts_of
from tests.rows import write

MEALS = """\
      - id: meals
        name: 助老食堂
        scope: 新建助老食堂{{ meals.target }}
        headline: meals
        extra: {任务: 建食堂}
"""
VISITS = "      - id: visits\n        scope: 上门巡访\n"


def loaded(folder: Path) -> Progress:
    progress, problems = load(folder)
    assert problems == []
    assert progress is not None
    return progress


def compared(folder: Path, *edits: tuple[str, str, str]) -> tuple[Section, Section]:
    """The sections of the plan and of the period, after edits of the files."""
    was = loaded(write(folder))
    for file, old, new in edits:
        edit(folder / file, old, new)
    now = loaded(folder)
    return compare_plans(was.plan, now.plan), compare_periods(was, now)


def told(section: Section) -> list[tuple[str, str, str, str]]:
    return [
        (one.what, one.kind, one.was, one.now)
        for project in section.projects
        for one in project.changes
    ]


def texts(section: Section) -> list[tuple[str, str, bool]]:
    return [one for project in section.projects for one in texts_of(project)]


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("name: 家庭床位", "name: 床位", [("子项“床位”的名称", "item-name", "家庭床位", "床位")]),
        (
            "due: 9月底",
            "due: 10月底",
            [("子项“家庭床位”的完成时限", "item-due", "9月底", "10月底")],
        ),
        (
            "units: [health, civil]",
            "units: [health]",
            [
                (
                    "子项“家庭床位”的责任单位",
                    "item-units",
                    "区卫生健康局、区民政局",
                    "区卫生健康局",
                )
            ],
        ),
        (
            "headline: beds",
            "headline: meals",
            [("子项“家庭床位”用的指标", "item-headline", "床位", "食堂")],
        ),
        (
            "        headline: beds\n",
            "",
            [("子项“家庭床位”用的指标", "item-headline", "床位", "")],
        ),
        ("name: 区卫生健康局", "name: 区卫健局", []),
        (
            "headline: beds",
            "headline: beds\n        within: true",
            [("子项“家庭床位”的数是否含在别的行里", "item-within", "", "是")],
        ),
    ],
)
def test_a_fact_of_a_row(
    old: str, new: str, facts: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    plan, _ = compared(tmp_path, (PLAN, old, new))
    assert told(plan) == facts
    assert texts(plan) == []


def test_rows_that_came_and_went(tmp_path: Path) -> None:
    plan, period = compared(
        tmp_path,
        (PLAN, VISITS, "      - id: walks\n        name: 散步\n        scope: 建步道\n"),
        (PROGRESS, "      visits:", "      walks:"),
    )
    assert told(plan) == [("子项", "item", "", "散步"), ("子项", "item", "原第3行", "")]
    assert texts(plan) == [
        ("子项“散步”的内容及规模", "+建步道", False),
        ("子项原第3行的内容及规模", "-上门巡访", False),
    ]
    assert [part for part, *_ in texts(period)] == [
        "子项“散步”的工作进展",
        "子项原第3行的工作进展",
    ]


def test_the_status_of_a_row_that_came(tmp_path: Path) -> None:
    added = "      - id: walks\n        name: 散步\n        scope: 建步道\n"
    row = "      walks: {progress: 在建, status: 滞后}\n      visits:"
    _, period = compared(tmp_path, (PLAN, VISITS, added + VISITS), (PROGRESS, "      visits:", row))
    assert ("子项“散步”的进度状态", "item-status", "", "滞后") in told(period)


def test_a_row_that_moved(tmp_path: Path) -> None:
    plan, period = compared(tmp_path, (PLAN, MEALS, ""), (PLAN, VISITS, VISITS + MEALS))
    assert told(plan) == [("子项“助老食堂”的次序", "item-order", "1", "3")]
    assert period.is_empty


def test_a_row_under_another_id_is_known_by_its_name(tmp_path: Path) -> None:
    plan, period = compared(
        tmp_path,
        (PLAN, "- id: beds", "- id: home-beds"),
        (PROGRESS, "beds: {pro", "home-beds: {pro"),
    )
    assert told(plan) == [("子项“家庭床位”的代号", "item-id", "beds", "home-beds")]
    assert period.is_empty


def test_texts_of_rows(tmp_path: Path) -> None:
    plan, period = compared(
        tmp_path,
        (PLAN, "scope: 上门巡访", "scope: 上门探访"),
        (PLAN, "extra: {任务: 建食堂}", "extra: {任务: 办食堂}"),
        (PROGRESS, "problems: 缺人。", "problems: 缺钱。"),
        (PROGRESS, "巡访2次", "巡访3次"),
    )
    assert texts(plan) == [
        ("子项“助老食堂”的任务", "-建+办", False),
        ("子项第3行的内容及规模", "-巡+探", False),
    ]
    assert texts(period) == [
        ("子项“助老食堂”的存在问题", "-人+钱", False),
        ("子项第3行的工作进展", "-2+3", False),
    ]


def test_values_and_statuses(tmp_path: Path) -> None:
    """A value is the project's; the status that follows is the row's. One typed is told, too."""
    _, period = compared(
        tmp_path, (PROGRESS, "meals: 8", "meals: 12"), (PROGRESS, "进展顺利", "已完成")
    )
    assert told(period) == [
        ("食堂", "value", "8处", "12处"),
        ("子项“助老食堂”的进度状态", "item-status", "按序时推进", "已完成"),
        ("子项第3行的进度状态", "item-status", "进展顺利", "已完成"),
    ]


def test_rows_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    _, period = compared(
        tmp_path,
        (PLAN, "name: 助老食堂", "name: 家庭床位"),
        (PROGRESS, "problems: 缺人。", "problems: 缺钱。"),
    )
    assert texts(period)[0][0] == "子项“家庭床位”（第1行）的存在问题"
