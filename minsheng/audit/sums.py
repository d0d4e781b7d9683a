"""A whole and its parts: Σ parts = whole.

Which quantities are the parts of which whole is a matter of evidence, as with the bases of rates:
each thing that speaks for a list has a weight, and their sum says how surely it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import sqrt

from minsheng.audit.cues import Role, are_complements, pattern, says
from minsheng.audit.equations import ZERO, Equation, Interval, Tie, spread
from minsheng.audit.quantities import POINTS, Mention, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.record import record

_LAST = re.compile("(?:和|及|以及|与|其余|另外?)[^，。；、]*$")
_AMONG = re.compile("[^，。；、]{0,14}(?<!其)[中里](?:[，：已]|的$|[^，。；、]{0,6}$)")
_STAGED = re.compile("季度|[0-9]月|半年|[一二三四]期|第.批|标段")
_COUNTED = frozenset("人名位户家个处所座栋台部辆套间条项例起张")
_APART = 60  # characters between two members of a list
_MOST = 30  # members of a list
_SURE = Fraction(144, 100)
"""Roundings that are independent seldom add up: 2.5 standard deviations, in half steps."""
_FOLLOWING = 40  # terms behind a whole that are looked at
_TOGETHER = re.compile("[累共合总]?[计共]")
_OF_ALL = re.compile("^[，、]?(?:[两三四五六七八九十]+[项类者]|以上|全年|半年|总)")


@record
class _Sum:
    """Parts that may make up a whole; ``gap`` stands between it and the first of them."""

    reading: Reading
    whole: Term
    parts: Sequence[Term]
    gap: str

    @property
    def ratio(self) -> float:
        return sum(one.mention.size for one in self.parts) / (self.whole.mention.size or 1)

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


def sums(reading: Reading) -> Iterator[list[Equation]]:
    """For each whole the readings of its parts, the likeliest first."""
    found = [*_candidates(reading)]
    out = {id(one.whole) for group in found for one in group if _equation(one, Tie.SILENT).holds()}
    explained = {
        id(term)
        for group in found
        for one in group
        if id(one.whole) in out and _is_meant(one) and _equation(one, Tie.SILENT).holds()
        for term in one.parts
    }
    for group in found:
        if id(group[0].whole) not in out:
            yield [*_readings(group, explained)]


def _readings(group: Sequence[_Sum], explained: set[int]) -> Iterator[Equation]:
    """What most speaks for, of the lists that one whole may have."""
    weighed = [(_weight(one, explained), one) for one in group]
    most = max(weight for weight, _ in weighed)
    tie = Tie.CERTAIN if most > 6 else Tie.LIKELY if most > 5 else Tie.POSSIBLE
    for weight, one in weighed:
        if weight == most > 2:
            yield _equation(one, tie)


def _is_meant(one: _Sum) -> bool:
    """Whether a sum that comes out does so by more than chance."""
    return _weight(one, set()) > 2 or any(part.says(Role.REST) for part in one.parts)


def _candidates(reading: Reading) -> Iterator[list[_Sum]]:
    """For each quantity the lists in front of it, behind it and in its brackets."""
    before: list[Term] = []
    for sentence in reading.sentences():
        counts = [one for one in sentence if _can_be_part(one)]
        if counts and before and says(counts[0].clause + counts[0].lead, Role.OPENS):
            counts = [one for one in before if one.strand == counts[0].strand][-1:] + counts
        before = counts
        for index in range(len(counts)):
            found = [*_behind(reading, counts, index), *_before(reading, counts, index)]
            found += _with_rest(reading, counts, index)
            if found:
                yield found
    for number in range(1, len(reading.strands)):
        yield from _bracketed(reading, number)
    yield from _over_sentences(reading)


def _can_be_part(term: Term) -> bool:
    other = (
        term.is_share or term.unit == POINTS or term.direction or says(term.lead, Role.OTHER_TIME)
    )
    return not (other or is_each(term))


def _behind(reading: Reading, counts: list[Term], index: int) -> Iterator[_Sum]:
    """A whole, then its parts: to their end, or to where they are parted otherwise."""
    whole = counts[index]
    parts: list[Term] = []
    usual = 0
    for one in counts[index + 1 : index + _FOLLOWING]:
        if not same_unit(one.mention, whole.mention):
            continue
        between = reading.between(parts[-1] if parts else whole, one)
        if len(between) > _APART or (parts and _is_over(between)) or len(parts) > _MOST:
            break
        if parts and _is_whole_again(whole, parts[0], one):
            break
        mark = _mark(between)
        if len(parts) > 1 and mark != usual:
            yield _Sum(reading, whole, (*parts,), reading.between(whole, parts[0]))
        usual = max(usual, mark) if parts else 0
        parts.append(one)
    if len(parts) > 1:
        yield _Sum(reading, whole, parts, reading.between(whole, parts[0]))


def _is_whole_again(whole: Term, first: Term, one: Term) -> bool:
    """Whether the whole is counted again: 检查企业20家，其中停业5家，检查企业9家."""
    words = one.lead.lstrip("，；、")
    return len(words) > 1 and whole.lead.endswith(words) and not first.lead.endswith(words)


def _before(reading: Reading, counts: list[Term], index: int) -> Iterator[_Sum]:
    """The parts, then their whole: 24个、9个、11个，共45个."""
    whole = counts[index]
    parts: list[Term] = []
    for one in reversed(counts[max(0, index - _MOST) : index]):
        between = reading.between(one, parts[0] if parts else whole)
        if not same_unit(one.mention, whole.mention) or len(between) > _APART:
            break
        if says(between, Role.OPENS):
            break
        parts.insert(0, one)
        if len(parts) > 1:
            yield _Sum(reading, whole, (*parts,), reading.between(parts[-1], whole))


def _with_rest(reading: Reading, counts: list[Term], index: int) -> Iterator[_Sum]:
    """800户，完成760户、验收680户，剩余40户: any of them and the rest."""
    whole = counts[index]
    near = counts[max(0, index - 5) : index] + counts[index + 1 : index + 6]
    near = [one for one in near if same_unit(one.mention, whole.mention)]
    if whole.says(Role.REST):
        return
    for rest in (one for one in near if one.says(Role.REST)):
        for part in (one for one in near if one is not rest):
            yield _Sum(reading, whole, (part, rest), "")


def _bracketed(reading: Reading, number: int) -> Iterator[list[_Sum]]:
    """25项（省12项、市13项）."""
    whole, inside = reading.bracket(number)
    parts = [one for one in inside if not one.is_share]
    if whole is None or len(parts) < 2 or not all(map(_can_be_part, (whole, *parts))):
        return
    if all(same_unit(one.mention, whole.mention) for one in parts):
        yield [_Sum(reading, whole, parts, "")]


def _over_sentences(reading: Reading) -> Iterator[list[_Sum]]:
    """一是新建6座。二是改建11座。以上共17座: one in each sentence, and their sum."""
    counts = [one for one in reading.terms if not one.strand and _can_be_part(one)]
    for index, whole in enumerate(counts):
        if not (says(whole.lead[-10:], Role.SUMS_UP) or _OF_ALL.match(whole.lead)):
            continue
        parts: list[Term] = []
        for one in reversed(counts[:index]):
            near = (parts[0] if parts else whole).sentence - one.sentence
            if not same_unit(one.mention, whole.mention) or not 0 < near < 3:
                break
            parts.insert(0, one)
        if len(parts) > 1:
            yield [_Sum(reading, whole, parts, reading.between(parts[-1], whole))]


def is_each(term: Term) -> bool:
    """Whether it is so much for each, or a mean: 日均35米, 每千人口托位数4.5个."""
    mean = "." in term.mention.written and term.mention.step < 1 and term.unit in _COUNTED
    return bool(term.mention.per) or mean or bool(term.says(Role.EACH))


def _is_over(between: str) -> bool:
    """Whether a list ends between two quantities: another begins, a sum follows, or 此外."""
    words = re.split("[，。；、]", between)[-1]
    return (
        says(between, Role.OPENS)
        or says(between, Role.SUMS_UP)
        or says(between, Role.RESETS)
        or ("总" in words[-5:])
    )


def _mark(between: str) -> int:
    """How far two members of a list are parted: by 、 or 和, by ，, by ；."""
    return 3 if "；" in between else 2 if "，" in between else 1


def _is_opened(one: _Sum) -> int:
    """其中…, 分别…, a colon, or brackets open the list of the parts."""
    if one.is_bracketed:
        return 4
    colon = one.gap.rfind("：")
    if one.is_behind:
        return 0
    if pattern(Role.OPENS).search(one.gap) or 0 <= colon <= 10:
        return 3
    return 2 if _AMONG.match(one.gap) else 0 if _is_complete(one) else -1


def _is_summed_up(one: _Sum) -> int:
    """合计45个 behind the parts; 共45个 less surely."""
    if not one.is_behind or any(part.says(Role.REST) for part in one.parts):
        return 0
    words = one.whole.lead[-10:]
    if says(words, Role.SUMS_UP):
        return 5
    return 2 if says(words, Role.SUMS_UP_LOOSELY) or _OF_ALL.match(one.whole.lead) else -9


def _is_complete(one: _Sum) -> int:
    """男…女…; 已…正在…, 其余…: kinds that make up all there is."""
    if are_complements(one.words):
        return 3
    if any(part.says(Role.REST) for part in one.parts[1:]):
        return 3
    last = one.parts[-1]
    return 2 if says(last.lead + last.tail, Role.UNDONE) else 0


def _is_alone(one: _Sum) -> int:
    """Nothing else of their unit is counted in the sentence, or something among them."""
    if one.is_bracketed:
        return 0
    known = (one.whole, *one.parts)
    first, last = min(term.at for term in known), max(term.at for term in known)
    others = [
        term
        for term in one.reading.terms_of(one.whole)
        if term not in known and same_unit(term.mention, one.whole.mention)
    ]
    if any(first < term.at < last for term in others):
        return -4
    return int(not others)


def _is_uneven(one: _Sum) -> int:
    """86家，其中72家；改造20家，完成13家: members parted now by ；, now by ，."""
    marks = {_mark(one.reading.between(a, b)) for a, b in pairwise(one.parts)}
    return -3 if 3 in marks and len(marks) > 1 else 0


def _is_closed(one: _Sum) -> int:
    """The last part is told as the last: 甲3个、乙4个和丙5个."""
    return int(bool(_LAST.search(one.reading.between(one.parts[-2], one.parts[-1]))))


def _is_parallel(one: _Sum) -> int:
    """The parts are told in the same way."""
    leads = {part.lead[-2:] for part in one.parts}
    tails = {part.tail[:2] for part in one.parts}
    clauses = [part.clause_number for part in one.parts]
    in_step = all(b - a == 1 for a, b in pairwise(clauses))
    alike = (len(leads) == 1 and "" not in leads) or (len(tails) == 1 and "" not in tails)
    return int(alike or in_step or len(set(clauses)) == 1)


def _is_long(one: _Sum) -> int:
    return int(len(one.parts) > 2)


def _is_close(one: _Sum) -> int:
    """The parts make about the whole; far less are examples, far more are other things."""
    if 0.93 <= one.ratio <= 1.08:
        return 1
    return 0 if 0.75 <= one.ratio <= 1.35 else -2 if 0.5 < one.ratio < 2 else -4


def _is_too_much(one: _Sum) -> int:
    """A list within a whole makes more than it, where less would be examples."""
    inside = one.is_bracketed or _is_opened(one) > 1
    return 2 if inside and 1 < one.ratio < 2 else 0


def _is_open(one: _Sum) -> int:
    """主要…, …等: a list that is not whole."""
    etc = any(pattern(Role.OPEN_LIST).match(part.tail) for part in one.parts)
    etc = etc or one.reading.text.startswith("，其余", one.parts[-1].mention.end)
    return -6 if etc or says(one.parts[0].lead, Role.OPEN_LIST) else 0


def _is_of_other_things(one: _Sum) -> int:
    """15个乡镇和1个林场，共42个村; or of what is planned and what is done."""
    noun = "" if _AMONG.match(one.gap) else one.whole.tail[:3]
    other = (
        bool(noun)
        and all(part.tail for part in one.parts)
        and not any(set(noun) & set(part.tail[:6]) for part in one.parts)
    )
    aims = {part.is_target for part in one.parts}
    mixed = len(aims) > 1 and any(part.says(Role.DONE) for part in one.parts)
    return -6 if other or mixed else 0


def _is_of_stages(one: _Sum) -> int:
    """开工15个、完工8个: one within the other."""
    states = [pattern(Role.STATE).search(part.lead + part.tail) for part in one.parts]
    several = len({state[0] for state in states if state}) > 1
    if says(one.words, Role.UNDONE) or not any(states):
        return 0
    return -2 if not all(states) else -5 * several


def _is_of_another_verb(one: _Sum) -> int:
    """通报12个、9个，累计整改26个; 累计 may go on from earlier years."""
    if not one.is_behind or any(part.says(Role.REST) for part in one.parts):
        return 0
    lead = one.whole.lead
    verb = _TOGETHER.split(lead)[-1].strip("为达到约是 ，")
    words = "".join(part.lead + part.tail for part in one.parts)
    other = verb != lead.strip("，") and len(verb) > 1 and not set(verb) & set(words)
    staged = all(_STAGED.search(part.lead) for part in one.parts)
    since = len(one.parts) < 3 and "累计" in lead and not staged
    within = "累计" in words or "占" in words or says(lead, Role.OPENS)
    return -6 if since or within else -3 * other


EVIDENCE = (
    _is_opened,
    _is_summed_up,
    _is_complete,
    _is_alone,
    _is_uneven,
    _is_closed,
    _is_parallel,
    _is_long,
    _is_close,
    _is_too_much,
    _is_open,
    _is_of_other_things,
    _is_of_stages,
    _is_of_another_verb,
)
"""What speaks for parts and a whole, and against them."""


def _weight(one: _Sum, explained: set[int]) -> int:
    taken = any(id(term) in explained for term in (one.whole, *one.parts))
    return sum(evidence(one) for evidence in EVIDENCE) - 4 * taken


def _equation(one: _Sum, tie: Tie) -> Equation:
    finest = min(term.mention.step for term in (*one.parts, one.whole))

    def total(known: Sequence[Mention]) -> Interval:
        ends = [spread(one, finest) for one in known]
        low = sum((one for one, _ in ends), ZERO)
        high = sum((one for _, one in ends), ZERO)
        if any(one.hedge for one in known):
            return low, high
        slack = _SURE * Fraction(sqrt(sum(float(b - a) ** 2 for a, b in ends)) / 2)
        return max(low, (low + high) / 2 - slack), min(high, (low + high) / 2 + slack)

    return Equation("sum", tuple(one.parts), one.whole, total, _shown, tie)


def _shown(known: Sequence[Mention]) -> str:
    return "＋".join(one.written for one in known)
