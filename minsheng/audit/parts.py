"""The lists of quantities that may be the parts of a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from minsheng.audit.cues import Role, says
from minsheng.audit.mention import POINTS, same_unit
from minsheng.audit.reading import Reading, Term, alike
from minsheng.record import record

OF_ALL = re.compile(
    "^(?:[两三四五六七八九十]+[项类者]|以上|全年|年内|半年|总|[0-9]{1,2}[—－~-][0-9]{1,2}月|前[0-9一二三]{1,2}个?[月季])"
)
_COUNTED = frozenset("人名位户家个处所座栋台部辆套间条项例起张")
_APART = 60  # characters between two members of a list
_MOST = 30  # members of a list
_FEWEST = 3  # quantities of one unit: a whole and two parts
_FOLLOWING = 40  # terms behind a whole that are looked at
_REACH = 60  # terms to either side of a whole among which it and its parts are alone
_BESIDE = 5  # quantities to either side of a whole of which one may be the rest of it
_SMALLEST = 0.4  # of a whole that its parts, told in error, still make


@record
class Sum:
    """Parts that may make up a whole; ``beside`` is all of their unit near it in its sentence."""

    reading: Reading
    whole: Term
    parts: Sequence[Term]
    beside: Sequence[Term]

    @property
    def ratio(self) -> float:
        return sum(one.mention.size for one in self.parts) / (self.whole.mention.size or 1)

    @property
    def gap(self) -> str:
        """What stands between the whole and its parts."""
        if self.is_bracketed:
            return ""
        ends = (self.parts[-1], self.whole) if self.is_behind else (self.whole, self.parts[0])
        return self.reading.between(*ends)

    @property
    def words(self) -> str:
        """The words around the parts."""
        return "|".join(one.lead[-12:] + one.tail[:6] for one in self.parts)

    @property
    def is_behind(self) -> bool:
        """Whether the whole stands behind its parts."""
        return self.whole.mention.start > self.parts[0].mention.start

    @property
    def is_bracketed(self) -> bool:
        return self.whole.strand != self.parts[0].strand


def has_rest(parts: Sequence[Term]) -> bool:
    """其余40户, but not 此外还有40户."""
    return any(part.says(Role.REST) and not part.says(Role.RESETS) for part in parts)


def words_of(part: Term) -> str:
    """The words to either side of a part, none of the next."""
    return part.lead + _first_of(part.tail)


@lru_cache(maxsize=1 << 14)
def _last_of(between: str) -> str:
    return re.split("[，。；、]", between)[-1]


@lru_cache(maxsize=1 << 14)
def _first_of(tail: str) -> str:
    return re.split("[，、；]", tail)[0]


def marks_of(one: Sum) -> set[int]:
    """How strongly the parts are parted from each other: the marks between them."""
    return {mark(one.reading.between(a, b)) for a, b in pairwise(one.parts)}


def possible_sums(reading: Reading) -> Iterator[list[Sum]]:
    """For each whole the lists in front of it, behind it, in its brackets, in earlier sentences."""
    for whole, lists, beside in _lists(reading):
        sums = [Sum(reading, whole, parts, beside) for parts in lists if len(parts) > 1]
        if meant := [one for one in sums if _SMALLEST < one.ratio < 1 / _SMALLEST]:
            yield meant


def _lists(reading: Reading) -> Iterator[tuple[Term, list[list[Term]], Sequence[Term]]]:
    before: list[Term] = []
    for sentence in reading.sentences:
        counted = [one for one in sentence if not is_each(one)]
        counts = [one for one in counted if _is_told(one)]
        counts, before = [*_told_before(reading, before, counts), *counts], counts
        if len(counts) < _FEWEST:
            continue
        many = Counter(one.mention.kind for one in counts)
        for index, whole in enumerate(counts):
            if many[whole.mention.kind] < _FEWEST:
                continue
            lists = [*_behind(reading, counts, index), *_before(reading, counts, index)]
            at = bisect_left(counted, whole.at, key=lambda one: one.at)
            near = counted[max(0, at - _REACH) : at + _REACH]
            beside = alike(near, whole)
            yield whole, [*lists, *_with_rest(counts, index)], beside
    for number in range(1, len(reading.strands)):
        yield from _bracketed(reading, number)
    yield from _over_sentences(reading)


def _told_before(
    reading: Reading, before: Sequence[Term], counts: Sequence[Term]
) -> Sequence[Term]:
    """The whole in the sentence before: 共163座。其中…; 共163座。已有128座接入，剩35座."""
    if not counts or not before or before[-1].strand != counts[0].strand:
        return ()
    opened = says(reading.between(before[-1], counts[0]), Role.OPENS)
    same = alike(before, counts[0])
    if same and (opened or any(one.says(Role.REST) for one in counts[1:])):
        return [max(same, key=lambda one: one.mention.size)]
    return ()


def _can_be_part(term: Term) -> bool:
    return _is_told(term) and not is_each(term)


def _is_told(term: Term) -> bool:
    """Whether it is a quantity of its own: no share, no comparison, no base of a share."""
    compared = term.direction and re.search("比|较|上年|去年", term.clause)
    other = term.is_share or term.unit == POINTS or says(term.lead, Role.OTHER_TIME)
    base = term.tail == "的"  # 占年度任务700例的60%
    return not (compared or other or base)


def is_each(term: Term) -> bool:
    """Whether it is so much for each, or a mean: 日均35米, 每千人口托位数4.5个."""
    mention = term.mention
    mean = mention.unit in _COUNTED and "." in mention.written and mention.step < 1
    return bool(mention.per) or mean or term.says(Role.EACH)


def _behind(reading: Reading, counts: list[Term], index: int) -> Iterator[list[Term]]:
    """A whole, then its parts: to their end, or to where they are parted otherwise."""
    whole = counts[index]
    parts: list[Term] = []
    beside = False
    for one in counts[index + 1 : index + _FOLLOWING]:
        if not same_unit(one.mention, whole.mention):
            continue
        between = reading.between(parts[-1] if parts else whole, one)
        ends = _is_over(between) if parts else says(between, Role.RESETS)
        over = len(between) > _APART or ends or len(parts) > _MOST
        if len(parts) == 1 and beside and says(between, Role.OPENS):
            parts = []  # 检查企业86家、回访12家，其中甲片区50家、乙片区36家
        elif over or (parts and _is_whole_again(whole, parts[0], one)):
            break
        beside = not parts and between.startswith("、")
        if len(parts) > 1 and mark(between) > 1:
            yield [*parts]
        parts.append(one)
    yield parts


def _is_over(between: str) -> bool:
    """Whether a list ends between two quantities: another begins, a sum follows, or 此外."""
    words = _last_of(between)
    roles = (Role.OPENS, Role.SUMS_UP, Role.RESETS)
    return any(says(between, role) for role in roles) or "总" in words[-5:]


def _is_whole_again(whole: Term, first: Term, one: Term) -> bool:
    """Whether the whole is counted again: 检查企业20家，其中停业5家，检查企业9家."""
    words = one.lead.lstrip("，；、")
    return len(words) > 1 and whole.lead.endswith(words) and first.lead[-4:] not in whole.lead


def mark(between: str) -> int:
    """How far two members of a list are parted: by 、 or 和, by ，, by ；."""
    return 3 if "；" in between else 2 if "，" in between else 1


def _before(reading: Reading, counts: list[Term], index: int) -> Iterator[list[Term]]:
    """The parts, then their whole: 24个、9个、11个，共45个."""
    whole = counts[index]
    parts: list[Term] = []
    for one in reversed(counts[max(0, index - _MOST) : index]):
        if not same_unit(one.mention, whole.mention):
            continue
        between = reading.between(one, parts[0] if parts else whole)
        if len(between) > _APART or says(between, Role.OPENS):
            break
        parts.insert(0, one)
        yield [*parts]


def _with_rest(counts: list[Term], index: int) -> Iterator[list[Term]]:
    """800户，完成760户、验收680户，剩余40户: any of them and the rest."""
    whole = counts[index]
    near = counts[max(0, index - _BESIDE) : index] + counts[index + 1 : index + 1 + _BESIDE]
    near = alike(near, whole)
    if not whole.says(Role.REST):
        for rest in (one for one in near if one.says(Role.REST)):
            if not index or whole.member == rest.member:  # 从年龄看…；从学历看…，其余118人
                yield from ([part, rest] for part in near if part is not rest)


def _bracketed(
    reading: Reading, number: int
) -> Iterator[tuple[Term, list[list[Term]], Sequence[Term]]]:
    """25项（省12项、市13项）."""
    whole, inside = reading.bracket(number)
    own = takewhile(lambda one: not says(one.lead, Role.OPENS) or one is inside[0], inside)
    parts = [one for one in own if not one.is_share]
    if whole is None or not all(map(_can_be_part, (whole, *parts))):
        return
    if all(same_unit(one.mention, whole.mention) for one in parts):
        yield whole, [parts], ()


def _over_sentences(
    reading: Reading,
) -> Iterator[tuple[Term, list[list[Term]], Sequence[Term]]]:
    """一是新建6座。二是改建11座。以上共17座: one in each sentence, and their sum."""
    totals = {
        id(one)
        for one in reading.terms
        if says(one.lead[-10:], Role.SUMS_UP) or OF_ALL.match(one.lead)
    }
    if not totals:
        return
    counts = [one for one in reading.terms if not one.strand and _can_be_part(one)]
    for index, whole in enumerate(counts):
        if id(whole) not in totals:
            continue
        parts: list[Term] = []
        for one in reversed(counts[max(0, index - _MOST) : index]):
            near = (parts[0] if parts else whole).sentence - one.sentence
            if not same_unit(one.mention, whole.mention) or not 0 < near < 3:
                break
            parts.insert(0, one)
        yield whole, [parts], ()
