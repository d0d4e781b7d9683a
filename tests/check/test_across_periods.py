"""Values that a period says otherwise than the one before it, and a year than the last."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example, Issue
from minsheng.problem import Severity
from tests.caught import caught, context, count, findings
from tests.check.conftest import ONE
from tests.conftest import PLAN, PROGRESS, edit

FAMILY = (
    "falling-value",
    "vanished-value",
    "copied-text",
    "falling-figure",
    "changed-target",
    "changed-measure",
)


def printed(now: str, before: str, further: str = "") -> Example:
    """An indicator's value now and in the first quarter."""
    return Example(
        "已检查{{ done }}。",
        values=f"{{done: {now}}}",
        project=ONE % further,
        earlier=f"values: {{done: {before}}}\nprogress: 已检查{{{{ done }}}}。",
    )


@pytest.mark.parametrize(
    ("before", "now", "falls"),
    [
        ("3216", "3000", True),
        ("3216", "3216", False),
        ("3216", "3217", False),
        ("0.3", "0.29", True),
        ("超3000人", "超2800人", True),
        ("3216", "超3000人", False),
        ("3216", "超2900人", True),
        ("约240人", "238", False),
        ("约240人", "200", True),
        ("近300人", "290", False),
        ("5370余人", "5300", True),
        ("5370余人", "5370", False),
        ("1.2万人", "11999", True),
        ("1.2万人", "12000", False),
        ("0", "0", False),
        ("2200", "超2000人", False),
        ("2201", "超2000人", True),
        ("2200", "约2000人", False),
        ("2201", "约2000人", True),
        ("近300人", "270", False),
        ("近300人", "269", True),
        ("约300人", "270", False),
        ("约300人", "269", True),
        ("2200", "近2199人", True),
        ("超2200人", "2199", True),
    ],
)
def test_a_total_that_falls(before: str, now: str, *, falls: bool) -> None:
    assert caught("falling-value", printed(now, before)) == [now] * falls


def test_a_value_that_is_new_has_not_fallen() -> None:
    example = printed("3000", "3216")._replace(earlier="progress: 各街道组织体检。")
    assert caught("falling-value", example) == []


@pytest.mark.parametrize(
    ("before", "now", "hint"),
    [
        ("47.2公里", "47.2米", "多半是单位写错了：上一期是“公里”，这一期是“米”；核对单位"),
        ("1.2万元", "3500元", "多半是单位写错了：上一期是“万元”，这一期是“元”；核对单位"),
        ("47.2公里", "46.9公里", "核对两期的数字；不是累计数的，换一种说法"),
        ("1.2公里", "0.9米", "核对两期的数字；不是累计数的，换一种说法"),
    ],
)
def test_a_figure_in_a_smaller_unit(tmp_path: Path, before: str, now: str, hint: str) -> None:
    example = Example(f"已完成{now}。", earlier=f"progress: 已完成{before}。")
    (found,) = findings("falling-figure", example, tmp_path)
    assert found.hint == hint


@pytest.mark.parametrize("kind", ["level", "lower"])
def test_what_is_no_total_may_fall(kind: str) -> None:
    assert caught("falling-value", printed("20", "30", f", kind: {kind}")) == []


def test_works_do_not_go_back(workspace: Path) -> None:
    """They may have been measured anew, so it is a warning."""
    example = printed("20", "30", ", kind: percent")
    example = example._replace(project=example.project.replace("unit: 人, ", ""))
    (found,) = findings("falling-value", example, workspace / "other")
    assert found.severity is Severity.WARNING
    assert found.message == "检查变小了：上一期（一季度）30%，这一期20%"


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [("主体", "基础", True), ("主体", "主体", False), ("基础", "主体", False)],
)
def test_a_stage_does_not_go_back(before: str, now: str, workspace: Path, *, told: bool) -> None:
    example = printed(now, before, ", kind: stage, stages: [招标, 基础, 主体, 竣工]")
    example = example._replace(project=example.project.replace("unit: 人, ", ""))
    found = findings("falling-value", example, workspace / "other")
    message = f"检查退回去了：上一期（一季度）{before}，这一期{now}"
    assert [(one.severity, one.message) for one in found] == [(Severity.WARNING, message)] * told


