"""Values far beyond their target: most often a digit too many."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.quantity import Quantity

_FAR = 5  # times the target; a year's work may be done twice or three times over


@OfEachProject
def _far_beyond_targets(context: CheckContext) -> Iterator[Issue]:
    for entry in context.progress.projects:
        for name, value in entry.values.items():
            indicator = entry.project.indicators[name]
            if _is_far_beyond(indicator, value):
                message = f"{indicator.name}{value}，是目标{indicator.target}的{_FAR}倍以上"
                hint = "核对是不是多打了一位，或单位不对；确是这样的，写ignore说明理由"
                yield project_issue(entry, entry.value_places[name], message, hint)


def _is_far_beyond(indicator: Indicator, value: Value) -> bool:
    """A target for what is to become lower, and one of zero, say nothing."""
    target = indicator.target
    if target is None or not isinstance(value, Quantity) or indicator.kind is IndicatorKind.LOWER:
        return False
    return target.number > 0 and value.number > target.number * _FAR


_ONE = "indicators: {done: {name: 检查, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="far-beyond-target",
        title="数值远远超过目标",
        explanation=(
            "数值超过目标的5倍，多半是多打了一位，或把万元写成了元。超额完成一两倍是常有的，不提醒。"
        ),
        wrong=Example("已检查{{ done }}。", values="{done: ⟦32160⟧}", project=_ONE),
        right=Example("已检查{{ done }}。", values="{done: 9200}", project=_ONE),
        find=_far_beyond_targets,
    ),
)
