"""A whole and its parts: Σ parts = whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.cues import Role, are_complements, pattern, says
from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.quantities import POINTS, Mention, same_unit
from minsheng.audit.reading import Reading, Term

_LAST = re.compile("(?:和|及|以及|与)[^，。；、]*$")
_AMONG = re.compile("[^，。；、]{0,12}(?<!其)[中里][，：]")
_STAGED = re.compile("季度|[0-9]月|半年|[一二三四]期|第.批|标段")
_COUNTED = frozenset("人名位户家个处所座栋台部辆套间条项例起张")
_LEAST = 0.85  # of the whole: parts that make less are told as examples
_APART = 60
_MOST = 30


def sums(reading: Reading) -> Iterator[list[Equation]]:
    """For each whole the readings of its parts, the likeliest first."""
    for sentence in reading.sentences():
        counts = [one for one in sentence if not one.is_share and one.unit != POINTS]
        for index in range(len(counts)):
            for found in (
                _opened(reading, counts, index),
                _summed_up(reading, counts, index),
                _rest(counts, index),
                _states(reading, counts, index),
            ):
                if found:
                    yield found
    for number in range(1, len(reading.strands)):
        if found := _bracketed(reading, number):
            yield found


def _opened(reading: Reading, counts: list[Term], index: int) -> list[Equation]:
    """其中… behind a whole, or a colon right behind it."""
    first = counts[index]
    if not index:
        return []
    gap = reading.between(counts[index - 1], first)
    opening = pattern(Role.OPENS).search(gap) or _AMONG.match(gap)
    colon = gap.rfind("：")
    if not opening and not (0 <= colon <= 10):
        return []
    wholes = [
        one
        for one in reversed(counts[max(0, index - 6) : index])
        if same_unit(one.mention, first.mention) and not one.mention.per
    ]
    if not wholes:
        return []
    whole = next((one for one in wholes if one.mention.size >= first.mention.size), wholes[0])
    found = []
    runs = _runs(reading, counts, index, whole)
    for number, (run, claimed) in enumerate(runs):
        tie = _tie(reading, whole, run) if claimed else Tie.SILENT
        found.append(_sum(run, whole, min(tie, Tie.POSSIBLE) if number else tie, far=10))
    for other in wholes:
        if other is not whole:
            found += [_sum(run, other, Tie.SILENT) for run, _ in runs]
    return found


def _runs(
    reading: Reading, counts: list[Term], first: int, whole: Term
) -> list[tuple[list[Term], bool]]:
    """The parts that a list may have, and whether they may be meant for all of them.

    It goes on to its end, or to where its members are parted otherwise; at any comma it may.
    """
    parts = [counts[first]]
    ends: list[int] = []
    commas: list[int] = []
    usual = 0
    for one in counts[first + 1 : first + _MOST]:
        if not same_unit(one.mention, whole.mention) or is_each(one):
            continue
        between = reading.between(parts[-1], one)
        if one.lead[-2:] == whole.lead[-2:] != parts[0].lead[-2:] and "、" not in between:
            break
        if len(between) > _APART or _is_over(between):
            break
        mark = _mark(between)
        usual = usual or mark
        if mark != usual:
            ends.append(len(parts))
            usual = max(usual, mark)
        elif mark > 1:
            commas.append(len(parts))
        parts.append(one)
    runs = [(parts[:end], True) for end in (*ends, len(parts))]
    runs += [(parts[:end], False) for end in commas]
    return [(run, claimed) for run, claimed in runs if len(run) > 1]


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
        or says(words, Role.REST)
        or ("总" in words[-5:])
    )


def _mark(between: str) -> int:
    """How far two members of a list are parted: by 、 or 和, by ，, by ；."""
    return 3 if "；" in between else 2 if "，" in between else 1


def _tie(reading: Reading, whole: Term, run: Sequence[Term]) -> Tie:
    """How surely the parts are all there are."""
    if says(run[0].lead, Role.OPEN_LIST) or any(
        pattern(Role.OPEN_LIST).match(one.tail) for one in run
    ):
        return Tie.SILENT
    if _is_other(whole, run):
        return Tie.SILENT
    if len({one.is_target for one in run}) > 1:
        return Tie.SILENT  # 列入计划24个，已开工19个: one within the other
    words = "|".join(one.lead[-12:] + one.tail[:6] for one in run)
    if all(_stands(one) for one in run) and not says(words, Role.UNDONE):
        return Tie.SILENT  # 开工15个、完工8个: stages, one within the other
    if are_complements(words):
        return Tie.CERTAIN
    closed = _LAST.search(reading.between(run[-2], run[-1]))
    ratio = sum(one.mention.size for one in run) / (whole.mention.size or 1)
    parallel = len({one.lead[-2:] for one in run}) == 1 and len(run[0].lead) > 1
    exceeds = 1 < ratio <= 1 / _LEAST
    if exceeds or (parallel and (ratio > 1 or (len(run) > 2 and ratio > _LEAST))):
        return Tie.LIKELY  # 政府性投资项目90个，社会投资项目71个，共107个
    if ratio < _LEAST and not closed:
        alike = len({one.lead[-4:] for one in run}) == 1 and len(run[0].lead) > 3
        return Tie.POSSIBLE if alike else Tie.SILENT
    whole_list = closed or len(run) > 2
    return Tie.LIKELY if whole_list and _LEAST <= ratio <= 1 / _LEAST else Tie.POSSIBLE


def _is_other(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether the whole counts another thing than its parts: 15个乡镇和1个林场，共42个村."""
    noun = whole.tail[:3]
    return (
        bool(noun)
        and all(one.tail for one in parts)
        and not any(set(noun) & set(one.tail[:6]) for one in parts)
    )


