"""Edits of a text through positions: what is not named in a change keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from minsheng.problem import Place

_BOM = "\ufeff"
_LINE_START = re.compile("^|(?<=\n)|(?<=\r)(?!\n)")


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``replacement``. Offsets count characters from 0."""

    start: int
    end: int
    replacement: str


def with_edits(text: str, changes: Iterable[Edit]) -> str:
    """Return the text with every change made. Raises ValueError where two of them overlap."""
    pieces: list[str] = []
    at = 0
    for change in sorted(changes):
        if change.start < at:
            raise ValueError(f"two changes at {change.start}")
        pieces += (text[at : change.start], change.replacement)
        at = change.end
    return "".join((*pieces, text[at:]))


def without_overlaps(changes: Iterable[Edit]) -> list[Edit]:
    """The changes in order, without those that overlap an earlier one."""
    kept: list[Edit] = []
    for change in sorted(set(changes)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def line_starts(text: str) -> list[int]:
    """Where each line begins; a line ends with ``\\n``, ``\\r\\n`` or ``\\r``."""
    return [match.start() for match in _LINE_START.finditer(text)]


def offsets_of(place: Place, starts: Sequence[int]) -> tuple[int, int]:
    """The offsets of the characters that a place means, by the ``line_starts`` of its file."""
    start = starts[place.line - 1] + place.column - 1
    return start, start + place.width


def with_replacements(content: bytes, replacements: Iterable[tuple[Place, str]]) -> bytes:
    """A file as it is on disk, line ends and byte order mark included, with what stands at each
    place replaced. Raises ValueError where two of them overlap.
    """
    text = content.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    starts = line_starts(body)
    changes = [Edit(*offsets_of(place, starts), said) for place, said in replacements]
    return (mark + with_edits(body, changes)).encode()
