"""Each fact that the comparison of two periods tells, to the letter."""

from __future__ import annotations

import pytest

from minsheng.model.progress import Progress
from minsheng.review.period_changes import compare_periods
from tests.review.test_plan_facts import FOUND, TWO, Edit, only, said, texts
from tests.states import planned, reported

IGNORE = "ignore: [{rule: a, reason: 甲}]"
STARTED = "progress: 已开工。"


@pytest.mark.parametrize(
    ("edits", "facts"),
    [
        (
            [("as_of: 2025-06-30", "as_of: 2025-06-29")],
            [("截至日期", "as-of", "2025年6月30日", "2025年6月29日", "", "")],
        ),
        (
            [("as_of: 2025-06-30", "as_of: 2025-06-30\npublished: 2025-07-05")],
            [("发布日期", "published", "", "2025年7月5日", "", "")],
        ),
        (
            [
                ("as_of: 2025-06-30", f"as_of: 2025-06-30\n{IGNORE}"),
                ("\nprojects:", f"\nnotes: [{{text: 附注。, {IGNORE}}}]\nprojects:"),
            ],
            [("忽略的规则", "ignore", "", "a（甲）；a（甲）", "", "")],
        ),
        (
            [("\nprojects:", f"\nintroduction: [{{text: 前言。, {IGNORE}}}]\nprojects:")],
            [("忽略的规则", "ignore", "", "a（甲）", "", "")],
        ),
    ],
)
def test_a_fact_of_the_whole(edits: list[Edit], facts: list[tuple[str, ...]]) -> None:
    section = compare_periods(reported(), reported(*edits))
    assert said(section.changes) == facts
    assert section.projects == ()


def test_texts_of_the_whole() -> None:
    now = reported(("\nprojects:", "\nintroduction: 前言。\nnotes: 附注。\nprojects:"))
    section = compare_periods(reported(), now)
    assert texts(section) == [("表前文字", "+前言。", False), ("表后文字", "+附注。", False)]
    assert (section.changes, section.projects) == ((), ())


@pytest.mark.parametrize(
    ("edits", "facts"),
    [
        (
            [("done: 50", "done: 60")],
            [
                ("检查人数", "value", "50人", "60人", "+10人，+20.0%", "done"),
                ("完成率", "rate", "50%", "60%", "+10个百分点", "done"),
            ],
        ),
        (
            [("done: 50", "done: 30")],
            [
                ("检查人数", "value", "50人", "30人", "-20人，-40.0%", "done"),
                ("完成率", "rate", "50%", "30%", "-20个百分点", "done"),
                ("进度状态", "status", "按序时推进", "滞后", "", ""),
            ],
        ),
        (
            [("done: 50", "done: 约50")],
            [
                ("检查人数", "value", "50人", "约50人", "", "done"),
                ("完成率", "rate", "50%", "约50%", "", "done"),
            ],
        ),
        (
            [("found: 2", "found: 3")],
            [("确诊人数", "value", "2人", "3人", "+1人，+50.0%", "found")],
        ),
        (
            [("done: 50, ", ""), ("已检查{{ done }}，", "")],
            [
                ("检查人数", "value", "50人", "", "", "done"),
                ("完成率", "rate", "50%", "", "", "done"),
                ("进度状态", "status", "按序时推进", "", "", ""),
            ],
        ),
        (
            [(STARTED, f"as_of: 2025-07-02\n    {STARTED}")],
            [("本项目的截至日期", "as-of", "", "2025年7月2日", "", "")],
        ),
        (
            [(STARTED, f"status: 滞后\n    {STARTED}")],
            [("进度状态", "status", "", "滞后", "", "")],
        ),
        (
            [(STARTED, "progress: [{text: 已开工。, as_of: 2025-07-02}]")],
            [
                ("工作进展的写法", "numbered", "不分条", "分条编号", "", ""),
                ("工作进展第1条的截至日期", "as-of", "", "2025年7月2日", "", ""),
            ],
        ),
        (
            [(STARTED, f"{IGNORE}\n    progress: [{{text: 已开工。, {IGNORE}}}]")],
            [
                ("工作进展的写法", "numbered", "不分条", "分条编号", "", ""),
                ("忽略的规则", "ignore", "", "a（甲）；a（甲）", "", ""),
            ],
        ),
    ],
)
def test_a_fact_of_a_project(edits: list[Edit], facts: list[tuple[str, ...]]) -> None:
    """What follows from a value stands behind it."""
    project = only(compare_periods(reported(), reported(*edits)))
    assert said(project.changes) == facts


def test_what_follows_belongs_to_the_value() -> None:
    (value,) = only(compare_periods(reported(), reported(("done: 50", "done: 30")))).changes
    assert [one.kind for one in value.follows] == ["rate", "status"]


