"""Across periods: cumulative values that fall, values that vanish, texts that are copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from minsheng.audit.words import holds
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, project_issue
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import is_works_done
from minsheng.problem import Place, Severity
from minsheng.quantity import Quantity, chinese_date

_SHORT = 30  # characters: 尚未启动。 may stand in two bulletins
_SEVERAL = 3  # projects of which none is touched: the period as a whole is the one before
_TENTH = Decimal("0.1")
_DATED = frozenset(
    ("as_of", "period", "period.label", "year", "period.before.label", "period.last_year.label")
)
_OVER = (
    *("竣工", "完工", "建成", "启用", "投用", "投入使用", "交付", "移交", "收官", "已结束"),
    *("全部完成", "全面完成", "圆满完成", "任务完成"),
)
_GOING_ON = (
    *("正在", "预计", "计划", "将", "拟", "下一步", "推进", "力争", "目前", "持续", "有序", "加快"),
    *("待", "陆续", "下半年"),
)


def _pairs(
    now: Progress, before: Progress | None
) -> Iterator[tuple[ProjectProgress, ProjectProgress]]:
    """Each project's progress now and in the period before."""
    earlier = {entry.project.id: entry for entry in before.projects} if before else {}
    for entry in now.projects:
        if entry.project.id in earlier:
            yield entry, earlier[entry.project.id]


def _earlier(context: CheckContext) -> str:
    """上一期（一季度）."""
    period = context.before.period if context.before else context.progress.period
    other_year = "" if period.year == context.progress.period.year else f"{period.year}年"
    return f"上一期（{other_year}{period.label}）"


def _falling_values(context: CheckContext) -> Iterator[Issue]:
    """A cumulative value that is less than it was earlier in the year."""
    for entry, earlier in _pairs(context.progress, context.earlier_in_year):
        for name, value in entry.values.items():
            indicator, before = entry.project.indicators[name], earlier.values.get(name)
            of_works = indicator.kind is IndicatorKind.PERCENT
            adds_up = of_works or indicator.kind is IndicatorKind.CUMULATIVE
            if not adds_up or not _fell(value, before):
                continue
            what = indicator.name if of_works else f"{indicator.name}累计数"
            message = f"{what}变小了：{_earlier(context)}{before}，这一期{value}"
            hint = "核对两期的数值；不是累计数的，在projects.yaml里给指标写 kind: level"
            found = project_issue(entry, entry.value_places[name], message, hint)
            yield found.at_most(Severity.WARNING if of_works else Severity.ERROR)


def _fell(value: Value, before: Value | None) -> bool:
    """Whether it is surely less. Two hedged alike (超3000, 超2800) are compared as they are."""
    if not isinstance(value, Quantity) or not isinstance(before, Quantity):
        return False
    most, least = value.number, before.number
    if value.hedge != before.hedge:
        most += most * _TENTH if value.hedge in ("超", "约") else 0
        least -= least * _TENTH if before.hedge in ("近", "约") else 0
    return value.base_unit == before.base_unit and most < least


def _vanished_values(context: CheckContext) -> Iterator[Issue]:
    """Values of the period before that the project has no more."""
    now = progress_texts(context.texts)
    for entry, earlier in _pairs(context.progress, context.earlier_in_year):
        gone = [
            f"{entry.project.indicators[name].name}（{_shown(value)}）"
            for name, value in earlier.values.items()
            if name in entry.project.indicators.keys() - entry.values.keys() - entry.without
            and not is_works_done(entry.project.indicators[name], value)
        ]
        if gone:
            message = f"{_earlier(context)}有数值的指标，这一期没有了：{'、'.join(gone)}"
            hint = "补上这一期的数值；不再报送的，写ignore说明理由"
            yield project_issue(entry, opening(now[entry.project.id]), message, hint)


def _shown(value: Value) -> str:
    return chinese_date(value) if isinstance(value, date) else str(value)


def _is_through(indicator: Indicator, value: Value) -> bool:
    """Whether it stands at the end of what it can be, or at its target."""
    if is_works_done(indicator, value):
        return True
    target, kind = indicator.target, indicator.kind
    if kind.is_of_works or kind is IndicatorKind.LOWER or not isinstance(value, Quantity):
        return False
    return target is not None and value.number >= target.number


def opening(texts: list[CheckedText]) -> Place:
    """The first line of what a project says, of itself or in one of its rows."""
    first = next((one for one in texts if one.printed.value), texts[0]).printed
    return first.place(0, len(first.value))


def progress_texts(texts: Iterable[CheckedText]) -> dict[str, list[CheckedText]]:
    """What each project says of its progress."""
    return texts_by_project(one for one in texts if one.part == "progress")