def _bracketed(reading: Reading, number: int) -> list[Equation]:
    """25项（省12项、市13项）."""
    whole, inside = reading.bracket(number)
    parts = [one for one in inside if not one.is_share]
    if whole is None or len(parts) < 2 or any(_is_over(one.lead) for one in parts[1:]):
        return []
    if not all(same_unit(one.mention, whole.mention) for one in parts):
        return []
    tie = _tie(reading, whole, parts)
    return [_sum(parts, whole, tie if tie is Tie.SILENT else max(tie, Tie.LIKELY))]


def _summed_up(reading: Reading, counts: list[Term], index: int) -> list[Equation]:
    """24个、9个、11个，共45个."""
    whole = counts[index]
    sure = says(whole.lead[-10:], Role.SUMS_UP)
    loose = says(whole.lead[-10:], Role.SUMS_UP_LOOSELY)
    if index < 2 or is_each(whole) or not (sure or loose) or says(whole.lead, Role.OPENS):
        return []
    parts: list[Term] = []
    for one in reversed(counts[max(0, index - _MOST) : index]):
        if not same_unit(one.mention, whole.mention) or one.mention.per:
            break
        between = reading.between(one, parts[0] if parts else whole)
        if len(between) > _APART or "其中" in between:
            break
        if "其中" in one.lead:
            return []
        parts.insert(0, one)
    words = [one.lead for one in (whole, *parts)]
    if len(parts) < 2 or _is_other(whole, parts) or len({one.is_target for one in parts}) > 1:
        return []
    verb = re.split("[累共合总]?[计共]", whole.lead)[-1].strip("为达到约是 ")
    if len(verb) > 1 and not any(set(verb) & set(word) for word in words[1:]):
        return []  # 通报12个、9个、7个，累计整改26个
    if any("累计" in word for word in words[1:]) or any("占" in word for word in words):
        return []
    staged = all(_STAGED.search(one.lead) for one in parts)
    since = (
        len(parts) < 3 and "累计" in whole.lead and not staged
    )  # it may go on from earlier years
    if not sure and (parts[0].member != whole.member or since):
        return []
    wide = any(len(reading.between(*pair)) > 24 for pair in pairwise(parts))
    surely = sure or are_complements("|".join(words[1:]))
    tie = Tie.CERTAIN if surely and not wide else Tie.LIKELY
    runs = [parts[at:] for at in range(len(parts) - 1)]
    return [_sum(run, whole, Tie.SILENT if number else tie) for number, run in enumerate(runs)]


def _rest(counts: list[Term], index: int) -> list[Equation]:
    """16个中已完成8个，其余8个……: what is done and what is left."""
    rest = counts[index]
    if index < 2 or not rest.says(Role.REST):
        return []
    if any(says(one.lead, Role.OPENS) for one in counts[max(0, index - 4) : index - 1]):
        return []  # 8处，其中5处、3处；剩余4处: another whole
    before = [
        one
        for one in counts[max(0, index - 5) : index]
        if same_unit(one.mention, rest.mention) and not is_each(one)
    ]
    if len(before) < 2:
        return []
    found = []
    for at in range(len(before) - 1):
        tie = Tie.LIKELY if at == 0 else Tie.SILENT
        found.append(_sum([*before[at + 1 :], rest], before[at], tie))
        if at + 2 < len(before):
            found.append(_sum([before[-1], rest], before[at], tie))
    return found


def _states(reading: Reading, counts: list[Term], index: int) -> list[Equation]:
    """84个问题，已完成73个，正在整改10个，长期坚持1个: a whole, and how its parts stand."""
    whole = counts[index]
    if is_each(whole) or _stands(whole) or whole.says(Role.REST):
        return []
    parts: list[Term] = []
    for one in counts[index + 1 : index + 8]:
        between = reading.between(parts[-1] if parts else whole, one)
        if not same_unit(one.mention, whole.mention) or is_each(one) or one.member != whole.member:
            break
        if _is_over(between) or len(between) > _APART:
            break
        parts.append(one)
    states = [_stands(one) for one in parts]
    later = "".join(one.lead + one.tail for one in parts[1:])
    if len(parts) < 2 or not all(states[:2]) or not says(later, Role.UNDONE):
        return []
    if not says(parts[0].lead + parts[0].tail, Role.STATE):
        return []
    if len({one.is_target for one in parts}) > 1 or _is_other(whole, parts):
        return []
    ends = range(2, len(parts) + 1)
    tie = Tie.LIKELY
    return [_sum(parts[:end], whole, tie if end == len(parts) else Tie.SILENT) for end in ends]


def _stands(term: Term) -> bool:
    """Whether it is told how far it has come."""
    words = term.lead + term.tail
    return says(words, Role.STATE) or says(words, Role.UNDONE)


def _sum(parts: Sequence[Term], whole: Term, tie: Tie, far: int = 2) -> Equation:
    finest = min(one.mention.step for one in (*parts, whole))

    def total(known: Sequence[Mention]) -> Interval:
        ends = [spread(one, finest) for one in known]
        return sum((low for low, _ in ends), Fraction(0)), sum(
            (high for _, high in ends), Fraction(0)
        )

    ratio = sum(one.mention.size for one in parts) / (whole.mention.size or 1)
    if not 1 / 2 < ratio < far or (tie is Tie.LIKELY and ratio < _LEAST):
        tie = Tie.SILENT
    return Equation("sum", tuple(parts), whole, total, _shown, tie)


def _shown(known: Sequence[Mention]) -> str:
    return "＋".join(one.written for one in known)
