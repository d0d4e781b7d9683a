"""完成 said of what is not done, and not done of what is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from minsheng.audit.cues import Role
from minsheng.audit.mention import same_unit
from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Reading, Term
from minsheng.audit.words import holds, until
from minsheng.problem import Severity

_HOW = "(?:全面|圆满|超额|提前|如期|按期|按时|全部|顺利|胜利|足额|如数)"
_WHAT = (
    "(?:(?:全年|年度|今年|既定|本年度?|年初|预定|各项|的)*(?:[^，。；：完达实0-9]{2}的?)?"
    "(?:目标任务|任务目标|目标|任务|计划|指标|承诺|清单|名额|合同|约定|军令状)[数量值书]?)"
)
_REACHED = "(?:完成|达成|达到|实现|兑现|收官|达标|到位|落实|[用交]满|用[足完尽]|清零|销号)"
_WORDS = (
    *("完成", "达成", "达到", "实现", "兑现", "收官", "达标", "到位", "落实", "清零", "销号"),
    *("用满", "交满", "用足", "用完", "用尽", "差距", "缺口"),
)
"""One of them stands in each claim."""
_CLAIM = re.compile(
    f"(?P<denied>[未没][能有]{{0,2}}{_HOW}?{_REACHED}{_WHAT}?|(?:有|存在)[^，。；]{{0,2}}(?:差距|缺口))"
    f"|(?P<named>(?:{_HOW}|已经?|均|[一二两三]个月){{0,4}}{_REACHED}了?{_WHAT}|{_WHAT}(?:已经?|均|{_HOW}){{0,4}}{_REACHED})"
    f"|(?:{_HOW}|也已?|均已?)(?:[一二三两]个月)?{_HOW}?(?:完成|达成|达标|收官|兑现|到位)"
)
_WITH = ("完成", "实现")
_EXCEEDED = re.compile(f"{_HOW}(?:{'|'.join(_WITH)})[^，。；0-9]{{0,6}}$")
_ENDS = re.compile(r"了?(?:[，。；：！\n）]|$)")
_NOT_YET = re.compile(
    "未|没|确保|力争|争取|将|预计|努力|年底前|月底前|能否|推动|保障|督促|拟|季度|半年|第[一二三四]|[首一二三]批|月任务|阶段|序时"
)
_AIM = re.compile(
    "年内|全年|年度|今年|安排|确定|下达|要|须|需|[指核下既省市县区里]定|所列|承诺|[底月]前"
)
_AIM_ENDS = re.compile(f"(?:{_AIM.pattern})$")
_SO_FAR = re.compile("截[至止]|[0-9]月|目前|[已现只仅]|实(?![事施行体])|完成|了$")
_NO_SUBJECT = re.compile("(?:已经?|均|现|目前|总体|并|也|全年|任务|工作|项目|工程|建设|改造)*")
_FAR, _NEAR, _HALF = 40, 12, 4


def claimed_done(reading: Reading) -> Iterator[Oddity]:
    """任务300户，已改造286户，全面完成年度任务; 任务90个，建成93个，尚未完成."""
    earlier: Sequence[Term] = ()
    text = reading.text
    for sentence in reading.wide:
        first, last = sentence[0].mention.start, sentence[-1].mention.end
        start = max(text.rfind("。", 0, first), text.rfind("\n", 0, first)) + 1
        stop = last + len(until(text[last : last + _FAR], "。\n"))
        told = holds(text[start:stop], _WORDS)
        for claim in _CLAIM.finditer(text, start, stop) if told else ():
            ahead = text[max(start, claim.start() - 16) : claim.end()]
            if not _ENDS.match(text, claim.end()):
                continue
            if claim["denied"] or not _NOT_YET.search(ahead):
                yield from _denied_by_figures(reading, claim, sentence, earlier)
        yield from _more_than_aimed(sentence)
        earlier = sentence


def _more_than_aimed(sentence: Sequence[Term]) -> Iterator[Oddity]:
    """累计改造2160户，超额完成全年2400户目标: of the only other count of its unit."""
    for aim in sentence:
        said = holds(aim.lead, _WITH) and _EXCEEDED.search(aim.lead)
        named = said and re.match("的?[^，。；]{0,4}(?:目标|任务|计划)", aim.tail)
        if not named or _NOT_YET.search(aim.clause):
            continue
        same = [one for one in sentence if same_unit(one.mention, aim.mention)]
        done = same[0]
        if (
            len(same) == 2
            and done is not aim
            and done.mention.high < aim.mention.low <= done.mention.size * _HALF
        ):
            message = f"说完成了目标，但{done.mention.written}不到目标{aim.mention.written}"
            yield Oddity("target", aim.mention.start, aim.mention.end, message, Severity.INFO)


def _denied_by_figures(
    reading: Reading, claim: re.Match[str], sentence: Sequence[Term], earlier: Sequence[Term]
) -> Iterator[Oddity]:
    """The claim where the only aim and what was done of it say otherwise."""
    first = bisect_right(sentence, claim.start(), key=lambda one: one.mention.end)
    before, behind = sentence[max(0, first - _NEAR) : first], sentence[first : first + _NEAR]
    pair = _aim_and_done(reading, before) or _aim_and_done(reading, [*earlier[-_NEAR:], *before])
    ahead = claim["named"] and all(one.is_target for one in before)
    if ahead:
        pair = _aim_and_done(reading, [*before, *behind])
    if pair is None or (before and not ahead and not _is_said_of(reading, claim, before, pair)):
        return
    (aim, one), (goal, done) = (each.mention for each in pair), pair
    if claim["denied"]:
        if one.low >= aim.high and one.size < aim.size * 2:
            message = f"说没有完成目标，但{one.written}不少于目标{aim.written}"
            yield Oddity("target", *claim.span(), message, Severity.INFO)
    elif one.high < aim.low and one.size * _HALF > aim.size:
        message = f"说完成了目标，但{one.written}不到目标{aim.written}"
        sure = goal.is_target and goal in before and done in before
        severity = Severity.ERROR if sure else Severity.INFO
        yield Oddity("target", *claim.span(), message, severity)


def _is_said_of(
    reading: Reading, claim: re.Match[str], before: Sequence[Term], pair: tuple[Term, Term]
) -> bool:
    """Whether a claim is of the aim: not 2项已完成, nor of another thing that is counted last."""
    done = pair[1]
    between = reading.text[done.mention.end : claim.start()]
    beside = before[-1] is done and not re.search("[，。；（、]", between) and not claim["denied"]
    last = [one for one in before if not one.is_share and not one.mention.per][-1]
    words = re.split("[，。；（、]", reading.text[: claim.start()])[-1]
    said = claim["named"] or claim["denied"] or _NO_SUBJECT.fullmatch(words)
    return not beside and bool(said) and bool(claim["named"] or last in pair)


def _aim_and_done(reading: Reading, before: Sequence[Term]) -> tuple[Term, Term] | None:
    """The only two quantities of one unit of which one is the aim."""
    counts = [one for one in before if not one.is_share and not one.says(Role.OTHER_TIME)]
    aims = [one for one in counts if one.is_target and "明年" not in one.clause]
    told = not aims
    if told:
        named = [one for one in counts if _AIM_ENDS.search(one.lead)]
        aims = named or [one for one in counts[:1] if _AIM.search(f"{one.clause}{one.tail}")]
    done = [one for one in counts if one not in aims and not one.mention.per]
    pairs = [(aim, one) for one in done for aim in aims if same_unit(one.mention, aim.mention)]
    if len(pairs) != 1:
        return None
    aim, one = pairs[0]
    between = reading.text[aim.mention.end : one.mention.start]
    tied = _SO_FAR.search(between) or ("，" in between and _AIM_ENDS.search(aim.lead))
    is_part = aim.says(Role.DONE) or "其中" in between or not tied
    return None if told and is_part else (aim, one)
