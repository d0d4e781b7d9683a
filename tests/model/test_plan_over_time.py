"""Projects that come, go and change within a year: each period has the plan of its own time."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.digest import digest
from minsheng.layout.folders import DEFAULT_LAYOUT, built_in_templates
from minsheng.layout.layout import load_layout
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.review.compare import compare
from minsheng.review.report_text import as_text

PLAN = """\
area: 槐荫区
year: 2025
units:
  civil: {name: 区民政局}
  health: {name: 区卫健局}
projects:
  - id: meals
    name: 老年助餐
    units: [civil]
    scope: 新建食堂{{ canteens.target }}。
    indicators:
      canteens: {name: 食堂, unit: 处, target: 12}
  - id: beds
    name: 养老床位
    units: [health]
    scope: 新增床位。
"""
LATER = """\
area: 槐荫区
year: 2025
units:
  civil: {name: 区民政局, changed: {2025Q3: {name: 区民政和养老局}}}
  health: {name: 区卫健局}
  sport: {name: 区体育局}
order: {2025Q3: [beds, meals, pitch]}
projects:
  - id: meals
    name: 老年助餐
    units: [civil]
    scope: 新建食堂{{ canteens.target }}。
    indicators:
      canteens: {name: 食堂, unit: 处, target: 12}
    changed:
      2025Q3: {name: 幸福食堂, targets: {canteens: 14}, units: [civil, health]}
      2025: {scope: "新建幸福食堂{{ canteens.target }}。"}
  - id: beds
    name: 养老床位
    units: [health]
    scope: 新增床位。
    until: 2025Q3
  - id: pitch
    name: 健身场地
    units: [sport]
    scope: 新建场地。
    since: 2025Q3
"""
H1 = """\
period: 2025H1
as_of: 2025-06-30
projects:
  meals: {values: {canteens: 6}, progress: "建成{{ canteens }}，完成{{ canteens.rate }}。"}
  beds: {progress: 新增床位正在施工。}
"""
Q3 = """\
period: 2025Q3
as_of: 2025-09-30
projects:
  meals: {values: {canteens: 7}, progress: "建成{{ canteens }}，完成{{ canteens.rate }}。"}
  beds: {progress: 新增床位全部建成。}
  pitch: {progress: 场地已经完成选址。}
"""
YEAR = """\
period: "2025"
as_of: 2025-12-31
projects:
  meals: {values: {canteens: 14}, progress: "建成{{ canteens }}，完成{{ canteens.rate }}。"}
  pitch: {progress: 场地已经全部启用。}
"""


def workspace(folder: Path, plan: str, **periods: str) -> Workspace:
    (folder / "data" / "progress").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "projects.yaml").write_text(plan, encoding="utf-8")
    for name, text in periods.items():
        (folder / "data" / "progress" / f"{name[1:]}.yaml").write_text(text, encoding="utf-8")
    return Workspace(folder)


def progress(where: Workspace, period: str) -> Progress:
    year, known = where.find(period)
    return year.error_free(known)


def test_each_period_has_the_plan_of_its_time(tmp_path: Path) -> None:
    where = workspace(tmp_path, LATER, p2025H1=H1, p2025Q3=Q3, p2025=YEAR)
    assert not [one for one in validate(where) if one.severity.value == "error"]
    half, third, whole = (progress(where, one).plan for one in ("2025H1", "2025Q3", "2025"))
    assert [(one.no, one.id, one.name.value) for one in half.projects] == [
        (1, "meals", "老年助餐"),
        (2, "beds", "养老床位"),
    ]
    assert [(one.no, one.id, one.name.value) for one in third.projects] == [
        (1, "beds", "养老床位"),
        (2, "meals", "幸福食堂"),
        (3, "pitch", "健身场地"),
    ]
    assert [one.id for one in whole.projects] == ["meals", "pitch"]
    assert [unit.name for unit in half.projects[0].units] == ["区民政局"]
    assert [unit.name for unit in third.projects[1].units] == ["区民政和养老局", "区卫健局"]
    assert third.units["civil"].aliases == ("区民政局",)
    aimed = [plan.projects[at].headline for plan, at in ((half, 0), (third, 1))]
    assert [str(one and one.target) for one in aimed] == ["12处", "14处"]
    assert str(whole.projects[0].scope.items[0].text) == "新建幸福食堂{{ canteens.target }}。"


ROWS = """\
    items:
      - {id: meals-new, scope: 新建食堂, units: [civil], headline: canteens}
    changed: {2025Q3: {targets: {canteens: 14}}}
"""


def test_a_row_of_a_project_follows_its_units_and_targets(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "{name: 区民政局}", "{name: 区民政局, changed: {2025Q3: {name: 区民政和养老局}}}"
    )
    plan = plan.replace("target: 12}\n", f"target: 12}}\n{ROWS}")
    where = workspace(tmp_path, plan, p2025H1=H1, p2025Q3=H1.replace("2025H1", "2025Q3"))

    told = {}
    for one in ("2025H1", "2025Q3"):
        (task,) = progress(where, one).plan.projects[0].tasks
        told[one] = (task.units[0].name, str(task.headline and task.headline.target))

    assert told == {"2025H1": ("区民政局", "12处"), "2025Q3": ("区民政和养老局", "14处")}


OWN_ROWS = """\
    items:
      - {id: one, name: 甲, scope: 新建甲。, until: 2025H1}
      - id: two
        name: 乙
        scope: 新建乙。
        changed: {2025Q3: {name: 新乙, scope: 新建新乙。, units: [civil], extra: {备注: 改了}}}
      - {id: three, name: 丙, scope: 新建丙。, since: 2025Q3}
