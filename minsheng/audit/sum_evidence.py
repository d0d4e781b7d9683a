"""What speaks for parts and a whole: each thing that does has a weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minsheng.audit.cues import Role, are_complements, pattern, says
from minsheng.audit.parts import OF_ALL, Sum, mark
from minsheng.audit.periods import months_of
from minsheng.audit.reading import Term
from minsheng.audit.stocks import are_stock

_LAST = re.compile("(?:和|及|以及|与|其余|另外?)[^，。；、]*$")
_AMONG = re.compile("[^，。；、]{0,14}(?<!其)[中里](?:[，：已]|的$|[^，。；、]{0,6}$)")
_OVERLAP = re.compile("既|重复|交叉|兼")  # 含既是甲又是乙的
_FURTHER = re.compile("[，、；][^，。；0-9]{1,20}各[0-9]")  # 聊城2例，泰安、德州各1例
_STAGED = re.compile("季度|[0-9]月|半年|[一二三四]期|第.批|标段")
_PART = re.compile("[，、：；]|其中|分别")
_TOGETHER = re.compile("[累共合总]?[计共]")


def has_rest(parts: Sequence[Term]) -> bool:
    """其余40户, but not 此外还有40户."""
    return any(part.says(Role.REST) and not part.says(Role.RESETS) for part in parts)


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
    undone = (part for part in one.parts if says(_words(part), Role.UNDONE))
    return 3 * any("已" not in part.lead for part in undone)  # not 已完工待验收10个


def _words(part: Term) -> str:
    """The words to either side of a part, none of the next."""
    return part.lead + re.split("[，、；]", part.tail)[0]


def _is_alone(one: Sum) -> int:
    """Nothing else of their unit is counted in the sentence, or something among them."""
    if one.is_bracketed:
        return 0
    known = (one.whole, *one.parts)
    first, last = min(term.at for term in known), max(term.at for term in known)
    others = [term for term in one.beside if all(term is not other for other in known)]
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


def _marks(one: Sum) -> set[int]:
    return {mark(one.reading.between(a, b)) for a, b in pairwise(one.parts)}


def _is_uneven(one: Sum) -> int:
    """86家，其中72家；改造20家，完成13家: members parted now by ；, now by ，."""
    marks = _marks(one)
    gaps = (one.reading.between(a, b) for a, b in pairwise(one.parts))
    among = max(len(re.findall("[0-9.]+(?![0-9.年月日])", gap)) for gap in gaps)
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
    return 2 if inside and 1 < one.ratio < 2 and len(_marks(one)) == 1 else 0


def _is_open(one: Sum) -> int:
    """主要…, …等: a list that is not whole."""
    etc = any(pattern(Role.OPEN_LIST).match(part.tail) for part in one.parts)
    behind = one.reading.text[one.parts[-1].mention.end :][:12]
    etc = etc or behind.startswith("，其余") or bool(_OVERLAP.search(behind))
    etc = etc or bool(_FURTHER.match(one.reading.text, one.parts[-1].mention.end))
    return -6 if etc or says(one.parts[0].lead, Role.OPEN_LIST) else 0


def _is_of_other_things(one: Sum) -> int:
    """15个乡镇和1个林场，共42个村; or of what is planned and what is done."""
    alike = len({part.tail[:2] for part in one.parts}) == 1  # 84个小区，已改73个问题、未改10个问题
    noun = one.whole.tail[:3] if one.is_behind or alike else ""
    other = (
        bool(noun)
        and all(part.tail for part in one.parts)
        and not any(set(noun) & set(part.tail[:6]) for part in one.parts)
    )
    aims = {part.is_target for part in one.parts}
    mixed = len(aims) > 1 and any(part.says(Role.DONE) for part in one.parts)
    return -6 if other or mixed else 0


def _is_of_several_kinds(one: Sum) -> int:
    """80岁以上620人、失能310人: by their age and otherwise, so that they overlap."""
    ages = {"岁" in re.split("[、和]", part.clause)[-1] for part in one.parts}
    return -6 if len(ages) > 1 else 0


def _is_of_stages(one: Sum) -> int:
    """开工15个、完工8个: one within the other."""
    states = [pattern(Role.STATE).search(_words(part)) for part in one.parts]
    several = len({state[0] for state in states if state}) > 1
    rest = any(part.says(Role.REST) for part in one.parts)
    if rest or says(one.words, Role.UNDONE) or not any(states):
        return 0
    if len(states) > 2 and "已" in one.parts[-1].lead and not any(states[:-1]):
        return -6  # 市级12万元、区级8万元，已支出19万元
    if not all(states):
        return -2 * (3 in _marks(one) or any(state and state[0] != "已" for state in states))
    return -5 * several


def _is_of_another_verb(one: Sum) -> int:
    """通报12个、9个，累计整改26个; 累计 may go on from earlier years."""
    if not one.is_behind or has_rest(one.parts):
        return 0
    lead = one.whole.lead
    verb = _TOGETHER.split(lead)[-1].strip("为达到约是 ，")
    words = "".join(part.lead + part.tail for part in one.parts)
    other = verb != lead.strip("，") and len(verb) > 1 and not set(verb) & set(words)
    staged = all(_STAGED.search(part.lead) for part in one.parts)
    since = len(one.parts) < 3 and "累计" in lead and not staged
    within = "累计" in words or "占" in words or says(lead, Role.OPENS)
    return -6 if since or within else -3 * other


def _is_of_joined_periods(one: Sum) -> int:
    """1—3月40件、4—6月50件，上半年90件; not 一季度40件、上半年90件, nor 一季度…，全年…."""
    known = [months_of(part.lead) for part in one.parts]
    whole = months_of(one.whole.lead)
    if whole is None or None in known:
        return 0
    months = [month for span in known if span for month in range(span[0], span[1] + 1)]
    joined = months == [*range(whole[0], whole[1] + 1)]
    return 3 * (not are_complements(one.words)) if joined else -6


def _is_within_another(one: Sum) -> int:
    """出口98亿元，增长12%，对欧盟出口22亿元: a part by the same name, and more to it."""
    leads = [_PART.sub("", part.lead) for part in one.parts]
    return -6 * any(len(a) > 1 < len(b) - len(a) and b.endswith(a) for a, b in pairwise(leads))


def _is_stock(one: Sum) -> int:
    """期初500头，新增120头，出栏80头，期末540头: what came in and went out, no parts."""
    return -9 * are_stock((one.whole, *one.parts))


def _is_with_debts(one: Sum) -> int:
    """增值税18万元，所得税-8万元，契税9万元: some of it is taken off; or growth among the parts."""
    text = one.reading.text[one.parts[0].mention.start : one.parts[-1].mention.end]
    grown = {part.direction for part in one.parts}
    return -4 * bool(
        re.search("[，、：；一-鿿][-－][0-9]", text) or (len(grown) > 1 and not has_rest(one.parts))
    )


def _is_classed_again(one: Sum) -> int:
    """续建投资30亿元，新开工投资119亿元。按类型分，…: of all these, not of the last."""
    if one.is_bracketed or not re.search("[从按][^，。；0-9]{1,8}[看分]", one.gap):
        return 0
    told = [
        term for term in one.reading.before(one.parts[0]) if term.sentence == one.whole.sentence
    ]
    words = one.whole.lead[-2:]
    return -6 * any(term is not one.whole and term.lead.endswith(words) for term in told)


EVIDENCE = (
    _is_opened,
    _is_summed_up,
    _is_complete,
    _is_alone,
    _is_cut_short,
    _is_uneven,
    _is_closed,
    _is_parallel,
    _is_long,
    _is_close,
    _is_too_much,
    _is_open,
    _is_of_other_things,
    _is_of_several_kinds,
    _is_of_stages,
    _is_of_another_verb,
    _is_of_joined_periods,
    _is_within_another,
    _is_stock,
    _is_with_debts,
    _is_classed_again,
)
"""What speaks for parts and a whole, and against them."""


def weight(one: Sum, explained: set[int]) -> int:
    """How surely a list was meant; less where its terms (by id) make another sum."""
    known = one.parts if _is_opened(one) > 2 else (one.whole, *one.parts)
    taken = any(id(term) in explained for term in known)
    return sum(evidence(one) for evidence in EVIDENCE) - 4 * taken