@pytest.fixture
def last_year(workspace: Path) -> Path:
    """The sample, and the same of 2024 as the period before it."""
    folder = workspace / "data" / "2024"
    (folder / "progress").mkdir(parents=True)
    shutil.copy(workspace / PLAN, folder / "projects.yaml")
    shutil.copy(workspace / PROGRESS, folder / "progress" / "2024.yaml")
    edit(folder / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    edit(folder / "progress" / "2024.yaml", "\nperiod: 2025H1\n", '\nperiod: "2024"\n')
    edit(folder / "progress" / "2024.yaml", "\nas_of: 2025-06-30\n\n", "\nas_of: 2024-12-31\n\n")
    return workspace


def of_the_family(workspace: Path) -> list[tuple[str, Issue]]:
    whole = context(workspace)
    assert whole.before is not None
    rules = [rule for rule in RULES if rule.id in FAMILY]
    assert len(rules) == len(FAMILY)
    return [(rule.id, issue) for rule in rules for issue in rule.find(whole)]


def test_a_new_year_begins_anew(last_year: Path) -> None:
    """Totals, targets, names and what is reported may all be other than the year before's."""
    old = last_year / "data" / "2024"
    edit(old / "progress" / "2024.yaml", "screened: 3216", "screened: 4700")
    edit(old / "projects.yaml", "target: 4600", "target: 4500")
    edit(old / "projects.yaml", "name: 检查人数", "name: 两癌检查人数")
    edit(last_year / PROGRESS, "      low_grade: 20\n", "")
    edit(last_year / PROGRESS, "宫颈低级别病变{{ low_grade }}、", "")

    found = of_the_family(last_year)

    assert {rule for rule, _ in found} == {"copied-text"}
    assert "cancer-screening" not in [issue.project for _, issue in found]


def test_texts_of_last_year_are_copies_too(last_year: Path) -> None:
    found = [issue for rule, issue in of_the_family(last_year) if rule == "copied-text"]

    assert len(found) > 10
    assert found[0].message == "这个项目的进展和上一期（2024年全年）一字不差"


def test_an_indicator_counted_otherwise_than_last_year(last_year: Path) -> None:
    edit(
        last_year / "data" / "2024" / "projects.yaml",
        "name: 检查人数, unit: 人,",
        "name: 检查人数, unit: 人次,",
    )

    found = [issue for rule, issue in of_the_family(last_year) if rule == "changed-measure"]

    assert [issue.message for issue in found] == ["检查人数的单位变了：2024年是人次，现在是人"]
    assert found[0].place.file == PLAN


def test_the_first_period_has_nothing_before_it(workspace: Path) -> None:
    whole = context(workspace)

    assert whole.before is None
    assert [one for rule in RULES if rule.id in FAMILY for one in rule.find(whole)] == []


def test_values_that_vanish_are_said_together() -> None:
    example = Example(
        "progress:\n  - 各街道组织体检。\n  - 开展随访。",
        project="indicators: {done: {name: 检查, unit: 人}, ill: {name: 检出, unit: 人}}",
        earlier="values: {done: 3216, ill: 20}\nprogress: 已检查{{ done }}，检出{{ ill }}。",
    )

    assert caught("vanished-value", example) == ["各街道组织体检。"]


@pytest.mark.parametrize(
    ("further", "before", "vanishes"),
    [
        ("", "3216", True),
        (", target: 3000", "3216", True),
        (", kind: level", "3216", True),
        (", kind: percent", "80", True),
        (", kind: percent", "100", False),
        (", kind: stage, stages: [施工, 竣工]", "施工", True),
        (", kind: stage, stages: [施工, 竣工]", "竣工", False),
    ],
)
def test_a_value_that_vanishes(further: str, before: str, *, vanishes: bool) -> None:
    example = Example(
        "各街道组织体检。",
        project=ONE % further,
        earlier=f"values: {{done: {before}}}\nprogress: 已检查{{{{ done }}}}。",
    )

    assert caught("vanished-value", example) == ["各街道组织体检。"] * vanishes


def test_what_vanished_is_told(tmp_path: Path) -> None:
    example = Example(
        "各街道组织体检。",
        project="indicators: {day: {name: 启用日期}, done: {name: 检查, unit: 人}}",
        earlier="values: {day: 2025-03-10, done: 3216}\nprogress: 已检查{{ done }}。",
    )

    (found,) = findings("vanished-value", example, tmp_path)

    was = "启用日期（2025年3月10日）、检查（3216人）"
    assert found.message == f"上一期（一季度）有数值的指标，这一期没有了：{was}"


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("桥梁桩基完成120根。", "桥梁桩基完成102根。", ["102根"]),
        ("完成管网铺设1.2公里。", "完成管网铺设0.8公里。", ["0.8公里"]),
        ("桥梁桩基完成120根。", "桥梁桩基完成130根。", []),
        ("本月完成桥梁桩基120根。", "本月完成桥梁桩基102根。", []),
        ("二标段完成桩基120根。", "二标段完成桩基102根。", []),
        ("走访完成120户。", "走访完成102户。", []),
        ("计划完成桩基120根。", "计划完成桩基102根。", []),
    ],
)
def test_works_without_a_word_for_all(
    before: str, now: str, marked: list[str], tmp_path: Path
) -> None:
    example = Example(now, earlier=f"progress: {before}")
    assert caught("falling-figure", example) == marked
    found = findings("falling-figure", example, tmp_path)
    assert [one.severity for one in found] == [Severity.WARNING] * len(marked)


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("12所已开工。", "开工11所。", ["11所"]),
        ("建成站点8处。", "建成6处站点。", ["6处"]),
        ("已建成8处站点。", "6处站点已建成。", ["6处"]),
        ("已开工9所，其中完工4所。", "9所已开工，其中3所竣工。", ["3所"]),
        ("累计发放补贴320万元。", "补贴已发放300万元。", ["300万元"]),
        ("完成改造12个小区。", "10个小区完成改造。", ["10个"]),
        ("共有12个站点投入使用。", "10个站点已启用。", ["10个"]),
        ("已建成8处站点。", "建成9处站点。", []),
        ("在建3个。", "在建1个。", []),
        ("未开工3所。", "1所未开工。", []),
        ("计划开工12所。", "11所计划开工。", []),
        ("6月开工3所。", "9月2所开工。", []),
        ("本月建成8处。", "本月6处建成。", []),
        ("第一批建成8处。", "第二批建成6处。", []),
        ("已建成8处站点。", "已建成6公里步道。", []),
        ("已建成充电桩88个。", "已建成停车场12个。", []),
        ("新建幼儿园完工3所，改造学校完工8所。", "改造学校完工2所，新建幼儿园完工4所。", []),
        ("培训300人。", "组织200人培训。", []),
    ],
)
def test_what_was_done_in_other_words(before: str, now: str, marked: list[str]) -> None:
    assert caught("falling-figure", Example(now, earlier=f"progress: {before}")) == marked


def test_figures_from_values_are_not_typed() -> None:
    """They are compared as values, at the value."""
    assert caught("falling-figure", printed("3000", "3216")) == []


@pytest.mark.parametrize("text", ["已检查1人，" * 4000, "1" * 25000, "目标" * 12500, "（" * 25000])
def test_a_very_long_text(text: str) -> None:
    assert max(count(FAMILY, Example(text, earlier=f"progress: {text}")).values()) <= 1
