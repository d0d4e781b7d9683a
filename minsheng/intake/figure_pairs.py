"""Which value is of which target: their rate comes out, or the words name the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minsheng.audit.mention import SHARE
from minsheng.audit.reading import Term
from minsheng.intake.figure_names import BARE, likeness, name_of, plain_words
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage

_TIMES = frozenset(("天", "小时", "分钟", "周", "个月", "课时", "学时", "度", "岁"))
_OF_A_GOAL = re.compile("完成|目标|任务|计划")
_COMPLETED = re.compile("(?:完成|建成|累计)(?:了)?$")
_OTHER = re.compile("(?:建设|改造|创建)?(?:任务|目标)?")
_FAR = 40  # characters between a value and the rate that it belongs to
_SAME_THING = 0.8  # of the words of a value stand in those of its target
_AT_MOST = 3  # times its target a value can be where no rate proves it
_KINDS = ("人名位人次例", "个处所座家", "件例起宗", "场次场次期")
"""Units in which the same may be counted: 手术100例, 已手术80人."""
_ROUNDED = 1.0  # percentage points that a rate may be off and still be meant
_POSTS = re.compile("岗位$")


@dataclass(eq=False)
class Figure:
    """A figure of a text: where it stands, what it counts, and how it is written."""

    part: str
    number: int
    """Of its paragraph, from 0."""
    text: str
    term: Term
    quantity: Quantity

    @property
    def name(self) -> str:
        """What it counts, or nothing."""
        return name_of(self.term)


@dataclass(eq=False)
class Pair:
    """A target with its value, and the rate that was printed behind it, if it comes out."""

    goal: Figure
    value: Figure
    share: Term | None = None


def quantity_of(text: str, term: Term) -> Quantity | None:
    """The figure as a quantity that prints just as it was written; None where it does not."""
    mention = term.mention
    written = text[mention.start : mention.end]
    if mention.per or mention.unit in _TIMES:
        return None
    try:
        quantity = parse_quantity(written)
    except Unreadable:
        return None
    return quantity if quantity.unit and str(quantity) == written else None


def decimals(share: Term) -> int:
    """How many decimals a percentage is printed with."""
    return len(share.mention.written.rstrip(SHARE).partition(".")[2])


def comes_out(part: Quantity, whole: Quantity, share: Term, text: str) -> bool:
    """Whether the share is printed just as it is computed."""
    try:
        computed = percentage(part, whole, decimals(share))
    except Unreadable:
        return False
    return str(computed) == text[share.mention.start : share.mention.end]


def in_unit_of(value: Quantity, goal: Quantity) -> Quantity:
    """A value counted in the unit of its target, where that is another (80人 of 100例)."""
    if value.base_unit == goal.base_unit:
        return value
    return Quantity(value.digits, goal.unit, value.before, value.odd)


def pairs(
    goals: Sequence[Figure],
    counts: Sequence[Figure],
    values: Sequence[Figure],
    shares: Sequence[tuple[Figure, Term]],
) -> list[Pair]:
    """The pairs of targets and values, those first that a rate proves; each figure once.

    ``counts`` are goals only where a rate proves it. ``shares`` are the percentages, each with a
    value that stands near in front of it.
    """
    found: list[Pair] = []
    for pair in (*_proven(goals, counts, shares), *_named(goals, values, shares)):
        used = [one for other in found for one in (other.goal, other.value)]
        if pair.goal not in used and pair.value not in used:
            found.append(pair)
    return found


def shares_near(
    values: Sequence[Figure], shares: Sequence[Term], text: str
) -> Iterator[tuple[Figure, Term]]:
    """Each share with the values between it and the share before, or else all in front of it."""
    here = [one for one in values if one.text is text]
    last = 0
    for share in shares:
        start = share.mention.start
        near = [one for one in here if 0 <= start - one.term.mention.end <= _FAR]
        own = [one for one in near if one.term.mention.start >= last] or near
        yield from ((one, share) for one in reversed(own))
        last = share.mention.end


def _proven(
    goals: Sequence[Figure], counts: Sequence[Figure], shares: Sequence[tuple[Figure, Term]]
) -> Iterator[Pair]:
    for share in dict.fromkeys(share for _, share in shares):
        fitting = [
            (goal, value)
            for value, other in shares
            for goal in (*goals, *counts)
            if other is share and _makes(goal, value, share, surely=goal in goals)
        ]
        alike = [(goal, value) for goal, value in fitting if _are_alike(goal, value)]
        chosen = alike if len(fitting) > 1 else fitting
        if len(chosen) == 1:
            yield Pair(*chosen[0], share)


def _makes(goal: Figure, value: Figure, share: Term, *, surely: bool) -> bool:
    """Whether a value is the share of a target; of what nothing calls one, words must say so."""
    between = value.text[value.term.mention.end : share.mention.start]
    return (
        (surely or _is_ahead(goal, value))
        and can_be(value, goal)
        and (goal.term.is_target or bool(_OF_A_GOAL.search(between)))
        and comes_out(in_unit_of(value.quantity, goal.quantity), goal.quantity, share, value.text)
    )


def _is_ahead(goal: Figure, value: Figure) -> bool:
    """Whether a count that nothing calls a target may be one: larger, and told before."""
    before = (goal.number, goal.term.mention.end) <= (value.number, value.term.mention.start)
    return before and goal.quantity.number > value.quantity.number


def _named(
    goals: Sequence[Figure], values: Sequence[Figure], shares: Sequence[tuple[Figure, Term]]
) -> Iterator[Pair]:
    """The pairs that the words alone tell, where neither could be another's."""
    fitting = [
        (goal, value)
        for goal in goals
        for value in values
        if can_be(value, goal)
        and 0 < value.quantity.number <= _AT_MOST * goal.quantity.number
        and (
            _are_alike(goal, value)
            or _are_beside(goal, value, values)
            or (_are_alone(goal, value, goals, values) and not _is_off(goal, value, shares))
        )
        and (goal.name == value.name or not _is_denied(goal, value, shares))
    ]
    for goal, value in fitting:
        if sum(goal is one or value is other for one, other in fitting) == 1:
            own = in_unit_of(value.quantity, goal.quantity)
            rates = (share for one, share in shares if one is value)
            behind = (share for share in rates if comes_out(own, goal.quantity, share, value.text))
            yield Pair(goal, value, next(behind, None))


