"""A YAML file as a person sees it: entries one below another, each with its own comments.

A comment above an entry belongs to it, one behind it on its line, too. A comment that stands
deeper than what follows ends the block above it. Collections in ``{}`` and ``[]`` are one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from minsheng.record import record
from minsheng.source.alignment import leading_spaces
from minsheng.source.node import Document, Mapping, Node, Scalar, Series, members

_HEADER = re.compile(r"([|>])([-+0-9]*)")
_COMMENT = re.compile(r"#[^\n]*")
_TRIVIA = re.compile(r"#[^\n]*|\n")
_DASH = re.compile(r"#[^\n]*|-")
_FOOTER = re.compile(r"^\.\.\.(?![^ \n])", re.MULTILINE)


@dataclass(slots=True)
class Entry:
    """A key with its value, or (``key`` is None) an item of a series.

    ``before`` are the comments above it and the blank lines (``""``) among them, ``blank`` says
    whether a blank line stands above these; ``beside`` is the comment on its line, with the blanks
    before it.
    """

    key: Scalar | None
    node: Node
    column: int
    blank: bool = False
    before: list[str] = field(default_factory=list)
    beside: str = ""
    block: Block | None = None


@dataclass(slots=True)
class Block:
    """Entries one below another; ``after`` are the comments that end it."""

    column: int
    entries: list[Entry] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A whole file: what stands above the first entry, the entries, and what is behind them."""

    header: list[str]
    root: Block
    footer: list[str]


def is_flow(node: Node) -> bool:
    """Whether a collection is written ``{…}`` or ``[…]``."""
    return not isinstance(node, Scalar) and node.source.text[node.start] in "{["


def outline(document: Document) -> Outline:
    """The entries and comments of a document whose root is no ``{}`` and no text."""
    return _Reader(document).outline()


