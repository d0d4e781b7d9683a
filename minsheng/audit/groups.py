"""Wholes and their parts as a text gives them: 共45个，其中……; 24个、9个、11个，共45个."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily
from minsheng.numerals import from_hanzi

_ALL = "共(?!同|享|建(?!成)|治|产|管|融)"  # in all, but not 共同体, 共享
TOTAL = lazily(rf"{_ALL}|合计|总|累计")
STATES = lazily(
    r"未|正在|在建|待|剩余|尚|其余|在办|推进|施工|另外|还有|滞后|序时|[偏较]慢|暂[缓停]|(?:招标|施工|审批|办理|设计|采购|整改|公示|装修)中|停工|搁置|^前期|(?:办理|处于|开展)前期"
)
REST = lazily(r"未|尚|剩余|其余|还有|^待|[，。；]余|^余|另外|不合格")
_SUM_UP = lazily(rf"共计|合计|总计|总[额数长量]|总投[资入]|一共|{_ALL}|累计|全年")
_BARE_SUM = lazily(
    r"(?:以上|上述|[一二两三四五六七八九十][项级类批方处笔者])?(?:共计|合计|总计|总额|一共|共)为?"
)
_PARTED = lazily(r"[。！？\n]")
_OPENING = lazily(
    r"[，。；]?其中[，：:]?|，(?:包括|包含|涵盖)|[：:]|（|[从按][^，。；：]{1,10}(?:[看分]|划分)[，：:]|，由(?=[^，。；]{1,60}[组构]成)|，(?:具体|分别)(?:[为是]|来自|位于|分布)|分[为成]?(?P<kinds>[二两三四五六])[类项块部][^，。；]{0,2}[：:]"
)
_TIGHT = lazily(
    r"[^，。；）]{0,14}(?:，(?:分布|分别|具体|即|包括|分[为成]?[二两三四五六]|由[^，。；]{1,6}(?:组|构)成|[^，。；]{1,8}(?:为|如下))[^，。；]{0,6})?"
)
_GOES_ON = lazily("其中|[%％]")  # a share of the part, or a division of it
_NEW_MATTER = lazily(
    r"(?:另[^外]|此外|同时|目前|截至|下一步|累计|共|合计|惠及|服务|预计|计划|带动|超|较|比|现已|还|均|已全部|按|可)"
)
_OTHER_SUM = lazily(
    r"发现|惠及|带动|服务|覆盖|收集|检出|涉及|吸引|受益|参与|[预节]|去重|扣除|剔除|整改|办结|解决"
)
_PLACES = lazily("[^，。、]{0,2}(?:小区|社区|村|街道|镇|学校)[^，。、]")  # 10个小区安装132个
_MOST = 60
_APART = 200  # characters between quantities that belong together
_FEW = 12  # parts told one by one, with nothing to open the list


@dataclass(frozen=True, slots=True)
class Group:
    """A whole and what may be its parts; ``form`` is how they were put together.

    ``listed``: behind a colon, in brackets, or counted (分三类); ``which``: behind 其中 or 个中;
    ``after``: told one by one behind the whole; ``summed``: the whole stands behind its parts;
    ``bare``: it does, with nothing said but 合计.
    """

    whole: QuantityInContext
    parts: list[QuantityInContext]
    form: str
    others: Sequence[QuantityInContext] = ()
    """Other quantities in front, of which these may be the parts instead."""


def groups(reading: Reading) -> Iterator[Group]:
    """Yield every whole of a text with its parts."""
    yield from _opened(reading)
    yield from _among(reading)
    yield from _told_after(reading)
    yield from _summed_up(reading)


def _opened(reading: Reading) -> Iterator[Group]:
    """What follows a whole behind 其中, a colon or a bracket."""
    counts, text = reading.counts, reading.text
    starts = [count.mention.start for count in counts]
    for opening in _OPENING.finditer(text):
        first = bisect_left(starts, opening.end())
        if first == 0 or first == len(counts):
            continue
        two = counts[first + 1 : first + 2] if counts[first].tail == "" else ()  # 3支42人
        for part in (counts[first], *(one for one in two if not one.lead)):
            if group := _divided(opening, part, first, reading):
                yield group


def _divided(
    opening: re.Match[str], part: QuantityInContext, first: int, reading: Reading
) -> Group | None:
    """The whole that an opening divides, and all that is counted as its first part is."""
    counts, text = reading.counts, reading.text
    before = counts[max(0, first - 6) : first]
    if part.mention.start - opening.end() > _APART:
        return None
    tight = opening[0] in ("：", ":", "（")
    whole = _whole_before(opening.start(), before, part, text, tight=tight)
    if whole is None or (tight and part.is_target and not whole.is_target):
        return None
    if opening[0] == "（" and TOTAL.search(part.lead):
        return None  # 已完成2.34亿元（总投资3.6亿元）
    if kinds := opening["kinds"]:
        parts = list(counts[first : first + from_hanzi(kinds)])
    else:
        parts = _parts(counts, first, opening.end(), text)
    form = "which" if re.search("其中|，[包涵]", opening[0]) else "listed"
    return Group(whole, _like(whole, parts), form, [] if tight else _like(whole, before))


def _whole_before(
    at: int,
    before: Sequence[QuantityInContext],
    first: QuantityInContext,
    text: str,
    *,
    tight: bool,
) -> QuantityInContext | None:
    """The quantity that an opening divides: the nearest in front of it that counts the same."""
    if tight:
        near = before[-1]
        close = _TIGHT.fullmatch(text, near.mention.end, at)
        return near if close and same_unit(near.mention, first.mention) else None
    if text[at : at + 1] in "从按":  # of the same whole in several ways, each a sentence
        same = [count for count in before if same_unit(count.mention, first.mention)]
        return max(same, key=lambda count: count.mention.number, default=None)
    wholes: list[QuantityInContext] = []
    for count in reversed(before):
        between = text[count.mention.end : at]
        if len(between) > _APART or _PARTED.search(between):
            break
        if same_unit(count.mention, first.mention) and between.count("）") <= between.count("（"):
            wholes.append(count)
    large = (count for count in wholes if count.mention.size >= first.mention.size)
    return next(large, wholes[0] if wholes else None)


def _among(reading: Reading) -> Iterator[Group]:
    """20个项目中，已完成8个、正在施工7个、未开工5个."""
    counts, text = reading.counts, reading.text
    for index, count in enumerate(counts[:-1]):
        among = re.compile(r"[^，。；：、]{0,16}中(?:[，,：]|(?=[^，。；：、]{0,6}[已有正尚未]))")
        match = among.match(text, count.mention.end, counts[index + 1].mention.start)
        if match:
            parts = _like(count, _parts(counts, index + 1, match.end(), text))
            states = any(STATES.search(f"{part.lead}|{part.tail}") for part in parts)
            yield Group(count, parts if states or len(parts) > 2 else parts[:1], "which")


def _told_after(reading: Reading) -> Iterator[Group]:
    """48个小区已开工35个，尚有15个未开工: a whole, then its parts to the last."""
    counts, text = reading.counts, reading.text
    for index, count in enumerate(counts[:-1]):
        following = counts[index + 1 : index + 1 + _FEW]
        parts = []
        at = count.mention.end
        for other in following:
            between = text[at : other.mention.start]
            if other.sentence != count.sentence or _GOES_ON.search(between) or "（" in between:
                break
            if TOTAL.search(other.lead):
                break
            if same_unit(other.mention, count.mention):
                parts.append(other)
            at = other.mention.end
        if len(parts) > 1:
            yield Group(count, parts, "after")


def _parts(
    counts: Sequence[QuantityInContext], first: int, at: int, text: str
) -> list[QuantityInContext]:
    """The quantities from ``first`` on that a list goes on with, to the end of its bracket."""
    parts: list[QuantityInContext] = []
    opened, depth = at, 0
    for count in counts[first : first + _MOST]:
        between = text[at : count.mention.start]
        if (
            len(between) > _APART
            or _PARTED.search(between)
            or (parts and "；" in between and text[opened - 1] not in "：:")
        ):
            break
        if _GOES_ON.search(between.partition("（")[0] if parts else between):
            break
        if parts and count.is_target and not parts[-1].is_target:
            break
        new = re.split("[，；]", between)[-1] if re.search("[，；]", between) else ""
        if parts and _NEW_MATTER.match(new):
            break
        depth += between.count("（") - between.count("）")
        if depth < 0:
            break
        if depth == 0 and not _PLACES.match(count.tail):
            parts.append(count)
        at = count.mention.end
    return parts


def _like(whole: QuantityInContext, parts: Sequence[QuantityInContext]) -> list[QuantityInContext]:
    return [part for part in parts if same_unit(part.mention, whole.mention)]


def _summed_up(reading: Reading) -> Iterator[Group]:
    """A list that is added up at its end: 24个、9个、11个，共45个."""
    counts, text = reading.counts, reading.text
    for index, count in enumerate(counts):
        lead = count.lead
        other = _OTHER_SUM.search(lead)
        if index < 2 or not _SUM_UP.search(lead) or count.is_target:
            continue
        if other and other[0] not in counts[index - 1].lead:
            continue
        if re.match(
            r"[^，。；]{0,6}[，；]?(?:其中|：|（)", text[count.mention.end : count.mention.end + 12]
        ):
            continue
        bare = bool(_BARE_SUM.fullmatch(lead))
        parts = _added_up(count, counts[max(0, index - _MOST) : index], text, bare=bare)
        parts = _behind_itself(count, parts) if bare else parts
        halves = len(parts) == 2 and "上半年" in parts[0].clause and "下半年" in parts[1].clause
        if "全年" not in lead or halves or bare:
            yield Group(count, parts, "bare" if bare or halves else "summed")


def _behind_itself(
    whole: QuantityInContext, parts: list[QuantityInContext]
) -> list[QuantityInContext]:
    """The parts of a sum that was said before them, too: 评估2160人，甲类…、乙类…，合计2160人."""
    same = [at for at, part in enumerate(parts) if part.mention.number == whole.mention.number]
    return parts[same[-1] + 1 :] if same and same[-1] < len(parts) - 2 else parts


def _added_up(
    count: QuantityInContext, before: Sequence[QuantityInContext], text: str, *, bare: bool
) -> list[QuantityInContext]:
    """The quantities in front of a sum; a bare one may begin a sentence of its own."""
    parts: list[QuantityInContext] = []
    at = count.mention.start
    everywhere = re.search("以上|上述", count.lead)
    for other in reversed(before):
        between = text[other.mention.end : at]
        if len(between) > _APART:
            break
        begins = bare and not parts and _PARTED.match(between[len(between) - len(count.lead) - 1 :])
        if _PARTED.search(between) and not everywhere and not begins:
            break
        if "其中" in between:  # what it divides is a part, not those that are behind it
            return [] if same_unit(other.mention, count.mention) else parts
        if other.mention.per or "每" in other.clause[-8:]:
            continue  # a rate beside its sum: 每人110元，发放23.98万元
        if other.mention.unit == "个月":
            continue
        if not same_unit(other.mention, count.mention) or re.search(
            f"{TOTAL.pattern}|占", other.lead
        ):
            break
        parts.insert(0, other)
        at = other.mention.start
    return parts
