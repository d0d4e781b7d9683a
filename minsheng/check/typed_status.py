"""status-mismatch: a status that was typed, beside figures or words that tell another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from minsheng.audit.reading import Term
from minsheng.audit.words import lazily
from minsheng.check.between_periods import texts_by_project
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.check.unfinished import begun_words, counts_of, short_figures, undone_words
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import falls_short
from minsheng.model.text import Text
from minsheng.quantity import Quantity

_DONE = lazily(
    "(?:已经?|提前|超额|全部|全面|圆满|如期|按期|按时)*(?:完成|办结|[完竣]工|建成|完结|收官|销号|交付|投用|达标)"
    "(?:(?:年度|全年)?(?:目标|任务|计划)*)|100[%％]"
)
_NOT_BEGUN = lazily("(?:尚|还|暂)?[未没](?:有|能)?(?:[开动]工|启动|开始|开展|实施|进场)(?:建设)?|待(?:[开动]工|启动)")
"""What a status may be, and nothing else beside it."""
_NEAR, _FAR = 4, 40
"""How many times what was done a promise may be: one of several, or the only one."""


@OfEachProject
def _wrong_statuses(context: CheckContext) -> Iterator[Issue]:
    """已完成 of a project, or a row of it, that has not come so far; 未开工 of one that has."""
    typed = [one for one in context.progress.projects if _has_status(one)]
    texts = texts_by_project(one for one in context.texts if one.part == "progress") if typed else {}
    for entry in typed:
        told = texts.get(entry.project.id, [])
        promised = context.promised.get(entry.project.id, ())
        yield from _of(entry.status, [*entry.project.indicators.values()], entry, told, promised)
        for row in entry.tasks:
            headline, own = row.task.headline, [one for one in told if one.task == row.task.id]
            yield from _of(row.status, [headline] if headline else [], entry, own, ())


def _has_status(entry: ProjectProgress) -> bool:
    return entry.status is not None or any(row.status for row in entry.tasks)


def _of(
    status: Text | None,
    indicators: Sequence[Indicator],
    entry: ProjectProgress,
    texts: Sequence[CheckedText],
    promised: Sequence[Term],
) -> Iterator[Issue]:
    said = status.value.strip() if status else ""
    if status is None or not said:
        return
    if _DONE.fullmatch(said):
        found = next(_short(indicators, entry, texts, promised), "")
        hint = "删掉status，由程序按数值判断；确实完成了的，检查数值和目标"
    elif _NOT_BEGUN.fullmatch(said):
        found = next(_begun(indicators, entry, texts, promised), "")
        hint = "照实际进度改状态，或者核对数值和进展"
    else:
        return
    if found:
        place = replace(status.place, width=len(status.value))
        yield project_issue(entry, place, f"状态写的是“{said}”，{found}", hint)


def _short(
    indicators: Iterable[Indicator],
    entry: ProjectProgress,
    texts: Sequence[CheckedText],
    promised: Sequence[Term],
) -> Iterator[str]:
    """What a project is short of: by its values, by figures that were typed, by its words."""
    known = [(one, value) for one in indicators if (value := entry.values.get(one.id)) is not None]
    yield from (_far(*one) for one in known if falls_short(*one))
    if any(one.target for one, _ in known):
        return  # what its values say is enough
    told = [one.reading.counts for one in texts]
    near = _NEAR if len(promised) > 1 else _FAR
    for done, aim in short_figures(told, promised, near):
        yield f"进展里却是{done.mention.written}，内容及规模是{aim.mention.written}"
    whole = "\n".join(one.printed.value for one in texts)
    if words := undone_words(whole):
        yield f"进展里却说“{words}”"


def _begun(
    indicators: Iterable[Indicator],
    entry: ProjectProgress,
    texts: Sequence[CheckedText],
    promised: Sequence[Term],
) -> Iterator[str]:
    """What has begun, or been done, of a project."""
    for one in indicators:
        value = entry.values.get(one.id)
        done = isinstance(value, Quantity) and value.number > 0
        if done and one.target and one.kind is IndicatorKind.CUMULATIVE:
            yield f"{one.name}却是{value}"
    for checked in texts:
        for aim in promised:
            for one in counts_of(checked.reading.counts, promised, aim):
                if one.mention.number and one.mention.number <= aim.mention.number:
                    yield f"进展里却是{one.words}{one.mention.written}"
        if words := begun_words(checked.printed.value):
            yield f"进展里却说“{words}”"


def _far(indicator: Indicator, value: Value) -> str:
    target = f"，目标是{indicator.target}" if indicator.target else ""
    return f"{indicator.name}却是{value}{target}"


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