def _is_off(goal: Figure, value: Figure, shares: Sequence[tuple[Figure, Term]]) -> bool:
    """Whether there are rates behind the value, and none of them comes out."""
    own = [share for one, share in shares if one is value]
    part = in_unit_of(value.quantity, goal.quantity)
    return bool(own) and not any(comes_out(part, goal.quantity, one, value.text) for one in own)


def _is_denied(goal: Figure, value: Figure, shares: Sequence[tuple[Figure, Term]]) -> bool:
    """Whether a rate of completion behind the value is not that of the target."""
    own = [share for one, share in shares if one is value and share.root == value.term.root]
    if not own or not _OF_A_GOAL.search(value.text[value.term.mention.end : own[0].mention.start]):
        return False
    size = float(value.quantity.number / goal.quantity.number) * 100
    return abs(size - own[0].mention.size) > _ROUNDED


def can_be(value: Figure, goal: Figure) -> bool:
    """Whether the units let one be so much of the other."""
    own, aim = value.quantity, goal.quantity
    if own.base_unit == aim.base_unit:
        return True
    if own.unit != own.base_unit or aim.unit != aim.base_unit or own.after:
        return False
    if _POSTS.search(goal.name):
        return (own.unit, aim.unit) == ("人", "个")
    return any(own.unit in kind and aim.unit in kind for kind in _KINDS)


def _are_alike(goal: Figure, value: Figure) -> bool:
    """Whether the words in front of a value are those of its target: 手术 of 实施白内障手术."""
    said = plain_words(value.term.words)
    name = value.name if BARE.fullmatch(said) else said
    told = f"{plain_words(goal.term.words)}|{goal.name}"
    return len(name) > 1 and likeness(name, told) >= _SAME_THING


def _are_beside(goal: Figure, value: Figure, values: Sequence[Figure]) -> bool:
    """Whether they are the only ones of their sentence: 目标4600人，已检查3216人."""
    if goal.text is not value.text or goal.part != value.part:
        return False
    same = [one for one in values if one.text is value.text and one.term.root == value.term.root]
    own = goal.term.root == value.term.root and goal.term.mention.end <= value.term.mention.start
    return own and [one for one in same if can_be(one, goal)] == [value]


def _are_alone(
    goal: Figure, value: Figure, goals: Sequence[Figure], values: Sequence[Figure]
) -> bool:
    """Whether there is but one of each, and what is done is said to be: 累计完成21家."""
    if goal.part == value.part or not _COMPLETED.search(value.term.clause):
        return False
    words = value.name if BARE.fullmatch(plain_words(value.term.words)) else value.term.words
    return (
        not _OTHER.sub("", plain_words(words))
        and [one for one in goals if can_be(value, one)] == [goal]
        and [one for one in values if can_be(one, goal)] == [value]
    )
