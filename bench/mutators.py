"""Small wrong changes to a module: a threshold off by one, a guard that never holds, a word gone.

``mutants_of`` lists them; ``bench/operators.py`` makes them. A mutant is a replacement in the
source, so it is told as a reader of the file sees it. What no user would notice is left alone:
annotations, docstrings, decorators, assertions, f-strings that are messages, ``__repr__``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from bench.operators import FOR_HUMANS, OPERATORS

_SKIPPED_FIELDS = {"annotation", "decorator_list", "returns", "bases", "keywords", "pattern"}
_SHOWN = 100

_Lines = tuple[int, int]


class Mutant(NamedTuple):
    """One change: the bytes ``[start, end)`` of a file become ``text``.

    Who comes to the lines ``first`` to ``last`` may notice; both are 0 outside of functions.
    """

    path: str
    line: int
    start: int
    end: int
    text: str
    operator: str
    first: int
    last: int
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {_short(self.was)} → {_short(self.now)}"

    def applied(self, source: bytes) -> bytes:
        """The mutated source."""
        return source[: self.start] + self.text.encode() + source[self.end :]


def mutants_of(path: str, source: bytes) -> list[Mutant]:
    """Every mutant of a module, in the order of the file."""
    starts = [0, *(match.end() for match in re.finditer(rb"\n", source))]
    found: dict[tuple[int, int, str], Mutant] = {}
    for node, lines, operator, text, shown in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        dropped = operator in ("entry", "alternative")
        was = shown if dropped else " ".join(source[start:end].decode().split())
        now = "(dropped)" if dropped else shown
        mutant = Mutant(path, node.lineno, start, end, text, operator, *lines, was, now)
        found.setdefault((start, end, text), mutant)
    return sorted(found.values(), key=lambda mutant: (mutant.start, mutant.end, mutant.text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr, _Lines, str, str, str]]:
    """Each expression with its lines, and the operator, the new text and what is shown of it."""
    for node, lines, parent in _walk(tree, None, tree):
        for operator, change in OPERATORS.items():
            for changed, text, shown in change(node, parent):
                assert isinstance(changed, ast.expr)
                yield changed, lines or (0, 0), operator, text, shown


def _walk(
    node: ast.AST, lines: _Lines | None, parent: ast.AST
) -> Iterator[tuple[ast.AST, _Lines | None, ast.AST]]:
    """The nodes worth a change, from the outside in."""
    if isinstance(node, ast.FunctionDef):
        lines = node.lineno, node.end_lineno or 0
    elif isinstance(node, ast.stmt) and lines:
        lines = node.lineno, _end(node)
    yield node, lines, parent
    if isinstance(node, ast.JoinedStr):
        return  # Python 3.11 knows no positions inside of them
    for name, value in ast.iter_fields(node):
        if name in _SKIPPED_FIELDS and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_skipped(child):
                yield from _walk(child, lines, node)


def _end(node: ast.stmt) -> int:
    """The last line of a statement, without those inside of it."""
    if isinstance(node, ast.If | ast.While | ast.For | ast.With):
        return max(node.lineno, node.body[0].lineno - 1)
    return node.end_lineno or 0


def _is_skipped(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.FunctionDef):
        return node.name == "__repr__"
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) in ("__all__", "__slots__")
    if isinstance(node, ast.keyword):
        return node.arg in FOR_HUMANS
    return isinstance(node, ast.Assert | ast.Import | ast.ImportFrom)
