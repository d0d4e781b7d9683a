"""Changes: what was, what is, the difference and the growth; how far two percentages lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, permutations

from minsheng.audit.equations import Equation, Tie
from minsheng.audit.mention import POINTS, same_unit
from minsheng.audit.operators import (
    DIFFERENCE,
    GAP,
    GROWN_BY,
    GROWTH,
    RATIO,
    RATIO_MORE,
    SHRUNK_BY,
)
from minsheng.audit.reading import Reading, Term
from minsheng.audit.words import share_of_pairs

_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_SHORT = 4  # characters of a verb
_BEFORE, _BEHIND = 5, 3  # terms beside a change that it may be of
_FROM = re.compile(
    "(?:由|从(?![业事])|自(?=$|[0-9年去上]))[^，。；由从]{0,16}$|原(?:来|有|为|先|是)[^，。；]{0,6}$|在原[^，。；]*$"
)
_COMPARED = re.compile(
    "(?:(?<![占贷同环对])比(?![重例率为达])|较(?![大多高低快好少重])|落后|领先|高于|低于)[^，。；]{0,14}$"
)
_AGAIN = re.compile("，?[同环]?[比较](?![重例])")
_EARLIER = re.compile(
    "此前|之前|[年季月]初(?!以来)|上[年月季次个]|去年(?!结转)|前[是为有]?$|[造理善]前"
)
_ADDED = re.compile("新[\u4e00-\u9fff]|扩充|又有|净|本[月季期]|当月|[0-9]月份?新|加上")
_ADVERBS = re.compile(
    "^[，、]|[0-9]{4}年[初末底]?|[0-9]{1,2}月[份初末底]?|同比|环比|[比较与](?:上年|去年|上月|上季|上期)?(?:同期|末)?相?比?|累计|净|分别|总体|共|实际|绝对|相应|其中|年末?|了|约|近"
)
_COMPARISON = re.compile("(?:(?<!占)比|较|与|在)[^，、]*$")
_REAL = re.compile("生产总值|增加值|GDP|产值|可比|剔除|扣除|实际")
"""What is grown in constant prices, as told."""
_NOT_OF_TWO = re.compile("年均|递增|年平均|每年|分别")
_APART = re.compile("相差|之差|差距|首尾")


def changes(reading: Reading) -> Iterator[list[Equation]]:
    """由A增加到B，增加d，增长r%; V，比上年增加d，增长r%; 62%，比序时进度75%慢13个百分点."""
    for sentence in reading.wide:
        for index, by in enumerate(sentence):
            if by.mention.per or by.is_target or _NOT_OF_TWO.search(by.lead):
                continue
            if _is_compared_again(by, sentence[index - 1] if index else None):
                continue
            if by.unit == "倍":
                yield _multiples(by, _around(sentence, index))
            elif by.unit == POINTS:
                yield _differences("gap", by, _levels(_around(sentence, index), by))
            elif not by.is_share and (by.direction or _is_added(by, sentence)):
                yield _differences("change", by, _levels(_around(sentence, index), by))
            elif by.is_share and (by.direction or _follows_a_pair(sentence, index)):
                yield [*_growths(by, _around(sentence, index))]


def _is_added(by: Term, sentence: Sequence[Term]) -> bool:
    """本月新增4家，此前23家，累计27家: where these three are all there is."""
    if not _ADDED.search(by.lead):
        return False
    same = (one for one in sentence if same_unit(one.mention, by.mention))
    return len([*islice(same, 4)]) == 3


def _is_compared_again(by: Term, last: Term | None) -> bool:
    """降至9.8%，下降0.4个百分点，比三季度末下降0.7个百分点: with what is not told."""
    if by.unit != POINTS or last is None or last.unit != POINTS or not last.direction:
        return False
    return bool(_AGAIN.match(by.lead[: by.changed_at]))


def _follows_a_pair(sentence: Sequence[Term], index: int) -> bool:
    """由7000元调至10000元，上浮30%: a word that is not known, right behind what was and what is."""
    lead = sentence[index].lead
    if index < 2 or len(lead) > _SHORT or re.search("[占率]", lead):
        return False
    then, now, by = sentence[index - 2 : index + 1]
    moved = _FROM.search(then.lead) and same_unit(then.mention, now.mention)
    return (
        bool(moved)
        and now.clause == then.clause + then.mention.written + now.lead
        and (by.clause_number == now.clause_number + 1)
    )


def _around(sentence: Sequence[Term], index: int) -> list[Term]:
    """The terms to both sides of a change, of which it may be."""
    return [*_since(sentence, index), *sentence[index + 1 : index + 1 + _BEHIND]]


def _since(sentence: Sequence[Term], index: int) -> Sequence[Term]:
    """What stands in front of a change, back to the change of the same kind before it."""
    by = sentence[index]
    start = max(0, index - _BEFORE)
    for at in range(index - 1, start, -1):
        other = sentence[at]
        if other.direction and same_unit(other.mention, by.mention) and at < index - 1:
            return sentence[at:index]
    return sentence[start:index]


def _levels(near: Sequence[Term], by: Term) -> list[Term]:
    """What a change may start from or end at; no change itself.

    Behind it only what is told of another time, or where it is told first: 新建18公里后，共134公里.
    """
    found = [one for one in near if _is_level(one, by)]
    told = any(one.at < by.at for one in found)
    return [one for one in found if one.at < by.at or _is_earlier(one) or not told or one.strand]


def _is_level(term: Term, by: Term) -> bool:
    fits = term.is_share if by.unit == POINTS else same_unit(term.mention, by.mention)
    added = not term.is_share and _ADDED.search(term.lead)
    return fits and not term.direction and not term.mention.per and not added


def _is_then(term: Term) -> bool:
    """Whether it is told of another time, or is what is compared with."""
    if term.is_target or term.lead.startswith("其中"):
        return False
    lead = term.lead
    than = term.is_share and re.search(
        "超过?省?[^，。；]{0,6}$", f"{lead}{term.mention.written[:2]}"
    )
    return bool(
        than
        or "相比" in term.tail
        or _FROM.search(lead)
        or _COMPARED.search(lead)
        or _is_earlier(term)
    )


def _is_earlier(term: Term) -> bool:
    return bool(_EARLIER.search(term.lead))


def _pairs(by: Term, levels: Sequence[Term]) -> Iterator[tuple[Tie, Term, Term]]:
    """What was and what is, for each two levels; which of them are meant, the nearest alone."""
    for one, other in permutations(levels, 2):
        if _is_then(one) or not _is_then(other):
            yield Tie.SILENT, one, other
    then = [one for one in levels if _is_then(one)] or _of_earlier_years(levels)
    now = [one for one in levels if one not in then and _is_of(by, one)]
    sure = Tie.CERTAIN if len(then) == len(now) == 1 else Tie.POSSIBLE
    if then and now:
        base = min(then, key=lambda one: abs(one.at - by.at))
        level = min(now, key=lambda one: abs(one.at - base.at))
        if max(abs(one.member - by.member) for one in (base, level)) < 2:
            yield sure, base, level


def _of_earlier_years(levels: Sequence[Term]) -> list[Term]:
    """2012年为1686元，2016年为2632元: what is told of an earlier year than another."""
    years = {one.at: _YEAR.findall(one.lead)[-1] for one in levels if _YEAR.search(one.lead)}
    return [one for one in levels if one.at in years and years[one.at] < max(years.values())]


def _is_of(by: Term, level: Term) -> bool:
    """Whether a change can be of this: its own subject, if it has one, is told of it."""
    added = not by.is_share and _ADDED.search(by.lead)  # not 新登记企业增长8.2%
    if added or (by.lead != by.clause and not by.lead.startswith("、")):
        return True  # 高于全省91.2%的平均水平1.6个百分点
    if by.at < level.at and re.match("即?[由从自]", level.clause):
        return True  # 减少2.3个百分点，由97%下滑至94.7%
    subject = _ADVERBS.sub("", _COMPARISON.sub("", by.lead[: by.changed_at]))
    return (
        len(subject) < 2 or share_of_pairs(subject, level.clause + level.lead + level.tail) >= 0.5
    )


def _differences(relation: str, by: Term, levels: Sequence[Term]) -> list[Equation]:
    pairs = [*_pairs(by, levels)]
    if relation == "gap" and _are_all_there_is(by, levels):
        one, other = levels
        pairs.append((Tie.CERTAIN if _APART.search(by.lead) else Tie.LIKELY, one, other))
    operator = GAP if relation == "gap" and by.mention.step >= 1 else DIFFERENCE
    return [Equation(relation, (a, b), by, *operator, tie) for tie, a, b in pairs]


def _are_all_there_is(by: Term, levels: Sequence[Term]) -> bool:
    """省里要求95%，我市为93.2%，差1.8个百分点: two levels and how far apart."""
    if len(levels) != 2 or len(by.lead) > _SHORT or by.lead != by.clause:
        return False
    steps = [by.clause_number - one.clause_number for one in levels]
    return steps == [2, 1] and all(one.strand == by.strand for one in levels)


def _growths(by: Term, near: Sequence[Term]) -> Iterator[Equation]:
    """How much more in percent, from what was to what is, or of what is by so much."""
    counts = [one for one in near if not one.is_share and one.unit != POINTS]
    steps = [one for one in counts if one.direction]
    levels = [one for one in counts if not one.direction and not one.mention.per]
    before = [one for one in levels if one.mention.start < by.mention.start]
    same = [one for one in levels if same_unit(one.mention, before[-1].mention)] if before else []
    for tie, then, now in _pairs(by, same):
        if tie is Tie.SILENT or not _REAL.search(now.clause + then.clause + by.lead):
            yield Equation("growth", (then, now), by, *GROWTH, tie)
    for step in steps:
        values = [one for one in levels if same_unit(one.mention, step.mention)]
        for value in values:
            operator = GROWN_BY if step.direction > 0 else SHRUNK_BY
            tie = Tie.CERTAIN if _are_told_together(value, values, step, by) else Tie.SILENT
            yield Equation("growth", (value, step), by, *operator, tie)


def _are_told_together(value: Term, values: Sequence[Term], step: Term, by: Term) -> bool:
    """V，增加d，增长r%: the value is the last before, and of what is changed."""
    told = [one for one in values if one.strand == step.strand and not one.is_target]
    told = [one for one in told if one.at < min(step.at, by.at)]
    since = re.search("[年季月][初末底]", step.lead) and "同比" in by.lead
    return (
        told[-1:] == [value]
        and value.mention.is_exact
        and not _REAL.search(value.clause + step.lead + by.lead)
        and value.member == step.member == by.member
        and abs(step.clause_number - by.clause_number) < 2
        and not since
        and not value.tail.startswith("的")
        and not _is_then(value)
        and _is_of(by, value)
        and _is_of(step, value)
    )


def _multiples(by: Term, near: Sequence[Term]) -> list[Equation]:
    """3140人，是去年1046人的3倍; 从88对增到246对，是原先的2.8倍."""
    told = [one for one in near if one.at < by.at and not one.is_share and not one.direction]
    levels = [one for one in told if same_unit(one.mention, told[-1].mention)]
    if len(levels) < 2 or by.lead.startswith("、"):
        return []
    operator = RATIO_MORE if by.direction else RATIO
    pairs = [*_pairs(by, levels)]
    if levels[-1].tail.rstrip("约近") == "的" and not by.direction and not _is_then(levels[-2]):
        pairs.append((Tie.CERTAIN, levels[-1], levels[-2]))
    return [Equation("multiple", (a, b), by, *operator, tie) for tie, a, b in pairs]
