"""What speaks against parts and a whole: each thing that does has a negative weight."""

from __future__ import annotations

import re
from itertools import pairwise

from minsheng.audit.cues import Role, are_complements, pattern, said, says
from minsheng.audit.parts import Sum, has_rest, marks_of, words_of
from minsheng.audit.periods import months_of
from minsheng.audit.reading import Term
from minsheng.audit.stocks import are_stock

_OVERLAP = re.compile("既|重复|交叉|兼")  # 含既是甲又是乙的
_FURTHER = re.compile("[，、；][^，。；0-9]{1,20}各[0-9]")  # 聊城2例，泰安、德州各1例
_STAGED = re.compile("季度|[0-9]月|半年|[一二三四]期|第.批|标段")
_PART = re.compile("[，、：；]|其中|分别")
_TIME = re.compile("[0-9—－~-]+月份?|[上下]半年|第?[一二三四]季度")
_BEGUN = re.compile("[开动]工|启动")
_THROUGH = re.compile("[竣完]工|建成|投用|完成|验收|交付")
_UNDONE = re.compile("[^，。；]{0,6}?[未没待]")
_NOT_YET = re.compile("[^，。；0-9]{0,6}?[未没](?:有|完成)?([一-鿿]{2})")
_TO_DO = re.compile("[需应拟要]|计划|任务|目标")
_TOGETHER = re.compile("[累共合总]?[计共]")


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
    if not any("岁" in part.clause for part in one.parts):
        return 0
    ages = {"岁" in re.split("[、和]", part.clause)[-1] for part in one.parts}
    return -6 if len(ages) > 1 else 0


def _is_of_stages(one: Sum) -> int:
    """开工15个、完工8个: one within the other."""
    states = [said(words_of(part), Role.STATE) for part in one.parts]
    several = len({*filter(None, states)}) > 1
    if {"begun", "done"} <= {_how_far(part) for part in one.parts}:
        return -6  # 开工45台，尚有15台未开工，竣工33台: the last are of the first
    rest = any(part.says(Role.REST) for part in one.parts)
    if rest or says(one.words, Role.UNDONE) or not any(states):
        return 0
    if len(states) > 2 and "已" in one.parts[-1].lead and not any(states[:-1]):
        return -6  # 市级12万元、区级8万元，已支出19万元
    if not all(states):
        return -2 * (3 in marks_of(one) or any(state and state != "已" for state in states))
    return -5 * several


def _how_far(part: Term) -> str:
    """Whether what a part counts is begun, or is through."""
    words = part.lead[-6:]
    if _UNDONE.search(words) or _UNDONE.match(part.tail):
        return ""
    return "begun" if _BEGUN.search(words) else "done" if _THROUGH.search(words) else ""


def _is_denied_of_whole(one: Sum) -> int:
    """评估396户，尚有4户未评估: beside the whole, not among its parts."""
    if _TO_DO.search(one.whole.lead):
        return 0
    verbs = {verb[1] for part in one.parts if (verb := _NOT_YET.match(part.tail))}
    of_whole = {verb for verb in verbs if verb in one.whole.lead}
    return -9 * any(not any(verb in part.lead for part in one.parts) for verb in of_whole)


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
    listed = verb and not within and marks_of(one) == {1} and says(lead, Role.SUMS_UP)
    return -6 if since or within else -3 * (other and not listed)


def _is_of_joined_periods(one: Sum) -> int:
    """1—3月40件、4—6月50件，上半年90件; not 一季度40件、上半年90件, nor 一季度…，全年…."""
    known = [months_of(part.lead) for part in one.parts]
    whole = months_of(one.whole.lead)
    if None in known:
        return 0
    months = [month for span in known if span for month in range(span[0], span[1] + 1)]
    if whole is None:  # 上半年32公里，三季度20公里，共52公里
        said = _told_of(one) if months == [*range(1, len(months) + 1)] else None
        again = said and said in one.whole.lead and not says(one.gap, Role.OPENS)
        return 0 if said is None else 3 if one.is_behind else 6 * bool(again)
    joined = months == [*range(whole[0], whole[1] + 1)]
    return 3 * (not are_complements(one.words)) if joined else -6


def _told_of(one: Sum) -> str | None:
    """What is told of each part but when it was, if that is the same: 一季度建5所、二季度建4所."""
    rest = {_TIME.sub("", part.lead).strip("，、；已其中：") for part in one.parts}
    return rest.pop() if len(rest) == 1 else None


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


DOUBTS = (
    _is_open,
    _is_of_other_things,
    _is_of_several_kinds,
    _is_of_stages,
    _is_denied_of_whole,
    _is_of_another_verb,
    _is_of_joined_periods,
    _is_within_another,
    _is_stock,
    _is_with_debts,
    _is_classed_again,
)
