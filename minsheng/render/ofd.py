"""Shapes of printed pages → OFD (GB/T 33190), the format in which offices archive.

A package of XML: texts with the place of every glyph, outlines, pictures, and the subsets of the
fonts that the PDF embeds, too. ``ofd_pages`` finds the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from xml.sax.saxutils import escape, quoteattr

from minsheng.render.package import zipped
from minsheng.render.shapes import (
    Box,
    Colour,
    Drawing,
    Figure,
    Font,
    Glyph,
    Outline,
    Page,
    Picture,
    Point,
    Shape,
    Text,
    moved,
)

Info = Mapping[str, str | Sequence[str]]
"""What a document says of itself, by the names that OFD has for it and in their order."""


def write_ofd(drawing: Drawing, info: Info) -> bytes:
    """Return the package; the same bytes for the same drawing and information."""
    return zipped(_Package(drawing).parts(info))


class _Package:
    """Numbers what is in it: each font, picture, page and shape has an ID of its own."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._count = count(1)
        self._ids = {name: next(self._count) for name in (*drawing.fonts, *drawing.images)}

    def parts(self, info: Info) -> dict[str, bytes]:
        """The files by their names."""
        files: dict[str, bytes] = {}
        fonts = [self._font(name, files) for name in self._drawing.fonts]
        images = [self._image(name, files) for name in self._drawing.images]
        pages = [self._page(at, page, files) for at, page in enumerate(self._drawing.pages)]
        resources = _tag("Fonts", *fonts) + (_tag("MultiMedias", *images) if images else "")
        files["Doc_0/PublicRes.xml"] = _file("Res", resources, BaseLoc="Res")
        common = _tag(
            "CommonData",
            _tag("MaxUnitID", str(next(self._count) - 1)),
            _tag("PageArea", _physical_box(self._drawing.pages[0])),
            _tag("PublicRes", "PublicRes.xml"),
        )
        files["Doc_0/Document.xml"] = _file("Document", common, _tag("Pages", *pages))
        said = _tag("DocInfo", *(_said(name, value) for name, value in info.items() if value))
        body = _tag("DocBody", said, _tag("DocRoot", "Doc_0/Document.xml"))
        files["OFD.xml"] = _file("OFD", body, Version="1.0", DocType="OFD")
        return files

    def _font(self, name: str, files: dict[str, bytes]) -> str:
        font, number = self._drawing.fonts[name], self._ids[name]
        file = f"font_{number}.{'otf' if font.content.startswith(b'OTTO') else 'ttf'}"
        files[f"Doc_0/Res/{file}"] = font.content
        names = {"FontName": font.name, "FamilyName": font.name}
        return _tag("Font", _tag("FontFile", file), ID=number, **names)

    def _image(self, name: str, files: dict[str, bytes]) -> str:
        image, number = self._drawing.images[name], self._ids[name]
        kind = "PNG" if image.startswith(b"\x89PNG") else "JPEG"
        file = f"image_{number}.{kind.lower()}"
        files[f"Doc_0/Res/{file}"] = image
        return _tag("MultiMedia", _tag("MediaFile", file), ID=number, Type="Image", Format=kind)

    def _page(self, at: int, page: Page, files: dict[str, bytes]) -> str:
        where, number = f"Pages/Page_{at}/Content.xml", next(self._count)
        layer = next(self._count)
        shapes = [tag for shape in page.shapes for tag in self._shape(shape)]
        content = _tag("Content", _tag("Layer", *shapes, ID=layer, Type="Body"))
        files[f"Doc_0/{where}"] = _file("Page", _tag("Area", _physical_box(page)), content)
        return _tag("Page", ID=number, BaseLoc=where)

    def _shape(self, shape: Shape) -> Iterator[str]:
        if isinstance(shape, Text):
            yield from map(self._text, _parted(shape))
        elif isinstance(shape, Picture):
            yield self._picture(shape)
        else:
            yield self._figure(shape)

    def _text(self, text: Text) -> str:
        box, first = text.box, text.glyphs[0].x
        x, y = text.at(first)
        x, y = x - box[0], y - box[1]
        placed = text.is_plain
        code = {"X": _mm(x), "Y": _mm(y)} if placed else {"X": "0", "Y": "0"}
        turned = {} if placed else {"CTM": _numbers((*text.turn, x, y))}
        if len(text.glyphs) > 1:
            places = [round(glyph.x, 3) for glyph in text.glyphs]
            code["DeltaX"] = _numbers(after - before for before, after in pairwise(places))
        said = "".join(glyph.text for glyph in text.glyphs)
        return _tag(
            "TextObject",
            _clips(text.clips, box),
            _colour("FillColor", text.colour),
            _glyphs(self._drawing.fonts[text.font], said, text.glyphs),
            _tag("TextCode", escape(said), **code),
            **{"ID": next(self._count), "Boundary": _boundary(box), **turned},
            Font=self._ids[text.font],
            Size=_mm(text.size),
        )

    def _figure(self, figure: Figure) -> str:
        stroke = figure.stroke
        half = stroke.width / 2 if stroke else 0
        left, top, right, bottom = figure.outline.box
        box = (left - half, top - half, right + half, bottom + half)
        drawn: dict[str, object] = {"Stroke": "false"}
        if stroke:
            drawn = {"LineWidth": _mm(stroke.width), "Cap": stroke.cap, "Join": stroke.join}
            drawn |= {"DashPattern": _numbers(stroke.dash)} if stroke.dash else {}
        if figure.fill:
            drawn |= {"Fill": "true"}
            drawn |= {"Rule": "Even-Odd"} if figure.outline.even_odd else {}
        return _tag(
            "PathObject",
            _clips(figure.clips, box),
            _colour("StrokeColor", stroke.colour) if stroke else "",
            _colour("FillColor", figure.fill) if figure.fill else "",
            _tag("AbbreviatedData", _steps(figure.outline, box)),
            **{"ID": next(self._count), "Boundary": _boundary(box), **drawn},
        )

    def _picture(self, picture: Picture) -> str:
        *turn, _, _ = picture.place
        box = picture.box
        origin = moved(picture.place, (0, 0))
        place = _numbers((*turn, origin[0] - box[0], origin[1] - box[1]))
        opaque = {} if picture.alpha == 255 else {"Alpha": picture.alpha}
        return _tag(
            "ImageObject",
            ID=next(self._count),
            Boundary=_boundary(box),
            CTM=place,
            **{"ResourceID": self._ids[picture.name], **opaque},
        )


