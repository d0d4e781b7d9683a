"""Figures typed in a text that stand as they did, beside values that have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minsheng.audit.mention import same_unit
from minsheng.audit.quantities import mentions
from minsheng.audit.reading import Term
from minsheng.audit.stretches import stretches
from minsheng.audit.words import holds
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.completeness import AROUND, in_common, is_measured
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.check.sentences_before import Sentence, SentencesBefore
from minsheng.model.plan import Value
from minsheng.problem import Severity

_TELLING = 100  # a smaller number stays the same by chance
_COMPARED = ("比", "较", "由", "从", "原", "上期", "上一期", "此前", "同期", "增至", "升至", "降至")


def _figures_left(context: CheckContext) -> Iterator[Issue]:
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
        and not holds(count.clause, _COMPARED)
    ]
    sentences = earlier.sentences(checked) if typed else []
    for count in typed:
        start, end = count.mention.start, count.mention.end
        within = (one for one in sentences if one.start <= start < one.start + len(one.value))
        sentence = next(within, None)
        if sentence is None or _has_a_time(sentence, start, checked):
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


def _has_a_time(sentence: Sentence, at: int, checked: CheckedText) -> bool:
    before = sentence.value[: at - sentence.start]
    return any(one.is_total for one in stretches(before, checked.as_of.year))


def _value_that_changed(count: Term, checked: CheckedText, values: Mapping[str, Value]) -> str:
    """The indicator that had this figure in the period before and has another one now."""
    around = count.clause[-AROUND:] + count.tail[:AROUND]
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
        ):
            return name
    return ""


def _stands_alone(count: Term, checked: CheckedText, sentence: Sentence) -> bool:
    """Whether a figure alone stayed, where another one in its unit changed in the same words."""
    if sentence.value in sentence.before or count.mention.number < _TELLING:
        return False
    end = sentence.start + len(sentence.value)
    now = [
        term.mention
        for term in checked.reading.counts
        if sentence.start <= term.mention.start < end and same_unit(term.mention, count.mention)
    ]
    for value in sentence.before:
        was = [one for one in mentions(value) if same_unit(one, count.mention)]
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
            "没有这样的指标，但同样的话里单位相同的另一个数字变了、这个三位以上的数没有变的，是提示。"
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
