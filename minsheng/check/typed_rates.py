"""typed-rate: a rate that was typed, beside a value of which another one comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from minsheng.audit.mention import SHARE, Mention
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import Example, Rule, TextIssue, in_checked_texts
from minsheng.quantity import Quantity, Unreadable, percentage

_RATE = re.compile("[^。；\n0-9]{0,12}(?:完成|目标|任务|计划)[^。；\n0-9]{0,8}")
_MORE = re.compile("超(?!额)|逾|以上|不低于|至少")
_OTHER_TARGET = re.compile("半年|季度|月|阶段|序时")  # a part of the year has one of its own


def _typed_rates(checked: CheckedText) -> Iterator[TextIssue]:
    """The value has changed, its rate stands as it was: 已检查{{ done }}，完成率69.9%."""
    printed = checked.printed
    for figure in printed.figures if checked.reported else ():
        name = figure.expression.removesuffix(".value").strip()
        indicator = checked.project.indicators.get(name)
        value = checked.progress.values.get(name)
        if indicator is None or indicator.target is None or not isinstance(value, Quantity):
            continue
        behind = [one for one in checked.reading.shares if one.mention.start >= figure.end]
        if not behind:
            continue
        share = behind[0].mention
        start, end = share.start, share.end
        between = printed.value[figure.end : start]
        if not _RATE.fullmatch(between) or _OTHER_TARGET.search(between):
            continue
        if not printed.is_typed(start, end):
            continue
        digits = len(share.written.rstrip(f"{SHARE}％").partition(".")[2])
        try:
            computed = percentage(value, indicator.target, digits)
        except Unreadable:
            continue
        told = any(claim.start == start for claim in checked.claims)
        if not told and not says_rate(share, Fraction(computed.digits), between):
            message = f"{indicator.name}是{value}，目标{indicator.target}，完成率应为{computed}"
            hint = f"句子里写 {{{{ {name}.rate }}}}，由程序计算"
            yield TextIssue(start, end, message, hint)


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
            "把它写成引用（如 {{ done.rate }}），以后由程序计算。"
        ),
        wrong=Example(
            "已检查{{ done }}，完成目标任务的⟦69.9%⟧。", values="{done: 3900}", project=_ONE
        ),
        right=Example(
            "已检查{{ done }}，完成目标任务的69.9%。", values="{done: 3216}", project=_ONE
        ),
        find=in_checked_texts(_typed_rates),
    ),
)
