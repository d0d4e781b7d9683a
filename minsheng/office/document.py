"""The text of a Word or Excel file as both readers return it: lines, and tables as grids of cells.

What the words mean is for ``minsheng/intake`` to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from minsheng.record import record

Span = tuple[int, int]
CELL_EDGE = "｜"
"""Parts the cells of a table that stands in a cell."""
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_GAP = re.compile(r"[^\S\n]*(?:\t|\u3000{3}|[ \xa0]{6})[^\S\n]*")
_LABEL = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]?")
_SENTENCE = re.compile("[。；！？]")
_TAB, _FAR = 4, 10  # characters


@record
class Line:
    """A line of text as it reads, without blanks at its ends: a paragraph, or a part of one.

    ``bold`` are the stretches in bold type; ``size`` is in points, 0 where it is not said. ``gaps``
    are the wide stretches of blanks that set its parts apart.
    """

    text: str
    bold: tuple[Span, ...] = ()
    centred: bool = False
    size: float = 0
    right: bool = False
    gaps: tuple[Span, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands between the gaps."""
        edges = (0, *(edge for gap in self.gaps for edge in gap), len(self.text))
        return tuple(self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


@record
class Cell:
    """A cell, merged ones whole: it begins at ``row`` and ``column`` of its grid, from 0."""

    row: int
    column: int
    width: int
    height: int
    lines: tuple[Line, ...]
    blocks: tuple[Line | Grid, ...] = field(default=(), compare=False)
    """What it holds, where there are tables in it; ``lines`` has their rows as lines."""

    @property
    def text(self) -> str:
        """What it says, its lines parted by line breaks."""
        return "\n".join(line.text for line in self.lines)

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.column + self.width


@record
class Grid:
    """A table. Each row lists the cells that cover it from left to right; one that is merged over
    several rows is listed in each of them.
    """

    rows: tuple[tuple[Cell, ...], ...]
    marked_headings: int
    """How many of its first rows are marked to be repeated on each page."""
    name: str = ""
    """Of the sheet of an Excel file."""


Block = Line | Grid


@record
class OfficeDocument:
    """The blocks of a document in their order; ``remarks`` say what was left out or made of it.

    ``paper`` is the size of its pages, ``landscape`` None where the file does not say.
    """

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...]
    paper: str = "A4"
    landscape: bool | None = None
    headers: tuple[Line, ...] = ()
    """What stands above each page."""


def lines_in(
    pieces: Sequence[tuple[str, bool]],
    *,
    centred: bool,
    size: float,
    right: bool = False,
    tab: float = _TAB,
) -> list[Line]:
    """Make lines of the pieces of a paragraph, each with whether it is bold; ``\\n`` ends a line.

    Lines without a word are left out. ``tab`` is how many characters wide a tab is; what so many
    blanks push far from the left stands at the right.
    """
    text = "".join(piece for piece, _ in pieces)
    heavy = [mark for piece, mark in pieces for mark in [mark] * len(piece)]
    return [
        Line(
            match[0].replace("\t", " "),
            _spans(heavy[match.start() : match.end()]),
            centred,
            size,
            right or (not centred and _width(_lead(text, match.start()), tab) >= _FAR),
            _gaps(match[0]),
        )
        for match in _LINE.finditer(text)
    ]


def _gaps(text: str) -> tuple[Span, ...]:
    """The wide blanks in a line, but for those behind its number, and in prose."""
    gaps = tuple(gap.span() for gap in _GAP.finditer(text))
    is_prose = gaps and (_SENTENCE.search(text[:-1]) or _LABEL.fullmatch(text[: gaps[0][0]]))
    return () if is_prose else gaps


def _lead(text: str, start: int) -> str:
    """The blanks in front of a line."""
    return text[text.rfind("\n", 0, start) + 1 : start]


def _width(blanks: str, tab: float) -> float:
    """In characters; a blank that is not full-width is half one."""
    return sum(tab if one == "\t" else 1 if one == "\u3000" else 0.5 for one in blanks)


def _spans(marks: Sequence[bool]) -> tuple[Span, ...]:
    edges = [at for at, (one, two) in enumerate(pairwise((False, *marks, False))) if one != two]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def lines_of(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of a cell; of a table in it each row is one, its cells parted by a stroke."""
    lines: list[Line] = []
    for block in blocks:
        lines += [block] if isinstance(block, Line) else _flattened(block)
    return tuple(lines)


def _flattened(grid: Grid) -> Iterator[Line]:
    for index, row in enumerate(grid.rows):
        own = [cell for cell in row if cell.row == index]
        if len(own) == 1:
            yield from own[0].lines
        elif any(cell.lines for cell in own):
            said = CELL_EDGE.join("／".join(line.text for line in cell.lines) for cell in own)
            yield Line(said.rstrip(CELL_EDGE))
