"""Equations between the terms of a text, and how sure it is that one was meant.

An equation is tried on intervals: a number stands for all that would have been printed as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from fractions import Fraction

from minsheng.audit.mention import SHARE, Mention, in_words
from minsheng.audit.reading import Term
from minsheng.quantity import round_share
from minsheng.record import record

Interval = tuple[Fraction, Fraction]
ZERO, ONE = Fraction(0), Fraction(1)
_NEARLY = 1e-9  # of a number: what quick arithmetic is surely off by less
_LEAST = Fraction(1, 10**9)  # enough for what comes out to be printed rounded


class Tie(IntEnum):
    """How the terms of an equation are tied together."""

    SILENT = -1
    """Not claimed; but where it comes out, it was meant."""
    POSSIBLE = 0
    """They stand in one sentence and fit."""
    LIKELY = 1
    """Their places and words fit, but another reading is thinkable."""
    CERTAIN = 2
    """The words say that these belong together."""


_SHIFTS = tuple(Fraction(one) for one in ("10", "1/10", "10000", "1/10000"))
_SCALED = frozenset(("product", "conversion", "shared"))
_NOT_FAR = 4
_LOST = 1.25  # times about ten: 64%, written 6%
_FAR = {Tie.CERTAIN: 12, Tie.LIKELY: 12, Tie.POSSIBLE: 3}  # times; a digit lost is up to eleven
_TOO_MUCH = Fraction(21, 2)  # times; a zero too many is ten


@record
class Equation:
    """``result`` must lie in what ``solve`` makes of the quantities of ``terms``.

    ``show`` writes the left side.
    """

    relation: str
    terms: tuple[Term, ...]
    result: Term
    solve: Callable[[Sequence[Mention]], Interval]
    show: Callable[[Sequence[Mention]], str]
    tie: Tie
    is_doubtful: bool = False
    """Whether a hedge, a rounding or what stands beside it may explain it: told, never certain."""

    def holds(self) -> bool:
        """Whether it comes out, as far as the numbers were rounded or hedged."""
        return _holds(self, [term.mention for term in self.terms], self.result.mention)

    @property
    def is_vague(self) -> bool:
        """Whether the result is hedged (近九成), so that there is no digit to be a slip."""
        return not self.result.mention.is_exact

    def is_near(self, *, for_a_slip: bool = True) -> bool:
        """Whether what comes out is of the size of what is told; else it was not meant.

        A slip may make it ten times as much, as a digit lost does; what no slip explains has to be
        nearer.
        """
        low, high = self.solve([term.mention for term in self.terms])
        result, far = self.result.mention, _FAR[self.tie]
        near = low <= result.high * far and result.low <= high * min(Fraction(far), _TOO_MUCH)
        ratio = float(low + high) / 2 / (result.size or 1)
        close = 1 / _NOT_FAR < ratio < _NOT_FAR or 10 / _LOST < ratio < 10 * _LOST
        return (near and (for_a_slip or close)) or self.is_shifted()

    def is_shifted(self) -> bool:
        """Whether a product comes out with the decimal point, or a 万, elsewhere in the result."""
        known, result = [term.mention for term in self.terms], self.result.mention
        return self.relation in _SCALED and any(
            _holds(self, known, _times(result, one)) for one in _SHIFTS
        )

    def is_a_slip(self, by_chance: float) -> bool:
        """Whether one digit off, or two swapped, in one of the numbers would make it come out.

        Not where more than so many of these would come out by chance, were the numbers of
        different things.
        """
        if self.tie > Tie.POSSIBLE and self.is_shifted():
            return True
        return self._chance() <= by_chance and any(self._slips())

    def _slips(self) -> Iterator[Term]:
        known, result = [term.mention for term in self.terms], self.result.mention
        if any(_holds(self, known, result.renumbered(edited)) for edited in _edits(result)):
            yield self.result
        for index, term in enumerate(self.terms):
            before, behind = known[:index], known[index + 1 :]
            for edited in _edits(term.mention):
                if _holds(self, [*before, term.mention.renumbered(edited), *behind], result):
                    yield term
                    break

    def _chance(self) -> float:
        tried = sum(len(_digits(one.mention)) * 10 for one in (*self.terms, self.result))
        result = self.result.mention
        return tried * float(result.step) / result.size if result.size else 1.0

    def told(self) -> str:
        """What comes out, and what the text says: 412人÷2000人＝20.6%，文中26.0%."""
        known = [term.mention for term in self.terms]
        low, high = self.solve([bare(one) for one in known])
        said = self.result.mention
        right = printed_like((low + high) / 2, said)
        return f"{self.show(known)}＝{right}，文中{said.written}"


def doubted(equation: Equation, loosely: Callable[[Sequence[Mention]], Interval]) -> Equation:
    """The same, doubtful where it comes out by a looser way to solve it."""
    if loosely is equation.solve:
        return equation
    return replace(equation, is_doubtful=replace(equation, solve=loosely).holds())


def _holds(equation: Equation, known: Sequence[Mention], result: Mention) -> bool:
    if any(not one.number for one in known):
        return True
    whole = equation.relation == "rate" and result.number == 100 and not result.hedge
    if not whole and _is_far(equation, known, result):
        return False
    low, high = equation.solve(known)
    if whole:
        if high < 100:
            return False  # nearly all is not all, however it is rounded
        if equation.tie > Tie.SILENT:
            return True  # more than planned is told as all of it, too
    if result.unit == SHARE and result.hedge and result.step > 1:
        return result.low - 1 <= high and low <= result.high + 1  # 近九成 is no 77%
    if low == high and result.is_exact and is_whole(result):
        return low == result.number
    return result.can_print(low, high)


def _is_far(equation: Equation, known: Sequence[Mention], result: Mention) -> bool:
    """Whether it certainly does not come out: a quick look, as most of what is tried does not."""
    low, high = equation.solve([one.rough for one in known])
    said = result.rough
    slack = float(said.step + _NEARLY * (abs(low) + abs(high) + said.high))
    return bool(low > said.high + slack or high < said.low - slack)


def is_whole(mention: Mention) -> bool:
    """Whether it is a count, told to the last one: 3216人, but not 1.2万人."""
    return mention.step == 1 and mention.unit != SHARE and "." not in mention.written


def spread(mention: Mention, finest: Fraction | None = None) -> Interval:
    """All that a quantity may stand for; counts stand for themselves.

    A count beside finer numbers (``finest`` is their last digit) was rounded, too.
    """
    rounded = not is_whole(mention) or (finest is not None and finest < mention.step)
    if not rounded or not mention.unit:
        return mention.low, mention.high
    slack = mention.step / 2
    return mention.low - slack, mention.high + slack


def bare(mention: Mention) -> Mention:
    """The number as it is written, without its hedge."""
    return replace(mention, low=mention.number, high=mention.number)


def printed_like(number: Fraction, like: Mention) -> str:
    """A number to the decimals, unit and scale of another."""
    if like.unit != SHARE:
        return in_words(number, like)
    decimals = len(like.written.partition(".")[2].rstrip("%％"))
    return f"{round_share(number, decimals):f}%"


def _times(mention: Mention, times: Fraction) -> Mention:
    number, step = mention.number * times, mention.step * times
    return replace(mention, number=number, low=number, high=number, step=step)


def _digits(mention: Mention) -> str:
    return "".join(c for c in mention.written if c.isascii() and c.isdigit())


def _edits(mention: Mention) -> Iterator[Fraction]:
    """The numbers that a quantity would be with one digit off, or two neighbours swapped."""
    digits = _digits(mention)
    if not digits or not mention.is_exact:
        return
    seen = set()
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                seen.add(digits[:at] + other + digits[at + 1 :])
        seen.add(digits[:at] + digits[at + 1 : at + 2] + digit + digits[at + 2 :])
    seen.discard(digits)
    for one in sorted(seen):
        if one[0] == "0" and digits[0] != "0":
            continue
        yield int(one) * mention.step


def multiple(relation: str, one: Term, result: Term, factor: Fraction, tie: Tie) -> Equation:
    """An equation: ``result`` is so many times the one, to its last digit."""

    def solve(known: Sequence[Mention]) -> Interval:
        low, high = spread(known[0])
        return low * factor, high * factor + (ZERO if factor.denominator == 1 else _LEAST)

    def show(known: Sequence[Mention]) -> str:
        if factor == 1:
            return known[0].written
        sign, number = ("÷", 1 / factor) if factor.numerator == 1 else ("×", factor)
        return f"{known[0].written}{sign}{float(number):g}"

    return Equation(relation, (one,), result, solve, show, tie)
