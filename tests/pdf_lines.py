"""The lines of a PDF with their edges, reckoned from what is drawn and the widths of the fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

_PIXEL = 0.75  # points, as WeasyPrint scales its pages


@dataclass(frozen=True)
class DrawnLine:
    """A line of text; points from the left, and from the top."""

    text: str
    left: float
    """Where it begins, without the white of a mark that hangs."""
    right: float
    baseline: float
    """From the top."""
    size: float
    scale: float
    """How much wider its glyphs are."""
    moves: list[float]
    """Behind each character: how much more room there is, in em."""
    fonts: list[str]
    """The name of each character's font, without the mark of a subset."""


def drawn_lines(file: Path) -> list[DrawnLine]:
    """All lines of a PDF in the order in which they are drawn."""
    reader = PdfReader(file)
    return [line for page in reader.pages for line in _lines(page, reader)]


def _lines(page: Any, reader: PdfReader) -> Iterator[DrawnLine]:
    listed = page["/Resources"]["/Font"].items()
    fonts = {name: _font(font) for name, font in listed}
    names = {name: str(font["/BaseFont"]).partition("+")[2] for name, font in listed}
    text, matrix, size, moves, advance = "", [0.0], 0.0, list[float](), 0.0
    used: list[str] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Tm":
            text, moves, used, advance = "", [], [], 0.0
            matrix = [float(each) for each in operands]
        elif operator == b"Tf":
            name, size = operands[0], float(operands[1])
        elif operator == b"TJ":
            for part in operands[0]:
                if isinstance(part, int | float):
                    advance -= float(part) / 1000
                    if moves:
                        moves[-1] -= float(part) / 1000
                    continue
                codes = part.original_bytes
                for code in zip(codes[::2], codes[1::2], strict=True):
                    character, width = fonts[name][code[0] * 256 + code[1]]
                    text += character
                    moves.append(0)
                    used.append(names[name])
                    advance += width / 1000
        elif operator == b"ET" and text:
            left = matrix[4] * _PIXEL
            right = left + advance * matrix[0] * size * _PIXEL
            yield DrawnLine(
                text, left, right, matrix[5] * _PIXEL, size * _PIXEL, matrix[0], moves, used
            )


def _font(font: Any) -> dict[int, tuple[str, float]]:
    """For each code of a font its text and its width."""
    listed = font["/ToUnicode"].get_data().decode()
    texts = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
        for code, text in re.findall("<([0-9a-f]{4})> <([0-9a-f]+)>", listed)
    }
    widths: dict[int, float] = {}
    entries = iter(font["/DescendantFonts"][0].get_object()["/W"])
    for first in entries:
        for at, width in enumerate(next(entries), int(first)):
            widths[at] = float(width)
    return {code: (texts.get(code, ""), width) for code, width in widths.items()}
