"""Conservation: each text of the file stands in the new bulletin, or a remark names it.

The second reader (``office/inventory.py``) lists all texts of a file. Each is looked for in what
the workspace composes, and what was found there is used up: a word that is lost in one place is
not excused by the same word in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from minsheng.layout.bulletin import Bulletin
from minsheng.office.inventory import Passage
from minsheng.office.inventory_marks import UNKNOWN
from minsheng.record import record

_SHOWN = 20  # characters of a text that a message names
_TELLING = 4  # a shorter text is looked for last: it could stand anywhere
_ALIKE = str.maketrans("√✔✘☓□◻▢🗹⁄·●", "✓✓✗✗☐☐☐☑/••")
_FRACTIONS = re.compile("[¼-¾⅐-⅞①-⑳]")
_QUOTED = re.compile("“(.*?)”", re.DOTALL)
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上页|转下页|接下页|续上页|续上表|此页无正文|完)[）)]?")
_GENERATED = re.compile(r"[-/·~]*(?:第?页|第?页[，,/]?共页|Page(?:of)?|of)?[-/·~]*", re.IGNORECASE)
_LEFT_OUT = frozenset(("页眉", "页脚", "批注", "图表", "图示", "图里的文字"))
"""What a bulletin can say in another place, too; of other asides that would be a mistake."""
Found = tuple[Passage, str]
"""A text of the file, and how it reads without blanks."""


@record
class Lost:
    """A text of the file, or a part of one, that stands nowhere; ``place`` is where it stood."""

    place: str
    text: str


@record
class Kept:
    """How a file came in: what is lost without a word, and what remarks are to say."""

    lost: tuple[Lost, ...]
    remarks: tuple[str, ...]


def conserve(passages: Sequence[Passage], bulletin: Bulletin, remarks: Sequence[str]) -> Kept:
    """Hold all texts of a file against the bulletin that was made of it and what was remarked."""
    pool = _Pool(bulletin)
    texts = [one for one in ((each, folded(each.text)) for each in passages) if one[1]]
    lost, named, shown = [], [], []
    for sheet, left in _left_of_sheets([one for one in texts if not one[0].aside], pool):
        for passage, text in left:
            if _is_named(text, remarks):
                continue
            if _CONTINUED.fullmatch(text):
                named.append(Passage(passage.place, text, "分页的标记"))
            elif sheet is not None:
                named.append(Passage(passage.place, text, f"工作表“{sheet}”里的文字"))
            else:
                where = (
                    f"工作表“{passage.sheet}”{passage.place}" if passage.sheet else passage.place
                )
                lost.append(Lost(where, text))
    for passage, text in texts:
        if passage.aside and not _GENERATED.fullmatch(text) and not _is_named(text, remarks):
            shows = pool.has(text) if passage.aside in _LEFT_OUT else pool.holds(text)
            if not shows:
                named.append(passage)
            elif passage.aside not in _LEFT_OUT:
                shown.append(passage)
    said = (*_remarks(named, "没有导入"), *_remarks(shown, "当作普通文字导入了，请核对"))
    return Kept(tuple(lost), said)


def _left_of_sheets(texts: list[Found], pool: _Pool) -> Iterator[tuple[str | None, list[Found]]]:
    """What is left of each sheet, the one that was read best first; with its name, if it was not
    meant to be read: then two thirds of its own texts are missing.
    """
    sheets: dict[str, list[Found]] = {}
    for one in texts:
        sheets.setdefault(one[0].sheet, []).append(one)
    whole = {name: sum(map(pool.weight, own)) for name, own in sheets.items()}
    known = {
        name: sum(pool.weight(one) for one in own if pool.has(one[1]))
        for name, own in sheets.items()
    }
    for name in sorted(sheets, key=lambda name: -known[name] / (whole[name] or 1)):
        left = pool.use_up(sheets[name])
        missing = sum(map(pool.weight, left))
        unread = bool(name) and (missing * 3 > whole[name] * 2 or not whole[name])
        yield name if unread else None, left


def folded(text: str) -> str:
    """A text without blanks, and with one form for signs that read the same."""
    alone = "".join(c for c in text.translate(_ALIKE) if c.isprintable() and not c.isspace())
    alone = _FRACTIONS.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), alone)
    return alone.translate(_ALIKE).replace(UNKNOWN, "")


def _remarks(named: Sequence[Passage], fate: str) -> Iterator[str]:
    """A remark for each kind of text, with what became of it."""
    for what in dict.fromkeys(passage.aside for passage in named):
        texts = [folded(passage.text) for passage in named if passage.aside == what]
        more = f"（还有{len(texts) - 1}处，共{sum(map(len, texts[1:]))}字）" if texts[1:] else ""
        yield f"{what}{fate}：“{shortly(texts[0])}”{more}"


def shortly(text: str) -> str:
    """The beginning of a text, as messages name it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _is_named(text: str, remarks: Sequence[str]) -> bool:
    """Whether a remark quotes a text, or its beginning."""
    for remark in remarks:
        if len(text) >= _TELLING and text in folded(remark):
            return True
        for quoted in map(folded, _QUOTED.findall(remark)):
            begun, cut, _ = quoted.partition("……")
            if text == quoted or (cut and begun and text.startswith(begun)):
                return True
    return False


