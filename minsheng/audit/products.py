"""Products: so much for each, shared by several, and one measure in terms of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.cues import Role
from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.quantities import Mention, same_unit
from minsheng.audit.reading import Reading, Term

_EACH = re.compile(
    r"(?:(?P<mean>人均|户均|村均|场均)|(?:平均每?|每)一?"
    r"(?P<unit>[^，。；0-9每]{0,2}?[人户名个村所家场次期套台件份栋座处张辆]))[^，。；0-9]{0,10}$"
)
_PEOPLE = frozenset("人名位")
_MEAN = {"人均": "人", "户均": "户", "场均": "场", "村均": "村"}
_OVER_TIME = re.compile(
    "每[人户名个]?每?[月年天次日季周]|[/／][月年天次]|每个?[月年季]|标准|提高|不等|最高|上限|起"
)
_OTHER_MONEY = re.compile("另|计划|预算|目标|投资")
_SHARED = re.compile(
    r"(?P<parties>[\u4e00-\u9fff、]{1,20}?)(?:两级|三级|双方|三方|财政)?各自?"
    r"(?:承担|负担|出资|补助|投入|拨付|配套|分担|筹集|安排)[^，。；0-9]{0,6}$"
)
_MOST_PARTIES = 4
_SAME = re.compile("即|折合|合计?|约合|相当于|也就是")
_CONVERTED = {
    ("公顷", "亩"): Fraction(15),
    ("吨", "公斤"): Fraction(1000),
    ("平方米", "亩"): Fraction(3, 2000),
}
"""How many of the one measure the other is; lengths and sums are read in one measure anyway."""


def products(reading: Reading) -> Iterator[list[Equation]]:
    """每人200元，753人，共15.06万元: where there is one number and one total for the rate."""
    for sentence in reading.sentences():
        for index, each in enumerate(sentence):
            unit = _each_unit(each)
            if not unit or each.is_share or _OVER_TIME.search(f"{each.clause}{each.tail[:4]}"):
                continue
            near = [one for one in sentence[max(0, index - 4) : index + 5] if one is not each]
            numbers = [one for one in near if _counts(one, unit) and not _each_unit(one)]
            sums = [one for one in near if one.unit == each.unit]
            if len(numbers) == len(sums) == 1 and _can_be_total(sums[0], each):
                factors = (each, numbers[0])
                yield [Equation("product", factors, sums[0], _product, _times, Tie.LIKELY)]


def _counts(term: Term, unit: str) -> bool:
    """Whether it is so many of those that something is for each of: 753人, 25个村."""
    people = unit in _PEOPLE and term.unit in _PEOPLE
    named = term.unit in ("个", "家", "所") and term.tail.startswith(unit)
    return people or unit in term.unit or named


def _can_be_total(total: Term, each: Term) -> bool:
    large = total.mention.size > 2 * each.mention.size
    said = total.says(Role.SUMS_UP) or total.says(Role.SUMS_UP_LOOSELY)
    told = said or total.at > each.at  # what was set aside before need not be all paid
    return told and large and not _each_unit(total) and not _OTHER_MONEY.search(total.lead)


def _each_unit(term: Term) -> str:
    """The unit that a quantity is for each of, or nothing."""
    if term.mention.per:
        return term.mention.per
    match = _EACH.search(term.lead) or _EACH.search(term.clause[-14:])
    return (_MEAN.get(match["mean"] or "") or match["unit"][-1:]) if match else ""


def _product(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most) = spread(known[0]), spread(known[1])
    return low * least, high * most


def _times(known: Sequence[Mention]) -> str:
    return f"{known[0].written}×{known[1].written}"


def shared(reading: Reading) -> Iterator[list[Equation]]:
    """共需380万元，市、区各承担190万元."""
    for sentence in reading.sentences():
        for each in sentence:
            match = _SHARED.search(each.clause[-40:])
            names = re.split("[、和与及]", match["parties"]) if match else []
            same = [one for one in sentence if same_unit(one.mention, each.mention)]
            wholes = [
                one for one in same if one.at < each.at and one.mention.size > each.mention.size
            ]
            if 1 < len([name for name in names if name]) <= _MOST_PARTIES and wholes:
                wholes += [
                    one for one in same if one.at > each.at and one.says(Role.SUMS_UP_LOOSELY)
                ]
                alone = len(wholes) == 1 and same[-1] is each
                tie = Tie.CERTAIN if alone else Tie.POSSIBLE
                yield [_scaled("shared", each, one, Fraction(len(names)), tie) for one in wholes]


def conversions(reading: Reading) -> Iterator[list[Equation]]:
    """1.2万元（即12000元）, 20公顷（合300亩）."""
    for number in range(1, len(reading.strands)):
        head, inside = reading.bracket(number)
        if head is None or len(inside) != 1 or head.end != reading.strands[number].anchor:
            continue
        other = inside[0]
        said = _SAME.search(other.lead)
        factor = _CONVERTED.get((head.unit, other.unit))
        if factor and (said or not other.lead):
            yield [_scaled("conversion", head, other, factor, Tie.CERTAIN)]
        elif said and same_unit(head.mention, other.mention):
            yield [_scaled("conversion", head, other, Fraction(1), Tie.CERTAIN)]


def _scaled(relation: str, one: Term, result: Term, factor: Fraction, tie: Tie) -> Equation:
    """``result`` is so many times the one."""

    def solve(known: Sequence[Mention]) -> Interval:
        low, high = spread(known[0])
        return low * factor, high * factor

    def show(known: Sequence[Mention]) -> str:
        return known[0].written if factor == 1 else f"{known[0].written}×{float(factor):g}"

    return Equation(relation, (one,), result, solve, show, tie)
