"""What is odd in a text: where, what, and how sure it is."""

from __future__ import annotations

from minsheng.audit.reading import Term
from minsheng.record import record


@record
class Oddity:
    """A stretch of a text that contradicts itself or what stands beside it."""

    relation: str
    start: int
    end: int
    message: str
    certain: bool = False


def odd(relation: str, term: Term, message: str, *, certain: bool = False) -> Oddity:
    """An oddity at a quantity."""
    return Oddity(relation, term.mention.start, term.mention.end, message, certain)
