"""status-mismatch: a status that was typed, beside figures or words that tell another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.check.unfinished import DONE_STATUS, NOT_BEGUN_STATUS, has_begun, lacks
from minsheng.model.plan import Indicator, Passage
from minsheng.model.progress import ProjectProgress
from minsheng.model.text import Text


@OfEachProject
def _wrong_statuses(context: CheckContext) -> Iterator[Issue]:
    """已完成 of a project, or a row of it, that has not come so far; 未开工 of one that has."""
    for entry in context.progress.projects:
        project = entry.project
        yield from _of(entry.status, project.indicators.values(), entry, entry.text, project.scope)
        for row in entry.tasks:
            headline = (row.task.headline,) if row.task.headline else ()
            yield from _of(row.status, headline, entry, row.text, row.task.scope)


def _of(
    status: Text | None,
    indicators: Iterable[Indicator],
    entry: ProjectProgress,
    text: Passage | None,
    scope: Passage | None,
) -> Iterator[Issue]:
    if status is None:
        return
    said, found = status.value.strip(), ""
    if DONE_STATUS.fullmatch(said):
        found = next(lacks(entry, indicators, text, scope), "")
        hint = "删掉status，由程序按数值判断；确实完成了的，检查数值和目标"
    elif NOT_BEGUN_STATUS.fullmatch(said):
        found = next(has_begun(entry, indicators, text, scope), "")
        hint = "照实际进度改状态，或者核对数值和进展"
    if found:
        place = replace(status.place, width=len(status.value))
        yield project_issue(entry, place, f"状态写的是“{said}”，{found}", hint)


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="status-mismatch",
        title="手填的状态与数值或进展不符",
        explanation=(
            "status写的是已完成、提前完成、超额完成一类，项目有目标的指标却没有达到目标，形象进度不到100%，"
            "或者阶段不是最后一个；没有数值的，看进展里手填的数（完工8所）够不够内容及规模里的数，是不是还写着未完工、在建、正在施工。"
            "写的是未开工、未启动，却有了数值，或者进展里写着已开工、完工几所，也一样。4599/4600也是没有完成。"
            "越低越好的（kind: lower）、带“超”“约”的数值不算。"
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
