"""A period as it is printed: which texts there are, in which order, and which names each knows."""

from __future__ import annotations

import pytest

from minsheng.sentences.printed_period import PrintedPeriod, print_period
from tests.states import planned, reported

AROUND = "\nintroduction: {introduction}\nnotes: {notes}\nprojects:\n"


def around(introduction: str, notes: str = "附注。") -> tuple[str, str]:
    return "\nprojects:\n", AROUND.format(introduction=introduction, notes=notes)


def told(printed: PrintedPeriod) -> list[tuple[str, str, str, bool, str]]:
    """What is printed: of which project, under which key and column, reported, and its words."""
    return [
        (part.progress.project.id, part.key, part.column, part.reported, str(part.passage))
        for part in printed.parts
    ]


def test_every_text_in_the_order_of_the_bulletin() -> None:
    plan = planned(
        ("建成中心。", "建成中心。\n    category: 健康\n    due: 年底\n    extra: {依据: 文件}")
    )
    further = "status: 滞后\n    summary: 开工\n    problems: 缺人。\n    next: 加快。\n"
    progress = reported(
        around("前言。"),
        ("已开工。", f"已开工。\n    {further}    remarks: 无。\n    extra: {{联系人: 李}}"),
        plan=plan,
    )
    assert told(print_period(progress)) == [
        ("", "introduction", "", True, "前言。"),
        ("one", "name", "", False, "甲项目"),
        ("one", "scope", "", False, "检查100人。"),
        ("one", "progress", "", True, "已检查50人，确诊2人。"),
        ("two", "name", "", False, "乙项目"),
        ("two", "category", "", False, "健康"),
        ("two", "scope", "", False, "建成中心。"),
        ("two", "due", "", False, "年底"),
        ("two", "extra", "依据", False, "文件"),
        ("two", "progress", "", True, "已开工。"),
        ("two", "status", "", True, "滞后"),
        ("two", "summary", "", True, "开工"),
        ("two", "problems", "", True, "缺人。"),
        ("two", "next", "", True, "加快。"),
        ("two", "remarks", "", True, "无。"),
        ("two", "extra", "联系人", True, "李"),
        ("", "notes", "", True, "附注。"),
    ]


@pytest.mark.parametrize(
    ("name", "of_the_whole", "of_a_scope", "of_progress"),
    [
        ("area", "区", "区", "区"),
        ("year", "2025", "2025", "2025"),
        ("count", "2", None, None),
        ("period", "2025H1", None, "2025H1"),
        ("period.label", "上半年", None, "上半年"),
        ("as_of", "2025年6月30日", None, "2025年5月31日"),
        ("done", None, None, "50人"),
        ("done.target", None, "100人", "100人"),
        ("percent(found, done, 1)", None, None, "4%"),
    ],
)
def test_the_names_that_each_text_knows(
    name: str, of_the_whole: str | None, of_a_scope: str | None, of_progress: str | None
) -> None:
    braces = f"'{{{{ {name} }}}}'"
    progress = reported(
        around(braces, braces),
        ("已检查{{ done }}，确诊{{ found }}。", f"{braces}\n    as_of: 2025-05-31"),
        plan=planned(("检查{{ done.target }}。", braces)),
    )
    printed = print_period(progress)
    words = {
        (part.progress.project.id, part.key): str(part.passage)
        for part in printed.parts
        if all(text.whole for item in part.passage.items for text in item.texts)
    }
    assert words.get(("", "introduction")) == of_the_whole
    assert words.get(("", "notes")) == of_the_whole
    assert words.get(("one", "scope")) == of_a_scope
    assert words.get(("one", "progress")) == of_progress
    wrong = [("", of_the_whole), ("one", of_a_scope), ("one", of_progress), ("", of_the_whole)]
    assert [problem.project for problem in printed.problems] == [
        project for project, said in wrong if said is None
    ]


def test_a_value_that_is_empty_is_complained_of_once() -> None:
    printed = print_period(reported(("found: 2", "found: ''"), tolerated=1))
    assert [*printed.problems] == []
    left_out = print_period(reported((", found: 2", "")))
    assert [problem.message for problem in left_out.problems] == ["“found”这一期没有数值"]
