"""Whose a figure is: the one project that the words in front of it name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from minsheng.check.things import core, pairs
from minsheng.model.progress import ProjectProgress

_MOST_OF_IT = 0.6  # of the pairs of signs of a name
_SIGNS = 2  # pairs of signs that are enough to name one


def is_named_plainly(entry: ProjectProgress, clause: str) -> bool:
    """Whether most of the name of a project, or of an indicator of it, stands in some words."""
    own = entry.project.indicators.values()
    names = (pairs(core(one)) for one in (entry.project.name.value, *(one.name for one in own)))
    return any(
        sum(pair in clause for pair in one) >= len(one) * _MOST_OF_IT for one in names if one
    )


class Owners:
    """Finds the one project that some words name."""

    def __init__(self, entries: Iterable[ProjectProgress]) -> None:
        self._by_pair: dict[str, dict[str, ProjectProgress]] = defaultdict(dict)
        for entry in entries:
            name = core(entry.project.name.value)
            for one in (name, *(core(each.name) for each in entry.project.indicators.values())):
                for pair in pairs(one):
                    self._by_pair[pair][entry.project.id] = entry

    def of(self, sentence: str) -> ProjectProgress | None:
        """The project that the nearest clause names; none where it may be another."""
        for clause in reversed(re.split("[，：、（）]", sentence)):
            found = self._named(clause)
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _named(self, clause: str) -> list[ProjectProgress]:
        """Those of which a clause has most pairs of signs, if these are enough."""
        scores: dict[str, int] = defaultdict(int)
        entries: dict[str, ProjectProgress] = {}
        for pair in set(pairs(clause)):
            of_it = self._by_pair.get(pair, {})
            entries |= of_it
            for name in of_it:
                scores[name] += 1
        best = max(scores.values(), default=0)
        if best < _SIGNS:
            return []
        return [entries[name] for name, score in scores.items() if score == best]
