"""A mean per month: 上半年累计接待2400人次，平均每月400人次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from minsheng.audit.cues import Role
from minsheng.audit.each import months_told, rate_of
from minsheng.audit.equations import Equation, Tie, multiple
from minsheng.audit.quantities import POINTS, SHARE, same_unit
from minsheng.audit.reading import SENTENCE_ENDS, Reading
from minsheng.audit.words import share_of_pairs, since

_MEAN = re.compile("(?:平均每个?月|每个?月平均|月均)[达为]?(.*)")
_NO_SHARERS = ("个月", SHARE, POINTS)


def monthly(reading: Reading) -> Iterator[list[Equation]]:
    """Each mean, the one other quantity of its unit, and the one time told before both end."""
    for terms in reading.wide():
        for mean in terms:
            if not (said := _MEAN.fullmatch(mean.lead)):
                continue
            both = [one for one in terms if same_unit(one.mention, mean.mention)]
            rate = rate_of(mean)
            if not rate or rate.of != ("月",) or len(both) != 2:
                continue
            total = both[both[0] is mean]
            words = since(reading.text[: both[1].mention.end], SENTENCE_ENDS)
            months, *more = months_told(terms, words) or {Fraction(1)}
            other = any(one.is_target or one.says(Role.OTHER_TIME) for one in both)
            other = other or bool(more or total.direction) or total.says(Role.EACH)
            off = abs(total.mention.number / months - mean.mention.number) >= mean.mention.step
            if off and months > 1 and not other and share_of_pairs(said[1], total.clause):
                rest = [one for one in terms if one not in both and one.unit not in _NO_SHARERS]
                tie = Tie.LIKELY if rest else Tie.CERTAIN
                among = [(one.mention.number or Fraction(1), Tie.SILENT) for one in rest]
                yield [
                    multiple("monthly", total, mean, 1 / (months * number), tied)
                    for number, tied in [(Fraction(1), tie), *among]
                ]
