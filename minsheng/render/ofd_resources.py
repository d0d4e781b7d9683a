"""In the printing process: the fonts and pictures of the printed pages, as files for the OFD.

Of WeasyPrint's insides this uses the fonts of a document (``Font`` in ``weasyprint.pdf.fonts``) as
they are when they have been subset, and the objects of the PDF, which are pydyf's.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from minsheng.record import record
from minsheng.render.shapes import Font

_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {"/DeviceGray": 0, "/DeviceRGB": 2}
_COLOURS = {"/DeviceGray": 1, "/DeviceRGB": 3}


@record
class PrintedFont:
    """What a text says by glyph numbers: how wide they are (thousandths), what they stand for."""

    font: Font
    widths: Mapping[int, float]
    texts: Mapping[int, str]
    missing: frozenset[int]
    """Numbers that stand for characters which the font has not, and shows as its box."""


class Resources:
    """What the streams of a PDF share."""

    def __init__(self, document: Any, pdf: Any) -> None:
        self._objects = pdf.objects
        self.fonts = _printed_fonts(document.fonts.values())
        self.images: dict[str, bytes] = {}
        self.left_out: dict[str, None] = {}

    def found(self, value: Any) -> Any:
        """What ``12 0 R`` stands for; anything else is itself."""
        is_reference = isinstance(value, bytes) and value.endswith(b" R")
        return self._objects[int(value.split()[0])] if is_reference else value

    def has_image(self, name: str, image: Any) -> bool:
        """Whether there is a file for it, which is then one of ``images``."""
        if name not in self.images:
            file = _image_file(image, self.found(image.extra.get("SMask")))
            if file is None:
                self.left_out["特殊格式的图片（如印刷四色、16位灰度）"] = None
                return False
            self.images[name] = file
        return True


def written(stream: Any) -> bytes:
    """What a stream of a PDF holds, before it is compressed."""
    parts = (getattr(part, "data", part) for part in stream.stream)
    return b"\n".join(part if isinstance(part, bytes) else str(part).encode() for part in parts)


def _printed_fonts(fonts: Iterable[Any]) -> dict[str, PrintedFont]:
    """The fonts of a document by the names that its pages use, once they have been subset.

    WeasyPrint may know one file by several sizes; then the first holds the file. A font of bitmaps
    has none.
    """
    found: dict[str, PrintedFont] = {}
    for font in fonts:
        if font.bitmap:
            continue
        known = found.get(font.hash)
        found[font.hash] = PrintedFont(
            known.font if known else Font(font.family, font.file_content, _glyphs(font)),
            {**(known.widths if known else {}), **font.widths},
            {**(known.texts if known else {}), **font.to_unicode},
            frozenset(font.missing.values()) | (known.missing if known else frozenset()),
        )
    return found


def _glyphs(font: Any) -> dict[int, int]:
    """The glyph of each character by the file's own table."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font.file_content), lazy=True) as file:
        table = file.getBestCmap() or {}
        return {character: file.getGlyphID(name) for character, name in table.items()}


def _image_file(image: Any, mask: Any | None) -> bytes | None:
    """The PNG or JPEG that an image of a PDF was made from; None for one of another kind.

    WeasyPrint puts the data of a PNG into the PDF as it is, but for what is transparent. Of some
    it says what they are not (16 bits of grey: colours of 8), and the PDF is wrong as well.
    """
    if image.extra["ColorSpace"] not in _COLOUR_TYPES:
        return None
    if image.extra["Filter"] == "/DCTDecode":
        return written(image)
    if not _is_what_it_says(image):
        return None
    if mask is None:
        return _png(image)
    from PIL import Image

    opened, saved = Image.open(BytesIO(_png(image))), BytesIO()
    opened.putalpha(Image.open(BytesIO(_png(mask))))
    opened.save(saved, "PNG")
    return saved.getvalue()


def _is_what_it_says(image: Any) -> bool:
    """Whether there is so much of a PNG's data as pixels of its kind take, and a byte a line."""
    extra = image.extra
    bits: int = extra["Width"] * extra["BitsPerComponent"] * _COLOURS[extra["ColorSpace"]]
    lines: int = extra["Height"]
    return len(zlib.decompress(written(image))) == lines * (1 + (bits + 7) // 8)


def _png(image: Any) -> bytes:
    extra = image.extra
    kind, bits = _COLOUR_TYPES[extra["ColorSpace"]], extra["BitsPerComponent"]
    header = struct.pack(">IIBBBBB", extra["Width"], extra["Height"], bits, kind, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", written(image)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
