"""A rate and what it is of: a/b = r%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from minsheng.audit.base_evidence import is_apart, is_guessed, weight
from minsheng.audit.bases import BESIDE, Share, fit
from minsheng.audit.cues import Role
from minsheng.audit.equations import Equation, Tie, doubted
from minsheng.audit.mention import POINTS, Mention
from minsheng.audit.operators import OF_AN_AIM, OF_BOTH, QUOTIENT, REST, TOGETHER, Operator
from minsheng.audit.reading import Reading, Term
from minsheng.audit.shares import Kind, kind_of

_NEAR = 24  # terms of a sentence in front of a share that are looked at
_NEAR_UNDONE = 4  # quantities in front of a rate among which what is done and undone stand
_UNDONE = re.compile("[不未]")
_BEFORE = 8  # quantities before the sentence that are looked at


def rates(reading: Reading) -> Iterator[Iterable[Equation]]:
    """For each share the readings of what it is of; none is weighed behind one that comes out."""
    earlier: list[Term] = []
    taken: list[tuple[Term, Kind]] = []
    for sentence in reading.wide:
        counts = {id(one) for one in sentence if _can_be_base(one)}
        for index, share in enumerate(sentence):
            if not share.is_share:
                continue
            direct = sentence[index - 1] if index and not sentence[index - 1].is_share else None
            if direct and (direct.mention.per or "每" in direct.lead):
                continue
            kind, named = kind_of(share, direct)
            if kind is None:
                continue
            before = [one for one in sentence[max(0, index - _NEAR) : index] if id(one) in counts]
            behind = [one for one in sentence[index + 1 : index + _NEAR] if id(one) in counts]
            if before or behind or earlier:
                others = [
                    one for one, said in taken if said is kind or Kind.RATE not in (said, kind)
                ]
                near = Share(reading, share, kind, named, before, behind, earlier, others)
                yield _readings(near)
            if direct and (kind is Kind.DIRECT or not direct.is_target):
                taken = [*taken, (direct, kind)][-_NEAR:]
        earlier = [*earlier, *(one for one in sentence if id(one) in counts)][-_BEFORE:]


def _can_be_base(one: Term) -> bool:
    """Whether it can be a part or a base: no share, no rate, no change."""
    told = not (one.is_share or one.unit == POINTS or one.mention.per or one.direction)
    bounded = one.mention.is_exact or one.mention.high <= 2 * one.mention.low  # not 50万元以上的村
    return told and "每" not in one.lead[-BESIDE:] and (one.is_target or bounded)


def _readings(share: Share) -> Iterator[Equation]:
    """What a share may be of: the silent readings first, then those of which most speaks."""
    yield from _silent(share)
    yield from _with_undone(share)
    weighed = [(weight(link), link) for link in share.links()]
    most = max((heavy for heavy, _ in weighed), default=0)
    tie = Tie.CERTAIN if most > 4 else Tie.LIKELY if most > 3 else Tie.POSSIBLE
    for heavy, link in weighed:
        if heavy == most > 2:
            sure = min(tie, Tie.LIKELY) if is_guessed(link) else tie
            equation = doubted(_equation(share, sure, link.part, link.base), QUOTIENT.solve)
            yield replace(equation, is_doubtful=True) if is_apart(link) else equation


def _silent(share: Share) -> Iterator[Equation]:
    """Any quantities of which it comes out: one of them was meant."""
    near = [*share.earlier[-4:], *share.before[-8:], *share.behind[:3]]
    beyond, saved = share.share.mention.size > 100, share.share.says(Role.SAVED)
    may_come_out = _quick_look(share.share.mention)
    fitting = [pair for pair in combinations(near, 2) if fit(*pair)]
    for part, base in (*fitting, *((base, part) for part, base in fitting)):
        larger = beyond or base.is_target or base.mention.size >= part.mention.size
        if not larger or (part.is_target and not base.is_target):
            continue
        if may_come_out(part.mention, base.mention):
            yield _equation(share, Tie.SILENT, part, base)
        if share.kind is Kind.RATE and part in share.before and _UNDONE.search(part.lead):
            yield _equation(share, Tie.SILENT, part, base, operator=REST)
        if saved:
            yield _equation(share, Tie.SILENT, part, base, operator=OF_BOTH)
    for part, other in pairwise(share.before):
        for base in near if fit(part, other) else ():
            if fit(base, other) and base not in (part, other):
                yield _equation(share, Tie.SILENT, part, other, base, operator=TOGETHER)


def _with_undone(share: Share) -> Iterator[Equation]:
    """A rate of what is done and what is not, together: 已开工33个，未开工17个，开工率66%."""
    near = share.before[-_NEAR_UNDONE:] if share.kind is Kind.RATE else ()
    for part, other in permutations(near, 2):
        if fit(part, other) and _UNDONE.search(f"{part.lead[-4:]}|{other.lead[-4:]}"):
            yield _equation(share, Tie.SILENT, part, other, operator=OF_BOTH)


def _equation(share: Share, tie: Tie, *terms: Term, operator: Operator | None = None) -> Equation:
    usual = OF_AN_AIM if terms[-1].is_target else QUOTIENT
    return Equation("rate", terms, share.share, *(operator or usual), tie)


def _quick_look(share: Mention) -> Callable[[Mention, Mention], bool]:
    """Whether a part and a base may make a share, in floats; generous to hedges and roundings."""
    exact, rate = share.is_exact, share.size / 100
    slack = rate / 20 + float(share.step) / 50

    def may_come_out(part: Mention, base: Mention) -> bool:
        near = abs(part.size - base.size * rate) <= base.size * slack
        return near or not (exact and part.is_exact and base.is_exact)

    return may_come_out
