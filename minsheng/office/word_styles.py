"""What matters of a Word document's styles: weight, size, alignment, numbering."""

from __future__ import annotations

from lxml import etree

from minsheng.office.word_numbering import Style, number
from minsheng.office.xml_tree import attribute, child, children

_MOST_ANCESTORS = 20
_OFF = ("0", "false", "off", "none")
_PLAIN = Style(None, bold=False, size=0, centred=False)


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        for entry in () if root is None else children(root, "style"):
            name = attribute(entry, "styleId") or ""
            self._elements[name] = entry
            kind, default = attribute(entry, "type"), attribute(entry, "default")
            if kind == "paragraph" and is_on(default):
                self.default = name

    def style(self, name: str, depth: int = 0) -> Style:
        """The style of a name; a plain one when there is none."""
        if name in self._known:
            return self._known[name]
        entry = self._elements.get(name)
        if entry is None or depth > _MOST_ANCESTORS:
            return _PLAIN
        based_on = child(entry, "basedOn")
        parent = _PLAIN if based_on is None else self.style(value(based_on), depth + 1)
        found = overlay(parent, child(entry, "pPr"), child(entry, "rPr"))
        self._known[name] = found
        return found


def overlay(style: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """A style with what the properties of a paragraph and of a run say otherwise."""
    numbered, aligned = child(paragraph, "numPr"), child(paragraph, "jc")
    bold, size = child(run, "b"), child(run, "sz")
    return Style(
        _number(numbered, style.number) if numbered is not None else style.number,
        style.bold if bold is None else is_switched_on(bold),
        style.size if size is None else number(attribute(size, "val"), 0) / 2,
        style.centred if aligned is None else value(aligned) == "center",
    )


def _number(numbered: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and the level; list 0 stands for none."""
    list_name, level = child(numbered, "numId"), child(numbered, "ilvl")
    name = inherited[0] if list_name is None and inherited else value(list_name)
    index = 0 if level is None else number(value(level), -1)
    return (name, index) if name and name != "0" else None


def value(element: etree._Element | None) -> str:
    """The ``w:val`` of an element, or nothing."""
    return "" if element is None else attribute(element, "val") or ""


def is_switched_on(element: etree._Element) -> bool:
    """Whether a switch such as ``<w:b/>`` is on: it is, without a value."""
    said = attribute(element, "val")
    return said is None or said.lower() not in _OFF


def is_on(said: str | None) -> bool:
    """Whether an attribute says yes."""
    return said is not None and said.lower() not in _OFF
