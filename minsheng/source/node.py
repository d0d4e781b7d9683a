"""What a YAML file says and where it says it: a small tree of nodes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from decimal import Decimal
from functools import lru_cache

from minsheng.problem import Place
from minsheng.record import record
from minsheng.source.alignment import source_offsets

Plain = str | int | Decimal | bool | list["Plain"] | dict[str, "Plain"] | None
Path = Sequence[str | int]
BLOCKS = ("|", ">")
"""The marks of texts that stand below them."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_BEGIN_A_NUMBER = "+-0123456789"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@record
class Scalar:
    """One value as text. ``style`` is the YAML mark it was written with (``|``, ``"`` …)."""

    text: str
    style: str
    source: Source
    start: int
    end: int

    @property
    def plain(self) -> str | int | Decimal | bool | None:
        """The value by the YAML 1.2 core schema; numbers that only look odd stay text (010)."""
        if self.style:
            return self.text
        if self.text in _WORDS:
            return _WORDS[self.text]
        if self.text[0] not in _BEGIN_A_NUMBER:
            return self.text
        if _INT.fullmatch(self.text):
            return int(self.text)
        return Decimal(self.text) if _DECIMAL.fullmatch(self.text) else self.text

    @property
    def is_open(self) -> bool:
        """Whether it is a block with nothing below its mark."""
        return self.style in BLOCKS and not self.text.strip()

    def place(self, offset: int | None = None) -> Place:
        """Where the character ``offset`` of the text stands in the file, or where all of it begins.

        A quoted text begins with its quote, a block with its first word, if it has one.
        """
        if self.is_open or (offset is None and self.style not in BLOCKS):
            return self.source.place(self.start, self.end)
        offset, offsets = offset or 0, _offsets(self)
        return self.source.place(self.start + offsets[min(offset, len(offsets) - 1)])


@lru_cache(maxsize=8)  # a text with many problems is mapped once
def _offsets(scalar: Scalar) -> list[int]:
    raw = scalar.source.text[scalar.start : scalar.end]
    return source_offsets(raw, scalar.style, scalar.text)


@record
class Mapping:
    """Keys and values in the order of the file. ``end`` is exact in flow style only: ``{…}``."""

    items: dict[str, tuple[Scalar, Node]]
    source: Source
    start: int
    end: int

    @property
    def plain(self) -> Plain:
        """The same as a dict."""
        return {key: node.plain for key, (_, node) in self.items.items()}

    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.start)


@record
class Series:
    """A YAML sequence. ``end`` is exact in flow style only: ``[…]``."""

    items: tuple[Node, ...]
    source: Source
    start: int
    end: int

    @property
    def plain(self) -> Plain:
        """The same as a list."""
        return [node.plain for node in self.items]

    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.start)


Node = Scalar | Mapping | Series


def members(node: Mapping | Series) -> list[tuple[Scalar | None, Node]]:
    """The values of a mapping with their keys, or the items of a series, which have none."""
    if isinstance(node, Mapping):
        return list(node.items.values())
    return [(None, item) for item in node.items]


@record
class Source:
    """A file's name and text; turns an index into the text into a line and a column."""

    name: str
    text: str
    _line_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        object.__setattr__(self, "_line_starts", starts)

    def place(self, index: int, end: int = 0) -> Place:
        """The place of the characters from ``index`` up to ``end``, as far as they share a line."""
        line = bisect_right(self._line_starts, index)
        starts = self._line_starts
        stop = min(end, starts[line] - 1) if line < len(starts) else end
        return Place(self.name, line, index - starts[line - 1] + 1, max(1, stop - index))

    def rest_of_line(self, index: int) -> Place:
        """The place of what stands from ``index`` to the end of its line."""
        end = self.text.find("\n", index)
        return self.place(index, end if end >= 0 else len(self.text))


@record
class Document:
    """A parsed file: its plain data, and the place of each part by its path."""

    source: Source
    root: Node

    @property
    def plain(self) -> Plain:
        """The whole as dicts, lists and scalars."""
        return self.root.plain

    def node(self, path: Path) -> Node:
        """The deepest node on ``path``; steps that don't exist are passed over."""
        return self._deepest(path)[1]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at ``path`` begins (the deepest part of it that exists), or its key."""
        key_node, node = self._deepest(path)
        return key_node.place() if key and key_node else node.place()

    def scalars(self) -> Iterator[tuple[Path, Scalar]]:
        """Every value with its path, in the order of the file."""
        yield from _scalars(self.root, ())

    def _deepest(self, path: Path) -> tuple[Scalar | None, Node]:
        key, node = None, self.root
        for step in path:
            if isinstance(node, Mapping) and step in node.items:
                key, node = node.items[str(step)]
            elif isinstance(node, Series) and isinstance(step, int) and step < len(node.items):
                key, node = None, node.items[step]
        return key, node


def _scalars(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
        return
    for index, (key, value) in enumerate(members(node)):
        yield from _scalars(value, (*path, key.text if key else index))
