"""Whether a document says what a bulletin says: word for word, and nothing else.

A page of a PDF is told in the order in which it is drawn, so the words of a cell that goes on over
a page are apart; headings and names stand on each page again. So each piece of the bulletin is
looked for, the longest first, and taken away; what is left may only be what pages repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.paging import CONTINUED
from minsheng.layout.settings import LIGHTS, LayoutFile
from minsheng.layout.short_code import short_code
from minsheng.publishing.search import PAGE, TAKEN, Search
from minsheng.record import record
from minsheng.render.html import row_index

_LONG = 12  # characters of a text that is told from others by what it says
_AROUND = 8
DRAFT = "征求意见稿"


@record
class Wording:
    """What of a bulletin a document does not say, and what it says beside it; in words.

    ``changed`` are pieces and what stands in their place.
    """

    changed: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    is_draft: bool = False
    """Whether it bears the watermark of a draft."""

    @property
    def is_same(self) -> bool:
        """Whether it says just the same."""
        return not (self.changed or self.missing or self.extra or self.moved)

    def lines(self) -> list[str]:
        """What is otherwise, one a line."""
        return [
            *("应是“{}”，文件里是“{}”".format(*_where_they_differ(*pair)) for pair in self.changed),
            *(f"少了“{_shortened(piece)}”" for piece in self.missing),
            *(f"多出“{_shortened(piece)}”" for piece in self.extra),
            *(f"“{_shortened(piece)}”换了地方" for piece in self.moved),
        ]


def compare_wording(
    pages: Sequence[str],
    bulletin: Bulletin,
    settings: LayoutFile,
    page: str = "",
    around: Sequence[str] = (),
) -> Wording:
    """Hold the pages of a document against a bulletin. White space does not count.

    ``page`` is what its web page says: a layout's own template may say more than the bulletin.
    ``around`` are headers and footers, without the numbers of pages.
    """
    more = compare_wording([page], bulletin, settings).extra if page else ()
    pieces = [piece for piece in map(_squeezed, _pieces(bulletin)) if piece]
    beside = {*map(_squeezed, _beside(bulletin, settings)), *more} - {""}
    found = [_squeezed(page) for page in pages]
    found = [_without_foot(page, at, found, settings, beside) for at, page in enumerate(found)]
    aside = [*map(_squeezed, around)]
    is_draft = any(DRAFT in one for one in (*found, *aside)) and not any(
        DRAFT in one for one in pieces
    )
    footed = beside | {_squeezed(part) for part in settings.page_number.text.split("{}")}
    unknown = [one for one in aside if not _is_made_of(one, footed)]
    again = {*map(_squeezed, _told_again(bulletin, settings))}
    searches = [Search(PAGE.join(found), last=last) for last in (False, True)]
    for search in searches:
        for one in beside:
            search.take_all(one)
    first, *others = (_compared(pieces, one, again, unknown) for one in searches)
    best = next((one for one in (first, *others) if one.is_same), first)
    return replace(best, is_draft=is_draft)


def _compared(
    pieces: Sequence[str], search: Search, again: set[str], unknown: Iterable[str]
) -> Wording:
    """Look for all pieces; what is ``again`` may stand there more than once, ``unknown`` not."""
    order = sorted(range(len(pieces)), key=lambda at: -len(pieces[at]))
    long = [at for at in order if len(pieces[at]) >= _LONG]
    places = {at: search.take(pieces[at]) for at in long}
    parted = [at for at in sorted(long) if places[at] is None]
    places |= {at: search.take_over_pages(pieces[at]) for at in parted}
    changed = {at: search.take_like(pieces[at]) for at in parted if places[at] is None}
    places |= {at: search.take(pieces[at]) for at in order[len(long) :]}
    missing = [at for at in range(len(pieces)) if places[at] is None and not changed.get(at)]
    return Wording(
        changed=tuple((pieces[at], said) for at, said in changed.items() if said),
        missing=tuple(pieces[at] for at in missing),
        extra=(*(one for one in search.left() if not _is_made_of(one, again)), *unknown),
        moved=tuple(_moved(pieces, places)) if None not in places.values() else (),
    )


def _pieces(bulletin: Bulletin) -> Iterator[str]:
    """What a document says, in order."""
    yield from (part for block in bulletin.above for part in block.parts)
    yield bulletin.title
    yield from (part for block in bulletin.before for part in block.parts)
    yield from (heading.text for row in bulletin.heading_rows for heading in row)
    for row in bulletin.rows:
        for cell in row:
            if cell.rows and cell.columns:
                lamp = LIGHTS[cell.light][0] if cell.light else ""
                yield lamp + "".join(cell.paragraphs)
    yield from (part for block in bulletin.after for part in block.parts)


def _beside(bulletin: Bulletin, settings: LayoutFile) -> Iterator[str]:
    """What stands beside it: a web page's caption and list, the watermark, the code."""
    yield f"{bulletin.area}民生实事，数据截至{bulletin.as_of}"
    names = [name for _, name in row_index(bulletin, settings)]
    yield f"目录（{len(names)}项）{''.join(names)}"
    yield DRAFT
    if settings.code:
        yield settings.code.text.replace("{}", short_code(bulletin.digest))


