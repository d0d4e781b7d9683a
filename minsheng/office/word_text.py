"""The paragraphs of a Word document as lines of text: runs, fields, changes, automatic numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.document import Line, lines_in
from minsheng.office.word_styles import PRIVATE, Numbering, Style, Styles, overlay, readable
from minsheng.office.xml_tree import attribute, child, children, is_switched_on, local_name, value

Piece = tuple[str, bool]
"""A text, and whether it is bold."""
_PASSED_OVER = frozenset(
    (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr"),
        *("sdtEndPr", "rt", "Fallback", "annotationRef", "customXmlPr", "smartTagPr", "ctrlPr"),
    )
)
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_LINE_BREAKS = str.maketrans({**dict.fromkeys("\r\n\x0b\x0c\x85\u2028\u2029", "\n"), "\t": " "})
_UNPRINTABLE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF, 0xAD), None)
del _UNPRINTABLE[0x0A]


def printable(text: str) -> str:
    """Without the characters that no document shows; whatever breaks a line becomes ``\\n``."""
    return text.translate(_LINE_BREAKS).translate(_UNPRINTABLE)


class Paragraphs:
    """Reads paragraphs in the order of the document, and keeps what goes on from one to the next:
    fields, the counters of lists, a paragraph whose end was deleted. ``seen`` counts what the
    clerk should be told.
    """

    def __init__(self, archive: Archive) -> None:
        self.styles = Styles(archive.xml(archive.beside("styles")))
        self.numbering = Numbering(archive.xml(archive.beside("numbering")))
        self.seen: Counter[str] = Counter()
        self.footnotes: list[str] = []
        self._fields: list[bool] = []
        self._carried: list[Piece] = []
        self._aside: list[etree._Element] = []

    def lines(self, paragraph: etree._Element) -> list[Line]:
        """The lines of a paragraph, and behind them those of the text boxes that hang on it."""
        properties = child(paragraph, "pPr")
        named = value(child(properties, "pStyle")) or self.styles.default
        style = overlay(self.styles.style(named), properties, None)
        pieces = self._carried
        self._carried = []
        if style.number and not pieces:
            list_name, index = style.number
            level = max(0, index) or self.numbering.level_of_style(list_name, named) or 0
            pieces = [(self.numbering.label(list_name, level), style.bold)]
        inside = list(self._pieces(paragraph, style))
        # A field's code ends with its paragraph: one whose rest was deleted must not hide a text.
        self._fields = [False] * len(self._fields)
        label = pieces[0][0] if pieces else ""
        if label[-1:].isalnum() and inside and inside[0][0][:1].isalnum() and label.isascii():
            pieces.append((" ", False))
        pieces = [*pieces, *inside]
        if child(properties, "rPr", "del") is not None:  # no end: the next goes on here
            self.seen["changes"] += 1
            self._carried = pieces
            return []
        size = style.size or self._size(paragraph)
        lines = lines_in(pieces, centred=style.centred, size=size)
        return [*lines, *self._boxes()]

    def rest(self) -> list[Line]:
        """What was carried on to a paragraph that never came."""
        pieces, self._carried = self._carried, []
        return lines_in(pieces, centred=False, size=0)

    def _size(self, paragraph: etree._Element) -> float:
        """The size of the first run that says one."""
        for run in children(paragraph, "r"):
            if (properties := child(run, "rPr")) is not None:
                return overlay(Style(), None, properties).size
        return 0

    def _boxes(self) -> list[Line]:
        boxes, self._aside = self._aside, []
        lines = []
        for box in boxes:
            for element in box.iter("{*}p"):
                if next(element.iterancestors("{*}txbxContent")) is box:  # and in none within it
                    lines += self.lines(element)
        return lines

    def _pieces(self, parent: etree._Element, style: Style) -> Iterator[Piece]:
        """The text below an element, in its order, each piece with whether it is bold."""
        for element in parent:
            name = local_name(element)
            if name in ("ins", "del", "moveTo", "moveFrom"):
                self.seen["changes"] += 1
            if name in _PASSED_OVER or not name:
                continue
            if name == "r":
                yield from self._run(element, style)
            else:
                yield from self._other(name, element, style)

    def _run(self, run: etree._Element, style: Style) -> Iterator[Piece]:
        properties = child(run, "rPr")
        if is_switched_on(child(properties, "vanish")):
            self.seen["hidden"] += 1
            return
        named, own = value(child(properties, "rStyle")), child(properties, "b")
        bold = style.bold or (bool(named) and self.styles.style(named).bold)
        bold = bold if own is None else is_switched_on(own)
        yield from self._pieces(run, replace(style, bold=bold))

    def _other(self, name: str, element: etree._Element, style: Style) -> Iterator[Piece]:
        match name:
            case "t":
                yield self._shown(readable(_typed(element))), style.bold
            case "br":
                yield "\n", style.bold
            case "sym":
                yield self._symbol(element), style.bold
            case _ if name in _CHARACTERS:
                yield self._shown(_CHARACTERS[name]), style.bold
            case "AlternateContent":
                choice = child(element, "Choice")
                yield from self._pieces(element if choice is None else choice, style)
            case "txbxContent":
                self._aside.append(element)
            case _:
                self._note(name, element)
                yield from self._pieces(element, style)

    def _shown(self, text: str) -> str:
        """A text, unless it is the code of a field."""
        return "" if any(self._fields) else text

    def _note(self, name: str, element: etree._Element) -> None:
        """Remember what is no text, but of which the clerk should know."""
        match name:
            case "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            case "footnoteReference" | "endnoteReference":
                kind = name.removesuffix("Reference")
                self.footnotes.append(f"{kind}:{attribute(element, 'id') or ''}")
            case "pic" | "imagedata" | "OLEObject":
                self.seen["pictures"] += 1
            case "commentReference":
                self.seen["comments"] += 1

    def _field(self, kind: str) -> None:
        """Keep track of fields: what stands between ``begin`` and ``separate`` is their code."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _symbol(self, element: etree._Element) -> str:
        code = attribute(element, "char") or ""
        try:
            shown = readable(chr(int(code, 16)))
        except (ValueError, OverflowError):
            return ""
        if PRIVATE.match(shown):
            self.seen["symbols"] += 1
            return "□"
        return printable(shown) if not 0xD800 <= ord(shown) < 0xE000 else ""


def _typed(element: etree._Element) -> str:
    """The text of a ``w:t``: a line break in it is a blank, and those at its ends may not count."""
    text = printable((element.text or "").replace("\n", " "))
    return text if attribute(element, "space") == "preserve" else text.strip(" ")
