"""The audit of free text: wrong sentences are caught by their rule, right ones are left alone.

``arithmetic/`` holds them, one a line: what the progress of a project says and, where it
matters, its scope, indicators and values. ``right.jsonl`` holds sentences that tempt but are right;
``silent.jsonl`` such cells of a report as of 30 June 2025, about which no rule at all may speak.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng import check
from minsheng.check import arithmetic, targets
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Issue
from minsheng.model.load_plan import load_plan
from minsheng.model.load_progress import load_progress
from minsheng.period import Period
from minsheng.problem import Problem, Severity
from minsheng.sentences.printed_period import print_period
from minsheng.source.strict_yaml import parse_document

FOLDER = Path(__file__).parent / "arithmetic"
RULES = (*arithmetic.RULES, *targets.RULES)
WRONG_FILES = ("percent-mismatch", "sum-mismatch", "product-mismatch", "target-mismatch")
_PLAN = """\
area: 槐荫区
year: 2025
units:
  health: {name: 区卫生健康局, aliases: [区卫健局]}
  civil: {name: 区民政局}
  housing: {name: 区住房城乡建设局, aliases: [区住建局]}
  education: {name: 区教育和体育局, aliases: [区教体局]}
  labour: {name: 区人力资源社会保障局, aliases: [区人社局]}
projects:
  - id: example
    name: 示例项目
    units: [health]
"""


def sentences(name: str) -> list[dict[str, Any]]:
    """The sentences of one file."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    assert len(lines) > 20
    return [json.loads(line) for line in lines]


def context(case: dict[str, Any]) -> CheckContext:
    """A workspace of one project that says what ``case`` does."""
    problems: list[Problem] = []
    scope = json.dumps(case.get("scope", "为居民做好服务。"), ensure_ascii=False)
    indicators = json.dumps(case.get("indicators", {}), ensure_ascii=False)
    plan = f"{_PLAN}    scope: {scope}\n    indicators: {indicators}\n"
    entry = {key: case[key] for key in ("values", "progress") if key in case}
    said = json.dumps(entry, ensure_ascii=False)
    progress = f"period: 2025H1\nas_of: 2025-06-30\nprojects: {{example: {said}}}\n"
    loaded = load_progress(
        parse_document(progress, "progress.yaml"),
        load_plan(parse_document(plan, "projects.yaml"), problems.append),
        Period.parse("2025H1"),
        problems.append,
    )
    assert problems == []
    return CheckContext(print_period(loaded))


def found(case: dict[str, Any]) -> Iterator[tuple[str, Issue]]:
    """What the rules of arithmetic say of it."""
    about = context(case)
    for rule in RULES:
        yield from ((rule.id, issue) for issue in rule.find(about))


@pytest.mark.parametrize("rule", WRONG_FILES)
def test_wrong_sentences_are_caught_by_their_rule(rule: str) -> None:
    missed = [
        case["progress"]
        for case in sentences(rule)
        if rule not in {name for name, _ in found(case)}
    ]
    assert missed == []


def test_right_sentences_are_left_alone() -> None:
    right = sentences("right")
    assert len(right) > 200
    accused = [(case["progress"], f.message) for case in right for _, f in found(case)]
    assert accused == []


def test_no_rule_speaks_about_right_reports() -> None:
    said = [
        (rule.id, issue.message, case["progress"])
        for case in sentences("silent")
        for about in [context(case)]
        for rule in check.RULES
        if rule.severity is not Severity.INFO
        for issue in rule.find(about)
    ]
    assert said == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("计划检查2000人，已检查412人，完成率26.0%。", "412人÷2000人＝20.6%，文中26.0%"),
        ("共投入47万元，其中市级24万元、区级20.5万元。", "24万元＋20.5万元＝44.5万元，文中47万元"),
        ("总投资377万元，市、区各承担187.5万元。", "187.5万元×2＝375万元，文中377万元"),
        ("检查20家，其中整改30家。", "其中30家，总数20家"),
        ("每人200元，共753人，合计15.6万元。", "200元×753人＝15.06万元，文中15.6万元"),
        ("年度目标300户，已改造286户，全面完成年度任务。", "286户不到目标300户"),
    ],
)
def test_the_message_shows_the_right_sum(said: str, message: str) -> None:
    (_, issue), *more = found({"progress": said})
    assert more == []
    assert issue.message.endswith(message)


PIECES = (
    *(
        "1",
        "25",
        "3.5",
        "200",
        "，",
        "。",
        "、",
        "；",
        "：",
        "（",
        "）",
        "\n\n",
        " ",
        "%",
        "％",
        "其中",
        "共",
    ),
    *(
        "人",
        "个",
        "万元",
        "元",
        "公里",
        "每人",
        "各承担",
        "市、区",
        "完成率",
        "占",
        "目标",
        "计划",
        "已完成",
    ),
    *(
        "完成任务",
        "超",
        "约",
        "余",
        "近",
        "三成",
        "一半",
        "2/3",
        "十二",
        "未",
        "中，",
        "的",
        "和",
        "率",
        "均",
    ),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
@settings(max_examples=300)
def test_any_text_can_be_audited(text: str) -> None:
    said = f"已{text}。"
    for _, issue in found({"progress": said}):
        assert issue.message
        assert issue.place.line >= 1
        assert issue.place.width >= 1


LONG = 5_000
PATTERNS = (
    *(
        "1",
        "1,",
        "其中",
        "（",
        "共",
        "二",
        "计划",
        "市、",
        "完成",
        " ",
        "：",
        "%",
        "每",
        "占",
        "成",
        "之",
    ),
    *(
        "其中1人",
        "共1人，其中1人、",
        "1人、",
        "3人，共7元，",
        "共5个（",
        "从看，",
        "目标5人，",
        "1%至",
        "，包括",
        "已",
        "分别",
        "既是",
        "1个小区",
        "3支4人、",
        "1人（5%）、",
        "完成1人（5%），",
        "分别新建1处、",
        "全年10个，已完成3个，占30%，",
        "截至3月5日，",
        "甲、乙、丙共3个，",
    ),
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_long_texts_come_to_an_end(pattern: str) -> None:
    """With a rule that backtracks, or looks at each three, the tests would not go on from here."""
    size = LONG if len(pattern) < 3 else LONG // 10
    for lead, end in (("已", "。"), ("共9人，其中5人、", "2人，完成率5%。")):
        list(found({"progress": lead + pattern * (size // len(pattern)) + end}))
