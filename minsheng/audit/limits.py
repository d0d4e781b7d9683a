"""Limits and floors that were kept, as told, by figures beyond them: 5.5%以内，实际6.2%，达标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.cues import Role, says
from minsheng.audit.equations import Interval, spread
from minsheng.audit.mention import SHARE, same_unit
from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.reading import Reading, Term
from minsheng.problem import Severity

_BOUND = re.compile(
    "(?:(?P<most>不得?(?:[高大多长迟晚]于|突破|超过?)|(?:要求|须|应|标准|目标|控制)[^，。；不]{0,3}[低小少短]于"
    "|上限|(?:控制|警戒|预警)(?:目标|指标|数|线|值)|红线|限[值额])|不得?[低小少短]于|至少|下限|底线)"
    "[为是在：]*(?:[^，。；0-9]{1,8}的)?$"
)
_MAY_BOUND = re.compile("[于破超限值线标数少]")  # a look that spares most clauses the whole pattern
_EDGE = re.compile("(?:以|之)(?:[内下]|(?P<floor>上))")
_DIGIT = re.compile("[0-9]")
_WITHIN = re.compile("(?:控制|[在到至为于过]|压[减降缩]?|降|限)[^，。；]{0,3}$")
_DEMANDED = re.compile("目标|任务|(?<![主重])要|[须应]")
_RATE = re.compile("(?P<of>[\u4e00-\u9fff]{1,6})(?:率|增速|增幅|占比|比例)(?:分别)?[为是达到]*$")
_KEPT = "达[标到成]|合[乎规]|实现|守住|兑现|[好优]于|合理|符合|完成[^，。；]{0,3}[目任控]"
_BROKEN = "[未没不难][^，。；超突触越]{0,3}(?:达|实现|守|兑|控|完成|合)|差距|仍|力争|确保|将"
_SAID = {
    True: (
        "之内|[低短少]于|控制[在住]|范围内|(?:没有?|未|不)(?:超|突破|触|越|违)",
        "(?<![未没不])(?<!没有)(?:超出?|突破|高于)",
    ),
    False: ("[高多长]于|超过", "[低少短]于|不足|(?<!没有)(?<![未没不])[缺差]"),
}
"""Words of a limit (True) or a floor that was kept, and of one that was not."""
_EACH = re.compile("[每各](?![百千万]|年|季|月|日|天|周|次)")
_FAR = 30  # characters behind a figure in which it is said that the limit was kept
_REACH = 2  # clauses from a limit to the figure that kept it


def limits(reading: Reading) -> Iterator[Oddity]:
    """The only figures behind a limit, where it is said behind them that it was kept."""
    terms = reading.as_they_stand
    for index, limit in enumerate(terms):
        is_most = _is_most(limit)
        if is_most is None or _EACH.search(limit.clause):
            continue
        near = [one for one in terms[index + 1 : index + 6] if one.root <= limit.root + 1]
        near = [one for one in near if not says(one.clause, Role.OTHER_TIME)]
        before = terms[max(0, index - 3) : index]
        others = [one for one in (*before, *near) if one.unit == limit.unit]
        alone = all(_is_most(one) is None for one in others)
        told = _actual(limit, before, near) if alone else None
        if told and _is_kept(reading.text, limit, told[0], is_most=is_most):
            (low, high), number = told[1], limit.mention.number
            kept, beyond = ("控制住", "超过") if is_most else ("达到", "不到")
            if low > number if is_most else high < number:
                message = f"说{kept}了，但{told[2]}{beyond}{limit.mention.written}"
                yield odd("target", told[0], message, Severity.INFO)


def _is_most(term: Term) -> bool | None:
    """控制在50件以内, 不超过15分钟, 上限35微克: what may be reached, no more; False for a floor."""
    written = term.mention.written + term.tail[:2]
    if within := _EDGE.search(written):
        demanded = says(term.clause, Role.DEMANDED) or _DEMANDED.search(term.clause)
        known = demanded if within["floor"] else _WITHIN.search(term.clause)
        return not within["floor"] if known else None
    if not _MAY_BOUND.search(term.clause + written):
        return None
    bound = _BOUND.search(term.clause + _DIGIT.split(written)[0])
    return bool(bound["most"]) if bound else None


def _actual(
    limit: Term, before: Sequence[Term], near: Sequence[Term]
) -> tuple[Term, Interval, str] | None:
    """The figure to be compared; a share that isn't told is that of the only two counts."""
    same = [one for one in near if one.unit == limit.unit]
    if len(same) == 1 and _is_of_the_same(same[0], limit):
        return same[0], spread(same[0].mention), same[0].mention.written
    base = [one for one in before if one.clause_number == limit.clause_number and limit.direction]
    counts = [*base[-1:], *near]
    if limit.unit != SHARE or same or [one.is_share for one in counts] != [False] * 2:
        return None
    (one, other), part = (term.mention for term in counts), counts[1]
    if not one.number * other.number or not same_unit(one, other):
        return None
    whole, less = (one, other) if base or one.number > other.number else (other, one)
    number = abs(whole.number - less.number) if base else less.number
    share = Fraction(number) / whole.number * 100
    verb = f"比{whole.written}变化" if base else f"占{whole.written}的"
    return part, (share, share), f"{less.written}{verb}{float(share):.1f}%，"


