"""Shares in words behind a figure, 任务过半, 完成近八成, held against the target of that figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import TextIssue
from minsheng.check.unfinished import counts_of
from minsheng.model.plan import IndicatorKind
from minsheng.numerals import from_hanzi
from minsheng.quantity import Quantity

_DIGITS = "一二两三四五六七八九"
_DIGIT = f"[{_DIGITS}]"
_HALVES = ("一半", "过半", "近半", "大半", "多半", "半数", "超半", "逾半", "足半", "到半")
_TENTHS = lazily(f"{_DIGIT}成")
_LEAD = (
    "(?:总体|整体|目前|现|建设|改造|工程|项目|年度|全年|目标|任务|计划|进度|完成率?|[完竣]工"
    "|建成|实现|已经?|均|的|占|为|是|达到?|约|了|时间|[“”])*"
)
_HEDGES = (
    "(?:刚刚?|才|仅|只|不足|不到|未到|未|尚未|还没|近|将近|接近|约|超过?|过|逾|突破|双|大|多|一大)*"
)
SHARE = (
    f"(?P<share>{_HEDGES}(?:(?:本?年度?|全年|总|目标|任务|计划)+(?:投资|[个户人]?数|总?量)?的)?{_HEDGES}"
    f"(?:(?P<tenths>{_DIGIT})成(?P<five>半)?|(?P<whole>[二三四五六七八九十])分之(?P<part>{_DIGIT})|(?P<half>半数|一?[大多]?半)))"
    "(?P<behind>以上|多|左右|以下)?[“”]?(?:的?(?:年度|全年|目标|任务|计划|建设|工程量|进度))*(?=[，。；！）\n]|$)"
)
"""A share in words at the end of a clause."""
CLAUSE = lazily(f"[，：、](?P<lead>{_LEAD}){SHARE}")
BARE = lazily(f"(?:^|[，。；：！\n])\\s*(?P<subject>[^，。；：！\n0-9]{{4,24}}?){_LEAD}{SHARE}")
"""What names its thing itself: 无障碍改造任务尚未过半."""
_LESS = ("不足", "不到", "未", "没")
_NEAR = ("近", "接近")
_MORE = ("超", "过", "逾", "突破", "双", "大", "多")
_SLACK, _JUST = Fraction(10), Fraction(10)
"""How many points 近八成 may be short of it, 八成多 beyond it; and 刚过半 beyond a half."""
_ALL = Fraction(10**6)
FAR = 12
"""Characters between a figure and the share that is of it."""


def word_shares(checked: CheckedText, promised: Sequence[Term]) -> Iterator[TextIssue]:
    """已建成8个，任务过半, where the target is 20个."""
    text = checked.printed.value
    for match in CLAUSE.finditer(text) if may_tell(text) else ():
        if found := _done_of(checked, match.start(), promised):
            yield from wrong_share(checked, match, *found)


def wrong_share(
    checked: CheckedText, match: re.Match[str], done: Fraction, aim: Fraction, said: str
) -> Iterator[TextIssue]:
    """A share that is not what was done of an aim; ``said`` tells both."""
    start, end = match.span("share")
    told = any(claim.start < end and start < claim.end for claim in checked.claims)
    rate = done * 100 / aim
    low, high = _said(match.groupdict(""))
    if not told and checked.printed.is_typed(start, end) and not low <= rate <= high:
        message = f"写的是“{match['share']}{match['behind'] or ''}”，{said}，是{float(rate):.1f}%"
        yield TextIssue(start, end, message, "照数值说，或者写成 {{ 指标.rate }}，由程序计算")


def may_tell(text: str) -> bool:
    """A look that is cheap: whether one of the words stands there at all."""
    return ("半" in text and holds(text, _HALVES)) or "分之" in text or bool(_TENTHS.search(text))


def _said(parts: dict[str, str]) -> tuple[Fraction, Fraction]:
    """Between what a share lies, in percent: 过半, 近八成, 不到三分之一, 七成多."""
    behind, share = parts["behind"], parts["share"]
    if parts["tenths"]:
        number = Fraction(from_hanzi(parts["tenths"]) * 10 + (5 if parts["five"] else 0))
    elif parts["whole"]:
        number = Fraction(from_hanzi(parts["part"]) * 100, from_hanzi(parts["whole"]))
    else:
        number = Fraction(50)
    if holds(share, _LESS) or behind == "以下":
        return Fraction(0), number
    if holds(share, _NEAR):
        return number - _SLACK, number
    if holds(share, _MORE) or behind:
        just = "刚" in share or "才" in share or behind == "多"
        least = number - _SLACK / 2 if behind == "左右" else number
        return least, number + _JUST if just or behind == "左右" else _ALL
    return number - _SLACK / 2, number + _SLACK / 2


def _done_of(
    checked: CheckedText, begin: int, promised: Sequence[Term]
) -> tuple[Fraction, Fraction, str] | None:
    """What is done and its target, by the last figure in front of a place in its sentence."""
    text = checked.printed.value
    first = begin - len(since(text[:begin], SENTENCE_ENDS))
    figures = {one.start: one for one in checked.printed.figures if first <= one.start < begin}
    counts = [one for one in checked.reading.counts if first <= one.mention.start < begin]
    last = counts[-1] if counts else None
    if last is None or last.mention.end < begin - FAR:
        return None
    if figure := figures.get(last.mention.start):
        name = figure.name
        indicator, value = checked.project.indicators.get(name), checked.progress.values.get(name)
        if (
            isinstance(value, Quantity)
            and not value.hedge
            and indicator
            and indicator.kind is IndicatorKind.CUMULATIVE
            and indicator.target
            and indicator.target.number
        ):
            said = f"{indicator.name}{value}，目标{indicator.target}"
            return Fraction(value.number), Fraction(indicator.target.number), said
        return None
    return of_promised(last, promised)


def of_promised(last: Term, promised: Sequence[Term]) -> tuple[Fraction, Fraction, str] | None:
    """A figure and the promise that it is a part of."""
    for aim in promised if last.mention.is_exact else ():
        if aim.mention.is_exact and aim.mention.number and any(counts_of([last], promised, aim)):
            said = f"{last.mention.written}，内容及规模{aim.mention.written}"
            return last.mention.number, aim.mention.number, said
    return None
