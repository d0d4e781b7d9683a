"""An outline as text in one form, with everything that needs no other form as it was typed."""

from __future__ import annotations

import re

from minsheng.source.flow import key_text, piece_text, scalar_text
from minsheng.source.format_style import FormatStyle, Gap
from minsheng.source.node import Scalar
from minsheng.source.outline import Block, BlockText, Entry, Outline, block_text

_TRAILING = re.compile(r"(?<![\\ ]) +(?=\n)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_VISIBLE = {"n", '"', "\\", "\n"}  # escapes that a text below | does not need
_STEP = 2


def printed(outline: Outline, style: FormatStyle) -> str:
    """The whole file: blocks indented by two, no blanks at the ends of lines."""
    printer = _Printer()
    printer.lines += outline.header
    if outline.header and outline.root.entries[0].blank and outline.header[-1]:
        printer.lines.append("")
    printer.block(outline.root, style, "")
    printer.lines += outline.footer
    text = "\n".join(printer.lines)
    return (text if printer.open_end and not outline.footer else text.rstrip("\n")) + "\n"


def trimmed(text: str) -> str:
    """A text without the blanks at the ends of its lines; one behind a backslash is a character."""
    return _TRAILING.sub("", text)


class _Printer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open_end = False  # the last text would take a blank line for its own: |+

    def block(self, block: Block, style: FormatStyle, lead: str) -> None:
        """Print entries; ``lead`` stands before the first on its line, blanks before the others."""
        margin = " " * len(lead)
        was_long = False
        ordered = style.in_order((entry.key, entry) for entry in block.entries)
        for number, entry in enumerate(ordered):
            start, may_part = len(self.lines), number > 0 and not self.open_end
            is_long = self.entry(entry, style.of(entry.key), margin if number else lead)
            if may_part and _parted(style.gap, entry, is_long or was_long):
                self.lines.insert(start, "")
            was_long = is_long
        for comment in block.after:
            if comment or not self.open_end:
                self.lines.append(margin + comment if comment else "")
                self.open_end = False

    def entry(self, entry: Entry, style: FormatStyle, lead: str) -> bool:
        """Print an entry with its comments; return whether it takes more than one line."""
        margin = " " * (len(lead) - len(lead.lstrip(" ")))
        self.lines += (margin + comment if comment else "" for comment in entry.before)
        start = len(self.lines)
        head = f"{lead}{key_text(entry.key)}:" if entry.key else f"{lead}-"
        self.open_end = False
        if entry.block is None:
            self.value(entry, style, head, len(lead))
        elif entry.key is None:
            self.block(entry.block, style, f"{head} ")
        else:
            self.lines.append(head + entry.beside)
            self.block(entry.block, style, " " * (len(lead) + _STEP))
        return len(self.lines) > start + 1

    def value(self, entry: Entry, style: FormatStyle, head: str, column: int) -> None:
        node = entry.node
        if isinstance(node, Scalar) and not node.style and not node.text:
            self.lines.append(head + entry.beside)
        elif isinstance(node, Scalar) and (block := _as_block(node, style)):
            margin = " " * (column + _STEP)
            self.lines.append(f"{head} {block.header}{entry.beside}")
            self.lines += (margin + line if line else "" for line in block.lines)
            self.open_end = "+" in block.header
        else:
            typed = scalar_text(node) if isinstance(node, Scalar) else piece_text(node, style)
            first, *others = trimmed(typed).split("\n")
            shift = None if isinstance(node, Scalar) else column - entry.column
            self.lines.append(f"{head} {first}")
            self.lines += (_shifted(line, column, shift) for line in others)
            self.lines[-1] += entry.beside


def _parted(gap: Gap, entry: Entry, beside_block: bool) -> bool:
    """Whether a blank line stands above an entry."""
    match gap:
        case Gap.NONE:
            return False
        case Gap.ONE:
            return True
        case Gap.AS_TYPED:
            return entry.blank
        case Gap.AROUND_BLOCKS:
            return beside_block or entry.blank


def _as_block(scalar: Scalar, style: FormatStyle) -> BlockText | None:
    """The lines below ``|`` or ``>``, or None for a text that stands behind its key."""
    typed = block_text(scalar) if scalar.style in ("|", ">") else None
    if style.divide is None or scalar.style == ">":
        return typed
    raw = scalar.source.text[scalar.start : scalar.end]
    if typed is None and not {*_ESCAPED.findall(raw)} <= _VISIBLE:
        return None  # an escape shows what could not be seen
    lines = style.divide(scalar.text)
    if lines is None or (typed is None and len(lines) == 1):
        return typed
    return BlockText("|", "", lines, scalar.end)


def _shifted(line: str, column: int, shift: int | None) -> str:
    """A further line of a value: two blanks in from its key, or moved along with it."""
    bare = line.lstrip(" ")
    margin = column + _STEP if shift is None else max(column, len(line) - len(bare) + shift)
    return " " * margin + bare if bare else ""