def opened(entry: Entry) -> Block:
    """The entries of a collection, one below another, also where it was written ``{a: 1, b: 2}``.

    A comment within it stays beside the entry that it stands behind.
    """
    if entry.block is not None:
        return entry.block
    node, column = entry.node, entry.column + 2
    assert isinstance(node, Mapping | Series)
    entries = [Entry(key, value, column) for key, value in members(node)]
    starts = [(each.key or each.node).start for each in entries]
    for each, end in zip(entries, [*starts[1:], node.end], strict=False):
        each.beside = "".join(
            f"  {said}" for said in _COMMENT.findall(node.source.text, each.node.end, end)
        )
    if entries:
        entries[0].before = _COMMENT.findall(node.source.text, node.start, starts[0])
    return Block(column, entries)


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """Lines without the blanks around them, blank ones above the first and more than one blank."""
    kept: list[str] = []
    for line in (each.strip(" ") for each in lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept


@record
class BlockText:
    """``header`` as it is to be written when the lines stand two blanks in from their key.

    ``beside`` is what follows it on its line; ``end`` is where the last line ends.
    """

    header: str
    beside: str
    lines: list[str]
    end: int


def block_text(scalar: Scalar) -> BlockText:
    """Take a block scalar apart: its lines without their indentation, else as typed."""
    raw = scalar.source.text[scalar.start : scalar.end]
    first, _, below = raw.partition("\n")
    header = _HEADER.match(first)
    assert header, "a block scalar begins with its mark"
    typed = below.removesuffix("\n").split("\n")
    indent = max(0, leading_spaces(below) - leading_spaces(scalar.text))
    lines = [line[indent:] for line in typed]
    keeps = "+" in header[2]
    while lines and not lines[-1] and not keeps:
        lines.pop()
    end = scalar.start + len("\n".join([first, *typed[: len(lines)]]))
    marks = "+" if keeps else "-" if "-" in header[2] else ""
    if not scalar.text.endswith("\n"):  # the file ends within its last line, and will not any more
        marks = "-"
    digit = "2" if re.search("[0-9]", header[2]) else ""
    return BlockText(header[1] + digit + marks, first[header.end() :], lines, end)


class _Reader:
    """Goes through the file once; up to ``at`` everything has found its place."""

    def __init__(self, document: Document) -> None:
        self.root = document.root
        self.text = document.source.text
        self.at = self.text.rfind("\n", 0, self.root.start) + 1
        self.last: Entry | None = None
        self.closed: list[Block] = []  # blocks whose last entry has been read, the deepest first

    def outline(self) -> Outline:
        header = tidy_lines(self.text[: self.at].split("\n")[:-1])
        root = self.block(self.root)
        found = _FOOTER.search(self.text, self.at)
        end = found.start() if found else len(self.text)
        rest = Entry(None, self.root, -1)
        self.lead(rest, end)
        behind = [line for line in rest.before if line]
        return Outline(header, root, [*behind, *tidy_lines(self.text[end:].split("\n"))])

    def block(self, node: Node) -> Block:
        assert isinstance(node, Mapping | Series)
        block = Block(self.column(node.start))
        for key, value in members(node):
            start = key.start if key else self.dash(value.start)
            entry = Entry(key, value, self.column(start))
            self.lead(entry, start)
            self.at = key.end if key else start + 1
            self.last = entry
            self.value(entry)
            block.entries.append(entry)
        self.closed.append(block)
        return block

    def value(self, entry: Entry) -> None:
        node = entry.node
        if not isinstance(node, Scalar) and not is_flow(node):
            entry.block = self.block(node)
            if entry.key is None and entry.beside:  # what follows "-" moves up beside it
                entry.before.append(entry.beside.strip())
                entry.beside = ""
            return
        above = self.gap(node.start)
        entry.before += [comment for _, comment in above if comment]
        self.at = node.end
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            written = block_text(node)
            self.comment(written.beside)
            self.at = written.end

    def lead(self, entry: Entry, start: int) -> None:
        """Give away the comments up to ``start``: what stands deeper ends a block above."""
        blocks = [block for block in self.closed if block.column > entry.column]
        self.closed = []
        blank = False
        for column, comment in self.gap(start):
            if not comment:
                blank = True
                continue
            while blocks and blocks[0].column > column:
                blocks.pop(0)
            lines = blocks[0].after if blocks else entry.before
            if blank and not blocks and not lines:
                entry.blank = True
            elif blank:
                lines.append("")
            lines.append(comment)
            blank = False
        if blank and entry.before:
            entry.before.append("")
        elif blank:
            entry.blank = True

    def gap(self, stop: int) -> list[tuple[int, str]]:
        """Pass over what is between two pieces; return the comments on lines of their own.

        Each has its column; blank lines between them count as one comment without a text.
        """
        own: list[tuple[int, str]] = []
        breaks = 0
        for match in _TRIVIA.finditer(self.text, self.at, stop):
            if match[0] == "\n":
                breaks += 1
                if breaks > 1 and (not own or own[-1][1]):
                    own.append((0, ""))
            elif breaks or own:
                own.append((self.column(match.start()), match[0].rstrip(" ")))
                breaks = 0
            else:
                before = self.text[self.at : match.start()]
                blanks = " " * max(1, len(before) - len(before.rstrip(" ")))
                self.comment(blanks + match[0])
        self.at = stop
        return own

    def comment(self, beside: str) -> None:
        """Put a comment on the line of the last entry; there is room for one."""
        if self.last is None or not beside.strip():
            return
        if self.last.beside:
            self.last.before.append(self.last.beside.strip())
        self.last.beside = beside.rstrip(" ")

    def dash(self, stop: int) -> int:
        """Where the item that begins at ``stop`` has its dash."""
        found = _DASH.finditer(self.text, self.at, stop + 1)
        return next(match.start() for match in found if match[0] == "-")

    def column(self, at: int) -> int:
        return at - self.text.rfind("\n", 0, at) - 1
