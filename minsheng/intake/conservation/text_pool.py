"""The texts of a bulletin, of which those of a file are used up one by one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from minsheng.layout.bulletin import Bulletin
from minsheng.office.inventory import Passage
from minsheng.office.inventory_marks import UNKNOWN
from minsheng.record import record

TITLE, HEADING = "标题", "栏目名称"
TELLING = 4  # a shorter text is looked for last: it could stand anywhere
_MOST_PARED = 200  # texts of which is found out which part is lost
_ALIKE = str.maketrans("√✔✘☓□◻▢🗹⁄·●", "✓✓✗✗☐☐☐☑/••")
_FRACTIONS = re.compile("[¼-¾⅐-⅞①-⑳]")
_END = "\n"
Found = tuple[Passage, str]
"""A text of the file, and how it reads without blanks."""


def folded(text: str) -> str:
    """A text without blanks, and with one form for signs that read the same."""
    alone = "".join(text.translate(_ALIKE).split())
    if not alone.isprintable():
        alone = "".join(filter(str.isprintable, alone))
    alone = _FRACTIONS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), alone)
    return alone.translate(_ALIKE).replace(UNKNOWN, "")


def _signs(text: str) -> Counter[str]:
    """Its signs, and how they follow each other: in English all texts have the same letters."""
    return Counter(text) + Counter(one + two for one, two in pairwise(text))


@record
class Share:
    """What of a bulletin a file has made that joined others.

    ``cells`` by their row and column from 0, and what stands ``around`` the table; in ``others``,
    by their rows, nothing of it stands.
    """

    cells: Collection[tuple[int, int]]
    others: Collection[int]
    around: bool


def _texts_of(bulletin: Bulletin, share: Share | None) -> Iterator[tuple[str, str, bool]]:
    """The texts of a bulletin with their places (without one, where it only says a word again), and
    whether each has to come from the file.
    """
    whole = share is None
    yield TITLE, bulletin.title, whole
    rows = bulletin.heading_rows
    headings = [heading.text for row in rows for heading in row] if rows else bulletin.headings
    yield from ((HEADING, heading, whole) for heading in headings)
    parts = (
        ("标题上面的文字", bulletin.above),
        ("表前的文字", bulletin.before),
        ("表后的文字", bulletin.after),
    )
    around = share is None or share.around
    for where, blocks in parts:
        yield from ((where, block.text, around) for block in blocks)
    for number, row in enumerate(bulletin.rows):
        if share is not None and number in share.others:
            continue
        for column, (heading, cell) in enumerate(zip(bulletin.headings, row, strict=True)):
            place = f"第{number + 1}行“{heading}”" if cell.rows else ""
            own = share is None or (number, column) in share.cells
            yield place, "".join(cell.paragraphs), own


class Pool:
    """The texts of a bulletin, of which each character serves once.

    ``_left`` is all that is left, each text between line breaks; what is used up becomes line
    breaks, so that places stay.
    """

    def __init__(
        self, bulletin: Bulletin, share: Share | None = None, *, titled: bool = True
    ) -> None:
        """``titled`` is False where the title is none of the file's; ``share`` is what is, None for
        all of a bulletin.
        """
        texts = [one for one in _texts_of(bulletin, share) if titled or one[0] != TITLE]
        texts.sort(key=lambda one: not one[0])  # what is only said again serves last
        placed = [(place, folded(text), own) for place, text, own in texts]
        self._places = [place if own else "" for place, text, own in placed if text]
        self._starts = []
        self._left = _END
        for _, text, _ in placed:
            if text:
                self._starts.append(len(self._left))
                self._left += text + _END
        self._all = self._left
        repeated = (text for place, text, _ in placed if place in (TITLE, HEADING))
        self._again = {*repeated, *map(folded, bulletin.headings)}
        """What a file may repeat as often as it likes: on each page, over each part."""
        self._pared = 0
        self._signs: dict[str, Counter[str]] = {}

    def has(self, text: str) -> bool:
        """Whether a text stands in the bulletin at all."""
        return text in self._all

    def weight(self, one: Found) -> int:
        """How much a text tells of whether its sheet was read: what every sheet says, nothing."""
        return 0 if one[1] in self._again else len(one[1])

    def holds_more(self, text: str) -> bool:
        """Whether a text stands in what is left of the bulletin; it is used up. What a file may
        repeat is no such text.
        """
        return self.holds_alone(text) or self._taken(text)

    def holds_alone(self, text: str) -> bool:
        """Whether a text is all that is left of a cell or a paragraph; it is used up."""
        return self._whole(text, again=False)

    def rest(self) -> list[tuple[str, str]]:
        """Place and text of all that is left."""
        return [(self._place(at), text) for at, text in self._pieces() if self._place(at)]

    def _place(self, at: int) -> str:
        return self._places[bisect_right(self._starts, at) - 1]

    def _pieces(self) -> Iterator[tuple[int, str]]:
        return ((piece.start(), piece[0]) for piece in re.finditer(r"[^\n]+", self._left))

    def use_up(self, texts: Sequence[Found]) -> list[Found]:
        """Take whole texts out of the bulletin, then their lines, then long ones.

        Returns those that are left, or their lines.
        """
        rows = groupby(texts, key=lambda one: one[0].row or id(one[0]))
        left = [one for _, row in rows for one in self._left_of_row([*row])]
        lines = [line for one in left for line in self._lines(one)]
        return [one for one in lines if not (len(one[1]) >= TELLING and self._within(one[1]))]

    def _left_of_row(self, cells: Sequence[Found]) -> list[Found]:
        """The cells of a row that stand nowhere by themselves, unless all of them are one text."""
        before = self._left
        left = [one for one in cells if not self._whole(one[1])]
        if left and len(cells) > 1:
            alone, self._left = self._left, before
            if self._whole("".join(text for _, text in cells), again=False):
                return []
            self._left = alone
        return left

    def pare(self, texts: Sequence[Found]) -> list[Found]:
        """The parts of texts that stand nowhere, when what is like them is used up, too."""
        order = {id(passage): at for at, (passage, _) in enumerate(texts)}
        left = sorted(texts, key=lambda one: -len(one[1]))
        missing = [one for one in left if not (len(one[1]) >= TELLING and self._within(one[1]))]
        found = []
        for passage, text in missing:
            rest = self._alike(text) if len(text) >= TELLING else [text]
            found += [(passage, part) for part in rest if not self._within(part)]
        return sorted(found, key=lambda one: order[id(one[0])])

    def _lines(self, one: Found) -> list[Found]:
        """The lines of a text that do not stand by themselves, where it has several."""
        passage, whole = one
        lines = [*filter(None, map(folded, passage.text.split("\n")))]
        if "".join(lines) != whole or len(lines) < 2:
            return [one]
        return [(passage, line) for line in lines if not self._whole(line)]

    def _take(self, start: int, end: int) -> None:
        self._left = self._left[:start] + _END * (end - start) + self._left[end:]

    def _whole(self, text: str, *, again: bool = True) -> bool:
        start = self._left.find(f"{_END}{text}{_END}") + 1
        if start:
            self._take(start, start + len(text))
        return bool(start) or (again and text in self._again)

    def _within(self, text: str) -> bool:
        return self._taken(text) or (len(text) > 1 and any(text in one for one in self._again))

    def _taken(self, text: str) -> bool:
        start = self._left.find(text)
        if start >= 0:
            self._take(start, start + len(text))
        return start >= 0

    def _alike(self, text: str) -> list[str]:
        """The parts of a text that the one most like it has not."""
        self._pared += 1
        if self._pared > _MOST_PARED:
            return [text]
        most, start, same = self._most_like(text)
        if most < len(text):
            return self._parts(text)
        lost = []
        for kind, a, b, c, d in SequenceMatcher(None, text, same, autojunk=False).get_opcodes():
            if kind == "equal":
                self._take(start + c, start + d)
            elif b > a:
                lost.append(text[a:b])
        return lost

    def _most_like(self, text: str) -> tuple[int, int, str]:
        """The piece that has most of a text's signs, and pairs of them: how many, its place, it."""
        signs = _signs(text)
        best = (0, 0, "")
        for at, piece in self._pieces():
            if len(piece) * 2 < best[0]:
                continue
            known = self._signs.get(piece) or self._signs.setdefault(piece, _signs(piece))
            same = sum(min(count, known[sign]) for sign, count in signs.items())
            if (same, -len(piece)) > (best[0], -len(best[2])):
                best = (same, at, piece)
        return best

    def _parts(self, text: str) -> list[str]:
        """The parts of a text that stand nowhere; those that do are used up, the longest first."""
        lost, at = [""], 0
        while at < len(text):
            ends = range(len(text), at + 1, -1)
            end = next((end for end in ends if text[at:end] in self._left), at + 1)
            if end - at > 1 and self._within(text[at:end]):
                lost.append("")
            else:
                lost[-1] += text[at:end]
            at = end
        return [*filter(None, lost)]
