"""Completeness: targets without a value, values that nobody reads, figures that are no values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.mention import Mention, same_unit
from minsheng.audit.quantities import mentions
from minsheng.audit.reading import Term
from minsheng.audit.words import holds
from minsheng.check.between_periods import opening, progress_texts
from minsheng.check.by_project import texts_by_project
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    in_checked_texts,
    project_issue,
)
from minsheng.model.plan import Indicator
from minsheng.model.progress import ProjectProgress
from minsheng.period import Period
from minsheng.problem import Severity

_USED = re.compile(
    r"(?<![\w.])[a-z][a-z0-9_]*"
    r"(?!\w|\.(?:(?:target|before|last_year|planned)(?:_value|_target)?|name|unit)\b)"
)
"""The names in an expression whose value it prints, or makes something of."""
AROUND = 12  # characters around a figure that say what it counts
_NOT_A_COUNT = (*"每均各", "以上", "以下", "以内", "不足", "低于", "高于")
_TIMES = frozenset(("天", "小时", "分钟", "周", "个月", "课时", "学时"))
_TOTAL = ("已", "累计", "共")


@OfEachProject
def _targets_without_value(context: CheckContext) -> Iterator[Issue]:
    """Targets that are due: planned for a period that has passed, or at the end of the year.

    Half-way, a target without a figure is no news; a value that was there is vanished-value's.
    """
    printed = progress_texts(context.texts)
    period = context.progress.period
    before = context.earlier_in_year
    earlier = {one.project.id: one.values.keys() for one in before.projects} if before else {}
    for entry in context.progress.projects:
        project = entry.project
        known = entry.values.keys() | earlier.get(project.id, frozenset())
        missing = [
            f"{indicator.name}（{due}）"
            for name, indicator in project.indicators.items()
            if name not in known and (due := _due(indicator, period))
        ]
        if missing:
            message = f"到这一期应有数值的目标，还没有数值：{'、'.join(missing)}"
            hint = "在values里补上；确实没有的，写ignore说明理由"
            yield project_issue(entry, opening(printed[project.id]), message, hint)


def _due(indicator: Indicator, period: Period) -> str:
    """What should have been reached by the end of a period, or nothing."""
    planned = [step for step in indicator.plan if step.last_day <= period.last_day]
    if planned:
        last = max(planned, key=lambda step: step.order)
        return f"{last.label}计划{indicator.plan[last]}" if indicator.plan[last].number else ""
    at_the_end = period.month == 12 and indicator.target is not None
    return f"年度目标{indicator.target}" if at_the_end else ""


@OfEachProject
def _unused_values(context: CheckContext) -> Iterator[Issue]:
    """Values that no sentence prints, so that nobody will read them."""
    printed = texts_by_project(one for one in context.texts if one.reported)
    for entry in context.progress.projects:
        texts = printed[entry.project.id]
        if not all(checked.printed.whole for checked in texts):
            continue  # a wrong name in a sentence is complained of, and may be this one
        used = {
            name
            for checked in texts
            for figure in checked.printed.figures
            for name in _USED.findall(figure.expression)
        }
        if context.layouts_show_values:
            headlines = (entry.project.headline, *(row.task.headline for row in entry.tasks))
            used |= {one.id for one in headlines if one}
        for name, place in entry.value_places.items():
            if name not in used:
                indicator = entry.project.indicators[name]
                message = f"句子里没有用到{indicator.name}（{name}），通报里看不到它"
                hint = f"在句子里写 {{{{ {name} }}}}；只供核对的，写ignore说明理由"
                yield project_issue(entry, place, message, hint)


def _typed_figures(checked: CheckedText) -> Iterator[TextIssue]:
    """Figures typed in a sentence where the project has an indicator for them."""
    told = [*_told(checked.progress)] if checked.reported else []
    for count in checked.reading.counts if told else ():
        start, end = count.mention.start, count.mention.end
        if not is_measured(count) or not checked.printed.is_typed(start, end):
            continue
        if name := _indicator_for(count, told, checked.progress):
            message = f"“{count.mention.written}”可以写成数值"
            hint = f"在values里写 {name}，句子里写 {{{{ {name} }}}}，以后只改一处"
            yield TextIssue(start, end, message, hint)


def is_measured(count: Term) -> bool:
    """Whether it counts what was done: no target, no duration, no 每户200元, no 5人以上."""
    around = count.clause[-AROUND:] + count.mention.written
    aside = count.is_target or count.mention.per or count.mention.unit in _TIMES
    return not aside and not holds(around, _NOT_A_COUNT)


def _told(entry: ProjectProgress) -> Iterator[tuple[Indicator, Mention]]:
    """The indicators that count something, and their value as it reads; one where there is none."""
    for name, indicator in entry.project.indicators.items():
        known = mentions(str(entry.values.get(name, f"1{indicator.unit}")))
        if len(known) == 1 and not indicator.kind.is_of_works:
            yield indicator, known[0]


def _indicator_for(
    count: Term, told: Sequence[tuple[Indicator, Mention]], entry: ProjectProgress
) -> str:
    """The indicator that a figure is of: named in the words around it, or the only one missing."""
    around = count.clause[-AROUND:] + count.tail[:AROUND]
    fitting = [
        indicator
        for indicator, known in told
        if same_unit(known, count.mention)
        and (indicator.id not in entry.values or known.number == count.mention.number)
    ]
    for indicator in sorted(fitting, key=lambda one: -in_common(one.name, around)):
        alone = len(fitting) == 1 and indicator.id not in entry.values
        if in_common(indicator.name, around) or (alone and holds(count.clause, _TOTAL)):
            return indicator.id
    return ""


def in_common(name: str, text: str) -> int:
    """How many pairs of characters of an indicator's name stand in a text."""
    return sum(name[at : at + 2] in text for at in range(len(name) - 1))


