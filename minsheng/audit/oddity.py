"""What is odd in a text: where, what, and how sure it is."""

from __future__ import annotations

from minsheng.audit.reading import Term
from minsheng.problem import Severity
from minsheng.record import record


@record
class Oddity:
    """A stretch of a text that contradicts itself or what stands beside it."""

    relation: str
    start: int
    end: int
    message: str
    severity: Severity = Severity.WARNING
    """An error is certain; a hint is a question to a person, as other readings are thinkable."""


def odd(relation: str, term: Term, message: str, severity: Severity = Severity.WARNING) -> Oddity:
    """An oddity at a quantity."""
    return Oddity(relation, term.mention.start, term.mention.end, message, severity)
