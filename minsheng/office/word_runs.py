"""What stands in a paragraph of Word, run by run: characters, signs, fields, controls, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from minsheng.office.list_numbers import list_number
from minsheng.office.word_fields import Field, control_value
from minsheng.office.word_maths import behind, formula
from minsheng.office.word_parts import Parts
from minsheng.office.word_remarks import Remarks
from minsheng.office.word_shapes import left_aside
from minsheng.office.word_shown import Shown, printable
from minsheng.office.word_styles import Style, Styles
from minsheng.office.word_symbols import is_sign_font
from minsheng.office.xml_tree import (
    attribute,
    child,
    children,
    is_switched_on,
    local_name,
    number,
    value,
)

Piece = tuple[str, bool]
"""A text, and whether it is bold."""
_PASSED_OVER = frozenset(
    (
        *("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr"),
        *("sdtEndPr", "Fallback", "annotationRef", "customXmlPr", "smartTagPr", "ctrlPr"),
    )
)
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_FAR_UP = 6  # half points: less sets a line right, more raises it out of the line


class Runs:
    """Reads what stands in paragraphs, in the order of the document, and keeps what goes on from
    one to the next: fields, and the notes referred to. ``boxes`` are the text boxes met.
    """

    def __init__(self, parts: Parts, remarks: Remarks, styles: Styles) -> None:
        self.parts = parts
        self.remarks = remarks
        self.styles = styles
        self.footnotes: list[str] = []
        self.own_marks: set[str] = set()
        self.boxes: list[etree._Element] = []
        self.shown = Shown(remarks)

    def read(self, paragraph: etree._Element, style: Style) -> list[Piece]:
        """The pieces of a paragraph; ``shown.marks`` are then the colours of its signs."""
        self.shown.begin()
        pieces = list(self._pieces(paragraph, style))
        self.shown.end()
        return pieces

    def _pieces(self, parent: etree._Element, style: Style) -> Iterator[Piece]:
        """The text below an element, in its order, each piece with whether it is bold."""
        for element in parent:
            name = local_name(element)
            if name in ("ins", "del", "moveTo", "moveFrom"):
                self.remarks.note("changes")
            if name in _PASSED_OVER or not name:
                continue
            if name == "r":
                yield from self._pieces(element, self._of_run(element, style))
            else:
                yield from self._other(name, element, style)

    def _of_run(self, run: etree._Element, style: Style) -> Style:
        properties = child(run, "rPr")
        style = self.styles.of_run(style, properties)
        shift = number(value(child(properties, "position")), 0)
        if abs(shift) >= _FAR_UP and not style.raised and _stands_out(run):
            style = replace(style, raised=1 if shift > 0 else -1)
        return style

    def _other(self, name: str, element: etree._Element, style: Style) -> Iterator[Piece]:
        match name:
            case "t":
                yield self.shown.text(_typed(element), style), style.bold
            case "br":
                yield "\n", style.bold
            case "sym":
                yield self._symbol(element, style), style.bold
            case "instrText":
                if self.shown.fields and self.shown.fields[-1].in_code:
                    self.shown.fields[-1].code += element.text or ""
            case _ if name in _CHARACTERS:
                yield self.shown.text(_CHARACTERS[name], style), style.bold
            case "AlternateContent":
                choice = child(element, "Choice")
                yield from self._pieces(element if choice is None else choice, style)
            case "txbxContent":
                self.boxes.append(element)
            case "oMath":
                yield (
                    self.shown.text(behind(self.shown.before, printable(formula(element))), style),
                    False,
                )
            case _:
                yield from self._further(name, element, style)

    def _further(self, name: str, element: etree._Element, style: Style) -> Iterator[Piece]:
        """What is more than characters: fields, controls, notes, shapes."""
        match name:
            case "rt":
                self.shown.leave_out("ruby", "".join(_texts(element)))
            case "textpath":
                yield f"\n{printable(attribute(element, 'string') or '')}\n", style.bold
            case "sdt":
                yield from self._control(element, style)
            case "fldSimple":
                yield from self._simple_field(element, style)
            case "fldChar":
                yield self._field(element, style), style.bold
            case "footnoteReference" | "endnoteReference":
                yield self._note_mark(name.removesuffix("Reference"), element, style), False
            case _:
                if left := left_aside(name, element, self.parts, in_table=bool(self.remarks.place)):
                    self.remarks.note(*left)
                yield from self._pieces(element, style)

    def _control(self, control: etree._Element, style: Style) -> Iterator[Piece]:
        properties, content = child(control, "sdtPr"), child(control, "sdtContent")
        if content is None:
            return
        if is_placeholder(control):
            yield from self._pieces(content, replace(style, placeholder=True))
            return
        pieces = list(self._pieces(content, style))
        if properties is not None and not "".join(text for text, _ in pieces).strip():
            pieces.append((self.shown.text(control_value(properties), style), style.bold))
        yield from pieces

    def _simple_field(self, element: etree._Element, style: Style) -> Iterator[Piece]:
        pieces = list(self._pieces(element, style))
        if not "".join(text for text, _ in pieces).strip():
            code = Field(child(element, "ffData"), attribute(element, "instr") or "")
            pieces.append((self._value_of(code, style), style.bold))
        yield from pieces

    def _field(self, mark: etree._Element, style: Style) -> str:
        """Keep track of fields: what stands between ``begin`` and ``separate`` is their code."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.shown.fields.append(Field(child(mark, "ffData")))
        elif kind == "separate" and self.shown.fields:
            self.shown.fields[-1].in_code = False
        elif kind == "end" and self.shown.fields:
            return self._value_of(self.shown.fields.pop(), style)
        return ""

    def _value_of(self, ended: Field, style: Style) -> str:
        if ended.shown:
            return ""
        text, left = ended.value()
        for kind, said in left:
            self.remarks.note(kind, said)
        return self.shown.text(
            behind(self.shown.before, printable(text)), replace(style, raised=0, font="")
        )

    def _note_mark(self, kind: str, reference: etree._Element, style: Style) -> str:
        """The number of a note, as ①; one with a mark of its own has that behind it."""
        name = f"{kind}:{attribute(reference, 'id') or ''}"
        if name not in self.footnotes:
            self.footnotes.append(name)
        if (attribute(reference, "customMarkFollows") or "0") not in ("0", "false", "off"):
            self.own_marks.add(name)
            return ""
        return self.shown.text(
            note_mark(self.footnotes.index(name)), replace(style, raised=0, font="")
        )

    def _symbol(self, element: etree._Element, style: Style) -> str:
        code, font = attribute(element, "char") or "", attribute(element, "font") or ""
        try:
            char = chr(int(code, 16))
        except (ValueError, OverflowError):
            return ""
        if 0xD800 <= ord(char) < 0xE000:
            return ""
        return self.shown.text(
            printable(char), replace(style, font=font if is_sign_font(font) else "")
        )


def note_mark(index: int) -> str:
    """The mark of the notes of a document, counted from 0."""
    return list_number(index + 1, "decimalEnclosedCircle") if index < 50 else f"[{index + 1}]"


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows what should be typed there, as nobody has yet."""
    return is_switched_on(child(control, "sdtPr", "showingPlcHdr"))


def _texts(element: etree._Element) -> Iterator[str]:
    return (printable(each.text or "") for each in element.iter("{*}t"))


def _stands_out(run: etree._Element) -> bool:
    """Whether the runs beside one stand on the line that it has left."""
    return any(
        child(each, "rPr", "position") is None and child(each, "t") is not None
        for each in children(run.getparent(), "r")
    )


def _typed(element: etree._Element) -> str:
    """The text of a ``w:t``: a line break in it is a blank, and those at its ends may not count."""
    text = printable((element.text or "").replace("\n", " "))
    return text if attribute(element, "space") == "preserve" else text.strip(" ")
