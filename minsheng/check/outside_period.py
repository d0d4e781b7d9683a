"""Days outside the period: data that are older than it, and what is told as done after its end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.audit.days import HALF_A_YEAR, When, meanings
from minsheng.audit.stretches import Stretch, stretches
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue, project_issue
from minsheng.check.times_told import times_told
from minsheng.check.told_on_purpose import FIGURE, is_compared, is_demanded
from minsheng.period import Period
from minsheng.problem import Severity
from minsheng.quantity import chinese_date

_TO_PUBLISH = timedelta(days=31)
"""When a bulletin is published, where it does not say so: what was done by then may be in it."""

_DONE = lazily("已(?!定|确定|安排|列入|约)|了(?!解)|完毕|顺利|圆满|成功|如期|按期")
_TOTAL = lazily("(?<!可)(?:累计|实际|^，?共)[^，。；0-9]{0,10}[0-9]")
_DONE_ON = lazily(
    "(?:已(?!安排|定|约|确定|列)[^，。；0-9]{0,2}[于在]|实际[^，。；0-9]{0,6})(?:[今本]年)?$"
)  # in front of a day
_SURELY_ON = lazily(
    "(?:已经?(?:全部|全面|均|都|陆续|分别|先后|提前|顺利|正式|如期|按期)*[于在]|实际[于在]?)(?:[今本]年)?$"
)
"""In front of a day by which it was done: 已于8月底前全部开工."""
_BY_THEN = lazily("(?:之|以)?前(?:[就便均也都]|全部)?已")  # 8月底前已完工
_DONE_BY = lazily(
    "(?:之|以)?前，?(?!对|把|将|向|为|由|从)[^，。；将对把拟]{0,24}?已经?(?:全部|全面|均|陆续|顺利|如期|基本)*"
    "(?:(?:完|竣|开|动)工|建成|完成|交付|启用|投用|投入使用|发放|拨付|封顶|到位|改造|通车|开放)"
    "(?:完毕|到位|使用)?(?=[，。；0-9]|$)"
)
"""12月底前，老旧小区改造已全部完工: a day by which it was done, told as one that is over."""
_NAMED_PLAN = lazily(
    "(?:[年总]|年度|年初|行动|投资|原定|工作|建设)(?:计划|目标|任务)+(?:任务|目标)*"
    "|(?:计划|目标|任务|预算)(?=[的数总任，。；、）]|指标|投资|目标)"
)
"""No plan of what is to come, but what the figures are of: 占全年计划的48.2%."""
_EVENT = lazily(
    "[^，0-9前后]{0,6}?(?:启动|开工|动工|召开|举办|举行|开幕|印发|出台|签订|签约|中标|揭牌|开展)"
)
_END = lazily(
    "[^，0-9前后]{0,6}?(?:竣工|完[工成]|建成|封顶|投用|启用|交付|投入使用|通过)(?!的|[^，]{0,8}后)"
)
"""What happens on a day, and what may be told of a month, too: without 预计 its end is no plan."""
_STILL_AHEAD = ("预计", "计划", "将", "拟", "下一步", "下步", "下半年", "下阶段", "接下来", "今后")
_LATE = (
    *("7月", "8月", "9月", "10月", "11月", "12月", "七月", "八月", "九月", "十月", "一月", "二月"),
    *("个月", "三季", "四季", "3季", "4季", "个季", "下半年"),
)
"""One of these stands in what tells of a stretch that ends after the first half."""
_IN_SPRING = ("4月", "5月", "6月", "四月", "五月", "六月", "二季", "2季", "两季", "半年")
_HALF_YEAR, _YEAR_LONG = 6, 11  # months behind the first
_PLANNED = ("目标", "任务", "计划", "标准", "方案", "考核", "预算", "安排", "节点")
_AHEAD = (
    *("预计", "计划", "将", "拟", "力争", "争取", "确保", "有望", "目标", "下一步", "下步", "定于"),
    *("可望", "原定", "待", "届时", "截至", "截止", "推迟", "延期", "延长"),
    *("明年", "去年", "上年", "前年", "往年"),
)
_REST = ("其余", "剩余", "余下", "尚")  # what is not done yet
_RANGES = tuple("至到—–-~～")
_BEHIND = ("前", "之前", "以前")


@OfEachProject
def _data_too_old(context: CheckContext) -> Iterator[Issue]:
    """Each ``as_of`` before the last quarter or month of the period, and a ``published`` so."""
    progress = context.progress
    if not context.all_projects:
        return
    places, first = progress.day_places, _first_day(progress.period)
    if progress.as_of < first:
        said = _too_old("这一期的as_of", progress.as_of, progress.period)
        yield Issue(places["as_of"], *said, ignores=progress.ignores)
    if progress.published < progress.as_of:
        days = f"{chinese_date(progress.published)}）早于数据截至日期{chinese_date(progress.as_of)}"
        hint = "检查哪个日期写错了"
        message = f"发布日期（published，{days}"
        yield Issue(places["published"], message, hint, ignores=progress.ignores)
    for entry in progress.projects:
        if entry.as_of < first and entry.as_of != progress.as_of:
            said = _too_old("这个项目的as_of", entry.as_of, progress.period)
            yield project_issue(entry, entry.place, *said)
    for checked in context.texts:
        own = checked.as_of not in (progress.as_of, checked.progress.as_of)
        if own and checked.as_of < first and checked.reported and not checked.is_title:
            said = _too_old("这一条的as_of", checked.as_of, progress.period)
            yield issue(checked, TextIssue(0, len(checked.printed.value), *said))


def _first_day(period: Period) -> date:
    """From when the data of a period can be: its last quarter, or its month."""
    return date(period.year, period.month - (0 if period.is_month else 2), 1)


def _too_old(what: str, day: date, period: Period) -> tuple[str, str]:
    first = chinese_date(_first_day(period))
    message = f"{what}（{chinese_date(day)}）不在{period.year}年{period.label}末，应在{first}以后"
    return message, "检查年份和月份；数据确实只到那一天的，写ignore说明理由"


@OfEachProject
def _done_ahead(context: CheckContext) -> Iterator[Issue]:
    """What is told as done on a day after the period, and after the bulletin was published."""
    progress = context.progress
    is_dated = progress.published != progress.as_of
    known = progress.published if is_dated else progress.period.last_day
    for checked in context.texts:
        if checked.reported and not checked.is_signed:
            limit = max(known, checked.as_of)
            for start, when, last, surely in _days_done(checked, limit, progress.period.last_day):
                said = checked.printed.value[start : when.end]
                may_be = not is_dated and last <= progress.period.last_day + _TO_PUBLISH
                if may_be:
                    message = f"“{said}”晚于数据截至日期（as_of，{chinese_date(checked.as_of)}）"
                    hint = "检查日期；发布时确已做了的，写上发布日期（published）"
                else:
                    wrong = "这里却写成已经做了" if surely else "没有写明是不是计划"
                    message = f"“{said}”这一期还没有到，{wrong}"
                    hint = "检查日期；还没有做的，写成预计、计划"
                found = issue(checked, TextIssue(start, when.end, message, hint))
                yield found if surely and not may_be else found.at_most(Severity.INFO)


def _days_done(
    checked: CheckedText, limit: date, last_day: date
) -> Iterator[tuple[int, When, date, bool]]:
    """Each day to come that is told as done, or as if it were: where, its last, whether surely."""
    text, year = checked.printed.value, last_day.year
    soon = max(limit, last_day + _TO_PUBLISH) + HALF_A_YEAR
    told = set[int]()
    for start, when in times_told(text, year):
        spans = meanings(text, start, when, year)
        if not spans:
            continue
        first, last = min(spans)
        near = when.year is not None or first < soon
        if not (first > last_day and last > limit and near):
            continue
        if _is_done(text, start, when.end):
            told.add(when.end)
            yield start, when, last, True
        elif checked.part != "next" and _happens(text, start, when):
            yield start, when, last, False
            told.add(when.end)
    for start, when, last, surely in _totals(checked, limit, last_day):
        if when.end not in told:
            yield start, when, last, surely


def _totals(
    checked: CheckedText, limit: date, last_day: date
) -> Iterator[tuple[int, When, date, bool]]:
    """What is counted of a stretch that ends later: 前三季度培训1200人, in the first half."""
    text, year = checked.printed.value, last_day.year
    later = _LATE if last_day.month >= _HALF_YEAR else (*_LATE, *_IN_SPRING)
    for one in stretches(text, year) if holds(text, later) else ():
        last = date(year, one.last, monthrange(year, one.last)[1])
        is_ahead = one.is_total and one.year in (None, year) and last > max(limit, last_day)
        is_begun = 1 < one.first <= last_day.month  # 下半年, in the third quarter
        is_years = one.last - one.first == _YEAR_LONG
        if not is_ahead or is_begun or is_years or text.startswith("截", one.start):
            continue
        when = When(one.end, one.year, (one.last, one.last), (1, 31), is_vague=True)
        if one.first == 1 and _is_done(text, one.start, one.end):
            yield one.start, when, last, True
        elif checked.part != "next" and not is_compared(text, one) and _is_counted(text, one):
            yield one.start, when, last, one.first == 1


def _is_counted(text: str, one: Stretch) -> bool:
    """Whether a figure stands behind a stretch, and nothing says that it is aimed at."""
    before, behind = _around(text, one.start, one.end)
    clause = _first_clause(behind)
    told = holds(before + clause, (*_AHEAD, *_REST, *_PLANNED))
    if told or is_demanded(before, behind) or holds(_NAMED_PLAN.sub("", text), _STILL_AHEAD):
        return False
    return bool(FIGURE.search(clause))


def _is_done(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a day is told as done, not as planned for it."""
    before, behind = _around(text, start, end)
    clause = _first_clause(behind)
    is_by = behind.startswith(_BEHIND)
    surely = is_by and (_SURELY_ON.search(before) or _DONE_BY.match(behind))
    by = is_by and not (surely or _BY_THEN.match(behind))
    ahead = by or holds(_NAMED_PLAN.sub("", before) + clause, _AHEAD)
    if ahead or is_demanded(before, behind):
        return False
    return bool(surely or _DONE.search(clause) or _TOTAL.search(clause) or _DONE_ON.search(before))


