"""What speaks for parts and a whole: each thing that does has a weight, what does not a negative
one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from minsheng.audit.cues import Role, are_complements, pattern, says
from minsheng.audit.parts import OF_ALL, Sum, has_rest, mark, marks_of, words_of
from minsheng.audit.sum_doubts import DOUBTS

_LAST = re.compile("(?:和|及|以及|与|其余|另外?)[^，。；、]*$")
_TOGETHER = re.compile("(?:[合共总一]计|共)[^，。；]{0,6}$")
_MADE_OF = re.compile("组成|构成")
_EACH_BY_NAME = re.compile("[^，。；：]{0,12}[，：]?(?:分别|依次)[为是有][^，。；]{0,10}")
_AMONG = re.compile("[^，。；、]{0,14}(?<!其)[中里](?:[，：已]|的$|[^，。；、]{0,6}$)")


def _is_opened(one: Sum) -> int:
    """其中…, 分别…, a colon, or brackets open the list of the parts."""
    if one.is_bracketed:
        return 4
    colon = one.gap.rfind("：")
    if one.is_behind:
        return 2 if "分别" in one.parts[0].lead else 0  # 甲、乙分别为3所、5所，共8所
    if pattern(Role.OPENS).search(one.gap) or 0 <= colon <= 10:
        return 3
    return 2 if _AMONG.match(one.gap) else 0 if _is_complete(one) else -1


def _is_summed_up(one: Sum) -> int:
    """合计45个 behind the parts; 共45个 less surely."""
    if not one.is_behind or has_rest(one.parts):
        return 0
    words = one.whole.lead[-10:]
    if says(words, Role.SUMS_UP) or "加上" in one.parts[-1].lead:
        return 5
    loosely = says(words, Role.SUMS_UP_LOOSELY) or OF_ALL.match(one.whole.lead)
    summed = [part for part in one.parts if says(part.lead[-10:], Role.SUMS_UP_LOOSELY)]
    again = any(part.lead[-3:] == words[-3:] for part in summed)  # 总投资8亿元、总投资2亿元
    return 2 if loosely and not again else -9


def _is_complete(one: Sum) -> int:
    """男…女…; 已…正在…, 其余…: kinds that make up all there is."""
    if are_complements(one.words):
        return 4
    if has_rest(one.parts[1:]):
        return 3 + (len(one.parts) == 2 and _is_alone(one) > 0)
    undone = (part for part in one.parts if says(words_of(part), Role.UNDONE))
    return 3 * any("已" not in part.lead for part in undone)  # not 已完工待验收10个


def _is_exhaustive(one: Sum) -> int:
    """分别为…, 由…组成: all of its parts are told; 共47公里：… or brackets without 其中, too."""
    behind = one.reading.text[one.parts[-1].mention.end :][:4]
    if one.is_bracketed:
        some = says(one.parts[0].lead, Role.OPENS) or "含" in one.parts[0].lead
        plain = not (one.parts[-1].tail or some)
        return 2 * (plain and marks_of(one) == {1})
    if _MADE_OF.match(behind.lstrip()) and "由" in one.gap:
        return 5
    if _EACH_BY_NAME.fullmatch(one.gap) and not one.is_behind:
        return 2
    colon = one.gap.startswith("：") and not one.is_behind and _TOGETHER.search(one.whole.lead)
    return 2 * bool(colon and 3 not in marks_of(one))


def _is_alone(one: Sum) -> int:
    """Nothing else of their unit is counted in the sentence, or something among them."""
    if one.is_bracketed:
        return 0
    known = {id(term): term.at for term in (one.whole, *one.parts)}
    first, last = min(known.values()), max(known.values())
    others = [term for term in one.beside if id(term) not in known]
    if any(first < term.at < last for term in others):
        return -4
    return int(not others)


def _is_cut_short(one: Sum) -> int:
    """The list goes on in the same way behind these parts."""
    if one.is_behind or one.is_bracketed:
        return 0
    last = one.parts[-1]
    further = next((term for term in one.beside if term.at > last.at), None)
    if further is None:
        return 0
    between = one.reading.between(last, further)
    usual = max(mark(one.reading.between(a, b)) for a, b in pairwise(one.parts))
    headed = says(one.reading.text[further.mention.end : further.mention.end + 4], Role.OPENS)
    return 0 if mark(between) > usual or headed else -1


@lru_cache(maxsize=1 << 14)
def _numbers_in(gap: str) -> int:
    return len(re.findall("[0-9.]+(?![0-9.年月日])", gap))


def _is_uneven(one: Sum) -> int:
    """86家，其中72家；改造20家，完成13家: members parted now by ；, now by ，."""
    marks = marks_of(one)
    gaps = (one.reading.between(a, b) for a, b in pairwise(one.parts))
    among = max(map(_numbers_in, gaps))
    if (3 in marks and len(marks) > 1) or among > 1:
        return -3  # or with other things told among them
    return 0 if len(marks) == 1 else -int(not has_rest(one.parts))


def _is_closed(one: Sum) -> int:
    """The last part is told as the last: 甲3个、乙4个和丙5个."""
    return int(bool(_LAST.search(one.reading.between(one.parts[-2], one.parts[-1]))))


def _is_parallel(one: Sum) -> int:
    """The parts are told in the same way."""
    leads = {part.lead[-2:] for part in one.parts}
    tails = {part.tail[:2] for part in one.parts}
    clauses = [part.clause_number for part in one.parts]
    in_step = all(b - a == 1 for a, b in pairwise(clauses))
    alike = (len(leads) == 1 and "" not in leads) or (len(tails) == 1 and "" not in tails)
    return int(alike or in_step or len(set(clauses)) == 1)


def _is_long(one: Sum) -> int:
    return int(len(one.parts) > 2)


def _is_close(one: Sum) -> int:
    """The parts make about the whole; far less are examples, far more are other things."""
    enough = 0.93 if one.is_behind or _is_complete(one) or _is_closed(one) else 1.0
    if enough <= one.ratio <= 1.1:
        return 1
    return 0 if 0.75 <= one.ratio <= 1.35 else -2 if 0.6 < one.ratio < 2 else -4


def _is_too_much(one: Sum) -> int:
    """A list within a whole makes more than it, where less would be examples."""
    several = _is_opened(one) + len(one.parts) > 4 or not any(part.tail for part in one.parts)
    inside = one.is_bracketed or (_is_opened(one) > 1 and several)  # not 41个中23个增长，20个回升
    return 2 if inside and 1 < one.ratio < 2 and len(marks_of(one)) == 1 else 0


EVIDENCE = (
    _is_opened,
    _is_summed_up,
    _is_complete,
    _is_exhaustive,
    _is_alone,
    _is_cut_short,
    _is_uneven,
    _is_closed,
    _is_parallel,
    _is_long,
    _is_close,
    _is_too_much,
    *DOUBTS,
)
"""What speaks for parts and a whole, and against them."""


def weight(one: Sum, explained: set[int]) -> int:
    """How surely a list was meant; less where its terms (by id) make another sum."""
    known = one.parts if _is_opened(one) > 2 else (one.whole, *one.parts)
    taken = any(id(term) in explained for term in known)
    return sum(evidence(one) for evidence in EVIDENCE) - 4 * taken
