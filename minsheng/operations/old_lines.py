"""Lines around the table that another period begins with: the day and the number of then go."""

from __future__ import annotations

import re

from minsheng.layout.signature import SIGNER, plainly
from minsheng.source.node import Node, Scalar, Series, Source
from minsheng.source.outline import Entry, opened

_DAY = (
    "(?:[0-9０-９〇○零一二三四五六七八九]{4}年.{1,3}月(?:.{1,3}日)?"
    "|20[0-9]{2}(?P<dash>[-./])[0-9]{1,2}(?P=dash)[0-9]{1,2})"
)
_OF_A_BULLETIN = re.compile(
    rf"{_DAY}|第[0-9一二三四五六七八九十百]+期|[〔\[（(［][0-9]{{4}}[〕\]）)］].*号"
)
_SIGNED_ON = re.compile(rf"([^0-9：:]{{2,30}}?)[\s，,（(]*{_DAY}[）)]?")
"""What may be who signed, and the day on the same line."""
_NOTE = re.compile("[（(]?(?:备?注|附注|说明)[0-9]*[：:]")


def drop_old_lines(entry: Entry) -> bool:
    """Take away the lines that were of the bulletin before: its day, its number. Whether others
    are left.
    """
    if not isinstance(entry.node, Series):
        entry.node = _without_day(entry.node)
        return not _is_of_a_bulletin(entry.node)
    if any(map(_is_of_a_bulletin, entry.node.items)):
        entry.block = block = opened(entry)
        for one in block.entries:
            one.node = _without_day(one.node)
        block.entries = [one for one in block.entries if not _is_of_a_bulletin(one.node)]
        return bool(block.entries)
    return True


def scalar(text: str) -> Scalar:
    """A value as it is written anew."""
    return Scalar(text, "", Source("", text), 0, len(text))


def _without_day(line: Node) -> Node:
    on_a_day = _SIGNED_ON.fullmatch(str(line.plain).strip())
    signers = re.split("[、，,]", plainly(on_a_day[1])) if on_a_day else []
    is_signed = signers and all(map(SIGNER.fullmatch, signers))
    return scalar(on_a_day[1].strip()) if on_a_day and is_signed else line


def _is_of_a_bulletin(line: Node) -> bool:
    text = str(line.plain)
    return bool(_OF_A_BULLETIN.search(text) and not _NOTE.match(text))
