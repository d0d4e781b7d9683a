"""What matters of a Word document's styles: weight, size, alignment, numbering."""

from __future__ import annotations

from lxml import etree

from minsheng.office.xml_tree import attribute, child, children, is_switched_on, number, value
from minsheng.record import record

_MOST_ANCESTORS = 20


@record
class Style:
    """Whether text is bold and centred, its size in points, its list and the level in that."""

    number: tuple[str, int] | None = None
    bold: bool = False
    size: float = 0
    centred: bool = False


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        for entry in children(root, "style"):
            name = attribute(entry, "styleId") or ""
            self._elements[name] = entry
            default = attribute(entry, "default") is not None and is_switched_on(entry, "default")
            if default and attribute(entry, "type") == "paragraph":
                self.default = name

    def style(self, name: str, depth: int = 0) -> Style:
        """The style of a name; a plain one when there is none."""
        if name not in self._known:
            entry = self._elements.get(name)
            if entry is None or depth > _MOST_ANCESTORS:
                return Style()
            based_on = child(entry, "basedOn")
            parent = Style() if based_on is None else self.style(value(based_on), depth + 1)
            self._known[name] = overlay(parent, child(entry, "pPr"), child(entry, "rPr"))
        return self._known[name]


def overlay(style: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """A style with what the properties of a paragraph and of a run say otherwise."""
    numbered, aligned = child(paragraph, "numPr"), child(paragraph, "jc")
    bold, size = child(run, "b"), child(run, "sz")
    return Style(
        _number(numbered, style.number) if numbered is not None else style.number,
        style.bold if bold is None else is_switched_on(bold),
        style.size if size is None else number(value(size), 0) / 2,
        style.centred if aligned is None else value(aligned) == "center",
    )


def _number(numbered: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and the level; list 0 stands for none."""
    list_name, level = child(numbered, "numId"), child(numbered, "ilvl")
    name = inherited[0] if list_name is None and inherited else value(list_name)
    index = 0 if level is None else number(value(level), -1)
    return (name, index) if name and name != "0" else None