def _told_again(bulletin: Bulletin, settings: LayoutFile) -> Iterator[str]:
    """What pages repeat: headings, merged cells, and of a row that goes on its number and name.

    A figure alone is never repeated: it might have been put beside another.
    """
    yield from (heading.text for row in bulletin.heading_rows for heading in row)
    named = settings.named
    for row in bulletin.rows:
        texts = ["".join(cell.paragraphs) for cell in row]
        merged = [text for cell, text in zip(row, texts, strict=True) if cell.rows > 1]
        yield from (text for text in merged if len(text) > 1)
        for first in range(named):
            lead = "".join(texts[first:named])
            yield lead + CONTINUED
            if len(lead) > 1 and row[named - 1].rows > 1:
                yield lead


def _without_foot(
    page: str, at: int, pages: Sequence[str], settings: LayoutFile, beside: Iterable[str]
) -> str:
    """A page without its number, and what else stands below its text."""
    pattern = settings.page_number
    parts = _squeezed(pattern.text).split("{}")
    numbers = (str(pattern.start + at), str(len(pages)))
    number = parts[0] + "".join(one + part for one, part in zip(numbers, parts[1:], strict=False))
    feet = [number, *beside]
    while foot := next((one for one in feet if page.endswith(one)), ""):
        page = page.removesuffix(foot)
        feet.remove(foot)
    if number in feet and len(number) > len(numbers[0]):  # what was written on a page stands behind
        page = (TAKEN * len(number)).join(page.rsplit(number, 1))
    return page


def _moved(pieces: Sequence[str], places: dict[int, int | None]) -> Iterator[str]:
    """Pieces that stand behind one that should follow them. A figure alone may be any."""
    last = -1
    for at, piece in enumerate(pieces):
        place = places[at]
        if place is None or pieces.count(piece) > 1 or len(piece) < 2:
            continue
        if place < last:
            yield piece
        last = max(last, place)


def _is_made_of(text: str, words: set[str]) -> bool:
    """Whether a text is nothing but some of the words, one behind another."""
    longest = max(map(len, words), default=0)
    reached = {0}
    for end in range(1, len(text) + 1):
        first = max(0, end - longest)
        if any(start in reached and text[start:end] in words for start in range(first, end)):
            reached.add(end)
    return len(text) in reached


def _squeezed(text: str) -> str:
    """Without white space and what can't be seen: where lines break is no part of what is said."""
    return re.sub(r"[\s\x00-\x1f\u200b\ufeff]+", "", text)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """The part of two texts that differs, with a little around it."""
    changed = [
        each
        for each in SequenceMatcher(None, one, other, False).get_opcodes()
        if each[0] != "equal"
    ]
    _, start, end, start_2, end_2 = changed[0]
    return _part(one, start, end), _part(other, start_2, end_2)


def _part(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    dots = ("……" if first else "", "……" if last < len(text) else "")
    return f"{dots[0]}{_shortened(text[first:last])}{dots[1]}"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}……{text[-15:]}"
