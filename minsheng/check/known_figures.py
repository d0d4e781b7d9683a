"""All that the data give for a thing: values, targets, what is left, sums, what its texts tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from minsheng.audit.measures import are_slips, is_rounded
from minsheng.audit.mention import Mention
from minsheng.check.by_project import (
    entries_before,
    entries_last_year,
    own_texts,
)
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.things import Thing, read_amount
from minsheng.model.plan import IndicatorKind
from minsheng.model.progress import ProjectProgress

_DIGITS = re.compile("[0-9][0-9.]*")
_TELLING, _SHORT = 3, 2  # digits; a shorter number is like another by chance
_FAR = 2  # times: what is farther off may be another thing
_MOST_PARTS = 6  # figures of a project that may be added up
_SEVERAL = 2  # figures
_POWERS = frozenset(Fraction(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
"""How many times too large a number is with digits too many, or of a unit too large."""

_Sums = dict[str, tuple[list[Fraction], list[Fraction]]]


class KnownFigures:
    """What a period, and those before it, tell of a thing, beside the text that is looked at."""

    def __init__(self, context: CheckContext, checked: CheckedText, thing: Thing) -> None:
        self._context, self._checked, self.thing = context, checked, thing

    @cached_property
    def values(self) -> list[Fraction]:
        """What it may be said to be: its value now and before, what came, typed figures, sums."""
        now = _exact(self.thing.value)
        before = self._before
        came = [one - other for one in now for other in before]
        return [*now, *before, *came, *self._typed(aims=False), *self._sums(aims=False)]

    @cached_property
    def targets(self) -> list[Fraction]:
        """What it may be said to be meant to be, or what is left of that."""
        plan = [read_amount(one) for one in self.thing.indicator.plan.values()]
        aims = [*_exact(self.thing.target), *(each for one in plan for each in _exact(one))]
        left = [one - other for one in aims for other in _exact(self.thing.value)]
        return [*aims, *left, *self._typed(aims=True), *self._sums(aims=True)]

    def rates(self, *, now: bool) -> list[Fraction]:
        """Its rate of its target in percent, now or whenever; how far works are."""
        values = [*_exact(self.thing.value), *(() if now else self._before)]
        if self.thing.indicator.kind is IndicatorKind.PERCENT:
            return values
        plan = [read_amount(one) for one in self.thing.indicator.plan.values()]
        aims = [*_exact(self.thing.target), *(each for one in plan for each in _exact(one))]
        return [one / aim * 100 for aim in aims for one in values if aim]

    def agrees(self, mention: Mention, figures: Iterable[Fraction], *, loosely: bool) -> bool:
        """Whether a quantity tells one of some figures, rounded as it may be."""
        times = self.thing.times(mention)
        known = [abs(one) * times for one in figures]
        return any(
            mention.can_print(one, one) or (loosely and is_rounded(mention.number, one))
            for one in known
        )

    def is_near(self, mention: Mention, own: Sequence[Mention]) -> bool:
        """Whether it can be meant to be one of a thing's own figures, and is a slip."""
        times = self.thing.times(mention)
        for one in own:
            ratio = mention.number / (one.number * times) if one.number else Fraction(0)
            if Fraction(1, _FAR) <= ratio <= _FAR or ratio in _POWERS:
                return True
        return mention.number in [one.number * times for one in _some(self.thing.target)]

    def is_slip(self, mention: Mention) -> bool:
        """Whether a quantity is written with the digits of the value or the target, but one, or in
        another order.
        """
        thing = self.thing
        least = _SHORT if thing.typed else _TELLING
        own = [str(thing.amount), str(thing.indicator.target)]
        own += [one.mention.written for one in thing.typed]
        told = _DIGITS.findall(mention.written)
        return any(
            len(other) >= least and are_slips(one, other)
            for amount in own
            for one in _DIGITS.findall(amount)
            for other in told
        ) or not thing.counts_in(mention)

    def is_told(self, share: Mention) -> bool:
        """Whether the project's own texts tell such a share."""
        return any(
            one.mention.low <= share.high and share.low <= one.mention.high
            for text in self._texts
            for one in text.reading.shares
        )

    @cached_property
    def _before(self) -> list[Fraction]:
        project, name = self.thing.entry.project.id, self.thing.indicator.id
        earlier = (self._context.once(one) for one in (entries_before, entries_last_year))
        amounts = (one[project].values.get(name) for one in earlier if project in one)
        return [each for one in amounts for each in _exact(read_amount(one))]

    @cached_property
    def _texts(self) -> list[CheckedText]:
        own = self._context.once(own_texts).get(self.thing.entry.project.id, ())
        return [one for one in own if one.part != "summary"]

    def _typed(self, *, aims: bool) -> Iterator[Fraction]:
        """What the project's own texts type in its unit, and what two of those make."""
        found = [
            count.mention.number / self.thing.times(count.mention)
            for text in self._texts
            for count in text.reading.counts
            if self.thing.counts_in(count.mention) and not count.mention.per
            if aims or (text.reported and not count.is_target)
            if text.printed.is_typed(count.mention.start, count.mention.end)
        ]
        yield from found
        for one, other in combinations(found[:_MOST_PARTS], 2):
            yield from (one + other, one - other) if aims else (one + other,)
        if len(found) <= _MOST_PARTS:
            yield sum(found, Fraction(0))

    def _sums(self, *, aims: bool) -> Iterator[Fraction]:
        """What all indicators of its unit are together, in its project and in the bulletin."""
        unit = self.thing.indicator.unit if self.thing.kind else None
        for sums in (_sums_of([self.thing.entry]), self._context.once(_sums_of_all)):
            yield from sums[unit][aims] if unit in sums else ()


def _sums_of_all(context: CheckContext) -> _Sums:
    return _sums_of(context.all_projects)


def _sums_of(entries: Iterable[ProjectProgress]) -> _Sums:
    """What the values, and the targets, of some projects make, by the unit of the indicators."""
    figures: dict[str, tuple[list[Fraction], list[Fraction]]] = {}
    for entry in entries:
        for name, indicator in entry.project.indicators.items():
            values, targets = figures.setdefault(indicator.unit, ([], []))
            values += _exact(read_amount(entry.values.get(name)))
            targets += _exact(read_amount(indicator.target))
    return {unit: (_made(one), _made(other)) for unit, (one, other) in figures.items()}


def _made(figures: Sequence[Fraction]) -> list[Fraction]:
    """What several figures are together, all of them or any two."""
    if len(figures) < _SEVERAL:
        return []
    by_twos = combinations(figures[:_MOST_PARTS], 2)
    return [sum(figures, Fraction(0)), *(one + other for one, other in by_twos)]


def _some(mention: Mention | None) -> list[Mention]:
    return [mention] if mention else []


def _exact(mention: Mention | None) -> list[Fraction]:
    return [mention.number] if mention else []
