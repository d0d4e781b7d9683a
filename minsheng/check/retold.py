"""retold-otherwise: a text around the table, or a summary, has another figure than the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.known_figures import KnownFigures
from minsheng.check.naming import Naming, Told
from minsheng.check.rests import rests_around
from minsheng.check.retold_rows import Telling
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.check.shares_around import shares_around
from minsheng.check.things import Thing
from minsheng.check.typed_rates import says_rate
from minsheng.model.plan import IndicatorKind

_PARTS = ("title", "above", "introduction", "notes", "summary")
_TELLS = lazily("[0-9][^年月日、.)）]|[一二三四五六七八九]成|分之")
_DONE = ("已", "累计", "实际")
_HAS = (*_DONE, "完成", "建成")
_AHEAD = (*"将拟要待应需", "确保", "力争", "预计", "计划", "年底", "争取", "目标", "任务")
_PLANNED = lazily(
    "(?:^|[，：年区县市])(?:今年|全年|年内|年度|本年度?)*(?:计划|拟|将|力争|确保|预计)(?=[\u4e00-\u9fff])(?!的)"
)
_MOST_TOLD = 3
_OF_AIM = lazily("^[^，。；0-9]{0,12}(?:任务|目标)")
_OF_TARGET = ("完成", "已", "率", "目标", "任务", "计划", "总里程", "总量", "总数")
_OF_WORKS = ("形象", "工程进度", "施工进度", "总进度", "总体进度", "建设进度", "工程总体")


def _retold_otherwise(context: CheckContext) -> Iterator[Issue]:
    naming: Naming | None = None
    telling: Telling | None = None
    for checked in context.texts:
        if checked.part not in _PARTS:
            continue
        hits: list[TextIssue] = []
        if _TELLS.search(checked.printed.value):
            naming = naming or Naming(context)
            telling = telling or Telling(context, naming)
            hits = [*_of_figures(context, checked, naming, telling)]
        if not checked.project.id:
            hits += [*rests_around(context, checked), *shares_around(context, checked)]
        for index, hit in enumerate(hits):
            if not any(one.start < hit.end and hit.start < one.end for one in hits[:index]):
                yield issue(checked, hit)


def _of_figures(
    context: CheckContext, checked: CheckedText, naming: Naming, telling: Telling
) -> Iterator[TextIssue]:
    """Each figure of a text that its thing does not have, but what the text itself denies."""
    for sentence in checked.reading.wide:
        found = [*_of_sentence(context, checked, sentence, naming)]
        told = {one.start for one in found}
        found += (one for one in telling.of_sentence(checked, sentence) if one.start not in told)
        for hit in found:
            if not any(one.start < hit.end and hit.start < one.end for one in checked.claims):
                yield hit


def _of_sentence(
    context: CheckContext, checked: CheckedText, sentence: Sequence[Term], naming: Naming
) -> Iterator[TextIssue]:
    """Each figure of a sentence that its thing does not have."""
    last: Told | None = None
    for index, term in enumerate(sentence):
        mention = term.mention
        meant = None
        if not mention.per and not term.direction:
            fits = partial(_has_rate, term) if term.is_share else partial(_may_count, term)
            meant = naming.of(checked, term, last, fits)
        if not term.is_share:
            last = Told(meant.thing, mention.end) if meant else None
        if meant is None or not checked.printed.is_typed(mention.start, mention.end):
            continue
        known = KnownFigures(context, checked, meant.thing)
        plainly = meant.plainly and not meant.thing.typed
        if not plainly and (term.is_share or not known.is_slip(mention)):
            continue
        before = since(checked.printed.value[: mention.start], SENTENCE_ENDS)
        aimed = _is_aimed(term, before, sentence[index + 1 : index + 2])
        said = _wrong_rate(known, term) if term.is_share else _wrong_count(known, term, aimed=aimed)
        if said:
            hint = "核对；数写在values、target里，"
            hint += "句子里引用" if checked.project.id else "这里照着写"
            yield TextIssue(mention.start, mention.end, said, hint)


def _may_count(term: Term, thing: Thing) -> bool:
    """Whether a thing is counted in the unit of a quantity, or in one taken for it."""
    return thing.counts_in(term.mention) or thing.is_mistaken_for(term.mention)


def _has_rate(term: Term, thing: Thing) -> bool:
    """Whether a share can be that of a thing: of the works, or of its target."""
    of_works = thing.indicator.kind is IndicatorKind.PERCENT
    if holds(term.clause[-12:] + term.tail[:6], _OF_WORKS) or of_works:
        return of_works and thing.value is not None
    said = holds(term.lead + term.tail[:8], _OF_TARGET)
    return said and thing.value is not None and thing.target is not None


def _is_aimed(term: Term, before: str, following: Sequence[Term]) -> bool:
    """Whether a quantity is to be done: 60公里任务, 60公里已完成51公里, 计划…改造60公里."""
    if term.is_target or _OF_AIM.search(term.tail) or term.lead.endswith("占"):
        return True
    of_it = [one for one in following if one.clause_number == term.clause_number]
    if any(holds(one.lead, _HAS) and one.mention.kind == term.mention.kind for one in of_it):
        return True
    return bool(_PLANNED.search(before)) and not holds(term.lead, _HAS)


def _wrong_count(known: KnownFigures, term: Term, *, aimed: bool) -> str:
    thing, mention = known.thing, term.mention
    said = f"这里是“{mention.written}”"
    name, indicator = thing.indicator.name, thing.indicator
    if not thing.counts_in(mention):
        return f"{name}的单位是“{indicator.unit}”，{said}"
    done = holds(term.clause, _DONE) and not holds(term.clause, _AHEAD)
    if aimed and term.of_a_period:
        return ""  # 前三季度任务2000人
    figures = known.targets if aimed else known.values
    own = thing.figures(value=not aimed, target=not done)
    if not aimed and not done:
        figures = [*figures, *known.targets]
    if not known.is_near(mention, own) or known.agrees(mention, figures, loosely=not aimed):
        return ""
    if thing.typed:
        told = "、".join(dict.fromkeys(one.written for one in own[:_MOST_TOLD]))
        return f"{said}，“{name}”里是{told}"
    value = f"数值是{thing.amount}" if thing.value and not aimed else ""
    target = f"目标是{indicator.target}" if thing.target and not done else ""
    return f"{name}的{'，'.join(filter(None, (value, target)))}，{said}"


def _wrong_rate(known: KnownFigures, term: Term) -> str:
    thing, share = known.thing, term.mention
    rates = known.rates(now=not share.is_exact)
    around = term.lead + term.tail[:4]
    exact = share.is_exact
    if not rates or any(
        (exact and share.can_print(one, one)) or says_rate(share, one, around) for one in rates
    ):
        return ""
    if known.is_told(share):
        return ""
    said = f"这里是“{share.written}”"
    if thing.indicator.kind is IndicatorKind.PERCENT:
        return f"{thing.indicator.name}是{thing.amount}，{said}"
    digits = max(1, len(share.written.rstrip("%％").partition(".")[2]))
    computed = f"{float(round(rates[0], digits)):g}%"
    told = f"{thing.indicator.name}是{thing.amount}，目标{thing.indicator.target}"
    return f"{told}，完成率应为{computed}，{said}"


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="retold-otherwise",
        title="表格前后、一句话进展里的数与数值不符",
        explanation=(
            "标题、前言、附注、一句话进展（summary）里说到某个指标（指标或项目的名称、单位都对得上），"
            "写的数、目标、完成率、单位却和数值、目标算出来的都不同，项目自己的文字里也没有这个数。"
            "说的是某一个项目的，也和这个项目一行里的数核对：颠倒、写错一位、差十倍万倍的，留着上一期的，"
            "较上一期增加了多少算错的，比例哪里也没有的，都提醒。"
            "约数、四舍五入、换算成万元、亿元的，写明是上一期的，相加相减得出的，往年、全市、其中一部分的，都不算；"
            "说不准是哪个指标的，也不算。"
        ),
        wrong=Example(
            "已检查{{ done }}。",
            "{done: 3216}",
            _ONE,
            around="introduction: 全区累计检查⟦3261人⟧。",
        ),
        right=Example(
            "已检查{{ done }}。",
            "{done: 3216}",
            _ONE,
            around="introduction: 全区累计检查3200余人。",
        ),
        find=_retold_otherwise,
    ),
)
