"""Relations that a row declares: the words that lead to a result, and what it is reckoned from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minsheng.audit.cues import Role
from minsheng.audit.equations import Equation, Tie
from minsheng.audit.mention import same_unit
from minsheng.audit.operators import DIFFERENCE, Operator
from minsheng.audit.reading import Reading, Term


class Declared(NamedTuple):
    """``words``, a pattern, are all that stands between the result and what is in front of it.

    It is reckoned from so many (``number``) terms, the only others of its unit in its sentence.
    """

    relation: str
    words: str
    operator: Operator
    number: int
    tie: Tie


DECLARED = (
    Declared("change", "(?:两[者地]|首尾)?(?:相差|差距为?)", DIFFERENCE, 2, Tie.CERTAIN),
    Declared("change", "净[增减迁流][^，。；、0-9]{0,6}", DIFFERENCE, 2, Tie.LIKELY),
)


def declared(reading: Reading) -> Iterator[list[Equation]]:
    """Each result that the words of a row lead to."""
    for row in DECLARED:
        for led in results(reading, row.words, row.number):
            yield [Equation(row.relation, tuple(led.known), led.result, *row.operator, row.tie)]


class Led(NamedTuple):
    """A result, the words that lead to it, and the other terms: of its unit, and of any."""

    said: re.Match[str]
    result: Term
    known: list[Term]
    others: list[Term]


def results(reading: Reading, words: str, number: int) -> Iterator[Led]:
    """Each term that these words lead to, where so many others of its unit stand in its sentence.

    None of them may be a target, of another time, a change, or so much for each.
    """
    fullmatch = re.compile(words).fullmatch
    for sentence in reading.wide:
        for result in sentence:
            if not (said := fullmatch(result.lead)):
                continue
            others = [one for one in sentence if one is not result]
            known = [one for one in others if same_unit(one.mention, result.mention)]
            if len(known) == number and not any(map(_is_of_another_kind, known)):
                yield Led(said, result, known, [one for one in others if one not in known])


def _is_of_another_kind(term: Term) -> bool:
    other = term.is_target or term.says(Role.OTHER_TIME)
    return other or bool(term.direction) or term.says(Role.EACH)
