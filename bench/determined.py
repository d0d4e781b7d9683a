"""Figures of a sentence that determine each other, found by arithmetic alone.

The reader of minsheng is not asked: plain numbers with the characters behind them are tried against
each other, and what comes out exactly is taken for meant. One of them changed by a slip of the pen
is then an error that an audit should see.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![0-9.A-Za-z第])([0-9]+(?:\.[0-9]+)?)(万亿|万|亿)?(个?百分点|[^0-9\s]?)")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_CHANGES = re.compile("增|减|降|升|提高|上涨|下跌|多|少|扩大|缩")
_ENOUGH = 3  # digits of a whole: a smaller one comes out of its parts by chance
_MOST = 14  # numbers of a sentence that are tried


class Figure(NamedTuple):
    """A number of a sentence: where its digits stand, its value, and how it was rounded."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    unit: str

    @property
    def significant(self) -> int:
        """How many digits it is told in."""
        return len(str(int(self.value / self.step)))


class Tuple(NamedTuple):
    """Figures that determine each other, and by what: rate, sum, change or growth."""

    kind: str
    figures: tuple[Figure, ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [match[0].strip() for match in _SENTENCE.finditer(text) if match[0].strip()]


def figures(sentence: str) -> list[Figure]:
    """The numbers of a sentence; years, months and days are none."""
    found = []
    for match in _NUMBER.finditer(sentence):
        digits, scale, unit = match[1], _SCALES[match[2] or ""], match[3]
        if unit in "年月日号时点岁" and unit:
            continue
        decimals = len(digits.partition(".")[2])
        step = Fraction(scale, 10**decimals)
        value = Fraction(int(digits.replace(".", ""))) * step
        if value:
            found.append(Figure(match.start(1), match.end(1), value, step, unit.replace("％", "%")))
    return found[:_MOST]


def determined(sentence: str) -> list[Tuple]:
    """The figures that determine each other; each figure in one of them at most."""
    numbers = figures(sentence)
    found = [*_sums(numbers), *_rates(numbers), *_changes(numbers, sentence)]
    taken: set[Figure] = set()
    kept = []
    for one in found:
        if not taken & {*one.figures}:
            kept.append(one)
            taken |= {*one.figures}
    return kept


def _rates(numbers: list[Figure]) -> Iterator[Tuple]:
    """a/b in percent, only where one pair alone comes out."""
    for share in (one for one in numbers if one.unit == "%"):
        pairs = [
            pair
            for pair in combinations([one for one in numbers if one.unit not in ("%", "")], 2)
            if pair[0].unit == pair[1].unit and _comes_out(share, *sorted(pair, key=_value))
        ]
        sharp = (
            share.significant + min(one.significant for pair in pairs for one in pair)
            if pairs
            else 0
        )
        if len(pairs) == 1 and share.significant > 1 and sharp > 4:
            yield Tuple("rate", (*pairs[0], share))


def _value(figure: Figure) -> Fraction:
    return figure.value


def _comes_out(share: Figure, low: Figure, high: Figure) -> bool:
    rate = low.value / high.value * 100
    return share.value - share.step / 2 <= rate < share.value + share.step / 2


def _sums(numbers: list[Figure]) -> Iterator[Tuple]:
    """A number and a run of others of its unit right before or behind it that add up to it."""
    for index, whole in enumerate(numbers):
        if whole.significant < _ENOUGH or whole.unit == "%":
            continue
        behind = [one for one in numbers[index + 1 :] if one.unit == whole.unit]
        before = [one for one in numbers[:index] if one.unit == whole.unit][::-1]
        for run in (behind, before):
            for length in range(2, len(run) + 1):
                parts = run[:length]
                if sum(map(_value, parts)) == whole.value and _is_no_chance(parts):
                    yield Tuple("sum", (whole, *parts))


def _is_no_chance(parts: list[Figure]) -> bool:
    return sum(part.significant for part in parts) > len(parts) or len(parts) > 2


def _changes(numbers: list[Figure], sentence: str) -> Iterator[Tuple]:
    """From a to b by d, or b up by d and by r percent."""
    for step in numbers:
        lead = sentence[max(0, step.start - 8) : step.start]
        if not _CHANGES.search(lead) or step.unit == "%" or step.significant < 2:
            continue
        others = [one for one in numbers if one.unit == step.unit and one is not step]
        for a, b in combinations(others, 2):
            if (
                abs(a.value - b.value) == step.value
                and abs(numbers.index(a) - numbers.index(b)) < 4
            ):
                yield Tuple("change", (a, b, step))
        for value in others:
            for share in (one for one in numbers if one.unit == "%"):
                for was in (value.value - step.value, value.value + step.value):
                    rate = step.value / was * 100 if was > 0 else 0
                    if share.significant > 1 and abs(rate - share.value) <= share.step / 2:
                        yield Tuple("growth", (value, step, share))


def slips(sentence: str, found: Tuple) -> Iterator[str]:
    """The sentence with one figure changed by a slip, always the same one."""
    order = sorted(found.figures, key=lambda one: zlib.crc32(f"{sentence}{one.start}".encode()))
    for figure in order:
        digits = sentence[figure.start : figure.end]
        for wrong in _wrong(digits, zlib.crc32(f"{digits}{sentence}".encode())):
            if wrong != digits and not wrong.startswith("0"):
                yield f"{sentence[: figure.start]}{wrong}{sentence[figure.end :]}"
                return


def _wrong(digits: str, choice: int) -> Iterator[str]:
    """Two neighbouring digits swapped, or one digit off."""
    swaps = [
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 1)
        if "." not in digits[at : at + 2] and digits[at] != digits[at + 1]
    ]
    places = [at for at, digit in enumerate(digits) if digit != "."]
    at = places[choice % len(places)]
    off = [digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :] for by in (3, 7)]
    yield from (swaps if choice % 2 else off)
    yield from (off if choice % 2 else swaps)
