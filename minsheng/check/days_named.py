"""Days and times that a title or a note names: （四季度）, 以上为6月底数据, 本通报于7月8日印发."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng.audit.days import When, when_at
from minsheng.audit.strands import narrow
from minsheng.audit.stretches import stretches
from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import TextIssue
from minsheng.model.progress import Progress
from minsheng.quantity import chinese_date

_YEARS_END = 12
_OF_PLAN = ("任务", "计划", "目标", "安排", "清单", "方案")
_HALF = lazily(
    "(?<![上下])半年(?=[^来内后]|$)|(?<!全)年中(?=推进|进展|工作|情况|通报|[小总]结|完成)"
)
_ISSUED = lazily(
    "(?:本|此|该)(?:通报|期|简报|公报|报告|公告|刊|情况)(?:已|将)?[于在]?"
    "|(?:^|[\n。；（(])(?:填报|报送|上报|制表|编制|编印|编发|发布|印发)(?:单位|部门|机关|人)?[：:]"
    "[^。；\n0-9]{1,24}?[，、 \u3000]"
    "|(?:数据|进度|情况)[^，。；：:\n0-9]{1,12}?于"
)
_IS_ISSUED = (
    "印发",
    "发布",
    "公布",
    "编发",
    "刊发",
    "编印",
    "公开",
    "定稿",
    "正式",
    "对外",
    *("编制", "报送", "上报", "汇总", "填报", "核定", "核实"),
)
_DAY_OR_MONTH = lazily(
    "(?<![0-9./])(?<![0-9月][—–~～至到-])(?:20[0-9]{2}[年./-])?(?:(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])月"
    "|(?<![0-9./-])20[0-9]{2}[-./][0-9]{1,2}[-./]|[上下]半年|第?[一二三四1-4]季度|年[底末]"
)
_DATA_BEHIND = lazily(
    "[）)]?的?(?:累计|统计|进度|上报)?(?:数据|数字|数(?=[，。；）计测折]|$)|口径|统计数)"
)
_DATA_AHEAD = lazily(
    "(?:(?:以上|上述|本表|表[中内格]|所列)(?:各项)?(?:工作)?(?:进度|进展|情况)(?:均)?[为是系]"
    "|(?:以上|上述|本表|表[中内格]|所列|本期|以下|有关|相关|各项)?(?:数据|数字|统计|数值|完成率)"
    "[^，。；\n0-9]{0,8}?"
    "(?:[至到为是系按以自]|截[至止][到于]?|更新[于至]?|口径|时[点间]|[：:])+[（( ]*"
    "|[，。；：:\n、 ]?统计[至到])(?:于|为|是)?$"
)
_LEADS = frozenset(("", *"为是系按以均用据（(：:\n"))
_NO_DATA = ("报名", "公示", "申报", "报送", "报告", "反馈", "征集", "受理", "有效", "上报")


def in_title(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """A part of the year that is to come, or a half that is none: 半年推进情况, in 前三季度."""
    text, period = narrow(checked.printed.value), progress.period
    told = [one for one in stretches(text, period.year) if one.year in (None, period.year)]
    if checked.part != "title" or holds(text, _OF_PLAN):
        return
    later = [(one.start, one.end) for one in told if one.last > period.month]
    if not told and period.month != 6:
        later += [match.span() for match in _HALF.finditer(text)]
    for start, end in later:
        message = f"这一期是{period.year}年{period.label}，标题写的却是“{text[start:end]}”"
        yield TextIssue(start, end, message, "改成这一期的，或写 {{ period.label }} 由程序填")


def issued(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """A bulletin that says it was issued before the day of its data: 本通报于7月8日印发."""
    text = narrow(checked.printed.value)
    for match in _ISSUED.finditer(text):
        when = when_at(text, match.end(), progress.period.year)
        span = when.span(when.year or progress.period.year) if when else None
        if when is None or span is None or not when.exact:
            continue
        by = when.end + text.startswith("前", when.end)
        is_label = match[0][-1] in "，、 \u3000"
        is_said = is_label or text.startswith(_IS_ISSUED, by)
        if (
            is_said
            and span[1] < progress.as_of
            and (when.year or progress.period.month < _YEARS_END)
        ):
            said, as_of = text[match.end() : when.end], chinese_date(progress.as_of)
            message = f"落款日期{said}早于数据截至日期{as_of}"
            yield TextIssue(
                match.end(), when.end, message, "多半是上一期的，或写错了；改成这一期的"
            )


def data_dates(text: str, year: int) -> Iterator[tuple[int, When, date, date]]:
    """The days that data are said to be of in other words than 截至: 6月底数据, 统计至6月30日."""
    if not holds(text, ("数", "统计", "口径", "完成率", "进度")):
        return
    for match in _DAY_OR_MONTH.finditer(text):
        start = match.start()
        when = when_at(text, start, year)
        span = when.span(when.year or year) if when else None
        lead = text[max(0, start - 24) : start]
        if when is None or span is None or holds(lead[-10:], _NO_DATA):
            continue
        is_data = lead[-1:] in _LEADS and _DATA_BEHIND.match(text, when.end)
        if is_data or _DATA_AHEAD.search(lead):
            yield start, when, *span
