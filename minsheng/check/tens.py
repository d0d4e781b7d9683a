"""Quantities that are ten, a hundred, ten thousand … times what the others beside them make."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import log10

from minsheng.audit.mention import in_words, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import TextIssue

_EACH = lazily("(?:[每按]|人均|户均)[^，。；0-9]{0,6}$")
_STANDARD = ("标准", "每户", "每人", "每亩", "每名", "每个", "户均", "人均")
_TIMES = (*"天日月季年次", "学期")
_PAID = ("补助", "补贴", "资金", "拨付", "发放", "兑现", "奖补", "合计", "共计", "金额")
_RATE = ("投资完成率", "完成率", "占年度", "占全年", "完成年度", "完成全年", "占计划")
_MOST = 8  # zeros too many or too few
_EXACT = Fraction(1, 100)  # as far off the product of rounded figures may be


def ten_times(checked: CheckedText) -> Iterator[TextIssue]:
    """Each quantity of a text that is a power of ten off what others in it make."""
    reading = checked.reading
    for term, made, how in (
        *_converted(reading),
        *_by_standard(reading),
        *_by_rate(reading),
    ):
        mention = term.mention
        if not checked.printed.is_typed(mention.start, mention.end):
            continue
        message = f"{how}{in_words(made, mention)}，这里是“{mention.written}”"
        yield TextIssue(mention.start, mention.end, message, "核对单位和小数点")


def _converted(reading: Reading) -> Iterator[tuple[Term, Fraction, str]]:
    """3.86亿元（386万元）."""
    for one, other in pairwise(reading.as_they_stand):
        same = same_unit(one.mention, other.mention)
        around = reading.text[one.mention.end : other.mention.end + 1]
        in_brackets = around.strip("（）") == other.mention.written and around[0] == "（"
        if same and in_brackets and _is_off(other.mention.number, one.mention.number):
            yield other, one.mention.number, f"{one.mention.written}是"


def _by_standard(reading: Reading) -> Iterator[tuple[Term, Fraction, str]]:
    """按照每户3000元的标准，拨付936万元, of 312户."""
    money = [one for one in reading.counts if one.unit == "元"]
    for each in money if holds(reading.text, _STANDARD) else ():
        if not _EACH.search(each.lead) or holds(each.lead, _TIMES):
            continue  # 每名学生每天补助5元
        for paid in money:
            if paid is each or paid.sentence != each.sentence or not holds(paid.lead, _PAID):
                continue
            counted = [one for one in reading.counts if one.unit != "元" and one.unit in each.lead]
            made = [one.mention.number * each.mention.number for one in counted]
            if any(_near(paid.mention.number, one) for one in made):
                continue
            for count, product in zip(counted, made, strict=True):
                if _is_off(paid.mention.number, product):
                    how = f"{count.mention.written}×{each.mention.written}＝"
                    yield paid, product, how


def _by_rate(reading: Reading) -> Iterator[tuple[Term, Fraction, str]]:
    """年度计划投资3.86亿元。累计完成投资2.12万元，投资完成率54.9%."""
    for one, share in pairwise(reading.as_they_stand):
        told = share.is_share and share.sentence == one.sentence and holds(share.lead, _RATE)
        if not told or one.is_share or one.is_target:
            continue
        aims = [
            each
            for each in reading.counts
            if each.mention.start < one.mention.start
            and same_unit(each.mention, one.mention)
            and holds(each.lead, ("计划", "目标", "任务"))
        ]
        made = [each.mention.number * share.mention.number / 100 for each in aims[-1:]]
        if made and _is_off(one.mention.number, made[0]):
            how = f"{aims[-1].mention.written}的{share.mention.written}是"
            yield one, made[0], how


def _is_off(number: Fraction, made: Fraction) -> bool:
    """Whether a number is a power of ten times another, or such a part of it."""
    if not number or not made:
        return False
    power = abs(round(log10(number / made)))  # the only one by which they can be off
    ten = 10**power
    return 1 <= power <= _MOST and (_near(number, made * ten) or _near(number * ten, made))


def _near(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= other * _EXACT
