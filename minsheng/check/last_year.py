"""What the first bulletin of a year tells of the year before alone: 截至12月31日, 2025年已改造."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.strands import narrow
from minsheng.audit.stretches import Stretch, stretches
from minsheng.audit.words import STOPS, holds, lazily, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.dates import dates_data
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import TextIssue
from minsheng.check.told_on_purpose import FIGURE, is_compared

_CHEAP = ("截", "去年", "上年")
_LATE = "1[0-2]|十[一二]?"  # months that are last year's, told in spring
_MONTH = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_TIME = (
    "(?P<as_of>截[至止][到于]?(?:(?:目前|今日|日前)?[（(])?)"
    f"(?:(?:%(year)s年|去年|上一?年)度?(?:年?[底末]|(?:{_MONTH})月(?:份|底|末|[0-9一二三十]{{1,3}}[日号])?)"
    f"|(?:{_LATE})月(?:份|底|末|[0-9一二三十]{{1,3}}[日号])?|年[底末]|%(year)s[-./]1[0-2][-./][0-9]{{1,2}})"
    "|(?<![一-龥])(?:%(year)s年|去年|上一?年)(?:全年|度|1[-—–~～至到]+12月)?"
    "(?![0-9度以初内月底末中同结]|[一二三四五六七八九十]+月|[前上下]|第?[一二三四]季)"
)
_NOW = (
    *("今年", "本年", "目前", "现已", "至今", "迄今", "截至日前", "正在", "年初", "新年", "开年"),
    *("季度", "首季", "季末", "春节", "寒假", "元旦", "同比", "同期", "上半年"),
)
_DONE = lazily("已|共|累计|完成|圆满|实际|全部|[发改新检培]")
_EVENT = lazily("[^，。；]{0,8}?(?:启动|开工|招标|确定|列入|立项|印发|出台|获批|批复|结转)")
_OF_PLAN = ("实事", "民生", "项目", "任务", "进展", "进度", "工程")


def told_of_last_year(checked: CheckedText, context: CheckContext) -> Iterator[TextIssue]:
    """Each time of last year that a text gives its figures of, if it tells of no other."""
    period, text = context.progress.period, narrow(checked.printed.value)
    before = context.before.period.year if context.before else period.year
    is_first = before < period.year or period.month <= 3
    last_year = str(period.year - 1)
    if not is_first or not holds(text, (*_CHEAP, last_year)):
        return
    quotes = quoted(text)
    for start, end, as_of in _times(text, period.year):
        one = Stretch(start, end, period.year - 1, 1, 12, is_total=True)
        if not checked.printed.is_typed(start, end) or is_within(start, quotes):
            continue
        others = text[:start] + text[end:]
        if is_compared(text, one) or _tells_now(others, checked, context):
            continue
        if _is_progress(text, (start, end), checked, as_of):
            message = f"这一期是{period.year}年{period.label}，“{text[start:end]}”是上一年的"
            yield TextIssue(start, end, message, "改成这一期的时间和数字")


def _times(text: str, year: int) -> Iterator[tuple[int, int, str | None]]:
    """Each time of last year in a text, and 截至 where it begins so."""
    for match in re.finditer(_TIME % {"year": year - 1}, text):
        yield *match.span(), match["as_of"]
    for one in stretches(text, year):
        if one.year == year - 1 and one.is_total and not text.startswith("截", one.start):
            yield one.start, one.end, None


def _tells_now(text: str, checked: CheckedText, context: CheckContext) -> bool:
    """Whether a text tells of this year, too."""
    period = context.progress.period
    if holds(text, (*_NOW, f"{period.year}年")):
        return True
    months = "|".join(str(month) for month in range(1, checked.as_of.month + 1))
    return bool(re.search(f"(?<![0-9.])0?(?:{months})(?:月|[-./][0-9])", text))


def _is_progress(text: str, at: tuple[int, int], checked: CheckedText, as_of: str | None) -> bool:
    """Whether what stands behind a time tells how far the work is."""
    start, end = at
    told = until(text[end:].lstrip("）)，, "), "。；\n")
    if not as_of:
        clause = until(told, STOPS)
        is_told = _DONE.search(clause) and FIGURE.search(clause) and not _EVENT.match(clause)
        return bool(checked.project.id and is_told)
    if checked.project.id:
        return bool(FIGURE.search(told) or not told) and dates_data(text, start, end)
    return told.strip("） \u3000") == "" or holds(told, _OF_PLAN)
