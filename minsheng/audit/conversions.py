"""The same quantity in two measures: 20公顷（合300亩）, 1.2万元即12000元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from minsheng.audit.equations import Equation, Tie, multiple
from minsheng.audit.measures import times
from minsheng.audit.reading import Reading

_SAID = re.compile(
    r"[\u4e00-\u9fff]{0,6}[，、（]?(?:也?就是|也?即|约?合(?!计)|折合?|折算|换算|相当于|等于)"
    r"[成为约近下来达]{0,3}(?P<each>每[\u4e00-\u9fff]{1,4})?"
)
_BESIDE = re.compile("，(?:共?计|大?约)[0-9]")


def conversions(reading: Reading) -> Iterator[list[Equation]]:
    """Where a word says that two neighbours are the same, or the one stands alone in brackets."""
    terms = sorted(reading.terms, key=lambda one: one.mention.start)
    for one, other in pairwise(terms):
        first, second = one.mention, other.mention
        factor = times(one.unit, other.unit)
        gap = reading.text[first.end : second.start]
        said = _SAID.fullmatch(gap)
        behind = reading.text[second.end : second.end + 1]
        alone = gap == "（" and behind == "）"
        about = one.unit != other.unit and _BESIDE.match(gap + second.written)
        scales = [re.sub("[0-9., ]", "", mention.written) for mention in (first, second)]
        if not factor or scales[0] == scales[1] or not (said or alone or about):
            continue
        if (said and said["each"] and not re.search("[每均]", one.lead)) or (
            about and behind not in "，。；）"
        ):
            continue  # 50亩，约2万平方米的校舍
        tie = Tie.CERTAIN if said or (alone and one.unit != "元") else Tie.LIKELY
        yield [multiple("conversion", one, other, factor, tie)]
