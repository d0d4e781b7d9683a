"""Chinese marks of a Word document whose styles have a Latin font of their own.

Word goes by the hint of a run: “ ” — … · are Chinese. LibreOffice goes by the character in front
of them, and takes · for Latin. So · and those behind a digit, a letter or nothing are runs of their
own, in the Chinese font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_MARKS = re.compile("((?:^|(?<=[ -~]))[\u2010-\u203b]+|[\u00a1-\u00bf×÷]+)")


def keep_marks_chinese(document: WordDocument) -> None:
    """Set these marks in the Chinese font; nothing to do where styles have no Latin one."""
    fonts = dict(_chinese_fonts(document))
    if not fonts:
        return
    footers = [rel.target_part for rel in document.part.rels.values() if "footer" in rel.reltype]
    for part in (document.part, *footers):
        element: Any = part
        for run in list(element.element.iter(qn("w:r"))):
            style = run.getparent().style
            if style in fonts:
                _part(run, fonts[style])


def _chinese_fonts(document: WordDocument) -> Iterator[tuple[str, str]]:
    """The Chinese font of each style that has another for Latin letters, by the style's id."""
    for style in document.styles:
        fonts = style.element.find(f".//{qn('w:rFonts')}")
        if fonts is not None and fonts.get(qn("w:ascii")) != fonts.get(qn("w:eastAsia")):
            yield style.style_id, fonts.get(qn("w:eastAsia"))


def _part(run: Any, font: str) -> None:
    """Make several runs of one: every other has marks alone."""
    text = run.find(qn("w:t"))
    pieces = _MARKS.split(text.text or "") if text is not None else []
    for at, piece in enumerate(pieces):
        if not piece or len(pieces) == 1:
            continue
        part = deepcopy(run)
        part.find(qn("w:t")).text = piece
        if at % 2:
            for script in ("w:ascii", "w:hAnsi"):
                part.rPr.find(qn("w:rFonts")).set(qn(script), font)
        run.addprevious(part)
    if len(pieces) > 1:
        run.getparent().remove(run)
