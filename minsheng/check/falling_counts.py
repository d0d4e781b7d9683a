"""Counts of what was done that are less than before, whatever words stand around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minsheng.audit.mention import same_unit
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.done_so_far import TO_DATE, done_in_both
from minsheng.check.rule import Issue, TextIssue, issue
from minsheng.problem import Severity

_BY_THEMSELVES = {
    "开工": "开工 动工 破土",
    "完工": "完工 竣工",
    "建成": "建成 建好",
    "投用": "投用 投入使用 启用",
    "交付": "交付",
    "封顶": "封顶",
    "验收": "通过验收 验收合格",
}
_WITH_ALREADY = (
    "改造 安装 新建 更换 更新 铺设 发放 拨付 兑付 检查 筛查 培训 救助 资助 帮扶 "
    "服务 惠及 受益 整治 修复 清理 拆除 签约 入驻 加装 办理 受理 办结 建设 招聘 就业 "
    "接种 体检 修建 种植 发展"
)
_DEED_OF = {word: deed for deed, words in _BY_THEMSELVES.items() for word in words.split()} | {
    word: word for word in _WITH_ALREADY.split()
}
_DEED = lazily("|".join(sorted(_DEED_OF, key=len, reverse=True)))
_ALREADY = ("已", "累计", "完成", "共")
_NO_TOTAL = (
    *("计划", "目标", "任务", "预计", "还有", "首批"),
    *("标段", "片区", "新开", "续建", "分别", "部分"),
    *("半年", *"拟将剩余尚未待在正均每本当比占最仅减降退缩不月日周季旬期批轮次段第另"),
)
_EVENT = lazily("[0-9][月年日号](?!底)|[昨今当本][日天月周]|季度|半年|[去上]年|春节|暑期|寒假")
_FILLERS = lazily(
    "目前|截至|现|已经?|累计|总计|共计?|完成|全部|全面|其中|项目|工程|[了的有个为达到]|[^一-鿿]"
)
_FIGURE = lazily(r"(?P<digits>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9]*)$")
_DIGITS = lazily("[0-9]+")
_AREA = lazily("[一-鿿]{1,4}(?:街道|镇|乡|村|社区|小区|学校|片区)")
NOT_A_TOTAL = "核对两期的数字；不是累计数的，换一种说法"


class _Count(NamedTuple):
    checked: CheckedText
    term: Term
    of_what: str


def reworded_falls(context: CheckContext) -> Iterator[Issue]:
    """12所已开工, and 开工11所 in the period after."""
    now = _counts(context.texts)
    before = _counts(context.texts_before) if now else {}
    for key, found in now.items():
        earlier = before.get(key, [])
        if len(found) != 1 or len(earlier) != 1:
            continue
        one, was = found[0], earlier[0]
        mention, old = one.term.mention, was.term.mention
        same = one.of_what in was.of_what or was.of_what in one.of_what
        alike = key[2] not in _BY_THEMSELVES or one.term.tail == was.term.tail
        if alike and _in_front(one) == _in_front(was):
            continue  # of the same words there is another look
        same = same and _areas(one) == _areas(was)
        if same and same_unit(mention, old) and mention.high < old.low:
            message = f"做成的变少了：上一期是{old.written}，这一期是{mention.written}"
            hit = TextIssue(mention.start, mention.end, message, NOT_A_TOTAL)
            yield issue(one.checked, hit).at_most(Severity.WARNING)


def unsaid_falls(context: CheckContext) -> Iterator[Issue]:
    """惠及居民3850户, and 4520户 in the period before: nothing says 已, but it can only grow."""
    for now, was in done_in_both(context):
        mention, before = now.term.mention, was.term.mention
        of_works = now.term.is_share and now.checked.part == "progress"  # falling-share's
        if mention.high < before.low and not of_works:
            message = f"做成的变少了：上一期是{before.written}，这一期是{mention.written}"
            hint = unit_hint(before.written, mention.written) or NOT_A_TOTAL
            hit = TextIssue(mention.start, mention.end, message, hint)
            yield issue(now.checked, hit).at_most(Severity.WARNING)


def unit_hint(before: str, now: str) -> str:
    """What to do where a figure has fallen only with its unit: 47.2公里, then 47.2米."""
    was, told = _FIGURE.search(before), _FIGURE.search(now)
    if not was or not told or was["unit"] == told["unit"]:
        return ""
    if float(told["digits"]) < float(was["digits"]):
        return ""
    return f"多半是单位写错了：上一期是“{was['unit']}”，这一期是“{told['unit']}”；核对单位"


def _in_front(count: _Count) -> str:
    return _DIGITS.sub("#", _lead(count))


def _areas(count: _Count) -> set[str]:
    """The parts of the district that a sentence names before what it counts."""
    return set(_AREA.findall(_lead(count)))


def _lead(count: _Count) -> str:
    return since(count.checked.printed.value[: count.term.mention.start], SENTENCE_ENDS)


def _counts(texts: tuple[CheckedText, ...]) -> dict[tuple[str, str, str, str], list[_Count]]:
    """What was done, by project, row, deed and measure."""
    found: dict[tuple[str, str, str, str], list[_Count]] = {}
    for checked in texts:
        text = checked.printed.value
        if checked.part != "progress" or not _DEED.search(text):
            continue
        for term in checked.reading.counts:
            deed, of_what = _deed(text, term)
            if deed and checked.printed.is_typed(term.mention.start, term.mention.end):
                key = checked.project.id, checked.task, deed, term.mention.kind
                found.setdefault(key, []).append(_Count(checked, term, of_what))
    return found


def _deed(text: str, term: Term) -> tuple[str, str]:
    """What was done to what is counted, and its name; nothing where that is not sure."""
    lead, tail = since(term.lead, "、（）"), term.tail.partition("、")[0]
    around = f"{lead}|{tail}"
    deeds = {_DEED_OF[word] for word in _DEED.findall(around)}
    aside = term.is_target or term.direction or term.mention.per or holds(around, _NO_TOTAL)
    own = [one for one in deeds if one in _BY_THEMSELVES]
    if aside or len(deeds) != 1 or not (own or holds(term.clause + tail, _ALREADY)):
        return "", ""
    sentence = since(text[: term.mention.start], SENTENCE_ENDS)
    if _EVENT.search(sentence) and not holds(sentence, TO_DATE):
        return "", ""
    return deeds.pop(), _FILLERS.sub("", _DEED.sub("", around))
