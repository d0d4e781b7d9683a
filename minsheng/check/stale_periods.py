"""Texts that still tell of an earlier part of the year: 截至6月底，已发放 in one of 前三季度."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.stretches import Stretch, stretches
from minsheng.audit.words import STOPS, holds, lazily, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.last_year import told_of_last_year
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.sentences_before import Sentence, SentencesBefore
from minsheng.check.told_on_purpose import FIGURE, NEAR, PLANNED, is_compared, is_of_all
from minsheng.period import Period
from minsheng.problem import Severity

_YEARS_END = 12
_HEADS = ("title", "above", "introduction")
_NOW = lazily("目前|至今(?!年)|迄今|现已|其余|剩余")
_EVENT = lazily(
    "[^0-9{]*(?:启动|开工|招标|中标|开标|签约|进场|立项|批复|封顶|召开|印发|出台)[^0-9{]*$"
)
_OVER = lazily(
    "(?:全部|全面|均已|圆满)(?:[完竣开]工|完成|竣工|建成|启用|投用|到位|发放|拨付|办结|交付)"
    "|完成了?(?:全年|年度)(?:目标|任务)+(?![^，。；])"
)
_SEASON = lazily("^(?:20[0-9]{2} ?年 ?|[今本]年)")
_HALF = lazily("时间(?:、任务|任务)?双?过半|双过半")
_LATE_DATA = lazily("同比|增速|环比|失业率|优良天数|PM2.5")  # such figures are known a month later
_CLOSES = lazily("[底末]?(?:[0-9]{1,2}日)?的?(?:数据?|统计|累计|口径)?[）)]")
_SHORT = "没有到期末", "改成这一期的时间和数字；数据只到那时的，给这个项目写as_of"
_EARLIER = (
    "是前一期的时间",
    "改成这一期的时间和数字；有意引用前一期的，写明是比较（如“较上半年增加”）",
)


@OfEachProject
def _stale_periods(context: CheckContext) -> Iterator[Issue]:
    earlier = SentencesBefore(context)
    for checked in context.texts:
        if checked.reported and not checked.is_signed:
            found = list(_of_text(checked, context, earlier))
            if not found and checked.part != "next":
                found = [issue(checked, hit) for hit in told_of_last_year(checked, context)]
                found = [one.at_most(Severity.WARNING) for one in found]
            yield from found


def _of_text(
    checked: CheckedText, context: CheckContext, earlier: SentencesBefore
) -> Iterator[Issue]:
    """What a text tells of times that are over, once a sentence."""
    period, text = context.progress.period, checked.printed.value
    told = [
        *stretches(text, period.year),
        *_years_before(text, context),
        *(Stretch(*half.span(), None, 1, 6, is_total=True) for half in _HALF.finditer(text)),
    ]
    quotes = quoted(text)
    named = [
        one
        for one in told
        if (one.is_total or _is_month_before(text, one, context) or _is_in_brackets(text, one))
        and checked.printed.is_typed(one.start, one.end)
        and not is_within(one.start, quotes)
        and not is_compared(text, one)
        and (checked.project.id or not text.startswith("截", one.start))  # day-around's
    ]
    if not named:
        return
    sentences = earlier.sentences(checked)
    is_current = _tells_now(checked, period, told, sentences)
    for sentence in sentences:
        for one in named:
            if sentence.start <= one.start < sentence.start + len(sentence.value):
                if _is_last_years_day(text, one, period):
                    message = f"这一期是{period.year}年的，“{text[one.start : one.end]}”是上一年的"
                    hit = TextIssue(one.start, one.end, message, "检查年份")
                    yield issue(checked, hit).at_most(Severity.WARNING)
                    break
                severity = _severity(one, sentence, checked, context, is_current=is_current)
                if severity:
                    what, hint = _SHORT if _falls_short(one, checked, period) else _EARLIER
                    message = f"这一期是{period.label}，“{text[one.start : one.end]}”{what}"
                    hit = TextIssue(one.start, one.end, message, hint)
                    yield issue(checked, hit).at_most(severity)
                    break


def _years_before(text: str, context: CheckContext) -> Iterator[Stretch]:
    """Where the year of the period before is named alone, in a bulletin of the next year."""
    before = context.before.period.year if context.before else context.progress.period.year
    if before != context.progress.period.year:
        for match in re.finditer(f"{before}年(?![度以中0-9底末初内])", text):
            yield Stretch(*match.span(), before, 1, 12, is_total=True)


def _severity(
    one: Stretch,
    sentence: Sentence,
    checked: CheckedText,
    context: CheckContext,
    *,
    is_current: bool,
) -> Severity | None:
    """How surely the time that a sentence tells is one left standing; None for not at all."""
    period, before = context.progress.period, context.before
    words = checked.printed.value[one.start : one.end]
    is_over = one.year in (None, period.year) and one.last <= _last_before(period)
    is_head = is_over and one.is_total and checked.part in (*_HEADS, "notes")
    if is_head and is_of_all(checked.printed.value, one, period.year):
        return Severity.WARNING
    same = [was for was in sentence.before if words in was]
    if not one.is_total and sentence.value in same:
        return None  # what was done in that month, as it was told
    if before and same and _is_before(one, before.period, period):
        if sentence.value not in same and "{{" not in sentence.value:
            return Severity.ERROR  # the figure of a time that was over can't have changed
        was_its_own = one.last == before.period.month and before.period.year == period.year
        if not was_its_own or _is_named_so(checked, words):
            return None
        if sentence.value not in same:
            return Severity.ERROR
        return None if is_current or _OVER.search(sentence.value) else Severity.WARNING
    if (
        not one.is_total
        or one.year not in (None, period.year)
        or (one.last > _last_before(period) and not _falls_short(one, checked, period))
        or is_current
    ):
        return None
    is_event = _OVER.search(sentence.value) and checked.part not in _HEADS
    if is_event or _is_named_so(checked, words):
        return None
    is_told = checked.part in _HEADS or checked.is_title or _has_figure(checked, sentence, one)
    is_told = is_told or bool(_HALF.match(words))
    if is_told and _falls_short(one, checked, period) and checked.part not in _HEADS:
        return Severity.INFO  # some data are known a month later
    return Severity.WARNING if is_told else None


def _falls_short(one: Stretch, checked: CheckedText, period: Period) -> bool:
    """1—8月 where the data are of September: months from January, one or two too few."""
    is_short = one.first == 1 < one.last < checked.as_of.month and _last_before(period) < one.last
    return is_short and not _LATE_DATA.search(checked.printed.value, one.end)


def _is_last_years_day(text: str, one: Stretch, period: Period) -> bool:
    """截至2025年3月底 in the bulletin of 2026's first quarter; the end of a year is told often."""
    is_day = text.startswith("截", one.start) and one.last == period.month < _YEARS_END
    return is_day and one.year == period.year - 1