"""


def test_rows_of_a_project_come_go_and_change(tmp_path: Path) -> None:
    plan = PLAN.replace("target: 12}\n", f"target: 12}}\n{OWN_ROWS}")
    where = workspace(tmp_path, plan, p2025H1=H1, p2025Q3=H1.replace("2025H1", "2025Q3"))

    half, third = (progress(where, one).plan.projects[0].tasks for one in ("2025H1", "2025Q3"))
    assert [one.label for one in half] == ["甲", "乙"]
    assert [one.label for one in third] == ["新乙", "丙"]
    assert [str(one.scope and one.scope.items[0].text) for one in third] == [
        "新建新乙。",
        "新建丙。",
    ]
    assert [unit.name for unit in third[0].units] == ["区民政局"]
    assert third[0].extra["备注"].value == "改了"
    assert (half[1].units, half[1].extra, half[0].until) == ((), {}, None)


@pytest.mark.parametrize("key", ["category: 教育", "targets: {canteens: 14}"])
def test_a_row_has_no_category_and_no_targets_of_its_own(tmp_path: Path, key: str) -> None:
    own = f"    items: [{{id: one, changed: {{2025Q3: {{{key}}}}}}}]\n"
    plan = PLAN.replace("target: 12}\n", f"target: 12}}\n{own}")
    where = workspace(tmp_path, plan, p2025H1=H1)
    found = [one for one in validate(where) if one.rule == "unknown-key"]
    assert [(one.message, one.hint) for one in found] == [
        (f"子项不能改{key.partition(':')[0]}", "写在项目里")
    ]


def test_an_earlier_period_keeps_its_digest(tmp_path: Path) -> None:
    layout = load_layout(built_in_templates() / DEFAULT_LAYOUT, DEFAULT_LAYOUT)
    before = digest(progress(workspace(tmp_path / "a", PLAN, p2025H1=H1), "2025H1"), layout)
    later = workspace(tmp_path / "b", LATER, p2025H1=H1)
    assert digest(progress(later, "2025H1"), layout) == before


def test_the_difference_of_two_periods_tells_of_the_plan(tmp_path: Path) -> None:
    where = workspace(tmp_path, LATER, p2025H1=H1, p2025Q3=Q3)
    said = as_text(compare(where, ["2025H1", "2025Q3"], []))
    for one in (
        "责任单位的名称：区民政局 → 区民政和养老局",
        "项目名称：老年助餐 → 幸福食堂",
        "目标（食堂）：12处 → 14处",
        "序号：2 → 1",
        "新增第3项 健身场地",
        "食堂：6处 → 7处",
    ):
        assert one in said.replace("\x1b[0m", "").replace("\x1b[31m", "").replace("\x1b[32m", "")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("canteens: 14}", "canteen: 14}", "canteen"),
        ("units: [civil, health]", "units: [civil, healt]", "healt"),
        ("[beds, meals, pitch]", "[bed, meals, pitch]", "bed"),
        ("since: 2025Q3", "since: 2025Q5", "这不是报告期"),
        ("2025: {scope", "2025Q7: {scope", "这不是报告期"),
        ("{2025Q3: {name: 区民政和养老局}}", "{2025Q9: {name: 区民政和养老局}}", "这不是报告期"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in LATER
    where = workspace(tmp_path, LATER.replace(was, now), p2025H1=H1)
    found = [one for one in validate(where) if said in one.message or said in one.hint]
    assert found
    assert found[0].place.file == "data/projects.yaml"


def test_an_entry_of_a_project_that_does_not_count_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace(tmp_path, LATER, p2025H1=H1 + "  pitch: {progress: 场地已经完成选址。}\n")
    assert run(["-C", str(tmp_path), "validate", "2025H1"]) == 1
    assert "“pitch”这一期不列入" in capsys.readouterr().out


def test_the_next_period_begins_with_the_projects_of_its_time(tmp_path: Path) -> None:
    workspace(tmp_path, LATER, p2025H1=H1, p2025Q3=Q3)
    assert run(["-C", str(tmp_path), "new", "2025"]) == 0
    text = (tmp_path / "data" / "progress" / "2025.yaml").read_text(encoding="utf-8")
    assert "beds:" not in text
    assert "pitch:" in text


@pytest.mark.parametrize(
    ("was", "now", "line", "message"),
    [
        ("      2025Q3: {name", "      2024Q3: {name", 16, "这是2025年的计划，2024Q3不是这一年的"),
        ("order: {2025Q3", "order: {2026Q3", 7, "这是2025年的计划，2026Q3不是这一年的"),
        ("changed: {2025Q3", "changed: {2024Q3", 4, "这是2025年的计划，2024Q3不是这一年的"),
        ("[beds, meals, pitch]", "[beds, meals, beds]", 7, "项目“beds”写了两次"),
        ("    until: 2025Q3", "    since: 2025\n    until: 2025Q3", 23,
         "从2025起，却到2025Q3为止，哪一期也没有"),
        ("name: 老年助餐\n", "name: 老年助餐\n    since: 2025\n", 17, "2025才有，2025Q3还没有"),
        ("", "", 0, ""),
    ],
)  # fmt: skip
def test_what_is_told_of_periods_that_can_not_be_is_complained_of_at_its_line(
    tmp_path: Path, was: str, now: str, line: int, message: str
) -> None:
    (tmp_path / "data").mkdir()
    text = LATER.replace(was, now, 1)
    (tmp_path / "data" / "projects.yaml").write_text(text, encoding="utf-8")
    (year,) = Workspace(tmp_path).years()
    plan = year.plan()
    told = [(one.place.line, one.message) for one in plan.problems]
    assert told == ([(line, message)] if message else [])
