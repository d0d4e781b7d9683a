"""A whole and its parts: Σ parts = whole.

Which quantities are the parts of which whole is a matter of evidence, as with the bases of rates:
the sum of what speaks for a list (``sum_evidence.py``) says how surely it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isclose, sqrt

from minsheng.audit.equations import Equation, Interval, Tie, doubted, spread
from minsheng.audit.mention import Mention, same_unit
from minsheng.audit.operators import joined
from minsheng.audit.parts import Sum, has_rest, possible_sums
from minsheng.audit.reading import Reading
from minsheng.audit.sum_evidence import weight

_ASIDE = re.compile("[^，。；（）]{0,6}[，（](?:其中|另|含)")
_LESS = re.compile("不含|不包括|除外|扣除")
_SURE = Fraction(144, 100)
"""Roundings that are independent seldom add up: 2.5 standard deviations, in half steps."""
_EARLIER = 60  # terms in front of the parts among which what they make may be told


def sums(reading: Reading) -> Iterator[list[Equation]]:
    """For each whole the readings of its parts, the likeliest first."""
    found = [*possible_sums(reading)]
    holding = [one for group in found for one in group if _undoubted(one, Tie.SILENT).holds()]
    made_up = {id(one.whole) for one in holding}
    left = [group for group in found if id(group[0].whole) not in made_up]
    meant = (one for one in holding if _is_meant(one)) if left else ()
    explained = {id(part) for one in meant for part in one.parts}
    wrong = [
        [*_readings([one for one in group if not _is_told_before(one)], explained)]
        for group in left
    ]
    certain = [one for readings in wrong for one in readings if one.tie is Tie.CERTAIN]
    parts = {id(term) for one in certain for term in one.terms}
    for readings in wrong:
        yield [one for one in readings if one.tie is Tie.CERTAIN or id(one.result) not in parts]


def _is_told_before(one: Sum) -> bool:
    """Whether what the parts make is told in front of them: 检查1258家，复查1268家，其中…."""
    total = sum(part.mention.number for part in one.parts)
    first, about = one.parts[0], float(total)
    return any(
        isclose(term.mention.size, about)
        and term.mention.number == total
        and first.sentence - term.sentence < 3
        and same_unit(term.mention, one.whole.mention)
        for term in one.reading.before(first)[-_EARLIER:]
    )


def _is_meant(one: Sum) -> bool:
    """Whether a sum that comes out does so by more than chance."""
    return weight(one, set()) > 2 or has_rest(one.parts)


def _readings(group: Sequence[Sum], explained: set[int]) -> Iterator[Equation]:
    """What most speaks for, of the lists that one whole may have."""
    weighed = [(weight(one, explained), one) for one in group]
    most = max((heavy for heavy, _ in weighed), default=0)
    tie = Tie.CERTAIN if most > 6 else Tie.LIKELY if most > 5 else Tie.POSSIBLE
    for heavy, one in weighed:
        if heavy == most > 2:
            equation = _equation(one, tie)
            yield replace(equation, is_doubtful=True) if _is_explained(one) else equation


def _is_explained(one: Sum) -> bool:
    """共21所，另有1所为上年结转; 男180人、女150人，其中10人参加两期: why it may not come out."""
    last = max(one.whole.mention.end, one.parts[-1].mention.end)
    told = one.reading.text[min(one.whole.mention.end, one.parts[0].mention.start) : last]
    return bool(_ASIDE.match(one.reading.text, last) or _LESS.search(told))


def _equation(one: Sum, tie: Tie) -> Equation:
    finest = _finest(one)
    return doubted(_undoubted(one, tie), lambda known: _at_most(known, finest))


def _finest(one: Sum) -> Fraction | None:
    """The last digit of the finest number; none where all are counts or of one step."""
    steps = {term.mention.step for term in (*one.parts, one.whole)}
    return min(steps) if len(steps) > 1 else None


def _at_most(known: Sequence[Mention], finest: Fraction | None) -> Interval:
    ends = [spread(one, finest) for one in known]
    return _sum(low for low, _ in ends), _sum(high for _, high in ends)


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    """Their sum; of floats (``Mention.rough``) a float."""
    return sum(numbers)  # type: ignore[return-value] # there is at least one


def _undoubted(one: Sum, tie: Tie) -> Equation:
    finest = _finest(one)

    def total(known: Sequence[Mention]) -> Interval:
        low, high = _at_most(known, finest)
        if low == high or any(one.hedge for one in known):
            return low, high
        ends = [spread(one, finest) for one in known]
        slack = _SURE * Fraction(sqrt(sum(float(b - a) ** 2 for a, b in ends)) / 2)
        return max(low, (low + high) / 2 - slack), min(high, (low + high) / 2 + slack)

    return Equation("sum", tuple(one.parts), one.whole, total, joined("＋"), tie)
