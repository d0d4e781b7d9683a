"""Where in a file the reading is, and what it found wrong."""

from __future__ import annotations

from dataclasses import field

from minsheng.problem import Place, Problem, Severity
from minsheng.record import record
from minsheng.source.node import Node, Scalar

Loc = tuple[str | int, ...]

WRONG = object()
"""Stands for a value that can't be used; why not has been reported."""


@record
class Cursor:
    """A node of a file and the path to it; takes what is wrong there, with the path."""

    node: Node
    faults: list[tuple[Loc, Problem]]
    loc: Loc = ()
    about: str = ""  # what the file schema says of the node
    around: str = ""  # and of the one that it lies in
    doubts: list[tuple[Loc, Problem]] = field(default_factory=list)
    """What can be used, though it is likely not meant so."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here, or null."""
        return isinstance(self.node, Scalar) and self.node.plain is None

    @property
    def is_open(self) -> bool:
        """Whether a text was begun here, and nothing stands below its mark."""
        return isinstance(self.node, Scalar) and self.node.is_open

    def into(self, step: str | int, node: Node, about: str = "") -> Cursor:
        """A node within this one."""
        return Cursor(node, self.faults, (*self.loc, step), about, self.about, self.doubts)

    def wrong(self, rule: str, message: str, hint: str | None = None) -> object:
        """Report the value, or that there is none; returns WRONG."""
        if self.is_empty:
            rule, message, hint = "missing-value", "这里没有内容", None
        return self.report(self.node.place(), rule, message, hint)

    def report(self, place: Place, rule: str, message: str, hint: str | None = None) -> object:
        """Report a fault, with what the file schema says as the hint unless there is another."""
        hint = (self.about or self.around) if hint is None else hint
        self.faults.append((self.loc, Problem(place, rule, message, hint)))
        return WRONG

    def warn(self, place: Place, rule: str, message: str, hint: str) -> None:
        """Report what is likely not meant so, though the value can be used."""
        problem = Problem(place, rule, message, hint, severity=Severity.WARNING)
        self.doubts.append((self.loc, problem))
