"""data-date: data of a day after the period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.audit.days import HALF_A_YEAR, meanings, when_at
from minsheng.audit.words import first, holds, places, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue, project_issue
from minsheng.check.told_on_purpose import is_demanded
from minsheng.model.progress import Progress
from minsheng.problem import Severity
from minsheng.quantity import chinese_date

A_YEAR = timedelta(days=366)
"""A bulletin is published sooner behind its data."""
_LATEST = timedelta(days=150)
"""Data of the period are of a day sooner behind it."""
_YEARS_END = 12  # 截至12月底, told in spring, is of the year before
_NEAR = 60  # how far around a date the words that matter are looked for
_LEAD_ENDS = "，。；：,;\n"
_SENTENCE_ENDS = "。；\n"
_DONE = ("已", "累计", "共", "目前", "现有", "实际", "总计")
_AHEAD = ("预计", "计划", "将", "拟", "力争", "争取", "确保", "有望", "目标")
_BY = ("前", "之前", "以前")
_DEADLINE = (
    *("报名", "申请", "申报", "申领", "受理", "公示", "公告", "有效", "期限", "合同", "投标"),
    *("征集", "征求", "招募", "招聘", "招标", "招生", "缴", "预约", "登记", "办理", "参保"),
)
OF_PAPERS = ("收到", "收齐", "报送", "建议", "意见", "来信", "问卷", "留言")
"""Around the table they tell how the bulletin was made, not of its projects."""
_ON_DATA = ("数据", "统计", "进展", "情况")


@OfEachProject
def _data_dates(context: CheckContext) -> Iterator[Issue]:
    """What is told as of a day after the period, and each ``as_of`` that is one."""
    last_day = context.progress.period.last_day
    yield from _days_of_the_file(context.progress, last_day)
    for entry in context.progress.projects:
        if entry.as_of > last_day and entry.as_of != context.progress.as_of:
            said = _late(f"这个项目的as_of（{chinese_date(entry.as_of)}）", last_day)
            found = project_issue(entry, entry.place, *said)
            yield found._replace(severity=_severity(entry.as_of, last_day))
    for checked in context.texts:
        if checked.reported:
            for hit in _late_statement(checked, last_day):
                yield issue(checked, hit)


def _days_of_the_file(progress: Progress, last_day: date) -> Iterator[Issue]:
    """The ``as_of`` of all, and a ``published`` of another year."""
    found = []
    if progress.as_of > last_day:
        said = _late(f"这一期的as_of（{chinese_date(progress.as_of)}）", last_day)
        found.append(("as_of", said, _severity(progress.as_of, last_day)))
    if progress.published - progress.as_of > A_YEAR:
        published, as_of = chinese_date(progress.published), chinese_date(progress.as_of)
        message = f"发布日期（published，{published}）比数据截至日期{as_of}晚了一年多"
        found.append(
            ("published", (message, "检查年份；确实这样晚的，写ignore说明理由"), Severity.ERROR)
        )
    for key, said, severity in found:
        place = progress.day_places[key]
        yield Issue(place, *said, ignores=progress.ignores, severity=severity)


def _severity(day: date, last_day: date) -> Severity:
    """An error where nobody can have waited for the data so long."""
    return Severity.ERROR if day - last_day > _LATEST else Severity.WARNING


def _late_statement(checked: CheckedText, last_day: date) -> list[TextIssue]:
    hits = list(_late_texts(checked, last_day))
    entry, printed = checked.progress, checked.printed
    if hits or checked.is_title or checked.as_of <= last_day or checked.as_of == entry.as_of:
        return hits
    said = _late(f"这一条的as_of（{chinese_date(checked.as_of)}）", last_day)
    return [TextIssue(0, len(printed.value), *said)]


def _late_texts(checked: CheckedText, last_day: date) -> Iterator[TextIssue]:
    printed = checked.printed
    text = printed.value
    for start, begin in _as_of(text):
        when = when_at(text, begin, last_day.year)
        if when is None or not _says_as_of(text, start, when.end):
            continue
        inherited = checked.as_of == checked.progress.as_of > last_day
        if inherited and not printed.is_typed(begin, when.end):
            continue  # said once, of the project or the file
        spans = meanings(text, start, when, last_day.year)
        earliest = min((span[0] for span in spans), default=last_day)
        near = earliest - last_day < HALF_A_YEAR or earliest.month < _YEARS_END
        behind = until(text[when.end :], _SENTENCE_ENDS)
        is_of_papers = not checked.project.id and holds(behind, OF_PAPERS)
        if is_of_papers or is_demanded(since(text[:start], _SENTENCE_ENDS), behind):
            continue
        if earliest > last_day and (when.year or near) and dates_data(text, start, when.end):
            yield TextIssue(start, when.end, *_late(f"“{text[start : when.end]}”", last_day))


def _as_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the day of some data can be: the words in front of it, and the day itself."""
    for start in (*places(text, "截至"), *places(text, "截止")):
        yield start, start + (3 if text.startswith(("到", "于"), start + 2) else 2)
    for word in ("到", "据"):
        for start in places(text, word):
            yield start, start + 1


def _says_as_of(text: str, start: int, end: int) -> bool:
    """Whether 到 and 据 date data: 到7月底，已完成…… and 据7月7日统计, not 到7月底完成."""
    if text[start] == "据":
        return text[end : end + 3].lstrip("的").startswith(("统计", "数据"))
    if text[start] == "到":
        begins = start == 0 or text[start - 1] in _LEAD_ENDS
        return begins and text[end : end + 4].lstrip("止，").startswith(_DONE)
    return True


def _late(what: str, last_day: date) -> tuple[str, str]:
    message = f"{what}晚于本期最后一天{chinese_date(last_day)}"
    return message, "改用本期的数据；确要用的，写ignore说明理由"


def dates_data(text: str, start: int, end: int) -> bool:
    """Whether 截至 + date is the day of data: no deadline (报名截至7月15日) and no plan."""
    lead = since(text[max(0, start - 20) : start], _LEAD_ENDS)
    behind = text[end : end + _NEAR]
    deadline = holds(lead, _DEADLINE) or lead.endswith(("期", "时间"))
    if behind.startswith("）"):
        return not deadline and not holds(lead, _AHEAD)
    if holds(lead, _AHEAD) or behind.startswith(_BY):
        return False
    following = "，".join(until(behind, _SENTENCE_ENDS).split("，")[:3])
    done, ahead = first(following, _DONE), first(following, _AHEAD)
    if done < len(following) or ahead < len(following):
        return done < ahead
    return not deadline and (behind[:1] not in ("", *_SENTENCE_ENDS) or holds(lead, _ON_DATA))


RULES = (
    Rule(
        id="data-date",
        title="数据日期晚于本期",
        explanation=(
            "“截至”后面的日期，或一条的as_of，晚于报告期的最后一天，和其他数据不是同一个时点。"
            "报名截止、公示期这样的期限，和写明预计、计划、力争的，不算。"
            "晚了五个月以上的，和发布日期（published）比数据截至日期晚了一年多的，是错误。"
            "数据确实只能取到那一天的，在这一条下写ignore，说明理由。"
        ),
        wrong=Example("⟦截至7月7日⟧，已培训取证3516人次。"),
        right=Example("截至6月30日，已培训取证3402人次。报名截至7月15日。"),
        find=_data_dates,
    ),
)
