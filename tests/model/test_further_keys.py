"""What a project and a period may say besides: category, problems, own columns, texts around."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.problem import Problem
from minsheng.sentences.printed_period import print_period
from tests.conftest import edit, lines_of, load
from tests.examples import found

PLAN = """\
area: 槐荫区
year: 2025
status: {behind: 5.5}
units:
  health: {name: 区卫生健康局, aliases: [区卫健局]}
projects:
  - id: screening
    name: 检查项目
    units: [health]
    scope: 检查{{ screened.target }}。
    category: 医疗健康
    due: "{{ year }}年12月底"
    headline: screened
    extra: {资金来源: 区级财政, 计划: "检查{{ screened.target }}"}
    indicators:
      screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}
      beds: {name: 床位, unit: 张, target: 10}
  - id: plain
    name: 另一项目
    units: [health]
    scope: 面向居民开展服务。
"""
PROGRESS = """\
period: 2025H1
as_of: 2025-06-30
introduction: |
  {{ period.label }}，{{ area }}{{ count }}项民生实事
  有序推进。

  截至{{ as_of }}，情况如下。
notes:
  - 数据由各单位报送。
  - title: 说明
    text: 完成率按年度目标计算。
projects:
  screening:
    values: {screened: 3216, beds: 4}
    progress: 已检查{{ screened }}，床位{{ beds }}。
    status: 进展顺利
    summary: 已检查{{ screened }}。
    problems:
      - 床位不足，只有{{ beds }}。
      - 人员不足。
    next: 扩大检查{{ as_of }}以后的范围。
    remarks: 无。
    extra: {联系人: 李主任, 计划: "已检查{{ screened }}"}
  plain:
    progress: 面向居民开展服务，进展顺利。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace that uses every key."""
    for name, text in (("projects.yaml", PLAN), ("progress/2025H1.yaml", PROGRESS)):
        file = tmp_path / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def facts(folder: Path) -> TemplateContext:
    """What the cells can speak of; nothing in it is wrong."""
    progress, problems = load(folder)
    assert progress is not None
    printed = print_period(progress)
    assert [*problems, *printed.problems] == []
    return template_context(printed)


def test_every_text_is_filled_in(folder: Path) -> None:
    screening, _ = facts(folder).projects

    assert {name: screening[name] for name in ("category", "due", "summary", "status")} == {
        "category": "医疗健康",
        "due": "2025年12月底",
        "summary": "已检查3216人。",
        "status": "进展顺利",
    }
    assert screening["problems"] == "1.床位不足，只有4张。\n2.人员不足。"
    assert screening["next"] == "扩大检查2025年6月30日以后的范围。"
    assert screening["remarks"] == "无。"
    assert screening["extra"] == {
        "资金来源": "区级财政",
        "计划": "已检查3216人",  # the period's word comes before the year's
        "联系人": "李主任",
    }


def test_what_is_not_said_is_empty(folder: Path) -> None:
    _, plain = facts(folder).projects
    names = ("category", "due", "summary", "problems", "next", "remarks", "rate", "target", "value")

    assert {plain[name] for name in names} == {""}
    assert plain["rate_value"] is None
    assert plain["extra"]["没有的栏目"] == ""


def test_texts_around_the_table(folder: Path) -> None:
    whole = facts(folder).whole

    assert whole["introduction"] == (
        "上半年，槐荫区2项民生实事有序推进。\n截至2025年6月30日，情况如下。"
    )
    assert whole["notes"] == "1.数据由各单位报送。\n2.说明：完成率按年度目标计算。"
    assert [project["name"] for project in whole["projects"]] == ["检查项目", "另一项目"]


def test_an_empty_key_counts_as_absent(folder: Path) -> None:
    file = folder / "data/progress/2025H1.yaml"
    edit(file, "    remarks: 无。\n", "    remarks:\n")

    assert facts(folder).projects[0]["remarks"] == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "data/projects.yaml",
            "headline: screened",
            "headline: screend",
            "projects.yaml:13:15: 错误: 这个项目没有指标“screend”（是不是“screened”？）",
        ),
        (
            "data/projects.yaml",
            "behind: 5.5",
            "behind: 200",
            "projects.yaml:3:18: 错误: 数字太大（完成率比计划进度低多少个百分点以上算滞后）",
        ),
        (
            "data/progress/2025H1.yaml",
            "      - 人员不足。",
            "      - 人员不足，缺{{ bed }}。",
            "2025H1.yaml:20:18: 错误: 没有“bed”（是不是“beds”？）",
        ),
        (
            "data/progress/2025H1.yaml",
            "  截至{{ as_of }}",
            "  截至{{ asof }}",
            "2025H1.yaml:7:8: 错误: 没有“asof”（是不是“as_of”？）",
        ),
        (
            "data/progress/2025H1.yaml",
            "notes:\n",
            "notes: 5\nremarks:\n",
            "2025H1.yaml:8:8: 错误: 这里的写法不对（表格后的文字）",
        ),
    ],
)
def test_a_mistake_is_found_at_its_place(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(folder / file, old, new)

    assert [line for line in lines_of(found(folder)) if said in line]


WRONG = "其中3人为女性 ，共412人÷2000人。年度计划检查2000人，已检查412人，完成率26.0%。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  有序推进。\n", f"  {WRONG}\n"),
        ("  - 数据由各单位报送。", f"  - {WRONG}"),
        ("已检查{{ screened }}。\n    problems", f"{WRONG}\n    problems"),
        ("人员不足。", WRONG),
        ("扩大检查{{ as_of }}以后的范围。", WRONG),
        ("无。", WRONG),
        ("李主任", WRONG),
    ],
)
def test_the_rules_read_every_text(folder: Path, old: str, new: str) -> None:
    before = found(folder)
    edit(folder / "data/progress/2025H1.yaml", old, new)

    further = [problem.rule for problem in found(folder) if problem not in before]
    assert "percent-mismatch" in further


@pytest.mark.parametrize("key", ["category", "due"])
def test_the_rules_read_the_plan_s_texts(folder: Path, key: str) -> None:
    old = {"category": "医疗健康", "due": "{{ year }}年12月底"}[key]
    edit(folder / "data/projects.yaml", old, "医疗％健康")

    assert "percent-sign" in [problem.rule for problem in found(folder)]


def test_an_ignore_covers_the_texts_around_the_table(folder: Path) -> None:
    file = folder / "data/progress/2025H1.yaml"
    edit(file, "  有序推进。\n", f"  {WRONG}\n")
    assert "percent-mismatch" in rules(found(folder))

    edit(file, "notes:\n", "ignore: [{rule: percent-mismatch, reason: 原文如此}]\nnotes:\n")
    assert not {"percent-mismatch", "useless-ignore"} & rules(found(folder))

    edit(file, WRONG, "有序推进。")
    assert "useless-ignore" in rules(found(folder))


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems}


def test_a_value_told_in_the_summary_is_used(folder: Path) -> None:
    file = folder / "data/progress/2025H1.yaml"
    edit(file, "progress: 已检查{{ screened }}，床位{{ beds }}。", "progress: 已开展检查。")

    assert "unused-value" not in rules(found(folder))
