"""Lines that stand at a side by what they are: those above the title, and who signed (落款).

GB/T 9704-2012, 7.3.5: the names of those who signed stand two characters away from the right edge,
and the day begins two characters behind where the name does; a day that is longer than the name
stands two characters away from the edge, and the name further away. A day alone: four.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from minsheng.layout.bulletin import Block
from minsheng.layout.line_breaks import width_of

SIGNED_ON = re.compile(r"[0-9〇○零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日")
"""The day below who signed, without blanks."""
SIGNER = re.compile(
    r"[^\s，。；：、！？]{2,24}(?:政府|办公室|办事处|街道|办|专班|小组|中心|集团|公司|学校|[局委处院会厅部乡镇])"
    r"(?:[（(](?:公章|盖章|印章|章|代章)[）)])?"
)
"""Who signed, without blanks."""
_SAME_LINE = re.compile(rf"(?:{SIGNER.pattern})?{SIGNED_ON.pattern}(?:印发)?")
_BELOW = re.compile("(?:主送|抄送|抄报|报送|发送)[：:].+|[（(]?共印[0-9]+份[）)]?")
_AWAY, _DAY_ALONE, _DAY_BEHIND = Decimal(2), Decimal(4), Decimal(2)


def at_left(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lines that begin at the left edge, if nothing else is said of them."""
    return tuple(block if block.align else replace(block, align="left") for block in blocks)


def signed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lines that stand at the right, as far from the edge as an official document has them."""
    lines = [block if block.align else replace(block, align="right") for block in blocks]
    lines[:1] = [replace(block, apart=True) for block in lines[:1]]
    if not lines or not SIGNED_ON.fullmatch(lines[-1].text):
        return tuple(_inset(block, _AWAY) for block in lines)
    *names, day = lines
    if not names:
        return (_inset(day, _DAY_ALONE),)
    more = _width(day) - max(map(_width, names))
    if more > 0:
        return *(_inset(name, _AWAY + more + _DAY_BEHIND) for name in names), _inset(day, _AWAY)
    return *(_inset(name, _AWAY) for name in names), _inset(day, _AWAY - _DAY_BEHIND - more)


def parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a text, and those at its end by which it is signed: units, a day, and what is
    said below these of copies. Without a day there is no signature.
    """
    said = ["".join(block.text.split()) if not block.level else "" for block in blocks]
    at = len(said)
    while at and _BELOW.fullmatch(said[at - 1]):
        at -= 1
    days = at
    while at and _SAME_LINE.fullmatch(said[at - 1]):
        at -= 1
    if at == days:
        return tuple(blocks), ()
    while at and SIGNER.fullmatch(said[at - 1]):
        at -= 1
    return tuple(blocks[:at]), tuple(blocks[at:])


def _inset(block: Block, characters: Decimal) -> Block:
    return replace(block, inset=characters) if block.align == "right" else block


def _width(block: Block) -> Decimal:
    """In characters; a digit is half one."""
    return Decimal(sum(map(width_of, block.text))) / 2
