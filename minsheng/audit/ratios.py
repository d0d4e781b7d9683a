"""What a rate is of: the quantities around it whose ratio it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng.audit.quantities import Mention
from minsheng.audit.quotients import (
    MOST,
    REST,
    Pair,
    comparable,
    fits,
    in_order,
    nearest_first,
    pairs_of,
)
from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily

_COMPLETION = lazily(
    r"完成率|完成进度|完成比例|(?:完成|达到?|实现|占)了?[^，。]{0,14}?(?:目标|任务|计划)[^，。]{0,6}$|(?:计划|目标|任务)(?:总?[数量])?的$|^进度[为达]?到?约?$|完成了?[^，。]{0,6}总[量数]的$"
)
_RATE = lazily(r"([\u4e00-\u9fff]{1,8})(?:率|进度|比例)")
_SHARE_OF = lazily(r"占比|占")
_OF_ANOTHER = lazily(
    r"全市|全省|全国|全区|辖区|人口|常住|户籍|同期|同类|上年|去年|半年|季度|十[四五]五|历年"
)
_SAME = (
    ("完工", "竣工", "建成", "完成"),
    ("办结", "办理", "办"),
    ("合格", "达标"),
    ("签约", "签订", "签"),
    ("执行", "支出", "使用", "拨付"),
)
_NEGATIONS = "不未无非"
_VAGUE = frozenset("完成到位有率的达标进度")
_OPINIONS = lazily("满意|知晓|好评|支持")
_NO_PART = lazily("每|均|较|比|提高|增加|增长|减少|下降|上年|去年|同期|差|剩余|其余")
_NO_WHOLE = lazily(f"{REST.pattern}|^其中")
_OF_A_PERIOD = lazily(r"[上下]半年|季度|本月|月度|[0-9]月|阶段|半年|序时|当期")
_SAME_THING = lazily(r"[^，。]{0,6}[、，]?(?:即|也就是)|[^，。（]{0,6}[、，]?共")
_DONE = lazily("^[^，。]{0,8}(?<!其)中|已|实[检到有收发改办际配训测查领]|取得|在用|出|发现")
_DONE_RATE = lazily("(?:完成率|完成进度|完成比例)(?!分别)|完成$")
_ALL_OF_IT = lazily("总投|总[额量数]|合同|概算")
_SAID_OF_ALL = lazily(
    "已|经|累计|总?共|实际|目前|现|总体|全年|年度|工作|[总任]务?[量数]?|的|完成|达到?"
)
_EXPLAINED = ("（", "(", "：")  # 合格率96.2%（抽检520批次，合格490批次）
_DEEDS = lazily("累计|已|完成|月")
_BASE = lazily("共|总|全区|全街道|现有|涉及|应|符合|全部|发现|查出|排查|受理|登记")
_OF_MORE = lazily("分别|全街道|全镇|全市|全省|全国|平均")
_FAR = 3  # sentences that a rate may look back for what it is of
_REACH = 80  # characters between a rate and the count that it is of


def around_of(share: QuantityInContext, reading: Reading) -> list[QuantityInContext]:
    """The quantities that the share can be of: in its sentence, and in a few before it.

    Of a sentence with a share of its own, only what is a base for more than that: 全区共250个.
    """
    at = share.mention.start
    told = {other.sentence for other in reading.shares_near(at, MOST)}
    return [
        count
        for count in reading.near(at, MOST, MOST // 2)
        if count.sentence == share.sentence
        or (
            0 < share.sentence - count.sentence <= _FAR
            and (count.sentence not in told or _BASE.search(count.lead))
        )
    ]


def claimed(
    share: QuantityInContext,
    lead: str,
    around: list[QuantityInContext],
    targets: Sequence[Mention],
    text: str,
) -> Pair | None:
    """The quantities whose ratio the share is said to be."""
    pairs = _candidates(share, lead, around, targets, text)
    found = [pair for pair in pairs if in_order(share.mention, *pair)]
    if not found or any(fits(share.mention, *pair, all_is_all=True) for pair in found):
        return None
    return found[0]


def _candidates(
    share: QuantityInContext,
    lead: str,
    around: list[QuantityInContext],
    targets: Sequence[Mention],
    text: str,
) -> Iterable[Pair]:
    """The parts and wholes that may be meant, likeliest first, by what the words claim."""
    near = [count for count in around if count.sentence == share.sentence]
    before = [count for count in near if count.mention.end <= share.mention.start]
    if not lead and before and _is_bracketed(share, before[-1], text):
        wholes = [c for c in reversed(before[:-1]) if c.is_target or _BASE.search(c.lead)]
        return pairs_of([before[-1].mention], [whole.mention for whole in wholes])
    if before and before[-1].tail == lead and re.fullmatch("总?[数量]?的约?", lead):
        return _part_of(before[-1], before[:-1])
    if same := _same_thing(share, near, text):
        aims = [count for count in near if count.is_target and count not in before]
        return pairs_of([same.mention], [c.mention for c in (*reversed(before), *aims)])
    if _is_completion(share, lead, near):
        pairs = _completion(share, lead, around, targets, text)
        if before and before[-1].tail == lead:  # 投资1.8亿元已完成60% is of those alone
            return (pair for pair in pairs if before[-1].mention in pair)
        return pairs
    if (rate := _last(_RATE, lead)) and not _OF_MORE.search(lead):
        return _by_stem(share, rate, around, text)
    if _SHARE_OF.search(lead) and not _OF_ANOTHER.search(lead):
        return _share_of(lead, before, near, around, text)
    return ()


def _is_bracketed(share: QuantityInContext, part: QuantityInContext, text: str) -> bool:
    """Whether it is a share in brackets right behind a quantity: 完成42台（70%）."""
    between = text[part.mention.end : share.mention.start]
    return between in ("（", "(") and text.startswith(("）", ")"), share.mention.end)


def _part_of(whole: QuantityInContext, before: list[QuantityInContext]) -> Iterator[Pair]:
    """占年度任务600个的58%: the whole stands just before, the part in front of that."""
    if re.search("占|完成|达|为|实现|是", whole.clause):
        for part in reversed(before):
            yield part.mention, whole.mention


def _same_thing(
    share: QuantityInContext, near: list[QuantityInContext], text: str
) -> QuantityInContext | None:
    """The count that a share is said to be: 近八成即390个."""
    behind = [count for count in near if count.mention.start > share.mention.start][:1]
    for count in behind:
        if _SAME_THING.fullmatch(text, share.mention.end, count.mention.start):
            return count
    return None


def _is_completion(share: QuantityInContext, lead: str, near: list[QuantityInContext]) -> bool:
    """Whether a share says how much is done: of the target, or by a bare 完成, 达到 beside one."""
    if _COMPLETION.search(lead):
        return True
    subject = _SAID_OF_ALL.sub("", lead)
    if len(subject) > 1 and not any(subject in f"{count.lead}|{count.tail}" for count in near):
        return False  # 路基完成95% is not of the investment
    if any(count.is_target for count in near):
        return lead.endswith("完成") or bool(re.fullmatch("已?达到?了?", lead))
    return lead.endswith("完成") and "%" not in share.mention.written


def _completion(
    share: QuantityInContext,
    lead: str,
    around: list[QuantityInContext],
    targets: Sequence[Mention],
    text: str,
) -> Iterator[Pair]:
    """What is done, nearest first, over what was to be done: in the text, else in the plan."""
    near = [count for count in around if count.sentence == share.sentence]
    done = [c for c in near if not c.is_target and not _NO_PART.search(c.lead)]
    if not near:  # a table in words: 目标数：2000户；完成数：1260户；完成率：63%
        done = [c for c in around if c.lead.startswith("完成") and not c.is_target]
    if not text.startswith(_EXPLAINED, share.mention.end):
        done = [c for c in done if c.mention.start < share.mention.start]
    parts = nearest_first((c for c in done if not _ALL_OF_IT.search(c.lead)), share)
    if parts and ("占" in lead or parts[0].unit == "元"):
        parts = parts[:1]  # 完成投资5200万元，占计划的65% is not of the roads before that
    period = bool(_OF_A_PERIOD.search(lead))
    aimed = [count for count in around if count.is_target and bool(count.of_a_period) <= period]
    if period and not any(count.of_a_period for count in aimed):
        return
    wholes = nearest_first(aimed, share)
    if not any(same_unit(part, whole) for part in parts for whole in wholes):
        wholes = list(targets)
    if not wholes and _DONE_RATE.search(lead):
        earlier = [count for count in around if count.sentence < share.sentence]
        all_of_it = [count for count in done if not _DEEDS.search(count.lead)]
        wholes = nearest_first(all_of_it, share) or nearest_first(earlier, share)
    yield from pairs_of(parts, wholes)


def _by_stem(
    share: QuantityInContext, rate: str, around: list[QuantityInContext], text: str
) -> Iterator[Pair]:
    """The count said in the rate's own words (检出62人，检出率), over the counts around it."""
    near = [count for count in around if count.sentence == share.sentence]
    before = [count for count in near if count.mention.end <= share.mention.start]
    wholes = [c for c in around if not _NO_WHOLE.search(c.lead)]
    if not text.startswith(_EXPLAINED, share.mention.end):
        around = [count for count in around if count.mention.start < share.mention.start]
        wholes = [c for c in wholes if c.is_target or c in around]
    around = [c for c in around if not c.tail.startswith("中的")]  # 46件中的31件
    said: list[QuantityInContext] = []
    for group in ([c for c in before if c in around], [c for c in near if c in around], around):
        # the words right beside the count say more than its clause
        said = said or [c for c in group if _said_of(c, rate, f"{c.lead}|{c.tail[:16]}")]
        said = said or [c for c in group if _said_of(c, rate, c.clause[-20:])]
    said = [c for c in said if abs(share.mention.start - c.mention.end) <= _REACH]
    said = [c for c in said if not text.startswith(("（含", "（包括"), c.mention.end)]
    said = [c for c in said if not c.is_target] or said  # 已签42860人，应签51200人
    for part in nearest_first(said, share)[:1]:
        same = [c for c in wholes if c.mention is not part]
        close = [c for c in near if c in same and comparable(part, c.mention)]
        for whole in nearest_first(close or same, share):
            yield part, whole


