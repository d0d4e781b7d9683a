"""Holds a document against its file schema; each fault is a problem with a place and advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from minsheng.model.compound import section_of
from minsheng.model.cursor import WRONG, Cursor, Loc
from minsheng.model.versions import VERSIONED, refuse_other_versions
from minsheng.problem import Problem, Refused, Report, Severity
from minsheng.source.node import Document
from minsheng.source.node import Mapping as MappingNode

Schema = TypeVar("Schema")


def read_valid_parts(
    document: Document,
    schema: type[Schema],
    report: Report,
    spare: Mapping[str, object] = MappingProxyType({}),
) -> tuple[Schema, tuple[Loc, ...]]:
    """Return what a file says, and the paths of entries that had to be left out.

    An entry (a project, a unit) with a fault in it is reported and left out, so that the others
    can still be checked; so is a wrong or missing top key that has a ``spare`` value. Raises
    Refused when what remains is not enough to go on with.
    """
    if not isinstance(document.root, MappingNode):
        raise Refused([Problem(document.place(()), "wrong-type", "这里应是“键: 值”")])
    faults: list[tuple[Loc, Problem]] = []
    section = section_of(schema)
    if schema in VERSIONED:
        refuse_other_versions(document)
    cursor = Cursor(document.root, faults)
    values = section.values(document.root, cursor)
    for loc, problem in (*faults, *cursor.doubts):
        report(replace(problem, project=_project_of(document, loc)))
    wrong = {str(loc[0]) for loc, _ in faults}
    values |= {name: spare[name] for name in wrong & spare.keys()}
    if any(value is WRONG for value in values.values()):
        raise Refused([])
    left_out = dict.fromkeys(loc[:2] for loc, _ in faults if len(loc) > 1)
    return section.made(values), tuple(left_out)


def read_valid(document: Document, schema: type[Schema]) -> tuple[Schema, tuple[Problem, ...]]:
    """Return what a file says when it has no errors, and warnings; else raises Refused with all."""
    problems: list[Problem] = []
    try:
        found, _ = read_valid_parts(document, schema, problems.append)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from None
    if any(one.severity is Severity.ERROR for one in problems):
        raise Refused(problems)
    return found, tuple(problems)


def missing_part(document: Document, loc: Loc, schema: type) -> Problem:
    """The complaint about a key of a section that is not there, though no file needs to have it."""
    message, hint = f"缺少“{loc[-1]}”", section_of(schema).keys[str(loc[-1])].about
    return Problem(document.place(loc), "missing-part", message, hint, _project_of(document, loc))


def _project_of(document: Document, loc: Loc) -> str:
    """The id of the project that ``loc`` lies in, for grouping."""
    if len(loc) < 2 or loc[0] != "projects":
        return ""
    if isinstance(loc[1], str):
        return loc[1]
    entry = document.node(loc[:2]).plain
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else ""
