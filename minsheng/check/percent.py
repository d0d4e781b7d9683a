"""percent-mismatch: a rate that does not come out of the figures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.quantities import Mention
from minsheng.audit.quotients import comes_out, fits, pairs_of
from minsheng.audit.ratios import around_of, claimed
from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.check.targets import Targets
from minsheng.problem import Severity
from minsheng.quantity import round_half_up

_OTHER_BASE = lazily(
    r"同比|环比|增长|增加|增幅|增速|下降|降低|降幅|减少|上升|提高|提升|较|比上|[总整]体|形象|工程|施工|建设进度|工序|"
    r"不低于|不少于|超过上|涨|误差|利率|税率|折|上限|力争|确保|目标[值是为]|[由从]|[升降增]至|上[年月期]|逐年|历年|预计|预期|将|"
    r"有望|拟|可达|其中"
)
_GROWTH = lazily("(?:增长|下降|上升|减少|增加|提高|降低|增幅|降幅)了?(?:约|近|超)?$")
_THEN = lazily("(?:(?<!今年)同期|去年|上年|季度|上月|上半年|20[0-9]{2}年)[^，。]{0,4}$")
_MOST = 4
_NEAR = 60
_WILD = 300  # percent: beyond that the two figures are of different things


def _percent_mismatches(context: CheckContext) -> Iterator[Issue]:
    targets = Targets(context)
    for checked in context.texts:
        reading = checked.reading
        if reading.shares and reading.counts:
            promised = [count.mention for count in targets.of(checked)]
            for hit in _mismatches(checked, reading, promised):
                yield issue(checked, hit)


def _mismatches(
    checked: CheckedText, reading: Reading, targets: Sequence[Mention]
) -> Iterator[TextIssue]:
    lead = ""
    for share in reading.shares:
        here = share.mention
        goes_on = not share.lead and re.search("[%％][、和，]$", reading.text[: here.start][-3:])
        lead = lead if goes_on else _lead(share, reading.text)
        if not checked.printed.is_typed(here.start, here.end):
            continue
        around = around_of(share, reading)
        if _GROWTH.search(lead):
            yield from _grown(share, around)
        if _OTHER_BASE.search(lead):
            continue
        pair = claimed(share, lead, around, targets, reading.text)
        taken = pair and any(fits(other.mention, *pair) for other in _beside(share, reading))
        if pair and not taken and not comes_out(share, reading, targets):
            part, whole = pair
            right = _quotient(part, whole, here)
            sum_ = f"{part.written}÷{whole.written}＝{right}，文中{here.written}"
            yield TextIssue(
                here.start, here.end, f"百分比与前后数字不符：{sum_}", "核对分子、分母和百分比"
            )


def _beside(share: QuantityInContext, reading: Reading) -> Iterator[QuantityInContext]:
    """The other shares of its sentence that are near: two quantities make but one of them."""
    near = reading.shares_near(share.mention.end + _NEAR, 2 * _MOST)
    exact = (one for one in near if one is not share and one.mention.is_exact)
    return (one for one in exact if one.sentence == share.sentence)


def _grown(share: QuantityInContext, around: list[QuantityInContext]) -> Iterator[TextIssue]:
    """比去年同期26300人增长9.2%: the change over what it was then, where both stand beside it."""
    near = [count for count in around if count.sentence == share.sentence]
    then = [c.mention for c in near if _THEN.search(c.lead)]
    now = [c.mention for c in near if c.mention not in then and not re.search("增|减", c.lead)]
    pairs = [pair for pair in pairs_of(now, then) if same_unit(*pair)]
    if len(then) != 1 or not pairs or not share.mention.is_exact:
        return
    was = then[0]
    rates = [abs(one.number - was.number) / was.number * 100 for one, _ in pairs]
    if any(share.mention.can_print(rate, rate) for rate in rates):
        return
    if len(pairs) == 1 and rates[0] < _WILD and pairs[0][0].is_exact and was.is_exact:
        right = _rounded(rates[0], share.mention)
        sum_ = f"由{was.written}到{pairs[0][0].written}，变化{right}，文中{share.mention.written}"
        here = share.mention
        yield TextIssue(
            here.start, here.end, f"百分比与前后数字不符：{sum_}", "核对两期的数和百分比"
        )


def _lead(share: QuantityInContext, text: str) -> str:
    """The words in front of a share, with a bracket between them left out."""
    start = share.mention.start - len(share.lead)
    opened = text.rfind("（", max(0, start - 30), start) if text[start - 1 : start] == "）" else -1
    if opened < 0:
        return share.lead
    before = re.split("[，。；：！？、\n]", text[max(0, opened - 20) : opened])[-1]
    return before + share.lead


def _quotient(part: Mention, whole: Mention, share: Mention) -> str:
    """The right share, to the decimals of the wrong one."""
    return _rounded(part.number / whole.number * 100, share)


def _rounded(rate: Fraction, share: Mention) -> str:
    decimals = len(share.written.partition(".")[2].rstrip("%％"))
    return f"{round_half_up(rate, decimals)}%"


RULES = (
    Rule(
        id="percent-mismatch",
        severity=Severity.ERROR,
        title="百分比算不对",
        explanation=(
            "同一句或同一格里既写了完成数、总数，又写了百分比，三者应当对得上："
            "按百分比自己的小数位数四舍五入或截去尾数都算对。超、余、约、近按其含义放宽。"
            "推不出分子分母的百分比（同比增长、满意率、形象进度等）不核。"
        ),
        wrong=Example("年度计划检查2000人，已检查412人，完成率⟦26.0%⟧。"),
        right=Example("年度计划检查2000人，已检查412人，完成率20.6%。"),
        find=_percent_mismatches,
    ),
)
