"""What a data file says of each project, and what it says besides: as lines of its text.

What was found in these lines is found there again when they have moved, and holds as long as
nothing has changed in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from minsheng.problem import Place
from minsheng.record import record
from minsheng.source import node
from minsheng.source.node import Document, Node, Scalar, Series

_BEGINS_A_LINE = re.compile("[ -]*")
Relative = tuple[int, int, int]
"""Lines below the first, column, width."""


@record
class Lines:
    """Some lines of a file, of which ``first`` is the first."""

    file: str
    first: int
    text: str

    def relative(self, place: Place) -> Relative | None:
        """Where a place is in these lines; None where it isn't."""
        below = place.line - self.first
        if place.file == self.file and 0 <= below <= self.text.rstrip("\n").count("\n"):
            return below, place.column, place.width
        return None

    def place(self, relative: Relative) -> Place:
        """Where that is in the file."""
        below, column, width = relative
        return Place(self.file, self.first + below, column, width)


@record
class Entries:
    """The lines of each project by its id, where that is there once, and all other text."""

    name: str
    of: Mapping[str, Lines]
    around: str


def entries(document: Document) -> Entries | None:
    """Part a file by its projects; None where it has none, or they share lines."""
    source, root = document.source, document.root
    top = root.items if isinstance(root, node.Mapping) else {}
    found = _starts(top["projects"][1]) if "projects" in top else []
    if not found:
        return None
    further = [key.start for key, _ in top.values() if key.start > found[-1][0]]
    starts = [start for start, _ in found] + further[:1]
    begins = [source.text.rfind("\n", 0, start) + 1 for start in starts]
    spans = zip(begins, starts, strict=True)
    if not all(_BEGINS_A_LINE.fullmatch(source.text, *span) for span in spans):
        return None
    cuts = [*begins, *([] if further else [len(source.text)])]
    times = Counter(name for _, name in found)
    once, others = {}, [source.text[: cuts[0]], source.text[cuts[-1] :]]
    for (_, name), (begin, end) in zip(found, pairwise(cuts), strict=True):
        if times[name] == 1:
            line = source.place(begin).line
            once[name] = Lines(source.name, line, source.text[begin:end])
        else:
            others.append(source.text[begin:end])
    return Entries(source.name, once, "\0".join(others))


def _starts(projects: Node) -> list[tuple[int, str]]:
    """Where each project begins, and its id."""
    if isinstance(projects, Series):
        return [(item.start, _id(item)) for item in projects.items]
    if isinstance(projects, node.Mapping):
        return [(key.start, key.text) for key, _ in projects.items.values()]
    return []


def _id(item: Node) -> str:
    """What a project of the plan is called."""
    found = item.items.get("id") if isinstance(item, node.Mapping) else None
    return found[1].text if found and isinstance(found[1], Scalar) else ""