class _Pool:
    """The texts of a bulletin, of which each character serves once."""

    def __init__(self, bulletin: Bulletin) -> None:
        cells = [cell for row in bulletin.rows for cell in row]
        blocks = [block.text for block in (*bulletin.before, *bulletin.after)]
        headings = [heading.text for row in bulletin.heading_rows for heading in row]
        self._again = {folded(one) for one in (bulletin.title, *bulletin.headings, *headings)}
        """What a file may repeat as often as it likes: on each page, over each part."""
        texts = (
            *(bulletin.title, *bulletin.headings, *headings, *blocks),
            *("".join(cell.paragraphs) for cell in cells),
        )
        self._left = [text for text in map(folded, texts) if text]
        self._all = [*self._left]

    def has(self, text: str) -> bool:
        """Whether a text stands in the bulletin at all."""
        return any(text in one for one in self._all)

    def weight(self, one: Found) -> int:
        """How much a text tells of whether its sheet was read: what every sheet says, nothing."""
        return 0 if one[1] in self._again else len(one[1])

    def holds(self, text: str) -> bool:
        """Whether a text stands in what is left of the bulletin; it is used up."""
        return self._whole(text, again=False) or self._within(text)

    def use_up(self, texts: list[Found]) -> list[Found]:
        """Take texts out of the bulletin: whole ones first. Returns what is left of them."""
        rows = groupby(texts, key=lambda one: one[0].row or id(one[0]))
        left = []
        for _, row in rows:
            cells = [*row]
            if len(cells) == 1 or not self._whole("".join(text for _, text in cells), again=False):
                left += [one for one in cells if not self._whole(one[1])]
        left = [one for one in left if not (len(one[1]) >= _TELLING and self._within(one[1]))]
        left = [one for each in left for one in self._lines(each)]
        left.sort(key=lambda one: -len(one[1]))
        missing = [one for one in left if not (len(one[1]) >= _TELLING and self._within(one[1]))]
        found = []
        for passage, text in missing:
            rest = self._alike(text) if len(text) >= _TELLING else [text]
            found += [(passage, part) for part in rest if not self._within(part)]
        order = {id(passage): at for at, (passage, _) in enumerate(texts)}
        return sorted(found, key=lambda one: order[id(one[0])])

    def _lines(self, one: Found) -> list[Found]:
        """The lines of a text that do not stand by themselves, where it has several."""
        passage, whole = one
        lines = [*filter(None, map(folded, passage.text.split("\n")))]
        if "".join(lines) != whole or len(lines) < 2:
            return [one]
        return [(passage, line) for line in lines if not self._whole(line)]

    def _whole(self, text: str, *, again: bool = True) -> bool:
        if text in self._left:
            self._left.remove(text)
            return True
        return again and text in self._again

    def _within(self, text: str) -> bool:
        for at, one in enumerate(self._left):
            start = one.find(text)
            if start >= 0:
                self._left[at : at + 1] = filter(None, (one[:start], one[start + len(text) :]))
                return True
        return any(text in one for one in self._again) and len(text) > 1

    def _alike(self, text: str) -> list[str]:
        """The parts of a text that the one most like it has not."""
        signs = Counter(text)
        likes = [(sum((signs & Counter(one)).values()), -len(one)) for one in self._left]
        best = max(range(len(likes)), key=likes.__getitem__, default=None)
        if best is None or likes[best][0] * 2 < len(text):
            return self._parts(text)
        same = self._left.pop(best)
        lost, spare = [], []
        for kind, a, b, c, d in SequenceMatcher(None, text, same, autojunk=False).get_opcodes():
            if kind != "equal":
                lost += [text[a:b]] if b > a else []
                spare += [same[c:d]] if d > c else []
        self._left[best:best] = spare
        return lost

    def _parts(self, text: str) -> list[str]:
        """The parts of a text that stand nowhere; those that do are used up, the longest first."""
        lost, at = [""], 0
        while at < len(text):
            end = next(
                (end for end in range(len(text), at + 1, -1) if self._holds(text[at:end])), at + 1
            )
            if end - at > 1 and self._within(text[at:end]):
                lost.append("")
            else:
                lost[-1] += text[at:end]
            at = end
        return [*filter(None, lost)]

    def _holds(self, text: str) -> bool:
        return any(text in one for one in self._left)
