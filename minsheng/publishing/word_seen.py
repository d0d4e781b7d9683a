"""What a reader sees of a Word file: its words without the hidden ones, and what else is on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import first, name_of, named, related
from minsheng.office.inventory_marks import is_generated, symbol
from minsheng.office.inventory_styles import style_elements
from minsheng.publishing.page_made_of import PICTURE, Made
from minsheng.record import record

_BODY = ("footnotes", "endnotes", "comments")
_AROUND = ("header", "footer")
_SAYS = {
    **dict.fromkeys(("drawing", "pict", "object", "altChunk", "control"), PICTURE),
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo"), "有修订的痕迹"),
    **dict.fromkeys(("instrText", "fldSimple", "dataBinding"), "有会变的文字（域）"),
    "numPr": "多了自动编号",
}
"""What a bulletin has not, or not more of than ours, and what is said of it."""
_MOST_BASES = 10
_SMALL = 6  # half points: less can't be read
_LOW = 80  # twips: a row or a line of this height shows no text
_NARROW = 20  # per cent of the width of its characters
_NEAR = 0x30  # colours that differ by less in each part can't be told apart
_PAPER = "FFFFFF"
_HIGHLIGHTS = {"black": "000000", "white": _PAPER, "yellow": "FFFF00", "red": "FF0000"}


@record
class WordSeen:
    """The words of the text, and those of each header and footer; ``made_of`` is what else."""

    text: str
    around: tuple[str, ...]
    made_of: Made


def word_seen(archive: Archive, body: etree._Element) -> WordSeen:
    """What is seen of a document. Raises Refused for a part that is damaged."""
    reader = _Reader(archive)
    parts = [(kind, archive.xml(part)) for kind, part in related(archive, archive.main)]
    inside = [body, *(root for kind, root in parts if kind in _BODY and root is not None)]
    around = [(kind, root) for kind, root in parts if kind in _AROUND and root is not None]
    return WordSeen(
        "".join("".join(reader.words(part)) for part in inside),
        tuple("".join(reader.words(part, counts_pages=True)) for _, part in around),
        tuple(
            one
            for kind, part in (*(("", part) for part in inside), *around)
            for one in _made_of(part, kind)
        ),
    )


def _made_of(part: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    """What is in a part beside words, and in which kind of part."""
    for one in part.iter(*("{*}" + name for name in _SAYS)):
        name = name_of(one)
        code = _code(one) if name == "instrText" else named(one, "instr")
        number = first(one, "numId") if name == "numPr" else None
        is_none = name == "numPr" and (number is None or named(number, "val") == "0")
        if not (is_generated(code) or is_none or _is_fallback(one)):
            yield _SAYS[name], kind


def _code(part: etree._Element) -> str:
    """The code of a field, of which this is the first or another part."""
    run = next(part.iterancestors("{*}r"), None)
    before = () if run is None else [*run.itersiblings("{*}r", preceding=True)]
    behind = () if run is None else [*run.itersiblings("{*}r")]
    return f"{''.join([*_codes(before)][::-1])}{part.text or ''}{''.join(_codes(behind))}"


def _codes(runs: Iterable[etree._Element]) -> Iterator[str]:
    """The parts of a code up to the mark where it begins or ends."""
    for run in runs:
        if first(run, "fldChar") is not None:
            return
        code = first(run, "instrText")
        yield "" if code is None else code.text or ""


def _is_fallback(one: etree._Element) -> bool:
    """Whether it is there for old programs only, or a part of what is counted."""
    return any(name_of(above) in ("Fallback", "drawing", "pict") for above in one.iterancestors())


class _Reader:
    """Reads parts of a document with its styles."""

    def __init__(self, archive: Archive) -> None:
        elements = style_elements(archive)
        self._styles = {named(one, "styleId"): one for one in elements}
        self._usual = next(
            (
                named(one, "styleId")
                for one in elements
                if named(one, "type") == "paragraph" and named(one, "default") in ("1", "true")
            ),
            "",
        )
        sheet = elements[0].getparent() if elements else None
        self._default = first(sheet, "docDefaults", "rPrDefault", "rPr")

    def words(self, part: etree._Element, *, counts_pages: bool = False) -> Iterator[str]:
        """The texts that are seen; of what is there twice, for old programs too, once."""
        for one in part.iter("{*}t", "{*}sym", "{*}textpath", "{*}noBreakHyphen"):
            if any(name_of(above) == "Fallback" for above in one.iterancestors()):
                continue
            text = _text(one)
            run = next(one.iterancestors("{*}r"), None)
            if counts_pages and re.fullmatch(r"[\s0-9]+", text) and _is_page_number(run):
                continue
            if run is None or not self._is_hidden(run):
                yield text

    def _is_hidden(self, run: etree._Element) -> bool:
        paragraph = next(run.iterancestors("{*}p"), None)
        looks = list(self._looks(run, paragraph))
        for name in ("vanish", "specVanish", "strike", "dstrike"):  # struck out, it is unsaid
            switch = _nearest(looks, name)
            if switch is not None and named(switch, "val") not in ("0", "false", "off"):
                return True
        small, narrow = _number(_nearest(looks, "sz")), _number(_nearest(looks, "w"))
        if small < _SMALL or narrow < _NARROW or _is_low(run, paragraph):
            return True
        filled = _nearest(looks, "textFill")
        if filled is not None and first(filled, "noFill") is not None:
            return True
        return _is_near(_colour(_nearest(looks, "color")), _ground(looks, run, paragraph))

    def _looks(
        self, run: etree._Element, paragraph: etree._Element | None
    ) -> Iterator[etree._Element]:
        """The properties of a run, and those of its styles, the nearest first."""
        own = first(run, "rPr")
        if own is not None:
            yield own
            yield from self._line(_value(first(own, "rStyle")))
        yield from self._line(_value(first(paragraph, "pPr", "pStyle")) or self._usual)
        for table in run.iterancestors("{*}tbl"):
            yield from self._line(_value(first(table, "tblPr", "tblStyle")))
        if self._default is not None:
            yield self._default

    def _line(self, name: str) -> Iterator[etree._Element]:
        """The properties of a style and of those that it is made from."""
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return
            looks = first(style, "rPr")
            if looks is not None:
                yield looks
            name = _value(first(style, "basedOn"))


def _text(one: etree._Element) -> str:
    match name_of(one):
        case "sym":
            return symbol(named(one, "font"), named(one, "char"))
        case "textpath":
            return named(one, "string")
        case "noBreakHyphen":
            return "-"
    return one.text or ""


def _is_page_number(run: etree._Element | None) -> bool:
    """Whether a run stands in a field that counts pages: Word writes its number anew."""
    if run is None:
        return False
    if any(is_generated(named(one, "instr")) for one in run.iterancestors("{*}fldSimple")):
        return True
    for before in run.itersiblings("{*}r", preceding=True):
        mark = first(before, "fldChar")
        if mark is not None and named(mark, "fldCharType") == "end":
            return False
        if (code := first(before, "instrText")) is not None:
            return is_generated(_code(code))
    return False


def _is_low(run: etree._Element, paragraph: etree._Element | None) -> bool:
    """Whether the row or the line of a run is too low for any text, or the row is hidden."""
    line = first(paragraph, "pPr", "spacing")
    heights = [] if line is None else [(named(line, "line"), named(line, "lineRule"))]
    for row in run.iterancestors("{*}tr"):
        height = first(row, "trPr", "trHeight")
        if first(row, "trPr", "hidden") is not None:
            return True
        if height is not None:
            heights.append((named(height, "val"), named(height, "hRule")))
    return any(rule == "exact" and val.isdecimal() and int(val) < _LOW for val, rule in heights)


def _ground(
    looks: list[etree._Element], run: etree._Element, paragraph: etree._Element | None
) -> str:
    """The colour on which a run stands."""
    marked = _HIGHLIGHTS.get(_value(_nearest(looks, "highlight")))
    shades = [_nearest(looks, "shd"), first(paragraph, "pPr", "shd")]
    shades += [first(cell, "tcPr", "shd") for cell in run.iterancestors("{*}tc")]
    fills = (named(one, "fill") for one in shades if one is not None)
    return marked or next((fill for fill in fills if fill not in ("", "auto")), _PAPER)


def _colour(mark: etree._Element | None) -> str:
    if mark is None:
        return ""
    is_paper = named(mark, "themeColor") in ("background1", "light1")
    return _PAPER if is_paper else named(mark, "val")


def _is_near(one: str, other: str) -> bool:
    if not all(re.fullmatch("[0-9A-Fa-f]{6}", colour) for colour in (one, other)):
        return False
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return all(abs(a - b) < _NEAR for a, b in pairs)


def _nearest(looks: list[etree._Element], name: str) -> etree._Element | None:
    return next((found for one in looks if (found := first(one, name)) is not None), None)


def _value(mark: etree._Element | None) -> str:
    return "" if mark is None else named(mark, "val")


def _number(mark: etree._Element | None) -> int:
    """A size; where nothing is said, one that hides nothing."""
    said = _value(mark).removesuffix("%")
    return int(said) if said.isdecimal() else 100