def test_another_target_shows_what_follows_from_it() -> None:
    now = reported(plan=planned(("target: 100", "target: 200")))
    project = only(compare_periods(reported(), now))
    assert said(project.changes) == [
        ("完成率（检查人数）", "rate", "50%", "25%", "-25个百分点", "done"),
        ("进度状态（检查人数）", "status", "按序时推进", "滞后", "", ""),
    ]


def test_a_status_that_was_typed_does_not_follow() -> None:
    typed = ("values: {done", "status: 已完成\n    values: {done")
    now = reported(typed, ("done: 50", "done: 30"))
    assert [one[:4] for one in said(only(compare_periods(reported(), now)).changes)] == [
        ("检查人数", "value", "50人", "30人"),
        ("完成率", "rate", "50%", "30%"),
        ("进度状态", "status", "按序时推进", "已完成"),
    ]
    back = compare_periods(now, reported())
    assert said(only(back).changes)[2] == ("进度状态", "status", "已完成", "按序时推进", "", "")


def test_a_rate_that_can_not_be_computed() -> None:
    """A target of nothing has no share, and a stage has none."""
    plan = planned(("target: 100", "target: 0"))
    found = only(
        compare_periods(reported(plan=plan), reported(("done: 50", "done: 60"), plan=plan))
    )
    assert [one[:4] for one in said(found.changes)] == [("检查人数", "value", "50人", "60人")]


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("summary", "一句话进展"),
        ("problems", "存在问题"),
        ("next", "下步计划"),
        ("remarks", "备注"),
    ],
)
def test_a_text_of_a_project(key: str, part: str) -> None:
    was, now = (reported((STARTED, f"{STARTED}\n    {key}: {word}。")) for word in ("缺人", "缺钱"))
    assert texts(only(compare_periods(reported(), now))) == [(part, "+缺钱。", False)]
    assert texts(only(compare_periods(was, now))) == [(part, "-人+钱", False)]
    assert texts(only(compare_periods(was, reported()))) == [(part, "-缺人。", False)]


@pytest.mark.parametrize("key", ["problems", "next", "remarks"])
def test_rules_that_are_ignored_in_a_text(key: str) -> None:
    was = reported((STARTED, f"{STARTED}\n    {key}: [缺人。]"))
    now = reported((STARTED, f"{STARTED}\n    {key}: [{{text: 缺人。, {IGNORE}}}]"))
    assert said(only(compare_periods(was, now)).changes) == [
        ("忽略的规则", "ignore", "", "a（甲）", "", "")
    ]


def test_the_progress_and_columns_of_ones_own() -> None:
    own = "    extra: {联系人: 李, 备注: 有}"
    was = reported((STARTED, f"{STARTED}\n{own}"))
    now = reported((STARTED, f"{own[4:]}\n    progress: 已经开工。"))
    assert texts(only(compare_periods(was, now))) == [("工作进展", "+经", False)]
    other = reported((STARTED, f"{STARTED}\n{own.replace('李', '王').replace('有', '无')}"))
    assert [one[0] for one in texts(only(compare_periods(was, other)))] == [
        *("联系人", "联系人", "自己的栏目“备注”", "自己的栏目“备注”")
    ]


def test_a_sentence_in_which_only_a_figure_changed_follows() -> None:
    project = only(compare_periods(reported(), reported(("found: 2", "found: 3"))))
    assert texts(project) == [("工作进展", "-2+3", True)]


def test_items_and_titles() -> None:
    """The numbers of a list are no words; a title is a sentence of its own."""
    one, other = (
        reported((STARTED, f"progress: [{{title: {title}, text: 已开工。}}, 在招标。]"))
        for title in ("甲段", "乙段")
    )
    assert texts(only(compare_periods(one, other))) == [("工作进展", "-甲+乙", False)]
    first = reported((STARTED, "progress: [已签约。, {title: 甲段, text: 已开工。}, 在招标。]"))
    assert texts(only(compare_periods(one, first))) == [("工作进展", "+已签约。", False)]


def test_paragraphs_and_lines() -> None:
    """Where a paragraph ends is told only where nothing else is; a line of the file is nothing."""
    whole = reported((STARTED, "progress: 已开工。在招标。"))
    listed = reported((STARTED, "progress: [已开工。, 在招标。]"))
    parted = reported((STARTED, "progress: |\n      已开工。\n\n      在招标。"))
    for other, end in ((listed, "\n- "), (parted, "\n")):
        assert texts(only(compare_periods(whole, other))) == [("工作进展", f"+{end}", False)]
        assert texts(only(compare_periods(reported(), other))) == [("工作进展", "+在招标。", False)]
    one, two = (
        reported((STARTED, f"progress: [{items}]"))
        for items in ('"已开工。\\n\\n在招标。"', "已开工。, 在招标。")
    )
    assert texts(only(compare_periods(one, two))) == [("工作进展", "-\n+\n- ", False)]
    line = "progress: 已检查{{ done }}，确诊{{ found }}。"
    broken = "progress: |\n      已检查{{ done }}，\n      确诊\n      {{ found }}。"
    assert compare_periods(reported(), reported((line, broken))).is_empty
    now = reported((line, broken), ("found: 2", "found: 3"))
    assert texts(only(compare_periods(reported(), now))) == [("工作进展", "-2+3", True)]


