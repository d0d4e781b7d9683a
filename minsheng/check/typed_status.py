"""status-mismatch: a status that was typed, beside figures that tell another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.model.plan import Indicator, Value
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import DONE, EXCEEDED, falls_short
from minsheng.model.text import Text

_DONE = (DONE, EXCEEDED, "提前完成", "全部完成", "圆满完成", "完成", "完成目标", "已竣工", "已完工")


@OfEachProject
def _wrong_statuses(context: CheckContext) -> Iterator[Issue]:
    """已完成 of a project, or a row of it, that has not come so far."""
    for entry in context.progress.projects:
        yield from _of(entry.status, entry.project.indicators.values(), entry)
        for row in entry.tasks:
            headline = row.task.headline
            yield from _of(row.status, [headline] if headline else (), entry)


def _of(
    status: Text | None, indicators: Iterable[Indicator], entry: ProjectProgress
) -> Iterator[Issue]:
    if status is None or status.value.strip() not in _DONE:
        return
    short = [
        (one, value)
        for one in indicators
        if (value := entry.values.get(one.id)) is not None and falls_short(one, value)
    ]
    if short:
        message = f"状态写的是“{status.value.strip()}”，{_far(*short[0])}"
        hint = "删掉status，由程序按数值判断；确实完成了的，检查数值和目标"
        place = replace(status.place, width=len(status.value))
        yield project_issue(entry, place, message, hint)


def _far(indicator: Indicator, value: Value) -> str:
    target = f"，目标是{indicator.target}" if indicator.target else ""
    return f"{indicator.name}却是{value}{target}"


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="status-mismatch",
        title="状态写的是已完成，数值还没有到目标",
        explanation=(
            "status写的是已完成、提前完成、超额完成一类，项目有目标的指标却没有达到目标，形象进度不到100%，"
            "或者阶段不是最后一个。4599/4600也是没有完成。"
            "没有填数值的、越低越好的（kind: lower）、带“超”“约”的数值不算。"
        ),
        wrong=Example(
            "progress: 已检查{{ done }}。\nstatus: ⟦已完成⟧", values="{done: 4599}", project=_ONE
        ),
        right=Example(
            "progress: 已检查{{ done }}。\nstatus: 已完成", values="{done: 4600}", project=_ONE
        ),
        find=_wrong_statuses,
    ),
)
