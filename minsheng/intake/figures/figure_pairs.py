"""Which value is of which target: their rate comes out, or the words name the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minsheng.audit.cues import Role, says
from minsheng.audit.mention import SHARE
from minsheng.audit.reading import Term
from minsheng.intake.figures.figure import Figure
from minsheng.intake.figures.figure_kin import (
    are_alike,
    are_alone,
    are_beside,
    are_neighbours,
    are_the_same,
    can_be,
    is_begun,
    is_done_of,
    is_exceeded,
    is_told_in_two_ways,
    repeats,
)
from minsheng.quantity import Quantity, Unreadable, percentage

WIDE_SHARE = "％"
_OF_A_GOAL = re.compile("完成|完工|竣工|办结|目标|任务|计划")
_FAR = 40  # characters between a value and the rate that it belongs to
_AT_MOST = 3  # times its target a value can be where no rate proves it
_ROUNDED = 1.0  # percentage points that a rate may be off and still be meant


@dataclass(eq=False)
class Pair:
    """A target with its value, and the rate that was printed behind it, if it comes out."""

    goal: Figure
    value: Figure
    share: Term | None = None
    again: Sequence[Figure] = ()
    """The places where the target is told once more."""


def decimals(share: Term) -> int:
    """How many decimals a percentage is printed with."""
    return len(share.mention.written.rstrip(SHARE).partition(".")[2])


def comes_out(part: Quantity, whole: Quantity, share: Term, text: str) -> bool:
    """Whether the share is printed just as it is computed, but for the width of its sign."""
    try:
        computed = percentage(part, whole, decimals(share))
    except Unreadable:
        return False
    said = text[share.mention.start : share.mention.end]
    return str(computed) == said.replace(WIDE_SHARE, SHARE)


def in_unit_of(value: Quantity, goal: Quantity) -> Quantity:
    """A value counted in the unit of its target, where that is another (80人 of 100例)."""
    if value.base_unit == goal.base_unit:
        return value
    scale = value.unit.removesuffix(value.base_unit)
    return Quantity(value.digits, scale + goal.base_unit, value.before, value.odd)


def pairs(
    goals: Sequence[Figure],
    counts: Sequence[Figure],
    values: Sequence[Figure],
    shares: Sequence[tuple[Figure, Term]],
) -> list[Pair]:
    """The pairs of targets and values in the order of the targets; each figure once.

    What a rate proves comes before what the words tell.
    ``counts`` are goals only where a rate proves it. ``shares`` are the percentages, each with a
    value that stands near in front of it. What opens a clause of so many done of it is no value,
    and what is done of it no target: 15个建设已完成8个（53%），4个建设已完成2个（50%）.
    """
    ties = [(one, other) for one in counts for other in values if is_done_of(one, other)]
    opening, done = ([*map(id, column)] for column in zip(*ties, strict=True)) if ties else ([], [])
    counts = [one for one in counts if id(one) not in done]
    values = [one for one in values if id(one) not in opening]
    shares = [(one, share) for one, share in shares if id(one) not in opening]
    first = {one: _first_told(one, goals) for one in (*goals, *counts)}
    found: list[Pair] = []
    for pair in (
        *sorted(_proven(goals, counts, shares, first), key=lambda pair: is_begun(pair.value)),
        *_named(goals, values, shares, first),
        *_done_of(counts, values, shares),
    ):
        used = [one for other in found for one in (other.goal, other.value)]
        if pair.goal not in used and pair.value not in used:
            again = [one for one in goals if first[one] is pair.goal and one is not pair.goal]
            found.append(replace(pair, again=again))
    return sorted(found, key=lambda pair: pair.goal.place)


def _first_told(goal: Figure, goals: Sequence[Figure]) -> Figure:
    """The target of the scope that one of the progress tells again; else itself."""
    same = [one for one in goals if one.part == "scope" and repeats(goal, one)]
    return same[0] if len(same) == 1 else goal


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
    goals: Sequence[Figure],
    counts: Sequence[Figure],
    shares: Sequence[tuple[Figure, Term]],
    first: Mapping[Figure, Figure],
) -> Iterator[Pair]:
    for share in dict.fromkeys(share for _, share in shares):
        fitting = [
            (goal, value)
            for value, other in shares
            for goal in (*goals, *counts)
            if other is share and _makes(goal, value, share, surely=goal in goals)
        ]
        alike = dict.fromkeys(
            (first[one], value) for one, value in fitting if are_alike(one, value)
        )
        every = dict.fromkeys((first[one], value) for one, value in fitting)
        told = dict.fromkeys((first[one], own) for one, own in fitting if one in goals)
        between = dict.fromkeys(one for one in every if _stands_between(*one, share))
        beside = [one for one in every if are_neighbours(*one)]
        ways = (every, between, beside, alike, told)
        for goal, value in next((way for way in ways if len(way) == 1), ()):
            yield Pair(goal, value, share)


def _stands_between(goal: Figure, value: Figure, share: Term) -> bool:
    """Whether a target stands between a value and its rate: 68059人，占任务（6.6万人）的103.12%."""
    start, end = goal.term.mention.start, goal.term.mention.end
    here = goal.text is value.text and goal.part == value.part
    return here and value.term.mention.end <= start and end <= share.mention.start


def _makes(goal: Figure, value: Figure, share: Term, *, surely: bool) -> bool:
    """Whether a value is the share of a target; of what nothing calls one, words must say so."""
    around = _stands_between(goal, value, share)
    between = value.text[value.term.mention.end : share.mention.start]
    if not around:  # 8个（53%），4个空间已完成2个（50%）: what is behind another figure is its own
        between = re.split("[0-9]", between)[-1]
    return (
        (surely or _is_ahead(goal, value) or around)
        and can_be(value, goal)
        and (goal.term.is_target or bool(_OF_A_GOAL.search(between)))
        and comes_out(in_unit_of(value.quantity, goal.quantity), goal.quantity, share, value.text)
    )


def _is_ahead(goal: Figure, value: Figure) -> bool:
    """Whether a count that nothing calls a target may be one: larger, and told before."""
    before = (goal.number, goal.term.mention.end) <= (value.number, value.term.mention.start)
    return before and goal.quantity.number > value.quantity.number


def _named(
    goals: Sequence[Figure],
    values: Sequence[Figure],
    shares: Sequence[tuple[Figure, Term]],
    first: Mapping[Figure, Figure],
) -> Iterator[Pair]:
    """The pairs that the words alone tell, where neither could be another's."""
    fitting = dict.fromkeys(
        (first[goal], value)
        for goal in goals
        for value in values
        if can_be(value, goal)
        and not is_told_in_two_ways(goal, goals)
        and 0 < value.quantity.number <= _AT_MOST * goal.quantity.number
        and (
            are_alike(goal, value)
            or is_exceeded(goal, value, values)
            or are_beside(goal, value, values)
            or (are_alone(goal, value, goals, values) and not _is_off(goal, value, shares))
        )
        and (goal.name == value.name or not _is_denied(goal, value, shares))
    )
    left = [*fitting]
    for fit in (are_the_same, are_neighbours, _are_of_one_unit, can_be):
        near = [(goal, value) for goal, value in left if fit(value, goal)]
        for goal, value in near:
            rivals = [one for one in near if goal is one[0] or value is one[1]]
            if len(rivals) == 1 or (_say_the_same(rivals) and rivals[-1] == (goal, value)):
                yield Pair(goal, value, _rate_of(goal, value, shares))
                left = [
                    (one, other) for one, other in left if one is not goal and other is not value
                ]