_PLANNED = "indicators: {done: {name: 检查, unit: 人, plan: {2025H1: 2300}}}"
_ONE = "indicators: {done: {name: 检查, unit: 人}}"
_NAMED = "indicators: {done: {name: 检查人数, unit: 人}}"
RULES = (
    Rule(
        id="target-without-value",
        title="到期的目标没有数值",
        explanation=(
            "指标的分期目标（plan）到这一期已经到期，或者到了全年的最后一期，指标有目标，却没有数值。"
            "年中没有分期目标的，可以不报。上一期报过、这一期没有的，由vanished-value指出。"
        ),
        wrong=Example("⟦各街道组织体检。⟧", project=_PLANNED),
        right=Example(
            "各街道组织体检，已检查{{ done }}。", values="{done: 3216}", project=_PLANNED
        ),
        find=_targets_without_value,
    ),
    Rule(
        id="unused-value",
        title="句子里没有用到的数值",
        explanation="values里有数值，这个项目的进展里却没有一句引用它，版式的栏目也不印它，通报里看不到。多半是忘了写，或者句子里另外手填了一个。",
        wrong=Example("各街道组织体检。", values="{done: ⟦3216⟧}", project=_ONE),
        right=Example("各街道组织体检，已检查{{ done }}。", values="{done: 3216}", project=_ONE),
        find=_unused_values,
    ),
    Rule(
        id="typed-figure",
        severity=Severity.INFO,
        title="手工填写的数字可以写成数值",
        explanation=(
            "句子里手工填写的数量，与项目的某个指标单位相同、说的是同一件事。写进values再引用，"
            "完成率和各期对比才算得出来。年龄、日期、编号、标准（每人200元、5人以上）和目标不算。"
        ),
        wrong=Example("已检查⟦3216人⟧。", project=_NAMED),
        right=Example("已检查{{ done }}。", values="{done: 3216}", project=_NAMED),
        find=in_checked_texts(_typed_figures),
    ),
)
