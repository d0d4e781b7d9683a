"""Changes: from a to b by d or by r percent, and how far two percentages lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.quantities import POINTS, Mention, same_unit
from minsheng.audit.reading import Reading, Term

_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,16}$")
_TO = re.compile(r"(?:到|至|达到?|为)[^，。；]{0,4}$")


def changes(reading: Reading) -> Iterator[list[Equation]]:
    """由A增加到B，增加d，增长r%; V，比上年增加d，增长r%."""
    for sentence in reading.sentences():
        for index, term in enumerate(sentence):
            if _FROM.search(term.lead) and not term.mention.per:
                yield from _from_to(sentence, index)
            if term.direction and not term.is_share and term.unit != POINTS and index:
                yield from _grown(sentence, index)
            if term.direction and index > 1:
                yield from _compared(sentence, index)


def _from_to(sentence: list[Term], index: int) -> Iterator[list[Equation]]:
    start = sentence[index]
    ends = sentence[index + 1 : index + 2]
    if not ends or not same_unit(ends[0].mention, start.mention) or not _TO.search(ends[0].lead):
        return
    end = ends[0]
    for one in sentence[index + 2 : index + 4]:
        a_year = "年均" in one.lead or "递增" in one.lead
        if not one.direction or one.member != end.member or a_year:
            break
        if (start.is_share and one.unit == POINTS) or (
            not start.is_share and same_unit(one.mention, start.mention)
        ):
            yield [Equation("change", (start, end), one, _difference, _minus, Tie.CERTAIN)]
        elif one.is_share and not start.is_share and not _has_subject(one):
            yield [Equation("growth", (start, end), one, _growth, _from_to_shown, Tie.CERTAIN)]


_NO_SUBJECT = re.compile(
    "^[，、]?(?:同比|环比|比上年|比去年|较上年|较去年|累计|净|分别|总体|共)*(?:增|减|提高|上升|下降|上涨|降低|压减|扩大|缩小)"
)


def _has_subject(term: Term) -> bool:
    """Whether it is of something that is named in its own clause."""
    return not _NO_SUBJECT.match(term.lead)


_REAL = re.compile("生产总值|增加值|GDP|产值|可比|剔除|扣除|实际")
"""What is grown in constant prices, as told."""


def _grown(sentence: list[Term], index: int) -> Iterator[list[Equation]]:
    """V，增加d，增长r%: what it is, by how much it grew, and by how much in percent."""
    by = sentence[index]
    value = next((one for one in reversed(sentence[:index]) if not one.is_share), by)
    shares = [one for one in sentence[index + 1 : index + 2] if one.is_share and one.direction]
    if not shares or not same_unit(value.mention, by.mention) or value.direction or value is by:
        return
    share = shares[0]
    if not value.member == by.member == share.member or _has_subject(share):
        return
    if value.is_target or value.tail.startswith("的") or re.search("较|比", value.lead):
        return
    if _REAL.search(value.clause + by.lead + share.lead):
        return
    if re.search("[年季月][初末底]", by.lead) and "同比" in share.lead:
        return  # since another day
    solve = _grown_by if by.direction > 0 else _shrunk_by
    yield [Equation("growth", (value, by), share, solve, _grown_shown, Tie.CERTAIN)]


def _compared(sentence: list[Term], index: int) -> Iterator[list[Equation]]:
    """V，较去年同期的A增加d, 增长r%."""
    value, then = sentence[index - 2 : index]
    if not re.search("(?:较|(?<![同环])比)[^，。；]{0,16}$", then.lead) or value.direction:
        return
    if not same_unit(value.mention, then.mention) or value.is_share or then.direction:
        return
    for by in sentence[index : index + 2]:
        if by.clause_number > then.clause_number + 1 or by.member != then.member:
            continue
        if not by.direction or _has_subject(by):
            continue
        if same_unit(by.mention, then.mention):
            yield [Equation("change", (value, then), by, _difference, _minus, Tie.CERTAIN)]
        elif by.is_share and not _REAL.search(value.clause + by.lead):
            yield [Equation("growth", (then, value), by, _growth, _from_to_shown, Tie.CERTAIN)]


def _difference(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most) = spread(known[0]), spread(known[1])
    one, other = least - high, most - low
    return (
        (one, other)
        if one >= 0
        else (-other, -one)
        if other <= 0
        else (Fraction(0), max(-one, other))
    )


def _minus(known: Sequence[Mention]) -> str:
    one, other = sorted(known, key=lambda mention: -mention.number)
    return f"{one.written}－{other.written}"


def _growth(known: Sequence[Mention]) -> Interval:
    low, high = _difference(known)
    least, most = spread(known[0])
    return low / most * 100, high / least * 100 if least > 0 else Fraction(10**9)


def _from_to_shown(known: Sequence[Mention]) -> str:
    return f"由{known[0].written}到{known[1].written}"


def _grown_by(known: Sequence[Mention], sign: int = -1) -> Interval:
    (low, high), (least, most) = spread(known[0]), spread(known[1])
    before, after = low + sign * most, high + sign * least
    if before <= 0:
        return Fraction(10**9), Fraction(10**9)
    return least / after * 100, most / before * 100


def _shrunk_by(known: Sequence[Mention]) -> Interval:
    return _grown_by(known, 1)


def _grown_shown(known: Sequence[Mention]) -> str:
    return f"{known[0].written}里变化{known[1].written}"


_GAP = re.compile("(?:快|慢|高|低|多|少|超出?|落后|滞后|领先|相差|差)了?(?:约|近)?$")
_COMPARED = re.compile("(?:比(?![重例率])|较|超|落后|领先|高于|低于)[^，。；]{0,14}$")


def gaps(reading: Reading) -> Iterator[list[Equation]]:
    """62%，比序时进度75%慢13个百分点."""
    for sentence in reading.sentences():
        for one, other, by in zip(sentence, sentence[1:], sentence[2:], strict=False):
            told = by.unit == POINTS and one.is_share and other.is_share
            near = other.clause_number == by.clause_number and one.member == by.member
            if told and near and _GAP.search(by.lead) and _COMPARED.search(other.lead):
                yield [Equation("gap", (one, other), by, _difference, _minus, Tie.CERTAIN)]