def _said_of(count: QuantityInContext, rate: str, words: str) -> bool:
    """Whether a count is of what the rate is about: 检出62人 of 检出率, 已筛6622人 of 筛查率."""
    stems = next((same for same in _SAME if rate.endswith(same)), (rate[-2:],))
    if len(rate) > 2 and rate[-3] in _NEGATIONS:
        return rate[-3:] in words  # 不合格率 is not of what is 合格
    if any(re.search(f"(?<![{_NEGATIONS}])(?:{stem})", words) for stem in stems):
        return True
    if _OPINIONS.search(rate):
        return False
    done = _DONE.search(f"{count.lead}|{count.tail[:8]}")
    if rate.endswith("覆盖"):
        return bool(done) and count.mention.unit != "元"
    same = (set(rate[-2:]) - _VAGUE) & set(words)
    return bool(done and same and not re.search("[不未无非]", words))


def _share_of(
    lead: str,
    before: list[QuantityInContext],
    near: list[QuantityInContext],
    around: list[QuantityInContext],
    text: str,
) -> Iterator[Pair]:
    """占: the count just before it is the part, those before that are the whole."""
    if not before:
        subject = re.split("占", lead)[0][-4:]
        aims = [c.mention for c in near if c.is_target and lead.endswith("占比")]
        done = [c for c in near if not c.is_target]
        parts = [c for c in done if subject and c.lead.endswith(subject)] or (done if aims else [])
        yield from pairs_of((c.mention for c in parts), aims or [c.mention for c in near])
        return
    part = before[-1]
    if part.is_target and text[part.mention.start - len(part.lead) - 1] == "（":
        yield from pairs_of(
            [c.mention for c in before[-2:-1]], [part.mention]
        )  # 改造8190户（总任务1.26万户）
        return
    if part.tail.startswith("的") or _NO_PART.search(part.lead):
        return
    subject = lead.partition("占")[0]  # 普惠托位占75% is of what was said of 普惠托位
    said = f"{part.lead}|{part.tail}"
    if len(subject) > 1 and not any(subject[at : at + 2] in said for at in range(len(subject) - 1)):
        return
    wholes = [c for c in reversed(before[:-1]) if same_unit(c.mention, part.mention)]
    named = re.search("占(.{2,10})的$", lead)
    earlier = [c for c in reversed(around) if c.sentence < part.sentence]
    if named:
        earlier = [c for c in earlier if named[1] in c.lead or c.lead.endswith(named[1])]
    else:
        earlier = [c for c in earlier if _BASE.search(c.lead)]
    for whole in wholes or earlier:
        yield part.mention, whole.mention


def _last(pattern: re.Pattern[str], text: str) -> str:
    return next((match[1] for match in reversed(list(pattern.finditer(text)))), "")
