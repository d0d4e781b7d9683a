"""Each fact that a comparison tells, to the letter: what it is called, its kind, its change."""

from __future__ import annotations

import pytest

from minsheng.review.difference import Change, Mark, ProjectDifference, Section
from minsheng.review.period_changes import compare_periods
from minsheng.review.plan_changes import compare_plans
from tests.states import planned, reported

INNER = """\
ignore: [{rule: a, reason: 甲}]
    scope:
      - text: 建成中心。
        ignore: [{rule: b, reason: 乙}]
"""
Edit = tuple[str, str]
DONE = "done: {name: 检查人数, unit: 人, target: 100, rate_digits: 1}"
FOUND = "      found: {name: 确诊人数, unit: 人}\n"
TWO = "  - id: two\n    name: 乙项目\n    units: [civil]\n    scope: 建成中心。\n"
EXTRA = "    extra: {依据: 文件}\n"
MORE = f"建成中心。\n{EXTRA}    due: 年底\n    category: 健康\n    checks: [1 < 2]\n"


def said(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    """The facts as tuples, what follows from one behind it."""
    found: list[tuple[str, ...]] = []
    for one in changes:
        found.append((one.what, one.kind, one.was, one.now, one.change, one.indicator))
        found += said(one.follows)
    return found


def texts(part: Section | ProjectDifference) -> list[tuple[str, str, bool]]:
    """What was deleted and inserted in each sentence, and whether that only follows."""
    forms = {Mark.SAME: "", Mark.DELETED: "-{}", Mark.INSERTED: "+{}"}
    return [
        (one.part, "".join(forms[each.mark].format(each.text) for each in one.pieces), one.follows)
        for one in part.rewordings
    ]


def only(section: Section) -> ProjectDifference:
    """The one project in which everything is that changed."""
    assert (section.changes, section.rewordings) == ((), ())
    (project,) = section.projects
    return project


def test_no_change() -> None:
    for found, title, whole in (
        (compare_plans(planned(), planned()), "2025年项目", "计划"),
        (compare_periods(reported(), reported()), "2025年上半年进展", "通报"),
    ):
        assert found == Section(title, (), (), (), whole)


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("area: 区", "area: 县", [("区名", "area", "区", "县")]),
        (
            "year: 2025",
            "year: 2025\nstatus: {behind: 5.5}",
            [("算滞后的界限（百分点）", "behind", "10", "5.5")],
        ),
        (
            "year: 2025",
            "year: 2025\nstatus: {far_behind: 30}",
            [("算严重滞后的界限（百分点）", "far-behind", "", "30")],
        ),
        (
            "year: 2025",
            "year: 2025\nnearly_all: 不足100%",
            [("接近100%的完成率印成", "nearly-all", "", "不足100%")],
        ),
        (
            "year: 2025",
            "year: 2025\nrules: {percent-sign: off, other-word: error}",
            [
                ("规则“全角百分号”", "rule", "", "不用"),
                ("规则“其它应为其他”", "rule", "", "错误"),
            ],
        ),
        ("卫健局}", "卫生局}", [("责任单位的名称", "unit-name", "卫健局", "卫生局")]),
        (
            "卫健局}",
            "卫健局, aliases: [卫计局, 卫生局]}",
            [("卫健局的别名", "unit-aliases", "", "卫计局、卫生局")],
        ),
        (
            "units:\n",
            "units:\n  art: {name: 文旅局}\n",
            [("登记的责任单位", "unit", "", "文旅局")],
        ),
    ],
)
def test_a_fact_of_the_plan(old: str, new: str, facts: list[tuple[str, ...]]) -> None:
    """Told of the plan as a whole, and the other way round with its sides changed."""
    was, now = planned(), planned((old, new))
    for one, other, back in ((was, now, False), (now, was, True)):
        section = compare_plans(one, other)
        expected = [(*fact[:2], *(fact[:1:-1] if back else fact[2:]), "", "") for fact in facts]
        if back and facts[0][1] == "unit-aliases":
            expected = [("卫健局的别名", "unit-aliases", "卫计局、卫生局", "", "", "")]
        assert said(section.changes) == expected
        assert (section.projects, section.rewordings) == ((), ())


