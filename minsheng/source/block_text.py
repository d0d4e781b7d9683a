"""The lines of a text that is written below ``|`` or ``>``."""

from __future__ import annotations

import re

from minsheng.record import record
from minsheng.source.alignment import leading_spaces
from minsheng.source.node import Scalar

_HEADER = re.compile(r"([|>])([-+0-9]*)")


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
