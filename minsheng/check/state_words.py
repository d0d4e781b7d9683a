"""What a text says of how many projects are so far: 已完成6项, 7个项目进展顺利, 其余3项."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.project_count import LEVELS, NUMBER, OF_A_CITY, OF_OTHERS, YEAR, value_of
from minsheng.record import record

_NOUN = "(?:重点|为民办?|惠民|民心|民生|年度|[区县]级|建设)*(?:实事|项目|工程|事项)*"
_LEAD = (
    "(?:截至[^，]{0,12}?[日底末前]|[目当]前|现在?|今年|[全本]年|20[0-9]{2}年|上半年|[一前][二三]?季度|其中|已?有|共有?|共计|累计|的|全[区县市旗州]"
    "|[区县]级|民生|实事|项目|总体|还有|[另仍尚仅只]有|仅|另外?|其余|其它?他?|剩余|剩下|余下|其余的)*"
)
_OBJECT = "(?:全年|年度|今年|既定|预定|各项|建设|目标|任务|计划|的|了|并|交付|投用|投入使用)*"
_HOW = (
    "(?:已经?|100[%％]|百分之百|百分百|均已?|都已?|现已|全部|全面|提前|圆满|如期|按期|按时|顺利"
    "|率先)*"
)
_STATES = {
    "exceeded": f"{_HOW}超额完成{_OBJECT}",
    "done": f"{_HOW}(?:完成|[完竣]工|建成|办结|达成|实现|兑现|投用|交付){_OBJECT}"
    f"|{_HOW}达到(?=[^，]*(?:目标|任务)){_OBJECT}"
    f"|(?:年度|全年)(?:目标|任务)+{_HOW}(?:完成|达成|实现)"
    f"|{_HOW}(?:完成)?[或和及]{_HOW}超额完成{_OBJECT}",
    "going": "(?:正在?|仍在|还在|在)(?:有序|加快|抓紧|全力|稳步|积极)*"
    "(?:推进|实施|施工|建设|办理)[之中]*"
    "|在建|加快推进",
    "open": "(?:[尚还仍]?未|没有)(?:全部|按期|如期|按时)?(?:完[成工]|达到)"
    "(?:全年|年度|目标|任务|计划)*",
    "smooth": "(?:均|都|全部)?(?:总体)?(?:进展|推进)(?:情况)?(?:总体)?(?:顺利|良好|正常)"
    "|(?:均|都|全部)?按照?(?:序时|时序|计划|节点)(?:进度)?(?:有序|顺利|稳步|正常)*(?:推进|进行|实施)"
    "|(?:均|都|全部|全面|已)*(?:(?:达到|符合|快于|超过?|超前于?|领先于?|优于|不低于)(?:或者?|和|及|以及)?){1,2}"
    "(?:序时|时序|时间)(?:进度|要求|节点)*"
    "|按(?:照)?(?:序时|时序)?进度(?:正常|有序|稳步)*推进[之中]*"
    "|(?:正在)?(?:有序|正常|顺利|稳步)推进[之中]*",
    "behind": "(?:均|都)?(?:进度|进展|推进)?(?:相对|较为|比较|有所|严重)*"
    "(?:滞后|缓慢|较慢|偏慢|落后|迟缓)"
    "|(?:未达到?|低于|慢于|落后于?|滞后于?)序时(?:进度|要求)*",
    "waiting": "(?:[尚还仍暂均都])?未(?:开工|启动|动工|实施|开展)(?:建设)?|待(?:开工|启动)",
    "begun": "(?:已经?|均已?|都已?|全部)*(?:开工|启动|动工)(?:建设|实施)?",
    "rate": "(?:年度|全年)?(?:目标|任务)*(?:完成|办结)(?:率|比例|进度)(?:已|均|都)*"
    "(?:达到?|为|是|超过?|高于|突破|在|不足|不到|低于|未达到?)?"
    "(?:[0-9]{1,3}(?:\\.[0-9]+)?[%％]|百分之百)(?:及?以上|以下|以内)?",
}
_KINDS = {name: lazily(pattern) for name, pattern in _STATES.items()}
_STATE = "|".join(_STATES.values())
_WHOLE = f"(?:(?P<whole>{NUMBER})[项件个]{_NOUN}[中里]?)?"
_NUMBER_FIRST = lazily(
    f"{_LEAD}(?:{_WHOLE}(?:已?有))?(?P<number>{NUMBER})[项件个]{_NOUN}的?(?P<state>{_STATE})的?"
)
_STATE_FIRST = lazily(
    f"{_LEAD}{_WHOLE}{_LEAD}(?P<state>{_STATE})的?{_NOUN}(?:数|有|共|为|达到?)*(?P<number>{NUMBER})[项件个]{_NOUN}"
)
_REST = lazily(f"{_LEAD}(?P<number>{NUMBER})[项件个]{_NOUN}[^，。；0-9]*")
_RESTS = ("其余", "剩余", "剩下", "余下", "其他", "其它")
_CLAUSE = re.compile("[^，。；：！？、（）\n]+")
_ENDS = "。！？\n"
_NAMED = lazily(
    f"(?:项目|工程|实事|事项|内容|指标|任务)(?:共|有|为|计)*(?:{NUMBER})[项件个]"
    f"|(?:{NUMBER})[项件个大][^，。；0-9]{{0,6}}(?:实事|项目|工程|事项|任务|内容|指标)"
)
"""What counts projects, or parts of them, by their name: not 已开工18个."""
_COUNT = lazily(
    rf"(?<![0-9.第])([0-9]{{1,3}}|(?:{NUMBER})(?=[项件个大类][^，。；0-9]{{0,6}}(?:实事|项目|工程|事项|任务|内容|指标)))[项件个大类]"
)
_OF_THESE = lazily(
    f"({NUMBER})[项件个大](?=[^，。；0-9]{{0,4}}(?:实事|民生))|(?:上述|以上|这|全部|所有)({NUMBER})[项件个]"
)
"""What says that the projects of this bulletin are meant, whatever was told before."""
_ASIDE = lazily(f"{_LEAD}|[^，]*(?:[日月年底末]|季度|以来|目前)")
"""What tells the time alone, or nothing."""
REST = "rest"
_NEEDED = ("项", "件", "个")
_NAMES = ("实事", "项目", "工程", "民生")


@record
class Claim:
    """So many projects are said to be in a state, ``[start, end)`` is the number and its unit."""

    start: int
    end: int
    number: int
    kind: str
    state: str
    nested: bool
    is_rest: bool
    sentence: int
    of_whole: bool
    """Whether the sentence tells first how many there are of all: 9项民生实事中，…."""


def claims_of(context: CheckContext, checked: CheckedText) -> Iterator[Claim]:
    """Where a text tells how many of this bulletin's projects are so far, and of no others."""
    text, all_of_them = checked.printed.value, len(context.all_projects)
    sentence, end, told, whole_told = 0, 0, False, False
    others, vague = False, -1  # of which is told; the last sentence that counts what has no name
    for clause in _CLAUSE.finditer(text) if holds(text, _NEEDED) else ():
        if holds(text[end : clause.start()], _ENDS):
            sentence, told, whole_told = sentence + 1, False, False
        end, words = clause.end(), clause[0].strip()
        match = _match(words, told=told)
        counted = [value_of(one) for one in _COUNT.findall(words)]
        whole = match.groupdict().get("whole") if match else None
        if any(value_of(one or other) == all_of_them for one, other in _OF_THESE.findall(words)):
            others, vague, whole_told = False, -1, True
        by_name = bool(_NAMED.search(words))
        listed = text[clause.start() - 1 : clause.start()] == "、"  # 甲、乙2个项目: of these
        if _is_of_others(words, context):
            others = True
        elif not match and {*counted} - {all_of_them}:
            others, vague = others or (by_name and not listed), sentence
        unclear = vague >= 0 and (not by_name or vague == sentence)
        if match is None or others or unclear or (whole and value_of(whole) != all_of_them):
            continue
        number = value_of(match["number"])
        too_many = number > all_of_them and holds(words, _NAMES[:1])  # project-count's
        if too_many or not holds(text, _NAMES):
            continue
        if not (by_name or told) and _is_of_a_thing(text[: clause.start()], words):
            continue
        start = clause.start() + clause[0].index(words) + match.start("number")
        state = match.groupdict().get("state") or ""
        kind = next((name for name, one in _KINDS.items() if one.fullmatch(state)), REST)
        nested = told and "其中" in words
        rest, behind = holds(words, _RESTS), start + len(match["number"]) + 1
        yield Claim(start, behind, number, kind, state, nested, rest, sentence, whole_told)
        told = True


def _match(words: str, *, told: bool) -> re.Match[str] | None:
    match = _NUMBER_FIRST.fullmatch(words) or _STATE_FIRST.fullmatch(words)
    return match or (_REST.fullmatch(words) if told and holds(words, _RESTS) else None)


def _is_of_a_thing(before: str, words: str) -> bool:
    """Whether 完工15个 goes on to tell of what its sentence began with: 老旧小区改造已全部开工."""
    said = re.split(f"[{_ENDS}]", before)[-1]
    begun = any(not _ASIDE.fullmatch(one) for one in _CLAUSE.findall(said))
    return "个" in words and begun and not holds(said, _NAMES[:2])


def _is_of_others(words: str, context: CheckContext) -> bool:
    """Whether a clause tells of the projects of a province, of another year, of parts of them."""
    plan = context.progress.plan
    years = {int(year) for year in YEAR.findall(words)} - {plan.year}
    city = not plan.area.endswith("市") and OF_A_CITY.search(words)
    levels = holds(words, _NAMES) and LEVELS.search(words)
    return bool(years or city or levels or (_COUNT.search(words) and OF_OTHERS.search(words)))
