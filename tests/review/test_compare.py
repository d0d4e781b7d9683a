"""What changed in plans and periods: each kind of change as one fact, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.workspace import Workspace
from minsheng.review.compare import compare
from minsheng.review.difference import ChangeKind, ProjectDifference, Section
from tests.conftest import PLAN, PROGRESS, edit
from tests.repositories import commit, committed

SCREENED = "screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}"


@pytest.fixture
def repository(workspace: Path) -> Path:
    return committed(workspace)


def sections(folder: Path) -> tuple[Section, ...]:
    return compare(Workspace(folder), (), ()).sections


def only_project(folder: Path) -> ProjectDifference:
    """The one project that differs, in the one section."""
    (section,) = sections(folder)
    assert section.changes == ()
    (project,) = section.projects
    return project


def facts(folder: Path) -> list[tuple[str, str, str]]:
    """The facts of the only project that differs, and no sentence."""
    project = only_project(folder)
    assert project.rewordings == ()
    return [(one.what, one.was, one.now) for one in project.changes]


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        (
            SCREENED,
            SCREENED.replace("检查人数", "已检查人数"),
            ("指标名称", "检查人数", "已检查人数"),
        ),
        (
            "name: 适龄妇女“两癌”检查项目\n    units: [health]",
            "name: 适龄妇女“两癌”检查项目\n    units: [health, civil_affairs]",
            ("责任单位", "区卫生健康局", "区卫生健康局、区民政局"),
        ),
        (
            SCREENED,
            SCREENED.replace("4600,", "4600, plan: {2025H1: 2300},"),
            ("上半年计划（检查人数）", "无", "2300人"),
        ),
        (
            SCREENED,
            SCREENED.replace("4600,", "4600, kind: level,"),
            ("种类（检查人数）", "累计数", "时点数"),
        ),
        (
            "      - low_grade + high_grade + breast_cancer <= screened\n",
            "      - low_grade <= screened\n",
            (
                "应当成立的关系",
                "low_grade + high_grade + breast_cancer <= screened",
                "low_grade <= screened",
            ),
        ),
        (
            SCREENED,
            f"{SCREENED}\n      men: {{name: 男性, unit: 人}}",
            ("指标", "无", "男性（累计数，人）"),
        ),
        (
            "id: cancer-screening\n",
            "id: cancer-screening\n    ignore: [{rule: other-word, reason: 原文如此}]\n",
            ("忽略的规则", "无", "other-word（原文如此）"),
        ),
    ],
    ids=["name", "units", "plan", "kind", "checks", "indicator", "ignore"],
)
def test_definitions(repository: Path, old: str, new: str, fact: tuple[str, str, str]) -> None:
    edit(repository / PLAN, old, new)
    assert facts(repository) == [tuple("" if one == "无" else one for one in fact)]


def test_a_project_under_another_id(repository: Path) -> None:
    for name in (PLAN, PROGRESS):
        edit(repository / name, "cancer-screening", "two-cancers")
    assert facts(repository) == [("代号", "cancer-screening", "two-cancers")]


def test_an_indicator_under_another_id(repository: Path) -> None:
    for name in (PLAN, PROGRESS):
        file = repository / name
        file.write_text(file.read_text("utf-8").replace("breast_cancer", "breast"), "utf-8")
    relation, indicator = facts(repository)
    assert relation[0] == "应当成立的关系"
    assert indicator == ("指标代号（乳腺癌）", "breast_cancer", "breast")


def test_a_unit_under_another_name_is_said_once(repository: Path) -> None:
    edit(repository / PLAN, "{name: 区民政局}", "{name: 区民政和社会工作局}")
    (section,) = sections(repository)
    assert [(one.what, one.was, one.now) for one in section.changes] == [
        ("责任单位的名称", "区民政局", "区民政和社会工作局")
    ]
    assert section.projects == ()


def test_settings_of_rules_and_aliases(repository: Path) -> None:
    edit(repository / PLAN, "year: 2025\n", "year: 2025\nrules: {percent-sign: off}\n")
    edit(repository / PLAN, "aliases: [区卫健局]", "aliases: [区卫健局, 区卫健委]")
    (section,) = sections(repository)
    assert [(one.what, one.was, one.now) for one in section.changes] == [
        ("规则 percent-sign", "", "off"),
        ("区卫生健康局的别名", "区卫健局", "区卫健局、区卫健委"),
    ]


def test_a_project_that_came_and_one_that_went(repository: Path) -> None:
    head, *projects = (repository / PLAN).read_text("utf-8").split("\n\n  - id: ")
    gone = projects.pop(0)
    name = gone.split("\n")[0]
    new = "new-one\n    name: 新项目\n    units: [health]\n    scope: 开展服务。"
    text = "\n\n  - id: ".join([head, *projects]).rstrip("\n") + f"\n\n  - id: {new}\n"
    (repository / PLAN).write_text(text, "utf-8")
    progress = (repository / PROGRESS).read_text("utf-8")
    blocks = progress.split("\n\n  ")
    kept = [block for block in blocks if not block.startswith(f"{name}:")]
    assert len(kept) == len(blocks) - 1
    added = "\n\n  new-one:\n    progress: 已完成。\n"
    (repository / PROGRESS).write_text("\n\n  ".join(kept).rstrip("\n") + added, "utf-8")
    for section in sections(repository):
        fates = {project.id: project.kind for project in section.projects}
        assert fates == {"new-one": ChangeKind.ADDED, name: ChangeKind.REMOVED}
    plan, period = sections(repository)
    assert ("责任单位", "", "区卫生健康局") in [
        (one.what, one.was, one.now) for one in plan.projects[0].changes
    ]
    assert [piece.text for piece in period.projects[0].rewordings[0].pieces] == ["已完成。"]


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
        ("第2条的截至日期", "2025年7月7日", "2025年7月6日")
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


def test_a_target_alone_shows_the_rates_that_follow(repository: Path) -> None:
    edit(repository / PLAN, "人, target: 4600,", "人, target: 5000,")
    plan, period = sections(repository)
    assert [one.what for one in plan.projects[0].changes] == ["目标（检查人数）"]
    (rate,) = period.projects[0].changes
    assert (rate.what, rate.was, rate.now) == ("完成率（检查人数）", "69.9%", "64.3%")


def test_a_value_that_came_and_one_that_went(repository: Path) -> None:
    edit(repository / PLAN, SCREENED, f"{SCREENED}\n      men: {{name: 男性, unit: 人}}")
    edit(repository / PROGRESS, "      screened: 3216\n", "      screened: 3216\n      men: 5\n")
    _, period = sections(repository)
    (value,) = period.projects[0].changes
    assert (value.what, value.was, value.now, value.change) == ("男性", "", "5人", "")


def test_further_keys_of_the_plan(repository: Path) -> None:
    edit(
        repository / PLAN,
        "id: cancer-screening\n",
        "id: cancer-screening\n    category: 健康\n    due: 2025年12月底\n"
        "    extra: {依据: 区政府文件}\n",
    )
    edit(repository / PLAN, "year: 2025\n", "year: 2025\nstatus: {behind: 5}\n")
    (section,) = sections(repository)
    assert [(one.what, one.was, one.now) for one in section.changes] == [
        ("算滞后的界限（百分点）", "10", "5")
    ]
    (project,) = section.projects
    assert [(one.what, one.was, one.now) for one in project.changes] == [
        ("类别", "", "健康"),
        ("完成时限", "", "2025年12月底"),
    ]
    assert [(one.part, one.pieces[0].text) for one in project.rewordings] == [
        ("依据", "区政府文件")
    ]


def test_another_headline(repository: Path) -> None:
    edit(repository / PLAN, SCREENED, f"{SCREENED}\n      men: {{name: 男性, unit: 人, target: 5}}")
    plan, period = sections(repository)
    assert [one.what for one in plan.projects[0].changes] == ["完成率用的指标", "指标"]
    assert plan.projects[0].changes[1].now == "男性（累计数，人，目标5人）"
    assert [(one.what, one.now) for one in period.projects[0].changes] == [
        ("进度状态（检查人数）", "")
    ]


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


def test_units_that_came_or_went_in_the_order_of_the_file(repository: Path) -> None:
    """On every run: a set of keys has another order each time."""
    plan = (repository / PLAN).read_text("utf-8")
    new = [f"  unit{number}: {{name: 区第{number}局}}\n" for number in range(9)]
    edit(repository / PLAN, "units:\n", "".join(["units:\n", *new]))
    (section,) = sections(repository)
    assert [(one.what, one.was, one.now) for one in section.changes] == [
        ("登记的责任单位", "", f"区第{number}局") for number in range(9)
    ]
    commit(repository)
    text = (repository / PLAN).read_text("utf-8")
    aliased = text.replace("局}\n", "局, aliases: [又名]}\n")
    (repository / PLAN).write_text(aliased, "utf-8")
    (section,) = sections(repository)
    assert [one.what for one in section.changes][:9] == [
        f"区第{number}局的别名" for number in range(9)
    ]
    (repository / PLAN).write_text(plan, "utf-8")
    (section,) = sections(repository)
    assert [(one.was, one.now) for one in section.changes] == [
        (f"区第{number}局", "") for number in range(9)
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
    said = ("忽略的规则", "", "data-date（另报）")
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
    assert facts(repository) == [said]
