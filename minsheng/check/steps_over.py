"""Next steps at a time that is over: 下一步，6月底前完成招标, in a report as of 30 September."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.audit.days import HALF_A_YEAR, When, meanings, when_at
from minsheng.audit.feasts import FEAST, NAMES
from minsheng.audit.words import SENTENCE_ENDS, STOPS, holds, lazily, since, until
from minsheng.check.check_context import CheckedText

_TIMES = ("月", "季度", "半年", "年中", "年底", "年末", "年内", *NAMES)
_TIME = lazily(
    "(?:(?<![0-9.])[0-9]{1,2}月?份?[至到、—–~～-]+)?"
    "(?P<time>(?:20[0-9]{2}年|[今本去上]年)?(?:(?<![0-9.])(?:1[0-2]|[1-9])月"
    "|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月|[上下]半年"
    f"|第?[一二三四1-4]季度|年中|(?<=年)年?[底末内]|{FEAST}))"
)
_NEXT = ("下一步", "下步", "接下来", "下阶段", "下一阶段")
_SET = lazily("计划|预计|预期|拟|要求|合同|约定|[时期]限|工期")
_OF_A_DAY = ("时间", "日期", "工期", "时限", "期限")
_SET_UP = ("为下", "打下", "奠定")  # 为下一步施工打下基础
_DAY_OF = lazily(
    "(?:[开完竣]工|投用|交付|通车|建成|开放|投入使用|验收)(?:的?时间|日期|时限|期限)(?:初步|暂|已)?(?:定|为|是|在|于|[：:])+$"
    "|(?:工期|施工期)(?:为|定)?[至到]$"
)
_LEAD = lazily(
    "^(?:并|再|也|还|均|都|要|应|须|需|必须|争取|力争|确保|保证|务必|计划|预计|拟|将|可|于|在|到|至"
    "|全力|全面|抓紧|加快|同步|其余|剩余|其他|全部|所有|[0-9一二三四五六七八九十两]+[个所条处项座栋户]"
    "|项目|工程|主体|[一二三]期|部分|各单位|各[区县镇街]|其中|首先|一是|二是|三是|有望|可望|定)*$"
)
_NO_LEAD = lazily(
    "(?:对|凡|按|照|据|自|从|除|原|截[至止]|比|较|每|往年|年|到|至|与|和|及|的|过|经|于去年)$"
)
_BY = lazily("(?:份|间|期间)?(?P<by>(?:之|以)?前(?!期|往|来|后|[一二三四两0-9])|以?内)?，?")
_HOW = (
    "(?:将|可|能|要|须|再|均|都|全部|全面|基本|正式|陆续|整体|主体|集中|组织|有序|同步|如期|逐步"
    "|力争|争取|确保|务必|实现|推动|推进|抓紧|加快|尽快|项目|工程|所有|各|剩余|其余|做好|进行|开展)*"
)
_WHAT = (
    "(?:完[成工]|竣工|建成|建设|开[工标放展学]|启[动用]|投[用入产运]|交付|通[车过水气电]|验收|封顶"
    "|招标|挂网|进场|施工|动工|落[成实]|办结|兑现|发放|揭牌|运[行营]|上线|铺设|安装|采购|培训|举办"
    "|召开|实施|评审|评估|移交|形成|出台|制定|印发|编制|达[到标]|具备|结束|收尾|改造|更[换新]|拆除"
    "|整治|清零|销号|到位|拨付|签订|确定|选址|立项|报批|摸底|惠及|攻坚)"
)
_DO = lazily(f"(?P<how>{_HOW})(?P<what>{_WHAT})?")
_OF = lazily(f"[^，。；]{{0,6}}?{_WHAT}的")  # 6月印发的方案
_IS_OVER = (
    *("顺利", "圆满", "已", "未", "尚", "没有", "基础"),
    *("以来", "原定", "延期", "推迟", "顺延", "改为", "调整"),
)
_NEXT_YEAR = ("明年", "来年", "次年", "翌年")


def steps_over(checked: CheckedText, year: int) -> Iterator[tuple[int, int]]:
    """Where a time stands at which something is to be done, and that is over."""
    text, as_of = checked.printed.value, checked.as_of
    begin, end = (0, len(text)) if checked.part == "next" else _next_sentence(text)
    dated = holds(text, _OF_A_DAY)
    if not (dated or begin < end) or not holds(text if dated else text[begin:end], _TIMES):
        return
    for match in _TIME.finditer(text, 0 if dated else begin, len(text) if dated else end):
        start = match.start("time")
        when = when_at(text, start, year)
        if when is None:
            continue
        lead = since(text[max(0, start - 30) : match.start()], STOPS + " ")
        is_day_of = dated and _DAY_OF.search(text, max(0, start - 14), match.start())
        if is_day_of and checked.part != "next":
            is_day_of = _SET.search(text, max(0, start - 20), match.start())
        if not is_day_of and not (begin <= start < end and _is_step(text, lead, when, year)):
            continue
        spans = meanings(text, start, when, year)
        last = max((span[1] for span in spans), default=as_of)
        by_then = not when.exact or text.startswith("前", when.end)
        over = bool(spans) and (last < as_of or (last == as_of and by_then))
        near = when.year is not None or as_of - last < HALF_A_YEAR
        if over and near and not holds(text[:start], (*_NEXT_YEAR, f"{year + 1}年")):
            yield match.start(), when.end


def _next_sentence(text: str) -> tuple[int, int]:
    """Where the sentence on what comes next begins and ends in what tells of more."""
    for word in _NEXT:
        at = text.find(word)
        if at >= 0 and not holds(text[max(0, at - 1) : at + 12], _SET_UP):
            return at, at + len(until(text[at:], SENTENCE_ENDS))
    return 0, 0


def _is_step(text: str, lead: str, when: When, year: int) -> bool:
    """Whether something is to be done at that time: 8月底前完工, not 8月印发的方案."""
    behind = until(text[when.end :], "，。；\n") or until(text[when.end + 1 :], "，。；\n")
    by = _BY.match(text, when.end)
    at = by.end() if by else when.end
    is_by = bool(by and by["by"])
    if holds(lead + behind, _IS_OVER) or _OF.match(text, when.end) or _NO_LEAD.search(lead):
        return False
    do = _DO.match(text, at)
    is_front = when.year in (None, year) and bool(
        _LEAD.match(lead)
    )  # 于2023年3月竣工 is told of another
    return bool(do and do["what"]) and (is_by or is_front)
