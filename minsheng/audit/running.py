"""What came in now, and a running total that is less: 本期新增12所，累计10所."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.reading import Reading, Term, alike
from minsheng.audit.words import STOPS, holds, lazily, share_of_pairs, until
from minsheng.problem import Severity

_TOTAL = ("累计", "总计", "总数")
_NOW = lazily(
    "(?:本期|本月|本季度?|本周|本旬|当[月季期]|[一二三四]季度|上半年|下半年|[0-9]{1,2}月份?|今年|年内|新增)"
    "[^，。；]{0,10}$"
)
_OTHER = lazily(
    "去年|上年|同期|以来|计划|目标|任务|拟|将|历年|净|较|比|其中|每|余|剩|结[存余]|日均|报名|申请|受理|摸排"
)
_FILLERS = lazily(
    "本期|本月|本季度?|本周|本旬|当[月季期]|[一二三四]季度|[上下]半年|[0-9]{1,2}月份?|今年|年内|新增|累计|总[计数]|已|共|又|再|目前|截至|达到?"
    "|完成|[新改扩续]建|建成|建设|改造|[完竣]工|[为了的，、]"
)
_ALIKE = 0.6


def running_totals(reading: Reading) -> Iterator[Oddity]:
    """A running total that is less than what was added in a part of that time."""
    for sentence in reading.sentences:
        for index, total in enumerate(sentence):
            if not holds(total.lead, _TOTAL) or total.is_target or total.is_share:
                continue
            before = alike(sentence[:index], total)
            if before and _is_more(before[-1], total) and _are_of_one(before[-1], total):
                added = before[-1]
                message = f"累计{total.mention.written}，比前面的{added.mention.written}还少"
                yield odd("sum", total, message, Severity.WARNING)


def _is_more(added: Term, total: Term) -> bool:
    near = total.clause_number - added.clause_number == 1
    more = added.mention.low > total.mention.high
    return near and more and bool(_NOW.search(added.lead)) and not holds(added.lead, _TOTAL)


def _are_of_one(*terms: Term) -> bool:
    """Whether both count the same, by the words around them."""
    said: Sequence[str] = [f"{one.words}{until(one.tail, STOPS)}" for one in terms]
    if any(map(_OTHER.search, said)) or any(one.mention.per or one.direction < 0 for one in terms):
        return False
    first, second = (_FILLERS.sub("", one) for one in said)
    share = (share_of_pairs(first, second) + share_of_pairs(second, first)) / 2
    return not first or not second or share >= _ALIKE