def _said(name: str, value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _tag(name, escape(value))
    return _tag(name, *(_tag(name.removesuffix("s"), escape(each)) for each in value))


def _parted(text: Text) -> Iterator[Text]:
    """Readers count the places of a text by 16 bits: whatever is not so long stands alone."""
    look = text.font, text.size, text.turn, text.colour, text.origin
    parts: list[list[Glyph]] = []
    last_alone = True
    for glyph in text.glyphs:
        alone = len(glyph.text.encode("utf-16-le")) != 2
        if alone or last_alone:
            parts.append([])
        parts[-1].append(glyph)
        last_alone = alone
    ends = [*(part[0].x for part in parts[1:]), text.end]
    for part, end in zip(parts, ends, strict=True):
        yield Text(*look, part, end, text.clips)


def _glyphs(font: Font, said: str, glyphs: Sequence[Glyph]) -> str:
    """Which glyphs to take, where the font by itself has others or none."""
    numbers = [glyph.number for glyph in glyphs]
    if [font.glyphs.get(ord(character)) for character in said] == numbers:
        return ""
    counts = {"CodeCount": len(said), "GlyphCount": len(numbers)}
    return _tag("CGTransform", _tag("Glyphs", _numbers(numbers)), CodePosition=0, **counts)


def _clips(clips: Iterable[Outline], box: Box) -> str:
    """Inside of what the shape in the box is seen; places count from the box's corner."""
    corner = (-box[0], -box[1])
    areas = []
    for clip in clips:
        place = {"Boundary": _boundary(clip.box, corner), "Stroke": "false", "Fill": "true"}
        rule = {"Rule": "Even-Odd"} if clip.even_odd else {}
        outline = _tag("AbbreviatedData", _steps(clip, clip.box))
        areas.append(_tag("Clip", _tag("Area", _tag("Path", outline, **place, **rule))))
    return _tag("Clips", *areas) if areas else ""


def _steps(outline: Outline, box: Box) -> str:
    left, top, _, _ = box
    return " ".join(
        " ".join([letter, *(f"{_mm(x - left)} {_mm(y - top)}" for x, y in points)])
        for letter, points in outline.steps
    )


def _colour(name: str, colour: Colour) -> str:
    *rgb, alpha = colour
    return _tag(name, Value=_numbers(rgb), **({} if alpha == 255 else {"Alpha": alpha}))


def _physical_box(page: Page) -> str:
    return _tag("PhysicalBox", _numbers((0, 0, page.width, page.height)))


def _boundary(box: Box, shift: Point = (0, 0)) -> str:
    left, top, right, bottom = box
    return _numbers((left + shift[0], top + shift[1], right - left, bottom - top))


def _numbers(numbers: Iterable[float]) -> str:
    return " ".join(map(_mm, numbers))


def _mm(number: float) -> str:
    """To the thousandth, and no longer than it must be."""
    return f"{round(number, 3) + 0:g}"


def _tag(name: str, *content: str, **attributes: object) -> str:
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    inside = "".join(content)
    return f"<ofd:{name}{said}>{inside}</ofd:{name}>" if inside else f"<ofd:{name}{said}/>"


def _file(name: str, *content: str, **attributes: object) -> bytes:
    declared = {"xmlns:ofd": "http://www.ofdspec.org/2016", **attributes}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_tag(name, *content, **declared)}'.encode()
