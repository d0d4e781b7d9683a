"""In the printing process: the pages that WeasyPrint has just drawn → OFD.

They are read from the PDF's objects, so the OFD shows what the PDF shows, whatever a layout's style
sheet does. The document and the PDF come as ``Any``: neither library publishes types.
"""

from __future__ import annotations

from typing import Any

from minsheng import __version__
from minsheng.layout.lengths import POINT
from minsheng.render.content_stream import Stream
from minsheng.render.graphics_state import State
from minsheng.render.ofd import Info, write_ofd
from minsheng.render.ofd_resources import Resources
from minsheng.render.shapes import Drawing, Page, Shape


def printed_ofd(document: Any, pdf: Any, identifier: str) -> tuple[bytes, list[str]]:
    """The OFD, and what of the pages it does not show, in a clerk's words.

    To be called as the last of WeasyPrint's finishers, when the fonts have been subset.
    """
    resources = Resources(document, pdf)
    pages = [_page(resources, pdf.objects[number]) for number in pdf.pages["Kids"][::3]]
    fonts = {name: printed.font for name, printed in resources.fonts.items()}
    info = _info(document.metadata, identifier)
    return write_ofd(Drawing(pages, fonts, resources.images), info), [*resources.left_out]


def _info(said: Any, identifier: str) -> Info:
    """In the order that the standard wants; dates without a time."""
    return {
        "DocID": identifier,
        "Title": said.title or "",
        "Author": "、".join(said.authors),
        "Abstract": said.description or "",
        "CreationDate": (said.created or "")[:10],
        "ModDate": (said.modified or "")[:10],
        "Keywords": said.keywords,
        "Creator": "minsheng",
        "CreatorVersion": __version__,
    }


def _page(resources: Resources, page: Any) -> Page:
    left, top, right, bottom = page["MediaBox"]
    shapes: list[Shape] = []
    upright = State((POINT, 0, 0, -POINT, -left * POINT, bottom * POINT))
    Stream(resources, page["Resources"], upright, shapes).follow(resources.found(page["Contents"]))
    return Page((right - left) * POINT, (bottom - top) * POINT, shapes)
