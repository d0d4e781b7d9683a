"""added-mismatch: what came in since the period before, typed beside a value of both periods."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from minsheng.audit.mention import in_words
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.model.plan import Indicator, IndicatorKind
from minsheng.model.progress import ProjectProgress
from minsheng.period import Period
from minsheng.quantity import Quantity

_QUARTERS = "一二三四"
_ADDED = ("新增", "新建", "新完成", "完成", "增加", "又")
_TOTAL = ("累计", "总数", "总计", "共")
_FEWER = lazily("减少|下降|去年|上年|同期|计划|目标|任务|预计|拟|其中|日均|每")
_MOST = 4  # clauses from what was added to the total


@OfEachProject
def _wrong_additions(context: CheckContext) -> Iterator[Issue]:
    """本期新增5公里，累计{{ road }}, where the value is 9 more than in the period before."""
    before = context.earlier_in_year
    if before is None:
        return
    earlier = {one.project.id: one for one in before.projects}
    names = _names(before.period, context.progress.period)
    for checked in context.texts:
        was = earlier.get(checked.project.id)
        if was and checked.part == "progress" and holds(checked.printed.value, names):
            yield from _of(checked, was, names)


def _names(before: Period, now: Period) -> tuple[str, ...]:
    """What the time since the period before is called."""
    told = [
        "本期",
        *(f"{than}{one}" for than in "较比" for one in ("上期", "上一期", before.label)),
    ]
    if now.month - before.month == 3 and now.month % 3 == 0:
        told += [f"{_QUARTERS[now.month // 3 - 1]}季度", "本季度"]
    if (before.month, now.month) == (6, 12):
        told.append("下半年")
    if now.month - before.month == 1:
        told += [f"{now.month}月份", "本月", "当月"]
    return tuple(one for one in told if one not in now.label)


def _of(checked: CheckedText, was: ProjectProgress, names: tuple[str, ...]) -> Iterator[Issue]:
    for figure in checked.printed.figures:
        name = figure.name
        indicator = checked.project.indicators.get(name)
        now, then = checked.progress.values.get(name), was.values.get(name)
        if indicator is None or not isinstance(now, Quantity) or not isinstance(then, Quantity):
            continue
        counts = checked.reading.counts
        at = next((i for i, one in enumerate(counts) if one.mention.start == figure.start), 0)
        known = indicator.kind is IndicatorKind.CUMULATIVE and not (now.hedge or then.hedge)
        if at and known and _is_its_addition(checked, counts[at - 1], counts[at], names):
            added = counts[at - 1].mention
            grown = Fraction(now.number) - Fraction(then.number)
            if not added.low <= grown <= added.high:
                yield _told(checked, indicator, counts[at - 1], (then, now), grown)


def _is_its_addition(
    checked: CheckedText, added: Term, total: Term, names: tuple[str, ...]
) -> bool:
    """Whether the one is told as what has come in since then, and the other as all there is."""
    text, start = checked.printed.value, added.mention.start
    clause = since(text[:start], "，、：" + SENTENCE_ENDS)
    near = added.sentence == total.sentence and total.clause_number - added.clause_number < _MOST
    said = holds(added.clause, names) and holds(clause, _ADDED) and holds(total.lead, _TOTAL)
    same = added.mention.kind == total.mention.kind != ""
    typed = checked.printed.is_typed(start, added.mention.end)
    return near and said and same and typed and not _FEWER.search(added.clause + added.tail)


def _told(
    checked: CheckedText,
    indicator: Indicator,
    added: Term,
    values: tuple[Quantity, Quantity],
    grown: Fraction,
) -> Issue:
    then, now = values
    said = f"上一期{then}，这一期{now}，增加的是{in_words(grown, added.mention)}"
    message = f"新增的数与两期的数值对不上：{indicator.name}{said}"
    hint = f"写成 {{{{ {indicator.id}.added }}}}，由程序计算；或者核对数值"
    return issue(checked, TextIssue(added.mention.start, added.mention.end, message, hint))


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
_BEFORE = "values: {done: 1200}\nprogress: 已检查{{ done }}。"
RULES = (
    Rule(
        id="added-mismatch",
        title="手填的新增数与两期的数值不符",
        explanation=(
            "句子里说本期（本季度、较上期……）新增多少、累计多少，累计的是数值，新增的是手填的："
            "新增的应当等于这一期的数值减去同一年上一期的。"
            "写成引用（如 {{ done.added }}），以后由程序计算。约数、其中一部分的不核。"
        ),
        wrong=Example(
            "本期新增⟦2000人⟧，累计检查{{ done }}。",
            values="{done: 3216}",
            project=_ONE,
            earlier=_BEFORE,
        ),
        right=Example(
            "本期新增2016人，累计检查{{ done }}。",
            values="{done: 3216}",
            project=_ONE,
            earlier=_BEFORE,
        ),
        find=_wrong_additions,
    ),
)
