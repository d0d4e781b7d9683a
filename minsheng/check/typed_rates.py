"""typed-rate: a rate that was typed, beside a value of which another one comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from minsheng.audit.equations import is_whole, spread
from minsheng.audit.mention import SHARE, Mention
from minsheng.audit.words import SENTENCE_ENDS, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.schedule_gaps import wrong_gaps
from minsheng.check.things import read_amount
from minsheng.check.word_shares import word_shares
from minsheng.model.plan import Indicator
from minsheng.problem import Severity
from minsheng.quantity import Quantity, Unreadable, percentage
from minsheng.sentences.printed import Figure

_RATE = re.compile("[^。；\n0-9]{0,12}(?:完成|目标|任务|计划)[^。；\n0-9]{0,8}")
_OF_ALL = lazily(
    "，?(?:约|已)?占(?:了|到)?(?:应|需|拟|总(?!人口|投资)|全部)[^，。；\n0-9]{0,5}"
    "(?:里程|长度?|数量?|[人户]数|量|面积)(?:的|约|近|超过?|达)*"
)
"""占总里程的, 占应检人数的: of all that is to be done."""
_RATE_FIRST = lazily("[^，。；\n0-9]{0,8}完成(?:率|比例|进度)[已达到为是约]*")
_ITS_FIGURE = lazily("，(?:目前|现)?(?:已|共|累计|实际)+[^，。；\n0-9]{0,6}")
"""完成率69.9%，共检查3216人: the rate first."""
_MORE = re.compile("超(?!额)|逾|以上|不低于|至少")
_OTHER_TARGET = re.compile("半年|季度|月|阶段|序时")  # a part of the year has one of its own


def typed_rates(checked: CheckedText) -> Iterator[TextIssue]:
    """The value has changed, its rate stands as it was: 已检查{{ done }}，完成率69.9%."""
    printed = checked.printed
    for figure in printed.figures:
        name = figure.name
        indicator = checked.project.indicators.get(name)
        value = checked.progress.values.get(name)
        if indicator is None or indicator.target is None or not isinstance(value, Quantity):
            continue
        for share, between in _beside(checked, figure):
            if hit := _wrong(checked, indicator, value, share, between):
                yield hit


@OfEachProject
def _wrong_rates(context: CheckContext) -> Iterator[Issue]:
    """Those, and shares in words: 任务过半."""
    for checked in context.texts:
        if not checked.reported:
            continue
        found = [*typed_rates(checked)] if checked.printed.figures else []
        for one in word_shares(checked, context.promised.get(checked.project.id, ())):
            if all(other.start != one.start for other in found):
                found.append(one)
        found += wrong_gaps(checked, context)
        told = [one for one in checked.claims if one.severity is not Severity.INFO]
        for one in found:
            if not any(each.start < one.end and one.start < each.end for each in told):
                yield issue(checked, one)


def _beside(checked: CheckedText, figure: Figure) -> Iterator[tuple[Mention, str]]:
    """The shares that are told of the target of a figure, right behind it or in front."""
    text, shares = checked.printed.value, checked.reading.shares
    behind = next((one.mention for one in shares if one.mention.start >= figure.end), None)
    if behind:
        between = text[figure.end : behind.start]
        if _RATE.fullmatch(between) or _OF_ALL.fullmatch(between):
            yield behind, between
    before = [one for one in shares if one.mention.end <= figure.start][-1:]
    for share in before:
        lead = since(text[: share.mention.start], SENTENCE_ENDS)
        if _RATE_FIRST.fullmatch(lead) and _ITS_FIGURE.fullmatch(
            text[share.mention.end : figure.start]
        ):
            yield share.mention, lead


def _wrong(
    checked: CheckedText, indicator: Indicator, value: Quantity, share: Mention, between: str
) -> TextIssue | None:
    """What is wrong with a share that is told as the rate of a value."""
    start, end = share.start, share.end
    if indicator.target is None or not checked.printed.is_typed(start, end):
        return None
    if _OTHER_TARGET.search(between) or (
        _OF_ALL.fullmatch(between) and _comes_out(share, value, checked)
    ):
        return None
    digits = len(share.written.rstrip(f"{SHARE}％").partition(".")[2])
    try:
        computed = percentage(value, indicator.target, digits)
    except Unreadable:
        return None
    if says_rate(share, Fraction(computed.digits), between):
        return None
    if _is_of_rounded(share, value, indicator.target):
        return None
    message = f"{indicator.name}是{value}，目标{indicator.target}，完成率应为{computed}"
    hint = f"句子里写 {{{{ {indicator.id}.rate }}}}，由程序计算"
    return TextIssue(start, end, message, hint)


def _is_of_rounded(share: Mention, value: Quantity, target: Quantity) -> bool:
    """Whether a share comes out of what 12.09亿元 and 24.26亿元 were before they were rounded."""
    done, aim = read_amount(value), read_amount(target)
    if not done or not aim or (is_whole(done) and is_whole(aim)):
        return False
    (low, high), (least, most) = spread(done), spread(aim)
    return least > 0 and share.can_print(low * 100 / most, high * 100 / least)


def _comes_out(share: Mention, value: Quantity, checked: CheckedText) -> bool:
    """Whether the text tells another total that a share is of."""
    done = read_amount(value)
    totals = [one.mention.number for one in checked.reading.counts if one.mention.number]
    rates = [done.number * 100 / one for one in totals] if done else []
    return any(share.can_print(rate, rate) for rate in rates)


def says_rate(share: Mention, rate: Fraction, between: str) -> bool:
    """Whether a share says this rate: just so, or near enough for 近七成, 八成以上."""
    if share.written.startswith(("不足", "不到")):
        return rate < share.number
    if share.number == 100 < rate:  # all of it, and more
        return True
    if share.is_exact:
        return rate == share.number or (rate > share.number and bool(_MORE.search(between)))
    return share.low <= rate and (rate <= share.high or bool(_MORE.search(between + share.written)))


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}}"
RULES = (
    Rule(
        id="typed-rate",
        title="手填的完成率与数值不符",
        explanation=(
            "数值改了，句子里手填的完成率没有跟着改：按指标的目标算出来的是另一个数。"
            "用文字说的（任务过半、完成近八成、三分之二）也按数值和目标核对，数值没有的，按进展里手填的数和内容及规模里的数。"
            "慢于、超序时进度多少个百分点，按完成率和这一期过去的月份核对。"
            "把它写成引用（如 {{ done.rate }}），以后由程序计算。"
        ),
        wrong=Example(
            "已检查{{ done }}，完成目标任务的⟦69.9%⟧。", values="{done: 3900}", project=_ONE
        ),
        right=Example(
            "已检查{{ done }}，完成目标任务的69.9%。", values="{done: 3216}", project=_ONE
        ),
        find=_wrong_rates,
    ),
)
