"""Around the table: the day of who signed, 截至 another day than the data's, a wrong year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.audit.days import when_at
from minsheng.audit.strands import narrow
from minsheng.audit.stretches import stretches
from minsheng.audit.words import STOPS, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.dates import OF_PAPERS
from minsheng.check.days_named import data_dates, in_title, issued
from minsheng.check.other_years import of_another_year
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.check.told_on_purpose import is_announced, leads
from minsheng.model.progress import Progress
from minsheng.numerals import digit_by_digit, from_hanzi
from minsheng.quantity import chinese_date

_FURTHER = (in_title, issued, of_another_year)
_PARTS = ("title", "above", "introduction", "notes", "signature", "summary")
_BEHIND = ("notes", "signature")  # of what stands in front of the table stale-period tells
_SENTENCES = ("introduction", "notes")
_A_YEAR = timedelta(days=366)  # nobody signs so long behind the data
_HALF_YEAR, _YEARS_END = 6, 12
_HANZI = "一二三四五六七八九十"
_DATED_LINE = lazily(
    r"(?m)^(?:(?P<who>[^，。；：、《\n]{0,40}?)(?<![至止于为起从自到在])"
    r"|(?P<label>[^，。；：:\n]{0,12})[：:])[ \u3000（(]*"
    r"(?P<day>(?P<year>20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}) ?年 ?"
    rf"(?P<month>[0-9]{{1,2}}|[{_HANZI}]{{1,2}}) ?月"
    rf"(?: ?(?P<date>[0-9]{{1,2}}|[{_HANZI}]{{1,3}}) ?[日号])?"
    r"|(?P<plain>20[0-9]{2})(?P<dash>[-./])(?P<m>[0-9]{1,2})(?P=dash)(?P<d>[0-9]{1,2}))"
    r"(?:[印编]发|印|发布?|填报|整理|制表|[ \u3000]*第[0-9]+期)?[）) \u3000]*$"
)
"""A line that ends with a day and is no sentence: who signs, and when."""
_LABELS = ("填报", "报送", "上报", "制表", "落款", "成文", "发文", "编印", "编制", "编发", "发布")
_NO_SIGNING = ("统计", "数据", "会议", "纪要")
_OF_DATA = lazily(
    "(?:截[至止](?:(?P<now>目前|今日|日前)[（(]|[到于])?|(?:统计|数据)[^，。；：:\n]{0,6}(?:时间|日期|时点)"
    "|统计[期区周][间期]?[为是：: ]*[^，。；\n]{1,14}?[至到—-]+)[为是在：: ]*"
)
_NEAR = 16  # characters in front of a time that say what it is there for
_THESE_DATA = lazily(
    "(?:本表|表[中内]|以上|上述|以下|所列|数据|统计(?![期区周]))"
    "[^，。；\\n]{0,10}?(?:为|是|系|[：:])[ （(]*$"
)
_ATTACHED = lazily("(?:^|[\n。；：:]) *附(?:件|表|图|：|:)[^。；\n]{0,20}$")
_A_TABLE = lazily("[^，。；\n]{0,16}(?:表|清单|台账|情况|统计|一览)")
_NO_DATA = ("报名", "公示", "申请", "申报", "投诉", "征求", "征集", "受理", "有效", "合同", "期限")
_WHOSE_DATA = ("数据", "统计", "情况", "进展", "进度", "以上", "上述", "本表", "表中", "本期")
_SUBJECTS = (*"区县市省镇乡", "实事", "项目", "工程", "现将", "现就", "现把")
_OF_PLAN = (
    *("实事", "民生", "项目", "工程", "任务", "进展", "进度", "数据"),
    *("开工", "动工", "完工", "完成", "竣工", "建成"),
)
_COMPARED = lazily("(?:比|较|与|和|同|跟|超|自|从|继|延续|对)$")


def _days_around(context: CheckContext) -> Iterator[Issue]:
    """Days and years outside the projects that deny those of the period."""
    for checked in context.texts:
        if checked.reported and checked.part in _PARTS:
            looks = (_signed, _of_other_data, _of_other_months, _announced, *_FURTHER)
            told = set[int]()
            for look in (_of_other_data,) if checked.part == "summary" else looks:
                for hit in look(checked, context.progress):
                    if checked.printed.is_typed(hit.start, hit.end) and hit.end not in told:
                        told.add(hit.end)
                        yield issue(checked, hit)
    yield from _without_day(context)


def _without_day(context: CheckContext) -> Iterator[Issue]:
    """Who signed, without a day where the period before had one: ``new`` took that away."""
    signed = [checked for checked in context.texts if checked.part == "signature"]
    if signed and not any(map(_dated, signed)):
        before = [one for one in context.texts_before if one.part == "signature"]
        if day := next(filter(None, map(_dated, before)), ""):
            said = signed[0].printed.value
            message = f"落款没有日期，上一期有（{day}）"
            hint = "写上这一期的日期，另起一行；不再写日期的，写ignore说明理由"
            yield issue(signed[0], TextIssue(0, len(said), message, hint))


def _dated(checked: CheckedText) -> str:
    """The day that a line of who signed ends with."""
    match = _DATED_LINE.search(narrow(checked.printed.value))
    return str(match["day"]) if match else ""


def _signed(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """A day on which nobody can have signed: before that of the data, or after publication."""
    if checked.part == "title":
        return
    text = narrow(checked.printed.value)
    is_dated = progress.published != progress.as_of
    latest = progress.published if is_dated else progress.as_of + _A_YEAR
    than = f"晚于发布日期{chinese_date(latest)}" if is_dated else "比数据截至日期晚了一年多"
    for match in _DATED_LINE.finditer(text):
        if holds(match[0], _NO_SIGNING) or not _is_of_who_signs(match, checked.part):
            continue
        days = _days(
            match["year"] or match["plain"],
            match["month"] or match["m"],
            match["d"] or match["date"],
        )
        if days and not (progress.as_of <= days[1] and days[0] <= latest):
            before = f"早于数据截至日期{chinese_date(progress.as_of)}"
            message = f"落款日期{match['day']}{before if days[1] < progress.as_of else than}"
            yield TextIssue(*match.span("day"), message, "多半是上一期的，或写错了；改成这一期的")


def _is_of_who_signs(match: re.Match[str], part: str) -> bool:
    """Whether nothing else can be dated there: 会议时间 and 方案印发 stand among the sentences."""
    if part in ("above", "signature"):
        return True
    if match["label"] is not None:
        return str(match["label"]).startswith(_LABELS)
    before, behind = match.string[: match.start()].strip(), match.string[match.end() :].strip()
    if part == "notes":
        return "\n" not in behind  # （联系人：…） may follow
    return not match["who"] and not (before and behind)


def _days(year: str, month: str, day: str | None) -> tuple[date, date] | None:
    """A day as it is written, in digits or hanzi, twice; of a month the first and the last. None if
    there is none.
    """
    hanzi = {digit_by_digit(digit): str(digit) for digit in range(10)} | {"零": "0", "○": "0"}
    known = int("".join(hanzi.get(sign, sign) for sign in year))
    month_no = int(month) if month.isdecimal() else from_hanzi(month)
    if not 1 <= month_no <= 12:
        return None
    longest = monthrange(known, month_no)[1]
    if day is None:
        return date(known, month_no, 1), date(known, month_no, longest)
    day_no = int(day) if day.isdecimal() else from_hanzi(day)
    return (date(known, month_no, day_no),) * 2 if 1 <= day_no <= longest else None


def _of_other_data(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """截至 or 统计时间 with another day than ``as_of``; not where the text tells that one, too."""
    text, period = narrow(checked.printed.value), progress.period
    found, own = [], checked.as_of
    for match in _OF_DATA.finditer(text):
        when = when_at(text, match.end(), period.year)
        span = when.span(when.year or period.year) if when else None
        before = text[max(0, match.start() - 8) : match.start()]
        if when and span and not (holds(before, _NO_DATA) or _COMPARED.search(before)):
            found.append((match.start(), when.end, *span, match["now"]))
    if checked.part in _BEHIND and not found:
        for start, when, first, last in data_dates(text, period.year):
            found.append((start, when.end, first, last, None))
    if any(first <= own <= last for _, _, first, last, _ in found):
        return
    for start, end, first, last, now in found:
        is_last = checked.part in _BEHIND and text[start] != "截" and period.month < _HALF_YEAR
        is_years_end = last.month == _YEARS_END and last.year < period.year and not is_last
        is_near = period.year - 1 <= last.year and (
            now or first <= period.last_day  # else data-date's
        )
        is_told = checked.part == "summary" or _is_of_data(text, start, end)
        if is_near and not is_years_end and is_told:
            as_of = chinese_date(own)
            message = f"“{text[start:end]}”和数据截至日期（as_of，{as_of}）不一样"
            yield TextIssue(start, end, message, "改成这一期的，或写 {{ as_of }} 由程序填")


def _of_other_months(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """本表为1—6月数据 behind a table of other months; not where the text tells those, too."""
    text, period = narrow(checked.printed.value), progress.period
    if checked.part not in _BEHIND or not holds(text, ("数据", "统计", "附")):
        return
    told = [one for one in stretches(text, period.year) if one.is_total]
    if any(one.last == period.month and one.year in (None, period.year) for one in told):
        return
    for one in told:
        lead = text[max(0, one.start - _NEAR) : one.start]
        attached = _ATTACHED.search(text[: one.start]) and _A_TABLE.match(text, one.end)
        said = attached or (_THESE_DATA.search(lead) and not text.startswith("截", one.start))
        if said and (one.first == 1 or one.last == one.first + 2):
            message = f"这一期是{period.year}年{period.label}，“{text[one.start : one.end]}”不是"
            yield TextIssue(one.start, one.end, message, "改成这一期的，或写 {{ period.label }}")


def _announced(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """现将前三季度进展情况通报如下, in the first quarter; of earlier times stale-period tells."""
    text, period = narrow(checked.printed.value), progress.period
    for one in stretches(text, period.year):
        is_later = one.year in (None, period.year) and one.last > period.month
        is_years = one.first == 1 and one.last == _YEARS_END  # 全年计划的进展
        is_earlier = (one.year or period.year) < period.year and one.last != period.month
        announced = is_announced(text, one)
        told = announced or (is_later and checked.part in _SENTENCES and leads(text, one))
        if told and ((is_later and not is_years) or is_earlier):
            said = text[one.start : one.end]
            what = f"通报的却是“{said}”" if announced else f"“{said}”还没有过完"
            message = f"这一期是{period.year}年{period.label}，{what}"
            yield TextIssue(one.start, one.end, message, "改成这一期的，或写 {{ period.label }}")


def _is_of_data(text: str, start: int, end: int) -> bool:
    """Whether 截至 … tells of the projects: not 补贴发放截至5月, 截至6月15日，收到建议12条."""
    lead = since(text[max(0, start - 12) : start], STOPS + "：: \u3000")
    if text[start] != "截" or holds(lead, _WHOSE_DATA):
        return True  # 统计时间：…
    told = until(text[end:], "。\n")
    is_plan = told.strip("） \u3000") == "" or holds(told, _OF_PLAN)
    return (not lead or lead.endswith(_SUBJECTS)) and is_plan and not holds(told, OF_PAPERS)


RULES = (
    Rule(
        id="day-around",
        title="表格以外的日期、年份和这一期不合",
        explanation=(
            "标题、表格前后、落款里的日期和年份还是上一期的，或写错了：落款的日期（单独一行，前面只有单位名称、期号，"
            "在signature、above里或notes的最后；或写明“填报日期：”）早于数据截至日期，晚于published写的发布日期，或晚了一年多，或上一期有、这一期没有；"
            "“截至”“统计时间”后面的日期不是数据截至日期（as_of），说的又是项目进展；"
            "写明数据是那时的（6月底数据、统计至6月30日）、本通报于某日印发、附件是某一期的表，也一样；"
            "标题里还没有到的时间（四季度），"
            "标题里、“上半年”前面的年份不是这一年，"
            "现将通报的不是这一期（现将前三季度进展情况通报如下）；"
            "或写明是那一年确定、实施的民生实事，现将它的进展通报。和往年比较、结转的项目、《》里的名称不算；"
            "“截至去年底”不算。一句话进展（summary）里的“截至”，也应是这个项目的数据截至日期。"
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
