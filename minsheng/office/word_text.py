"""The paragraphs of a Word document as lines of text: runs, fields, changes, automatic numbers."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from minsheng.office.document import Line, lines_in
from minsheng.office.word_parts import Parts
from minsheng.office.word_remarks import Remarks
from minsheng.office.word_runs import Piece, Runs, is_placeholder
from minsheng.office.word_styles import Numbering, Style, Styles, overlay
from minsheng.office.word_symbols import MARKS, colour_name
from minsheng.office.xml_tree import child, children, value


class Paragraphs:
    """Reads paragraphs in the order of the document, and keeps what goes on from one to the next:
    the counters of lists, a paragraph whose end was deleted. ``remarks`` gathers what the clerk
    should be told.
    """

    def __init__(self, parts: Parts, remarks: Remarks) -> None:
        self.styles = Styles(parts.beside("styles"))
        self.numbering = Numbering(parts.beside("numbering"))
        self.runs = Runs(parts, remarks, self.styles)
        self.remarks = remarks
        self._carried: list[Piece] = []

    def lines(self, paragraph: etree._Element) -> list[Line]:
        """The lines of a paragraph; the text boxes that hang on it are kept for ``boxes``."""
        properties = child(paragraph, "pPr")
        named = value(child(properties, "pStyle")) or self.styles.default
        style = overlay(self.styles.style(named), properties, None)
        if any(map(is_placeholder, paragraph.iterancestors("{*}sdt"))):
            style = replace(style, placeholder=True)
        pieces = self._carried
        self._carried = []
        if style.number and not pieces:
            list_name, index = style.number
            level = max(0, index) or self.numbering.level_of_style(list_name, named) or 0
            pieces = [(self.numbering.label(list_name, level), style.bold)]
        inside = self.runs.read(paragraph, style)
        label = pieces[0][0] if pieces else ""
        if label[-1:].isalnum() and inside and inside[0][0][:1].isalnum() and label.isascii():
            pieces.append((" ", False))
        pieces = self._colours_said([*pieces, *inside])
        if child(properties, "rPr", "del") is not None:  # no end: the next goes on here
            self.remarks.note("changes")
            self._carried = pieces
            return []
        size = style.size or self._size(paragraph)
        return lines_in(pieces, centred=style.centred, size=size)

    def rest(self) -> list[Line]:
        """What was carried on to a paragraph that never came."""
        pieces, self._carried = self._carried, []
        return lines_in(pieces, centred=False, size=0)

    def boxes(self) -> list[etree._Element]:
        """The text boxes that hang on the paragraphs read since the last call."""
        boxes, self.runs.boxes = self.runs.boxes, []
        return boxes

    def _size(self, paragraph: etree._Element) -> float:
        """The size of the first run that says one."""
        for run in children(paragraph, "r"):
            if (properties := child(run, "rPr")) is not None:
                return overlay(Style(), None, properties).size
        return 0

    def _colours_said(self, pieces: list[Piece]) -> list[Piece]:
        """A cell that says nothing but ● says it by its colour."""
        said = "".join(text for text, _ in pieces).strip()
        if not self.remarks.place or not said or set(said) - MARKS:
            return pieces
        names = [colour_name(colour) for colour in self.runs.shown.marks]
        if len(names) != len(said) or not all(names):
            return pieces
        for mark, name in zip(said, names, strict=True):
            self.remarks.note("colours", f"{mark}”→“{name}")  # each is in quotes, then
        return [("".join(names), False)]
