"""product-mismatch: 每人200元 × 753人 against a stated total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, product
from typing import NamedTuple

from minsheng.audit.measures import MEASURE_WORDS
from minsheng.audit.quantities import Mention, added, in_words
from minsheng.audit.reading import QuantityInContext, same_unit
from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.problem import Severity

_EACH = lazily(
    r"(?P<mean>平均|场均|[人户]均)?每?一?(?:(?<=每)|(?<=每一))"
    rf"(?P<unit>{'|'.join((*MEASURE_WORDS, '校', '村', '镇', '街道', '社区', '生', '床'))})"
)
_MEAN = lazily(r"(?P<unit>[人户场])均")
_COUNTED_AS = {
    "校": ("所",),
    "生": ("名", "人"),
    "村": ("个",),
    "镇": ("个",),
    "街道": ("个",),
    "社区": ("个",),
    "床": ("张",),
    "餐": ("人次", "份", "餐"),
    "公里": ("米",),  # lengths are read in metres
    **dict.fromkeys("人名位", ("人", "名", "位")),
}
_OVER_TIME = lazily(r"[每/]个?(?P<time>月|年|天|季度|周|次|日)")
_SPANS = ("天", "周", "个月", "小时")
_TIMES = {"月": "个月", "周": "周", "天": "天", "日": "天"}
_NO_FIXED_RATE = lazily(r"由|提高|调整|最高|上限|不超过|不等|起步|不低于|不少于|约定|以内|左右|首")
_SURELY_TOTAL = lazily(r"共|合计|总|累计")
_PERHAPS_TOTAL = lazily(r"发放|支出|补贴|补助|使用|慰问金|价值|折合|投入|奖励|兑现")
_PAID_OUT = lazily(r"(?:补助|补贴|慰问|救助|奖励|奖补)(?:款|金|资金)")
_NO_TOTAL = lazily(r"首批|第一批|计划|预算|另|其中|结余|剩余|原|上年|去年")
_PAID_AHEAD = lazily(
    r"拨付(?![^，。]{0,4}(?:补助|补贴|奖|救助|慰问))|安排|筹措|到位|争取|下达|投资"
)


_PAID_ON = ("拨付经费", "拨付资金", "发放资金", "拨付")  # right behind the rate; not 已拨付
_UNIT_PRICE = lazily("单[套台件个辆组部]?价格?[为是]?$")
_EACH_THING = "单价"
_SENTENCE = 200
_MOST = 12  # quantities of a sentence that are looked at


class Rate(NamedTuple):
    """So much for each: ``amount`` a ``unit``; a mean is rounded."""

    amount: Mention
    unit: str
    is_mean: bool


def _product_mismatches(context: CheckContext) -> Iterator[Issue]:
    for checked in context.texts:
        if re.search("[每均/单]", checked.printed.value):
            for hit in _mismatches(checked):
                yield issue(checked, hit)


def _mismatches(checked: CheckedText) -> Iterator[TextIssue]:
    reading = checked.reading
    for _, group in groupby(reading.counts, key=lambda count: count.sentence):
        counts = list(group)
        rates = [(count, rate) for count in counts if (rate := _rate(count))]
        if len(rates) == 1:
            (at, rate) = rates[0]
            if len(reading.counts) == 3:  # the three may stand in three sentences
                counts = list(reading.counts)
            yield from _checked(at, rate, counts[:_MOST], reading.text)


def _rate(count: QuantityInContext) -> Rate | None:
    """The rate that a quantity is, if it is one: 每人发放200元, 200元/人, 人均200元."""
    if count.mention.per:
        return Rate(count.mention, count.mention.per, False)
    if _UNIT_PRICE.search(count.lead):
        return Rate(count.mention, _EACH_THING, False)
    words = re.split("[0-9]", re.sub("(?<![0-9])1(?=[人户名个])", "", count.clause[-30:]))[-1]
    for pattern in (_EACH, _MEAN):
        for found in sorted(
            pattern.finditer(words), key=lambda one: (one["unit"] in _SPANS, -one.start())
        ):
            if _SURELY_TOTAL.search(words, found.end()):
                return None
            return Rate(count.mention, found["unit"], pattern is _MEAN or bool(found["mean"]))
    return None


def _checked(
    at: QuantityInContext, rate: Rate, counts: list[QuantityInContext], text: str
) -> Iterator[TextIssue]:
    said = f"{at.clause}{rate.amount.written}{at.tail}"
    times = _times(said, rate, counts, text[at.mention.start - len(at.clause) :][:_SENTENCE])
    if times is None or _NO_FIXED_RATE.search(said):
        return
    totals = [c for c, lead in _led(counts, text) if _is_total(c, lead, rate) and not _rate(c)]
    numbers = [c.mention for c in counts if _counts(c, rate) and c not in totals]
    if not numbers or not totals:
        return
    shares = [c.mention for c in counts if same_unit(c.mention, rate.amount) and c not in totals]
    amounts = [rate.amount, *_with_neighbours(rate.amount, counts, text), *shares]
    together = [added(numbers)] if len(numbers) > 1 else []
    for number, total, one in product((*numbers, *together), totals, amounts):
        if _fits(one, number, total.mention, times, rate.is_mean):
            return
    exact = rate.amount.number * numbers[0].number * times * _scale(numbers[0])
    if len(numbers) == 1 and _near(exact, totals[0].mention):
        factors = [rate.amount.written, numbers[0].written, f"{times}个月" if times != 1 else ""]
        yield _hit("×".join(filter(None, factors)), exact, totals[0].mention)


def _times(
    said: str, rate: Rate, counts: list[QuantityInContext], sentence: str
) -> Fraction | None:
    """For how many months (weeks, days) the rate was paid; None when that can't be told."""
    over = _OVER_TIME.search(said)
    if over is None or _TIMES.get(over["time"]) == rate.unit:
        return Fraction(1)
    sentence = re.split("[。；\n]", sentence)[0]
    if over["time"] == "月" and re.search("[0-9]月份?(?:当月|向|为|发)|当月|本月", sentence):
        return Fraction(1)
    if "全年" in sentence or "年度" in sentence or "共需" in sentence:
        for_a_year = {"月": Fraction(12), "年": Fraction(1)}
        if over["time"] in for_a_year and not any(c.mention.unit == "个月" for c in counts):
            return for_a_year[over["time"]]
    if over["time"] == "月" and re.search("(?<![上下每前后])半年", sentence):
        return Fraction(6)
    spans = [c.mention.number for c in counts if c.mention.unit == _TIMES.get(over["time"])]
    return spans[0] if len(spans) == 1 else None