def _happens(text: str, start: int, when: When) -> bool:
    """Whether something happens on a day, and nothing says that it is to come: 9月10日启动体检."""
    before, behind = _around(text, start, when.end)
    clause = _first_clause(behind)
    told = holds(before + clause, (*_AHEAD, *_REST)) or holds(text[:start], _STILL_AHEAD)
    if told or is_demanded(before, behind):
        return False
    if when.exact and _EVENT.match(clause):
        return True
    return bool(_END.match(clause)) and (when.exact or not before.endswith(_RANGES))


def _first_clause(behind: str) -> str:
    return next((one for one in behind.split("，") if one), "")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of its sentence in front of a day and behind it."""
    before = since(text[max(0, start - 30) : start], SENTENCE_ENDS)
    return before, until(text[end:], SENTENCE_ENDS)


RULES = (
    Rule(
        id="old-data",
        severity=Severity.ERROR,
        title="数据日期不在本期，或晚于发布日期",
        explanation=(
            "as_of早于报告期的最后一个季度（按月的，早于那个月）：上半年的数据截至日期应在4月1日以后，"
            "写成去年的，或还是上一期的，多半是没有改。发布日期（published）早于数据截至日期的，也是错误。"
            "晚于报告期最后一天的，由data-date指出。"
        ),
        wrong=Example("progress:\n  - as_of: 2025-01-30\n    text: ⟦已培训227人。⟧"),
        right=Example("progress:\n  - as_of: 2025-06-20\n    text: 已培训227人。"),
        find=_data_too_old,
    ),
    Rule(
        id="done-ahead",
        title="还没有到的日期，写成已经做了",
        explanation=(
            "文中说在某一天（某月、某季度）已经完成的事，那一天却在数据截至日期和发布日期（published）以后。"
            "没有写发布日期的，报告期结束后一个月以内的，是提示：那时也许已经做了。"
            "年底、全年、国庆、秋季学期这样的也算；前三季度、1—9月的累计数，报告期还没有到那时的，也算。某日启动、召开，某日某月竣工、完成，前面没有说是计划的，是提示。"
            "写明预计、计划、将、拟、前的不算。"
        ),
        wrong=Example("工程⟦2025年9月10日⟧已竣工。"),
        right=Example("工程将于9月底前完工，6月10日主体已封顶。"),
        find=_done_ahead,
    ),
)
