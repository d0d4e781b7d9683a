"""A walk through a part of a Word file: paragraphs, tables, boxes, fields, controls."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from minsheng.office.inventory import NUMBER, Passage, first, name_of, named
from minsheng.office.inventory_marks import (
    code_text,
    form_text,
    in_signs,
    is_generated,
    shifted,
    symbol,
)
from minsheng.office.inventory_styles import Look, Looks, look_of_run

_NO_TEXT = frozenset(
    ("", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtEndPr", "ctrlPr", "tblGrid")
)
_DELETED = frozenset(("del", "moveFrom"))
_TYPED = {"noBreakHyphen": "-", "tab": " ", "ptab": " ", "br": "\n", "cr": "\n"}
_LONGEST_HEADING = 12
UNMARKED = "正文里没有标出的脚注"
"""Says of a note that no mark leads to it: Word doesn't show it."""


@dataclass
class _Field:
    """A field: its code, whether that has ended, and the check box or list that it may be."""

    code: str = ""
    shows: bool = False
    form: etree._Element | None = None


@dataclass
class Walk:
    """A walk through a part. ``found`` are its texts; ``pieces`` those of the one that is open."""

    looks: Looks
    counted: frozenset[str]
    noted: frozenset[str]
    """The notes whose marks stand in the document."""
    found: list[Passage] = field(default_factory=list)
    pieces: list[tuple[str, str]] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    look: Look = field(default_factory=Look)
    """That of the paragraph."""
    tables: int = 0
    rows: int = 0

    def part(self, root: etree._Element, place: str, aside: str) -> list[Passage]:
        """All texts of a part."""
        self._inside(root, place, aside)
        self._close(place)
        return self.found

    def _inside(self, parent: etree._Element, place: str, aside: str) -> None:
        for element in parent:
            name = name_of(element)
            if name not in _NO_TEXT and not any(
                read(element, name, place, aside)
                for read in (self._block, self._inline, self._written)
            ):
                self._inside(element, place, aside)

    def _block(self, element: etree._Element, name: str, place: str, aside: str) -> bool:
        """What stands by itself. Whether it was that; so do the next two."""
        match name:
            case "tbl":
                self._table(element, aside)
            case "p":
                if self._is_counted(element):
                    self._say(NUMBER, aside)
                self._begin(element)
                self._inside(element, place, aside)
                if not place.startswith("表格"):
                    self._close(place)
                else:
                    self.pieces.append(("\n", aside))
            case "txbxContent":
                self._apart(element, "文本框", aside)
            case "footnote" | "endnote":
                if named(element, "type") in ("", "normal"):
                    aside = aside or ("" if named(element, "id") in self.noted else UNMARKED)
                    self._say(NUMBER, aside)
                    self._inside(element, place, aside)
            case "AlternateContent":
                branch = first(element, "Choice")
                self._inside(element if branch is None else branch, place, aside)
            case _:
                return False
        return True

    def _inline(self, element: etree._Element, name: str, place: str, aside: str) -> bool:
        """What stands within a paragraph, or around whole ones."""
        match name:
            case "sdt":
                self._control(element, place, aside)
            case "ruby":
                self._inside_of(first(element, "rubyBase"), place, aside)
                self._inside_of(first(element, "rt"), place, aside or "拼音")
            case "r":
                self._inside(element, place, aside or self._run_aside(element))
            case _ if name in _DELETED:
                self._inside(element, place, "修订时删除的文字")
            case _:
                return False
        return True

    def _inside_of(self, element: etree._Element | None, place: str, aside: str) -> None:
        if element is not None:
            self._inside(element, place, aside)

    def _written(self, element: etree._Element, name: str, place: str, aside: str) -> bool:
        """What stands in a run."""
        match name:
            case "t" | "delText":
                look = look_of_run(element.getparent(), self.look, self.looks)
                said = in_signs(element.text or "", look.font)
                self._say(shifted(element, said, look.shift), aside)
            case "sym":
                self._say(symbol(named(element, "font"), named(element, "char")), aside)
            case "textpath":
                self._say(named(element, "string"), aside)
            case "footnoteReference" | "endnoteReference":
                self._say(NUMBER, aside)
            case "instrText" | "fldChar":
                self._field(element, aside)
            case "fldSimple":
                if not is_generated(named(element, "instr")):
                    self._say(code_text(named(element, "instr")), aside)
                    self._inside(element, place, aside)
            case "f" if "/math" in str(element.tag):  # a fraction; elsewhere it is no text
                self._inside_of(first(element, "num"), place, aside)
                self._say("/", aside)
                self._inside_of(first(element, "den"), place, aside)
            case _ if name in _TYPED:
                self._say(_TYPED[name], aside)
            case _:
                return False
        return True

    def _say(self, text: str, aside: str) -> None:
        if all(one.shows for one in self.fields):
            self.pieces.append((text, aside))

    def _field(self, element: etree._Element, aside: str) -> None:
        kind = named(element, "fldCharType")
        if self.fields and not kind:
            self.fields[-1].code += element.text or ""
        elif kind == "begin":
            self.fields.append(_Field(form=first(element, "ffData")))
        elif self.fields and kind == "separate":
            self.fields[-1].shows = not is_generated(self.fields[-1].code)
        elif self.fields and kind == "end":
            ended = self.fields.pop()
            self._say(code_text(ended.code) + form_text(ended.form), aside)

    def _control(self, element: etree._Element, place: str, aside: str) -> None:
        """A content control; what it prompts for is nobody's text."""
        if first(element, "sdtPr", "showingPlcHdr") is None:
            self._inside_of(first(element, "sdtContent"), place, aside)

    def _is_counted(self, paragraph: etree._Element) -> bool:
        """Whether Word puts a number or a bullet before a paragraph."""
        own = first(paragraph, "pPr", "numPr", "numId")
        style = first(paragraph, "pPr", "pStyle")
        by_style = style is not None and named(style, "val") in self.counted
        return by_style if own is None else named(own, "val") != "0"

    def _begin(self, paragraph: etree._Element) -> None:
        self.fields = []  # a field's code ends with its paragraph, as a reader sees it
        style = first(paragraph, "pPr", "pStyle")
        self.look = self.looks.get("" if style is None else named(style, "val"), Look())

    def _run_aside(self, run: etree._Element) -> str:
        """What is special about a run: whoever reads the page does not read it as the others."""
        look = look_of_run(run, self.look, self.looks)
        return "隐藏的文字" if look.hidden else "划掉的文字" if look.struck else ""

    def _apart(self, element: etree._Element, place: str, aside: str) -> None:
        """What stands apart from the paragraph on which it hangs."""
        outside, self.pieces = self.pieces, []
        fields, self.fields = self.fields, []
        look = self.look
        self._inside(element, place, aside)
        self._close(place)
        self.pieces, self.fields, self.look = outside, fields, look

    def _table(self, table: etree._Element, aside: str) -> None:
        outside, self.pieces = self.pieces, []
        self.tables += 1
        which = "表格" if self.tables == 1 else f"表格{self.tables}"
        headings: dict[int, str] = {}
        rows = (row for row in table.iter("{*}tr") if next(row.iterancestors("{*}tbl")) is table)
        for number, row in enumerate(rows, 1):
            gone = first(row, "trPr", "del") is not None
            self.rows += 1
            own = self.rows
            at = 0
            cells = (c for c in row.iter("{*}tc") if next(c.iterancestors("{*}tbl")) is table)
            for cell in cells:
                inside = self._cell(cell, "修订时删除的文字" if gone else aside)
                named_so = f"“{headings[at]}”" if at in headings else f"第{at + 1}格"
                for text, special in inside:
                    place_of = f"{which}第{number}行{named_so}"
                    self.found.append(Passage(place_of, text, special, row=own))
                if number == 1 and inside and len(inside[0][0]) <= _LONGEST_HEADING:
                    headings[at] = "".join(inside[0][0].split())
                span = first(cell, "tcPr", "gridSpan")
                wide = named(span, "val") if span is not None else ""
                at += int(wide) if wide.isdecimal() and len(wide) < 4 else 1
        self.pieces = outside

    def _cell(self, cell: etree._Element, aside: str) -> list[tuple[str, str]]:
        """The texts of a cell, those that are set aside apart from the others."""
        merge = first(cell, "tcPr", "vMerge")
        if merge is not None and named(merge, "val") != "restart":
            aside = aside or "合并的单元格盖住的文字"
        if first(cell, "tcPr", "cellDel") is not None:
            aside = "修订时删除的文字"
        self._inside(cell, "表格", aside)
        return self._gathered()

    def _gathered(self) -> list[tuple[str, str]]:
        together: dict[str, str] = {}
        for text, aside in self.pieces:
            together[aside] = together.get(aside, "") + text
        self.pieces = []
        return [(text.strip(), aside) for aside, text in together.items() if text.strip()]

    def _close(self, place: str) -> None:
        self.found += [Passage(place, text, special) for text, special in self._gathered()]
