"""What a rule is: an id, a reason, two examples, and a function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from minsheng.check.context import Statement, Subject
from minsheng.model.plan import Ignore
from minsheng.problem import Place, Severity
from minsheng.sentences.printed import Told


class Finding(NamedTuple):
    """One thing that a rule has found. ``ignores`` are those that may silence it.

    ``instead`` may be put in place of the ``place.width`` characters at ``place``.
    """

    place: Place
    message: str
    hint: str = ""
    project: str = ""
    ignores: tuple[Ignore, ...] = ()
    instead: str | None = None


class Hit(NamedTuple):
    """What a rule of wording finds in a text: the characters ``[start, end)``, and why.

    ``instead`` is put in their place by ``--fix``, where that is safe.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    instead: str | None = None


class Example(NamedTuple):
    """What the progress of a project in 2025H1 says; the characters at fault stand in ⟦ ⟧.

    ``values`` are its values, ``project`` further keys of the project in projects.yaml, and
    ``earlier`` its entry for 2025Q1, each as YAML.
    """

    progress: str
    values: str = ""
    project: str = ""
    earlier: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule. What a clerk reads of it is Chinese; ``source`` is the standard it comes from."""

    id: str
    severity: Severity
    title: str
    explanation: str
    wrong: Example
    right: Example
    find: Callable[[Subject], Iterator[Finding]]
    source: str = ""


def in_texts(look: Callable[[Told], Iterator[Hit]]) -> Callable[[Subject], Iterator[Finding]]:
    """Make a rule's function out of one that looks at a single text as it reads."""
    return in_statements(lambda statement: look(statement.told))


def in_statements(
    look: Callable[[Statement], Iterator[Hit]],
) -> Callable[[Subject], Iterator[Finding]]:
    """Make a rule's function out of one that looks at a single statement of a project."""

    def find(subject: Subject) -> Iterator[Finding]:
        for statement in subject.statements:
            for hit in look(statement):
                yield finding(statement, hit)

    return find


def finding(statement: Statement, hit: Hit) -> Finding:
    """The finding for a hit in a statement."""
    told = statement.told
    place = told.place(hit.start, hit.end)
    instead = hit.instead
    if instead is not None and not _is_literal(told, hit.start, hit.end):
        instead = None
    return Finding(place, hit.message, hit.hint, statement.project.id, statement.ignores, instead)


def _is_literal(told: Told, start: int, end: int) -> bool:
    """Whether the file holds ``value[start:end]`` as it reads: typed, on one line, unescaped."""
    if not told.is_typed(start, end):
        return False
    first, last = told.source_span(start, end)
    if told.source.value[first:last] != told.value[start:end]:
        return False
    begin, behind = told.source.at(first), told.source.at(last)
    return (behind.line, behind.column) == (begin.line, begin.column + last - first)
