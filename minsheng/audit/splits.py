"""What several share in a ratio or each alike: 共380万元，市、区各承担190万元; 按6:4分担."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from minsheng.audit.cues import Role
from minsheng.audit.each import Rate
from minsheng.audit.equations import Equation, Interval, Tie, multiple, spread
from minsheng.audit.mention import Mention
from minsheng.audit.operators import joined
from minsheng.audit.products import total_of
from minsheng.audit.reading import Reading, Term, alike
from minsheng.audit.words import holds, share_of_pairs
from minsheng.numerals import from_hanzi

_NAMES = (
    r"(?:(?P<number>[两二三四五])(?:[县区镇乡村家方社校]|个[\u4e00-\u9fff]{1,2})|(?P<levels>[省市区县镇乡村]{2,4})(?=[两二三四]级)"
    r"|(?P<names>[\u4e00-\u9fff]{1,9}?(?:[、和与及][\u4e00-\u9fff]{1,9}?){1,5}))"
    r"(?:[两二三四]级|[双两二三四]方|财政|政府|单位|共同){0,2}"
)
_RATIO = re.compile(
    rf"{_NAMES}(?:按照?|以)?(?P<ratio>[0-9]{{1,2}}(?:[:：∶比][0-9]{{1,2}})+"
    "|[一二三四五六七八九]{2}(?=分[担摊]|开|比例))"
)
_ALIKE = re.compile(
    rf"{_NAMES}(?:各自?[^，。；0-9]{{0,4}}(?:半|(?=50%|1/[23]|三分之一))|对半|平均分|平摊|均摊|五五)"
)
_OF_RATIO = re.compile("[0-9][:：∶比][0-9]|[一二三四五六七八九]{2}(?:分[担摊]|开|比例)")
_OF_ALIKE = ("半", "50%", "1/2", "1/3", "三分之一", "平均分", "平摊", "均摊", "五五")
"""One of them stands in each: looks that spare most sentences these patterns."""
_EACH = re.compile(rf"{_NAMES}(?:分别)?各自?[^，。；、0-9]{{0,8}}$")
_GIVES = re.compile(
    "(?<![支产输推突退发派提转列])出|补(?!充|齐)|拿|缴|交(?![付通接易])|(?<!支)付|筹|[承负分]担|资助|报销|捐|垫|掏|给$|投入|拨|配套|安排"
)
_GIVEN = re.compile("发放|补助|补贴|返还|下达|拨付")
_SOME_TIME = re.compile("已|累计|另|计划|预计|新增|首|先|再|每[月年天]|其中")
_SHARED = re.compile("[分共]担|分摊|筹集|筹措|共同")
_THAT_IS = re.compile("[，、（]?[即计为约合共就是]{0,2}")
_OTHER_RATIO = re.compile("同比|增|降|超|率|进度|完成")
_MOST_PARTS = 4
_FAR = 8  # terms to each side among which a whole is looked for
Ratio = list[tuple[str, Fraction]]
"""How something is shared: the names of who share it, and for each the part of the whole."""


def shared(reading: Reading) -> Iterator[list[Equation]]:
    """For each part of what is shared, the part that it should be of the whole."""
    for sentence in reading.wide:
        yield from _alike(sentence)
        money = [one for one in sentence if one.unit == "元"]
        if not 1 < len(money) <= _MOST_PARTS + 1:
            continue
        whole = _whole_of(money)
        parts = [one for one in money if one is not whole and not _SOME_TIME.search(one.lead)]
        start = max(0, sentence[0].mention.start - 30)
        text = reading.text[start : sentence[-1].mention.end + 20]
        if ratio := _ratio(text, sentence):
            yield from _in_ratio(ratio, whole, parts)
        elif paid := _are_paid(text, money):
            paid_by = [(Rate(one, (), is_mean=True), ()) for one in money[1:]]
            yield [replace(total_of(paid_by, money[0]), relation="sum", tie=Tie.LIKELY)]
        yield from _told_in_percent(sentence, whole, parts, are_all=not ratio and paid)


def _whole_of(money: Sequence[Term]) -> Term:
    """What alone nobody is said to give, or the most: 共需450万元，区里负担360万元."""
    plain = [one for one in money if not _GIVES.search(one.lead) or re.search("[总共]", one.lead)]
    alone = len(plain) == 1 and len(plain[0].lead) > 2
    return plain[0] if alone else max(money, key=lambda one: one.mention.size)


def _ratio(text: str, sentence: Sequence[Term]) -> Ratio:
    """The ratio that a sentence tells: 按6:4分担, 各半, 财政八成、居民二成."""
    shares = [one for one in sentence if one.is_share]
    if match := _OF_RATIO.search(text) and _RATIO.search(text):
        digits = re.findall("[0-9]+|[一二三四五六七八九]", match["ratio"])
        weights = [Fraction(one if one.isdecimal() else from_hanzi(one)) for one in digits]
        names = _who(match)
    elif match := _ALIKE.search(text) if holds(text, _OF_ALIKE) else None:
        names = _who(match)
        weights = [Fraction(1)] * len(names)
    else:
        weights = [one.mention.number for one in shares]
        names = [one.lead for one in shares]
        first = sentence.index(shares[0]) if shares else 0
        listed = [*sentence[first : first + len(shares)]] == shares
        if not listed or sum(weights) != 100 or re.search("占|分别", names[0]):
            return []
    if len(names) != len(weights) or len(weights) < 2 or not all(weights):
        return []
    names = [re.split("[按由，、]", one)[-1] for one in names]
    return [(name, one / sum(weights)) for name, one in zip(names, weights, strict=True)]


def _who(match: re.Match[str]) -> list[str]:
    """The names of who share something, empty where only their number is told."""
    if match["number"]:
        return [""] * from_hanzi(match["number"])
    return re.split("[、和与及]", match["names"]) if match["names"] else [*match["levels"]]


def _in_ratio(ratio: Ratio, whole: Term, parts: Sequence[Term]) -> Iterator[list[Equation]]:
    for index, part in enumerate(parts if len(parts) <= len(ratio) else ()):
        alike = [len(set(name) & set(part.lead) - set("级财政")) for name, _ in ratio]
        chosen = [at for at, one in enumerate(alike) if one and one == max(alike)]
        if len(chosen) != 1:
            chosen = [index] if len(parts) == len(ratio) else [*range(len(ratio))]
        weights = dict.fromkeys(ratio[at][1] for at in chosen)
        tie = Tie.CERTAIN if len(weights) == 1 else Tie.POSSIBLE
        yield [multiple("shared", whole, part, one, tie) for one in weights]


def _alike(sentence: Sequence[Term]) -> Iterator[list[Equation]]:
    """共需380万元，市、区各承担190万元: the whole is so many times what each of them gives."""
    for index, each in enumerate(sentence):
        clause = each.clause[-40:]
        match = _EACH.search(clause) if "各" in clause else None
        if not match or not _GIVES.search(each.lead.rpartition("各")[2]):
            continue
        near = sentence[max(0, index - _FAR) : index + _FAR]
        same = alike(near, each)
        before = [one for one in same if one.mention.start < each.mention.start]
        wholes = [one for one in before if one.mention.size > each.mention.size]
        number = Fraction(len(_who(match)))
        tie = Tie.CERTAIN if len(wholes) == 1 and same[-1] is each else Tie.POSSIBLE
        if wholes:
            yield [multiple("shared", each, one, number, tie) for one in wholes]


def _are_paid(text: str, money: Sequence[Term]) -> bool:
    """Whether the first is what the others pay together: 花了75万元，公司出45万元，镇里拿30万元."""
    parts = money[1:]
    other = any("每" in one.lead or _SOME_TIME.search(one.lead) for one in parts)
    paid = all(_GIVES.search(one.lead) or one.says(Role.REST) for one in parts)
    listed = len({one.clause_number for one in parts}) == 1 and _SHARED.search(text)
    cost = not _GIVEN.search(
        money[0].lead
    )  # 发放资金43万元、补助14万元、补贴20万元: each of its own
    rest = len(parts) > 2 and any(one.says(Role.REST) for one in parts)
    return len(parts) > 1 and cost and not other and not rest and bool(paid or listed)


def _told_in_percent(
    sentence: Sequence[Term], whole: Term, parts: Sequence[Term], *, are_all: bool
) -> Iterator[list[Equation]]:
    """财政承担三分之二，即1000元; 财政补助670元，个人缴400元，财政占62.6%."""
    for index, share in enumerate(sentence):
        if not share.is_share or _OTHER_RATIO.search(share.lead):
            continue
        given = sentence[index + 1 : index + 2] if _GIVES.search(share.lead or share.tail) else ()
        found = [one for one in given if one in parts and _THAT_IS.fullmatch(one.lead)]
        if are_all and share.lead.endswith("占"):
            found = [one for one in parts if share_of_pairs(one.words, share.words) > 0.3]
        if len(found) == 1:
            terms = (whole, share)
            yield [Equation("shared", terms, found[0], _percent, joined("×"), Tie.LIKELY)]


def _percent(known: Sequence[Mention]) -> Interval:
    (low, high), share = spread(known[0]), known[1]
    slack = share.step / 2 if re.search("[%％]", share.written) else 0
    return low * (share.number - slack) / 100, high * (share.number + slack) / 100
