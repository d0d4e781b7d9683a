"""A mean per month: 上半年累计接待2400人次，平均每月400人次."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.audit.declared import results
from minsheng.audit.each import months_told, rate_of
from minsheng.audit.equations import ONE, Equation, Tie, multiple
from minsheng.audit.mention import POINTS, SHARE
from minsheng.audit.reading import SENTENCE_ENDS, Reading
from minsheng.audit.words import share_of_pairs, since

_MEAN = "(?:平均每个?月|每个?月平均|月均)[达为]?(.*)"
_NO_SHARERS = ("个月", SHARE, POINTS)


def monthly(reading: Reading) -> Iterator[list[Equation]]:
    """Each mean, and the one time that is told before it and its total end."""
    for said, mean, (total,), others in results(reading, _MEAN, 1):
        rate, end = rate_of(mean), max(total.mention.end, mean.mention.end)
        told = months_told(others, since(reading.text[:end], SENTENCE_ENDS))
        if not rate or rate.of != ("月",) or len(told) != 1 or max(told) <= 1:
            continue
        months = max(told)
        off = abs(total.mention.number / months - mean.mention.number) >= mean.mention.step
        if off and share_of_pairs(said[1], total.clause):
            sharers = [one for one in others if one.unit not in _NO_SHARERS]
            by = [(ONE, Tie.LIKELY if sharers else Tie.CERTAIN)]
            by += [(one.mention.number or ONE, Tie.SILENT) for one in sharers]
            yield [multiple("monthly", total, mean, 1 / (months * one), tie) for one, tie in by]
