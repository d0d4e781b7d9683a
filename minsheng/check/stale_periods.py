"""Texts that still tell of an earlier part of the year: 截至6月底，已发放 in one of 前三季度."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from minsheng.audit.stretches import Stretch
from minsheng.audit.words import STOPS, holds, lazily, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.last_year import told_of_last_year
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.sentences_before import Sentence, SentencesBefore
from minsheng.check.times_before import (
    EVENT,
    HALF,
    falls_short,
    is_before,
    is_in_brackets,
    is_last_years_day,
    is_month_before,
    last_before,
    told_times,
)
from minsheng.check.told_on_purpose import FIGURE, NEAR, PLANNED, is_compared, is_of_all
from minsheng.period import Period
from minsheng.problem import Severity

_HEADS = ("title", "above", "introduction")
_NOW = lazily("目前|至今(?!年)|迄今|现已|其余|剩余")
_OVER = lazily(
    "(?:全部|全面|均已|圆满)(?:[完竣开]工|完成|竣工|建成|启用|投用|到位|发放|拨付|办结|交付)"
    "|完成了?(?:全年|年度)(?:目标|任务)+(?![^，。；])"
)
_SEASON = lazily("^(?:20[0-9]{2} ?年 ?|[今本]年)")
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
    text = checked.printed.value
    told = told_times(text, context)
    quotes = quoted(text)
    named = [
        one
        for one in told
        if (one.is_total or is_month_before(text, one, context) or is_in_brackets(text, one))
        and checked.printed.is_typed(one.start, one.end)
        and not is_within(one.start, quotes)
        and not is_compared(text, one)
        and (checked.project.id or not text.startswith("截", one.start))  # day-around's
    ]
    sentences = earlier.sentences(checked) if named else []
    is_current = bool(named) and _tells_now(checked, context.progress.period, told, sentences)
    for sentence in sentences:
        start, end = sentence.start, sentence.start + len(sentence.value)
        within = (one for one in named if start <= one.start < end)
        found = (_stale(one, sentence, checked, context, is_current) for one in within)
        yield from islice(filter(None, found), 1)


def _stale(
    one: Stretch, sentence: Sentence, checked: CheckedText, context: CheckContext, is_current: bool
) -> Issue | None:
    """What is to be said of a time in a sentence, if it is one left standing."""
    period, text = context.progress.period, checked.printed.value
    said = f"“{text[one.start : one.end]}”"
    severity: Severity | None = Severity.WARNING
    if is_last_years_day(text, one, period):
        message, hint = f"这一期是{period.year}年的，{said}是上一年的", "检查年份"
    else:
        severity = _severity(one, sentence, checked, context, is_current)
        what, hint = _SHORT if falls_short(one, checked, period) else _EARLIER
        message = f"这一期是{period.label}，{said}{what}"
    hit = TextIssue(one.start, one.end, message, hint)
    return issue(checked, hit).at_most(severity) if severity else None


def _severity(
    one: Stretch, sentence: Sentence, checked: CheckedText, context: CheckContext, is_current: bool
) -> Severity | None:
    """How surely the time that a sentence tells is one left standing; None for not at all."""
    period, before = context.progress.period, context.before
    is_over = one.year in (None, period.year) and one.last <= last_before(period)
    is_head = is_over and one.is_total and checked.part in (*_HEADS, "notes")
    if is_head and is_of_all(checked.printed.value, one, period.year):
        return Severity.WARNING
    words = checked.printed.value[one.start : one.end]
    same = [was for was in sentence.before if words in was]
    if not one.is_total and sentence.value in same:
        return None  # what was done in that month, as it was told
    if before and same and is_before(one, before.period, period):
        stays = sentence.value in same
        if not stays and "{{" not in sentence.value:
            return Severity.ERROR  # the figure of a time that was over can't have changed
        was_its_own = one.last == before.period.month and before.period.year == period.year
        if not was_its_own or _is_named_so(checked, words):
            return None
        may_stay = is_current or _OVER.search(sentence.value)
        return Severity.ERROR if not stays else None if may_stay else Severity.WARNING
    is_own = not one.is_total or one.year not in (None, period.year) or is_current
    return None if is_own else _told_anew(one, sentence, checked, period)


def _told_anew(
    one: Stretch, sentence: Sentence, checked: CheckedText, period: Period
) -> Severity | None:
    """The same of a time that the period before did not tell."""
    words, is_in_head = checked.printed.value[one.start : one.end], checked.part in _HEADS
    is_short = falls_short(one, checked, period)
    is_event = _OVER.search(sentence.value) and not is_in_head
    if (one.last > last_before(period) and not is_short) or is_event:
        return None
    is_told = is_in_head or checked.is_title or _has_figure(checked, sentence, one)
    if _is_named_so(checked, words) or not (is_told or HALF.match(words)):
        return None
    late = is_short and not is_in_head  # some data are known a month later
    return Severity.INFO if late else Severity.WARNING


def _is_named_so(checked: CheckedText, words: str) -> bool:
    """Whether the project counts what is of that time alone: 一季度审核通过."""
    season = _SEASON.sub("", words)
    return any(season in one.name for one in checked.project.indicators.values())


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
            and last_before(period) < one.last <= period.month
            and not falls_short(one, checked, period)
            and not holds(printed.value[max(start, one.start - NEAR) : one.start], PLANNED)
        )
        if _NOW.search(sentence.value) or next(own, None):
            return True
    return False


def _has_figure(checked: CheckedText, sentence: Sentence, one: Stretch) -> bool:
    """Whether a figure stands behind the time, in a sentence that tells no event of it."""
    text, end = checked.printed.value, sentence.start + len(sentence.value)
    if is_in_brackets(text, one):
        return bool(FIGURE.search(text, sentence.start, one.start))
    if EVENT.match(until(text[one.end : end], STOPS)):
        return False
    return bool(FIGURE.search(text, one.end, end))


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
