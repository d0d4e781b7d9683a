"""Products: so much for each of so many makes the total: 753人，每人200元，共15.06万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from minsheng.audit.cues import Role, pattern
from minsheng.audit.each import Number, Rate, counts, numbers_of, rate_of, sums_up, time_of
from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.measures import LARGE
from minsheng.audit.quantities import Mention
from minsheng.audit.reading import Reading, Term

_NO_TOTAL = re.compile("另|计划|预算|目标|(?<!总)投资|占|首|预|剩余|尾款")
_APART = re.compile("另|加上|部分|年中|中途|退出")
_PAID = re.compile("拨|到位|支付|兑付|下达|投入|筹")
_PLAIN = re.compile("[，、：计为达是约需额]|每[月年天]|[全半上下]+年|资金|经费|金额|费用")
_BEFORE = 20  # characters in front of the first term that may tell a time
_NEAR = 4  # terms to each side that are looked at
_WIDER = ("；。！？\n", "。！？\n", "\n")
"""What parts the terms among which a rate, its number and its total stand: the nearest first."""
Product = tuple[Rate, tuple[Number, ...]]


def products(reading: Reading) -> Iterator[list[Equation]]:
    """For each rate of a text, the numbers and totals that it can go with."""
    terms = sorted(reading.terms, key=lambda one: one.mention.start)
    rates = {one.mention.start: rate for one in terms if (rate := rate_of(one))}
    done: set[int] = set()
    for marks in _WIDER if rates else ():
        for group in _parted(reading.text, terms, marks):
            own = [rates[one.mention.start] for one in group if one.mention.start in rates]
            if marks == "\n" and (len(own) > 1 or any(one.is_mean for one in own)):
                continue
            for rate, found in _of_group(reading.text, group, own):
                wide = marks == "\n" and not sums_up(found[0].result)
                if rate.term.mention.start not in done and not wide:
                    done.add(rate.term.mention.start)
                    yield _weighed(found, Tie.LIKELY if marks == "\n" else Tie.CERTAIN)


def _parted(text: str, terms: Sequence[Term], marks: str) -> Iterator[list[Term]]:
    """The terms between which none of the marks stands."""
    group: list[Term] = []
    for term in terms:
        if group and any(c in marks for c in text[group[-1].mention.end : term.mention.start]):
            yield group
            group = []
        group.append(term)
    yield group


def _of_group(
    text: str, group: Sequence[Term], rates: Sequence[Rate]
) -> Iterator[tuple[Rate, list[Equation]]]:
    """The readings of the rates that have a number and a total among the terms of a group.

    Rates that have no total of their own may have one together: 25家每家5万元，118家每家2万元，共….
    """
    words = text[max(0, group[0].mention.start - _BEFORE) : group[-1].mention.end]
    found_at = {one.mention.start: at for at, one in enumerate(group)}
    places = [found_at[one.term.mention.start] for one in rates]
    waiting: list[Product] = []
    for index, (rate, at) in enumerate(zip(rates, places, strict=True)):
        start = places[index - 1] if index else 0
        stop = places[index + 1] + 1 if index + 1 < len(rates) else len(group)
        near = group[max(start, at - _NEAR) : min(stop, at + _NEAR + 1)]
        others = rates[max(0, index - 1) : index + 2]
        if any(_is_beside(rate, one, others) for one in group[max(0, at - 1) : at + 2]):
            continue  # 每户省级1万元、区级5000元
        free = [one for one in near if all(one is not other.term for other in others)]
        found: list[Equation] = []
        for total in _totals(text, rate, near, others):
            known = next((one.of for one in others if one.term is total), ())
            used = (total, *(one for _, numbers in waiting for one in numbers))
            of = [one for one in rate.of if one not in known]
            numbers = numbers_of(rate, of, [one for one in free if one not in used], words)
            if waiting and numbers:
                found.append(_equation([*waiting, (rate, numbers[0])], total))
            found += [_equation([(rate, one)], total) for one in numbers]
        if found:
            waiting = []
            yield rate, found
        elif alone := numbers_of(rate, rate.of, free, words):
            waiting.append((rate, alone[0]))


def _is_beside(rate: Rate, other: Term, rates: Sequence[Rate]) -> bool:
    """Whether a quantity beside a rate is given together with it, or instead."""
    counted = other.unit != "元" and any(counts(other, one) for one in rate.of)
    if other is rate.term or other.unit != rate.term.unit or sums_up(other) or counted:
        return False
    its = next((one for one in rates if one.term is other), None)
    if its is None:
        return other.clause_number == rate.term.clause_number and other.strand == rate.term.strand
    return not (_is_monthly(its, rate) or _is_monthly(rate, its))


def _is_monthly(total: Rate, rate: Rate) -> bool:
    """Whether the one is what the other comes to in each month: 每人每月50元，每月共2万元."""
    return set(total.of) <= set(rate.of) and all(one and time_of(one) == one for one in total.of)


def _totals(text: str, rate: Rate, near: Sequence[Term], rates: Sequence[Rate]) -> list[Term]:
    """What can be the total, the likeliest first: what is summed up, then what comes behind."""
    large = [
        one
        for one in near
        if one is not rate.term
        and one.unit.startswith(rate.term.unit)
        and (one.mention.size > 2 * rate.term.mention.size or one.says(Role.SUMS_UP))
        and not _NO_TOTAL.search(one.lead)
        and (sums_up(one) or rate.is_mean or one.mention.start > rate.term.mention.start)
        and all(one is not other.term or _is_monthly(other, rate) for other in rates)
        and not _APART.search(text, rate.term.mention.end, one.mention.start)
        and (_is_plain(one.lead) or _share_words(rate.named, one.lead + one.tail))
    ]
    return sorted(large, key=lambda one: not sums_up(one))


def _equation(products: Sequence[Product], total: Term) -> Equation:
    """The total of all that is for each of so many, as sure as it can be."""
    terms = tuple(
        dict.fromkeys(
            one
            for rate, numbers in products
            for one in (rate.term, *numbers)
            if isinstance(one, Term)
        )
    )

    def solve(known: Sequence[Mention]) -> Interval:
        values = dict(zip(terms, known, strict=True))
        ends = [_multiplied(rate, numbers, values) for rate, numbers in products]
        return sum((low for low, _ in ends), Fraction(0)), sum(
            (high for _, high in ends), Fraction(0)
        )

    def show(known: Sequence[Mention]) -> str:
        values = dict(zip(terms, known, strict=True))
        return "＋".join(
            "×".join(
                values[one].written if isinstance(one, Term) else f"{one}"
                for one in (rate.term, *numbers)
                if one != 1
            )
            for rate, numbers in products
        )

    numbers = [one for _, several in products for one in several]
    lasts = any(one != 1 if isinstance(one, Fraction) else one.unit == "个月" for one in numbers)
    tie = Tie.LIKELY if lasts else Tie.CERTAIN  # within some months people come and go
    return Equation("product", terms, total, solve, show, tie)


def _multiplied(rate: Rate, numbers: Sequence[Number], values: dict[Term, Mention]) -> Interval:
    """A rate is what it is; a mean, and a number such as 1.2万人, was rounded."""
    known = values[rate.term]
    low, high = spread(known) if rate.is_mean else (known.low, known.high)
    for one in numbers:
        least, most = spread(values[one]) if isinstance(one, Term) else (one, one)
        low, high = low * least, high * most
    for words, (_, larger) in LARGE.items():  # 每公里, of a length that is read in 米
        if any(one.startswith(words) for one in rate.of):
            low, high = low / larger, high / larger
    return low, high


def _weighed(found: list[Equation], most: Tie) -> list[Equation]:
    """The first reading is meant; surely where there is no other and its words agree."""
    first = found[0]
    others = [
        one
        for one in found[1:]
        if not (one.result is first.result and set(one.terms) <= set(first.terms))
        and (sums_up(one.result) or not sums_up(first.result))
    ]
    if others:
        tie = Tie.POSSIBLE if sums_up(first.result) else Tie.SILENT
    else:
        tie = Tie.CERTAIN if _agrees(first) else Tie.LIKELY
    silent = [replace(one, tie=Tie.SILENT) for one in found[1:]]
    return [replace(first, tie=min(most, tie, first.tie)), *silent]


def _agrees(equation: Equation) -> bool:
    """Whether the total is said to be of what is given to each: 每人补助600元，补助资金…."""
    total = equation.result
    if total.says(Role.SUMS_UP):
        return True
    words = pattern(Role.SUMS_UP_LOOSELY).sub("", total.lead)
    if _is_plain(words):
        return sums_up(total)
    given = "".join(one.clause[-20:] for one in equation.terms)
    paid = total.unit == "元" and not _PAID.search(words)
    return _share_words(words, given) and (sums_up(total) or paid)


def _share_words(one: str, other: str) -> bool:
    """Whether two characters in a row of the one stand in the other; also where it has none."""
    words = _PLAIN.sub("", one)
    return _is_plain(one) or any(words[at : at + 2] in other for at in range(len(words) - 1))


def _is_plain(words: str) -> bool:
    """Whether words name nothing: 共需资金."""
    return len(_PLAIN.sub("", words)) < 2
