"""An earlier part of the year that is told on purpose: 较上半年增加, 上半年以来, 上半年已完成的."""

from __future__ import annotations

from minsheng.audit.stretches import Stretch, stretches
from minsheng.audit.words import SENTENCE_ENDS, STOPS, holds, lazily, since, until

NEAR = 12  # characters in front of a time that say what it is there for
_COMPARED = lazily(
    "(?:比|较|与|同|和|跟|于|超过?|自|从|由|继|按|照|相当于|去年|上年|原定|计划|预计|将|拟|确保|力争"
    "|除|含|包括|其中|此前|早在|提前)(?:今年|本年|年初)?(?:[^，。；、0-9]{2,8}[、和及])?$"
)
_ANNOUNCED = lazily(
    "现(?:[将就把对]|通报|公布)[^，。；：\n0-9]{0,16}(?:20[0-9]{2}年)?(?:[^，。；：\n0-9]{0,6})$"
)
"""现将上半年进展情况通报如下: the time that the bulletin is of."""
_FOLLOWS = lazily("[^，。；：\n0-9]{0,20}(?:情况|进展|进度)[^，。；：\n0-9]{0,6}(?:如下|见下表)")
_SEEN = lazily("[^，。；：\n0-9]{0,10}(?:情况|进展|进度)来?看")
_LEADS = lazily(
    "，?(?:(?:在|面对|围绕|按照|根据)[^，。；：\n]{1,24}，)?"
    "(?:[各全我][^，。；：\n]{0,6}[位门区县市镇乡道府级地局]|(?:[区县市]委)|(?:相关|有关|牵头|责任)(?:责任)?[单部]"
    "|(?:总体|整体)|(?:民生)?实事)"
)
"""What a bulletin says of all that it tells of: 上半年，各责任单位压实工作责任."""
_STARTS = "。；\n"
_TO_DO = ("要", "应", "须", "务必", "继续", "将", "拟", "计划", "确保", "力争", "预计")
_BEHIND = lazily(
    "以来|之?后|起|开始|相比|相较|同期|基础|增|减|下降|上升|目标|任务|计划|节点|考核|序时|预算"
    "|剩余|遗留|[^，。；0-9]{0,10}?[详参]?见(?:第|附|上期)|前(?!期)|内(?=[^已累共])"
)
_OTHER = ("基础", "考评", "评比", "排名", "名次")
_OF = lazily("[^0-9{]*的(?![^，。；]*(?:[0-9.]+%|百分之|分之|rate|percent))")
PLANNED = ("计划", "预计", "将", "拟", "力争", "确保", "争取", "有望")
_ORDERED = lazily("(?:^|[，：])(?![按依根遵对][照据循]?)[^，：]{0,16}要求(?:$|[，：在到])")
_OUGHT = lazily(
    "(?<!主)(?<!重)(?:要|须|应|需|务必|力争|争取|确保)"
    "(?:累计|全部|全面|均|都|基本|如期|按期|确保)*"
    "(?:达|完|实现|建成|[竣开动]工|投用|交付|启用|超|不低于|突破|形成|见效)"
)
"""What ought to be by a day: 县政府要求，到11月底, 累计完成投资要达到3.6亿元."""
FIGURE = lazily(r"[0-9]++(?:[.,][0-9]++)*+(?![年月日号岁周])")


def is_compared(text: str, one: Stretch) -> bool:
    """Whether an earlier time is told on purpose: 较上半年, 上半年以来, 上半年已完成的."""
    behind = until(text[one.end : one.end + 40], STOPS)
    if is_announced(text, one) and not _BEHIND.match(behind):
        return False
    return bool(
        _COMPARED.search(text, max(0, one.start - NEAR), one.start)
        or _BEHIND.match(behind)
        or _OF.match(behind)
        or holds(behind, _OTHER)
        or (holds(behind, PLANNED) and "已" not in behind)
        or _is_aside(text, one)
    )


def is_demanded(before: str, behind: str) -> bool:
    """Whether the sentence around a day demands what it tells, and does not say that it is done."""
    clauses = "，".join(behind.split("，")[:3])
    return "已" not in clauses and bool(_ORDERED.search(before) or _OUGHT.search(clauses))


def is_announced(text: str, one: Stretch) -> bool:
    """Whether a text announces what it tells of a time: 现将上半年进展情况通报如下."""
    return bool(
        _FOLLOWS.match(text, one.end)
        or (text.endswith("从", 0, one.start) and _SEEN.match(text, one.end))
        or _ANNOUNCED.search(text, max(0, one.start - 2 * NEAR), one.start)
    )


def leads(text: str, one: Stretch) -> bool:
    """Whether a time opens a sentence on all of them together that has no figure of its own."""
    if text[one.start] in "截到至" or (one.start and text[one.start - 1] not in _STARTS):
        return False
    sentence = until(text[one.end :], SENTENCE_ENDS)
    return bool(_LEADS.match(sentence)) and not (FIGURE.search(sentence) or holds(sentence, _TO_DO))


def is_of_all(text: str, one: Stretch, year: int) -> bool:
    """Whether a time is that of the bulletin: 现将上半年…通报如下, 上半年，各单位….

    Another time may go on from it: 一季度，各单位…；二季度以来，….
    """
    if is_announced(text, one):
        return True
    if not leads(text, one):
        return False
    later = (other for other in stretches(text, year) if other.first > one.last)
    return not any(other.is_total and text[other.start] not in "截到至" for other in later)


def _is_aside(text: str, one: Stretch) -> bool:
    """Whether an earlier figure stands in brackets behind another: 3900人（上半年为3216人）."""
    before, behind = since(text[: one.start - 1], STOPS), until(text[one.end :], "）)")
    opens = one.start > 0 and text[one.start - 1] in "（("
    return bool(opens and FIGURE.search(before) and FIGURE.search(behind))
