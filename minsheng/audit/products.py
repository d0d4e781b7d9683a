"""Products: so much for each of so many makes the total: 753人，每人200元，共15.06万元."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import chain, groupby
from math import prod

from minsheng.audit.cues import Role, pattern
from minsheng.audit.each import Number, Rate, numbers_of, rate_of, sums_up, time_of
from minsheng.audit.equations import ZERO, Equation, Interval, Tie, spread
from minsheng.audit.measures import LARGE
from minsheng.audit.mention import Mention, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.audit.words import share_of_pairs

_NO_TOTAL = re.compile("另|最[多高大]|计划|预算|目标|(?<!总)投资|占|首|预|剩余|尾款")
_APART = re.compile("另|加上|部分|年中|中途|退出")
_APART_BEHIND = re.compile(f"（[^）]*(?:{_APART.pattern})")
_PAID = re.compile("拨|到位|支付|兑付|下达|投入|筹")
_PLAIN = re.compile("[，、：计为达是约需额]|每[月年天]|[全半上下]+年|资金|经费|金额|费用")
_ON_TOP = re.compile("[^，。；]{0,8}[、和加][^，。；每]{0,6}")
_BEFORE = 20  # characters in front of the first term that may tell a time
_SET = re.compile("按|标准")
_NEAR = 4  # terms to each side that are looked at
_WIDER = ("；。！？\n", "。！？\n", "\n")
"""What parts the terms among which a rate, its number and its total stand: the nearest first."""
Product = tuple[Rate, tuple[Number, ...]]


def products(reading: Reading) -> Iterator[list[Equation]]:
    """For each rate of a text, the numbers and totals that it can go with."""
    terms = reading.as_they_stand
    rates = {one.mention.start: rate for one in terms if (rate := rate_of(one))}
    done: set[int] = set()
    for marks in _WIDER:
        if rates.keys() <= done:
            break
        for group in _parted(reading.text, marks, terms):
            own = [rates[one.mention.start] for one in group if one.mention.start in rates]
            if all(one.term.mention.start in done for one in own) or (
                marks == "\n" and (len(own) > 1 or any(one.is_mean for one in own))
            ):
                continue
            for rate, found in _of_group(reading.text, group, own):
                wide = marks == "\n" and not sums_up(found[0].result)
                if rate.term.mention.start not in done and not wide:
                    done.add(rate.term.mention.start)
                    yield _weighed(found, Tie.LIKELY if marks == "\n" else Tie.CERTAIN)


def _parted(text: str, marks: str, terms: Sequence[Term]) -> Iterator[list[Term]]:
    """The terms between any two marks of a text."""
    ends = [mark.start() for mark in re.finditer(f"[{marks}]", text)]
    for _, group in groupby(terms, lambda one: bisect_left(ends, one.mention.start)):
        yield [*group]


def _of_group(
    text: str, group: Sequence[Term], rates: Sequence[Rate]
) -> Iterator[tuple[Rate, list[Equation]]]:
    """The readings of the rates that have a number and a total among the terms of a group.

    Where others without a total follow, one in front is of all: 共42万元，其中一类每人1000元….
    """
    known = [*_of_each(text, group, rates)]
    for index, (rate, found, own) in enumerate(known):
        behind = known[index + 1 :]
        opens = found and found[0].result.mention.start < rate.term.mention.start
        if opens and behind and not any(others for _, others, _ in behind):
            every = [own, *(products for _, _, products in behind)]
            if all(every):
                yield rate, [total_of([*chain(*every)], found[0].result), *found]
        elif found:
            yield rate, found


def _of_each(
    text: str, group: Sequence[Term], rates: Sequence[Rate]
) -> Iterator[tuple[Rate, list[Equation], list[Product]]]:
    """Each rate, its readings and the first product of it.

    Those that have no total of their own may have one together: 25家每家5万元，118家每家2万元，共….
    """
    words = text[max(0, group[0].mention.start - _BEFORE) : group[-1].mention.end]
    found_at = {one.mention.start: at for at, one in enumerate(group)}
    places = [found_at[one.term.mention.start] for one in rates]
    waiting: list[Product] = []
    used: set[int] = set()
    for index, (rate, at) in enumerate(zip(rates, places, strict=True)):
        start = places[index - 1] if index else 0
        stop = places[index + 1] + 1 if index + 1 < len(rates) else len(group)
        near = group[max(start, at - _NEAR) : min(stop, at + _NEAR + 1)]
        others = rates[max(0, index - 1) : index + 2]
        own = {one.term.mention.start for one in others}
        twins = (one for one in others if abs(found_at[one.term.mention.start] - at) == 1)
        if any(one.of[-1][:1] == rate.of[-1][:1] for one in twins):
            yield rate, [], []  # 新建每座8万元、改建每座3万元
            continue
        given = [rate.term, *_listed(text, rate.term, group[at + 1 :], own)]
        free = [one for one in near if one not in given and one.mention.start not in own]
        found: list[Equation] = []
        products: list[Product] = []
        for total in _totals(text, rate, near, others):
            known = next((one.of for one in others if one.term is total), ())
            taken = (total, *(one for _, numbers in waiting for one in numbers))
            of = [one for one in rate.of if one not in known]
            numbers = numbers_of(rate, of, [one for one in free if one not in taken], words)
            several = [[(replace(rate, term=each), one) for each in given] for one in numbers]
            if waiting and several:
                found.append(total_of([*waiting, *several[0]], total))
            found += [total_of(one, total) for one in several]
            products = products or [*chain(*several[:1])]
        if not found:
            free = [one for one in free if one.mention.start not in used]
            alone = numbers_of(rate, rate.of, free, words)
            products = [(replace(rate, term=each), one) for one in alone[:1] for each in given]
        waiting = [] if found else [*waiting, *products]
        used |= {one.mention.start for _, many in products for one in many if isinstance(one, Term)}
        yield rate, found, products


def _listed(text: str, last: Term, behind: Sequence[Term], own: set[int]) -> Iterator[Term]:
    """What is given to each on top of it: 每户省级1万元、区级5000元."""
    for one in behind:
        on_top = _ON_TOP.fullmatch(text, last.mention.end, one.mention.start)
        if not on_top or one.mention.start in own or one.unit != last.unit:
            return
        last = one
        yield one


def _is_monthly(total: Rate, rate: Rate) -> bool:
    """Whether the one is what the other comes to in each month: 每人每月50元，每月共2万元."""
    same = set(total.of) <= set(rate.of) or "天" in rate.of
    return same and all(one and time_of(one) == one for one in total.of)


def _totals(text: str, rate: Rate, near: Sequence[Term], rates: Sequence[Rate]) -> list[Term]:
    """What can be the total, the likeliest first: what is summed up, then what comes behind."""
    named = rate.term.lead.rpartition("均")[2].partition("每")[0] if rate.is_mean else ""
    first = rate.is_mean or bool(_SET.search(rate.term.clause))
    large = [
        one
        for one in near
        if one is not rate.term
        and _is_alike(one, rate.term)
        and (one.mention.size > 2 * rate.term.mention.size or one.says(Role.SUMS_UP))
        and not _NO_TOTAL.search(one.lead)
        and not (
            rate.is_mean and "年" in rate.of and "累计" in one.lead
        )  # over how many years is not told
        and (first or sums_up(one) or one.mention.start > rate.term.mention.start)
        and all(one is not other.term or _is_monthly(other, rate) for other in rates)
        and not _APART.search(text, rate.term.mention.end, one.mention.end)
        and not _APART_BEHIND.match(text, one.mention.end)
        and (
            _share_words(one.lead, "")
            or _share_words(named, one.lead + one.tail)
            or (sums_up(one) and set(named) & set(one.lead))
        )
    ]
    return sorted(large, key=lambda one: not sums_up(one))


def _is_alike(total: Term, term: Term) -> bool:
    """Whether the one can be so many of the other: 3320人次 of 8次, 名额138个 of 3名."""
    named = total.unit == "个" and term.unit in total.words[-4:]
    return term.unit in total.unit or same_unit(total.mention, term.mention) or named


def total_of(products: Sequence[Product], total: Term) -> Equation:
    """The total of all that is for each of so many, as sure as it can be."""
    known = (one for rate, numbers in products for one in (rate.term, *numbers))
    terms = tuple(dict.fromkeys(one for one in known if isinstance(one, Term)))

    def solve(known: Sequence[Mention]) -> Interval:
        values = dict(zip(terms, known, strict=True))
        first, *others = (_multiplied(rate, numbers, values) for rate, numbers in products)
        return (
            sum((low for low, _ in others), first[0]),
            sum((high for _, high in others), first[1]),
        )

    def show(known: Sequence[Mention]) -> str:
        said: dict[Number, str] = {one: by.written for one, by in zip(terms, known, strict=True)}
        each = [[rate.term, *(one for one in many if one != 1)] for rate, many in products]
        return "＋".join("×".join(said.get(one, f"{one}") for one in many) for many in each)

    numbers = [one for _, several in products for one in several]
    lasts = any(one != 1 if isinstance(one, Fraction) else one.unit == "个月" for one in numbers)
    on_top = len({several for _, several in products}) < len(products)
    tie = Tie.LIKELY if lasts or on_top else Tie.CERTAIN  # within months people come and go
    return Equation("product", terms, total, solve, show, tie)


def _multiplied(rate: Rate, numbers: Sequence[Number], values: dict[Term, Mention]) -> Interval:
    """A rate is what it is; a mean, and a number such as 1.2万人, was rounded."""
    known = values[rate.term]
    finest = None if known.unit == "元" else ZERO  # 人均670元 is set; 人均3次 may be 2.9
    low, high = spread(known, finest) if rate.is_mean else (known.low, known.high)
    for one in numbers:
        least, most = spread(values[one]) if isinstance(one, Term) else (one, one)
        low, high = low * least, high * most
    larger = _larger(rate.of)
    return (low, high) if larger == 1 else (low / larger, high / larger)


@lru_cache(maxsize=256)
def _larger(of: tuple[str, ...]) -> int:
    """How many of the unit that is read each stands for: 每公里, of a length that is read in 米."""
    return prod(by for word, (_, by) in LARGE.items() if any(one.startswith(word) for one in of))


def _weighed(found: list[Equation], most: Tie) -> list[Equation]:
    """The first that is near is meant; surely where there is no other and its words agree."""
    near = {id(one) for one in found if one.is_near()}
    first, *rest = sorted(found, key=lambda one: id(one) not in near)
    others = [
        one
        for one in rest
        if (id(one) in near or one.result is first.result)
        and not (one.result is first.result and set(one.terms) <= set(first.terms))
        and (sums_up(one.result) or not sums_up(first.result))
    ]
    if others:
        tie = Tie.POSSIBLE if sums_up(first.result) else Tie.SILENT
    else:
        tie = Tie.CERTAIN if _agrees(first) else Tie.LIKELY
    silent = [replace(one, tie=Tie.SILENT) for one in rest]
    return [replace(first, tie=min(most, tie, first.tie)), *silent]


def _agrees(equation: Equation) -> bool:
    """Whether the total is said to be of what is given to each: 每人补助600元，补助资金…."""
    total = equation.result
    words = pattern(Role.SUMS_UP_LOOSELY).sub("", total.lead)
    given = "".join(one.clause[-20:] for one in equation.terms)
    paid = total.unit == "元" and not _PAID.search(words) and not _share_words(words, "")
    return total.says(Role.SUMS_UP) or (_share_words(words, given) and (sums_up(total) or paid))


def _share_words(words: str, other: str) -> bool:
    """Whether two characters in a row stand in the other; also where the words name nothing."""
    named = _PLAIN.sub("", words)
    return len(named) < 2 or share_of_pairs(named, other) > 0