@pytest.mark.parametrize(
    ("edits", "facts"),
    [
        ([("id: two", "id: three")], [("代号", "id", "two", "three", "", "")]),
        ([("name: 乙项目", "name: 丙项目")], [("项目名称", "name", "乙项目", "丙项目", "", "")]),
        (
            [("[civil]", "[civil, health]")],
            [("责任单位", "units", "民政局", "民政局、卫健局", "", "")],
        ),
        (
            [("建成中心。\n", MORE.replace(EXTRA, ""))],
            [
                ("类别", "category", "", "健康", "", ""),
                ("完成时限", "due", "", "年底", "", ""),
                ("应当成立的关系", "checks", "", "1 < 2", "", ""),
            ],
        ),
        (
            [("建成中心。\n", "建成中心。\n    checks: [1 < 2, 2 < 3]\n")],
            [("应当成立的关系", "checks", "", "1 < 2；2 < 3", "", "")],
        ),
        (
            [("scope: 建成中心。\n", "scope: 建成中心。\n    ignore: [{rule: a, reason: 甲}]\n")],
            [("忽略的规则", "ignore", "", "a（甲）", "", "")],
        ),
        (
            [
                (
                    "scope: 建成中心。\n",
                    INNER,
                )
            ],
            [
                ("内容及规模的写法", "numbered", "不分条", "分条编号", "", ""),
                ("忽略的规则", "ignore", "", "a（甲）；b（乙）", "", ""),
            ],
        ),
        (
            [("target: 100", "target: 120")],
            [("目标（检查人数）", "target", "100人", "120人", "+20人，+20.0%", "done")],
        ),
        (
            [(", target: 100", ""), ("{{ done.target }}", "100人")],
            [
                ("完成率用的指标", "headline", "检查人数", "", "", ""),
                ("目标（检查人数）", "target", "100人", "", "", "done"),
            ],
        ),
        (
            [("检查人数, unit", "已检查人数, unit")],
            [("指标名称", "indicator-name", "检查人数", "已检查人数", "", "done")],
        ),
        (
            [("done: {", "tested: {"), ("{{ done.", "{{ tested.")],
            [("指标代号（检查人数）", "indicator-id", "done", "tested", "", "tested")],
        ),
        (
            [("done: {", "tested: {"), ("{{ done.", "{{ tested."), ("检查人数, u", "查人数, u")],
            [
                ("完成率用的指标", "headline", "检查人数", "查人数", "", ""),
                (
                    "指标",
                    "indicator",
                    "",
                    "查人数（累计数，人，目标100人，完成率1位小数）",
                    "",
                    "tested",
                ),
                (
                    "指标",
                    "indicator",
                    "检查人数（累计数，人，目标100人，完成率1位小数）",
                    "",
                    "",
                    "done",
                ),
            ],
        ),
        (
            [("target: 100", "plan: {2025-03: 30, 2025H1: 50}, target: 100")],
            [
                ("1—3月计划（检查人数）", "plan", "", "30人", "", "done"),
                ("上半年计划（检查人数）", "plan", "", "50人", "", "done"),
            ],
        ),
        (
            [("unit: 人, target: 100", "unit: 户, target: 100")],
            [
                ("目标（检查人数）", "target", "100人", "100户", "", "done"),
                ("单位（检查人数）", "unit", "人", "户", "", "done"),
            ],
        ),
        (
            [("target: 100", "kind: level, target: 100")],
            [("种类（检查人数）", "kind", "累计数", "时点数", "", "done")],
        ),
        (
            [("unit: 人}", "kind: stage, stages: [动工, 完工]}")],
            [
                ("单位（确诊人数）", "unit", "人", "", "", "found"),
                ("种类（确诊人数）", "kind", "累计数", "阶段", "", "found"),
                ("阶段（确诊人数）", "stages", "", "动工、完工", "", "found"),
            ],
        ),
        (
            [("rate_digits: 1", "rate_digits: 2")],
            [("完成率的小数位数（检查人数）", "rate-digits", "1", "2", "", "done")],
        ),
        (
            [(FOUND, "")],
            [("指标", "indicator", "确诊人数（累计数，人）", "", "", "found")],
        ),
        (
            [(FOUND, "      step: {name: 进度, kind: stage, stages: [动工, 完工]}\n" + FOUND)],
            [("指标", "indicator", "", "进度（阶段，动工、完工）", "", "step")],
        ),
    ],
)
def test_a_fact_of_a_project(edits: list[Edit], facts: list[tuple[str, ...]]) -> None:
    project = only(compare_plans(planned(), planned(*edits)))
    assert said(project.changes) == facts


def test_a_step_of_the_plan_that_changed() -> None:
    was, now = (
        planned(("target: 100", f"plan: {{2025H1: {step}}}, target: 100")) for step in (50, 60)
    )
    assert said(only(compare_plans(was, now)).changes) == [
        ("上半年计划（检查人数）", "plan", "50人", "60人", "+10人，+20.0%", "done")
    ]


def test_a_unit_under_another_name_is_no_fact_of_its_projects() -> None:
    section = compare_plans(planned(), planned(("民政局", "社会局"), ("卫健局", "卫生局")))
    assert said(section.changes) == [
        ("责任单位的名称", "unit-name", "卫健局", "卫生局", "", ""),
        ("责任单位的名称", "unit-name", "民政局", "社会局", "", ""),
    ]
    assert section.projects == ()


