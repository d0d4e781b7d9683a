"""Identities that the clerk declares under ``checks:`` in projects.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.model.progress import ProjectProgress
from minsheng.model.text import Text
from minsheng.problem import Severity
from minsheng.quantity import Quantity, Unreadable
from minsheng.sentences.expression import evaluate

_FORM = "用 == <= >= < > 连接两边，如 a + b == c"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@OfEachProject
def _declared_checks(context: CheckContext) -> Iterator[Issue]:
    """Evaluate each declared identity exactly, on numbers in base units (万元 counts as 元).

    An identity about an indicator that has no value in this period says nothing.
    """
    for project in context.progress.projects:
        values = project.values.items()
        numbers = {name: value.number for name, value in values if isinstance(value, Quantity)}
        for check in project.project.checks:
            yield from _checked(check, project, numbers)


def _checked(check: Text, project: ProjectProgress, numbers: dict[str, Decimal]) -> Iterator[Issue]:
    indicators = project.project.indicators
    try:
        holds = evaluate(check.value, {**dict.fromkeys(indicators, Decimal(1)), **numbers})
    except Unreadable as error:
        hint = error.hint if error.offset is not None else _FORM
        yield project_issue(project, check.at(error.offset or 0), str(error), hint)
        return
    if not isinstance(holds, bool):
        yield project_issue(project, check.place, "这不是等式或不等式", _FORM)
        return
    named = [name for name in dict.fromkeys(_NAME.findall(check.value)) if name in indicators]
    if not holds and all(name in numbers for name in named):
        figures = "，".join(f"{name}是{project.values[name]}" for name in named)
        place = project.value_places[named[0]] if named else check.place
        yield project_issue(project, place, f"“{check.value}”不成立：{figures}", "核对这几个数值")


_DECLARED = (
    "indicators: {low: {name: 检出, unit: 人}, high: {name: 重症, unit: 人}}\nchecks: [high <= low]"
)
RULES = (
    Rule(
        id="declared-check",
        severity=Severity.ERROR,
        title="声明的等式不成立",
        explanation=(
            "projects.yaml的checks里写明了数值之间应当成立的等式或不等式，按精确数值计算，"
            "万元折合成元。这一期没有数值的指标不参与。"
        ),
        wrong=Example(
            "检出{{ low }}，其中重症{{ high }}。",
            values="{low: 20, high: ⟦30⟧}",
            project=_DECLARED,
        ),
        right=Example(
            "检出{{ low }}，其中重症{{ high }}。",
            values="{low: 20, high: 10}",
            project=_DECLARED,
        ),
        find=_declared_checks,
    ),
)
