"""What the cells of a workbook share: number formats, fonts and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from minsheng.office.format_token import BUILT_IN
from minsheng.office.word_maths import in_script
from minsheng.office.word_symbols import is_sign_font, readable
from minsheng.office.xml_tree import attribute, child, children, is_switched_on, local_name, number
from minsheng.record import record

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UP = {"superscript": True, "subscript": False}


@record
class SheetStyle:
    """How a cell shows what it holds; ``size`` is in points, ``font`` one of signs
    or nothing.
    """

    form: str = "General"
    bold: bool = False
    struck: bool = False
    centred: bool = False
    right: bool = False
    size: float = 0
    font: str = ""


@record
class SheetText:
    """A text as it is shown; ``struck`` was left out, ``flattened`` is no longer raised."""

    text: str
    struck: str = ""
    flattened: str = ""


def sheet_styles(root: etree._Element | None) -> list[SheetStyle]:
    """The styles of a workbook in the order in which cells count them."""
    codes = {
        number(attribute(entry, "numFmtId"), -1): attribute(entry, "formatCode") or "General"
        for entry in children(child(root, "numFmts") if root is not None else None, "numFmt")
    }
    fonts = [*_fonts(root)]
    return [
        _style(entry, codes, fonts)
        for entry in children(child(root, "cellXfs") if root is not None else None, "xf")
    ]


def _fonts(root: etree._Element | None) -> Iterator[SheetStyle]:
    for font in children(child(root, "fonts") if root is not None else None, "font"):
        size = child(font, "sz")
        said = (attribute(size, "val") or "") if size is not None else ""
        points = float(said) if re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", said) else 0
        name = child(font, "name")
        named = attribute(name, "val") if name is not None else None
        yield SheetStyle(
            bold=is_switched_on(child(font, "b")),
            struck=is_switched_on(child(font, "strike")),
            size=points,
            font=named if named and is_sign_font(named) else "",
        )


def _style(entry: etree._Element, codes: dict[int, str], fonts: list[SheetStyle]) -> SheetStyle:
    form = number(attribute(entry, "numFmtId"), 0)
    which = number(attribute(entry, "fontId"), 0)
    font = fonts[which] if 0 <= which < len(fonts) else SheetStyle()
    aligned = child(entry, "alignment")
    placed = attribute(aligned, "horizontal") if aligned is not None else None
    return replace(
        font,
        form=codes.get(form) or BUILT_IN.get(form, "General"),
        centred=placed in ("center", "centerContinuous"),
        right=placed == "right",
    )


def sheet_text(element: etree._Element) -> SheetText:
    """The text of a shared or inline string: its runs as they are shown, without 拼音."""
    text, struck, flattened = "", "", ""
    for part in element:
        name = local_name(part)
        if name not in ("t", "r"):
            continue
        said = unescaped("".join(one.text or "" for one in part.iter("{*}t")))
        properties = child(part, "rPr")
        if is_switched_on(child(properties, "strike")) if properties is not None else False:
            struck += said
            continue
        fonts = child(properties, "rFont") if properties is not None else None
        font = (attribute(fonts, "val") or "") if fonts is not None else ""
        said = readable(said, font)[0] if is_sign_font(font) else said
        mark = child(properties, "vertAlign") if properties is not None else None
        up = _UP.get(attribute(mark, "val") or "") if mark is not None else None
        if up is not None and said.strip():
            raised = in_script(said.strip(), up)
            flattened += said if raised is None else ""
            said = said if raised is None else said.replace(said.strip(), raised)
        text += said
    return SheetText(text, struck, flattened)


def unescaped(text: str) -> str:
    """With the characters that stand as _x000D_ in the file."""
    return _ESCAPE.sub(lambda match: _character(match[1]), text)


def _character(code: str) -> str:
    value = int(code, 16)
    return "" if 0xD800 <= value < 0xE000 else chr(value)