def test_texts_of_the_plan() -> None:
    was = planned(("建成中心。", "建成中心。\n    extra: {依据: 文件, 内容及规模: 很大}"))
    now = planned(("建成中心。", "建成新中心。\n    extra: {依据: 新文件, 内容及规模: 很小}"))
    project = only(compare_plans(was, now))
    assert project.changes == ()
    assert texts(project) == [
        ("内容及规模", "+新", False),
        ("依据", "+新", False),
        ("自己的栏目“内容及规模”", "-大+小", False),
    ]
    assert (project.id, project.no, project.name, project.kind) == ("two", 2, "乙项目", "kept")


def test_a_project_with_all_its_facts() -> None:
    """One that came has no facts that its heading says; one that went is told with its last."""
    without, full = planned((TWO, "")), planned(("建成中心。\n", MORE))
    facts = ["责任单位", "类别", "完成时限", "应当成立的关系"]
    came, went = only(compare_plans(without, full)), only(compare_plans(full, without))
    for project, kind, sign in ((came, "added", "+"), (went, "removed", "-")):
        assert (project.id, project.no, project.name, project.kind) == ("two", 2, "乙项目", kind)
        assert [one.what for one in project.changes] == facts
        assert texts(project) == [
            ("内容及规模", f"{sign}建成中心。", False),
            ("依据", f"{sign}文件", False),
        ]
    assert [(one.was, one.now) for one in came.changes] == [
        *(("", "民政局"), ("", "健康"), ("", "年底"), ("", "1 < 2"))
    ]
    assert [(one.now, one.was) for one in went.changes] == [
        *(("", "民政局"), ("", "健康"), ("", "年底"), ("", "1 < 2"))
    ]


def test_the_indicators_of_a_project_that_came_or_went() -> None:
    alone = planned((_first(), ""))
    came, went = only(compare_plans(alone, planned())), only(compare_plans(planned(), alone))
    for project, sides in ((came, ("was", "now")), (went, ("now", "was"))):
        assert [one.what for one in project.changes] == ["责任单位", "指标", "指标"]
        empty, filled = sides
        assert {getattr(one, empty) for one in project.changes} == {""}
        assert [getattr(one, filled) for one in project.changes] == [
            *(
                "卫健局",
                "检查人数（累计数，人，目标100人，完成率1位小数）",
                "确诊人数（累计数，人）",
            )
        ]


def _first() -> str:
    return (
        "  - id: one\n    name: 甲项目\n    units: [health]\n    scope: 检查{{ done.target }}。\n"
        f"    indicators:\n      {DONE}\n{FOUND}"
    )


def test_a_project_that_moved() -> None:
    """One of two that changed places has moved, and it is told from where to where."""
    third = "  - id: three\n    name: 丙项目\n    units: [civil]\n    scope: 三。\n"
    was = planned(("建成中心。\n", f"建成中心。\n{third}"))
    now = planned(("projects:\n", f"projects:\n{third}"))
    section = compare_plans(was, now)
    assert [(one.id, one.no, said(one.changes)) for one in section.projects] == [
        ("three", 1, [("序号", "order", "3", "1", "", "")])
    ]


def test_that_a_project_moved_is_told_first() -> None:
    moved = TWO.replace("乙项目", "丙项目")
    now = planned((TWO, ""), ("projects:\n", f"projects:\n{moved}"))
    (project,) = compare_plans(planned(), now).projects
    assert (project.id, [one.what for one in project.changes]) == ("two", ["序号", "项目名称"])


def test_a_figure_in_a_name() -> None:
    """It is that of the plan that the project is told of: the new one where there is one."""
    one, two = (
        ("name: 甲项目", "name: '{{ area }}甲项目'"),
        ("name: 乙项目", "name: '{{ area }}乙项目'"),
    )
    was = planned(one, two)
    less = planned(one, (TWO, ""), ("area: 区", "area: 县"))
    kept, gone = compare_plans(was, less).projects
    assert said(kept.changes) == [("项目名称", "name", "区甲项目", "县甲项目", "", "")]
    assert (kept.name, gone.name, gone.kind) == ("县甲项目", "区乙项目", "removed")


def test_a_project_in_front_moves_no_other() -> None:
    third = "  - id: three\n    name: 丙项目\n    units: [civil]\n    scope: 三。\n"
    section = compare_plans(planned(), planned(("projects:\n", f"projects:\n{third}")))
    assert [(one.id, one.kind) for one in section.projects] == [("three", "added")]


def test_a_project_that_came_says_which_target_counts() -> None:
    """Where there is a choice; a text that it hasn't is nothing that changed."""
    came = TWO.replace("建成中心。", '""') + (
        "    headline: b\n    indicators:\n"
        "      a: {name: 甲数, unit: 个, target: 5}\n      b: {name: 乙数, unit: 个, target: 6}\n"
    )
    project = only(compare_plans(planned((TWO, "")), planned((TWO, came))))
    assert [(one.kind, one.now) for one in project.changes] == [
        ("units", "民政局"),
        ("headline", "乙数"),
        ("indicator", "甲数（累计数，个，目标5个）"),
        ("indicator", "乙数（累计数，个，目标6个）"),
    ]
