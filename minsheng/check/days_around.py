"""Around the table: the day of who signed, 截至 another day than the data's, a wrong year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.audit.days import when_at
from minsheng.audit.strands import WIDE
from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.model.progress import Progress
from minsheng.numerals import digit_by_digit, from_hanzi
from minsheng.quantity import chinese_date

_PARTS = ("title", "above", "introduction", "notes", "signature")
_A_YEAR = timedelta(days=366)  # nobody signs so long behind the data
_YEARS_END = 12
_HANZI = "一二三四五六七八九十"
_DATED_LINE = lazily(
    r"(?m)^(?:[^，。；：、\n]{0,40}?(?<![至止于为起从自到在])|[^，。；\n]{0,12}[：:])[ \u3000（(]*"
    r"(?P<day>(?P<year>20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}) ?年 ?"
    rf"(?P<month>[0-9]{{1,2}}|[{_HANZI}]{{1,2}}) ?月"
    rf"(?: ?(?P<date>[0-9]{{1,2}}|[{_HANZI}]{{1,3}}) ?[日号])?"
    r"|(?P<plain>20[0-9]{2})(?P<dash>[-./])(?P<m>[0-9]{1,2})(?P=dash)(?P<d>[0-9]{1,2}))"
    r"(?:[印编]发|印|发布?|填报|整理|制表|[ \u3000]*第[0-9]+期)?[）) \u3000]*$"
)
"""A line that ends with a day and is no sentence: who signs, and when."""
_OF_DATA = lazily(
    "(?:截[至止][到于]?|(?:统计|数据)[^，。；：:\n]{0,6}(?:时间|日期|时点)"
    "|统计[期区周][间期]?[为是：: ]*[^，。；\n]{1,14}?[至到—-]+)[为是在：: ]*"
)
_NO_DATA = ("报名", "公示", "申请", "申报", "投诉", "征求", "征集", "受理", "有效", "合同", "期限")
_OWN = (
    "(?P<year>20[0-9]{2}) ?年度?"
    "(?=(?P<what>[^，。；：、“《（\n]{0,20}?(?:实事|民生工程|民生项目|惠民工程)|%s))"
)
_IN_A_TITLE = "(?<![0-9—–-])(?P<year>20[0-9]{2})年度?(?P<what>)(?![—–至到-])"
_COMPARED = lazily("(?:比|较|与|和|同|跟|超|自|从|继|延续|对)$")
_LEFT_OVER = (
    *("结转", "遗留", "跨年", "续建", "未完成", "回头看", "同期", "以来", "延续", "结余", "接续"),
    *("已建成", "已完成", "复查", "复核", "后续"),
)


def _days_around(context: CheckContext) -> Iterator[Issue]:
    """Days and years outside the projects that deny those of the period."""
    for checked in context.texts:
        if checked.reported and checked.part in _PARTS:
            for look in (_signed, _of_other_data, _of_another_year):
                for hit in look(checked, context.progress):
                    if checked.printed.is_typed(hit.start, hit.end):
                        yield issue(checked, hit)


def _signed(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """A day on which nobody can have signed: before that of the data, or after publication."""
    if checked.part == "title":
        return
    text = checked.printed.value.translate(WIDE)
    is_dated = progress.published != progress.as_of
    latest = progress.published if is_dated else progress.as_of + _A_YEAR
    than = f"晚于发布日期{chinese_date(latest)}" if is_dated else "比数据截至日期晚了一年多"
    for match in _DATED_LINE.finditer(text):
        signed = _day(
            match["year"] or match["plain"],
            match["month"] or match["m"],
            match["d"] or match["date"],
        )
        if holds(match[0], ("统计", "数据")):
            continue
        if signed and not progress.as_of <= signed <= latest:
            before = f"早于数据截至日期{chinese_date(progress.as_of)}"
            message = f"落款日期{match['day']}{before if signed < progress.as_of else than}"
            yield TextIssue(*match.span("day"), message, "多半是上一期的，或写错了；改成这一期的")


def _day(year: str, month: str, day: str | None) -> date | None:
    """A day as it is written, in digits or hanzi; of a month the last. None if there is none."""
    hanzi = {digit_by_digit(digit): str(digit) for digit in range(10)} | {"零": "0", "○": "0"}
    known = int("".join(hanzi.get(sign, sign) for sign in year))
    month_no = int(month) if month.isdecimal() else from_hanzi(month)
    if not 1 <= month_no <= 12:
        return None
    longest = monthrange(known, month_no)[1]
    day_no = longest if day is None else int(day) if day.isdecimal() else from_hanzi(day)
    return date(known, month_no, day_no) if 1 <= day_no <= longest else None


def _of_other_data(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """截至 or 统计时间 with another day than ``as_of``; not where the text tells that one, too."""
    text, period = checked.printed.value.translate(WIDE), progress.period
    found = []
    for match in _OF_DATA.finditer(text):
        when = when_at(text, match.end(), period.year)
        span = when.span(when.year or period.year) if when else None
        before = text[max(0, match.start() - 8) : match.start()]
        if when and span and not (holds(before, _NO_DATA) or _COMPARED.search(before)):
            found.append((match.start(), when.end, *span))
    if any(first <= progress.as_of <= last for _, _, first, last in found):
        return
    for start, end, first, last in found:
        is_years_end = last.month == _YEARS_END and last.year < period.year
        is_near = period.year - 1 <= last.year and first <= period.last_day  # else data-date's
        if is_near and not is_years_end:
            as_of = chinese_date(progress.as_of)
            message = f"“{text[start:end]}”和数据截至日期（as_of，{as_of}）不一样"
            yield TextIssue(start, end, message, "改成这一期的，或写 {{ as_of }} 由程序填")


def _of_another_year(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """2024年区政府确定的20项民生实事, in a bulletin of 2025."""
    text, year = checked.printed.value, progress.period.year
    is_title, quotes = checked.part == "title", quoted(checked.printed.value)
    pattern = _IN_A_TITLE if is_title else _OWN % progress.period.label
    for match in re.finditer(pattern, text.translate(WIDE)):
        told, behind = int(match["year"]), text[match.end("what") :][:6]
        around = text[max(0, match.start() - 6) : match.start()] + match["what"] + behind
        is_meant = not is_title and (
            _COMPARED.search(text, max(0, match.start() - 4), match.start())
            or holds(around, _LEFT_OVER)
            or is_within(match.start(), quotes)
            or told > year
        )
        if told != year and not is_meant:
            message = f"这一期是{year}年的，这里写的是{told}年"
            hint = "检查年份，或写 {{ year }} 由程序填；确是往年的，写ignore说明理由"
            yield TextIssue(*match.span(), message, hint)


RULES = (
    Rule(
        id="day-around",
        title="表格以外的日期、年份和这一期不合",
        explanation=(
            "标题、表格前后、落款里的日期和年份还是上一期的，或写错了：落款的日期（单独一行，前面只有单位名称、期号）"
            "早于数据截至日期，晚于published写的发布日期，或晚了一年多；"
            "“截至”“统计时间”后面的日期不是数据截至日期（as_of）；"
            "标题里、“民生实事”“上半年”前面的年份不是这一年。和往年比较、结转的项目、《》里的名称不算；"
            "“截至去年底”不算。"
        ),
        wrong=Example(
            "progress: 已检查3216人。",
            around="notes: |\n  示例区人民政府办公室\n\n  ⟦2025年4月10日⟧",
        ),
        right=Example(
            "progress: 已检查3216人。",
            around="notes: |\n  示例区人民政府办公室\n\n  2025年7月10日",
        ),
        find=_days_around,
    ),
)
