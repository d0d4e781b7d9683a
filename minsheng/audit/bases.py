"""What a share may be of: its parts and its bases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from minsheng.audit.reading import Reading, Term
from minsheng.audit.shares import Kind, subject_of
from minsheng.audit.words import stand_closely
from minsheng.record import record

BESIDE = 14  # characters beside a quantity in which its rate may be named
_PEOPLE = ("人", "名")
_SAID_AS = re.compile("(?:即|[，、]?也就是说?|为|[^，。；]{1,6}、共)")


@record
class Share:
    """A share with the quantities of its sentence, and those of the sentences before it."""

    reading: Reading
    share: Term
    kind: Kind
    named: str
    before: list[Term]
    behind: list[Term]
    earlier: list[Term]
    taken: list[Term]
    """What has such a share of its own (A，占40%；B，占60%): none is the base of another."""

    def links(self) -> Iterator[Link]:
        """Each part that it may be, of each base."""
        aims = [one for one in self.behind if one.is_target and self._is_at_once(one)]
        before = [
            one for one in self.before if one.is_target or not one.strand or self.share.strand
        ]
        bases = [*before, *aims, *self._following(), *self.earlier]
        for part, base in product(self._parts(), bases):
            larger = base.is_target or base.mention.size > part.mention.size
            if part is not base and fit(base, part) and base not in self.taken and larger:
                yield Link(self, part, base)

    def _parts(self) -> list[Term]:
        """What can be the part: what is done nearest to it, or named by it."""
        if self.kind is Kind.DIRECT:
            return [one for one in self.before[:-1] if fit(one, self.before[-1])][-1:]
        done = [one for one in self.before if not one.is_target]
        done = [one for one in done if one.strand == self.share.strand] or done
        following = [one for one in self._following() if not one.is_target]
        if following and (len(following) > 1 or not done or _SAID_AS.fullmatch(following[0].lead)):
            return following
        named = [one for one in done[-4:-1] if self.kind is Kind.RATE and is_named(one, self.named)]
        alone = not done and not subject_of(self.share, self.named)
        before = [one for one in self.earlier[-1:] if not one.is_target and alone]
        return [*named, *done[-1:]] or before

    def _is_at_once(self, term: Term) -> bool:
        other = term.strand != self.share.strand
        return other or term.clause_number - self.share.clause_number <= 1

    def _following(self) -> list[Term]:
        """What explains it behind a colon or in brackets: 合格率96%（抽检50批次，合格48批次）.

        Or the part alone: 近八成即390个.
        """
        if self.reading.strands[self.share.strand].text.startswith("：", self.share.end):
            return self.behind
        if hanging := [one for one in self.behind if self.reading.hangs_on(one, self.share)]:
            return hanging
        return [one for one in self.behind[:1] if _SAID_AS.fullmatch(one.lead)]


class Link(NamedTuple):
    """A part and a base that a share may be of."""

    of: Share
    part: Term
    base: Term

    @property
    def beside(self) -> str:
        """The words around the part."""
        return f"{self.part.lead[-BESIDE:]}|{self.part.tail[:BESIDE]}"

    @property
    def gap(self) -> str:
        """What stands between the base and the part, where it stands before it."""
        text, start, end = self.of.reading.text, self.base.mention.end, self.part.mention.start
        return text[start:end]

    @property
    def others(self) -> list[Term]:
        """What else stands in front of the share, with no share of its own, and fits the base."""
        used = {id(one) for one in (self.part, self.base, *self.of.taken)}
        return [one for one in self.of.before if id(one) not in used and fit(one, self.base)]


def fit(one: Term, other: Term) -> bool:
    """Whether one can be a share of the other: of one unit, or cases among people."""
    first, second = one.mention, other.mention
    if first.kind == second.kind != "":  # as same_unit tells: asked of most pairs of terms
        return True
    mine, theirs = first.unit, second.unit
    return (mine == "例" and theirs in _PEOPLE) or (theirs == "例" and mine in _PEOPLE)


def is_named(part: Term, stem: str) -> bool:
    """Whether the words beside a quantity are those of a rate: 取得证书105人，取证率."""
    words = f"{part.lead[-BESIDE:]}|{part.tail[:BESIDE]}"
    return bool(stem) and f"{stem}率" not in words and stand_closely(stem, words)
