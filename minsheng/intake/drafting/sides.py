"""Where a line around the table stands on its page: how the data files say it, and its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.layout.bulletin import Block
from minsheng.layout.signature import signed
from minsheng.office.document import Line

_RIGHT, _CENTRE = FIGURE.format("right"), FIGURE.format("center")
_SIDE = re.compile(f"{_RIGHT}|{_CENTRE}")


def in_place(lines: Iterable[Line]) -> tuple[str, ...]:
    """The texts of lines, with what says where they stand: ``{{ right }}单位：万元``."""
    return tuple(map(_placed, lines))


def in_line(lines: Iterable[Line]) -> tuple[str, ...]:
    """The same of lines whose side needs no saying: who signed stands at the right."""
    return tuple(_placed(line) if line.gaps else line.text for line in lines)


def _placed(line: Line) -> str:
    if line.gaps:
        first, *middle, last = line.parts
        return "".join([first, *(_CENTRE + part for part in middle), _RIGHT + last])
    if line.right:
        return _RIGHT + line.text
    return _CENTRE + line.text if line.centred else line.text


def signed_in_place(lines: Sequence[str]) -> Iterator[str]:
    """The lines of who signed, with what says where a layout prints them."""
    blocks = signed([Block(0, without_sides(line)) for line in lines])
    for line, block in zip(lines, blocks, strict=True):
        yield _RIGHT + line if block.align and not _SIDE.search(line) else line


def as_written(block: Block) -> str:
    """A block of a bulletin in the same form."""
    if block.cuts:
        first, *middle, last = block.parts
        return "".join([first, *(_CENTRE + part for part in middle), _RIGHT + last])
    return {"right": _RIGHT, "center": _CENTRE}.get(block.align, "") + block.text


def without_sides(text: str) -> str:
    """The words alone."""
    return _SIDE.sub("", text)
