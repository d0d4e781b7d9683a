"""The same quantity in two measures: 20公顷（合300亩）, 1.2万元即12000元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.equations import Equation, Tie, multiple
from minsheng.audit.measures import times
from minsheng.audit.reading import Reading

_SAID = re.compile(
    r"[\u4e00-\u9fff]{0,6}[，、（]?"
    r"(?:约?合(?!计)|(?:也?就是|也?即|折合?|折算|换算|相当于|等于)[^，。；、每0-9]{0,5}"
    r"|按[^，。；、每0-9]{1,4}[计算])[成为约近达到]{0,3}(?P<each>每[\u4e00-\u9fff]{1,4})?"
)
_OF_WATER = {"立方米", "吨"}
_BESIDE = re.compile("，(?:共?计|大?约)[0-9]")


def conversions(reading: Reading) -> Iterator[list[Equation]]:
    """Where a word says that two neighbours are the same, or the one stands alone in brackets."""
    terms = reading.as_they_stand
    for one, other in pairwise(terms):
        if not (factor := times(one.unit, other.unit)) and {one.unit, other.unit} != _OF_WATER:
            continue
        first, second = one.mention, other.mention
        gap = reading.text[first.end : second.start]
        said = _SAID.fullmatch(gap)
        behind = reading.text[second.end : second.end + 1]
        alone = gap == "（" and behind == "）"
        about = one.unit != other.unit and _BESIDE.match(gap + second.written)
        if not (said or alone or about):
            continue
        if said and "水" in one.lead[-6:] + other.tail[:2] and {one.unit, other.unit} == _OF_WATER:
            factor = Fraction(1)
        scales = [re.sub("[0-9., ]", "", mention.written) for mention in (first, second)]
        each = said and said["each"] and not re.search("[每均]", one.lead)
        of_more = about and behind not in "，。；）"  # 50亩，约2万平方米的校舍
        if factor and scales[0] != scales[1] and not (each or of_more):
            tie = Tie.CERTAIN if said or (alone and one.unit != "元") else Tie.LIKELY
            yield [multiple("conversion", one, other, factor, tie)]
