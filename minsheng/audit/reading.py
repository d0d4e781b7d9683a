"""A text as its quantities see it: sentences, what stands before and behind each, its role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.audit.quantities import SHARE, Mention, mentions

_LABEL = 8  # the longest heading of a single figure
_STOPS = frozenset("，。；：！？、（）,;\n")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_CLAUSE_END = frozenset("，。；：！？,;\n")
_PEOPLE = frozenset("人名位")
_CASES = frozenset("件起宗例单")
_EVENTS = frozenset(("场", "场次"))
_TARGET = re.compile(
    r"目标|计划(?!生育)|任务|预算(?!内)|(?<!相)应(?![急用对届征聘邀有])|需(?![求要])|要求?(?=完成|建|改|新)|年初确定|(?:全年|年度|今年|年内)安排$|年度指标|指标[为是]|须|拟|预计|力争|规划|承诺|下达|确保"
)
_DONE = re.compile(r"已|完成|累计|实际|现|目前|共")
_DONE_BEFORE = re.compile(r"已|累计|实际|超额|全面|提前")
_DONE_BEHIND = re.compile(r"已|实际|现|分解")
_TARGET_BEHIND = re.compile(
    r"[^，。]{0,12}?的[^，。]{0,6}?(?:目标|任务|计划(?!生育))|[^，。的]{0,6}(?:目标|任务)"
)
_HEADING = re.compile(r"(?:目标|任务|计划)[^，。；：\n]{0,4}[：:]$")
_BRACKETED = re.compile(r"(?:目标|任务|计划)（$")
_OF_A_PERIOD = re.compile(
    r"[上下]半年|半年|[一二三四前]+个?季度|季度|本月|当月|月度|[0-9]月|阶段|本期|首批|序时|当期|第[一二三四]批"
)


@dataclass(frozen=True, slots=True)
class QuantityInContext:
    """A quantity in its place: the words between it and its neighbours, and its clause.

    ``lead`` stands before it and ``tail`` behind it, up to a stop or the next quantity; ``clause``
    is the text from the last comma or full stop to the quantity.
    """

    mention: Mention
    lead: str
    tail: str
    clause: str
    sentence: int
    is_target: bool = False
    """Whether it says what is to be done (目标4600人), not what is done."""

    @property
    def of_a_period(self) -> str:
        """The part of the year that it is meant for (上半年计划2300人), or nothing."""
        match = _OF_A_PERIOD.search(self.lead)
        return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The quantities of a text: what is counted, and the shares.

    ``ends`` are the offsets at which its sentences end; a semicolon ends one, too.
    """

    text: str
    counts: tuple[QuantityInContext, ...]
    shares: tuple[QuantityInContext, ...]
    ends: Sequence[int]
    starts: Sequence[int]

    def sentence(self, at: int) -> int:
        """The number of the sentence that the character at ``at`` stands in, from 0."""
        return bisect_right(self.ends, at)

    def near(self, at: int, before: int, behind: int) -> tuple[QuantityInContext, ...]:
        """At most so many of the counts in front of and behind the character at ``at``."""
        index = bisect_left(self.starts, at)
        return self.counts[max(0, index - before) : index + behind]

    def shares_near(self, at: int, before: int) -> tuple[QuantityInContext, ...]:
        """At most so many of the shares in front of the character at ``at``."""
        index = bisect_left(self.shares, at, key=lambda share: share.mention.start)
        return self.shares[max(0, index - before) : index]


def read(text: str) -> Reading:
    """Return the quantities of a text with what stands around them."""
    found = mentions(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    everything: list[QuantityInContext] = []
    sentence = 0
    for index, mention in enumerate(found):
        while sentence < len(ends) and ends[sentence] <= mention.start:
            sentence += 1
        before = everything[-1] if everything else None
        behind = found[index + 1].start if index + 1 < len(found) else len(text)
        start = _back(text, before.mention.end if before else 0, mention.start, _STOPS)
        clause = _back(text, max(0, mention.start - 60), mention.start, _CLAUSE_END)
        lead, tail = (
            text[start : mention.start],
            text[mention.end : _forth(text, mention.end, behind)],
        )
        lead = lead or _label(text, before.mention.end if before else 0, start)
        aim = _is_target(lead, tail) or _goes_on(text, start, before, lead)
        everything.append(
            QuantityInContext(mention, lead, tail, text[clause : mention.start], sentence, aim)
        )
    counts = tuple(count for count in everything if count.mention.unit != SHARE)
    shares = tuple(count for count in everything if count.mention.unit == SHARE)
    return Reading(text, counts, shares, ends, [count.mention.start for count in counts])


def _is_target(lead: str, tail: str) -> bool:
    if _TARGET_BEHIND.match(tail):
        return True
    aim = _TARGET.search(lead)
    if aim is None or _DONE_BEFORE.search(lead, 0, aim.start()):
        return False
    return not _DONE_BEHIND.search(lead, aim.end())


def _goes_on(text: str, start: int, before: QuantityInContext | None, lead: str) -> bool:
    """Whether a quantity is listed behind a target (计划改造15个、惠及6000户) or its heading."""
    if _DONE.search(lead):
        return False
    if _HEADING.search(text, max(0, start - 12), start) or _BRACKETED.search(
        text, max(0, start - 3), start
    ):
        return True
    if before is None or not before.is_target:
        return False
    return text[start - 1 : start] in ("、", "和") and start - before.mention.end < 12


def _label(text: str, low: int, at: int) -> str:
    """The short heading before a colon that stands right in front of a quantity: 完成数：1260户."""
    if text[at - 1 : at] != "：":
        return ""
    return text[_back(text, max(low, at - 1 - _LABEL), at - 1, _STOPS) : at - 1]


def _back(text: str, low: int, at: int, stops: frozenset[str]) -> int:
    while at > low and text[at - 1] not in stops:
        at -= 1
    return at


def _forth(text: str, at: int, high: int) -> int:
    while at < high and text[at] not in _STOPS:
        at += 1
    return at


def same_unit(one: Mention, other: Mention) -> bool:
    """Whether two quantities count the same kind of thing, so that they can be compared."""
    if one.per or other.per:
        return False
    return one.unit == other.unit or any(
        {one.unit, other.unit} <= kind for kind in (_PEOPLE, _CASES, _EVENTS)
    )
