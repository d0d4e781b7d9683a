"""What several share in a ratio or each alike: 共380万元，市、区各承担190万元; 按6:4分担."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.cues import Role
from minsheng.audit.equations import Equation, Interval, Tie, multiple, spread
from minsheng.audit.quantities import Mention, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.numerals import from_hanzi
from minsheng.record import record

_NAMES = (
    r"(?:(?P<number>[两二三四五])(?:[县区镇乡村家方社校]|个[\u4e00-\u9fff]{1,2})|(?P<names>[\u4e00-\u9fff]{1,9}?(?:[、和与及][\u4e00-\u9fff]{1,9}?){1,5}))"
    r"(?:[两二三四]级|[双两二三四]方|财政|政府|共同){0,2}"
)
_RATIO = re.compile(
    rf"{_NAMES}(?:按照?|以)?(?P<ratio>[0-9]{{1,2}}(?:[:：∶比][0-9]{{1,2}})+"
    "|[一二三四五六七八九]{2}(?=分[担摊]|开|比例))"
)
_ALIKE = re.compile(
    rf"{_NAMES}(?:各自?[^，。；0-9]{{0,4}}(?:半|(?=50%|1/[23]|三分之一))|对半|平均分|平摊|均摊|五五)"
)
_EACH = re.compile(rf"{_NAMES}(?:分别)?各自?[^，。；、0-9]{{0,8}}$")
_GIVES = re.compile(
    "(?<![支产输推突退发派提转列])出|补(?!充|齐)|拿|缴|承担|负担|分担|自筹|资助|报销|自付|捐|垫|掏"
)
_GIVES_ALIKE = re.compile(f"{_GIVES.pattern}|投入|拨付|配套|安排|筹集|支付")
_SOME_TIME = re.compile("已|累计|另|计划|预计|新增|首|先|再|每[月年天]|其中")
_MOST_PARTS = 4
_FAR = 8  # terms to each side among which a whole is looked for
_NEAR = 0.8  # of the whole


@record
class _Ratio:
    """How something is shared: the names of who share it, and for each how many of all parts."""

    names: tuple[str, ...]
    weights: tuple[Fraction, ...]
    is_agreed: bool
    """Whether it is told as what was agreed (按6:4), and not as shares of what was spent."""


def shared(reading: Reading) -> Iterator[list[Equation]]:
    """For each part of what is shared, the part that it should be of the whole."""
    for sentence in reading.wide():
        yield from _alike(sentence)
        money = [one for one in sentence if one.unit == "元"]
        whole = max(money, key=lambda one: one.mention.size, default=None)
        if whole is None or len(money) > _MOST_PARTS + 1:
            continue
        parts = [one for one in money if one is not whole and not _SOME_TIME.search(one.lead)]
        start = max(0, sentence[0].mention.start - 30)
        text = reading.text[start : sentence[-1].mention.end + 20]
        ratio = _ratio(text, sentence)
        if ratio and _fits(ratio, whole, parts):
            yield from _in_ratio(ratio, whole, parts)
        elif parts and not ratio:
            yield from _paid(reading, money)


def _ratio(text: str, sentence: Sequence[Term]) -> _Ratio | None:
    """The ratio that a sentence tells: 按6:4分担, 各半, 财政八成、居民二成."""
    is_agreed = True
    if match := _RATIO.search(text):
        digits = re.findall("[0-9]+|[一二三四五六七八九]", match["ratio"])
        weights = [Fraction(one if one.isdecimal() else from_hanzi(one)) for one in digits]
        names = _who(match)
    elif match := _ALIKE.search(text):
        names = _who(match)
        weights = [Fraction(1)] * len(names)
    else:
        shares = [one for one in sentence if one.is_share]
        first = sentence.index(shares[0]) if shares else 0
        listed = list(sentence[first : first + len(shares)]) == shares
        if not listed and not all("占" in one.lead for one in shares):
            return None
        is_agreed = False
        weights = [one.mention.number for one in shares]
        names = [one.lead for one in shares]
        if len(weights) < 2 or sum(weights) != 100:
            return None
    if len(names) != len(weights) or not all(weights):
        return None
    names = [re.split("[按由，、]", one)[-1] for one in names]
    return _Ratio(tuple(names), tuple(one / sum(weights) for one in weights), is_agreed)


def _who(match: re.Match[str]) -> list[str]:
    """The names of who share something, empty where only their number is told."""
    if match["names"]:
        return re.split("[、和与及]", match["names"])
    return [""] * from_hanzi(match["number"])


def _fits(ratio: _Ratio, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether the amounts can be a whole and what each gives, or one of them does."""
    if ratio.is_agreed:
        return 0 < len(parts) <= len(ratio.weights)
    together = sum(one.mention.size for one in parts) / (whole.mention.size or 1)
    return len(parts) == 1 or (len(parts) == len(ratio.weights) and _NEAR < together < 1 / _NEAR)


def _in_ratio(ratio: _Ratio, whole: Term, parts: Sequence[Term]) -> Iterator[list[Equation]]:
    for index, part in enumerate(parts):
        alike = [len(set(name) & set(part.lead) - set("级财政")) for name in ratio.names]
        named = [at for at, one in enumerate(alike) if one and one == max(alike)]
        if len(named) == 1:
            chosen = named
        elif len(parts) == len(ratio.weights):
            chosen = [index]
        elif ratio.is_agreed:
            chosen = [*range(len(ratio.weights))]
        else:
            return
        weights = dict.fromkeys(ratio.weights[at] for at in chosen)
        tie = Tie.CERTAIN if len(weights) == 1 else Tie.POSSIBLE
        yield [multiple("shared", whole, part, one, tie) for one in weights]


def _alike(sentence: Sequence[Term]) -> Iterator[list[Equation]]:
    """共需380万元，市、区各承担190万元: the whole is so many times what each of them gives."""
    for index, each in enumerate(sentence):
        match = _EACH.search(each.clause[-40:])
        if not match or not _GIVES_ALIKE.search(each.lead.rpartition("各")[2]):
            continue
        near = sentence[max(0, index - _FAR) : index + _FAR]
        same = [one for one in near if same_unit(one.mention, each.mention)]
        before = [one for one in same if one.mention.start < each.mention.start]
        wholes = [one for one in before if one.mention.size > each.mention.size]
        number = Fraction(len(_who(match)))
        tie = Tie.CERTAIN if len(wholes) == 1 and same[-1] is each else Tie.POSSIBLE
        if wholes:
            yield [multiple("shared", each, one, number, tie) for one in wholes]


def _paid(reading: Reading, money: Sequence[Term]) -> Iterator[list[Equation]]:
    """花了75万元，公司出45万元，镇里拿30万元: whoever pays, it is the whole together."""
    whole, *parts = money
    other = any("每" in one.lead or _SOME_TIME.search(one.lead) for one in parts)
    paid = all(_GIVES.search(one.lead) or one.says(Role.REST) for one in parts) and not other
    if not 1 < len(parts) <= _MOST_PARTS or not paid:
        return
    if "：" in reading.text[whole.mention.end : parts[0].mention.start]:
        return

    def total(known: Sequence[Mention]) -> Interval:
        ends = [spread(one) for one in known]
        return sum((low for low, _ in ends), Fraction(0)), sum(
            (high for _, high in ends), Fraction(0)
        )

    def show(known: Sequence[Mention]) -> str:
        return "＋".join(one.written for one in known)

    yield [Equation("sum", tuple(parts), whole, total, show, Tie.LIKELY)]