def texts_by_project(texts: Iterable[CheckedText]) -> dict[str, list[CheckedText]]:
    """The texts of each project, by its id."""
    found: dict[str, list[CheckedText]] = {}
    for checked in texts:
        found.setdefault(checked.project.id, []).append(checked)
    return found


def _copied_texts(context: CheckContext) -> Iterator[Issue]:
    """A progress that reads as it did in the period before, but for the day of its data.

    Few words may be said twice, unless nothing in the whole period is new.
    """
    now, before = progress_texts(context.texts), progress_texts(context.texts_before)
    pairs = [entry for entry, _ in _pairs(context.progress, context.before)]
    said = {entry.project.id: _undated(now[entry.project.id]) for entry in pairs}
    same = [one for one in pairs if said[one.project.id] == _undated(before[one.project.id])]
    untouched = len(same) == len(context.progress.projects) >= _SEVERAL
    for entry in same:
        printed = now[entry.project.id]
        few = len(said[entry.project.id]) < _SHORT
        if (few and not (untouched and said[entry.project.id])) or (
            context.earlier_in_year and _is_finished(entry, printed)
        ):
            continue
        message = f"这个项目的进展和{_earlier(context)}一字不差"
        hint = "写这一期的进展；确实没有变化的，写ignore说明理由"
        yield project_issue(entry, opening(printed), message, hint)


def _undated(texts: list[CheckedText]) -> str:
    """What the statements say, with the dates that the tool fills in left out."""
    pieces = []
    for checked in texts:
        text = checked.printed.value
        for figure in reversed(checked.printed.figures):
            if figure.expression in _DATED:
                text = text[: figure.start] + text[figure.end :]
        pieces.append(text)
    return "\n".join(pieces).strip()


def _is_finished(entry: ProjectProgress, printed: list[CheckedText]) -> bool:
    """Whether there is nothing more to tell: it says so, and each of its figures is at its end."""
    text = "".join(one.printed.value for one in printed)
    if not holds(text, _OVER) or holds(text, _GOING_ON):
        return False
    indicators = entry.project.indicators
    typed = (
        one.printed.is_typed(count.mention.start, count.mention.end)
        for one in printed
        for count in one.reading.counts
    )
    return not any(typed) and all(
        _is_through(indicators[name], value) for name, value in entry.values.items()
    )


_ONE = "indicators: {done: {name: 检查, unit: 人}}"
_VALUE_BEFORE = "values: {done: 3216}\nprogress: 已检查{{ done }}。"
_TEXT_BEFORE = "progress: 4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，宣传正在进行。"
RULES = (
    Rule(
        id="falling-value",
        severity=Severity.ERROR,
        title="累计数比上一期小",
        explanation=(
            "累计类指标（kind没有写，或写cumulative）从年初累计，同一年里后一期不会比前一期小；形象进度（percent）也是。"
            "带“超”“约”的留出一成余地。只和同一年的上一期比。"
        ),
        wrong=Example(
            "已检查{{ done }}。", values="{done: ⟦3000⟧}", project=_ONE, earlier=_VALUE_BEFORE
        ),
        right=Example(
            "已检查{{ done }}。", values="{done: 4100}", project=_ONE, earlier=_VALUE_BEFORE
        ),
        find=_falling_values,
    ),
    Rule(
        id="vanished-value",
        title="上一期有的数值，这一期没有了",
        explanation=(
            "同一年的上一期报了数值的指标，这一期没有数值，可能是漏报。"
            "形象进度已到100%、阶段已是最后一个的，不再报送也不算。"
        ),
        wrong=Example("⟦各街道组织体检。⟧", project=_ONE, earlier=_VALUE_BEFORE),
        right=Example(
            "各街道组织体检，已检查{{ done }}。",
            values="{done: 4100}",
            project=_ONE,
            earlier=_VALUE_BEFORE,
        ),
        find=_vanished_values,
    ),
    Rule(
        id="copied-text",
        severity=Severity.ERROR,
        title="进展和上一期一字不差",
        explanation=(
            "整个项目的进展和上一期相同（由程序填写的截至日期不计），建好以后还没有改过。"
            "不足30个字的不查，除非一期里没有一个项目改过；同一年里写明已竣工、已启用、全部完成，没有正在做的事，"
            "用到的数值也都达到目标的，本来就没有新进展，也不算。"
        ),
        wrong=Example(
            "⟦4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，宣传正在进行。⟧",
            earlier=_TEXT_BEFORE,
        ),
        right=Example(
            "4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，涂氟工作6月启动。",
            earlier=_TEXT_BEFORE,
        ),
        find=_copied_texts,
    ),
)