def _counts(count: QuantityInContext, rate: Rate) -> bool:
    """Whether a quantity counts those who get the rate."""
    mention = count.mention
    if count.is_target or mention.per or mention is rate.amount or mention.number < 2:
        return False
    if rate.unit == _EACH_THING:
        return mention.unit not in ("元", "人", "户", "个月")
    if mention.unit == "个" and re.search(f"{rate.unit}次?$", count.lead):
        return True  # 托管班32个，每班30人
    return mention.unit in _COUNTED_AS.get(rate.unit, (rate.unit,))


def _led(counts: list[QuantityInContext], text: str) -> Iterator[tuple[QuantityInContext, str]]:
    """Each quantity with the words that it is led by; those before 1260人、37.8万元 lead both."""
    lead = ""
    for count in counts:
        goes_on = not count.lead and text[count.mention.start - 1 : count.mention.start] == "、"
        lead = lead if goes_on else count.lead
        yield count, lead


def _is_total(count: QuantityInContext, lead: str, rate: Rate) -> bool:
    mention, amount = count.mention, rate.amount
    if mention is amount or mention.unit != amount.unit or _NO_TOTAL.search(lead):
        return False
    if _SURELY_TOTAL.search(lead):
        return True
    if mention.unit != "元" or mention.number <= amount.number * 2:
        return False
    if lead in _PAID_ON and mention.start > amount.end:
        return True
    paid = _PERHAPS_TOTAL.search(lead) or _PAID_OUT.match(count.tail)
    return bool(paid and not _PAID_AHEAD.search(lead))


def _with_neighbours(
    amount: Mention, counts: list[QuantityInContext], text: str
) -> Iterator[Mention]:
    """The rate together with what is listed beside it: 省级补助1万元、区级补助5000元."""
    for count in counts[:_MOST]:
        other = count.mention
        between = text[amount.end : other.start] if other.start > amount.end else "，"
        if same_unit(amount, other) and re.fullmatch("[、和][^，。]*", between):
            yield added([amount, other])


def _fits(amount: Mention, number: Mention, total: Mention, times: Fraction, is_mean: bool) -> bool:
    """Whether ``amount`` × ``number`` is ``total``, as far as they were rounded."""
    slack = amount.step if is_mean or amount.hedge else Fraction(0)
    low = (amount.low - slack / 2) * number.low * times * _scale(number)
    high = (amount.high + slack) * number.high * times * _scale(number)
    return total.can_print(low, high)


def _scale(number: Mention) -> Fraction:
    """Lengths are counted in kilometres, but read in metres."""
    return Fraction(1, 1000) if number.unit == "米" else Fraction(1)


def _near(exact: Fraction, total: Mention) -> bool:
    """Whether a product can have been meant to be the total: alike in size, or but for zeros."""
    ratio = float(exact / total.number) if total.number else 0
    zeros = ratio > 0 and f"{ratio:e}".startswith("1.000000")
    return 1 / 3 <= ratio <= 3 or zeros


def _hit(factors: str, exact: Fraction, total: Mention) -> TextIssue:
    right = in_words(exact, total)
    message = f"单价乘数量不等于总数：{factors}＝{right}，文中{total.written}"
    return TextIssue(total.start, total.end, message, "核对单价、数量和总数")


RULES = (
    Rule(
        id="product-mismatch",
        severity=Severity.ERROR,
        title="单价乘数量不等于总数",
        explanation=(
            "同一句里写了每人（户、个……）多少、共多少人、合计多少，单价乘数量应当等于总数，元和万元折算后再比。"
            "按月、按次发放而没有写明几个月、几次的，不核。"
        ),
        wrong=Example("为753人每人发放慰问金200元，共发放⟦15.6万元⟧。"),
        right=Example("为753人每人发放慰问金200元，共发放15.06万元。"),
        find=_product_mismatches,
    ),
)
