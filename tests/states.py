"""States of made-up data, loaded without a file: for what is told of them, or compared."""

from __future__ import annotations

from minsheng.model.load_plan import load_plan
from minsheng.model.load_progress import load_progress
from minsheng.model.plan import Plan
from minsheng.model.progress import Progress
from minsheng.period import Period
from minsheng.problem import Problem
from minsheng.source.strict_yaml import parse_document

PLAN = """\
area: 区
year: 2025
units:
  health: {name: 卫健局}
  civil: {name: 民政局}
projects:
  - id: one
    name: 甲项目
    units: [health]
    scope: 检查{{ done.target }}。
    indicators:
      done: {name: 检查人数, unit: 人, target: 100, rate_digits: 1}
      found: {name: 确诊人数, unit: 人}
  - id: two
    name: 乙项目
    units: [civil]
    scope: 建成中心。
"""
PROGRESS = """\
period: 2025H1
as_of: 2025-06-30
projects:
  one:
    values: {done: 50, found: 2}
    progress: 已检查{{ done }}，确诊{{ found }}。
  two:
    progress: 已开工。
"""


def edited(text: str, *edits: tuple[str, str]) -> str:
    """A text with each edit made at the one place that it is for."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def planned(*edits: tuple[str, str]) -> Plan:
    """The plan after some edits."""
    problems: list[Problem] = []
    plan = load_plan(parse_document(edited(PLAN, *edits), "projects.yaml"), problems.append)
    assert problems == []
    return plan


def reported(*edits: tuple[str, str], plan: Plan | None = None, tolerated: int = 0) -> Progress:
    """The period after some edits, of that plan; so many problems may be found in it."""
    problems: list[Problem] = []
    text = edited(PROGRESS, *edits)
    period = Period.parse(text.split()[1])
    document = parse_document(text, f"{period}.yaml")
    progress = load_progress(document, plan or planned(), period, problems.append)
    assert len(problems) == tolerated, problems
    return progress
