"""Figures typed in a text that the period before told otherwise: totals, targets, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minsheng.audit.days import when_at
from minsheng.audit.mention import same_unit
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, places, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.falling_counts import (
    NOT_A_TOTAL,
    reworded_falls,
    unit_hint,
    unsaid_falls,
)
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    issue,
    once_a_place,
    project_issue,
)
from minsheng.check.works_shares import SITE_WORKS
from minsheng.problem import Severity

_LONGEST = 80  # how much of its sentence a figure is known by
_CLAUSE_ENDS = "，、：（"
_AS_OF = ("截至", "截止")
_SINCE = ("截至目前", "今年以来", "年初以来", "今年", "目前")
_YEAR = re.compile("20[0-9]{2}年")
_NUMBER = re.compile("[0-9.]++(?![年月日号])")  # none of a date
_TOTAL = ("已", "累计", "总计")
_NO_TOTAL = (
    *("还有", "现有", "已有", "已达", "预计", "计划", "目标", "任务", "其中"),
    *("入住", "入托", "入园", "入驻", "半年", *"剩余尚未待在正均每拟本当比占单最仅减降退缩不"),
    *"月日周季旬节期批轮次段",
)
_TARGET = ("目标", "任务", "全年计划", "年度计划", "今年计划", "总计划", "计划总")
_NO_TARGET = (
    *("半年", "季度", "本月", "当月", "每月", "阶段", "本期", "当期", "首批", "第一", "上一"),
    *("下一", *"剩余增", "追加", "调整", "新下达", "分解", "去年", "上年", "明年"),
)
_AIMS = ("目标", "任务", "计划")
_HEADS = {"名": "人", "位": "人"}
_COUNTED_AGAIN = ("人", "户", "家", "台")
_SAY_WHICH = "人和人次、户和户次不是一回事：核对是哪一种，两期用同一种"


class Figure(NamedTuple):
    """A quantity in a statement."""

    checked: CheckedText
    typed: bool
    counted: Term


class OtherwiseBefore(NamedTuple):
    """A figure that both periods type behind the same words, once each."""

    words: str
    now: Figure
    before: Figure

    def issue(self, message: str, hint: str) -> Issue:
        """A finding at the figure of this period."""
        mention = self.now.counted.mention
        return issue(self.now.checked, TextIssue(mention.start, mention.end, message, hint))


def _otherwise_before(context: CheckContext) -> Iterator[OtherwiseBefore]:
    if context.earlier_in_year is None:
        return
    before = _figures(context.texts_before, context.earlier_in_year.period.label)
    now = _figures(context.texts, context.progress.period.label)
    for key, found in now.items():
        earlier = before.get(key, [])
        if len(found) == len(earlier) == 1 and found[0].typed and earlier[0].typed:
            yield OtherwiseBefore(key[-1], found[0], earlier[0])


def _figures(
    texts: tuple[CheckedText, ...], label: str
) -> dict[tuple[str, str, str], list[Figure]]:
    """The quantities of each row of a project by the words of their sentence in front of them."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for checked in texts:
        if checked.part != "progress":
            continue
        printed = checked.printed
        for count in checked.reading.counts:
            start, end = count.mention.start, count.mention.end
            if words := _words(printed.value, start, label):
                figure = Figure(checked, printed.is_typed(start, end), count)
                found.setdefault((checked.project.id, checked.task, words), []).append(figure)
    return found


def _words(text: str, at: int, label: str) -> str:
    """A sentence up to a figure, without the day of the data and with numbers masked.

    Nothing when that is too long to tell. The period's own name says no more than 截至: its
    figures count from 1 January.
    """
    near = text[max(0, at - _LONGEST) : at]
    words = since(near, SENTENCE_ENDS)
    if len(words) == len(near) < at:
        return ""
    return _NUMBER.sub("#", _without_day(words, label).lstrip("，、"))


def _without_day(words: str, label: str) -> str:
    """截至6月30日，已检查 → ，已检查, but 今年计划 stays."""
    for as_of in _AS_OF:
        for at in reversed([*places(words, as_of)]):
            day = when_at(words, at + 2 + words.startswith("到", at + 2), 2000)
            words = words[:at] + words[day.end :] if day else words
    for since_when in (*_SINCE, *_YEAR.findall(words), label):
        at = words.find(since_when)
        end = at + len(since_when)
        if at >= 0 and not words.startswith(_AIMS, end):
            words = words[:at] + words[end:].removeprefix("以来")
    return words


@OfEachProject
def _falling_figures(context: CheckContext) -> Iterator[Issue]:
    """A total that is surely less than the one typed before, once behind the same words."""
    told = [*_falling_totals(context)]
    if context.earlier_in_year is not None:
        told += (*reworded_falls(context), *unsaid_falls(context))
    yield from once_a_place(told)


def _falling_totals(context: CheckContext) -> Iterator[Issue]:
    for one in _otherwise_before(context):
        now, before = one.now.counted.mention, one.before.counted.mention
        clause = since(one.words, _CLAUSE_ENDS)
        if not (same_unit(now, before) and now.high < before.low and _can_be_total(one, clause)):
            continue
        message = f"累计数变小了：上一期是{before.written}，这一期是{now.written}"
        found = one.issue(message, unit_hint(before.written, now.written) or NOT_A_TOTAL)
        if holds(clause, _TOTAL):
            yield found
        elif "完成" in clause and SITE_WORKS.search(clause):  # 桥梁桩基完成102根
            yield found.at_most(Severity.WARNING)


