"""Texts left standing: a progress that says word for word what the period before said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.words import holds, lazily
from minsheng.check.between_periods import opening, pairs, period_before, progress_texts
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, project_issue
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import is_works_done
from minsheng.problem import Severity
from minsheng.quantity import Quantity

_SHORT = 30  # characters: 尚未启动。 may stand in two bulletins
_ALL = 100  # percent
_SEVERAL = 3  # projects of which none is touched: the period as a whole is the one before
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
_ALL_OVER = lazily(
    "(?:全部|全面|均已?|圆满|如期)[^，。；0-9]{0,6}(?:完成|[竣完]工|建成|[启投]用|投入使用|交付|发放)"
    "|(?:整体|项目|工程)?已[^，。；0-9]{0,6}(?:竣工|完工|[启投]用|投入使用|交付|移交|结束)(?!了?[0-9])"
)
"""What few words say with a figure where nothing comes after it: 12个小区全部竣工."""
_OF_THE_PLAN = lazily("(?:年度?|全年|目标)计划|计划(?=[的数])")
_DONE = lazily("已|(?:^|[，。；\n])[^，。；\n未拟将计划需待前力]*完成")
_PARTS = lazily("[，；。\n].")
"""Where few words go on: 已开工。 is the name of a stage, 已签订合同，正在施工。 tells of it."""


def _copied_texts(context: CheckContext) -> Iterator[Issue]:
    """A progress that reads as it did in the period before, but for the day of its data."""
    now, before = progress_texts(context.texts), progress_texts(context.texts_before)
    both = [entry for entry, _ in pairs(context.progress, context.before)]
    said = {entry.project.id: undated(now[entry.project.id]) for entry in both}
    same = [one for one in both if said[one.project.id] == undated(before[one.project.id])]
    untouched = len(same) == len(context.progress.projects) >= _SEVERAL
    same_year = context.earlier_in_year is not None
    for entry in same:
        printed, words = now[entry.project.id], said[entry.project.id]
        if not words or (same_year and _is_finished(entry, printed)):
            continue
        few = len(words) < _SHORT and not untouched
        severity = (
            _of_few_words(entry, printed, words, same_year=same_year) if few else Severity.ERROR
        )
        if severity and same_year and _is_all_done(printed, words):
            severity = Severity.INFO
        if severity:
            message = f"这个项目的进展和{period_before(context)}一字不差"
            hint = "写这一期的进展；确实没有变化的，写ignore说明理由"
            yield project_issue(entry, opening(printed), message, hint).at_most(severity)


def _is_all_done(printed: Sequence[CheckedText], words: str) -> bool:
    """Whether all that was to be done is told as done: 完成率107.29%, and nothing goes on."""
    shares = [share.mention for one in printed for share in one.reading.shares]
    full = shares and all(one.number >= _ALL for one in shares)
    return bool(full) and not holds(_OF_THE_PLAN.sub("", words), _GOING_ON)


def _of_few_words(
    entry: ProjectProgress, printed: Sequence[CheckedText], words: str, *, same_year: bool
) -> Severity | None:
    """How surely a few words that are said twice should have been others; None for not at all.

    尚未启动。 and 已开工。 may be as true as before, a figure (已改造21.5公里) hardly.
    """
    if _has_typed_figure(printed):
        is_over = same_year and _ALL_OVER.search(words) and not holds(words, _GOING_ON)
        return Severity.INFO if is_over else Severity.WARNING
    if entry.values or not _DONE.search(words):
        return None  # its values were reported for this period
    return Severity.WARNING if _PARTS.search(words) else None


def _has_typed_figure(printed: Sequence[CheckedText]) -> bool:
    """Whether a text tells a count or a share of what is done, typed by hand."""
    return any(
        one.printed.is_typed(term.mention.start, term.mention.end)
        for one in printed
        for term in one.reading.terms
        if not term.is_target
    )


def undated(texts: Sequence[CheckedText]) -> str:
    """What the statements say, with the dates that the tool fills in left out."""
    pieces = []
    for checked in texts:
        text = checked.printed.value
        for figure in reversed(checked.printed.figures):
            if figure.expression in _DATED:
                text = text[: figure.start] + text[figure.end :]
        pieces.append(text)
    return "\n".join(pieces).strip()


def _is_finished(entry: ProjectProgress, printed: Sequence[CheckedText]) -> bool:
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


def _is_through(indicator: Indicator, value: Value) -> bool:
    """Whether it stands at the end of what it can be, or at its target."""
    if is_works_done(indicator, value):
        return True
    target, kind = indicator.target, indicator.kind
    if kind.is_of_works or kind is IndicatorKind.LOWER or not isinstance(value, Quantity):
        return False
    return target is not None and value.number >= target.number


_BEFORE = "progress: 4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，宣传正在进行。"
RULES = (
    Rule(
        id="copied-text",
        severity=Severity.ERROR,
        title="进展和上一期一字不差",
        explanation=(
            "整个项目的进展和上一期相同（由程序填写的截至日期不计），建好以后还没有改过。"
            "不足30个字的，手写了数字，或写了已做成的几件事，是警告；全部竣工的，是提示；"
            "“尚未启动”“已开工”一类的不查。一期里没有一个项目改过的，都是错误。"
            "同一年里写明已竣工、已启用、全部完成，没有正在做的事，"
            "用到的数值也都达到目标的，本来就没有新进展，也不算。"
        ),
        wrong=Example(
            "⟦4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，宣传正在进行。⟧",
            earlier=_BEFORE,
        ),
        right=Example(
            "4月18日召开全区口腔卫生工作会议，确定定点医疗机构名单，涂氟工作6月启动。",
            earlier=_BEFORE,
        ),
        find=_copied_texts,
    ),
)