def _is_of_the_same(one: Term, limit: Term) -> bool:
    """Whether a figure stands near the limit, of no other rate, and both of growth or neither."""
    alike = not one.direction or bool(re.search("[增涨升降减]", limit.clause))
    if rate := _RATE.search(one.lead):
        alike = alike and bool({*rate["of"]} & {*limit.clause})
    near = one.strand != limit.strand or one.clause_number - limit.clause_number <= _REACH
    return alike and near and one.mention.is_exact


def _is_kept(text: str, limit: Term, term: Term, *, is_most: bool) -> bool:
    behind = re.split("[。；\n]", text[term.mention.end : term.mention.end + _FAR])[0]
    said, (kept, broken) = f"{limit.tail}|{behind}", _SAID[is_most]
    claim = f"(?:^[^|]{{0,8}}|[，|](?![^，]*[0-9]+(?!0*%))[^，|]{{0,5}})(?:{_KEPT}|{kept})"
    return bool(re.search(claim, said) and not re.search(f"{_BROKEN}|{broken}", said))


_THAN = re.compile(
    "[，、]?(?:比|均|也|仍|明显|大幅|远|略|已)*(?:(?P<below>[低少小短]于|控制在)|[高多大]于|超过?)"
)
_AIM = re.compile("的[^，。；0-9]{0,8}(?:目标|要求|标准|控制|限[值额]|上限|红线|指标|任务)")


_SIGN = re.compile(
    "[，、](?:实现|保持|继续|呈)了?[^，。；]{0,2}?(?:(?P<less>负增长|下降|零增长|只减不增|双降)|正增长|增长|上升)(?![^，。；\n])"
)


def compared(reading: Reading) -> Iterator[Oddity]:
    """5.8%，低于5.5%的控制目标: no, above it; 去年612吨，今年624吨，实现负增长: no, more."""
    for sentence in reading.sentences:
        for one, aim in pairwise(sentence):
            if not same_unit(one.mention, aim.mention):
                continue
            sign = _SIGN.match(reading.text, aim.mention.end)
            if sign and one.says(Role.OTHER_TIME):
                (least, most), (low, high) = spread(one.mention), spread(aim.mention)
                if low > most if sign["less"] else high < least:
                    told = f"由{one.mention.written}到{aim.mention.written}"
                    yield odd("target", aim, f"{told}，不是{sign[0][1:]}", Severity.INFO)
            words = aim.lead + _DIGIT.split(aim.mention.written)[0]
            than = _THAN.fullmatch(words)
            if not than or not one.mention.is_exact:
                continue
            if _AIM.match(aim.tail) and not one.direction:
                low, high = spread(one.mention)
                wrong = low > aim.mention.number if than["below"] else high < aim.mention.number
                if wrong:
                    told = f"{aim.lead}{aim.mention.written}".strip("，、")
                    yield odd("target", aim, f"{one.mention.written}并不{told}", Severity.INFO)
