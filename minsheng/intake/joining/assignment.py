"""The best way to pair two lists as a whole: no pair is taken that costs others more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]


def best_assignment(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Pair left things with right ones so that the scores add up to the most.

    Only what has a score above 0 can be paired; each thing once. What has no bearing on each other
    is solved by itself, so that hundreds of things take no time.
    """
    found: dict[int, int] = {}
    for lefts, rights in _groups(scores):
        size = max(len(lefts), len(rights))
        costs = [[0.0] * size for _ in range(size)]
        for row, left in enumerate(lefts):
            for column, right in enumerate(rights):
                costs[row][column] = -scores.get((left, right), 0.0)
        for row, column in enumerate(_hungarian(costs)):
            if row < len(lefts) and column < len(rights):
                pair = lefts[row], rights[column]
                if scores.get(pair, 0.0) > 0:
                    found[pair[0]] = pair[1]
    return found


def _groups(scores: Mapping[Pair, float]) -> list[tuple[list[int], list[int]]]:
    """The things that hang together by their scores."""
    rights, lefts = defaultdict(set), defaultdict(set)
    for (left, right), score in scores.items():
        if score > 0:
            rights[left].add(right)
            lefts[right].add(left)
    groups, seen = [], set[int]()
    for start in rights:
        if start in seen:
            continue
        own, others, waiting = {start}, set[int](), [start]
        while waiting:
            for right in rights[waiting.pop()] - others:
                others.add(right)
                news = lefts[right] - own
                own |= news
                waiting += news
        seen |= own
        groups.append((sorted(own), sorted(others)))
    return groups


def _hungarian(costs: list[list[float]]) -> list[int]:
    """The column of each row, of a square of costs, so that their sum is least (Kuhn, Munkres)."""
    size = len(costs)
    solver = _Solver(costs)
    for row in range(size):
        solver.add(row)
    found = [0] * size
    for column in range(size):
        found[solver.row_of[column]] = column
    return found


class _Solver:
    """Takes row after row; each finds a column along the cheapest way of changes."""

    def __init__(self, costs: list[list[float]]) -> None:
        self.costs = costs
        self.size = len(costs)
        self.of_row, self.of_column = [0.0] * self.size, [0.0] * self.size
        self.row_of = [-1] * self.size

    def add(self, row: int) -> None:
        """Give a column to a row; others may have to change theirs."""
        least, way = [float("inf")] * self.size, [-1] * self.size
        reached: list[int] = []
        free, column, here = {*range(self.size)}, -1, row
        while here >= 0:
            for other in free:
                cost = self.costs[here][other] - self.of_row[here] - self.of_column[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
            column = min(free, key=lambda one: (least[one], one))
            step = least[column]
            for other in free:
                least[other] -= step
            self.of_row[row] += step
            for other in reached:
                self.of_row[self.row_of[other]] += step
                self.of_column[other] -= step
            free.remove(column)
            reached.append(column)
            here = self.row_of[column]
        while column >= 0:
            above = way[column]
            self.row_of[column] = self.row_of[above] if above >= 0 else row
            column = above
