"""Where a line around the table stands on its page: how the data files say it, and its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.layout.bulletin import Block
from minsheng.office.document import Line

_RIGHT, _CENTRE = FIGURE.format("right"), FIGURE.format("center")
_SIDE = re.compile(f"{_RIGHT}|{_CENTRE}")


def in_place(lines: Iterable[Line]) -> tuple[str, ...]:
    """The texts of lines, with what says where they stand: ``{{ right }}单位：万元``."""
    return tuple(map(_placed, lines))


def _placed(line: Line) -> str:
    if line.gaps:
        first, *middle, last = line.parts
        return "".join([first, *(_CENTRE + part for part in middle), _RIGHT + last])
    if line.right:
        return at_right(line.text)
    return _CENTRE + line.text if line.centred else line.text


def at_right(text: str) -> str:
    """A text that stands at the right."""
    return _RIGHT + text


def as_written(block: Block) -> str:
    """A block of a bulletin in the same form."""
    if block.cuts:
        first, *middle, last = block.parts
        return "".join([first, *(_CENTRE + part for part in middle), _RIGHT + last])
    return {"right": _RIGHT, "center": _CENTRE}.get(block.align, "") + block.text


def without_sides(text: str) -> str:
    """The words alone."""
    return _SIDE.sub("", text)
