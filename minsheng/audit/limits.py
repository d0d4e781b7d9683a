"""Limits that were kept, as told, by figures above them: 5.5%以内，实际6.2%，达标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.equations import Interval, spread
from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.quantities import SHARE, same_unit
from minsheng.audit.reading import Reading, Term

_AT_MOST = re.compile(
    "(?:不得?(?:[高大多长迟晚]于|突破|超过?)|(?:要求|须|应|标准|目标|控制)[^，。；]{0,3}(?:[低小少短]于)"
    "|上限|控制(?:目标|指标|数|线|值)|红线|限[值额])(?:[为是：在]|不超过?|不多于)*(?:[^，。；0-9]{1,8}的)?$"
)
_WITHIN = re.compile(
    "(?:控制|压[减降缩]?|降|限)(?:目标)?(?:[^，。；]{0,4}[在到至为于])?[^，。；]{0,3}$"
)
_KEPT = re.compile(
    "达[标到成]|合[乎规]|之内|实现|守住|兑现|[好优低短]于|少于|控制[在住]|合理|(?:没有?|未|不)(?:超|突破|触|越|违)"
    "|范围内|完成[^，。；]{0,3}[目任控]|符合"
)
_BROKEN = re.compile(
    "[未没不难][^，。；超突触越]{0,3}(?:达|实现|守|兑|控|完成|合)|差距"
    "|(?<![未没不])(?<!没有)(?:超出?|突破|高于)|仍|力争|确保|将"
)
_EACH = re.compile("[每各](?![百千万]|年|季|月|日|天|周|次)")
_FAR = 30  # characters behind a figure in which it is said that the limit was kept


def limits(reading: Reading) -> Iterator[Oddity]:
    """The only figures behind a limit, where it is said behind them that it was kept."""
    counts = sorted(reading.terms, key=lambda one: one.mention.start)
    for index, limit in enumerate(counts):
        if not _is_limit(limit):
            continue
        near = [one for one in counts[index + 1 : index + 6] if one.root <= limit.root + 1]
        others = [one for one in counts[max(0, index - 3) : index] if one.unit == limit.unit]
        if any(_is_limit(one) for one in (*others, *near)) or _EACH.search(limit.clause):
            continue
        told = _actual(limit, near)
        if told and told[1][0] > limit.mention.number and _is_kept(reading.text, limit, told[0]):
            said = told[0].mention.written
            if told[2]:
                said = f"{said}占{told[2].mention.written}的{float(told[1][0]):.1f}%，"
            message = f"说控制住了，但{said}超过{limit.mention.written}"
            yield odd("target", told[0], message)


def _is_limit(term: Term) -> bool:
    """控制在50件以内, 不超过15分钟, 上限35微克: what may be reached, no more."""
    if re.search("以[内下]|之[内下]", term.mention.written + term.tail[:2]):
        return bool(_WITHIN.search(term.clause))
    hedge = re.split("[0-9]", term.mention.written)[0]
    return bool(_AT_MOST.search(term.clause + hedge))


def _actual(limit: Term, near: Sequence[Term]) -> tuple[Term, Interval, Term | None] | None:
    """The figure to be compared; a share that isn't told is that of the only two counts."""
    same = [one for one in near if one.unit == limit.unit and _is_told_alike(one, limit)]
    if len(same) == 1 and same[0].mention.is_exact:
        return (same[0], spread(same[0].mention), None)
    if (
        limit.unit == SHARE
        and [bool(one.is_share or not one.mention.number) for one in near] == [False] * 2
        and same_unit(near[0].mention, near[1].mention)
    ):
        whole, part = near
        share = Fraction(part.mention.number) / whole.mention.number * 100
        return (part, (share, share), whole)
    return None


def _is_told_alike(one: Term, limit: Term) -> bool:
    """Whether both are of growth, or neither."""
    return not one.direction or bool(re.search("[增涨升降减]", limit.clause))


def _is_kept(text: str, limit: Term, term: Term) -> bool:
    behind = re.split("[。；\n]", text[term.mention.end : term.mention.end + _FAR])[0]
    said = f"{limit.tail}|{behind}"
    return bool(_KEPT.search(said) and not _BROKEN.search(said))


_THAN = re.compile(
    "[，、]?(?:比|均|也|仍|明显|大幅|远|略|已)*(?:(?P<below>[低少小短]于|控制在)|[高多大]于|超过?)"
)
_AIM = re.compile("的[^，。；0-9]{0,8}(?:目标|要求|标准|控制|限[值额]|上限|红线|指标|任务)")


def compared(reading: Reading) -> Iterator[Oddity]:
    """5.8%，低于5.5%的控制目标: above or below what it is said to be."""
    for sentence in reading.sentences():
        for one, aim in pairwise(sentence):
            words = aim.lead + re.split("[0-9]", aim.mention.written)[0]
            than = _THAN.fullmatch(words)
            if not than or not one.mention.is_exact or not same_unit(one.mention, aim.mention):
                continue
            if _AIM.match(aim.tail) and not one.direction:
                low, high = spread(one.mention)
                wrong = low > aim.mention.number if than["below"] else high < aim.mention.number
                if wrong:
                    told = f"{aim.lead}{aim.mention.written}".strip("，、")
                    yield odd("target", aim, f"{one.mention.written}并不{told}")
