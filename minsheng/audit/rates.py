"""A rate and what it is of: a/b = r%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from minsheng.audit.cues import Role
from minsheng.audit.equations import Equation, Interval, Tie, spread
from minsheng.audit.quantities import POINTS, Mention, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.audit.shares import OF_TARGETS, Kind, kind_of
from minsheng.record import record

_GENERIC = re.compile(
    "比重|比例|年度|全年|今年|本年|总任务|总数|总量|总额|目标|任务|计划|预算|指标|应|需|全部|全区|全市|全县|全乡|全镇|比|的|数|量|了|约|近|超过?|为|到|达|其|该|左右"
)
_PLACE = re.compile("全[国省市区县乡镇村球]|中国|世界")
_BESIDE = 14  # characters beside a quantity in which its rate may be named
_CLAUSES = 3  # between a part and what it can be a share of
_NEAR = 24  # terms of a sentence in front of a share that are looked at
_ALL = re.compile("[总共]|资金|额度|安排|下达")
"""What a share that is complete is of, where no target is told."""


def rates(reading: Reading) -> Iterator[list[Equation]]:
    """For each share the readings of what it is of, the likeliest first."""
    earlier: list[Term] = []
    for sentence in reading.wide():
        taken = [one for one, said in pairwise(sentence) if said.is_share and "占" in said.lead]
        for index, share in enumerate(sentence):
            if not share.is_share:
                continue
            direct = sentence[index - 1] if index and not sentence[index - 1].is_share else None
            kind, named = kind_of(share, direct)
            before = _counts(sentence[max(0, index - _NEAR) : index])
            behind = _counts(sentence[index + 1 : index + _NEAR])
            if kind is not None and before:
                yield [*_Share(share, kind, named, before, behind, earlier, taken).readings()]
        earlier += _counts(sentence)


def _counts(terms: Sequence[Term]) -> list[Term]:
    """What can be a part or a base: no share, no rate, no change."""
    return [
        one
        for one in terms
        if not one.is_share
        and one.unit != POINTS
        and not one.mention.per
        and not one.direction
        and "每" not in one.lead[-_BESIDE:]
        and (one.is_target or one.mention.high <= 2 * one.mention.low)  # not 50万元以上的村
    ]


@record
class _Share:
    """A share with the quantities of its sentence, and those of the sentences before it."""

    share: Term
    kind: Kind
    named: str
    before: list[Term]
    behind: list[Term]
    earlier: list[Term]
    taken: list[Term]
    """What has a share of its own (A，占40%；B，占60%): none is the base of another."""

    def readings(self) -> Iterator[Equation]:
        """What it may be of; the silent ones first."""
        yield from self._silent()
        if self.kind is Kind.DIRECT:
            yield from self._of_the_told()
        elif part := _part(self.before, self.named if self.kind is Kind.RATE else ""):
            of_aims = [*self._of_aims(part)]
            if of_aims or self.kind is Kind.COMPLETED:
                yield from of_aims
            elif self.kind is Kind.SHARE and len(_GENERIC.sub("", _PLACE.sub("", self.named))) > 1:
                yield from self._of_the_named(part)
            elif part is self.before[-1] or _is_close(part, self.named):
                yield from self._of_the_nearest(part)

    def _silent(self) -> Iterator[Equation]:
        """Any quantities of which it comes out: one of them was meant."""
        near = [*self.earlier[-4:], *self.before[-8:], *self.behind[:3]]
        for part, base in permutations(near, 2):
            if not _fit(base, part):
                continue
            if _may_come_out(part.mention, base.mention, self.share.mention):
                yield self._equation(Tie.SILENT, part, base)
            if self.kind is Kind.RATE and part in self.before and re.search("[不未]", part.lead):
                yield self._equation(Tie.SILENT, part, base, solve=_rest)
            if self.share.says(Role.SAVED):
                yield self._equation(Tie.SILENT, part, base, solve=_of_both)
        for part, other in pairwise(self.before):
            for base in near:
                if _fit(part, other) and _fit(base, other) and base not in (part, other):
                    yield self._equation(Tie.SILENT, part, other, base, solve=_together)

    def _of_the_told(self) -> Iterator[Equation]:
        """占664公里的79.5%."""
        base = self.before[-1]
        parts = [one for one in self.before[:-1] if same_unit(one.mention, base.mention)]
        yield from (self._equation(Tie.CERTAIN, part, base) for part in parts[-1:])

    def _of_aims(self, part: Term) -> Iterator[Equation]:
        """Targets of its sentence, or else of those before it."""
        if self.kind is Kind.COMPLETED:
            near = [*self.before, *(one for one in self.behind if self._follows(one))]
        elif self.kind is Kind.RATE and _is_about(part, self.named):
            near = self.before
        else:
            return
        aims = [one for one in near if _fit(one, part) and one.is_target]
        tie = Tie.CERTAIN if len(aims) == 1 else Tie.LIKELY
        if not aims and self.kind is Kind.COMPLETED:
            tie = Tie.LIKELY
            aims = [one for one in self.earlier[-6:] if one.is_target]
            if not OF_TARGETS.search(self.share.lead):
                aims = aims or [one for one in near if _ALL.search(one.lead)]
        for aim in aims:
            if aim is not part and _fit(aim, part) and _names(aim, self.named, self.kind):
                yield self._equation(tie, part, aim)

    def _follows(self, term: Term) -> bool:
        """Whether it stands right behind, or in brackets: 完成率70%（计划10处）."""
        other = term.strand != self.share.strand
        return other or term.clause_number - self.share.clause_number <= 1

    def _of_the_named(self, part: Term) -> Iterator[Equation]:
        """占全部估损金额的64%: the quantity of which these words were said."""
        found = [
            one
            for one in (*self.earlier[-6:], *self.before)
            if one not in (part, *self.taken)
            and _fit(one, part)
            and one.mention.low >= part.mention.high
            and _names(one, self.named, self.kind)
        ]
        yield from (self._equation(Tie.CERTAIN, part, base) for base in found[-1:])

    def _of_the_nearest(self, part: Term) -> Iterator[Equation]:
        """The nearest quantity before it that is as large, in the same member."""
        bases = [
            one
            for one in self.before[:-1]
            if one not in (part, *self.taken)
            and _fit(one, part)
            and one.member == part.member
            and part.clause_number - one.clause_number <= _CLAUSES
            and _names(one, self.named, self.kind)
        ]
        large = [one for one in bases if one.mention.high >= part.mention.low]
        alone = len(large or bases) == 1
        for base in large[-1:]:
            yield self._equation(self._tie(part, alone=alone), part, base)
        if alone and not large:
            yield self._equation(min(Tie.POSSIBLE, self._tie(part, alone=True)), part, bases[0])

    def _tie(self, part: Term, *, alone: bool) -> Tie:
        if self.kind is Kind.RATE:
            close, named = _is_close(part, self.named), _is_named(part, self.named)
            return Tie.CERTAIN if close else Tie.LIKELY if named else Tie.SILENT
        if self.kind is Kind.SHARE:
            return Tie.CERTAIN if alone else Tie.POSSIBLE
        return Tie.POSSIBLE if alone else Tie.SILENT

    def _equation(
        self,
        tie: Tie,
        *terms: Term,
        solve: Callable[[Sequence[Mention]], Interval] | None = None,
    ) -> Equation:
        return Equation("rate", terms, self.share, solve or _quotient, _shown, tie)


def _may_come_out(part: Mention, base: Mention, share: Mention) -> bool:
    """A quick look in floating point, generous to what is hedged or rounded."""
    if not (part.is_exact and base.is_exact and share.is_exact):
        return True
    slack = share.size / 20 + float(share.step) * 2
    return abs(part.size - base.size * share.size / 100) <= base.size * slack / 100


def _names(base: Term, named: str, kind: Kind) -> bool:
    """Whether a base can be what 占…的 names: most of its words stand beside it, or none is told.

    The whole of a place (占全市的) has to be told as such.
    """
    if kind is Kind.RATE:
        return True
    words = base.clause + base.tail
    if (place := _PLACE.search(named)) and place[0] not in words:
        return False
    if "总" in named and "总" not in words and kind is Kind.SHARE and _GENERIC.sub("", named):
        return False
    named, words = _GENERIC.sub("", named), words.replace("总", "")
    pairs = [named[at : at + 2] for at in range(len(named) - 1)]
    found = [pair in words for pair in pairs]
    return not pairs or (found[-1] and sum(found) * 2 >= len(pairs))


def _fit(one: Term, other: Term) -> bool:
    """Whether one can be a share of the other: of one unit, or cases among people."""
    return same_unit(one.mention, other.mention) or {one.unit, other.unit} in (
        {"例", "人"},
        {"例", "名"},
    )


def _part(before: Sequence[Term], stem: str) -> Term | None:
    """What the rate is of a part: the nearest quantity that its name speaks of, or the nearest."""
    done = [one for one in before if not one.is_target]
    if done and not _is_named(done[-1], stem):
        done = [one for one in done[-4:] if stem and _is_close(one, stem)] or done
    return done[-1] if done else None


def _is_named(part: Term, stem: str) -> bool:
    """Whether the words in front of a quantity are those of a rate: 取得证书105人，取证率."""
    words = part.lead[-_BESIDE:]
    return bool(stem) and f"{stem}率" not in words and bool(re.search(".{0,4}".join(stem), words))


def _is_close(part: Term, stem: str) -> bool:
    """Whether it stands right beside it, to the word: 检出105人, 105个已开工."""
    words = f"{part.lead[-6:]}|{part.tail[:4]}"
    return bool(stem) and bool(re.search(f"(?<![不未]){stem}(?!率)", words))


def _is_about(part: Term, stem: str) -> bool:
    """Whether a rate can be of this part: 已筛6622人，筛查率; 支出480万元，支出进度."""
    return any(character in part.lead[-2:] for character in stem)


def _quotient(known: Sequence[Mention]) -> Interval:
    (low, high), (least, most) = spread(known[0]), spread(known[1])
    if least <= 0:
        return Fraction(0), Fraction(10**9)
    return low / most * 100, high / least * 100


def _together(known: Sequence[Mention]) -> Interval:
    """The share of two together: 一季度86户、二季度132户，占400户的54.5%."""
    (a, b), (c, d), (least, most) = map(spread, known)
    return (a + c) / most * 100, (b + d) / least * 100 if least > 0 else Fraction(10**9)


def _rest(known: Sequence[Mention]) -> Interval:
    """The share of the rest: 不合格13批次，合格率98.97%."""
    low, high = _quotient(known)
    return 100 - high, 100 - low


def _of_both(known: Sequence[Mention]) -> Interval:
    """The share of one in both: 成交648亿元，节约108亿元，节约率 is of the two together."""
    (a, b), (c, d) = map(spread, known)
    return a / (a + d) * 100, b / (b + c) * 100


def _shown(known: Sequence[Mention]) -> str:
    return f"{known[0].written}÷{known[1].written}"
