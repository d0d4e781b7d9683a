"""Pieces of text looked for in a document, each of which is taken away when it is found."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

TAKEN, PAGE = "\x01", "\x00"
"""What stands in the place of what was taken, and between pages."""
_LEAST_PART = 4  # characters of a cell that stay together at the end of a page


class Search:
    """The text, of which more and more has been taken.

    What is there twice is taken where it stands first, or ``last``: one of them may be a part of a
    piece that goes on over a page.
    """

    def __init__(self, text: str, *, last: bool = False) -> None:
        self.text = text
        self._find = str.rfind if last else str.find

    def take(self, piece: str) -> int | None:
        """Where a piece stands, which is taken; None where it is not there."""
        at = self._find(self.text, piece)
        if at < 0:
            return None
        self._blank(at, len(piece))
        return at

    def take_all(self, piece: str) -> None:
        """Take a piece wherever it stands."""
        self.text = self.text.replace(piece, TAKEN * len(piece))

    def take_like(self, piece: str) -> str:
        """What reads most like a piece, which is taken; nothing where nothing does."""
        best = (0, "", 0, 0)
        for match in re.finditer(f"[^{TAKEN}{PAGE}]+", self.text):
            blocks = SequenceMatcher(None, piece, match[0], False).get_matching_blocks()[:-1]
            same = [one for one in blocks if one.size > 1]
            size = sum(one.size for one in same)
            if size > best[0]:
                first, last = same[0].b, same[-1].b + same[-1].size
                best = (size, match[0][first:last], match.start() + first, last - first)
        if best[0] < len(piece) / 2:
            return ""
        self._blank(*best[2:])
        return best[1]

    def left(self) -> list[str]:
        """What was not taken."""
        return [one for one in re.split(f"[{TAKEN}{PAGE}]+", self.text) if one]

    def take_over_pages(self, piece: str) -> int | None:
        """The same for a piece whose end stands on the next page, or those after it.

        To be asked when those on one page have been taken, which may begin alike.
        """
        starts = [0, *(match.end() for match in re.finditer(PAGE, self.text))]
        ends = [*(start - 1 for start in starts[1:]), len(self.text)]
        for first in range(len(starts) - 1):
            parts, rest = [], piece
            for start, end in zip(starts[first:], ends[first:], strict=True):
                length = self._longest(rest, start, end)
                if length < min(_LEAST_PART, len(rest)):
                    break
                parts.append((self.text.find(rest[:length], start, end), length))
                rest = rest[length:]
                if not rest:
                    for at, size in parts:
                        self._blank(at, size)
                    return parts[0][0]
        return None

    def _longest(self, piece: str, start: int, end: int) -> int:
        """How much of a piece's beginning stands between two places."""
        low, high = 0, len(piece)
        while low < high:
            middle = (low + high + 1) // 2
            if self.text.find(piece[:middle], start, end) >= 0:
                low = middle
            else:
                high = middle - 1
        return low

    def _blank(self, at: int, length: int) -> None:
        self.text = f"{self.text[:at]}{TAKEN * length}{self.text[at + length :]}"
