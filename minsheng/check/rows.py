"""What one project's row has: the figures of its data and texts, and what comes out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from minsheng.audit.measures import are_slips, is_rounded, times
from minsheng.audit.mention import Mention
from minsheng.audit.reading import Term
from minsheng.check.by_project import entries_before, own_texts, own_texts_before
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.things import are_mixed_up, kind_of, read_amount
from minsheng.check.typed_rates import says_rate
from minsheng.model.plan import IndicatorKind
from minsheng.model.progress import ProjectProgress

_MOST = 12  # figures of a unit that are added up and subtracted by twos
_TELLING, _SIGNS = 3, 2  # digits; a shorter number is like another by chance
_FEW = 100  # a smaller number may be any part of what is counted
_FAR, _NEAR = 10, 2  # times: what is farther off is no slip of a digit, or another thing
_DIGITS = re.compile("[0-9][0-9.]*")
_VERB = 2  # signs in front of a figure that say what was done


class Figure(NamedTuple):
    """A figure of a row, and the words right in front of it."""

    mention: Mention
    lead: str = ""


class Row:
    """All that one project tells of itself, now and in the period before."""

    def __init__(self, context: CheckContext, entry: ProjectProgress, *, summary: bool) -> None:
        self._context, self.entry, self._summary = context, entry, summary
        name = entry.project.name.value
        own = entry.project.indicators.values()
        texts = (one.printed.value for one in self._texts)
        self.told = "\n".join((name, *(one.name for one in own), *texts))

    @cached_property
    def _texts(self) -> list[CheckedText]:
        own = self._context.once(own_texts).get(self.entry.project.id, ())
        return [one for one in own if self._summary or one.part != "summary"]

    @cached_property
    def _texts_before(self) -> list[CheckedText]:
        return self._context.once(own_texts_before).get(self.entry.project.id, [])

    @cached_property
    def now(self) -> list[Figure]:
        """What its data and texts have."""
        own = self.entry.project.indicators
        amounts = [self.entry.values.get(one) for one in own]
        aims = [each for one in own.values() for each in (one.target, *one.plan.values())]
        known = [one for one in map(read_amount, (*amounts, *aims)) if one]
        return [*map(Figure, known), *_told(self._texts)]

    @cached_property
    def before(self) -> list[Figure]:
        """What they had in the period before, and in that of the year before."""
        return [*map(Figure, self.values_before.values()), *_told(self._texts_before)]

    @cached_property
    def values_before(self) -> dict[str, Mention]:
        """The values of the period before, by indicator."""
        entry = self._context.once(entries_before).get(self.entry.project.id)
        known = {name: read_amount(value) for name, value in entry.values.items()} if entry else {}
        return {name: one for name, one in known.items() if one}

    @cached_property
    def aims(self) -> list[Figure]:
        """What is to be done: its targets, and what its scope counts."""
        own = self.entry.project.indicators.values()
        known = map(read_amount, (each for one in own for each in (one.target, *one.plan.values())))
        scope = [one for one in self._texts if one.part in ("scope", "name")]
        return [*(Figure(one) for one in known if one), *_told(scope)]

    def other_aim(self, mention: Mention) -> Figure | None:
        """The target that a quantity is near to, as one of the row, if it is none of them."""
        known = [one for one in self.aims if _can_be(mention, one.mention, _NEAR)]
        all_aims = _like(self.aims, mention)
        if _says(mention, *all_aims, sum(all_aims, Fraction(0))):
            return None
        return known[0] if len({one.mention.number for one in known}) == 1 else None

    def agrees(self, mention: Mention) -> bool:
        """Whether a quantity is one of its figures, or what two of them make, or all."""
        now = _like(self.now, mention)
        before = _like(self.before, mention)[:_MOST]
        made = [each for a, b in combinations(now[:_MOST], 2) for each in (a + b, abs(a - b))]
        made += [abs(a - b) for a in now[:_MOST] for b in before]
        return any(_says(mention, one) for one in (*now, *made, sum(now, Fraction(0))))

    def meant(self, term: Term, *, plainly: bool) -> Figure | None:
        """The figure that a quantity, which agrees with none, is plainly meant to be: the only one
        behind the same verb, where the project is named ``plainly``, or one that it is a slip of.
        """
        mention = term.mention
        verb = term.lead[-_VERB:] if plainly else ""
        exact = [one for one in self.now if one.mention.is_exact]
        said = [one for one in exact if len(verb) == _VERB and one.lead.endswith(verb)]
        near = [one for one in said if _is_about(mention, one.mention)]
        if len({one.mention.number for one in near}) == 1:
            return near[0]
        return next((one for one in exact if _is_slip(mention, one.mention)), None)

    def is_left(self, term: Term) -> bool:
        """Whether a quantity, which agrees with none, is one of the period before."""
        same = [one for one in self.before if _says(term.mention, *_like([one], term.mention))]
        digits = sum(map(str.isdigit, term.mention.written))
        verb = term.lead[-_VERB:]
        return any(digits >= _TELLING or one.lead.endswith(verb) for one in same)

    def rates(self) -> list[Fraction]:
        """The shares that it tells, and those of its targets that come out, in percent."""
        found = [one.mention.number for text in self._texts for one in text.reading.shares]
        for name, indicator in self.entry.project.indicators.items():
            value, aim = read_amount(self.entry.values.get(name)), read_amount(indicator.target)
            if value and indicator.kind is IndicatorKind.PERCENT:
                found.append(value.number)
            elif value and aim and aim.number:
                found.append(value.number / aim.number * 100)
        of_scope = [one for text in self._texts if text.part == "scope" for one in _told([text])]
        for whole in of_scope:
            parts = _like(self.now, whole.mention) if whole.mention.number else []
            found += [one / whole.mention.number * 100 for one in parts]
        return found

    def has_rate(self, term: Term) -> bool:
        """Whether a share is one of its rates."""
        share, around = term.mention, term.lead + term.tail[:4]
        return any(
            share.can_print(one, one) if share.is_exact else says_rate(share, one, around)
            for one in self.rates()
        )

    def came(self, mention: Mention) -> Fraction | None:
        """By how much a value has grown since the period before, that a text tells rightly."""
        for name, was in self.values_before.items():
            value = read_amount(self.entry.values.get(name))
            if value and value.kind == mention.kind and _says(mention, value.number):
                return value.number - was.number
        return None


def _told(texts: Iterable[CheckedText]) -> Iterator[Figure]:
    for text in texts:
        for one in text.reading.counts:
            if not one.mention.per:
                yield Figure(one.mention, one.lead)


def _like(figures: Sequence[Figure], mention: Mention) -> list[Fraction]:
    """The numbers of figures in the unit of a quantity, or in one that is converted to it."""
    kind = kind_of(mention)
    found = ((one.mention.number, times(kind_of(one.mention), kind)) for one in figures)
    return [number * each for number, each in found if kind and each is not None]


def _says(mention: Mention, *numbers: Fraction) -> bool:
    """Whether a quantity tells one of some numbers, rounded as it may be."""
    return any(mention.can_print(one, one) or is_rounded(mention.number, one) for one in numbers)


def _can_be(mention: Mention, own: Mention, far: int = _FAR) -> bool:
    """Whether a quantity is in the unit of another, and not so far off that it is another thing."""
    known = _like([Figure(own)], mention)
    return any(one and Fraction(1, far) <= mention.number / one <= far for one in known)


def _is_about(mention: Mention, own: Mention) -> bool:
    """Whether a quantity is so near another that no part of it is meant; few may be any."""
    few = max(mention.number, own.number) < _FEW
    return _can_be(mention, own, _FAR if few else _NEAR)


def _is_slip(mention: Mention, own: Mention) -> bool:
    """Whether a quantity has the digits of another: in a wrong order, all but one, or all, in a
    unit that is mixed up with its own.
    """
    told, known = (_DIGITS.search(one.written) for one in (mention, own))
    if not told or not known:
        return False
    one, other = (each[0].replace(".", "").strip("0") for each in (told, known))
    if one == other and len(one) >= _SIGNS:
        return bool(_like([Figure(own)], mention)) or (
            told[0] == known[0] and are_mixed_up(kind_of(own), kind_of(mention))
        )
    one, other = told[0], known[0]
    return _can_be(mention, own) and len(one.replace(".", "")) >= _TELLING and are_slips(one, other)
