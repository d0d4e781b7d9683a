"""A text as the audit understands it: its quantities, each in its place and with its roles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from minsheng.audit.cues import Role, says
from minsheng.audit.mention import POINTS, SHARE, Mention
from minsheng.audit.quantities import mentions
from minsheng.audit.strands import Strand, normal, spans, strands
from minsheng.audit.surroundings import LEAD, change, is_target, words_around

SENTENCE_ENDS, MEMBER_ENDS, CLAUSE_ENDS = "。！？\n", "；", "，："
_NEAR = 10  # characters between a quantity and the brackets that hang on it
_GOES_ON = re.compile("[^，。；]{0,4}[、和]")
_OF_A_PERIOD = re.compile(
    r"[上下]半年|半年|[一二三四前]+个?季度|季度|本月|当月|月度|[0-9]月|阶段|本期|首批|序时|当期|第[一二三四]批"
)


@dataclass(eq=False, repr=False, slots=True)
class Term:
    """A quantity of a text, with the words around it; equal to itself alone.

    ``lead`` stands in front of it, up to the quantity or the mark before; ``tail`` behind it, up to
    the next. ``clause`` is all of its clause in front of it. Sentences, members (parted by ；) and
    clauses are numbered through the whole strand; ``strand`` is 0 outside of brackets.
    """

    mention: Mention
    unit: str
    """That of the quantity, at hand for whoever looks at each term: as is ``is_share``."""
    is_share: bool
    lead: str
    tail: str
    clause: str
    heading: str
    """The end of what stands before a colon in front of its clause."""
    strand: int
    sentence: int
    member: int
    clause_number: int
    root: int
    """The sentence of the text itself that it stands in, through whatever brackets."""
    at: int
    """Its offset in the text of the strand."""
    end: int
    is_target: bool
    """Whether it says what is to be done (目标4600人), not what is done."""
    direction: int
    """1 where the words right in front say that it is an increase, -1 a decrease, 0 neither."""
    changed_at: int
    """Where in its lead those words begin; its end if there are none."""

    def says(self, role: Role) -> bool:
        """Whether a word in front of it gives it a role."""
        return says(self.lead[-LEAD:], role)

    @property
    def words(self) -> str:
        """What stands right in front of it, behind any mark."""
        return re.split("[、（）]", self.lead)[-1]

    @property
    def of_a_period(self) -> str:
        """The part of the year that it is meant for (上半年计划2300人), or nothing."""
        match = _OF_A_PERIOD.search(self.lead)
        return match[0] if match else ""


@dataclass(eq=False, repr=False)
class Reading:
    """The strands of a text, and the terms of each in their order."""

    text: str
    strands: tuple[Strand, ...]
    terms: tuple[Term, ...]

    @cached_property
    def as_they_stand(self) -> Sequence[Term]:
        """All terms by their place in the text, whatever strand they are of."""
        return sorted(self.terms, key=lambda one: one.mention.start)

    @cached_property
    def counts(self) -> Sequence[Term]:
        """What is counted or measured, as it stands; neither shares nor percentage points."""
        return [one for one in self.as_they_stand if not one.is_share and one.unit != POINTS]

    @cached_property
    def shares(self) -> Sequence[Term]:
        """The percentages."""
        return [one for one in self.as_they_stand if one.is_share]

    @cached_property
    def wide(self) -> Sequence[Sequence[Term]]:
        """The terms of each sentence of the text, with those in its brackets, as they stand."""
        found: dict[int, list[Term]] = {}
        for term in self.as_they_stand:
            found.setdefault(term.root, []).append(term)
        return [*found.values()]

    @cached_property
    def sentences(self) -> Sequence[Sequence[Term]]:
        """The terms of each sentence of each strand."""
        found: dict[tuple[int, int], list[Term]] = {}
        for term in self.terms:
            found.setdefault((term.strand, term.sentence), []).append(term)
        return [*found.values()]

    def bracket(self, number: int) -> tuple[Term | None, Sequence[Term]]:
        """What stands in the brackets of a strand, and the quantity that they hang on, if any."""
        strand = self.strands[number]
        behind = self._index(strand.parent, strand.anchor)
        last = self.terms[behind - 1] if behind else None
        near = last and last.strand == strand.parent and strand.anchor - last.end <= _NEAR
        inside = self.terms[self._index(number, 0) : self._index(number + 1, 0)]
        return last if near else None, inside

    def before(self, term: Term) -> Sequence[Term]:
        """The terms in front of another, in its strand."""
        return self.terms[self._index(term.strand, 0) : self._index(term.strand, term.at)]

    def _index(self, strand: int, at: int) -> int:
        """How many terms stand in front of a place; they are in the order of their strands."""
        return bisect_left(self.terms, (strand, at), key=lambda one: (one.strand, one.at))

    def hangs_on(self, term: Term, other: Term) -> bool:
        """Whether a term stands in the brackets right behind another."""
        strand = self.strands[term.strand]
        return strand.parent == other.strand and 0 <= strand.anchor - other.end <= 2

    def between(self, one: Term, other: Term) -> str:
        """What stands between two terms of a strand."""
        return self.strands[one.strand].text[one.end : other.at]


def alike(terms: Iterable[Term], term: Term) -> list[Term]:
    """Those of some terms that count the same kind of thing as another, as ``same_unit`` tells."""
    kind = term.mention.kind
    return [one for one in terms if one.mention.kind == kind] if kind else []


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """Read a text."""
    plain = normal(text)
    found = strands(plain)
    ends = [mark.start() for mark in re.finditer(f"[{SENTENCE_ENDS}]", plain)]
    terms = [
        term for number, strand in enumerate(found) for term in _terms(strand, number, ends, found)
    ]
    return Reading(plain, tuple(found), tuple(terms))


def _terms(
    strand: Strand, number: int, ends: Sequence[int], parents: Sequence[Strand]
) -> Iterator[Term]:
    quantities = mentions(strand.text)
    if not quantities:
        return
    place_of = _places(strand.text)
    starts = [*(mention.start for mention in quantities[1:]), len(strand.text)]
    before = 0
    last: Term | None = None
    for mention, following in zip(quantities, starts, strict=True):
        place, clause = place_of(mention.start)
        words = words_around(mention, strand, parents, clause, range(before, following))
        beside = last and last.clause_number == place[-1] and _GOES_ON.match(words.lead)
        direction, changed_at = change(mention, words.lead)
        last = Term(
            _in_the_text(mention, strand),
            mention.unit,
            mention.unit == SHARE,
            *words,
            number,
            *place,
            root=bisect_left(ends, strand.offsets[0]) if number else place[0],
            at=mention.start,
            end=mention.end,
            is_target=is_target(mention, words, listed=bool(last and beside and last.is_target)),
            direction=direction,
            changed_at=changed_at,
        )
        yield last
        before = mention.end


def _in_the_text(mention: Mention, strand: Strand) -> Mention:
    """A quantity of a strand, with its place in the text."""
    start, end = strand.offsets[mention.start], strand.offsets[mention.end - 1] + 1
    moved = (start, end) != (mention.start, mention.end)
    return mention.moved(start, end) if moved else mention


def _places(text: str) -> Callable[[int], tuple[tuple[int, int, int], tuple[int, int]]]:
    """A function that tells the sentence, member and clause at an offset, and the clause's ends."""
    clauses = [*spans(text, SENTENCE_ENDS + MEMBER_ENDS + CLAUSE_ENDS)]
    starts = [start for start, _ in clauses]
    numbers = []
    sentence = member = 0
    for _, end in clauses:
        numbers.append((sentence, member))
        if text[end - 1] in SENTENCE_ENDS:
            sentence += 1
            member += 1
        elif text[end - 1] in MEMBER_ENDS:
            member += 1

    def place(at: int) -> tuple[tuple[int, int, int], tuple[int, int]]:
        index = bisect_right(starts, at) - 1
        return (*numbers[index], index), clauses[index]

    return place
