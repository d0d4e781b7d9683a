"""What a rule is: an id, a reason, two examples, and a function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.model.plan import Ignore
from minsheng.model.progress import ProjectProgress
from minsheng.problem import Place, Severity
from minsheng.sentences.printed import PrintedText


class Issue(NamedTuple):
    """One thing that a rule has found. ``ignores`` are those that may silence it.

    ``replacement`` may be put in place of the ``place.width`` characters at ``place``.
    """

    place: Place
    message: str
    hint: str = ""
    project: str = ""
    ignores: tuple[Ignore, ...] = ()
    replacement: str | None = None
    severity: Severity | None = None
    """Where it is not the rule's own."""

    def at_most(self, severity: Severity) -> Issue:
        """The same, no more serious than this; an error is as serious as its rule is."""
        return self if severity is Severity.ERROR else self._replace(severity=severity)


class TextIssue(NamedTuple):
    """What a rule of wording finds in a text: the characters ``[start, end)``, and why.

    ``replacement`` is put in their place by ``--fix``, where that is safe.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    replacement: str | None = None


class Example(NamedTuple):
    """What the progress of a project in 2025H1 says; the characters at fault stand in ⟦ ⟧.

    ``values`` are its values, ``project`` further keys of the project in projects.yaml, and
    ``earlier`` its entry for 2025Q1, ``around`` what the period's file has beside the projects,
    each as YAML.
    """

    progress: str
    values: str = ""
    project: str = ""
    earlier: str = ""
    around: str = ""


Find = Callable[[CheckContext], Iterator[Issue]]


@dataclass(frozen=True)
class OfEachProject:
    """Finds in a project what depends on nothing that is told of the others.

    So it is found again as long as that project, and what is around all of them, stays the same.
    The texts around them are looked at in each run, beside those projects alone that are not
    remembered: what is found there may depend on any project, but by ``all_projects`` or
    ``complete`` of the context only.
    """

    find: Find

    def __call__(self, context: CheckContext) -> Iterator[Issue]:
        """What it finds in all projects of a period."""
        return self.find(context)


@dataclass(frozen=True)
class Rule:
    """One rule. What a clerk reads of it is Chinese; ``source`` is the standard it comes from."""

    id: str
    title: str
    explanation: str
    wrong: Example
    right: Example
    find: Find
    severity: Severity = Severity.WARNING
    source: str = ""


def in_texts(look: Callable[[PrintedText], Iterator[TextIssue]]) -> Find:
    """Make a rule's function out of one that looks at a single text as it reads."""
    return in_checked_texts(lambda checked: look(checked.printed))


def in_checked_texts(look: Callable[[CheckedText], Iterator[TextIssue]]) -> Find:
    """Make a rule's function out of one that looks at a single text of a project."""

    @OfEachProject
    def find(context: CheckContext) -> Iterator[Issue]:
        for checked in context.texts:
            for hit in look(checked):
                yield issue(checked, hit)

    return find


def issue(checked: CheckedText, hit: TextIssue) -> Issue:
    """The issue that a hit in a text is; its ``replacement`` only where the text was typed so."""
    printed = checked.printed
    place = printed.place(hit.start, hit.end)
    replacement = hit.replacement if _is_literal(printed, hit.start, hit.end) else None
    return Issue(place, hit.message, hit.hint, checked.project.id, checked.ignores, replacement)


def once_a_place(found: Iterable[Issue]) -> Iterator[Issue]:
    """The first issue at each place, where several looks find the same."""
    told = set()
    for one in found:
        place = one.place.file, one.place.line, one.place.column
        if place not in told:
            told.add(place)
            yield one


def project_issue(entry: ProjectProgress, place: Place, message: str, hint: str) -> Issue:
    """An issue with a project as a whole, or with one of its values."""
    return Issue(place, message, hint, entry.project.id, entry.ignores + entry.project.ignores)


def _is_literal(printed: PrintedText, start: int, end: int) -> bool:
    """Whether the file holds ``value[start:end]`` as it reads: typed, on one line, unescaped."""
    if not printed.is_typed(start, end):
        return False
    first, last = printed.source_span(start, end)
    if printed.source.value[first:last] != printed.value[start:end]:
        return False
    begin, behind = printed.source.at(first), printed.source.at(last)
    return (behind.line, behind.column) == (begin.line, begin.column + last - first)
