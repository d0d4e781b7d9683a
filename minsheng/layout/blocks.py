"""Headings and paragraphs: what a layout says before, after or instead of the table.

A template's lines are its paragraphs. The filter ``heading`` marks a line as a heading with a
character that the YAML reader refuses, so no text becomes a heading by what is typed in it; so do
the names ``right`` and ``center`` mark where on its line stands what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any

from jinja2.exceptions import SecurityError

from minsheng.layout.budget import Budget
from minsheng.layout.bulletin import Block
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.numerals import in_hanzi
from minsheng.sentences.names import CENTER, RIGHT

LEVELS = 3
_MARK = "\x02"
_SIDES = {RIGHT.mark: "right", CENTER.mark: "center"}
_SIDE = re.compile(f"[{''.join(_SIDES)}]")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]?")


class BlockEnvironment(LayoutEnvironment):
    """The sandbox of texts outside the table: it lets headings pass."""

    def __init__(self, budget: Budget | None = None) -> None:
        filters = {**TEXT_FILTERS, "heading": self._heading}
        super().__init__(autoescape=False, filters=filters, budget=budget)

    def _heading(self, text: object, level: object = 1) -> str:
        """``{{ name | heading(2) }}``: a line of its own, a heading of that level."""
        if type(level) is not int or level not in range(1, LEVELS + 1):
            raise SecurityError(f"标题只有1到{LEVELS}级")
        said = _SIDE.sub("", str(self._output(str(text)))).replace(_MARK, "")
        return f"\n{_MARK}{level}{' '.join(said.split())}\n" if said.strip() else ""

    def _output(self, value: Any) -> Any:
        if isinstance(value, str) and (_MARK in value or _SIDE.search(value)):
            super()._output(_SIDE.sub("", value.replace(_MARK, "")))
            return value
        return super()._output(value)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The headings and paragraphs of a rendered template."""
    lines = (line.strip() for line in text.split("\n"))
    blocks = (_block(line) for line in lines if line)
    return tuple(block for block in blocks if block.text)


def with_depths(blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Each block, and how many headings deep it stands: a heading of level 3 right below one of
    level 1 is the second. 0 for a paragraph.
    """
    above: list[int] = []  # the levels of the headings that a block stands under
    for block in blocks:
        if block.level:
            above = [*(level for level in above if level < block.level), block.level]
        yield (len(above) if block.level else 0), block


def _block(line: str) -> Block:
    if line.startswith(_MARK):
        return Block(int(line[1]), line[2:])
    first, *rest = _SIDE.split(line.replace(_MARK, ""))
    if not rest:
        return Block(0, first)
    if not first.strip() and len(rest) == 1:
        return Block(0, rest[0].strip(), _SIDES[line[0]])
    parts = [part.strip() for part in (first, *rest)]
    return Block(0, "".join(parts), "left", tuple(accumulate(map(len, parts[:-1]))))


def hanzi(number: object) -> str:
    """``{{ loop.index | hanzi }}``: the numeral of a number from 1 to 9999, 一百零一."""
    if not isinstance(number, int) or not 0 < number < 10_000:
        raise SecurityError("hanzi只用于1到9999")
    return in_hanzi(number)


def first_sentence(text: object) -> str:
    """``{{ progress | sentence }}``: up to its first full stop."""
    found = _SENTENCE.match(str(text))
    return found[0] if found else ""


def grouped(projects: Any, name: str) -> list[tuple[str, list[Any]]]:
    """``{% for category, members in projects | grouped("category") %}``.

    Groups stand in the order of their first members; nothing else changes its order.
    """
    groups: dict[str, list[Any]] = {}
    for project in projects:
        groups.setdefault(str(project[name]), []).append(project)
    return list(groups.items())


TEXT_FILTERS: dict[str, Callable[..., Any]] = {
    "hanzi": hanzi,
    "sentence": first_sentence,
    "grouped": grouped,
}