def quarter(year: int = 2025) -> Progress:
    edits = [
        ("period: 2025H1", f"period: {year}Q1"),
        ("as_of: 2025-06-30", f"as_of: {year}-03-31"),
    ]
    return reported(*edits, plan=planned(("year: 2025", f"year: {year}")))


def test_what_a_comparison_of_periods_is_called() -> None:
    assert compare_periods(quarter(), reported()).title == "2025年一季度 → 上半年"
    assert compare_periods(quarter(2024), reported()).title == "2024年一季度 → 2025年上半年"
    assert compare_periods(quarter(2024), quarter()).title == "2024年一季度 → 2025年一季度"
    assert compare_periods(quarter(), quarter()).title == "2025年一季度进展"


def test_a_project_that_is_reported_no_more() -> None:
    """It came or went with its figures and texts, whether the plan has it or not."""
    less = reported(("  two:\n    progress: 已开工。\n", ""), tolerated=1)
    for was, now, kind, sign in (
        (less, reported(), "added", "+"),
        (reported(), less, "removed", "-"),
    ):
        project = only(compare_periods(was, now))
        assert (project.id, project.no, project.name, project.kind) == ("two", 2, "乙项目", kind)
        assert texts(project) == [("工作进展", f"{sign}已开工。", False)]
        assert project.changes == ()


def test_a_project_that_the_plan_has_no_more() -> None:
    less = reported(("  two:\n    progress: 已开工。\n", ""), plan=planned((TWO, "")))
    for was, now, kind in ((less, reported(), "added"), (reported(), less, "removed")):
        project = only(compare_periods(was, now))
        assert (project.id, project.kind) == ("two", kind)


def test_the_value_of_an_indicator_that_came_or_went() -> None:
    words = (", found: 2", ""), ("，确诊{{ found }}", "，确诊2人")
    less = reported(*words, plan=planned((FOUND, "")))
    came, went = (only(compare_periods(*pair)) for pair in ((less, reported()), (reported(), less)))
    assert said(came.changes) == [("确诊人数", "value", "", "2人", "", "found")]
    assert said(went.changes) == [("确诊人数", "value", "2人", "", "", "found")]


def test_the_value_of_an_indicator_under_another_id() -> None:
    now = reported(
        *(("done: 50", "tested: 60"), ("{{ done }}", "{{ tested }}")),
        plan=planned(("done: {", "tested: {"), ("{{ done.", "{{ tested.")),
    )
    assert said(only(compare_periods(reported(), now)).changes)[:2] == [
        ("检查人数", "value", "50人", "60人", "+10人，+20.0%", "tested"),
        ("完成率", "rate", "50%", "60%", "+10个百分点", "tested"),
    ]


def test_the_figures_of_a_project_that_came_or_went() -> None:
    values = "  one:\n    values: {done: 50, found: 2}\n"
    lines = f"{values}    progress: 已检查{{{{ done }}}}，确诊{{{{ found }}}}。\n"
    less = reported((lines, ""), tolerated=1)
    came, went = only(compare_periods(less, reported())), only(compare_periods(reported(), less))
    assert [one[:4] for one in said(came.changes)] == [
        *(("检查人数", "value", "", "50人"), ("完成率", "rate", "", "50%")),
        *(("进度状态", "status", "", "按序时推进"), ("确诊人数", "value", "", "2人")),
    ]
    assert [(one[2], one[3]) for one in said(went.changes)] == [
        *(("50人", ""), ("50%", ""), ("按序时推进", ""), ("2人", ""))
    ]


def test_a_list_of_one_item_is_no_text() -> None:
    """It is printed with its number; sentences that are the same tell nothing of that."""
    project = only(compare_periods(reported(), reported((STARTED, "progress: [已开工。]"))))
    assert texts(project) == []
    assert said(project.changes) == [("工作进展的写法", "numbered", "不分条", "分条编号", "", "")]


def test_a_figure_typed_where_a_value_stood() -> None:
    """It reads the same today, and will not follow the value; another name for it tells nothing."""
    line = "progress: 已检查{{ done }}，确诊{{ found }}。"
    typed = reported((line, "progress: 已检查50人，确诊{{ found }}。"))
    for was, now, sentence in (
        (reported(), typed, "已检查-{{done}}+50人"),
        (typed, reported(), "已检查-50人+{{done}}"),
    ):
        (told,) = texts(only(compare_periods(was, now)))
        assert (told[0], told[2]) == ("工作进展的写法", False)
        assert told[1] == sentence.removeprefix("已检查")
    same = reported((line, "progress: 已检查{{ done.value }}人，确诊{{found}}。"))
    assert compare_periods(reported(), same).is_empty
