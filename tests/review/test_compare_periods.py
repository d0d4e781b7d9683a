"""What changed in periods: each kind of change as one fact, and no other."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PLAN, PROGRESS, edit
from tests.repositories import commit
from tests.review.conftest import SCREENED, facts, only_project, sections


def test_days_of_the_data(repository: Path) -> None:
    text = (repository / PROGRESS).read_text("utf-8")
    spoilt = text.replace("as_of: 2025-06-30\n", "as_of: 2025-06-29\npublished: 2025-07-09\n", 1)
    (repository / PROGRESS).write_text(spoilt, "utf-8")
    (section,) = sections(repository)
    assert [(one.what, one.was, one.now) for one in section.changes] == [
        ("截至日期", "2025年6月30日", "2025年6月29日"),
        ("发布日期", "", "2025年7月9日"),
    ]
    assert all(one.follows for project in section.projects for one in project.rewordings)


def test_the_day_of_an_item(repository: Path) -> None:
    text = (repository / PROGRESS).read_text("utf-8")
    (repository / PROGRESS).write_text(
        text.replace("as_of: 2025-07-07", "as_of: 2025-07-06"), "utf-8"
    )
    project = only_project(repository)
    assert [(one.what, one.was, one.now) for one in project.changes] == [
        ("工作进展第2条的截至日期", "2025年7月7日", "2025年7月6日")
    ]
    assert [one.follows for one in project.rewordings] == [True]


def test_an_item_put_in_front_changes_no_other(repository: Path) -> None:
    edit(
        repository / PROGRESS,
        "    progress:\n      - title: 出生缺陷干预\n",
        "    progress:\n      - 召开了动员会。\n      - title: 出生缺陷干预\n",
    )
    project = only_project(repository)
    assert [[piece.text for piece in one.pieces] for one in project.rewordings] == [
        ["召开了动员会。"]
    ]


def test_a_value_that_came_and_one_that_went(repository: Path) -> None:
    edit(repository / PLAN, SCREENED, f"{SCREENED}\n      men: {{name: 男性, unit: 人}}")
    edit(repository / PROGRESS, "      screened: 3216\n", "      screened: 3216\n      men: 5\n")
    _, period = sections(repository)
    (value,) = period.projects[0].changes
    assert (value.what, value.was, value.now, value.change) == ("男性", "", "5人", "")


def test_further_texts_of_a_period(repository: Path) -> None:
    edit(
        repository / PROGRESS,
        "  cancer-screening:\n",
        "  cancer-screening:\n    status: 滞后\n    problems: 人手不足。\n    next: 加快进度。\n",
    )
    edit(repository / PROGRESS, "\nprojects:\n", "\nnotes: 数据由各单位报送。\nprojects:\n")
    (section,) = sections(repository)
    assert [(one.part, one.pieces[0].text) for one in section.rewordings] == [
        ("表后文字", "数据由各单位报送。")
    ]
    (project,) = section.projects
    assert [(one.what, one.was, one.now) for one in project.changes] == [
        ("进度状态", "按序时推进", "滞后")
    ]
    assert [(one.part, one.pieces[0].text) for one in project.rewordings] == [
        ("存在问题", "人手不足。"),
        ("下步计划", "加快进度。"),
    ]


def test_a_value_that_lifts_the_status(repository: Path) -> None:
    edit(repository / PROGRESS, "screened: 3216", "screened: 1500")
    text = (repository / PROGRESS).read_text("utf-8")
    commit(repository)
    (repository / PROGRESS).write_text(text.replace("screened: 1500", "screened: 3216"), "utf-8")
    (value,) = only_project(repository).changes
    assert [(one.what, one.was, one.now) for one in value.follows] == [
        ("完成率", "32.6%", "69.9%"),
        ("进度状态", "滞后", "按序时推进"),
    ]


def test_an_own_column_hides_no_text_of_ours(repository: Path) -> None:
    """It may be called as the bulletin calls a text of its own."""
    edit(
        repository / PROGRESS,
        "  cancer-screening:\n",
        "  cancer-screening:\n    extra: {工作进展: 很好}\n",
    )
    edit(
        repository / PLAN,
        "id: cancer-screening\n",
        "id: cancer-screening\n    extra: {内容及规模: 很大}\n",
    )
    commit(repository)
    edit(repository / PROGRESS, "3月10日启动体检。", "3月11日启动体检。")
    edit(repository / PROGRESS, "工作进展: 很好", "工作进展: 很坏")
    edit(repository / PLAN, "内容及规模: 很大", "内容及规模: 很小")
    plan, period = sections(repository)
    assert [one.part for one in plan.projects[0].rewordings] == ["自己的栏目“内容及规模”"]
    assert [one.part for one in period.projects[0].rewordings] == [
        "工作进展",
        "自己的栏目“工作进展”",
    ]


def test_what_the_rules_are_told_to_leave_alone(repository: Path) -> None:
    """Wherever that stands: who reviews must see what is checked no more."""
    ignore = "ignore: [{rule: data-date, reason: 另报}]"
    edit(
        repository / PROGRESS,
        "  cancer-screening:\n",
        f"  cancer-screening:\n    problems: [{{text: 人手不足。, {ignore}}}]\n",
    )
    edit(
        repository / PROGRESS,
        "\nprojects:\n",
        f"\nnotes: [{{text: 数据由各单位报送。, {ignore}}}]\nprojects:\n",
    )
    said = ("忽略的规则", "", "数据日期晚于本期（另报）")
    (section,) = sections(repository)
    (project,) = section.projects
    assert [(one.what, one.was, one.now) for one in section.changes] == [said]
    assert [(one.what, one.was, one.now) for one in project.changes] == [said]
    commit(repository)
    edit(
        repository / PLAN,
        "    scope: |\n      为全区35至64岁妇女",
        f"    scope:\n      - {ignore}\n        text: |\n          为全区35至64岁妇女",
    )
    edit(repository / PLAN, "      促进早诊断、", "          促进早诊断、")
    assert facts(repository) == [("内容及规模的写法", "不分条", "分条编号"), said]