def _is_month_before(text: str, one: Stretch, context: CheckContext) -> bool:
    """Whether a month alone, with its figure, is that of the bulletin before: 8月份检查684人."""
    before, behind = context.before, until(text[one.end :], STOPS)
    is_it = before is not None and before.period.is_month and one.last == before.period.month
    is_whole = one.first == one.last and text[one.end - 1] in "月份"
    return is_it and is_whole and bool(FIGURE.search(behind)) and not _EVENT.match(behind)


def _is_named_so(checked: CheckedText, words: str) -> bool:
    """Whether the project counts what is of that time alone: 一季度审核通过."""
    season = _SEASON.sub("", words)
    return any(season in one.name for one in checked.project.indicators.values())


def _is_before(one: Stretch, before: Period, period: Period) -> bool:
    """Whether a time ends with the period before, or ahead of it, and so before this one."""
    if before.year == period.year:
        return one.year in (None, period.year) and one.last <= before.month
    return one.year == before.year or (one.year is None and one.last > period.month)


def _last_before(period: Period) -> int:
    """The month in which the last whole quarter, or month, before a period's own ends; 0 if none.

    A bulletin of each month follows one of the month before.
    """
    return period.month - 1 if period.is_month else (period.month - 1) // 3 * 3


def _tells_now(
    checked: CheckedText, period: Period, told: Sequence[Stretch], sentences: Sequence[Sentence]
) -> bool:
    """Whether a text tells of this period's own time as well, in what was not there before."""
    printed = checked.printed
    for sentence in sentences:
        if sentence.value in sentence.before:
            continue
        start, end = sentence.start, sentence.start + len(sentence.value)
        own = (
            one
            for one in told
            if start <= one.start < end
            and one.year in (None, period.year)
            and _last_before(period) < one.last <= period.month
            and not _falls_short(one, checked, period)
            and not holds(printed.value[max(start, one.start - NEAR) : one.start], PLANNED)
        )
        if _NOW.search(sentence.value) or next(own, None):
            return True
    return False


def _has_figure(checked: CheckedText, sentence: Sentence, one: Stretch) -> bool:
    """Whether a figure stands behind the time, in a sentence that tells no event of it."""
    text, end = checked.printed.value, sentence.start + len(sentence.value)
    if _is_in_brackets(text, one):
        return bool(FIGURE.search(text, sentence.start, one.start))
    if _EVENT.match(until(text[one.end : end], STOPS)):
        return False
    return bool(FIGURE.search(text, one.end, end))


def _is_in_brackets(text: str, one: Stretch) -> bool:
    """Whether it alone dates what stands in front of it: 12公里（截至6月30日）, （6月底数据）."""
    opened = one.start > 0 and text[one.start - 1] in "（("
    return opened and bool(_CLOSES.match(text, one.end))


_ONE = "indicators: {done: {name: 检查, unit: 人}}"
RULES = (
    Rule(
        id="stale-period",
        severity=Severity.ERROR,
        title="写的还是前一期的时间",
        explanation=(
            "一季度、上半年、1—6月、截至6月底这样的时间，在这一期之前就结束了，后面却是这一期的数字。"
            "和上一期一样的话，数字变了、写的时间没有变的，是错误；其他的是警告。"
            "和前一期比较（较上半年增加、与一季度相比）、上半年已完成的某事、上半年以来，"
            "一年的第一期里，只说上一年（截至12月31日、2025年已改造）、没有说今年的，是警告。"
            "版式的标题、栏名里写的是前一期的（上半年进展情况），也是警告。"
            "同一段里另有这一期的时间（截至9月底、前三季度、目前）的，都不算；去年、前年的也不算。"
            "但表格前后说全部项目的（上半年，各责任单位压实责任；现将上半年情况通报如下），另有截至9月底的也算。"
        ),
        wrong=Example(
            "⟦一季度⟧已检查{{ done }}。",
            values="{done: 4100}",
            project=_ONE,
            earlier="values: {done: 3216}\nprogress: 一季度已检查{{ done }}。",
        ),
        right=Example(
            "上半年已检查{{ done }}，较一季度增加884人。",
            values="{done: 4100}",
            project=_ONE,
            earlier="values: {done: 3216}\nprogress: 一季度已检查{{ done }}。",
        ),
        find=_stale_periods,
    ),
)
