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
from itertools import takewhile

from minsheng.layout.bulletin import Block
from minsheng.layout.line_breaks import width_of

SIGNED_ON = re.compile(
    "(?:20[0-9]{2}|[二2][〇○零O0][〇○零O一二三四五六七八九]{2})年"
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?"
    "|20[0-9]{2}(?P<dash>[-./])[0-9]{1,2}(?P=dash)[0-9]{1,2}"
)
"""The day below who signed, or its month, without blanks."""
SIGNER = re.compile(
    r"[^\s，。；：、！？《》“”0-9]{1,30}?"
    "(?:政府|街道|园区|管委|[工纪党团]委|专班|小组|集团|公司|学校|商联|残联|妇联|总工会|联合会|指挥部"
    "|[银分支]行|[局委办处室科股院会厅部乡镇队站所])"
    r"(?:[（(](?:公章|盖章|印章|章|代章|印)[）)])?"
)
"""Who signed, without blanks."""
_SAME_LINE = re.compile(
    rf"(?:(?:{SIGNER.pattern})[，,]?)?[（(]?(?:{SIGNED_ON.pattern})[）)]?(?:印发|印|发)?"
)
_BELOW = re.compile(
    rf"(?:{SIGNER.pattern})?(?:{SIGNED_ON.pattern})印[发制]"
    "|[（(]?(?:主送|抄送|抄报|报送|发送|分送|联系人|联系电话|联系方式|联系单位|咨询电话|电话|附注|备?注|说明|附件?)"
    "[0-9一二三四五六七八九十]*[：:].+"
    "|[0-9]+[.．、].+|[（(]?共印[0-9]+份[）)]?|[（(]此件.{2,12}[）)]"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_AWAY, _DAY_ALONE, _DAY_BEHIND = Decimal(2), Decimal(4), Decimal(2)


def at_left(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lines that begin at the left edge, if nothing else is said of them."""
    return tuple(block if block.align else replace(block, align="left") for block in blocks)


def signed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Lines that stand at the right, as far from the edge as an official document has them; what is
    said below the day, of copies and of whom to ask, are paragraphs.
    """
    _, end = _signed([*map(_said, blocks)])
    lines = [block if block.align else replace(block, align="right") for block in blocks[:end]]
    lines[:1] = [replace(block, apart=True) for block in lines[:1]]
    return *_away(lines), *blocks[end:]


def _away(lines: Sequence[Block]) -> tuple[Block, ...]:
    if not lines or not SIGNED_ON.fullmatch(_said(lines[-1])):
        return tuple(_inset(block, _AWAY) for block in lines)
    *names, day = lines
    if not names:
        return (_inset(day, _DAY_ALONE),)
    more = _width(day) - max(map(_width, names))
    if more > 0:
        return *(_inset(name, _AWAY + more + _DAY_BEHIND) for name in names), _inset(day, _AWAY)
    return *(_inset(name, _AWAY) for name in names), _inset(day, _AWAY - _DAY_BEHIND - more)


def parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a text, and those at its end by which it is signed."""
    at = signed_from([*map(_said, blocks)])
    return tuple(blocks[:at]), tuple(blocks[at:])


def signed_from(said: Sequence[str]) -> int:
    """With which of its lines (``plainly``) a text is signed: units, a day, and what is said below
    these of copies. Without a day there is no signature.
    """
    return _signed(said)[0]


def _signed(said: Sequence[str]) -> tuple[int, int]:
    """Where units and a day begin and end among lines; what is said of copies may stand below."""
    copies = len([*takewhile(_BELOW.fullmatch, reversed(said))])
    for end in (len(said) - copies, len(said)):
        at = end
        while at and (SIGNER.fullmatch(said[at - 1]) or _SAME_LINE.fullmatch(said[at - 1])):
            at -= 1
        if any(map(_SAME_LINE.fullmatch, said[at:end])):
            return at, end
    return len(said), len(said)


def plainly(text: str) -> str:
    """A line without blanks, its digits as they are typed elsewhere."""
    return "".join(text.split()).translate(_DIGITS)


def _said(block: Block) -> str:
    """The words of a line; none of a heading."""
    return "" if block.level else plainly(block.text)


def _inset(block: Block, characters: Decimal) -> Block:
    return replace(block, inset=characters) if block.align == "right" else block


def _width(block: Block) -> Decimal:
    """In characters; a digit is half one."""
    return Decimal(sum(map(width_of, block.text))) / 2
