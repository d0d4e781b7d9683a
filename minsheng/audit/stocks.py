"""What was there, came in, went out, is there: 期初500头，新增120头，出栏80头，期末540头."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.mention import Mention
from minsheng.audit.reading import Reading, Term, alike

_FIRST = re.compile("[期年季月]初(?!以来)|上[期年季月]?(?:末|结转|结余|转入)|[年月]?结转|原[有来]")
_LAST = re.compile("[期年季月]末|[期年季月]底|[现实]有|结[存余]|剩余|未结")
_FLOWS = 2


def are_stock(terms: Sequence[Term]) -> bool:
    """Whether one of them is what was there before, and a later one what is there now."""
    known = sorted(terms, key=lambda one: one.at)
    return bool(
        len(known) > _FLOWS and _FIRST.search(known[0].lead) and _LAST.search(known[-1].lead)
    )


def stocks(reading: Reading) -> Iterator[list[Equation]]:
    """The last of four of a unit that a sentence tells, by what came in and what went out."""
    for sentence in reading.sentences:
        last = sentence[-1]
        terms = alike(sentence, last)
        beside = all(b.clause_number - a.clause_number == 1 for a, b in pairwise(terms))
        if len(terms) != _FLOWS + 2 or not beside or not are_stock(terms):
            continue
        first, one, other, now = terms
        both = [
            Equation("change", known, now, _moved, _shown, Tie.CERTAIN)
            for known in ((first, one, other), (first, other, one))
        ]
        yield sorted(both, key=_off)


def _off(equation: Equation) -> Fraction:
    """How far what comes out lies from what is told."""
    low, high = equation.solve([term.mention for term in equation.terms])
    return abs((low + high) / 2 - equation.result.mention.number)


def _moved(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most), (fewest, out) = map(spread, known)
    return low + least - out, high + most - fewest


def _shown(known: Sequence[Mention]) -> str:
    first, into, out = (one.written for one in known)
    return f"{first}＋{into}－{out}"
