"""Figures typed in a text that stand as they did, beside values that have changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from minsheng.audit.mention import SHARE, Mention, same_unit
from minsheng.audit.quantities import mentions
from minsheng.audit.reading import Term
from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.clauses_left import COMPARED, clauses_left
from minsheng.check.completeness import AROUND, in_common, is_measured
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    issue,
    once_a_place,
)
from minsheng.check.sentences_before import Sentence, SentencesBefore, has_a_time
from minsheng.model.plan import Value
from minsheng.problem import Severity
from minsheng.quantity import Quantity, Unreadable, percentage

_TELLING = 100  # a smaller number stays the same by chance
_GONE_ON_FROM = ("基础上", "之后", "以外", "之外")
_ADDS_UP = ("累计", "目前", "截至", "总计")
_OF_TARGET = lazily("完成|目标|任务|进度")
_OF_A_PART = lazily(
    "(?:第?[一二三四五六0-9]|[首前][两三几]?)[批期]|标段|[去上往]年|(?:已|建成|投用|开放)[^，。；]{0,4}的"
)
_OTHERWISE = lazily(
    "(?:在建|在办|正在|施工|剩余?|其余|余下|剩下|尚余|[尚还仍][有剩]|待|[停缓拟]建|停工|未[一-鿿]{1,3})的?(?:有|为)?$"
)
_OTHERWISE_BEHIND = lazily("[一-鿿]{0,4}?(?:[尚还仍]?未|待|在建|在办|正在|停工|缓建)")
"""In front of a figure, or behind it: another quantity than what is done, 在建1处."""


@OfEachProject
def _figures_left(context: CheckContext) -> Iterator[Issue]:
    yield from once_a_place((*_beside_changed(context), *clauses_left(context)))


def _beside_changed(context: CheckContext) -> Iterator[Issue]:
    before = context.earlier_in_year
    if before is None:
        return
    earlier = SentencesBefore(context)
    values = {entry.project.id: entry.values for entry in before.projects}
    for checked in context.texts:
        if checked.reported and checked.project.id in values:
            yield from _of_text(checked, values[checked.project.id], earlier)


def _of_text(
    checked: CheckedText, values: Mapping[str, Value], earlier: SentencesBefore
) -> Iterator[Issue]:
    text = checked.printed.value
    typed = [
        count
        for count in checked.reading.counts
        if is_measured(count)
        and checked.printed.is_typed(count.mention.start, count.mention.end)
        and not holds(count.clause, COMPARED)
        and not _OF_A_PART.search(count.clause)  # 第一批9处: as many as ever
        and not holds(count.tail[:AROUND], _GONE_ON_FROM)
    ]
    sentences = earlier.sentences(checked) if typed else []
    for count in typed:
        start, end = count.mention.start, count.mention.end
        within = (one for one in sentences if one.start <= start < one.start + len(one.value))
        sentence = next(within, None)
        if sentence is None or has_a_time(sentence, start, checked):
            continue  # of what time a figure is, is for others to say
        if name := _value_that_changed(count, checked, values):
            indicator = checked.project.indicators[name]
            now = checked.progress.values[name]
            message = f"{indicator.name}已改为{now}，这里还是上一期的“{text[start:end]}”"
            yield issue(checked, TextIssue(start, end, message, f"句子里写 {{{{ {name} }}}}"))
        elif _stands_alone(count, checked, sentence):
            message = f"同一句里别的数字变了，“{text[start:end]}”和上一期一样"
            hint = "核对是不是漏改；没有变的不用管"
            hit = TextIssue(start, end, message, hint)
            yield issue(checked, hit).at_most(Severity.INFO)
    yield from _rates_left(checked, values, earlier)
    yield from _bare_figures_left(checked, values)


def _rates_left(
    checked: CheckedText, values: Mapping[str, Value], earlier: SentencesBefore
) -> Iterator[Issue]:
    """Rates that the period before told in the same words, of values that have changed since."""
    shares = [
        share
        for share in checked.reading.shares
        if checked.printed.is_typed(share.mention.start, share.mention.end)
        and _OF_TARGET.search(share.clause[-AROUND:] + share.mention.written)
        and not holds(share.clause, COMPARED)
    ]
    sentences = earlier.sentences(checked) if shares else []
    told = {claim.start for claim in checked.claims} if shares else set()
    for share in shares:
        start, end = share.mention.start, share.mention.end
        said = checked.printed.value[start:end]
        within = (one for one in sentences if one.start <= start < one.start + len(one.value))
        sentence = next(within, None)
        if sentence is None or start in told or has_a_time(sentence, start, checked):
            continue
        if not any(said in was for was in sentence.before):
            continue
        if _figure_at(checked, sentence, start):
            continue  # typed-rate holds it against the value
        rates = _rates_that_changed(share.mention, checked, values)
        if len(rates) == 1:
            name, rate = rates[0]
            now = f"{checked.project.indicators[name].name}的完成率已是{rate}"
            message = f"{now}，这里还是上一期的“{said}”"
            hint = f"句子里写 {{{{ {name}.rate }}}}"
            yield issue(checked, TextIssue(start, end, message, hint))


def _figure_at(checked: CheckedText, sentence: Sentence, end: int) -> bool:
    """Whether the sentence prints, in front of a rate, a value that has a target."""
    indicators = checked.project.indicators
    return any(
        sentence.start <= figure.start < end
        and (one := indicators.get(figure.name))
        and one.target is not None
        for figure in checked.printed.figures
    )


def _rates_that_changed(
    share: Mention, checked: CheckedText, values: Mapping[str, Value]
) -> list[tuple[str, Quantity]]:
    """The indicators that had this rate in the period before and have another one now."""
    digits = len(share.written.rstrip(f"{SHARE}％").partition(".")[2])
    found = []
    for name, indicator in checked.project.indicators.items():
        was, now = values.get(name), checked.progress.values.get(name)
        if not (isinstance(was, Quantity) and isinstance(now, Quantity) and indicator.target):
            continue
        try:
            rates = [percentage(one, indicator.target, digits) for one in (was, now)]
        except Unreadable:
            continue
        old, new = (share.low <= Fraction(rate.digits) <= share.high for rate in rates)
        if old and not new:
            found.append((name, rates[1]))
    return found


def _bare_figures_left(checked: CheckedText, values: Mapping[str, Value]) -> Iterator[Issue]:
    """A figure without its unit behind the name of what it counts: 检查人数3216."""
    text = checked.printed.value
    for name, value in values.items():
        now, indicator = checked.progress.values.get(name), checked.project.indicators.get(name)
        if indicator is None or now is None or now == value or indicator.name not in text:
            continue
        if not isinstance(value, Quantity) or value.hedge:
            continue
        bare = (
            re.escape(indicator.name)
            + rf"[为是达有共：]?({re.escape(str(value.digits))})(?=[，。；、\n]|$)"
        )
        for match in re.finditer(bare, text):
            if checked.printed.is_typed(*match.span(1)):
                message = f"{indicator.name}已改为{now}，这里还是上一期的“{match[1]}”"
                hit = TextIssue(*match.span(1), message, f"句子里写 {{{{ {name} }}}}")
                yield issue(checked, hit)


def _value_that_changed(count: Term, checked: CheckedText, values: Mapping[str, Value]) -> str:
    """The indicator that had this figure in the period before and has another one now."""
    around = count.clause[-AROUND:] + count.tail[:AROUND]
    ahead, behind = _OTHERWISE.search(count.lead), _OTHERWISE_BEHIND.match(count.tail)
    otherwise = ahead or behind
    for name, value in values.items():
        now = checked.progress.values.get(name)
        indicator = checked.project.indicators.get(name)
        if indicator is None or now is None or now == value:
            continue
        known = mentions(str(value))
        if (
            len(known) == 1
            and same_unit(known[0], count.mention)
            and known[0].number == count.mention.number
            and in_common(indicator.name, around)
            and not (otherwise and otherwise[0] not in indicator.name)
        ):
            return name
    return ""


def _stands_alone(count: Term, checked: CheckedText, sentence: Sentence) -> bool:
    """Whether a figure alone stayed, where another one changed in the same words: one in its
    unit, or any if it is of what adds up (累计).
    """
    if sentence.value in sentence.before or count.mention.number < _TELLING:
        return False
    end, adds_up = sentence.start + len(sentence.value), holds(count.clause, _ADDS_UP)
    now = [
        term.mention
        for term in checked.reading.counts
        if sentence.start <= term.mention.start < end
        and (adds_up or same_unit(term.mention, count.mention))
    ]
    for value in sentence.before:
        was = [one for one in mentions(value) if not one.unit.startswith(SHARE)]
        was = [one for one in was if adds_up or same_unit(one, count.mention)]
        pairs = [*zip(now, was, strict=False)] if len(now) == len(was) else []
        stays = any(one is count.mention and one.number == old.number for one, old in pairs)
        if stays and any(one.number != old.number for one, old in pairs):
            return True
    return False


_ONE = "indicators: {done: {name: 检查人数, unit: 人}}"
_EARLIER = "values: {done: 3216}\nprogress: 已检查3216人，进展顺利。"
RULES = (
    Rule(
        id="figure-left",
        severity=Severity.ERROR,
        title="数值改了，文中手工填写的数字还是上一期的",
        explanation=(
            "values里的数值和同一年的上一期不同，句子里说的是同一件事，手工填写的数字却还是上一期的。"
            "没有这样的指标，但同样的话里单位相同的另一个数字变了、这个三位以上的数没有变的，是提示；"
            "写明是累计的，别的单位的数变了也算。"
            "别处改了、这半句连同做成的数（完成投资5100万元）还是上一期的，是警告，小的数是提示，跨年也比。"
            "手工填写的完成率、没有写单位的（检查人数3216）也一样。"
            "目标、标准（每人200元、5人以上）、和前一期的比较（较3216人增加）不算。"
        ),
        wrong=Example(
            "已检查⟦3216人⟧，进展顺利。", values="{done: 4100}", project=_ONE, earlier=_EARLIER
        ),
        right=Example(
            "已检查{{ done }}，较上期的3216人增加884人。",
            values="{done: 4100}",
            project=_ONE,
            earlier=_EARLIER,
        ),
        find=_figures_left,
    ),
)
