"""The structure of a text: brackets as strands of their own, sentences, members, clauses.

What stands in brackets is cut out, so that the words around it read on: 25项（省12、市13）中20项 is
the strand 25项中20项 with the strand 省12、市13 hanging behind 25项.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.record import record

_WIDE, _NARROW = "０１２３４５６７８９．％", "0123456789.%"
_TO_NARROW = str.maketrans(_WIDE, _NARROW)
_ANY_WIDE = re.compile(f"[{_WIDE}]")
_HALF = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|;|(?<![0-9]):|:(?![0-9])|[()｜|]")
_ANY_HALF = re.compile("[,;:()｜|]")
"""A look that spares most texts the whole pattern, as the one of wide digits does."""
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "｜": "，", "|": "，"}
_LONGEST = 400  # characters in brackets; beyond that a bracket was left open


@record
class Strand:
    """Text without what stands in its brackets; ``offsets`` are those of its characters, and end.

    ``parent`` is the index of the strand that it hangs on, behind the character before ``anchor``;
    -1 for the text itself.
    """

    text: str
    offsets: Sequence[int]
    parent: int = -1
    anchor: int = 0


def narrow(text: str) -> str:
    """The text with its digits in half width, one for one, so that places stay."""
    return text.translate(_TO_NARROW) if _ANY_WIDE.search(text) else text


def normal(text: str) -> str:
    """The same, with its marks in full width."""
    plain = narrow(text)
    return _HALF.sub(lambda mark: _FULL[mark[0]], plain) if _ANY_HALF.search(plain) else plain


def strands(text: str) -> list[Strand]:
    """The strands of a normal text; the text itself first, each behind the one that it hangs on."""
    closing = _pairs(text)
    if not closing:
        return [Strand(text, range(len(text) + 1))]
    found: list[Strand] = []
    waiting = [(0, len(text), -1, 0)]
    for start, end, parent, anchor in waiting:
        characters: list[str] = []
        offsets: list[int] = []
        at = start
        while at < end:
            if at in closing:
                waiting.append((at + 1, closing[at], len(found), len(characters)))
                at = closing[at] + 1
                continue
            characters.append(text[at])
            offsets.append(at)
            at += 1
        found.append(Strand("".join(characters), (*offsets, end), parent, anchor))
    return found


def _pairs(text: str) -> dict[int, int]:
    """Where each bracket closes, by where it opens; one without its pair is a character."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in re.finditer("[（）\n]", text):
        if match[0] == "（":
            opened.append(match.start())
        elif match[0] == "\n":
            opened.clear()
        elif opened and match.start() - opened[-1] <= _LONGEST:
            start = opened.pop()
            if text[start + 1 : match.start()] != "次":  # 户（次） is a measure
                found[start] = match.start()
    return found


def spans(text: str, ends: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between the marks that part it, each with its mark."""
    start = 0
    for mark in re.finditer(f"[{ends}]", text):
        yield start, mark.end()
        start = mark.end()
    if start < len(text):
        yield start, len(text)
