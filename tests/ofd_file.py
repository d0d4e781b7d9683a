"""What stands in an OFD file, read from its XML alone."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree

O = "{http://www.ofdspec.org/2016}"  # noqa: E741 -- as W in documents.py

# As in the standard (GB/T 33190-2016, its schema): the attributes that an element must have and may
# have, and its children in their order; ? may be missing, * may come any number of times.
SCHEMA = {
    "OFD": ("Version DocType", "", "DocBody"),
    "DocBody": ("", "", "DocInfo DocRoot"),
    "DocInfo": (
        *("", ""),
        "DocID Title? Author? Abstract? CreationDate? ModDate? Keywords? Creator? CreatorVersion?",
    ),
    "Keywords": ("", "", "Keyword*"),
    "Document": ("", "", "CommonData Pages"),
    "CommonData": ("", "", "MaxUnitID PageArea PublicRes"),
    "PageArea": ("", "", "PhysicalBox"),
    "Area": ("", "", "PhysicalBox? Path?"),  # of a page, of a clip
    "Pages": ("", "", "Page*"),
    "Page": ("", "ID BaseLoc", "Area? Content?"),  # of a document, in its own file
    "Res": ("BaseLoc", "", "Fonts? MultiMedias?"),
    "Fonts": ("", "", "Font*"),
    "Font": ("ID FontName", "FamilyName", "FontFile"),
    "MultiMedias": ("", "", "MultiMedia*"),
    "MultiMedia": ("ID Type", "Format", "MediaFile"),
    "Content": ("", "", "Layer*"),
    "Layer": ("ID", "Type", "*"),
    "TextObject": ("ID Boundary Font Size", "CTM", "Clips? FillColor? CGTransform? TextCode"),
    "CGTransform": ("CodePosition", "CodeCount GlyphCount", "Glyphs"),
    "TextCode": ("X Y", "DeltaX", ""),
    "PathObject": (
        "ID Boundary",
        "Stroke Fill Rule LineWidth Cap Join DashPattern",
        "Clips? StrokeColor? FillColor? AbbreviatedData",
    ),
    "Path": ("Boundary", "Stroke Fill Rule", "AbbreviatedData"),
    "Clips": ("", "", "Clip*"),
    "Clip": ("", "", "Area*"),
    "ImageObject": ("ID Boundary ResourceID", "CTM Alpha", ""),
    "FillColor": ("Value", "Alpha", ""),
    "StrokeColor": ("Value", "Alpha", ""),
}


@dataclass(frozen=True)
class Sign:
    """A character on a page; millimetres from its top left corner, y of the base line."""

    page: int
    text: str
    x: float
    y: float
    size: float
    font: str
    glyph: int


class OFDFile:
    """The parsed files of a package."""

    def __init__(self, file: Path | bytes) -> None:
        with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as package:
            self.names = package.namelist()
            self.dates = {entry.date_time for entry in package.infolist()}
            self.files = {name: package.read(name) for name in self.names}
        self.parts = {
            name: etree.fromstring(data)
            for name, data in self.files.items()
            if name.endswith(".xml")
        }
        pages = self.parts["Doc_0/Document.xml"].iter(f"{O}Page")
        self.pages = [self.parts[f"Doc_0/{page.get('BaseLoc')}"] for page in pages]
        self.fonts = {
            str(font.get("ID")): self._font(str(font.findtext(f"{O}FontFile")))
            for font in self.parts["Doc_0/PublicRes.xml"].iter(f"{O}Font")
        }

    def _font(self, name: str) -> TTFont:
        return TTFont(BytesIO(self.files[f"Doc_0/Res/{name}"]))

    def found(self, name: str) -> list[etree._Element]:
        """All elements of a name on its pages."""
        return [each for page in self.pages for each in page.iter(f"{O}{name}")]

    def signs(self) -> list[Sign]:
        """The characters of upright texts, their glyphs as wide as they are or widened."""
        return [
            sign
            for number, page in enumerate(self.pages, 1)
            for text in page.iter(f"{O}TextObject")
            if not any(matrix(text)[1:3])
            for sign in self._signs(number, text)
        ]

    def _signs(self, page: int, text: etree._Element) -> list[Sign]:
        left, top, *_ = numbers(text, "Boundary")
        code = text.find(f"{O}TextCode")
        assert code is not None
        said = code.text or ""
        wide, _, _, high, right, down = matrix(text)
        x = left + right + wide * float(code.get("X", ""))
        y = top + down + high * float(code.get("Y", ""))
        font = text.get("Font", "")
        best = self.fonts[font].getBestCmap() or {}
        chosen = text.findtext(f"{O}CGTransform/{O}Glyphs")
        glyphs = (
            [self.fonts[font].getGlyphID(best[ord(each)]) for each in said] if not chosen else []
        )
        glyphs = glyphs or [int(number) for number in str(chosen).split()]
        steps = [wide * float(step) for step in code.get("DeltaX", "").split()]
        places = accumulate([x, *steps])
        size = high * float(text.get("Size", ""))
        return [
            Sign(page, *sign[:2], y, size, font, sign[2])
            for sign in zip(said, places, glyphs, strict=True)
        ]

    def complaints(self) -> list[str]:
        """What is not as the standard has it."""
        elements = [element for part in self.parts.values() for element in part.iter()]
        said = [each for element in elements for each in _complaints(element)]
        ids = [int(element.get("ID", "")) for element in elements if element.get("ID")]
        if len({*ids}) != len(ids):
            said.append("an ID stands twice")
        if max(ids) != int(self.parts["Doc_0/Document.xml"].findtext(f".//{O}MaxUnitID", "")):
            said.append("MaxUnitID")
        return said


def numbers(element: etree._Element, name: str) -> list[float]:
    """An attribute that is several numbers."""
    return [float(part) for part in element.get(name, "").split()]


def matrix(text: etree._Element) -> list[float]:
    """How a text is moved, turned or scaled."""
    return numbers(text, "CTM") or [1, 0, 0, 1, 0, 0]


def _complaints(element: etree._Element) -> list[str]:
    name = element.tag.removeprefix(O)
    must, may, children = SCHEMA.get(name, ("", "", ""))
    attributes = {str(key) for key in element.attrib}
    said = [f"{name}: no {key}" for key in must.split() if key not in attributes]
    said += [f"{name}: {key}?" for key in sorted(attributes - {*must.split(), *may.split()})]
    if children == "*":
        return said
    inside = [child.tag.removeprefix(O) for child in element]
    for child in children.split():
        kind = child.rstrip("?*")
        count = inside.count(kind)
        if not (child[-1] in "?*" or count) or (count > 1 and child[-1] != "*"):
            said.append(f"{name}: {count} {kind}")
    order = [child.rstrip("?*") for child in children.split()]
    if [kind for kind in order for _ in range(inside.count(kind))] != inside:
        said.append(f"{name}: {' '.join(inside)}")
    return said
