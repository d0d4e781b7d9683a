"""What hangs on the text of a Word file without being text: pictures, charts, lights, comments."""

from __future__ import annotations

from lxml import etree

from minsheng.office.word_parts import Parts
from minsheng.office.word_symbols import colour_name
from minsheng.office.xml_tree import attribute, value

_COLOURS = {"red": "FF0000", "yellow": "FFFF00", "lime": "00FF00", "green": "008000"}
_DRAWN = {"chart": "id", "relIds": "dm"}
"""Elements that lead to a part with words, and the attribute that names it."""


def left_aside(
    name: str, element: etree._Element, parts: Parts, *, in_table: bool
) -> tuple[str, str] | None:
    """The kind of remark for an element that is no text, and what it says; None for the others."""
    match name:
        case "docPr":
            return _picture(element)
        case "imagedata" | "OLEObject":
            return "pictures", attribute(element, "title") or ""
        case "wsp" | "oval" | "roundrect" | "rect":
            return _light(element) if in_table else None
        case "commentReference":
            return "comments", parts.comment(attribute(element, "id") or "")
        case _ if name in _DRAWN:
            return "charts", parts.drawn(attribute(element, _DRAWN[name]) or "")
    return None


def _picture(properties: etree._Element) -> tuple[str, str] | None:
    """A picture by the words that stand for it."""
    drawing = properties.getparent()
    if drawing is None or next(drawing.iter("{*}pic"), None) is None:
        return None
    return "pictures", attribute(properties, "descr") or attribute(properties, "title") or ""


def _light(shape: etree._Element) -> tuple[str, str] | None:
    """A coloured shape in a cell, without a text of its own, is a light."""
    if next(shape.iter("{*}txbxContent"), None) is not None:
        return None
    filled = next(shape.iterfind("{*}spPr/{*}solidFill/{*}srgbClr"), None)
    code = value(filled) or (attribute(shape, "fillcolor") or "").lstrip("#")
    name = colour_name(_COLOURS.get(code.lower(), code))
    return ("pictures", f"{name}色图形") if name else None