def _say_the_same(rivals: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether one target has several values that are all the same number: the last is said done."""
    goals = {id(goal) for goal, _ in rivals}
    numbers = {value.quantity.number for _, value in rivals}
    return len(goals) == len(numbers) == 1 and bool(says(rivals[-1][1].term.clause, Role.DONE))


def _are_of_one_unit(goal: Figure, value: Figure) -> bool:
    return goal.quantity.base_unit == value.quantity.base_unit


def _done_of(
    counts: Sequence[Figure], values: Sequence[Figure], shares: Sequence[tuple[Figure, Term]]
) -> Iterator[Pair]:
    """What is done of things that nothing calls a target: 126条水体治理已完成120条."""
    for goal in counts:
        for value in values:
            if is_done_of(goal, value) and not _is_off(goal, value, shares):
                yield Pair(goal, value, _rate_of(goal, value, shares))


def _rate_of(goal: Figure, value: Figure, shares: Sequence[tuple[Figure, Term]]) -> Term | None:
    """The rate behind a value that comes out."""
    own = in_unit_of(value.quantity, goal.quantity)
    behind = (share for one, share in shares if one is value)
    return next((one for one in behind if comes_out(own, goal.quantity, one, value.text)), None)


def _is_off(goal: Figure, value: Figure, shares: Sequence[tuple[Figure, Term]]) -> bool:
    """Whether there are rates behind the value, and none of them comes out."""
    own = [share for one, share in shares if one is value]
    part = in_unit_of(value.quantity, goal.quantity)
    return bool(own) and not any(comes_out(part, goal.quantity, one, value.text) for one in own)


def _is_denied(goal: Figure, value: Figure, shares: Sequence[tuple[Figure, Term]]) -> bool:
    """Whether a rate of completion behind the value is not that of the target."""
    nearest = {share: one for one, share in reversed(shares)}
    own = [one for one, its in nearest.items() if its is value and one.root == value.term.root]
    if not own or not _OF_A_GOAL.search(value.text[value.term.mention.end : own[0].mention.start]):
        return False
    size = float(value.quantity.number / goal.quantity.number) * 100
    return abs(min(size, 100.0) - own[0].mention.size) > _ROUNDED < abs(size - own[0].mention.size)
