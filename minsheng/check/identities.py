"""Identities that the clerk declares under ``checks:`` in projects.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from minsheng.bulletin.expression import ExpressionError, evaluate
from minsheng.model.plan import Value
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import Text
from minsheng.problem import Problem
from minsheng.quantity import Quantity

RULE = "declared-check"
_FORM = "用 == <= >= < > 连接两边，如 a + b == c"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def declared_checks(progress: Progress) -> Iterator[Problem]:
    """Evaluate each declared identity exactly, on numbers in base units (万元 counts as 元).

    An identity about an indicator that has no value in this period says nothing.
    """
    for project in progress.projects:
        numbers = _numbers(project.values)
        for check in project.project.checks:
            yield from _checked(check, project, numbers)


def _numbers(values: Mapping[str, Value]) -> dict[str, Decimal]:
    return {name: value.number for name, value in values.items() if isinstance(value, Quantity)}


def _checked(
    check: Text, project: ProjectProgress, numbers: dict[str, Decimal]
) -> Iterator[Problem]:
    indicators, project_id = project.project.indicators, project.project.id
    try:
        holds = evaluate(check.value, {**dict.fromkeys(indicators, Decimal(1)), **numbers})
    except ExpressionError as error:
        hint = error.hint if error.offset is not None else _FORM
        yield Problem(check.at(error.offset or 0), RULE, str(error), hint, project_id)
        return
    if not isinstance(holds, bool):
        yield Problem(check.place, RULE, "这不是等式或不等式", _FORM, project_id)
        return
    named = [name for name in dict.fromkeys(_NAME.findall(check.value)) if name in indicators]
    if not holds and all(name in numbers for name in named):
        figures = "，".join(f"{name}是{project.values[name]}" for name in named)
        place = project.value_places[named[0]] if named else check.place
        yield Problem(
            place, RULE, f"“{check.value}”不成立：{figures}", "核对这几个数值", project_id
        )
