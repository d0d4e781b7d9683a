"""How styles make a text look, as far as it changes what is read: the second reader's own."""

from __future__ import annotations

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import first, named, related
from minsheng.record import record

_MOST_BASES = 10


@record
class Look:
    """How a text looks. ``shift`` is ``superscript``, ``subscript`` or nothing."""

    hidden: bool = False
    struck: bool = False
    shift: str = ""
    font: str = ""


Looks = dict[str, Look]
"""The look of each style by its id; of paragraphs without a style by an empty one."""


def style_elements(archive: Archive) -> list[etree._Element]:
    """The styles of a document."""
    parts = [part for kind, part in related(archive, archive.main) if kind == "styles"]
    root = archive.xml(parts[0]) if parts else None
    return [] if root is None else [*root.iter("{*}style")]


def styles_looks(archive: Archive) -> Looks:
    """The looks of all styles, each with what it inherits."""
    elements = {named(one, "styleId"): one for one in style_elements(archive)}
    found = {name: _inherited(name, elements) for name in elements}
    for name, one in elements.items():
        if named(one, "default") in ("1", "true", "on") and named(one, "type") == "paragraph":
            found[""] = found[name]
    return found


def _inherited(name: str, elements: dict[str, etree._Element]) -> Look:
    line: list[etree._Element] = []
    while (one := elements.get(name)) is not None and len(line) < _MOST_BASES:
        line.append(one)
        base = first(one, "basedOn")
        name = "" if base is None else named(base, "val")
    look = Look()
    for one in reversed(line):
        look = _over(look, first(one, "rPr"))
    return look


def look_of_run(run: etree._Element | None, paragraph: Look, looks: Looks) -> Look:
    """How a run looks in a paragraph."""
    properties = first(run, "rPr")
    style = first(properties, "rStyle")
    own = Look() if style is None else looks.get(named(style, "val"), Look())
    together = Look(
        paragraph.hidden or own.hidden,
        paragraph.struck or own.struck,
        own.shift or paragraph.shift,
        own.font or paragraph.font,
    )
    return _over(together, properties)


def _over(look: Look, properties: etree._Element | None) -> Look:
    """A look with what the properties of a run say otherwise."""
    shift, fonts = first(properties, "vertAlign"), first(properties, "rFonts")
    said = "" if shift is None else named(shift, "val")
    font = "" if fonts is None else named(fonts, "ascii") or named(fonts, "hAnsi")
    return Look(
        _switched(properties, "vanish", otherwise=look.hidden),
        _switched(properties, "strike", "dstrike", otherwise=look.struck),
        look.shift if shift is None else said if said != "baseline" else "",
        font or look.font,
    )


def _switched(properties: etree._Element | None, *names: str, otherwise: bool) -> bool:
    switches = [one for name in names if (one := first(properties, name)) is not None]
    return any(map(_is_on, switches)) if switches else otherwise


def _is_on(switch: etree._Element) -> bool:
    return named(switch, "val") not in ("0", "false", "off")
