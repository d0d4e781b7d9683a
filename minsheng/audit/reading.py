"""A text as the audit understands it: its quantities, each in its place and with its roles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from minsheng.audit.cues import Role, says
from minsheng.audit.measures import MEASURE_WORDS
from minsheng.audit.quantities import POINTS, SHARE, Mention, mentions
from minsheng.audit.strands import Strand, normal, spans, strands
from minsheng.record import record

SENTENCE_ENDS, MEMBER_ENDS, CLAUSE_ENDS = "。！？\n", "；", "，："
_NEAR = 10  # characters between a quantity and the brackets that hang on it
_LEAD = 30  # characters in front of a quantity that say what it is
_BY = re.compile(
    r"(?:(?P<up>(?:增加|增长|增多|净增|(?<!新)增)(?:收入?|支出?|投资)?|提高|上升|上涨|上调|(?<!提)升|涨|扩大"
    r"|(?<!至)多出?[\u4e00-\u9fff]{0,2}|(?:[增涨]长?幅度?|增长率)(?:达到?|为)?)"
    r"|(?P<down>(?:减少|下降|降低|压减|减)(?:收入?|支出?|投资)?|降|(?<![至不青])少(?![至到])[\u4e00-\u9fff]{0,2}|缩[小短]|压缩|回落"
    r"|下[滑调]|(?:[降减]|下降|减少)幅度?(?:达到?|为)?))(?:约|近|超过?|了)*$"
)
_OF_THE_ONE_BEFORE = re.compile("^的?(?:目标|任务|计划|指标)")  # 800户任务，完成520户
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
        return says(self.lead[-_LEAD:], role)

    @property
    def words(self) -> str:
        """What stands right in front of it, behind any mark."""
        return re.split("[、（）]", self.lead)[-1]

    @property
    def of_a_period(self) -> str:
        """The part of the year that it is meant for (上半年计划2300人), or nothing."""
        match = _OF_A_PERIOD.search(self.lead)
        return match[0] if match else ""

    @property
    def unit(self) -> str:
        return self.mention.unit

    @property
    def is_share(self) -> bool:
        return self.mention.unit == SHARE


@record
class Reading:
    """The strands of a text, and the terms of each in their order."""

    text: str
    strands: tuple[Strand, ...]
    terms: tuple[Term, ...]

    @property
    def counts(self) -> list[Term]:
        """What is counted or measured, as it stands; neither shares nor percentage points."""
        found = (one for one in self.terms if not one.is_share and one.unit != POINTS)
        return sorted(found, key=lambda one: one.mention.start)

    @property
    def shares(self) -> list[Term]:
        """The percentages."""
        return sorted(
            (one for one in self.terms if one.is_share), key=lambda one: one.mention.start
        )

    def wide(self) -> Iterator[list[Term]]:
        """The terms of each sentence of the text, with those in its brackets, as they stand."""
        found: dict[int, list[Term]] = {}
        for term in sorted(self.terms, key=lambda one: one.mention.start):
            found.setdefault(term.root, []).append(term)
        yield from found.values()

    def sentences(self) -> Iterator[list[Term]]:
        """The terms of each sentence of each strand."""
        found: dict[tuple[int, int], list[Term]] = {}
        for term in self.terms:
            found.setdefault((term.strand, term.sentence), []).append(term)
        yield from found.values()

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


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """Read a text."""
    plain = normal(text)
    found = strands(plain)
    ends = [at for at, character in enumerate(plain) if character in SENTENCE_ENDS]
    terms = [
        term for number, strand in enumerate(found) for term in _terms(strand, number, ends, found)
    ]
    return Reading(plain, tuple(found), tuple(terms))


def _terms(
    strand: Strand, number: int, ends: Sequence[int], parents: Sequence[Strand]
) -> Iterator[Term]:
    text = strand.text
    quantities = mentions(text)
    if not quantities:
        return
    places = _places(text)
    before = 0
    last: Term | None = None
    for index, mention in enumerate(quantities):
        sentence, member, clause, start, stop = places(mention.start)
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        lead = text[max(start, before) : mention.start]
        if not lead:
            lead = _lead_from_afar(text, before, mention, strand, parents)
        words = _Words(
            lead,
            text[mention.end : min(stop, following)].rstrip("，。；：！？\n"),
            text[start : mention.start],
            text[max(0, start - 8) : start - 1] if text[start - 1 : start] == "：" else "",
        )
        listed = last and last.clause_number == clause and _GOES_ON.match(lead) and last.is_target
        direction, changed_at = _change(mention, lead)
        span = strand.offsets[mention.start], strand.offsets[mention.end - 1] + 1
        moved = span != (mention.start, mention.end)
        last = Term(
            replace(mention, start=span[0], end=span[1]) if moved else mention,
            *words,
            strand=number,
            sentence=sentence,
            member=member,
            clause_number=clause,
            root=bisect_left(ends, strand.offsets[0]) if number else sentence,
            at=mention.start,
            end=mention.end,
            is_target=_is_target(mention, words, listed=bool(listed)),
            direction=direction,
            changed_at=changed_at,
        )
        yield last
        before = mention.end


class _Words(NamedTuple):
    """What stands around a quantity."""

    lead: str
    tail: str
    clause: str
    heading: str


def _lead_from_afar(
    text: str, before: int, mention: Mention, strand: Strand, parents: Sequence[Strand]
) -> str:
    """What leads one that opens a bracket (年度目标（400公里）), or stands behind a colon."""
    lead = ""
    if not before and strand.parent >= 0:
        lead = _words_before(parents[strand.parent], strand.anchor)
        if mention.unit == SHARE and lead in MEASURE_WORDS:
            lead = ""  # 完成42台（75%）
    if not lead and text[mention.start - 1 : mention.start] == "：":
        lead = text[max(before, mention.start - 9) : mention.start - 1]
        lead = re.split("[，。；：、]", lead)[-1]
    return lead


def _is_target(mention: Mention, words: _Words, *, listed: bool) -> bool:
    """Whether words, a floor (170处以上), or what it is listed behind say that it is to be done."""
    lead, tail, clause, heading = words
    near = heading + re.split("[中里](?=[的，已])", lead[-_LEAD:])[-1]
    if lead != clause:
        near = _OF_THE_ONE_BEFORE.sub("", near)
    if says(tail[:10], Role.TARGET_BEHIND):
        return True
    if says(near, Role.DONE):
        return False
    floor = mention.high > 100 * mention.number and not tail.startswith("的")
    return says(near, Role.TARGET) or floor or listed


def _change(mention: Mention, lead: str) -> tuple[int, int]:
    enhanced = mention.unit in (SHARE, POINTS)
    words = lead.replace("提升", "提高" if enhanced else "  ")
    match = _BY.search(words, max(0, len(words) - 10))
    if match is None:
        return 0, len(lead)
    return 1 if match["up"] else -1, match.start()


def _words_before(parent: Strand, anchor: int) -> str:
    """What a quantity that opens a bracket is led by: 年度目标（400公里）."""
    return re.split("[，。；：、0-9]", parent.text[max(0, anchor - 8) : anchor])[-1]


def _places(text: str) -> Callable[[int], tuple[int, int, int, int, int]]:
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

    def place(at: int) -> tuple[int, int, int, int, int]:
        index = bisect_right(starts, at) - 1
        return (*numbers[index], index, *clauses[index])

    return place
