"""What changed in plans: each kind of change as one fact, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.review.difference import ChangeKind
from tests.conftest import PLAN, PROGRESS, edit
from tests.repositories import commit
from tests.review.conftest import SCREENED, facts, sections


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
                "宫颈低级别病变 + 宫颈高级别病变 + 乳腺癌 <= 检查人数",
                "宫颈低级别病变 <= 检查人数",
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
            ("忽略的规则", "无", "其它应为其他（原文如此）"),
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
    (indicator,) = facts(repository)
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
        ("规则“全角百分号”", "", "不用"),
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


def test_a_target_alone_shows_the_rates_that_follow(repository: Path) -> None:
    edit(repository / PLAN, "人, target: 4600,", "人, target: 5000,")
    plan, period = sections(repository)
    assert [one.what for one in plan.projects[0].changes] == ["目标（检查人数）"]
    (rate,) = period.projects[0].changes
    assert (rate.what, rate.was, rate.now) == ("完成率（检查人数）", "69.9%", "64.3%")


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
