"""What a text claims and its figures deny: the readings of each claim weighed, the worst told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from minsheng.audit.changes import changes
from minsheng.audit.conversions import conversions
from minsheng.audit.declared import declared
from minsheng.audit.equations import Equation, Tie
from minsheng.audit.facts import FACTS
from minsheng.audit.monthly import monthly
from minsheng.audit.oddity import Oddity
from minsheng.audit.products import products
from minsheng.audit.rates import rates
from minsheng.audit.reading import Reading, read
from minsheng.audit.splits import shared
from minsheng.audit.stocks import stocks
from minsheng.audit.sums import sums
from minsheng.problem import Severity

RELATIONS = (rates, sums, changes, stocks, products, shared, conversions, monthly, declared)
"""Each yields, for a claim of a text, the equations by which it can be read."""
_NEVER_CERTAIN = frozenset(("product",))  # a total may hold other things, too
_BY_CHANCE = {Tie.CERTAIN: 2.5, Tie.LIKELY: 4.0, Tie.POSSIBLE: 0.2}
"""How many slips may come out by chance, for one that comes out to count as evidence."""


@lru_cache(maxsize=64)
def claims(text: str) -> tuple[Oddity, ...]:
    """What is wrong in a text, in the order of its places; one for each place and relation."""
    return wrong_claims(read(text))


def wrong_claims(reading: Reading) -> tuple[Oddity, ...]:
    """The same of a text that has been read."""
    found = [*_unequal(reading), *(one for fact in FACTS for one in fact(reading))]
    kept: dict[tuple[int, str], Oddity] = {}
    for one in sorted(found, key=lambda one: (one.start, [*Severity].index(one.severity))):
        kept.setdefault((one.start, one.relation), one)
    return tuple(kept.values())


def equations(text: str) -> Iterator[Equation]:
    """Every equation by which a text is read as claiming something, whether it comes out or not."""
    reading = read(text)
    for relation in RELATIONS:
        for readings in relation(reading):
            yield from (one for one in readings if one.tie > Tie.SILENT)


def _unequal(reading: Reading) -> Iterator[Oddity]:
    for relation in RELATIONS if len(reading.terms) > 1 else ():
        for readings in relation(reading):
            if wrong := judged(readings):
                yield wrong


def judged(readings: Iterable[Equation]) -> Oddity | None:
    """The likeliest reading where none comes out, and a slip of the pen explains it or it is sure.

    One that is sure, explained so and not doubted is an error. What is sure or explained, but not
    both, was right less than half the time in texts seen for the first time: a question.
    """
    known = []
    for one in readings:
        if one.holds():
            return None
        known.append(one)
    claimed = (one for one in known if one.tie > Tie.SILENT)
    for one in sorted(claimed, key=lambda one: -one.tie):
        slips = one.is_a_slip(_BY_CHANCE[one.tie])
        vague = one.tie is Tie.LIKELY and one.is_vague and one.relation == "rate"
        if one.is_near(for_a_slip=slips) and (slips or vague or one.tie is Tie.CERTAIN):
            said = one.result.mention
            severity = Severity.INFO
            if slips and one.tie is Tie.CERTAIN:
                never = one.is_doubtful or one.relation in _NEVER_CERTAIN
                severity = Severity.WARNING if never else Severity.ERROR
            return Oddity(one.relation, said.start, said.end, one.told(), severity)
    return None