def _can_be_total(one: OtherwiseBefore, clause: str) -> bool:
    aims = one.now.counted.is_target or one.before.counted.is_target
    going_on = one.now.counted.tail.startswith(("在", "正"))
    return not aims and not going_on and not holds(clause, _NO_TOTAL)


@OfEachProject
def _changed_targets(context: CheckContext) -> Iterator[Issue]:
    """A target of the year that is typed otherwise than earlier in the year."""
    for one in _otherwise_before(context):
        now, before = one.now.counted, one.before.counted
        if not (_is_target(one.words, now) and _is_target(one.words, before)):
            continue
        if same_unit(now.mention, before.mention) and now.mention.number != before.mention.number:
            was, is_now = before.mention.written, now.mention.written
            message = f"同一个目标，上一期是{was}，这一期是{is_now}"
            yield one.issue(message, "核对目标；它写在projects.yaml的target里，句子里引用")


def _is_target(words: str, count: Term) -> bool:
    clause = since(words, _CLAUSE_ENDS)
    if not holds(clause + count.tail[:10], _TARGET) or holds(words + count.tail, _NO_TARGET):
        return False
    done = "已" in clause or "完成" in clause
    return not done or count.tail == "的" or count.tail.startswith("的目标")


@OfEachProject
def _changed_measures(context: CheckContext) -> Iterator[Issue]:
    """人 that became 人次: in a text, or in an indicator since the year before."""
    for one in _otherwise_before(context):
        now, before = one.now.counted.mention, one.before.counted.mention
        if _are_mixed_up(now.unit, before.unit):
            message = f"单位变了：上一期是{before.written}，这一期是{now.written}"
            yield one.issue(message, _SAY_WHICH)
    if context.before is None:
        return
    plan = context.before.plan
    earlier = {project.id: project.indicators for project in plan.projects}
    for entry in context.progress.projects:
        project = entry.project
        for name, indicator in project.indicators.items():
            known = earlier.get(project.id, {}).get(name)
            if known and _are_mixed_up(indicator.unit, known.unit):
                was = f"{plan.year}年是{known.unit}，现在是{indicator.unit}"
                message = f"{indicator.name}的单位变了：{was}"
                yield project_issue(entry, indicator.place, message, _SAY_WHICH)


def _are_mixed_up(one: str, other: str) -> bool:
    """Whether they differ by 次 (人 and 人次): one counts heads, the other visits."""
    once, again = sorted((_HEADS.get(one, one), _HEADS.get(other, other)), key=len)
    return again in (f"{once}次", f"{once}（次）") and once.endswith(_COUNTED_AGAIN)


_TOTAL_BEFORE = "progress: 截至3月31日，已检查3216人。"
_TARGET_BEFORE = "progress: 年度目标4600人，已检查3216人。"
RULES = (
    Rule(
        id="falling-figure",
        severity=Severity.ERROR,
        title="文中的累计数比上一期小",
        explanation=(
            "同一个项目里，同样的话后面的累计数（已、累计、总计）比同一年的上一期小。"
            "这句话在两期里都只出现一次、数字都是手工填写的，才比较；某月、某季度、剩余、在建等不是累计的不比。"
            "没有写累计的（惠及居民、完成投资、修建道路）和换了说法的（12所已开工，开工11所），"
            "做的是同一件事、两期都只写一次的也比，是警告；正文和简要进展各比各的。"
        ),
        wrong=Example("截至6月30日，已检查⟦3000人⟧。", earlier=_TOTAL_BEFORE),
        right=Example("截至6月30日，已检查4100人。", earlier=_TOTAL_BEFORE),
        find=_falling_figures,
    ),
    Rule(
        id="changed-target",
        title="文中的目标和上一期不同",
        explanation=(
            "同一年里，同样的话后面的年度目标和上一期不同。目标一年定一次，多半有一期填错了；"
            "确实调整过的，写明由多少调整为多少。不同年份的目标本来就不同，不比；分季度、分阶段的也不比。"
        ),
        wrong=Example("年度目标⟦5000人⟧，已检查4100人。", earlier=_TARGET_BEFORE),
        right=Example("年度目标4600人，已检查4100人。", earlier=_TARGET_BEFORE),
        find=_changed_targets,
    ),
    Rule(
        id="changed-measure",
        title="计量单位和上一期不同",
        explanation=(
            "同样的话后面，上一期数的是人，这一期数的是人次（户和户次也一样），两个数不能比。"
            "指标的单位和上一年同一项目、同一指标相比由人变成人次的，也在这里指出。"
        ),
        wrong=Example("已服务老年人⟦5370人⟧。", earlier="progress: 已服务老年人3216人次。"),
        right=Example("已服务老年人5370人次。", earlier="progress: 已服务老年人3216人次。"),
        find=_changed_measures,
    ),
)
